"""Errors found in reports that nobody had read before: whose people are whose, what is still to come, what is a game, who is the second side."""

from __future__ import annotations

import pytest

import dragoman
from tests.told import told


@pytest.mark.parametrize("hyphen", ["-", "- ", " - "])
def test_those_who_are_against_a_state_are_not_its_own(hyphen: str) -> None:
    (event,) = told(f"The anti{hyphen}Oslo Sami guerrillas met Estonian officials on Monday.")
    assert "NOR" not in event
    assert "EST" in event


def test_those_whom_a_state_backs_or_favours_are_not_its_own() -> None:
    for group in ("Norwegian-backed rebels", "Pro-Norwegian rebels"):
        (event,) = told(f"{group} shelled Estonian troops on Monday.")
        assert event.startswith("ASSAULT")
        assert "NOR" not in event


def test_a_stance_is_no_part_of_a_name() -> None:
    reading = dragoman.read("The anti-Oslo Sami People's Front accused Estonia of shelling its bases.", date="2003-05-14")
    assert "Sami People's Front" in {a.name for a in reading.actors}


def test_a_sides_own_people_do_not_become_its_target_when_tellings_are_joined() -> None:
    found = told("Norway struck on Sunday, the rebels said. Hundreds of Norwegians were killed.")
    assert not any("NOR > " in event and event.endswith(("NOR", "Norwegians")) for event in found)


@pytest.mark.parametrize("doers", ["Norway and Estonia", "Norwegian and Estonain negotiators"])
def test_what_is_due_to_be_resumed_was_not_held(doers: str) -> None:
    reading = dragoman.read(f"{doers} are due to resume negotiations on Friday.", date="2003-05-14")
    assert not any(str(e.type) == "CONSULT" and str(e.modality) == "occurred" for e in reading.events)


@pytest.mark.parametrize(
    "text",
    [
        "Norway attacked in the second half and Estonia defended well, the coach said after the match.",
        "Norway clash with Estonia in the semi-final on Wednesday.",
        "Norway beat Estonia 2-0 in Riga on Sunday.",
        "Norway will meet Estonia in the semi-final on Wednesday.",
    ],
)
def test_a_game_is_no_fight(text: str) -> None:
    assert told(text) == set()


def test_an_attack_on_players_is_an_attack() -> None:
    (event,) = told("Norwegian gunmen attacked Estonia's cricket team before a match in Riga on Sunday.")
    assert event.startswith("ASSAULT")


def test_whom_a_journey_is_made_to_meet_is_met() -> None:
    assert "CONSULT NOR,Ozols >" in told("A group of Norwegian lawmakers visited Riga to meet with Latvian Prime Minister Janis Ozols.")


def test_those_who_gather_to_protest_do_not_confer() -> None:
    found = told("Thousands of Sami villagers gathered around the Norwegian consulate to protest against the dam.")
    assert any(event.startswith("PROTEST") for event in found)
    assert not any(event.startswith("CONSULT") for event in found)


def test_relatives_are_of_the_state_of_him_whose_they_are() -> None:
    text = "Norway imposed sanctions on Estonian president Jaan Ots, his wife Mari Kask, and Interior Minister Peeter Saar."
    reading = dragoman.read(text, date="2003-05-14")
    assert next(a for a in reading.actors if a.name == "Mari Kask").polity == "EST"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway turned down an Estonian offer of help.", "AGREE EST > NOR"),
        ("Sweden sent troops on Saturday at Norway's request.", "REQUEST NOR > SWE"),
        ("Norway suspends visas in response to a new travel ban announced by Estonian president Jaan Ots.", "SANCTION Ots > NOR"),
        ("Norway recalled its ambassador on Monday and demanded an end to bloodshed in Latvia.", "REQUEST NOR > LVA"),
        ("Norway sent troops into Estonia in October 2011.", "MOBILIZE NOR > EST"),
        ("Peru announced the arrest of six Chileans.", "COERCE PER > CHL"),
        ("Gunmen killed ten people in Tripoli, Lebanon.", "ASSAULT Gunmen > LBN"),
    ],
)
def test_the_second_side_is_found_where_the_sentence_has_it(text: str, event: str) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian foreign ministry denies claims that Estonian forces downed the plane.",
        "Norway denied a report that Estonia had attacked its ships.",
        "Norway sent an envoy amid allegations that Estonia attacked its ships.",
        "Norway was badly hit by last year's plunge in fish prices.",
    ],
)
def test_what_is_denied_or_only_alleged_is_not_told_as_done(text: str) -> None:
    assert not any(event.startswith("ASSAULT") for event in told(text))


def test_a_claim_that_has_an_owner_is_told_in_his_voice() -> None:
    assert "ASSAULT EST >" in told("Norway repeated its claim that Estonia had attacked its ships.")


def test_whose_the_strikes_are_is_not_who_is_struck() -> None:
    text = "The Red Cross said 50 people were injured in Estonian and Finnish strikes on Norway."
    assert told(text) == {"ASSAULT EST,FIN > NOR"}


def test_no_promise_is_neither_a_promise_nor_a_refusal() -> None:
    assert told("Norwegian minister Jaan Ots had made no commitments to support Estonia's efforts.") == set()
