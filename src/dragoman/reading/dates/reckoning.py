"""Bounds of what is built from other times: parts, distances, windows, ranges. ``bounds`` is the way in for every kind of reference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.model import Precision
from dragoman.reading.dates import almanac as A
from dragoman.reading.dates import edtf
from dragoman.reading.dates.bounds import (
    NOTHING,
    UNIT_PRECISION,
    Bounds,
    Told,
    choose,
    cut,
    day,
    deictic,
    fixed,
    holiday,
    month,
    month_day,
    season,
    step,
    stretch,
    unit_bounds,
    weekday,
    year,
    years_of,
)
from dragoman.reading.dates.refs import (
    Century,
    Count,
    Day,
    Decade,
    Deictic,
    Duration,
    EitherDay,
    Habit,
    Happening,
    Holiday,
    Hour,
    Month,
    MonthDay,
    Offset,
    Part,
    Previous,
    Range,
    Ref,
    Season,
    Stretch,
    Tense,
    Vague,
    Weekday,
    Which,
    Window,
    Year,
)


def bounds(ref: Ref, told: Told) -> Bounds:
    """Return the bounds of what the words point at, without their preposition."""
    match ref:
        case Day():
            return day(ref, told)
        case Weekday():
            return weekday(ref, told)
        case Month():
            return month(ref, told)
        case Year():
            return year(ref, told)
        case Deictic():
            return deictic(ref, told)
        case Part():
            return _part(ref, told)
        case Range():
            return _range(ref, told)
        case Offset():
            return offset(ref, told)
        case Previous():
            return _same(ref, told)
        case Window():
            return window(ref, told)
        case Season():
            return season(ref, told)
        case Stretch():
            return stretch(ref, told)
        case Holiday():
            return holiday(ref, told)
        case MonthDay():
            return month_day(ref, told)
        case Decade():
            return cut(fixed(A.year_bounds(ref.start)[0], A.year_bounds(ref.start + 9)[1], Precision.DECADE), told)
        case Century():
            first, last = unit_bounds("century", date(max(1, ref.number * 100 - 50), 1, 1))
            return cut(fixed(first, last, Precision.INTERVAL), told)
        case EitherDay():
            return fixed(
                min(ref.first, ref.second), max(ref.first, ref.second), Precision.APPROXIMATE, True, "day and month may be swapped"
            )
        case Vague():
            if ref.direction < 0:
                return Bounds(None, told.anchor, Precision.APPROXIMATE)
            return Bounds(told.anchor, None, Precision.APPROXIMATE) if ref.direction > 0 else NOTHING
        case Hour():
            return bounds(ref.of, told) if ref.of is not None else NOTHING
        case Duration() | Habit() | Happening():
            return NOTHING


def _part(ref: Part, told: Told) -> Bounds:
    inner_told = told if ref.part in ("earlier", "later", "rest", "turn") else replace(told, tense=told.tense)
    whole = whole_of(ref.of, inner_told)
    if whole.first is None or whole.last is None:
        if ref.part == "eve" and not told.ahead:
            return Bounds(
                None, told.anchor, Precision.UNKNOWN, edtf.interval(None, told.anchor), "before something that the text does not date"
            )
        return NOTHING
    first, last, part, anchor = whole.first, whole.last, ref.part, told.anchor
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


def whole_of(ref: Ref, told: Told) -> Bounds:
    """Return the whole unit that a part is taken of, uncut by the tense."""
    if isinstance(ref, Deictic) and ref.unit not in ("day", "overnight", "fortnight"):
        first, last = unit_bounds(
            ref.unit, step(told.anchor, ref.unit, ref.shift) if ref.unit != "weekend" else A.shift_days(told.anchor, 7 * ref.shift)
        )
        return fixed(first, last, UNIT_PRECISION.get(ref.unit, Precision.INTERVAL))
    if isinstance(ref, Year) and not ref.fiscal:
        return fixed(A.year_bounds(ref.year)[0], A.year_bounds(ref.until or ref.year)[1], Precision.YEAR)
    if isinstance(ref, Decade):
        return fixed(A.year_bounds(ref.start)[0], A.year_bounds(ref.start + 9)[1], Precision.DECADE)
    if isinstance(ref, Month):
        spans = [A.month_bounds(y, ref.month) for y in years_of(told, ref.year)]
        return fixed(*(choose(spans, ref.which, told) if not ref.year.said else spans[0]), Precision.MONTH)
    return bounds(ref, told)


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


def offset(ref: Offset, told: Told) -> Bounds:
    if isinstance(ref.base, Previous):
        nothing = told.previous is None or (told.previous.earliest is None and told.previous.latest is None)
        if nothing and ref.base.unit == "time" and ref.unit.startswith("whole ") and ref.direction < 0 and not told.ahead:
            return deictic(Deictic(ref.unit[6:], -1), told)  # "the previous day", and nothing told before
        if ref.base.unit == "happening" or told.previous is None or nothing:
            return undated(told, "counted from something that the text does not date here")
        base = Bounds(told.previous.earliest, told.previous.latest, told.previous.precision, told.previous.edtf)
    elif ref.base is None:
        base = fixed(told.anchor, told.anchor, Precision.DAY)
    else:
        base = bounds(ref.base, told)
    if ref.unit.startswith("weekday "):
        return _next_weekday(base, int(ref.unit[8:]), ref.direction, told)
    start, stop = base.first or base.last, base.last or base.first
    if start is None or stop is None:
        return undated(told, "counted from something that the text does not date here")
    if ref.unit.startswith("whole "):
        unit, n = ref.unit[6:], ref.direction
        return fixed(
            unit_bounds(unit, step(start, unit, n))[0], unit_bounds(unit, step(stop, unit, n))[1], UNIT_PRECISION.get(unit, Precision.DAY)
        )
    count, sign = ref.count, ref.direction
    if ref.unit in ("hour", "minute") and ref.base is None and count.least != count.most:
        return fixed(step(told.anchor, ref.unit, sign), told.anchor, Precision.APPROXIMATE, True)
    if isinstance(ref.base, Weekday) and ref.unit in ("week", "fortnight") and count.exact:
        start, stop = (step(x, ref.unit, sign * count.least) for x in (start, stop))  # "a week from Tuesday": that weekday
        return fixed(start, stop, base.precision)
    if count.most is None or count.least != count.most:
        near = step(start if sign < 0 else stop, ref.unit, sign * count.least)
        if count.approximate and count.most is None and count.least >= 1 and not _plural(count):
            far: date | None = step(near, ref.unit, sign)  # "more than three years" is less than four
        else:
            far = step(start if sign < 0 else stop, ref.unit, sign * count.most) if count.most is not None else None
        return _between(far, near) if sign < 0 else _between(near, far)
    distance = sign * count.least
    a, b = step(start, ref.unit, distance), step(stop, ref.unit, distance)
    if ref.unit in ("hour", "minute"):
        return (
            fixed(min(a, told.anchor), max(b, told.anchor), Precision.APPROXIMATE, True)
            if ref.base is None
            else fixed(min(start, a), max(stop, b), Precision.APPROXIMATE, True)
        )
    if ref.unit == "day":
        if count.approximate:
            return fixed(A.shift_days(a, -1), A.shift_days(b, 1), Precision.APPROXIMATE, True)
        return fixed(a, b, Precision.DAY if a == b else base.precision)
    if ref.unit in ("week", "fortnight", "weekend"):
        if base.precision is not Precision.DAY:
            return fixed(a, b, base.precision)
        spread = 1 if count.least <= 2 and ref.unit == "week" and not count.approximate else 3
        text = f"{a.isoformat()}~" if a == b else None
        return Bounds(A.shift_days(a, -spread), A.shift_days(b, spread), Precision.APPROXIMATE, text or edtf.point(a, b, True))
    if ref.unit in ("decade", "century") and count.least < 1:  # "half a century ago": give or take two years
        return fixed(A.shift_months(a, -24), A.shift_months(b, 24), Precision.APPROXIMATE, True)
    if count.least == 0.5 or count.least != int(count.least):
        return fixed(*(unit_bounds("month", a)[0], unit_bounds("month", b)[1]), Precision.MONTH, True)
    wide = (
        "year"
        if ref.unit == "year" and (count.least > 1 or base.precision is Precision.YEAR)
        else "decade"
        if ref.unit in ("decade", "century")
        else "month"
    )
    if wide == "decade":
        return fixed(A.shift_months(a, -60), A.shift_months(b, 60), Precision.APPROXIMATE, True)
    first, last = unit_bounds(wide, a)[0], unit_bounds(wide, b)[1]
    return fixed(first, last, Precision.APPROXIMATE if count.approximate else UNIT_PRECISION[wide], count.approximate)


def _plural(count: Count) -> bool:
    return count.least == 2 and count.approximate


def _between(first: date | None, last: date | None) -> Bounds:
    if first is not None and last is not None:
        return fixed(first, last, Precision.APPROXIMATE, True)
    return Bounds(first, last, Precision.APPROXIMATE, edtf.interval(first, last))


def undated(told: Told, note: str) -> Bounds:
    """Return what is known of a time that leans on an undated one: it lies on the side of the tense."""
    if told.ahead:
        return Bounds(told.anchor, None, Precision.UNKNOWN, edtf.interval(told.anchor, None), note)
    return Bounds(None, told.anchor, Precision.UNKNOWN, edtf.interval(None, told.anchor), note)


def _next_weekday(base: Bounds, weekday: int, direction: int, told: Told) -> Bounds:
    start = (base.last if direction > 0 else base.first) or base.first or base.last or told.anchor
    gap = (weekday - start.weekday()) % 7 or 7
    day = A.shift_days(start, gap if direction > 0 else gap - 7 or -7)
    return fixed(day, day, Precision.DAY)


def _same(ref: Previous, told: Told) -> Bounds:
    previous = told.previous
    if previous is None or (previous.earliest is None and previous.latest is None):
        return undated(told, "leans on a time that the text does not give here")
    start, stop = previous.earliest or previous.latest, previous.latest or previous.earliest
    if start is None or stop is None:
        return NOTHING
    if ref.unit in ("day", "time"):
        return Bounds(previous.earliest, previous.latest, previous.precision, previous.edtf)
    return fixed(unit_bounds(ref.unit, start)[0], unit_bounds(ref.unit, stop)[1], UNIT_PRECISION.get(ref.unit, Precision.INTERVAL))


def window(ref: Window, told: Told) -> Bounds:
    anchor = told.anchor
    if ref.until is not None:
        end = bounds(ref.until, told)
        if end.last is None or ref.count is None:
            return NOTHING
        after = A.shift_days(end.last, 1)  # counted from the morning after, so that months stay whole
        return fixed(step(after, ref.unit, -ref.count.least), end.last, Precision.INTERVAL)
    if ref.count is None or ref.count.most is None:
        if ref.count is None:
            return (
                Bounds(None, anchor, Precision.APPROXIMATE, edtf.interval(None, anchor))
                if ref.direction < 0
                else Bounds(anchor, None, Precision.APPROXIMATE, edtf.interval(anchor, None))
            )
        count = ref.count.least
    else:
        count = ref.count.most
    edge = step(anchor, ref.unit, ref.direction * count)
    precision = Precision.INTERVAL if ref.count.exact else Precision.APPROXIMATE
    return fixed(min(edge, anchor), max(edge, anchor), precision)


def _range(ref: Range, told: Told) -> Bounds:
    """Resolve both ends; the one that floats is read from the one that is fixed, so that a range never runs backwards."""
    if getattr(ref.first, "which", Which.BARE) in (Which.NEXT, Which.COMING):
        told = replace(told, tense=Tense.FUTURE)  # "next Thursday or Friday"
    if told.ahead:
        one = bounds(ref.first, told)
        two = bounds(ref.last, replace(told, anchor=one.first, tense=Tense.FUTURE) if _floats(ref.last) and one.first else told)
    else:
        two = bounds(ref.last, told)
        if _floats(ref.last) and _pinned(ref.first):
            one = bounds(ref.first, told)
            two = bounds(ref.last, replace(told, anchor=one.first, tense=Tense.FUTURE)) if one.first else two
        else:
            one = bounds(ref.first, replace(told, anchor=two.last, tense=Tense.PAST) if _floats(ref.first) and two.last else told)
    if one.first is None or two.last is None:
        return NOTHING
    first, last = one.first, two.last
    if first > last:
        first, last = min(first, two.first or last), max(last, one.last or first)
        if first > last:
            first, last = last, first
        return fixed(first, last, Precision.INTERVAL)
    text = edtf.join(one.edtf, two.edtf) if one.edtf and two.edtf and edtf.OPEN not in one.edtf + two.edtf else None
    approximate = Precision.APPROXIMATE in (one.precision, two.precision)
    return Bounds(first, last, Precision.APPROXIMATE if approximate else Precision.INTERVAL, text or edtf.point(first, last))


def _floats(ref: Ref) -> bool:
    if isinstance(ref, Day | Month | Season | Stretch | Holiday):
        return not ref.year.said and getattr(ref, "which", Which.BARE) is Which.BARE
    if isinstance(ref, Part):
        return _floats(ref.of)
    return isinstance(ref, MonthDay) or (isinstance(ref, Weekday) and ref.which is Which.BARE and ref.week is None)


def _pinned(ref: Ref) -> bool:
    return isinstance(ref, Day | Month | Stretch | Year | Deictic) and not _floats(ref)
