"""Bounds of calendar times: days, weekdays, months, seasons, years, feasts, and units counted from the report.

A time that floats (a weekday, a month without a year) is the nearest in the direction of the tense.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

from dragoman.frozen import dataclass
from dragoman.model import Precision, TimePoint
from dragoman.reading.dates import almanac as A
from dragoman.reading.dates import edtf
from dragoman.reading.dates.refs import Day, Deictic, Holiday, In, Month, MonthDay, Season, Stretch, Tense, Weekday, Which, Year

_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SEASON_EDTF = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
UNIT_PRECISION = {
    "day": Precision.DAY,
    "overnight": Precision.DAY,
    "week": Precision.WEEK,
    "fortnight": Precision.INTERVAL,
    "weekend": Precision.INTERVAL,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.INTERVAL,
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day, both inclusive; None where the words set no bound."""

    first: date | None
    last: date | None
    precision: Precision
    edtf: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The circumstances of the telling: the report's date, the direction of the tense, the time told before."""

    anchor: date
    tense: Tense
    previous: TimePoint | None = None

    @property
    def ahead(self) -> bool:
        """Tell whether the thing lies ahead."""
        return self.tense is Tense.FUTURE

    @property
    def open(self) -> bool:
        """Tell whether nothing says in which direction it lies."""
        return self.tense in (Tense.UNKNOWN, Tense.PRESENT)


NOTHING = Bounds(None, None, Precision.UNKNOWN)


def fixed(first: date, last: date, precision: Precision, approximate: bool = False, note: str = "") -> Bounds:
    if first > last:
        first, last = last, first
    return Bounds(first, last, precision, edtf.point(first, last, approximate), note)


def cut(b: Bounds, told: Told) -> Bounds:
    """Cut a time that holds the report's date to the side of it that the tense means."""
    if b.first is None or b.last is None or not b.first <= told.anchor <= b.last or b.first == b.last:
        return b
    if told.ahead:
        return fixed(told.anchor, b.last, b.precision)
    if told.tense is Tense.PRESENT:
        return b
    return fixed(b.first, told.anchor, b.precision)


def unit_bounds(unit: str, day: date) -> tuple[date, date]:
    """Return the calendar unit that ``day`` lies in: its week (from Monday), month, quarter, year, decade, century."""
    if unit == "week":
        start = A.week_start(day)
        return start, A.shift_days(start, 6)
    if unit == "weekend":
        start = A.shift_days(A.week_start(day), 5)
        return start, A.shift_days(start, 1)
    if unit == "month":
        return A.month_bounds(day.year, day.month)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return A.month_bounds(day.year, first)[0], A.month_bounds(day.year, first + 2)[1]
    if unit == "year":
        return A.year_bounds(day.year)
    if unit == "decade":
        return A.year_bounds(day.year // 10 * 10)[0], A.year_bounds(day.year // 10 * 10 + 9)[1]
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1
        return A.year_bounds(first)[0], A.year_bounds(first + 99)[1]
    return day, day


def step(day: date, unit: str, n: float) -> date:
    """Return the day ``n`` units later (earlier, if negative). Hours count as the days that they reach into."""
    if unit in ("hour", "minute"):
        days = math.ceil(abs(n) / (24 if unit == "hour" else 1440))
        return A.shift_days(day, days if n > 0 else -days)
    if unit in ("day", "weekend"):
        return A.shift_days(day, round(n * (7 if unit == "weekend" else 1)))
    if unit in ("week", "fortnight"):
        return A.shift_days(day, round(n * (14 if unit == "fortnight" else 7)))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 1)
    return A.shift_months(day, round(n * months))


def _nearest(candidates: list[tuple[date, date]], told: Told) -> tuple[date, date]:
    """Choose among the same day, month or feast of three years: the nearest in the direction of the tense."""
    anchor = told.anchor
    if told.ahead:
        return next((c for c in candidates if c[1] >= anchor), candidates[-1])
    if told.tense is Tense.PAST:
        return next((c for c in reversed(candidates) if c[0] <= anchor), candidates[0])

    def distance(c: tuple[date, date]) -> int:
        return 0 if c[0] <= anchor <= c[1] else min(abs((c[0] - anchor).days), abs((c[1] - anchor).days))

    return min(candidates, key=distance)


def years_of(told: Told, year: In) -> list[int]:
    if year.year is not None and not (year.presumed and year.year > told.anchor.year):
        return [year.year]
    if year.shift is not None:
        return [told.anchor.year + year.shift]
    around = told.anchor.year
    return [y for y in range(around - 1, around + 2) if 2 <= y <= 9998]


def choose(candidates: list[tuple[date, date]], which: Which, told: Told) -> tuple[date, date]:
    anchor = told.anchor
    if which is Which.LAST:
        return next((c for c in reversed(candidates) if c[1] < anchor), candidates[0])
    if which in (Which.NEXT, Which.COMING):
        return next((c for c in candidates if c[0] > anchor), candidates[-1])
    if which is Which.THIS:
        return next((c for c in candidates if c[0].year == anchor.year), candidates[0])
    return _nearest(candidates, told)


def day(ref: Day, told: Told) -> Bounds:
    days = []
    years = years_of(told, ref.year)
    if not ref.year.said and (ref.month, ref.day) == (2, 29):
        years = [y for y in range(told.anchor.year - 8, told.anchor.year + 9) if 1 <= y <= 9999]
    for y in years:
        if 1 <= y <= 9999 and ref.day <= A.last_day(y, ref.month):
            day = date(y, ref.month, ref.day)
            days.append((day, day))
    if not days:
        return NOTHING
    if ref.weekday is not None and not ref.year.said:
        # the weekday beside the date settles the year
        fitting = [d for d in days if d[0].weekday() == ref.weekday]
        days = fitting or days
    day = _nearest(days, told)[0]
    note = ""
    if ref.weekday is not None and day.weekday() != ref.weekday:
        note = "the weekday in the text is another"
    return fixed(day, day, Precision.DAY, note=note)


def weekday(ref: Weekday, told: Told) -> Bounds:
    anchor = told.anchor
    back = (anchor.weekday() - ref.day) % 7
    ahead = (ref.day - anchor.weekday()) % 7
    note = ""
    if ref.week is not None:
        day = A.shift_days(A.week_start(anchor), 7 * ref.week + ref.day)
    elif ref.which is Which.LAST:
        day = A.shift_days(anchor, -(back or 7))
    elif ref.which is Which.NEXT:
        # the nearest after the report, as news agencies write; not tomorrow, which they would call by its bare name
        day = A.shift_days(anchor, ahead if ahead > 1 or anchor.weekday() == 6 else ahead + 7)
        note = "the nearest one; the week after is possible" if ahead > 1 and ref.day > anchor.weekday() else ""
    elif ref.which is Which.COMING:
        day = A.shift_days(anchor, ahead or 7)
    elif ref.which is Which.THIS:
        day = A.shift_days(A.week_start(anchor), ref.day)
        if told.ahead and day < anchor:
            day = A.shift_days(day, 7)
    else:
        day = A.shift_days(anchor, ahead if told.ahead else -back)
    return fixed(day, day, Precision.DAY, note=note)


def month(ref: Month, told: Told) -> Bounds:
    spans = [A.month_bounds(y, ref.month) for y in years_of(told, ref.year)]
    first, last = choose(spans, ref.which, told) if not ref.year.said else spans[0]
    return cut(fixed(first, last, Precision.MONTH), told)


def season(ref: Season, told: Told) -> Bounds:
    start = _SEASON_MONTHS[ref.name]
    spans = [(A.month_bounds(y, start)[0], A.month_bounds(y, start + 2)[1]) for y in years_of(told, ref.year)]
    first, last = choose(spans, ref.which, told) if not ref.year.said else spans[0]
    b = cut(Bounds(first, last, Precision.SEASON), told)
    if (b.first, b.last) == (first, last):
        return replace(b, edtf=f"{first.year:04d}-{_SEASON_EDTF[ref.name]}")
    return b


def stretch(ref: Stretch, told: Told) -> Bounds:
    spans = [(A.month_bounds(y, ref.first)[0], A.month_bounds(y, ref.last)[1]) for y in years_of(told, ref.year)]
    first, last = _nearest(spans, told)
    precision = Precision.QUARTER if ref.last - ref.first == 2 else Precision.INTERVAL
    if ref.fiscal:
        # fiscal years begin in April, July or October of the year before, or in January: nobody can know which from the words
        return fixed(A.shift_months(first, -9), last, Precision.APPROXIMATE, True, "of a fiscal year that the text does not define")
    return cut(fixed(first, last, precision), told)


def year(ref: Year, told: Told) -> Bounds:
    first, last = A.year_bounds(ref.year)[0], A.year_bounds(ref.until or ref.year)[1]
    if ref.fiscal and ref.until is not None:
        # it begins in April, July or October of the first year and ends before the second one does
        first, last = A.month_bounds(ref.year, 4)[0], A.month_bounds(ref.until, 9)[1]
        return fixed(first, last, Precision.APPROXIMATE, True, "a fiscal year that the text does not define")
    if ref.fiscal:
        return fixed(
            A.shift_months(first, -9), A.shift_months(last, 3), Precision.APPROXIMATE, True, "a fiscal year that the text does not define"
        )
    return cut(fixed(first, last, Precision.YEAR if ref.until is None else Precision.INTERVAL), told)


def holiday(ref: Holiday, told: Told) -> Bounds:
    spans = [A.holiday(ref.name, y) for y in years_of(told, ref.year)]
    first, last = choose(spans, ref.which, told) if not ref.year.said else spans[0]
    return fixed(first, last, Precision.DAY if first == last else Precision.APPROXIMATE, first != last)


def month_day(ref: MonthDay, told: Told) -> Bounds:
    days = []
    for shift in (-2, -1, 0, 1, 2) if ref.shift is None else (ref.shift,):
        month = A.shift_months(told.anchor.replace(day=1), shift)
        if ref.day <= A.last_day(month.year, month.month):
            day = date(month.year, month.month, ref.day)
            days.append((day, day))
    if not days:
        return NOTHING
    day = _nearest(days, told)[0]
    return fixed(day, day, Precision.DAY)


def deictic(ref: Deictic, told: Told) -> Bounds:
    anchor, unit, shift = told.anchor, ref.unit, ref.shift
    precision = UNIT_PRECISION.get(unit, Precision.INTERVAL)
    if unit == "overnight":
        return fixed(
            anchor if told.ahead else A.shift_days(anchor, -1), A.shift_days(anchor, 1) if told.ahead else anchor, Precision.INTERVAL
        )
    if unit == "weekend" and shift == 0:
        first, last = unit_bounds("weekend", anchor)
        if not told.ahead and first > anchor:
            first, last = A.shift_days(first, -7), A.shift_days(last, -7)
        return cut(fixed(first, last, precision), told)
    if unit == "fortnight":
        first = step(anchor, "fortnight", shift)
        return fixed(min(first, anchor), max(first, anchor), precision)
    first, last = unit_bounds(unit, step(anchor, unit, shift) if unit != "weekend" else A.shift_days(anchor, 7 * shift))
    b = fixed(first, last, precision)
    return cut(b, told) if shift == 0 else b
