"""Two spellings of one name part, aligned letter group by letter group under the rules of ``data/romanisation.csv``.

A rule is a set of spellings of one sound in the romanisations of one family of languages ("kh|h|ch|x" for Cyrillic х): any two of
them may stand for each other, where the rule says (start, end, inner, anywhere), at the price of its kind. An alignment keeps to the
rules of one family, besides those of any language: a Turkish c for j and a Ukrainian h for g do not meet in one name.
Linear in practice: tokens have a dozen letters; results are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.codes.tables import items, table
from dragoman.errors import LexiconError

COLUMNS = ("rule", "families", "spellings", "where", "kind", "note")
# Prices, as parts of a whole token's score of 1. An order with gaps: two letters, a vowel and a sound still leave a token above 0.85.
PRICES = {"letter": 0.02, "sound": 0.035, "vowel": 0.04, "loose": 0.07, "script": 0.003}
UNWRITTEN = 0.01  # a short vowel that Arabic or Hebrew letters leave out
WORST = 0.15  # beyond it two tokens are two names
SHORT = 5  # letters from which on a token bears the full price; a shorter one pays more: Li and Le are two names
ANY = "any"
ABJAD = "abjad"
EVERY = "every"  # all families at once: what this does not align, none does
_SEXES = frozenset("aeo")  # as the last letter these tell a man's name from a woman's: no rule takes one for another
LONGEST = 40  # letters of a token that are looked at


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``where`` is "", "start", "end" or "inner"; ``price`` what its use takes from the score."""

    name: str
    families: frozenset[str]
    where: str
    price: float
    note: str


@dataclass(frozen=True, slots=True)
class Step:
    """``left`` stands for ``right`` by ``rule``. Letters that are the same take no step."""

    left: str
    right: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two tokens match: the price of all steps, the family whose rules were used ("any" for none), and the steps."""

    price: float
    family: str
    steps: tuple[Step, ...]


_Pairs = dict[tuple[str, str], list[Rule]]
_Best = dict[tuple[int, int], tuple[float, tuple[int, int], Step | None]]  # letters done → price, from where, by which step
_BARE_VOWEL = Rule("unwritten-vowel", frozenset({ABJAD}), "", UNWRITTEN, "a vowel that the script leaves out")


@lru_cache(maxsize=1)
def _pairs() -> tuple[dict[str, _Pairs], frozenset[str]]:
    """Return, a family, spelling pair → rules; and all spellings. Raises LexiconError for an unknown kind or place."""
    by_family: dict[str, _Pairs] = {}
    spellings: set[str] = set()
    for name, families, cell, where, kind, note in table("romanisation", COLUMNS):
        if kind not in PRICES or where not in ("", "start", "end", "inner"):
            raise LexiconError(
                f"romanisation.csv: {name!r} has kind {kind!r} and place {where!r}; see the table's first rows for the allowed"
            )
        rule = Rule(name, frozenset(items(families)), where, PRICES[kind], note)
        group = ["" if item == "-" else item for item in items(cell)]
        hub = group[0] if ABJAD in rule.families or "" in group else None  # the first may be each of the others, these not one another
        spellings |= set(group)
        for family in rule.families:
            pairs = by_family.setdefault(family, {})
            for a in group:
                for b in group:
                    if a != b and (hub is None or hub in (a, b)):
                        pairs.setdefault((a, b), []).append(rule)
    return by_family, frozenset(spellings)


def families() -> frozenset[str]:
    """Return the families of languages that have rules."""
    return frozenset(_pairs()[0]) - {ANY, ABJAD}


@lru_cache(maxsize=32)
def _rules(family: str) -> dict[str, dict[str, list[Rule]]]:
    """Return the rules of a family with those of any language, the cheapest first: left spelling → right spelling → rules."""
    tables = _pairs()[0]
    out: _Pairs = {}
    for source in tables if family == EVERY else {ANY, family}:
        for pair, rules in tables.get(source, {}).items():
            out.setdefault(pair, []).extend(rules)
    by_left: dict[str, dict[str, list[Rule]]] = {}
    for (left, right), rules in out.items():
        by_left.setdefault(left, {})[right] = sorted(rules, key=lambda r: (r.price, r.name))
    return by_left


@lru_cache(maxsize=65536)
def align(a: str, b: str, family: str) -> Alignment | None:
    """Return the cheapest alignment of two folded tokens under a family's rules, or None where there is none within ``WORST``."""
    if a == b:
        return Alignment(0.0, ANY, ())
    if a > b:
        back = align(b, a, family)
        return None if back is None else Alignment(back.price, back.family, tuple(Step(s.right, s.left, s.rule) for s in back.steps))
    a, b = a[:LONGEST], b[:LONGEST]
    factor = max(1.0, SHORT / max(1, min(len(a), len(b))))
    if family in (ABJAD, EVERY):
        factor = 1.0
    limit = WORST / factor
    rules = _rules(family)
    groups_a, groups_b = _groups(a), _groups(b)
    best: _Best = {(0, 0): (0.0, (0, 0), None)}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            price = here[0]
            if i < len(a) and j < len(b) and a[i] == b[j]:
                _offer(best, (i + 1, j + 1), price, (i, j), None)
            for left in groups_a[i]:
                by_right = rules.get(left)
                if by_right is None:
                    continue
                for right in groups_b[j]:
                    for rule in by_right.get(right, ()):
                        if left in _SEXES and right in _SEXES and i + 1 == len(a) and j + 1 == len(b):
                            continue
                        if not _stands(rule.where, i, j, i + len(left), j + len(right), len(a), len(b)):
                            continue
                        if price + rule.price <= limit:
                            _offer(best, (i + len(left), j + len(right)), price + rule.price, (i, j), Step(left, right, rule))
                        break
            if family in (ABJAD, EVERY) and price + UNWRITTEN <= limit:
                if i < len(a) and _lone_vowel(a, i):
                    _offer(best, (i + 1, j), price + UNWRITTEN, (i, j), Step(a[i], "", _BARE_VOWEL))
                if j < len(b) and _lone_vowel(b, j):
                    _offer(best, (i, j + 1), price + UNWRITTEN, (i, j), Step("", b[j], _BARE_VOWEL))
    end = (len(a), len(b))
    if end not in best:
        return None
    steps: list[Step] = []
    at = end
    while at != (0, 0):
        _, before, step = best[at]
        if step is not None:
            steps.append(step)
        at = before
    steps.reverse()
    own = any(ANY not in step.rule.families for step in steps)
    return Alignment(round(best[end][0] * factor, 4), family if own else ANY, tuple(steps))


def _lone_vowel(text: str, at: int) -> bool:
    """Tell whether a letter is a vowel that stands alone: two together are a long one, which Arabic and Hebrew write."""
    vowels = "aeiouy"
    return text[at] in vowels and (at + 1 == len(text) or text[at + 1] not in vowels) and (at == 0 or text[at - 1] not in vowels)


@lru_cache(maxsize=65536)
def _groups(text: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each position (and the end), the letter groups that begin there; "" stands for nothing."""
    spellings = _pairs()[1]
    return tuple(
        ("", *(text[i : i + size] for size in range(1, min(7, len(text) - i + 1)) if text[i : i + size] in spellings))
        for i in range(len(text) + 1)
    )


def _stands(where: str, i: int, j: int, i_end: int, j_end: int, len_a: int, len_b: int) -> bool:
    """Tell whether a rule's place holds: an unwritten sound is one inside a name, unless the rule says otherwise."""
    if where == "start":
        return i == 0 and j == 0
    if where == "end":
        return i_end == len_a and j_end == len_b
    if where == "inner" or i == i_end or j == j_end:
        return i > 0 and j > 0 and i_end < len_a and j_end < len_b
    return True


def _offer(best: _Best, to: tuple[int, int], price: float, by: tuple[int, int], step: Step | None) -> None:
    known = best.get(to)
    if known is None or price < known[0]:
        best[to] = (price, by, step)
