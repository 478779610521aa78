"""Bounds of what is built from other times: distances, windows, ranges. ``bounds`` is the way in for every kind of reference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.model import Precision, TimePoint
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
from dragoman.reading.dates.parts import part_of
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
            if isinstance(ref.of, Previous) and told.previous is not None:
                return _beside(ref.part, _same(ref.of, told), told.previous)
            return part_of(ref.part, whole_of(ref.of, told), told)
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


def _beside(part: str, whole: Bounds, previous: TimePoint) -> Bounds:
    """Return the part of a time before or after what was told in it: "earlier that year"."""
    if part == "earlier" and whole.first and previous.earliest and whole.first < previous.earliest:
        return fixed(whole.first, A.shift_days(previous.earliest, -1), Precision.INTERVAL)
    if part == "later" and whole.last and previous.latest and previous.latest < whole.last:
        return fixed(A.shift_days(previous.latest, 1), whole.last, Precision.INTERVAL)
    return whole


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
