"""Words in quotation marks that are nobody's words: titles, names, nicknames, formulas and what is "so-called"."""

from __future__ import annotations

import re

from dragoman.language.words import Word
from dragoman.reading.quotations.sheet import Sheet

NAMING = re.compile(
    r"(?:so[- ]called|known as|dubbed|nicknamed|titled|entitled|named|called|code-?named|branded|alias|labell?ed"
    r"|the (?:term|word|phrase|slogan|motto|nickname|title|name)s?)\W*$",
    re.IGNORECASE,
)
WINDOW = 30
"""Code points before a passage in which the words that name it stand."""


def words(sheet: Sheet, place: int) -> list[Word]:
    """Return the words of a passage."""
    a, b = sheet.edges[place]
    return [sheet.doc[i] for i in range(a, b) if sheet.doc[i].is_alpha or sheet.doc[i].like_num]


def opens_sentence(sheet: Sheet, place: int) -> bool:
    """Tell whether a passage stands at the beginning of its stretch."""
    a, _ = sheet.edges[place]
    start, _ = sheet.stretch(a)
    return all(sheet.doc[i].is_space or sheet.doc[i].pos_ == "CCONJ" for i in range(start, a))


def is_name(sheet: Sheet, place: int) -> bool:
    """Tell whether a passage is a title, a name, a nickname or a formula, and nobody's words.

    Capitals on every long word make a title ("The Long Road,"), unless the passage has but one word and opens its sentence.
    """
    p = sheet.top[place]
    inner = sheet.text[p.inner_start : p.inner_end].strip()
    found = words(sheet, place)
    if not found or not any(c.isalpha() for c in inner):
        return True
    if NAMING.search(sheet.text[max(0, p.start - WINDOW) : p.start]):
        return True
    long = [t for t in found if len(t) > 3 or not t.is_stop]
    if not long or not all(t.text[:1].isupper() or t.like_num for t in long):
        return False
    if inner[-1:] in "?!" or inner.isupper():
        return False
    if inner[-1:] == "." and len(found) > 1 and found[0].pos_ not in ("NOUN", "PROPN", "DET", "NUM") and opens_sentence(sheet, place):
        return False  # “Nor will she.” stands as a sentence of its own
    return len(found) > 1 or not opens_sentence(sheet, place)
