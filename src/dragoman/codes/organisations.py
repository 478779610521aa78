"""Organisations: those above states with their organs, armed groups, parties, courts, companies, non-governmental ones, and formats.

``data/organisations.csv`` is the source. An organ ("European Commission") has its own row and its body's polity ("EU").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codes.tables import items, table
from dragoman.errors import LexiconError

COLUMNS = ("id", "name", "aliases", "adjectives", "kind", "polity", "seats")
KINDS = ("igo", "armed_group", "party", "ngo", "company", "court", "format")


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation. ``polity`` is whom it acts for: its own short name, its body's, a state's code, or None."""

    id: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    kind: str
    polity: str | None
    seats: tuple[str, ...]

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield ``(text, role)`` for every spelling; the roles are name, acronym, adjective, seat."""
        yield self.name, "name"
        for text in self.aliases:
            yield text, "acronym" if text.replace(".", "").replace("-", "").isupper() else "name"
        for text in self.adjectives:
            yield text, "adjective"
        for text in self.seats:
            yield text, "seat"


@lru_cache(maxsize=1)
def organisations() -> tuple[Organisation, ...]:
    """Return all organisations; read once. Raises :class:`LexiconError` for a kind that is not one of :data:`KINDS`."""
    out = []
    for key, name, aliases, adjectives, kind, polity, seats in table("organisations", COLUMNS):
        if kind not in KINDS:
            raise LexiconError(f"organisations.csv: {key} has the kind {kind!r}; allowed: {', '.join(KINDS)}")
        out.append(Organisation(key, name, items(aliases), items(adjectives), kind, polity or None, items(seats)))
    return tuple(out)


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Organisation]:
    return {organisation.id: organisation for organisation in organisations()}


def organisation(key: str) -> Organisation | None:
    """Return the organisation with this id; None if there is none."""
    return _by_id().get(key)
