"""From SQLite's result codes to the errors that a user can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import NotARecord, RecordBusy, RecordError, RecordFull

# SQLite's primary result codes (https://www.sqlite.org/rescode.html): the low byte of the extended code.
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_NOT_OURS = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})


def translate(error: sqlite3.Error, path: Path) -> RecordError:
    """Return the Dragoman error that says what ``error`` means for the record at ``path``, and what to try next."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in _BUSY:
        return RecordBusy(
            f"{path}: another program is writing to this record; wait until it is done, or write to another record (--record)"
        )
    if primary == sqlite3.SQLITE_FULL:
        return RecordFull(
            f"{path}: the disk is full; what was recorded before is safe. Free some space and run the same command again: it goes on"
        )
    if primary == sqlite3.SQLITE_NOTADB:
        return NotARecord(f"{path}: this file is not a Dragoman record; give another file with --record, or a new name to begin one")
    if primary in _NOT_OURS:
        return NotARecord(f"{path}: this record is damaged ({error}); restore a copy, or begin a new record and add the reports again")
    if primary == sqlite3.SQLITE_READONLY:
        return RecordError(f"{path}: this record may only be read here; check the rights of the file and of its folder")
    if primary == sqlite3.SQLITE_CANTOPEN:
        return RecordError(f"{path}: the record cannot be opened; check that the folder exists and may be written to")
    return RecordError(f"{path}: {error}")


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into errors that a user can act on."""
    try:
        yield
    except sqlite3.Error as error:
        raise translate(error, path) from error
