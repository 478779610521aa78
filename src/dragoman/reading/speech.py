"""Stages 4 and 5, speech: quotations with their speakers resolved, and first-person pronouns inside them.

Takes raw quotations (:mod:`.quotations`) and references; gives :class:`~dragoman.model.Quotation` claims.
A speaker who is described and not named becomes an unnamed actor; nobody named or described leaves the speaker None.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import ActorKind, Modality, Quotation, QuoteMode, Span, TimePoint, Voice
from dragoman.model.claim import NARRATOR
from dragoman.reading.document import Document
from dragoman.reading.introductions import introduced
from dragoman.reading.polities import phrase_modifier_polity
from dragoman.reading.pronouns import SAYS_SO, resolve_speech
from dragoman.reading.quotations import RawQuote
from dragoman.reading.registry import Referent
from dragoman.reading.roles import Roles
from dragoman.reading.syntax import children, conjuncts, obliques, phrase_bounds


class Speech:
    """The quotations of one document, resolved."""

    def __init__(self, document: Document, state: Referent, raw: Sequence[RawQuote]) -> None:
        self.document = document
        self.state = state
        self.raw = [self._without_dateline(q) for q in raw]
        self.brackets: list[Span] = [b for q in raw for b in q.brackets]
        self.speakers: list[tuple[str, ...]] = []
        last: tuple[str, ...] = ()
        where = -10
        for quote in self.raw:
            speakers = self._speakers(quote)
            if quote.speaker_token is not None and quote.depth == 0:
                speakers = self._same_speaker(quote.speaker_token, speakers, last, where)
            if not speakers and quote.carried:
                speakers = last
            self.speakers.append(speakers)
            if speakers and quote.depth == 0:
                last = speakers
                where = document.sentence_index(quote.speaker_token if quote.speaker_token is not None else self.token_range(quote.span)[0])
        self._introduce()
        self._pronouns()
        self._first_persons()

    def _without_dateline(self, quote: RawQuote) -> RawQuote:
        """Cut a dateline from the words of a quotation that opens the report: it is the agency's."""
        if not self.document.dateline:
            return quote
        doc = self.document.tokens
        first = next((t for t in doc[self.document.dateline :] if not t.is_space), None)
        if first is None or quote.span.start >= first.idx or quote.span.end <= first.idx:
            return quote
        return replace(quote, span=Span(first.idx, quote.span.end))

    def _same_speaker(self, token: int, found: tuple[str, ...], last: tuple[str, ...], where: int) -> tuple[str, ...]:
        """ "He said" and "the official said" go on with the one who spoke last, if he fits: reports say so when another begins to speak."""
        if len(last) != 1 or last == found or self.document.sentence_index(token) - where > 3:
            return found
        before = self.document.actors[last[0]]
        if before.kind is not ActorKind.PERSON:
            return found
        word = self.document.tokens[token].lower_
        person = self.state.by_id.get(last[0])
        ref = self.document.refs.get(token)
        if ref is not None and ref.basis.endswith(SAYS_SO):
            return found  # "X said he thought …": X thinks
        if word in ("he", "she"):
            gender = person.gender if person is not None else ("f" if before.name.endswith("woman") else None)
            if gender not in (None, "m" if word == "he" else "f"):
                return found
        else:
            phrase = self.document.office_at.get(token)
            if (
                phrase is None
                or phrase.persons
                or phrase.polities
                or not phrase.definite
                or before.office is None
                or phrase.office not in (before.office, before.office.split()[-1], "official")
            ):
                return found
        if ref is not None:
            ref.actors = last
            ref.basis = f"{before.name}, who spoke last"
        return last

    def _introduce(self) -> None:
        """Give the lead's unnamed speaker the name that the next sentence gives him."""
        found = introduced(self.state, self.raw, self.speakers)
        if found is not None:
            unnamed, person = found
            self.state.merge(unnamed, self.state.by_id[person])
            self.speakers = [tuple(person if a == unnamed else a for a in speakers) for speakers in self.speakers]

    def _first_persons(self) -> None:
        """A speaker called "we" or "I" inside a quotation is the one who speaks there."""
        for i, quote in enumerate(self.raw):
            if self.speakers[i] or quote.speaker_token is None or quote.parent is None:
                continue
            if self.document.tokens[quote.speaker_token].lower_ in ("we", "i"):
                self.speakers[i] = self.speakers[quote.parent]

    def _speakers(self, quote: RawQuote) -> tuple[str, ...]:
        found: list[str] = []
        for token in sorted([*([quote.speaker_token] if quote.speaker_token is not None else []), *quote.joint]):
            found.extend(a for a in self.actor(token) if a not in found)
        return tuple(found)

    def actor(self, token: int) -> list[str]:
        """Return the actors of a speaker's phrase; an unnamed actor for a description that fits nobody."""
        document = self.document
        head = document.tokens[token]
        if head.lower_ in ("we", "i"):
            return []
        ref = document.refs.get(token)
        if ref is not None and ref.actors and not (ref.kind == "demonym" and head.dep_ == "amod"):
            return list(ref.actors)
        if ref is None and head.pos_ == "NOUN" and not _human(head.lower_):  # "threats by X", "a statement from X"
            owners = [t for prep, t in obliques(head) if prep in ("by", "from", "of")] + [
                t for c in children(head, "nmod:poss") for t in conjuncts(c)
            ]
            owned = [a for t in owners for a in Roles.actors_of(_BareRoles(document, self.state), t)]
            if owned:
                return owned
        if ref is not None and ref.place and ref.country:
            return [self.state.state(ref.country)]  # a capital that speaks is a government
        found = Roles.actors_of(_BareRoles(document, self.state), head)
        if found:
            return found
        if head.pos_ == "PRON":
            return []
        left, right = phrase_bounds(head)
        words = document.span(left, right).of(document.text)
        polity = phrase_modifier_polity(document, head)
        if head.pos_ in ("NOUN", "PROPN"):
            if head.tag_ in ("NNS", "NNPS") and (_human(head.lower_.rstrip("s")) or _human(head.lower_)):
                return [self.state.group(words, polity)]
            if _human(head.lower_):
                return [self.state.unnamed(head.lower_, polity, words, indefinite=True)]
            if head.pos_ == "PROPN" or head.lower_ in SPEAKING_THINGS:
                return [self.state.organisation(words, polity)]
        return []

    def _pronouns(self) -> None:
        order = sorted(range(len(self.raw)), key=lambda i: -self.raw[i].depth)  # inner quotations first: their "we" is the inner speaker's
        for i in order:
            quote = self.raw[i]
            if not self.speakers[i] or quote.mode is QuoteMode.INDIRECT:
                continue
            first, last = self.token_range(quote.span)
            resolve_speech(self.state, first, last, self.speakers[i][0])

    def speaker_at(self, token: int) -> str | None:
        """Return the speaker of the innermost quotation around a token, or None."""
        at = self.document.tokens[token].idx
        best: tuple[int, str] | None = None
        for i, quote in enumerate(self.raw):
            if quote.span.start <= at < quote.span.end and self.speakers[i] and (best is None or len(quote.span) < best[0]):
                best = (len(quote.span), self.speakers[i][0])
        return best[1] if best else None

    def directly_quoted(self, token: int) -> bool:
        """Tell whether a token stands in words that are quoted directly: what they tell as past may be long past."""
        at = self.document.tokens[token].idx
        return any(q.mode is QuoteMode.DIRECT and q.span.start <= at < q.span.end for q in self.raw)

    def token_range(self, span: Span) -> tuple[int, int]:
        """Return the token range of a stretch of code points."""
        begins = self.document.tokens.begins
        return max(0, bisect_right(begins, span.start) - 1), bisect_left(begins, span.end)

    def quotations(self, said: TimePoint) -> list[Quotation]:
        """Return the quotations as claims; ``said`` is when words without a time of their own were said."""
        document = self.document
        result = []
        for i, quote in enumerate(self.raw):
            speakers = self.speakers[i]
            chain = [NARRATOR]
            parent = quote.parent
            outer: list[str] = []
            steps = 0
            while parent is not None and steps < 8:
                if self.speakers[parent]:
                    outer.insert(0, self.speakers[parent][0])
                parent = self.raw[parent].parent
                steps += 1
            chain.extend(outer)
            first, last = self.token_range(quote.span)
            sentences = tuple(document.sentence_spans(first, max(last, first + 1))) or (quote.span,)
            basis = [f"cue “{quote.cue.of(document.text)}”" if quote.cue else "quotation marks"]
            if quote.carried:
                basis.append("speaker carried over from the quotation before")
            if speakers:
                basis.append(f"speaker: {document.actors[speakers[0]].name}")
            result.append(
                Quotation(
                    id=f"q{i + 1}",
                    spans=(quote.span,),
                    sentences=sentences,
                    voice=Voice(tuple(chain)),
                    modality=Modality.DENIED if quote.denied else Modality.OCCURRED,
                    time=said,
                    derivation=tuple(basis),
                    span=quote.span,
                    mode=quote.mode,
                    speaker=speakers[0] if speakers else None,
                    joint=speakers[1:],
                    speaker_span=quote.speaker,
                    cue=quote.cue,
                    attr=quote.attr,
                    occasion=quote.occasion.of(document.text) if quote.occasion else None,
                )
            )
        return result


# What speaks without being anybody: its words are still somebody's.
SPEAKING_THINGS = frozenset(
    {
        "statement",
        "report",
        "study",
        "filing",
        "communique",
        "document",
        "letter",
        "declaration",
        "resolution",
        "poll",
        "newspaper",
        "agency",
        "radio",
        "television",
        "paper",
        "magazine",
        "daily",
        "website",
        "memo",
        "cable",
        "article",
        "editorial",
        "court",
        "panel",
        "inquiry",
    }
)


class _BareRoles(Roles):
    """Only :meth:`Roles.actors_of`, before a lexicon is at hand."""

    def __init__(self, document: Document, state: Referent) -> None:
        self.document = document
        self.state = state
        self.light_verbs = frozenset()


def _human(word: str) -> bool:
    from dragoman import codes

    return (
        codes.offices.parse([word]) is not None
        or codes.groups().get(word) is not None
        or word.endswith(("man", "woman", "er", "or", "ist", "ian", "ant", "person", "source"))
    )
