"""A reading in the interchange form: plain dictionaries, the keys of the gold readings with more beside them."""

from __future__ import annotations

from typing import Any

from dragoman.model.actor import Actor
from dragoman.model.claim import Claim, Voice
from dragoman.model.reading import Reading
from dragoman.model.span import Span
from dragoman.model.timepoint import TimePoint

SCHEMA_VERSION = "1"

Row = dict[str, Any]


def pair(span: Span) -> list[int]:
    """Return ``[start, end]``."""
    return [span.start, span.end]


def time_row(time: TimePoint | None) -> Row | None:
    """Return a time as ``{edtf, earliest, latest, precision, basis, start, end}``."""
    if time is None:
        return None
    return {
        "edtf": time.edtf,
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
        "precision": str(time.precision),
        "basis": time.basis,
        "span": pair(time.expression) if time.expression else None,
        "ongoing": time.ongoing,
    }


def voice_row(voice: Voice) -> Row:
    """Return a voice as ``{chain, mode, hedge}``."""
    return {"chain": list(voice.chain), "mode": voice.mode, "hedge": voice.hedge}


def claim_row(claim: Claim) -> Row:
    """Return what all claims share. ``evidence`` are whole sentences, ``spans`` the exact words."""
    return {
        "claim": claim.id,
        "evidence": [pair(s) for s in claim.sentences],
        "spans": [pair(s) for s in claim.spans],
        "voice": voice_row(claim.voice),
        "modality": str(claim.modality),
        "time": time_row(claim.time),
        "earliest": claim.time.earliest.isoformat() if claim.time.earliest else None,
        "latest": claim.time.latest.isoformat() if claim.time.latest else None,
        "derivation": list(claim.derivation),
    }


def _actor(actor: Actor) -> Row:
    fields = ("name", "polity", "named", "office", "sector")
    return {"id": actor.id, "kind": str(actor.kind), **{name: getattr(actor, name) for name in fields}}


def to_dict(reading: Reading) -> Row:
    """Return the interchange form of a reading: one JSON object a report."""
    report = reading.report
    return {
        "schema": SCHEMA_VERSION,
        "reader": reading.reader,
        "id": report.id,
        "date": report.date.isoformat(),
        "date_basis": report.date_basis,
        "title": report.title,
        "text": report.text,
        "outlet": report.publisher,
        "url": report.url,
        "language": report.language,
        "licence": report.licence,
        "sha256": report.sha256,
        "duplicate_of": report.duplicate_of,
        "duplicate_kind": report.duplicate_kind,
        "read": reading.read,
        "note": reading.note,
        "actors": [_actor(a) for a in reading.actors],
        "mentions": [
            {"start": m.span.start, "end": m.span.end, "actors": list(m.actors), "kind": m.kind, "basis": m.basis, "ambiguous": m.ambiguous}
            for m in reading.mentions
        ],
        "places": [
            {"start": p.span.start, "end": p.span.end, "name": p.name, "country": p.country, "kind": p.kind} for p in reading.places
        ],
        "quotes": [
            {
                "start": q.span.start,
                "end": q.span.end,
                "mode": str(q.mode),
                "speaker": q.speaker,
                "joint": list(q.joint),
                "speaker_start": q.speaker_span.start if q.speaker_span else None,
                "speaker_end": q.speaker_span.end if q.speaker_span else None,
                "speaker_text": q.speaker_span.of(report.text) if q.speaker_span else None,
                "cue_start": q.cue.start if q.cue else None,
                "cue_end": q.cue.end if q.cue else None,
                "attr": q.attr,
                "occasion": q.occasion,
                "audience": q.audience,
                **claim_row(q),
            }
            for q in reading.quotations
        ],
        "attributions": [
            {
                "kind": str(a.kind),
                "start": a.span.start,
                "end": a.span.end,
                "speaker": a.speaker,
                "joint": list(a.joint),
                "speaker_start": a.speaker_span.start if a.speaker_span else None,
                "speaker_end": a.speaker_span.end if a.speaker_span else None,
                "speaker_text": a.speaker_span.of(report.text) if a.speaker_span else None,
                "cue_start": a.cue.start,
                "cue_end": a.cue.end,
                **claim_row(a),
            }
            for a in reading.attributions
        ],
        "events": [
            {
                "type": str(e.type),
                "mode": str(e.mode) if e.mode else None,
                "actors": list(e.actors),
                "recipients": list(e.recipients),
                "third": [t.actor for t in e.third],
                "third_roles": [{"actor": t.actor, "role": str(t.role), "wording": t.wording} for t in e.third],
                "place": e.place,
                "occasion": e.occasion,
                "topic": [pair(s) for s in e.topic],
                "part_of": e.part_of,
                "count": e.count,
                "attribution": e.voice.speaker,
                **claim_row(e),
            }
            for e in reading.events
        ],
        "tenures": [
            {"person": t.person, "office": t.office, "polity": t.polity, "acting": t.acting, "former": t.former, **claim_row(t)}
            for t in reading.tenures
        ],
        "participations": [
            {
                "body": p.body,
                "body_actor": p.body_actor,
                "actor": p.actor,
                "status": str(p.status),
                "wording": p.wording,
                "claimed_by": p.voice.speaker,
                "self_declared": p.self_declared,
                **claim_row(p),
            }
            for p in reading.participations
        ],
        "commitments": [
            {
                "debtor": list(c.debtor),
                "beneficiaries": list(c.beneficiaries),
                "kind": str(c.kind),
                "content": pair(c.content),
                "condition": pair(c.condition) if c.condition else None,
                "due": time_row(c.due),
                **claim_row(c),
            }
            for c in reading.commitments
        ],
        "proposals": [
            {"proposers": list(p.proposers), "addressees": list(p.addressees), "content": pair(p.content), "body": p.body, **claim_row(p)}
            for p in reading.proposals
        ],
        "statements": [
            {
                "actor": s.actor,
                "act": s.act,
                "about": pair(s.about) if s.about else None,
                "addressees": list(s.addressees),
                "stance": s.stance,
                **claim_row(s),
            }
            for s in reading.statements
        ],
        "processes": [
            {
                "name": p.name,
                "kind": p.kind,
                "parties": list(p.parties),
                "third": [{"actor": t.actor, "role": str(t.role), "wording": t.wording} for t in p.third],
                "stage": str(p.stage) if p.stage else None,
                **claim_row(p),
            }
            for p in reading.processes
        ],
        "formats": [{"name": f.name, "property": f.property, "value": f.value, "actor": f.actor, **claim_row(f)} for f in reading.formats],
        "milestones": [
            {"kind": m.kind, "of": m.of, "since": time_row(m.since), "event": m.event, **claim_row(m)} for m in reading.milestones
        ],
        "links": [{"source": x.source, "target": x.target, "kind": str(x.kind), "basis": x.basis} for x in reading.links],
        "unaligned": [{"what": u.what, "why": u.why} for u in reading.unaligned],
    }
