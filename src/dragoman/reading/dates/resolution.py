"""From what the words point at to bounds on the calendar, told on the report's date.

Conventions of news English, and where they come from:

* a weekday is the nearest on or before the report's date, on or after it for the future (``gold/GUIDE.md`` of the project's coders; the AP
  stylebook prescribes weekday names within seven days of the date);
* weeks run from Monday to Sunday (ISO 8601);
* a day or month without a year is the nearest in the direction of the tense;
* "early", "mid", "late" are thirds of a month and of a decade, quarters of a year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dragoman.model import Precision, TimePoint
from dragoman.reading.dates import almanac as A
from dragoman.reading.dates import edtf
from dragoman.reading.dates.bounds import NOTHING, Bounds, Told, fixed, step
from dragoman.reading.dates.expression import TimeExpression
from dragoman.reading.dates.reckoning import bounds, offset, undated, whole_of, window
from dragoman.reading.dates.refs import Day, Deictic, Duration, Offset, Part, Tense, Vague, Weekday, Window
from dragoman.reading.dates.wording import derivation, told_as_news

LEAD_LENGTH = 700  # code points: the first two or three paragraphs of an agency report
JUST_GONE = 60  # a planned day without a year that lies no further back, and not soon ahead either, has gone by (days)
NEWS_DAYS = 2  # what is told as news happened on the report's date or up to two days before (the coders' guide)


def resolve(expr: TimeExpression, anchor: date, tense: Tense = Tense.UNKNOWN, previous: TimePoint | None = None) -> TimePoint:
    """Return when the expression says that something is, in a report of ``anchor``.

    ``tense`` is that of the governing verb; words like "scheduled for" outrank it. ``previous`` is what the words lean on: the time told
    before for a relative expression, the event's own time for a series ("the first since 1975" ends with the meeting that is the first).
    Both bounds are inclusive; None is a bound that the words do not set.
    """
    if expr.ahead and expr.kind in ("point", "interval", "by", "until", "from", "before"):
        tense = Tense.FUTURE if not _just_gone(expr, anchor) else Tense.PAST
    told = Told(anchor, Tense.UNKNOWN if expr.kind == "dateline" else tense, previous)
    inner = _tensed(expr, told)
    final, ongoing = _prepositional(expr, inner, told)
    return TimePoint(
        final.first,
        final.last,
        final.precision,
        derivation(expr.words, tense, anchor, final.first, final.last, final.note, final.edtf),
        final.edtf,
        expr.span,
        ongoing,
    )


def _just_gone(expr: TimeExpression, anchor: date) -> bool:
    """Tell whether a planned day without a year has just gone by: "the vote, planned for 2 May, was put off", told on 17 May."""
    if not isinstance(expr.ref, Day) or expr.ref.year.said:
        return False
    gone, coming = (bounds(expr.ref, Told(anchor, tense)) for tense in (Tense.PAST, Tense.FUTURE))
    if gone.last is None or coming.first is None:
        return False
    return (anchor - gone.last).days <= JUST_GONE and (coming.first - anchor).days > 4 * JUST_GONE


def boundary(expr: TimeExpression, anchor: date, tense: Tense = Tense.UNKNOWN, previous: TimePoint | None = None) -> TimePoint:
    """Return the time itself, whatever its preposition: for "since 1975" the year 2009, for "by Friday" the Friday."""
    told = Told(anchor, tense, previous)
    b = _tensed(expr, told)
    return TimePoint(b.first, b.last, b.precision, derivation(expr.text, tense, anchor, b.first, b.last, b.note, b.edtf), b.edtf, expr.span)


def _tensed(expr: TimeExpression, told: Told) -> Bounds:
    """Resolve without the preposition; a start lies in the past and a deadline ahead unless the tense says otherwise."""
    if expr.kind == "since" and told.open:
        told = replace(told, tense=Tense.PAST)
    elif expr.kind in ("by", "until", "within") and told.open:
        told = replace(told, tense=Tense.FUTURE)
    if expr.kind == "duration" and expr.prep == "in" and told.ahead and isinstance(expr.ref, Duration):
        return offset(Offset(expr.ref.count, expr.ref.unit, +1), told)
    if expr.kind == "within" and isinstance(expr.ref, Duration):
        if not told.ahead and expr.ref.unit not in ("hour", "day"):
            return NOTHING
        return window(Window(expr.ref.count, expr.ref.unit, +1 if told.ahead else -1), told)
    if expr.kind in ("by", "until") and isinstance(expr.ref, Part) and expr.ref.part == "mid":
        whole = whole_of(expr.ref.of, told)
        if whole.first and whole.last:
            # a deadline at mid-year is the middle, not the end of the middle third
            middle = A.shift_days(whole.first, ((whole.last - whole.first).days + 1) // 2 - 1)
            if (whole.last - whole.first).days > 300:
                middle = A.shift_days(A.shift_months(whole.first, 6), -1)
            return fixed(whole.first, middle, Precision.APPROXIMATE, True)
    return bounds(expr.ref, told)


def _prepositional(expr: TimeExpression, b: Bounds, told: Told) -> tuple[Bounds, bool]:
    """Return the bounds that the preposition makes of the time, and whether it goes on at the report's date."""
    kind, anchor = expr.kind, told.anchor
    if kind == "since":
        last: date | None = anchor
        if expr.series and told.previous is not None and told.previous.latest is not None:
            last = told.previous.latest
        if b.first is not None and last is not None and b.first > last:
            last = None
        if b.first is None:
            note = b.note or "since something that the text does not date"
            return Bounds(None, last, Precision.UNKNOWN, edtf.interval(None, last), note), not expr.series
        text = f"{edtf.ends(b.edtf)[0] if b.edtf else b.first.isoformat()}/{last.isoformat() if last else edtf.OPEN}"
        if b.first == last:
            text = b.first.isoformat()
        return Bounds(b.first, last, Precision.INTERVAL, text, b.note), not expr.series
    if kind in ("by", "until", "before"):
        final = isinstance(expr.ref, Part) and expr.ref.part == "end"  # "before the end of the year": by its last day
        end = b.last if kind != "before" or final else (A.shift_days(b.first, -1) if b.first else None)
        if end is None:
            if kind == "before" and b.first is None and not told.ahead:
                return Bounds(
                    None, anchor, Precision.UNKNOWN, edtf.interval(None, anchor), b.note or "before something that the text does not date"
                ), False
            return NOTHING, False
        start = anchor if end >= anchor and (told.tense is not Tense.PAST or (kind == "by" and end > anchor)) else None
        return Bounds(start, end, Precision.INTERVAL, edtf.interval(start, end), b.note), False
    if kind == "after":
        if b.last is None:
            return undated(told, b.note), False
        begin = A.shift_days(b.last, 1)
        if begin > anchor and not told.ahead and b.last <= anchor:
            begin = anchor
        stop = anchor if not told.ahead and begin <= anchor else None
        return Bounds(begin, stop, Precision.INTERVAL, edtf.interval(begin, stop), b.note), False
    if kind == "from":
        if b.first is None:
            return b, False
        stop = anchor if told.tense is Tense.PAST and b.first <= anchor else None
        return Bounds(b.first, stop, Precision.INTERVAL, edtf.interval(b.first, stop), b.note), False
    if kind == "interval" and isinstance(expr.ref, Window) and expr.ref.direction < 0 and expr.prep in ("for", "over"):
        return b, True
    if kind == "vague" and isinstance(expr.ref, Vague):
        return b, expr.ref.direction == 0
    return b, False


def default_time(anchor: date, tense: Tense = Tense.PAST, lead: TimePoint | None = None) -> TimePoint:
    """Return the time of what the report tells without saying when.

    News: the day that the report's ``lead`` names (:func:`lead_day`), else the report's date back to two days before. Ahead: from the
    report's date on, no end.
    """
    if tense is Tense.FUTURE:
        return TimePoint(anchor, None, Precision.UNKNOWN, told_as_news(anchor, ahead=True), edtf.interval(anchor, None))
    if lead is not None:
        return lead
    first = A.shift_days(anchor, -NEWS_DAYS)
    return TimePoint(first, anchor, Precision.NEWS, told_as_news(anchor, ahead=False), edtf.interval(first, anchor))


def lead_day(expressions: Iterable[TimeExpression], anchor: date) -> TimePoint | None:
    """Return the day that the report is about: the latest one that its first lines name, on the report's date or up to two days before.

    A news agency says the day once, in the lead ("met on Thursday"), and tells the rest of the day's news without one. Bulletins that name
    no day have none. A day in a noun phrase ("Friday's bombing", "talks scheduled for Monday") is that of another event.
    """
    best: TimePoint | None = None
    earliest = A.shift_days(anchor, -NEWS_DAYS)
    for expr in expressions:
        if expr.span.start > LEAD_LENGTH:
            break
        if expr.kind not in ("point", "dateline") or expr.possessive or expr.attributive or expr.ahead or expr.negated:
            continue
        if isinstance(expr.ref, Weekday | Day | Deictic):
            time = resolve(expr, anchor, Tense.PAST)
            day = time.earliest
            if (
                day is not None
                and day == time.latest
                and earliest <= day <= anchor
                and (best is None or best.earliest is None or day > best.earliest)
            ):
                basis = f"told as news without a date of its own, the lead says {time.basis}"
                best = TimePoint(day, day, Precision.NEWS, basis, time.edtf, time.expression)
    return best


def lasting(start: TimePoint, length: TimeExpression, *, ends: bool = False) -> TimePoint:
    """Return the time of what begins (or, with ``ends``, ends) at ``start`` and lasts a stated length: "for three days from April 14".

    ``length`` is an expression of kind "duration"; any other, or one that gives no exact number, leaves ``start`` as it is.
    """
    ref = length.ref
    if not isinstance(ref, Duration) or not ref.count.exact or start.earliest is None or start.latest is None:
        return start
    if ends:
        first, last = A.shift_days(step(start.latest, ref.unit, -ref.count.least), 1), start.latest
        first = min(first, last)
    else:
        first, last = start.earliest, A.shift_days(step(start.earliest, ref.unit, ref.count.least), -1)
        last = max(first, last)
    return TimePoint(
        first, last, Precision.INTERVAL, f"{start.basis}, lasting “{length.text}”", edtf.interval(first, last), start.expression
    )
