"""What is laid to somebody beside his words: each entry of the lexicon by its example, and what a reader sees of it."""

from __future__ import annotations

import csv
from datetime import date
from importlib import resources

import pytest

from dragoman import read
from dragoman.model import Attribution, AttributionKind, Modality, Reading


def of(text: str) -> Reading:
    return read(text, date=date(2024, 5, 6))


def words(reading: Reading) -> list[str]:
    return [a.span.of(reading.report.text) for a in reading.attributions]


def only(text: str) -> tuple[Attribution, Reading]:
    reading = of(text)
    assert len(reading.attributions) == 1, words(reading)
    return reading.attributions[0], reading


def test_attributions_every_lexicon_example_is_read_as_it_says() -> None:
    rows = csv.DictReader(resources.files("dragoman.reading.quotations").joinpath("attributions.csv").read_text("utf-8").splitlines())
    examples = [(row["lemma"], row["example"]) for row in rows]
    text = "\n\n".join(example.replace("[", "").replace("]", "") for _, example in examples)
    reading = of(text)
    found = [a.span for a in reading.attributions] + [q.span for q in reading.quotations]
    at = 0
    missed = []
    for lemma, example in examples:
        start = at + example.index("[")
        end = at + example.index("]") - 1
        if not any((s.start, s.end) == (start, end) for s in found):
            missed.append((lemma, example))
        at += len(example)  # two brackets less, two line ends more
    assert len(missed) <= len(examples) // 50, missed  # the parser may fail on one in fifty


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("Minister Alda Brenn criticised the new tariffs.", "the new tariffs", AttributionKind.ACT),
        ("Minister Alda Brenn called on Norvia to drop the tariffs.", "Norvia to drop the tariffs", AttributionKind.ACT),
        ("Minister Alda Brenn called for a ceasefire on the island.", "a ceasefire on the island", AttributionKind.ACT),
        ("Minister Alda Brenn accused the rebels of burning the bridge.", "the rebels of burning the bridge", AttributionKind.ACT),
        ("Minister Alda Brenn plans to visit the border towns.", "to visit the border towns", AttributionKind.INTENTION),
        ("Minister Alda Brenn is wary of the new offer.", "the new offer", AttributionKind.THOUGHT),
        ("A new poll shows falling support for the treaty.", "falling support for the treaty", AttributionKind.EVIDENCE),
    ],
)
def test_attributions_span_the_content_and_tell_its_kind(text: str, content: str, kind: AttributionKind) -> None:
    found, _ = only(text)
    assert (found.span.of(text), found.kind) == (content, kind)


def test_attributions_name_their_holder() -> None:
    found, reading = only("Norvian Foreign Minister Alda Brenn praised the mediators.")
    assert reading.name(found.speaker) == "Alda Brenn"


def test_attributions_what_was_not_done_is_denied() -> None:
    found, _ = only("Minister Alda Brenn did not mention the missing ledgers.")
    assert found.modality is Modality.DENIED


def test_attributions_leave_speech_to_the_quotations() -> None:
    reading = of("Minister Alda Brenn said that she plans to visit the islands.")
    assert [q.span.of(reading.report.text) for q in reading.quotations] == ["she plans to visit the islands"]
    assert not reading.attributions


def test_attributions_stand_in_the_interchange_form() -> None:
    row = of("Minister Alda Brenn criticised the new tariffs.").to_dict()["attributions"]
    assert isinstance(row, list)
    assert (row[0]["kind"], row[0]["start"], row[0]["end"], row[0]["speaker_text"]) == ("act", 31, 46, "Minister Alda Brenn")


def test_attributions_end_before_words_in_marks_of_another_cue() -> None:
    reading = of("“The pier is old,” Alda Brenn said, referring to the old excuse, “and somebody must mend it.”")
    assert words(reading) == ["the old excuse"]
    assert [str(q.mode) for q in reading.quotations] == ["direct", "direct"]


def test_attributions_of_a_passive_are_its_agents() -> None:
    found, reading = only("The treaty was criticised by Alda Brenn.")
    assert (found.span.of(reading.report.text), reading.name(found.speaker)) == ("The treaty", "Alda Brenn")
