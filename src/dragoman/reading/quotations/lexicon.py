"""The cue lexicon: which words report speech, writing or opinion, and what they take as content.

The data is ``cues.csv`` beside this module, one line a lemma and kind:

- ``kind``: ``verb``, ``noun``, ``adj``, ``prep``.
- ``class``: for verbs ``say declare claim admit deny predict promise urge ask think find write quote judge act realis``
  (``act``: condemned, praised: a quotation only where words stand in quotation marks; ``realis``: a governor under which an infinitive
  cue was still uttered, "went on to say"); for nouns also ``document`` (carries its issuer's words), ``occasion``, ``addressee``.
- ``frames``: what can be its content: ``ccomp`` a finite clause, ``quote`` words in marks, ``object`` a noun phrase with words in marks,
  ``infinitive`` likewise, ``as``/``xcomp`` a predicate ("called it *a mistake*"), ``of`` ("warned of …"), ``that`` (nouns).
- ``force``: ``plain``, ``hedge`` (the reporter keeps his distance), ``factive`` (he vouches for it), ``denial``.
- ``indirect``: 1 if a paraphrase under this cue is a quotation.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.errors import LexiconError
from dragoman.reading.quotations import inflections

COLUMNS = ("lemma", "kind", "class", "frames", "force", "indirect", "notes")
KINDS = frozenset({"verb", "noun", "adj", "prep"})
FORCES = frozenset({"plain", "hedge", "factive", "denial"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon."""

    lemma: str
    kind: str
    cls: str
    frames: frozenset[str]
    force: str
    indirect: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries by kind and lemma; a noun may have several classes. ``particles``: lemmas of verbs that take one ("point out");
    ``forms``: lemmas by regular forms."""

    verbs: dict[str, Cue]
    nouns: dict[str, dict[str, Cue]]
    adjectives: dict[str, Cue]
    prepositions: dict[str, Cue]
    particles: frozenset[str]
    forms: dict[str, str]

    def noun(self, lemma: str, *classes: str) -> Cue | None:
        """Return the noun's first entry among these classes."""
        entries = self.nouns.get(lemma)
        if not entries:
            return None
        return next((entries[c] for c in classes if c in entries), None)


def parse(lines: list[str], where: str) -> list[Cue]:
    """Return the entries of a cue file. Raises LexiconError for a line that does not fit."""
    rows = csv.DictReader(lines)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise LexiconError(f"{where}: the columns must be {','.join(COLUMNS)}, got {','.join(rows.fieldnames or ())}")
    out = []
    for number, row in enumerate(rows, start=2):
        lemma, kind, force, indirect = row["lemma"], row["kind"], row["force"], row["indirect"]
        if not lemma or kind not in KINDS or force not in FORCES or indirect not in ("0", "1"):
            raise LexiconError(
                f"{where}, line {number}: needs a lemma, a kind of {sorted(KINDS)}, "
                f"a force of {sorted(FORCES)} and indirect 0 or 1, got {row}"
            )
        out.append(Cue(lemma, kind, row["class"], frozenset(row["frames"].split()), force, indirect == "1"))
    return out


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon, read once."""
    text = resources.files(__package__).joinpath("cues.csv").read_text(encoding="utf-8")
    nouns: dict[str, dict[str, Cue]] = {}
    tables: dict[str, dict[str, Cue]] = {"verb": {}, "adj": {}, "prep": {}}
    for entry in parse(text.splitlines(), "cues.csv"):
        if entry.kind == "noun":
            nouns.setdefault(entry.lemma, {})[entry.cls] = entry
        else:
            tables[entry.kind].setdefault(entry.lemma, entry)
    verbs = tables["verb"]
    particles = frozenset(v.split()[0] for v in verbs if " " in v)
    return Lexicon(verbs, nouns, tables["adj"], tables["prep"], particles, inflections.table(verbs))
