"""The judgements of a record: who judged what of which actor, when and why, and what was undone."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.questions.answer import Answer
from dragoman.record import View


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementSeen(Answer):
    """One judgement. ``says``: it in words. ``links``: how many mentions of actors it changes now; ``undone``: by whom, when and why it was
    ended, None where it is in force."""

    number: int
    kind: str
    says: str
    actor: str
    other: str | None
    name: str | None
    report: str | None
    by: str
    why: str
    at: str
    links: int
    undone: str | None


def judgements(view: View, actor: str | None = None, *, undone: bool = True) -> list[JudgementSeen]:
    """List judgements in the order in which they were made. ``actor``: an id; those about it. ``undone``: those that were ended too."""
    rows = view.rows(
        "SELECT j.*, a.name AS actor_name, o.name AS other_name, u.judged_by AS undone_by, u.recorded_at AS undone_at, "
        "u.why AS undone_why, "
        "(SELECT count(*) FROM actor_link l WHERE l.superseded_at IS NULL AND l.actor IN (j.actor, j.other) AND "
        "l.basis LIKE 'judgement ' || "
        "j.key || ':%') AS links FROM judgement j LEFT JOIN judgement u ON u.undoes = j.key LEFT JOIN actor a ON a.id = j.actor "
        "LEFT JOIN actor o ON o.id = j.other WHERE j.kind <> 'undo' AND (?1 IS NULL OR ?1 IN (j.actor, j.other)) ORDER BY j.key",
        (actor,),
    )
    found = []
    for r in rows:
        if r["undone_by"] and not undone:
            continue
        ended = f"by {r['undone_by']} on {r['undone_at'][:10]}: {r['undone_why']}" if r["undone_by"] else None
        found.append(
            JudgementSeen(
                number=r["key"],
                kind=r["kind"],
                says=_says(r["kind"], r["actor_name"] or r["actor"], r["other_name"] or r["other"], r["name"], r["report"]),
                actor=r["actor"],
                other=r["other"],
                name=r["name"],
                report=r["report"],
                by=r["judged_by"],
                why=r["why"],
                at=r["recorded_at"][:19] + "Z",
                links=r["links"],
                undone=ended,
            )
        )
    return found


def _says(kind: str, actor: str, other: str | None, name: str | None, report: str | None) -> str:
    if kind == "same":
        return f"{other} is {actor}"
    if kind == "rename":
        return f"{actor} is called “{name}”"
    if kind == "wrong":
        return f"“{name}” in {report} is not {actor}"
    return f"those met as “{name}” are not {actor}" if name else f"{other} is not {actor}"
