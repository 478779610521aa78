"""Time expressions: what is found, of what kind, and what it comes to on the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import Precision, TimePoint
from dragoman.reading.dates import Tense, TimeExpression, boundary, default_time, describe, find_times, lasting, lead_day, resolve

WEDNESDAY = date(2022, 3, 16)
PAST, FUTURE, UNKNOWN = Tense.PAST, Tense.FUTURE, Tense.UNKNOWN


def only(text: str) -> TimeExpression:
    found = find_times(text)
    assert len(found) == 1, [(e.kind, e.words) for e in found]
    return found[0]


def bounds(time: TimePoint) -> tuple[str | None, str | None]:
    return (time.earliest.isoformat() if time.earliest else None, time.latest.isoformat() if time.latest else None)


# fmt: off
TOLD = [
    # days
    ("They met on Saturday.", PAST, "on Saturday", "2022-03-12", "2022-03-12"),
    ("They will meet on Saturday.", FUTURE, "on Saturday", "2022-03-19", "2022-03-19"),
    ("They met Wednesday.", PAST, "Wednesday", "2022-03-16", "2022-03-16"),
    ("They met last Wednesday.", PAST, "last Wednesday", "2022-03-09", "2022-03-09"),
    ("They met late on Monday night.", PAST, "late on Monday night", "2022-03-14", "2022-03-14"),
    ("They meet next Tuesday.", FUTURE, "next Tuesday", "2022-03-22", "2022-03-22"),
    ("They met on Friday last week.", PAST, "on Friday last week", "2022-03-11", "2022-03-11"),
    ("They meet on Tuesday of next week.", FUTURE, "on Tuesday of next week", "2022-03-22", "2022-03-22"),
    ("They met yesterday.", PAST, "yesterday", "2022-03-15", "2022-03-15"),
    ("They meet tomorrow morning.", FUTURE, "tomorrow morning", "2022-03-17", "2022-03-17"),
    ("It was shelled in the early hours of Monday.", PAST, "in the early hours of Monday", "2022-03-14", "2022-03-14"),
    ("They met the day before yesterday.", PAST, "the day before yesterday", "2022-03-14", "2022-03-14"),
    ("They met on Feb. 26.", PAST, "on Feb. 26", "2022-02-26", "2022-02-26"),
    ("They met on 26 February 1998.", PAST, "on 26 February 1998", "1998-02-26", "1998-02-26"),
    ("They met on the 26th of January.", PAST, "on the 26th of January", "2022-01-26", "2022-01-26"),
    ("It ended on Friday, March 11, 2022.", PAST, "on Friday, March 11, 2022", "2022-03-11", "2022-03-11"),
    ("They meet on 1 April.", FUTURE, "on 1 April", "2022-04-01", "2022-04-01"),
    ("They met on December 30.", PAST, "on December 30", "2021-12-30", "2021-12-30"),
    ("It began on 2022-02-24T05:00Z.", PAST, "on 2022-02-24T05:00Z", "2022-02-24", "2022-02-24"),
    ("It began on 24.02.2022.", PAST, "on 24.02.2022", "2022-02-24", "2022-02-24"),
    ("Talks are scheduled for May 12.", PAST, "for May 12", "2022-05-12", "2022-05-12"),
    ("They met on New Year's Day.", PAST, "on New Year's Day", "2022-01-01", "2022-01-01"),
    ("They met on Good Friday.", PAST, "on Good Friday", "2021-04-02", "2021-04-02"),
    # runs of days
    ("They met on Feb 26-28.", PAST, "on Feb 26-28", "2022-02-26", "2022-02-28"),
    ("It is slated for Nov. 4-5.", FUTURE, "for Nov. 4-5", "2022-11-04", "2022-11-05"),
    ("They met from 5 to 7 February.", PAST, "from 5 to 7 February", "2022-02-05", "2022-02-07"),
    ("He was there from 5-6 April 2016.", PAST, "from 5-6 April 2016", "2016-04-05", "2016-04-06"),
    ("It ran from December 24 to January 5.", PAST, "from December 24 to January 5", "2021-12-24", "2022-01-05"),
    ("It ran from Monday to Wednesday.", PAST, "from Monday to Wednesday", "2022-03-14", "2022-03-16"),
    ("They met on Monday and Tuesday.", PAST, "on Monday and Tuesday", "2022-03-14", "2022-03-15"),
    # nights and hours
    ("It was shelled overnight on Monday.", PAST, "overnight on Monday", "2022-03-14", "2022-03-15"),
    ("It was shelled in the night from Sunday to Monday.", PAST, "in the night from Sunday to Monday", "2022-03-13", "2022-03-14"),
    ("It was hit on the night of 14 March.", PAST, "on the night of 14 March", "2022-03-14", "2022-03-15"),
    ("The truce began at 06:00 GMT on Sunday.", PAST, "at 06:00 GMT on Sunday", "2022-03-13", "2022-03-13"),
    ("It landed on Saturday at 10:30 p.m. local time.", PAST, "on Saturday at 10:30 p.m. local time", "2022-03-12", "2022-03-12"),
    ("They spoke from 10 a.m. to 6 p.m. on Friday.", PAST, "from 10 a.m. to 6 p.m. on Friday", "2022-03-11", "2022-03-11"),
    # weekdays by their place
    ("They met the Friday before last.", PAST, "the Friday before last", "2022-03-04", "2022-03-04"),
    ("They met two Sundays ago.", PAST, "two Sundays ago", "2022-03-06", "2022-03-06"),
    ("They meet a week from Tuesday.", FUTURE, "a week from Tuesday", "2022-03-29", "2022-03-29"),
    ("They meet on the last Friday of June.", FUTURE, "on the last Friday of June", "2022-06-24", "2022-06-24"),
    ("They met in the second weekend of January.", PAST, "in the second weekend of January", "2022-01-08", "2022-01-09"),
    ("They met the week before last.", PAST, "the week before last", "2022-02-28", "2022-03-06"),
    ("It was signed on July six.", PAST, "on July six", "2021-07-06", "2021-07-06"),
    ("The vote was put off until 9 June.", PAST, "until 9 June", "2022-03-16", "2022-06-09"),
    ("It was lifted no earlier than 5 March.", PAST, "no earlier than 5 March", "2022-03-05", "2022-03-16"),
    # feasts
    ("It opened on Whit Monday.", PAST, "on Whit Monday", "2021-05-24", "2021-05-24"),
    ("They pray at Orthodox Easter.", FUTURE, "at Orthodox Easter", "2022-04-24", "2022-04-24"),
    ("They rest on Labor Day.", FUTURE, "on Labor Day", "2022-09-05", "2022-09-05"),
    ("They rest during Passover.", FUTURE, "during Passover", "2022-04-15", "2022-04-23"),
    ("They rest on Yom Kippur.", FUTURE, "on Yom Kippur", "2022-10-04", "2022-10-05"),
    # weeks, months, seasons, years
    ("It grew in H1 2021.", PAST, "in H1 2021", "2021-01-01", "2021-06-30"),
    ("It was signed in '97.", PAST, "in '97", "1997-01-01", "1997-12-31"),
    ("It was signed a quarter of a century ago.", PAST, "a quarter of a century ago", "1995-03-16", "1999-03-16"),
    ("It doubled in the decade to 2020.", PAST, "in the decade to 2020", "2011-01-01", "2020-12-31"),
    ("They will answer in the days ahead.", FUTURE, "in the days ahead", "2022-03-16", None),
    ("They will answer before the end of the year.", FUTURE, "before the end of the year", "2022-03-16", "2022-12-31"),
    ("They met last week.", PAST, "last week", "2022-03-07", "2022-03-13"),
    ("They meet next week.", FUTURE, "next week", "2022-03-21", "2022-03-27"),
    ("They met earlier this week.", PAST, "earlier this week", "2022-03-14", "2022-03-16"),
    ("They meet later this week.", FUTURE, "later this week", "2022-03-17", "2022-03-20"),
    ("They met over the weekend.", PAST, "over the weekend", "2022-03-12", "2022-03-13"),
    ("They meet this weekend.", FUTURE, "this weekend", "2022-03-19", "2022-03-20"),
    ("They met earlier this month.", PAST, "earlier this month", "2022-03-01", "2022-03-16"),
    ("They met late last month.", PAST, "late last month", "2022-02-19", "2022-02-28"),
    ("They meet next month.", FUTURE, "next month", "2022-04-01", "2022-04-30"),
    ("They met in March.", PAST, "in March", "2022-03-01", "2022-03-16"),
    ("They met in October.", PAST, "in October", "2021-10-01", "2021-10-31"),
    ("They meet in October.", FUTURE, "in October", "2022-10-01", "2022-10-31"),
    ("They met last September.", PAST, "last September", "2021-09-01", "2021-09-30"),
    ("They met in May last year.", PAST, "in May last year", "2021-05-01", "2021-05-31"),
    ("They met in mid-June.", PAST, "in mid-June", "2021-06-11", "2021-06-20"),
    ("War broke out in July and August.", PAST, "in July and August", "2021-07-01", "2021-08-31"),
    ("They met between March and June 2021.", PAST, "between March and June 2021", "2021-03-01", "2021-06-30"),
    ("They met in the third week of May.", PAST, "in the third week of May", "2021-05-15", "2021-05-21"),
    ("They met in spring 2021.", PAST, "in spring 2021", "2021-03-01", "2021-05-31"),
    ("They met last winter.", PAST, "last winter", "2021-12-01", "2022-02-28"),
    ("It grew in the second quarter of 2021.", PAST, "in the second quarter of 2021", "2021-04-01", "2021-06-30"),
    ("It grew in the first half of last year.", PAST, "in the first half of last year", "2021-01-01", "2021-06-30"),
    ("It grew in the year ended March 1986.", PAST, "in the year ended March 1986", "1985-04-01", "1986-03-31"),
    ("They met last year.", PAST, "last year", "2021-01-01", "2021-12-31"),
    ("They met earlier this year.", PAST, "earlier this year", "2022-01-01", "2022-03-16"),
    ("They meet early next year.", FUTURE, "early next year", "2023-01-01", "2023-03-31"),
    ("They met in late 2021.", PAST, "in late 2021", "2021-10-01", "2021-12-31"),
    ("They fought in the 1990s.", PAST, "in the 1990s", "1990-01-01", "1999-12-31"),
    ("They fought in the 1986/87 season.", PAST, "1986/87", "1986-01-01", "1987-12-31"),
    ("They fought in the 19th century.", PAST, "in the 19th century", "1801-01-01", "1900-12-31"),
    ("They fought from 1998 to 2003.", PAST, "from 1998 to 2003", "1998-01-01", "2003-12-31"),
    # counted from the report
    ("They met two days ago.", PAST, "two days ago", "2022-03-14", "2022-03-14"),
    ("They met one year ago.", PAST, "one year ago", "2021-03-01", "2021-03-31"),
    ("They met nearly four years ago.", PAST, "nearly four years ago", "2018-01-01", "2018-12-31"),
    ("It rained over the past two weeks.", PAST, "over the past two weeks", "2022-03-02", "2022-03-16"),
    ("It lasted for the past 12 months.", PAST, "for the past 12 months", "2021-03-16", "2022-03-16"),
    ("It will be done within 30 days.", FUTURE, "within 30 days", "2022-03-16", "2022-04-15"),
    ("It will be done in the coming days.", FUTURE, "in the coming days", "2022-03-16", None),
    ("They spoke recently.", PAST, "recently", None, "2022-03-16"),
    # bounds
    ("A ceasefire has held since 1991.", PAST, "since 1991", "1991-01-01", "2022-03-16"),
    ("It has held since Sunday.", PAST, "since Sunday", "2022-03-13", "2022-03-16"),
    ("70 have died since the start of the year.", PAST, "since the start of the year", "2022-01-01", "2022-03-16"),
    ("It helped since the opening of the strike.", PAST, "since the opening of the strike", None, "2022-03-16"),
    ("It is to be signed by the end of the month.", FUTURE, "by the end of the month", "2022-03-16", "2022-03-31"),
    ("The aim is a summit by mid-2023.", FUTURE, "by mid-2023", "2022-03-16", "2023-06-30"),
    ("It holds until the end of the month.", FUTURE, "until the end of the month", "2022-03-16", "2022-03-31"),
    ("It was gone before 2010.", PAST, "before 2010", None, "2009-12-31"),
    ("It was seen after Monday.", PAST, "after Monday", "2022-03-15", "2022-03-16"),
    ("He goes there from April 13.", FUTURE, "from April 13", "2022-04-13", None),
    ("The vote is not until Friday.", FUTURE, "not until Friday", "2022-03-18", "2022-03-18"),
]
# fmt: on


@pytest.mark.parametrize(("text", "tense", "words", "earliest", "latest"), TOLD)
def test_resolve_gives_the_bounds_that_a_reader_means(
    text: str, tense: Tense, words: str, earliest: str | None, latest: str | None
) -> None:
    expr = only(text)
    assert expr.words == words
    assert expr.outer.of(text) == expr.words
    assert bounds(resolve(expr, WEDNESDAY, tense)) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "The 66-year-old man and a two-year-old girl met 2,000 troops.",
        "Edith May said that May would not go.",
        "Bloody Sunday was in the Sunday Times.",
        "They march on Washington; the Women's March holds a rally.",
        "The May 15 Movement and the 4th of May Brigade met in the 5th round.",
        "Resolution 2231 and COP31 were cited; flight 1549 too.",
        "The fall of Kabul and the Arab Spring, the Prague Spring.",
        "Russia Today and USA Today reported.",
        "A second round with 1500 people and 1900 soldiers, at 10:30.5 and 3:16.",
        "He lost in the second half of the match; one quarter of the land is mined.",
        "The Autumn Statement and the Second of June Movement were in the news.",
        "",
        "\n\n \n",
    ],
)
def test_find_times_leaves_alone_what_is_no_time(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The 1974 census was used.", "modifier"),
        ("They signed Agenda 2030.", "modifier"),
        ("They host the 2026 World Cup.", "modifier"),
        ("He got ten years in prison.", "duration"),
        ("A five-year plan was signed.", "duration"),
        ("They meet every Friday.", "recurring"),
        ("They meet on Mondays.", "recurring"),
        ("They are always ready.", "recurring"),
        ("They meet twice a year.", "recurring"),
        ("They meet three times a week.", "recurring"),
        ("Polls close at 8 p.m. (1900 GMT).", "clock"),
        ("They still think.", "vague"),
        ("They left three days later.", "relative"),
        ("They left the same day.", "relative"),
        ("ANKARA, Feb 26 (Reuters) - The ministers met.", "dateline"),
        ("They left on the eve of the summit.", "before"),
    ],
)
def test_find_times_tells_kinds_apart(text: str, kind: str) -> None:
    assert only(text).kind == kind
    assert only(text).dates is (kind in ("relative", "before"))


def test_find_times_knows_a_series_from_a_state() -> None:
    series = only("It was the first meeting of high-level officials since 1975.")
    state = only("The border has been closed since 1993.")
    assert series.series
    assert not state.series
    assert resolve(state, WEDNESDAY, PAST).ongoing
    assert bounds(boundary(series, WEDNESDAY, PAST)) == ("1975-01-01", "1975-12-31")
    meeting = TimePoint(date(2022, 3, 12), date(2022, 3, 12), Precision.DAY, "")
    told = resolve(series, WEDNESDAY, PAST, meeting)
    assert told.edtf == "1975/2022-03-12"
    assert not told.ongoing


def test_find_times_knows_a_negated_since() -> None:
    expr = only("The two leaders have not met since October 1994.")
    assert expr.negated
    assert bounds(boundary(expr, WEDNESDAY, PAST)) == ("1994-10-01", "1994-10-31")


def test_find_times_gives_the_date_inside_a_since_clause_too() -> None:
    clause, inner = find_times("The country has been divided since a war began there in 1914.")
    assert (clause.kind, clause.clause, clause.words) == ("since", True, "since a war began there in 1914")
    assert (inner.kind, inner.words) == ("point", "in 1914")


def test_find_times_counts_back_to_what_began() -> None:
    since = next(e for e in find_times("It lasted for 22 years since the retreat from the coast.") if e.kind == "since")
    assert bounds(boundary(since, date(1997, 4, 21), PAST)) == ("1975-01-01", "1975-12-31")


def test_find_times_marks_a_date_that_belongs_to_a_noun() -> None:
    expr = only("They spoke after last Friday's bombings.")
    assert expr.possessive
    assert expr.kind == "point"
    assert bounds(resolve(expr, WEDNESDAY, PAST)) == ("2022-03-11", "2022-03-11")
    assert only("The June economic summit is near.").ref == only("It is in June.").ref
    assert only("They spoke at the June summit.").attributive


def test_find_times_uses_tags_where_a_tagger_ran() -> None:
    class Tag:
        def __init__(self, idx: int, tag: str) -> None:
            self.idx, self.tag_ = idx, tag

    text = "Talks in May"
    assert find_times(text, tokens=[Tag(9, "NNP")])
    assert not find_times(text, tokens=[Tag(9, "MD")])


def test_resolve_leans_a_relative_time_on_the_one_before() -> None:
    first, second = find_times("They met on February 1, 2022. Three days later they met again.")
    before = resolve(first, WEDNESDAY, PAST)
    assert bounds(resolve(second, WEDNESDAY, PAST, before)) == ("2022-02-04", "2022-02-04")
    assert bounds(resolve(second, WEDNESDAY, PAST)) == (None, "2022-03-16")
    year, later = find_times("It was seized in 1951, and he fled eight years later.")
    assert bounds(resolve(later, WEDNESDAY, PAST, resolve(year, WEDNESDAY, PAST))) == ("1959-01-01", "1959-12-31")


def test_resolve_shows_how_it_was_derived() -> None:
    time = resolve(only("They met on Saturday."), WEDNESDAY, PAST)
    assert time.basis == "“on Saturday”, past tense, report of Wednesday 2022-03-16 → 2022-03-12"
    assert time.expression is not None
    assert (time.edtf, time.precision) == ("2022-03-12", Precision.DAY)


def test_resolve_reads_a_weekday_beside_a_date_to_find_the_year() -> None:
    expr = only("They met on Tuesday, May 12.")
    assert bounds(resolve(expr, date(2021, 3, 1), UNKNOWN)) == ("2020-05-12", "2020-05-12")


def test_resolve_says_that_day_and_month_may_be_swapped() -> None:
    time = resolve(only("It is dated 3/4/2022."), WEDNESDAY, PAST)
    assert bounds(time) == ("2022-03-04", "2022-04-03")
    assert "swapped" in time.basis
    assert bounds(resolve(only("It is dated 25/12/2021."), WEDNESDAY, PAST)) == ("2021-12-25", "2021-12-25")


def test_resolve_never_reads_a_known_day_into_an_older_report() -> None:
    expr = only("They spoke of the September 11 attacks.")
    assert bounds(resolve(expr, date(2010, 1, 1), PAST)) == ("2001-09-11", "2001-09-11")
    assert bounds(resolve(expr, date(1987, 1, 1), PAST)) == ("1986-09-11", "1986-09-11")


def test_default_time_is_news_or_open() -> None:
    assert bounds(default_time(WEDNESDAY)) == ("2022-03-14", "2022-03-16")
    assert default_time(WEDNESDAY).precision is Precision.NEWS
    assert bounds(default_time(WEDNESDAY, FUTURE)) == ("2022-03-16", None)


def test_lead_day_is_the_day_that_the_lead_names() -> None:
    text = "The envoys will hold talks scheduled for Friday, a spokesman said Tuesday. Monday's attack was condemned. They discussed aid."
    lead = lead_day(find_times(text), WEDNESDAY)
    assert lead is not None
    assert bounds(lead) == ("2022-03-15", "2022-03-15")
    assert bounds(default_time(WEDNESDAY, PAST, lead)) == ("2022-03-15", "2022-03-15")
    assert lead_day(find_times("The envoys discussed aid last year."), WEDNESDAY) is None


def test_lasting_puts_a_length_to_a_start() -> None:
    length, start = find_times("He visits for three days from April 14.")
    begun = boundary(start, WEDNESDAY, FUTURE)
    assert bounds(lasting(begun, length)) == ("2022-04-14", "2022-04-16")
    assert lasting(begun, start) is begun


@pytest.mark.parametrize(
    ("text", "tense", "said"),
    [
        ("They met on Saturday.", PAST, "12 Mar 2022"),
        ("It was laid at the end of last year and early this year.", PAST, "Dec 2021 – Jan 2022 (approx.)"),
        ("It has held since 1991.", PAST, "since 1991"),
        ("They spoke recently.", PAST, "before 16 Mar 2022"),
        ("They still talk.", PAST, "unknown"),
        ("They met in May 2021.", PAST, "May 2021"),
        ("They met on 5-7 May 2021.", PAST, "5–7 May 2021"),
        ("They met from March to June 2021.", PAST, "Mar – Jun 2021"),
        ("They met from 1998 to 2003.", PAST, "1998–2003"),
        ("They met in spring 2021.", PAST, "spring 2021"),
        ("It will be soon.", FUTURE, "from 16 Mar 2022"),
    ],
)
def test_describe_is_short(text: str, tense: Tense, said: str) -> None:
    assert describe(resolve(only(text), WEDNESDAY, tense)) == said
