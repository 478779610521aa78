"""Write times in EDTF, level 1 (ISO 8601-2:2019, annex A): days, months, years, intervals, "~" for approximate, ".." for open ends."""

from __future__ import annotations

from datetime import date

from dragoman.reading.dates.almanac import last_day

OPEN = ".."


def point(first: date, last: date, approximate: bool = False) -> str:
    """Return one EDTF date, or an interval, that covers ``first`` to ``last``: the coarsest of year, month and day that fits exactly."""
    mark = "~" if approximate else ""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return f"{first.year:04d}{mark}"
        return f"{first.year:04d}{mark}/{last.year:04d}{mark}"
    if first.day == 1 and last.day == last_day(last.year, last.month):
        one, two = f"{first.year:04d}-{first.month:02d}{mark}", f"{last.year:04d}-{last.month:02d}{mark}"
        return one if one == two else f"{one}/{two}"
    one, two = f"{first.isoformat()}{mark}", f"{last.isoformat()}{mark}"
    return one if first == last else f"{one}/{two}"


def ends(text: str) -> tuple[str, str]:
    """Return the two ends of an EDTF date or interval (the same twice for a date)."""
    first, _, last = text.partition("/")
    return first, last or first


def join(first: str, last: str) -> str:
    """Return the interval from the beginning of one EDTF text to the end of another."""
    one, two = ends(first)[0], ends(last)[1]
    return one if one == two else f"{one}/{two}"


def interval(first: date | None, last: date | None) -> str | None:
    """Return the interval between two days, open where one is not known; None if neither is."""
    if first is None and last is None:
        return None
    if first == last and first is not None:
        return first.isoformat()
    return f"{first.isoformat() if first else OPEN}/{last.isoformat() if last else OPEN}"
