"""Trees are set right where words tell better than the parser, and stay trees."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import language
from dragoman.model import Event, Report
from dragoman.reading import read
from dragoman.reading.document import Document
from dragoman.reading.mending import agree, is_tree, mend
from dragoman.reading.names import find_names
from dragoman.reading.offices import find_offices


def sides(text: str) -> set[tuple[str, frozenset[str], frozenset[str]]]:
    """Return type, actors and recipients of the events, by their last names."""
    reading = read(Report(id="r", date=date(2025, 6, 18), text=text))
    names = {a.id: a.name.split()[-1] for a in reading.actors}

    def short(event: Event) -> tuple[str, frozenset[str], frozenset[str]]:
        return event.type.value, frozenset(names[a] for a in event.actors), frozenset(names[r] for r in event.recipients)

    return {short(e) for e in reading.events}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Armenian prime minister Tormod Eikli and Azerbaijani president Juhan Tamm meet in Abu Dhabi, United Arab Emirates, for peace talks.",
            ("CONSULT", {"Eikli", "Tamm"}, set()),
        ),
        (
            "U.S. president Tormod Eikli meets with Syrian interim president Juhan Tamm during a trip to Saudi Arabia prior to departing for "
            "Qatar, marking the first meeting between a U.S. and Syrian president since 2000.",
            ("CONSULT", {"Eikli", "Tamm"}, set()),
        ),
        ("Israel's Knesset speaker Tormod Eikli awards Indian prime minister Juhan Tamm the medal.", ("SUPPORT", {"Eikli"}, {"Tamm"})),
        (
            "Norwegian prime minister Tormod Eikli and Estonian president Marju Tammik spoke to reporters. The two held talks here.",
            ("CONSULT", {"Eikli", "Tammik"}, set()),
        ),
    ],
)
def test_both_sides_are_read(text: str, event: tuple[str, set[str], set[str]]) -> None:
    assert (event[0], frozenset(event[1]), frozenset(event[2])) in sides(text)


PARTS = (
    "Norwegian prime minister Tormod Eikli",
    "Estonian president Marju Tammik",
    "President Eikli",
    "the foreign ministers of Norway and Estonia, Tormod Eikli and Marju Tammik,",
    "the two held talks",
    "and",
    ",",
    "with",
    "awards",
    "met",
    "a medal",
    "after",
    "in Oslo",
    "both exchanged views",
    ".",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=14))
def test_a_mended_tree_is_a_tree(parts: list[str]) -> None:
    text = " ".join(parts)
    document = Document(Report(id="r", date=date(2025, 6, 18), text=text), language.load()(text))
    agree(document)
    find_names(document)
    find_offices(document)
    mend(document)
    assert is_tree(document.tokens)
