"""How far a process is: the furthest stage with evidence, said by a report or following from what happened."""

from __future__ import annotations

from dragoman.linking.offices import is_envoy, office_key
from dragoman.model import Stage
from dragoman.questions.claims import Heard
from dragoman.questions.happenings import Happening
from dragoman.questions.offices import TenureSeen
from dragoman.questions.parties import KnownProcess
from dragoman.record import View

STAGES = {str(stage): number for number, stage in enumerate(Stage)}
OVER = frozenset({"stalled", "ended"})
_MINISTERS = frozenset({"foreign minister", "secretary of state", "foreign secretary", "defense minister"})
_HEADS = frozenset({"president", "prime minister", "chancellor", "king", "emir", "crown prince", "supreme leader", "sultan"})


def stage_of(
    view: View, known: KnownProcess, claims: dict[str, Heard], met: list[Happening], envoys: list[TenureSeen]
) -> tuple[str | None, str | None, str | None]:
    """Return the stage, on what it rests, and its claim."""
    said = [
        (r["stage"], claims[r["claim"]])
        for r in view.among("SELECT claim, stage FROM process WHERE stage IS NOT NULL AND claim IN ({marks})", list(claims))
        if claims[r["claim"]].modality in {"occurred", "ongoing"}
    ]
    if said:
        last = max(said, key=lambda item: (item[1].report_date, STAGES.get(item[0], 0)))
        if last[0] in OVER:
            return last[0], f"said by {last[1].voice}", last[1].id
    steps: list[tuple[int, int, str, str, str]] = [
        (STAGES[stage], -claim.report_date.toordinal(), stage, f"said by {claim.voice}", claim.id)
        for stage, claim in said
        if stage in STAGES and stage not in OVER
    ]
    for tenure in envoys:
        steps.append((STAGES["envoys_named"], 0, "envoys_named", f"follows from an office: {tenure.office}", tenure.claims[0]))
    offices = _office_keys(view, met)
    for happening in met:
        if happening.modality not in {"occurred", "ongoing"}:
            continue
        levels: dict[str, int] = {}
        for one in happening.parties:
            if one.polity in known.parties:
                levels[one.polity] = max(
                    levels.get(one.polity, 0), max((_level(o) for o in {one.office or "", *offices.get(one.id, ())}), default=0)
                )
        if len(levels) >= 2:
            level = min(levels.values())
            stage = {0: "contacts", 1: "envoy_talks", 2: "ministerial", 3: "summit"}[level]
            steps.append((STAGES[stage], 0, stage, "follows from a meeting at that level", happening.claims[0]))
    if not steps:
        return None, None, None
    best = max(steps)
    return best[2], best[3], best[4]


def _office_keys(view: View, met: list[Happening]) -> dict[str, set[str]]:
    ids = sorted({w.id for h in met for w in h.parties if w.kind == "person"})
    found: dict[str, set[str]] = {}
    for r in view.among(
        "SELECT l.actor, t.office_key FROM actor_link l JOIN tenure t ON t.person = l.reading_actor JOIN seen c ON c.id = t.claim "
        "WHERE l.superseded_at IS NULL AND NOT t.former AND l.actor IN ({marks})",
        ids,
    ):
        found.setdefault(r["actor"], set()).add(r["office_key"])
    return found


def _level(office: str) -> int:
    """Return 3 for a head of state or government, 2 for a minister, 1 for an envoy, 0 for anybody else."""
    key = office_key(office)
    return 3 if key in _HEADS else 2 if key in _MINISTERS else 1 if office and is_envoy(office) else 0
