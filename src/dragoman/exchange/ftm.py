"""FollowTheMoney: the record's actors, offices and events as entities (JSON lines), and the same as statements (CSV).

Schemata and properties are those of the published model: Person, PublicBody (a state), Organization, Position, Occupancy, Event, Article.
Only what is said to have happened goes out: the model has no place for a plan or a denial. The words stand in ``summary``, the claim's id
in ``recordId``, the report in ``proof``. An office that was merely seen has ``date``; ``startDate`` and ``endDate`` only where a report
gives them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.codes.territories import territories
from dragoman.exchange.outgoing import ASSERTED
from dragoman.questions import Happening, TenureSeen, Who
from dragoman.record import View

STATEMENT_COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value", "external",
    "first_seen", "last_seen", "id",
)  # fmt: skip
# Properties that go out, with their types in the model; anything else is text or a string.
_TYPES = {
    "name": "name", "alias": "name", "country": "country", "nationality": "country", "date": "date", "startDate": "date", "endDate": "date",
    "publishedAt": "date", "holder": "entity", "post": "entity", "involved": "entity", "proof": "entity", "organization": "entity",
    "location": "address", "sourceUrl": "url", "summary": "text", "notes": "text", "description": "text", "language": "language",
}  # fmt: skip
_SCHEMATA = {"person": "Person", "state": "PublicBody", "organisation": "Organization", "format": "Organization", "group": "Organization"}
# ISO 639-1 → 639-3 of what the reader marks; the model's languages have three letters.
_LANGUAGES = {
    "en": "eng", "de": "deu", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho", "tr": "tur", "pt": "por", "it": "ita",
}  # fmt: skip

Entity = dict[str, Any]


def entities(view: View, found: Iterable[Happening], offices: Iterable[TenureSeen], dataset: str) -> Iterator[Entity]:
    """Yield entities: the reports used, the actors that are named, the offices and their holders, the events."""
    happenings = [h for h in found if h.modality in ASSERTED]
    held = list(offices)
    reports = dict.fromkeys(r for answer in (*happenings, *held) for r in answer.reports)
    for row in view.among("SELECT id, date, title, publisher, url, language FROM seen_report WHERE id IN ({marks})", list(reports)):
        yield _entity(
            _id(dataset, "r", row["id"]), "Article", dataset, title=row["title"], publishedAt=row["date"], publisher=row["publisher"],
            sourceUrl=row["url"], language=_LANGUAGES.get(row["language"]), fileName=row["id"],
        )  # fmt: skip
    actors: dict[str, Who] = {}
    for who in (*(w for h in happenings for w in h.parties), *(t.person for t in held if t.person)):
        if who.named:
            actors.setdefault(who.id, who)
    aliases = _aliases(view, list(actors))
    for who in actors.values():
        names = [n for n in aliases.get(who.id, ()) if n != who.name]
        titles = {"position": [t.office for t in held if t.person and t.person.id == who.id]} if who.kind == "person" else {}
        yield _entity(
            _id(dataset, "a", who.id), _SCHEMATA.get(who.kind, "LegalEntity"), dataset, name=who.name, alias=names,
            country=_country(who.polity or who.id), **titles,
        )  # fmt: skip
    yield from _offices(held, actors, dataset)
    for event in happenings:
        yield _event(event, actors, dataset)


def _offices(held: Iterable[TenureSeen], actors: dict[str, Who], dataset: str) -> Iterator[Entity]:
    posts: set[str] = set()
    for tenure in held:
        if tenure.person is None or tenure.person.id not in actors:
            continue
        post = _id(dataset, "p", tenure.polity or "", tenure.office)
        if post not in posts:
            posts.add(post)
            of = f" of {tenure.polity_name or tenure.polity}" if tenure.polity else ""
            yield _entity(post, "Position", dataset, name=f"{tenure.office}{of}", country=_country(tenure.polity))
        yield _entity(
            _id(dataset, "o", tenure.claims[0]), "Occupancy", dataset, holder=_id(dataset, "a", tenure.person.id), post=post,
            startDate=_iso(tenure.start), endDate=_iso(tenure.end), status="ended" if tenure.former else "unknown",
            date=sorted({tenure.first_seen.isoformat(), tenure.last_seen.isoformat()}), summary=tenure.sentence,
            recordId=list(tenure.claims), proof=[_id(dataset, "r", r) for r in tenure.reports],
        )  # fmt: skip


def _event(event: Happening, actors: dict[str, Who], dataset: str) -> Entity:
    what = " ".join(filter(None, (event.type, event.mode)))
    unnamed = [w.name for w in event.parties if w.id not in actors]
    one = event.earliest == event.latest
    return _entity(
        _id(dataset, "e", event.claims[0]), "Event", dataset, name=f"{what}: {', '.join(w.name for w in event.parties)}",
        keywords=[event.type, *([event.mode] if event.mode else [])],
        date=_iso(event.earliest) if one else None,
        # bounds of a day that is not known exactly; `description` says how they were derived
        startDate=None if one else _iso(event.earliest), endDate=None if one else _iso(event.latest),
        location=event.place, country=_country(event.country),
        involved=[_id(dataset, "a", w.id) for w in event.parties if w.id in actors], summary=event.sentence,
        description=[event.basis, *(f"involved without a name: {n}" for n in unnamed)], recordId=list(event.claims),
        proof=[_id(dataset, "r", r) for r in event.reports],
    )  # fmt: skip


def _entity(id_: str, schema: str, dataset: str, **properties: Any) -> Entity:
    kept = {}
    for name, value in properties.items():
        values = [" ".join(str(v).split()) for v in (value if isinstance(value, list) else [value]) if v]
        if values:
            kept[name] = list(dict.fromkeys(values))
    return {"id": id_, "schema": schema, "properties": kept, "datasets": [dataset]}


def _id(dataset: str, *parts: str) -> str:
    """Return an entity id, as stable as its parts. The model's ids hold letters, digits, dots and hyphens alone."""
    text = "-".join((dataset, *parts))
    safe = re.sub(r"[^A-Za-z0-9.-]+", "-", text)
    return safe if safe == text else f"{safe}-{hashlib.sha1(text.encode()).hexdigest()[:8]}"


def _country(code: str | None) -> str | None:
    """Return the model's code of a territory: ISO 3166-1 alpha-2 in lower case."""
    found = territories().get(code) if code and len(code) == 3 else None
    return found.iso2.lower() if found and found.iso2 else None


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _aliases(view: View, ids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in view.among("SELECT actor, name FROM actor_name WHERE actor IN ({marks}) ORDER BY name", ids):
        found.setdefault(row["actor"], []).append(row["name"])
    return found


def statements(found: Iterable[Entity], day: str) -> Iterator[str]:
    """Yield the entities as CSV lines of statements, the header first. ``day``: when they were seen, that is exported."""
    yield _line(STATEMENT_COLUMNS)
    for entity in found:
        id_, schema, dataset = entity["id"], entity["schema"], entity["datasets"][0]
        keys = []
        for name, values in entity["properties"].items():
            for value in values:
                key = _key(dataset, id_, name, value)
                keys.append(key)
                kind = _TYPES.get(name, "string")
                yield _line((id_, id_, name, kind, schema, value, dataset, "dragoman", "", "", "false", day, day, key))
        checksum = hashlib.sha1("".join(sorted(keys)).encode()).hexdigest()
        yield _line((id_, id_, "id", "id", schema, checksum, dataset, "dragoman", "", "", "false", day, day,
                     _key(dataset, id_, "id", checksum)))  # fmt: skip


def _key(dataset: str, entity: str, name: str, value: str) -> str:
    return hashlib.sha1(f"{dataset}.{entity}.{name}.{value}".encode()).hexdigest()


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="").writerow(cells)
    return out.getvalue()
