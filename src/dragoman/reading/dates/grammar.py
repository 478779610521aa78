"""The grammar of single times: from a position in the words to a :data:`~dragoman.reading.dates.refs.Ref` and where it ends.

Every rule looks at a bounded number of words, so that a text costs linear time. The rules stand in ``days``, ``counts``, ``stretches``,
``deixis`` and ``hours``; here is which word calls which. Prepositions, ranges and the kind of expression are the business of ``phrases``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from dragoman.codes.numbers import ONES, TENS
from dragoman.reading.dates import words as W
from dragoman.reading.dates.almanac import HOLIDAYS, NAMED_DAYS
from dragoman.reading.dates.cursor import Found
from dragoman.reading.dates.hours import Hours
from dragoman.reading.dates.refs import Day, Deictic, Ref, Weekday

MAX_DEPTH = 5  # "the first week of early next year" goes four deep; a hostile "early early early …" goes no further
APOSTROPHES = frozenset("'’‘")
MARKS = frozenset({"since", "eve", "then"})  # words that belong to a time though none begins with them
Rule = Callable[["Grammar", int], Found | None]


class Grammar(Hours):
    """All rules over the words of one text."""

    _depth = 0

    def starts(self) -> list[int]:
        """Return the words at which a time may begin, or at which one has to be looked for (``MARKS``): few of all."""
        rule = rules()
        return [
            i
            for i, word in enumerate(self.words)
            if (word.kind == "word" and (word.lower in rule or word.lower in MARKS))
            or (word.kind != "word" and (word.kind != "other" or word.lower in APOSTROPHES))
        ]

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
            rule = rules().get(word.lower)
            found = rule(self, i) if rule else None
            return self._with_hour(*found) if found else None
        if word.kind in ("number", "iso", "dotted", "decimal"):
            return self.number(i)
        if word.text in APOSTROPHES and self.glued(i + 1) and self.words[i + 1].suffix == "s":
            return self.decade(i + 1)  # '90s
        if word.text in APOSTROPHES and self.glued(i + 1) and not self.glued(i):
            return self.short_year(i)
        return None

    def _with_hour(self, ref: Ref, end: int) -> Found:
        """Add the time of day that follows a day."""
        if isinstance(ref, Day | Weekday) or (isinstance(ref, Deictic) and ref.unit == "day"):
            return self.hour_behind(ref, end) or (ref, end)
        return ref, end

    def number(self, i: int) -> Found | None:
        """Match what begins with digits: full dates, days, years, decades, "10 days ago"."""
        word = self.words[i]
        if self.glued(i) and (self.at(i - 1) in W.NO_DATE_BEFORE or self.words[i - 1].kind in ("word", "number", "decimal")):
            return None
        if (
            self.hyphened(i - 1)
            and self.words[i - 2].kind == "word"
            and not self.month_name(i - 2)
            and self.low[i - 2] not in W.PART_STARTS
        ):
            if word.digits < 3:
                return None  # "TSR-20 May"
        if word.kind == "iso":
            return self._iso(word.text, i)
        if word.kind == "dotted":
            day, month, year = (int(x) for x in word.text.split("."))
            return self._full(year, month, day, i + 1)
        slashed = self._slashed(i)
        if slashed:
            return slashed
        dated = self.day_of_month_guarded(i)
        if dated:
            return self._with_hour(*dated)
        timed = self.hour(i)
        if timed:
            return timed
        return self.named_number(i) or self.day_of_month_guarded(i) or self.decade(i) or self.century(i) or self.counted(i) or self.year(i)

    def hour_or_vague(self, i: int) -> Found | None:
        """Match "shortly after midnight on Sunday", and the adverb alone."""
        return self.hour(i) or self.vague(i)


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """Return which word calls which rule."""
    found: dict[str, Rule] = {}
    for key in (*W.WEEKDAYS, *W.WEEKDAY_ABBREVIATIONS, *(f"{d}s" for d in W.WEEKDAYS)):
        found[key] = Grammar.weekday
    for key in (*W.MONTHS, *W.MONTH_ABBREVIATIONS):
        found[key] = Grammar.month
    for key in W.SEASONS:
        found[key] = Grammar.season
    for key in (*ONES, *TENS, *W.COUNT_STARTS):
        found[key] = Grammar.counted
    for key in W.PLURAL_UNITS:
        found[key] = Grammar.bare_units
    for key in W.ORDINALS:
        found[key] = Grammar.ordinal
    for key in W.PART_STARTS:
        found[key] = Grammar.part
    for key in W.VAGUE:
        found.setdefault(key, Grammar.vague)
    found["earlier"] = found["later"] = Grammar.part
    for key in W.HABITUAL:
        found[key] = Grammar.habit
    for key in ("every", "each"):
        found[key] = Grammar.every
    for first in {name.replace("'s", " ").split()[0] for name in (*HOLIDAYS, *NAMED_DAYS)}:
        inner = found.get(first)
        found[first] = _holiday_or(inner)
    found.update(
        {
            "yesterday": Grammar.deictic,
            "today": Grammar.deictic,
            "tomorrow": Grammar.deictic,
            "tonight": Grammar.deictic,
            "overnight": Grammar.deictic,
            "last": Grammar.determined,
            "next": Grammar.determined,
            "this": Grammar.determined,
            "past": Grammar.determined,
            "current": Grammar.determined,
            "coming": Grammar.determined,
            "previous": Grammar.anaphoric,
            "following": Grammar.anaphoric,
            "preceding": Grammar.anaphoric,
            "same": Grammar.anaphoric,
            "that": Grammar.anaphoric,
            "recent": Grammar.recent,
            "the": Grammar.definite,
            "its": Grammar.definite,
            "fiscal": Grammar.fiscal,
            "calendar": Grammar.fiscal,
            "financial": Grammar.fiscal,
            "fy": Grammar.fiscal,
            "weekend": Grammar.weekend,
            "weekends": Grammar.weekend,
            "weekdays": Grammar.weekend,
            "noon": Grammar.hour,
            "midnight": Grammar.hour,
            "midday": Grammar.hour,
            "shortly": Grammar.hour_or_vague,
            "twice": Grammar.twice,
            "once": Grammar.twice,
            "h": Grammar.quarter_letter,
            "q": Grammar.quarter_letter,
            "week": Grammar.week_of,
            "years": Grammar.bare_units,
        }
    )
    return found


def _holiday_or(rule: Rule | None) -> Rule:
    def either(grammar: Grammar, i: int) -> Found | None:
        return grammar.holiday(i) or (rule(grammar, i) if rule else None)

    return either
