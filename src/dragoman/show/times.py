"""Times in few words: as exact as the text was, and no more."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dragoman.model import Precision, TimePoint

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short(earliest: date | None, latest: date | None, precision: str | None = None) -> str:
    """Return bounds as a short phrase.

    ``2022-03-12``; ``Mar 2022``; ``2009``; ``2022-03-14/16`` within a month, ``2021-12-01/2022-01-31`` beyond; ``by 2022-03-16`` and
    ``from 2022-03-16`` where one bound is unknown; ``undated`` where both are. ``c.`` marks an approximate time.
    """
    if earliest is None and latest is None:
        return "undated"
    about = "c. " if precision == Precision.APPROXIMATE else ""
    if earliest is None:
        return f"{about}by {latest}"
    if latest is None:
        return f"{about}from {earliest}"
    return about + _between(earliest, latest)


def _between(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months and first.year == last.year:
        months = _MONTHS[first.month - 1] if first.month == last.month else f"{_MONTHS[first.month - 1]}–{_MONTHS[last.month - 1]}"
        return f"{months} {first.year}"
    if whole_months:
        return f"{_MONTHS[first.month - 1]} {first.year}–{_MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.isoformat()}/{last.day:02d}"
    if first.year == last.year:
        return f"{first.isoformat()}/{last.month:02d}-{last.day:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def describe(time: TimePoint | None) -> str:
    """Return a time point as a short phrase; a time without words of its own ("told as news") is marked with a tilde."""
    if time is None:
        return "undated"
    text = short(time.earliest, time.latest, time.precision)
    if time.precision == Precision.NEWS:
        text = "~" + text
    return f"{text} (going on)" if time.ongoing and (time.earliest or time.latest) else text
