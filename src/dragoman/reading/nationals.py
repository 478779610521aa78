"""Of which state an unnamed group is, where the place tells: a crowd that marches in a country's town, officers whom a visitor meets there,
prisoners whom a state releases.

Takes a frame, its trigger and its sides; notes the polity of groups that had none. Never of armed men, who may have come from anywhere,
nor of a crowd before a foreign mission, nor where several states are named.
"""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.model import ActorKind, EventType
from dragoman.reading.document import Document
from dragoman.reading.registry import is_state_code
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import lemma, obliques

# Words of a group that comes from several states or from none.
MIXED = frozenset(
    {"countries", "states", "nations", "governments", "european", "western", "arab", "african", "asian", "international", "world", "global"}
    | {
        "foreign",
        "foreigners",
        "regional",
        "allied",
        "un",
        "eu",
        "nato",
        "armed",
        "gunmen",
        "militants",
        "rebels",
        "fighters",
        "counterparts",
    }
)
CAPTIVES = frozenset({"prisoner", "prisoners", "detainee", "detainees", "inmate", "inmates", "dissident", "dissidents", "opposition"})
# Those whom a state represses at home: its own.
INNER = frozenset(
    {
        "parties",
        "party",
        "opposition",
        "lawmakers",
        "legislators",
        "judges",
        "officials",
        "generals",
        "ministers",
        "protesters",
        "dissidents",
    }
)
JOURNEYS = frozenset({"visit", "trip", "tour", "stop", "stay"})


class Nationals:
    """Settles the groups of one document."""

    def __init__(self, document: Document, roles: Roles) -> None:
        self.document = document
        self.roles = roles

    def settle(self, kind: EventType | None, trigger: Trigger, actors: list[str], recipients: list[str]) -> None:
        """Note of which state the unnamed groups of an event are, where its place or its doer tells."""
        if kind is EventType.PROTEST:
            crowd = [a for a in actors if self._unsettled(a)]
            polity = self._place(trigger) if crowd else None
            self._note(crowd, polity)
        elif kind is EventType.CONSULT and len(actors) > 1:
            hosts = [a for a in actors[1:] if self._unsettled(a)]
            polity = (self._place(trigger) or self._journey(trigger)) if hosts else None
            if polity is not None and self.document.polity(actors[0]) not in (None, polity):
                self._note(hosts, polity)
        elif kind is EventType.COERCE and len(actors) == 1 and is_state_code(self.document.polity(actors[0])):
            names = {r: set(self.document.actors[r].name.lower().split()) for r in recipients if self._unsettled(r)}
            self._note([r for r, said in names.items() if said & INNER], self.document.polity(actors[0]))
            others = {self.document.polity(r) for r in recipients if self.document.kind(r) is ActorKind.GROUP} - {None}
            if len(others) == 1:  # "two Norwegian ships and ten sailors"
                self._note(list(names), others.pop())
        elif kind is EventType.RETREAT and len(actors) == 1 and is_state_code(self.document.polity(actors[0])):
            words = {r: set(self.document.actors[r].name.lower().split()) for r in recipients if self._unsettled(r)}
            self._note([r for r, said in words.items() if said & CAPTIVES], self.document.polity(actors[0]))

    def _note(self, groups: list[str], polity: str | None) -> None:
        for group in groups if polity is not None and is_state_code(polity) else ():
            self.roles.state.settle(group, polity)  # type: ignore[arg-type]

    def _unsettled(self, actor: str) -> bool:
        found = self.document.actors[actor]
        return found.kind is ActorKind.GROUP and found.polity is None and not MIXED & set(found.name.lower().replace("-", " ").split())

    def _place(self, trigger: Trigger) -> str | None:
        """Return the state in which an event takes place, by the phrases of its own verb and noun; None where they name several."""
        anchors = [t for t in (trigger.token, trigger.verb) if t is not None]
        found = {p for t in dict.fromkeys(anchors) for p in self._places(t)}
        return found.pop() if len(found) == 1 else None

    def _places(self, head: Word) -> list[str]:
        polity = self.roles.place_of(head)
        return [polity] if polity is not None else []

    def _journey(self, trigger: Trigger) -> str | None:
        """Return the state to which the journey goes during which somebody meets others: "*on a visit to X* he met officials"."""
        anchor = trigger.verb if trigger.verb is not None else trigger.token
        for _, t in obliques(anchor):
            if lemma(t) in JOURNEYS:
                found = self.roles.all_of([x for p, x in obliques(t) if p == "to"], place=True)
                if len(found) == 1:
                    return self.document.polity(found[0])
        return None
