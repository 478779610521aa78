"""What one report says: the result of reading it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from dragoman.frozen import dataclass
from dragoman.model.actor import Actor, Mention, Place
from dragoman.model.claim import (
    Attribution,
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
)
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.timepoint import TimePoint


@dataclass(frozen=True, slots=True)
class Unaligned:
    """A proposal whose words are not in the text: shown, asserted nowhere."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A report's reading. All ids are local to it; ``reader`` names the version of model and rules.

    ``read`` is false for a report that was kept and not read (another language, no text); ``note`` says why.
    """

    report: Report
    reader: str
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimePoint, ...] = ()
    sentences: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    participations: tuple[Participation, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    statements: tuple[Statement, ...] = ()
    processes: tuple[ProcessClaim, ...] = ()
    formats: tuple[FormatClaim, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    links: tuple[Link, ...] = ()
    unaligned: tuple[Unaligned, ...] = ()
    read: bool = True
    note: str | None = None
    _actors: dict[str, Actor] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._actors.update((a.id, a) for a in self.actors)

    def actor(self, key: str) -> Actor:
        """Return the actor with this id. Raises KeyError for an id that the reading does not have."""
        return self._actors[key]

    def name(self, key: str | None) -> str:
        """Return the name of an actor id; ``narrator`` and unknown ids stand for themselves, None for "nobody named"."""
        if key is None:
            return "nobody named"
        actor = self._actors.get(key)
        return actor.name if actor else key

    def claims(self) -> Iterator[Claim]:
        """Yield every claim of the reading, kind by kind."""
        for group in (
            self.events,
            self.quotations,
            self.attributions,
            self.tenures,
            self.participations,
            self.commitments,
            self.proposals,
            self.statements,
            self.processes,
            self.formats,
            self.milestones,
        ):
            yield from group

    def to_dict(self) -> dict[str, object]:
        """Return the interchange form (see ``docs/reference/interchange.md``)."""
        from dragoman.model.interchange import to_dict

        return to_dict(self)

    def to_json(self) -> str:
        """Return the interchange form as one line of JSON."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False)

    def _repr_html_(self) -> str:
        from dragoman.show.marked import reading_html

        return reading_html(self)
