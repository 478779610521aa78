"""The dyad index: how two sides dealt with each other, by week, month or year, on PLOVER's scale of conflict and cooperation.

The rule
1. The acts between both that are told as having happened (``acts``), each happening once; plans and denials are counted apart.
2. Each has PLOVER's score of its type and mode, −10 (violence) to +10 (aid). ``cooperation`` sums those above 0, ``conflict`` those below;
   ``mean`` is their mean, the index. Nothing is weighted by how often it is told.
3. An act belongs to the period that holds most of the days within its bounds; one whose bounds are wider than a period is ``undated``.
4. Uncertainty: ``low`` and ``high`` are the mean give or take two standard errors over the independent reports; none for fewer than three.
   ``single`` counts acts that one report alone tells, ``edge`` those that may have fallen into the period beside, ``contested``
   those that a claim contradicts, ``attributed`` those that reports only have somebody say: often one of the two.
5. Coverage: ``reports`` counts all that the record has of the period. No act in a period without reports means nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.questions.acts import Act, acts_between, spread
from dragoman.questions.answer import Answer, Cited
from dragoman.questions.claims import Heard, heard
from dragoman.questions.periods import Period, between, period_of, place_in, size_of
from dragoman.questions.resolve import find_actors
from dragoman.record import View


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadPeriod(Cited):
    """One period of a dyad. ``toward_b`` sums the scores of what A did to B, ``toward_a`` the reverse; what both did together is in
    neither.

    ``sources``: independent reports; ``coverage``: told, silent (reports, and none tells of an act between them) or no reports.
    ``strongest``: the act that moves the index most, in PLOVER's words. ``sentence`` tells of it.
    """

    period: str
    start: date
    end: date
    events: int
    cooperation: float
    conflict: float
    mean: float | None
    low: float | None
    high: float | None
    toward_b: float
    toward_a: float
    sources: int
    publishers: int
    single: int
    edge: int
    contested: int
    attributed: int
    planned: int
    denied: int
    coverage: str
    reports_in_period: int
    strongest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadIndex(Answer):
    """The index of two sides. ``undated``: claims of acts whose time is too vague for such periods: counted in none."""

    a: str
    b: str
    by: str
    periods: tuple[DyadPeriod, ...]
    undated: tuple[str, ...]


def dyad(view: View, a: str, b: str, *, by: str = "month", since: date | None = None, until: date | None = None) -> DyadIndex:
    """Return the dyad index of two actors (a state's name takes in its officials), all periods from the first act to the last.

    ``by``: week, month or year. ``since``, ``until``: periods that have a day in these bounds, empty ones too.
    As of a day: what had happened by then. Raises NotFound for an unknown actor, SettingsError for a period that there is not.
    """
    size_of(by)
    one, other = find_actors(view, a), find_actors(view, b)
    placed: dict[Period, list[Act]] = {}
    undated: list[str] = []
    for act in acts_between(view, one, other):
        period = place_in(act.earliest, act.latest, by)
        if period is None:
            undated += act.claims if act.side == "happened" else ()
        elif not ((since and period.end < since) or (until and period.start > until)):
            placed.setdefault(period, []).append(act)
    first = since or min((p.start for p in placed), default=None)
    last = until or (view.as_of if since or placed else None) or max((p.end for p in placed), default=None)
    if first is None or last is None:
        return DyadIndex(a=one.name, b=other.name, by=by, periods=(), undated=tuple(undated))
    covered = _coverage(view, first, last, by)
    told = [(period, placed.get(period, []), covered.get(period, 0)) for period in between(first, last, by)]
    held = {period: [act for act in acts if act.side == "happened"] for period, acts, _ in told}
    strongest = {period: max(acts, key=_moves) for period, acts in held.items() if acts}
    sentences = heard(view, [act.claims[0] for act in strongest.values()])
    return DyadIndex(
        a=one.name,
        b=other.name,
        by=by,
        periods=tuple(_period(p, acts, n, strongest.get(p), sentences) for p, acts, n in told),
        undated=tuple(undated),
    )


def _moves(act: Act) -> tuple[float, int, str]:
    return abs(act.score), len(act.origins), act.claims[0]


def _coverage(view: View, first: date, last: date, by: str) -> dict[Period, int]:
    """Return how many reports the record has of each period, by their dates."""
    begin, end = period_of(first, by).start, period_of(last, by).end
    found: dict[Period, int] = {}
    for r in view.rows(
        "SELECT date, count(*) AS n FROM seen_report WHERE date BETWEEN ? AND ? GROUP BY date", (begin.isoformat(), end.isoformat())
    ):
        period = period_of(date.fromisoformat(r["date"]), by)
        found[period] = found.get(period, 0) + r["n"]
    return found


def _period(period: Period, acts: Sequence[Act], reports: int, strongest: Act | None, sentences: dict[str, Heard]) -> DyadPeriod:
    held = [act for act in acts if act.side == "happened"]
    bounds = spread((act.score, act.origins) for act in held)
    told = sentences.get(strongest.claims[0]) if strongest else None
    order = [*([strongest] if strongest else []), *(act for act in held if act is not strongest)]
    return DyadPeriod(
        period=period.name(),
        start=period.start,
        end=period.end,
        events=len(held),
        cooperation=sum(act.score for act in held if act.score > 0),
        conflict=sum(act.score for act in held if act.score < 0),
        mean=round(sum(act.score for act in held) / len(held), 2) if held else None,
        low=round(bounds[0], 2) if bounds else None,
        high=round(bounds[1], 2) if bounds else None,
        toward_b=sum(act.score for act in held if act.way == "a"),
        toward_a=sum(act.score for act in held if act.way == "b"),
        sources=len({report for act in held for report in act.origins}),
        publishers=len({outlet for act in held for outlet in act.publishers}),
        single=sum(len(act.origins) == 1 for act in held),
        edge=sum(_at_edge(act, period) for act in held),
        attributed=sum(act.attributed for act in held),
        contested=sum(act.contested for act in held),
        planned=sum(act.side == "planned" for act in acts),
        denied=sum(act.side == "denied" for act in acts),
        coverage="told" if held else "silent" if reports else "no reports",
        reports_in_period=reports,
        strongest=" ".join(filter(None, (strongest.type, strongest.mode))) if strongest else None,
        claims=tuple(claim for act in order for claim in act.claims),
        reports=tuple(sorted({report for act in held for report in act.origins})),
        sentence=told.sentence if told else "",
    )


def _at_edge(act: Act, period: Period) -> bool:
    return (act.earliest or period.start) < period.start or (act.latest or period.end) > period.end
