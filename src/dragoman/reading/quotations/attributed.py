"""Where the content of an attribution begins and ends: objects, infinitives, gerunds, predicates and prepositional objects of a cue."""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.quotations.contents import COMMA, FINITE, clause_complement, content_end, content_start, finite_clause
from dragoman.reading.quotations.extents import fit
from dragoman.reading.quotations.holdings import Holding
from dragoman.reading.quotations.mentions import SUBJECT, case_of, temporal
from dragoman.reading.quotations.sheet import MAX_STRETCH, Sheet
from dragoman.reading.quotations.verbs import bounds_of

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "conj"})
CLOSERS = frozenset(
    {"after", "when", "while", "because", "since", "although", "though", "before", "until", "as", "if", "despite", "during"}
)
DASHES = frozenset({"-", "–", "—", "--", "―"})
NO_CUES: frozenset[int] = frozenset()


def content_of_verb(sheet: Sheet, verb: Word, entry: Holding, extra: tuple[int, ...]) -> tuple[int, int] | None:
    """Return the code points of a verb's content: a clause, an infinitive, a gerund, an object with its predicate, a phrase."""
    _, b = bounds_of(sheet, verb)
    behind = max(extra, default=verb.i)
    kids = [c for c in verb.children if behind < c.i < b]
    if "clause" in entry.frames:
        comp = clause_complement(verb)
        if comp is not None and behind < comp.i < b and sheet.inside[comp.i] < 0 and comp.tag_ != "VBG" and finite_clause(comp):
            start = content_start(sheet, verb, comp, True)
            end = content_end(sheet, verb, comp, start, b, NO_CUES)
            return fit(sheet, start, end) if end > start else None
    obj = next((c for c in kids if c.dep_ == "obj" and not (temporal(c) and not case_of(c))), None)
    iobj = next((c for c in kids if c.dep_ == "iobj"), None)
    inf = next((c for c in kids if infinitive(c)), None)
    if inf is not None and extra and "objinf" in entry.frames:
        return whole(sheet, behind + 1, inf, b, sheet.doc[behind])
    if inf is not None and entry.frames & {"inf", "objinf"}:
        told = (obj or iobj) if "objinf" in entry.frames else None
        return whole(sheet, sheet.reach(told)[0] if told is not None and told.i < inf.i else to_of(inf), inf, b, sheet.doc[behind])
    for c in kids:
        case = opening(c)
        if case is not None and case.lower_ in entry.prepositions and (c.dep_.startswith(("obl", "nmod", "advcl")) or c.dep_ == "xcomp"):
            if obj is not None and "obj" in entry.frames and obj.i < c.i:
                return whole(sheet, sheet.reach(obj)[0], c, b, sheet.doc[behind])
            last = inf if inf is not None and inf.i > c.i else c  # "called for *the rebels to withdraw*"
            return whole(sheet, case.i + 1, last, b, sheet.doc[behind])
    if obj is None and extra:
        obj = first_noun(sheet, verb, behind, b)
    if obj is not None and entry.frames & {"pred", "as"}:
        predicate = next((c for c in kids if c.i > obj.i and predicative(c)), None)
        if predicate is not None:
            return whole(sheet, sheet.reach(obj)[0], predicate, b, sheet.doc[behind])
    if "ger" in entry.frames:
        gerund = next((c for c in kids if c.tag_ == "VBG" and c.dep_ in ("xcomp", "ccomp", "obj", "advcl") and c.i - behind <= 3), None)
        if gerund is not None and not any(sheet.doc[k].text == "," for k in range(behind, gerund.i)):
            return whole(sheet, sheet.reach(gerund)[0], gerund, b, sheet.doc[behind])
    if obj is not None and "obj" in entry.frames and obj.lower_ not in ("himself", "herself", "itself", "themselves"):
        return whole(sheet, sheet.reach(obj)[0], obj, b, sheet.doc[behind])
    if "wh" in entry.frames:
        for c in kids:
            if c.dep_ in ("ccomp", "advcl", "xcomp") and sheet.doc[max(sheet.reach(c)[0], behind + 1)].tag_ in ("WRB", "WP", "WDT"):
                return whole(sheet, max(sheet.reach(c)[0], behind + 1), c, b, sheet.doc[behind])
    return None


def content_of_noun(sheet: Sheet, noun: Word, entry: Holding) -> tuple[int, int] | None:
    """Return the code points of a noun's content: its infinitive, or the phrase after its preposition."""
    _, b = bounds_of(sheet, noun)
    for c in noun.children:
        if not noun.i < c.i < b:
            continue
        if "inf" in entry.frames and infinitive(c):
            return whole(sheet, to_of(c), c, b, noun)
        case = opening(c)
        if case is not None and case.lower_ in entry.prepositions and c.dep_ in ("nmod", "acl", "obl", "advcl"):
            if case.lower_ == "of" and (c.pos_ == "PROPN" or c.ent_type_) and entry.kind == "noun" and "about" not in entry.prepositions:
                continue
            return whole(sheet, case.i + 1, c, b, noun)
    return None


def content_of_adjective(sheet: Sheet, word: Word, entry: Holding) -> tuple[int, int] | None:
    """Return the code points of an adjective's content: a clause, an infinitive, the phrase after its preposition."""
    _, b = bounds_of(sheet, word)
    for c in word.children:
        if not word.i < c.i < b:
            continue
        if "clause" in entry.frames and c.dep_ in ("ccomp", "advcl") and finite_clause(c):
            start = content_start(sheet, word, c, False)
            end = content_end(sheet, word, c, start, b, NO_CUES)
            return fit(sheet, start, end) if end > start else None
        if "inf" in entry.frames and infinitive(c):
            return whole(sheet, to_of(c), c, b, word)
        case = opening(c)
        if case is not None and case.lower_ in entry.prepositions and case.i - word.i <= 3:
            return whole(sheet, case.i + 1, c, b, word)
    return None


def content_of_passive(sheet: Sheet, verb: Word, hearsay: Holding | None, entry: Holding | None) -> tuple[int, int] | None:
    """Return the code points of what is told of a passive's subject: "*the harbour* is expected *to close*"; else its subject alone."""
    _, b = bounds_of(sheet, verb)
    if hearsay is not None:
        inf = next((c for c in verb.children if verb.i < c.i < b and infinitive(c)), None)
        if inf is not None:
            return whole(sheet, to_of(inf), inf, b, verb)
        comp = clause_complement(verb)
        if comp is not None and verb.i < comp.i < b and finite_clause(comp):
            start = content_start(sheet, verb, comp, True)
            end = content_end(sheet, verb, comp, start, b, NO_CUES)
            return fit(sheet, start, end) if end > start else None
    if entry is None or not entry.frames & {"obj", "pred", "as"}:
        return None
    subject = next((c for c in verb.children if c.dep_ in SUBJECT and c.i < verb.i), None)
    if subject is None or subject.tag_.startswith("W") or subject.lower_ in ("it", "that", "this"):
        return None
    return fit(sheet, sheet.reach(subject)[0], min(sheet.reach(subject)[1] + 1, verb.i), 1)


def infinitive(word: Word) -> bool:
    """Tell whether a word heads a to-infinitive that can be content."""
    return (
        word.dep_ in CLAUSES
        and any(c.lower_ == "to" and c.dep_ in ("mark", "aux") and c.i < word.i for c in word.children)
        and not any(c.dep_ == "mark" and c.lower_ == "order" for c in word.children)
    )


def to_of(word: Word) -> int:
    """Return the place of an infinitive's "to", or of the "not" before it."""
    to = min(c.i for c in word.children if c.lower_ == "to" and c.dep_ in ("mark", "aux"))
    return to - 1 if to and word.doc[to - 1].lower_ == "not" else to


def opening(word: Word) -> Word | None:
    """Return the preposition that opens a phrase or a gerund."""
    return next((c for c in word.children if c.dep_ in ("case", "mark") and c.i < word.i and c.pos_ in ("ADP", "SCONJ", "PART")), None)


def predicative(word: Word) -> bool:
    """Tell whether a word is the predicate of an object: "called the plan *unwise*", "sees it *as* a trap"."""
    marks = {c.lower_ for c in word.children if c.dep_ in ("case", "mark") and c.i < word.i}
    return "as" in marks or (word.dep_ == "xcomp" and "to" not in marks and word.pos_ in ("ADJ", "NOUN", "PROPN", "VERB"))


def first_noun(sheet: Sheet, verb: Word, behind: int, b: int) -> Word | None:
    """Return the noun phrase right behind a verb's own words, wherever the tree hangs it."""
    first = sheet.after(behind + 1)
    if first >= b:
        return None
    head = sheet.doc[first]
    for _ in range(8):
        if head.head.i <= behind or head.head.i == head.i or head.head.i >= b or head.head.pos_ not in ("NOUN", "PROPN", "PRON"):
            break
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None


def whole(sheet: Sheet, first: int, head: Word, b: int, cue: Word) -> tuple[int, int] | None:
    """Return the code points from a token to the end of the phrase with this head, less what a comma sets off behind it."""
    doc = sheet.doc
    first = max(first, cue.i + 1)
    end = min(max(sheet.reach(head)[1] + 1, head.i + 1), b, max(head.i + 1, first + MAX_STRETCH))
    # What the tree hangs from the cue behind the phrase, without a comma, is content too: where to, with whom, for what.
    while end < b and sheet.inside[end] < 0 and not doc[end].is_punct and not doc[end].is_space:
        if doc[end].pos_ in ("CCONJ", "SCONJ") or doc[end].lower_ in CLOSERS or doc[end].tag_ in FINITE or temporal(doc[end]):
            break
        top = doc[end]
        if top.pos_ == "ADP" and temporal(top.head):
            break
        if not (top.pos_ == "ADP" and top.head.head.i <= cue.i and top.lower_ in ("for", "as", "with", "to", "of", "against", "about")):
            break
        end = min(b, max(end + 1, sheet.reach(top.head)[1] + 1))
    for i in range(max(head.i, first) + 1, end - 1):
        if sheet.inside[i] >= 0:
            continue
        t, nxt = doc[i], doc[i + 1]
        if t.is_space or t.text == ";":
            end = i
            break
        if t.text in DASHES and doc[i - 1].whitespace_ and t.whitespace_ and nxt.pos_ in ("DET", "PRON", "CCONJ", "SCONJ", "ADV"):
            end = i
            break
        if t.text == "," and sheet.inside[i + 1] >= 0 and not any(sheet.inside[k] >= 0 for k in range(max(head.i, first), i)):
            end = i  # "referring to the excuse, “and …”": the words in marks go on with another cue
            break
        if t.text in COMMA and t.text != "-" and sheet.inside[i + 1] < 0:
            if nxt.lower_ in CLOSERS or nxt.tag_ in ("VBG", "WDT", "WP", "WRB") or (nxt.tag_ == "VBN"):
                end = i
                break
            if nxt.lower_ in ("but", "and") and any(doc[k].tag_ in FINITE for k in range(i + 2, end)):
                end = i
                break
    return fit(sheet, first, end, 1) if first < end else None
