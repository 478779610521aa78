"""What was promised, by whom, to whom, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.errors import SettingsError
from dragoman.model import CommitmentKind
from dragoman.questions.answer import Cited, Who
from dragoman.questions.claims import Heard, casts, day, gather, heard, in_role, independent
from dragoman.questions.outcomes import STATUSES, Asked, FollowUp, outcome_of
from dragoman.questions.said import told_of
from dragoman.record import View
from dragoman.record.gist import gist
from dragoman.record.utterances import same_words

Day = date  # under which the type is known in a class that has a field of that name


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Cited):
    """Who is bound, to whom, to what, and what became of it by the rules of ``outcomes``.

    ``status``: one of ``STATUSES``; ``outcome`` is the claim that decides it, ``followups`` are all that bear on it. ``bound``: ``state``
    (or another body), ``office`` (a person whom the report gives an office) or ``person``. ``made_by``: who gave the words, where a person
    did; ``left_office``: the date of the first report that has that person as a former holder of an office, None where none does.
    """

    debtors: tuple[Who, ...]
    beneficiaries: tuple[Who, ...]
    kind: str
    content: str
    condition: str | None
    due_earliest: date | None
    due_latest: date | None
    status: str
    outcome: str | None
    date: date
    voice: str
    modality: str
    sources: int
    followups: tuple[FollowUp, ...] = ()
    bound: str = "state"
    made_by: Who | None = None
    left_office: Day | None = None


def commitments(
    view: View,
    debtor: str | None = None,
    beneficiary: str | None = None,
    status: str | None = None,
    *,
    kind: str | None = None,
    limit: int | None = None,
) -> list[Promise]:
    """List promises, readiness, standing invitations; renderings of one promise in the same words, or linked as restating it, count once.

    ``status``: only those of a status. As of a day: reported by then, and what had become of them by then.
    Raises NotFound for an unknown actor, SettingsError for a status or kind that there is not.
    """
    if status is not None and status not in STATUSES:
        raise SettingsError(f"{status!r} is no status of a commitment; allowed are {', '.join(STATUSES)}")
    if kind is not None and kind not in {str(k) for k in CommitmentKind}:
        raise SettingsError(f"{kind!r} is no kind of commitment; allowed are {', '.join(CommitmentKind)}")
    conditions, values = told_of(view, (debtor, "debtor"), (beneficiary, "beneficiary"))
    if kind:
        conditions.append("m.kind = ?")
        values.append(kind)
    rows = view.rows(
        f"SELECT m.* FROM commitment m JOIN seen c ON c.id = m.claim WHERE {' AND '.join(conditions)} ORDER BY c.report_date, m.rowid",
        values,
    )
    ids = [r["claim"] for r in rows]
    claims, cast = heard(view, ids), casts(view, ids)
    outcome: dict[str, list[tuple[str, str]]] = {}
    same: dict[str, str] = {}
    content = {r["claim"]: gist([r["content"]], []) for r in rows}
    for r in view.among(
        "SELECT l.source, l.target, l.kind FROM link l JOIN seen s ON s.id = l.source WHERE l.target IN ({marks}) ORDER BY s.report_date",
        ids,
    ):
        if r["kind"] == "answers":
            outcome.setdefault(r["target"], []).append(("answers", r["source"]))
        elif r["kind"] == "supersedes":
            outcome.setdefault(r["target"], []).append(("supersedes", r["source"]))
        elif r["kind"] == "restates" and content.get(r["source"], frozenset()) & content.get(r["target"], frozenset()):
            # One debtor may promise two things in one breath: only what shares a word is one promise.
            same[r["source"]] = r["target"]
    groups: list[list[int]] = []
    place: dict[str, int] = {}
    by_debtors: dict[frozenset[str], list[int]] = {}
    for index, r in enumerate(rows):
        debtors = frozenset(w.id for w in in_role(cast.get(r["claim"], ()), "debtor"))
        at = place.get(same.get(r["claim"], ""))
        if at is None:
            at = next((g for g in by_debtors.get(debtors, ())[-100:] if same_words(rows[groups[g][0]]["content"], r["content"])), None)
        if at is None:
            at = len(groups)
            groups.append([])
            by_debtors.setdefault(debtors, []).append(at)
        groups[at].append(index)
        place[r["claim"]] = at
    now = view.as_of or view.known_by or date.today()
    left = _left_office(view, [w.id for parts in cast.values() for w in in_role(parts, "debtor") if w.kind == "person"], claims.values())
    asked = []
    for indices in groups:
        told = [claims[rows[i]["claim"]] for i in indices]
        parts = [p for i in indices for p in cast.get(rows[i]["claim"], ())]
        first = rows[indices[0]]
        linked = tuple((kind, claim) for i in indices for kind, claim in outcome.get(rows[i]["claim"], ()))
        asked.append(
            Asked(
                told=tuple(told),
                debtors=in_role(parts, "debtor"),
                beneficiaries=in_role(parts, "beneficiary"),
                content=" ".join(first["content"].split()),
                start=first["start"],
                end=first["end"],
                due=day(first["due_latest"]),
                linked=linked,
            )
        )
    found = []
    for one, indices in zip(asked, groups, strict=True):
        state, deciding, followups = outcome_of(view, one, now)
        if status is not None and state != status:
            continue
        first = rows[indices[0]]
        speaker = next((h.told_by for h in one.told if h.told_by and h.told_by.kind == "person"), None)
        maker = speaker or next((w for w in one.debtors if w.kind == "person"), None)
        found.append(
            Promise(
                debtors=one.debtors,
                beneficiaries=one.beneficiaries,
                kind=first["kind"],
                content=one.content,
                condition=next((rows[i]["condition"] for i in indices if rows[i]["condition"]), None),
                due_earliest=day(first["due_earliest"]),
                due_latest=one.due,
                status=state,
                outcome=deciding,
                date=one.told[0].report_date,
                voice=one.told[0].voice,
                modality=one.told[0].modality,
                sources=independent(view, (h.report for h in one.told)),
                followups=followups,
                bound=_bound(one.debtors),
                made_by=maker,
                left_office=left.get(maker.id) if maker else None,
                **gather(one.told),
            )
        )
    return found[-limit:] if limit else found


def _bound(debtors: Sequence[Who]) -> str:
    if any(w.kind != "person" for w in debtors) or not debtors:
        return "state"
    return "office" if any(w.office for w in debtors) else "person"


def _left_office(view: View, debtors: Sequence[str], told: Iterable[Heard]) -> dict[str, date]:
    """Return the date of the first report that has a person as a former holder of an office."""
    people = {*debtors, *(h.told_by.id for h in told if h.told_by and h.told_by.kind == "person")}
    rows = view.among(
        "SELECT l.actor, min(c.report_date) AS day FROM actor_link l JOIN tenure t ON t.person = l.reading_actor JOIN "
        "seen c ON c.id = t.claim "
        "WHERE l.superseded_at IS NULL AND t.former AND l.actor IN ({marks}) GROUP BY l.actor",
        sorted(people),
    )
    return {r["actor"]: date.fromisoformat(r["day"]) for r in rows}


def stale(promises: Sequence[Promise], on: date, days: int = 180) -> list[Promise]:
    """Return the open promises of which nothing was heard for ``days`` days before ``on``."""
    return [p for p in promises if p.status == "open" and max((p.date, *(f.date for f in p.followups))) <= on - timedelta(days=days)]
