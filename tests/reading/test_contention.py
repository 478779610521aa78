"""Inside a state and short of war: protests, strikes, rulers, rebels; names with a possessive inside; peoples that are no nationals."""

from __future__ import annotations

from datetime import date

import pytest

import dragoman
from dragoman.model import Reading


def read(text: str) -> Reading:
    return dragoman.read(text, date="2003-05-14")


def told(text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    reading = read(text)

    def who(side: tuple[str, ...]) -> list[str | None]:
        return [reading.actor(a).polity for a in side]

    return [(str(e.type), who(e.actors), who(e.recipients)) for e in reading.events]


def test_a_hunger_strike_is_no_attack() -> None:
    assert told("Estonian prisoners began a hunger strike on Monday.") == [("PROTEST", ["EST"], [])]
    assert told("Norway launched a strike on Estonia on Monday.") == [("ASSAULT", ["NOR"], ["EST"])]


def test_a_protest_is_directed_at_whom_it_speaks_of() -> None:
    assert ("PROTEST", ["EST"], ["NOR"]) in told(
        "Estonian sailors began a hunger strike to protest against Norway's decision to expel them."
    )


def test_people_stand_where_they_are_told_to_be() -> None:
    assert told("Tens of thousands of students throughout Peru staged demonstrations on Monday.") == [("PROTEST", ["PER"], [])]
    assert told("Human rights activists in Peru condemned Chile on Monday.") == [("ACCUSE", ["PER"], ["CHL"])]


def test_opened_is_not_open_to() -> None:
    assert [kind for kind, *_ in told("Peru opened its border to Chile on Monday.")] == ["RETREAT"]
    assert [kind for kind, *_ in told("Peru is open to talks with Chile.")] == ["AGREE"]


def test_the_opposition_and_its_government_are_two_sides() -> None:
    assert told("Opposition groups in Peru are demanding that President Eikli abandon his policy.") == [("REQUEST", ["PER"], ["PER"])]
    assert told("Peru warned its citizens on Monday.") == []


def test_what_is_past_is_not_planned_with_the_clause_that_it_hangs_from() -> None:
    events = read("Peru is about to restore ties with Chile five years after Chilean crowds burned the Peruvian flag.").events
    assert {str(e.type): str(e.modality) for e in events} == {"AGREE": "planned", "PROTEST": "occurred"}


def test_a_threat_is_directed_at_those_whom_the_object_names() -> None:
    assert told("Norway threatened to break off relations with Peru and Chile.") == [("THREATEN", ["NOR"], ["PER", "CHL"])]
    assert told("Norway agreed to Swedish mediation in the talks with Peru.") == [("AGREE", ["NOR"], ["SWE"])]


@pytest.mark.parametrize(
    ("name", "polity"),
    [("People's Republic of China", "CHN"), ("Democratic People’s Republic of Korea", "PRK"), ("Lord's Resistance Army", "LRA")],
)
def test_a_name_with_a_possessive_inside_is_one_name(name: str, polity: str) -> None:
    assert told(f"Norway accused the {name} of piracy.") == [("ACCUSE", ["NOR"], [polity])]


def test_an_ethnic_group_belongs_to_where_it_lives() -> None:
    reading = dragoman.read("Ethnic Albanians in Norway demonstrated on Monday.", date=date(2003, 5, 14))
    (event,) = reading.events
    assert [reading.actor(a).polity for a in event.actors] == ["NOR"]
