"""Looking around in the words of a text: what the rules of the grammar share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from dragoman.reading.dates import words as W
from dragoman.reading.dates.refs import Ref, Which
from dragoman.reading.dates.scanner import Word

Found = tuple[Ref, int]
DASHES = frozenset("-–—‐‑−")
WHICH = {"last": Which.LAST, "past": Which.LAST, "next": Which.NEXT, "this": Which.THIS, "coming": Which.COMING}
SHIFTS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
# Years outside are numbers of other things, unless the text writes a full date.
FIRST_YEAR, LAST_YEAR = 1500, 2200
NAMES = frozenset({"may", "april", "june", "august", "march"})  # months that are names of persons too
CENTURY_PIVOT = 50  # two-digit years: '49 is 2049, '50 is 1950


class Cursor(ABC):
    """The words of one text. ``tags`` holds part-of-speech tags by offset, where a tagger ran."""

    def __init__(self, words: Sequence[Word], tags: dict[int, str] | None = None) -> None:
        self.words = words
        self.low = [w.lower for w in words]
        self.tags = tags or {}
        self.named_month = self._named_months()

    def at(self, i: int) -> str:
        """Return the lower-case word at ``i``, "" outside the text."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def glued(self, i: int) -> bool:
        """Tell whether word ``i`` follows the one before without a space."""
        return 0 < i < len(self.words) and self.words[i].glued

    def value(self, i: int) -> int:
        """Return the number at ``i``, -1 if there is none."""
        return self.words[i].value if 0 <= i < len(self.words) else -1

    def dash(self, i: int) -> bool:
        """Tell whether word ``i`` is a hyphen or dash."""
        return self.at(i) in DASHES

    def capital(self, i: int) -> bool:
        """Tell whether word ``i`` begins with a capital."""
        return 0 <= i < len(self.words) and self.words[i].text[0].isupper()

    def hyphened(self, i: int) -> bool:
        """Tell whether ``i`` is a hyphen glued on both sides."""
        return self.dash(i) and self.glued(i) and self.glued(i + 1)

    def _named_months(self) -> frozenset[str]:
        """Return the months that are also somebody's name in this text ("Edith May")."""
        found: set[str] = set()
        if NAMES.isdisjoint(self.low):
            return frozenset()
        for i, low in enumerate(self.low):
            if low in NAMES and i and self.capital(i) and self.words[i - 1].kind == "word":
                before = self.low[i - 1]
                titled = before in W.TITLES
                name = self.capital(i - 1) and before not in W.MONTH_CONTEXT and before not in W.WEEKDAYS and before not in W.MONTHS
                if titled or (
                    name and i > 1 and self.value(i + 1) < 0 and before not in W.PREPOSITION_WORDS and self.low[i - 2] not in (".", "\n\n")
                ):
                    found.add(low)
        return frozenset(found)

    def joined(self, i: int, size: int) -> str:
        """Return ``size`` words from ``i`` as one string; possessives and hyphens are joined without a space."""
        out = ""
        for k in range(i, min(i + size, len(self.words))):
            out += self.low[k] if self.words[k].glued or k == i else " " + self.low[k]
        return out if i + size <= len(self.words) else ""

    @abstractmethod
    def time(self, i: int) -> Found | None:
        """Return the time that begins at word ``i`` and where it ends, or None."""
