from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import AmbiguousDate
from dragoman.sources import date_in_name, parse_date

DAY = date(2022, 3, 16)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-16",
        " 2022-03-16 ",
        "2022/03/16",
        "2022.3.16",
        "20220316",
        "2022-03-16T10:00:00Z",
        "2022-03-16 23:30:00-05:00",
        "2022-03-16T10:00:00.123456+03:00",
        "20220316T101500Z",
        "20220316101500",
        "2022-W11-3",
        "16 March 2022",
        "16 Mar 2022",
        "16 Mar. 2022",
        "16th of March 2022",
        "16-Mar-2022",
        "16-MAR-2022 15:01:01.79",
        "Wednesday, 16 March 2022",
        "March 16, 2022",
        "Mar 16 2022",
        "March 16th, 2022",
        "Wed Mar 16 10:00:00 2022",
        "Wed, 16 Mar 2022 10:00:00 +0300",
        "Wed, 16 Mar 2022 10:00:00 GMT",
        "March 16, 2022 at 10:15 am",
        "March 16, 2022, 10:15 GMT",
        "16/03/2022",
        "03/16/2022",
        "16.03.2022",
        "1647425000",
        "1647425000000",
    ],
)
def test_parse_date_reads_the_forms_that_people_write(text: str) -> None:
    assert parse_date(text) == DAY


def test_parse_date_keeps_the_publishers_own_calendar_day() -> None:
    assert parse_date("2022-03-16T23:30:00-05:00") == DAY
    assert parse_date(datetime(2022, 3, 16, 23, 30, tzinfo=timezone(timedelta(hours=-5)))) == DAY


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("03/04/2022", "2022-04-03 or 2022-03-04"),
        ("3.4.2022", "--date-format"),
        ("2022-02-30", "no day of the calendar"),
        ("2022-13-01", "no day of the calendar"),
        ("March 2022", "no day"),
        ("2022", "no day"),
        ("yesterday", "no date"),
        ("", "no date"),
        ("Monday, 16 March 2022", "was a Wednesday"),
        ("16 March 22", "no date"),
        ("0022-03-16", "year 22"),
        ("1987022600", "hour or UNIX"),
        ("x" * 10_000, "no date"),
        ("2022-W60-1", "no week"),
    ],
)
def test_parse_date_refuses_to_guess_and_says_why(text: str, says: str) -> None:
    with pytest.raises(AmbiguousDate, match=says):
        parse_date(text)


def test_parse_date_takes_a_format_that_decides() -> None:
    assert parse_date("03/04/2022", "%d/%m/%Y") == date(2022, 4, 3)
    assert parse_date("03/04/2022", "%m/%d/%Y") == date(2022, 3, 4)
    with pytest.raises(AmbiguousDate, match="%d/%m/%Y"):
        parse_date("2022-04-03", "%d/%m/%Y")


@given(
    DAYS, st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%A, %d %B %Y", "%d %b %Y", "%Y/%m/%d", "%a %b %d 10:11:12 %Y"])
)
def test_parse_date_returns_the_day_that_was_written(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)), st.integers(-12 * 60, 14 * 60))
def test_parse_date_reads_what_mail_and_feeds_write(moment: datetime, offset: int) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=offset)))
    assert parse_date(format_datetime(zoned)) == moment.date()
    assert parse_date(zoned.isoformat()) == moment.date()


@given(DAYS)
def test_parse_date_never_takes_one_day_for_another_in_numeric_forms(day: date) -> None:
    for form in ("%d/%m/%Y", "%m/%d/%Y"):
        try:
            found = parse_date(day.strftime(form))
        except AmbiguousDate:
            assert day.day <= 12
        else:
            assert found == day


@given(st.text(max_size=60))
def test_parse_date_gives_a_date_or_an_error_for_any_text(text: str) -> None:
    try:
        assert isinstance(parse_date(text), date)
    except AmbiguousDate:
        return


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2022-03-16_foo", DAY),
        ("foo-20220316", DAY),
        ("20220316", DAY),
        ("foo_2022_03_16_bar", DAY),
        ("2022.3.16", DAY),
        ("20220316T101500Z-a", DAY),
        ("000_f1eb51c4c5b03c5d", None),
        ("foo", None),
        ("99991231", None),
        ("18990101", None),
        ("20221301", None),
        ("1202203160", None),
        ("2022-03-16_2022-03-17", None),
        ("a20220316b", None),
        ("report-12345678", None),
        ("2022-03-16_20220316", DAY),
    ],
)
def test_date_in_name_takes_plausible_days_only(stem: str, day: date | None) -> None:
    assert date_in_name(stem) == day


@given(DAYS, st.from_regex(r"[a-z]{0,8}", fullmatch=True))
def test_date_in_name_finds_the_day_beside_words(day: date, word: str) -> None:
    assert date_in_name(f"{day.isoformat()}_{word}") == day
    assert date_in_name(f"{word}-{day:%Y%m%d}") == day
