"""One claim on a terminal: the sentence with its exact words, the voices, the time, how it was read, what else tells it or denies it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.model import Span
from dragoman.show.phrases import kind_of, who_whom
from dragoman.show.plain import one_line, safe, shortened
from dragoman.show.terminal import sentence_text
from dragoman.show.times import short

if TYPE_CHECKING:
    from dragoman.questions import Explanation

# What a kind's own fields are called for people; fields that are not here go by their own name.
_TITLES = {
    "part_of": "part of",
    "self_declared": "says so itself",
    "due_earliest": "due from",
    "due_latest": "due by",
    "due_basis": "due because",
}
_SPANS = frozenset({"start", "end", "speaker_start", "speaker_end", "cue_start", "cue_end", "topic", "words"})


def why_view(found: Explanation) -> RenderableType:
    """Return an explanation for a terminal."""
    return Group(*_parts(found))


def _parts(found: Explanation) -> Iterator[RenderableType]:
    yield Text(f"{found.claim}  {found.kind}" + ("" if found.modality == "occurred" else f" ({found.modality})"), style="bold underline")
    if found.superseded_at:
        now = f"; today's claim on the same words is {found.now}" if found.now else ""
        yield Text(f"superseded on {found.superseded_at[:10]}{now}", style="bold")
    yield _headline(found)
    for sentence in found.evidence:
        marks = [Span(start, end) for start, end in sentence.marks if start < end]
        yield Padding(sentence_text(sentence.text, Span(0, max(1, len(sentence.text))), marks), (1, 2, 0, 2))
    yield Text()
    yield _grid(list(_rows(found)))
    if found.derivation:
        yield Text()
        yield Text("How it was read", style="bold")
        yield _grid([(f"{n}.", step) for n, step in enumerate(found.derivation, 1)])
    if found.cast:
        yield Text()
        yield Text("Who is who, and how one knows", style="bold")
        yield _grid([(part.role.replace("_", " "), _cast(part)) for part in found.cast])
    if found.links or (found.happening and len(found.happening.claims) > 1):
        yield Text()
        yield Text("What else bears on it", style="bold")
        yield _grid(list(_others(found)))


def _headline(found: Explanation) -> Text:
    event = found.happening
    if found.kind != "event" or event is None:
        return Text()
    roles: dict[str, list[str]] = {}
    for part in found.cast:
        roles.setdefault(part.role, []).append(safe(part.who.name))
    kind = kind_of(str(found.says.get("type", "")), str(found.says["mode"]) if found.says.get("mode") else None, found.modality)
    place = f", in {safe(str(found.says['place']))}" if found.says.get("place") else ""
    return Text(f"{kind}: {who_whom(roles.get('actor', []), roles.get('recipient', []))}{place}")


def _rows(found: Explanation) -> Iterator[tuple[str, str]]:
    title = f"“{shortened(found.title, 100)}”" if found.title else ""
    yield (
        "report",
        " · ".join(
            p for p in (found.report, title, found.publisher or "", f"{found.report_date} ({found.date_basis})", found.url or "") if p
        ),
    )
    chain = " > ".join(step.name + (f" ({step.actor.office})" if step.actor and step.actor.office else "") for step in found.voices)
    yield (
        "voice",
        chain + (f", {found.voice_mode}" if found.voice_mode != "narrator" else "") + (f", “{found.hedge}”" if found.hedge else ""),
    )
    time = short(found.earliest, found.latest, found.precision)
    yield "time", f"{time}: {one_line(found.basis)}" + (f" (EDTF {found.edtf})" if found.edtf else "")
    for name, value in found.says.items():
        if name not in _SPANS and value not in (None, "", 0, []) and not (found.kind == "event" and name in ("type", "mode")):
            yield (
                _TITLES.get(name, name.replace("_", " ")),
                "yes" if value == 1 and name in ("self_declared", "acting", "former") else one_line(str(value)),
            )
    yield "read by", f"{found.reader}, recorded {found.recorded_at[:16].replace('T', ' ')} UTC"
    if found.duplicates:
        yield "also in", f"{', '.join(found.duplicates)} (duplicates of this report: no independent evidence)"


def _cast(part: object) -> str:
    from dragoman.questions import CastPart

    assert isinstance(part, CastPart)
    polity = f", {part.who.polity}" if part.who.polity and part.who.polity != part.who.id else ""
    role = f" as {part.third.replace('_', ' ')}" if part.third else ""
    return f"{part.who.name} ({part.who.id}{polity}){role}: {part.link} [{part.score:.2f}]"


def _others(found: Explanation) -> Iterator[tuple[str, str]]:
    for link in found.links:
        kind = link.kind if link.direction == "to" else f"is what {link.claim} {link.kind}"
        yield kind, f"{link.claim}: {link.basis}" if link.direction == "to" else link.basis
    event = found.happening
    if event and len(event.claims) > 1:
        others = [claim for claim in event.claims if claim != found.claim]
        reports = f"{event.sources} independent report{'s' if event.sources != 1 else ''}"
        yield "told also in", f"{', '.join(others)} (one happening, {event.tellings} tellings, {reports})"
    for dispute in event.disputed if event else ():
        yield "disputed", dispute


def _grid(rows: list[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(Text(safe(name)), Text(safe(value)))
    return grid
