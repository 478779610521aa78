"""Coreference of a reader against marked texts: clusters of a reading's mentions, as whole noun phrases, and the scores of many texts.

A reading says of a name or a title whom it means; corpora mark the whole noun phrase, with its article, possessive and clauses. So each
mention is widened to its phrase by the reading's own parse before spans are compared exactly. Adjectives of nationality are no mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from dragoman.evaluation.coreference import Cluster, Coreference
from dragoman.evaluation.gum import ACTORS, Document, kind_of
from dragoman.language.words import Word, Words
from dragoman.model import Reading, Report, Span

# GUM's news is of 2006 to 2023; the tables of states and capitals are the same in all of these years.
_YEAR = date(2015, 1, 1)
KINDS = ("named", "pronoun", "nominal")


@dataclass(slots=True)
class Anaphors:
    """How many mentions that go back to an earlier one are taken back to the right one, of a kind."""

    right: int = 0
    read: int = 0
    gold: int = 0

    def row(self) -> dict[str, float]:
        """Return precision, recall and F1."""
        precision = self.right / self.read if self.read else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        }


@dataclass(slots=True)
class ReferenceScores:
    """``everything``: against all entities of the corpus; ``actors``: against persons, organisations and places alone."""

    everything: Coreference = field(default_factory=Coreference)
    actors: Coreference = field(default_factory=Coreference)
    kinds: dict[str, Anaphors] = field(default_factory=lambda: {kind: Anaphors() for kind in KINDS})

    def table(self) -> dict[str, dict[str, float]]:
        """Return the figures, a row a measure."""
        rows = {f"all entities: {name}": row for name, row in self.everything.table().items()}
        rows |= {f"actors and places: {name}": row for name, row in self.actors.table().items()}
        return rows | {f"taken back rightly: {kind}": anaphors.row() for kind, anaphors in self.kinds.items()}


def score_references(documents: Iterable[Document]) -> ReferenceScores:
    """Read marked texts and score whom the reader takes their mentions to mean."""
    scores = ReferenceScores()
    for document, predicted in _read(documents):
        gold = [frozenset(m.span for m in cluster) for cluster in document.clusters]
        actors = [frozenset(m.span for m in cluster) for cluster in document.clusters if any(m.entity in ACTORS for m in cluster)]
        things = {m.span for cluster in document.clusters for m in cluster if all(n.entity not in ACTORS for n in cluster)}
        scores.everything.add(gold, predicted)
        scores.actors.add(actors, [frozenset(c - things) for c in predicted])
        _count_anaphors(scores, document, predicted)
    return scores


def _read(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Cluster]]]:
    from dragoman import language
    from dragoman.language.words import words
    from dragoman.reading import Reader

    nlp = language.load()
    reader = Reader()
    for document in documents:
        doc = nlp(document.text)
        reading = reader.from_doc(Report(id=document.name, date=_YEAR, text=document.text), doc)
        yield document, clusters(reading, words(doc))


def _count_anaphors(scores: ReferenceScores, document: Document, predicted: list[Cluster]) -> None:
    """Count for each mention that has an earlier one in its cluster whether the nearest earlier one is of the same entity."""
    entity = {m.span: number for number, cluster in enumerate(document.clusters) for m in cluster}
    kind = {m.span: m.kind for cluster in document.clusters for m in cluster}
    for cluster in document.clusters:
        for mention in cluster[1:]:
            if mention.kind in scores.kinds and any(m.entity in ACTORS for m in cluster):
                scores.kinds[mention.kind].gold += 1
    for found in predicted:
        spans = sorted((s for s in found if isinstance(s, Span)), key=lambda s: (s.start, s.end))
        for before, span in pairwise(spans):
            tally = scores.kinds.get(kind.get(span) or kind_of(document.text[span.start : span.end].split()))
            if tally is not None:
                tally.read += 1
                tally.right += span in entity and entity[span] == entity.get(before)


def clusters(reading: Reading, doc: Words) -> list[Cluster]:
    """Return what a reading takes for the same, as sets of spans of whole noun phrases."""
    at = {token.idx: token for token in doc}
    found: dict[object, set[Span]] = {}
    taken: set[Span] = set()
    for mention in reading.mentions:
        head = _head(doc, mention.span, at)
        if head is None or mention.ambiguous or not mention.actors or (mention.kind == "demonym" and head.dep_ in ("amod", "compound")):
            continue
        span = noun_phrase(doc, head)
        if span not in taken:
            taken.add(span)
            found.setdefault(frozenset(mention.actors), set()).add(span)
    for place in reading.places:
        head = _head(doc, place.span, at)
        if head is None:
            continue
        span = noun_phrase(doc, head)
        same = next((a.id for a in reading.actors if a.id == place.country and a.name.lower() == place.name.lower()), None)
        if span not in taken:
            taken.add(span)
            found.setdefault(frozenset({same}) if same else place.name.lower(), set()).add(span)
    return [frozenset(spans) for spans in found.values()]


def _head(doc: Words, span: Span, at: dict[int, Word]) -> Word | None:
    """Return the token of a stretch whose governor lies outside it."""
    first = at.get(span.start)
    if first is None:
        return None
    i = first.i
    while i < len(doc) and doc[i].idx < span.end:
        governor = doc[i].head
        if governor.i == i or not span.start <= governor.idx < span.end:
            return doc[i]
        i += 1
    return None


def noun_phrase(doc: Words, head: Word) -> Span:
    """Return the whole noun phrase that a token stands in: its title, article, possessive mark and clauses, without the preposition."""
    steps = 0
    while head.dep_ in ("flat", "nmod:desc") and head.head.i != head.i and steps < 8:
        head = head.head
        steps += 1
    first = last = head.i
    stack = [c for c in head.children if c.dep_ not in OUTSIDE or (c.dep_ == "case" and c.i > head.i)]
    while stack:
        token = stack.pop()
        first, last = min(first, token.i), max(last, token.i)
        stack.extend(c for c in token.children if c.dep_ != "punct")
    end = doc[last]
    return Span(doc[first].idx, end.idx + len(end))


# What hangs from a noun in the tree and stands outside its phrase.
OUTSIDE = frozenset({"case", "conj", "cc", "appos", "punct", "parataxis", "cop", "nsubj", "mark", "advcl", "discourse", "aux", "advmod"})
