"""Writes what others coded into a record, apart from the claims of reports. Nothing twice: a row that is there is passed over."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType

from dragoman.linking.offices import office_key
from dragoman.linking.resolve import short_hash
from dragoman.model.coded import CodedEvent, RegisteredTenure
from dragoman.record.errors import spoken
from dragoman.record.rows import clean, dump, folded, instant, maybe
from dragoman.record.writer import AddResult


class CodedWriter:
    """Adds rows of one coder inside a ``with`` block, all in one transaction: a run that is stopped leaves the record as it was."""

    def __init__(self, db: sqlite3.Connection, path: Path, coder: str, kind: str, licence: str | None = None) -> None:
        self._db = db
        self._path = path
        self.coder = clean(coder)
        self.counts: dict[AddResult, int] = dict.fromkeys(AddResult, 0)
        self._now = instant()
        try:
            with spoken(path):
                db.execute("BEGIN IMMEDIATE")
                db.execute("INSERT OR IGNORE INTO coder VALUES (NULL, ?, ?, ?, ?)", (self.coder, kind, maybe(licence), self._now))
                self._key = int(db.execute("SELECT key FROM coder WHERE name = ? AND kind = ?", (self.coder, kind)).fetchone()[0])
        except BaseException:
            db.close()
            raise

    def __enter__(self) -> CodedWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            with spoken(self._path):
                if self._db.in_transaction:
                    self._db.execute("COMMIT" if kind is None else "ROLLBACK")
        finally:
            self._db.close()

    def event(self, event: CodedEvent) -> AddResult:
        """Add one event. The same row of the same coder changes nothing; another row under its id supersedes the older one."""
        row = dump(event.row)
        with spoken(self._path):
            id_, result = self._place("coded_event", event.foreign_id, row)
            if result is not AddResult.UNCHANGED:
                values = (
                    id_, self._key, clean(event.foreign_id), clean(event.code), event.type, maybe(event.mode), event.score,
                    dump(list(event.contexts)), event.day.isoformat(), event.published.isoformat() if event.published else None,
                    maybe(event.place), event.country, maybe(event.publisher), maybe(event.url), maybe(event.ontology), row,
                    maybe(event.source), self._now, None,
                )  # fmt: skip
                self._db.execute(f"INSERT INTO coded_event VALUES ({','.join('?' * len(values))})", values)
                self._db.executemany(
                    "INSERT INTO coded_actor VALUES (?,?,?,?,?,?,?,?,?)",
                    [
                        (id_, n, a.role, maybe(a.name), folded(a.name) if a.name else None, a.country, a.sector, maybe(a.title), a.code)
                        for n, a in enumerate(event.actors)
                    ],
                )
        self.counts[result] += 1
        return result

    def tenure(self, tenure: RegisteredTenure) -> AddResult:
        """Add one office of a register, as ``event`` adds an event."""
        row = dump(tenure.row)
        with spoken(self._path):
            id_, result = self._place("registered_tenure", tenure.foreign_id, row)
            if result is not AddResult.UNCHANGED:
                values = (
                    id_, self._key, clean(tenure.foreign_id), clean(tenure.person), folded(tenure.person), clean(tenure.office),
                    office_key(tenure.office), tenure.polity, tenure.start, tenure.end, row, maybe(tenure.source), self._now, None,
                )  # fmt: skip
                self._db.execute(f"INSERT INTO registered_tenure VALUES ({','.join('?' * len(values))})", values)
        self.counts[result] += 1
        return result

    def _place(self, table: str, foreign_id: str, row: str) -> tuple[str, AddResult]:
        """Return the id for a row, and what adding it does; supersede the one that stands under its foreign id with other content."""
        found = self._db.execute(
            f"SELECT id, row FROM {table} WHERE coder = ? AND foreign_id = ? AND superseded_at IS NULL", (self._key, clean(foreign_id))
        ).fetchone()
        if found and found[1] == row:
            return str(found[0]), AddResult.UNCHANGED
        if found:
            self._db.execute(f"UPDATE {table} SET superseded_at = ? WHERE id = ?", (self._now, found[0]))
        for length in (8, 10, 12, 16, 32):
            id_ = f"x-{short_hash(self.coder, table, foreign_id, row, self._now if found else '', length=length)}"
            if not self._db.execute(
                "SELECT 1 FROM coded_event WHERE id = ? UNION ALL SELECT 1 FROM registered_tenure WHERE id = ?", (id_, id_)
            ).fetchone():
                break
        return id_, AddResult.CORRECTED if found else AddResult.ADDED
