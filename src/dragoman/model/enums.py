"""The closed vocabularies of the record. Each value is the word that the interchange form prints."""

from __future__ import annotations

from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of actor: a state stands for its country, government, army and capital used as its name."""

    STATE = "state"
    ORGANISATION = "organisation"
    PERSON = "person"
    GROUP = "group"
    FORMAT = "format"


class EventType(StrEnum):
    """The 16 event types of PLOVER (2024)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class ConsultMode(StrEnum):
    """How a consultation was held."""

    MEET = "meet"
    VISIT = "visit"
    PHONE = "phone"
    MULTILATERAL = "multilateral"
    THIRD_PARTY = "third-party"


class Modality(StrEnum):
    """Whether the thing is told as having happened, going on, announced, proposed, conditional or denied."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CONDITIONAL = "conditional"
    DENIED = "denied"


class QuoteMode(StrEnum):
    """All of it in quotation marks, part of it, or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class AttributionKind(StrEnum):
    """What is laid to somebody beside his words: an act of speech without a clause of content, a thought, an intention, a finding."""

    ACT = "act"
    THOUGHT = "thought"
    INTENTION = "intention"
    EVIDENCE = "evidence"


class Status(StrEnum):
    """An actor's standing in a format, process, organisation, alliance or round of talks."""

    MEMBER = "member"
    PARTICIPANT = "participant"
    OBSERVER = "observer"
    INVITED = "invited"
    UNDECIDED = "undecided"
    DECLINED = "declined"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    EXCLUDED = "excluded"
    APPLICANT = "applicant"
    MEDIATOR = "mediator"
    HOST = "host"
    PROPOSER = "proposer"


class ThirdPartyRole(StrEnum):
    """How far a third party goes; never upgraded beyond the words of the text."""

    HOST = "host"
    GOOD_OFFICES = "good_offices"
    FACILITATOR = "facilitator"
    MEDIATOR = "mediator"
    ARBITRATOR = "arbitrator"
    GUARANTOR = "guarantor"
    ASSISTANCE = "assistance_unspecified"


class CommitmentKind(StrEnum):
    """How an actor binds itself."""

    PROMISE = "promise"
    READINESS = "readiness"
    INVITATION = "standing_invitation"
    CONDITIONAL = "conditional"


class Stage(StrEnum):
    """How far a process is, as far as the reports show it. In the order in which processes usually go."""

    CONTACTS = "contacts"
    ENVOYS_NAMED = "envoys_named"
    ENVOY_TALKS = "envoy_talks"
    MINISTERIAL = "ministerial"
    SUMMIT = "summit"
    ROADMAP = "roadmap"
    AGREEMENT_SIGNED = "agreement_signed"
    IN_FORCE = "in_force"
    STALLED = "stalled"
    ENDED = "ended"


class LinkKind(StrEnum):
    """How two claims stand to each other."""

    RESTATES = "restates"
    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    REFINES = "refines"
    SUPERSEDES = "supersedes"
    ANSWERS = "answers"


class Precision(StrEnum):
    """How exact a date is in the text's own words."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"
    APPROXIMATE = "approximate"
    NEWS = "news"  # nothing said, told as news: the report's date back to two days before
    UNKNOWN = "unknown"
