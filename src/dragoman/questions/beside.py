"""What bears on a question beside happenings: denials in words, refusals, standings in bodies, roles of third parties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codes.folding import fold
from dragoman.errors import NotFound
from dragoman.questions.answer import Cited
from dragoman.questions.claims import gather, heard
from dragoman.questions.denials import denials
from dragoman.questions.happenings import Happening
from dragoman.questions.resolve import Selection
from dragoman.questions.standing import participations
from dragoman.questions.thirds import is_named, third_parties
from dragoman.questions.timeline import timeline
from dragoman.questions.wording import CUES, HELPING, JOINING
from dragoman.record import View

_IN = frozenset({"member", "participant"})
_HELD = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing(Cited):
    """What bears on a question: ``verdict`` where it answers it, None where it only comes nearest; ``why`` in words."""

    verdict: str | None
    why: str
    voices: tuple[str, ...]


def bears(
    view: View,
    types: Sequence[str],
    verbs: Sequence[str],
    words: Sequence[str],
    selections: Sequence[Selection],
    question: str,
    ahead: Sequence[Happening],
) -> Bearing | None:
    """Return what bears on a question that no happening supports, the most telling first; None if nothing does."""
    folded = f" {fold(question)}"
    if any(f" {stem}" in folded for stem in JOINING) and len(selections) >= 2:
        found = _standing(view, selections)
        if found:
            return found
    if any(f" {stem}" in folded for stem in HELPING) and selections:
        found = _helping(view, selections, folded)
        if found:
            return found
    return _denial(view, verbs, words, selections) or _refusal(view, types, verbs, words, selections, ahead)


def denied_by(view: View, claims: Sequence[str]) -> list[str]:
    """Return who denies what these claims say, each once."""
    found: list[str] = []
    for conflict in denials(view):
        if set(conflict.sides[0].claims) & set(claims):
            found += [side.voice.rsplit(" > ", 1)[-1] for side in conflict.sides[1:]]
    return list(dict.fromkeys(found))


def _standing(view: View, selections: Sequence[Selection]) -> Bearing | None:
    for body in selections:
        for member in selections:
            if member is body:
                continue
            try:
                found = [s for s in participations(view, body.text, member.text) if s.status not in {"proposer", "host", "mediator"}]
            except NotFound:
                continue
            if found:
                last = max(found, key=lambda s: (s.last_seen, s.status in _IN))
                is_in = last.status in _IN and last.modality in _HELD
                verdict = "denied" if last.modality == "denied" else "supported" if is_in else None
                told = "not " * (last.modality == "denied") + last.status
                why = f"the record has {last.actor.name} as {told} in {last.body}"
                return Bearing(
                    verdict=verdict,
                    why=why,
                    voices=(last.claimed_by,),
                    claims=last.claims,
                    reports=last.reports,
                    sentence=last.sentence,
                )
    return None


def _helping(view: View, selections: Sequence[Selection], folded: str) -> Bearing | None:
    helper = selections[0]
    for third in third_parties(view, actor=helper.text):
        role = third.role.replace("_", " ")
        exact = any(f" {stem}" in folded and role.startswith(stem[:6]) for stem in HELPING)
        why = f"the record has {third.actor.name} as a third party: {role}" + ("" if exact else ", which is no more than the words say")
        return Bearing(
            verdict="supported" if exact and third.modality in _HELD else None,
            why=why,
            voices=(third.claimed_by,),
            claims=third.claims,
            reports=third.reports,
            sentence=third.sentence,
        )
    return None


def _denial(view: View, verbs: Sequence[str], words: Sequence[str], selections: Sequence[Selection]) -> Bearing | None:
    """Return a denial in words that has the question's actors, verbs and words."""
    if not (verbs or words):
        return None
    wanted = {word[:6] for word in (*verbs, *words)}
    for r in view.rows(
        "SELECT q.claim, q.words FROM quotation q JOIN seen c ON c.id = q.claim WHERE c.modality = 'denied' ORDER BY q.key DESC"
    ):
        told = fold(r["words"])
        if not all(any(word.startswith(stem) for word in told.split()) for stem in wanted):
            continue
        if all(is_named(view, s.names, told) or any(part in told.split() for part in fold(s.text).split()) for s in selections):
            claim = heard(view, [r["claim"]])[r["claim"]]
            said = next((c.sides[0] for c in denials(view) if claim.id in c.sides[-1].claims), None)
            if said is not None:
                by = claim.teller.rsplit(" > ", 1)[-1]
                why = f"said by {said.voice.rsplit(' > ', 1)[-1]}; denied by {by}"
                return Bearing(
                    verdict="supported",
                    why=why,
                    voices=(said.voice, claim.teller),
                    claims=(*said.claims, claim.id),
                    reports=(*said.reports, claim.report),
                    sentence=said.sentence,
                )
            return Bearing(verdict="denied", why="reports speak of it only to deny it", voices=(claim.teller,), **gather([claim]))
    return None


def _refusal(
    view: View,
    types: Sequence[str],
    verbs: Sequence[str],
    words: Sequence[str],
    selections: Sequence[Selection],
    ahead: Sequence[Happening],
) -> Bearing | None:
    """Return that those asked about refused to do it: a refusal told after the last plan, whose sentence has the verb and the words."""
    if "REJECT" in types or not selections or not verbs:
        return None
    try:
        refused = timeline(view, [selections[0].text], ("REJECT",), text=" ".join(words) or None)
    except NotFound:
        return None
    cues = [CUES.get(verb, (verb,)) for verb in verbs]
    refused = [
        h
        for h in refused
        if h.modality in _HELD
        and any(selections[0].holds(w.id, w.polity) for w in h.actors)
        and all(re.search(rf"\b(?:refus|declin|reject|not)\w*\b.*\b(?:{'|'.join(group)})", h.sentence, re.IGNORECASE) for group in cues)
    ]
    if not refused:
        return None
    last = refused[-1]
    if ahead and max(str(h.latest or h.earliest or "") for h in ahead) > str(last.latest or last.earliest or "9"):
        return None
    why = "reports tell that it was refused" + ("; others had announced it" if ahead else "")
    return Bearing(verdict="denied", why=why, voices=last.voices, claims=last.claims, reports=last.reports, sentence=last.sentence)
