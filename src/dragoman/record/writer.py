"""Appends readings to a record: nothing twice, nothing lost, nothing overwritten.

One transaction holds a batch of readings. Killed anywhere, the record is as the last batch left it; adding the same readings again
passes over what is there. Two programs may write in turn: what one has linked, the other takes in before it goes on.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from dragoman.errors import RecordError
from dragoman.linking import Decision, Known, Linker
from dragoman.linking.judged import Judged
from dragoman.model import Actor, ActorKind, Reading, Report
from dragoman.record import rows
from dragoman.record.errors import spoken
from dragoman.record.judged import load
from dragoman.record.ledger import Ledger, insert
from dragoman.record.rows import clean, dump, instant, maybe


class AddResult(StrEnum):
    """What adding a reading did."""

    ADDED = "added"  # a report that the record did not have
    UNCHANGED = "unchanged"  # the record has this text, read by this reader: nothing was written
    CORRECTED = "corrected"  # another text under an id that the record has: the older one is superseded
    REREAD = "reread"  # the same text, read by another reader: the older reading is superseded


class Writer:
    """Adds readings inside a ``with`` block; commits every ``batch`` readings and at the end.

    An exception inside the block loses at most the batch that is open, and that comes back when the same input is added again.
    Raises RecordBusy if another program holds the record for longer than the store's timeout, RecordFull if the disk is full.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, *, batch: int = 256) -> None:
        self._db = db
        self._path = path
        self._batch = max(1, batch)
        self._pending = 0
        self._seen_version: int | None = None
        self._linker = Linker()
        self._judged = Judged()
        self._ledger = Ledger(db, path)
        self._closed = False
        self.counts: dict[AddResult, int] = dict.fromkeys(AddResult, 0)

    # Life

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None or issubclass(kind, KeyboardInterrupt):
                self.commit()
        finally:
            self.close()

    def close(self) -> None:
        """Close the connection; what is not committed is lost."""
        if self._closed:
            return
        self._closed = True
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        finally:
            self._db.close()

    def commit(self) -> None:
        """Make everything that was added so far last."""
        self._pending = 0
        if self._db.in_transaction:
            with self._safely():
                self._db.execute("COMMIT")
            self._seen_version = self._data_version()

    def _safely(self) -> _Safely:
        return _Safely(self)

    def abandon(self) -> None:
        """Undo the open batch, and forget what was linked in it."""
        self._pending = 0
        self._seen_version = None
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _begin(self) -> None:
        if self._closed:
            raise RecordError(f"{self._path}: this writer is closed; ask the store for another")
        if self._db.in_transaction:
            return
        self._db.execute("BEGIN IMMEDIATE")
        if self._seen_version is None or self._data_version() != self._seen_version:
            self._recall()

    def _recall(self) -> None:
        """Take in the actors that the record has: at the start, and after another program has written."""
        offices: dict[str, set[str]] = {}
        for actor, office in self._db.execute(
            "SELECT DISTINCT l.actor, t.office_key FROM tenure t JOIN actor_link l ON l.reading_actor = t.person AND l.superseded_at "
            "IS NULL"
        ):
            offices.setdefault(actor, set()).add(office)
        forms: dict[str, Counter[str]] = {}
        for actor, name, count in self._db.execute(
            "SELECT l.actor, ra.name, count(*) FROM actor_link l JOIN reading_actor ra ON ra.key = l.reading_actor "
            "WHERE l.superseded_at IS NULL AND l.basis NOT LIKE 'judgement %' AND ra.kind = 'person' AND ra.named "
            "AND instr(ra.name, ' ') GROUP BY 1, 2"
        ):
            forms.setdefault(actor, Counter())[name] = count
        known: list[Known] = []
        for key, kind, name, polity, named, sightings in self._db.execute(
            "SELECT a.id, a.kind, a.name, a.polity, a.named, count(l.reading_actor) FROM actor a "
            "LEFT JOIN actor_link l ON l.actor = a.id AND l.superseded_at IS NULL WHERE a.named OR a.kind = 'person' GROUP BY a.id "
            "ORDER BY a.rowid"
        ):
            known.append(
                Known(key, ActorKind(kind), name, polity, bool(named), offices.get(key, set()), sightings, forms.get(key, Counter()))
            )
        self._judged = load(self._db)
        self._linker = Linker(one for one in known if one.id not in self._judged.made)
        self._ledger.recall()
        self._seen_version = self._data_version()

    # Questions before work

    def has(self, report: Report, reader: str) -> bool:
        """Tell whether the record has this text under this id, read by this reader: then it need not be read again."""
        with self._safely():
            return self._key(report.id, report.sha256, reader) is not None

    def _key(self, id_: str, sha256: str, reader: str) -> int | None:
        row = self._db.execute(
            "SELECT d.key FROM report r JOIN reading d ON d.report = r.key WHERE r.id = ? AND r.sha256 = ? AND d.reader = ?",
            (clean(id_), sha256, reader),
        ).fetchone()
        return int(row[0]) if row else None

    # Adding

    def add(self, reading: Reading) -> AddResult:
        """Add one reading. The same text under the same id by the same reader changes nothing."""
        with self._safely():
            self._begin()
            self._db.execute("SAVEPOINT reading")
            try:
                result = self._add(reading)
            except sqlite3.Error:
                raise
            except BaseException:
                # A fault in one reading must not take the batch with it.
                self._db.execute("ROLLBACK TO reading")
                self._db.execute("RELEASE reading")
                self._seen_version = None
                self._recall()
                raise
            self._db.execute("RELEASE reading")
            self.counts[result] += 1
            self._pending += 1
            if self._pending >= self._batch:
                self.commit()
            return result

    def add_all(self, readings: Iterable[Reading]) -> dict[AddResult, int]:
        """Add many readings; return how many came out how."""
        for reading in readings:
            self.add(reading)
        return self.counts

    def _add(self, reading: Reading) -> AddResult:
        report = reading.report
        sha256 = report.sha256
        if self._key(report.id, sha256, reading.reader) is not None:
            return AddResult.UNCHANGED
        now = instant()
        result, report_key = self._report(report, sha256, now)
        good, bad = rows.sound_claims(reading)
        unaligned = [{"what": u.what, "why": u.why} for u in (*reading.unaligned, *bad)]
        if result is AddResult.REREAD:
            self._db.execute("UPDATE claim SET superseded_at = ? WHERE report = ? AND superseded_at IS NULL", (now, report_key))
            self._db.execute("UPDATE reading SET superseded_at = ? WHERE report = ? AND superseded_at IS NULL", (now, report_key))
        reading_key = insert(
            self._db,
            "reading",
            None,
            report_key,
            reading.reader,
            int(reading.read),
            maybe(reading.note),
            dump(rows.pairs(reading.sentences)),
            dump(unaligned),
            now,
            None,
        )
        keys, decisions = self._actors(reading, reading_key, now)
        self._mentions(reading, reading_key)
        if good:
            superseded = self._db.execute("SELECT superseded_at FROM report WHERE key = ?", (report_key,)).fetchone()[0]
            self._ledger.write(reading, good, report_key, reading_key, keys, decisions, now, superseded)
        return result

    def _report(self, report: Report, sha256: str, now: str) -> tuple[AddResult, int]:
        id_ = clean(report.id)
        same = self._db.execute("SELECT key FROM report WHERE id = ? AND sha256 = ?", (id_, sha256)).fetchone()
        if same:
            self._duplicate(report, int(same[0]), sha256, now)
            return AddResult.REREAD, int(same[0])
        older = [int(row[0]) for row in self._db.execute("SELECT key FROM report WHERE id = ?", (id_,))]
        day = report.date.isoformat()
        key = insert(
            self._db,
            "report",
            None,
            id_,
            day,
            clean(report.date_basis),
            maybe(report.title),
            clean(report.text),
            maybe(report.publisher),
            maybe(report.url),
            report.language,
            maybe(report.licence),
            sha256,
            maybe(report.source),
            dump(report.extra),
            now,
            None,
            None,
        )
        for old in older:
            self._db.execute(
                "UPDATE report SET superseded_at = coalesce(superseded_at, ?), superseded_date = min(coalesce(superseded_date, ?), "
                "?) WHERE key = ?",
                (now, day, day, old),
            )
            self._db.execute("UPDATE claim SET superseded_at = ? WHERE report = ? AND superseded_at IS NULL", (now, old))
        self._duplicate(report, key, sha256, now)
        return (AddResult.CORRECTED if older else AddResult.ADDED), key

    def _duplicate(self, report: Report, key: int, sha256: str, now: str) -> None:
        if report.duplicate_of:
            found = (clean(report.duplicate_of), report.duplicate_kind or "near", "found among the sources")
        else:
            twin = self._db.execute(
                "SELECT id FROM report WHERE sha256 = ? AND id <> ? ORDER BY key LIMIT 1", (sha256, clean(report.id))
            ).fetchone()
            if not twin:
                return
            found = (str(twin[0]), "exact", "the same text under another id")
        if found[0] != clean(report.id):
            self._db.execute("INSERT OR IGNORE INTO duplicate VALUES (?,?,?,?,?)", (key, *found, now))

    def _actors(self, reading: Reading, reading_key: int, now: str) -> tuple[dict[str, int], dict[str, Decision]]:
        actors: dict[str, Actor] = {a.id: a for a in reading.actors}
        scope = f"{reading.report.id}\x1f{reading.report.sha256}"
        decisions = {d.local: d for d in self._linker.link(list(actors.values()), scope)}
        keys: dict[str, int] = {}
        for actor in actors.values():
            key = insert(
                self._db,
                "reading_actor",
                None,
                reading_key,
                clean(actor.id),
                str(actor.kind),
                clean(actor.name),
                maybe(actor.polity),
                int(actor.named),
                maybe(actor.office),
            )
            keys[actor.id] = key
            decision = decisions[actor.id]
            one = decision.actor
            if decision.fresh:
                row = (one.id, str(one.kind), clean(one.name), maybe(one.polity), int(one.named), now)
                self._db.execute("INSERT OR IGNORE INTO actor VALUES (?,?,?,?,?,?)", row)
            elif decision.enriched:
                given = self._judged.name(one.id) or one.name
                self._db.execute("UPDATE actor SET name = ?, polity = ? WHERE id = ?", (clean(given), maybe(one.polity), one.id))
            name = clean(actor.name)
            settled, judgement = self._judged.settle(one.id, name, clean(reading.report.id)) if self._judged else (one.id, None)
            if settled != one.id:  # the linker's own decision is kept beside: an undo brings it back
                insert(self._db, "actor_link", None, key, one.id, decision.score, clean(decision.basis), now, now)
                basis = judgement.basis() if judgement else "as linked before a judgement was undone"
                is_now = self._linker.known(settled) or Known(settled, one.kind, actor.name, one.polity)
                decision = replace(decision, actor=is_now, score=1.0, basis=basis)
                decisions[actor.id] = decision
            self._db.execute("INSERT OR IGNORE INTO actor_name VALUES (?,?,?)", (settled, name, rows.folded(name)))
            insert(self._db, "actor_link", None, key, settled, decision.score, clean(decision.basis), now, None)
            if decision.moved and not self._judged.apart(decision.moved.id, one.id):
                self._move(decision.moved, one, now)
        return keys, decisions

    def _move(self, old: Known, new: Known, now: str) -> None:
        """Link to ``new`` what was linked to ``old``, a lone family name that now has one full name to go with it."""
        own = "actor = ? AND superseded_at IS NULL AND basis NOT LIKE 'judgement %'"  # what a person judged stays as it is
        links = self._db.execute(f"SELECT reading_actor FROM actor_link WHERE {own}", (old.id,)).fetchall()
        self._db.execute(f"UPDATE actor_link SET superseded_at = ? WHERE {own}", (now, old.id))
        of = f" of {old.polity}" if old.polity else ""
        basis = clean(f"met before as “{old.name}”{of} alone; now {new.name} is the one whom that name means")
        for (reading_actor,) in links:
            insert(self._db, "actor_link", None, reading_actor, new.id, 0.86, basis, now, None)
        new.sightings += len(links)
        new.offices |= old.offices
        old.sightings = 0

    def _mentions(self, reading: Reading, reading_key: int) -> None:
        length = len(reading.report.text)
        self._db.executemany(
            "INSERT INTO mention VALUES (?,?,?,?,?,?,?)",
            [
                (reading_key, m.span.start, m.span.end, m.kind, dump(list(m.actors)), int(m.ambiguous), clean(m.basis))
                for m in reading.mentions
                if m.span.end <= length
            ],
        )
        self._db.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?)",
            [
                (reading_key, p.span.start, p.span.end, clean(p.name), maybe(p.country), p.kind)
                for p in reading.places
                if p.span.end <= length
            ],
        )


class _Safely:
    """Turns SQLite's errors into ours, and undoes the open batch first, so that the writer can go on after the trouble is gone."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._spoken = spoken(writer._path)

    def __enter__(self) -> None:
        self._spoken.__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool | None:
        if isinstance(error, sqlite3.Error):
            self._writer.abandon()
        return self._spoken.__exit__(kind, error, trace)

