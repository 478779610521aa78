"""A reading on a terminal: the text with its marks, then what was read in tables.

All functions return rich renderables and print nothing. Text of a report is made safe first (see ``plain``) and never parsed as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dragoman.model import NARRATOR, Claim, Mention, Reading, Span
from dragoman.show.layers import Mark, marks_of, segments
from dragoman.show.listing import Column, Listing, as_table
from dragoman.show.palette import LOOKS, look
from dragoman.show.phrases import kind_of, listed, voices, who_whom
from dragoman.show.plain import safe, shortened
from dragoman.show.times import describe

MAX_SHOWN = 20_000  # characters of text on a terminal; the whole of it is in the interchange form
_TEXT_KINDS = ("state", "person", "organisation", "group", "format", "place", "time", "quotation", "cue")


def marked_text(text: str, marks: Sequence[Mark]) -> Text:
    """Return text with the styles of its marks laid over each other, the innermost last."""
    shown = safe(text)
    out = Text()
    for segment in segments(len(shown), marks):
        style = " ".join(look(mark.kind).terminal for mark in segment.marks)
        out.append(shown[segment.start : segment.end], style=style or None)
    return out


def legend(kinds: Sequence[str]) -> Text:
    """Return one line that names the kinds of mark in their own style."""
    out = Text("marked: ", style="dim")
    for n, kind in enumerate(kinds):
        out.append(", " if n else "", style="dim")
        out.append(LOOKS[kind].title, style=LOOKS[kind].terminal)
    return out


def reading_view(reading: Reading) -> RenderableType:
    """Return a whole reading: heading, marked text, and a table for each kind of claim that there is."""
    parts: list[RenderableType] = [*_heading(reading)]
    if reading.read:
        parts += _body(reading)
        tables = list(_tables(reading))
        parts += tables or [Text("The reader found nothing to record in this text.", style="dim")]
    else:
        parts += [
            Text(f"kept and not read: {safe((reading.note or 'no reason given').removeprefix('not read: '))}", style="bold"),
            Text(shortened(reading.report.text, 300), style="dim"),
        ]
    return Group(*parts)


def _heading(reading: Reading) -> Iterator[RenderableType]:
    report = reading.report
    yield Rule(Text(shortened(report.title or report.id, 200), style="bold"), align="left", characters="─")
    facts = (
        report.date.isoformat() + (f" ({report.date_basis})" if report.date_basis else ""),
        report.publisher,
        report.url,
        report.licence,
    )
    yield Text(" · ".join(shortened(f, 120) for f in facts if f), style="dim")
    if report.duplicate_of:
        yield Text(f"{report.duplicate_kind or ''} duplicate of {safe(report.duplicate_of)}".strip(), style="dim")


def _body(reading: Reading) -> Iterator[RenderableType]:
    text = reading.report.text[:MAX_SHOWN]
    marks = [m for m in marks_of(reading) if m.kind in _TEXT_KINDS or m.kind == "unknown"]
    yield Padding(marked_text(text, marks), (1, 2))
    if len(reading.report.text) > MAX_SHOWN:
        yield Text(f"the first {MAX_SHOWN:,} of {len(reading.report.text):,} characters are shown", style="dim")
    present = {m.kind for m in marks}
    if present:
        yield legend([kind for kind in _TEXT_KINDS if kind in present])


def _words(reading: Reading, claim: Claim, size: int = 160) -> str:
    spans = claim.spans or claim.sentences
    return shortened(" … ".join(span.of(reading.report.text) for span in spans), size)


def _voice(reading: Reading, claim: Claim) -> str:
    return voices([reading.name(v) if v != NARRATOR else v for v in claim.voice.chain], claim.voice.hedge)


def _names(reading: Reading, ids: Sequence[str]) -> list[str]:
    return [safe(reading.name(key)) for key in ids]


def _tables(reading: Reading) -> Iterator[RenderableType]:
    for listing in reading_listings(reading):
        if listing.rows:
            yield Text()
            yield Text(f"{listing.title} ({len(listing.rows)})", style="bold")
            yield as_table(listing)


def reading_listings(reading: Reading) -> Iterator[Listing]:
    """Yield the listings of a reading: actors, events by voice, quotations, offices, standing, promises, proposals, processes, formats."""

    def names(ids: Sequence[str]) -> str:
        return listed(_names(reading, ids))

    claim = Column("id", lambda c: c.id, style="dim")
    when = Column("when", lambda c: describe(c.time))
    voice = Column("voice", lambda c: _voice(reading, c), ratio=2, least=11)
    seen = _mention_counts(reading.mentions)

    yield Listing(
        "Who",
        (
            Column("name", lambda a: shortened(a.name, 80), ratio=4),
            Column("kind", lambda a: str(a.kind) if a.named else f"{a.kind}, unnamed"),
            Column("polity", lambda a: a.polity),
            Column("office", lambda a: a.office, ratio=3),
            Column("mentions", lambda a: str(seen.get(a.id, 0))),
            Column("id", lambda a: a.id, style="dim"),
        ),
        sorted(reading.actors, key=lambda a: -seen.get(a.id, 0)),
    )
    order = {key: n for n, key in enumerate([NARRATOR, *dict.fromkeys(e.voice.speaker for e in reading.events)])}
    yield Listing(
        "What happened, by voice",
        (
            when,
            Column("what", lambda e: kind_of(e.type, e.mode, e.modality), ratio=3),
            Column("who → to whom", lambda e: _event_words(reading, e), ratio=7),
            claim,
        ),
        sorted(reading.events, key=lambda e: order[e.voice.speaker]),
    )
    yield Listing(
        "What was said",
        (
            Column("speaker", lambda q: names([q.speaker, *q.joint]) if q.speaker else "nobody named", ratio=2),
            Column("words", lambda q: shortened(q.span.of(reading.report.text), 400), ratio=6),
            Column("mode", lambda q: str(q.mode)),
            claim,
        ),
        reading.quotations,
    )
    yield Listing(
        "Offices",
        (
            Column("person", lambda t: safe(reading.name(t.person)) if t.person else "not named", ratio=3),
            Column("office", lambda t: " ".join(["acting"] * t.acting + ["former"] * t.former + [safe(t.office)]), ratio=4),
            Column("polity", lambda t: t.polity),
            Column("held", lambda t: describe(t.time), ratio=2),
            claim,
        ),
        reading.tenures,
    )
    yield Listing(
        "Standing in formats and processes",
        (
            Column("body", lambda p: safe(p.body), ratio=3),
            Column("who", lambda p: safe(reading.name(p.actor)), ratio=2),
            Column("status", lambda p: str(p.status)),
            Column("words", lambda p: shortened(p.wording, 120) or _words(reading, p), ratio=3),
            voice,
            claim,
        ),
        reading.participations,
    )
    yield Listing(
        "Promises and readiness",
        (
            Column("who", lambda c: names(c.debtor), ratio=2),
            Column("to whom", lambda c: names(c.beneficiaries), ratio=2),
            Column("what", lambda c: shortened(c.content.of(reading.report.text), 300), ratio=5),
            Column("kind", lambda c: str(c.kind)),
            Column("due", lambda c: describe(c.due) if c.due else "no date"),
            voice,
            claim,
        ),
        reading.commitments,
    )
    yield Listing(
        "Proposals",
        (
            Column("who", lambda p: names(p.proposers), ratio=2),
            Column("to whom", lambda p: names(p.addressees), ratio=2),
            Column("what", lambda p: shortened(p.content.of(reading.report.text), 300), ratio=5),
            voice,
            claim,
        ),
        reading.proposals,
    )
    yield Listing(
        "Processes",
        (
            Column("process", lambda p: safe(p.name), ratio=3),
            Column("parties", lambda p: names(p.parties), ratio=2),
            Column("third parties", lambda p: "; ".join(f"{safe(reading.name(t.actor))}: {t.role}" for t in p.third), ratio=3),
            Column("stage", lambda p: str(p.stage or "")),
            voice,
            claim,
        ),
        reading.processes,
    )
    yield Listing(
        "Formats",
        (
            Column("format", lambda f: safe(f.name), ratio=2),
            Column("says", lambda f: f"{f.property}: {safe(f.value)}", ratio=5),
            voice,
            claim,
        ),
        reading.formats,
    )
    yield Listing(
        "Firsts and foundings",
        (
            when,
            Column("what", lambda m: f"{m.kind.replace('_', ' ')}: {shortened(m.of, 160)}", ratio=5),
            Column("since", lambda m: describe(m.since) if m.since else ""),
            voice,
            claim,
        ),
        reading.milestones,
    )
    yield Listing(
        "Proposed, but not in the text word for word: asserted nowhere",
        (Column("what", lambda u: shortened(u.what, 200), ratio=3), Column("why", lambda u: shortened(u.why, 200), ratio=2)),
        reading.unaligned,
    )


def _event_words(reading: Reading, event: Any) -> Text:
    out = Text(who_whom(_names(reading, event.actors), _names(reading, event.recipients)))
    if event.third:
        out.append(f", {listed([f'{safe(reading.name(t.actor))} ({t.role})' for t in event.third])}")
    if event.place:
        out.append(f", in {safe(event.place)}")
    out.append(f"\n“{_words(reading, event)}”", style="dim")
    if event.voice.speaker != NARRATOR or event.voice.hedge:
        out.append(f"\nper {_voice(reading, event)}", style="italic")
    return out


def _mention_counts(mentions: Sequence[Mention]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mention in mentions:
        if not mention.ambiguous:
            for actor in mention.actors:
                counts[actor] = counts.get(actor, 0) + 1
    return counts


def sentence_text(text: str, sentence: Span, exact: Sequence[Span]) -> Text:
    """Return a sentence with its exact words highlighted."""
    inside = [
        Mark(Span(max(0, span.start - sentence.start), min(span.end, sentence.end) - sentence.start), "exact")
        for span in exact
        if span.overlap(sentence)
    ]
    out = Text()
    shown = safe(sentence.of(text))
    for segment in segments(len(shown), inside):
        out.append(shown[segment.start : segment.end], style="bold reverse" if segment.marks else None)
    return out


def event_rows(readings: Iterable[Reading]) -> Listing:
    """Return the events of several readings as flat rows with names instead of ids: what ``dragoman read --format csv`` prints."""
    rows = [
        {
            "report": reading.report.id,
            "date": reading.report.date,
            "claim": event.id,
            "type": event.type,
            "mode": event.mode,
            "modality": event.modality,
            "actors": [reading.name(a) for a in event.actors],
            "recipients": [reading.name(a) for a in event.recipients],
            "third": [f"{reading.name(t.actor)} ({t.role})" for t in event.third],
            "place": event.place,
            "earliest": event.time.earliest,
            "latest": event.time.latest,
            "precision": event.time.precision,
            "voice": " > ".join(reading.name(v) for v in event.voice.chain),
            "words": " … ".join(span.of(reading.report.text) for span in event.spans),
            "sentence": " … ".join(span.of(reading.report.text) for span in event.sentences),
        }
        for reading in readings
        for event in reading.events
    ]
    return Listing("Events", (), rows, empty="no events in these reports")
