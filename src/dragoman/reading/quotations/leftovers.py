"""Words in quotation marks that no cue has claimed: quotations carried over, fragments under other verbs, labels with a colon — or none.

Titles, nicknames, names and scare quotes ("the so-called “4+2” scheme") are no quotations: nobody is quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from dragoman.language.words import Word
from dragoman.reading.quotations.contents import COMMA, FINITE
from dragoman.reading.quotations.cueing import CueUse, entry_of, is_verb, modality, words_of
from dragoman.reading.quotations.extents import trimmed
from dragoman.reading.quotations.lexicon import lexicon
from dragoman.reading.quotations.mentions import made, own_subject
from dragoman.reading.quotations.passages import fragment_end
from dragoman.reading.quotations.piece import Piece, by_verb
from dragoman.reading.quotations.sheet import Sheet
from dragoman.reading.quotations.speakers import speaker_of
from dragoman.reading.quotations.titles import is_name, opens_sentence, words

SENTENCE_END = re.compile(r"[.?!…][\"”’'»]*$")
MIN_SENTENCE = 4
"""Words that a passage needs to stand as a quotation with nobody named beside it."""
CARRY = 2
"""Paragraphs back from which a speaker is carried over to a quotation without a cue."""


def is_sentence(sheet: Sheet, place: int) -> bool:
    """Tell whether a passage is whole sentences, not a fragment of one."""
    p = sheet.top[place]
    inner = sheet.text[p.inner_start : p.inner_end].strip()
    if not opens_sentence(sheet, place) or len(words(sheet, place)) < (2 if follows_cue(sheet, place) else MIN_SENTENCE):
        return False
    first = next((c for c in inner if c.isalpha()), "")
    if first.isupper() and p.closed and not SENTENCE_END.search(inner) and len(words(sheet, place)) > MIN_SENTENCE:
        return True
    return first.isupper() and bool(
        SENTENCE_END.search(inner) or sheet.text[p.end : p.end + 1] in (".", ",") or not p.closed or inner[-1:] in ","
    )


def follows_cue(sheet: Sheet, place: int) -> bool:
    """Tell whether a passage goes on after a quotation and its cue in the same paragraph ("…?" he asked. "Nor will they.")."""
    if place == 0:
        return False
    a, _ = sheet.edges[place]
    _, before = sheet.edges[place - 1]
    return a - before < 30 and sheet.paragraph_index(a) == sheet.paragraph_index(max(0, before - 1))


def signed_piece(sheet: Sheet, place: int) -> Piece | None:
    """Return the piece of a passage that a dash and a name sign: “…” — Maria Perez."""
    p = sheet.top[place]
    a, b = sheet.edges[place]
    if b >= sheet.size or not opens_sentence(sheet, place):
        return None
    dash = sheet.after(b)
    if dash >= sheet.size or sheet.doc[dash].text not in ("—", "―", "–", "--", "-") or "\n\n" in sheet.text[p.end : sheet.begins[dash]]:
        return None
    first = sheet.after(dash + 1)
    last = first
    while (
        last < sheet.size
        and last - first < 12
        and not sheet.doc[last].is_punct
        and "\n" not in sheet.doc[last].text
        and sheet.inside[last] < 0
    ):
        if is_verb(sheet.doc[last]) and sheet.doc[last].tag_ in FINITE:
            return None
        last += 1
    names = [sheet.doc[i] for i in range(first, last) if sheet.doc[i].pos_ == "PROPN"]
    if not names or (first != names[0].i and sheet.doc[first].pos_ not in ("DET", "NOUN", "ADJ")):
        return None
    return Piece(p.start, p.end, "label", (dash,), None, made(sheet, names[0], None), a, False, "say")


def label_piece(sheet: Sheet, place: int) -> Piece | None:
    """Return the piece of "The envoy: “…”": a noun phrase, a colon, a passage."""
    a, _b = sheet.edges[place]
    colon = sheet.before(a)
    if colon < 1 or sheet.doc[colon].text != ":" or sheet.inside[colon] >= 0:
        return None
    start, _ = sheet.stretch(colon)
    before = [sheet.doc[i] for i in range(start, colon) if not sheet.doc[i].is_space]
    if not before or len(before) > 12 or any(is_verb(t) and t.tag_ in FINITE for t in before):
        return None
    names = [t for t in before if t.pos_ in ("PROPN", "NOUN", "PRON")]
    if not names:
        return None
    head = names[-1]
    for _ in range(6):
        if head.head.i == head.i or head.head.i >= colon or head.head.i < start or head.head.pos_ not in ("PROPN", "NOUN"):
            break
        head = head.head
    p = sheet.top[place]
    return Piece(p.start, p.end, "label", (colon,), None, made(sheet, head, colon), a)


def governing(sheet: Sheet, place: int) -> tuple[Word, Word] | None:
    """Return the nearest verb of the lexicon over a fragment, and the word of its complement that the fragment belongs to."""
    a, b = sheet.edges[place]
    inner = [i for i in range(a, b) if not sheet.doc[i].is_punct and not sheet.doc[i].is_space]
    if not inner:
        return None
    keep = set(inner)
    top = sheet.doc[inner[0]]
    for i in inner:
        if sheet.doc[i].head.i not in keep or sheet.doc[i].head.i == i:
            top = sheet.doc[i]
            break
    below = top
    up = top.head if top.i in keep else top
    start, end = sheet.stretch(a)
    for _ in range(8):
        if not start <= up.i < end:
            return None
        if up.i not in keep and is_verb(up):
            found = entry_of(up)
            if (
                found is not None
                and found[0].cls != "realis"
                and (up.tag_ != "VB" or up.dep_ not in ("acl", "xcomp", "advcl") or found[0].cls in ("say", "act"))
            ):
                return up, below
            if below.dep_ in ("ccomp", "advcl", "acl:relcl") or (
                own_subject(up) is not None and up.tag_ in FINITE and up.dep_ not in ("conj", "xcomp", "ccomp")
            ):
                return None
        if up.head.i == up.i:
            return None
        below, up = up, up.head
    return None


def fragment_piece(sheet: Sheet, place: int) -> Piece | None:
    """Return the piece of a fragment in marks under a verb of speech, judgement or stance, with the complement around it."""
    p = sheet.top[place]
    if is_name(sheet, place):
        return None
    found = governing(sheet, place)
    if found is None:
        return None
    verb, below = found
    entry_particle = entry_of(verb)
    if entry_particle is None:
        return None
    entry, particle = entry_particle
    if entry.cls == "think" and entry.lemma not in ("believe", "consider", "deem"):
        return None
    if below.dep_.startswith("nsubj") or (modality(verb) == "unreal" and entry.cls not in ("act", "urge")):
        return None
    use = CueUse(verb, words_of(verb, particle), entry)
    speaker = speaker_of(sheet, verb)
    if speaker is None or sheet.doc[speaker.token].lower_ in ("i", "we", "you"):
        return None
    start, end = p.start, p.end
    a, b = sheet.edges[place]
    left, right = below.left_edge.i, below.right_edge.i + 1
    if (
        entry.cls not in ("act", "judge")
        and verb.i < left <= a
        and right >= b
        and below.dep_ in ("obj", "obl", "xcomp", "ccomp", "advcl", "obl:arg")
    ):
        first = left
        for c in below.children:
            if c.dep_ in ("case",) and first <= c.i < a and c.i <= first + 1:
                first = max(first, c.right_edge.i + 1)
            elif c.dep_ == "mark" and c.lower_ == "to" and c.i == first and entry.cls not in ("urge", "promise"):
                first = c.i
        if below.dep_ == "xcomp" and entry.cls == "say":
            # "underlined the wish to see “…”": the noun before the infinitive is content too
            first = min(
                [first, *(c.left_edge.i for c in verb.children if c.dep_ == "obj" and verb.i < c.i < left and c.right_edge.i + 1 >= left)]
            )
        last = right
        for i in range(b, right):
            if sheet.inside[i] < 0 and (
                sheet.doc[i].is_space or (sheet.doc[i].text in COMMA and (i + 1 >= right or sheet.doc[i + 1].pos_ != "CCONJ"))
            ):
                last = i
                break
        span = trimmed(sheet, sheet.begins[min(first, a)], max(p.end, sheet.end(last - 1)))
        if span is not None:
            start, end = span
    return by_verb(sheet, use, speaker, start, end, "fragment")


def carried_piece(sheet: Sheet, place: int, pieces: list[Piece]) -> Piece | None:
    """Return the piece of whole sentences in marks without a cue: the speaker of the quotation before them speaks on.

    ``pieces``: what is known so far, in order of the text. With nobody to carry over, the speaker is the subject of the sentence before
    if that is a person or body; else nobody.
    """
    p = sheet.top[place]
    a, _ = sheet.edges[place]
    if not is_sentence(sheet, place):
        return None
    here = sheet.paragraph_index(a)
    at = bisect_right(pieces, p.start, key=lambda x: x.start) - 1
    best: Piece | None = None
    for k in range(at, max(-1, at - 12), -1):
        q = pieces[k]
        if q.end > p.start and q.start <= p.start:
            continue
        token, _ = sheet.tokens(q.start, q.end)
        if here - sheet.paragraph_index(min(token, sheet.size - 1)) > CARRY:
            break
        if q.speaker is None or sheet.inside[q.speaker.token] >= 0:
            continue
        best = q
        break
    _, stretch_end = sheet.stretch(a)
    end = p.end
    inner = sheet.text[p.inner_start : p.inner_end].rstrip()
    if not SENTENCE_END.search(inner) and not inner.endswith(","):
        # "A long and open talk" about the border.
        last = fragment_end(sheet, sheet.edges[place][1], stretch_end, frozenset())
        end = max(end, sheet.end(last - 1))
    if best is not None:
        same = sheet.paragraph_index(sheet.tokens(best.start, best.end)[0]) == here and best.how in ("before", "around", "carried")
        return Piece(p.start, end, "carried", (), None, best.speaker, best.attr if same else a, True, "say", "plain", None, None)
    start, _ = sheet.stretch(a)
    previous = sheet.before(start)
    if previous >= 0 and here - sheet.paragraph_index(previous) <= 1:
        first, last = sheet.stretch(previous)
        root = next((sheet.doc[i] for i in range(first, last) if sheet.doc[i].head.i == i and is_verb(sheet.doc[i])), None)
        subject = own_subject(root) if root is not None else None
        if subject is not None and (
            subject.ent_type_ in ("PER", "ORG", "NORP") or subject.pos_ == "PROPN" or subject.lower_ in ("he", "she", "they")
        ):
            return Piece(
                p.start, end, "carried", (), None, made(sheet, subject, root.i if root is not None else None), a, True, "say", "plain"
            )
        if subject is not None and root is not None and entry_of(root) is not None and lexicon().verbs.get(root.lemma_.lower()):
            return Piece(p.start, end, "carried", (), None, made(sheet, subject, root.i), a, True, "say", "plain")
    return Piece(p.start, end, "carried", (), None, None, a, True, "say", "plain")
