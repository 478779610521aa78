"""The grammar of single times: from a position in the words to a :data:`~dragoman.reading.dates.refs.Ref` and where it ends.

Every rule looks at a bounded number of words, so that a text costs linear time. The rules stand in ``days``, ``counts``, ``stretches``
and ``deixis``; here is which word calls which. Prepositions, ranges and the kind of expression are the business of ``phrases``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.reading.dates import words as W
from dragoman.reading.dates.almanac import HOLIDAYS, NAMED_DAYS
from dragoman.reading.dates.cursor import Found
from dragoman.reading.dates.deixis import Deixis
from dragoman.reading.dates.scanner import Word

MAX_DEPTH = 5  # "the first week of early next year" goes four deep; a hostile "early early early …" goes no further
Rule = Callable[[int], Found | None]


class Grammar(Deixis):
    """All rules over the words of one text."""

    def __init__(self, words: Sequence[Word], tags: dict[int, str] | None = None) -> None:
        super().__init__(words, tags)
        self._rules = self._dispatch()
        self._depth = 0

    def time(self, i: int) -> Found | None:
        """Return the time that begins at word ``i`` and where it ends, or None. Times within times go ``MAX_DEPTH`` deep."""
        if i >= len(self.words) or self._depth >= MAX_DEPTH:
            return None
        self._depth += 1
        try:
            return self._time(i)
        finally:
            self._depth -= 1

    def _time(self, i: int) -> Found | None:
        word = self.words[i]
        if word.kind == "word":
            rule = self._rules.get(word.lower)
            return rule(i) if rule else None
        if word.kind in ("number", "iso", "dotted", "decimal"):
            return self.number(i)
        if word.text in ("'", "’", "‘") and self.glued(i + 1) and self.words[i + 1].suffix == "s":
            return self.decade(i + 1)  # '90s
        return None

    def number(self, i: int) -> Found | None:
        """Match what begins with digits: full dates, days, years, decades, "10 days ago"."""
        word = self.words[i]
        if self.glued(i) and (self.at(i - 1) in W.NO_DATE_BEFORE or self.words[i - 1].kind in ("word", "number", "decimal")):
            return None
        if word.kind == "iso":
            return self._iso(word.text, i)
        if word.kind == "dotted":
            day, month, year = (int(x) for x in word.text.split("."))
            return self._full(year, month, day, i + 1)
        slashed = self._slashed(i)
        if slashed:
            return slashed
        return self.named_number(i) or self.day_of_month_guarded(i) or self.decade(i) or self.century(i) or self.counted(i) or self.year(i)

    def _dispatch(self) -> dict[str, Rule]:
        rules: dict[str, Rule] = {}
        for key in (*W.WEEKDAYS, *W.WEEKDAY_ABBREVIATIONS, *(f"{d}s" for d in W.WEEKDAYS)):
            rules[key] = self.weekday
        for key in (*W.MONTHS, *W.MONTH_ABBREVIATIONS):
            rules[key] = self.month
        for key in W.SEASONS:
            rules[key] = self.season
        for key in (*W.ONES, *W.TENS, *W.COUNT_STARTS):
            rules[key] = self.counted
        for key in W.PLURAL_UNITS:
            rules[key] = self.bare_units
        for key in W.ORDINALS:
            rules[key] = self.ordinal
        for key in W.PART_STARTS:
            rules[key] = self.part
        for key in W.VAGUE:
            rules.setdefault(key, self.vague)
        rules["earlier"] = rules["later"] = self.part
        for key in W.HABITUAL:
            rules[key] = self.habit
        for key in ("every", "each"):
            rules[key] = self.every
        for first in {name.split()[0] for name in (*HOLIDAYS, *NAMED_DAYS)}:
            inner = rules.get(first)
            rules[first] = self._holiday_or(inner)
        rules.update(
            {
                "yesterday": self.deictic,
                "today": self.deictic,
                "tomorrow": self.deictic,
                "tonight": self.deictic,
                "overnight": self.deictic,
                "last": self.determined,
                "next": self.determined,
                "this": self.determined,
                "past": self.determined,
                "current": self.determined,
                "coming": self.determined,
                "previous": self.anaphoric,
                "following": self.anaphoric,
                "preceding": self.anaphoric,
                "same": self.anaphoric,
                "that": self.anaphoric,
                "recent": self.recent,
                "the": self.definite,
                "its": self.definite,
                "fiscal": self.fiscal,
                "calendar": self.fiscal,
                "financial": self.fiscal,
                "fy": self.fiscal,
                "weekend": self.weekend,
                "noon": self.nothing,
                "q": self.quarter_letter,
                "week": self.week_of,
                "years": self.bare_units,
            }
        )
        return rules

    def nothing(self, i: int) -> Found | None:
        """Match nothing."""
        return None

    def _holiday_or(self, rule: Rule | None) -> Rule:
        def either(i: int) -> Found | None:
            return self.holiday(i) or (rule(i) if rule else None)

        return either
