"""A reading's claims as rows of tables: pure functions, no database.

Every claim is checked against its report before it becomes a row: spans must lie in the text, actors must be the reading's.
What does not fit is returned as unaligned and asserted nowhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from dragoman.codes.folding import fold
from dragoman.linking.offices import office_key
from dragoman.linking.spelling import key as name_key
from dragoman.model import (
    NARRATOR,
    Attribution,
    Claim,
    Commitment,
    ConsultMode,
    Event,
    EventType,
    FormatClaim,
    Milestone,
    Modality,
    Participation,
    ProcessClaim,
    Proposal,
    Quotation,
    Reading,
    Span,
    Statement,
    Tenure,
    Unaligned,
)

# How a reading's derivation tells that PLOVER has it as AGREE because it was announced, and what was announced.
_ANNOUNCED = re.compile(r"^announced: ([A-Z]+) → AGREE\b")
_FRAME = re.compile(r"→ CONSULT/([a-z-]+)")
KINDS: dict[type[Claim], str] = {
    Event: "event",
    Quotation: "quotation",
    Attribution: "attribution",
    Tenure: "tenure",
    Participation: "participation",
    Commitment: "commitment",
    Proposal: "proposal",
    Statement: "statement",
    ProcessClaim: "process",
    FormatClaim: "format",
    Milestone: "milestone",
}
Value = str | int | float | None
ActorRow = tuple[str, str, str | None, str | None]  # role, local actor, third-party role, wording

_UNKEEPABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


def clean(text: str) -> str:
    """Return ``text`` as SQLite can keep it: lone surrogates and NUL become U+FFFD, one for one, so that offsets stay true."""
    if text.isascii():
        return text.replace("\0", "\ufffd")
    return text.translate(_UNKEEPABLE) if not _encodable(text) or "\0" in text else text


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def maybe(text: str | None) -> str | None:
    """Return ``clean(text)``, or None."""
    return None if text is None else clean(text)


def iso(day: date | None) -> str | None:
    """Return a day as ISO text, or None."""
    return day.isoformat() if day else None


def dump(value: object) -> str:
    """Return ``value`` as JSON that SQLite can keep."""
    return clean(json.dumps(value, ensure_ascii=False))


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as lists of two."""
    return [[s.start, s.end] for s in spans]


def sound_claims(reading: Reading) -> tuple[list[Claim], list[Unaligned]]:
    """Return the claims that fit their report, and why each of the others does not."""
    length = len(reading.report.text)
    known = {actor.id for actor in reading.actors}
    good: list[Claim] = []
    bad: list[Unaligned] = []
    seen: set[str] = set()
    for claim in reading.claims():
        trouble = _trouble(claim, length, known)
        if trouble is None and claim.id in seen:
            trouble = f"two claims of this reading have the id {claim.id}"
        if trouble:
            bad.append(Unaligned(what=f"{KINDS[type(claim)]} {claim.id}", why=trouble))
        else:
            seen.add(claim.id)
            good.append(claim)
    return good, bad


def _trouble(claim: Claim, length: int, known: set[str]) -> str | None:
    if not claim.sentences and not claim.spans:
        return "it has no evidence"
    for span in (*claim.spans, *claim.sentences, *_own_spans(claim)):
        if span.end > length:
            return f"its words would end at {span.end}, and the text ends at {length}"
    for actor in (*(row[1] for row in actor_rows(claim)), *claim.voice.chain):
        if actor not in known and actor != NARRATOR:
            return f"the actor {actor} is not among the reading's actors"
    return None


def _own_spans(claim: Claim) -> Iterator[Span]:
    spans: tuple[Span | None, ...] = ()
    if isinstance(claim, Quotation):
        spans = (claim.span, claim.speaker_span, claim.cue)
    elif isinstance(claim, Commitment):
        spans = (claim.content, claim.condition)
    elif isinstance(claim, Proposal):
        spans = (claim.content,)
    elif isinstance(claim, Statement):
        spans = (claim.about,)
    elif isinstance(claim, Event):
        spans = claim.topic
    yield from (span for span in spans if span)


def actor_rows(claim: Claim) -> list[ActorRow]:
    """Return who stands where in a claim, in the order in which the reading has them."""
    rows: list[ActorRow] = []

    def put(role: str, *actors: str | None) -> None:
        rows.extend((role, actor, None, None) for actor in actors if actor is not None and actor != NARRATOR)

    if isinstance(claim, Event):
        put("actor", *claim.actors)
        put("recipient", *claim.recipients)
        rows.extend(("third", t.actor, str(t.role), t.wording or None) for t in claim.third)
    elif isinstance(claim, Quotation | Attribution):
        put("speaker", claim.speaker)
        put("joint", *claim.joint)
    elif isinstance(claim, Tenure):
        put("person", claim.person)
    elif isinstance(claim, Participation):
        put("member", claim.actor)
        put("body", claim.body_actor)
    elif isinstance(claim, Commitment):
        put("debtor", *claim.debtor)
        put("beneficiary", *claim.beneficiaries)
    elif isinstance(claim, Proposal):
        put("proposer", *claim.proposers)
        put("addressee", *claim.addressees)
    elif isinstance(claim, Statement):
        put("actor", claim.actor)
        put("addressee", *claim.addressees)
    elif isinstance(claim, ProcessClaim):
        put("party", *claim.parties)
        rows.extend(("third", t.actor, str(t.role), t.wording or None) for t in claim.third)
    elif isinstance(claim, FormatClaim):
        put("actor", claim.actor)
    return rows


def evidence_rows(claim: Claim) -> list[tuple[int | None, int | None, int, int]]:
    """Return (start, end, sentence start, sentence end) in order of the text: each exact span in its sentence, then bare sentences.

    A span outside every sentence stands in for its own sentence.
    """
    rows: list[tuple[int | None, int | None, int, int]] = []
    told: set[Span] = set()
    for span in claim.spans:
        around = next((s for s in claim.sentences if s.contains(span)), None) or next((s for s in claim.sentences if s.overlap(span)), span)
        told.add(around)
        rows.append((span.start, span.end, around.start, around.end))
    rows.extend((None, None, s.start, s.end) for s in claim.sentences if s not in told)
    return sorted(set(rows), key=lambda row: (row[2], row[0] if row[0] is not None else row[2], row[3]))


def announced(event: Event) -> tuple[str | None, str | None]:
    """Return type and mode of what an agreement announces (for PLOVER, "a visit next week" is AGREE), or None twice.

    Read from the derivation, which is the only place that keeps it.
    """
    if event.type is not EventType.AGREE:
        return None, None
    found = next((match[1] for line in event.derivation if (match := _ANNOUNCED.match(line))), None)
    mode = next((match[1] for line in event.derivation if (match := _FRAME.search(line))), None)
    return found, mode if found == "CONSULT" and mode in set(ConsultMode) else None


def polarity(claim: Claim) -> str:
    """Return ``negative`` for what is said not to be so."""
    return "negative" if claim.modality is Modality.DENIED else "positive"


def own_row(
    claim: Claim, id_: str, reading: Reading, actors: Mapping[str, int], ids: Mapping[str, str]
) -> tuple[str, tuple[Value, ...]] | None:
    """Return the table and the row of what only this kind of claim has; None for events and quotations, which the writer matches first.

    ``actors``: keys of ``reading_actor`` by local id. ``ids``: the record's claim ids by local ones.
    """
    text = reading.report.text

    def words(span: Span | None) -> str | None:
        return clean(span.of(text)) if span else None

    if isinstance(claim, Attribution):
        return "attribution", (
            id_,
            str(claim.kind),
            words(claim.span),
            claim.span.start,
            claim.span.end,
            words(claim.cue),
            actors[claim.speaker] if claim.speaker else None,
            words(claim.speaker_span),
        )
    if isinstance(claim, Tenure):
        return "tenure", (
            id_,
            actors[claim.person] if claim.person else None,
            clean(claim.office),
            office_key(claim.office),
            claim.polity,
            int(claim.acting),
            int(claim.former),
        )
    if isinstance(claim, Participation):
        return "participation", (
            id_,
            clean(claim.body),
            name_key(claim.body),
            actors[claim.actor],
            actors[claim.body_actor] if claim.body_actor else None,
            str(claim.status),
            clean(claim.wording),
            int(claim.self_declared),
        )
    if isinstance(claim, Commitment):
        due = claim.due
        return "commitment", (
            id_,
            str(claim.kind),
            words(claim.content),
            claim.content.start,
            claim.content.end,
            words(claim.condition),
            iso(due.earliest) if due else None,
            iso(due.latest) if due else None,
            clean(due.basis) if due else None,
        )
    if isinstance(claim, Proposal):
        return "proposal", (
            id_,
            words(claim.content),
            claim.content.start,
            claim.content.end,
            maybe(claim.body),
            name_key(claim.body) if claim.body else None,
        )
    if isinstance(claim, Statement):
        about = claim.about
        return "statement", (
            id_,
            claim.act,
            words(about),
            about.start if about else None,
            about.end if about else None,
            claim.stance,
        )
    if isinstance(claim, ProcessClaim):
        return "process", (id_, clean(claim.name), name_key(claim.name), claim.kind, str(claim.stage) if claim.stage else None)
    if isinstance(claim, FormatClaim):
        return "format", (id_, clean(claim.name), name_key(claim.name), claim.property, clean(claim.value), dump(list(claim.topic)))
    if isinstance(claim, Milestone):
        since = claim.since
        return "milestone", (
            id_,
            claim.kind,
            clean(claim.of),
            iso(since.earliest) if since else None,
            iso(since.latest) if since else None,
            clean(since.basis) if since else None,
            ids.get(claim.event) if claim.event else None,
        )
    return None


def folded(name: str) -> str:
    """Return the form under which a name is looked up."""
    return fold(name)


def instant() -> str:
    """Return now as fixed-width UTC text, microseconds included: its order as text is its order in time."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
