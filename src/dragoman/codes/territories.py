"""States and territories, of today and of the time since 1945, with the names that English newswire has for them.

``data/territories.csv`` is the source: one row a territory, ISO 3166-1 alpha-3 as its key (``XKX`` Kosovo, ``SUN``, ``YUG``, ``SCG``,
``CSK``, ``DDR``, ``YMD``, ``ANT`` as in ISO 3166-3, ``RVN`` for South Vietnam, which never had a code).
A name that held for some years only carries them: ``Bonn[1949-1999]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codes import own
from dragoman.codes.folding import fold
from dragoman.codes.tables import items, table, year
from dragoman.errors import LexiconError

COLUMNS = (
    "iso3",
    "iso2",
    "cow",
    "name",
    "aliases",
    "adjectives",
    "people",
    "capital",
    "capital_aliases",
    "seats",
    "organs",
    "status",
    "valid_from",
    "valid_to",
)
STATUSES = ("state", "territory", "former")
_WINDOW = re.compile(r"^(.*)\[(\d{4})?-(\d{4})?\]$")


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling and the years in which it meant its territory; None is an open end. Both years are inclusive."""

    text: str
    since: int | None = None
    until: int | None = None

    def holds(self, when: int | None) -> bool:
        """Tell whether the name held in the year ``when``; always, for None."""
        return when is None or ((self.since is None or when >= self.since) and (self.until is None or when <= self.until))


@dataclass(frozen=True, slots=True)
class Territory:
    """One state or territory. ``cow`` is its number in the Correlates of War state list; ``status`` is state, territory or former."""

    iso3: str
    iso2: str | None
    cow: int | None
    name: str
    aliases: tuple[Name, ...]
    adjectives: tuple[Name, ...]
    people: tuple[Name, ...]
    capital: str | None
    capital_aliases: tuple[Name, ...]
    seats: tuple[Name, ...]
    organs: tuple[Name, ...]
    status: str
    valid_from: int | None
    valid_to: int | None

    def existed(self, when: int | None) -> bool:
        """Tell whether it existed in the year ``when``; always, for None."""
        return when is None or ((self.valid_from or when) <= when <= (self.valid_to or when))

    def names(self) -> Iterator[tuple[str, Name]]:
        """Yield ``(role, name)`` for every spelling; the roles are name, alias, adjective, people, capital, seat, organ."""
        yield "name", Name(self.name)
        if self.capital:
            yield "capital", Name(self.capital)
        for role, group in (
            ("alias", self.aliases),
            ("capital", self.capital_aliases),
            ("adjective", self.adjectives),
            ("people", self.people),
            ("seat", self.seats),
            ("organ", self.organs),
        ):
            for name in group:
                yield role, name


class Territories:
    """All territories, by code and by name."""

    def __init__(self, rows: tuple[Territory, ...]) -> None:
        self._rows = rows
        self._codes: dict[str, Territory] = {}
        self._names: dict[str, list[tuple[Name, Territory]]] = {}
        for row in rows:
            for name in (Name(row.name), *row.aliases):
                self._names.setdefault(_key(name.text), []).append((name, row))
        for row in sorted(rows, key=lambda row: row.status == "former"):
            self._codes[row.iso3] = row
            if row.iso2:
                self._codes.setdefault(row.iso2, row)

    def get(self, code: str) -> Territory | None:
        """Return the territory with this ISO alpha-3 or alpha-2 code, in any case; None if there is none."""
        return self._codes.get(code.upper())

    def by_name(self, text: str, year: int | None = None) -> Territory | None:
        """Return the territory with this name or alias, in any case and spelling; of several, the one that existed in ``year``.

        Without a year, or where none existed then: a standing state before a former one, an own name before an alias.
        None for an unknown name.
        """
        found = self._names.get(_key(text), [])
        if not found:
            return None
        return min(
            found,
            key=lambda pair: (
                not (pair[1].existed(year) and pair[0].holds(year)),
                pair[1].status == "former",
                pair[0].text != pair[1].name,
            ),
        )[1]

    def __iter__(self) -> Iterator[Territory]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and code.upper() in self._codes


def _key(text: str) -> str:
    return fold(text).removeprefix("the ")


def names(cell: str) -> tuple[Name, ...]:
    """Return a cell's names with their years; ``Bonn[1949-1999]`` held from 1949 to 1999."""
    out = []
    for item in items(cell):
        window = _WINDOW.match(item) if item.endswith("]") else None
        if window:
            text, since, until = window.groups()
            out.append(Name(text, year(since or ""), year(until or "")))
        else:
            out.append(Name(item))
    return tuple(out)


def territories() -> Territories:
    """Return all territories, with those of the user's actor file where one is in use. Raises :class:`LexiconError` as ``shipped`` does."""
    mine = own.active()
    return shipped() if mine is None else mine.territories


@lru_cache(maxsize=1)
def shipped() -> Territories:
    """Return the territories of the table; read once. Raises :class:`LexiconError` for a row that breaks the schema."""
    rows = []
    for iso3, iso2, cow, name, aliases, adjectives, people, capital, other, seats, organs, status, since, until in table(
        "territories", COLUMNS
    ):
        if status not in STATUSES:
            raise LexiconError(f"territories.csv: {iso3} has the status {status!r}; allowed: {', '.join(STATUSES)}")
        rows.append(
            Territory(
                iso3,
                iso2 or None,
                int(cow) if cow else None,
                name,
                names(aliases),
                names(adjectives),
                names(people),
                capital or None,
                names(other),
                names(seats),
                names(organs),
                status,
                year(since),
                year(until),
            )
        )
    return Territories(tuple(rows))
