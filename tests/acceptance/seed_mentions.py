"""Whom the seed article's 76 mentions mean, checked against a reading. The mentions themselves stay in ``../shared/seed/gold.json``.

A mention is resolved if the reading says of words that overlap it by half of the shorter stretch that they mean what the gold says:
the same states, persons or unnamed officers and no others; the same format or forum; a place of that name; a process of the same
parties; an event of the same people. A generic mention ("officials of both") is resolved if nobody named is meant by it.
"""

from __future__ import annotations

from typing import Any

from dragoman.model import ActorKind, Mention, Span
from tests.acceptance.seed_facts import STATES, Seed

# Who takes part in the gold's events, and what kind of event the reading calls them.
EVENT_KINDS = {"bilateral_meeting": "CONSULT", "envoy_meeting": "CONSULT", "visit": "CONSULT", "press_conference": "CONSULT"}


def resolved(seed: Seed) -> dict[str, bool]:
    """Return for each mention's id whether the reading resolves it."""
    return {mention["id"]: _resolved(seed, mention) for mention in seed.gold["mentions"]}


def _resolved(seed: Seed, gold: dict[str, Any]) -> bool:
    span = Span(gold["span"]["start"], gold["span"]["end"])
    near = [m for m in seed.reading.mentions if overlaps(m.span, span)]
    exact = [m for m in near if m.span == span]
    wanted = gold["refers_to"]
    if not wanted:
        return not any(seed.reading.actor(a).named for m in exact or near if m.kind != "demonym" for a in m.actors)
    kinds = {w.split(":")[0] for w in wanted}
    if kinds == {"group"} and any(not m.actors for m in exact):
        return not next(e for e in seed.gold["entities"] if e["id"] == wanted[0]).get("of")  # nobody known, and of no state
    if kinds <= {"state", "person", "office", "group", "format", "forum"}:
        return any(_means(seed, m, wanted) for m in exact or near)
    (entity,) = [e for e in seed.gold["entities"] if e["id"] == wanted[0]] or [{}]
    if kinds == {"place"}:
        return _means_place(seed, span, str(entity.get("name")))
    if kinds == {"process"}:
        return any(set(p.parties) == {"ARM", "TUR"} and any(overlaps(s, span) for s in p.spans) for p in seed.reading.processes)
    if kinds == {"event"}:
        return _means_event(seed, span, entity)
    return False


def overlaps(a: Span, b: Span) -> bool:
    """Tell whether two stretches overlap by half of the shorter one."""
    return a.overlap(b) >= 0.5 * min(len(a), len(b))


def _means(seed: Seed, mention: Mention, wanted: list[str]) -> bool:
    return len(mention.actors) == len(wanted) and all(any(_is(seed, a, w) for a in mention.actors) for w in wanted)


def _is(seed: Seed, actor: str, entity: str) -> bool:
    found = seed.reading.actor(actor)
    if entity in STATES or entity.startswith(("person:", "office:")):
        return seed.is_(actor, entity)
    (row,) = [e for e in seed.gold["entities"] if e["id"] == entity]
    if entity.startswith("group:"):
        of = row.get("of")
        return found.kind is ActorKind.GROUP and found.polity == (of[6:] if of else None)
    names = [row["name"], *row.get("aliases", [])]
    return found.kind in (ActorKind.FORMAT, ActorKind.ORGANISATION) and any(found.name.lower() in n.lower() for n in names)


def _means_place(seed: Seed, span: Span, name: str) -> bool:
    return any(overlaps(p.span, span) and p.name.lower() in name.lower() for p in seed.reading.places)


def _means_event(seed: Seed, span: Span, entity: dict[str, Any]) -> bool:
    """Tell whether an event of the reading is told by these words: the right kind, and told elsewhere with the gold's own people."""
    wanted = EVENT_KINDS.get(str(entity.get("event_type")))
    people = [e["id"] for e in seed.gold["entities"] if e["type"] == "person" and e["name"].split()[-1] in str(entity.get("name"))] or [
        e["id"] for e in seed.gold["entities"] if e.get("role_class") == "special_representative"
    ]
    for event in seed.reading.events:
        if event.type == wanted and seed.only(event.actors, *people) and any(overlaps(s, span) for s in event.spans):
            return True
    return False
