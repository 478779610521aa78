"""The lexicon of attributions: which words lay a thought, an intention, an act of speech or a finding to somebody, and with what content.

The data is ``attributions.csv`` beside this module, one line a lemma and kind:

- ``kind``: ``verb`` (a particle or preposition may be part of it: "call for"), ``noun``, ``adj``; ``passive``: verbs whose passive is
  hearsay ("is expected to …").
- ``class``: ``act`` of speech, ``thought``, ``intention``, ``evidence``.
- ``frames``: what can be its content: ``obj`` a noun phrase, ``clause`` a finite clause, ``wh`` a question, ``inf`` an infinitive,
  ``objinf`` an object with an infinitive, ``ger`` a gerund, ``pred`` and ``as`` an object with its predicate; any other word is a
  preposition that opens the content.
- ``example``: a sentence of ours with the content in square brackets; a test reads each.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.errors import LexiconError
from dragoman.language.words import Word
from dragoman.reading.quotations import inflections

COLUMNS = ("lemma", "kind", "class", "frames", "example")
KINDS = frozenset({"verb", "noun", "adj", "passive"})
CLASSES = frozenset({"act", "thought", "intention", "evidence"})
FRAMES = frozenset({"obj", "clause", "wh", "inf", "objinf", "ger", "pred", "as"})


@dataclass(frozen=True, slots=True)
class Holding:
    """One entry: ``prepositions`` are the frames that are words."""

    lemma: str
    kind: str
    cls: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """The entries by kind and lemma. ``lemmas``: all first words, to pass over the rest of a text fast; ``forms``: verbs by
    regular forms."""

    verbs: dict[str, Holding]
    nouns: dict[str, Holding]
    adjectives: dict[str, Holding]
    passives: dict[str, Holding]
    phrasal: dict[str, tuple[Holding, ...]]
    lemmas: frozenset[str]
    forms: dict[str, str]

    def verb(self, verb: Word) -> tuple[Holding | None, tuple[int, ...]]:
        """Return a verb's entry and the places of the words that belong to it: the longest entry whose words follow at once."""
        base = verb.lemma_.lower()
        if base not in self.lemmas:
            base = self.forms.get(verb.lower_, base)
        for entry in self.phrasal.get(base, ()):
            rest = entry.lemma.split()[1:]
            if tuple(verb.doc[verb.i + 1 + k].lower_ for k in range(len(rest)) if verb.i + 1 + k < len(verb.doc)) == tuple(rest):
                return entry, tuple(range(verb.i + 1, verb.i + 1 + len(rest)))
        return self.verbs.get(base), ()


def parse(lines: list[str], where: str) -> list[Holding]:
    """Return the entries of a file. Raises LexiconError for a line that does not fit."""
    rows = csv.DictReader(lines)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise LexiconError(f"{where}: the columns must be {','.join(COLUMNS)}, got {','.join(rows.fieldnames or ())}")
    out = []
    for number, row in enumerate(rows, start=2):
        frames = frozenset(row["frames"].split())
        if not row["lemma"] or row["kind"] not in KINDS or row["class"] not in CLASSES or not frames:
            raise LexiconError(
                f"{where}, line {number}: needs a lemma, a kind of {sorted(KINDS)}, a class of {sorted(CLASSES)} and frames, got {row}"
            )
        out.append(Holding(row["lemma"], row["kind"], row["class"], frames & FRAMES, frames - FRAMES, row["example"]))
    return out


@cache
def holdings() -> Holdings:
    """Return the shipped lexicon, read once."""
    text = resources.files(__package__).joinpath("attributions.csv").read_text(encoding="utf-8")
    tables: dict[str, dict[str, Holding]] = {kind: {} for kind in KINDS}
    phrasal: dict[str, list[Holding]] = {}
    entries = parse(text.splitlines(), "attributions.csv")
    for entry in entries:
        if " " in entry.lemma:
            phrasal.setdefault(entry.lemma.split()[0], []).append(entry)
        else:
            tables[entry.kind][entry.lemma] = entry
    longest = {base: tuple(sorted(found, key=lambda e: -len(e.lemma))) for base, found in phrasal.items()}
    return Holdings(
        tables["verb"],
        tables["noun"],
        tables["adj"],
        tables["passive"],
        longest,
        frozenset(e.lemma.split()[0] for e in entries),
        inflections.table(tables["verb"]),
    )
