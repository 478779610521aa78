"""What holds of every date and every text."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.dates import Tense, boundary, default_time, describe, find_times, lead_day, resolve
from dragoman.reading.dates.almanac import easter, holiday, orthodox_easter, rosh_hashanah
from dragoman.reading.dates.cursor import Cursor
from dragoman.reading.dates.refs import Weekday
from dragoman.reading.dates.words import MONTH_NAMES, WEEKDAY_NAMES

ANCHORS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
TENSES = st.sampled_from(list(Tense))
# EDTF level 1, as far as times in news need it: date, month, year or season, each with "~"; intervals; open ends.
_POINT = r"\d{4}(-(0[1-9]|1[0-2]|2[1-4])(-(0[1-9]|[12]\d|3[01]))?)?~?"
EDTF = re.compile(rf"({_POINT}|\.\.)/({_POINT}|\.\.)|{_POINT}")

_WORDS = [
    "Feb.",
    "Sept",
    "last",
    "next",
    "this",
    "the",
    "early",
    "late",
    "mid-",
    "end",
    "of",
    "year",
    "years",
    "week",
    "weeks",
    "days",
    "month",
    "quarter",
    "first",
    "second",
    "two",
    "22",
    "26th",
    "1991",
    "2022",
    "1990s",
    "'90s",
    "1986/87",
    "ago",
    "later",
    "earlier",
    "since",
    "until",
    "by",
    "before",
    "after",
    "from",
    "to",
    "between",
    "and",
    "-",
    "–",
    ",",
    ".",
    "in",
    "on",
    "over",
    "within",
    "past",
    "coming",
    "recent",
    "day",
    "morning",
    "night",
    "a",
    "at",
    "noon",
    "10:30",
    "GMT",
    "6",
    "a.m.",
    "overnight",
    "weekend",
    "hours",
    "half",
    "century",
    "decade",
    "twice",
    "times",
    "Passover",
    "Ramadan",
    "ahead",
    "'97",
    "H1",
    "few",
    "several",
    "more",
    "than",
    "every",
    "spring",
    "fall",
    "weekend",
    "ended",
    "yesterday",
    "tomorrow",
    "overnight",
    "same",
    "previous",
    "following",
    "that",
    "Easter",
    "Christmas",
    "Eve",
    "9/11",
    "3/4/2022",
    "2022-03-12",
    "12.03.2022",
    "century",
    "decade",
    "turn",
    "eve",
    "half",
    "'s",
    "beginning",
    "process",
    "not",
    "then",
    "fiscal",
    "Q3",
    "FY21",
    "month-end",
    "(",
    ")",
    "one",
]
_PIECES = st.sampled_from(
    [
        *WEEKDAY_NAMES,
        *MONTH_NAMES,
        *_WORDS,
        "\n\n",
        "and a half",
        "the day before",
        "week of",
    ]
)
PHRASES = st.lists(_PIECES, min_size=1, max_size=14).map(" ".join)


def _check(text: str, anchor: date, tense: Tense) -> None:
    previous = None
    expressions = find_times(text)
    for expr in expressions:
        assert expr.span.of(text) == expr.text
        assert expr.outer.of(text) == expr.words
        assert expr.outer.contains(expr.span)
        time = resolve(expr, anchor, tense, previous)
        itself = boundary(expr, anchor, tense, previous)
        for t in (time, itself):
            assert t.edtf is None or EDTF.fullmatch(t.edtf), t.edtf
            assert describe(t)
        if time.earliest:
            previous = time
    lead_day(expressions, anchor)
    plain = [e.outer for e in expressions if not e.clause]
    assert all(a.end <= b.start for a, b in pairwise(plain))


@given(PHRASES, ANCHORS, TENSES)
@settings(max_examples=600, deadline=None)
def test_any_phrase_of_time_words_resolves_with_ordered_bounds(text: str, anchor: date, tense: Tense) -> None:
    _check(text, anchor, tense)


@given(st.text(max_size=200), ANCHORS, TENSES)
@settings(max_examples=300, deadline=None)
def test_find_times_never_raises(text: str, anchor: date, tense: Tense) -> None:
    _check(text, anchor, tense)


@given(PHRASES, st.sampled_from([date.min, date(1, 2, 28), date(1, 12, 31), date(9999, 1, 1), date(9999, 11, 30), date.max]), TENSES)
@settings(max_examples=200, deadline=None)
def test_the_ends_of_the_calendar_hold(text: str, anchor: date, tense: Tense) -> None:
    _check(text, anchor, tense)


@given(st.sampled_from(WEEKDAY_NAMES), ANCHORS, st.sampled_from(["", "last ", "this ", "next ", "this coming "]), TENSES)
def test_a_weekday_is_that_weekday_and_near(name: str, anchor: date, which: str, tense: Tense) -> None:
    [expr] = find_times(f"They met {which}{name}.")
    assert isinstance(expr.ref, Weekday)
    time = resolve(expr, anchor, tense)
    assert time.earliest is not None
    assert time.earliest == time.latest
    assert WEEKDAY_NAMES[time.earliest.weekday()] == name
    away = (time.earliest - anchor).days
    assert abs(away) <= (8 if which == "next " else 7)
    if not which:
        assert (0 <= away < 7) if tense is Tense.FUTURE else (-7 < away <= 0)


@given(ANCHORS, ANCHORS)
def test_a_full_date_is_that_date_whatever_the_report(day: date, anchor: date) -> None:
    for text in (
        f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
        f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}",
        day.isoformat(),
    ):
        [expr] = find_times(f"It began on {text} there.")
        for tense in Tense:
            time = resolve(expr, anchor, tense)
            assert time.earliest == time.latest == day
            assert time.edtf == day.isoformat()


@given(ANCHORS, TENSES)
def test_default_time_holds_or_follows_the_report(anchor: date, tense: Tense) -> None:
    time = default_time(anchor, tense)
    assert time.earliest is not None
    assert time.earliest <= anchor
    assert EDTF.fullmatch(time.edtf or "")


@pytest.mark.parametrize(
    ("year", "day"), [(1961, date(1961, 4, 2)), (2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20))]
)
def test_easter_is_reckoned(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(("year", "day"), [(2019, date(2019, 4, 28)), (2022, date(2022, 4, 24)), (2025, date(2025, 4, 20))])
def test_orthodox_easter_is_reckoned(year: int, day: date) -> None:
    assert orthodox_easter(year) == day


@pytest.mark.parametrize(("year", "day"), [(2022, date(2022, 9, 26)), (2023, date(2023, 9, 16)), (2024, date(2024, 10, 3))])
def test_the_hebrew_new_year_is_reckoned(year: int, day: date) -> None:
    assert rosh_hashanah(year)[0] == day
    assert holiday("hanukkah", 2024)[0] == date(2024, 12, 25)  # the evening before 26 December


def test_ramadan_is_reckoned_within_a_day() -> None:
    first, last = holiday("ramadan", 2025)  # 1 March to 29 March 2025
    assert first <= date(2025, 3, 1) <= date(2025, 3, 29) <= last
    assert (last - first).days <= 32


_HOSTILE = (
    "early |the day before |since the |Monday, |May |from Monday to |of the morning |1991, |first week of |a year and |1-|'|"
    "the last week of |between |two years and |not until then |on the eve of |March to |(|9/|mid-|late late |week of |word |1,111,|"
    "the year ended |A|1| |the morning of |in the first half of the |last Monday and |since since |the end of the |every |12.12.|2022-|"
    "the following |due to meet |\n\n|noon on |10:30 (10:30 |overnight on |the night from |Monday at 10:30 |from 10 a.m. to |a quarter of a |"
    "shortly after |the last Friday of |two Sundays ago |gave until |in '97 |Monday, the 6th of "
)


@pytest.mark.parametrize("piece", _HOSTILE.split("|"))
def test_find_times_costs_linear_work(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    at = Cursor.at

    def counting(self: Cursor, i: int) -> str:
        nonlocal looks
        looks += 1
        return at(self, i)

    monkeypatch.setattr(Cursor, "at", counting)
    costs = []
    for size in (1000, 2000, 4000):
        looks = 0
        find_times(piece * size)
        costs.append(looks)
    assert costs[2] <= 2.2 * costs[1] + 1000
    assert costs[1] <= 2.2 * costs[0] + 1000
