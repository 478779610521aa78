"""Events that no frame of the lexicon tells and the network sees: they come with their sides, and say where they are from."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import Event, EventType, Report
from dragoman.reading import read


def told(text: str) -> tuple[Event, ...]:
    return read(Report(id="r", date=date(2025, 6, 18), text=text)).events


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Norwegian gunboats fired on two Estonian trawlers.", EventType.ASSAULT, ("NOR",), ("EST",)),
    ],
)
def test_an_event_that_no_frame_tells(text: str, kind: EventType, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    (event,) = told(text)
    assert (event.type, event.actors, event.recipients) == (kind, actors, recipients)
    assert "as the network reads it" in event.derivation[0]
    assert event.spans


@pytest.mark.parametrize(
    "text",
    [
        "The Estonian orchestra pounded through a Norwegian march.",
        "Norwegian bakers fired their ovens before the Estonian guests arrived at breakfast.",
        "Norway might have fired on two Estonian trawlers.",
    ],
)
def test_words_of_events_in_other_senses_or_only_thought_of(text: str) -> None:
    assert not any(event.type is EventType.ASSAULT for event in told(text))


@pytest.mark.parametrize("text", ["Norway decided to close a school.", "Norway has honoured its commitments."])
def test_a_word_that_the_lexicon_knows_needs_another_side(text: str) -> None:
    assert told(text) == ()


def test_what_a_frame_tells_is_told_by_the_frame() -> None:
    (event,) = told("Norway lambasted Estonia for its silence.")
    assert "network" not in event.derivation[0]
