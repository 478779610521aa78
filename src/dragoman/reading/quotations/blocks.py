"""Speech set off by layout alone: a block of paragraphs after "X said:" without marks, and the lines of a transcript ("MR. SMITH: …")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.reading.quotations.cueing import verb_use
from dragoman.reading.quotations.piece import Piece, by_verb
from dragoman.reading.quotations.contents import trimmed
from dragoman.reading.quotations.sheet import Sheet
from dragoman.reading.quotations.speakers import Speaker, speaker_of

LABEL = re.compile(r"(?P<who>(?:Q|A|[A-Z][A-Z.'’\- ]{2,48}))(?: \([^)\n]{1,40}\))?:[ \t]+(?=\S)")
FIRST = re.compile(r"\b(?:I|I['’]\w+|we|our|us|my|We|Our|My)\b")
MAX_BLOCK = 60
"""Paragraphs that one block may take in."""


@dataclass(frozen=True, slots=True)
class Block:
    """Code points of a block, as a piece with its speaker."""

    piece: Piece


def transcript_pieces(sheet: Sheet) -> list[Piece]:
    """Return one piece for each labelled turn, if at least two paragraphs begin with a label."""
    text = sheet.text
    starts = [*sheet.paragraph_starts, len(text)]
    found = []
    for place in range(len(starts) - 1):
        m = LABEL.match(text, starts[place])
        if m is not None and m.end() < starts[place + 1]:
            found.append((place, m))
    if len(found) < 2:
        return []
    out = []
    for k, (place, m) in enumerate(found):
        last = found[k + 1][0] if k + 1 < len(found) else len(starts) - 1
        span = trimmed_block(text, m.end(), starts[last])
        if span is None:
            continue
        a, b = sheet.tokens(m.start("who"), m.end("who"))
        colon, _ = sheet.tokens(m.end("who"), m.end("who") + 1)
        who = m.group("who")
        speaker = None
        if a < b and who not in ("Q", "A", "QUESTION", "ANSWER"):
            speaker = Speaker(a, b, b - 1)
        out.append(Piece(span[0], span[1], "label", (colon,), None, speaker, colon, False, "say", "plain"))
    return out


def trimmed_block(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a block without blanks at its ends, its full stop kept."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def colon_blocks(sheet: Sheet) -> list[Piece]:
    """Return one piece for each block of unmarked paragraphs after a paragraph that ends in a cue and a colon.

    The first paragraph after the colon is taken; further ones up to the last that speaks in the first person, and before the next paragraph
    that ends in a colon.
    """
    out: list[Piece] = []
    opens = [*sheet.opens, sheet.size]
    doc = sheet.doc
    taken = -1
    for place in range(len(opens) - 2):
        if place <= taken:
            continue
        last = sheet.before(opens[place + 1])
        if last <= opens[place] or doc[last].text != ":" or sheet.inside[last] >= 0:
            continue
        first = sheet.after(opens[place + 1])
        if first >= sheet.size or sheet.inside[first] >= 0:
            continue
        use = next((u for u in (verb_use(doc[i]) for i in range(last - 1, max(opens[place], last - 16) - 1, -1)) if u is not None), None)
        if use is None or "quote" not in use.entry.frames or use.entry.cls == "act":
            continue
        speaker = speaker_of(sheet, use.token)
        if speaker is None:
            continue
        end_place = place + 1
        for k in range(place + 2, min(len(opens) - 1, place + MAX_BLOCK)):
            a, b = opens[k], opens[k + 1]
            tail = sheet.before(b)
            if doc[tail].text == ":":
                break
            if FIRST.search(sheet.text[sheet.begins[a] : sheet.end(b - 1)]):
                end_place = k
        taken = end_place
        span = trimmed_block(sheet.text, sheet.begins[first], sheet.end(opens[end_place + 1] - 1))
        if span is not None and trimmed(sheet, *span) is not None:
            out.append(by_verb(sheet, use, speaker, span[0], span[1], "label"))
    return out
