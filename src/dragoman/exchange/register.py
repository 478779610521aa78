"""Registers of office holders, in: a CSV with a person and an office a line, or FollowTheMoney's entities, one JSON object a line.

A register is no report: its rows are kept as what a register says, with bounds as it has them ("2021", "2021-02"), and never widened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dragoman.codes.folding import fold
from dragoman.codes.territories import territories
from dragoman.errors import BadRow
from dragoman.linking.offices import office_key
from dragoman.model.coded import RegisteredTenure

# A column's names in the registers that people have (Every Politician, Wikidata's exports, lists of ministries), folded.
NAMES = {
    "person": ("person", "name", "holder", "person name", "office holder", "personlabel"),
    "office": ("office", "position", "post", "title", "role", "positionlabel"),
    "polity": ("polity", "country", "state", "jurisdiction", "country code", "iso3"),
    "start": ("start", "start date", "startdate", "from", "since", "begin", "term start"),
    "end": ("end", "end date", "enddate", "to", "until", "term end"),
    "id": ("id", "identifier", "wikidata id", "row id"),
}
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$")


def columns(header: Sequence[str]) -> dict[str, int]:
    """Return which column holds which field, by the names above; the first that fits."""
    names = [fold(h).strip() for h in header]
    found = {}
    for field, allowed in NAMES.items():
        place = next((names.index(fold(n)) for n in allowed if fold(n) in names), None)
        if place is not None:
            found[field] = place
    return found


def is_header(header: Sequence[str]) -> bool:
    """Tell whether a heading is a register's: it has a person and an office."""
    return {"person", "office"} <= set(columns(header))


def tenure(header: Sequence[str], cells: Sequence[str], where: str) -> RegisteredTenure:
    """Return a line's office holder. Raises BadRow for a line without a person or an office, or with a date that is none."""
    place = columns(header)
    given = {field: cells[n].strip() if n < len(cells) else "" for field, n in place.items()}
    if not given["person"] or not given["office"]:
        raise BadRow("this line names no person or no office", where)
    start, end = _bound(given.get("start", ""), where), _bound(given.get("end", ""), where)
    if start and end and end < start[: len(end)]:
        raise BadRow(f"the office would end ({end}) before it begins ({start})", where)
    polity = _polity(given.get("polity", ""))
    made = "/".join((given["person"], office_key(given["office"]), polity or "", start or ""))
    return RegisteredTenure(
        foreign_id=given.get("id") or made,
        person=given["person"],
        office=given["office"],
        polity=polity,
        start=start,
        end=end,
        row=dict(zip(header, cells, strict=False)),
        source=where,
    )


def from_entities(entities: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[RegisteredTenure | BadRow]:
    """Yield the offices that FollowTheMoney entities tell, each given with its place in the file: an Occupancy with its holder and post.

    An Occupancy whose holder or post is not in the file comes out as a BadRow.
    """
    known: dict[str, dict[str, Any]] = {}
    held: list[tuple[str, dict[str, Any]]] = []
    for where, entity in entities:
        known[str(entity.get("id"))] = entity
        if entity.get("schema") == "Occupancy":
            held.append((where, entity))
    for where, entity in held:
        person, post = (known.get(_first(entity, role) or "") for role in ("holder", "post"))
        if person is None or post is None or not _first(person, "name") or not _first(post, "name"):
            yield BadRow(f"the Occupancy {entity.get('id')} has a holder or a post that is not in the file, or has no name", where)
            continue
        name = _first(post, "name") or ""
        country = _first(post, "country") or _first(person, "country") or _first(person, "nationality") or ""
        polity = _polity(country)
        try:
            yield RegisteredTenure(
                foreign_id=str(entity["id"]),
                person=_first(person, "name") or "",
                office=_without_state(name, polity),
                polity=polity,
                start=_bound(_first(entity, "startDate") or "", where),
                end=_bound(_first(entity, "endDate") or "", where),
                row={"entity": json.dumps(entity, ensure_ascii=False, sort_keys=True), "post": name},
                source=where,
            )
        except BadRow as error:
            yield error


def _first(entity: dict[str, Any], name: str) -> str | None:
    values = entity.get("properties", {}).get(name) or []
    values = values if isinstance(values, list) else [values]
    return str(values[0]) if values else None


def _without_state(office: str, polity: str | None) -> str:
    """Return an office without the state that its name ends in: "foreign minister of Peru" → "foreign minister"."""
    head, of, state = office.rpartition(" of ")
    found = territories().by_name(state.removeprefix("the ")) if of else None
    return head if found and found.iso3 == polity else office


def _polity(text: str) -> str | None:
    """Return the territory's code for a code of two or three letters or a name; what is none of these stays as it is written."""
    if not text:
        return None
    found = territories().get(text) if len(text) in (2, 3) else None
    found = found or territories().by_name(text)
    return found.iso3 if found else text


def _bound(text: str, where: str) -> str | None:
    if not text:
        return None
    found = _DAY.match(text)
    if found is None or not 1 <= int(found[2] or 1) <= 12 or not 1 <= int(found[3] or 1) <= 31:
        raise BadRow(f"{text!r} is no date; registers write YYYY, YYYY-MM or YYYY-MM-DD", where)
    return "-".join(part for part in found.groups() if part)
