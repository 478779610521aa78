"""Pairing of quotation marks: what a reader would call the stretches in marks, and what hostile text does to it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.quotations.marks import passages
from tests.counting import grows_linearly


def outer(text: str) -> list[str]:
    return [text[p.start : p.end] for p in passages(text) if p.depth == 0]


def inner(text: str) -> list[str]:
    return [text[p.start : p.end] for p in passages(text) if p.depth == 1]


@pytest.mark.parametrize(
    "text",
    [
        'He said "we agree" and left.',
        "He said “we agree” and left.",
        "He said ``we agree'' and left.",
        "He said 'we agree' and left.",
        "He said ‘we agree’ and left.",
        "He said «we agree» and left.",
        "He said „we agree“ and left.",
    ],
)
def test_marks_every_style_pairs(text: str) -> None:
    (found,) = outer(text)
    assert "we agree" in found
    assert not found[0].isalnum()
    assert not found[-1].isalnum()


@pytest.mark.parametrize(
    "text",
    [
        "It isn't the ministers' fault, they'd say; rock 'n' roll of the '80s.",
        "The envoy’s car and the delegates’ bus don’t stop here.",
        "The fence is 5' tall.",
    ],
)
def test_marks_apostrophes_are_no_quotations(text: str) -> None:
    assert outer(text) == []


def test_marks_nested_quotation_stands_inside_the_outer_one() -> None:
    text = "“They told us ‘never again’ in June,” she said."
    assert outer(text) == ["“They told us ‘never again’ in June,”"]
    assert inner(text) == ["‘never again’"]
    assert inner("“He said “yes” to me,” she said.") == ["“yes”"]


def test_marks_prime_closes_what_a_curly_mark_opened() -> None:
    assert outer("a platform ‘4+2′ of six states") == ["‘4+2′"]


def test_marks_reopened_paragraph_goes_on() -> None:
    text = "“The first part.\n\n“The second part,” he said.\n\nMore “news” came."
    assert outer(text) == ["“The first part.\n\n“The second part,”", "“news”"]


def test_marks_paragraphs_without_reopening_run_to_the_closing_mark() -> None:
    text = "“The first part.\n\nThe second part.\n\nThe third part.” He left."
    assert outer(text) == ["“The first part.\n\nThe second part.\n\nThe third part.”"]


def test_marks_lost_closing_mark_costs_nothing_behind_it() -> None:
    text = "“We agree, he said. “We will go,” she said. “Soon,” they said."
    assert outer(text)[1:] == ["“We will go,”", "“Soon,”"]


def test_marks_closed_quotations_in_two_paragraphs_stay_two() -> None:
    assert outer('"One thing."\n\n"Another thing," he said.') == ['"One thing."', '"Another thing,"']


@given(st.text(alphabet="ab .,\n'\"“”‘’„«»`′-[]:", max_size=200))
def test_marks_spans_lie_in_the_text_and_nest(text: str) -> None:
    found = passages(text)
    stack: list[int] = []
    for i, p in enumerate(found):
        assert 0 <= p.start < p.inner_start <= p.inner_end <= p.end <= len(text)
        if p.parent >= 0:
            assert p.parent < i
            assert found[p.parent].start <= p.start
        while stack and found[stack[-1]].end <= p.start:
            stack.pop()
        stack.append(i)
    outers = [p for p in found if p.depth == 0]
    assert all(a.end <= b.start for a, b in itertools.pairwise(outers))


@pytest.mark.parametrize("unit", ['"', "“", "” ", "'", '"a b" ', "‘x ", "“x\n\n", '"x\n'])
def test_marks_a_hundred_thousand_take_linear_work(unit: str) -> None:
    assert grows_linearly(lambda count: passages(unit * count), 12_500)
