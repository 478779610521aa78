"""The pipeline: spaCy's frame around the encoder.

`make` gives a `spacy.language.Language` of a tokenizer and one component, `dragoman_encoder`, which sets on a `Doc`: universal
and language tags, lemmas, heads and relations (Universal Dependencies; `ROOT` for roots), sentence starts, names (`PER`,
`ORG`, `LOC`, `EVENT`, `NORP`), and in `doc.user_data["ner_prob"]` the probability of each token's tag of names.

A document is read in windows that follow each other: each ends where the last sentence seen in it begins, and the next begins
there, so time is linear in length. Blank tokens never reach the encoder: they hang on the word before them. The same text is
always read the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc

from .encoder import Encoder, Scores
from .lemmas import Lemmas
from .sentences import Boundaries
from .tokenizer import Tokenizer
from .wordpiece import GAP_NONE, GAP_PARAGRAPH, GAP_SPACE

WINDOW = 90
"""Words of a window, as in training."""

LONGEST_SENTENCE = 160
"""A sentence that has not ended after so many words is cut."""

LOOK_AHEAD = 12
"""Words after a stop that the model sees to judge whether a sentence begins there."""

LONGEST_TEXT = 1_000_000_000

_PARAGRAPH = re.compile(r"[\n\x85\u2029]\s|[\u2029\x0c]|\r\r")

_STOPS = frozenset((".", "!", "?"))
_CLOSING = frozenset(('"', "”", "’", "'", ")", "]"))

_OUTSIDE, _INSIDE, _BEGIN = 2, 1, 3
"""spaCy's codes of the tags of names."""


@dataclass(slots=True)
class Columns:
    """What was found for the words of a document so far."""

    heads: list[int] = field(default_factory=list)
    relations: list[int] = field(default_factory=list)
    upos: list[int] = field(default_factory=list)
    xpos: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)


class Reader:
    """The component: reads a `Doc` and writes what it found on it."""

    def __init__(self, vocab: Any, folder: Path, threads: int) -> None:
        self.encoder = Encoder(folder, threads)
        self.lemmas = Lemmas.from_file(folder / "lemmas.json")
        self.vocab = vocab
        add = vocab.strings.add
        self.upos = [IDS[label] for label in self.encoder.upos]
        self.xpos = [add(label) for label in self.encoder.xpos]
        self.relations = [add("ROOT" if label == "root" else label) for label in self.encoder.relations]
        self.classes = {tag: add(tag[2:]) for tag in self.encoder.speller.tags if tag != "O"}
        self.space, self.space_tag, self.space_relation, self.root = IDS["SPACE"], add("_SP"), add("dep"), add("ROOT")

    def __call__(self, doc: Doc) -> Doc:
        """Read `doc`."""
        if len(doc):
            places, words, gaps = _words(doc)
            columns = self.read(words, gaps)
            self._write(doc, places, words, columns)
        return doc

    def read(self, words: Sequence[str], gaps: Sequence[int]) -> Columns:
        """Return what is found for words in a row, with the gaps before them."""
        found = Columns()
        boundaries = Boundaries(words, gaps)
        first = 0
        while first < len(words):
            scores, edges = self._window(words, gaps, boundaries, first)
            self._take(found, scores, edges, first)
            first += edges[-1]
        return found

    def _window(self, words: Sequence[str], gaps: Sequence[int], boundaries: Boundaries, first: int) -> tuple[Scores, list[int]]:
        """Return the scores of the window that begins with the word `first`, and the edges of its whole sentences."""
        for size in (WINDOW, LONGEST_SENTENCE):
            window = words[first : _end(words, gaps, first, size)]
            count = self.encoder.fits(window)
            after = first + count
            scores = self.encoder.scores(window[:count], gaps[first:after])
            starts = boundaries.decide(first, scores.starts.tolist())
            edges = [i for i, start in enumerate(starts) if start]
            if after == len(words) or gaps[after] == GAP_PARAGRAPH:
                return scores, [*edges, count]
            if len(edges) > 1:
                return scores, edges
            if count < len(window):
                break
        return scores, [0, count]

    def _take(self, found: Columns, scores: Scores, edges: list[int], first: int) -> None:
        count = edges[-1]
        heads, relations = self.encoder.parse(scores, edges)
        found.heads += (heads + first).tolist()
        found.relations += relations.tolist()
        found.upos += scores.upos[:count].argmax(axis=1).tolist()
        found.xpos += scores.xpos[:count].argmax(axis=1).tolist()
        names = scores.names[:count]
        tags = self.encoder.speller.best(names)
        odds = np.exp(names - names.max(axis=1, keepdims=True))
        index = [self.encoder.speller.index[tag] for tag in tags]
        found.sure += (odds[np.arange(count), index] / odds.sum(axis=1)).tolist()
        for i in edges[:-1]:
            # A name never crosses the edge of a sentence.
            if tags[i].startswith("I-"):
                tags[i] = "B-" + tags[i][2:]
        found.names += tags

    def _write(self, doc: Doc, places: NDArray[np.intp], words: Sequence[str], found: Columns) -> None:
        size = len(doc)
        owner = np.full(size, -1, dtype=np.int64)
        owner[places] = np.arange(len(places))
        blank = owner < 0
        # Each blank token hangs on the word before it, those at the very beginning on the first word.
        owner = np.maximum.accumulate(owner)
        anchor = places[np.maximum(owner, 0)] if len(places) else np.zeros(size, dtype=np.intp)
        heads = anchor.copy()
        table = np.zeros((size, 7), dtype=np.uint64)
        table[:, 1], table[:, 2], table[:, 3], table[:, 5] = self.space_relation, self.space, self.space_tag, _OUTSIDE
        add = self.vocab.strings.add
        if len(places):
            heads[places] = places[found.heads]
            table[places, 1] = np.array(self.relations, dtype=np.uint64)[found.relations]
            table[places, 2] = np.array(self.upos, dtype=np.uint64)[found.upos]
            table[places, 3] = np.array(self.xpos, dtype=np.uint64)[found.xpos]
            upos, xpos = self.encoder.upos, self.encoder.xpos
            lemmas = [self.lemmas(word, upos[u], xpos[x]) for word, u, x in zip(words, found.upos, found.xpos, strict=True)]
            for k, tag in enumerate(found.names):
                # "Kazakh" is an adjective whose lemma keeps its capital, as in the treebanks.
                if tag[2:] == "NORP" and words[k][0].isupper() and lemmas[k]:
                    lemmas[k] = lemmas[k][0].upper() + lemmas[k][1:]
            table[places, 4] = np.array([add(lemma) for lemma in lemmas], dtype=np.uint64)
            table[places, 5] = [_OUTSIDE if tag == "O" else _BEGIN if tag[0] == "B" else _INSIDE for tag in found.names]
            table[places, 6] = [self.classes.get(tag, 0) for tag in found.names]
        else:
            table[0, 1] = self.root
        for i in np.flatnonzero(blank):
            table[i, 4] = add(doc[int(i)].text)
            word = int(owner[i]) + 1
            if 0 < word < len(places) and found.names[word].startswith("I-"):
                # A line that ends inside a name is part of it.
                table[i, 5], table[i, 6] = _INSIDE, self.classes[found.names[word]]
        table[:, 0] = (heads - np.arange(size)).astype(np.int64).view(np.uint64)
        columns: Any = table
        doc.from_array([HEAD, DEP, POS, TAG, LEMMA, ENT_IOB, ENT_TYPE], columns)
        sure = np.ones(size, dtype=np.float32)
        sure[places] = found.sure
        doc.user_data["ner_prob"] = sure


def _end(words: Sequence[str], gaps: Sequence[int], first: int, size: int) -> int:
    """Return where the window of up to `size` words from `first` on had best end.

    That is where a paragraph ends, or a few words past a full stop: words seen past the last sentence start are read again.
    """
    limit = first + size
    if limit >= len(words):
        return len(words)
    for i in range(limit, first + size // 2, -1):
        if gaps[i] == GAP_PARAGRAPH:
            return i
        if i <= limit - LOOK_AHEAD // 2:
            last = words[i - 2] if words[i - 1] in _CLOSING else words[i - 1]
            if last in _STOPS and gaps[i] == GAP_SPACE:
                return min(limit, i + LOOK_AHEAD)
    return limit


def _words(doc: Doc) -> tuple[NDArray[np.intp], list[str], list[int]]:
    """Return the places of the tokens that are not blank, their texts and the gaps before them."""
    places: list[int] = []
    words: list[str] = []
    gaps: list[int] = []
    between = "\n\n"
    for i, token in enumerate(doc):
        text = token.text
        if text.isspace() or not text:
            between += text + token.whitespace_
            continue
        if not between:
            gap = GAP_NONE
        elif between == " " or not _PARAGRAPH.search(between.replace("\r\n", "\n")):
            gap = GAP_SPACE
        else:
            gap = GAP_PARAGRAPH
        places.append(i)
        words.append(text)
        gaps.append(gap)
        between = token.whitespace_
    return np.array(places, dtype=np.intp), words, gaps


@Language.factory("dragoman_encoder", default_config={"folder": "", "threads": 1})
def _component(nlp: Language, name: str, folder: str, threads: int) -> Reader:
    return Reader(nlp.vocab, Path(folder), threads)


def make(folder: Path, threads: int = 1) -> Language:
    """Return the pipeline with the model in `folder`."""
    nlp = spacy.blank("en")
    nlp.tokenizer = Tokenizer(nlp)
    nlp.max_length = LONGEST_TEXT
    nlp.add_pipe("dragoman_encoder", config={"folder": str(folder), "threads": threads})
    return nlp
