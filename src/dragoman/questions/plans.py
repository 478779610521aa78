"""Plans that cannot all be right: one meeting announced for two days or two places, announced and denied, announced and called off.

Two announcements are of one plan when both are of the same kind (a meeting, a signing) between the same polities, of persons who fit,
told within ``NEWS`` of each other for days that lie no more than ``APART`` from each other, by two reports or two voices. Two visits to
two places in two weeks are two plans, and no dispute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.linking.offices import office_key
from dragoman.questions.answer import Who
from dragoman.questions.claims import Heard, casts, heard, in_role, main_evidence
from dragoman.questions.sides import Conflict, Side, conflict_of, side_of
from dragoman.record import View
from dragoman.record.happenings import modes_fit, places_fit

NEWS = timedelta(days=10)  # how far apart two reports may be and speak of one plan
APART = timedelta(days=3)  # how far apart two days may be and be meant for one meeting
AHEAD = timedelta(days=60)  # how long after its announcement a plan can be called off
_KINDS = {"CONSULT": "meeting", "SUPPORT": "signing"}

_MEETING = r"(?:meeting|meetings|talks|visit|summit|trip|call|date|signing|ceremony|conference|encounter)"
_SET = r"(?:set|scheduled|planned|fixed|arranged|agreed|in preparation|on the agenda|foreseen)"
_SETTING = re.compile(rf"\b{_MEETING}\b.{{0,80}}\b{_SET}\b|\b(?:plan|plans)\b.{{0,40}}\b(?:meet|{_MEETING})\b", re.IGNORECASE)
_NONE = re.compile(
    r"^\W*(?:there (?:is|are|was|were) )?(?:no|not any|neither)\b|\b(?:has|have|had|was|were|is|are) not (?:yet )?(?:been )?", re.I
)
_CALLED_OFF = re.compile(
    r"\b(?:cancel(?:l?ed|s|l?ing)?|postpon(?:ed|es|ing)|called off|calls off|put off|shelved|scrapped|will not take place)\b", re.IGNORECASE
)
_NOT_CALLED_OFF = re.compile(r"\b(?:not|never|nor)\b(?:\s+\w+){0,2}\s+(?:cancel|postpon|called off|put off)|\bden(?:y|ies|ied)\b", re.I)


@dataclass(frozen=True, slots=True)
class Plan:
    """One announcement. ``day`` where the text gives one; ``place`` the event's own, or the one place that its sentence names."""

    claim: Heard
    kind: str
    mode: str | None
    polities: frozenset[str]
    persons: tuple[Who, ...]
    day: date | None
    place: str | None


def disputed_plans(view: View) -> list[Conflict]:
    """Return the disputes about what is announced, each with every side that the reports give."""
    plans = _plans(view)
    refusals = _set_denied(view)
    ended = _called_off(view) if plans else []
    found = []
    for group in _groups(plans):
        sides = _versions(group)
        sides += [side_of("denied: nothing is set", [claim]) for claim in _against(group, refusals)]
        off = [claim for claim, polities, people in ended if _is_called_off(group, claim, polities, people)]
        if off:
            sides.append(side_of("called off or put off", off))
        if len(sides) < 2 and len(group) == 1:
            continue
        if len(sides) > 1:
            names = [w.name for w in _fullest(group)]
            found.append(conflict_of("plan", f"{_KINDS[group[0].kind]} of {', '.join(names[:5])}", sides))
    return found


def _plans(view: View) -> list[Plan]:
    rows = view.rows(
        "SELECT e.claim, coalesce(e.announced, e.type) AS kind, e.mode, e.place FROM event e JOIN seen c ON c.id = e.claim "
        "WHERE c.modality = 'planned' AND coalesce(e.announced, e.type) IN ('CONSULT', 'SUPPORT') AND coalesce(e.mode, '') <> 'phone' "
        "ORDER BY c.report_date, e.rowid"
    )
    claims, cast = heard(view, [r["claim"] for r in rows]), casts(view, [r["claim"] for r in rows])
    found = []
    for r in rows:
        claim = claims[r["claim"]]
        parts = in_role(cast.get(claim.id, ()), "actor", "recipient")
        polities = frozenset(w.polity or w.id for w in parts)
        if len(polities) < 2:
            continue
        exact = claim.precision == "day" and claim.earliest is not None and claim.earliest == claim.latest
        place = r["place"] or _place_told(view, claim)
        found.append(Plan(claim, r["kind"], r["mode"], polities, parts, claim.earliest if exact else None, place))
    return found


def _place_told(view: View, claim: Heard) -> str | None:
    """Return the one place that a claim's first sentence names, but for a date line in capitals; None for none or several."""
    rows = view.rows(
        "SELECT DISTINCT p.name FROM evidence e JOIN main.claim c ON c.id = e.claim JOIN place p ON p.reading = c.reading "
        f"AND p.start >= e.sentence_start AND p.end <= e.sentence_end WHERE e.claim = ? AND e.n = {main_evidence('e.claim')} "
        "AND p.kind = 'place' AND upper(p.name) <> p.name",
        (claim.id,),
    )
    return str(rows[0]["name"]) if len(rows) == 1 else None


def _groups(plans: Sequence[Plan]) -> Iterator[list[Plan]]:
    """Yield announcements of one plan, in order of the reports; each stands in one group."""
    open_groups: dict[tuple[str, frozenset[str]], list[list[Plan]]] = {}
    groups: list[list[Plan]] = []
    for plan in plans:
        near = open_groups.setdefault((plan.kind, plan.polities), [])
        home = next((g for g in reversed(near[-8:]) if all(_may_be_one(plan, other) for other in g[-12:])), None)
        if home is None:
            home = []
            near.append(home)
            groups.append(home)
        home.append(plan)
    yield from groups


def _may_be_one(a: Plan, b: Plan) -> bool:
    if abs(a.claim.report_date - b.claim.report_date) > NEWS or not modes_fit(a.mode, b.mode) or not _persons_fit(a.persons, b.persons):
        return False
    same_voice = a.claim.report == b.claim.report and a.claim.chain == b.claim.chain
    if a.day is None or b.day is None:
        return not same_voice and places_fit(a.place, b.place) is not False
    return abs(a.day - b.day) <= APART and not (same_voice and (a.day != b.day or places_fit(a.place, b.place) is False))


def _persons_fit(a: Sequence[Who], b: Sequence[Who]) -> bool:
    """Tell whether two casts may be one: of each polity with persons on both sides, one is the same, or has the office told."""
    for polity in {w.polity for w in a if w.kind == "person"} & {w.polity for w in b if w.kind == "person"}:
        ours = [w for w in a if w.kind == "person" and w.polity == polity]
        theirs = [w for w in b if w.kind == "person" and w.polity == polity]
        if not any(_same(x, y) for x in ours for y in theirs):
            return False
    return True


def _same(a: Who, b: Who) -> bool:
    if a.id == b.id:
        return True
    offices = {office_key(w.office) for w in (a, b) if w.office}
    return not (a.named and b.named) and len(offices) == 1


def _fullest(group: Sequence[Plan]) -> tuple[Who, ...]:
    return max(group, key=lambda p: (sum(w.named for w in p.persons), -len(p.persons))).persons


def _versions(group: Sequence[Plan]) -> list[Side]:
    """Return one side for each day and place that announcements of one plan give; an announcement without either adds none."""
    versions: list[tuple[Plan, list[Plan]]] = []
    for plan in sorted(group, key=lambda p: ((p.day is None) + (p.place is None), p.claim.report_date)):
        if plan.day is None and plan.place is None and versions:
            continue
        for first, members in versions:
            same_day = plan.day is None or first.day is None or plan.day == first.day
            if same_day and places_fit(plan.place, first.place) is not False:
                members.append(plan)
                break
        else:
            versions.append((plan, [plan]))
    sides = []
    for first, members in versions:
        told = " ".join(filter(None, (f"on {first.day}" if first.day else None, f"in {first.place}" if first.place else None)))
        sides.append(side_of(f"announced {told}".strip(), [p.claim for p in members]))
    return sides


def _set_denied(view: View) -> list[Heard]:
    """Return the quotations that say that no meeting, visit or date is set."""
    rows = view.rows(
        "SELECT q.claim, q.words, c.modality FROM quotation q JOIN seen c ON c.id = q.claim WHERE c.modality = 'denied' OR q.words LIKE "
        "'%no %' OR q.words LIKE '%not %' OR q.words LIKE '%neither %'"
    )
    wanted = [r["claim"] for r in rows if _SETTING.search(r["words"]) and (r["modality"] == "denied" or _NONE.search(r["words"]))]
    return list(heard(view, wanted).values())


def _against(group: Sequence[Plan], refusals: Iterable[Heard]) -> list[Heard]:
    """Return the denials that speak of a plan: by an official of a party, in the days after it was announced."""
    polities = group[0].polities
    found: dict[object, Heard] = {}
    for claim in refusals:
        by = claim.told_by.polity or claim.told_by.id if claim.told_by else None
        near = any(timedelta(0) <= claim.report_date - p.claim.report_date <= NEWS for p in group)
        if by in polities and near and not any(p.day and p.day < claim.report_date for p in group):
            found.setdefault((claim.report, by), claim)  # one voice, one denial: a paraphrase and the words themselves
    return list(found.values())


def _called_off(view: View) -> list[tuple[Heard, frozenset[str], frozenset[str]]]:
    """Return the claims whose sentence says that a meeting, visit or signing was called off, with the polities and persons in it."""
    rows = view.rows(
        "SELECT DISTINCT e.claim FROM evidence e JOIN seen c ON c.id = e.claim JOIN main.report r ON r.key = c.report "
        "WHERE e.n = 0 AND c.kind IN ('event', 'quotation', 'statement') AND (r.text LIKE '%cancel%' OR r.text LIKE '%postpon%' OR r.text "
        "LIKE '%called off%' OR r.text LIKE '%put off%' OR r.text LIKE '%will not take place%')"
    )
    claims = heard(view, [r["claim"] for r in rows])
    told = {
        i: h
        for i, h in claims.items()
        if _CALLED_OFF.search(h.sentence)
        and re.search(rf"\b{_MEETING}\b", h.sentence, re.I)
        and not _NOT_CALLED_OFF.search(h.sentence)
        and h.modality != "denied"
    }
    cast = casts(view, told)
    by_sentence: dict[tuple[str, str], list[Heard]] = {}
    for claim in told.values():
        by_sentence.setdefault((claim.report, claim.sentence), []).append(claim)
    found = []
    for same in by_sentence.values():
        everybody = [part.who for claim in same for part in cast.get(claim.id, ())]
        people = frozenset(w.id for w in everybody if w.kind == "person")
        found.append((same[0], frozenset(w.polity or w.id for w in everybody), people))
    return found


def _is_called_off(group: Sequence[Plan], claim: Heard, polities: frozenset[str], people: frozenset[str]) -> bool:
    first = group[0]
    if not timedelta(0) <= claim.report_date - first.claim.report_date <= AHEAD:
        return False
    if any(p.claim.report == claim.report for p in group) or any(p.day and p.day + APART < claim.report_date for p in group):
        return False
    return len(first.polities & polities) >= 2 or len({w.id for w in first.persons if w.kind == "person"} & people) >= 2
