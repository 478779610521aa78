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

    def voice(self, token: int, actors: Sequence[str] = ()) -> Voice:
        """Return the voice in which a token is told.

        A speaker who tells of his own act there ("X says that he will visit") is no witness of it: the narrator tells the act of saying.
        """
        at = self.document.tokens[token].idx
        chain = [NARRATOR]
        mode = NARRATOR
        for q in self.around(at):
            if q.speaker is None:
                continue
            if q.speaker in actors:
                continue
            if q.speaker == chain[-1]:
                continue  # "we noted that …" inside his own words: still his own words
            chain.append(q.speaker)
            mode = str(q.mode)
        return Voice(tuple(chain), mode if len(chain) > 1 else NARRATOR, self.hedge(token))

    def hedge(self, token: int) -> str | None:
        """Return "reportedly" and the like where it stands in the token's clause."""
        t = self.document.tokens[token]
        for c in [*t.children, *t.head.children]:
            if c.dep_ in ("advmod", "amod") and c.lower_ in self.hedges:
                return str(c.lower_)
        return None
