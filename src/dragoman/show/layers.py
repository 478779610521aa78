"""Overlapping spans over one text, as the segments between their borders.

displaCy draws spans that do not overlap; a reading's do: a name inside a quotation inside the sentence that is an event's evidence.
``segments`` cuts the text at every border, so that each piece carries the list of marks that cover it, longest first. A renderer
then opens and closes nested elements, or lays styles over each other. Cost: O(n log n) in the number of marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.model import Reading, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with what it is: ``kind`` chooses the colour, ``label`` is printed beside it, ``tip`` is shown on request."""

    span: Span
    kind: str
    label: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that no border divides, and the marks that cover it: outermost (longest, then earliest) first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(length: int, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Yield the segments of a text of ``length`` characters, in order and without gaps. Marks beyond the text are clipped or dropped."""
    inside = [m for m in marks if m.span.start < length]
    order = sorted(range(len(inside)), key=lambda i: (-len(inside[i].span), inside[i].span.start, i))
    rank = {i: place for place, i in enumerate(order)}
    borders: dict[int, tuple[list[int], list[int]]] = {0: ([], []), length: ([], [])}
    for i, mark in enumerate(inside):
        borders.setdefault(mark.span.start, ([], []))[0].append(i)
        borders.setdefault(min(mark.span.end, length), ([], []))[1].append(i)
    active: set[int] = set()
    previous = 0
    for at in sorted(borders):
        if at > previous:
            yield Segment(previous, at, tuple(inside[i] for i in sorted(active, key=rank.__getitem__)))
            previous = at
        opened, closed = borders[at]
        active.update(opened)
        active.difference_update(closed)


def marks_of(reading: Reading) -> list[Mark]:
    """Return what a reading marks in its text: mentions, places, times, quotations with their cues, and events' exact words."""
    names = reading.name
    kinds = {actor.id: str(actor.kind) for actor in reading.actors}
    marks = []
    for mention in reading.mentions:
        meant = ", ".join(names(a) for a in mention.actors) or "nobody known"
        kind = kinds.get(mention.actors[0], "unknown") if mention.actors else "unknown"
        marks.append(Mark(mention.span, kind, meant, f"{mention.kind}: {mention.basis}"))
    marks += [Mark(p.span, "place", p.name, p.country or "place") for p in reading.places]
    for quote in reading.quotations:
        marks.append(Mark(quote.span, "quotation", names(quote.speaker), f"{quote.mode} quotation, {quote.id}"))
        if quote.cue:
            marks.append(Mark(quote.cue, "cue", "", f"cue of {quote.id}"))
    for event in reading.events:
        label = f"{event.type}{f' {event.mode}' if event.mode else ''}"
        marks += [Mark(span, "event", label, f"{event.id}: {event.modality}") for span in event.spans]
    marks += [Mark(t.expression, "time", t.edtf or "", t.basis) for t in reading.times if t.expression]
    return marks
