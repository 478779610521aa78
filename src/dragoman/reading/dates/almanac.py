"""Reckoning of days: ends of months, steps over months, movable feasts, and the days that news knows by name.

Pure arithmetic on :class:`datetime.date`. Years that no calendar date can hold are cut to 1 and 9999.
"""

from __future__ import annotations

import calendar
from datetime import date

from dragoman.reading.dates.refs import Day, In, Ref

FIRST, LAST = date.min, date.max


def last_day(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return calendar.monthrange(min(max(year, 1), 9999), month)[1]


def shift_days(day: date, days: int) -> date:
    """Return the date ``days`` later, cut to the years 1 to 9999."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, FIRST.toordinal()), LAST.toordinal()))


def shift_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of that month if it is shorter; cut to the years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    if index < 12:
        return FIRST
    if index >= 10000 * 12:
        return LAST
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month; months beyond 1 to 12 run into the next years."""
    first = shift_months(date(min(max(year, 1), 9999), 1, 1), month - 1)
    return date(first.year, first.month, 1), date(first.year, first.month, last_day(first.year, first.month))


def year_bounds(year: int) -> tuple[date, date]:
    """Return the first and last day of a year."""
    year = min(max(year, 1), 9999)
    return date(year, 1, 1), date(year, 12, 31)


def week_start(day: date) -> date:
    """Return the Monday of the week (ISO 8601)."""
    return shift_days(day, -day.weekday())


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, g = b // 4, b % 4, (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month, _ = divmod(h + weekday - 7 * m + 90, 25)
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the Julian calendar as a Gregorian date (Meeus, Astronomical Algorithms, ch. 8)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return shift_days(date(year, month, day + 1), year // 100 - year // 400 - 2)


def _hebrew_elapsed(year: int) -> int:
    """Return the days from the epoch to a Hebrew year, before its delays (Reingold and Dershowitz, Calendrical Calculations, ch. 8)."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def rosh_hashanah(year: int) -> tuple[date, int]:
    """Return the first day of the Hebrew year that begins in Gregorian ``year``, and that year's length in days."""
    before, day, after, later = (_hebrew_elapsed(year + 3761 + k) for k in (-1, 0, 1, 2))

    def delay(last: int, this: int, coming: int) -> int:
        return 2 if coming - this == 356 else 1 if this - last == 382 else 0

    first, second = day + delay(before, day, after), after + delay(day, after, later)
    return date.fromordinal(min(max(first - 1373427, 1), LAST.toordinal())), second - first


def islamic_day(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a day of the tabular Islamic calendar (civil epoch); the crescent may move it by a day."""
    ordinal = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014
    return date.fromordinal(min(max(ordinal, 1), LAST.toordinal()))


def _islamic(year: int, month: int, day: int, length: int = 1) -> tuple[date, date]:
    """Return the first span of days in Gregorian ``year`` that an Islamic date gives, widened by the day that the crescent may move it."""
    guess = (year - 622) * 33 // 32
    for hijri in range(max(guess - 1, 1), guess + 3):
        start = islamic_day(hijri, month, day)
        if start.year == year:
            return shift_days(start, -1), shift_days(start, length)
    return year_bounds(year)


def _nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return shift_days(first, (weekday - first.weekday()) % 7 + 7 * (n - 1))


# What each name means; the values are keys of ``holiday``.
HOLIDAYS: dict[str, str] = {
    "new year's day": "01-01",
    "new year's eve": "12-31",
    "new year's": "new year",
    "new year": "new year",
    "epiphany": "01-06",
    "valentine's day": "02-14",
    "international women's day": "03-08",
    "st patrick's day": "03-17",
    "st. patrick's day": "03-17",
    "nowruz": "nowruz",
    "may day": "05-01",
    "labour day": "05-01",
    "bastille day": "07-14",
    "the fourth of july": "07-04",
    "fourth of july": "07-04",
    "halloween": "10-31",
    "all saints' day": "11-01",
    "armistice day": "11-11",
    "remembrance day": "11-11",
    "veterans day": "11-11",
    "christmas eve": "12-24",
    "christmas day": "12-25",
    "christmas": "christmas",
    "boxing day": "12-26",
    "easter": "easter",
    "easter sunday": "easter sunday",
    "easter monday": "easter monday",
    "easter weekend": "easter",
    "good friday": "good friday",
    "palm sunday": "palm sunday",
    "ash wednesday": "ash wednesday",
    "holy thursday": "maundy thursday",
    "maundy thursday": "maundy thursday",
    "holy saturday": "holy saturday",
    "pentecost": "pentecost",
    "thanksgiving": "thanksgiving",
    "thanksgiving day": "thanksgiving",
    "ramadan": "ramadan",
    "eid al-fitr": "eid al-fitr",
    "eid al-adha": "eid al-adha",
    "ashura": "ashura",
    "lunar new year": "lunar new year",
    "chinese new year": "lunar new year",
    "memorial day": "memorial day",
    "martin luther king day": "mlk day",
    "orthodox christmas": "01-07",
    "orthodox christmas eve": "01-06",
    "orthodox easter": "orthodox easter",
    "whit sunday": "pentecost",
    "whit monday": "whit monday",
    "ascension day": "ascension",
    "corpus christi": "corpus christi",
    "ve day": "05-08",
    "v-e day": "05-08",
    "anzac day": "04-25",
    "juneteenth": "06-19",
    "labor day": "labor day",
    "presidents' day": "presidents day",
    "columbus day": "columbus day",
    "human rights day": "12-10",
    "united nations day": "10-24",
    "earth day": "04-22",
    "world aids day": "12-01",
    "women's day": "03-08",
    "rosh hashanah": "rosh hashanah",
    "yom kippur": "yom kippur",
    "sukkot": "sukkot",
    "hanukkah": "hanukkah",
    "purim": "purim",
    "passover": "passover",
    "shavuot": "shavuot",
    "persian new year": "nowruz",
    "novruz": "nowruz",
    "st valentine's day": "02-14",
    "st stephen's day": "12-26",
}
# Days that the news names without their year: the year is that of the event, for reports from then on.
_FAMOUS: tuple[tuple[int, int, int, tuple[str, ...]], ...] = (
    (2001, 9, 11, ("9/11", "september 11 attacks", "sept. 11 attacks", "september 11th attacks", "11 september attacks")),
    (2023, 10, 7, ("october 7 attack", "october 7 attacks", "oct. 7 attack", "oct. 7 attacks", "7 october attack", "7 october attacks")),
    (2023, 10, 7, ("october 7 massacre", "october 7th attack", "october 7th attacks")),
    (2021, 1, 6, ("january 6 attack", "january 6 riot", "january 6 insurrection", "january 6 capitol attack", "jan. 6 attack")),
)
NAMED_DAYS: dict[str, Ref] = {name: Day(month, day, In(year=year, presumed=True)) for year, month, day, names in _FAMOUS for name in names}
_EASTER_OFFSETS = {
    "easter sunday": 0,
    "easter monday": 1,
    "good friday": -2,
    "palm sunday": -7,
    "ash wednesday": -46,
    "maundy thursday": -3,
    "holy saturday": -1,
    "pentecost": 49,
    "whit monday": 50,
    "ascension": 39,
    "corpus christi": 60,
}


# Feasts of the Hebrew year: days from the new year of the Gregorian year, and how many days they last; they begin the evening before.
_HEBREW = {
    "rosh hashanah": (0, 2),
    "yom kippur": (9, 1),
    "sukkot": (14, 7),
    "hanukkah": (0, 8),
    "purim": (-193, 1),
    "passover": (-163, 8),
    "shavuot": (-113, 2),
}
_NTH = {"labor day": (9, 0, 1), "presidents day": (2, 0, 3), "columbus day": (10, 0, 2)}  # month, weekday, which


def _hebrew(name: str, year: int) -> tuple[date, date]:
    first, length = rosh_hashanah(year)
    offset, days = _HEBREW[name]
    if name == "hanukkah":  # 25 Kislev: the month before it has 30 days in long years
        offset = 84 if length % 10 == 5 else 83
    return shift_days(first, offset - 1), shift_days(first, offset + days - 1)


def holiday(name: str, year: int) -> tuple[date, date]:
    """Return the days of a feast (a value of ``HOLIDAYS``) in a year.

    Feasts of the Hebrew calendar begin on the evening before. Those of the Islamic calendar are reckoned and widened by a day; the lunar
    new year falls between 21 January and 21 February.
    """
    year = min(max(year, 2), 9998)
    if name[:2].isdigit():
        day = date(year, int(name[:2]), int(name[3:]))
        return day, day
    if name in _EASTER_OFFSETS:
        day = shift_days(easter(year), _EASTER_OFFSETS[name])
        return day, day
    if name == "easter":
        return shift_days(easter(year), -2), shift_days(easter(year), 1)
    if name == "christmas":
        return date(year, 12, 24), date(year, 12, 26)
    if name == "new year":
        return date(year - 1, 12, 31), date(year, 1, 2)
    if name == "nowruz":
        return date(year, 3, 20), date(year, 3, 21)
    if name == "thanksgiving":
        day = _nth_weekday(year, 11, 3, 4)
        return day, day
    if name == "orthodox easter":
        day = orthodox_easter(year)
        return day, day
    if name in _HEBREW:
        return _hebrew(name, year)
    if name in _NTH:
        day = _nth_weekday(year, *_NTH[name])
        return day, day
    if name == "mlk day":
        day = _nth_weekday(year, 1, 0, 3)
        return day, day
    if name == "memorial day":
        day = shift_days(date(year, 5, 31), -date(year, 5, 31).weekday())
        return day, day
    if name == "ramadan":
        return _islamic(year, 9, 1, 30)
    if name == "eid al-fitr":
        return _islamic(year, 10, 1)
    if name == "eid al-adha":
        return _islamic(year, 12, 10)
    if name == "ashura":
        return _islamic(year, 1, 10)
    return date(year, 1, 21), date(year, 2, 21)
