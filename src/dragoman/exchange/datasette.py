"""A ``metadata.json`` for Datasette: what each table, view and column of a record is, and what its rows are called where others point to
them. The foreign keys themselves are declared in the record's schema, so that Datasette links rows as it is.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from dragoman.record import View

LABELS = {
    "report": "id", "reading": "reader", "reading_actor": "name", "actor": "name", "claim": "id", "happening": "parties",
    "coder": "name", "coded_event": "code", "registered_tenure": "person", "quotation": "words",
}  # fmt: skip
# What only the program needs.
HIDDEN = frozenset({"utterance_key", "meta"})
_TABLE = re.compile(r"^CREATE TABLE (\w+) \((?: *-- *([^\n]*))?\n(.*?)^\)", re.MULTILINE | re.DOTALL)
_COLUMN = re.compile(r"^  (\w+) [A-Z][^\n]*?(?:-- *([^\n]*))?$", re.MULTILINE)
_VIEW = re.compile(r"((?:^--[^\n]*\n)*)^CREATE VIEW (\w+)", re.MULTILINE)
_NOT_COLUMNS = frozenset({"PRIMARY", "UNIQUE"})
_UNITS = {
    "start": "code points", "end": "code points", "sentence_start": "code points", "sentence_end": "code points",
    "speaker_start": "code points", "speaker_end": "code points", "cue_start": "code points", "cue_end": "code points",
    "earliest": "ISO day", "latest": "ISO day", "recorded_at": "UTC", "superseded_at": "UTC",
}  # fmt: skip
_TENURE_BOUNDS = ("start", "end")
_VIEWS = {"v_meeting": "Meetings, visits and calls, held and announced: one row for each happening."}


def metadata(view: View) -> dict[str, Any]:
    """Return the metadata of the view's record. The licences are those that its reports name; where several do, none is given for all."""
    room = files("dragoman.record")
    scripts = "\n".join(room.joinpath(name).read_text(encoding="utf-8") for name in ("schema.sql", "coded.sql"))
    tables: dict[str, Any] = {}
    for name, said, body in _TABLE.findall(scripts):
        columns = {}
        for column, note in _COLUMN.findall(body):
            if column in _NOT_COLUMNS:
                continue
            unit = None if name == "registered_tenure" and column in _TENURE_BOUNDS else _UNITS.get(column)
            text = "; ".join(part for part in (note.strip(), f"in {unit}" if unit else "") if part)
            if text:
                columns[column] = text
        tables[name] = {"columns": columns}
        if said:
            tables[name]["description"] = said
        if name in LABELS:
            tables[name]["label_column"] = LABELS[name]
        if name in HIDDEN:
            tables[name]["hidden"] = True
    for said, name in _VIEW.findall(room.joinpath("views.sql").read_text(encoding="utf-8")):
        text = " ".join(line.lstrip("- ") for line in said.splitlines()) or _VIEWS.get(name, "")
        if text:
            tables[name] = {"description": text}
    tables["report"]["sort_desc"] = "date"
    tables["actor"]["sort"] = "name"
    first = view.row("SELECT count(*) AS reports, min(date) AS first, max(date) AS last FROM seen_report")
    licences = [r["licence"] for r in view.rows("SELECT DISTINCT licence FROM seen_report WHERE licence IS NOT NULL ORDER BY licence")]
    unlicensed = bool(view.value("SELECT EXISTS (SELECT 1 FROM seen_report WHERE licence IS NULL)"))
    about = f"{first['reports']:,} reports of {first['first']} to {first['last']}." if first and first["reports"] else "No reports yet."
    database: dict[str, Any] = {
        "description": f"{about} Each row of claim is what a report says, in somebody's voice; none of it is said to be true.",
        "tables": tables,
    }
    if len(licences) == 1 and not unlicensed:
        database["license"] = licences[0]
    elif licences:
        database["description"] += f" Licences of the texts (column licence of report): {'; '.join(licences)}; others name none."
    return {"title": "A record of diplomacy", "databases": {view.path.stem: database}}
