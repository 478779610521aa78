"""The network: who dealt with whom, and how, one tie a pair of polities (an actor without one stands for itself).

A tie is made of the acts that the dyad index counts (see ``acts``): what is told as having happened, each happening once, with PLOVER's
score; third parties are no side of an act. All is counted in SQL, so that a large record is no matter.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from dragoman.codes.plover import score
from dragoman.codes.territories import territories
from dragoman.errors import SettingsError
from dragoman.model import EventType
from dragoman.questions.acts import TOGETHER
from dragoman.questions.answer import Cited
from dragoman.questions.claims import day, heard
from dragoman.questions.naming import state_name
from dragoman.questions.resolve import find_actors
from dragoman.record import View

KINDS = ("all", "cooperation", "conflict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Cited):
    """What passed between two. ``a_id``, ``b_id``: polities, or ids of actors; ``cooperative`` and ``conflictual`` count happenings,
    ``cooperation`` and ``conflict`` sum their scores; ``mean`` is the mean of all. ``sources``: reports that are no copies."""

    a: str
    b: str
    a_id: str
    b_id: str
    events: int
    cooperative: int
    conflictual: int
    cooperation: float
    conflict: float
    mean: float
    sources: int
    first: date | None
    last: date | None


_PAIRS = """
WITH told AS MATERIALIZED (
  SELECT e.claim, e.happening, e.type, e.mode, c.report, c.earliest, c.latest,
         EXISTS (SELECT 1 FROM claim_actor z WHERE z.claim = e.claim AND z.role = 'recipient') AS received
  FROM event e JOIN seen c ON c.id = e.claim WHERE c.modality IN ('occurred', 'ongoing') AND {when}
), part AS MATERIALIZED (
  SELECT t.claim, ca.role, coalesce(a.polity, a.id) AS side
  FROM told t CROSS JOIN claim_actor ca ON ca.claim = t.claim AND ca.role IN ('actor', 'recipient')
  CROSS JOIN actor_link l ON l.reading_actor = ca.reading_actor AND l.superseded_at IS NULL CROSS JOIN actor a ON a.id = l.actor
  WHERE a.named OR a.polity IS NOT NULL
), pair AS MATERIALIZED (
  SELECT DISTINCT t.happening, t.type, t.mode, t.claim, t.report, t.earliest, t.latest, min(x.side, y.side) AS a, max(x.side, y.side) AS b
  FROM told t JOIN part x ON x.claim = t.claim AND x.role = 'actor' JOIN part y ON y.claim = t.claim AND y.side <> x.side
  WHERE y.role = 'recipient' OR NOT t.received AND t.type IN ({together})
)
"""


def network(
    view: View,
    actor: str | None = None,
    *,
    kind: str = "all",
    since: date | None = None,
    until: date | None = None,
    least: int = 1,
    limit: int | None = None,
) -> list[Tie]:
    """List the ties, those of most happenings first.

    ``actor``: the ties of this actor's polity, and those of its partners among each other are left out. ``kind``: ties of all acts, or
    counting cooperation or conflict alone. ``since``, ``until``: what happened, or may have, in these days. ``least``: happenings that a
    tie must have. As of a day: what had happened by then. Raises NotFound for an unknown actor, SettingsError for a kind.
    """
    if kind not in KINDS:
        raise SettingsError(f"{kind!r} is no kind of network; allowed are {', '.join(KINDS)}")
    when, values = ["1"], []
    end = min((d for d in (until, view.as_of) if d), default=None)
    if since:
        when.append("coalesce(c.latest, c.earliest) >= ?")
        values.append(since.isoformat())
    if end:
        when.append("coalesce(c.earliest, c.latest) <= ?")
        values.append(end.isoformat())
    pairs = _PAIRS.format(when=" AND ".join(when), together=",".join(f"'{t}'" for t in sorted(TOGETHER)))
    only, given = "1", []
    if actor:
        selection = find_actors(view, actor)
        given = sorted(selection.polities or _polities(view, selection.ids))
        marks = ",".join("?" * len(given))
        only, given = f"(a IN ({marks}) OR b IN ({marks}))", [*given, *given]
    rows = view.rows(
        f"{pairs} SELECT a, b, type, mode, count(DISTINCT happening) AS n, min(claim) AS claim, min(earliest) AS first, "
        "max(latest) AS last, "
        "group_concat(DISTINCT coalesce((SELECT d.of FROM duplicate d WHERE d.report = pair.report LIMIT 1), (SELECT "
        "r.id FROM main.report r "
        f"WHERE r.key = pair.report))) AS reports FROM pair WHERE {only} GROUP BY a, b, type, mode",
        [*values, *given],
    )
    grouped: dict[tuple[str, str], list[sqlite3.Row]] = {}
    for r in rows:
        points = score(EventType(r["type"]), r["mode"])
        if kind == "all" or (points > 0 if kind == "cooperation" else points < 0):
            grouped.setdefault((r["a"], r["b"]), []).append(r)
    ties = [(a, b, told) for (a, b), told in grouped.items() if sum(r["n"] for r in told) >= least]
    ties.sort(key=lambda tie: (-sum(r["n"] for r in tie[2]), tie[0], tie[1]))
    return _ties(view, ties[:limit] if limit else ties)


def _ties(view: View, ties: list[tuple[str, str, list[sqlite3.Row]]]) -> list[Tie]:
    names = _names(view, {side for a, b, _ in ties for side in (a, b)})
    sentences = heard(view, [told[0]["claim"] for _, _, told in ties])
    found = []
    for a, b, told in ties:
        points = [(score(EventType(r["type"]), r["mode"]), r["n"]) for r in told]
        events = sum(n for _, n in points)
        reports = tuple(sorted({report for r in told for report in r["reports"].split(",")}))
        first = sentences.get(told[0]["claim"])
        found.append(
            Tie(
                a=names[a],
                b=names[b],
                a_id=a,
                b_id=b,
                events=events,
                cooperative=sum(n for p, n in points if p > 0),
                conflictual=sum(n for p, n in points if p < 0),
                cooperation=sum(p * n for p, n in points if p > 0),
                conflict=sum(p * n for p, n in points if p < 0),
                mean=round(sum(p * n for p, n in points) / events, 2),
                sources=len(reports),
                first=min((d for r in told if (d := day(r["first"]))), default=None),
                last=max((d for r in told if (d := day(r["last"]))), default=None),
                claims=tuple(r["claim"] for r in told),
                reports=reports,
                sentence=first.sentence if first else "",
            )
        )
    return found


def _polities(view: View, ids: frozenset[str]) -> set[str]:
    rows = view.among("SELECT coalesce(polity, id) AS side FROM actor WHERE id IN ({marks})", sorted(ids))
    return {r["side"] for r in rows}


def _names(view: View, sides: set[str]) -> dict[str, str]:
    known = {r["id"]: r["name"] for r in view.among("SELECT id, name FROM actor WHERE id IN ({marks})", sorted(sides))}
    return {s: (state_name(view, s) or s) if s in territories() or s not in known else known[s] for s in sides}
