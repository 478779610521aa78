"""Formats and beginnings: what a platform is, who leads it, what it aims at, when it was founded, what was the first since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.language.words import Word
from dragoman.model import Span, TimePoint
from dragoman.reading import syntax
from dragoman.reading.bodies import BODY_NOUNS, body_of
from dragoman.reading.document import Document
from dragoman.reading.frames import Lexicon
from dragoman.reading.modality import Told, context
from dragoman.reading.names import Name
from dragoman.reading.registry import Referent
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import lemma, objects, obliques, subjects
from dragoman.reading.timing import Clock

FOUNDING = frozenset({"lay", "found", "establish", "create", "launch", "form"})


@dataclass(slots=True)
class FormatDraft:
    """A property of a format in the words of the text."""

    name: str
    property: str
    value: str
    actor: str | None
    token: int
    span: Span


@dataclass(slots=True)
class MilestoneDraft:
    """A claim that places a happening in a series."""

    kind: str
    of: str
    since: TimePoint | None
    token: int
    span: Span


class FormatFinder:
    """Finds what a report says of formats, and its claims of a place in a series."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.roles = Roles(document, state, lexicon)

    def formats(self) -> list[FormatDraft]:
        """Return what is said of formats: who leads or proposed them, what they are, what they aim at."""
        found: list[FormatDraft] = []
        document = self.document
        for name in document.names:
            if name.label not in ("FORMAT", "EVENT"):
                continue
            ref = document.refs.get(name.start)
            if ref is None or not ref.actors:
                continue
            words = document.span(name.start, name.end).of(document.text)
            head = document.tokens[ref.token]
            top = head
            nouns = [head]
            while top.dep_ in ("compound", "amod", "nmod", "appos", "flat") and top.head.i != top.i and lemma(top.head) in BODY_NOUNS:
                top = top.head
                nouns.append(top)
            beside = self._noun_beside(name)
            holders = [top] if beside is None or beside is top else [top, beside]
            clauses = [c for holder in holders for c in holder.children if c.dep_ in ("acl:relcl", "appos", "acl")]
            follows = document.tokens[name.end : name.end + 5]
            for t in follows:  # ", which is …": the tree may have hung the clause elsewhere
                if t.lower_ == "which" and t.head.i not in {c.i for c in clauses}:
                    clauses.append(t.head)
            for c in clauses:
                found.extend(self._properties(words, c))
            if clauses:
                found.extend(self._aims(words, name.end))
            if beside is not None and beside not in nouns:
                nouns.append(beside)
            for t in nouns:
                if lemma(t) in BODY_NOUNS and not name.start <= t.i < name.end:
                    left = t.i
                    while left > 0 and document.tokens[left - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
                        if not document.same_sentence(left - 1, t.i):
                            break
                        left -= 1
                    value = document.span(left, t.i + 1).of(document.text)
                    found.append(FormatDraft(words, "kind", value, None, t.i, document.span(left, max(t.i + 1, name.end))))
        return found

    def _noun_beside(self, name: Name) -> Word | None:
        """Return the noun right before or after a format's name, over quotation marks ("a regional platform ‘3+3’", "the “3+3” scheme")."""
        for step in (-1, 1):
            i = name.start - 1 if step < 0 else name.end
            while 0 <= i < len(self.document.tokens) and self.document.tokens[i].is_punct and abs(i - name.start) < 4:
                i += step
            if 0 <= i < len(self.document.tokens) and self.document.tokens[i].pos_ == "NOUN":
                return self.document.tokens[i]
        return None

    def _aims(self, words: str, start: int) -> Iterator[FormatDraft]:
        """Read "in an effort to …", "with the aim of …", "aimed at …" after a format's name in its sentence."""
        document = self.document
        _, end = document.sentence_tokens(document.sentence_index(start - 1))
        for i in range(start, end):
            t = document.tokens[i]
            if lemma(t) in ("effort", "aim", "goal", "purpose", "bid") and t.pos_ == "NOUN":
                inner = next((c for c in t.children if c.dep_ == "acl" and c.i > i), None)
                if inner is not None:
                    right = max(x.i for x in inner.subtree) + 1
                    left = min(x.i for x in inner.subtree)
                    yield FormatDraft(words, "aim", document.span(left, right).of(document.text), None, i, document.span(i, right))

    def _properties(self, words: str, clause: Word) -> Iterator[FormatDraft]:
        document = self.document
        for t in clause.subtree:
            if t.lower_ in syntax.LED and t.dep_ in ("amod", "compound", "acl", "acl:relcl"):
                doers = [c for c in t.children if c.i < t.i] or subjects(t)
                for d in doers:
                    for actor in self.roles.actors_of(d):
                        yield FormatDraft(
                            words,
                            "proposer",
                            document.span(min(d.i, t.i), t.i + 1).of(document.text),
                            actor,
                            t.i,
                            document.span(min(d.i, t.i), t.i + 1),
                        )
            if t.lower_ in ("aim", "aimed", "effort", "goal", "calling", "designed", "intended", "calls"):
                left, right = t.i, max(x.i for x in t.subtree) + 1
                if document.same_sentence(left, right - 1):
                    yield FormatDraft(words, "aim", document.span(left, right).of(document.text), None, t.i, document.span(left, right))

    def _founded(self, clock: Clock) -> Iterator[MilestoneDraft]:
        """Read that something began: "the foundations were laid … through a new mechanism", "the platform was established in 2021"."""
        document = self.document
        for token in document.tokens.having(FOUNDING):
            word = lemma(token)
            if not syntax.is_verb(token) or not syntax.is_passive(token):
                continue
            what = objects(token)
            founded = word == "lay" and any(lemma(t) in ("foundation", "groundwork", "basis") for t in what)
            if (not founded and not any(body_of(self.document, t) for t in what)) or (word == "lay" and not founded):
                continue
            trigger = Trigger(token, token)
            ctx = context(trigger, self.lexicon)
            if ctx.told is not Told.FACT:
                continue
            start, _ = document.sentence_tokens(document.sentence_index(token.i))
            inside = [
                (at, e)
                for at, e in clock.expressions
                if start <= at < token.i + 12 and document.same_sentence(at, token.i) and e.dates and e.kind not in ("since",)
            ]
            time = None
            if inside:
                time = clock.resolve(inside[0][1], past=True)
            lo = min([token.i, *[t.left_edge.i for t in what]])
            hi = max([token.i + 1, *[t.i + 1 for _, t in obliques(token) if document.same_sentence(t.i, token.i) and t.i - token.i < 16]])
            span = document.span(lo, hi)
            if inside:
                span = Span(min(span.start, inside[0][1].outer.start), span.end)
            yield MilestoneDraft("founded", document.span(lo, hi).of(document.text), time, token.i, span)

    def milestones(self, clock: Clock) -> list[MilestoneDraft]:
        """Return claims of a place in a series: "the first meeting of … since 2009"."""
        found: list[MilestoneDraft] = list(self._founded(clock))
        document = self.document
        heads = {t.head.i: t.head for t in document.tokens if t.lower_ == "first"}
        for token in [heads[i] for i in sorted(heads) if heads[i].pos_ == "NOUN"]:
            ordinal = next((c for c in token.children if c.lower_ == "first" and c.dep_ in ("amod", "nummod", "advmod")), None)
            if ordinal is None:
                continue
            left, right = min(t.i for t in token.subtree), max(t.i for t in token.subtree) + 1
            if not document.same_sentence(left, right - 1) or right - left > 40:
                continue
            span = document.span(left, right)
            since = None
            for at, expression in clock.expressions:
                if document.same_sentence(at, token.i) and at > token.i and expression.kind == "since":
                    since = clock.resolve(expression, past=True)
                    span = Span(min(span.start, document.tokens[left].idx), max(span.end, expression.outer.end))
                    break
            if since is None:
                continue
            start = ordinal.i
            found.append(MilestoneDraft("first_since", document.span(start, right).of(document.text), since, token.i, span))
        return found
