"""Quotations under "in the words of X", "in X's view": a phrase that opens a sentence or closes one."""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.quotations.extents import fit
from dragoman.reading.quotations.mentions import case_of, made
from dragoman.reading.quotations.piece import Piece
from dragoman.reading.quotations.sheet import Sheet
from dragoman.reading.quotations.verbs import bounds_of

WORDING = frozenset({"words", "view", "opinion", "eyes", "judgment", "judgement"})
SELVES = frozenset({"my", "our", "your", "other"})


def wording_piece(sheet: Sheet, noun: Word) -> Piece | None:
    """Return the piece of "in the words of X, …" or "…, in X's words": the rest of the sentence, in X's words or to his mind."""
    if case_of(noun) != "in" or sheet.inside[noun.i] >= 0:
        return None
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None) or next(
        (c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i and case_of(c) == "of"), None
    )
    if owner is None or owner.lower_ in SELVES or owner.pos_ not in ("PROPN", "NOUN", "PRON"):
        return None
    a, b = bounds_of(sheet, noun)
    first, last = noun.left_edge.i, max(noun.i, owner.right_edge.i) + 1
    speaker = made(sheet, owner, noun.i if owner.i < noun.i else None)
    if first <= sheet.after(a):
        if last >= b or sheet.doc[last].text != ",":
            return None
        span = fit(sheet, last + 1, b)
    elif sheet.doc[sheet.before(first)].text == "," and (last >= b or sheet.doc[last].is_punct):
        span = fit(sheet, a, first)
    else:
        return None
    cue = (noun.i,)
    return Piece(span[0], span[1], "source", cue, noun.i, speaker, noun.i, False, "say") if span is not None else None
