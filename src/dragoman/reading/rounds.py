"""Rounds of talks and gatherings: who sits in them, who is left out, who mediates or hosts.

Takes a :class:`Document` after events; gives standings. "X and Y held talks" is a meeting and no more; talks are a body in which one stands
where the report says of what sort they are ("peace talks", "indirect talks", "six-party talks"), who brings them about, or who is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language.words import Word
from dragoman.model import ActorKind, Modality, Status
from dragoman.reading import syntax
from dragoman.reading.bodies import GATHERINGS, Standing, body_of, described
from dragoman.reading.document import Document
from dragoman.reading.frames import Lexicon
from dragoman.reading.modality import Told, context
from dragoman.reading.registry import Referent
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import conjuncts, lemma, obliques, subjects

TALKS = frozenset({"talk", "talks", "negotiation", "negotiations", "dialogue"})
# What makes talks a process: their object, or the form that parties have agreed upon.
SORTS = frozenset(
    {
        "peace",
        "ceasefire",
        "truce",
        "armistice",
        "nuclear",
        "disarmament",
        "indirect",
        "proximity",
        "multilateral",
        "multiparty",
        "trilateral",
    }
    | {"tripartite", "quadripartite", "quadrilateral", "reconciliation", "normalization", "normalisation", "reunification", "accession"}
)
NUMBERED = ("party", "way", "sided", "nation", "power")
# Verbs whose subjects sit in the talks that are their object.
SITTING = frozenset(
    {"hold", "start", "begin", "open", "resume", "conduct", "launch", "enter", "conclude", "end", "continue", "restart", "join"}
)
MEDIATED = {
    "mediated": Status.MEDIATOR,
    "brokered": Status.MEDIATOR,
    "facilitated": Status.MEDIATOR,
    "hosted": Status.HOST,
    "sponsored": Status.HOST,
    "convened": Status.HOST,
}
AUSPICES = {
    "auspices": Status.HOST,
    "auspex": Status.HOST,
    "auspice": Status.HOST,
    "aegis": Status.HOST,
    "sponsorship": Status.HOST,
    "mediation": Status.MEDIATOR,
}
PRESENCE = frozenset({"participation", "involvement", "presence", "attendance", "representation"})
PLACES = frozenset({"role", "place", "seat", "part"})


class RoundFinder:
    """Finds who stands how in the talks and gatherings of one document."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.roles = Roles(document, state, lexicon)
        self._without_at = self._absences()

    def _absences(self) -> dict[int, list[Word]]:
        """Return for a noun of talks the "without X's participation" that follows it in its sentence, wherever the tree hung that."""
        found: dict[int, list[Word]] = {}
        if not self.document.tokens.having(PRESENCE):
            return found
        last: Word | None = None
        for token in self.document.tokens:
            if token.is_sent_start:
                last = None
            if token.pos_ == "NOUN" and (lemma(token) in TALKS or token.lower_ in TALKS or lemma(token) in GATHERINGS):
                last = token
            elif token.pos_ == "NOUN" and last is not None and lemma(token) in PRESENCE and syntax.preposition(token) == "without":
                found.setdefault(last.i, []).append(token)
        return found

    def standings(self) -> Iterator[Standing]:
        """Yield what is said of talks, one pass over the tokens."""
        for token in self.document.nouns:
            word = token.lemma
            if (word in TALKS or token.lower_ in TALKS) and token.i not in self.document.name_at:
                yield from self._talks(token)
            elif word in GATHERINGS or word in ("process", "mechanism"):
                yield from self._helpers(token)
            elif word == "mediation":
                yield from self._mediation(token)

    def _talks(self, token: Word) -> Iterator[Standing]:
        helpers = list(self._helpers(token))
        outside = list(self._outsiders(token))
        yield from helpers
        yield from outside
        if not (helpers or outside or self._sorted(token)):
            return
        if context(Trigger(token, None), self.lexicon).told is not Told.FACT:
            return
        out = {s.actor for s in (*helpers, *outside)}
        for actor in self._parties(token):
            if actor not in out:
                yield from self._stand(token, token, actor, Status.PARTICIPANT, "party of the talks")

    def _sorted(self, token: Word) -> bool:
        for c in token.children:
            if c.i < token.i and c.dep_ in ("amod", "compound"):
                if c.lower_ in SORTS:
                    return True
                if c.lower_.endswith(NUMBERED) and c.i and (c.doc[c.i - 1].text in "-–" or "-" in c.text):
                    return True
        return False

    def _parties(self, token: Word) -> list[str]:
        """Return who the talks are between: all that the phrase and its verb name, if they are two at least."""
        found: list[Word] = [t for prep, t in obliques(token) if prep in ("between", "among", "with", "involving")]
        for c in token.children:  # "talks held in X between Y and Z"
            if c.dep_ in ("acl", "acl:relcl") and c.i > token.i and lemma(c) in SITTING:
                found.extend(self._between(c))
        top, head = token, token.head
        while top.dep_ == "nmod" and lemma(head) in ("round", "series", "opening", "start", "resumption", "session", "launch"):
            top, head = head, head.head
        if syntax.is_verb(head):
            if top.dep_ == "obj" and lemma(head) in SITTING | {"announce"}:
                found = [*subjects(head), *found, *(t for prep, t in obliques(head) if prep == "with")]
            elif top.dep_.startswith("nsubj"):
                found.extend(t for prep, t in obliques(head) if prep in ("between", "among"))
        parties = [
            a
            for a in self.roles.all_of(found, loose=True)
            if self.document.kind(a) is not ActorKind.GROUP or self.document.polity(a) is not None
        ]
        return parties if len({self.document.polity(a) or a for a in parties}) >= 2 else []

    def _between(self, verb: Word) -> list[Word]:
        """Return the phrases of a "between" in a verb's words, also where a tree strung them to the place ("in X, Y, between A and B")."""
        found = [t for prep, t in obliques(verb) if prep in ("between", "among")]
        if not found:
            for _, t in obliques(verb):
                if any(c.dep_ == "case" and c.lower_ in ("between", "among") for c in t.children):
                    found.append(t)
        return [x for t in found for x in conjuncts(t)]

    def _helpers(self, token: Word) -> Iterator[Standing]:
        """Read "X-mediated talks", "talks under X auspices", "talks that will be held by the envoy"."""
        tokens = self.document.tokens
        for c in token.children:
            status = MEDIATED.get(c.lower_) or (MEDIATED.get(c.lower_.rpartition("-")[2]) if "-" in c.text else None)
            if c.i < token.i and status is not None:
                at = c.i - 1 if tokens[c.i - 1].text not in "-–" else c.i - 2
                ref = self.document.refs.get(at) if at >= 0 and c.i > 0 else None
                for actor in ref.actors if ref is not None else ():
                    yield from self._stand(token, c, actor, status, f"“{c.text}”")
            elif c.i > token.i and c.dep_ in ("acl", "acl:relcl") and c.lower_ in MEDIATED and syntax.is_passive(c):
                if not syntax.is_negated(c):
                    for actor in self.roles.all_of(subjects(c)):
                        yield from self._stand(token, c, actor, MEDIATED[c.lower_], f"“{c.text}” by")
            elif c.i > token.i and c.dep_ in ("acl", "acl:relcl") and lemma(c) in ("hold", "convene", "chair") and syntax.is_passive(c):
                for actor in self.roles.all_of(subjects(c)):
                    status = Status.PARTICIPANT if self.document.kind(actor) is ActorKind.STATE else Status.HOST
                    if status is Status.HOST and not syntax.is_negated(c):
                        yield from self._stand(token, c, actor, status, f"“{c.text}” by")
        for prep, t in obliques(token):
            if prep == "under" and (lemma(t) in AUSPICES or t.lower_ in AUSPICES):
                status = AUSPICES.get(lemma(t)) or AUSPICES[t.lower_]
                owners = [x for c in t.children if c.dep_ in ("nmod:poss", "compound", "amod", "nmod") for x in conjuncts(c)]
                for actor in self.roles.all_of(owners):
                    yield from self._stand(token, t, actor, status, f"“under … {t.text}”")

    def _outsiders(self, token: Word) -> Iterator[Standing]:
        """Read "without X's participation", "excluding X" beside talks, and "X has no role in the talks"."""
        head = token.head
        for presence in self._without_at.get(token.i, ()):
            yield from self._without(token, presence)
        if token.dep_ in ("nmod", "obl") and syntax.preposition(token) == "in":
            verb = head if syntax.is_verb(head) else head.head
            if lemma(verb) in ("have", "play", "get") and any(
                lemma(o) in PLACES and any(d.lower_ == "no" for d in o.children) for o in syntax.objects(verb)
            ):
                for actor in self.roles.all_of(subjects(verb)):
                    yield from self._stand(token, verb, actor, Status.EXCLUDED, "“no role”")

    def _without(self, token: Word, presence: Word) -> Iterator[Standing]:
        owners = [x for c in presence.children if c.dep_ in ("nmod:poss", "amod", "compound") for x in conjuncts(c)]
        owners += [t for prep, t in obliques(presence) if prep in ("by", "of", "from")]
        for owner in owners:
            ref = self.document.refs.get(owner.i)
            for actor in ref.actors if ref is not None else ():
                yield from self._stand(token, presence, actor, Status.EXCLUDED, f"“without … {presence.text}”")

    def _mediation(self, token: Word) -> Iterator[Standing]:
        """Read "his shuttle mediation between X and Y": whose it is mediates."""
        if not any(prep in ("between", "among") for prep, _ in obliques(token)):
            return
        for actor in self.roles.all_of([x for c in token.children if c.dep_ == "nmod:poss" for x in conjuncts(c)]):
            yield from self._stand(token, token, actor, Status.MEDIATOR, "“mediation between”")

    def _stand(self, token: Word, at: Word, actor: str, status: Status, why: str) -> Iterator[Standing]:
        body = body_of(self.document, token) or described(self.document, token)
        if self.roles.political(actor) and actor != body[1]:
            span = self.document.span(at.i, at.i + 1)
            yield Standing(
                "round",
                body[0],
                body[1],
                actor,
                status,
                span.of(self.document.text),
                at.i,
                Modality.OCCURRED,
                [span],
                [f"{why} → {status} of “{body[0]}”"],
            )
