"""Whether two names of persons may be one person's, with a score and the reasons. Says nothing of polity or office.

Stages
1. Tokens of the one are paired with tokens of the other, each pair by the strictest rule that holds (``PAIR_RULES``).
2. Left-over tokens on both sides mean two persons ("Kim Jong Un", "Kim Yo Jong"); on one side, a longer form of one name.
3. The score is the weakest pair's, lowered for what is missing. A single shared token is a *part* of a name, never a match of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from rapidfuzz.distance import OSA

from dragoman.codes.folding import fold
from dragoman.linking.spelling import GENERATIONS, PARTICLES, bare, bones, pattern, sound, tokens

NEARLY = 0.8  # from this score on, they may be if the office is one too
SAME = 0.85  # from this score on, two names may be one person's

# Scores of the pair rules: an order, not a probability. Set so that one weak pair beside a strong one still passes SAME.
EXACT, SOUND, GIVEN, VOWELS, VOICED, SLIP, INITIAL = 1.0, 0.97, 0.95, 0.93, 0.89, 0.87, 0.86
MISSING = 0.02  # for each token that only the longer name has


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The outcome: ``score`` 0 to 1, ``reasons`` in words, ``part`` where one name is but a token of the other ("Ruiz")."""

    score: float
    reasons: tuple[str, ...]
    part: Literal["family", "given"] | None = None

    @property
    def same(self) -> bool:
        """Tell whether the names may be one person's as far as names go."""
        return self.score >= SAME and self.part is None


@cache
def _given_names() -> dict[str, frozenset[int]]:
    """Return the groups of given names that stand for one another (Mike, Michael): token → numbers of its groups."""
    groups: dict[str, set[int]] = {}
    lines = files("dragoman.linking").joinpath("given_names.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        for name in line.split("#")[0].split():
            groups.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def _pair(a: str, b: str) -> tuple[float, str] | None:
    """Return score and reason if two folded tokens may be one name, else None. Rules from the strictest to the loosest."""
    if a == b:
        return EXACT, f"“{a}” in both"
    if len(a) == 1 or len(b) == 1:
        return (INITIAL, f"initial “{a[0]}” of “{max(a, b, key=len)}”") if a[0] == b[0] else None
    sa, sb = sound(a), sound(b)
    if sa == sb:
        return SOUND, f"“{a}” and “{b}” are two spellings of one sound"
    groups = _given_names()
    if groups.get(a, frozenset()) & groups.get(b, frozenset()):
        return GIVEN, f"“{a}” and “{b}” are forms of one given name"
    if bones(a) == bones(b) and pattern(a) == pattern(b):
        consonants = len(bones(a))
        if consonants >= 3 and _consonants(sa) == _consonants(sb):
            return VOWELS, f"“{a}” and “{b}” differ in vowels alone"
        if consonants >= 3 and len(sa) >= 5:
            return VOICED, f"“{a}” and “{b}” differ in vowels and voicing alone"
    if min(len(sa), len(sb)) >= 7 and sa[0] == sb[0] and OSA.distance(sa, sb, score_cutoff=1) == 1:
        return SLIP, f"“{a}” and “{b}” differ in one letter"
    return None


def _consonants(text: str) -> str:
    return "".join(c for c in text if c not in "aeiou")


def _significant(parts: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(p for i, p in enumerate(parts) if p not in PARTICLES or (i == 0 and len(parts) > 1 and p in {"ben", "e"}))
    return kept or parts


def compare_names(a: str, b: str) -> NameMatch:
    """Compare two names of persons; titles before them do not count. Symmetric. At most a dozen tokens a name are looked at."""
    left, right = tokens(bare(a))[:12], tokens(bare(b))[:12]
    generations = [{"junior": "jr", "senior": "sr"}.get(p, p) for p in (*left[1:], *right[1:]) if p in GENERATIONS]
    if len(generations) == 1 or len(set(generations)) > 1:
        match = compare_names(*(" ".join(p for i, p in enumerate(parts) if i == 0 or p not in GENERATIONS) for parts in (left, right)))
        return NameMatch(min(match.score, NEARLY), (*match.reasons, f"but “{generations[0]}” on one side"), match.part)
    left, right = _significant(left), _significant(right)
    if not left or not right:
        return NameMatch(0.0, ("a name without letters",))
    if left == right:
        return NameMatch(EXACT, ("the same name",) if fold(a) == fold(b) else ("the same name but for particles and titles",))
    if len(left) > len(right) or (len(left) == len(right) and left > right):
        left, right = right, left  # left is the shorter
    pairs, spare_left, spare_right = _pair_up(left, right)
    joined = None
    if spare_left and min(len("".join(left)), len("".join(right))) >= 5 and sound("".join(left)) == sound("".join(right)):
        joined = NameMatch(GIVEN, (f"“{' '.join(left)}” and “{' '.join(right)}” are one name, joined or parted",))
    if joined:
        return joined
    if not pairs:
        return NameMatch(0.0, ("no part in common",))
    reasons = tuple(reason for _, reason in pairs.values())
    weakest = min(score for score, _ in pairs.values())
    if spare_left:
        rest = ", ".join(f"“{left[i]}”" for i in spare_left) + " against " + ", ".join(f"“{right[i]}”" for i in spare_right)
        return NameMatch(min(0.5, weakest / 2), (*reasons, f"but {rest}"))
    if len(left) == 1 and len(right) > 1:
        place = next(iter(pairs))[1]
        part: Literal["family", "given"] = "family" if place == len(right) - 1 or (len(right[place]) > 1 and place > 0) else "given"
        return NameMatch(weakest - MISSING, (*reasons, f"“{left[0]}” alone"), part=part)
    full = [(i, j) for i, j in pairs if len(left[i]) > 1 and len(right[j]) > 1]
    if not full:
        return NameMatch(0.5, (*reasons, "but nothing but initials in common"))
    if len(full) == 1 and len(pairs) > 1 and full[0][0] == 0 and full[0][1] == 0 and len(left) > 1:
        # "Ana R." and "Ana Ruiz": a given name and the initial of a family name
        return NameMatch(0.7, (*reasons, "but a family name by its initial alone"))
    missing = len(spare_right)
    if missing:
        reasons = (*reasons, "without " + ", ".join(f"“{right[i]}”" for i in spare_right))
    crossed = any((i1 - i2) * (j1 - j2) < 0 for i1, j1 in pairs for i2, j2 in pairs)
    if crossed and missing:
        return NameMatch(min(0.5, weakest / 2), (*reasons, "but in another order and with parts missing"))
    if crossed:
        reasons = (*reasons, "in another order")
    # One weak pair (an initial, a slip) is carried by an exact pair beside it; two weak ones are not.
    weak = sum(score <= SLIP for score, _ in pairs.values())
    score = weakest - MISSING * missing - 0.02 * crossed - 0.05 * max(0, weak - 1)
    if (weak == 1 and any(s >= SOUND for s, _ in pairs.values())) or (missing and weak == 0):
        score = max(score, SAME)
    return NameMatch(round(score, 3), reasons)


def _pair_up(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[dict[tuple[int, int], tuple[float, str]], list[int], list[int]]:
    """Pair tokens greedily, best first and nearest in place first; return the pairs and what is left over on each side."""
    options: list[tuple[float, int, int, int, str]] = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            found = _pair(a, b)
            if found:
                distance = abs((len(left) - i) - (len(right) - j)) if i else abs(i - j)
                options.append((-found[0], distance, i, j, found[1]))
    pairs: dict[tuple[int, int], tuple[float, str]] = {}
    used_left: set[int] = set()
    used_right: set[int] = set()
    for score, _, i, j, reason in sorted(options):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs[i, j] = (-score, reason)
    return pairs, [i for i in range(len(left)) if i not in used_left], [j for j in range(len(right)) if j not in used_right]
