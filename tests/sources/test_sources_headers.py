from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import AmbiguousDate, NoDate, NotText
from dragoman.sources import SourceOptions, report_from_text

DAY = date(2022, 3, 16)
BODY = "The two ministers met in the capital on Wednesday.\n\nThey will meet again."


@pytest.mark.parametrize(
    "header",
    [
        " date 2022-03-16 ",
        "date 2022-03-16 ",
        "date 2022-03-16\n",
        " date 2022-03-16\n\n",
        "Date: 2022-03-16\n",
        "DATE 2022-03-16\r\n",
        "Date: 16 March 2022\n\n",
        "date March 16, 2022\n",
        "Date: Wed, 16 Mar 2022 10:00:00 GMT\n",
        "---\ndate: 2022-03-16\n---\n",
        "---\ntitle: x\ndate: '2022-03-16'\n---\n\n",
        "---\ndate: 2022-03-16  # the day of print\n...\n",
        "Title: x\nDate: 2022-03-16\n\n",
        "Source: A Gazette\nDate: March 16, 2022\nURL: https://example.org/a\n\n",
        "---\ntitle: x\n---\ndate 2022-03-16 ",
    ],
)
def test_report_from_text_takes_the_header_off(header: str) -> None:
    report = report_from_text(header + BODY + "\n")
    assert (report.date, report.text) == (DAY, BODY)
    assert report.date_basis in ("date line", "front matter")


def test_front_matter_fills_the_report() -> None:
    report = report_from_text(
        '---\nTitle: "Ministers: they meet"\ndate: 2022-03-16\npublisher: Gazette\nurl: https://example.org/?b=1#c\nid: g-17\nlang: en\n'
        "license: CC BY 4.0\ntags:\n  - one\n  - two\nauthor:\n  name: nobody\n---\n\n" + BODY
    )
    assert (report.title, report.publisher, report.url) == ("Ministers: they meet", "Gazette", "https://example.org/?b=1#c")
    assert (report.id, report.language, report.licence, report.date_basis) == ("g-17", "en", "CC BY 4.0", "front matter")
    assert report.text == BODY


def test_front_matter_reads_a_heading_below_it_as_the_title() -> None:
    report = report_from_text("---\ndate: 2022-03-16\noutlets:\n  - One Paper\n  - Two Paper\n---\n# They meet #\n\n" + BODY)
    assert (report.title, report.publisher, report.text) == ("They meet", "One Paper, Two Paper", BODY)


@pytest.mark.parametrize(
    "text",
    [
        "Date palms of 2022 grow in the delta.\n\nThe minister said so.",
        "Source: a diplomat said so in 2022.\nHe went on.",
        "--- \nA line of dashes, and prose.",
        "Title: a word\nThe minister said so.",
        "The date 2022-03-16 was named by the minister.",
        "Dateline 2022-03-16 is no header.",
    ],
)
def test_report_from_text_leaves_prose_alone(text: str) -> None:
    assert report_from_text(text, DAY).text == text


def test_report_from_text_keeps_text_without_a_header_to_the_letter() -> None:
    text = "\n  “Peace”,\u200f he said\u202e.\u00a0 \r\n\n"
    assert report_from_text(text, "2022-03-16").text == text


def test_report_from_text_lets_the_given_date_win_silently() -> None:
    report = report_from_text("date 2022-03-17 " + BODY, DAY)
    assert (report.date, report.date_basis, report.text) == (DAY, "given", BODY)


def test_report_from_text_without_a_date_says_what_to_do() -> None:
    with pytest.raises(NoDate, match=r"date 2022-03-16.*--date.*date="):
        report_from_text(BODY)


def test_report_from_text_refuses_two_dates_that_disagree() -> None:
    with pytest.raises(AmbiguousDate, match=r"2022-03-15 \(front matter\) and 2022-03-16 \(date line\).*--date"):
        report_from_text("---\ndate: 2022-03-15\n---\ndate 2022-03-16 " + BODY)


def test_report_from_text_refuses_a_date_line_that_is_no_day() -> None:
    with pytest.raises(AmbiguousDate, match=r"date line: '2022-02-31' is no day"):
        report_from_text("date 2022-02-31 " + BODY)
    assert report_from_text("date 2022-02-31 " + BODY, DAY).text == BODY


@pytest.mark.parametrize("text", ["", " \n\t ", "date 2022-03-16", "---\ndate: 2022-03-16\n---\n\n"])
def test_report_from_text_refuses_nothing(text: str) -> None:
    with pytest.raises(NotText, match="empty"):
        report_from_text(text, DAY)


def test_report_from_text_holds_the_limit() -> None:
    with pytest.raises(NotText, match=r"1,001 characters.*1,000.*max_chars"):
        report_from_text("x" * 1001, DAY, options=SourceOptions(max_chars=1000))


def test_report_from_text_replaces_what_no_store_can_hold_one_for_one() -> None:
    report = report_from_text("The \ud800minister\0 spoke.", DAY)
    assert report.text == "The \ufffdminister\ufffd spoke."
    assert "2" in report.extra["characters"]
    assert report.sha256


BODIES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=200).filter(
    lambda s: s == s.strip() and s and not s.lower().startswith(("date", "---", "#")) and ":" not in s.split("\n")[0]
)


@settings(deadline=None)  # the first call loads the language model
@given(
    BODIES,
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from([" date {} ", "date {}\n", "Date: {}\n\n", "---\ndate: {}\n---\n"]),
)
def test_header_and_body_come_back_as_they_went_in(body: str, day: date, form: str) -> None:
    report = report_from_text(form.format(day.isoformat()) + body)
    assert (report.date, report.text) == (day, body)


@settings(deadline=None)  # the first call loads the language model
@given(BODIES)
def test_text_without_a_header_is_never_changed(body: str) -> None:
    assert report_from_text(body, DAY).text == body
