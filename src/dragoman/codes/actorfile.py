"""Actor files: the user's own states, organisations, armed groups, provinces, media and persons, in CSV, TOML or JSON.

One entry an actor (a person may have several, one for each stretch of time). The fields:

- ``name``, ``kind`` (one of :data:`KINDS`): needed.
- ``polity``: a state's code of three letters; for others the state or body that they act for, by its code or by its name.
- ``aliases``, ``adjectives``, ``people``, ``capitals``, ``seats``, ``organs``: other words for it, ``|`` between them (or a list).
- ``office``: a person's ("foreign minister"). ``sector``: PLOVER's code for what sort of actor it is (GOV, MIL, REB, …).
- ``from``, ``until``: when it held, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, both ends inclusive; empty is open.

Raises :class:`~dragoman.errors.ActorFileError` naming the file, the line (or the number of the entry), and what to write instead.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import json
import re
import tomllib
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.codes.folding import fold
from dragoman.codes.gazetteer import Entry
from dragoman.codes.organisations import organisations
from dragoman.codes.own import Own, OwnPerson
from dragoman.codes.territories import Name, Territories, Territory, shipped
from dragoman.errors import ActorFileError

LISTS = ("aliases", "adjectives", "people", "capitals", "seats", "organs")
FIELDS = ("name", "kind", "polity", *LISTS, "office", "sector", "from", "until")
# Kind of an entry → kind and role of the gazetteer's rows for its names.
_ROWS = {
    "state": ("state", "name"),
    "organisation": ("organisation", "organisation"),
    "armed_group": ("organisation", "armed_group"),
    "party": ("organisation", "party"),
    "company": ("organisation", "company"),
    "ngo": ("organisation", "ngo"),
    "court": ("organisation", "court"),
    "format": ("format", "format"),
    "media": ("media", "media"),
    "place": ("place", "region"),
    "person": ("person", "person"),
}
KINDS = tuple(_ROWS)
SECTORS = (
    "AGR",
    "BUS",
    "COP",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "GOV",
    "JRN",
    "JUD",
    "LAB",
    "LEG",
    "MED",
    "MIL",
    "OPP",
    "PRM",
    "PTY",
    "REB",
    "REF",
    "REL",
    "SOC",
    "SPY",
    "UAF",
    "UNK",
)
_ROLES = {"adjectives": "adjective", "people": "people", "capitals": "capital", "seats": "seat", "organs": "organ"}
_CODE = re.compile(r"[A-Z][A-Z0-9]{2}")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class _Item:
    """One checked entry, before the names among its polities are looked up."""

    where: str
    name: str
    kind: str
    polity: str | None
    words: Mapping[str, tuple[str, ...]]
    office: str | None
    sector: str | None
    since: date | None
    until: date | None


def load(paths: Iterable[str | Path]) -> Own | None:
    """Return what the files say together; None for no file. Raises ActorFileError."""
    texts = []
    for path in paths:
        try:
            texts.append((str(path), Path(path).read_text(encoding="utf-8-sig")))
        except OSError as why:
            raise ActorFileError(f"{path}: cannot read this actor file: {why.strerror}") from why
        except UnicodeDecodeError as why:
            raise ActorFileError(f"{path}: not UTF-8 text (byte {why.start}); save it as UTF-8") from why
    return _built(tuple(texts)) if texts else None


@lru_cache(maxsize=8)
def _built(texts: tuple[tuple[str, str], ...]) -> Own:
    found = [item for path, text in texts for item in parse(text, path)]
    states = _states(found)
    codes = {s.iso3 for s in states}
    rows = (*(t for t in shipped() if t.iso3 not in codes), *states)
    table = Territories(rows)
    persons: dict[str, list[OwnPerson]] = {}
    surfaces: list[tuple[str, Entry]] = []
    sectors: dict[str, str] = {}
    short = {name for item in found if item.kind not in ("state", "person", "place") for name in (item.name, item.polity) if name}
    for item in found:
        polity = _polity(item, table, short)
        if item.sector:
            sectors[fold(item.name)] = item.sector
        if item.kind == "person":
            one = OwnPerson(item.name, polity, item.office, item.sector, item.since, item.until)
            for text in (item.name, *item.words["aliases"]):
                persons.setdefault(fold(text), []).append(one)
        surfaces.extend(_surfaces(item, polity))
    digest = hashlib.sha256("\0".join(text for _, text in texts).encode()).hexdigest()[:8]
    return Own(table, tuple(surfaces), persons, sectors, digest)


def parse(text: str, where: str) -> list[_Item]:
    """Return the checked entries of one file's text; its name's ending says in what form it is."""
    form = Path(where).suffix.lower()
    if form == ".toml":
        rows = _toml(text, where)
    elif form == ".json":
        rows = _json(text, where)
    elif form in (".csv", ""):
        rows = _csv(text, where)
    else:
        raise ActorFileError(f"{where}: an actor file ends in .csv, .toml or .json, not {form!r}")
    items = [_item(row, place) for place, row in rows]
    if not items:
        raise ActorFileError(f"{where}: it has no actor; see docs/howto/actors.md for the form")
    return items


def _csv(text: str, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(lines, [])]
        if "name" not in header or "kind" not in header:
            raise ActorFileError(f"{where}:1: the header is {header!r}; it needs name and kind, and may have {', '.join(FIELDS[2:])}")
        for cells in lines:
            if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
                continue
            if len(cells) > len(header):
                raise ActorFileError(
                    f"{where}:{lines.line_num}: {len(cells)} cells under a header of {len(header)}; put a cell that holds a comma in quotes"
                )
            yield f"{where}:{lines.line_num}", dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise ActorFileError(f"{where}:{lines.line_num}: {error}") from error


def _toml(text: str, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise ActorFileError(f"{where}: not valid TOML: {why}") from why
    yield from _listed(data.get("actor"), where, "[[actor]] tables")


def _json(text: str, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as why:
        raise ActorFileError(f"{where}:{why.lineno}: not valid JSON: {why.msg}") from why
    yield from _listed(data, where, "a list of objects")


def _listed(data: Any, where: str, wanted: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise ActorFileError(f"{where}: it must hold {wanted}, one an actor")
    for number, row in enumerate(data, 1):
        yield f"{where}: actor {number} ({row.get('name')!r})", row


def _item(row: Mapping[str, Any], where: str) -> _Item:
    for key in row:
        if key not in FIELDS:
            near = difflib.get_close_matches(str(key), FIELDS, 1)
            hint = f"; did you mean {near[0]!r}?" if near else "."
            raise ActorFileError(f"{where}: unknown field {key!r}{hint} Allowed: {', '.join(FIELDS)}")

    def one(key: str) -> str | None:
        value = row.get(key)
        if value is not None and not isinstance(value, str | int | date):
            raise ActorFileError(f"{where}: {key} is {value!r}; give one text")
        return str(value).strip() or None if value is not None else None

    name, kind = one("name"), one("kind")
    if not name:
        raise ActorFileError(f"{where}: an actor without a name; fill in the column name")
    if kind not in _ROWS:
        raise ActorFileError(f"{where}: {name} has the kind {kind!r}; allowed: {', '.join(KINDS)}")
    sector = one("sector")
    if sector is not None and sector not in SECTORS:
        raise ActorFileError(f"{where}: {name} has the sector {sector!r}; allowed are PLOVER's: {', '.join(SECTORS)}")
    since, until = _bound(one("from"), where, "from", last=False), _bound(one("until"), where, "until", last=True)
    if since and until and since > until:
        raise ActorFileError(f"{where}: {name} holds from {since} until {until}: the end is before the beginning")
    words = {key: _several(row.get(key), where, key) for key in LISTS}
    return _Item(where, name, kind, one("polity"), words, one("office"), sector, since, until)


def _several(value: Any, where: str, key: str) -> tuple[str, ...]:
    if value is None:
        return ()
    parts = value.split("|") if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ActorFileError(f"{where}: {key} is {value!r}; write the names with | between them, or a list of texts")
    return tuple(part.strip() for part in parts if part.strip())


def _bound(text: str | None, where: str, key: str, *, last: bool) -> date | None:
    if text is None:
        return None
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if last:
            month = month or 12
            return date(year, month, day or monthrange(year, month)[1])
        return date(year, month or 1, day or 1)
    except ValueError:
        raise ActorFileError(f"{where}: {key} is {text!r}; write YYYY, YYYY-MM or YYYY-MM-DD") from None


def _states(found: list[_Item]) -> list[Territory]:
    """Return the states of the entries: new ones, and shipped ones with the names that the file adds."""
    out: dict[str, Territory] = {}
    for item in found:
        if item.kind != "state":
            continue
        code = item.polity
        if code is None or not _CODE.fullmatch(code):
            raise ActorFileError(
                f"{item.where}: the state {item.name} has the polity {code!r}; give it a code of three capitals (XAA to XZZ are free)"
            )
        known = shipped().get(code)
        if known is not None and shipped().by_name(item.name) is not known and code not in out:
            raise ActorFileError(
                f"{item.where}: {code} is the code of {known.name}; for another name of that state write name = {known.name} and put "
                f"{item.name} into aliases, for a state of your own take a code that no state has (ISO 3166 keeps XAA to XZZ free)"
            )
        base = out.get(code) or known or Territory(code, None, None, item.name, (), (), (), None, (), (), (), "state", None, None)
        years = (item.since.year if item.since else None, item.until.year if item.until else None)
        more = {key: tuple(Name(text, *years) for text in item.words[key]) for key in LISTS}
        out[code] = Territory(
            code,
            base.iso2,
            base.cow,
            base.name,
            base.aliases + more["aliases"],
            base.adjectives + more["adjectives"],
            base.people + more["people"],
            base.capital,
            base.capital_aliases + more["capitals"],
            base.seats + more["seats"],
            base.organs + more["organs"],
            base.status,
            base.valid_from,
            base.valid_to,
        )
    return list(out.values())


def _polity(item: _Item, table: Territories, short: set[str]) -> str | None:
    """Return the code that an entry's polity means: a code, a state's name, a body's short name."""
    given = item.polity
    if given is None:
        return item.name.upper() if item.kind == "armed_group" else None
    if given in table and len(given) == 3:
        return given
    named = table.by_name(given)
    if named is not None:
        return named.iso3
    if given in short or given in _polities() or given == given.upper():
        return given
    near = difflib.get_close_matches(given, [t.name for t in table], 1, 0.8)
    raise ActorFileError(
        f"{item.where}: {item.name} acts for {given!r}, which is no code and no name of a state, here or in the tables"
        f"{f'; did you mean {near[0]!r}?' if near else '; add it as an entry of its own, or write a short name in capitals'}"
    )


@lru_cache(maxsize=1)
def _polities() -> frozenset[str]:
    return frozenset(o.polity for o in organisations() if o.polity)


def _surfaces(item: _Item, polity: str | None) -> Iterator[tuple[str, Entry]]:
    kind, base = _ROWS[item.kind]
    identity = polity if item.kind == "state" and polity else f"own/{fold(item.name).replace(' ', '-')}"

    def entry(role: str) -> Entry:
        return Entry(identity, kind, polity, item.name, role, first=item.since, last=item.until, own=True)

    for text in (item.name, *item.words["aliases"]):
        acronym = text.replace(".", "").replace("-", "").isupper() and item.kind not in ("person", "place")
        yield text, entry("acronym" if acronym else base)
    for key, role in _ROLES.items():
        for text in item.words[key]:
            yield text, entry(role)
