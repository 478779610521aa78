"""The pipeline: spaCy's frame around the encoder.

`make` gives a `spacy.language.Language` of a tokenizer and one component, `dragoman_encoder`, which sets on a `Doc`: universal
and language tags, lemmas, heads and relations (Universal Dependencies; `ROOT` for roots), sentence starts, names (`PER`,
`ORG`, `LOC`, `EVENT`, `NORP`), in `doc.user_data["ner_prob"]` the probability of each token's tag of names, and in
`doc.user_data["tellings"]` for tokens that may tell an event what they tell (`Telling`).

A document is read in windows that follow each other: each ends where the last sentence seen in it begins, and the next begins
there, so time is linear in length. Blank tokens never reach the encoder: they hang on the word before them. The same text is
always read the same.

Between one run of the encoder and the next as little as possible is done: each run empties the processor's caches, and what comes after
it runs half as fast. So `pipe` looks at all its documents before the first run and writes them after the last. (Holding the scores of
several windows as well, to make trees of them in one go, was tried: it gains nothing, since by then they have left the caches too.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, ORTH, POS, SPACY, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc

from .encoder import Encoder, Scores, fits
from .lemmas import Lemmas
from .sentences import Boundaries
from .tellings import Telling, tellings
from .tokenizer import Tokenizer
from .wordpiece import CACHE_SIZE, GAP_NONE, GAP_PARAGRAPH, GAP_SPACE

if TYPE_CHECKING:
    from spacy.strings import StringStore

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


_COLUMNS = [HEAD, DEP, POS, TAG, LEMMA, ENT_IOB, ENT_TYPE]

Keys = NDArray[np.uint64]
"""Keys of spaCy's table of strings."""

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Texts:
    """The tokens of a document that are not blank: their places, their texts, and the gaps before them."""

    places: Places
    words: list[str]
    gaps: list[int]


@dataclass(slots=True)
class Columns:
    """What was found for the words of a document so far, a piece a window: places in the model's lists of labels, and heads."""

    heads: list[Places] = field(default_factory=list)
    relations: list[Places] = field(default_factory=list)
    upos: list[Places] = field(default_factory=list)
    xpos: list[Places] = field(default_factory=list)
    names: list[Places] = field(default_factory=list)
    sure: list[NDArray[np.float32]] = field(default_factory=list)
    tellings: dict[int, Telling] = field(default_factory=dict)


class Reader:
    """The component: reads a `Doc` and writes what it found on it."""

    def __init__(self, vocab: Any, folder: Path, threads: int) -> None:
        self.encoder = Encoder(folder, threads)
        self.lemmas = Lemmas.from_file(folder / "lemmas.json")
        self.vocab = vocab
        add = vocab.strings.add
        tags = self.encoder.speller.tags
        self.upos = _keys(IDS[label] for label in self.encoder.upos)
        self.xpos = _keys(add(label) for label in self.encoder.xpos)
        self.relations = _keys(add("ROOT" if label == "root" else label) for label in self.encoder.relations)
        self.marks = _keys(_OUTSIDE if tag == "O" else _BEGIN if tag[0] == "B" else _INSIDE for tag in tags)
        self.classes = _keys(0 if tag == "O" else add(tag[2:]) for tag in tags)
        self.begins = np.array([tags.index("B-" + tag[2:]) if tag.startswith("I-") else i for i, tag in enumerate(tags)])
        self.peoples = np.array([tag.endswith("NORP") for tag in tags])
        self.root = add("ROOT")
        self._lemma_keys: dict[tuple[str, int, int, bool], int] = {}
        self.blank = _keys([0, add("dep"), IDS["SPACE"], add("_SP"), 0, _OUTSIDE, 0])

    def __call__(self, doc: Doc) -> Doc:
        """Read `doc`."""
        self._read_all([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Read documents, so many at a time."""
        coming = iter(stream)
        while docs := list(islice(coming, batch_size)):
            self._read_all(docs)
            yield from docs

    def read(self, words: Sequence[str], gaps: Sequence[int]) -> Columns:
        """Return what is found for words in a row, with the gaps before them."""
        found = Columns()
        boundaries = Boundaries(words, gaps)
        sizes = self.encoder.pieces.sizes(words)
        first = 0
        while first < len(words):
            scores, edges = self._window(words, gaps, sizes, boundaries, first)
            self._take(found, scores, edges, first)
            first += edges[-1]
        return found

    def _read_all(self, docs: list[Doc]) -> None:
        texts = [_texts(doc) for doc in docs]
        for doc, text, found in zip(docs, texts, [self.read(text.words, text.gaps) for text in texts], strict=True):
            if len(doc):
                self._write(doc, text, found)

    def _window(
        self, words: Sequence[str], gaps: Sequence[int], sizes: Sequence[int], boundaries: Boundaries, first: int
    ) -> tuple[Scores, list[int]]:
        """Return the scores of the window that begins with the word `first`, and the edges of its whole sentences."""
        for size in (WINDOW, LONGEST_SENTENCE):
            end = _end(words, gaps, first, size)
            after = first + fits(sizes[first:end])
            scores = self.encoder.scores(words[first:after], gaps[first:after])
            starts = boundaries.decide(first, scores.starts.tolist())
            edges = [i for i, start in enumerate(starts) if start]
            if after == len(words) or gaps[after] == GAP_PARAGRAPH:
                return scores, [*edges, after - first]
            if len(edges) > 1:
                return scores, edges
            if after < end:
                break
        return scores, [0, after - first]

    def _take(self, found: Columns, scores: Scores, edges: list[int], first: int) -> None:
        count = edges[-1]
        heads, relations = self.encoder.parse(scores, edges)
        found.heads.append(heads + first)
        found.relations.append(relations)
        found.upos.append(scores.upos[:count].argmax(axis=1))
        found.xpos.append(scores.xpos[:count].argmax(axis=1))
        names = scores.names[:count]
        tags = self.encoder.speller.path(names)
        odds = np.exp(names - names.max(axis=1, keepdims=True))
        found.sure.append(odds[np.arange(count), tags] / odds.sum(axis=1))
        # A name never crosses the edge of a sentence.
        tags[edges[:-1]] = self.begins[tags[edges[:-1]]]
        found.names.append(tags)
        found.tellings |= tellings(scores.events, scores.role_events, scores.role_sides, edges, first)

    def _write(self, doc: Doc, texts: Texts, found: Columns) -> None:
        size, places = len(doc), texts.places
        table = np.empty((size, len(_COLUMNS)), dtype=np.uint64)
        table[:] = self.blank
        table[:, 4] = doc.to_array(ORTH)
        sure = np.ones(size, dtype=np.float32)
        if len(places):
            # Each blank token hangs on the word before it, those at the very beginning on the first word.
            owner = np.searchsorted(places, np.arange(size), side="right") - 1
            heads = places[np.maximum(owner, 0)]
            heads[places] = places[np.concatenate(found.heads)]
            names, upos, xpos = (np.concatenate(column) for column in (found.names, found.upos, found.xpos))
            table[places, 1] = self.relations[np.concatenate(found.relations)]
            table[places, 2], table[places, 3] = self.upos[upos], self.xpos[xpos]
            table[places, 4] = self._lemmas(texts.words, upos, xpos, self.peoples[names])
            table[places, 5], table[places, 6] = self.marks[names], self.classes[names]
            for i in np.delete(np.arange(size), places).tolist():
                word = int(owner[i]) + 1
                if 0 < word < len(places) and self.marks[names[word]] == _INSIDE:
                    # A line that ends inside a name is part of it.
                    table[i, 5], table[i, 6] = _INSIDE, self.classes[names[word]]
            sure[places] = np.concatenate(found.sure)
        else:
            heads = np.zeros(size, dtype=np.intp)
            table[0, 1] = self.root
        table[:, 0] = (heads - np.arange(size)).view(np.uint64)
        columns: Any = table
        doc.from_array(_COLUMNS, columns)
        doc.user_data["ner_prob"] = sure
        at = places.tolist()
        doc.user_data["tellings"] = {at[word]: telling.at(at) for word, telling in found.tellings.items()}

    def _lemmas(self, words: Sequence[str], upos: Places, xpos: Places, people: NDArray[np.bool_]) -> Keys:
        """Return the keys of the lemmas of words; `people` tells which are in names of peoples."""
        known, find = self._lemma_keys, self._lemma_key
        found = [known.get(word) or find(word) for word in zip(words, upos.tolist(), xpos.tolist(), people.tolist(), strict=True)]
        return np.array(found, dtype=np.uint64)

    def _lemma_key(self, word: tuple[str, int, int, bool]) -> int:
        text, upos, xpos, people = word
        lemma = self.lemmas(text, self.encoder.upos[upos], self.encoder.xpos[xpos])
        if people and text[0].isupper() and lemma:
            # "Kazakh" is an adjective whose lemma keeps its capital, as in the treebanks.
            lemma = lemma[0].upper() + lemma[1:]
        if len(self._lemma_keys) >= CACHE_SIZE:
            self._lemma_keys.clear()
        key = self._lemma_keys[word] = int(self.vocab.strings.add(lemma))
        return key


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


_spelled: dict[int, str] = {}
"""Words by their keys in spaCy's table of strings, which are the same in every table."""


def _texts(doc: Doc) -> Texts:
    """Return the words of a document and the gaps before them."""
    keys: Any = doc.to_array([ORTH, SPACY]).T.tolist() if len(doc) else ([], [])
    known, strings = _spelled.get, doc.vocab.strings
    texts = [known(key) or _spell(key, strings) for key in keys[0]]
    spaced = keys[1]
    gaps = [GAP_PARAGRAPH, *[GAP_SPACE if space else GAP_NONE for space in spaced]]  # before each token, and behind the last
    blanks = [i for i, text in enumerate(texts) if text.isspace() or not text]
    if not blanks:
        return Texts(np.arange(len(texts), dtype=np.intp), texts, gaps[:-1])
    between, before = "\n\n", -1
    for i in blanks:
        if i > before + 1:
            between = " " * spaced[i - 1]
        between += texts[i] + " " * spaced[i]
        gaps[i + 1] = _gap(between)
        before = i
    places = np.delete(np.arange(len(texts), dtype=np.intp), blanks)
    at = places.tolist()
    return Texts(places, [texts[i] for i in at], [gaps[i] for i in at])


def _gap(between: str) -> int:
    """Return the gap that blanks between two words make."""
    if not between:
        return GAP_NONE
    return GAP_PARAGRAPH if _PARAGRAPH.search(between.replace("\r\n", "\n")) else GAP_SPACE


def _spell(key: int, strings: StringStore) -> str:
    """Return and keep the word of a key."""
    if len(_spelled) >= CACHE_SIZE:
        _spelled.clear()
    text = _spelled[key] = strings[key]
    return text


def _keys(values: Iterable[int]) -> Keys:
    return np.array(list(values), dtype=np.uint64)


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
