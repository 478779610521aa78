"""Quotation marks of a text, paired: which stretches stand between marks, and which of them inside others.

Takes plain text, gives :class:`Passage` objects in order of their start. Knows straight and curly, single and double, low, angle, backtick
and prime marks. An apostrophe is no mark. A quotation left open at the end of a paragraph goes on in the next one if that one opens with a
mark (the custom of English printers) or holds the closing mark; else it ends with its paragraph. Never looks at words or grammar.
Time is linear in the length of the text: every question about what follows is answered from tables filled in one backward pass.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

MARK = re.compile(r"``|''|[\"“”„‟«»″〝〞'‘’‚‛‹›′`]")
DOUBLE_OPEN, DOUBLE_CLOSE = frozenset({"``", "“", "„", "‟", "«", "〝"}), frozenset({"''", "”", "»", "〞"})
SINGLE_OPEN, SINGLE_CLOSE = frozenset({"‘", "‚", "‛", "‹", "`"}), frozenset({"’", "›"})
EITHER_DOUBLE, EITHER_SINGLE = frozenset({'"', "″"}), frozenset({"'", "′"})
DOUBLE = DOUBLE_OPEN | DOUBLE_CLOSE | EITHER_DOUBLE
ELISION = re.compile(r"['’‘](?:\d\ds?\b|(?:em|tis|twas|til|cause|cos|n|bout|round)\b)", re.IGNORECASE)
PARAGRAPH = re.compile(r"\n[ \t\r\f\v]*\n\s*|\n(?=[ \t]*[“\"„«‟])|(?<=[.!?:\"”’'…])[ \t]*\n")
OPENERS = frozenset("([{—–-―/\u2012*>|:;,.!?…=")
MAX_OPEN = 6000
"""Code points that a quotation may run on over paragraphs without a mark at each: three minutes of speech; beyond, a mark was forgotten."""
MAX_DEPTH = 6
_FAR = 1 << 60


@dataclass(frozen=True, slots=True)
class Passage:
    """Text between quotation marks, marks included: code points ``start`` to ``end``.

    ``depth`` 0 stands in the narrator's text, 1 inside another passage …; ``parent`` is that passage's place in the list, or -1.
    ``single``: marked with single marks. ``closed``: its closing mark is there. ``inner_start`` and ``inner_end`` leave out the marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    parent: int
    single: bool
    closed: bool


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    glyph: str
    single: bool
    opens: bool
    closes: bool
    paragraph: int


@dataclass(slots=True)
class _Open:
    mark: _Mark
    place: int
    reach: int  # last code point up to which it may stay open


def paragraphs(text: str) -> list[int]:
    """Return the starts of the paragraphs. A line break inside a sentence (hard wrapping) starts none."""
    return [0, *(m.end() for m in PARAGRAPH.finditer(text))]


def _classified(text: str, starts: list[int]) -> list[_Mark]:
    """Return the marks that can open or close something, apostrophes left out."""
    found: list[_Mark] = []
    last = len(text)
    paragraph = 0
    for m in MARK.finditer(text):
        a, b, glyph = m.start(), m.end(), m.group()
        while paragraph + 1 < len(starts) and starts[paragraph + 1] <= a:
            paragraph += 1
        before, after = text[a - 1] if a else " ", text[b] if b < last else " "
        single = glyph not in DOUBLE
        free_before = before.isspace() or before in OPENERS or bool(found and found[-1].end == a and found[-1].opens)
        free_after = not (after.isalnum() or after in "$£€[(")
        if single:
            if before.isalnum() and after.isalnum():
                continue  # an apostrophe: don't, O'Brien
            if ELISION.match(text, a) and free_before and glyph != "‘":
                continue
        opens = not after.isspace() and free_before
        closes = not before.isspace() and free_after
        if glyph in DOUBLE_OPEN or glyph in SINGLE_OPEN:
            opens, closes = (False, True) if closes and not opens and a > 0 else (True, False)
            if glyph == "`" and not (free_before and after.isalnum()):
                continue
        elif glyph in DOUBLE_CLOSE or (glyph in SINGLE_CLOSE and closes):
            opens, closes = (True, False) if opens and not closes else (False, True)
        elif glyph in EITHER_DOUBLE and not opens and not closes:
            opens, closes = (before.isspace(), not before.isspace())
            if before.isspace() and after.isspace():
                opens = closes = True
        if (
            single
            and closes
            and not opens
            and before.isdigit()
            and glyph in ("'", "′")
            and not (found and any(f.single for f in found[-3:]))
        ):
            continue  # feet, minutes
        if opens or closes:
            found.append(_Mark(a, b, glyph, single, opens, closes, paragraph))
    return found


def _next(marks: list[_Mark], single: bool, *, closing: bool) -> list[int]:
    """Return for each mark the start of the next mark after it, of this kind, that only closes (or that opens)."""
    out = [_FAR] * len(marks)
    nearest = _FAR
    for i in range(len(marks) - 1, -1, -1):
        out[i] = nearest
        m = marks[i]
        if m.single == single and (m.closes if closing else m.opens):
            nearest = m.start
    return out


def _following(marks: list[_Mark]) -> list[int]:
    """Return for each mark the place of the next double mark after it; the last entry stands for "none" and leads to itself."""
    out = [len(marks)] * (len(marks) + 1)
    nearest = len(marks)
    for i in range(len(marks) - 1, -1, -1):
        out[i] = nearest
        if not marks[i].single:
            nearest = i
    return out


def passages(text: str) -> list[Passage]:
    """Return the passages between quotation marks, in order of their start, each after the passage that holds it."""
    starts = paragraphs(text)
    marks = _classified(text, starts)
    if not marks:
        return []
    ends = [*starts[1:], len(text)]
    next_single_close, next_single_open = _next(marks, True, closing=True), _next(marks, True, closing=False)
    next_double_close, next_double_open = _next(marks, False, closing=True), _next(marks, False, closing=False)
    next_double = _following(marks)
    places: list[tuple[int, int, int, int, int, bool, bool] | None] = []
    stack: list[_Open] = []

    def shut(item: _Open, end: int, inner_end: int, closed: bool) -> None:
        while end > item.mark.end and text[end - 1].isspace():
            end -= 1
        inner = min(inner_end, end)
        parent = stack[-1].place if stack else -1
        if inner <= item.mark.end:
            return
        places[item.place] = (item.mark.start, end, inner, len(stack), parent, item.mark.single, closed)

    def expire(position: int) -> None:
        """Shut what cannot reach this position any more, innermost first."""
        while stack and any(o.reach <= position for o in stack):
            item = stack.pop()
            limit = min(item.reach, position)
            shut(item, limit, limit, False)

    for i, m in enumerate(marks):
        expire(m.start)
        paragraph_start = not text[starts[m.paragraph] : m.start].strip() if m.start - starts[m.paragraph] < 40 else False
        top = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].mark.single == m.single), None)
        if m.opens and paragraph_start and top is not None and stack[top].mark.paragraph < m.paragraph and not m.single:
            # The quotation of the paragraph before goes on: the same passage.
            stack[top].mark.paragraph = m.paragraph
            stack[top].reach = _reach(text, starts, ends, m.paragraph, next_double_close[i], next_double_open[i])
            continue
        if (
            m.single
            and m.closes
            and top is not None
            and not m.opens
            and _possessive(text, m, next_single_close[i], next_single_open[i], stack[top].reach)
        ):
            continue
        if m.closes and top is not None and not (m.opens and m.glyph in DOUBLE_OPEN):
            while len(stack) > top + 1:
                item = stack.pop()
                shut(item, m.start, m.start, False)
            item = stack.pop()
            shut(item, m.end, m.start, True)
            continue
        if not m.opens:
            continue
        if m.single:
            if next_single_close[i] >= (stack[-1].reach if stack else ends[m.paragraph]):
                continue  # never closed: an apostrophe at the head of a word
            reach = stack[-1].reach if stack else ends[m.paragraph]
        else:
            if top is not None:
                second = next_double[next_double[i]]
                if second < len(marks) and marks[second].closes and not marks[second].opens and not marks[next_double[i]].opens:
                    stack[top].reach = max(stack[top].reach, marks[second].end + 1)  # open, open, close, close: nested
                else:  # the first one lost its closing mark
                    while len(stack) > top:
                        item = stack.pop()
                        shut(item, m.start, m.start, False)
            reach = _reach(text, starts, ends, m.paragraph, next_double_close[i], next_double_open[i])
        if len(stack) < MAX_DEPTH:
            places.append(None)
            stack.append(_Open(m, len(places) - 1, reach))
    while stack:
        item = stack.pop()
        limit = min(item.reach, len(text))
        shut(item, limit, limit, False)

    moved: dict[int, int] = {}
    out: list[Passage] = []
    for place, found in enumerate(places):
        if found is None:
            continue
        start, end, inner_end, depth, parent, single, closed = found
        moved[place] = len(out)
        inner_start = start + (2 if text[start : start + 2] in ("``", "''") else 1)
        out.append(Passage(start, end, inner_start, inner_end, depth, moved.get(parent, -1), single, closed))
    return out


def _reach(text: str, starts: list[int], ends: list[int], paragraph: int, next_close: int, next_open: int) -> int:
    """Return how far a quotation may run that opens (or goes on) in this paragraph."""
    end = ends[paragraph]
    if next_close < end:
        return next_close + 3
    if paragraph + 1 < len(starts):
        nxt = starts[paragraph + 1]
        head = text[nxt : nxt + 40].lstrip()
        if head[:1] in ('"', "“", "„", "«", "‟") or head[:2] == "``":
            return ends[paragraph + 1] if next_open <= nxt + 40 else end
    if next_close < next_open and next_close - end < MAX_OPEN:
        return next_close + 3
    return end


def _possessive(text: str, m: _Mark, next_close: int, next_open: int, reach: int) -> bool:
    """Tell whether a single mark after "s" is a possessive ("the ministers' meeting"): another one closes later."""
    if text[m.start - 1] not in "sS" or text[m.end : m.end + 1] != " ":
        return False
    follows = text[m.end + 1 : m.end + 2]
    return follows.islower() and next_close < min(next_open, reach)


def covering(found: list[Passage], position: int) -> Passage | None:
    """Return the outermost passage that covers a code point; ``found`` must hold passages of depth 0 alone, in order."""
    place = bisect_left(found, position + 1, key=lambda p: p.start) - 1
    if place >= 0 and found[place].start <= position < found[place].end:
        return found[place]
    return None
