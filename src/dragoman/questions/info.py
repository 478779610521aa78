"""What a record holds, in numbers; and which actors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process

from dragoman.codes.folding import fold
from dragoman.questions.answer import Answer
from dragoman.record import View
from dragoman.record.schema import migrations

MOST = 25  # publishers that are listed; all are counted


@dataclass(frozen=True, slots=True)
class Info(Answer):
    """Counts of what a view sees. ``not_read``: reports kept and not read, by reason. ``bytes``: of the file and its side files."""

    path: str
    bytes: int
    schema: int
    reports: int
    first_date: date | None
    last_date: date | None
    duplicates: int
    corrected: int
    not_read: dict[str, int]
    languages: dict[str, int]
    publisher_count: int
    publishers: dict[str, int]
    readers: dict[str, int]
    claims: dict[str, int]
    superseded_claims: int
    happenings: int
    actors: dict[str, int]
    unaligned: int
    recorded_first: str | None
    recorded_last: str | None


def info(view: View) -> Info:
    """Count what the record holds, as far as the view sees it."""

    def counts(sql: str) -> dict[str, int]:
        return {str(r[0]): int(r[1]) for r in view.rows(sql)}

    span = view.row(
        "SELECT count(*) AS n, min(date) AS first, max(date) AS last, min(recorded_at) AS begun, max(recorded_at) AS done FROM seen_report"
    )
    assert span is not None
    return Info(
        path=str(view.path),
        bytes=sum(p.stat().st_size for p in (view.path, Path(f"{view.path}-wal")) if p.exists()),
        schema=len(migrations()),
        reports=span["n"],
        first_date=date.fromisoformat(span["first"]) if span["first"] else None,
        last_date=date.fromisoformat(span["last"]) if span["last"] else None,
        duplicates=view.value("SELECT count(DISTINCT d.report) FROM duplicate d JOIN seen_report r ON r.key = d.report"),
        corrected=view.value("SELECT count(*) FROM main.report WHERE superseded_at IS NOT NULL"),
        not_read=counts(
            "SELECT coalesce(d.note, 'no reason given'), count(*) FROM reading d JOIN seen_report r ON r.key = d.report "
            "WHERE NOT d.read AND d.superseded_at IS NULL GROUP BY 1 ORDER BY 2 DESC"
        ),
        languages=counts("SELECT language, count(*) FROM seen_report GROUP BY 1 ORDER BY 2 DESC"),
        publisher_count=view.value("SELECT count(DISTINCT publisher) FROM seen_report"),
        publishers=counts(
            f"SELECT publisher, count(*) FROM seen_report WHERE publisher IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST}"
        ),
        readers=counts("SELECT reader, count(*) FROM reading WHERE superseded_at IS NULL GROUP BY 1 ORDER BY 2 DESC"),
        claims=counts("SELECT kind, count(*) FROM seen GROUP BY 1 ORDER BY 2 DESC"),
        superseded_claims=view.value("SELECT count(*) FROM main.claim WHERE superseded_at IS NOT NULL"),
        happenings=view.value("SELECT count(DISTINCT e.happening) FROM event e JOIN seen c ON c.id = e.claim"),
        actors=counts(
            "SELECT kind, count(*) FROM actor WHERE named AND EXISTS (SELECT 1 FROM actor_link l WHERE l.actor = actor.id AND "
            "l.superseded_at IS NULL) GROUP BY 1 ORDER BY 2 DESC"
        ),
        unaligned=view.value("SELECT coalesce(sum(json_array_length(unaligned)), 0) FROM reading WHERE superseded_at IS NULL"),
        recorded_first=span["begun"],
        recorded_last=span["done"],
    )


@dataclass(frozen=True, slots=True)
class ActorSeen(Answer):
    """An actor of the record: all its names, the offices it is seen in, in how many reports it stands."""

    id: str
    name: str
    kind: str
    polity: str | None
    names: tuple[str, ...]
    offices: tuple[str, ...]
    reports: int
    first_seen: date
    last_seen: date


def actors(
    view: View, text: str | None = None, kind: str | None = None, polity: str | None = None, *, limit: int | None = 50
) -> list[ActorSeen]:
    """List the actors of the record, those in most reports first. ``text``: a name, or something like one; never raises NotFound."""
    conditions, values = ["a.named"], []
    if kind:
        conditions.append("a.kind = ?")
        values.append(kind)
    if polity:
        conditions.append("a.polity = ?")
        values.append(polity)
    rows = view.rows(
        "SELECT a.id, a.name, a.kind, a.polity, count(DISTINCT r.key) AS reports, min(r.date) AS first, max(r.date) AS last FROM actor a "
        "JOIN actor_link l ON l.actor = a.id AND l.superseded_at IS NULL JOIN reading_actor ra ON ra.key = l.reading_actor "
        "JOIN reading d ON d.key = ra.reading AND d.superseded_at IS NULL JOIN seen_report r ON r.key = d.report "
        f"WHERE {' AND '.join(conditions)} GROUP BY a.id ORDER BY reports DESC, a.name",
        values,
    )
    names: dict[str, list[str]] = {}
    for r in view.rows("SELECT actor, name FROM actor_name ORDER BY rowid"):
        names.setdefault(r["actor"], []).append(r["name"])
    if text:
        wanted = fold(text)
        forms = [" / ".join(fold(n) for n in [*names.get(r["id"], []), r["id"]]) for r in rows]
        inside = [i for i, form in enumerate(forms) if wanted in form]
        if not inside:
            inside = sorted(i for _, _, i in process.extract(wanted, forms, scorer=fuzz.partial_ratio, score_cutoff=75, limit=limit or 50))
        rows = [rows[i] for i in inside]
    rows = rows[:limit] if limit else rows
    offices: dict[str, list[str]] = {}
    for r in view.among(
        "SELECT DISTINCT l.actor, t.office FROM tenure t JOIN seen c ON c.id = t.claim JOIN actor_link l ON l.reading_actor = t.person "
        "AND l.superseded_at IS NULL WHERE l.actor IN ({marks})",
        [r["id"] for r in rows],
    ):
        offices.setdefault(r["actor"], []).append(r["office"])
    return [
        ActorSeen(
            r["id"],
            r["name"],
            r["kind"],
            r["polity"],
            tuple(names.get(r["id"], [])),
            tuple(dict.fromkeys(o.lower() for o in offices.get(r["id"], []))),
            r["reports"],
            date.fromisoformat(r["first"]),
            date.fromisoformat(r["last"]),
        )
        for r in rows
    ]
