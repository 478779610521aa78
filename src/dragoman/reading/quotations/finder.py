"""Stage 4 of reading: every stretch of reported speech, writing or declared opinion, with its cue and its speaker's mention.

The steps, in order:

1. Lay out the text: passages in marks, paragraphs, stretches (:mod:`marks`, :mod:`sheet`).
2. Blocks: transcripts, and paragraphs set off by "X said:" (:mod:`blocks`).
3. Cue verbs, with what stands before, after and around them (:mod:`verbs`).
4. Cue nouns and adjectives, and "according to" (:mod:`nouns`).
5. Words in marks that no cue has claimed (:mod:`leftovers`).
6. Weigh the pieces: one piece for one stretch; no piece cuts another; the innermost inside the outermost.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from dragoman.language.words import Words, words
from dragoman.model import QuoteMode, Span
from dragoman.reading.quotations.blocks import broadcast_pieces, colon_blocks, transcript_pieces
from dragoman.reading.quotations.cueing import verb_uses
from dragoman.reading.quotations.headlines import headline_pieces
from dragoman.reading.quotations.leftovers import carried_piece, fragment_piece, label_piece, signed_piece
from dragoman.reading.quotations.lexicon import lexicon
from dragoman.reading.quotations.nouns import adjective_piece, noun_piece, source_piece
from dragoman.reading.quotations.piece import Piece
from dragoman.reading.quotations.quote import RawQuote
from dragoman.reading.quotations.sheet import Sheet
from dragoman.reading.quotations.titles import is_name
from dragoman.reading.quotations.verbs import piece_before, pieces_after, reporting
from dragoman.reading.quotations.wording import WORDING, wording_piece

BRACKET = re.compile(r"\[[^\[\]\n]{1,400}\]")
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "that"})
STRENGTH = {"label": 6, "before": 5, "after": 4, "around": 4, "source": 4, "noun": 3, "fragment": 2, "predicate": 2, "carried": 1}


def find_quotes(doc: Doc | Words, sheet: Sheet | None = None) -> list[RawQuote]:
    """Return the quotations of a parsed report in order of the text, each after the quotation that it stands in.

    ``doc`` (or its words, if they are made already) needs sentences, tags, lemmas, heads and UD labels; names help. Time is linear in its
    length. ``sheet``: its layout, if it is made already.
    """
    if len(doc) == 0:
        return []
    tokens = words(doc) if isinstance(doc, Doc) else doc
    sheet = sheet or Sheet(tokens)
    uses = verb_uses(tokens)
    pieces = [*transcript_pieces(sheet), *colon_blocks(sheet, uses), *headline_pieces(sheet)]
    cues = frozenset(u.token.i for u in uses if u.entry.cls not in ("act", "judge"))
    opened: dict[int, int] = {}
    reports = [r for r in (reporting(sheet, use) for use in uses) if r is not None]
    befores = [piece_before(sheet, r, opened) for r in reports]
    walls = [r.start for r, piece in zip(reports, befores, strict=True) if piece is not None and sheet.inside[r.use.token.i] < 0]
    for r, before in zip(reports, befores, strict=True):
        if before is not None:
            pieces.append(before)
        wall = bisect_right(walls, r.use.token.i)
        pieces.extend(pieces_after(sheet, r, before, cues, walls[wall] if wall < len(walls) else None))
    known = lexicon()
    for token in tokens:
        found = None
        if token.pos_ in ("NOUN", "PROPN"):
            if token.lemma_.lower() in known.nouns:
                found = noun_piece(sheet, token)
        elif token.pos_ == "ADJ":
            if token.lemma_.lower() in known.adjectives:
                found = adjective_piece(sheet, token)
        if found is None and token.lower_ in ("according", "per"):
            found = source_piece(sheet, token, opened)
        elif found is None and token.lower_ in WORDING:
            found = wording_piece(sheet, token)
        if found is not None:
            pieces.append(found)
    pieces = weighed(pieces)
    pieces = weighed([*pieces, *broadcast_pieces(sheet, pieces)])
    return finished(sheet, weighed(with_leftovers(sheet, pieces)))


def with_leftovers(sheet: Sheet, pieces: list[Piece]) -> list[Piece]:
    """Add the pieces of the passages in marks that no piece covers."""
    starts = [p.start for p in pieces]
    reach: list[int] = []
    for p in pieces:
        reach.append(max(p.end, reach[-1] if reach else 0))
    known = list(pieces)
    added: list[Piece] = []
    for place, passage in enumerate(sheet.top):
        k = bisect_right(starts, passage.start) - 1
        if k >= 0 and reach[k] >= passage.end:
            continue
        if k + 1 < len(pieces) and pieces[k + 1].how == "label" and pieces[k + 1].start < passage.end:
            continue  # a turn of a transcript that is set in marks
        overlapping = k >= 0 and reach[k] > passage.start
        piece = label_piece(sheet, place) or signed_piece(sheet, place)
        if piece is None and not overlapping:
            piece = fragment_piece(sheet, place)
            if piece is None and not is_name(sheet, place):
                piece = carried_piece(sheet, place, merged(known, added, passage.start))
        if piece is not None:
            added.append(piece)
    return sorted([*pieces, *added], key=lambda p: (p.start, -p.end))


def merged(known: list[Piece], added: list[Piece], position: int) -> list[Piece]:
    """Return the last few pieces before a code point, in order: enough to carry a speaker over, without sorting all of them again."""
    at = bisect_left(known, position, key=lambda p: p.start)
    return sorted([*known[max(0, at - 24) : at], *added[-24:]], key=lambda p: p.start)


def weighed(pieces: list[Piece]) -> list[Piece]:
    """Return pieces of which no two cover the same stretch and none cuts another."""
    out: list[Piece] = []
    stack: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end, -STRENGTH[p.how])):
        while stack and stack[-1].end <= piece.start:
            stack.pop()
        if stack:
            top = stack[-1]
            if abs(top.start - piece.start) <= 3 and abs(top.end - piece.end) <= 3:
                if STRENGTH[piece.how] > STRENGTH[top.how] or (top.speaker is None and piece.speaker is not None):
                    out[out.index(top, max(0, len(out) - 8))] = piece
                    stack[-1] = piece
                continue
            if piece.end > top.end:  # they cross: the later one gives way
                if STRENGTH[piece.how] >= STRENGTH[top.how] and piece.end - top.end > top.end - piece.start:
                    cut = top.moved(top.start, piece.start)
                    if cut.end - cut.start > 8:
                        out[out.index(top, max(0, len(out) - 8))] = cut
                    stack.pop()
                else:
                    continue
            elif top.attr == piece.attr or same_words(top, piece):
                continue
        out.append(piece)
        stack.append(piece)
    return out


def same_words(outer: Piece, inner: Piece) -> bool:
    """Tell whether an inner piece only repeats its outer one: an opinion, a judgement or a fragment within paraphrased speech."""
    if inner.how in ("fragment", "carried"):
        return True
    return inner.cls == "think" and inner.speaker is not None and outer.speaker is not None and inner.speaker.end - inner.speaker.start == 1


def finished(sheet: Sheet, pieces: list[Piece]) -> list[RawQuote]:
    """Return the quotations: modes, parents, brackets and spans filled in."""
    out: list[RawQuote] = []
    stack: list[int] = []
    for p in pieces:
        while stack and out[stack[-1]].span.end <= p.start:
            stack.pop()
        parent = stack[-1] if stack else None
        mode, passages = mode_of(sheet, p.start, p.end)
        if p.how == "label":
            mode = QuoteMode.DIRECT  # set off by its layout
        brackets = tuple(Span(a + m.start(), a + m.end()) for a, b in passages for m in BRACKET.finditer(sheet.text[a:b]))
        who = p.speaker
        out.append(
            RawQuote(
                span=Span(p.start, p.end),
                mode=mode,
                cue=sheet.span(min(p.cue), max(p.cue) + 1) if p.cue else None,
                cue_token=p.cue_token,
                speaker=sheet.span(who.start, who.end) if who else None,
                speaker_token=who.token if who else None,
                joint=who.joint if who else (),
                attr=f"q{p.attr}",
                carried=p.carried,
                addressee_token=p.addressee,
                occasion=sheet.span(*p.occasion) if p.occasion else None,
                relay_token=who.relay if who else None,
                depth=len(stack),
                parent=parent,
                denied=p.force == "denial",
                hedged=p.force == "hedge",
                brackets=brackets,
            )
        )
        stack.append(len(out) - 1)
    return out


def mode_of(sheet: Sheet, start: int, end: int) -> tuple[QuoteMode, list[tuple[int, int]]]:
    """Return the mode of a stretch and the passages in marks that it holds or stands in."""
    first = max(0, bisect_right(sheet.top, start, key=lambda p: p.start) - 1)
    found = []
    covered = 0
    for place in range(first, len(sheet.top)):
        p = sheet.top[place]
        if p.start >= end:
            break
        a, b = max(p.start, start), min(p.end, end)
        if a >= b:
            continue
        if not p.closed and 0 < p.end - end <= 1 and p.start >= start:
            b = p.end  # a lone mark, and the full stop that was cut off
        elif p.start < start or p.end > end:  # speech inside speech: its own marks decide
            inner = [q for q in sheet.marked if q.depth == 1 and start <= q.start and q.end <= end] if p.start < start else []
            whole = bool(inner) and inner[0].start == start and inner[0].end == end
            return (QuoteMode.DIRECT if whole else QuoteMode.MIXED if inner else QuoteMode.INDIRECT), [(a, b)]
        found.append((a, min(b, end)))
        covered += b - a
    if not found:
        return QuoteMode.INDIRECT, []
    between = sheet.text[start:end]
    for a, b in reversed(found):
        between = between[: a - start] + between[b - start :]
    direct = not any(c.isalnum() for c in between)
    real = [k for k in found if not is_scare(sheet, *k)] if not direct else found
    if not real:
        return QuoteMode.INDIRECT, found
    return (QuoteMode.DIRECT if direct else QuoteMode.MIXED), found


def is_scare(sheet: Sheet, start: int, end: int) -> bool:
    """Tell whether a passage inside a paraphrase is a name or a formula: it makes no mixed quotation."""
    token, _ = sheet.tokens(start, end)
    place = sheet.inside[token]
    return place >= 0 and is_name(sheet, place)
