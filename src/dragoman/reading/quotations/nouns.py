"""Quotations under nouns, adjectives and prepositions: "claims that …", "is confident that …", "according to X".

Takes the same two witnesses as verbs do, tree and punctuation. Gives pieces.
"""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.quotations.contents import COMMA, FINITE, content_end, finite_clause, nominal_conjunct
from dragoman.reading.quotations.cueing import is_verb, negated
from dragoman.reading.quotations.extents import fit
from dragoman.reading.quotations.lexicon import Cue, lexicon
from dragoman.reading.quotations.mentions import Speaker, case_of, issuer, made, own_subject, resolved
from dragoman.reading.quotations.piece import Piece
from dragoman.reading.quotations.sheet import Sheet
from dragoman.reading.quotations.speakers import speaker_of
from dragoman.reading.quotations.verbs import bounds_of

SUPPORT = frozenset(
    {
        "express",
        "make",
        "issue",
        "voice",
        "give",
        "have",
        "hold",
        "raise",
        "reiterate",
        "repeat",
        "send",
        "deliver",
        "offer",
        "share",
        "state",
        "announce",
        "convey",
        "release",
        "publish",
        "get",
        "retract",
        "withdraw",
        "renew",
        "maintain",
    }
)
"""Verbs whose subject is the one who says what their noun object says: "expressed his hope that …"."""
NONE: frozenset[int] = frozenset()
CLAUSAL = frozenset({"acl:relcl", "acl", "advcl", "conj", "ccomp", "parataxis"})


def that_clause(sheet: Sheet, noun: Word) -> tuple[Word, int] | None:
    """Return the head of a noun's content clause to its right and its first token behind "that".

    By the tree, or by the words between ("an announcement by X that …").
    """
    for c in noun.children:
        if c.i > noun.i and c.dep_ in ("acl", "ccomp", "acl:relcl", "advcl", "appos", "dep", "parataxis") and finite_clause(c):
            that = next((d for d in c.children if d.lower_ == "that" and d.i < c.i), None)
            # "claims that were made" is a relative clause: there "that" is the subject.
            if that is not None and that.dep_ == "mark" and that.i > noun.i:
                return c, that.i + 1
            nxt = sheet.doc[noun.i + 1]
            if that is None and nxt.lower_ == "that" and nxt.tag_ == "IN" and nxt.i < c.i:
                return c, nxt.i + 1
    for i in range(noun.i + 1, min(noun.i + 12, sheet.size)):
        t = sheet.doc[i]
        if t.lower_ == "that" and t.dep_ == "mark" and t.head.i > i and sheet.inside[i] == sheet.inside[noun.i]:
            between = [sheet.doc[k] for k in range(noun.i + 1, i)]
            if between and between[0].lower_ not in ("by", "from", "of", "on", "to", "in", "last", "this") and between[0].pos_ != "PROPN":
                return None
            return (t.head, i + 1) if finite_clause(t.head) else None
        if t.pos_ not in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM", "PART") or (
            t.pos_ == "NOUN" and t.lemma_.lower() in lexicon().nouns
        ):
            return None
    return None


def noun_piece(sheet: Sheet, noun: Word) -> Piece | None:
    """Return the piece of a noun of speech or opinion with a that-clause: its owner, or the subject of its light verb, speaks."""
    entries = lexicon().nouns.get(noun.lemma_.lower())
    if entries is None or noun.pos_ not in ("NOUN", "PROPN", "VERB"):
        return None
    entry = next((e for e in entries.values() if "that" in e.frames), None)
    if entry is None or negated(noun) or any(c.lower_ in ("no", "any") and c.dep_ == "det" for c in noun.children):
        return None
    found = that_clause(sheet, noun)
    governor = noun.head
    if found is None and noun.dep_ in ("obj", "obl") and is_verb(governor):
        # "made clear his view that": the clause may hang from the verb.
        found = next(
            (
                (c, noun.i + 2)
                for c in governor.children
                if c.dep_ == "ccomp"
                and c.i > noun.i
                and any(d.lower_ == "that" and d.dep_ == "mark" and d.i == noun.i + 1 for d in c.children)
            ),
            None,
        )
    if found is None:
        return None
    clause, start = found
    if sheet.inside[noun.i] != sheet.inside[clause.i] and sheet.inside[noun.i] >= 0:
        return None
    _a, b = bounds_of(sheet, noun)
    end = nominal_conjunct(sheet, start, min(clause.right_edge.i + 1, b), clause)
    end = min(end, content_end(sheet, noun, clause, start, b, NONE))
    span = fit(sheet, start, end) if start < end else None
    if span is None:
        return None
    who = issuer(noun)
    speaker: Speaker | None
    if who is not None:
        if (
            who.lower_ in ("its", "his", "her", "their", "my", "our")
            or who.dep_ == "nmod:poss"
            or case_of(who) in ("by", "from", "of")
            or who.pos_ == "PROPN"
            or who.ent_type_
        ):
            speaker = made(sheet, who, noun.i if who.i < noun.i else None)
        else:
            speaker = None
    elif noun.dep_ in ("obj", "conj") and is_verb(governor) and governor.lemma_.lower() in SUPPORT:
        speaker = speaker_of(sheet, governor)
    else:
        quoted = any(sheet.inside[k] >= 0 and sheet.inside[k] != sheet.inside[noun.i] for k in range(start, end))
        weak = entry.cls in ("think", "claim", "urge") and noun.lemma_.lower() not in ("claim", "allegation")
        return _piece(sheet, noun, entry, None, span) if quoted or not weak else None
    if speaker is not None and sheet.doc[speaker.token].lower_ in ("my", "our", "your", "i", "we"):
        return None
    return _piece(sheet, noun, entry, speaker, span)


def _piece(sheet: Sheet, word: Word, entry: Cue, speaker: Speaker | None, span: tuple[int, int]) -> Piece:
    return Piece(span[0], span[1], "noun", (word.i,), word.i, speaker, word.i, False, entry.cls, entry.force)


def adjective_piece(sheet: Sheet, word: Word) -> Piece | None:
    """Return the piece of "is clear that", "was confident that", "made clear that"."""
    entry = lexicon().adjectives.get(word.lemma_.lower())
    if entry is None or word.pos_ != "ADJ" or negated(word):
        return None
    holder = word
    clause = _content(holder)
    if (
        clause is None
        and word.dep_ in ("xcomp", "advmod", "obj", "amod")
        and word.head.lemma_.lower() in ("make", "be", "remain", "feel", "seem")
    ):
        holder = word.head
        if negated(holder):
            return None
        clause = _content(holder)
    if clause is None or any(c.dep_ == "aux" and c.lower_ in ("would", "could", "should", "may", "might", "must") for c in holder.children):
        return None
    subject = own_subject(holder) or own_subject(word)
    speaker = None
    if subject is None:
        speaker = speaker_of(sheet, holder) if holder.dep_ in ("conj", "advcl", "acl:relcl", "xcomp") else None
    else:
        head = resolved(subject, holder)
        if head is None or head.lower_ in ("it", "i", "we", "you", "that", "this", "there"):
            return None
        speaker = made(sheet, head, min(word.i, holder.i))
    if speaker is None:
        return None
    _, b = bounds_of(sheet, word)
    mark = next((d.i for d in clause.children if d.lower_ == "that" and d.dep_ == "mark" and d.i > word.i), None)
    start = mark + 1 if mark is not None else max(clause.left_edge.i, word.i + 1)
    end = content_end(sheet, word, clause, start, b, NONE)
    span = fit(sheet, start, end) if start < end else None
    return Piece(span[0], span[1], "noun", (word.i,), word.i, speaker, word.i, False, entry.cls, entry.force) if span else None


def _content(word: Word) -> Word | None:
    return next(
        (
            c
            for c in word.children
            if c.dep_ in ("ccomp", "advcl")
            and c.i > word.i
            and finite_clause(c)
            and (c.dep_ == "ccomp" or any(d.lower_ == "that" and d.dep_ == "mark" for d in c.children))
        ),
        None,
    )


def source_piece(sheet: Sheet, word: Word, opened: dict[int, int]) -> Piece | None:
    """Return the piece of "according to X": the clause that the phrase stands in, or the whole sentence around it.

    ``opened``: behind which cue clause a stretch's first quotation ended: in "…, X said, according to Y", Y only relays.
    """
    doc = sheet.doc
    if word.lower_ == "according":
        to = word.i + 1
        if to >= sheet.size or doc[to].lower_ != "to" or (sheet.inside[word.i] >= 0 and sheet.inside[to] != sheet.inside[word.i]):
            return None
        source = _source(sheet, word, to)
    elif word.lower_ == "per" and word.dep_ == "case" and word.head.pos_ == "PROPN":
        to, source = word.i, word.head
    else:
        return None
    if source is None or source.lower_ in ("which", "whom"):
        return None
    if source.pos_ in ("NOUN",) and source.lemma_.lower() in (
        "plan",
        "schedule",
        "law",
        "principle",
        "agreement",
        "rule",
        "need",
        "size",
        "type",
    ):
        return None  # in accordance with, not in the words of
    speaker = made(sheet, source, to)
    a, b = bounds_of(sheet, word)
    first = word.i
    last = max(speaker.end, source.i + 1)
    # The source's phrase with its clauses and appositions, up to the comma that closes it.
    clause = _clause(sheet, word, source)
    before = sheet.before(first)
    told = opened.get(a)
    if told is not None and told <= first and not any(doc[k].tag_ in FINITE for k in range(told, min(first, told + 40))):
        return None
    span: tuple[int, int] | None
    opening = first <= sheet.after(a) or all(doc[k].is_punct or doc[k].is_space or doc[k].pos_ in ("CCONJ", "ADV") for k in range(a, first))
    if opening:
        comma = last
        while comma < b and not (sheet.inside[comma] < 0 and doc[comma].text == ","):
            comma += 1
        if comma >= b:
            return None
        # "According to X, a spokesman for Y, the talks …": an apposition closes with a second comma
        second = comma + 1
        while second < b and doc[second].text != ",":
            second += 1
        if second < b and source.right_edge.i >= second - 1 and second - comma <= 14:
            comma = second
        span = fit(sheet, comma + 1, b)
    elif (
        clause is not None
        and clause.dep_ in CLAUSAL
        and not (clause.dep_ == "acl" and doc[before].text in COMMA)
        and not (doc[before].text in COMMA and clause.dep_ in ("ccomp",))
    ):
        left, right = max(clause.left_edge.i, a), min(clause.right_edge.i + 1, b)
        if left <= first <= clause.i or (left <= first and first < right and right > last + 3 and clause.i > last):
            left = last
            span = fit(sheet, left, right)
        else:
            left = _content_left(sheet, clause, left)
            span = fit(sheet, left, first) if left < first else None
    else:
        span = fit(sheet, a if doc[before].text in COMMA else last_clause(sheet, a, first), first)
        rest = b - last
        if clause is not None and clause.i > last and rest > 3:
            span = fit(sheet, last, b)
    if span is None:
        return None
    return Piece(span[0], span[1], "source", (word.i, to) if to != word.i else (word.i,), word.i, speaker, word.i, False, "say", "plain")


def last_clause(sheet: Sheet, a: int, end: int) -> int:
    """Return where the last clause before ``end`` begins, for a source that no comma parts from it ("…, while B *according to X*")."""
    doc = sheet.doc
    for i in range(end - 3, a, -1):
        if (
            doc[i].text == ","
            and sheet.inside[i] < 0
            and doc[i + 1].lower_ in ("while", "and", "but", "with")
            and any(doc[k].tag_ in FINITE for k in range(i + 2, end))
        ):
            return i + 2
    return a


def _source(sheet: Sheet, word: Word, to: int) -> Word | None:
    if word.dep_ == "case" and word.head.i > to:
        return word.head
    for t in (word, sheet.doc[to]):
        for c in t.children:
            if c.i > to and c.pos_ in ("NOUN", "PROPN", "PRON"):
                return c
    head = sheet.doc[to].head
    if head.i > to and head.pos_ in ("NOUN", "PROPN", "PRON"):
        return head
    return next((sheet.doc[k] for k in range(to + 1, min(to + 5, sheet.size)) if sheet.doc[k].pos_ in ("NOUN", "PROPN", "PRON")), None)


def _clause(sheet: Sheet, word: Word, source: Word) -> Word | None:
    top = source if source.i > word.i else word
    up = word.head if word.dep_ != "case" else source.head
    for _ in range(6):
        if up.i == top.i:
            return None
        if is_verb(up) or up.dep_ in (*CLAUSAL, "ROOT") or any(c.dep_ == "cop" for c in up.children):
            return up
        if up.head.i == up.i:
            return up
        up = up.head
    return None


def _content_left(sheet: Sheet, clause: Word, left: int) -> int:
    """Return a subordinate clause's first word of content: behind "and", "that", "while", "which"."""
    for c in clause.children:
        if c.i < clause.i and (c.dep_ in ("mark", "cc") or (c.lower_ in ("which", "who", "that") and c.dep_.startswith("nsubj"))):
            left = max(left, c.i + 1)
    return left
