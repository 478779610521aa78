"""Acts between two sides, one row a happening: the ground of the dyad index and of the network.

What counts as an act of one side toward the other
1. one stands as actor and the other as recipient; or
2. both stand as actors, nobody as recipient, and the type is one that two do with each other (``TOGETHER``). Two who strike, accuse or
   sanction a third together did nothing to each other.
A third party (host, mediator) is no side. A happening counts once however many reports tell it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.codes.plover import score
from dragoman.model import EventType
from dragoman.questions.claims import day, origins
from dragoman.questions.happenings import exactness
from dragoman.questions.resolve import Selection
from dragoman.record import View

TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "CONCEDE", "RETREAT", "ASSAULT"})
HAPPENED = frozenset({"occurred", "ongoing"})
LEAST = 3  # independent reports, below which no interval is given

_LINKED = "JOIN actor_link l ON l.actor = a.id AND l.superseded_at IS NULL JOIN claim_actor ca ON ca.reading_actor = l.reading_actor"


@dataclass(frozen=True, slots=True)
class Act:
    """One happening between two sides. ``way``: a (A toward B), b (B toward A), both.

    ``side``: happened, planned (or proposed, or conditional), denied. ``origins``: the independent reports that tell it;
    ``attributed``: none in its own voice, all pass on what somebody says.
    """

    happening: int
    type: str
    mode: str | None
    side: str
    way: str
    score: float
    earliest: date | None
    latest: date | None
    claims: tuple[str, ...]
    origins: frozenset[str]
    publishers: frozenset[str]
    contested: bool
    attributed: bool


def _count(view: View, selection: Selection) -> int:
    where, values = selection.where()
    return int(
        view.value(
            f"SELECT count(*) FROM actor a JOIN actor_link l ON l.actor = a.id AND l.superseded_at IS NULL WHERE {where}", values
        )
        or 0
    )


def acts_between(view: View, a: Selection, b: Selection) -> list[Act]:
    """Return the acts between two sides, in order of the record. As of a day: what had happened, or was told as planned, by then."""
    swapped = _count(view, b) < _count(view, a)  # from the one that is met less often outward
    one, other = (b, a) if swapped else (a, b)
    where_one, values_one = one.where("a")
    where_other, values_other = other.where("b")
    rows = view.rows(
        f"SELECT ca.claim, max(ca.role = 'actor') AS x_acts, max(y.role = 'actor') AS y_acts, "
        f"max(ca.role = 'recipient') AS x_gets, max(y.role = 'recipient') AS y_gets FROM actor a {_LINKED} "
        "AND ca.role IN ('actor', 'recipient') "
        "CROSS JOIN claim_actor y ON y.claim = ca.claim AND y.n <> ca.n AND y.role IN ('actor', 'recipient') "
        "CROSS JOIN actor_link m ON m.reading_actor = y.reading_actor AND m.superseded_at IS NULL CROSS JOIN actor b ON b.id = m.actor "
        f"WHERE {where_one} AND {where_other} AND a.id <> b.id GROUP BY ca.claim",
        [*values_one, *values_other],
    )
    ways: dict[str, tuple[str, bool]] = {}
    for r in rows:
        forth, back = bool(r["x_acts"] and r["y_gets"]), bool(r["y_acts"] and r["x_gets"])
        if swapped:
            forth, back = back, forth
        way = "both" if forth == back else "a" if forth else "b"
        ways[r["claim"]] = (way, not (forth or back))
    return _folded(view, ways)


_TOLD = (
    "SELECT e.claim, e.happening, e.type, e.mode, c.modality, c.earliest, c.latest, c.precision, c.report_id, "
    "c.report_date, c.publisher, c.speaker, "
    "EXISTS (SELECT 1 FROM claim_actor r WHERE r.claim = e.claim AND r.role = 'recipient') AS received, "
    "EXISTS (SELECT 1 FROM link k JOIN seen s ON s.id = k.source WHERE k.target = e.claim AND k.kind = 'contradicts') AS contested "
    "FROM event e CROSS JOIN seen c ON c.id = e.claim WHERE e.claim IN ({marks})"
)


def _folded(view: View, ways: dict[str, tuple[str, bool]]) -> list[Act]:
    """Return the acts that these claims tell: claim → its way, and whether both stand as actors only."""
    told: dict[int, list[sqlite3.Row]] = {}
    as_of = view.as_of.isoformat() if view.as_of else None
    for r in view.among(_TOLD, sorted(ways)):
        joint = ways[r["claim"]][1]
        if joint and (r["received"] or r["type"] not in TOGETHER):
            continue
        if as_of:
            known = r["earliest"] if r["modality"] in HAPPENED or r["modality"] == "denied" else r["report_date"]
            if known and known > as_of:
                continue
        told.setdefault(r["happening"], []).append(r)
    goes_back = origins(view)
    return [_act(key, rows, ways, goes_back) for key, rows in sorted(told.items())]


def _act(key: int, rows: Sequence[sqlite3.Row], ways: dict[str, tuple[str, bool]], goes_back: dict[str, str]) -> Act:
    ordered = sorted(rows, key=lambda r: (r["report_date"], r["claim"]))
    held = [r for r in ordered if r["modality"] in HAPPENED]
    denied = [r for r in ordered if r["modality"] == "denied"]
    bearing = held or [r for r in ordered if r["modality"] != "denied"] or denied
    best = min(bearing, key=lambda r: (exactness(r["precision"]), r["report_date"], r["claim"]))
    kind, mode = best["type"], next((r["mode"] for r in bearing if r["mode"]), None)
    told_ways = {ways[r["claim"]][0] for r in bearing}
    return Act(
        happening=key,
        type=kind,
        mode=mode,
        side="happened" if held else "planned" if len(denied) < len(ordered) else "denied",
        way=next(iter(told_ways)) if len(told_ways) == 1 else "both",
        score=score(EventType(kind), mode),
        earliest=day(best["earliest"]),
        latest=day(best["latest"]),
        claims=tuple(r["claim"] for r in ordered),
        origins=frozenset(goes_back.get(r["report_id"], r["report_id"]) for r in bearing),
        publishers=frozenset(r["publisher"] for r in bearing if r["publisher"]),
        attributed=all(r["speaker"] is not None for r in bearing),
        contested=any(r["contested"] for r in ordered) or bool(held and denied),
    )


def spread(scores: Iterable[tuple[float, frozenset[str]]]) -> tuple[float, float] | None:
    """Return the mean score give or take two standard errors, by leaving out each independent report in turn (the jackknife).

    Acts told in one report are no independent evidence, so reports are left out, not acts. None for fewer than ``LEAST`` reports, or
    where leaving one out leaves nothing: or where all are alike: there is then no telling how far the figure would move.
    """
    items = list(scores)
    reports = sorted({report for _, told in items for report in told})
    if len(reports) < LEAST:
        return None
    means = []
    for left_out in reports:
        kept = [value for value, told in items if told != frozenset({left_out})]
        if not kept:
            return None
        means.append(sum(kept) / len(kept))
    middle = sum(means) / len(means)
    error = ((len(means) - 1) / len(means) * sum((m - middle) ** 2 for m in means)) ** 0.5
    if error == 0:
        return None  # all scores alike: the reports show no spread, which is no proof that there is none
    mean = sum(value for value, _ in items) / len(items)
    return max(-10.0, mean - 2 * error), min(10.0, mean + 2 * error)
