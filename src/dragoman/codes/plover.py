"""PLOVER's 16 event types with their modes and conflict–cooperation scores (−10 … +10).

``data/plover.csv`` holds the facts of PLOVER's manual of 2024 in our own words. One deviation: the manual prints ACCUSE's score as +3,
against the sign of its own modes and of the earlier edition; −2.0, the earlier value, stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codes.tables import table
from dragoman.errors import LexiconError
from dragoman.model.enums import EventType

COLUMNS = ("type", "mode", "score", "quad", "meaning")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NEEDS_RECIPIENT = frozenset((EventType.AID, EventType.COOPERATE, EventType.SANCTION))


@dataclass(frozen=True, slots=True)
class Code:
    """One type, or one mode of it. ``score`` is None where PLOVER gives none; ``meaning`` completes "the actor …"."""

    type: EventType
    mode: str | None
    score: float | None
    quad: str
    meaning: str


@lru_cache(maxsize=1)
def codes() -> Mapping[tuple[EventType, str | None], Code]:
    """Return all codes by type and mode; the mode is None for the type itself. Raises :class:`LexiconError` for a row that does not fit."""
    out: dict[tuple[EventType, str | None], Code] = {}
    for type_, mode, score, quad, meaning in table("plover", COLUMNS):
        if type_ not in EventType.__members__ or quad not in QUADS:
            raise LexiconError(f"plover.csv: {type_!r} with the quad {quad!r} is none of PLOVER's; types: {', '.join(EventType)}")
        code = Code(EventType(type_), mode or None, float(score) if score else None, quad, meaning)
        out[code.type, code.mode] = code
    return out


def score(type: EventType, mode: str | None = None) -> float:
    """Return the score of a type and mode; the type's own where the mode has none or is unknown."""
    code = codes().get((type, mode))
    if code is None or code.score is None:
        code = codes()[type, None]
    if code.score is None:
        raise LexiconError(f"plover.csv: the type {type} has no score")
    return code.score


def modes(type: EventType) -> tuple[str, ...]:
    """Return the modes of a type, sorted; none for a type without modes."""
    return tuple(sorted(mode for kind, mode in codes() if kind is type and mode is not None))


def quad(type: EventType) -> str:
    """Return the type's quarter: verbal or material, cooperation or conflict."""
    return codes()[type, None].quad
