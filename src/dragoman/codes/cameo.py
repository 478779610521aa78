"""CAMEO beside PLOVER, both ways, and the countries as GDELT codes them.

Three tables: ``data/cameo.csv`` (a code of CAMEO → type, mode and contexts of PLOVER), ``data/plover_cameo.csv`` (the way back: the most
general code that says the same) and ``data/gdelt_countries.csv`` (ISO 3166-1 alpha-3 → FIPS 10-4 and CAMEO's own three letters).
CAMEO's codes are text: "010" is a statement, "10" a demand. 01 and 02, statements and appeals, have no type in PLOVER.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.codes.tables import items, table
from dragoman.errors import LexiconError
from dragoman.frozen import dataclass
from dragoman.model.enums import EventType

CAMEO_COLUMNS = ("code", "type", "mode", "contexts")
PLOVER_COLUMNS = ("type", "mode", "cameo")
COUNTRY_COLUMNS = ("iso3", "fips", "cameo")
HOST = "host"  # of 043: the actor is the host, whom PLOVER has as the recipient of a visit


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code of CAMEO means in PLOVER. ``type`` is None for what PLOVER has no place for; ``swapped``: actor and recipient change."""

    type: EventType | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    swapped: bool = False


@lru_cache(maxsize=1)
def _meanings() -> dict[str, Meaning]:
    found = {}
    for code, type_, mode, contexts in table("cameo", CAMEO_COLUMNS):
        if type_ not in EventType.__members__:
            raise LexiconError(f"cameo.csv: {code} has the type {type_!r}; allowed are {', '.join(EventType)}")
        swapped = mode == HOST
        found[code] = Meaning(EventType(type_), "visit" if swapped else mode or None, items(contexts), swapped)
    return found


def meaning(code: str) -> Meaning:
    """Return what a code means in PLOVER: its own row, else that of the code it refines ("1952" → "195"), else its root's ("190").

    A meaning without a type for 01 and 02, and for digits that CAMEO does not have.
    """
    known = _meanings()
    for cut in (code, code[:3], f"{code[:2]}0"):
        if cut in known:
            return known[cut]
    return Meaning(None)


@lru_cache(maxsize=1)
def _codes() -> dict[tuple[str, str | None], str]:
    return {(type_, mode or None): code for type_, mode, code in table("plover_cameo", PLOVER_COLUMNS)}


def code_of(type: str, mode: str | None = None) -> str:
    """Return CAMEO's code for a type and mode of PLOVER; the type's own where the mode has none. Raises KeyError for no type."""
    known = _codes()
    return known.get((type, mode)) or known[type, None]


def quad_class(code: str) -> int:
    """Return GDELT's quarter of a code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[str | None, str | None]]:
    return {iso3: (fips or None, cameo or None) for iso3, fips, cameo in table("gdelt_countries", COUNTRY_COLUMNS)}


@lru_cache(maxsize=1)
def _from_cameo() -> dict[str, str]:
    return {cameo: iso3 for iso3, (_, cameo) in _countries().items() if cameo}


@lru_cache(maxsize=1)
def _from_fips() -> dict[str, str]:
    return {"GZ": "PSE"} | {fips: iso3 for iso3, (fips, _) in _countries().items() if fips}


def fips(iso3: str) -> str | None:
    """Return the FIPS 10-4 code of a territory, None if there is none."""
    return _countries().get(iso3, (None, None))[0]


def actor_country(iso3: str) -> str | None:
    """Return CAMEO's three letters for a territory, None if it has none."""
    return _countries().get(iso3, (None, None))[1]


def country_of_actor(cameo: str) -> str | None:
    """Return the territory that CAMEO's three letters mean, None for none (the codes of regions: "AFR", "EUR")."""
    return _from_cameo().get(cameo)


def country_of_place(fips: str) -> str | None:
    """Return the territory with a FIPS 10-4 code, None if there is none. "GZ", the Gaza Strip, is Palestine."""
    return _from_fips().get(fips)
