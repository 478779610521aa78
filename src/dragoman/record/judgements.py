"""What people judge of actors: who is the same, who is not, whose name is another, which link is wrong.

A judgement is a row that is never changed: who made it, when, why. Undoing one is another row. What it changes are links
(``actor_link``), which are superseded and stay too, and the index ``actor``. The linker's own decisions are kept beside, so that an undo
restores them; and the writer asks the judgements in force for every reading to come (``linking.judged``).
Events that were folded, or kept apart, before a judgement stay so: it says who somebody is, not what happened.
"""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from dragoman.codes.folding import fold
from dragoman.errors import NotFound, SettingsError
from dragoman.linking.judged import Judged, Verdict
from dragoman.linking.resolve import short_hash
from dragoman.record.errors import spoken
from dragoman.record.judged import load
from dragoman.record.rows import clean, folded, instant


class Judge:
    """Writes judgements inside a ``with`` block, each at once. ``by``: who judges; the user of the system unless given.

    Raises NotFound for an actor, report or judgement that the record does not have, SettingsError for a judgement that makes no sense or
    gives no reason, RecordBusy while another program writes.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, *, by: str | None = None) -> None:
        self._db = db
        self._path = path
        self.by = clean((by or getpass.getuser()).strip())

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._db.close()

    # What can be judged

    def same(self, actor: str, other: str, why: str) -> int:
        """Judge that ``other`` (an id) is ``actor``, whose id and name stay; return the judgement's number."""
        self._differ(actor, other)
        if self._kind(actor) != self._kind(other):
            raise SettingsError(f"{actor} is a {self._kind(actor)} and {other} a {self._kind(other)}: they cannot be the same")
        return self._judge(Verdict.SAME, actor, other, why=why)

    def not_same(self, actor: str, other: str, why: str) -> int:
        """Judge that two actors (ids) are two: the linker never joins them, and an earlier judgement that they are one ends."""
        self._differ(actor, other)
        self._kind(actor), self._kind(other)
        return self._judge(Verdict.NOT_SAME, actor, other, why=why)

    def split(self, actor: str, name: str, why: str) -> int:
        """Judge that those met as ``name`` are not ``actor``, though the linker takes them for one: they become an actor of their own."""
        if not self._db.execute("SELECT 1 FROM actor_name WHERE actor = ? AND folded = ?", (actor, folded(name))).fetchone():
            raise NotFound(f"{actor} was never met as “{name}”; `dragoman actors {actor}` lists the names")
        return self._judge(Verdict.NOT_SAME, actor, self._new(actor, name, "split"), name=name, why=why)

    def rename(self, actor: str, name: str, why: str) -> int:
        """Judge what an actor is to be called. Reports no longer change it."""
        self._kind(actor)
        if not fold(name):
            raise SettingsError(f"{name!r} is no name; give one with letters")
        return self._judge(Verdict.RENAME, actor, name=name, why=why)

    def wrong(self, actor: str, report: str, why: str) -> list[int]:
        """Judge that nobody in one report (its id) is ``actor``: whoever was taken for it there becomes an actor of the report's own.

        Returns a judgement for each name under which the report has it.
        """
        names = self._db.execute(
            "SELECT DISTINCT ra.name FROM actor_link l JOIN reading_actor ra ON ra.key = l.reading_actor JOIN reading d ON d.key = "
            "ra.reading JOIN report r ON r.key = d.report WHERE l.actor = ? AND l.superseded_at IS NULL AND r.id = ? ORDER BY 1",
            (actor, report),
        ).fetchall()
        if not names:
            raise NotFound(f"the record links nobody in the report {report!r} to {actor}; `dragoman actors NAME` lists ids")
        made = [self._new(actor, name, report) for (name,) in names]
        return [
            self._judge(Verdict.WRONG, actor, new, name=name, report=report, why=why) for (name,), new in zip(names, made, strict=True)
        ]

    def undo(self, key: int, why: str) -> int:
        """End a judgement: all is again as if it had not been made, but for the two rows that say that it was. Returns the undo's."""
        row = self._db.execute("SELECT kind, actor, other FROM judgement WHERE key = ?", (key,)).fetchone()
        if row is None or row[0] == "undo":
            raise NotFound(f"there is no judgement {key} that could be undone; `dragoman judge list` shows them")
        if self._db.execute("SELECT 1 FROM judgement WHERE undoes = ?", (key,)).fetchone():
            raise SettingsError(f"judgement {key} was undone before")
        return self._write("undo", None, None, None, None, key, why, (row[1], row[2]))

    # How it is done

    def _kind(self, actor: str) -> str:
        row = self._db.execute("SELECT kind FROM actor WHERE id = ?", (actor,)).fetchone()
        if row is None:
            raise NotFound(f"the record has no actor {actor}; `dragoman actors NAME` lists ids")
        return str(row[0])

    def _differ(self, actor: str, other: str) -> None:
        if actor == other:
            raise SettingsError(f"{actor} is one actor already")

    def _new(self, actor: str, name: str, scope: str) -> str:
        kind = self._kind(actor)
        new = f"{actor[:2]}{short_hash('judged', actor, fold(name), scope)}"
        polity = self._db.execute("SELECT polity FROM actor WHERE id = ?", (actor,)).fetchone()[0]
        with spoken(self._path):
            self._db.execute("INSERT OR IGNORE INTO actor VALUES (?,?,?,?,1,?)", (new, kind, clean(name), polity, instant()))
            self._db.execute("INSERT OR IGNORE INTO actor_name VALUES (?,?,?)", (new, clean(name), folded(name)))
        return new

    def _judge(
        self, kind: Verdict, actor: str, other: str | None = None, *, name: str | None = None, report: str | None = None, why: str
    ) -> int:
        return self._write(str(kind), actor, other, name, report, None, why, (actor, other))

    def _write(
        self,
        kind: str,
        actor: str | None,
        other: str | None,
        name: str | None,
        report: str | None,
        undoes: int | None,
        why: str,
        concerned: Iterable[str | None],
    ) -> int:
        if not why.strip():
            raise SettingsError("a judgement needs a reason: give --why")
        with spoken(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                row = (kind, actor, other, clean(name) if name else None, report, undoes, self.by, clean(why.strip()), instant())
                cursor = self._db.execute(f"INSERT INTO judgement VALUES (NULL{',?' * 9})", row)
                settle(self._db, [one for one in concerned if one])
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            return int(cursor.lastrowid or 0)


def settle(db: sqlite3.Connection, actors: Iterable[str]) -> None:
    """Let the links of some actors be what the linker decided and the judgements in force make of it; and their names too."""
    judged, now = load(db), instant()
    touched = set(actors)
    wanted = sorted(touched | _reached(db, touched))
    marks = ",".join("?" * len(wanted))
    # Each link that stands, with the linker's own last decision for it: the newest row that no judgement made.
    rows = db.execute(
        "SELECT n.key, n.reading_actor, n.actor, ra.name, r.id, o.actor, o.score, o.basis FROM actor_link n "
        "JOIN actor_link o ON o.key = (SELECT max(k.key) FROM actor_link k WHERE k.reading_actor = n.reading_actor "
        "AND k.basis NOT LIKE 'judgement %') JOIN reading_actor ra ON ra.key = n.reading_actor JOIN reading d ON d.key = ra.reading "
        f"JOIN report r ON r.key = d.report WHERE n.superseded_at IS NULL AND n.actor IN ({marks})",
        wanted,
    ).fetchall()
    for key, reading_actor, current, name, report, own, score, basis in rows:
        actor, by = judged.settle(own, name, report)
        if actor == current:
            continue
        db.execute("UPDATE actor_link SET superseded_at = ? WHERE key = ?", (now, key))
        said = (1.0, clean(by.basis())) if by else (score, basis) if actor == own else (score, "as linked before a judgement was undone")
        db.execute("INSERT INTO actor_link VALUES (NULL,?,?,?,?,?,NULL)", (reading_actor, actor, *said, now))
        db.execute("INSERT OR IGNORE INTO actor_name VALUES (?,?,?)", (actor, name, folded(name)))
        touched |= {actor, current}
    for actor in sorted(touched):
        _name(db, judged, actor)


def _reached(db: sqlite3.Connection, actors: set[str]) -> set[str]:
    """Return the actors to whom judgements lead from these: what was judged twice is linked to the last of a chain."""
    found, new = set(actors), set(actors)
    while new:
        marks = ",".join("?" * len(new))
        rows = db.execute(
            f"SELECT actor, other FROM judgement WHERE actor IN ({marks}) OR other IN ({marks})", [*sorted(new), *sorted(new)]
        ).fetchall()
        new = {one for row in rows for one in row if one} - found
        found |= new
    return found


def _name(db: sqlite3.Connection, judged: Judged, actor: str) -> None:
    """Let an actor have the judged name, else the form that most reports give."""
    given = judged.name(actor)
    if given:
        db.execute("INSERT OR IGNORE INTO actor_name VALUES (?,?,?)", (actor, given, folded(given)))
    else:
        # By the linker's own links: whoever is judged the same takes the name of the one that he, she or it is.
        own = (
            "SELECT ra.name, count(*) FROM actor_link l JOIN reading_actor ra ON ra.key = l.reading_actor WHERE l.actor = ? "
            "AND l.superseded_at IS NULL AND l.basis NOT LIKE 'judgement %' AND ra.named GROUP BY ra.name"
        )
        forms = db.execute(own, (actor,)).fetchall()
        if not forms:
            return
        given = max(forms, key=lambda f: (" " in f[0], f[1], len(f[0]), f[0]))[0]
    db.execute("UPDATE actor SET name = ? WHERE id = ?", (given, actor))
