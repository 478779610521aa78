"""Quotations of headlines: "Norvia ready for talks: minister", "Minister: Norvia ready for talks".

A headline is a paragraph of one line without a full stop; or the first paragraph, if it is short. Only a person, an office or a body can be
the speaker: "Analysis: …" and "Football: …" name a section.
"""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.quotations.extents import fit
from dragoman.reading.quotations.mentions import made
from dragoman.reading.quotations.piece import Piece
from dragoman.reading.quotations.sheet import Sheet
from dragoman.reading.quotations.speakers import person_or_body

LONGEST = 24
"""Tokens of a headline at most."""
NAME = 6
"""Tokens that name a headline's speaker at most."""
LEAST = 3
"""Words that a headline must lay to its speaker."""
OFFICES = frozenset({"FM", "PM", "UN", "EU", "MP", "MEP", "source", "sources", "police", "official", "officials", "poll", "study"})


def headline_pieces(sheet: Sheet) -> list[Piece]:
    """Return one piece for each headline with a colon and a speaker on one side of it."""
    if ":" not in sheet.text:
        return []
    out = []
    for place, start in enumerate(sheet.opens):
        end = sheet.opens[place + 1] if place + 1 < len(sheet.opens) else sheet.size
        first, last = sheet.after(start), end
        while last > first and sheet.doc[last - 1].is_space:
            last -= 1
        if not LEAST < last - first <= LONGEST or sheet.inside[first] >= 0:
            continue
        if sheet.doc[last - 1].text in (".", "?", "!"):
            continue
        colons = [i for i in range(first, last) if sheet.doc[i].text == ":" and sheet.inside[i] < 0]
        piece = headline_piece(sheet, first, colons[0], last) if len(colons) == 1 else None
        if piece is not None:
            out.append(piece)
    return out


def headline_piece(sheet: Sheet, first: int, colon: int, last: int) -> Piece | None:
    """Return the piece of a headline, from which side of the colon it may come."""
    for (a, b), (start, end) in (((colon + 1, last), (first, colon)), ((first, colon), (colon + 1, last))):
        who = speaking(sheet, a, b)
        if who is None or end - start < LEAST or any(sheet.inside[k] >= 0 for k in (start, end - 1)):
            continue
        span = fit(sheet, start, end, LEAST)
        if span is not None:
            return Piece(span[0], span[1], "around", (colon,), None, made(sheet, who, colon), colon, False, "say")
    return None


def speaking(sheet: Sheet, a: int, b: int) -> Word | None:
    """Return the head of a short phrase that names a person, an office or a body, or None."""
    words = [sheet.doc[i] for i in range(a, b)]
    if not 0 < len(words) <= NAME or any(w.pos_ in ("VERB", "AUX", "PUNCT", "ADP") for w in words):
        return None
    named = [w for w in words if w.ent_type_ == "PER"]
    if named:
        return named[0]
    last = words[-1]
    if last.text in OFFICES or (last.pos_ == "NOUN" and person_or_body(last)):
        return last
    return None
