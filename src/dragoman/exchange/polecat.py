"""POLECAT's files: tab separated, one header line, 40 columns. Out from happenings, in to coded events.

What the record does not know is left empty (coordinates, Wikipedia and GeoNames ids, contexts). Files of others hold stray second headers,
trailing tabs, bytes that are not UTF-8 and "None" for what is empty: all are read. The row keeps its version of the ontology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dragoman import __version__
from dragoman.codes import plover
from dragoman.codes.places import cities
from dragoman.codes.territories import territories
from dragoman.errors import BadRow
from dragoman.exchange.outgoing import Pair, country
from dragoman.exchange.sectors import sector
from dragoman.model import ConsultMode, EventType
from dragoman.model.coded import CodedActor, CodedEvent
from dragoman.questions import Who
from dragoman.record import View

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
VERSION = f"PLOVER 2024; dragoman {__version__}"
# Names of the types in the older ontology. YIELD has two heirs, so it stays without a type.
OLDER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_EMPTY = frozenset({"", "None", "NA", "nan"})


def rows(view: View, pairs: Iterable[Pair]) -> Iterator[dict[str, str]]:
    """Yield one row a pair, with POLECAT's columns in their order."""
    stories: dict[str, tuple[str, str, str]] = {}
    for pair in pairs:
        event = pair.happening
        mode = event.mode if event.mode not in (None, ConsultMode.MEET) and event.type == "CONSULT" else None
        if pair.told.id not in stories:
            stories[pair.told.id] = _story(view, pair.told.id)
        people, bodies, places = stories[pair.told.id]
        city = cities().find(event.place, event.country) if event.place else None
        values = {
            "Event ID": pair.id,
            "Event Date": pair.day.isoformat(),
            "Event Type": event.type,
            "Event Mode": mode or "",
            "Intensity": f"{plover.score(EventType(event.type), mode):g}",
            "Quad Code": plover.quad(EventType(event.type)).upper(),
            "Placename": event.place or "",
            "City": city.name if city and event.country == city.country else "",
            "Country": event.country or "",
            "Raw Placename": event.place or "",
            "Source": pair.told.publisher or "",
            "Publication Date": pair.told.date.isoformat(),
            "Story People": people,
            "Story Organizations": bodies,
            "Story Locations": places,
            "Language": pair.told.language,
            "Version": VERSION,
            **_side("Actor", pair.actor),
            **_side("Recipient", pair.recipient),
        }
        yield {column: " ".join(values.get(column, "").split()) for column in COLUMNS}


def _side(role: str, who: Who | None) -> dict[str, str]:
    if who is None:
        return {}
    code = country(who)
    territory = territories().get(code) if code else None
    letters = sector(who)
    return {
        f"{role} Name": who.name,
        f"{role} Country": code or "",
        f"{role} COW": str(territory.cow) if territory and territory.cow else "",
        f"Primary {role} Sector": letters,
        f"{role} Sectors": letters,
        f"{role} Title": who.office or "",
        f"{role} Name Raw": who.name,
    }


def _story(view: View, report: str) -> tuple[str, str, str]:
    """Return the persons, organisations and places that a report names, each list joined by "; "."""
    named = view.rows(
        "SELECT DISTINCT ra.kind, ra.name FROM reading_actor ra JOIN reading d ON d.key = ra.reading AND d.superseded_at IS NULL "
        "JOIN seen_report r ON r.key = d.report WHERE r.id = ? AND ra.named AND ra.kind IN ('person', 'organisation', 'format')",
        (report,),
    )
    places = view.rows(
        "SELECT DISTINCT p.name FROM place p JOIN reading d ON d.key = p.reading AND d.superseded_at IS NULL "
        "JOIN seen_report r ON r.key = d.report WHERE r.id = ?",
        (report,),
    )
    people = "; ".join(r["name"] for r in named if r["kind"] == "person")
    return people, "; ".join(r["name"] for r in named if r["kind"] != "person"), "; ".join(r["name"] for r in places)


def lines(found: Iterable[dict[str, str]]) -> Iterator[str]:
    """Yield the lines of the file, the header first."""
    yield "\t".join(COLUMNS)
    for row in found:
        yield "\t".join(row[column] for column in COLUMNS)


# In


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether a line is POLECAT's header, with or without more columns after it ("#!Event ID" too)."""
    return len(cells) > 2 and cells[0].lstrip("#!\ufeff") == COLUMNS[0] and COLUMNS[2] in cells


def coded(header: Sequence[str], cells: Sequence[str], where: str) -> CodedEvent:
    """Return a line's event. Raises BadRow for one without an id, a date or a type of PLOVER's."""
    given = {name.lstrip("#!\ufeff"): value for name, value in zip(header, cells, strict=False) if name}
    given = {name: "" if value.strip() in _EMPTY else value.strip() for name, value in given.items()}
    if len([c for c in cells if c.strip()]) < 3 or not given.get("Event ID"):
        raise BadRow(f"this line has no Event ID ({len(cells)} cells); POLECAT's have {len(COLUMNS)}", where)
    written = given.get("Event Type", "").upper()
    type_ = OLDER.get(written, written)
    if type_ not in EventType.__members__ and type_ != "YIELD":
        raise BadRow(f"Event Type is {written!r}; allowed are PLOVER's: {', '.join(EventType)}", where)
    mode = given.get("Event Mode") or None
    return CodedEvent(
        foreign_id=given["Event ID"],
        code="/".join(filter(None, (written, mode))),
        type=type_ if type_ in EventType.__members__ else None,
        mode=mode,
        score=_number(given.get("Intensity", ""), "Intensity", where),
        contexts=tuple(c.strip() for c in given.get("Contexts", "").split(";") if c.strip()),
        day=_day(given.get("Event Date", ""), "Event Date", where),
        published=_day(given["Publication Date"], "Publication Date", where) if given.get("Publication Date") else None,
        place=given.get("Placename") or given.get("Raw Placename") or None,
        country=_iso(given.get("Country", "")),
        publisher=given.get("Source") or None,
        ontology=given.get("Version") or "PLOVER",
        actors=tuple(a for role in ("Actor", "Recipient") if (a := _actor(role, given))),
        row=given,
        source=where,
    )


def _actor(role: str, given: dict[str, str]) -> CodedActor | None:
    name = given.get(f"{role} Name") or given.get(f"{role} Name Raw") or None
    code = given.get(f"{role} Country") or None
    if not name and not code:
        return None
    return CodedActor(
        role=role.lower(),
        name=name,
        country=_iso(code or ""),
        sector=given.get(f"Primary {role} Sector") or None,
        title=given.get(f"{role} Title") or None,
        code=code,
    )


def _iso(code: str) -> str | None:
    found = territories().get(code) if len(code) == 3 else territories().by_name(code) if code else None
    return found.iso3 if found else None


def _day(text: str, column: str, where: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise BadRow(f"{column} is {text!r}; POLECAT writes YYYY-MM-DD", where) from None


def _number(text: str, column: str, where: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise BadRow(f"{column} is {text!r}; POLECAT writes a number from -10 to 10", where) from None
