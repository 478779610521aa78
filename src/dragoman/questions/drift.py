"""Attribution drift: what one voice claimed, or a report doubted, and a later report tells as a fact.

A drift is two claims of one fact (the same happening; the same standing of an actor in a body) in two independent reports
- the earlier with a speaker, or with a word of doubt ("alleged", "reportedly");
- the later in the narrator's own voice, without either, though no later than ``SPAN`` days.
It is no proof that the later report borrowed: it may have found out for itself. Where an independent narrator had told it before, there
is no drift.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.questions.answer import Cited, Who
from dragoman.questions.claims import Heard, casts, heard, in_role, origins
from dragoman.questions.facts import concerning, facts
from dragoman.questions.resolve import find_actors
from dragoman.record import View

SPAN = 60  # days
_KINDS = ("event", "participation")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionDrift(Cited):
    """A claim that lost its voice. ``original``, ``later``: ids of the claims; ``said_by``: who says so in the earlier.

    ``lost_hedge``: the word of doubt that the later leaves out, if there was one. ``sentence`` is the later's, ``original_sentence`` the
    earlier's.
    """

    kind: str
    what: str
    original: str
    later: str
    said_by: Who | None
    voice: str
    lost_hedge: str | None
    original_date: date
    later_date: date
    original_sentence: str
    publishers: tuple[str, ...]


def attribution_drift(
    view: View, actor: str | None = None, *, since: date | None = None, until: date | None = None, limit: int | None = None
) -> list[AttributionDrift]:
    """List the drifts, the latest first. ``since``, ``until``: by the date of the later report. Raises NotFound for an unknown actor."""
    conditions, values = ["1"], []
    if actor:
        clause, given = concerning(find_actors(view, actor))
        conditions.append(clause)
        values += given
    for bound, sign in ((since, ">="), (until or view.as_of, "<=")):
        if bound:
            conditions.append(f"c.report_date {sign} ?")
            values.append(bound.isoformat())
    goes_back = origins(view)
    found: dict[tuple[str, str], tuple[str, Heard, Heard]] = {}
    for kind in _KINDS:
        table = kind
        same = "y.happening = x.happening" if kind == "event" else "y.body_key = x.body_key AND y.status = x.status AND m.actor = l.actor"
        linked = "" if kind == "event" else (
            "JOIN actor_link l ON l.reading_actor = x.actor AND l.superseded_at IS NULL JOIN actor_link m ON m.actor = l.actor AND "
            "m.superseded_at IS NULL "
        )  # fmt: skip
        also = "" if kind == "event" else "AND y.actor = m.reading_actor "
        rows = view.rows(
            f"SELECT o.id AS original, c.id AS later FROM {table} x JOIN seen c ON c.id = x.claim {linked}JOIN {table} y ON {same} {also}"
            f"JOIN seen o ON o.id = y.claim WHERE c.speaker IS NULL AND c.hedge IS NULL AND (o.speaker IS NOT NULL OR o.hedge IS NOT NULL) "
            "AND o.report_date <= c.report_date AND o.report <> c.report AND julianday(c.report_date) - "
            f"julianday(o.report_date) <= {SPAN} "
            f"AND c.modality IN ('occurred', 'ongoing') AND o.modality IN ('occurred', 'ongoing') AND {' AND '.join(conditions)} "
            "ORDER BY c.report_date, c.id, o.report_date",
            values,
        )
        claims = heard(view, [i for r in rows for i in (r["original"], r["later"])])
        before = _narrated_before(view, table, [r["later"] for r in rows])
        for r in rows:
            one, other = claims[r["original"]], claims[r["later"]]
            apart = goes_back.get(one.report, one.report) != goes_back.get(other.report, other.report)
            earlier = one.report_date < other.report_date or one.report_key < other.report_key
            if apart and earlier and before.get(other.id, date.max) >= other.report_date:
                found.setdefault((kind, other.id), (kind, one, other))
    drifts = [_drift(view, *told) for told in found.values()]
    drifts.sort(key=lambda d: (d.later_date, d.later), reverse=True)
    return drifts[:limit] if limit else drifts


def _narrated_before(view: View, table: str, ids: list[str]) -> dict[str, date]:
    """Return, by claim of an event, the first day on which a report told its happening in its own voice."""
    if table != "event":
        return {}
    rows = view.among(
        "SELECT x.claim, min(c.report_date) AS day FROM event x JOIN event y ON y.happening = x.happening JOIN seen c ON c.id = y.claim "
        "WHERE c.speaker IS NULL AND c.hedge IS NULL AND x.claim IN ({marks}) GROUP BY x.claim",
        ids,
    )
    return {r["claim"]: date.fromisoformat(r["day"]) for r in rows}


def _drift(view: View, kind: str, one: Heard, other: Heard) -> AttributionDrift:
    told = facts(view, kind, [(other.id,)])
    speakers = in_role(casts(view, [one.id]).get(one.id, ()), "speaker")
    return AttributionDrift(
        kind=kind,
        what=told[0].what if told else "",
        original=one.id,
        later=other.id,
        said_by=one.speaker or (speakers[0] if speakers else None),
        voice=one.voice,
        lost_hedge=one.hedge,
        original_date=one.report_date,
        later_date=other.report_date,
        original_sentence=one.sentence,
        publishers=tuple(dict.fromkeys(p for p in (one.publisher, other.publisher) if p)),
        claims=(other.id, one.id),
        reports=tuple(dict.fromkeys((other.report, one.report))),
        sentence=other.sentence,
    )
