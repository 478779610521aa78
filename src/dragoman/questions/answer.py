"""What every answer has: the claims and reports that bear it, the sentence that says it, and a flat form for JSON and CSV."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any


def plain(value: Any) -> Any:
    """Return ``value`` in what JSON knows: answers as objects, days as ISO text, tuples as lists."""
    if isinstance(value, Answer):
        return value.row()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset | set):
        items = [plain(item) for item in value]
        return sorted(items) if isinstance(value, frozenset | set) else items
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class Answer:
    """The base of all answers."""

    def row(self) -> dict[str, Any]:
        """Return the answer as a dictionary of what JSON knows."""
        return {f.name: plain(getattr(self, f.name)) for f in fields(self)}


@dataclass(frozen=True, slots=True)
class Who(Answer):
    """An actor of the record: its id, name, polity and kind, and the office that the report gives, if any."""

    id: str
    name: str
    polity: str | None = None
    kind: str = "person"
    named: bool = True
    office: str | None = None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited(Answer):
    """An answer with its evidence. ``claims`` and ``reports`` are ids; ``sentence`` is the sentence that says it best."""

    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Cited):
    """What no report says, as far as this view reaches: what is asked, why it is unknown, and the nearest evidence (possibly none)."""

    what: str
    why: str


def unknown(what: str, why: str, near: Cited | None = None) -> Unknown:
    """Return a known unknown with the nearest evidence, if there is any."""
    if near is None:
        return Unknown(what=what, why=why)
    return Unknown(what=what, why=why, claims=near.claims, reports=near.reports, sentence=near.sentence)
