"""The shipped English model: what it promises of any text, and a few readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.language import MODEL, load
from tests.counting import grows_linearly

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

TALKS = (
    "Lavrov visits Ankara for talks\n\n"
    "Russian Foreign Minister Sergei Lavrov met his Turkish counterpart in Ankara on Tuesday, the\nministry said. “We will not accept any"
    " preconditions,” Mr. Lavrov said. He added that Turkey’s position on the “3+3” format was clear."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def check(doc: Doc, text: str) -> None:
    """Assert what holds of every reading."""
    assert doc.text == text
    assert [token.idx for token in doc] == [text.index(token.text, token.idx) for token in doc]
    sentences = list(doc.sents)
    assert sum(len(sentence) for sentence in sentences) == len(doc)
    for sentence in sentences:
        assert sum(token.head.i == token.i for token in sentence) == 1
        for token in sentence:
            assert sentence.start <= token.head.i < sentence.end
            assert token.pos_
            assert token.dep_
            assert not (token.is_space and token.pos_ != "SPACE")
            assert token.is_space or token.lemma_
            assert not token.head.is_space or sentence.text.isspace()
    for name in doc.ents:
        assert name.text.strip() == name.text
        assert name.label_ in {"PER", "ORG", "LOC", "EVENT", "NORP"}
        assert name.sent.start <= name.start < name.end <= name.sent.end
    assert len(doc.user_data["ner_prob"]) == len(doc) if len(doc) else True


def facts(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.pos_, t.tag_, t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_type_, t.ent_iob_) for t in doc]


HOSTILE = {
    "empty": "",
    "blank": " \n\t  ",
    "blank first": "\n\n  \n Talks resumed.",
    "blank last": "Talks resumed. \n\n \n",
    "no sentence ends": "and talks " * 300,
    "quotation marks apart": '" ' * 400,
    "quotation marks in a row": '"' * 10_000,
    "opening marks": "“" * 3000,
    "brackets": "(" * 3000 + ")" * 3000,
    "right to left": "\u200fقال الوزير\u200e talks \u202ewere held\u202c.",
    "emoji": "Talks 🇹🇷🤝🇷🇺 resumed 👩‍👩‍👧‍👦 today 😀😀😀.",
    "marks": "Z̷̡̛a̸l̶g̵o̴ spoke. " * 30,
    "controls": "Talks\x00resumed\x07 .\x1b[0m\ufeff\u2028Next\u2029Para.\x85x",
    "one long word": "x" * 10_000,
    "long words": ("x" * 99 + " ") * 50,
    "digits": "3+3 " * 200 + "1" * 3000,
    "newlines": "a\n" * 200 + "\n" * 500,
    "paragraphs of one word": "word\n\n" * 200,
    "address": "See https://example.org/" + "a/b?c=[d]&" * 150 + " now.",
    "surrogate-like": "\ud7ff\ue000\U0010ffff",
    "carriage returns": "Talks resumed.\r\n\r\nThey ended.\r\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_pipeline_stands_hostile_text(nlp: Language, text: str) -> None:
    check(nlp(text), text)


_PIECES = st.sampled_from(
    [
        "Talks",
        "Ankara",
        "Mr.",
        "U.S.",
        "’s",
        "3+3",
        "“",
        "”",
        '"',
        "'",
        "(",
        ")",
        ".",
        "?",
        ",",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "—",
        "-",
        "[",
        "said",
        "\u200f",
        "é",
        "…",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(_PIECES, max_size=60).map("".join) | st.text(max_size=120))
def test_pipeline_stands_any_text(text: str) -> None:
    check(load()(text), text)


def test_pipeline_reads_the_same_beside_others(nlp: Language) -> None:
    others = ["The committee met.", "x " * 300, HOSTILE["emoji"]]
    alone = facts(nlp(TALKS))
    assert facts(nlp(TALKS)) == alone
    for batch in (1, 2, 8):
        docs = list(nlp.pipe([*others, TALKS, *others, TALKS], batch_size=batch))
        assert facts(docs[3]) == facts(docs[7]) == alone


def test_pipeline_paragraphs_are_hard_boundaries(nlp: Language) -> None:
    for blank in ("\n\n", "\n \n", "\r\n\r\n", "\n    ", " \n\n\t"):
        text = f"Minister in Ankara for talks{blank}with his counterpart from Moscow"
        assert nlp(text)[[t.text for t in nlp(text)].index("with")].is_sent_start, repr(blank)


def test_pipeline_wrapped_lines_are_no_boundaries(nlp: Language) -> None:
    doc = nlp("The foreign minister of Turkey met\nthe president of the United\nStates in Ankara on Tuesday\nfor talks on grain exports.")
    assert len(list(doc.sents)) == 1
    assert "United\nStates" in [name.text for name in doc.ents]


def test_pipeline_marks_stay_with_their_sentence(nlp: Language) -> None:
    sentences = [s.text.strip() for s in nlp('They met. "We will return," he said. "It was good." She left. “We agreed.” He smiled.').sents]
    assert all(s not in {'"', "“", "”"} for s in sentences)
    assert '"It was good."' in sentences
    assert any(s.startswith("“We agreed") for s in sentences)
    assert any(s == "She left." for s in sentences)


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Putin met Gen. Haftar in St. Petersburg on Feb. 3.",
        "The U.S. Congress and the U.N. Security Council condemned the attack.",
        "Gov. Brown met Sen. Smith, Rep. Jones and Lt. Col. Adams.",
    ],
)
def test_pipeline_abbreviations_do_not_split(nlp: Language, text: str) -> None:
    assert len(list(nlp(text).sents)) == 1


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Turkey’s", "Turkey ’s"),
        ("“3+3”", "“ 3+3 ”"),
        ("‘3+3′", "‘ 3+3 ′"),
        ("P5+1", "P5+1"),
        ("talks—the", "talks — the"),
        ("Ankara-led", "Ankara - led"),
        ("U.S.-led", "U.S. - led"),
        ("[sic]", "[ sic ]"),
        ("said.[1]", "said . [ 1 ]"),
        ("said:“We", "said : “ We"),
        ("(Article 8):", "( Article 8 ) :"),
        ("re-elected", "re-elected"),
        ("non-aligned", "non-aligned"),
        ("(ex-minister).", "( ex-minister ) ."),
        ("pro-Ruritanian", "pro - Ruritanian"),
        ("and/or", "and / or"),
        ("Wed.", "Wed."),
        ("room No. 7.", "room No. 7 ."),
        ("No. Never.", "No . Never ."),
        ("DON'T", "DO N'T"),
        ("202-555-0143", "202-555-0143"),
        ("1914-1918", "1914 - 1918"),
        ("ended.He", "ended . He"),
        ("https://example.org/a?b=[c]&d", "https://example.org/a?b=[c]&d"),
    ],
)
def test_tokenizer_cuts(nlp: Language, text: str, tokens: str) -> None:
    assert [token.text for token in nlp.make_doc(text)] == tokens.split()


def test_tokenizer_keeps_long_addresses_whole_between_marks(nlp: Language) -> None:
    address = "https://example.org/" + "a" * 120
    assert [token.text for token in nlp.make_doc(f"({address}).")] == ["(", address, ")", "."]


def test_pipeline_reads_who_did_what(nlp: Language) -> None:
    doc = nlp(TALKS)
    met = next(token for token in doc if token.text == "met")
    assert (met.pos_, met.lemma_, met.dep_) == ("VERB", "meet", "ROOT") or met.dep_ == "ccomp"
    assert {c.dep_ for c in met.children} >= {"nsubj", "obj"}
    names = {(name.text, name.label_) for name in doc.ents}
    assert {("Sergei Lavrov", "PER"), ("Ankara", "LOC"), ("Turkey", "LOC")} <= names


def test_pipeline_knows_names_of_many_languages(nlp: Language) -> None:
    people = [
        "Nurlan Tokbayev",
        "Oluwaseun Adeyemi",
        "Nguyen Van Thanh",
        "Katalin Szabó",
        "Mehmet Yılmaz",
        "Park Ji-ho",
        "Tadashi Kurosaka",
    ]
    found = 0
    for person in people:
        doc = nlp(f"{person}, the foreign minister, arrived in Geneva on Monday for talks with his counterpart.")
        found += (person, "PER") in {(name.text, name.label_) for name in doc.ents}
    assert found >= len(people) - 1


def test_pipeline_work_is_linear(nlp: Language) -> None:
    unit = "and so they spoke of it all " * 30
    assert grows_linearly(lambda count: nlp(unit * count), 1, 6)


def test_load_is_cached_and_says_what_is_missing(tmp_path: Path) -> None:
    assert load() is load()
    with pytest.raises(ModelError, match=r"english\.onnx"):
        load(folder=tmp_path)


def test_model_fits_its_size() -> None:
    sizes = [path.stat().st_size for path in MODEL.iterdir()]
    assert sum(sizes) <= 30_000_000


def test_probabilities_are_probabilities(nlp: Language) -> None:
    sure = nlp(TALKS).user_data["ner_prob"]
    assert sure.dtype == np.float32
    assert ((sure > 0) & (sure <= 1)).all()
