"""Who holds which office, and whose: what a user notices in a reading's tenures and speakers. The sentences are ours, the names invented."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import Reading, Report
from dragoman.reading import read

DAY = date(2023, 5, 17)


def reading(text: str, day: date = DAY) -> Reading:
    return read(Report(id="r", date=day, text=text))


def held(text: str, day: date = DAY) -> set[tuple[str, str, str | None]]:
    result = reading(text, day)
    return {(result.name(t.person), t.office, t.polity) for t in result.tenures if t.person}


def speakers(text: str) -> list[str]:
    result = reading(text)
    return [result.name(q.speaker) for q in result.quotations if q.speaker]


# who holds it -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tenure"),
    [
        ("Norway's special envoy Sir Tormod Eikli arrived on Monday.", ("Tormod Eikli", "special envoy", "NOR")),
        ("Ministers met the foreign minister of Norway, HE Dr Tormod Eikli, on Monday.", ("Tormod Eikli", "foreign minister", "NOR")),
        ("Norwegian Prime Minister\u200e Tormod Eikli arrived on Monday.", ("Tormod Eikli", "prime minister", "NOR")),
        ("Outgoing Norwegian ambassador to Estonia Tormod Eikli said goodbye.", ("Tormod Eikli", "ambassador", "NOR")),
        ("Senior Norwegian foreign ministry official Tormod Eikli attended.", ("Tormod Eikli", "senior foreign ministry official", "NOR")),
        ("Presidents Marju Tammik of Estonia and Ilze Ozola of Latvia signed the plan.", ("Ilze Ozola", "president", "LVA")),
        ("Sanctions were imposed on Norwegian far-right ministers Tormod Eikli and Siri Moen.", ("Siri Moen", "minister", "NOR")),
        ("Tormod Eikli steps down as leader of the World Economic Forum, which he founded.", ("Tormod Eikli", "leader", "WEF")),
        ("Tormod Eikli is elected director-general of UNESCO by its members.", ("Tormod Eikli", "director-general", "UNESCO")),
        ("Tormod Eikli is sworn in for a second term as President of Estonia.", ("Tormod Eikli", "president", "EST")),
        ("Norway appoints Tormod Eikli, a scholar who knows the region, as its special envoy.", ("Tormod Eikli", "special envoy", "NOR")),
        (
            "Norwegian ambassador to Latvia and former arts and culture minister Tormod Eikli is found dead.",
            ("Tormod Eikli", "ambassador", "NOR"),
        ),
        (
            "Speaking on the report Tormod Eikli, the UK Special Representative for Syria said:",
            ("Tormod Eikli", "special representative", "GBR"),
        ),
    ],
)
def test_holder(text: str, tenure: tuple[str, str, str | None]) -> None:
    assert tenure in held(text)


def test_who_succeeds_and_who_is_succeeded_held_the_same_office() -> None:
    found = held("Tormod Eikli is elected director-general of UNESCO, succeeding Marju Tammik.")
    assert {name for name, office, polity in found if (office, polity) == ("director-general", "UNESCO")} == {
        "Tormod Eikli",
        "Marju Tammik",
    }


def test_body_that_elects_owns_the_office() -> None:
    text = "The United Nations General Assembly elects former Estonian president Marju Tammik as the next High Commissioner for Refugees."
    assert held(text) == {("Marju Tammik", "high commissioner for refugees", "UN")}


def test_office_shortened_is_the_same_tenure() -> None:
    text = "Norwegian Deputy Trade Minister Tormod Eikli left. Deputy Minister Eikli said so. Norwegian Trade Minister Siri Moen stayed."
    assert held(text) == {("Tormod Eikli", "deputy trade minister", "NOR"), ("Siri Moen", "trade minister", "NOR")}


@pytest.mark.parametrize(
    "text",
    [
        "The tomb of King Haakon is opened to visitors.",
        "A court jailed ousted Estonian president Marju Tammik.",
        "A court tried former Republic of Artsakh state minister Marju Tammik.",
        "Marju Tammik becomes the first Estonian leader to address the assembly.",
        "Follow the Deputy Secretary (@MarjuTammik) on his travels.",
    ],
)
def test_no_tenure(text: str) -> None:
    assert held(text) == set()


# whose office -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "polity"),
    [
        # what the words beside it say
        ("The pro-EU Party of Action of Estonian president Marju Tammik wins.", "Marju Tammik", "EST"),
        ("Estonia punished Norwegian president Marju Tammik, her husband Jaan Kask and Trade Minister Siri Moen.", "Siri Moen", "NOR"),
        ("Norway is represented by Trade Minister Siri Moen, while President Tormod Eikli attends by video.", "Tormod Eikli", "NOR"),
        ("The Norwegian minister will visit Estonia to meet with Prime Minister Marju Tammik.", "Marju Tammik", "EST"),
        ("He called home Ambassador Marju Tammik and the other senior Estonian negotiators.", "Marju Tammik", "EST"),
        ("The Norwegian parliament approves the nomination of Tormod Eikli as the country's prime minister.", "Tormod Eikli", "NOR"),
        ("The Vatican head of government, Secretary of State Tormod Eikli, spoke.", "Tormod Eikli", "VAT"),
        ("The Norwegian-born Estonian minister Siri Moen resigned.", "Siri Moen", "EST"),
        ("OSLO - Pope Urban arrived on Monday.", "Urban", "VAT"),
        # titles that few states have
        ("Allies of Germany met Chancellor Marju Tammik on Monday.", "Marju Tammik", "DEU"),
        ("Marju Tammik, undersecretary of state for economic affairs, spoke.", "Marju Tammik", "USA"),
        # what the whole report says
        ("Thousands march in Estonia against President Marju Tammik.", "Marju Tammik", "EST"),
        ("Norwegian Prime Minister Tormod Eikli called Estonia a friend. Prime Minister Marju Tammik thanked him.", "Marju Tammik", "EST"),
        ("Norway and Estonia agreed. President Marju Tammik was glad.", "Marju Tammik", "EST"),
        ("President Marju Tammik said Treasury Secretary Jaan Kask would go to Estonia.", "Marju Tammik", "USA"),
        ("Latvia and Estonia quarrel. President Marju Tammik said Estonia would open the border.", "Marju Tammik", "EST"),
        ("Estonian ministries are short of money, ministers Marju Tammik and Jaan Kask say.", "Jaan Kask", "EST"),
        ("The Estonian prime minister Jaan Kask resigns, and Marju Tammik is appointed prime minister.", "Marju Tammik", "EST"),
        # and what it leaves open
        ("Latvia and Estonia quarrel. President Marju Tammik was glad.", "Marju Tammik", None),
        ("Foreign Minister Tormod Eikli met Estonian President Marju Tammik.", "Tormod Eikli", None),
        ("President Marju Tammik plans air strikes in Estonia.", "Marju Tammik", None),
        ("Kestrel Ltd said Estonian sales fell, president Marju Tammik told shareholders.", "Marju Tammik", None),
        ("In Estonia Minister Tormod Eikli met the Latvian opposition.", "Tormod Eikli", None),
    ],
)
def test_whose_officer(text: str, name: str, polity: str | None) -> None:
    found = {person: state for person, _, state in held(text)}
    assert found.get(name) == polity


def test_president_is_of_no_state_that_had_none_that_year() -> None:
    text = "Nepal and Norway agreed. President Marju Tammik was glad."
    assert ("Marju Tammik", "president", "NPL") in held(text)
    assert ("Marju Tammik", "president", None) in held(text, date(2001, 5, 17))


# who speaks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Norwegian Trade Minister Siri Moen arrived, according to a Defense Department news release. “All is well,” the release said.",
            "United States",
        ),
        (
            "Norwegian president Tormod Eikli and Estonian president Marju Tammik release a joint statement saying they will close the border.",
            "Tormod Eikli",
        ),
        ("An Estonian commission recommends that the border be closed.", "An Estonian commission"),
        (
            "Norwegian president Tormod Eikli was glad. “We won,” Eikli told reporters. Diplomats said Estonian envoy Jaan Kask would come. "
            "“It is a good step,” he said.",
            "Tormod Eikli",
        ),
        ("Norwegian President Basil al-Marwan met Estonian officials. “We agree,” Marwan said.", "Basil al-Marwan"),
    ],
)
def test_last_speaker(text: str, who: str) -> None:
    assert speakers(text)[-1] == who


def test_what_a_speaker_does_whenever_is_no_visit() -> None:
    result = reading("“When I visit other countries, I listen,” Estonian president Marju Tammik said.")
    assert [e for e in result.events if str(e.type) == "CONSULT" and str(e.modality) == "occurred"] == []
