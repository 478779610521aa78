"""What stands before a cue, or around it: "…, officials said", "The plan, she told us, is sound"."""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.quotations.contents import COMMA, FINITE, GAP, SUBJECTS, finite_clause, that_of
from dragoman.reading.quotations.cueing import CueUse
from dragoman.reading.quotations.extents import fit, trimmed
from dragoman.reading.quotations.lexicon import lexicon
from dragoman.reading.quotations.mentions import Speaker, as_saying, temporal
from dragoman.reading.quotations.passages import FRAGMENT_STOPS, passage_before
from dragoman.reading.quotations.sheet import OPEN_END, Sheet
from dragoman.reading.quotations.titles import is_name

PARENTHETIC = frozenset({"say", "declare", "claim", "admit", "predict", "write", "find", "think", "promise", "urge", "ask", "deny"})
"""Classes that can stand behind or inside their content without words in marks ("…, officials said")."""


TITLE = 12
"""Tokens of a title that the parser may have cut off from the name behind it."""
TITLE_WORDS = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PROPN"})


def span_before(
    sheet: Sheet, use: CueUse, start: int, a: int, b: int, comp: Word | None, opened: dict[int, int], speaker: Speaker | None
) -> tuple[int, int] | None:
    """Return the code points of content before (or around) a cue clause that begins at token ``start``."""
    verb, entry, doc = use.token, use.entry, sheet.doc
    outer = sheet.inside[verb.i] < 0
    finite = verb.tag_ in FINITE or (verb.tag_ == "VBN" and len(use.words) > 1) or entry.cls == "quote" or relayed(verb)
    if start <= a or not finite or not entry.frames & {"quote", "ccomp"}:
        return None
    begin = max(a, min(opened.get(a, a), start))
    place = passage_before(sheet, start) if outer else None
    if (
        place is not None
        and entry.cls != "act"
        and sheet.edges[place][0] >= a
        and not (is_name(sheet, place) and comp is not None and comp.i > verb.i)
    ):
        p = sheet.top[place]
        inner = sheet.text[p.inner_start : p.inner_end].rstrip()
        between = sheet.text[p.end : sheet.begins[start]]
        joined = bool(OPEN_END.search(inner)) or any(c in between for c in ",—–") or " -" in between
        bare = between.strip() == "" and not inner.endswith(".") and (comp is None or comp.i < start)
        if (joined and (comp is None or comp.i < verb.i or OPEN_END.search(inner))) or bare:
            return trimmed(sheet, sheet.begins[opened_begin(sheet, a, place, opened)], p.end)
    if use.modal or not entry.indirect or not (entry.cls in PARENTHETIC or (entry.cls == "quote" and as_saying(verb))):
        return None
    if verb.dep_ == "acl:relcl" or any(c.dep_ == "mark" and c.lower_ != "as" and c.i < verb.i for c in verb.children):
        return None  # "after the court objected", "another town that had declared": no parenthesis
    start = phrase_start(sheet, start, begin)
    comma = sheet.before(start)
    parted = comma >= a and doc[comma].text in COMMA
    if parted and interrupts(sheet, verb, comp, b) is not None:
        return None if setting(sheet, begin, comma) else fit(sheet, begin, start, 1)
    if comp is not None and comp.i < start:
        if not finite_clause(comp) and not parted:
            return None
        if (comp.tag_ == "VBG" or (comp.tag_ == "VB" and not parted)) and not any(
            c.dep_ in SUBJECTS or c.dep_ == "aux" for c in comp.children
        ):
            return None  # "Closing the session, X said": an adverbial that the parser took for content
        if not parted and comp.i < start - 1 and that_of(comp, -1) is not None:
            return None
        return fit(sheet, begin, start)
    if comp is not None or speaker is None or not parted or subordinate_opening(sheet, begin, comma):
        return None
    if verb.dep_ == "parataxis" and a <= verb.head.i < start and (entry.cls == "quote" or nothing_else(sheet, verb)):
        return fit(sheet, begin, start)
    if (
        (entry.cls == "quote" or (entry.cls in ("say", "declare", "claim") and nothing_else(sheet, verb)))
        and ends_stretch(sheet, verb, b)
        and clausal(sheet, begin, comma)
    ):
        return fit(sheet, begin, start)
    return None


def interrupts(sheet: Sheet, verb: Word, comp: Word | None, b: int) -> int | None:
    """Return where content goes on behind a cue that interrupts it ("The plan, she told us on Friday, *is sound*"), or None."""
    if verb.tag_ not in FINITE or (comp is not None and that_of(comp, verb.i) is not None):
        return None
    if not nothing_else(sheet, verb):
        return None
    doc = sheet.doc
    for i in range(verb.i + 1, min(b - 2, verb.i + 10)):
        t = doc[i]
        if t.text == "," and sheet.inside[i] < 0:
            nxt = doc[i + 1]
            if (
                nxt.tag_ in ("VBG", "VBN")
                or nxt.tag_.startswith("W")
                or sheet.inside[i + 1] >= 0
                or nxt.lower_ in (*FRAGMENT_STOPS, "and", "but", "including")
            ):
                return None
            return i + 1 if any(doc[k].tag_ in FINITE and sheet.inside[k] < 0 for k in range(i + 1, b)) else None
        if t.tag_ in FINITE or t.lower_ == "that" or sheet.inside[i] >= 0 or t.is_punct:
            return None
    return None


def phrase_start(sheet: Sheet, start: int, least: int) -> int:
    """Return where the whole noun phrase of a speaker begins, if the tree cut its title off ("…, *outgoing envoy to X* Y said")."""
    doc = sheet.doc
    for i in range(start - 1, max(least, start - TITLE), -1):
        t = doc[i]
        if t.text == "," and sheet.inside[i] < 0:
            return i + 1
        if t.pos_ not in TITLE_WORDS or sheet.inside[i] >= 0:
            break
    return start


def setting(sheet: Sheet, first: int, comma: int) -> bool:
    """Tell whether the words before a cue only say when or on what occasion it was said ("On Friday", "In his letter")."""
    doc = sheet.doc
    first = sheet.after(first)
    if (doc[first].pos_ not in ("ADP", "ADV") and not temporal(doc[first])) or comma - first > 12:
        return False
    nouns = [doc[k] for k in range(first, comma) if doc[k].pos_ in ("NOUN", "PROPN", "NUM")]
    return not nouns or any(temporal(t) or lexicon().noun(t.lemma_.lower(), "occasion", "document") for t in nouns)


def relayed(verb: Word) -> bool:
    """Tell whether a verb is the "saying" of "quoted X as saying"."""
    return verb.tag_ == "VBG" and any(verb.doc[j].lower_ == "as" for j in range(max(0, verb.i - 2), verb.i))


def nothing_else(sheet: Sheet, verb: Word) -> bool:
    """Tell whether a cue has no other content behind it: no object but whom it tells, no infinitive."""
    takes = lexicon().verbs.get(verb.lemma_.lower())
    addressed = takes is not None and "addressee" in takes.frames
    own = any(c.dep_.startswith("nsubj") and c.i < verb.i for c in verb.children)
    for c in verb.children:
        if (
            c.i > verb.i
            and c.dep_ in ("obj", "xcomp", "ccomp")
            and not addressed
            and (own or c.dep_ != "obj" or c.left_edge.i != verb.i + 1)
        ):
            return False
    return True


def subordinate_opening(sheet: Sheet, first: int, comma: int) -> bool:
    """Tell whether the words before a cue are only an adverbial: "Following the update", "As talks went on", "Asked about it"."""
    doc = sheet.doc
    first = sheet.after(first)
    if first >= comma:
        return True
    t = doc[first]
    if t.pos_ == "SCONJ" or t.tag_ in ("VBG", "VBN") or t.dep_ in ("mark", "case") or t.pos_ == "ADP":
        top = t
        for _ in range(6):
            if top.head.i == top.i or not first <= top.head.i <= comma:
                break
            top = top.head
        # The adverbial closes at the comma: no main clause of its own before the cue.
        return not any(doc[k].text == "," for k in range(first, comma)) or top.dep_ in ("advcl", "obl", "nmod")
    return False


def opened_begin(sheet: Sheet, a: int, place: int, opened: dict[int, int]) -> int:
    """Return the first token of content that ends with a passage: its stretch's start, or the passage's, if a cue stands between."""
    first = sheet.edges[place][0]
    if a in opened:
        return first
    begin = sheet.after(a)
    # A lead-in without a word of the content ("In short:") is the narrator's.
    return first if sheet.doc[sheet.before(first)].text == ":" and begin < first else begin


def ends_stretch(sheet: Sheet, verb: Word, b: int) -> bool:
    """Tell whether nothing but a day, a place or an occasion stands between a cue and the end of its sentence."""
    for i in range(verb.i + 1, b):
        t = sheet.doc[i]
        if i - verb.i > GAP * 2 or t.tag_ in FINITE:
            return False
        if t.lower_ in FRAGMENT_STOPS or t.lower_ in ("before", "adding", "in", "at", "ahead"):
            return True
    return True


def clausal(sheet: Sheet, a: int, b: int) -> bool:
    """Tell whether tokens look like a clause: a verb with what it is said of, or the bare style of a headline."""
    words = [sheet.doc[i] for i in range(a, b)]
    return any(t.pos_ in ("VERB", "AUX", "ADJ") and t.dep_ not in ("amod", "acl", "acl:relcl") for t in words) and any(
        t.pos_ in ("NOUN", "PROPN", "PRON") for t in words
    )
