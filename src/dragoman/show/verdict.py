"""Whether the record supports something: the verdict first, what it rests on, and the nearest evidence either way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.show import listings
from dragoman.show.listings import lines, spoken
from dragoman.show.plain import safe, shortened
from dragoman.show.states import Fact, sections

if TYPE_CHECKING:
    from dragoman.questions import Verdict

_WORDS = {
    "supported": "The record supports it",
    "denied": "The record has it only as denied",
    "planned_only": "The record has it only as planned, proposed or conditional",
    "not_supported": "The record does not support it",
}


def facts(found: Verdict) -> Iterator[Fact]:
    """Yield the evidence: what tells of it, then what comes near."""
    told: set[str] = set()
    for event in found.found:
        told.update(event.claims)
        yield Fact("What it rests on", listings.when(event), listings.happening(event), event)
    for near in found.nearest:
        if not told & set(near.claims):
            kind = (
                " ".join(filter(None, (near.kind, f"({near.modality})" if near.modality and near.modality != "occurred" else "")))
                or "no claim"
            )
            said = spoken(near.voice) if near.voice else ""
            cell = lines(
                shortened(near.sentence, 300), (f"read as: {kind}" if near.kind else "nothing was read from it", "dim"), (said, "italic")
            )
            yield Fact("The nearest sentences", str(near.date), cell, near)


def verdict_view(found: Verdict) -> RenderableType:
    """Return a verdict for a terminal."""
    asked = found.asked
    understood = [f"acts {', '.join(asked.types)}"] if asked.types else []
    understood += [f"actors {', '.join(asked.actors)}"] if asked.actors else []
    understood += [f"words {', '.join(asked.words)}"] if asked.words else []
    return Group(
        Text(f"{_WORDS[found.verdict]}: {safe(found.why)}.", style="bold"),
        Text(f"understood as: {safe('; '.join(understood)) or 'nothing that can be looked up'}", style="dim"),
        *sections(facts(found)),
    )
