"""Weeks, months and years of the calendar: which of them a time that is only known within bounds belongs to."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.errors import SettingsError

SIZES = ("week", "month", "year")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A week (Monday to Sunday), a month or a year, by its first and last day."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.end - self.start).days + 1

    def shared(self, earliest: date, latest: date) -> int:
        """Return how many days of the bounds lie in it."""
        return max(0, (min(self.end, latest) - max(self.start, earliest)).days + 1)

    def name(self) -> str:
        """Return "2022", "2022-03", or "2022-W11" as ISO 8601 numbers weeks."""
        if self.days == 7:
            year, week, _ = self.start.isocalendar()
            return f"{year}-W{week:02d}"
        return self.start.isoformat()[: 4 if self.days > 31 else 7]


def size_of(by: str) -> str:
    """Return the size as it is called here. Raises SettingsError for one that there is not."""
    if by not in SIZES:
        raise SettingsError(f"{by!r} is no period; allowed are {', '.join(SIZES)}")
    return by


def period_of(day: date, by: str) -> Period:
    """Return the period that a day lies in."""
    if by == "week":
        start = day - timedelta(days=day.weekday())
        return Period(start, start + timedelta(days=6))
    if by == "month":
        return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def place_in(earliest: date | None, latest: date | None, by: str) -> Period | None:
    """Return the period that holds most of the days of the bounds, the earlier of two that hold as many.

    None where a bound is not known, or where the bounds span more days than such a period has: nobody can then say in which it fell.
    """
    if earliest is None or latest is None or latest < earliest:
        return None
    first, last = period_of(earliest, by), period_of(latest, by)
    if (latest - earliest).days + 1 > first.days:
        return None
    return max((first, last), key=lambda p: (p.shared(earliest, latest), -p.start.toordinal()))


def between(first: date, last: date, by: str) -> Iterator[Period]:
    """Yield all periods from the one that holds the first day to the one that holds the last."""
    period = period_of(first, by)
    while period.start <= last:
        yield period
        if period.end >= date.max - DAY:
            return
        period = period_of(period.end + DAY, by)
