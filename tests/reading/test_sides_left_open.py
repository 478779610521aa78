"""Acts of which the text names one side only: they count, and the other side is what the words beneath the object say, or nobody."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import EventType, Report
from dragoman.reading import read
from tests.told import told as events


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the addressee is left open
        ("Norway closed its airspace on Monday.", "SANCTION NOR"),
        ("Norwegian Prime Minister Tormod Eikli criticised the decision.", "ACCUSE Eikli"),
        ("Norway imposed a ban in May.", "SANCTION NOR"),
        # or named in passing
        ("Norway stops fuel shipments through its border crossing with Estonia.", "SANCTION NOR > EST"),
        ("Norway announces the closure of its office in Riga, Latvia.", "SANCTION NOR > LVA"),
        # the doer is left open, or told by a noun alone
        ("The declaration urged Estonia to release the crew.", "REQUEST  > EST"),
        ("Estonia regretted the Norwegian refusal to pay.", "REJECT NOR"),
        # several, told by one word
        ("The last meeting of Norwegian ministers took place in Riga on Friday.", "CONSULT NOR"),
        ("Clashes broke out on the border between Norway and Estonia.", "ASSAULT EST,NOR"),
        ("Norway, which has 4,000 troops deployed in Mali, wanted a new premier.", "MOBILIZE NOR"),
    ],
)
def test_one_side_is_enough(text: str, expected: str) -> None:
    assert any(e.startswith(expected) for e in events(text)), events(text)


@pytest.mark.parametrize(
    "text",
    [
        "Latvia hoped for a Norwegian offer.",
        "The summit was a success, Norway said.",
        "Norway is arranging the visit of Estonian Prime Minister Marju Tammik.",
        "The ministry gave out a Norwegian news release.",
    ],
)
def test_what_is_not_told_is_not_asserted(text: str) -> None:
    assert not events(text)


def test_what_is_said_by_wanting_to_say_it_is_said() -> None:
    assert "SUPPORT Eikli > EST" in events('"I want to thank Estonia for its help," Norwegian Prime Minister Tormod Eikli said.')
    assert not events("Norwegian Prime Minister Tormod Eikli wants to thank Estonia.")


def test_a_visit_beside_a_deal_is_told_as_done() -> None:
    text = "Norway and Estonia sign deals, including plans for cables, during Norwegian President Tormod Eikli's state visit to Estonia."
    assert "CONSULT Eikli > EST" in events(text)


def test_a_clash_of_two_is_not_merged_with_the_attack_of_one() -> None:
    found = events(
        "Clashes broke out on the border between Norway and Estonia, with Norway launching airstrikes on several towns in Estonia."
    )
    assert {"ASSAULT EST,NOR >", "ASSAULT NOR > EST"} <= found


def test_talks_of_a_day_are_not_what_has_gone_on_for_years() -> None:
    text = "Envoys of Norway and Estonia held talks on Saturday. Latvia has mediated between Norway and Estonia since 1993."
    events = read(Report(id="r", date=date(2025, 6, 18), text=text)).events
    assert sorted(e.time.earliest.year for e in events if e.time.earliest and e.type is EventType.CONSULT) == [1993, 2025]
