"""Speech set off by layout alone, without quotation marks.

Three forms: the lines of a transcript ("MR. SMITH: …"), the words after "X said:" up to the end of the paragraph or of the statement, and
in the transcript of a broadcast a paragraph in the first person after one that names its speaker. Gives pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from dragoman.reading.quotations.contents import FINITE
from dragoman.reading.quotations.cueing import CueUse
from dragoman.reading.quotations.extents import has_words
from dragoman.reading.quotations.mentions import Speaker
from dragoman.reading.quotations.piece import Piece, by_verb
from dragoman.reading.quotations.sheet import Sheet
from dragoman.reading.quotations.speakers import speaker_of
from dragoman.reading.quotations.verbs import FIRST_PERSON

LABEL = re.compile(r"[\"“]?(?P<who>(?:Q|A|[A-Z][A-Z.'’\- ]{2,48}))(?: \([^)\n]{1,40}\))?:[ \t]+(?=\S)")
DIRECTIONS = re.compile(r"(?:\s*[\"“]?\([A-Z][A-Z .]*\)\.?[\"”]?)+\s*$")
"""What a transcript says of the room at the end of a turn: (APPLAUSE), (CROSSTALK)."""
ANONYMOUS = frozenset({"Q", "A", "QUESTION", "ANSWER", "REPORTER", "MODERATOR"})
FIRST = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Oo]ur|[Uu]s|[Mm]y)\b")
MAX_BLOCK = 60
"""Paragraphs that one block may take in."""
COLON_GAP = 14
"""Tokens that may stand between a cue and its colon: an addressee, a day, an occasion."""
MIN_BLOCK = 6
"""Words that make a block: fewer are a heading or a list."""


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
    for k, (_, m) in enumerate(found):
        last = found[k + 1][0] if k + 1 < len(found) else len(starts) - 1
        directions = DIRECTIONS.search(text, max(m.end(), starts[last] - 60), starts[last])
        span = without_blanks(text, m.end(), directions.start() if directions else starts[last])
        if span is None:
            continue
        a, b = sheet.tokens(m.start("who"), m.end("who"))
        colon, _ = sheet.tokens(m.end("who"), m.end("who") + 1)
        speaker = Speaker(a, b, b - 1) if a < b and m.group("who") not in ANONYMOUS else None
        out.append(Piece(span[0], span[1], "label", (min(colon, sheet.size - 1),), None, speaker, colon, False, "say"))
    return out


def without_blanks(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a block without blanks at its ends, its full stop kept."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def colon_blocks(sheet: Sheet, uses: list[CueUse]) -> list[Piece]:
    """Return one piece for each block of unmarked words after a cue and a colon.

    The rest of the cue's paragraph is taken, or the next paragraph if the colon ends its own; then further paragraphs up to the last that
    speaks in the first person, and before the next paragraph that ends in a colon.
    """
    out: list[Piece] = []
    doc, opens = sheet.doc, [*sheet.opens, sheet.size]
    taken = -1
    for use in uses:
        verb = use.token
        if (
            verb.i < taken
            or sheet.inside[verb.i] >= 0
            or "quote" not in use.entry.frames
            or use.entry.cls in ("act", "judge")
            or verb.tag_ not in FINITE
        ):
            continue
        colon = next(
            (
                k
                for k in range(verb.i + 1, min(verb.i + COLON_GAP, sheet.size))
                if doc[k].text in (":", ".", "?", "!") or doc[k].tag_ in FINITE
            ),
            None,
        )
        if colon is None or doc[colon].text != ":":
            continue
        first = sheet.after(colon + 1)
        if first >= sheet.size or sheet.inside[first] >= 0:
            continue
        place = bisect_right(opens, first) - 1
        own = bisect_right(opens, colon) - 1
        speaker = speaker_of(sheet, verb)
        if speaker is None or place - own > 1 or not doc[first].text[:1].isupper():
            continue
        last = place
        for k in range(place + 1, min(len(opens) - 1, place + MAX_BLOCK)):
            tail = sheet.before(opens[k + 1])
            if doc[tail].text == ":":
                break
            if in_own_words(sheet, opens[k], opens[k + 1]):
                last = k
        if any(
            sheet.inside[k] >= 0 and len(sheet.text[sheet.top[sheet.inside[k]].start : sheet.top[sheet.inside[k]].end]) > 80
            for k in (first, opens[last + 1] - 1)
        ):
            continue
        span = without_blanks(sheet.text, sheet.begins[first], sheet.end(opens[last + 1] - 1))
        if span is None or not has_words(sheet, *span, MIN_BLOCK):
            continue
        if place == own and last == place:
            stretch = sheet.stretch(first)
            if sheet.after(stretch[1]) >= opens[place + 1]:
                continue  # one sentence: the clause rules have it
        taken = opens[last + 1]
        out.append(by_verb(sheet, use, speaker, span[0], span[1], "label"))
    return out


def in_own_words(sheet: Sheet, a: int, b: int) -> bool:
    """Tell whether somebody speaks in the first person in these tokens, outside quotation marks: those are another's."""
    for m in FIRST.finditer(sheet.text, sheet.begins[a], sheet.end(b - 1)):
        token, _ = sheet.tokens(m.start(), m.end())
        if sheet.inside[token] < 0:
            return True
    return False


def broadcast_pieces(sheet: Sheet, pieces: list[Piece]) -> list[Piece]:
    """Return one piece for each unmarked paragraph in the first person that follows a paragraph which ends in somebody's reported words.

    So transcripts of broadcasts print recorded speech. Only in a report without a single quotation in marks.
    ``pieces`` come in order of the text.
    """
    if any(p.end - p.start > 40 for p in sheet.top):
        return []
    out: list[Piece] = []
    doc, opens = sheet.doc, [*sheet.opens, sheet.size]
    ends = [p.start for p in pieces]
    for k in range(1, len(opens) - 1):
        a, b = sheet.after(opens[k]), opens[k + 1]
        if a >= b:
            continue
        span = without_blanks(sheet.text, sheet.begins[a], sheet.end(b - 1))
        if span is None or not FIRST.search(sheet.text[span[0] : span[1]]) or not has_words(sheet, *span, MIN_BLOCK):
            continue
        previous = sheet.before(opens[k])
        low, _ = sheet.stretch(previous)
        at = bisect_left(ends, sheet.begins[a]) - 1
        if at < 0 or pieces[at].end <= sheet.begins[low] or pieces[at].speaker is None or pieces[at].how in ("label", "around"):
            continue
        speaker = pieces[at].speaker
        if speaker is None or doc[speaker.token].lower_ in FIRST_PERSON:
            continue
        inside = [p.speaker for p in pieces[bisect_left(ends, span[0]) : bisect_left(ends, span[1])]]
        if any(who is not None and doc[who.token].lower_ not in FIRST_PERSON for who in inside):
            continue
        out.append(Piece(span[0], span[1], "label", (), None, speaker, a, True, "say"))
    return out
