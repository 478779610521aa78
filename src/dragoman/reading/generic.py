"""Slots of a trigger that no frame describes: what a verb's or a noun's sides usually are, by the type of the event.

A frame knows its own word ("*joined* X", "sanctions *on* X"). Where something else has found that a word tells an event of a type, these
frames say where its sides stand: the subject acts; object, "with", "against", "to" and "on" receive, in the order usual for the type.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.model import EventType
from dragoman.reading.frames import Frame

# Types in which all sides act.
TOGETHER = frozenset({EventType.CONSULT, EventType.COOPERATE})
# Types that are done by saying so: their content tells whom they are directed at where no slot does.
SPOKEN = {
    EventType.AGREE: "promise",
    EventType.REQUEST: "appeal",
    EventType.ACCUSE: "accusation",
    EventType.REJECT: "refusal",
    EventType.THREATEN: "threat",
}
# Where a verb's recipients stand, in order. What is done to a thing is done to its owner: slots are filled loosely.
VERB = {
    EventType.AGREE: ("iobj", "with", "to", "obj.with", "obj.to", "for"),
    EventType.SUPPORT: ("iobj", "obj.with", "obj.for", "obj.of", "with", "obj", "to", "for", "behind"),
    EventType.CONCEDE: ("to", "iobj", "obj.to", "obj.on", "obj.from", "obj"),
    EventType.AID: ("to", "iobj", "obj.to", "obj.for", "for", "obj"),
    EventType.RETREAT: ("from", "obj.from", "obj.on", "obj.against", "obj.with", "with", "to", "obj"),
    EventType.REQUEST: ("obj", "iobj", "to", "on", "upon", "of", "from"),
    EventType.ACCUSE: ("obj.by", "obj", "against", "obj.against", "obj.of", "at", "with", "on"),
    EventType.REJECT: ("obj.by", "obj.from", "owner", "obj", "with", "to", "against"),
    EventType.THREATEN: ("obj", "against", "to", "with", "at", "obj.against", "obj.on"),
    EventType.PROTEST: ("against", "obj.against", "at", "obj"),
    EventType.SANCTION: ("on", "against", "obj.on", "obj.against", "from", "obj.from", "obj.of", "obj"),
    EventType.MOBILIZE: ("against", "obj.against", "into", "to", "around", "over", "near", "obj.with", "on", "towards", "obj"),
    EventType.COERCE: ("obj", "obj.of", "obj.from", "against", "on", "from"),
    EventType.ASSAULT: ("obj.in", "in", "obj.on", "obj.against", "against", "on", "at", "obj.of", "obj"),
}
# Where a noun's stand.
NOUN = {
    EventType.AGREE: ("with", "to"),
    EventType.SUPPORT: ("for", "to", "with", "of"),
    EventType.CONCEDE: ("to",),
    EventType.AID: ("to", "for"),
    EventType.RETREAT: ("from", "of", "on", "against"),
    EventType.REQUEST: ("to", "on", "from"),
    EventType.ACCUSE: ("against", "of", "at"),
    EventType.REJECT: ("of", "by", "to"),
    EventType.THREATEN: ("against", "to"),
    EventType.PROTEST: ("against", "at"),
    EventType.SANCTION: ("on", "against", "of", "from"),
    EventType.MOBILIZE: ("against", "near", "in", "on"),
    EventType.COERCE: ("of", "on", "against"),
    EventType.ASSAULT: ("on", "against", "of", "at", "in"),
}
# Types that need somebody to whom they are done.
DIRECTED = frozenset(
    {EventType.AID, EventType.ACCUSE, EventType.THREATEN, EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.SUPPORT}
)


@lru_cache(maxsize=64)
def generic_frame(kind: EventType, nominal: bool = False) -> Frame:
    """Return the frame of a verb or noun that tells an event of a type and that the lexicon does not know."""
    name = f"generic-{kind.value.lower()}"
    if kind in TOGETHER:
        actor = "subj+with+between+of" if nominal else "subj+obj+with"
        return Frame(id=name, type=kind, actor=(actor,), symmetric=True, needs=frozenset({"actors2"}))
    act = SPOKEN.get(kind)
    return Frame(
        id=name,
        type=kind,
        subject="any" if kind is EventType.PROTEST else "political",
        recipient=(NOUN if nominal else VERB)[kind],
        needs=frozenset({"recipient"}) if kind in DIRECTED else frozenset(),
        act=act,
        content="event" if act else None,
        places=kind is EventType.ASSAULT,
        domestic=kind in (EventType.ASSAULT, EventType.COERCE, EventType.PROTEST),
    )
