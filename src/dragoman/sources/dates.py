"""Dates as people write them in columns, headers, metadata and file names → ``datetime.date``.

Takes one string that should be a date. Gives the day as the writer's own calendar has it: a time of day and a zone are read and left aside,
so that ``2022-03-16T23:30:00-05:00`` is the 16th, as its publisher printed it. Never guesses: a form that fits two days
(``03/04/2022``), a month without a day, a day that no calendar has or a weekday that does not fit is an ``AmbiguousDate``.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dragoman.errors import AmbiguousDate

EARLIEST_YEAR, LATEST_YEAR = 1000, 2100
"""Years that a report can have when somebody states its date: from the first dated dispatches on. Outside it, a typing error."""

EARLIEST_NAME_YEAR, LATEST_NAME_YEAR = 1900, 2100
"""Years that eight digits in a file name can mean. Narrower: names hold serial numbers too."""

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?P<clock>(?:,?\s*(?:at\s+)?|[T ])\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?)?"
_ZONE = r"(?:\s*(?:z|[+-]\d{2}:?\d{2}|[+-]\d{2}|\(?[a-z]{2,5}\)?))?(?:\s*\([a-z ]{2,40}\))?"
_END = _TIME + _ZONE

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})" + _END, re.IGNORECASE)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{6}Z?|T\d{4}Z?)?", re.IGNORECASE)
_DAY_MONTH = re.compile(_WEEKDAY + _DAY + r"(?:\s+of\s+|[\s-]+)" + _MONTH + r"(?:,?\s+|-)" + _YEAR + _END, re.IGNORECASE)
_MONTH_DAY = re.compile(_WEEKDAY + _MONTH + r"[\s-]+" + _DAY + r"(?:,\s*|\s+|-)" + _YEAR + _END, re.IGNORECASE)
_ASCTIME = re.compile(_WEEKDAY + _MONTH + r"\s+" + _DAY + r"\s+\d{1,2}:\d{2}:\d{2}(?:\s+[a-z]{2,5})?\s+" + _YEAR, re.IGNORECASE)
_NUMERIC = re.compile(r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})" + _END, re.IGNORECASE)
_WEEK = re.compile(r"\d{4}-?W\d{2}-?\d")
_EPOCH = re.compile(r"1\d{9}(?:\.\d+)?|1\d{12}")
_HOURS = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:[01]\d|2[0-3])")
_MONTH_ONLY = re.compile(r"(?:" + _MONTH + r"\s+)?\d{4}|\d{4}-\d{2}", re.IGNORECASE)

_NAME_SEPARATED = re.compile(r"(?<!\d)(\d{4})([-_.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NAME_COMPACT = re.compile(r"(?<![0-9A-Za-z])(\d{4})(\d{2})(\d{2})(?:T?\d{4}(?:\d{2})?Z?)?(?![0-9A-Za-z])")

_FORMS = "2022-03-16, 20220316, 16 March 2022 or March 16, 2022"


def parse_date(value: str | date, date_format: str | None = None) -> date:
    """Return the day that ``value`` states.

    Takes ISO 8601 days, weeks and instants, ``YYYYMMDD``, days with the month's English name, RFC 2822, asctime, and UNIX seconds or
    milliseconds (UTC). ``03/04/2022`` is refused unless one number is above 12, both are equal, or ``date_format`` (``strptime``)
    decides. Raises AmbiguousDate, saying what was found, what is allowed and what to try.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = " ".join(value.split())
    if date_format is not None:
        return _by_format(text, date_format)
    if len(text) > 100:
        raise AmbiguousDate(f"{text[:40]!r}… is no date; write {_FORMS}")
    for pattern in (_YEAR_FIRST, _COMPACT, _DAY_MONTH, _MONTH_DAY, _ASCTIME):
        found = pattern.fullmatch(text)
        if found:
            return _day(found, text)
    found = _NUMERIC.fullmatch(text)
    if found:
        return _numeric(found, text)
    if _WEEK.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise AmbiguousDate(f"{text!r} is no week of the calendar; write {_FORMS}") from None
    if _EPOCH.fullmatch(text):
        return _epoch(text)
    if _MONTH_ONLY.fullmatch(text):
        raise AmbiguousDate(f"{text!r} names no day; write {_FORMS}")
    raise AmbiguousDate(f"{text!r} is no date; write {_FORMS}, or say how it is written (--date-format)")


def date_in_name(stem: str) -> date | None:
    """Return the one day that a file's name holds (``2022-03-16_talks``, ``talks-20220316``), or None where it holds none or several.

    Years outside 1900–2100 and days that no calendar has are taken for serial numbers.
    """
    days = set()
    for match in _NAME_SEPARATED.finditer(stem):
        days.add(_plausible(match[1], match[3], match[4]))
    for match in _NAME_COMPACT.finditer(stem.replace("_", " ")):
        days.add(_plausible(match[1], match[2], match[3]))
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _plausible(year: str, month: str, day: str) -> date | None:
    if not EARLIEST_NAME_YEAR <= int(year) <= LATEST_NAME_YEAR:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _make(year: int, month: int, day: int, text: str) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise AmbiguousDate(f"{text!r} has the year {year}; a report's year lies between {EARLIEST_YEAR} and {LATEST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        raise AmbiguousDate(f"{text!r} is no day of the calendar; write {_FORMS}") from None


def _day(found: re.Match[str], text: str) -> date:
    name = found["month"].lower()
    day = _make(int(found["year"]), MONTHS[name] if name in MONTHS else int(name), int(found["day"]), text)
    weekday = found.groupdict().get("weekday")
    if weekday and WEEKDAYS[weekday[:3].lower()] != day.weekday():
        raise AmbiguousDate(f"{text!r} contradicts itself: {day.isoformat()} was a {day:%A}; correct the weekday or the day")
    return day


def _numeric(found: re.Match[str], text: str) -> date:
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if first <= 12 and second <= 12 and first != second:
        raise AmbiguousDate(
            f"{text!r} can be {_make(year, second, first, text)} or {_make(year, first, second, text)}; "
            f"say which with --date-format (%d{found['sep']}%m{found['sep']}%Y or %m{found['sep']}%d{found['sep']}%Y)"
        )
    return _make(year, second, first, text) if first > 12 or first == second else _make(year, first, second, text)


def _epoch(text: str) -> date:
    hours = _HOURS.fullmatch(text)
    if hours and _plausible(hours["year"], hours["month"], hours["day"]):
        raise AmbiguousDate(f"{text!r} can be a day with its hour or UNIX seconds; say which with --date-format, or write {_FORMS}")
    seconds = float(text) / (1000 if len(text) == 13 and "." not in text else 1)
    return datetime.fromtimestamp(seconds, UTC).date()


def _by_format(text: str, date_format: str) -> date:
    try:
        day = datetime.strptime(text, date_format).date()
    except ValueError:
        raise AmbiguousDate(f"{text[:60]!r} is not written in the date format {date_format!r}; correct the value or the format") from None
    return _make(day.year, day.month, day.day, text)
