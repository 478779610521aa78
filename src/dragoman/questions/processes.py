"""Processes: who negotiates with whom, who helps and who says so, how far it is, and what no report says.

A process is known by its parties (two or more polities), since reports rarely give it one name; without parties, by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.codes.folding import fold
from dragoman.errors import NotFound
from dragoman.linking.offices import is_envoy
from dragoman.questions.answer import Cited, Unknown, Who, unknown
from dragoman.questions.check import nearest_sentences
from dragoman.questions.claims import Heard, casts, gather, heard, in_role
from dragoman.questions.happenings import Happening
from dragoman.questions.offices import TenureSeen, who
from dragoman.questions.parties import KnownProcess, choose, label, listed, polity_name
from dragoman.questions.promises import Promise, commitments
from dragoman.questions.speech import Position, positions
from dragoman.questions.stages import OVER, STAGES, stage_of
from dragoman.questions.thirds import MilestoneSeen, ThirdPartyClaim, is_named, milestones, third_parties
from dragoman.questions.timeline import match_expression, timeline
from dragoman.record import View

# What a normalization is asked about first: words of a sentence that would report it, and what to call it.
_RATIFIED = re.compile(r"^(?!.*\b(?:after|once|if|when|until|unless)\b.*\bratified\b).*\bratified\b", re.IGNORECASE | re.DOTALL)
_IN_FORCE = re.compile(r"\b(?:entered|came|is|enters) into force\b|\bis in force\b|\btook effect\b", re.IGNORECASE)
# A meeting that somebody brought about, whom the sentence does not name.
_BY_SOMEBODY = re.compile(
    r"\b(?:was|were|been|being)\s+(?:\w+ly\s+)?(?:organi[sz]ed|arranged|brokered|mediated|facilitated|hosted|convened)\b", re.IGNORECASE
)
_OUTCOMES = (("border", "the opening of the border"), ("diplomatic relations", "diplomatic relations"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessState(Cited):
    """A process as of a day. ``stage`` is the furthest with evidence (or that it stalled or ended, if that is the last heard);
    ``stage_basis`` tells whether a report says so or it follows from what happened; None for a stage that nothing shows."""

    name: str
    names: tuple[str, ...]
    kind: str
    as_of: date | None
    parties: tuple[Who, ...]
    stage: str | None
    stage_basis: str | None
    stage_claim: str | None
    began: date | None
    first_seen: date
    last_seen: date
    third_parties: tuple[ThirdPartyClaim, ...]
    envoys: tuple[TenureSeen, ...]
    milestones: tuple[MilestoneSeen, ...]
    meetings: tuple[Happening, ...]
    announced: tuple[Happening, ...]
    agreements: tuple[Happening, ...]
    commitments: tuple[Promise, ...]
    positions: tuple[Position, ...]
    unknowns: tuple[Unknown, ...]


def process(view: View, name_or_parties: str | Sequence[str]) -> ProcessState:
    """Return the state of a process: by its name, by text that names its parties, or by a list of parties. Raises NotFound."""
    known = choose(view, name_or_parties)
    claims, cast = heard(view, known.claims), casts(view, known.claims)
    told = sorted(claims.values(), key=lambda h: (h.report_date, h.id))
    party_names = [polity_name(view, p) for p in sorted(known.parties)]
    found = timeline(view, party_names[:2]) if len(party_names) >= 2 else []
    found = [h for h in found if len({w.polity or w.id for w in h.parties} & known.parties) >= 2]
    met = [h for h in found if "CONSULT" in (h.type, h.announced)]
    agreed = [h for h in found if _is_agreement(h)]
    envoys = [
        t
        for p in party_names
        for t in _offices(view, p)
        if is_envoy(t.office) or (t.person and t.person.office and is_envoy(t.person.office))
    ]
    promises = [p for p in _promises(view, known.parties) if p.status == "open"]
    helpers = third_parties(view, name_or_parties)
    marks = milestones(view, party_names[:2]) if party_names else []
    stands = _stances(view, told, known)
    stage, basis, stage_claim = stage_of(view, known, claims, met, envoys)
    began = min(
        (h.earliest for h in told if h.earliest and h.modality in {"occurred", "ongoing"} and h.precision not in {"news", "unknown"}),
        default=None,
    )
    parties = in_role((part for c in known.claims for part in cast.get(c, ())), "party")
    state = ProcessState(
        name=label(view, known),
        names=known.names,
        kind=known.kinds[0],
        as_of=view.as_of,
        parties=parties,
        stage=stage,
        stage_basis=basis,
        stage_claim=stage_claim,
        began=began,
        first_seen=told[0].report_date,
        last_seen=max([h.report_date for h in told]),
        third_parties=tuple(helpers),
        envoys=tuple(envoys),
        milestones=tuple(marks),
        meetings=tuple(met),
        announced=tuple(h for h in found if h.modality in {"planned", "proposed", "conditional"}),
        agreements=tuple(agreed),
        commitments=tuple(promises),
        positions=tuple(stands),
        unknowns=(),
        **gather(told),
    )
    return replace(state, unknowns=tuple(_unknowns(view, state)))


def _is_agreement(happening: Happening) -> bool:
    """Tell whether parties on both sides agreed or signed; one side's promise or praise is none."""
    return happening.type == "AGREE" and happening.modality in {"occurred", "ongoing"} and len({w.polity for w in happening.actors}) >= 2


def _offices(view: View, polity: str) -> list[TenureSeen]:
    try:
        return who(view, polity=polity)
    except NotFound:
        return []


def _promises(view: View, parties: frozenset[str]) -> list[Promise]:
    """Return promises by one party to another, or by a party whose words name another."""
    found: dict[tuple[str, ...], Promise] = {}
    for polity in sorted(parties):
        name = polity_name(view, polity)
        try:
            promised = commitments(view, debtor=name)
        except NotFound:
            continue
        for promise in promised:
            others = parties - {polity}
            to = {w.polity for w in promise.beneficiaries} & others
            if to or is_named(view, [polity_name(view, p) for p in others], fold(f"{promise.content} {promise.sentence}")):
                found.setdefault(promise.claims, promise)
    return sorted(found.values(), key=lambda p: p.date)


def _stances(view: View, told: list[Heard], known: KnownProcess) -> list[Position]:
    """Return positions whose report tells of the process and whose sentence has one of its words."""
    reports = {h.report for h in told}
    words = {w[:6] for n in (*known.names, *known.kinds) for w in fold(n).split() if len(w) > 4}
    return [
        p
        for p in positions(view)
        if p.stance and set(p.reports) & reports and {w[:6] for w in fold(f"{p.about or ''} {p.sentence}").split()} & words
    ]


def _nearest(view: View, text: str) -> Cited | None:
    """Return the evidence nearest to some words, or None if no report has any of them."""
    found = nearest_sentences(view, text, limit=1)
    return found[0] if found else None


def _unknowns(view: View, state: ProcessState) -> Iterator[Unknown]:
    """Yield what no report says of a process, each with the nearest evidence."""
    if state.began is None:
        yield unknown("when it began", "no report gives a date for its beginning", state)
    for tenure in state.envoys:
        if tenure.person is None and not any(t.person and t.polity == tenure.polity for t in state.envoys):
            of = tenure.polity_name or tenure.polity
            yield unknown(f"who the {tenure.office} of {of} is", "reports name the office and nobody in it", tenure)
    signed = STAGES.get(state.stage or "", 0) >= STAGES["agreement_signed"] and state.stage not in OVER
    if signed or any(re.search(r"\bsign", h.sentence) for h in state.agreements):
        yield from _unknown_steps(view, state)
    if not state.envoys and not signed:
        yield unknown("whether envoys were named", "no report tells of one", state)
    for plan in state.announced:
        if plan.modality == "planned" and plan.outcome is None and plan.latest and plan.latest < (view.as_of or state.last_seen):
            yield unknown(f"what became of the plan: {plan.sentence}", "its time is over, and no report says whether it came about", plan)
    for third in state.third_parties:
        if third.role == "assistance_unspecified":
            why = f"the words are no more than “{third.wording}”" if third.wording else "no report gives its role more words than these"
            yield unknown(f"what kind of assistance {third.actor.name} gives", why, third)
        if third.since is None:
            yield unknown(f"since when {third.actor.name} has been a third party", "no report gives a date", third)
    if not signed and not state.agreements:
        names = " ".join(w.name for w in state.parties[:2])
        yield unknown("whether an agreement was reached", "no report tells of one", _nearest(view, f"agreement {names}"))
    if any("normali" in fold(text) for text in (*state.names, state.kind)):
        yield from _unknown_outcomes(view, state, mentioned=signed)
    for happening in state.meetings:
        if happening.modality in {"occurred", "ongoing"}:
            yield from _unknown_of_meeting(happening)
    for promise in state.commitments:
        if promise.due_latest is None:
            yield unknown(f"by when: {promise.content}", "the promise has no deadline", promise)


def _unknown_of_meeting(happening: Happening) -> Iterator[Unknown]:
    met = listed([w.name for w in happening.parties[:4]])
    nowhere = happening.place is None and happening.mode != "phone"
    missing = [word for word, gone in (("where", nowhere), ("when", happening.earliest is None and not _on_occasion(happening))) if gone]
    if missing:
        yield unknown(f"{' and '.join(missing)} {met} met", "no report says so", happening)
    if _BY_SOMEBODY.search(happening.sentence) and not happening.third:
        yield unknown(f"who organised the meeting of {met}", "no report says so", happening)


def _on_occasion(happening: Happening) -> bool:
    """Tell whether a meeting without a date was part of an occasion, which dates it for whoever reads the report."""
    return happening.occasion is not None and happening.latest is not None


def _unknown_steps(view: View, state: ProcessState) -> Iterator[Unknown]:
    """Yield the steps after a signature that no report tells of: ratification by each party, and the entry into force."""
    found = [h for party in state.parties for h in timeline(view, [party.id]) if h.modality in {"occurred", "ongoing"}]
    ratified = [h for h in found if _RATIFIED.search(h.sentence)]
    for party in state.parties:
        polity = party.polity or party.id
        if not any(_ratifies(h, polity) for h in ratified):
            near = _nearest(view, f"{party.name} parliament ratify agreement vote")
            yield unknown(f"whether {party.name} ratified the agreement", "no report says that it did", near)
    if not any(_IN_FORCE.search(h.sentence) for h in found):
        yield unknown("whether the agreement is in force", "no report says so", _nearest(view, "agreement force effect"))


def _ratifies(happening: Happening, polity: str) -> bool:
    """Tell whether a party ratified: its parliament, president or government did, or the state itself with nobody beside it."""
    own = [w for w in happening.actors if (w.polity or w.id) == polity]
    others = {w.polity or w.id for w in happening.actors} - {polity}
    return any(w.kind != "state" for w in own) or (bool(own) and not others)


def _unknown_outcomes(view: View, state: ProcessState, *, mentioned: bool) -> Iterator[Unknown]:
    """Yield the outcomes of a normalization that no report tells of; ``mentioned``: only those that reports speak of at all."""
    done = [h for h in state.agreements if h.modality == "occurred"]
    for words, what in _OUTCOMES:
        if any(words in fold(h.sentence) for h in done):
            continue
        if view.row("SELECT rowid FROM report_fts WHERE report_fts MATCH ? LIMIT 1", (match_expression(words),)):
            yield unknown(f"{what}: done or not", "reports speak of it, none says that it was done", _nearest(view, words))
        elif not mentioned:
            yield unknown(f"{what}: done or not", "no report speaks of it", state)
