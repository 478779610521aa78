"""An event while it is being read: before its voice is known and before its tellings are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model import ConsultMode, EventType, Modality, Span, TimePoint
from dragoman.reading.frames import Frame
from dragoman.reading.modality import Context
from dragoman.reading.roles import Trigger


@dataclass(slots=True)
class Draft:
    """An event before voices and merging. ``tokens``: the words that tell it (trigger, roles), as token indices."""

    frame: Frame
    trigger: Trigger
    type: EventType
    mode: ConsultMode | None
    actors: list[str]
    recipients: list[str]
    third: list[str]
    modality: Modality
    time: TimePoint
    place: str | None
    spans: list[Span]
    sentences: list[Span]
    derivation: list[str]
    context: Context
    tokens: list[int]
    occasion: str | None = None
    topic: list[Span] = field(default_factory=list)
    content: Span | None = None
    nominal: bool = False
    count: str | None = None
