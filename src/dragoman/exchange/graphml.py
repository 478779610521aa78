"""GraphML of actors and events: two kinds of nodes, and edges that say in which role an actor stands in an event.

Every happening goes out, plans and denials too; ``modality`` says which it is. One mode of actors alone is one projection away
(``networkx.bipartite.projected_graph``), and the analyst chooses what counts for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from dragoman.codes import plover
from dragoman.model import EventType
from dragoman.questions import Happening, Who

# name → (what it is on, type); the order of the keys is that of the file
_KEYS = {
    "kind": ("node", "string"), "name": ("node", "string"), "polity": ("node", "string"), "named": ("node", "boolean"),
    "type": ("node", "string"), "mode": ("node", "string"), "modality": ("node", "string"), "score": ("node", "double"),
    "earliest": ("node", "string"), "latest": ("node", "string"), "precision": ("node", "string"), "place": ("node", "string"),
    "country": ("node", "string"), "sources": ("node", "int"), "claims": ("node", "string"), "sentence": ("node", "string"),
    "role": ("edge", "string"), "third": ("edge", "string"),
}  # fmt: skip
# Characters that XML 1.0 has no way to write.
_UNWRITABLE = {**dict.fromkeys(set(range(32)) - {9, 10, 13}, "\ufffd"), **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"), 0xFFFE: "\ufffd",
               0xFFFF: "\ufffd"}  # fmt: skip


def lines(found: Iterable[Happening]) -> Iterator[str]:
    """Yield the lines of the file: its keys, the actors as they come up, the events with their edges."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for name, (on, kind) in _KEYS.items():
        yield f'  <key id="{name}" for="{on}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph id="record" edgedefault="directed">'
    known: set[str] = set()
    for event in found:
        cast: list[tuple[Who, str, str | None]] = [(w, "actor", None) for w in event.actors]
        cast += [(w, "recipient", None) for w in event.recipients]
        cast += [(t.who, "third", t.role) for t in event.third]
        for who, _, _ in cast:
            if who.id not in known:
                known.add(who.id)
                yield from _node(who.id, kind=who.kind, name=who.name, polity=who.polity, named=str(who.named).lower())
        yield from _event(event)
        for who, role, third in cast:
            # An actor acts on the event; the event befalls its recipient.
            ends = (event.id, who.id) if role == "recipient" else (who.id, event.id)
            yield f"    <edge source={quoteattr(_clean(ends[0]))} target={quoteattr(_clean(ends[1]))}>"
            yield from _data(role=role, third=third)
            yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _event(event: Happening) -> Iterator[str]:
    what = " ".join(filter(None, (event.type, event.mode)))
    yield from _node(
        event.id,
        kind="event",
        name=f"{what}: {', '.join(w.name for w in event.parties)}",
        type=event.type,
        mode=event.mode,
        modality=event.modality,
        score=f"{plover.score(EventType(event.type), event.mode):g}",
        earliest=event.earliest.isoformat() if event.earliest else None,
        latest=event.latest.isoformat() if event.latest else None,
        precision=event.precision,
        place=event.place,
        country=event.country,
        sources=str(event.sources),
        claims=" ".join(event.claims),
        sentence=event.sentence,
    )


def _node(id_: str, **data: str | None) -> Iterator[str]:
    yield f"    <node id={quoteattr(_clean(id_))}>"
    yield from _data(**data)
    yield "    </node>"


def _data(**data: str | None) -> Iterator[str]:
    for name, value in data.items():
        if value:
            yield f'      <data key="{name}">{escape(_clean(value))}</data>'


def _clean(text: str) -> str:
    return text.translate(_UNWRITABLE)
