"""What others coded: events of another data set, and offices of a register. They have no words, so they are no claims of a report."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from dragoman.frozen import dataclass


@dataclass(frozen=True, slots=True)
class CodedActor:
    """An actor as its coder has it. ``country`` is ISO 3166-1 alpha-3 where the coder's own code means one; ``role`` actor or recipient."""

    role: str
    name: str | None
    country: str | None = None
    sector: str | None = None
    title: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """One event of a foreign coder. ``code`` is the coder's own; ``type`` is None for what PLOVER has no place for (CAMEO 01, 02).

    ``foreign_id`` is the coder's id of it, ``row`` the whole row as it came, by column; ``source`` the file and line.
    """

    foreign_id: str
    code: str
    type: str | None
    mode: str | None
    day: date
    actors: tuple[CodedActor, ...]
    score: float | None = None
    contexts: tuple[str, ...] = ()
    published: date | None = None
    place: str | None = None
    country: str | None = None
    publisher: str | None = None
    url: str | None = None
    ontology: str | None = None
    row: dict[str, str] = field(default_factory=dict)
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredTenure:
    """An office that a register says somebody held. ``start`` and ``end`` are ISO prefixes as the register has them ("2021", "2021-02")."""

    foreign_id: str
    person: str
    office: str
    polity: str | None
    start: str | None = None
    end: str | None = None
    row: dict[str, str] = field(default_factory=dict)
    source: str | None = None
