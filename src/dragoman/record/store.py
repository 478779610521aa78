"""Where a record lives: opens, creates and migrates the file, and hands out a writer or a view."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Literal

from dragoman.errors import NotARecord, NotFound, RecordError
from dragoman.record import schema
from dragoman.record.coded import CodedWriter
from dragoman.record.errors import spoken
from dragoman.record.judgements import Judge
from dragoman.record.view import View
from dragoman.record.writer import Writer

TIMEOUT = 5.0  # seconds to wait for another program before the record counts as busy


class Store:
    """A record on disk.

    ::

        with Store.create("dragoman.db") as store:
            with store.writer() as writer:
                writer.add(reading)
            view = store.view(as_of=date(2022, 3, 16))

    Many may read while one writes. Raises RecordBusy, RecordFull, NotARecord, RecordError; NotFound for a file that is not there.
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = False, timeout: float = TIMEOUT) -> None:
        self.path = Path(path)
        self.timeout = timeout
        if self.path.is_dir():
            raise NotARecord(f"{self.path}: this is a folder; name a file in it, such as {self.path / 'dragoman.db'}")
        if not self.path.exists():
            if not create:
                raise NotFound(f"{self.path}: there is no record yet; begin one with `dragoman add FILE --record {self.path}`")
            if not self.path.parent.is_dir():
                raise RecordError(f"{self.path}: the folder {self.path.parent} does not exist; make it first")
        elif not create and self.path.stat().st_size == 0:
            raise NotARecord(f"{self.path}: the file is empty; add a report to it, or name another record with --record")
        self._check(create)
        self._db: sqlite3.Connection | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, timeout: float = TIMEOUT) -> Store:
        """Open a record that exists."""
        return cls(path, timeout=timeout)

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, timeout: float = TIMEOUT) -> Store:
        """Open a record, and begin it if there is none."""
        return cls(path, create=True, timeout=timeout)

    def _check(self, create: bool) -> None:
        """Refuse what is no record of ours; begin or migrate what is, if ``create``."""
        with spoken(self.path):
            if self.path.exists() and self.path.stat().st_size:
                db = connect_reading(self.path, self.timeout)
                try:
                    empty, ours, version = schema.is_empty(db), schema.is_ours(db), schema.version(db)
                finally:
                    db.close()
                newest = len(schema.migrations())
                if not ours and not (empty and create):
                    raise NotARecord(f"{self.path}: this is a database of another program; give another file with --record")
                if version > newest:
                    raise NotARecord(
                        f"{self.path}: this record has schema version {version}, and this program knows up to {newest}; install a "
                        "newer dragoman"
                    )
                if version < newest and not create and not os.access(self.path, os.W_OK):
                    raise RecordError(f"{self.path}: this record has an older schema and may not be written to; copy it and open the copy")
                if version == newest and not create:
                    return
            db = connect_writing(self.path, self.timeout)
            try:
                schema.migrate(db)
            finally:
                db.close()

    def writer(self, *, batch: int = 256) -> Writer:
        """Return a writer, which commits every ``batch`` readings and when it is closed."""
        with spoken(self.path):
            return Writer(connect_writing(self.path, self.timeout), self.path, batch=batch)

    def judge(self, *, by: str | None = None) -> Judge:
        """Return what writes judgements of actors. ``by``: who judges; the user of the system unless given."""
        with spoken(self.path):
            return Judge(connect_writing(self.path, self.timeout), self.path, by=by)

    def coded_writer(self, coder: str, kind: str, licence: str | None = None) -> CodedWriter:
        """Return a writer for what another coder ("events") or a register ("register") says, which commits when its block ends."""
        with spoken(self.path):
            return CodedWriter(connect_writing(self.path, self.timeout), self.path, coder, kind, licence)

    def view(
        self,
        *,
        as_of: date | None = None,
        known_by: date | None = None,
        clock: Literal["report", "recorded"] = "report",
    ) -> View:
        """Return a view for questions: what held on ``as_of``, of what could be known by ``known_by``. See ``View``."""
        with spoken(self.path):
            return View(connect_reading(self.path, self.timeout), self.path, as_of=as_of, known_by=known_by, clock=clock)

    def close(self) -> None:
        """Do nothing: a store holds no connection. Its writers and views hold one each."""

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def connect_writing(path: Path, timeout: float) -> sqlite3.Connection:
    """Return a connection that may write. WAL: readers go on while it does; a commit survives the program's death."""
    db = sqlite3.connect(path, timeout=timeout, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # in WAL a power cut may cost the last commits, never the file
        db.execute("PRAGMA foreign_keys = OFF")  # the writer keeps them; checking each row would halve its speed
        db.execute("PRAGMA cache_size = -32000")  # KiB
        db.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        db.close()
        raise
    return db


def connect_reading(path: Path, timeout: float) -> sqlite3.Connection:
    """Return a connection that cannot write, also where the folder may not be written to (a read-only disk)."""
    uri = path.resolve().as_uri()
    db = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=timeout, isolation_level=None)
    try:
        db.execute("PRAGMA temp_store = MEMORY")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        code = error.sqlite_errorcode & 0xFF
        if code not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY} or not path.exists():
            raise
        # A record in WAL mode needs a side file that cannot be made here; nobody can be writing to it, so it may be read as it lies.
        db = sqlite3.connect(f"{uri}?immutable=1", uri=True, timeout=timeout, isolation_level=None)
        db.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        db.close()
        raise
    return db
