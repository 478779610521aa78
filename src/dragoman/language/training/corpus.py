"""The corpora: sentences with their gaps, tags, trees and names, and how they are packed into windows.

Takes the `*.jsonl.gz` files of the data folder, one document a line. Gives `Sentence`s, then windows of them in the order
of the document. Never changes a label; what is not annotated stays unlabelled (an empty tag, a head of -1).
"""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..labels import spans
from ..wordpiece import GAP_NONE, GAP_PARAGRAPH, GAP_SPACE

TRAINING_SETS = ("ewt_train", "ewt_dev", "gum_train", "crossner_train", "wikigold_train")
DEVELOPMENT_SETS = ("gum_dev",)

LONGEST = 160
"""Sentences longer than this are cut: the encoder's positions end at 512 wordpieces."""

TAIL_SHARE = 0.5
"""Share of windows that end inside a sentence, as most windows do when a text is read."""

SHORT_SHARE = 0.15
"""Share of windows that are short, as titles and single sentences are."""

COMMON = 5
"""Times that a word must be a common noun or adjective in small letters, for a name of that word alone to be doubted."""

PARAGRAPH_SHARE = 0.25
"""Share of sentences told to begin a paragraph: the corpora do not keep paragraphs, texts do."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; heads are positions in it, a root is its own head, -1 is not annotated."""

    forms: tuple[str, ...]
    gaps: tuple[int, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    begins: bool = True
    """False where a longer sentence was cut."""
    events: tuple[str, ...] = ()
    """For each word the type of the event that it tells, "" for none, "-" where nobody coded it; empty where nothing was coded."""
    sides: tuple[tuple[int, int, int], ...] = ()
    """Of each side of each event: the word that tells the event, the word that is the side, and the place of its role in `ROLES`."""

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def parsed(self) -> bool:
        """Whether the sentence has a tree."""
        return self.heads[0] >= 0


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences in a row; the last may be the beginning of one, whose tree is then not trained."""

    sentences: tuple[Sentence, ...]

    def __len__(self) -> int:
        return sum(map(len, self.sentences))


def records(path: Path) -> Iterator[dict[str, object]]:
    """Yield the documents of a corpus file as they are written there."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read(data: Path, names: Sequence[str]) -> list[list[Sentence]]:
    """Return the documents of the named corpora, each a list of sentences."""
    return [list(_sentences(record)) for name in names for record in records(data / f"{name}.jsonl.gz")]


def common_words(documents: Sequence[Sequence[Sentence]]) -> Counter[str]:
    """Return how often each word of tagged documents is a common noun or an adjective."""
    return Counter(
        form for document in documents for s in document for form, tag in zip(s.forms, s.upos, strict=True) if tag in ("NOUN", "ADJ")
    )


def tidied(documents: Sequence[Sequence[Sentence]], states: Collection[str], common: Mapping[str, int]) -> list[list[Sentence]]:
    """Return documents without the names that a projection by rule made wrongly; such words are left unlabelled.

    GUM's names were projected from its mentions: titles and common nouns in capitals ("President", "Court"; `common`) became names,
    peoples in the plural persons, and states (`states`: their names) organisations.
    """
    return [[_tidied(s, states, common) for s in document] for document in documents]


def _tidied(sentence: Sentence, states: Collection[str], common: Mapping[str, int]) -> Sentence:
    names = list(sentence.names)
    for start, end, label in spans(names):
        first = sentence.forms[start]
        if (
            (end - start == 1 and common.get(first.lower(), 0) >= COMMON and label != "NORP")
            or (label == "PER" and "NNPS" in sentence.xpos[start:end])
            or (label == "ORG" and " ".join(sentence.forms[start:end]) in states)
        ):
            names[start:end] = ["-"] * (end - start)
    return replace(sentence, names=tuple(names))


def _sentences(record: dict[str, object]) -> Iterator[Sentence]:
    rows_of: list[list[list[object]]] = record["sents"]  # type: ignore[assignment]
    tags: list[str] | None = record["ner"]  # type: ignore[assignment]
    offset, spaced, parsed = 0, True, bool(record["dep"])
    for rows in rows_of:
        names = tags[offset : offset + len(rows)] if tags else ["-"] * len(rows)
        offset += len(rows)
        gaps = []
        for row in rows:
            gaps.append(GAP_SPACE if spaced else GAP_NONE)
            spaced = bool(row[7])
        for start in range(0, len(rows), LONGEST):
            part = rows[start : start + LONGEST]
            heads = []
            for i, row in enumerate(part):
                head = int(row[5]) - 1 - start if row[5] else i  # type: ignore[call-overload]
                heads.append((head if 0 <= head < len(part) else i) if parsed else -1)
            columns = [tuple(str(row[k]) for row in part) for k in (0, 2, 3, 6)]
            end = start + len(part)
            yield Sentence(
                columns[0], tuple(gaps[start:end]), columns[1], columns[2], tuple(heads), columns[3], tuple(names[start:end]), start == 0
            )


def beginning(sentence: Sentence, words: int) -> Sentence:
    """Return the first words of a sentence, without its tree."""
    return replace(first(sentence, words), heads=(-1,) * words, relations=("",) * words)


def first(sentence: Sentence, words: int) -> Sentence:
    """Return the first words of a sentence; their heads must be among them."""
    return Sentence(
        sentence.forms[:words],
        sentence.gaps[:words],
        sentence.upos[:words],
        sentence.xpos[:words],
        sentence.heads[:words],
        sentence.relations[:words],
        sentence.names[:words],
        sentence.begins,
        sentence.events[:words],
        tuple(side for side in sentence.sides if max(side[:2]) < words),
    )


def pack(
    documents: Sequence[Sequence[Sentence]],
    words: int,
    chance: random.Random | None = None,
    alter: Callable[[list[Sentence]], list[Sentence]] | None = None,
) -> list[Window]:
    """Pack documents into windows of up to `words` words.

    With `chance`, as for training, windows vary in length, some end inside a sentence and some sentences begin paragraphs;
    `alter` may then change the sentences of a window. Without, every document is packed the same way each time.
    """
    windows: list[Window] = []
    for document in documents:
        here: list[Sentence] = []
        room = _room(words, chance)
        for sentence in document:
            if here and len(sentence) > room:
                tail = min(room, len(sentence) - 1)
                if chance and tail > 2 and chance.random() < TAIL_SHARE:
                    here.append(beginning(sentence, chance.randint(1, tail)))
                windows.append(_window(here, chance, alter))
                here, room = [], _room(words, chance)
            here.append(sentence)
            room -= len(sentence)
        if here:
            windows.append(_window(here, chance, alter))
    return windows


def _room(words: int, chance: random.Random | None) -> int:
    if chance is None:
        return words
    return chance.randint(4, words // 2) if chance.random() < SHORT_SHARE else chance.randint(words * 2 // 3, words)


def _window(sentences: list[Sentence], chance: random.Random | None, alter: Callable[[list[Sentence]], list[Sentence]] | None) -> Window:
    if chance is None:
        return Window(tuple(sentences))
    if alter:
        sentences = alter(sentences)
    marked = []
    for i, sentence in enumerate(sentences):
        if sentence.begins and chance.random() < (PARAGRAPH_SHARE if i else 0.5):
            sentence = replace(sentence, gaps=(GAP_PARAGRAPH, *sentence.gaps[1:]))
        marked.append(sentence)
    return Window(tuple(marked))
