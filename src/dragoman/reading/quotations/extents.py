"""Stretches of words cut to measure: without blanks and points at their ends, with passages in quotation marks kept whole."""

from __future__ import annotations

from dragoman.reading.quotations.contents import FINITE
from dragoman.reading.quotations.sheet import Sheet

TRIM = ",;:—–- \t\n\r\u00a0"
MIN_CONTENT = 2


def has_words(sheet: Sheet, start: int, end: int, least: int) -> bool:
    """Tell whether so many words stand in these code points. Looks no farther than the last that it needs."""
    a, b = sheet.tokens(start, end)
    for i in range(a, b):
        word = sheet.doc[i]
        if word.text.isalpha() or word.like_num:
            least -= 1
            if least <= 0:
                return True
    return least <= 0


def trimmed(sheet: Sheet, start: int, end: int) -> tuple[int, int] | None:
    """Return code points without blanks and punctuation at the ends, quotation marks kept whole; None if nothing is left."""
    text = sheet.text
    while start < end and text[start] in TRIM + ".":
        if text[start] == "." and text[start : start + 2] == "..":
            break
        start += 1
    while end > start and text[end - 1] in TRIM + ".":
        if text[end - 1] == "." and abbreviation(text, end):
            break
        end -= 1
    return (start, end) if start < end else None


def abbreviation(text: str, end: int) -> bool:
    """Tell whether the full stop before ``end`` belongs to an abbreviation ("U.S."), and not to the sentence alone."""
    return end >= 4 and text[end - 2].isupper() and text[end - 3] == "." and text[end - 4].isupper()


def whole_passages(sheet: Sheet, start: int, end: int) -> tuple[int, int]:
    """Widen code points so that no outermost passage is cut that begins or ends inside them."""
    i, j = sheet.tokens(start, end)
    first = sheet.inside[i] if i < sheet.size else -1
    last = sheet.inside[j - 1] if j - 1 >= i else -1
    if first >= 0 and first == last and (sheet.top[first].start < start or sheet.top[first].end > end):
        return start, end  # inside one passage: speech inside speech
    if first >= 0:
        start = min(start, sheet.top[first].start)
    if last >= 0:
        end = max(end, sheet.top[last].end)
    return start, end


def fit(sheet: Sheet, first: int, last: int, least: int = MIN_CONTENT) -> tuple[int, int] | None:
    """Return the code points of tokens ``first`` to ``last`` (exclusive), trimmed and with whole passages; None if too little is left."""
    first = sheet.after(first)
    while first < last and sheet.inside[first] < 0 and (sheet.doc[first].is_punct or sheet.doc[first].is_space):
        first += 1
    if first >= last:
        return None
    found = trimmed(sheet, *whole_passages(sheet, *sheet.chars(first, last)))
    if found is None or not has_words(sheet, *found, least):
        return None
    _, end = sheet.tokens(*found)
    tail = sheet.doc[end - 1]
    if tail.lower_ in ("said", "says", "say") and sheet.inside[end - 1] < 0 and tail.tag_ in FINITE:
        return None  # another cue without its words: not content
    return found
