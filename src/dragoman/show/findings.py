"""Findings as listings: what the record shows when it is counted or compared. As in ``listings``, none asks the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from dragoman.show.listing import Column, Listing
from dragoman.show.listings import CLAIM, SENTENCE, lines, spoken
from dragoman.show.phrases import listed
from dragoman.show.plain import safe, shortened
from dragoman.show.times import short

if TYPE_CHECKING:
    from dragoman.questions import (
        AttributionDrift,
        Change,
        Copresence,
        DyadIndex,
        DyadPeriod,
        Fact,
        JudgementSeen,
        PhraseUse,
        StaleFact,
        Tie,
    )


def _points(value: float | None) -> str:
    return "" if value is None else f"{value:+.1f}"


def _spread(period: DyadPeriod) -> str:
    if period.mean is None:
        return ""
    bounds = f" ({_points(period.low)} … {_points(period.high)})" if period.low is not None else ""
    return f"{_points(period.mean)}{bounds}"


def _counted(period: DyadPeriod) -> Text:
    """Return how sure a period's figure is, and the act that moves it most."""
    if not period.events:
        ahead = f"; {period.planned} planned" if period.planned else ""
        return Text(f"{period.coverage}: {period.reports_in_period} reports{ahead}", style="dim")
    doubts = [(period.single, "told by one report"), (period.edge, "near the period's edge"), (period.contested, "contradicted")]
    doubts.insert(1, (period.attributed, "only as somebody says"))
    doubts += [(period.planned, "planned"), (period.denied, "denied")]
    told = [f"{n} {what}" for n, what in doubts if n]
    return lines(
        f"{period.sources} source{'s' * (period.sources != 1)}" + "".join(f", {part}" for part in told),
        (f"{period.strongest}: {shortened(period.sentence, 160)}" if period.sentence else "", "dim"),
    )


def dyad(index: DyadIndex, title: str, **told: Any) -> Listing:
    """Return the dyad index, one period a line."""
    columns = (
        Column("when", lambda p: p.period),
        Column("events", lambda p: str(p.events) if p.events else ""),
        Column("coop.", lambda p: _points(p.cooperation) if p.events else ""),
        Column("conflict", lambda p: _points(p.conflict) if p.events else ""),
        Column("mean", _spread),
        Column("resting on", _counted, ratio=1, least=24),
        CLAIM,
    )
    notes = [
        "PLOVER’s scores, −10 to +10, each happening once; in brackets: two standard errors, where three independent reports or more",
        f"toward {safe(index.b)}: {_points(sum(p.toward_b for p in index.periods))}; toward {safe(index.a)}: "
        f"{_points(sum(p.toward_a for p in index.periods))}; what both did together is in neither",
        "what no report tells of is not in the index: it measures reports of acts, not relations",
    ]
    notes += [f"{len(index.undated)} claim(s) of acts too vaguely dated for a {index.by} are counted in none"] if index.undated else []
    return Listing(title, columns, index.periods, notes=tuple(notes) if index.periods else (), **told)


def ties(found: Sequence[Tie], title: str, **told: Any) -> Listing:
    """Return the ties of a network."""
    columns = (
        Column("between", lambda t: safe(f"{t.a} – {t.b}"), ratio=2, least=20),
        Column("events", lambda t: str(t.events)),
        Column("coop.", lambda t: f"{t.cooperative} ({_points(t.cooperation)})" if t.cooperative else ""),
        Column("conflict", lambda t: f"{t.conflictual} ({_points(t.conflict)})" if t.conflictual else ""),
        Column("mean", lambda t: _points(t.mean)),
        Column("sources", lambda t: str(t.sources)),
        Column("when", lambda t: short(t.first, t.last), ratio=1, least=12),
        CLAIM,
    )
    note = "each happening counts once; a tie of one source is one report’s word"
    return Listing(title, columns, found, notes=(note,) if found else (), **told)


def _change(change: Change) -> Text:
    before = f"before: {shortened(change.old, 160)}" if change.old else ""
    now = f"now: {shortened(change.new, 160)}" if change.new else ""
    relied = [f"{d.how}: {safe(d.claim or d.report)} ({d.date})" for d in change.dependants]
    said = "" if change.change in {"corrected", "contradicted"} else spoken(change.voices)
    return lines(
        shortened(change.what, 200),
        (shortened(change.sentence, SENTENCE), "dim"),
        (before, ""),
        (now, ""),
        *((f"relied on the old: {text}", "italic") for text in relied),
        (said, "italic"),
    )


def changes(found: Sequence[Change], title: str, **told: Any) -> Listing:
    """Return what changed."""
    columns = (
        Column("change", lambda c: c.change),
        Column("on", lambda c: str(c.on)),
        Column("of", lambda c: c.kind),
        Column("what", _change, ratio=1, least=30),
        CLAIM,
    )
    note = "stale: counts as current and was not said again for long; that does not make it untrue"
    return Listing(title, columns, found, notes=(note,) if any(c.change == "stale" for c in found) else (), **told)


def _fact(fact: Fact) -> Text:
    return lines(shortened(fact.what, 200), (shortened(fact.sentence, SENTENCE), "dim"), (spoken(fact.voices), "italic"))


def facts(found: Sequence[Fact], title: str, **told: Any) -> Listing:
    """Return facts with what they rest on."""
    columns = (
        Column("told", lambda f: str(f.last_reported)),
        Column("of", lambda f: f.kind),
        Column("what", _fact, ratio=2, least=28),
        Column("rests on", lambda f: safe(f"{f.rests_on}: {listed(f.publishers or f.reports, 2)}"), ratio=1, least=14),
        CLAIM,
    )
    note = "one voice: several reports pass on what one speaker said. One source is no sign that it is untrue"
    return Listing(title, columns, found, notes=(note,) if found else (), **told)


def stale(found: Sequence[StaleFact], title: str, **told: Any) -> Listing:
    """Return what counts as current and was not reported for long."""
    columns = (
        Column("last told", lambda s: str(s.last_confirmed)),
        Column("days", lambda s: str(s.days)),
        Column("of", lambda s: s.kind),
        Column("what", lambda s: lines(shortened(s.what, 200), (shortened(s.sentence, SENTENCE), "dim")), ratio=1, least=28),
        CLAIM,
    )
    return Listing(title, columns, found, notes=("that nobody repeated it does not make it untrue",) if found else (), **told)


def uses(found: Sequence[PhraseUse], title: str, **told: Any) -> Listing:
    """Return the history of a phrase."""
    columns = (
        Column("who", lambda u: safe(u.speaker.name) if u.speaker else "the reports themselves", ratio=1, least=12),
        Column("first", lambda u: str(u.first)),
        Column("last", lambda u: str(u.last)),
        Column("times", lambda u: f"{u.count}" + (f" ({u.own} own words)" if u.speaker and u.paraphrased else "")),
        Column("since", lambda u: "" if u.later_without is None else f"{u.status}: {u.later_without} without", ratio=1, least=12),
        Column("first told as", lambda u: shortened(u.words, 160), ratio=2, least=18),
        CLAIM,
    )
    note = "utterances, not reports; “not since”: quoted five times or more since without it. The record may lack what else was said"
    return Listing(title, columns, found, notes=(note,) if found else (), **told)


def drifts(found: Sequence[AttributionDrift], title: str, **told: Any) -> Listing:
    """Return claims that lost their voice."""
    columns = (
        Column("what", lambda d: shortened(d.what, 120), ratio=1, least=16),
        Column("first", lambda d: _told(d.original_date, d.voice, d.lost_hedge, d.original_sentence), ratio=2, least=20),
        Column("then, as a fact", lambda d: _told(d.later_date, "", None, d.sentence), ratio=2, least=20),
        CLAIM,
    )
    note = "the later report may have found out for itself: its words only no longer say who claims it"
    return Listing(title, columns, found, notes=(note,) if found else (), **told)


def _told(day: Any, voice: str, hedge: str | None, sentence: str) -> Text:
    said = " ".join(filter(None, (spoken(voice) if voice else "", f"({safe(hedge)})" if hedge else "")))
    return lines(f"{day} {said}".strip(), (shortened(sentence, SENTENCE), "dim"))


def copresence(found: Sequence[Copresence], title: str, **told: Any) -> Listing:
    """Return when two were in one place."""
    columns = (
        Column("when", lambda c: short(c.earliest, c.latest)),
        Column("place", lambda c: safe(c.place), ratio=1, least=10),
        Column("day", lambda c: "the same" if c.certain else "may be the same"),
        Column("why there", lambda c: f"{safe(c.a.name)}: {c.event_a}; {safe(c.b.name)}: {c.event_b}", ratio=2, least=20),
        Column("claims", lambda c: "\n".join((*c.evidence_a[:1], *c.evidence_b[:1])), style="dim"),
    )
    note = "no report of the record tells that they met then; they may have"
    return Listing(title, columns, found, notes=(note,) if found else (), **told)


def judgements(found: Sequence[JudgementSeen], title: str, **told: Any) -> Listing:
    """Return judgements of actors."""
    columns = (
        Column("no.", lambda j: str(j.number)),
        Column("judged", lambda j: safe(j.says), ratio=2, least=20),
        Column("by", lambda j: safe(f"{j.by}, {j.at[:10]}"), ratio=1, least=12),
        Column("why", lambda j: lines(safe(j.why), (safe(f"undone {j.undone}") if j.undone else "", "italic")), ratio=2, least=16),
        Column("mentions", lambda j: str(j.links) if j.links else ""),
        Column("ids", lambda j: "\n".join(filter(None, (j.actor, j.other))), style="dim"),
    )
    return Listing(title, columns, found, **told)
