"""What is disputed: claims that contradict one another, side by side, with who says each. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.codes.folding import fold
from dragoman.questions.claims import Heard, Part, casts, heard, in_role
from dragoman.questions.denials import denials, intentions
from dragoman.questions.offices import who
from dragoman.questions.plans import disputed_plans
from dragoman.questions.resolve import Selection, find_actors
from dragoman.questions.sides import Conflict, Side, conflict_of, side_of
from dragoman.questions.standing import BESIDE, participations
from dragoman.record import View


def conflicts(
    view: View, actor: str | Sequence[str] | None = None, *, since: date | None = None, until: date | None = None, limit: int | None = None
) -> list[Conflict]:
    """List disputes, the latest first: plans for two days or places, or denied, or called off; denials; intentions told in opposite ways;
    dates and places that differ; offices with two holders; standings that voices give differently.

    ``actor``: only those that concern it (of several, any of them).
    ``since``, ``until``: by the reports' dates. Raises NotFound for an unknown actor.
    """
    wanted = [find_actors(view, name) for name in ([actor] if isinstance(actor, str) else actor or ())]
    found = [*disputed_plans(view), *intentions(view), *denials(view), *_happenings(view), *_offices(view), *_standings(view)]
    told = [frozenset(c.claims) for c in found]
    # What two claims' link says is left out where a fuller dispute has both.
    found += [c for c in _linked(view) if not any(frozenset(c.claims) <= claims for claims in told)]
    if wanted:
        cast = casts(view, [claim for c in found for claim in c.claims])
        found = [c for c in found if any(_concerns(c, cast, one) for one in wanted)]
    if since:
        found = [c for c in found if max(s.date for s in c.sides) >= since]
    if until:
        found = [c for c in found if min(s.date for s in c.sides) <= until]
    found.sort(key=lambda c: max(s.date for s in c.sides), reverse=True)
    return found[:limit] if limit else found


def _linked(view: View) -> list[Conflict]:
    rows = view.rows(
        "SELECT l.source, l.target, l.basis, s.modality AS a, t.modality AS b FROM link l JOIN seen s ON s.id = l.source JOIN seen t "
        "ON t.id = l.target "
        "WHERE l.kind = 'contradicts' ORDER BY l.source, l.target"
    )
    claims = heard(view, [c for r in rows for c in (r["source"], r["target"])])
    cast = casts(view, claims)
    found = []
    for r in rows:
        a, b = claims[r["source"]], claims[r["target"]]
        names = [w.name for w in in_role(cast.get(a.id, ()), "actor", "recipient", "member", "person", "speaker")]
        about = "happened" if "denied" in (a.modality, b.modality) else "statement"
        found.append(
            conflict_of(
                about,
                f"{', '.join(names[:4])}: {r['basis'] or 'one contradicts the other'}",
                [side_of(a.modality, [a]), side_of(b.modality, [b])],
            )
        )
    return found


def _happenings(view: View) -> list[Conflict]:
    """Return happenings whose tellings give different exact dates or different places."""
    rows = view.rows(
        "SELECT e.happening, e.claim, e.type, e.mode, e.place, c.earliest, c.latest, c.precision FROM event e JOIN seen c ON c.id = "
        "e.claim "
        "WHERE e.happening IN (SELECT e2.happening FROM event e2 JOIN seen c2 ON c2.id = e2.claim GROUP BY e2.happening HAVING "
        "count(*) > 1 AND "
        "(count(DISTINCT CASE WHEN c2.precision = 'day' THEN c2.earliest END) > 1 OR count(DISTINCT lower(e2.place)) > 1)) ORDER BY "
        "e.happening, c.report_date"
    )
    claims, cast = heard(view, [r["claim"] for r in rows]), casts(view, [r["claim"] for r in rows])
    groups: dict[int, list[int]] = {}
    for index, r in enumerate(rows):
        groups.setdefault(r["happening"], []).append(index)
    found = []
    for indices in groups.values():
        first = rows[indices[0]]
        names = [w.name for w in in_role((p for i in indices for p in cast.get(rows[i]["claim"], ())), "actor", "recipient")]
        what = f"{' '.join(filter(None, (first['type'], first['mode'])))}: {', '.join(names[:4])}"
        days: dict[str, list[Heard]] = {}
        places: dict[str, tuple[str, list[Heard]]] = {}
        for i in indices:
            r = rows[i]
            if r["precision"] == "day" and r["earliest"]:
                days.setdefault(r["earliest"], []).append(claims[r["claim"]])
            if r["place"]:
                places.setdefault(fold(r["place"]), (r["place"], []))[1].append(claims[r["claim"]])
        if len(days) > 1:
            found.append(conflict_of("date", what, [side_of(on, told) for on, told in sorted(days.items())]))
        apart = [p for p in places if not any(p != q and (p in q or q in p) for q in places)]
        if len(apart) > 1:
            found.append(conflict_of("place", what, [side_of(places[p][0], places[p][1]) for p in sorted(apart)]))
    return found


def _offices(view: View) -> list[Conflict]:
    disputed = [tenure for tenure in who(view) if tenure.disputed and tenure.person]
    claims = heard(view, [tenure.claims[0] for tenure in disputed])
    groups: dict[tuple[str | None, str], list[Side]] = {}
    for tenure in disputed:
        says = f"{tenure.person} ({tenure.first_seen} to {tenure.last_seen})"
        side = Side(says, claims[tenure.claims[0]].voice, tenure.claims, tenure.reports, tenure.first_seen, tenure.sentence)
        groups.setdefault((tenure.polity_name, tenure.office), []).append(side)
    return [conflict_of("office", f"{office} of {polity}", sides) for (polity, office), sides in groups.items() if len(sides) > 1]


def _standings(view: View) -> list[Conflict]:
    groups: dict[tuple[str, str], list[tuple[str, str, Side]]] = {}
    for standing in participations(view):
        if standing.status in BESIDE:
            continue
        says = f"{standing.status}{' (denied)' if standing.modality == 'denied' else ''}"
        side = Side(says, standing.claimed_by, standing.claims, standing.reports, standing.first_seen, standing.sentence)
        groups.setdefault((standing.body, standing.actor.name), []).append((says, standing.claimed_by, side))
    found = []
    for (body, actor), items in groups.items():
        # The same voice that changes its mind is a change, not a dispute; two voices that differ are one.
        if len({says for says, _, _ in items}) > 1 and len({voice for _, voice, _ in items}) > 1:
            found.append(conflict_of("standing", f"{actor} in {body}", [side for _, _, side in items]))
    return found


def _concerns(conflict: Conflict, cast: dict[str, list[Part]], selection: Selection) -> bool:
    if any(selection.holds(part.who.id, part.who.polity) for claim in conflict.claims for part in cast.get(claim, ())):
        return True
    return any(fold(name) in fold(conflict.what) for name in selection.names)
