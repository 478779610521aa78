"""Parts of a time: its beginning, middle and end, its eve and its nights, its last Friday, its second week.

"early", "mid", "late" are thirds of a month and of a decade, quarters of a year.
"""

from __future__ import annotations

from datetime import date

from dragoman.model import Precision
from dragoman.reading.dates import almanac as A
from dragoman.reading.dates import edtf
from dragoman.reading.dates.bounds import NOTHING, Bounds, Told, cut, fixed
from dragoman.reading.dates.refs import Tense


def part_of(part: str, whole: Bounds, told: Told) -> Bounds:
    """Return the bounds of a part (``refs.Part``) of a whole time; nothing where the whole has no bounds."""
    if whole.first is None or whole.last is None:
        if part == "eve" and not told.ahead:
            return Bounds(
                None, told.anchor, Precision.UNKNOWN, edtf.interval(None, told.anchor), "before something that the text does not date"
            )
        return NOTHING
    first, last, anchor = whole.first, whole.last, told.anchor
    days = (last - first).days + 1
    if part == "whole":
        return cut(fixed(first, last, whole.precision), told)
    if part == "eve":
        day = A.shift_days(first, -1)
        return fixed(day, day, Precision.DAY)
    if part in ("night", "night before"):
        # the night of a day reaches into the next one, the night to a day begins on the one before
        forward = part == "night" and (told.ahead or first < anchor)
        return (
            fixed(first, A.shift_days(first, 1), Precision.INTERVAL)
            if forward
            else fixed(A.shift_days(first, -1), first, Precision.INTERVAL)
        )
    if part.startswith("nth "):
        n, weekday = (int(x) for x in part.split()[1:])
        return _nth(first, last, n, weekday)
    if part.startswith("weekend "):
        saturday = _nth(first, last, int(part[8:]), 5)
        return fixed(saturday.first, A.shift_days(saturday.first, 1), Precision.INTERVAL) if saturday.first else NOTHING
    if part == "earlier":
        return fixed(first, min(last, anchor), Precision.INTERVAL) if first <= anchor else fixed(first, last, whole.precision)
    if part in ("later", "rest"):
        start = max(first, anchor if part == "rest" else min(A.shift_days(anchor, 1), last)) if first <= anchor <= last else first
        return fixed(start, last, Precision.INTERVAL)
    if part == "turn":
        margin = max(1, days // 24)
        return fixed(A.shift_days(first, -margin), A.shift_days(first, margin), Precision.APPROXIMATE, True)
    if part == "week of":
        start = A.week_start(first)
        return fixed(start, A.shift_days(start, 6), Precision.WEEK)
    if part == "week ending":
        return fixed(A.shift_days(first, -6), first, Precision.WEEK)
    if part.startswith("week "):
        start = A.shift_days(first, 7 * (int(part[5:]) - 1))
        return fixed(start, min(A.shift_days(start, 6), last), Precision.WEEK)
    if part == "last week":
        return fixed(A.shift_days(last, -6), last, Precision.WEEK)
    if part == "first half":
        return fixed(first, A.shift_days(first, days // 2 - 1), Precision.INTERVAL)
    if part == "second half":
        return fixed(A.shift_days(first, days // 2), last, Precision.INTERVAL)
    if part in ("first days", "last days"):
        margin = min(days, 5) - 1
        return fixed(
            *((first, A.shift_days(first, margin)) if part == "first days" else (A.shift_days(last, -margin), last)),
            Precision.APPROXIMATE,
            True,
        )
    if part.startswith(("first ", "last ")):
        size = min(days, int(part.split()[1])) - 1
        return fixed(
            *((first, A.shift_days(first, size)) if part.startswith("first") else (A.shift_days(last, -size), last)), Precision.INTERVAL
        )
    return third(part, first, last, whole.precision, told)


def _nth(first: date, last: date, n: int, weekday: int) -> Bounds:
    """Return the ``n``-th weekday of a time, the last one for -1; nothing if it has not so many."""
    if n < 0:
        day = A.shift_days(last, -((last.weekday() - weekday) % 7))
    else:
        day = A.shift_days(first, (weekday - first.weekday()) % 7 + 7 * (n - 1))
    return fixed(day, day, Precision.DAY) if first <= day <= last else NOTHING


def third(part: str, first: date, last: date, precision: Precision, told: Told) -> Bounds:
    """Return the beginning, middle or end of a time."""
    days = (last - first).days + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    text = None
    if precision in (Precision.YEAR, Precision.QUARTER, Precision.SEASON, Precision.DECADE) or days > 70:
        a, b = _third_of_months(part, first, last, months)
        if part in ("early", "start") and precision is Precision.YEAR:
            text = f"{a.year:04d}-01~"
        if (
            not told.ahead
            and part == "early"
            and a.year == told.anchor.year
            and a < told.anchor <= b
            and (told.anchor.year, told.anchor.month) != (a.year, a.month)
        ):
            # told in March, "early this year" is not March
            b = A.shift_days(date(told.anchor.year, told.anchor.month, 1), -1)
    elif precision is Precision.WEEK or days == 7:
        a, b = {
            "early": (first, A.shift_days(first, 2)),
            "start": (first, A.shift_days(first, 1)),
            "mid": (A.shift_days(first, 1), A.shift_days(first, 3)),
            "late": (A.shift_days(first, 3), last),
            "end": (A.shift_days(first, 4), last),
        }.get(part, (first, last))
    else:
        size, week = max(1, days // 3), min(days, 7)
        a, b = {
            "early": (first, A.shift_days(first, size - 1)),
            "start": (first, A.shift_days(first, week - 1)),
            "mid": (A.shift_days(first, size), A.shift_days(first, max(size, 2 * size - 1))),
            "late": (A.shift_days(first, 2 * size), last),
            "end": (A.shift_days(last, 1 - week), last),
        }.get(part, (first, last))
        if not first <= a <= b <= last:  # a day or two have no thirds
            a, b = first, last
    if not told.ahead and told.tense is not Tense.PRESENT and a <= told.anchor < b and part != "end":
        b = told.anchor
    return Bounds(a, b, Precision.APPROXIMATE, text or edtf.point(a, b, True))


def _third_of_months(part: str, first: date, last: date, months: int) -> tuple[date, date]:
    """Return the beginning, middle or end of a time of ``months`` months."""
    if months >= 60:  # the first four years of ten, the last three
        early, late, tail = months * 2 // 5, months * 3 // 10, months // 10
    elif months > 11:
        early, late, tail = months // 4, months // 4, 1
    else:
        early, late, tail = max(1, months // 3), max(1, months // 3), 1
    final = date(last.year, last.month, 1)
    if part == "early":
        return first, _month_end(first, early - 1)
    if part == "late":
        return A.shift_months(final, 1 - late), last
    if part == "start":
        return first, _month_end(first, tail - 1)
    if part == "end":
        return A.shift_months(final, 1 - tail), last
    if months >= 60:
        return A.shift_months(first, early), _month_end(final, -late)
    margin = max(1, months // 12)
    middle = A.shift_months(first, months // 2)
    return A.shift_months(middle, -margin), _month_end(middle, margin - 1)


def _month_end(day: date, months: int) -> date:
    target = A.shift_months(day, months)
    return date(target.year, target.month, A.last_day(target.year, target.month))
