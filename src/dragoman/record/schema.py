"""The record's schema: its mark, its version, its migrations, its plain-SQL views.

A record is a SQLite file whose ``application_id`` is ours and whose ``user_version`` counts the migrations that it has had.
Tables only ever change by a migration; views hold no data and are recreated by the program that is newest.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

APPLICATION_ID = 0x44524147  # "DRAG": tells a record from any other SQLite file
VIEWS_VERSION = "4"  # raise it whenever views.sql changes

_NAME = re.compile(r"^CREATE VIEW (\w+)", re.MULTILINE)


@cache
def _sql(name: str) -> str:
    return files("dragoman.record").joinpath(name).read_text(encoding="utf-8")


def migrations() -> tuple[str, ...]:
    """Return the scripts that lead from an empty file to the newest schema, in order. Script n makes ``user_version`` n + 1."""
    return tuple(_sql(f"{name}.sql") for name in ("schema", "judgement", "attribution", "coded"))


def statements(script: str) -> list[str]:
    """Return the statements of an SQL script. Triggers, which hold semicolons of their own, stay whole."""
    found: list[str] = []
    buffer = ""
    for line in script.splitlines(keepends=True):
        buffer += line
        if sqlite3.complete_statement(buffer):
            found.append(buffer.strip())
            buffer = ""
    if buffer.strip():
        found.append(buffer.strip())
    return found


def version(db: sqlite3.Connection) -> int:
    """Return how many migrations the file has had."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def is_ours(db: sqlite3.Connection) -> bool:
    """Tell whether the file carries our mark."""
    return int(db.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID


def is_empty(db: sqlite3.Connection) -> bool:
    """Tell whether the file holds nothing at all, so that it may become a record."""
    return not db.execute("SELECT EXISTS (SELECT 1 FROM sqlite_master)").fetchone()[0]


def migrate(db: sqlite3.Connection, scripts: Sequence[str] | None = None) -> list[int]:
    """Bring the file to the newest schema inside one transaction; return the versions that it went through.

    Killed half-way, the file is as it was before. Another program that migrates at the same time is waited for.
    """
    todo = migrations() if scripts is None else scripts
    done: list[int] = []
    if version(db) >= len(todo) and _views(db) == VIEWS_VERSION:
        return done
    db.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version(db), len(todo)):
            for statement in statements(todo[number]):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number + 1}")
            done.append(number + 1)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if _views(db) != VIEWS_VERSION:
            script = _sql("views.sql")
            for name in reversed(_NAME.findall(script)):
                db.execute(f"DROP VIEW IF EXISTS {name}")
            for statement in statements(script):
                db.execute(statement)
            db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('views', ?)", (VIEWS_VERSION,))
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return done


def _views(db: sqlite3.Connection) -> str | None:
    if version(db) == 0:
        return None
    row = db.execute("SELECT value FROM meta WHERE name = 'views'").fetchone()
    return str(row[0]) if row else None
