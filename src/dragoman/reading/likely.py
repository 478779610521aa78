"""The sides that the network names for an event, where the text's grammar leaves a side empty.

Takes a document with its tellings and a trigger; gives actor ids with the reason for each side that was filled. What the slots of a frame
have filled is never changed: on reports coded apart the slots are right more often than the network where both name somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.language.tellings import Telling
from dragoman.model import EventType
from dragoman.reading.document import Document
from dragoman.reading.frames import Frame
from dragoman.reading.roles import Roles, Trigger

ACTOR = 0.7
"""A word is the actor that no slot names from this probability on."""
RECIPIENT = 0.8
"""The same of a recipient: many events have none, so more is asked."""

# Types whose recipient is told by grammar alone: who is met, and who is spoken to or blamed, not of whom or for whom it is said.
ADDRESSED = frozenset({EventType.CONSULT, EventType.ACCUSE, EventType.REQUEST})
# Types that both sides may do to each other, and then have no recipient.
FOUGHT = frozenset({EventType.ASSAULT, EventType.RETREAT})


def likely(document: Document, roles: Roles, words: Mapping[int, float], least: float, place: bool) -> list[str]:
    """Return the actors that the words of a side mean which are at least so probable, in order of the text."""
    tokens = [document.tokens[i] for i in sorted(words) if words[i] >= least]
    found = [a for t in tokens for a in roles.actors_of(t, loose=True, place=place)]
    return list(dict.fromkeys(found))


def telling_of(document: Document, trigger: Trigger) -> Telling | None:
    """Return what the network says of a trigger's word, or of the verb that carries it."""
    for word in (trigger.token, trigger.verb):
        if word is not None and word.i in document.tellings:
            return document.tellings[word.i]
    return None


def completed(
    document: Document, roles: Roles, frame: Frame, trigger: Trigger, actors: list[str], recipients: list[str]
) -> tuple[list[str], list[str], list[str]]:
    """Return an event's sides, those that are empty filled where the network is sure of a word, and the reasons."""
    reasons: list[str] = []
    telling = telling_of(document, trigger)
    if telling is None:
        return actors, recipients, reasons
    if not actors:
        actors = [a for a in likely(document, roles, telling.actors, ACTOR, False) if a not in recipients]
        if actors:
            reasons.append(_reason("actor", telling.actors))
    if not recipients and not frame.symmetric and frame.type not in ADDRESSED and not (frame.type in FOUGHT and len(actors) > 1):
        recipients = [r for r in likely(document, roles, telling.recipients, RECIPIENT, True) if r not in actors]
        if recipients:
            reasons.append(_reason("recipient", telling.recipients))
    return actors, recipients, reasons


def _reason(side: str, words: Mapping[int, float]) -> str:
    return f"the {side} is named by no slot of the frame, but by the network (probability {max(words.values()):.2f})"
