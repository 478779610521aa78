"""Quotations under cue verbs: before the cue, after it, around it, or as the predicate of a judgement.

The parse and the punctuation are two witnesses. A content clause hanging from the verb is believed; so is a passage in quotation marks that
stands against the cue clause, or a clause that a comma parts from a cue at the end of its sentence, whatever the tree says of them.
"""

from __future__ import annotations

from dragoman.frozen import dataclass
from dragoman.language.words import Word
from dragoman.reading.quotations.after import span_after
from dragoman.reading.quotations.before import span_before
from dragoman.reading.quotations.contents import clause_complement, clause_start
from dragoman.reading.quotations.cueing import CueUse
from dragoman.reading.quotations.lexicon import lexicon
from dragoman.reading.quotations.mentions import Speaker, is_passive, own_subject
from dragoman.reading.quotations.piece import Piece, by_verb
from dragoman.reading.quotations.predicates import judged, named_content, span_of_as_clause
from dragoman.reading.quotations.sheet import Sheet
from dragoman.reading.quotations.speakers import speaker_of, speaks

FIRST_PERSON = frozenset({"i", "we", "you"})
TOLD = frozenset({"tell", "inform", "advise", "notify", "assure", "warn"})


def bounds_of(sheet: Sheet, verb: Word) -> tuple[int, int]:
    """Return the tokens within which a cue's content lies: its stretch, or its sentence inside the innermost quotation around it."""
    holder = sheet.holder(verb)
    if holder is None:
        return sheet.stretch(verb.i)
    a, b = sheet.tokens(holder.inner_start, holder.inner_end)
    first, last = sheet.sentence(verb.i)
    return max(a, first), min(b, last)


@dataclass(frozen=True, slots=True)
class Reporting:
    """A cue verb in its place: its speaker, its content clause, the token ``start`` of its clause, the stretch ``a`` to ``b`` around it."""

    use: CueUse
    speaker: Speaker | None
    comp: Word | None
    start: int
    a: int
    b: int


def reporting(sheet: Sheet, use: CueUse) -> Reporting | None:
    """Return a cue verb's place and speaker, or None if it cannot report."""
    verb = use.token
    outer = sheet.inside[verb.i] < 0
    a, b = bounds_of(sheet, verb)
    if b - a < 2:
        return None
    speaker = speaker_of(sheet, verb, content_before=outer)
    if not use_is_report(sheet, use, speaker, outer):
        return None
    start = max(clause_start(sheet, use, speaker.start if speaker else None), a)
    comp = clause_complement(verb)
    if comp is not None and not a <= comp.i < b:
        comp = None
    return Reporting(use, speaker, comp, start, a, b)


def piece_before(sheet: Sheet, r: Reporting, opened: dict[int, int]) -> Piece | None:
    """Return the piece before a cue, and note in ``opened`` where the cue ends, by the start of its stretch."""
    before = span_before(sheet, r.use, r.start, r.a, r.b, r.comp, opened, r.speaker)
    if before is None:
        return None
    opened[r.a] = r.use.token.i + 1
    return by_verb(sheet, r.use, r.speaker, before[0], before[1], "before")


def pieces_after(sheet: Sheet, r: Reporting, before: Piece | None, cues: frozenset[int], barrier: int | None) -> list[Piece]:
    """Return the pieces after or around a cue. ``cues``: all cue verbs; ``barrier``: where a later cue's own clause begins."""
    use, verb, entry = r.use, r.use.token, r.use.entry
    b = min(r.b, barrier) if barrier is not None else r.b
    comp = r.comp if before is None and r.comp is not None and r.comp.i < b else None
    out = []
    after = span_after(sheet, use, r.start, b, comp, cues, before is not None)
    if after is not None:
        out.append(by_verb(sheet, use, r.speaker, after[0], after[1], "after"))
    if not out and before is None:
        as_clause = span_of_as_clause(sheet, use, r.a, b)
        if as_clause is not None:
            out.append(by_verb(sheet, use, r.speaker, as_clause[0], as_clause[1], "around"))
    if not out and before is None and not use.modal and r.speaker is not None:
        other = judged(sheet, verb, entry.frames, b) if entry.cls == "judge" and entry.indirect else named_content(sheet, use, b)
        if other is not None:
            out.append(by_verb(sheet, use, r.speaker, other[0], other[1], "predicate"))
    return out


def use_is_report(sheet: Sheet, use: CueUse, speaker: Speaker | None, outer: bool) -> bool:
    """Tell whether the use can report at all: not the narrator's or speaker's own "I think", "we must say"."""
    verb = use.token
    who = sheet.doc[speaker.token].lower_ if speaker else ""
    if who in FIRST_PERSON:
        if use.entry.cls not in ("say", "declare", "claim", "write"):
            return False
        that = any(c.dep_ == "ccomp" and any(d.lower_ == "that" and d.dep_ == "mark" for d in c.children) for c in verb.children)
        return verb.tag_ in ("VBD", "VBN") and (that or outer)
    if speaker is None and use.entry.cls in ("think", "predict", "find", "promise", "urge", "ask", "judge"):
        return False
    if use.entry.lemma in ("show", "indicate", "suggest", "demonstrate", "illustrate", "document", "detail", "record", "establish"):
        if speaker is None:
            return False
        head = sheet.doc[speaker.token]
        if head.pos_ == "PRON" and head.lower_ in ("it", "this", "that", "which", "these", "those"):
            return False
        if head.pos_ == "NOUN" and not head.ent_type_ and head.lemma_.lower() not in lexicon().nouns and not speaks(head):
            return False
    if verb.tag_ == "VBN" and verb.dep_ in ("amod", "acl", "compound") and speaker is None:
        return False
    if speaker is None and use.modal:
        return False
    if speaker is None and "addressee" in use.entry.frames and is_passive(verb) and use.entry.lemma not in TOLD:
        return False  # "I am convinced", "they were reminded": nobody is quoted
    # "Asked about it, he …", "the plan announced today": participles, whatever their tag
    bare = verb.tag_ in ("VBD", "VBN") and own_subject(verb) is None
    if bare and (verb.dep_ == "acl" or (use.entry.cls == "ask" and verb.i == sheet.after(sheet.stretch(verb.i)[0]))):
        return False
    return verb.dep_ not in ("amod", "compound")
