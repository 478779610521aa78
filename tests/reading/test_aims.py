"""Against whom a crowd, a demand or a refusal is directed where no slot of the verb names him."""

from __future__ import annotations

from datetime import date

import pytest

import dragoman

Sides = list[str | None]


def told(text: str) -> list[tuple[str, Sides, Sides]]:
    reading = dragoman.read(text, date=date(2003, 5, 14))

    def who(side: tuple[str, ...]) -> Sides:
        return [reading.actor(a).polity for a in side]

    return [(str(e.type), who(e.actors), who(e.recipients)) for e in reading.events]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thousands of Peruvian students rallied on Monday calling for independence from Chile.", ("PROTEST", ["PER"], ["CHL"])),
        ("Peruvian farmers staged a hunger strike in protest against attacks by Chilean soldiers.", ("PROTEST", ["PER"], ["CHL"])),
        ("Norway demanded a meeting of the U.N. Security Council on Monday.", ("REQUEST", ["NOR"], ["UN"])),
        ("Peruvian rebels demanded the removal of Peruvian President Anselmo Quispe.", ("REQUEST", ["PER"], ["PER"])),
        ("Norway rejected recent calls by Estonia's rulers for aid.", ("REJECT", ["NOR"], ["EST"])),
        ("Norway has refused to respond to a demand from the Estonian president.", ("REJECT", ["NOR"], ["EST"])),
        ("Norway offered its troops to Estonian President Marju Tammik to help her.", ("AGREE", ["NOR"], ["EST"])),
        ("Norway welcomed the resumption of ties with Latvia, Estonia and Finland.", ("SUPPORT", ["NOR"], ["LVA", "EST", "FIN"])),
        ("Norway says it is willing to withdraw its troops from Estonia.", ("AGREE", ["NOR"], ["EST"])),
        ("The Sudanese government accused Darfur rebels of breaking the truce.", ("ACCUSE", ["SDN"], ["SDN"])),
        ("Norway's new and popular minister Ulan Berov criticised Estonia.", ("ACCUSE", ["NOR"], ["EST"])),
        ("Norway is opposed to Swedish mediation in the dispute, an aide to Minister Ulan Berov said.", ("REJECT", ["NOR"], ["SWE"])),
    ],
)
def test_who_is_meant_is_told_by_what_is_asked(text: str, wanted: tuple[str, Sides, Sides]) -> None:
    assert wanted in told(text)


def test_a_demand_names_nobody_who_only_profits() -> None:
    assert ("REQUEST", ["NOR"], []) in told("Norway called for aid to Estonia on Monday.")


def test_states_for_and_against_which_people_are_are_not_their_target() -> None:
    found = told("Thousands demonstrated across Slovakia in protest of Minister Ladislav Hruby's anti-Norwegian and pro-Estonian policies.")
    assert not any("NOR" in recipients or "EST" in recipients for _, _, recipients in found)


def test_a_day_is_no_particle() -> None:
    found = told("Norway agreed on Saturday to send aid to Estonia.")
    assert ("AGREE", ["NOR"], ["EST"]) in found
