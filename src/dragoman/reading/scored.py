"""Events that no frame of the lexicon tells: where the network is sure that a word tells one, and the text names its sides.

Takes the drafts' finder and what it found; gives further drafts. The network proposes a type and the words of the sides; who they are, how
it is told and when is read from the text as for every other event, and what the frames told stands. The usual slots of the type come first
(`generic`); the words that the network names are taken where these are not filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.language.tellings import Telling
from dragoman.language.words import Word
from dragoman.model import ConsultMode, EventType, Modality
from dragoman.reading.draft import Draft
from dragoman.reading.frames import Frame
from dragoman.reading.generic import generic_frame
from dragoman.reading.likely import likely
from dragoman.reading.modality import Context, Told, context
from dragoman.reading.roles import Trigger
from dragoman.reading.sides import PLACED

if TYPE_CHECKING:
    from dragoman.reading.events import EventFinder

SURE = 0.9
"""A word tells an event of a type from this probability on: on coded reports that no frame was made for, five of six are then right."""
SIDE = 0.5
"""A word is a side from this probability on."""

# Speech acts: told by saying so, also where a plan is what is said.
ACTS = {
    EventType.REQUEST: "request",
    EventType.ACCUSE: "accusation",
    EventType.REJECT: "refusal",
    EventType.THREATEN: "threat",
    EventType.AGREE: "agreement",
    EventType.CONCEDE: "promise",
}
FRAMES = {
    kind: Frame(id=f"scored-{kind.lower()}", type=kind, verbs=("*",), act=ACTS.get(kind), symmetric=kind is EventType.CONSULT)
    for kind in EventType
}


def scored(finder: EventFinder, found: list[Draft]) -> Iterator[Draft]:
    """Yield the events that the network sees where no frame has told one."""
    tellings = finder.document.tellings
    if not tellings:
        return
    taken = {t.i for d in found for t in (d.trigger.token, d.trigger.verb) if t is not None} | finder.swallowed
    for place in sorted(tellings):
        telling = tellings[place]
        if place in taken or not telling.types or telling.types[0][1] < SURE:
            continue
        token = finder.document.tokens[place]
        draft = _draft(finder, token, telling)
        if draft is not None and (len(draft.actors) + len(draft.recipients) > 1 or not _known(finder, token)):
            yield draft


def _known(finder: EventFinder, token: Word) -> bool:
    """Tell whether the lexicon knows a word: it has said by its frames what the word needs, and another side at least must be there."""
    lexicon = finder.lexicon
    if token.pos_ in ("NOUN", "PROPN"):
        return token.lemma in lexicon.nouns or token.lower_ in lexicon.nouns
    return lexicon.verb_key(token.lemma, token.lower_) in lexicon.verb_keys


def _draft(finder: EventFinder, token: Word, telling: Telling) -> Draft | None:
    kind = EventType(telling.types[0][0])
    verb = token if token.pos_ not in ("NOUN", "PROPN") else finder.light_verb(token)
    trigger = Trigger(token, verb, verb is not None and verb is not token)
    found = finder.draft(generic_frame(kind, trigger.nominal), trigger)
    if found is not None:
        found.derivation.insert(0, _reason(token, telling))
        return found
    frame, sides = FRAMES[kind], finder.sides
    ctx = context(trigger, finder.lexicon, spoken=frame.act is not None)
    modality = _modality(kind, ctx)
    if modality is None:
        return None
    actors = likely(finder.document, finder.roles, telling.actors, SIDE, False)
    place = kind in PLACED or kind is EventType.CONSULT
    recipients = [r for r in likely(finder.document, finder.roles, telling.recipients, SIDE, place) if r not in actors]
    if not actors and not sides.unnamed(frame, trigger, recipients):
        return None
    if kind is EventType.CONSULT and not recipients and not sides.several(actors, frame, trigger):
        return None
    if not sides.concerned(frame, trigger, actors, recipients) or sides.domestic(frame, kind, actors, recipients):
        return None
    mode = ConsultMode.VISIT if kind is EventType.CONSULT and recipients else None
    draft = finder.finish(frame, trigger, ctx, kind, mode, modality, actors, recipients, [], [_reason(token, telling), *ctx.why])
    draft.nominal = trigger.nominal and not trigger.light
    return draft


def _reason(token: Word, telling: Telling) -> str:
    kind, probability = telling.types[0]
    return f"“{token.text}” tells {kind}, as the network reads it (probability {probability:.2f})"


def _modality(kind: EventType, ctx: Context) -> Modality | None:
    """Return how an event of a type is asserted where it is told so; None where it is not."""
    if ctx.told is Told.FACT:
        return Modality.ONGOING if ctx.ongoing and kind is not EventType.CONSULT else Modality.OCCURRED
    if ctx.told is Told.FUTURE:
        return Modality.OCCURRED if kind in (EventType.THREATEN, EventType.CONCEDE) else Modality.PLANNED
    if ctx.told in (Told.NOT, Told.NOT_FUTURE) and kind is EventType.REJECT:
        return Modality.OCCURRED
    return None
