"""The user's own actors, while a reader uses them: beside the shipped tables, not in them.

Holds what an actor file (:mod:`.actorfile`) says as rows of the kinds that the shipped tables have, so that all that is done with a state
of the tables (adjective, people, capital, "the Gondorian foreign minister") is done with the user's. ``using`` puts it to use for what
runs inside; nothing is changed in the shipped tables, and readers with different files may take turns.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dragoman.codes.folding import fold

if TYPE_CHECKING:
    from dragoman.codes.gazetteer import Entry
    from dragoman.codes.territories import Territories


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """One stretch of a person's life: in whose service, in which office, between which days."""

    name: str
    polity: str | None
    office: str | None
    sector: str | None
    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """Tell whether it held on a day; both ends are inclusive, None is open."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, eq=False)
class Own:
    """All that the user's files say. ``surfaces``: each spelling with its meaning; ``sectors``: of actors by id or polity."""

    territories: Territories
    surfaces: tuple[tuple[str, Entry], ...]
    persons: dict[str, list[OwnPerson]] = field(default_factory=dict)  # by folded spelling
    sectors: dict[str, str] = field(default_factory=dict)
    digest: str = ""

    def person(self, words: str, day: date) -> OwnPerson | None:
        """Return what the files say of a person of this name on a day: by the whole name, else by a family name that only one bears."""
        found = [p for p in self.persons.get(fold(words), []) if p.holds(day)]
        return found[0] if found and len({(p.name, p.polity) for p in found}) == 1 else None


_active: ContextVar[Own | None] = ContextVar("dragoman_own_actors", default=None)


def active() -> Own | None:
    """Return the user's actors that are in use here; None where there are none."""
    return _active.get()


@contextmanager
def using(own: Own | None) -> Iterator[None]:
    """Use the user's actors for what runs inside the block."""
    token = _active.set(own)
    try:
        yield
    finally:
        _active.reset(token)
