"""Whether two names of persons may be one person's, with a score, the alignment behind it, and what speaks against it.

Stages
1. Both names are taken apart (``parse``) and their tokens paired (``pairing``), family of languages by family: the best counts.
2. Tokens left over on both sides mean two persons; on one side, a longer form of one name.
3. The score is 1 less the price of each pair, of missing tokens, of another order and of a mixture of families.
   From ``SAME`` on the names may be one person's; from ``NEARLY`` on only if more than the name agrees; below, they are two persons'.

Says nothing of polity or office. A single token is a *part* of a name, never a match of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from dragoman.codes.persons.families import FAMILIES, SYLLABIC, allowed, hints, looks, pinyin
from dragoman.codes.persons.given import is_given
from dragoman.codes.persons.pairing import INITIAL, Aligned, Cells, Tokens, assign, hopeless, listed, merged, pair
from dragoman.codes.persons.parse import Parsed, Token, parse
from dragoman.codes.persons.romanisation import ABJAD, ANY
from dragoman.codes.persons.scripts import abjad

SAME = 0.85
NEARLY = 0.70

# Prices of what is missing or moved. Set so that one weak pair beside a strong one passes SAME, and two weak ones do not.
MISSING, MOVED, MIXED, JOINED = 0.02, 0.02, 0.03, 0.01
NO_ORDER = 0.17  # another order, where the name is of no language that writes the family name first: Ahmed Hassan, Hassan Ahmed
CUT_SHORT = 0.14  # Kim Jong, Kim Jong Un
NO_FAMILY_NAME = 0.12  # Ana Maria, Ana Maria Ruiz
SON_ALONE = 0.16  # a generation (Jr.) on one side only
OTHER_INITIALS = 0.2  # George W., George H. W.
APART = 0.3  # what leaves no doubt: half of Jean-Pierre, a family name by its initial
ABBREVIATED = 0.95  # the score of one name with initials on both sides
SURE = 0.97  # from this score on, no other family is asked

ANOTHER_ORDER = "the parts stand in another order"
CUT = "a syllable of a name of few is missing"

Outcome = Literal["same", "may be", "different"]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The outcome: ``score`` 0 to 1, ``reasons`` in words, ``part`` where one name is but a token of the other ("Ruiz").

    ``pairs`` is the alignment, ``against`` what speaks against one person.
    """

    score: float
    reasons: tuple[str, ...]
    part: Literal["family", "given"] | None = None
    pairs: tuple[Aligned, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Tell whether the names may be one person's as far as names go."""
        return self.outcome == "same"

    @property
    def outcome(self) -> Outcome:
        """Return "same", "may be" (only if more than the name agrees: so for every lone name) or "different"."""
        if self.part is not None:
            return "may be" if self.score >= NEARLY else "different"
        return "same" if self.score >= SAME else "may be" if self.score >= NEARLY else "different"

    @property
    def weakest(self) -> Aligned | None:
        """Return the pair that costs most, or None for no pair."""
        return max(self.pairs, key=lambda one: one.price, default=None)


@dataclass(slots=True)
class _Bout:
    """Two names while they are compared: every token of ``one`` has its pair, ``spare`` are the tokens that only ``other`` has."""

    one: Tokens
    other: Tokens
    taken: Cells
    spare: list[int]
    turnable: bool
    price: float = 0.0
    reasons: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)

    @property
    def full(self) -> list[tuple[int, int]]:
        """The pairs of which neither token is an initial."""
        return [at for at in self.taken if not self.one[at[0]].initial and not self.other[at[1]].initial]

    def object(self, text: str, price: float) -> None:
        """Note what speaks against one person."""
        self.against.append(text)
        self.price += price

    def looks(self, language: str = "") -> bool:
        """Tell whether the longer name looks like one of few syllables, or, without a language, both do."""
        theirs = looks(_texts(self.other))
        return language in theirs if language else bool(theirs & looks(_texts(self.one)))


def _texts(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens)


@lru_cache(maxsize=65536)
def compare_names(a: str, b: str) -> NameMatch:
    """Compare two names of persons; titles before them do not count. Symmetric. At most a dozen tokens a name are looked at."""
    left, right = parse(a), parse(b)
    if not left.tokens or not right.tokens:
        return NameMatch(0.0, ("a name without letters",), against=("a name without letters",))
    if (len(right.tokens), right.texts, b) < (len(left.tokens), left.texts, a):
        back = _compare(right, left)
        return replace(back, pairs=tuple(replace(one, left=one.right, right=one.left) for one in back.pairs))
    return _compare(left, right)


def could_be(a: str, b: str) -> bool:
    """Tell whether ``compare_names`` may find one person: at a fraction of its price, for those who look through many names."""
    left, right = parse(a).tokens, parse(b).tokens
    return bool(left and right) and not hopeless(left, right)


def _compare(left: Parsed, right: Parsed) -> NameMatch:
    """Compare two names, the shorter one first."""
    if left.texts == right.texts and left.generation == right.generation:
        pairs = tuple(Aligned(x.written, y.written, f"“{x.written}” in both", 0.0) for x, y in zip(left.tokens, right.tokens, strict=True))
        return NameMatch(ABBREVIATED if any(t.initial for t in left.tokens) else 1.0, ("the same name",), pairs=pairs)
    if hopeless(left.tokens, right.tokens):
        return _under(left, right, ANY)
    best: NameMatch | None = None
    for family in _families(left, right):
        match = _under(left, right, family)
        if best is None or match.score > best.score:
            best = match
        if best.score >= SURE:
            break
    assert best is not None
    return best


def _families(left: Parsed, right: Parsed) -> tuple[str, ...]:
    """Return the families whose rules may hold for these names: plain spelling first, then those that the names look like."""
    if any(abjad(t) for t in (*left.texts, *right.texts)):
        return (ABJAD,)
    lone = len(left.tokens) == 1
    fits = looks(right.texts) if lone else looks(left.texts) & looks(right.texts)
    if "chinese" in fits and not lone and pinyin(left.texts) and pinyin(right.texts):
        return (ANY,)  # two names in Pinyin that differ are two names
    if "vietnamese" in fits and not lone:
        return (ANY, *sorted(SYLLABIC & fits))
    likely = {family for name in (left, right) for family in hints(" ".join(t.written for t in name.tokens))}
    open_ = [f for f in FAMILIES if f in fits or (f not in SYLLABIC and allowed(f, left.texts, right.texts))]
    return (ANY, *sorted(open_, key=lambda f: f not in likely))


def _under(left: Parsed, right: Parsed, family: str) -> NameMatch:
    """Compare under the rules of one family."""
    one, other, joined = merged(left.tokens, right.tokens, family)
    cells = {(i, j): found for i, x in enumerate(one) for j, y in enumerate(other) if (found := pair(x, y, family))}
    taken = assign(cells, one, other)
    pairs = tuple(taken[at] for at in sorted(taken))
    if not pairs:
        return NameMatch(0.0, ("no part in common",), against=("no part in common",))
    reasons = [found.rule for found in pairs] + joined
    spare_one = [i for i in range(len(one)) if all(i != at[0] for at in taken)]
    spare_other = [j for j in range(len(other)) if all(j != at[1] for at in taken)]
    if spare_one and spare_other:
        rest = f"{listed(one[i] for i in spare_one)} against {listed(other[j] for j in spare_other)}"
        score = round(min(0.5, (1 - max(found.price for found in pairs)) / 2), 3)
        return NameMatch(score, (*reasons, f"but {rest}"), None, pairs, (rest,))
    turnable = left.turnable or right.turnable
    if spare_one:  # only where joining made the longer name the shorter one
        bout = _Bout(other, one, {(j, i): found for (i, j), found in taken.items()}, spare_one, turnable, reasons=reasons)
    else:
        bout = _Bout(one, other, taken, spare_other, turnable, reasons=reasons)
    bout.price = sum(found.price for at, found in taken.items() if found.price != INITIAL) + JOINED * len(joined)
    if len({found.family for found in pairs if found.family not in (ANY, ABJAD)}) > 1:
        bout.price += MIXED
    return _scored(bout, pairs, (left.generation, right.generation))


def _scored(bout: _Bout, pairs: tuple[Aligned, ...], generations: tuple[str, str]) -> NameMatch:
    if not bout.full:
        return NameMatch(0.5, (*bout.reasons, "but nothing but initials in common"), None, pairs, ("nothing but initials in common",))
    if len(bout.one) == 1 and len(bout.other) > 1:
        score = round(max(0.0, 1 - bout.price - MISSING), 3)
        return NameMatch(score, (*bout.reasons, f"“{bout.one[0].written}” alone"), _part(bout), pairs)
    _initials(bout)
    _missing(bout)
    _moved(bout)
    if generations[0] != generations[1]:
        if all(generations):
            bout.object(f"“{generations[0]}” against “{generations[1]}”", APART)
        else:
            bout.object(f"“{generations[0] or generations[1]}” on one side", SON_ALONE)
    reasons = (*bout.reasons, *(f"but {text}" for text in bout.against))
    return NameMatch(round(max(0.0, 1 - bout.price), 3), reasons, None, pairs, tuple(bout.against))


def _part(bout: _Bout) -> Literal["family", "given"]:
    """Return which part of the longer name a lone token is, by its place."""
    place = next(iter(bout.taken))[1]
    if bout.looks("vietnamese") and len(bout.other) > 2:
        return "family" if place == 0 else "given"  # Kim Moon Soo
    last = place == len(bout.other) - 1
    return "family" if last or (place > 0 and not bout.other[place].joined) or (place == 0 and bout.turnable) else "given"


def _initials(bout: _Bout) -> None:
    """Price initials: one or more beside a family name cost once; two lists of them that differ are two persons."""
    one, other = bout.one, bout.other
    if len(bout.full) == len(bout.taken):
        return
    ends = one[-1].initial or other[-1].initial
    if ends and all(i < len(one) - 1 and j < len(other) - 1 for i, j in bout.full):
        bout.object("a family name by its initial alone", APART)
        return
    for i, j in bout.taken:  # "John M. Ray" is not "John Moe": a middle initial is no family name
        if (i == len(one) - 1 and other[j].initial and j < len(other) - 1) or (j == len(other) - 1 and one[i].initial and i < len(one) - 1):
            bout.object("an initial inside one name for the family name of the other", APART)
    bout.price += INITIAL
    ours, theirs = ([t.written.rstrip(".") for t in tokens if t.initial] for tokens in (one, other))
    if ours and theirs and ours != theirs and len(bout.full) > 1:
        bout.object(f"initials {' '.join(ours)} against {' '.join(theirs)}", OTHER_INITIALS)


def _missing(bout: _Bout) -> None:
    """Price the tokens that only the longer name has, and say what they are."""
    if not bout.spare:
        return
    one, other, spare = bout.one, bout.other, bout.spare
    bout.price += MISSING * min(len(spare), 3)
    bout.reasons.append(f"without {listed(other[j] for j in spare)}")
    last = max(j for _, j in bout.taken)
    few = bout.looks("vietnamese") and not any(t.initial for t in one)
    for j in spare:
        half = (other[j].joined and j - 1 not in spare) or (j + 1 < len(other) and other[j + 1].joined and j + 1 not in spare)
        if half and j + 1 < len(other) and (j == 0 or (j == 1 and other[1].joined)):  # Jean-Pierre is not Jean
            bout.object(f"only half of a given name with a hyphen: “{other[j].written}” is missing", APART)
        if few:  # a syllable is half a name
            bout.object(CUT, CUT_SHORT) if j > last else bout.object(f"“{other[j].written}” is missing inside a name of few", APART)
    end = one[max(i for i, _ in bout.taken)]
    if last < min(spare) and is_given(end.text) and not end.son_of and not end.article:
        bout.object(f"the end of the longer name, “{other[spare[-1]].written}”, is missing after a given name", NO_FAMILY_NAME)


def _moved(bout: _Bout) -> None:
    """Price another order: little where the languages of both names write the family name first, or capitals say so."""
    if not any((i1 - i2) * (j1 - j2) < 0 for i1, j1 in bout.taken for i2, j2 in bout.taken):
        return
    turned = bout.turnable or bout.looks()
    fathers = any(bout.one[i].son_of or bout.other[j].son_of for i, j in bout.taken)
    if fathers or (bout.spare and not turned):
        bout.object(ANOTHER_ORDER, 0.5)
    elif turned:
        bout.reasons.append("in another order, as such names are met")
        bout.price += MOVED
    else:
        bout.object(ANOTHER_ORDER, NO_ORDER)
