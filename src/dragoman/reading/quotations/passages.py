"""Passages in quotation marks beside a cue: which one ends before it, which begins after it, and how far its sentence goes on."""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.quotations.contents import COMMA, FINITE, GAP
from dragoman.reading.quotations.cueing import is_verb
from dragoman.reading.quotations.sheet import OPEN_END, Sheet

FRAGMENT_STOPS = frozenset({"as", "after", "when", "while", "during", "following", "although", "though", "despite", "according"})


def passage_before(sheet: Sheet, start: int) -> int | None:
    """Return the outermost passage that ends right before a cue clause, only a comma or a dash between."""
    j = start - 1
    while j >= 0 and (sheet.doc[j].is_space or (sheet.inside[j] < 0 and sheet.doc[j].text in COMMA)):
        if sheet.doc[j].is_space and sheet.doc[j].text.count("\n") > 1:
            return None
        j -= 1
    return sheet.inside[j] if j >= 0 and sheet.inside[j] >= 0 else None


def passage_after(sheet: Sheet, verb: Word, end: int) -> tuple[int, str] | None:
    """Return the next outermost passage after a cue and what joins it: "strong" (colon, comma), "near" (at once, after "that") or "far"."""
    doc = sheet.doc
    for i in range(verb.i + 1, min(verb.i + 1 + GAP * 2, sheet.size)):
        if sheet.inside[i] >= 0:
            place = sheet.inside[i]
            before = sheet.before(i)
            if doc[before].text == ":":
                return place, "strong"
            if i >= end:
                return None
            between = [doc[k] for k in range(verb.i + 1, i) if not doc[k].is_space]
            if any(is_verb(t) and t.tag_ in FINITE for t in between):
                return place, "far"
            if doc[before].text == ",":
                return place, "strong" if len(between) <= GAP else "far"
            if before == verb.i or doc[before].lower_ == "that" or all(t.pos_ in ("ADV", "PART") for t in between):
                return place, "near"
            return place, "far"
        if i >= end and not doc[i].is_space and doc[sheet.before(i)].text != ":":
            return None
        if doc[i].text in (".", "?", "!"):
            return None
    return None


def own_cue_follows(sheet: Sheet, place: int, cues: frozenset[int]) -> bool:
    """Tell whether a passage that ends in a comma has a cue of its own behind it."""
    p = sheet.top[place]
    _, after = sheet.edges[place]
    if not OPEN_END.search(sheet.text[p.inner_start : p.inner_end]) and sheet.text[p.end : p.end + 1] != ",":
        return False
    for i in range(after, min(after + 12, sheet.size)):
        if sheet.inside[i] >= 0 or sheet.doc[i].text in (".", "?", "!"):
            return False
        if i in cues:
            return True
    return False


def fragment_end(sheet: Sheet, end: int, b: int, cues: frozenset[int]) -> int:
    """Return where content ends that a passage opens and plain words go on with ("wise heads" *from both sides would meet*)."""
    place = sheet.inside[end - 1]
    if place >= 0 and sheet.text[sheet.top[place].inner_end - 1 : sheet.top[place].inner_end] in (".", "?", "!", ",", ";"):
        return end
    first = sheet.edges[place][0] if place >= 0 else end - 1
    i = end
    while i < b:
        t = sheet.doc[i]
        if sheet.inside[i] >= 0:
            i = sheet.edges[sheet.inside[i]][1]
            continue
        if t.text in (",", ".", ";", ":", "?", "!", "--", "—", "–") or t.is_space or i in cues or t.lower_ in FRAGMENT_STOPS:
            return i
        if t.lower_ in ("and", "but", "or"):
            if not _conjoined_passage(sheet, i, b):
                return i
        elif i == end and not _belongs(t, first, i, b):
            return i
        i += 1
    return b


def _belongs(token: Word, first: int, end: int, b: int) -> bool:
    """Tell whether a word behind a passage hangs from the passage's words, or has them for its subject."""
    up = token
    for _ in range(8):
        if first <= up.i < end:
            return True
        if any(first <= c.i < end for c in up.children):
            return True
        if up.head.i == up.i or not first <= up.head.i < b:
            return False
        up = up.head
    return False


def _conjoined_passage(sheet: Sheet, i: int, b: int) -> bool:
    """Tell whether "and" leads to more words in marks ("hiding arms" and being in "the pay of smugglers")."""
    return any(sheet.inside[k] >= 0 for k in range(i + 1, min(i + 6, b)))
