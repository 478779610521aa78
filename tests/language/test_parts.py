"""The parts of the language room that need no model: wordpieces, trees, names, sentences, lemmas."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Span

from dragoman.language import MODEL, trees
from dragoman.language.agreement import agree
from dragoman.language.labels import EVENT_TYPES, NAME_TAGS, spans
from dragoman.language.lemmas import Lemmas
from dragoman.language.names import Speller
from dragoman.language.sentences import Boundaries
from dragoman.language.tellings import tellings
from dragoman.language.wordpiece import CASES, GAP_NONE, GAP_PARAGRAPH, GAP_SPACE, MAX_PIECES, WordPieces, fold, shape


@pytest.mark.parametrize(
    ("word", "folded"),
    [("“", '"'), ("’s", "'s"), ("—", "--"), ("…", "..."), ("``", '"'), ("Çavuşoğlu", "Cavusoglu"), ("\u200fאב", "אב"), ("ﬁne", "fine")],
)
def test_fold_typography(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_shape_keeps_case_and_gap() -> None:
    cases = [shape(word, GAP_SPACE) for word in ("3+3", "talks", "Ankara", "NATO", "McDonald", "A")]
    assert cases == list(range(CASES))
    assert shape("Ankara", GAP_PARAGRAPH) == 2 * CASES + 2


def test_wordpieces_are_bounded() -> None:
    pieces = WordPieces.from_file(MODEL / "vocab.txt")
    for word in ("x" * 10_000, '"' * 10_000, "𝔘𝔫𝔦", "\u200f", "日本"):
        assert 1 <= len(pieces.word(word)[0]) <= MAX_PIECES
    ids, shapes, firsts = pieces.encode(["Talks", "resumed"], [GAP_SPACE, GAP_SPACE])
    assert len(ids) == len(shapes) == firsts[-1] + 1


def _best_by_trying(scores: np.ndarray) -> float:
    size = len(scores)
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    best = -np.inf
    for heads in product(range(size), repeat=size):
        if sum(h == i for i, h in enumerate(heads)) == 1 and _is_tree(heads):
            best = max(best, sum(logs[i, h] for i, h in enumerate(heads)))
    return best


def _is_tree(heads: tuple[int, ...]) -> bool:
    for word in range(len(heads)):
        seen = set()
        while heads[word] != word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return True


@pytest.mark.parametrize("seed", range(40))
def test_trees_are_the_best_with_one_root(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(5, 5)) * 2
    heads = tuple(int(h) for h in trees.decode(scores))
    assert _is_tree(heads)
    assert sum(h == i for i, h in enumerate(heads)) == 1
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)

    assert sum(logs[i, h] for i, h in enumerate(heads)) <= _best_by_trying(scores) + 1e-9


def test_trees_of_long_sentences_are_trees() -> None:
    generator = np.random.default_rng(0)
    for size in (1, 2, 40, 160):
        heads = tuple(int(h) for h in trees.decode(generator.normal(size=(size, size)).astype(np.float32)))
        assert _is_tree(heads)
        assert sum(h == i for i, h in enumerate(heads)) == 1


def test_names_never_continue_what_was_not_begun() -> None:
    scores = np.random.default_rng(0).normal(size=(200, len(NAME_TAGS))).astype(np.float32)
    tags = Speller(NAME_TAGS).best(scores)
    for before, after in zip(["O", *tags], tags, strict=False):
        assert not after.startswith("I-") or before[2:] == after[2:]
    assert spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")]


def _starts(text: list[str], glued: set[int], opinion: set[int], paragraphs: frozenset[int] = frozenset()) -> list[int]:
    gaps = [GAP_PARAGRAPH if i in paragraphs else GAP_NONE if i in glued else GAP_SPACE for i in range(len(text))]
    odds = [2.0 if i in opinion else -2.0 for i in range(len(text))]
    return [i for i, start in enumerate(Boundaries(text, gaps).decide(0, odds)) if start]


def _named(text: str, names: list[tuple[int, int, str, float]]) -> Doc:
    doc = Doc(spacy.blank("en").vocab, words=text.split())
    doc.ents = tuple(Span(doc, first, last, label=label) for first, last, label, _ in names)
    doc.user_data["ner_prob"] = np.ones(len(doc), dtype=np.float32)
    for first, last, _, sure in names:
        doc.user_data["ner_prob"][first:last] = sure
    return doc


def test_names_spelled_alike_get_one_class() -> None:
    names = [(0, 1, "LOC", 0.97), (1, 2, "PER", 0.5), (2, 3, "LOC", 0.9), (3, 5, "PER", 0.95), (5, 6, "ORG", 0.45)]
    doc = agree(_named("Volsk Volsk Volsk Tormod Eikli Eikli", names))
    assert [(name.text, name.label_) for name in doc.ents] == [
        ("Volsk", "LOC"),
        ("Volsk", "LOC"),
        ("Volsk", "LOC"),
        ("Tormod Eikli", "PER"),
        ("Eikli", "PER"),
    ]


def test_two_clear_names_keep_their_classes() -> None:
    doc = agree(_named("Marin left Marin", [(0, 1, "PER", 0.98), (2, 3, "LOC", 0.98)]))
    assert [name.label_ for name in doc.ents] == ["PER", "LOC"]


def test_sentences_closing_mark_stays() -> None:
    assert _starts(["He", "left", ".", '"', "She", "stayed", "."], {2, 3, 6}, {3}) == [0, 4]
    assert _starts(["left", ".", "”", "She"], {1, 2}, {2, 3}) == [0, 3]


def test_sentences_opening_mark_goes_with_what_follows() -> None:
    assert _starts(["He", "left", ".", '"', "She", "stayed", "."], {2, 4, 6}, {4}) == [0, 3]
    assert _starts(["He", "left", ".", "“", "She", "stayed", "."], {2, 4, 6}, {3, 4}) == [0, 3]


def test_sentences_abbreviations_do_not_end() -> None:
    assert _starts(["Mr.", "Smith", "met", "Gen.", "Haftar", "."], {5}, {1, 4}) == [0]
    assert _starts(["the", "U.S.", "Congress"], set(), {2}) == [0]


def test_sentences_paragraphs_always_begin_one() -> None:
    assert _starts(["to", "the", "minister", "said"], set(), set(), frozenset({2})) == [0, 2]


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "lemma"),
    [
        ("visited", "VERB", "VBD", "visit"),
        ("countries", "NOUN", "NNS", "country"),
        ("met", "VERB", "VBD", "meet"),
        ("’s", "AUX", "VBZ", "be"),
        ("ministers", "NOUN", "NNS", "minister"),
        ("Lavrov", "PROPN", "NNP", "Lavrov"),
        ("were", "AUX", "VBD", "be"),
        ("agreeing", "VERB", "VBG", "agree"),
        ("said", "VERB", "VBD", "say"),
        ("his", "PRON", "PRP$", "his"),
        ("vetoed", "VERB", "VBD", "veto"),
    ],
)
def test_lemmas(word: str, upos: str, xpos: str, lemma: str) -> None:
    assert Lemmas.from_file(MODEL / "lemmas.json")(word, upos, xpos) == lemma


def test_tellings_name_words_of_their_own_sentence() -> None:
    types, width = len(EVENT_TYPES), 4
    events = np.zeros((6, types), dtype=np.float32)
    events[:, 0] = 8
    events[1, EVENT_TYPES.index("CONSULT")] = 12  # the second word of the first sentence tells a meeting
    events[4, EVENT_TYPES.index("ACCUSE")] = 7.5  # the second word of the second sentence may tell an accusation
    told, sides = np.zeros((2, 6, 2 * width), dtype=np.float32)
    told[1, 0] = told[4, width] = 5
    sides[0, 0] = sides[3, 0] = sides[5, width] = 3
    sides[1:3, 0] = sides[3:5, width] = -3
    found = tellings(events, told, sides - 0.8 * (sides == 0), [0, 3, 6])
    assert list(found) == [1, 4]
    assert found[1].types[0][0] == "CONSULT" and found[1].probability > 0.95
    assert list(found[1].actors) == [0] and set(found[1].recipients) <= {0, 1, 2}
    assert found[4].types[0] == ("ACCUSE", found[4].types[0][1]) and 0.3 < found[4].probability < 0.5
    assert 5 in found[4].recipients and set(found[4].actors) <= {3, 4, 5}


def test_tellings_of_words_that_tell_nothing() -> None:
    events = np.zeros((3, len(EVENT_TYPES)), dtype=np.float32)
    events[:, 0] = 9
    halves = np.zeros((3, 8), dtype=np.float32)
    assert tellings(events, halves, halves, [0, 3]) == {}
