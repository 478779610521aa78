"""Stage 8, voices: who says that it happened, as a chain from the narrator inwards.

Takes resolved quotations; gives for any token the :class:`~dragoman.model.Voice` in which it is told. Words in square brackets inside a
quotation
are the narrator's; so is a relative clause or an apposition after an indirect quotation (the quotation's span ends before it).
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import NARRATOR, Quotation, Span, Voice
from dragoman.reading.document import Document
from dragoman.reading.frames import Lexicon

# Beginnings of verbs by whose saying the act itself is done: announcing, vowing, offering …
PERFORMATIVES = (
    "announc",
    "vow",
    "pledg",
    "promis",
    "threat",
    "offer",
    "declar",
    "decid",
    "agree",
    "urge",
    "demand",
    "warn",
    "reject",
    "refus",
    "propos",
)


class Voices:
    """The voices of one document."""

    def __init__(self, document: Document, quotations: Sequence[Quotation], brackets: Sequence[Span], lexicon: Lexicon) -> None:
        self.document = document
        self.quotations = sorted(quotations, key=lambda q: (q.span.start, -q.span.end))
        self.brackets = brackets
        self.hedges = lexicon.words("hedges")

    def around(self, at: int) -> list[Quotation]:
        """Return the quotations around a code point, outermost first."""
        if any(b.start <= at < b.end for b in self.brackets):
            return []
        return [q for q in self.quotations if q.span.start <= at < q.span.end]

    def voice(self, token: int, actors: Sequence[str] = (), ahead: bool = False) -> Voice:
        """Return the voice in which a token is told.

        Who announces, vows or threatens his own act performs it by saying so: the narrator tells that ("X announced that he will resign").
        Who merely says that he did or will do something is the one witness of it. ``ahead``: the act lies ahead.
        """
        at = self.document.tokens[token].idx
        chain = [NARRATOR]
        mode = NARRATOR
        for q in self.around(at):
            if q.speaker is None:
                continue
            if q.speaker in actors and ahead and self._performs(q):
                continue
            if q.speaker == chain[-1]:
                continue  # "we noted that …" inside his own words: still his own words
            chain.append(q.speaker)
            mode = str(q.mode)
        return Voice(tuple(chain), mode if len(chain) > 1 else NARRATOR, self.hedge(token))

    def _performs(self, quotation: Quotation) -> bool:
        if quotation.cue is None:
            return False
        words = quotation.cue.of(self.document.text).lower().split()
        return any(w.startswith(PERFORMATIVES) for w in words)

    def hedge(self, token: int) -> str | None:
        """Return "reportedly" and the like where it stands in the token's clause."""
        t = self.document.tokens[token]
        for c in [*t.children, *t.head.children]:
            if c.dep_ in ("advmod", "amod") and c.lower_ in self.hedges:
                return str(c.lower_)
        return None
