"""Third parties and milestones: who helps, in which role and by whose word; what a report calls the first, or a beginning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.codes.folding import fold
from dragoman.codes.territories import territories
from dragoman.questions.answer import Cited, Who
from dragoman.questions.claims import Heard, Part, casts, day, gather, heard
from dragoman.questions.parties import all_processes, choose, label, polity_name
from dragoman.questions.resolve import find_actors
from dragoman.questions.said import as_of_report
from dragoman.questions.timeline import timeline
from dragoman.record import View


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyClaim(Cited):
    """A third party of a process or of a happening, with the role that the words give it, and who says so. ``since`` only if it is said."""

    actor: Who
    role: str
    wording: str | None
    claimed_by: str
    of: str
    modality: str
    since: date | None
    until: date | None
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneSeen(Cited):
    """A happening placed in a series or at a beginning, in the report's words: the first since 2009, foundations laid."""

    kind: str
    of: str
    since_earliest: date | None
    since_latest: date | None
    earliest: date | None
    latest: date | None
    basis: str
    claimed_by: str
    date: date


def third_parties(view: View, process: str | Sequence[str] | None = None, actor: str | None = None) -> list[ThirdPartyClaim]:
    """List third parties of processes, and of what happened between a process's parties, with who says so, by date of the report."""
    chosen = [choose(view, process)] if process is not None else all_processes(view)
    claims = [(c, label(view, p)) for p in chosen for c in p.claims]
    if process is not None:
        parties = chosen[0].parties
        names = [polity_name(view, p) for p in sorted(parties)][:4]
        events = [h for h in timeline(view, names) if h.third] if len(parties) >= 2 else []
        claims += [(c, " ".join(filter(None, (h.type, h.mode)))) for h in events for c in h.claims]
    else:
        rows = view.rows(
            "SELECT DISTINCT e.claim, e.type, e.mode FROM claim_actor ca JOIN event e ON e.claim = ca.claim JOIN seen c ON c.id = "
            "e.claim WHERE ca.role = 'third'"
        )
        claims += [(r["claim"], " ".join(filter(None, (r["type"], r["mode"])))) for r in rows]
    told, cast = heard(view, [c for c, _ in claims]), casts(view, [c for c, _ in claims])
    selection = find_actors(view, actor) if actor else None
    found: dict[tuple[str, str, str, str], list[tuple[Heard, Part, str]]] = {}
    for id_, of in claims:
        for part in cast.get(id_, ()):
            if part.role == "third" and (selection is None or selection.holds(part.who.id, part.who.polity)):
                spoken = told[id_]
                if view.as_of is None or spoken.report_date <= view.as_of:
                    found.setdefault((part.who.id, part.third or "", spoken.voice, of), []).append((spoken, part, of))
    answers = []
    for items in found.values():
        claim, part, of = items[0]
        since = min((h.earliest for h, _, _ in items if h.earliest and h.precision not in {"news", "unknown"}), default=None)
        answers.append(
            ThirdPartyClaim(
                actor=part.who,
                role=part.third or "assistance_unspecified",
                wording=next((p.wording for _, p, _ in items if p.wording), None),
                claimed_by=claim.voice,
                of=of,
                modality=claim.modality,
                since=since,
                until=max((h.latest for h, _, _ in items if h.latest), default=None),
                date=claim.report_date,
                **gather(h for h, _, _ in items),
            )
        )
    return sorted(answers, key=lambda t: (t.date, t.actor.name))


def milestones(
    view: View, actors: Sequence[str] = (), *, text: str | None = None, bodies: Sequence[str] | None = None
) -> list[MilestoneSeen]:
    """List milestones, by date of the report: those of events with all these actors, or whose words name them.

    A milestone whose sentence names a format is that format's, unless its own words or its event have the actors. ``bodies``: only those
    of formats with these keys.
    """
    clause, values = as_of_report(view)
    rows = view.rows(f"SELECT m.* FROM milestone m JOIN seen c ON c.id = m.claim WHERE {clause} ORDER BY c.report_date, m.rowid", values)
    claims = heard(view, [r["claim"] for r in rows])
    selections = [find_actors(view, actor) for actor in actors]
    cast = casts(view, [r["event"] for r in rows if r["event"]])
    formats = _format_keys(view)
    found = []
    for r in rows:
        claim = claims[r["claim"]]
        parts = cast.get(r["event"] or "", ())
        told = fold(f"{claim.sentence} {r['of']}")
        of = {key for key in formats.get(claim.report_key, ()) if f" {key} " in f" {told} "}
        if bodies is not None and not of & set(bodies):
            continue
        own = fold(r["of"]) if of else told
        if not all(any(s.holds(p.who.id, p.who.polity) for p in parts) or is_named(view, s.names, own) for s in selections):
            continue
        if text and fold(text) not in told:
            continue
        found.append(
            MilestoneSeen(
                kind=r["kind"],
                of=r["of"],
                since_earliest=day(r["since_earliest"]),
                since_latest=day(r["since_latest"]),
                earliest=claim.earliest,
                latest=claim.latest,
                basis=claim.basis,
                claimed_by=claim.voice,
                date=claim.report_date,
                **gather([claim]),
            )
        )
    return found


def _format_keys(view: View) -> dict[int, set[str]]:
    """Return the keys of the formats that each report tells of, by the report's key."""
    found: dict[int, set[str]] = {}
    for r in view.rows(
        "SELECT DISTINCT c.report, f.name_key AS k FROM format f JOIN seen c ON c.id = f.claim UNION SELECT DISTINCT c.report, p.body_key "
        "FROM participation p JOIN seen c ON c.id = p.claim JOIN reading_actor ra ON ra.key = p.body_actor AND ra.kind = 'format'"
    ):
        found.setdefault(r["report"], set()).add(r["k"])
    return found


def is_named(view: View, names: Iterable[str], told: str) -> bool:
    for name in names:
        territory = territories().by_name(name)
        forms = [text.text for _, text in territory.names()] if territory else [name]
        if any(f" {fold(form)} " in f" {told} " for form in forms):
            return True
    return False
