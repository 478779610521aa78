"""Silver names: what a model trained before says of texts that nobody annotated, corrected by tables, doubtful words left out.

Takes texts or sentences and the reader of an earlier model, gives sentences whose tags of names are the model's where it is sure and the
tables of `dragoman.codes` do not object, the tables' where one meaning alone is possible, and "-" (not trained) elsewhere. Never makes
trees.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...codes.gazetteer import Match, gazetteer
from .. import load
from ..labels import spans
from ..wordpiece import GAP_NONE, GAP_PARAGRAPH, GAP_SPACE
from .corpus import LONGEST, Sentence

SURE = 0.9
"""Probability from which the earlier model's tag is believed."""

CERTAIN = 0.985
"""Probability from which it is believed against a table: both are then left out instead."""

DOUBT = 0.35
"""Share of words left out from which a sentence is not used."""

_CLASS_OF_ROLE = {"adjective": "NORP", "people": "NORP", "city": "LOC", "region": "LOC"}
_CLASS_OF_KIND = {"state": "LOC", "place": "LOC", "organisation": "ORG", "media": "ORG"}


class Silver:
    """Labels words by an earlier model and the tables."""

    def __init__(self, folder: Path) -> None:
        self.nlp = load(folder=folder)
        self.reader: Any = self.nlp.get_pipe("dragoman_encoder")
        self.gazetteer = gazetteer()

    def texts(self, path: Path) -> Iterator[list[Sentence]]:
        """Yield the sentences of each text of a file of reports (JSON lines with `text`)."""
        for line in path.read_text(encoding="utf-8").splitlines():
            doc = self.nlp(json.loads(line)["text"])
            found = []
            for span in doc.sents:
                tokens = [t for t in span if not t.is_space][:LONGEST]
                if len(tokens) < 2:
                    continue
                sentence = plain(doc, tokens, self)
                if sentence.names.count("-") <= DOUBT * len(sentence):
                    found.append(sentence)
            if found:
                yield found

    def completed(self, document: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences of a treebank with names where they have none."""
        if not document or set(document[0].names) != {"-"}:
            return list(document)
        words = [form for s in document for form in s.forms]
        gaps = [gap for s in document for gap in (GAP_PARAGRAPH, *s.gaps[1:])]
        read = self.reader.read(words, gaps)
        spelled = self.reader.encoder.speller.tags
        tags = [spelled[i] for window in read.names for i in window.tolist()]
        sure = [probability for window in read.sure for probability in window.tolist()]
        done, found = 0, []
        for s in document:
            end = done + len(s)
            names = self.names(s.forms, tags[done:end], sure[done:end], s.upos)
            found.append(replace(s, names=tuple(names)))
            done = end
        return found

    def names(self, forms: Sequence[str], tags: Sequence[str], sure: Sequence[float], upos: Sequence[str]) -> list[str]:
        """Return the tags to train on, "-" where nothing is sure."""
        names = list(tags)
        held = spans(names)
        for start, end, _ in held:
            if min(sure[start:end]) < SURE:
                names[start:end] = ["-"] * (end - start)
        for i, tag in enumerate(tags):
            if tag == "O" and (sure[i] < SURE or (upos[i] == "PROPN" and sure[i] < CERTAIN)):
                names[i] = "-"
        for match in self.gazetteer.match(forms):
            self._correct(match, forms, held, sure, names)
        # What follows a word left out cannot continue a name.
        return ["-" if tag.startswith("I-") and (i == 0 or names[i - 1][2:] != tag[2:]) else tag for i, tag in enumerate(_closed(names))]

    def _correct(
        self, match: Match, forms: Sequence[str], held: Sequence[tuple[int, int, str]], sure: Sequence[float], names: list[str]
    ) -> None:
        start, end = match.start, match.end
        if match.partial or not all(form[0].isupper() or not form[0].isalpha() or end - start > 1 for form in forms[start:end]):
            return
        label = _only_class(match)
        over = [span for span in held if span[0] < end and start < span[1]]
        if any((a < start or b > end) for a, b, _ in over):
            return
        doubtful = ["-"] * (end - start)
        if label is None:
            return
        if [span[2] for span in over] == [label] and over[0][:2] == (start, end):
            names[start:end] = _spelled(label, end - start)
        elif min(sure[start:end]) >= CERTAIN or (start == 0 and end == 1):
            names[start:end] = doubtful
        elif end - start > 1 or all(span[2] != "PER" for span in over):
            names[start:end] = _spelled(label, end - start)
        else:
            names[start:end] = doubtful


def plain(doc: Any, tokens: Sequence[Any], silver: Silver) -> Sentence:
    """Return tokens of a parsed text as a sentence with silver names and nothing else."""
    forms = tuple(t.text for t in tokens)
    gaps = tuple(GAP_SPACE if t.i == 0 or doc[t.i - 1].whitespace_ or doc[t.i - 1].is_space else GAP_NONE for t in tokens)
    tags = ["O" if t.ent_iob_ in ("O", "") else f"{t.ent_iob_}-{t.ent_type_}" for t in tokens]
    sure = [float(doc.user_data["ner_prob"][t.i]) for t in tokens]
    empty = ("",) * len(forms)
    names = silver.names(forms, tags, sure, [t.pos_ for t in tokens])
    return Sentence(forms, gaps, empty, empty, (-1,) * len(forms), empty, tuple(names))


def _only_class(match: Match) -> str | None:
    """Return the class that every meaning of the match has; None where they differ or the words have other uses."""
    labels = set()
    for entry in match.entries:
        if entry.also_word or entry.also_given_name or entry.role == "seat" or entry.kind == "format":
            return None
        labels.add("ORG" if entry.role == "organ" else _CLASS_OF_ROLE.get(entry.role) or _CLASS_OF_KIND.get(entry.kind))
    return labels.pop() if len(labels) == 1 else None


def _spelled(label: str, size: int) -> list[str]:
    return ["B-" + label, *["I-" + label] * (size - 1)]


def _closed(names: Sequence[str]) -> list[str]:
    """Return the tags with every name that has lost a word left out whole."""
    closed = list(names)
    for i in range(1, len(closed)):
        if closed[i].startswith("I-") and closed[i - 1] in ("-", "O"):
            closed[i] = "-"
    return closed
