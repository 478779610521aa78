"""The last step: drafts and voices put together into the claims of a reading.

Takes what the stages found; gives a :class:`~dragoman.model.Reading`. Here events get their voices, speech acts become statements,
commitments and proposals,
restatements are linked, and only actors that something speaks of are kept. Every span is checked against the text: what does not align is
listed, asserted nowhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.model import (
    NARRATOR,
    Commitment,
    CommitmentKind,
    Event,
    EventType,
    FormatClaim,
    Link,
    LinkKind,
    Mention,
    Milestone,
    Modality,
    Participation,
    Place,
    Precision,
    ProcessClaim,
    Proposal,
    Reading,
    Span,
    Stage,
    Statement,
    ThirdParty,
    ThirdPartyRole,
    TimePoint,
    Unaligned,
    Voice,
)
from dragoman.reading.document import Document
from dragoman.reading.draft import Draft
from dragoman.reading.formats import FormatFinder
from dragoman.reading.frames import Lexicon
from dragoman.reading.merging import inherit_crowd, merge
from dragoman.reading.registry import Referent
from dragoman.reading.speech import Speech
from dragoman.reading.standing import StandingFinder
from dragoman.reading.syntax import auxiliaries, complement
from dragoman.reading.tenures import held
from dragoman.reading.timing import Clock
from dragoman.reading.voices import Voices

PLANS = frozenset({"proposal", "plan", "initiative", "offer", "scheme", "draft", "resolution", "roadmap"})
PROMISES = frozenset({"promise", "readiness", "offer", "invitation", "pledge", "agreement"})
STANCES = {
    "welcome": "support",
    "praise": "support",
    "endorsement": "support",
    "support": "support",
    "criticism": "oppose",
    "condemnation": "oppose",
    "refusal": "oppose",
}


class Assembler:
    """Puts the claims of one document together."""

    def __init__(
        self, document: Document, state: Referent, lexicon: Lexicon, clock: Clock, speech: Speech, standing: StandingFinder
    ) -> None:
        self.document = document
        self.state = state
        self.lexicon = lexicon
        self.clock = clock
        self.speech = speech
        self.standing = standing
        self.unaligned: list[Unaligned] = []

    def reading(self, drafts: list[Draft], version: str) -> Reading:
        """Return the finished reading."""
        document = self.document
        day = document.report.date
        as_of = TimePoint(
            None,
            None,
            Precision.UNKNOWN,
            f"holds as of the report's date {day.isoformat()}; neither start nor end is said",
            day.isoformat(),
            ongoing=True,
        )
        said = TimePoint(None, day, Precision.UNKNOWN, "said up to the report's date", f"../{day.isoformat()}")
        quotations = self.speech.quotations(said)
        voices = Voices(document, quotations, self.speech.brackets, self.lexicon)
        self.process_drafts = self.standing.processes
        self._process_recipients(drafts)
        merged = merge(document, self._with_voice_split(drafts, voices))
        inherit_crowd(document, merged, self.state.settle)
        events: list[Event] = []
        statements: list[Statement] = []
        commitments: list[Commitment] = []
        proposals: list[Proposal] = []
        for number, draft in enumerate(merged, 1):
            voice = self._event_voice(draft, voices)
            event = self._event(f"e{number}", draft, voice)
            events.append(event)
            self._speech_act(draft, event, statements, commitments, proposals)
        tenures = held(document, self.state, voices, as_of)
        participations = self._participations(voices, as_of)
        processes = self._processes(voices, as_of, events)
        formats = self._formats(voices, as_of)
        milestones = self._milestones(voices, events)
        links = self._links(events, commitments)
        reading = Reading(
            report=document.report,
            reader=version,
            actors=tuple(document.actors.values()),
            mentions=self._mentions(),
            places=self._places(),
            times=tuple(self.clock.resolved),
            sentences=self._sentences(),
            quotations=tuple(quotations),
            events=tuple(events),
            tenures=tuple(tenures),
            participations=tuple(participations),
            commitments=tuple(commitments),
            proposals=tuple(proposals),
            statements=tuple(statements),
            processes=tuple(processes),
            formats=tuple(formats),
            milestones=tuple(milestones),
            links=tuple(links),
            unaligned=tuple(self.unaligned),
        )
        return self._only_used(reading)

    # events ---------------------------------------------------------------------------------------------------------

    def _with_voice_split(self, drafts: list[Draft], voices: Voices) -> list[Draft]:
        """Order drafts so that the narrator's telling of a happening leads the ones that speakers give of it."""
        return sorted(drafts, key=lambda d: len(self._event_voice(d, voices).chain))

    def _process_recipients(self, drafts: list[Draft]) -> None:
        """Who assists a process assists its parties."""
        helped = {p.token: p for p in self.process_drafts if p.third}
        for draft in drafts:
            process = helped.get(draft.trigger.token.i) or next((helped[o.i] for o in draft.trigger.token.children if o.i in helped), None)
            if process is not None and not draft.recipients:
                draft.recipients = list(process.parties)
                draft.derivation.append(f"recipients: the parties of “{process.name}”")

    def _event_voice(self, draft: Draft, voices: Voices) -> Voice:
        ahead = draft.modality in (Modality.PLANNED, Modality.PROPOSED) or draft.type in (EventType.THREATEN, EventType.CONCEDE)
        return voices.voice(draft.trigger.token.i, draft.actors, ahead)

    def _event(self, identity: str, draft: Draft, voice: Voice) -> Event:
        third = tuple(ThirdParty(actor=a, role=ThirdPartyRole.ASSISTANCE) for a in draft.third)
        return Event(
            id=identity,
            spans=tuple(draft.spans),
            sentences=tuple(draft.sentences),
            voice=voice,
            modality=draft.modality,
            time=draft.time,
            derivation=tuple(draft.derivation),
            type=draft.type,
            mode=draft.mode,
            actors=tuple(draft.actors),
            recipients=tuple(draft.recipients),
            third=third,
            place=draft.place,
            occasion=draft.occasion,
            topic=tuple(draft.topic),
            count=draft.count,
        )

    def _speech_act(
        self, draft: Draft, event: Event, statements: list[Statement], commitments: list[Commitment], proposals: list[Proposal]
    ) -> None:
        act = draft.frame.act
        if act is None:
            if event.type is EventType.AGREE and event.modality is Modality.PLANNED and event.actors and draft.content is None:
                return
            if event.type is not EventType.AGREE:
                return
        if not event.actors:
            return
        shared: dict[str, Any] = {
            "spans": event.spans,
            "sentences": event.sentences,
            "voice": event.voice,
            "time": event.time,
            "derivation": event.derivation,
        }
        content = draft.content or event.spans[0]
        announced = act is None and event.modality is Modality.PLANNED and draft.frame.type is not EventType.CONSULT
        if (act in PROMISES and _binds(draft)) or announced:
            kind = {"readiness": CommitmentKind.READINESS, "invitation": CommitmentKind.INVITATION}.get(act or "", CommitmentKind.PROMISE)
            commitments.append(
                Commitment(
                    id=f"k{len(commitments) + 1}",
                    modality=Modality.PLANNED,
                    debtor=event.actors,
                    beneficiaries=event.recipients,
                    kind=kind,
                    content=content,
                    due=self.clock.due(content, event.sentences[0]),
                    **shared,
                )
            )
        plan = (
            draft.trigger.verb is not None
            and draft.trigger.token.head.lower_ in PLANS
            and draft.trigger.token.dep_ in ("acl", "acl:relcl", "nsubj")
        )
        if act in ("proposal", "suggestion") or plan:
            proposals.append(
                Proposal(
                    id=f"o{len(proposals) + 1}",
                    modality=Modality.PROPOSED,
                    proposers=event.actors,
                    addressees=event.recipients,
                    content=content,
                    **shared,
                )
            )
        if act is not None:
            statements.append(
                Statement(
                    id=f"s{len(statements) + 1}",
                    modality=event.modality,
                    actor=event.actors[0],
                    act=act,
                    about=content,
                    addressees=event.recipients,
                    stance=STANCES.get(act),
                    **shared,
                )
            )

    # standing -------------------------------------------------------------------------------------------------------

    def _participations(self, voices: Voices, as_of: TimePoint) -> list[Participation]:
        found = []
        document = self.document
        for number, s in enumerate(self.standing.standings(), 1):
            voice = voices.voice(s.token)
            found.append(
                Participation(
                    id=f"p{number}",
                    spans=tuple(s.spans),
                    sentences=tuple(dict.fromkeys(self._sentence(x) for x in s.spans)),
                    voice=voice,
                    modality=s.modality if s.modality is Modality.PLANNED else Modality.ONGOING,
                    time=as_of,
                    derivation=tuple(s.derivation),
                    body=s.body,
                    actor=s.actor,
                    status=s.status,
                    wording=s.wording,
                    body_actor=s.body_actor,
                    self_declared=voice.speaker == s.actor or document.polity(voice.speaker) == s.actor,
                )
            )
        return found

    def _sentence(self, span: Span) -> Span:
        first, _ = self.speech.token_range(span)
        return self.document.sentence_span(first)

    def _processes(self, voices: Voices, as_of: TimePoint, events: list[Event]) -> list[ProcessClaim]:
        found: list[ProcessClaim] = []
        for number, p in enumerate(self.process_drafts, 1):
            if not p.parties:
                continue
            found.append(
                ProcessClaim(
                    id=f"r{number}",
                    spans=(p.span,),
                    sentences=(self.document.sentence_span(p.token),),
                    voice=voices.voice(p.token),
                    modality=Modality.ONGOING,
                    time=as_of,
                    derivation=(f"“{p.span.of(self.document.text)}” speaks of a process",),
                    name=p.name,
                    kind=p.kind,
                    parties=tuple(p.parties),
                    stage=self._stage(p.parties, events),
                    third=tuple(ThirdParty(actor=a, role=role, wording=wording) for a, role, wording in p.third),
                )
            )
        return found

    def _stage(self, parties: list[str], events: list[Event]) -> Stage | None:
        """Return the highest stage that the report's own events between the parties show."""
        document = self.document
        best: Stage | None = None
        order = list(Stage)
        for e in events:
            if e.modality is not Modality.OCCURRED:
                continue
            sides = {document.polity(a) for a in e.actors}
            if not set(parties) <= sides:
                continue
            stage = None
            if e.type is EventType.CONSULT:
                levels = [document.actors[a].office or "" for a in e.actors]
                if any("president" in o or "prime minister" in o or o in ("king", "emir", "chancellor", "premier") for o in levels):
                    stage = Stage.SUMMIT
                elif any("minister" in o or "secretary" in o for o in levels):
                    stage = Stage.MINISTERIAL
                elif any("envoy" in o or "representative" in o for o in levels):
                    stage = Stage.ENVOY_TALKS
                else:
                    stage = Stage.CONTACTS
            elif e.type is EventType.SUPPORT and "sign" in " ".join(e.derivation):
                stage = Stage.AGREEMENT_SIGNED
            if stage is not None and (best is None or order.index(stage) > order.index(best)):
                best = stage
        return best

    def _formats(self, voices: Voices, as_of: TimePoint) -> list[FormatClaim]:
        return [
            FormatClaim(
                id=f"f{number}",
                spans=(f.span,),
                sentences=(self.document.sentence_span(f.token),),
                voice=voices.voice(f.token),
                modality=Modality.PROPOSED if f.property == "aim" else Modality.ONGOING,
                time=as_of,
                derivation=(f"said of {f.name}: “{f.span.of(self.document.text)}”",),
                name=f.name,
                property=f.property,
                value=f.value,
                actor=f.actor,
            )
            for number, f in enumerate(self.standing.formats, 1)
        ]

    def _milestones(self, voices: Voices, events: list[Event]) -> list[Milestone]:
        found = []
        for number, m in enumerate(FormatFinder(self.document, self.state, self.lexicon).milestones(self.clock), 1):
            sentence = self.document.sentence_span(m.token)
            event = next((e.id for e in events if e.type is EventType.CONSULT and sentence in e.sentences), None)
            found.append(
                Milestone(
                    id=f"m{number}",
                    spans=(m.span,),
                    sentences=(sentence,),
                    voice=voices.voice(m.token),
                    kind=m.kind,
                    of=m.of,
                    since=m.since,
                    event=event,
                    time=m.since or TimePoint(None, self.document.report.date, Precision.UNKNOWN, "not said when"),
                    derivation=(f"“{m.span.of(self.document.text)}”",),
                )
            )
        return found

    def _links(self, events: list[Event], commitments: list[Commitment]) -> list[Link]:
        """Link commitments of one debtor to one beneficiary inside a report: renderings of one, never two independent ones."""
        links = []
        for i, a in enumerate(commitments):
            for b in commitments[i + 1 :]:
                if (
                    set(a.debtor) & set(b.debtor)
                    and (not a.beneficiaries or not b.beneficiaries or set(a.beneficiaries) & set(b.beneficiaries))
                    and a.voice.speaker == b.voice.speaker
                ):
                    links.append(Link(b.id, a.id, LinkKind.RESTATES, "the same debtor and speaker in one report"))
        return links

    # mentions and actors --------------------------------------------------------------------------------------------

    def _sentences(self) -> tuple[Span, ...]:
        document = self.document
        ranges = [document.sentence_tokens(i) for i in range(len(document.sentence_starts))]
        return tuple(document.span(a, b) for a, b in ranges if any(not t.is_space for t in document.tokens[a:b]))

    def _mentions(self) -> tuple[Mention, ...]:
        found: dict[tuple[int, int], Mention] = {}
        for ref in self.document.refs.values():
            if ref.place and not ref.actors:
                continue
            span = self.document.span(ref.start, ref.end)
            found.setdefault((span.start, span.end), Mention(span, ref.actors or ref.candidates, ref.kind, ref.basis, bool(ref.candidates)))
        return tuple(found[k] for k in sorted(found))

    def _places(self) -> tuple[Place, ...]:
        found: dict[int, Place] = {}
        for ref in self.document.refs.values():
            if ref.place:
                span = self.document.span(ref.start, ref.end)
                found[span.start] = Place(span, ref.region or span.of(self.document.text), ref.country)
        return tuple(found[k] for k in sorted(found))

    def _only_used(self, reading: Reading) -> Reading:
        """Drop unnamed actors of whom nothing is claimed."""
        used: set[str] = set()
        for e in reading.events:
            used.update(e.actors, e.recipients, (t.actor for t in e.third))
        for claim in reading.claims():
            used.update(a for a in claim.voice.chain if a != NARRATOR)
        used.update(q.speaker for q in reading.quotations if q.speaker)
        used.update(j for q in reading.quotations for j in q.joint)
        used.update(t.person for t in reading.tenures if t.person)
        used.update(p.actor for p in reading.participations)
        used.update(p.body_actor for p in reading.participations if p.body_actor)
        for m in reading.mentions:
            used.update(a for a in m.actors if reading.actor(a).named)
        for c in reading.commitments:
            used.update((*c.debtor, *c.beneficiaries))
        for p in reading.processes:
            used.update(p.parties)
        for f in reading.formats:
            if f.actor:
                used.add(f.actor)
        actors = tuple(a for a in reading.actors if a.id in used)
        kept = {a.id for a in actors}
        # a description that fits nobody known stays a mention, of nobody
        mentions = tuple(
            m if kept.issuperset(m.actors) else replace(m, actors=tuple(a for a in m.actors if a in kept)) for m in reading.mentions
        )
        return replace(reading, actors=actors, mentions=mentions, _actors={})


def _binds(draft: Draft) -> bool:
    """Tell whether what was agreed or promised lies ahead: "agreed that the draft was complete" binds nobody to anything."""
    verb = draft.trigger.verb
    if verb is None:
        return True
    found = complement(verb)
    if found is None or found[0] != "clause":
        return True
    return bool(set(auxiliaries(found[1])) & {"will", "would", "shall", "should", "must", "'ll", "’ll", "wo", "can", "could"})
