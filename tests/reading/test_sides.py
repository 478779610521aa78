"""Who did what to whom, where words wrap, wield, promise or demand it."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import Report
from dragoman.reading import read
from tests.told import told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # what a phrase only counts or wraps
        ("The Norwegian government imposes a new series of sanctions targeting Estonia's energy sector.", "SANCTION NOR > EST"),
        ("The European Council adopts a 17th sanctions package against Russia.", "SANCTION EU > RUS"),
        # a state's arms, and victims who are nobody's
        ("Israeli gunfire and airstrikes kill at least 82 Palestinians across the Gaza Strip.", "ASSAULT ISR > PSE"),
        ("Six people are killed and two others are wounded in Israeli airstrikes near Sidon, Lebanon.", "ASSAULT ISR > LBN"),
        ("Three Russian fighter jets enter Estonian airspace near Tallinn.", "MOBILIZE RUS > EST"),
        # who is blamed for an attack is who did it
        ("Norway condemned the Estonian raid on Latvia.", "ACCUSE NOR > EST"),
        ("Norway condemned the killing of Estonian civilians.", "ACCUSE NOR >"),
        # whose airspace it was
        ("Norway reports that Russia has violated its airspace over Finnmark.", "MOBILIZE RUS > NOR"),
        # each other
        ("Cambodia and Thailand accuse each other of violating the ceasefire.", "ACCUSE KHM > THA"),
        ("Cambodia and Thailand accuse each other of violating the ceasefire.", "ACCUSE THA > KHM"),
        # what is said through a vote, a summons, a paper
        ("Estonian lawmakers voted to condemn Norway.", "ACCUSE EST > NOR"),
        (
            "Norwegian president Tormod Eikli wrote to Estonian president Marju Tammik to urge her to withdraw troops.",
            "REQUEST Eikli > Tammik",
        ),
        ("The United Nations General Assembly adopts a resolution condemning Russia's war against Ukraine.", "ACCUSE UN > RUS"),
        # what a modal demands of another
        ("Estonian foreign minister Marju Tammik said Norway must release the prisoners.", "REQUEST Tammik > NOR"),
        ('"It is essential that Norway provides access to the site," Estonian foreign minister Marju Tammik said.', "REQUEST Tammik > NOR"),
        # a helper is no side
        ("US-mediated talks between Israel and Syria resumed in Paris on Monday.", "CONSULT ISR,SYR >"),
        # one side's promise of what takes two
        ("Qatar will mediate between Sudan and Chad.", "AGREE QAT > SDN,TCD"),
        # a visit, and the talks for which it is made
        ("South Korean Foreign Minister Juhan Tamm will visit Japan for talks with Japanese leaders.", "AGREE Tamm > JPN"),
        # what is taken for granted is told, whatever governs it
        ("Hungary blocks websites to reciprocate Ukraine's earlier ban on Hungarian portals.", "SANCTION UKR > HUN"),
    ],
)
def test_an_event_has_its_sides(text: str, event: str) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Estonian foreign minister Marju Tammik said Estonia must be ready.", "REQUEST"),
        ("Estonian foreign minister Marju Tammik said Norway should be proud of its team.", "REQUEST"),
        ("Norway should have left, Estonian foreign minister Marju Tammik said.", "REQUEST"),
        ("Following the release of two sailors, Norway lifted its sanctions on Estonia.", "RETREAT NOR > sailors"),
        ("Prime Minister Tormod Eikli decided to visit Poland and Sweden.", "AGREE POL"),
    ],
)
def test_what_the_text_does_not_say_is_not_told(text: str, kind: str) -> None:
    assert not any(event.startswith(kind) for event in told(text)), told(text)


def offices(text: str) -> set[tuple[str, str, str | None]]:
    """Return the tenures as (last name, office, polity)."""
    reading = read(Report(id="r", date=date(2025, 6, 18), text=text))
    names = {a.id: a.name.split()[-1] for a in reading.actors}
    return {(names[t.person], t.office, t.polity) for t in reading.tenures}


@pytest.mark.parametrize(
    ("text", "tenures"),
    [
        ("Chad is represented by Prime Minister Judit Eikli.", {("Eikli", "prime minister", "TCD")}),
        (
            "Iran and Oman, represented by foreign minister Abas Eikli and special envoy Juhan Tamm, hold their first round of talks.",
            {("Eikli", "foreign minister", "IRN"), ("Tamm", "special envoy", "OMN")},
        ),
        (
            "Syria and Ukraine restore diplomatic relations as Presidents Juhan Tamm and Tormod Eikli meet in Oslo.",
            {("Tamm", "president", "SYR"), ("Eikli", "president", "UKR")},
        ),
        (
            "Ghanaian president Juhan Tamm removes Chief Justice Marju Eikli from office.",
            {("Tamm", "president", "GHA"), ("Eikli", "chief justice", "GHA")},
        ),
        ("North Korean leader Kim Song-un returned to Pyongyang.", {("Song-un", "leader", "PRK")}),
        ("Ukrainian president\N{NO-BREAK SPACE}Tormod Eikli spoke.", {("Eikli", "president", "UKR")}),
        # whose officer he is, nothing says
        (
            "Norwegian president Tormod Eikli meets President Juhan Tamm in Oslo.",
            {("Eikli", "president", "NOR"), ("Tamm", "president", None)},
        ),
    ],
)
def test_the_clause_says_whose_office_it_is(text: str, tenures: set[tuple[str, str, str | None]]) -> None:
    assert offices(text) == tenures
