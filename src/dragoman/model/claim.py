"""What the record holds: claims, each with its voice, time, modality and evidence."""

from __future__ import annotations

from dataclasses import field

from dragoman.frozen import dataclass
from dragoman.model.enums import (
    AttributionKind,
    CommitmentKind,
    ConsultMode,
    EventType,
    LinkKind,
    Modality,
    QuoteMode,
    Stage,
    Status,
    ThirdPartyRole,
)
from dragoman.model.span import Span
from dragoman.model.timepoint import UNKNOWN_TIME, TimePoint

NARRATOR = "narrator"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so, outermost first. ``chain`` always begins with ``narrator``; the rest are actor ids.

    ``mode`` is how the innermost voice is given: "narrator", "direct", "mixed", "indirect".
    ``hedge`` keeps "reportedly", "allegedly" and the like.
    """

    chain: tuple[str, ...] = (NARRATOR,)
    mode: str = NARRATOR
    hedge: str | None = None

    @property
    def speaker(self) -> str:
        """Return the innermost voice: an actor id, or ``narrator``."""
        return self.chain[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The part that all claims share.

    ``id`` is unique in its reading and stable for the same text and reader version.
    ``spans``: the exact words that say it. ``sentences``: the whole sentences around them, the evidence that people read.
    ``derivation``: in words, how it was read (the frame, the roles, the rules), in order.
    """

    id: str
    spans: tuple[Span, ...]
    sentences: tuple[Span, ...]
    voice: Voice = Voice()
    modality: Modality = Modality.OCCURRED
    time: TimePoint = UNKNOWN_TIME
    derivation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdParty:
    """A third party of an event or process, with the role that the words give it and no more."""

    actor: str
    role: ThirdPartyRole
    wording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """Something that one political actor does towards or with another, in PLOVER's types."""

    type: EventType
    mode: ConsultMode | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    third: tuple[ThirdParty, ...] = ()
    place: str | None = None
    occasion: str | None = None
    topic: tuple[Span, ...] = ()
    part_of: str | None = None
    count: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Claim):
    """Reported speech, writing or declared opinion. ``span`` is the content with its quotation marks.

    ``speaker``: an actor id, or None if nobody is named or described; ``joint``: further speakers of the same words.
    ``attr``: one id for the parts of one attribution (a quotation that its cue interrupts).
    ``occasion`` and ``audience``: the words that tell where and to whom it was said ("in a statement", "reporters"), where the report does.
    """

    span: Span
    mode: QuoteMode
    speaker: str | None = None
    joint: tuple[str, ...] = ()
    speaker_span: Span | None = None
    cue: Span | None = None
    attr: str = ""
    occasion: str | None = None
    audience: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Claim):
    """What the report lays to somebody beside his words: a thought, an intention, an act of speech, a finding. ``span`` is the content.

    ``speaker``: an actor id, or None; ``speaker_span``: the words that name him.
    Modality ``denied``: said not to be so ("did not mention"); ``conditional``: only possible ("could call for").
    """

    kind: AttributionKind
    span: Span
    speaker: str | None = None
    joint: tuple[str, ...] = ()
    speaker_span: Span | None = None
    cue: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Claim):
    """A person in an office. ``person`` is None where the report names the office and nobody in it."""

    person: str | None
    office: str
    polity: str | None
    acting: bool = False
    former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Claim):
    """An actor's standing in a body: ``status`` with the wording that gives it. ``self_declared``: it said so itself."""

    body: str
    actor: str
    status: Status
    wording: str = ""
    body_actor: str | None = None
    self_declared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Claim):
    """Who is bound, to whom, to what. ``content`` are the words of the thing promised."""

    debtor: tuple[str, ...]
    beneficiaries: tuple[str, ...] = ()
    kind: CommitmentKind = CommitmentKind.PROMISE
    content: Span
    condition: Span | None = None
    due: TimePoint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Claim):
    """A plan put forward: who proposes what to whom. Never an agreement."""

    proposers: tuple[str, ...]
    addressees: tuple[str, ...] = ()
    content: Span
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Claim):
    """A speech act with what it is about: claim, praise, criticism, welcome, appeal, demand, promise, readiness, invitation, threat,
    denial.
    """

    actor: str
    act: str
    about: Span | None = None
    addressees: tuple[str, ...] = ()
    stance: str | None = None  # support, oppose, undecided; of a position


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessClaim(Claim):
    """Something that a report says of a process (a normalization, peace talks): its parties, third parties, stage."""

    name: str
    kind: str
    parties: tuple[str, ...] = ()
    third: tuple[ThirdParty, ...] = ()
    stage: Stage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatClaim(Claim):
    """A property of a format: kind, aim, proposer, scope; in the words of the text."""

    name: str
    property: str
    value: str
    actor: str | None = None
    topic: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Claim):
    """A claim that places a happening in a series or a beginning: "the first meeting since 2009", "foundations were laid"."""

    kind: str  # first_since, first_ever, nth, founded
    of: str
    since: TimePoint | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """How claim ``source`` stands to claim ``target``."""

    source: str
    target: str
    kind: LinkKind
    basis: str = ""
