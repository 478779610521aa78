"""What a user notices in a reading: who is meant, who says so, what is asserted and what is not. The sentences are ours, the names invented."""

from __future__ import annotations

import gc
from datetime import date

import pytest

from dragoman.model import Event, Reading, Report
from dragoman.reading import read

DAY = date(2023, 5, 17)  # a Wednesday


def reading(text: str, publisher: str | None = None) -> Reading:
    return read(Report(id="r", date=DAY, text=text, publisher=publisher))


def who(result: Reading, actors: tuple[str, ...]) -> set[str]:
    return {result.name(a) for a in actors}


def polities(result: Reading, actors: tuple[str, ...]) -> set[str | None]:
    return {result.actor(a).polity for a in actors}


def events(result: Reading, *types: str) -> list[Event]:
    return [e for e in result.events if str(e.type) in types]


def meant(result: Reading, words: str) -> set[str]:
    """Return whom the mention with these words means."""
    text = result.report.text
    return {result.name(a) for m in result.mentions if m.span.of(text) == words for a in m.actors}


# who is meant -----------------------------------------------------------------------------------------------------------

TWO = "Norwegian Foreign Minister Tormod Eikli met his Estonian counterpart, Marju Tammik, in Riga on Monday. "


def test_counterpart_takes_the_office_of_the_other_and_the_polity_of_the_adjective() -> None:
    result = reading(TWO)
    assert {(result.name(t.person), t.office, t.polity) for t in result.tenures} == {
        ("Tormod Eikli", "foreign minister", "NOR"),
        ("Marju Tammik", "foreign minister", "EST"),
    }


def test_description_finds_the_person_named_before() -> None:
    result = reading(TWO + "The Estonian minister praised the talks.")
    assert meant(result, "The Estonian minister") == {"Marju Tammik"}


def test_two_ministers_are_the_two_who_met() -> None:
    result = reading(TWO + "The two ministers called the talks useful.")
    assert meant(result, "The two ministers") == {"Tormod Eikli", "Marju Tammik"}


def test_surname_finds_its_person_and_pronoun_the_one_who_spoke() -> None:
    result = reading(TWO + "\n\nTammik said that she would visit Oslo in June.")
    assert meant(result, "she") == {"Marju Tammik"}


def test_description_that_fits_nobody_makes_an_unnamed_actor() -> None:
    result = reading(TWO + "\n\nThe Latvian president welcomed the meeting.")
    (actor,) = [a for a in result.actors if a.polity == "LVA" and a.kind == "person"]
    assert (actor.named, actor.name) == (False, "president of Latvia")


def test_capital_as_government_and_as_town() -> None:
    result = reading("Oslo accused Tallinn of spying. Norwegian Prime Minister Tormod Eikli spoke in Tallinn on Monday.")
    (accusation,) = events(result, "ACCUSE")
    assert (accusation.actors, accusation.recipients) == (("NOR",), ("EST",))
    assert [p.name for p in result.places] == ["Tallinn"]


def test_spokesman_belongs_to_the_state_of_his_employer() -> None:
    result = reading("Norwegian Prime Minister Tormod Eikli arrived in Riga on Monday. Eikli's spokesman Halvor Brekke gave no details.")
    assert ("Halvor Brekke", "spokesman", "NOR") in {(result.name(t.person), t.office, t.polity) for t in result.tenures}


def test_list_of_officers_shares_its_country() -> None:
    result = reading("Sanctions hit Syrian president Adib Marwan and interior minister Nizar Halabi.")
    assert {(result.name(t.person), t.polity) for t in result.tenures} == {("Adib Marwan", "SYR"), ("Nizar Halabi", "SYR")}


def test_state_is_the_one_of_its_time() -> None:
    old = read(Report(id="old", date=date(1987, 3, 3), text="Moscow rejected the offer of the United States on Monday."))
    assert [e.actors for e in old.events] == [("SUN",)]


# what is asserted -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Foreign Minister Tormod Eikli did not meet Estonian President Marju Tammik.",
        "Norwegian Foreign Minister Tormod Eikli may meet Estonian President Marju Tammik.",
        "If Norwegian Foreign Minister Tormod Eikli meets Estonian President Marju Tammik, the crisis will end.",
        "Norwegian Foreign Minister Tormod Eikli failed to meet Estonian President Marju Tammik.",
        "Norwegian Foreign Minister Tormod Eikli hopes to meet Estonian President Marju Tammik.",
    ],
)
def test_what_did_not_happen_is_not_asserted(text: str) -> None:
    assert not [e for e in events(reading(text), "CONSULT") if e.modality in ("occurred", "ongoing")]


def test_announced_visit_is_an_agreement_that_is_planned() -> None:
    result = reading("Norwegian Foreign Minister Tormod Eikli will visit Estonia on Friday.")
    (event,) = result.events
    assert (event.type, event.modality, who(result, event.actors), event.recipients) == ("AGREE", "planned", {"Tormod Eikli"}, ("EST",))
    assert event.time.earliest == event.time.latest == date(2023, 5, 19)


def test_refusal_of_something_ahead_is_a_rejection() -> None:
    result = reading("Norway will not recognise Kosovo, Norwegian Foreign Minister Tormod Eikli said on Monday.")
    (event,) = events(result, "REJECT")
    assert (event.actors, event.recipients, result.name(event.voice.speaker)) == (("NOR",), ("XKX",), "Tormod Eikli")


def test_what_a_meeting_was_about_is_no_participant() -> None:
    result = reading(
        "Norwegian Foreign Minister Tormod Eikli and Latvian Foreign Minister Andris Liepa discussed relations between Estonia and Finland in Riga."
    )
    (event,) = events(result, "CONSULT")
    assert polities(result, event.actors) == {"NOR", "LVA"}


def test_one_meeting_told_twice_is_one_event_with_both_sentences() -> None:
    result = reading(TWO + "\n\nTammik and Eikli met for two hours.")
    (event,) = events(result, "CONSULT")
    assert len(event.sentences) == 2


def test_date_is_not_filled_in_as_if_the_text_had_said_it() -> None:
    result = reading("Norwegian Foreign Minister Tormod Eikli met Estonian President Marju Tammik.")
    (event,) = events(result, "CONSULT")
    assert event.time.precision == "news"
    assert "without a date" in event.time.basis


# who says so ------------------------------------------------------------------------------------------------------------


def test_words_in_brackets_inside_a_quotation_are_the_narrators() -> None:
    result = reading(
        "Norwegian Foreign Minister Tormod Eikli spoke in Oslo on Monday.\n\n"
        "“We had a good talk in Riga [with Estonian Foreign Minister Marju Tammik],” Eikli said."
    )
    (tenure,) = [t for t in result.tenures if t.polity == "EST"]
    assert tenure.voice.chain == ("narrator",)


def test_relative_clause_after_a_paraphrase_is_the_narrators() -> None:
    result = reading("Norwegian Foreign Minister Tormod Eikli said that he would attend the Riga Forum, which Latvia hosts every year.")
    hosts = [p for p in result.participations if p.status == "host"]
    assert all(p.voice.chain == ("narrator",) for p in hosts)
    (quote,) = result.quotations
    assert "which" not in quote.span.of(result.report.text)


def test_we_in_a_quotation_is_the_speakers_state() -> None:
    result = reading("“We will send aid to Latvia,” Norwegian Prime Minister Tormod Eikli said on Monday.")
    assert meant(result, "We") == {"Norway"}


def test_claim_of_a_speaker_is_not_the_narrators() -> None:
    result = reading("Russia has deployed troops near the border, Estonian Defence Minister Marju Tammik said on Monday.")
    (event,) = events(result, "MOBILIZE")
    assert result.name(event.voice.speaker) == "Marju Tammik"


# standing ---------------------------------------------------------------------------------------------------------------


def test_undecided_is_neither_member_nor_declined() -> None:
    result = reading("Norway is still considering joining the Riga Forum.")
    assert {(p.actor, p.status) for p in result.participations} == {("NOR", "undecided")}


def test_assistance_is_not_upgraded_to_mediation() -> None:
    result = reading(
        "Estonia and Latvia hope to end the normalization process between Estonia and Latvia this year. "
        "Norway has been assisting in the process, Estonian Foreign Minister Marju Tammik said."
    )
    roles = {(t.actor, t.role) for p in result.processes for t in p.third}
    assert roles == {("NOR", "assistance_unspecified")}
    assert not [p for p in result.participations if p.status == "mediator"]


def test_first_since_is_a_claim_about_the_past_and_never_the_date_of_the_meeting() -> None:
    result = reading(
        "Norwegian Prime Minister Tormod Eikli met Estonian President Marju Tammik on Monday, the first meeting of the two since 2009."
    )
    (event,) = events(result, "CONSULT")
    assert event.time.earliest == date(2023, 5, 15)
    (milestone,) = result.milestones
    assert (milestone.kind, milestone.since.earliest if milestone.since else None) == ("first_since", date(2009, 1, 1))


# alignment --------------------------------------------------------------------------------------------------------------


def test_every_span_lies_in_the_text() -> None:
    result = reading(TWO + "\n\n“We agreed to build a bridge,” Eikli told reporters.")
    size = len(result.report.text)
    for claim in result.claims():
        for span in (*claim.spans, *claim.sentences):
            assert span.end <= size
            assert span.of(result.report.text).strip()


def test_dateline_is_a_place_and_the_state_whose_officers_are_called_by_office_alone() -> None:
    result = reading("OSLO (NNA) — Foreign Minister Tormod Eikli met Estonian President Marju Tammik on Monday.")
    assert ("Tormod Eikli", "NOR") in {(result.name(t.person), t.polity) for t in result.tenures}
    (event,) = events(result, "CONSULT")
    assert polities(result, event.actors) == {"NOR", "EST"}


def test_a_reading_leaves_nothing_for_the_collector() -> None:
    report = Report(id="r", date=DAY, text="Foreign Minister Tormod Eikli met Estonian President Marju Tammik. He said that talks will go on.")
    read(report)
    gc.collect()
    gc.disable()
    try:
        read(report)
        assert gc.collect() < 20  # of some hundred objects that hang together by the words
    finally:
        gc.enable()
