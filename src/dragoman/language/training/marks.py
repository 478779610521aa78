"""Marks: texts whose events were coded with the words that tell them, as sentences to train on.

Takes files of JSON lines: an id, the text (or none: then that of the report of this id in a corpus), and `events`, each with its `type`,
its `trigger` and the mentions of its `actors` and `recipients` as [start, end] in code points. The texts are cut and their names
labelled by an earlier model; a mention is trained at its head word. A word that several events tell is trained as the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...errors import ModelError
from ..labels import ROLES
from .corpus import LONGEST, Sentence
from .silver import Silver, plain

HELD_OUT = 12
"""One text of so many is held out, to measure."""


def read(files: Iterable[Path], corpora: Iterable[Path], silver: Silver) -> tuple[list[list[Sentence]], list[list[Sentence]]]:
    """Return the coded texts to train on and those held out, a document each, in sentences.

    Raises `ModelError` for a text that is neither in the file nor in a corpus.
    """
    known = {row["id"]: row["text"] for path in corpora for row in _rows(path)}
    documents: tuple[list[list[Sentence]], list[list[Sentence]]] = ([], [])
    for path in files:
        for number, row in enumerate(_rows(path)):
            text = row.get("text") or known.get(row["id"])
            if text is None:
                raise ModelError(f"{path}: the text of {row['id']} is not there; name the corpus that has it.")
            found = list(_sentences(text, row["events"], silver))
            if found:
                documents[number % HELD_OUT == HELD_OUT - 1].append(found)
    return documents


def _rows(path: Path) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _sentences(text: str, events: Sequence[Mapping[str, Any]], silver: Silver) -> Iterator[Sentence]:
    doc = silver.nlp(text)
    types: dict[int, str] = {}
    sides: dict[int, set[tuple[int, int]]] = {}
    for event in events:
        told = _head(doc, event["trigger"])
        if told is None or told in types:
            continue
        types[told] = event["type"]
        for role, name in enumerate(ROLES):
            for mention in event[name + "s"]:
                place = _head(doc, mention)
                if place is not None:
                    sides.setdefault(told, set()).add((place, role))
    for span in doc.sents:
        tokens = [t for t in span if not t.is_space][:LONGEST]
        if len(tokens) < 2:
            continue
        at = {t.i: n for n, t in enumerate(tokens)}
        yield replace(
            plain(doc, tokens, silver),
            events=tuple(types.get(t.i, "") for t in tokens),
            sides=tuple(
                (at[told], at[other], role) for told in sorted(at) for other, role in sorted(sides.get(told, ())) if other in at
            ),
        )


def _head(doc: Any, mention: Sequence[int]) -> int | None:
    """Return the token that governs a stretch of text, or None where no token lies in it."""
    span = doc.char_span(*mention, alignment_mode="expand")
    return None if span is None or not len(span) else int(span.root.i)
