"""Quotations with cue and speaker, as a reader of the report would name them. All names are invented."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dragoman.errors import LexiconError
from dragoman.language import load
from dragoman.model import QuoteMode
from dragoman.reading.quotations import RawQuote, find_quotes
from dragoman.reading.quotations.lexicon import lexicon, parse


@cache
def read(text: str) -> tuple[Doc, list[RawQuote]]:
    doc = load()(text)
    return doc, find_quotes(doc)


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Return (mode, content, speaker's mention) of each quotation."""
    _, quotes = read(text)
    return [(str(q.mode), q.span.of(text), q.speaker.of(text) if q.speaker else None) for q in quotes]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Foreign Minister Darko Veselin said that the border would open in May.", "the border would open in May", "Veselin"),
        ("The border will open in May, Foreign Minister Darko Veselin said.", "The border will open in May", "Veselin"),
        ("The border will open in May, according to two officials.", "The border will open in May", "officials"),
        ("According to two officials, the border will open in May.", "the border will open in May", "officials"),
        ("The ministry announced on Tuesday that talks had failed.", "talks had failed", "ministry"),
        ("The ministry's announcement that talks had failed came as a surprise.", "talks had failed", "ministry"),
        ("Veselin told reporters during a visit to Ankara that talks had failed.", "talks had failed", "Veselin"),
        ("Border to open in May, minister says", "Border to open in May", "minister"),
        ("It was reported by the state agency that talks had failed.", "talks had failed", "agency"),
        ("Norvia ready for talks: foreign minister", "Norvia ready for talks", "foreign minister"),
        ("Foreign minister: Norvia ready for talks", "Norvia ready for talks", "Foreign minister"),
        ("In Veselin's view, the talks had failed.", "the talks had failed", "Veselin"),
        ("Veselin said that the border would open in May, a month after the floods.", "the border would open in May", "Veselin"),
        ("The envoy said that the group would watch the north–south line.", "the group would watch the north–south line", "envoy"),
    ],
)
def test_quotations_indirect_content_and_speaker(text: str, content: str, speaker: str) -> None:
    ((mode, found, who),) = told(text)
    assert (mode, found) == ("indirect", content)
    assert who is not None
    assert speaker in who


@pytest.mark.parametrize(
    "text",
    [
        "“We are ready to talk,” said Darko Veselin.",
        "“We are ready to talk,” Darko Veselin told reporters on Monday.",
        "Darko Veselin said: “We are ready to talk.”",
        'Darko Veselin said, "We are ready to talk."',
        "Darko Veselin: “We are ready to talk.”",
        "``We are ready to talk,'' Darko Veselin was quoted as saying by the agency.",
    ],
)
def test_quotations_direct_in_every_order(text: str) -> None:
    ((mode, content, who),) = told(text)
    assert mode == "direct"
    assert "We are ready to talk" in content
    assert not content[0].isalpha()
    assert who is not None
    assert "Veselin" in who


def test_quotations_cue_inside_gives_two_parts_of_one_attribution() -> None:
    text = "“We are ready,” Darko Veselin said, “to meet them in June.”"
    _, quotes = read(text)
    assert [q.span.of(text) for q in quotes] == ["“We are ready,”", "“to meet them in June.”"]
    assert len({q.attr for q in quotes}) == 1


def test_quotations_several_sentences_are_one_span() -> None:
    text = "“We met twice. Nothing came of it. We shall meet again,” Veselin said."
    ((_, content, _),) = told(text)
    assert content == "“We met twice. Nothing came of it. We shall meet again,”"


def test_quotations_speaker_is_carried_to_the_next_paragraph() -> None:
    text = "“We met twice,” Darko Veselin said.\n\n“Nothing came of the meetings, and nothing will.”"
    _, quotes = read(text)
    assert [q.carried for q in quotes] == [False, True]
    assert quotes[1].speaker_token == quotes[0].speaker_token


def test_quotations_mixed_keeps_the_whole_clause() -> None:
    text = "Veselin said that the talks were “a waste of time” for both sides."
    assert told(text)[0][:2] == ("mixed", "the talks were “a waste of time” for both sides")


def test_quotations_relative_clause_after_a_paraphrase_is_the_narrators() -> None:
    text = "Veselin told reporters that he had discussed the pipeline, which is a project of four states."
    assert told(text)[0][1] == "he had discussed the pipeline"


@pytest.mark.parametrize(
    "text",
    [
        "Veselin did not say whether the border would open.",
        "Veselin declined to say when the border would open.",
        "If Veselin says that the border is open, trade will resume.",
        "They discussed the so-called “4+2” scheme in Ankara.",
        "The film “The Long Road” was shown to the delegates.",
        "Veselin urged Ankara to return to the talks.",
        "The two ministers met in Ankara on Monday.",
    ],
)
def test_quotations_none_where_nobody_is_quoted(text: str) -> None:
    assert told(text) == []


def test_quotations_judgement_is_a_quotation_of_its_predicate() -> None:
    ((mode, content, who),) = told("The two ministers called the talks productive.")
    assert (mode, content) == ("indirect", "productive")
    assert who == "The two ministers"


def test_quotations_fragment_belongs_to_whose_words_it_is() -> None:
    ((mode, content, who),) = told("Veselin condemned the “cowardly and criminal” attack.")
    assert (mode, content, who) == ("direct", "“cowardly and criminal”", "Veselin")


def test_quotations_speech_inside_speech_is_nested() -> None:
    text = "Veselin promised that the border would open, a spokesman for the ministry said."
    _, quotes = read(text)
    assert [q.span.of(text) for q in quotes] == ["Veselin promised that the border would open", "the border would open"]
    assert (quotes[0].depth, quotes[1].depth, quotes[1].parent) == (0, 1, 0)


def test_quotations_brackets_are_the_narrators_words() -> None:
    text = "“We spoke with him [the envoy of Ankara] at length,” said Veselin."
    _, (quote,) = read(text)
    assert [b.of(text) for b in quote.brackets] == ["[the envoy of Ankara]"]


def test_quotations_addressee_and_occasion() -> None:
    text = "Veselin told journalists in an interview that the border would open."
    doc, (quote,) = read(text)
    assert quote.addressee_token is not None
    assert doc[quote.addressee_token].text == "journalists"
    assert quote.occasion is not None
    assert quote.occasion.of(text) == "in an interview"


def test_quotations_denial_and_doubt_are_flagged() -> None:
    assert read("Veselin denied that the border had been closed.")[1][0].denied
    assert read("Veselin alleged that the border had been closed.")[1][0].hedged
    assert not read("Veselin said that the border had been closed.")[1][0].denied


def test_quotations_joint_speakers() -> None:
    text = "Veselin and Tarkan said that the border would open."
    doc, (quote,) = read(text)
    assert quote.speaker_token is not None
    assert {doc[t].text for t in (quote.speaker_token, *quote.joint)} == {"Veselin", "Tarkan"}


def test_quotations_source_of_a_quoted_speaker_only_relays() -> None:
    text = "“We are done,” Veselin said at a news conference, according to the state agency."
    ((_, content, who),) = told(text)
    assert (content, who) == ("“We are done,”", "Veselin")


def test_quotations_quoted_as_saying_names_the_speaker_and_the_relay() -> None:
    text = "The state agency quoted Veselin as saying that the border would open."
    doc, (quote,) = read(text)
    assert quote.speaker is not None
    assert quote.speaker.of(text) == "Veselin"
    assert quote.relay_token is not None
    assert doc[quote.relay_token].text == "agency"


def test_quotations_block_after_a_colon_without_marks() -> None:
    text = "The Foreign Secretary, Anna Dole, said:\n\nWe welcome the truce. We urge all sides to keep it.\n\nOur embassy stays open."
    assert told(text)[0][:2] == ("direct", "We welcome the truce. We urge all sides to keep it.\n\nOur embassy stays open.")


def test_quotations_transcript_turns() -> None:
    text = "QUESTION: Did you meet the envoy today?\n\nMINISTER DOLE: We met him this morning.\n\nQUESTION: What did he say to you?"
    found = told(text)
    assert [f[1] for f in found if f[2] == "MINISTER DOLE"] == ["We met him this morning."]


NAMES = ["Ngozi Abara", "Þórður Jónsson", "Xuân Lê", "Małgorzata Żak", "O'Dwyer", "Tāne Parata", "Aigerim Sadykova", "Kaʻiulani Kealoha"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The merchant says of Veselin, “Nobody pays a toll twice.”", "“Nobody pays a toll twice.”"),
        ("In the words of Veselin, “nobody won.”", "“nobody won.”"),
        ("The ferry came late. Said Orlan: “Nobody has read the ledger.”", "“Nobody has read the ledger.”"),
        ("The mill stood idle — Veselin boasted, “It saves us coal.” He left at noon.", "“It saves us coal.”"),
        ("“Is the mill working? Hardly,” Ms. Orlan said.", "“Is the mill working? Hardly,”"),
    ],
)
def test_quotations_phrases_between_cue_and_marks_are_no_content(text: str, content: str) -> None:
    ((mode, found, _),) = told(text)
    assert (mode, found) == ("direct", content)


@pytest.mark.parametrize("text", ["Football: Norvia wins the cup", "Old videos show Minister Darko Veselin opening the gate of the camp."])
def test_quotations_sections_and_pictures_say_nothing(text: str) -> None:
    assert told(text) == []


def test_quotations_a_lone_mark_opens_direct_speech() -> None:
    ((mode, _, who),) = told('Darko Veselin said: "The road is open. Everybody went home after the vote.')
    assert (mode, who) == ("direct", "Darko Veselin")


def test_quotations_a_short_sentence_after_a_cue_is_no_title() -> None:
    assert [found for _, found, _ in told("“Who keeps the lighthouse?” Orlan asked. “Nor will she.”")][-1] == "“Nor will she.”"


def test_quotations_transcript_turns_set_in_marks() -> None:
    text = "A partial transcript follows.\n\n\"ORLAN: Who lit the lamp?\n\n\"VESELIN: The keeper lit it.\n\n\"(APPLAUSE.)\""
    assert told(text) == [("direct", "Who lit the lamp?", "ORLAN"), ("direct", "The keeper lit it.", "VESELIN")]


def test_quotations_block_ends_where_only_others_speak_in_the_first_person() -> None:
    text = "Orlan said: The fog is thick. I see it daily.\n\nVeselin told the radio, “We mend nets all winter.”"
    assert told(text)[-1] == ("direct", "“We mend nets all winter.”", "Veselin")


@pytest.mark.parametrize("name", NAMES)
def test_quotations_do_not_depend_on_the_name(name: str) -> None:
    text = f"“We are ready to talk,” {name} said in Parliament. {name} also told reporters that the border would open."
    found = told(text)
    assert [f[1] for f in found] == ["“We are ready to talk,”", "the border would open"]
    assert all(f[2] is not None and name.split()[-1] in f[2] for f in found)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="aHe said, \"“”'‘’:.\n-[]() X", max_size=160))
def test_quotations_hostile_text_gives_spans_in_the_text(text: str) -> None:
    doc = load()(text)
    for i, quote in enumerate(find_quotes(doc)):
        assert quote.span.end <= len(text)
        assert quote.span.of(text).strip()
        assert quote.parent is None or quote.parent < i


def test_quotations_a_wall_of_marks_and_cues_ends_soon() -> None:
    words = ['"', "he", "said", ",", "“", "ok", "”"] * 20_000
    size = len(words)
    blank = {"pos": ["X"] * size, "tags": ["NN"] * size, "heads": list(range(size)), "deps": ["ROOT"] * size}
    doc = Doc(load().vocab, words=words, **blank)
    find_quotes(doc)


def test_quotations_empty_document() -> None:
    assert find_quotes(load()("")) == []


def test_quotations_lexicon_is_large_and_sound() -> None:
    known = lexicon()
    assert len(known.verbs) > 200
    assert {"say", "tell", "announce", "point out"} <= set(known.verbs)
    assert all(v.frames for v in known.verbs.values() if v.cls != "realis")


def test_quotations_lexicon_names_the_broken_line() -> None:
    with pytest.raises(LexiconError, match="line 2"):
        parse(["lemma,kind,class,frames,force,indirect,notes", "say,werb,say,ccomp,plain,1,"], "mine.csv")


def test_quotations_modes_are_the_models() -> None:
    _, (quote,) = read("Veselin said that the border would open.")
    assert quote.mode is QuoteMode.INDIRECT
