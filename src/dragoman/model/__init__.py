"""The frozen vocabulary that all rooms speak: reports, spans, actors, claims, times, readings."""

from dragoman.model.actor import Actor, Mention, Place
from dragoman.model.claim import (
    NARRATOR,
    Claim,
    Commitment,
    Event,
    FormatClaim,
    Link,
    Milestone,
    Participation,
    ProcessClaim,
    Proposal,
    Quotation,
    Statement,
    Tenure,
    ThirdParty,
    Voice,
)
from dragoman.model.enums import (
    ActorKind,
    CommitmentKind,
    ConsultMode,
    EventType,
    LinkKind,
    Modality,
    Precision,
    QuoteMode,
    Stage,
    Status,
    ThirdPartyRole,
)
from dragoman.model.reading import Reading, Unaligned
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.timepoint import UNKNOWN_TIME, TimePoint

__all__ = [
    "NARRATOR", "UNKNOWN_TIME", "Actor", "ActorKind", "Claim", "Commitment", "CommitmentKind", "ConsultMode", "Event",
    "EventType", "FormatClaim", "Link", "LinkKind", "Mention", "Milestone", "Modality", "Participation", "Place", "Precision",
    "ProcessClaim", "Proposal", "Quotation", "QuoteMode", "Reading", "Report", "Span", "Stage", "Statement", "Status",
    "Tenure", "ThirdParty", "ThirdPartyRole", "TimePoint", "Unaligned", "Voice",
]
