"""What the training program makes of corpora and tables: invented names, phrases, tidied and silver names. None of it needs torch."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import ModelError
from dragoman.language import MODEL
from dragoman.language.labels import NAME_TAGS, spans
from dragoman.language.training import marks
from dragoman.language.training.augment import Augmenter, Chances
from dragoman.language.training.corpus import Sentence, beginning, common_words, tidied
from dragoman.language.training.phrases import Phrases
from dragoman.language.training.silver import Silver


def sentence(words: str, names: str = "", upos: str = "", xpos: str = "") -> Sentence:
    forms = tuple(words.split())
    unknown = ("",) * len(forms)
    return Sentence(
        forms,
        (0,) * len(forms),
        tuple(upos.split()) or unknown,
        tuple(xpos.split()) or unknown,
        (-1,) * len(forms),
        unknown,
        tuple(names.split()) or ("O",) * len(forms),
    )


@pytest.mark.parametrize("wire", [False, True])
def test_phrases_are_sentences_with_whole_names(wire: bool) -> None:
    phrases, chance = Phrases({"PER": [("Tormod", "Eikli")]}), random.Random(5)
    labels = set()
    for _ in range(400):
        made = phrases.sentence(chance, wire)
        assert len(made.forms) == len(made.gaps) == len(made.names) > 0
        assert set(made.names) <= set(NAME_TAGS)
        assert all(form and not any(c.isspace() for c in form) for form in made.forms)
        assert all(not tag.startswith("I-") or before[2:] == tag[2:] for before, tag in zip(made.names, made.names[1:], strict=False))
        labels |= {label for _, _, label in spans(made.names)}
    assert labels >= {"PER", "ORG", "LOC", "NORP"}


def test_phrases_are_the_same_for_the_same_chance() -> None:
    phrases = Phrases({})
    assert phrases.sentence(random.Random(3)) == phrases.sentence(random.Random(3))


def test_titles_and_peoples_that_a_projection_named_are_left_unlabelled() -> None:
    common = sentence("president " * 5, upos="NOUN " * 5)
    named = sentence(
        "President Eikli met Lowlanders from Ruritania",
        "B-PER B-PER O B-PER O B-ORG",
        "PROPN PROPN VERB PROPN ADP PROPN",
        "NNP NNP VBD NNPS IN NNP",
    )
    assert tidied([[named]], {"Ruritania"}, common_words([[common]]))[0][0].names == ("-", "B-PER", "O", "-", "O", "-")


def test_blanks_around_hyphens_change_no_word() -> None:
    before = Sentence(("Min", "-", "jae"), (0, 1, 1), ("",) * 3, ("",) * 3, (-1,) * 3, ("",) * 3, ("B-PER", "I-PER", "I-PER"))
    chances = Chances(names=0, stop=0, lower=0, upper=0, headline=0, quotes=0, hyphens=1)
    (after,) = Augmenter({}, chances).alter([before], random.Random(1))
    assert (after.forms, after.names, after.gaps) == (before.forms, before.names, (0, 0, 0))


@pytest.fixture(scope="module")
def silver() -> Silver:
    return Silver(MODEL)


@pytest.mark.parametrize(
    ("tags", "sure", "names"),
    [
        # A table corrects an unsure model; a sure model against a table is left out; an unsure name is left out.
        ("O O B-ORG O B-PER I-PER", (1, 1, 0.95, 1, 0.99, 0.99), "O O B-LOC O B-PER I-PER"),
        ("O O B-ORG O B-PER I-PER", (1, 1, 0.99, 1, 0.99, 0.5), "O O - O - -"),
    ],
)
def test_silver_names_keep_what_is_sure(silver: Silver, tags: str, sure: Any, names: str) -> None:
    forms = "Talks in Ankara with Tormod Eikli".split()
    assert silver.names(forms, tags.split(), sure, "NOUN ADP PROPN ADP PROPN PROPN".split()) == names.split()


def test_marks_are_trained_at_the_words_that_the_coders_named(tmp_path: Path) -> None:
    text = "President Tormod Eikli of Norway met Tamar Beridze in Oslo on Monday. Markets fell."
    at = {word: [text.index(word), text.index(word) + len(word)] for word in ("met", "Tormod Eikli", "Tamar Beridze")}
    event = {"type": "CONSULT", "trigger": at["met"], "actors": [at["Tormod Eikli"], at["Tamar Beridze"]], "recipients": []}
    corpus, coded = tmp_path / "reports.jsonl", tmp_path / "coded.jsonl"
    corpus.write_text(json.dumps({"id": "r1", "text": text}) + "\n", encoding="utf-8")
    coded.write_text(json.dumps({"id": "r1", "events": [event]}) + "\n", encoding="utf-8")
    (document,), held = marks.read([coded], [corpus], Silver(MODEL))
    assert held == []
    first, second = document
    assert [form for form, label in zip(first.forms, first.events, strict=True) if label] == ["met"]
    told = first.forms.index("met")
    assert first.events[told] == "CONSULT" and set(second.events) == {""}
    assert {(first.forms[event], first.forms[side], role) for event, side, role in first.sides} <= {
        ("met", name, 0) for name in ("Tormod", "Eikli", "Tamar", "Beridze", "President")
    }
    assert len(first.sides) == 2


def test_marks_of_an_unknown_report_are_named(tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text('{"id": "r9", "events": []}\n', encoding="utf-8")
    with pytest.raises(ModelError, match="r9"):
        marks.read([coded], [], Silver(MODEL))


def test_the_beginning_of_a_coded_sentence_keeps_its_own_events() -> None:
    whole = replace(sentence("Norway accused Estonia of spying ."), events=("", "ACCUSE", "", "", "", ""), sides=((1, 0, 0), (1, 2, 1)))
    begun = beginning(whole, 2)
    assert begun.events == ("", "ACCUSE") and begun.sides == ((1, 0, 0),)
