"""Bodies: which phrase names or describes a format, process, organisation or treaty in which one can stand."""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.model import ActorKind
from dragoman.reading.document import Document
from dragoman.reading.syntax import lemma, obliques, phrase_bounds

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
    }
)
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
    }
)


def body_of(document: Document, token: Word) -> tuple[str, str | None] | None:
    """Return (words, actor id or None) of the body that a phrase names or describes; None where it is none."""
    name = document.name_at.get(token.i)
    ref = document.refs.get(token.i)
    if name is not None and name.label in ("ORG", "FORMAT", "EVENT", "ORGAN") and ref is not None and ref.actors:
        actor = ref.actors[0]
        if document.actors[actor].kind in (ActorKind.ORGANISATION, ActorKind.FORMAT):
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
        return None
    left, right = phrase_bounds(token)
    described = any(
        c.dep_ in ("amod", "compound", "nmod:poss")
        and c.lower_ not in ("new", "same", "next", "last", "first", "second", "further", "recent")
        for c in token.children
    )
    definite = any(c.lower_ == "the" for c in token.children if c.dep_ == "det")
    places = any(prep in ("in", "at", "on", "between") for prep, _ in obliques(token))
    if lemma(token) in LOOSE_BODIES or word in LOOSE_BODIES:
        if not (described or places):
            return None
    elif not (described or definite):
        return None
    start = left
    while start < token.i and document.tokens[start].lower_ in ("the", "a", "an", "this", "that", "its", "their"):
        start += 1
    return document.span(start, right).of(document.text), None
