"""What quotations are searched by, and what is laid to somebody beside his words: thoughts, intentions, acts of speech, findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.errors import NotFound, SettingsError
from dragoman.model import AttributionKind
from dragoman.questions.answer import Cited, Who
from dragoman.questions.claims import casts, gather, heard, in_role
from dragoman.questions.resolve import Selection, find_actors
from dragoman.questions.timeline import match_expression
from dragoman.record import View

AROUND = 500
"""Code points of context at most on each side of a quotation."""


def among_roles(selection: Selection, *roles: str) -> tuple[str, list[object]]:
    """Return an SQL condition on ``c.id``: the claim has one of these actors in one of these roles."""
    where, values = selection.where()
    marks = ",".join("?" * len(roles))
    return (
        "c.id IN (SELECT ca.claim FROM actor a JOIN actor_link l ON l.actor = a.id AND l.superseded_at IS NULL "
        f"JOIN claim_actor ca ON ca.reading_actor = l.reading_actor AND ca.role IN ({marks}) WHERE {where})",
        [*roles, *values],
    )


def as_of_report(view: View) -> tuple[str, list[object]]:
    """Return the SQL condition for what was said by the view's day: the report's date."""
    return ("c.report_date <= ?", [view.as_of.isoformat()]) if view.as_of else ("1", [])


def told_of(view: View, *asked: tuple[str | None, *tuple[str, ...]]) -> tuple[list[str], list[object]]:
    """Return SQL conditions, with their values: told by the view's day, and of each name that is given, with him in one of its roles.

    ``asked``: a name, or None, with roles. Raises NotFound for an unknown actor.
    """
    clause, values = as_of_report(view)
    conditions = [clause]
    for name, *roles in asked:
        if name:
            clause, given = among_roles(find_actors(view, name), *roles)
            conditions.append(clause)
            values += given
    return conditions, values


def speaks_of(view: View, about: str, table: str = "q") -> tuple[str, list[object]]:
    """Return the SQL condition that words speak of an actor, by whatever mention, or have these words."""
    words = "q.key IN (SELECT rowid FROM quotation_fts WHERE quotation_fts MATCH ?)"
    try:
        where, values = find_actors(view, about).where()
    except NotFound:
        return words, [match_expression(about)]
    spoken = (
        "EXISTS (SELECT 1 FROM mention m, json_each(m.actors) j JOIN reading_actor ra ON ra.reading = m.reading AND ra.local = j.value "
        "JOIN actor_link l ON l.reading_actor = ra.key AND l.superseded_at IS NULL JOIN actor a ON a.id = l.actor "
        f"WHERE m.reading = c.reading AND m.start >= q.start AND m.end <= q.end AND {where})"
    )
    return f"({spoken} OR {words})", [*values, match_expression(about)]


def paragraph_around(view: View, report: int, start: int, end: int) -> str:
    """Return the paragraph of a report around a stretch, at most ``AROUND`` code points to each side, on one line."""
    text = str(view.value("SELECT text FROM main.report WHERE key = ?", (report,)) or "")
    first, last = text.rfind("\n\n", max(0, start - AROUND), start), text.find("\n\n", end, end + AROUND)
    if first < 0 and start > AROUND:
        first = text.find(" ", start - AROUND, start)
    if last < 0:
        last = len(text) if len(text) - end <= AROUND else text.rfind(" ", end, end + AROUND)
    return " ".join(text[max(first, 0) : max(last, end)].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Cited):
    """What a report lays to somebody beside his words. ``kind``: act, thought, intention or evidence; ``cue``: the words that say so.

    ``modality`` is denied where the report says that it is not so. ``holder`` is None where the record knows nobody by ``named``.
    """

    id: str
    kind: str
    words: str
    cue: str
    holder: Who | None
    joint: tuple[Who, ...]
    named: str | None
    modality: str
    date: date


def attributions(
    view: View,
    holder: str | None = None,
    *,
    kind: str | None = None,
    words: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> list[Held]:
    """List what reports lay to somebody beside his words, by date of the report.

    ``words``: a part of the content or of the cue. ``limit``: the latest so many. Raises NotFound for an unknown holder, SettingsError for
    a kind that there is not.
    """
    if kind is not None and kind not in {str(k) for k in AttributionKind}:
        raise SettingsError(f"{kind!r} is no kind of attribution; allowed are {', '.join(AttributionKind)}")
    conditions, values = told_of(view, (holder, "speaker", "joint"))
    if kind:
        conditions.append("t.kind = ?")
        values.append(kind)
    for word in words.split() if words else ():
        conditions.append("instr(lower(t.words || ' ' || t.cue), ?) > 0")
        values.append(word.lower())
    for sign, day in ((">=", since), ("<=", until)):
        if day:
            conditions.append(f"c.report_date {sign} ?")
            values.append(day.isoformat())
    rows = view.rows(
        f"SELECT t.* FROM attribution t JOIN seen c ON c.id = t.claim WHERE {' AND '.join(conditions)} "
        f"ORDER BY c.report_date DESC, t.rowid DESC {'LIMIT ?' if limit else ''}",
        (*values, limit) if limit else values,
    )[::-1]
    claims, cast = heard(view, [r["claim"] for r in rows]), casts(view, [r["claim"] for r in rows])
    found = []
    for r in rows:
        holders = in_role(cast.get(r["claim"], ()), "speaker")
        claim = claims[r["claim"]]
        found.append(
            Held(
                id=r["claim"],
                kind=r["kind"],
                words=" ".join(r["words"].split()),
                cue=r["cue"],
                holder=holders[0] if holders else None,
                joint=in_role(cast.get(r["claim"], ()), "joint"),
                named=r["speaker_words"],
                modality=claim.modality,
                date=claim.report_date,
                **gather([claim]),
            )
        )
    return found
