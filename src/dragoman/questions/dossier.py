"""A dossier: what is going on, who takes part, who holds which office, what was said, promised and disputed, and what nobody reported.

Only gathers what the other questions answer; prints nothing (``show`` does).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.errors import NotFound
from dragoman.questions.answer import Answer, Unknown, Who
from dragoman.questions.conflicts import conflicts
from dragoman.questions.happenings import Happening
from dragoman.questions.info import Info, info
from dragoman.questions.offices import TenureSeen, who
from dragoman.questions.parties import polity_name, processes
from dragoman.questions.processes import ProcessState, process
from dragoman.questions.promises import Promise, commitments
from dragoman.questions.sides import Conflict
from dragoman.questions.speech import Plan, Position, Quote, positions, proposals, quotes
from dragoman.questions.standing import FormatState, format_, formats
from dragoman.questions.thirds import MilestoneSeen, ThirdPartyClaim, milestones
from dragoman.questions.timeline import timeline
from dragoman.record import View

_DETAIL = re.compile(r"^(?:where|when|where and when) .* met$")  # of one meeting: `process` asks it, a dossier would drown in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier(Answer):
    """All that a record has on a process or some actors. ``process`` is None where it has none between them."""

    title: str
    as_of: date | None
    record: Info
    process: ProcessState | None
    parties: tuple[Who, ...]
    timeline: tuple[Happening, ...]
    announced: tuple[Happening, ...]
    offices: tuple[TenureSeen, ...]
    quotes: tuple[Quote, ...]
    commitments: tuple[Promise, ...]
    proposals: tuple[Plan, ...]
    positions: tuple[Position, ...]
    third_parties: tuple[ThirdPartyClaim, ...]
    milestones: tuple[MilestoneSeen, ...]
    formats: tuple[FormatState, ...]
    disputed: tuple[Conflict, ...]
    unknowns: tuple[Unknown, ...]


def dossier(view: View, about: str | Sequence[str] | None = None, *, limit: int = 12) -> Dossier:
    """Gather a dossier on a process, on some actors, or (``about`` None) on the process that most reports tell of.

    ``limit``: at most so many of each list, the latest. Raises NotFound if the record knows nothing of the kind.
    """
    state: ProcessState | None = None
    if about is None:
        known = processes(view, limit=1)
        about = known[0].name if known else None
    try:
        state = process(view, about) if about else None
    except NotFound:
        if isinstance(about, str):
            about = [about]
    names = [w.name for w in state.parties] if state else list(about or ()) if not isinstance(about, str) else [about]
    names = list(dict.fromkeys(polity_name(view, w.polity) if w.polity else w.name for w in state.parties)) if state else names
    told = timeline(view, names[:2] if len(names) > 1 else names)
    offices = [t for name in names for t in _quiet(who, view, polity=name)]
    said = [q for name in names for q in _quiet(quotes, view, name, limit=limit)]
    said = sorted(dict.fromkeys([*said, *_said_of(view, state, limit)]), key=lambda q: q.date)
    promised = [p for name in names for p in _quiet(commitments, view, debtor=name)]
    planned = [p for name in names for p in _quiet(proposals, view, name)]
    stands = [p for name in names for p in _quiet(positions, view, name)]
    bodies = [format_(view, f.name) for f in formats(view, limit=40) if _is_format(view, f.name)][:3]
    disputes = _quiet(conflicts, view, names)[:limit][::-1]
    unknowns = [u for u in (state.unknowns if state else ()) if not _DETAIL.search(u.what)] + [u for body in bodies for u in body.unknowns]
    return Dossier(
        title=state.name if state else " – ".join(names) or "the whole record",
        as_of=view.as_of,
        record=info(view),
        process=state,
        parties=state.parties if state else (),
        timeline=tuple(h for h in told if h.modality in {"occurred", "ongoing"})[-2 * limit :],
        announced=tuple(h for h in told if h.modality not in {"occurred", "ongoing"})[-limit:],
        offices=tuple(dict.fromkeys(offices)),
        quotes=_once(said)[-limit:],
        commitments=_once(promised)[-limit:],
        proposals=_once(planned)[-limit:],
        positions=_once(stands)[-limit:],
        third_parties=state.third_parties if state else (),
        milestones=tuple(milestones(view, names[:2]))[-limit:],
        formats=tuple(bodies),
        disputed=tuple(disputes),
        unknowns=tuple(unknowns),
    )


def _said_of(view: View, state: ProcessState | None, limit: int) -> list[Quote]:
    """Return what anybody said of a process: quotations with its kind or one of its names, in the reports that tell of it."""
    if state is None:
        return []
    reports = set(state.reports)
    names = dict.fromkeys(['"' + state.kind + '"', *(f'"{name}"' for name in state.names if " " in name)])
    found = [q for name in names for q in quotes(view, text=name, limit=2 * limit) if set(q.reports) & reports]
    return found[-limit:]


def _quiet(question: object, view: View, *args: object, **options: object) -> list:  # type: ignore[type-arg]
    """Ask about an actor whom the record may not have under that name: then there is nothing to tell."""
    try:
        return question(view, *args, **options)  # type: ignore[operator]
    except NotFound:
        return []


def _once(items: Sequence[object]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(items))


def _is_format(view: View, name: str) -> bool:
    from dragoman.linking.spelling import key

    return bool(
        view.value("SELECT 1 FROM format WHERE name_key = ?", (key(name),))
        or view.value("SELECT 1 FROM actor a JOIN actor_name n ON n.actor = a.id WHERE a.kind = 'format' AND n.folded = ?", (key(name),))
    )
