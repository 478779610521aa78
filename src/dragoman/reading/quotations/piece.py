"""A stretch of words laid to one cue, before the pieces of a report are weighed against each other."""

from __future__ import annotations

from dataclasses import replace

from dragoman.frozen import dataclass
from dragoman.reading.quotations.cueing import CueUse, doubted
from dragoman.reading.quotations.mentions import Speaker, addressee, occasion
from dragoman.reading.quotations.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Piece:
    """Code points ``start`` to ``end``; the tokens of its cue; its speaker; ``attr`` groups the pieces of one attribution.

    ``how``: "before", "after" or "around" its cue, "noun", "source", "predicate", "fragment", "label", "carried".
    """

    start: int
    end: int
    how: str
    cue: tuple[int, ...] = ()
    cue_token: int | None = None
    speaker: Speaker | None = None
    attr: int = -1
    carried: bool = False
    cls: str = ""
    force: str = "plain"
    addressee: int | None = None
    occasion: tuple[int, int] | None = None

    def moved(self, start: int, end: int) -> Piece:
        """Return the same piece over other code points."""
        return replace(self, start=start, end=end)


def by_verb(sheet: Sheet, use: CueUse, speaker: Speaker | None, start: int, end: int, how: str) -> Piece:
    """Return a piece under a cue verb; its attribution is named by the verb's token."""
    verb = use.token
    force = "hedge" if use.entry.force == "plain" and doubted(verb) else use.entry.force
    return Piece(start, end, how, use.words, verb.i, speaker, verb.i, False, use.entry.cls, force, addressee(verb), occasion(sheet, verb))
