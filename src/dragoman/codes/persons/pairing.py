"""Which token of one name may be which of another, by the strictest rule that holds, and at what price.

The rules, from the strictest: the same letters; one sound under the romanisation rules of one family of languages; forms of one given
name; "Abd" left out; an initial; one letter wrong in a long token. Prices are parts of a name's score of 1: an order, not a probability.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from dragoman.codes.persons.given import relation
from dragoman.codes.persons.parse import Token
from dragoman.codes.persons.romanisation import ANY, EVERY, Alignment, align
from dragoman.codes.persons.skeleton import token_skeletons

FORM, SHORT_FORM, HALF, INITIAL, SLIP = 0.05, 0.08, 0.08, 0.13, 0.2
SLIP_FROM = 7  # letters from which on one of them may be a slip
SHORTEST_JOINED = 4  # letters of two tokens that may be one on the other side

Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A token of each name, as written, the rule by which they are one, what it costs of the score, and the family of its rules."""

    left: str
    right: str
    rule: str
    price: float
    family: str = ANY


Cells = dict[tuple[int, int], Aligned]


def pair(x: Token, y: Token, family: str) -> Aligned | None:
    """Return how two tokens may be one under a family's rules, or None."""
    both = f"“{x.written}” and “{y.written}”"
    if x.initial or y.initial:
        short, long = sorted((x, y), key=lambda t: (not t.initial, len(t.text)))
        if not long.text.startswith(short.text):
            return None
        return Aligned(x.written, y.written, f"initial “{short.written}” of “{long.written}”", INITIAL)
    if x.text == y.text:
        same = x.written.casefold() == y.written.casefold()
        return Aligned(x.written, y.written, f"“{x.written}” in both" if same else f"{both} are one but for marks", 0.0)
    found = align(x.text, y.text, family) if _alike(x.text, y.text) else None
    if found is None and (x.article or y.article):
        found = _with_article(x, y, family)
    relative = relation(x.text, y.text)
    if relative and (found is None or found.price > FORM):
        return Aligned(x.written, y.written, f"{both}: the one is {relative} the other", FORM if relative == "a form of" else SHORT_FORM)
    if found is not None:
        return Aligned(x.written, y.written, _said(both, found), found.price, found.family)
    for whole, half in ((x, y), (y, x)):
        if _without_abd(whole.text, half.text, family):
            return Aligned(x.written, y.written, f"“{half.written}” for “{whole.written}”, without Abd", HALF)
    if _slip(x.text, y.text):
        return Aligned(x.written, y.written, f"{both} differ in one letter", SLIP)
    return None


def _said(both: str, found: Alignment) -> str:
    if not found.steps:
        return f"{both} are one but for the article or doubled letters"
    rules = "; ".join(dict.fromkeys(f"{s.left or '–'}/{s.right or '–'} ({s.rule.note})" for s in found.steps))
    return f"{both} are spellings of one sound: {rules}"


def _with_article(x: Token, y: Token, family: str) -> Alignment | None:
    """Align where one side writes the article as part of the word: al-Sharif, Alsharif."""
    for bare, whole in ((x, y), (y, x)):
        if bare.article and not whole.article and whole.text[:2] in ("al", "el"):
            found = align(bare.text, whole.text[2:], family)
            if found is not None:
                return found
    return None


def _without_abd(whole: str, half: str, family: str) -> bool:
    return whole.startswith("abd+") and "+" not in half and len(half) >= 4 and align(whole[4:], half, family) is not None


def _slip(a: str, b: str) -> bool:
    """Tell whether two long tokens differ in one letter that is neither the first nor the last: those tell sex and person."""
    if min(len(a), len(b)) < SLIP_FROM or a[0] != b[0] or a[-1] != b[-1] or "+" in a + b:
        return False
    return OSA.distance(a, b, score_cutoff=1) == 1


def hopeless(left: Tokens, right: Tokens) -> bool:
    """Tell whether each name has a token that no rule of any family pairs: two persons, without asking each family."""
    unpaired = set(range(len(right)))
    all_paired = True
    for x in left:  # asked of every candidate in a record: loops, no generators
        alone = True
        for j, y in enumerate(right):
            if (j in unpaired or alone) and _pairable(x, y):
                alone = False
                unpaired.discard(j)
        all_paired = all_paired and not alone
    if all_paired or not unpaired:
        return False
    return not (_joins(left, right) or _joins(right, left))


def _joins(one: Tokens, other: Tokens) -> bool:
    """Tell whether a token of one name may be two neighbours of the other, written as one."""
    for first, second in pairwise(other):
        longest = max(len(first.text), len(second.text))
        for t in one:
            if len(t.text) > longest and _alike(t.text, first.text + second.text):
                return True
    return False


def _pairable(x: Token, y: Token) -> bool:
    a, b = x.text, y.text
    if a == b:
        return True
    if x.initial or y.initial:
        return a[0] == b[0]
    return _related(a, b) or bool((x.article or y.article) and _with_article(x, y, EVERY))


@lru_cache(maxsize=262144)
def _related(a: str, b: str) -> bool:
    """Tell whether any rule may pair two full tokens."""
    if _alike(a, b) or relation(a, b) is not None or _slip(a, b):
        return True
    return (a[:4] == "abd+" and _without_abd(a, b, EVERY)) or (b[:4] == "abd+" and _without_abd(b, a, EVERY))


@lru_cache(maxsize=262144)
def _alike(a: str, b: str) -> bool:
    """Tell whether the rules of all families together align two tokens."""
    return not token_skeletons(a).isdisjoint(token_skeletons(b)) and align(a, b, EVERY) is not None


def merged(left: Tokens, right: Tokens, family: str) -> tuple[Tokens, Tokens, list[str]]:
    """Join two neighbours of one name where together they are one token of the other ("Jong Un", "Jongun"); say which."""
    said: list[str] = []
    right = _merged(left, right, family, said)
    left = _merged(right, left, family, said)
    return left, right, said


def _merged(one: Tokens, other: Tokens, family: str, said: list[str]) -> Tokens:
    at = 0
    while at + 1 < len(other):
        first, second = other[at], other[at + 1]
        text = first.text + second.text
        at += 1
        if first.initial or second.initial or len(text) < SHORTEST_JOINED:
            continue
        longest = max(len(first.text), len(second.text))
        whole = next((t for t in one if len(t.text) > longest and _alike(t.text, text) and align(t.text, text, family)), None)
        if whole is None or any(t is not whole and _alike(t.text, first.text) and align(t.text, first.text, family) for t in one):
            continue
        written = f"{first.written}{'-' if second.joined else ' '}{second.written}"
        other = (*other[: at - 1], replace(first, text=text, written=written), *other[at + 1 :])
        said.append(f"“{written}” and “{whole.written}” are one name, joined or parted")
    return other


def assign(cells: Cells, left: Tokens, right: Tokens) -> Cells:
    """Pair tokens greedily, the cheapest first and the nearest in place first."""

    def far(at: tuple[int, int]) -> int:
        return min(abs(at[0] - at[1]), abs((len(left) - at[0]) - (len(right) - at[1])))

    taken: Cells = {}
    for at in sorted(cells, key=lambda at: (cells[at].price, far(at), at)):
        if all(at[0] != i and at[1] != j for i, j in taken):
            taken[at] = cells[at]
    return taken


def listed(tokens: Iterable[Token]) -> str:
    """Return tokens as a text names them: “Ana”, “Ruiz”."""
    return ", ".join(f"“{token.written}”" for token in tokens)
