"""Marked-up text: overlapping spans, escaping, safety, contrast."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Reading, Report, Span
from dragoman.show.layers import Mark, segments
from dragoman.show.marked import MAX_SHOWN, evidence_html, marked_html, page, reading_html
from dragoman.show.palette import INK_DARK, INK_LIGHT, LOOKS
from dragoman.show.plain import one_line, safe, shortened

from .sample_reading import TEXT, sample_reading


class Checked(HTMLParser):
    """Collects the text and complains about tags that do not nest."""

    VOID = {"meta", "br"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"{tag} is closed and was not opened"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and "sub" not in self.open:
            self.text += data


def parse(html: str) -> Checked:
    parser = Checked()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


words = st.text(alphabet=st.sampled_from("ab <>&\"'“”é\u202e\x1b\n"), min_size=1, max_size=40)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(words)
    marks = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text) + 3))
        marks.append(Mark(Span(start, end), draw(st.sampled_from([*LOOKS, "made up"])), draw(words), draw(words)))
    return text, marks


@given(marked())
def test_marked_html_nests_and_keeps_every_letter(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    parsed = parse(marked_html(text, marks))
    assert parsed.text == safe(text)
    assert parsed.tags <= {"mark", "sub"}


@given(marked())
def test_segments_cover_the_text_once_with_exactly_the_marks_over_each_place(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    found = list(segments(len(text), marks))
    assert [s.start for s in found] == [0, *(s.end for s in found[:-1])]
    assert found[-1].end == len(text)
    for segment in found:
        for at in (segment.start, segment.end - 1):
            assert sorted(map(id, segment.marks)) == sorted(id(m) for m in marks if m.span.start <= at < m.span.end)
        sizes = [len(m.span) for m in segment.marks]
        assert sizes == sorted(sizes, reverse=True)


def test_segments_of_many_spans_take_linear_time() -> None:
    n = 100_000
    marks = [Mark(Span(i, i + 2), "person") for i in range(n)]
    assert sum(1 for _ in segments(n + 2, marks)) >= n


def test_reading_html_shows_a_name_inside_a_quotation_and_hides_nothing() -> None:
    html = reading_html(sample_reading())
    parsed = parse(html)
    assert TEXT in parsed.text
    assert 'class="quotation"' in html
    assert 'class="person"' in html
    assert "&lt;met&gt;" in html
    assert "El Faro" in html
    assert "undecided" in parsed.text


def test_reading_html_of_a_hostile_report_holds_no_live_markup() -> None:
    text = "<script>alert(1)</script> <img src=x onerror=alert(2)> \x1b]0;owned\x07"
    report = Report("</title><script>", date(2024, 1, 1), text, title='"><script>', publisher="<b>", url="javascript:alert(3)")
    parsed = parse(reading_html(Reading(report, reader="x")))
    assert not parsed.tags & {"script", "img", "a", "b", "iframe"}
    assert not {a for a in parsed.attributes if a.startswith("on")}
    assert "\x1b" not in parsed.text


def test_reading_html_of_an_unread_report_says_why() -> None:
    reading = Reading(sample_reading().report, reader="x", read=False, note="the report is in 'fr'")
    assert "not read: the report is in 'fr'" in parse(reading_html(reading)).text


def test_reading_html_of_a_huge_report_is_cut_and_says_so() -> None:
    report = replace(sample_reading().report, text="word " * MAX_SHOWN)
    assert len(html := reading_html(Reading(report, reader="x"))) < 2 * MAX_SHOWN
    assert f"the first {MAX_SHOWN:,} of {5 * MAX_SHOWN:,} characters" in html


def test_reading_html_is_what_a_notebook_shows() -> None:
    reading = sample_reading()
    assert reading._repr_html_() == reading_html(reading)
    assert "http" not in re.sub(r"https://example\.org/r1", "", reading_html(reading)), "a page needs nothing from elsewhere"


def test_page_is_one_document() -> None:
    html = "\n".join(page([sample_reading(), sample_reading()]))
    assert parse(html).tags >= {"html", "article"}
    assert html.count("<article") == 2


def test_evidence_html_marks_the_exact_words() -> None:
    reading = sample_reading()
    html = evidence_html(TEXT, reading.events[0])
    assert re.search(r"<mark[^>]*>&lt;met&gt;", html)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("kind", LOOKS)
def test_palette_is_readable_in_light_and_dark(kind: str) -> None:
    assert contrast(LOOKS[kind].light, INK_LIGHT) >= 7
    assert contrast(LOOKS[kind].dark, INK_DARK) >= 7


@given(st.text())
def test_plain_safe_keeps_offsets_and_leaves_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "\n" not in one_line(text)


@given(st.text(), st.integers(2, 60))
def test_plain_shortened_never_exceeds_its_size(text: str, size: int) -> None:
    assert len(shortened(text, size)) <= size
