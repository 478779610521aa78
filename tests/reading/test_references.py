"""Whom mentions mean: pronouns, countries, groups, officers; two who fit equally; nobody. The sentences are ours, the names invented."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import Mention, Reading, Report
from dragoman.reading import read


def reading(text: str, day: date = date(2023, 5, 17)) -> Reading:
    return read(Report(id="r", date=day, text=text))


def mention(result: Reading, words: str, number: int = 1) -> Mention:
    """Return the mention with these words, the ``number``-th of them."""
    found = [m for m in result.mentions if m.span.of(result.report.text) == words]
    assert len(found) >= number, f"{words!r} is no mention; there are {[m.span.of(result.report.text) for m in result.mentions]}"
    return found[number - 1]


def meant(text: str, words: str, number: int = 1) -> set[str]:
    result = reading(text)
    found = mention(result, words, number)
    assert not found.ambiguous, found.basis
    return {result.name(a) for a in found.actors}


MEETING = "Norwegian Foreign Minister Tormod Eikli met Estonian Foreign Minister Marju Tammik in Riga on Monday. "


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        # a pronoun is no other participant of its clause, nor whom the phrase around it means
        ("Norwegian envoy Tormod Eikli arrived. Estonian envoy Anton Saar told him that talks had failed.", "him", {"Tormod Eikli"}),
        ("Norwegian envoy Tormod Eikli visited Riga, said an official travelling with him.", "him", {"Tormod Eikli"}),
        # a fronted pronoun means the subject that follows
        ("Norwegian envoy Tormod Eikli resigned. Hours after his dismissal, Eikli left Oslo.", "his", {"Tormod Eikli"}),
        # given names and titles tell men from women
        ("Minister Ingrid Tveit met envoy Nils Brekke in Oslo. She praised the talks.", "She", {"Ingrid Tveit"}),
        ("Minister Ingrid Tveit met envoy Nils Brekke in Oslo. He praised the talks.", "He", {"Nils Brekke"}),
        # states and bodies as they, it and the country
        ("Norway said that it would sign the treaty.", "it", {"Norway"}),
        ("Estonia and Latvia agreed to reopen their border.", "their", {"Estonia", "Latvia"}),
        ("Aid was sent to Latvia after the country asked for help.", "the country", {"Latvia"}),
        ("Norwegian Foreign Minister Tormod Eikli said his country would sign.", "his country", {"Norway"}),
        # the list before decides which is the latter
        ("Talks between Norway and Latvia, the latter backed by Sweden, ended on Monday.", "the latter", {"Latvia"}),
        # officers, by office, by rank, by an age or a past
        (MEETING + "The two ministers called the talks useful.", "The two ministers", {"Tormod Eikli", "Marju Tammik"}),
        ("King Haakar of Norway arrived. Officials said the king would stay.", "the king", {"Haakar"}),
        ("Norwegian envoy Tormod Eikli arrived. The 66-year-old said the talks would go on.", "The 66-year-old", {"Tormod Eikli"}),
        ("Norwegian envoy Tormod Eikli spoke. The former trade minister praised the deal.", "The former trade minister", {"Tormod Eikli"}),
        (
            "Norwegian envoy Tormod Eikli wrote to his U.S. counterpart, Trade Representative Anton Saar.",
            "his U.S. counterpart",
            {"Anton Saar"},
        ),
    ],
)
def test_mention_means(text: str, words: str, who: set[str]) -> None:
    assert meant(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "candidates"),
    [
        ("Tormod Eikli and Nils Brekke met in Oslo. He praised the accord.", "He", {"Tormod Eikli", "Nils Brekke"}),
        (
            "President Tormod Eikli of Norway and President Anton Saar of Estonia met in Oslo. The president said the talks went well.",
            "The president",
            {"Tormod Eikli", "Anton Saar"},
        ),
        ("A bridge joins Norway and Sweden. Storms crossed the country.", "the country", {"Norway", "Sweden"}),
    ],
)
def test_two_who_fit_equally_are_both_kept(text: str, words: str, candidates: set[str]) -> None:
    result = reading(text)
    found = mention(result, words)
    assert found.ambiguous
    assert {result.name(a) for a in found.actors} == candidates


def test_who_is_one_of_two_alone_is_never_said_to_have_acted() -> None:
    result = reading("Norway and Estonia share a border. The country threatened Latvia with sanctions.")
    assert all(not {"NOR", "EST"} & set(e.actors) for e in result.events)


def test_description_of_nobody_known_is_a_mention_of_nobody() -> None:
    result = reading("Norwegian Foreign Minister Tormod Eikli told reporters that Norway would sign.")
    assert mention(result, "reporters").actors == ()


@pytest.mark.parametrize("text", ["The driver lost control over his car.", "It is too early to talk about losses in Norway."])
def test_pronoun_of_nobody_named_means_nobody_named(text: str) -> None:
    result = reading(text)
    assert not any(result.actor(a).named for m in result.mentions if m.kind == "pronoun" for a in m.actors)


def test_official_of_the_lead_is_whom_the_next_sentence_names() -> None:
    result = reading(
        "Norway will host new talks on the border, a UN official said on Monday.\n\n"
        "Tormod Eikli, the UN representative in Oslo, said that both sides would attend."
    )
    assert [result.name(q.speaker) for q in result.quotations] == ["Tormod Eikli", "Tormod Eikli"]
    assert "named later" in mention(result, "a UN official").basis


def test_official_of_the_lead_is_no_minister_and_nobody_of_another_state() -> None:
    result = reading(
        "Norway will host new talks on the border, a UN official said on Monday.\n\n"
        "Tormod Eikli, the Norwegian ambassador in Riga, said that both sides would attend."
    )
    assert [result.name(q.speaker) for q in result.quotations] == ["UN official", "Tormod Eikli"]


def test_local_officials_act_for_the_state_of_the_place() -> None:
    result = reading("Floods killed five people in Tartu, Estonia, local officials said.")
    (quote,) = result.quotations
    assert result.actor(quote.speaker or "").polity == "EST"


def test_sources_are_those_of_the_sentence_before() -> None:
    result = reading("Norway will sign the accord, Estonian diplomatic sources said. The sources said Latvia would follow.")
    first, second = result.quotations
    assert first.speaker == second.speaker
    assert result.actor(second.speaker or "").polity == "EST"


def test_this_region_is_the_region_named_last() -> None:
    result = reading("Norway discussed trade in the South Caucasus. Envoys said the region needs peace.")
    assert [p.name for p in result.places] == ["South Caucasus", "South Caucasus"]


def test_press_conference_is_no_forum() -> None:
    result = reading("Tormod Eikli spoke at the Oslo Security Forum. He said at the press conference that talks would go on.")
    assert not any(m.span.of(result.report.text).endswith("press conference") and m.actors for m in result.mentions)


def test_long_text_of_mentions_is_read_in_time_that_grows_with_its_length() -> None:
    from time import perf_counter

    line = "Tormod Eikli and Marju Tammik met and he told them that the country and its allies, they said, would keep their word. "
    reading(line)
    times = []
    for n in (40, 160):
        start = perf_counter()
        reading(line * n)
        times.append(perf_counter() - start)
    assert times[1] < 12 * times[0]
