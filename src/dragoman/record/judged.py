"""Loads the judgements in force: for the writer, and for whoever judges."""

from __future__ import annotations

import sqlite3

from dragoman.linking.judged import Judged, Judgement, Verdict

_IN_FORCE = "SELECT {columns} FROM judgement j WHERE j.kind <> 'undo' AND {not_} EXISTS (SELECT 1 FROM judgement u WHERE u.undoes = j.key)"
_COLUMNS = "j.key, j.kind, j.actor, j.other, j.name, j.report, j.judged_by, j.why"


def load(db: sqlite3.Connection) -> Judged:
    """Return the judgements in force in a record."""
    return Judged(_rows(db, "NOT"), _rows(db, ""))


def _rows(db: sqlite3.Connection, not_: str) -> list[Judgement]:
    rows = db.execute(_IN_FORCE.format(columns=_COLUMNS, not_=not_) + " ORDER BY j.key").fetchall()
    return [Judgement(r[0], Verdict(r[1]), *r[2:8]) for r in rows]
