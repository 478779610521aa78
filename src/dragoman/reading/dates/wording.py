"""Times in words: the derivation that the record shows, and the short form for tables."""

from __future__ import annotations

from datetime import date

from dragoman.model import Precision, TimePoint
from dragoman.reading.dates import edtf
from dragoman.reading.dates.refs import Tense
from dragoman.reading.dates.words import MONTH_NAMES, WEEKDAY_NAMES

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
UNKNOWN = "unknown"


def derivation(
    words: str, tense: Tense, anchor: date, first: date | None, last: date | None, note: str = "", text: str | None = None
) -> str:
    """Return how a time was derived: “on Saturday”, past tense, report of Wednesday 2022-03-16 → 2022-03-12."""
    said = f"“{' '.join(words.split())}”"
    how = "" if tense is Tense.UNKNOWN else f", {tense} tense"
    remark = f" ({note})" if note else ""
    return f"{said}{how}, report of {WEEKDAY_NAMES[anchor.weekday()]} {anchor.isoformat()} → {_bounds(first, last)}{remark}"


def _bounds(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "no date"
    if first == last and first is not None:
        return first.isoformat()
    return f"{first.isoformat() if first else '?'} to {last.isoformat() if last else '?'}"


def told_as_news(anchor: date, *, ahead: bool) -> str:
    """Return the derivation of a time that no words give."""
    report = f"report of {WEEKDAY_NAMES[anchor.weekday()]} {anchor.isoformat()}"
    if ahead:
        return f"announced without a date, {report} → from then on"
    return f"told as news without a date, {report} → that day or the two before"


def describe(time: TimePoint) -> str:
    """Return a time in a few words for tables.

    "12 Mar 2022", "Dec 2021 – Jan 2022 (approx.)", "before 16 Mar 2022" (that day is the last possible), "from 16 Mar 2022",
    "since 1991", "unknown".
    """
    if time.earliest is None and time.latest is None:
        return UNKNOWN
    if time.earliest is None and time.latest is not None:
        return f"before {_day(time.latest)}"
    if time.latest is None and time.earliest is not None:
        return f"from {_day(time.earliest)}"
    text = time.edtf or edtf.interval(time.earliest, time.latest) or ""
    first, last = edtf.ends(text)
    if edtf.OPEN in (first, last) or not first:
        first, last = edtf.ends(edtf.interval(time.earliest, time.latest) or "")
    if time.ongoing:
        return f"since {_end(first)}"
    said = _end(first) if first == last else _run(first, last)
    return f"{said} (approx.)" if "~" in text or time.precision is Precision.APPROXIMATE else said


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def _end(text: str) -> str:
    """Return one EDTF date in words."""
    parts = text.rstrip("~").split("-")
    if len(parts) == 1:
        return str(int(parts[0]))
    if parts[1] in _SEASONS:
        return f"{_SEASONS[parts[1]]} {int(parts[0])}"
    month = f"{MONTH_NAMES[int(parts[1]) - 1][:3]} {int(parts[0])}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def _run(first: str, last: str) -> str:
    """Return a run of days, months or years, without saying twice what both ends share."""
    one, two = first.rstrip("~").split("-"), last.rstrip("~").split("-")
    if len(one) == len(two) == 3 and one[:2] == two[:2]:
        return f"{int(one[2])}–{_end(last)}"
    if len(one) == len(two) > 1 and one[0] == two[0]:
        return f"{_end(first).rsplit(' ', 1)[0]} – {_end(last)}"
    return f"{_end(first)} – {_end(last)}" if len(one) > 1 or len(two) > 1 else f"{_end(first)}–{_end(last)}"
