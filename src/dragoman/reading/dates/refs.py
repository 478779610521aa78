"""What a time expression points at, before anybody knows the report's date.

A :data:`Ref` is the meaning of the words ("last Friday", "early next year"); ``resolution`` turns it into bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tense(StrEnum):
    """Where the governing verb sets the thing: decides the direction of weekdays, bare months and days without a year."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Which(StrEnum):
    """The determiner of a weekday, month or season."""

    BARE = "bare"
    LAST = "last"
    THIS = "this"
    NEXT = "next"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class In:
    """The year that a day, month, season, quarter lies in: given (``year``), relative to the report's (``shift``) or not said.

    ``presumed``: known from the world, not said ("the September 11 attacks"); no report from before that year can mean it.
    """

    year: int | None = None
    shift: int | None = None
    presumed: bool = False

    @property
    def said(self) -> bool:
        """Tell whether the words give the year."""
        return self.year is not None or self.shift is not None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; ``weekday`` as the text gives it beside the date, 0 is Monday."""

    month: int
    day: int
    year: In = In()
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day without its month: "on the 26th"; ``shift`` counts months from the report's if the words name the month."""

    day: int
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class EitherDay:
    """Day and month that may be swapped: 3/4/2022."""

    first: date
    second: date


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the year."""

    month: int
    year: In = In()
    which: Which = Which.BARE


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 is Monday; ``week`` counts weeks from the report's if the words name the week."""

    day: int
    which: Which = Which.BARE
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season of the northern half: spring, summer, autumn, winter."""

    name: str
    year: In = In()
    which: Which = Which.BARE


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some months of a year, from the ``first`` to the ``last`` (1 to 12): a quarter, a half, "the first nine months"."""

    first: int
    last: int
    year: In = In()
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or the years ``year`` to ``until`` ("1986/87")."""

    year: int
    until: int | None = None
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from ``start``."""

    start: int


@dataclass(frozen=True, slots=True)
class Century:
    """The ``number``-th century."""

    number: int


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit counted from the report's own: yesterday is (day, -1), this week (week, 0), next year (year, 1)."""

    unit: str
    shift: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a longer time: early, mid, late, start, end, rest, earlier, later, turn, eve, first week to last week."""

    part: str
    of: Ref


@dataclass(frozen=True, slots=True)
class Count:
    """How many: ``least`` to ``most`` (None: no upper bound); ``approximate`` for "about", "nearly", "more than"."""

    least: float
    most: float | None
    approximate: bool = False

    @property
    def exact(self) -> bool:
        """Tell whether the words give one number and do not hedge it."""
        return self.least == self.most and not self.approximate


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before (-1) or after (+1) the ``base``; None is the report's date, :class:`Previous` the time told before."""

    count: Count
    unit: str
    direction: int
    base: Ref | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """The time that the text told before: "that day", "the same month"."""

    unit: str = "day"


@dataclass(frozen=True, slots=True)
class Window:
    """A time that ends (-1) or begins (+1) with the report: "the past two weeks", "the next five years". None: "recent days".

    ``until``: what it ends with instead of the report: "the year ended March 1986".
    """

    count: Count | None
    unit: str
    direction: int
    until: Ref | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast or named day that ``almanac`` can date."""

    name: str
    year: In = In()
    which: Which = Which.BARE


@dataclass(frozen=True, slots=True)
class Range:
    """From the beginning of one time to the end of another."""

    first: Ref
    last: Ref


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time that no date is given for."""

    count: Count
    unit: str


@dataclass(frozen=True, slots=True)
class Vague:
    """Before the report (-1), after it (+1), or holding at it (0), and no more."""

    direction: int


@dataclass(frozen=True, slots=True)
class Habit:
    """Something that recurs or always holds: dates nothing."""


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day ("at 6 a.m. on Sunday"); None where the words do not say of which day. ``run``: from one hour to another."""

    of: Ref | None = None
    run: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """A time named by what happened then ("the opening of the strike"): no date in the words."""

    words: str


Ref = (
    Day
    | MonthDay
    | EitherDay
    | Month
    | Weekday
    | Season
    | Stretch
    | Year
    | Decade
    | Century
    | Deictic
    | Part
    | Offset
    | Previous
    | Window
    | Holiday
    | Range
    | Duration
    | Vague
    | Habit
    | Happening
    | Hour
)
