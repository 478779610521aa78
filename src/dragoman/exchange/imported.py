"""Asks what foreign coders and registers have. Their rows stand apart from the claims of reports, and say that they have no words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from dragoman.codes.folding import fold
from dragoman.codes.territories import territories
from dragoman.errors import NotFound
from dragoman.frozen import dataclass
from dragoman.linking.offices import office_key
from dragoman.questions import Answer
from dragoman.record import View

Day = date  # the type, in a class that has a field of that name
NO_WORDS = "no words: another coder's row, read from no report of this record"
NO_WORDS_REGISTER = "no words: a register's row, told by no report of this record"


@dataclass(frozen=True, slots=True)
class Coded(Answer):
    """An event as a foreign coder has it. Its actors are the coder's, linked to no actor of the record."""

    id: str
    coder: str
    date: Day
    type: str | None
    mode: str | None
    code: str
    score: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    countries: tuple[str, ...]
    place: str | None
    country: str | None
    published: Day | None
    publisher: str | None
    url: str | None
    ontology: str | None
    foreign_id: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Registered(Answer):
    """An office that a register says somebody held, with bounds as the register has them."""

    id: str
    register: str
    person: str
    office: str
    polity: str | None
    start: str | None
    end: str | None
    foreign_id: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Row(Answer):
    """All of one imported row: what it says, whose it is, and the row as it came. ``words`` says that it has none."""

    id: str
    kind: str
    coder: str
    licence: str | None
    words: str
    says: dict[str, object]
    actors: tuple[str, ...]
    as_it_came: dict[str, str]
    source: str | None
    recorded_at: str
    superseded_at: str | None


def _recorded(view: View, alias: str) -> str:
    """Return the SQL condition for what a view may see of imported rows: known by the day on which this file took them in."""
    if view.known_by is None:
        return f"{alias}.superseded_at IS NULL"
    end = f"{view.known_by.isoformat()}T23:59:59.999999Z"
    return f"{alias}.recorded_at <= '{end}' AND ({alias}.superseded_at IS NULL OR {alias}.superseded_at > '{end}')"


def has_imports(view: View) -> bool:
    """Tell whether anything was imported."""
    return bool(view.value("SELECT EXISTS (SELECT 1 FROM coder)"))


def events(
    view: View, names: Sequence[str] = (), *, coder: str | None = None, since: date | None = None, until: date | None = None,
    limit: int | None = None,
) -> list[Coded]:
    """List what foreign coders have, earliest first: events in which all of these names (or their countries) stand.

    ``limit``: the latest so many. As of a day: what had happened by then.
    """
    conditions, values = [_recorded(view, "x")], list[object]()
    for name in names:
        state = territories().by_name(name) or (territories().get(name) if len(name) == 3 else None)
        conditions.append("x.id IN (SELECT a.event FROM coded_actor a WHERE a.country = ? OR instr(' ' || a.folded || ' ', ?))")
        values += [state.iso3 if state else "", f" {fold(name)} "]
    until = min(filter(None, (until, view.as_of)), default=None)
    for condition, value in (("d.name = ?", coder), ("x.date >= ?", since), ("x.date <= ?", until)):
        if value is not None:
            conditions.append(condition)
            values.append(value.isoformat() if isinstance(value, date) else value)
    rows = view.rows(
        f"SELECT x.*, d.name AS coder_name FROM coded_event x JOIN coder d ON d.key = x.coder WHERE {' AND '.join(conditions)} "
        f"ORDER BY x.date DESC, x.rowid DESC{' LIMIT ?' if limit else ''}",
        (*values, limit) if limit else values,
    )
    cast: dict[str, list[Any]] = {}
    for a in view.among("SELECT * FROM coded_actor WHERE event IN ({marks}) ORDER BY event, n", [r["id"] for r in rows]):
        cast.setdefault(a["event"], []).append(a)
    return [_coded(r, cast.get(r["id"], [])) for r in reversed(rows)]


def _coded(r: Any, cast: Sequence[Any]) -> Coded:
    def side(role: str) -> tuple[str, ...]:
        return tuple(a["name"] or a["code"] for a in cast if a["role"] == role)

    return Coded(
        r["id"], r["coder_name"], date.fromisoformat(r["date"]), r["type"], r["mode"], r["code"], r["score"], side("actor"),
        side("recipient"), tuple(dict.fromkeys(a["country"] for a in cast if a["country"])), r["place"], r["country"],
        date.fromisoformat(r["published"]) if r["published"] else None, r["publisher"], r["url"], r["ontology"], r["foreign_id"],
        r["source"],
    )  # fmt: skip


def offices(view: View, name: str | None = None, *, office: str | None = None, coder: str | None = None) -> list[Registered]:
    """List what registers have: offices of a person or a state (None: all), earliest first. As of a day: those held on it, or perhaps.

    A bound that is a year or a month holds the whole of it; an office without bounds may have been held on any day.
    """
    conditions, values = [_recorded(view, "t")], list[object]()
    if name:
        state = territories().by_name(name) or (territories().get(name) if len(name) == 3 else None)
        conditions.append("(t.polity = ? OR instr(' ' || t.folded || ' ', ?))")
        values += [state.iso3 if state else name, f" {fold(name)} "]
    if office:
        conditions.append("t.office_key = ?")
        values.append(office_key(office))
    if coder:
        conditions.append("d.name = ?")
        values.append(coder)
    if view.as_of:
        day = view.as_of.isoformat()
        conditions.append("(t.start IS NULL OR t.start <= ?) AND (t.end IS NULL OR t.end >= substr(?, 1, length(t.end)))")
        values += [day, day]
    rows = view.rows(
        "SELECT t.*, d.name AS register FROM registered_tenure t JOIN coder d ON d.key = t.coder "
        f"WHERE {' AND '.join(conditions)} ORDER BY t.polity, t.office_key, coalesce(t.start, ''), t.rowid",
        values,
    )
    return [
        Registered(r["id"], r["register"], r["person"], r["office"], r["polity"], r["start"], r["end"], r["foreign_id"], r["source"])
        for r in rows
    ]


def row(view: View, id_: str) -> Row:
    """Return all of one imported row, superseded ones too. Raises NotFound."""
    for table, kind, words in (("coded_event", "coded event", NO_WORDS), ("registered_tenure", "registered office", NO_WORDS_REGISTER)):
        found = view.row(
            f"SELECT x.*, d.name AS coder_name, d.licence FROM {table} x JOIN coder d ON d.key = x.coder WHERE x.id = ?", (id_.lower(),)
        )
        if found is None:
            continue
        hidden = {"id", "coder", "row", "source", "recorded_at", "superseded_at", "coder_name", "licence", "folded", "office_key"}
        says = {name: found[name] for name in found.keys() if name not in hidden and found[name] not in (None, "[]")}  # noqa: SIM118 - a Row
        cast = view.rows("SELECT * FROM coded_actor WHERE event = ? ORDER BY n", (found["id"],))
        told = tuple(
            f"{a['role']}: {', '.join(dict.fromkeys(a[part] for part in ('name', 'code', 'country', 'sector', 'title') if a[part]))}"
            for a in cast
        )
        return Row(
            found["id"], kind, found["coder_name"], found["licence"], words, says, told, json.loads(found["row"]), found["source"],
            found["recorded_at"], found["superseded_at"],
        )  # fmt: skip
    raise NotFound(f"the record has no imported row {id_}; `dragoman imported` lists them")
