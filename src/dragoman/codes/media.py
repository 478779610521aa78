"""News agencies and outlets: a medium is a voice ("state news agency SANA reported").

``data/media.csv`` is the source: ``kind`` is agency, state_agency, newspaper, broadcaster, state_broadcaster, magazine or online.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.codes.folding import fold
from dragoman.codes.tables import items, table
from dragoman.errors import LexiconError

COLUMNS = ("id", "name", "aliases", "country", "kind")
KINDS = ("agency", "state_agency", "newspaper", "broadcaster", "state_broadcaster", "magazine", "online")


@dataclass(frozen=True, slots=True)
class Medium:
    """One news outlet; ``country`` is the ISO alpha-3 code of where it is at home, None for one that is at home nowhere."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: str


@lru_cache(maxsize=1)
def media() -> tuple[Medium, ...]:
    """Return all media; read once. Raises :class:`LexiconError` for a kind that is not one of :data:`KINDS`."""
    out = []
    for key, name, aliases, country, kind in table("media", COLUMNS):
        if kind not in KINDS:
            raise LexiconError(f"media.csv: {key} has the kind {kind!r}; allowed: {', '.join(KINDS)}")
        out.append(Medium(key, name, items(aliases), country or None, kind))
    return tuple(out)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Medium]:
    return {fold(text): medium for medium in reversed(media()) for text in (medium.name, *medium.aliases)}


def medium(name: str) -> Medium | None:
    """Return the medium with this name or alias, in any case and spelling; None if there is none."""
    return _by_name().get(fold(name).removeprefix("the "))
