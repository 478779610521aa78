"""Cities, and regions of all sorts: provinces, seas, straits, disputed areas, parts of the world.

``data/cities.csv`` comes from GeoNames, ``data/subdivisions.csv`` from rigour (see ``build.py``); ``data/regions.csv`` is our own.
A region is a place and no actor, unless it has a ``polity``: ``PSE`` for Gaza, a short name of its own for a breakaway government.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dragoman.codes.folding import fold
from dragoman.codes.tables import items, table

CITY_COLUMNS = ("name", "country", "population", "person", "aliases")
SUBDIVISION_COLUMNS = ("id", "name", "aliases", "country")
REGION_COLUMNS = ("id", "name", "aliases", "adjectives", "kind", "country", "polity")


class City(NamedTuple):
    """A city; ``country`` an ISO alpha-3 code; ``person``: people bear the name too.

    A named tuple, since there are ten thousand of them, made at start.
    """

    name: str
    country: str
    population: int
    person: bool
    aliases: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return the key ``city/tur/ankara``."""
        return f"city/{self.country.lower()}/{fold(self.name).replace(' ', '-')}"


class Region(NamedTuple):
    """A region. ``country``: the state that it lies in, None for several; ``polity``: the actor that its name can mean, None for none."""

    id: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    kind: str
    country: str | None
    polity: str | None

    @property
    def government(self) -> bool:
        """Tell whether the region's name can mean a government."""
        return self.polity is not None


class Cities:
    """All cities, by name."""

    def __init__(self, rows: tuple[City, ...]) -> None:
        self._rows = rows
        self._names: dict[str, list[City]] | None = None

    def named(self, name: str, country: str | None = None) -> tuple[City, ...]:
        """Return the cities with this name, those of ``country`` first, then by population."""
        if self._names is None:
            self._names = {}
            for city in self._rows:
                for text in (city.name, *city.aliases):
                    self._names.setdefault(fold(text), []).append(city)
        found = dict.fromkeys(self._names.get(fold(name), []))
        return tuple(sorted(found, key=lambda city: (city.country != country, -city.population)))

    def find(self, name: str, country: str | None = None) -> City | None:
        """Return the city that this name means: in ``country`` if there is one, else the most populous; None if there is none."""
        found = self.named(name, country)
        return found[0] if found else None

    def __iter__(self) -> Iterator[City]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@lru_cache(maxsize=1)
def cities() -> Cities:
    """Return all cities; read once."""
    return Cities(tuple(
        City(name, country, int(population), person == "yes", items(aliases))
        for name, country, population, person, aliases in table("cities", CITY_COLUMNS)
    ))


@lru_cache(maxsize=1)
def regions() -> tuple[Region, ...]:
    """Return all regions; read once."""
    own = tuple(
        Region(key, name, items(aliases), items(adjectives), kind, country or None, polity or None)
        for key, name, aliases, adjectives, kind, country, polity in table("regions", REGION_COLUMNS)
    )
    return own + tuple(
        Region(key, name, items(aliases), (), "province", country, None)
        for key, name, aliases, country in table("subdivisions", SUBDIVISION_COLUMNS)
    )


@lru_cache(maxsize=1)
def _regions_by_name() -> dict[str, Region]:
    return {fold(text): region for region in reversed(regions()) for text in (region.name, *region.aliases)}


def region(name: str) -> Region | None:
    """Return the region with this name or alias, in any case and spelling; None if there is none."""
    return _regions_by_name().get(fold(name).removeprefix("the "))
