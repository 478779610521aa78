"""Bodies: which phrase names or describes a format, process, organisation or treaty in which one can stand."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.words import Word
from dragoman.model import ActorKind, Modality, Span, Status
from dragoman.reading.document import Document
from dragoman.reading.syntax import conjuncts, lemma, obliques, phrase_bounds, preposition

# Nouns that describe a body in which one can stand ("the summit", "the peace talks", "a regional platform").
BODY_NOUNS = frozenset(
    {
        "summit",
        "conference",
        "forum",
        "talks",
        "talk",
        "negotiation",
        "process",
        "platform",
        "format",
        "mechanism",
        "alliance",
        "bloc",
        "union",
        "treaty",
        "pact",
        "convention",
        "accord",
        "agreement",
        "coalition",
        "group",
        "organisation",
        "organization",
        "council",
        "league",
        "commission",
        "initiative",
        "session",
        "meeting",
        "mission",
        "mediation",
        "scheme",
        "partnership",
        "court",
        "community",
        "framework",
        "committee",
        "dialogue",
        "statute",
        "assembly",
        "ministerial",
        "gathering",
        "body",
    }
)
# Nouns that are a body in which one can stand only where they are named ("the Nordic Power Grid"), never by description.
NAMED_BODIES = frozenset(
    {"grid", "network", "system", "programme", "program", "fund", "agency", "panel", "charter", "protocol", "bank", "market"}
)
# Events in time to which people come.
GATHERINGS = frozenset({"summit", "conference", "session", "meeting", "talks", "talk", "negotiation", "forum", "ministerial", "gathering"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her", "our", "any", "no", "some"})
# Prepositions with which the name of a body goes on; at any other it ends.
GOES_ON = frozenset({"of", "on", "for", "in", "between", "among", "about", "against"})
# Of these only a described one counts ("the Cairo talks", "the normalization process"), never "a meeting" that merely happens.
LOOSE_BODIES = frozenset(
    {
        "talks",
        "talk",
        "meeting",
        "session",
        "negotiation",
        "group",
        "agreement",
        "council",
        "commission",
        "committee",
        "court",
        "community",
        "mission",
        "gathering",
        "body",
    }
)


@dataclass(slots=True)
class Standing:
    """A participation before its voice. ``token``: the word that gives the status."""

    frame: str
    body: str
    body_actor: str | None
    actor: str
    status: Status
    wording: str
    token: int
    modality: Modality
    spans: list[Span]
    derivation: list[str]


Body = tuple[str, str | None]


def _cut(token: Word, right: int) -> int:
    """Return where a body's name ends: before a phrase that says with whom, from where or when ("talks | with X after Y")."""
    for c in token.children:
        prep = preposition(c)
        if token.i < c.i < right and prep and prep not in GOES_ON:
            first = min(t.i for t in c.children if t.dep_ == "case")
            right = min(right, first) if first > token.i else right
    i = token.i + 1
    while i < right:
        word = token.doc[i]
        if word.dep_ == "case" and word.lower_ not in GOES_ON and word.lower_ not in ("'s", "’s", "'", "’") and word.pos_ == "ADP":
            return i
        i += 1
    return right


def gatherings(document: Document) -> list[tuple[int, Body]]:
    """Return the meetings and talks that the report names or describes, in order, with their head's index: what "the meeting" means."""
    found: list[tuple[int, Body]] = []
    for token in document.tokens.having(GATHERINGS):
        if token.pos_ in ("NOUN", "PROPN"):
            body = body_of(document, token)
            if body is not None:
                found.append((token.i, body))
    return found


def body_of(document: Document, token: Word) -> tuple[str, str | None] | None:
    """Return (words, actor id or None) of the body that a phrase names or describes; None where it is none."""
    name = document.name_at.get(token.i)
    ref = document.refs.get(token.i)
    if name is not None and name.label in ("ORG", "FORMAT", "EVENT", "ORGAN") and ref is not None and ref.actors:
        actor = ref.actors[0]
        if token.tag_ == "NNPS" and any(c.dep_ == "nummod" or c.lower_ == "all" for c in token.children):
            return None  # "all ten Democrats": people
        if document.actors[actor].kind in (ActorKind.ORGANISATION, ActorKind.FORMAT):
            if not name.known and name.end - name.start == 1 and token.text[1:].islower() and lemma(token).lower() not in BODY_NOUNS:
                return None  # a lone unknown word may be anybody's name
            return document.span(name.start, name.end).of(document.text), actor
        return None
    if name is not None:
        return None
    if (
        ref is not None
        and len(ref.actors) == 1
        and document.kind(ref.actors[0]) in (ActorKind.FORMAT, ActorKind.ORGANISATION)
        and ref.kind == "description"
    ):
        found = document.actors[ref.actors[0]]
        if found.named:
            return found.name, found.id
    for c in token.subtree:  # "the so-called “3+3” scheme", "the Rome Statute process"
        inner = document.name_at.get(c.i)
        if (
            inner is not None
            and inner.label in ("FORMAT", "EVENT")
            and lemma(token) in BODY_NOUNS | {"effort", "idea", "proposal"}
            and abs(c.i - token.i) < 6
        ):
            r = document.refs.get(c.i)
            return document.span(inner.start, inner.end).of(document.text), r.actors[0] if r and r.actors else None
    word = token.lower_
    if lemma(token) not in BODY_NOUNS and word not in BODY_NOUNS:
        if lemma(token) == "government" and any(c.lower_ == "coalition" for c in token.children):
            return described(document, token)
        if lemma(token) not in NAMED_BODIES or not any(
            c.dep_ in ("compound", "amod") and c.text[:1].isupper() and c.i not in document.name_at for c in token.children
        ):
            return None
    modified = any(
        c.dep_ in ("amod", "compound", "nmod:poss")
        and c.lower_ not in ("new", "same", "next", "last", "first", "second", "further", "recent")
        for c in token.children
    )
    definite = any(c.lower_ == "the" for c in token.children if c.dep_ == "det")
    places = any(prep in ("in", "at", "on", "between") for prep, _ in obliques(token))
    if lemma(token) in LOOSE_BODIES or word in LOOSE_BODIES:
        if not (modified or places):
            return None
    elif not (modified or definite):
        return None
    return described(document, token)


def described(document: Document, token: Word) -> Body:
    """Return the body that a phrase describes, in its words without article and owner."""
    left, right = phrase_bounds(token)
    start, right = left, _cut(token, right)
    while start < token.i and (document.tokens[start].lower_ in ARTICLES or document.tokens[start].dep_ == "case"):
        start += 1
    for c in token.children:  # "between X and Y": both sides belong to the name
        if token.i < c.i < right and preposition(c) in ("between", "among"):
            for t in conjuncts(c):
                if t.i < c.i + 12:
                    right = max(right, phrase_bounds(t)[1])
    return document.span(start, right).of(document.text), None
