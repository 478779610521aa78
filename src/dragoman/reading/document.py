"""The working copy of one report while it is read: parsed text, layout, and what the stages have found so far.

Stages read it and add to it; nothing of it leaves the room. Indices are spaCy token indices, spans are code points of the report's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from dragoman.language.words import Word, Words, words
from dragoman.model import Actor, ActorKind, Report, Span

if TYPE_CHECKING:
    from dragoman.codes import Match
    from dragoman.language.tellings import Telling
    from dragoman.reading.names import Name
    from dragoman.reading.phrases import OfficePhrase
    from dragoman.reading.registry import Ref


NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(slots=True)
class Document:
    """One report's text, parsed, with what the stages found.

    ``matches`` are what the tables know of the tokens. ``names`` (stage 1) are in order of the text and do not overlap; ``name_at``
    gives for each token the name that covers it.
    ``refs`` (stage 2) gives for the head token of a mention whom it means.
    """

    report: Report
    doc: Doc
    matches: list[Match] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    name_at: dict[int, Name] = field(default_factory=dict)
    offices: list[OfficePhrase] = field(default_factory=list)
    office_at: dict[int, OfficePhrase] = field(default_factory=dict)
    refs: dict[int, Ref] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    sentence_starts: list[int] = field(default_factory=list)
    _sentence_of: list[int] = field(default_factory=list)  # for each token the number of its sentence
    _sentence_spans: dict[int, Span] = field(default_factory=dict)
    tokens: Words = field(default_factory=Words)  # the words, one object each, which all stages share
    nouns: list[Word] = field(default_factory=list)  # those that are nouns once their trees are mended
    dateline: int = 0  # tokens of a dateline at the beginning ("ANKARA, Feb 26 (Agency) -")
    dateline_place: Name | None = None
    tellings: dict[int, Telling] = field(default_factory=dict)  # what the network says that tokens tell of events

    def __post_init__(self) -> None:
        self.tokens = words(self.doc)
        self.tellings = self.doc.user_data.get("tellings", {})
        self.sentence_starts = [t.i for t in self.tokens if t.is_sent_start or t.i == 0]
        edges = [*self.sentence_starts, len(self.tokens)]
        self._sentence_of = [n for n, (first, last) in enumerate(pairwise(edges)) for _ in range(last - first)]

    @property
    def text(self) -> str:
        """Return the report's text."""
        return self.report.text

    @property
    def year(self) -> int:
        """Return the year of the report, which decides what "Moscow" or "Bonn" stand for."""
        return self.report.date.year

    def note_nouns(self) -> None:
        """Find the nouns among the words."""
        self.nouns = [t for t in self.tokens if t.pos_ in NOUNS]

    @property
    def sentence_numbers(self) -> list[int]:
        """Return for each token the number of its sentence."""
        return self._sentence_of

    def span(self, start: int, end: int) -> Span:
        """Return the code points of tokens ``start`` to ``end`` (exclusive), without white space at the ends."""
        doc = self.tokens
        while end - 1 > start and doc[end - 1].is_space:
            end -= 1
        while start < end - 1 and doc[start].is_space:
            start += 1
        last = doc[end - 1]
        return Span(doc[start].idx, last.idx + len(last.text))

    def said(self, start: int, end: int) -> str:
        """Return the words of tokens ``start`` to ``end`` (exclusive), without white space at the ends."""
        doc = self.tokens
        if doc[start].is_space or doc[end - 1].is_space:
            return self.span(start, end).of(self.text)
        last = doc[end - 1]
        return self.text[doc[start].idx : last.idx + len(last.text)]

    def sentence_index(self, token: int) -> int:
        """Return the number of the sentence that holds a token."""
        return self._sentence_of[token] if token < len(self._sentence_of) else len(self.sentence_starts) - 1

    def sentence_tokens(self, index: int) -> tuple[int, int]:
        """Return the token range of a sentence."""
        start = self.sentence_starts[index]
        end = self.sentence_starts[index + 1] if index + 1 < len(self.sentence_starts) else len(self.doc)
        return start, end

    def sentence_span(self, token: int) -> Span:
        """Return the code points of the sentence that holds a token."""
        index = self.sentence_index(token)
        found = self._sentence_spans.get(index)
        if found is None:
            found = self._sentence_spans[index] = self.span(*self.sentence_tokens(index))
        return found

    def sentence_spans(self, start: int, end: int) -> list[Span]:
        """Return the sentences of which tokens ``start`` to ``end`` (exclusive) hold more than white space."""
        found: list[Span] = []
        token = start
        while token < end:
            if self.tokens[token].is_space:
                token += 1
                continue
            found.append(self.sentence_span(token))
            token = self.sentence_tokens(self.sentence_index(token))[1]
        return found

    def same_sentence(self, a: int, b: int) -> bool:
        """Tell whether two tokens stand in one sentence."""
        number = self._sentence_of
        return number[a] == number[b]

    def kind(self, actor: str) -> ActorKind | None:
        """Return the kind of an actor id, or None for an id that is no actor (``narrator``)."""
        found = self.actors.get(actor)
        return found.kind if found else None

    def polity(self, actor: str) -> str | None:
        """Return the polity of an actor id."""
        found = self.actors.get(actor)
        return found.polity if found else None

    def ancestors(self, token: Word) -> list[Word]:
        """Return the governors of a token from the nearest to the root."""
        return list(token.ancestors)
