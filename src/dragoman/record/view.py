"""Reads a record as of two clocks. Never writes.

``as_of``     what held on that day: valid time. Each question says what it means for it (an office that was seen held by then, …).
``known_by``  what could be known by then. By the report clock (the default) a claim is known from its report's date on, and a report that
              was corrected later still says what it said; by the ``recorded`` clock, from the moment at which this file took it in.
              Which actor a name means is always answered with what the record knows today.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from dragoman.record.errors import spoken

Clock = Literal["report", "recorded"]
CHUNK = 500  # SQL variables in one statement: well under the least limit that SQLite is built with (999)


class View:
    """A read-only look at a record, for the questions. Close it, or use it in a ``with`` block.

    The table ``seen`` (temporary, this connection's own) holds the claims that the view may see; ``seen_report`` its reports.
    """

    def __init__(
        self, db: sqlite3.Connection, path: Path, *, as_of: date | None = None, known_by: date | None = None, clock: Clock = "report"
    ) -> None:
        self._db = db
        self.path = path
        self.as_of = as_of
        self.known_by = known_by
        self.clock: Clock = clock
        self.cache: dict[str, Any] = {}  # what questions look up once in a view: names of actors
        db.row_factory = sqlite3.Row
        report, claim = _conditions(known_by, clock)
        with spoken(path):
            db.execute(f"CREATE TEMP VIEW seen_report AS SELECT * FROM main.report AS r WHERE {report}")
            db.execute(
                "CREATE TEMP VIEW seen AS SELECT c.*, r.id AS report_id, r.date AS report_date, r.publisher, r.url, r.title FROM "
                "main.claim AS c "
                f"JOIN main.report AS r ON r.key = c.report JOIN main.reading AS d ON d.key = c.reading WHERE {claim}"
            )

    def rows(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> list[sqlite3.Row]:
        """Return all rows of a query. Raises RecordBusy, NotARecord, RecordError."""
        with spoken(self.path):
            return self._db.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> sqlite3.Row | None:
        """Return the first row of a query, or None."""
        with spoken(self.path):
            found: sqlite3.Row | None = self._db.execute(sql, parameters).fetchone()
            return found

    def value(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> Any:
        """Return the first column of the first row, or None."""
        row = self.row(sql, parameters)
        return row[0] if row else None

    def among(self, sql: str, keys: Sequence[object]) -> list[sqlite3.Row]:
        """Return the rows of a query whose ``{marks}`` stand for any number of keys, asked in chunks."""
        found: list[sqlite3.Row] = []
        for start in range(0, len(keys), CHUNK):
            part = keys[start : start + CHUNK]
            found += self.rows(sql.replace("{marks}", ",".join("?" * len(part))), part)
        return found

    def at(self, *, as_of: date | None = None, known_by: date | None = None, clock: Clock | None = None) -> View:
        """Return another view of the same record, with other clocks. It has a connection of its own: close it too."""
        from dragoman.record.store import TIMEOUT, connect_reading

        with spoken(self.path):
            return View(connect_reading(self.path, TIMEOUT), self.path, as_of=as_of, known_by=known_by, clock=clock or self.clock)

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def __enter__(self) -> View:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _conditions(known_by: date | None, clock: Clock) -> tuple[str, str]:
    """Return the SQL conditions on reports (r) and claims (c, with reading d) for what a view may see."""
    if known_by is None:
        return "r.superseded_at IS NULL", "c.superseded_at IS NULL"
    day = known_by.isoformat()
    if clock == "report":
        report = f"r.date <= '{day}' AND (r.superseded_date IS NULL OR r.superseded_date > '{day}')"
        return report, f"d.superseded_at IS NULL AND {report}"
    end = f"{day}T23:59:59.999999Z"
    return (
        f"r.recorded_at <= '{end}' AND (r.superseded_at IS NULL OR r.superseded_at > '{end}')",
        f"c.recorded_at <= '{end}' AND (c.superseded_at IS NULL OR c.superseded_at > '{end}')",
    )
