"""Readings made by hand, for tests of what comes after reading. Every span is found by its words, so that a test reads as prose.

::

    r = Made("r1", "2024-05-03", "Ana Ruiz of Aldova met Tomas Brel of Berland in Korta on Friday.")
    r.person("a1", "Ana Ruiz", "ALB", "foreign minister")
    r.event("CONSULT", ["a1"], ["a2"], mode="meet", place="Korta", day="2024-05-03")
    reading = r.reading()
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dragoman.model import (
    Actor,
    ActorKind,
    Claim,
    Commitment,
    CommitmentKind,
    ConsultMode,
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
    Quotation,
    QuoteMode,
    Reading,
    Report,
    Span,
    Stage,
    Statement,
    Status,
    Tenure,
    ThirdParty,
    ThirdPartyRole,
    TimePoint,
    Voice,
)

READER = "dragoman 0.1.0, en 1"


def day_time(low: str | None, high: str | None = None, precision: str = "day", basis: str = "the text gives it") -> TimePoint:
    """Return a time from ISO days; one day alone is both bounds."""
    high = low if high is None and precision == "day" else high
    return TimePoint(
        date.fromisoformat(low) if low else None, date.fromisoformat(high) if high else None, Precision(precision), basis, edtf=low
    )


class Made:
    """A reading in the making. ``text`` is taken whole as one sentence a line unless ``sentences`` says otherwise."""

    def __init__(self, id: str, day: str, text: str, *, publisher: str | None = None, reader: str = READER, **more: Any) -> None:
        self.report = Report(id=id, date=date.fromisoformat(day), text=text, publisher=publisher, **more)
        self.reader = reader
        self.actors: dict[str, Actor] = {}
        self.claims: dict[str, list[Any]] = {}
        self.mentions: list[Mention] = []
        self.places: list[Place] = []
        self.links: list[Link] = []
        self.number = 0
        self.sentences: list[Span] = []
        at = 0
        for line in text.split("\n"):
            if line.strip():
                self.sentences.append(Span(at, at + len(line)))
            at += len(line) + 1

    def span(self, words: str) -> Span:
        """Return where ``words`` first stand in the text."""
        at = self.report.text.index(words)
        return Span(at, at + len(words))

    def actor(self, id: str, kind: str, name: str, polity: str | None = None, *, named: bool = True, office: str | None = None) -> str:
        self.actors[id] = Actor(id, ActorKind(kind), name, polity, named, office)
        return id

    def state(self, code: str, name: str) -> str:
        return self.actor(code, "state", name, code)

    def person(self, id: str, name: str, polity: str | None, office: str | None = None, *, named: bool = True) -> str:
        return self.actor(id, "person", name, polity, named=named, office=office)

    def _common(self, kind: str, words: str | None, more: dict[str, Any]) -> dict[str, Any]:
        self.number += 1
        span = self.span(words) if words else self.sentences[0]
        around = next((s for s in self.sentences if s.contains(span)), self.sentences[0])
        voice = more.pop("voice", None)
        chain = ("narrator", *((voice,) if isinstance(voice, str) else voice or ()))
        common: dict[str, Any] = {
            "id": f"{kind}{self.number}",
            "spans": (span,),
            "sentences": (around,),
            "voice": Voice(chain, "direct" if len(chain) > 1 else "narrator"),
            "modality": Modality(more.pop("modality", "occurred")),
            "derivation": more.pop("derivation", ("made by hand",)),
        }
        day = more.pop("day", None)
        time = more.pop("time", None)
        if isinstance(day, str):
            time = day_time(day)
        if time is not None:
            common["time"] = time
        return common

    def _keep(self, group: str, claim: Claim) -> str:
        self.claims.setdefault(group, []).append(claim)
        return claim.id

    def event(
        self,
        type: str,
        actors: list[str],
        recipients: list[str] | None = None,
        *,
        mode: str | None = None,
        words: str | None = None,
        third: list[tuple[str, str]] | None = None,
        **more: Any,
    ) -> str:
        common = self._common("e", words, more)
        return self._keep(
            "events",
            Event(
                **common,
                type=EventType(type),
                mode=ConsultMode(mode) if mode else None,
                actors=tuple(actors),
                recipients=tuple(recipients or ()),
                third=tuple(ThirdParty(actor=a, role=ThirdPartyRole(r), wording="") for a, r in third or ()),
                **more,
            ),
        )

    def quote(self, words: str, speaker: str | None, mode: str = "direct", **more: Any) -> str:
        voice = more.pop("voice", speaker)
        common = self._common("q", words, {**more, "voice": voice})
        return self._keep(
            "quotations", Quotation(**common, span=self.span(words), mode=QuoteMode(mode), speaker=speaker, occasion=more.get("occasion"))
        )

    def tenure(self, person: str | None, office: str, polity: str | None, *, words: str | None = None, **more: Any) -> str:
        common = self._common("t", words, more)
        return self._keep("tenures", Tenure(**common, person=person, office=office, polity=polity, **more))

    def participation(self, body: str, actor: str, status: str, *, words: str | None = None, **more: Any) -> str:
        common = self._common("p", words, more)
        return self._keep(
            "participations", Participation(**common, body=body, actor=actor, status=Status(status), wording=words or "", **more)
        )

    def commitment(self, debtor: list[str], beneficiaries: list[str], content: str, kind: str = "promise", **more: Any) -> str:
        common = self._common("m", content, more)
        return self._keep(
            "commitments",
            Commitment(
                **common,
                debtor=tuple(debtor),
                beneficiaries=tuple(beneficiaries),
                kind=CommitmentKind(kind),
                content=self.span(content),
                **more,
            ),
        )

    def proposal(self, proposers: list[str], addressees: list[str], content: str, *, body: str | None = None, **more: Any) -> str:
        common = self._common("x", content, more)
        return self._keep(
            "proposals", Proposal(**common, proposers=tuple(proposers), addressees=tuple(addressees), content=self.span(content), body=body)
        )

    def statement(self, actor: str, act: str, about: str | None = None, *, stance: str | None = None, **more: Any) -> str:
        common = self._common("s", about, more)
        return self._keep("statements", Statement(**common, actor=actor, act=act, about=self.span(about) if about else None, stance=stance))

    def process(
        self,
        name: str,
        kind: str,
        parties: list[str],
        *,
        third: list[tuple[str, str, str]] | None = None,
        stage: str | None = None,
        words: str | None = None,
        **more: Any,
    ) -> str:
        common = self._common("k", words, more)
        return self._keep(
            "processes",
            ProcessClaim(
                **common,
                name=name,
                kind=kind,
                parties=tuple(parties),
                stage=Stage(stage) if stage else None,
                third=tuple(ThirdParty(actor=a, role=ThirdPartyRole(r), wording=w) for a, r, w in third or ()),
            ),
        )

    def format(self, name: str, property: str, value: str, *, actor: str | None = None, words: str | None = None, **more: Any) -> str:
        common = self._common("f", words, more)
        return self._keep("formats", FormatClaim(**common, name=name, property=property, value=value, actor=actor))

    def milestone(
        self, kind: str, of: str, *, since: TimePoint | None = None, event: str | None = None, words: str | None = None, **more: Any
    ) -> str:
        common = self._common("n", words, more)
        return self._keep("milestones", Milestone(**common, kind=kind, of=of, since=since, event=event))

    def link(self, source: str, target: str, kind: str, basis: str = "") -> None:
        self.links.append(Link(source, target, LinkKind(kind), basis))

    def mention(self, words: str, *actors: str, kind: str = "name") -> None:
        self.mentions.append(Mention(self.span(words), actors, kind, "made by hand"))

    def reading(self) -> Reading:
        groups: dict[str, Any] = {group: tuple(claims) for group, claims in self.claims.items()}
        return Reading(
            report=self.report,
            reader=self.reader,
            actors=tuple(self.actors.values()),
            mentions=tuple(self.mentions),
            places=tuple(self.places),
            sentences=tuple(self.sentences),
            links=tuple(self.links),
            **groups,
        )
