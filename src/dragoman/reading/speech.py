"""Stages 4 and 5, speech: quotations with their speakers resolved, and first-person pronouns inside them.

Takes raw quotations (:mod:`.quotations`) and references; gives :class:`~dragoman.model.Quotation` claims.
A speaker who is described and not named becomes an unnamed actor; nobody named or described leaves the speaker None.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.language.words import Word
from dragoman.model import ActorKind, Modality, Quotation, QuoteMode, Span, TimePoint, Voice
from dragoman.model.claim import NARRATOR
from dragoman.reading.document import Document
from dragoman.reading.introductions import introduced
from dragoman.reading.names import Name
from dragoman.reading.polities import phrase_modifier_polity
from dragoman.reading.pronouns import SAYS_SO, resolve_speech
from dragoman.reading.quotations import RawQuote
from dragoman.reading.quotations.speakers import BODIES
from dragoman.reading.registry import Referent, person_words
from dragoman.reading.roles import Roles
from dragoman.reading.syntax import SUBJECTS, children, conjuncts, lemma, obliques, phrase_bounds, subjects


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
        self._papers: dict[str, tuple[int, tuple[str, ...]]] = {}
        for quote in self.raw:
            speakers = self._of_paper(quote.speaker_token, self._speakers(quote))
            if quote.speaker_token is not None and quote.depth == 0:
                speakers = self._same_speaker(quote.speaker_token, speakers, *self._last_person(last, where, quote, speakers))
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
            if found and self._reports_it(token, found[0]):
                return found
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

    def _reports_it(self, token: int, actor: str) -> bool:
        """Tell whether an actor is the subject of a clause around a token's: "X said he thought …" goes on with X."""
        verb = self.document.tokens[token].head
        governors = {a.i for a in verb.ancestors}
        if verb.i < token:
            governors.add(verb.i)  # "X said *he* thought": trees often hang the pronoun from the verb before it
        start = self.document.sentence_tokens(self.document.sentence_index(token))[0]
        for at, found in self.state.recent:
            if found != actor or not start <= at < token:
                continue
            word = self.document.tokens[at]
            while word.dep_ in ("flat", "compound", "nmod:desc", "appos") and word.head is not word:
                word = word.head
            if word.dep_ in SUBJECTS and word.head.i in governors:
                return True
        return False

    def _last_person(self, last: tuple[str, ...], where: int, quote: RawQuote, found: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
        """Return who spoke last, past a group whose words alone name whom a pronoun seems to mean.

        "He said" after "Diplomats said X would come" is whoever spoke before the diplomats: X is only spoken of.
        """
        document = self.document
        token = quote.speaker_token
        if token is None or document.tokens[token].lower_ not in ("he", "she") or not last or not found:
            return last, where
        if document.kind(last[0]) is ActorKind.PERSON:
            return last, where
        first, end = self.token_range(quote.span)
        mention = max((at for at, a in self.state.recent if a == found[0] and at < token and not first <= at < end), default=None)
        spans = [q.span for q, s in zip(self.raw, self.speakers, strict=False) if s == last]
        if mention is None or not any(span.start <= document.tokens[mention].idx < span.end for span in spans):
            return last, where
        for earlier, speakers in reversed(list(zip(self.raw, self.speakers, strict=False))):
            if len(speakers) == 1 and document.kind(speakers[0]) is ActorKind.PERSON and earlier.speaker_token is not None:
                return speakers, document.sentence_index(earlier.speaker_token)
        return last, where

    def _of_paper(self, token: int | None, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Return whose a release or statement is; "the release said" goes on with the paper spoken of before."""
        if token is None:
            return speakers
        word = self.document.tokens[token]
        paper = word if word.lower_ in PAPERS else word.head if word.head.lower_ in PAPERS and word.dep_ in OF_PAPER else None
        if paper is None:
            return speakers
        if not speakers and paper is word:
            at, known = self._papers.get(paper.lower_, (-10, ()))
            return known if self.document.sentence_index(token) - at <= PAPER_SENTENCES else speakers
        if speakers and paper is not word:
            self._papers[paper.lower_] = (self.document.sentence_index(token), speakers)
        return speakers

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
        if quote.speaker_token is not None and not quote.joint:
            for name in reversed(self._named_with(quote.speaker_token)):
                before = self.state.person(person_words(self.document, name), name.start)[0].id
                found = [before, *(a for a in found if a != before)]
        return tuple(found)

    def _named_with(self, token: int) -> list[Name]:
        """Return the persons before a speaker in a list that opens its sentence ("Minister X and Minister Y say"), in their order."""
        document = self.document
        found: list[Name] = []
        name = document.name_at.get(token)
        opening = document.sentence_tokens(document.sentence_index(token))[0]
        while name is not None and name.label == "PER":
            title = document.office_at.get(name.start - 1)
            start = title.start if title is not None and title.end == name.start and title.persons == [name] else name.start
            if start <= opening:
                return found
            before = start - 1
            if document.tokens[before].lower_ == "and" and before - 1 > opening and document.tokens[before - 1].text == ",":
                before -= 1
            if document.tokens[before].lower_ not in ("and", ",") or (not found and document.tokens[start - 1].lower_ != "and"):
                return []
            name = document.name_at.get(before - 1)
            if name is not None:
                found.insert(0, name)
        return []

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
            if head.lower_ in PAPERS and head.dep_ == "obj" and lemma(head.head) in ISSUING:
                return [a for t in subjects(head.head) for a in Roles.actors_of(_BareRoles(document, self.state), t)][:1]
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
            if head.tag_ in ("NNS", "NNPS") and (_human(head.lower_.rstrip("s")) or _human(head.lower_) or _of_people(head)):
                return [self.state.group(words, polity)]
            if _human(head.lower_):
                return [self.state.unnamed(head.lower_, polity, words, indefinite=True)]
            if head.pos_ == "PROPN" or head.lower_ in SPEAKING_THINGS or (head.lower_ in BODIES and polity is not None):
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

    def _audience(self, quote: RawQuote) -> str | None:
        """Return the words for whom it was told to: "told *reporters*"."""
        if quote.addressee_token is None:
            return None
        tokens = self.document.tokens
        first, last = phrase_bounds(tokens[quote.addressee_token])
        behind = quote.addressee_token + 1
        if behind < last and tokens[behind].pos_ == "ADP" and tokens[behind].lower_ != "of":
            last = behind  # "told reporters *in Ankara*": where, not whom
        return self.document.span(first, last).of(self.document.text)

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
                    audience=self._audience(quote),
                )
            )
        return result


# Papers in which somebody speaks, and how they come about.
PAPERS = frozenset({"release", "statement", "communique", "communiqué", "declaration"})
OF_PAPER = frozenset({"compound", "nmod", "nmod:poss", "amod"})
PAPER_SENTENCES = 6
ISSUING = frozenset({"release", "issue", "publish", "sign", "make", "adopt"})
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


def _of_people(head: Word) -> bool:
    """Tell whether a plural means people by its words: "aid organisations", "opposition figures", never "trade figures"."""
    if head.lower_ in ("organizations", "organisations", "agencies", "outlets"):
        return True
    return head.lower_ == "figures" and any(c.lower_ in ("opposition", "political", "public", "leading", "senior") for c in head.children)


def _human(word: str) -> bool:
    from dragoman import codes

    return (
        codes.offices.parse([word]) is not None
        or codes.groups().get(word) is not None
        or word.endswith(("man", "woman", "er", "or", "ist", "ian", "ant", "person", "source"))
    )
