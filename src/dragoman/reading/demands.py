"""Demands that no verb of asking tells: what a speaker says that somebody must do, and "let us …".

Takes the drafts' finder once speakers are known; gives requests of the speaker. "Norway must withdraw", said by X, asks Norway; what must
happen to somebody, must be so, or must have been, asks nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.language.words import Word
from dragoman.model import EventType, Modality
from dragoman.reading import syntax
from dragoman.reading.draft import Draft
from dragoman.reading.frames import Frame
from dragoman.reading.modality import context
from dragoman.reading.roles import Trigger
from dragoman.reading.syntax import auxiliaries, is_passive, is_verb, lemma, subjects

if TYPE_CHECKING:
    from dragoman.reading.events import EventFinder

BASE = frozenset({"VB", "VBP", "VBZ"})  # tags of the verbs by which something is demanded
MUST = frozenset({"must", "should", "ought", "shall"})
# Verbs of states and feelings: "must be ready", "should know" ask for no act.
STATIVE = frozenset(
    {
        "be",
        "have",
        "know",
        "feel",
        "seem",
        "remain",
        "like",
        "mean",
        "matter",
        "become",
        "get",
        "understand",
        "remember",
        "fear",
        "expect",
        "see",
    }
)
# Adjectives that make a clause a demand: "it is essential that Norway provide access".
IMPERATIVE = frozenset({"essential", "imperative", "vital", "crucial", "necessary", "urgent", "incumbent", "indispensable"})

EXHORTATION = Frame(id="exhortation", type=EventType.REQUEST, act="appeal", verbs=("let",))
OBLIGATION = Frame(id="obligation", type=EventType.REQUEST, act="demand", verbs=("must",), content="event")


def demands(finder: EventFinder) -> Iterator[Draft]:
    """Yield the requests of a document that are told by a modal, an imperative adjective or "let us" in somebody's speech."""
    for token in finder.document.tokens:
        if token.tag_ not in BASE:
            continue
        if token.lemma == "let":
            yield from _exhortation(finder, token)
        elif is_verb(token) and token.i not in finder.swallowed:
            yield from _obligation(finder, token)


def _exhortation(finder: EventFinder, token: Word) -> Iterator[Draft]:
    """Read "let us …": a request of the one who says "us", to nobody named."""
    if token.tag_ == "VBZ" or subjects(token):
        return
    us = next((c for c in token.children if c.lower_ in ("us", "'s", "’s")), None)
    found = syntax.complement(token)
    if us is None or found is None or finder.document.refs.get(us.i) is None:
        return
    speaker = finder.speaker_at(token.i)
    if speaker is None:
        return
    yield _request(finder, EXHORTATION, token, speaker, [], Modality.PROPOSED, "“let us …”: an appeal, to nobody named → REQUEST")
    finder.swallow(found[1])


def _obligation(finder: EventFinder, token: Word) -> Iterator[Draft]:
    words = _obliging(token)
    if words is None or lemma(token) in STATIVE or is_passive(token):
        return
    speaker = finder.speaker_at(token.i)
    if speaker is None:
        return
    document, roles = finder.document, finder.roles
    own = document.polity(speaker)
    asked = [a for a in roles.all_of(subjects(token)) if a != speaker and roles.political(a)]
    if not asked or (own is not None and any(document.polity(a) == own for a in asked)):
        return  # what one's own side must do is a purpose, not a demand
    yield _request(finder, OBLIGATION, token, speaker, asked, Modality.OCCURRED, f"“{words} {token.text}”, said of another → REQUEST")


def _obliging(verb: Word) -> str | None:
    """Return the words that make an act an obligation, None where nothing does."""
    modal = next((a for a in auxiliaries(verb) if a in MUST), None)
    if modal is not None:
        perfect = any(c.dep_ == "aux" and lemma(c) == "have" for c in verb.children)
        return None if perfect else modal
    head = verb.head
    to = any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children)
    if to and verb.dep_ == "xcomp" and lemma(head) in ("need", "have") and head.tag_ in ("VBZ", "VBP"):
        return f"{head.text} to"
    if verb.dep_ in ("ccomp", "csubj") and head.pos_ == "ADJ" and lemma(head) in IMPERATIVE and not syntax.is_negated(head):
        return f"{head.text} that"
    return None


def _request(finder: EventFinder, frame: Frame, token: Word, speaker: str, asked: list[str], modality: Modality, reason: str) -> Draft:
    trigger = Trigger(token, token)
    ctx = context(trigger, finder.lexicon)
    return finder.finish(frame, trigger, ctx, EventType.REQUEST, None, modality, [speaker], asked, [], [reason])
