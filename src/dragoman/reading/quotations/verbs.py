"""Quotations under cue verbs: before the cue, after it, around it, or as the predicate of a judgement.

The parse and the punctuation are two witnesses. A content clause hanging from the verb is believed; so is a passage in quotation marks that
stands against the cue clause, or a clause that a comma parts from a cue at the end of its sentence, whatever the tree says of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.reading.quotations.contents import (
    COMMA,
    FINITE,
    GAP,
    SUBJECTS,
    WH,
    after_passage,
    clause_complement,
    clause_start,
    content_end,
    content_start,
    that_of,
    trimmed,
    whole_passages,
)
from dragoman.reading.quotations.cueing import CueUse, is_verb
from dragoman.reading.quotations.lexicon import lexicon
from dragoman.reading.quotations.piece import Piece, by_verb
from dragoman.reading.quotations.sheet import OPEN_END, Sheet
from dragoman.reading.quotations.speakers import Speaker, as_saying, speaker_of, temporal
from dragoman.reading.quotations.titles import is_name

FIRST_PERSON = frozenset({"i", "we", "you"})
PARENTHETIC = frozenset({"say", "declare", "claim", "admit", "predict", "write", "find", "think", "promise", "urge", "ask", "deny"})
"""Classes that can stand behind or inside their content without words in marks ("…, officials said")."""
MIN_CONTENT = 2
FRAGMENT_STOPS = frozenset({"as", "after", "when", "while", "during", "following", "although", "though", "despite", "according"})
PERSONAL = ("er", "or", "ist", "man", "woman", "ian", "ant", "people", "official")
"""Endings of nouns that mean persons: only persons, bodies and documents show or suggest in words."""


def bounds_of(sheet: Sheet, verb: Token) -> tuple[int, int]:
    """Return the tokens within which a cue's content lies: its stretch, or its sentence inside the innermost quotation around it."""
    holder = sheet.holder(verb)
    if holder is None:
        return sheet.stretch(verb.i)
    a, b = sheet.tokens(holder.inner_start, holder.inner_end)
    sent = verb.sent
    return max(a, sent.start), min(b, sent.end)


def passage_before(sheet: Sheet, start: int) -> int | None:
    """Return the outermost passage that ends right before a cue clause, only a comma or a dash between."""
    j = start - 1
    while j >= 0 and (sheet.doc[j].is_space or (sheet.inside[j] < 0 and sheet.doc[j].text in COMMA)):
        if sheet.doc[j].is_space and sheet.doc[j].text.count("\n") > 1:
            return None
        j -= 1
    return sheet.inside[j] if j >= 0 and sheet.inside[j] >= 0 else None


def passage_after(sheet: Sheet, verb: Token, end: int) -> tuple[int, str] | None:
    """Return the next outermost passage after a cue and what joins it: "strong" (colon, comma), "near" (at once or after "that") or "far"."""
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


def content_words(sheet: Sheet, start: int, end: int) -> int:
    """Return how many words stand in these code points."""
    a, b = sheet.tokens(start, end)
    return sum(1 for i in range(a, b) if sheet.doc[i].is_alpha or sheet.doc[i].like_num)


@dataclass(frozen=True, slots=True)
class Reporting:
    """A cue verb in its place: its speaker, its content clause in the tree, the tokens ``start`` of its clause and ``a`` to ``b`` around it."""

    use: CueUse
    speaker: Speaker | None
    comp: Token | None
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
        if (
            head.pos_ == "NOUN"
            and not head.ent_type_
            and head.lemma_.lower() not in lexicon().nouns
            and not head.lemma_.lower().endswith(PERSONAL)
        ):
            return False
    if verb.tag_ == "VBN" and verb.dep_ in ("amod", "acl", "compound") and speaker is None:
        return False
    if speaker is None and use.modal:
        return False
    return verb.dep_ not in ("amod", "compound")


def span_before(
    sheet: Sheet, use: CueUse, start: int, a: int, b: int, comp: Token | None, opened: dict[int, int], speaker: Speaker | None
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
        return None  # "after the union objected", "another firm that had declared": no parenthesis
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
            return None  # "Opening the debate, X said": an adverbial that the parser took for content
        if not parted and comp.i < start - 1 and that_of(comp, -1) is not None:
            return None
        return fit(sheet, begin, start)
    if comp is not None or speaker is None or not parted or subordinate_opening(sheet, begin, comma):
        return None
    if verb.dep_ == "parataxis" and a <= verb.head.i < start and nothing_else(sheet, verb):
        return fit(sheet, begin, start)
    if (
        entry.cls in ("say", "declare", "claim")
        and nothing_else(sheet, verb)
        and ends_stretch(sheet, verb, b)
        and clausal(sheet, begin, comma)
    ):
        return fit(sheet, begin, start)
    return None


def interrupts(sheet: Sheet, verb: Token, comp: Token | None, b: int) -> int | None:
    """Return where content goes on behind a cue that interrupts it ("The deal, he told me on Friday, *is fair*"), or None."""
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


def setting(sheet: Sheet, first: int, comma: int) -> bool:
    """Tell whether the words before a cue only say when or on what occasion it was said ("On Friday", "In his letter")."""
    doc = sheet.doc
    first = sheet.after(first)
    if (doc[first].pos_ not in ("ADP", "ADV") and not temporal(doc[first])) or comma - first > 12:
        return False
    nouns = [doc[k] for k in range(first, comma) if doc[k].pos_ in ("NOUN", "PROPN", "NUM")]
    return not nouns or any(temporal(t) or lexicon().noun(t.lemma_.lower(), "occasion", "document") for t in nouns)


def relayed(verb: Token) -> bool:
    """Tell whether a verb is the "saying" of "quoted X as saying"."""
    return verb.tag_ == "VBG" and any(verb.doc[j].lower_ == "as" for j in range(max(0, verb.i - 2), verb.i))


def nothing_else(sheet: Sheet, verb: Token) -> bool:
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


def fit(sheet: Sheet, first: int, last: int, least: int = MIN_CONTENT) -> tuple[int, int] | None:
    """Return the code points of tokens ``first`` to ``last`` (exclusive), trimmed and with whole passages; None if too little is left."""
    first = sheet.after(first)
    while first < last and sheet.inside[first] < 0 and (sheet.doc[first].is_punct or sheet.doc[first].is_space):
        first += 1
    if first >= last:
        return None
    found = trimmed(sheet, *whole_passages(sheet, *sheet.chars(first, last)))
    if found is None or content_words(sheet, *found) < least:
        return None
    _, end = sheet.tokens(*found)
    tail = sheet.doc[end - 1]
    if tail.lower_ in ("said", "says", "say") and sheet.inside[end - 1] < 0 and tail.tag_ in FINITE:
        return None  # another cue without its words: not content
    return found


def ends_stretch(sheet: Sheet, verb: Token, b: int) -> bool:
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


def finite_clause(comp: Token) -> bool:
    """Tell whether a content clause is finite, and so can be a paraphrase."""
    kids = list(comp.children)
    if any(c.lower_ == "to" and c.dep_ in ("mark", "aux") and c.i < comp.i for c in kids):
        return False
    if any(c.dep_ in ("nsubj", "nsubj:pass", "cop", "aux", "expl", "csubj") for c in kids):
        return True
    return comp.tag_ in FINITE and any(c.lower_ == "that" and c.dep_ == "mark" for c in kids)


def span_after(
    sheet: Sheet, use: CueUse, clause: int, b: int, comp: Token | None, cues: frozenset[int], has_before: bool
) -> tuple[int, int] | None:
    """Return the code points of content after a cue whose clause begins at token ``clause``."""
    verb, entry = use.token, use.entry
    outer = sheet.inside[verb.i] < 0
    nearby = passage_after(sheet, verb, b) if outer and entry.cls != "act" and "quote" in entry.frames else None
    if nearby is not None and (own_cue_follows(sheet, nearby[0], cues) or (has_before and nearby[1] != "strong")):
        nearby = None
    if comp is not None and comp.i > verb.i:
        return complement_span(sheet, use, b, comp, cues, nearby)
    if nearby is not None and nearby[1] in ("strong", "near"):
        place = nearby[0]
        pa, pb = sheet.edges[place]
        end = fragment_end(sheet, pb, b, cues)
        return trimmed(sheet, sheet.begins[pa], max(sheet.top[place].end, sheet.chars(pa, max(end, pa + 1))[1]))
    if use.modal or not entry.indirect or not outer:
        return None
    on = interrupts(sheet, verb, comp, b) if doc_comma(sheet, clause) else None
    if has_before or on is not None:
        return closed_clause(sheet, verb, on, b, cues) if on is not None else None
    return surface_clause(sheet, use, clause, b, cues)


def doc_comma(sheet: Sheet, clause: int) -> bool:
    """Tell whether a plain comma stands before a cue clause."""
    j = sheet.before(clause)
    return j >= 0 and sheet.inside[j] < 0 and sheet.doc[j].text == ","


def complement_span(
    sheet: Sheet, use: CueUse, b: int, comp: Token, cues: frozenset[int], nearby: tuple[int, str] | None
) -> tuple[int, int] | None:
    """Return the code points of a content clause that the tree hangs from its cue."""
    verb, entry, doc = use.token, use.entry, sheet.doc
    outer = sheet.inside[verb.i] < 0
    if comp.i >= b:
        return None
    addressed = "addressee" in entry.frames
    start = content_start(sheet, verb, comp, addressed)
    asks = entry.cls == "ask" or entry.lemma in ("explain", "describe", "doubt")
    question = any(c.lower_ in ("whether", "if") and c.dep_ == "mark" and c.i <= start for c in comp.children)
    question = question or (doc[start].lower_ in WH and doc[start].tag_.startswith("W"))
    relative = doc[start].lower_ == "that" and doc[start].dep_.startswith("nsubj")
    object_between = (
        not addressed and any(c.dep_ == "obj" and verb.i < c.i < comp.i for c in verb.children) and that_of(comp, verb.i) is None
    )
    quoted = nearby is not None and (sheet.edges[nearby[0]][0] <= start or nearby[1] in ("strong", "near"))
    paraphrase = entry.indirect and not use.modal and finite_clause(comp) and not (question and not asks) and not relative
    if object_between and not (entry.cls == "say" and start == verb.i + 1):
        paraphrase = False
    if (
        that_of(comp, verb.i) is None
        and not quoted
        and any(c.dep_ == "mark" and c.i < verb.i and c.lower_ not in ("as", "that") for c in verb.children)
    ):
        # "After the union objected, the case was moved": the main clause, taken for content.
        paraphrase = paraphrase and not any(doc[k].text == "," for k in range(verb.i + 1, start))
    if not paraphrase and not quoted:
        return None
    if nearby is not None:
        pa, pb = sheet.edges[nearby[0]]
        if (nearby[1] == "strong" and pa <= start) or (quoted and not paraphrase) or (pa <= comp.i < pb and pa <= start):
            end = fragment_end(sheet, pb, b, cues)
            return trimmed(sheet, sheet.begins[pa], max(sheet.top[nearby[0]].end, sheet.chars(pa, max(end, pa + 1))[1]))
    end = content_end(sheet, verb, comp, start, b, cues)
    if (
        outer
        and end < b
        and doc[end].text == ","
        and end + 1 < b
        and sheet.inside[end + 1] >= 0
        and nearby is not None
        and sheet.inside[end + 1] == nearby[0]
    ):
        end = sheet.edges[nearby[0]][1]  # "… hard to negotiate, but, “We are determined.”"
    return fit(sheet, start, end) if end > start else None


def fragment_end(sheet: Sheet, end: int, b: int, cues: frozenset[int]) -> int:
    """Return where content ends that a passage opens and plain words go on with ("senior persons" *from four states would attend*)."""
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


def _belongs(token: Token, first: int, end: int, b: int) -> bool:
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
    """Tell whether "and" leads to more words in marks ("siding with X" and being on "the wrong side")."""
    return any(sheet.inside[k] >= 0 for k in range(i + 1, min(i + 6, b)))


def surface_clause(sheet: Sheet, use: CueUse, clause: int, b: int, cues: frozenset[int]) -> tuple[int, int] | None:
    """Return the clause after "said" or "said … that" where the tree hangs it elsewhere."""
    verb, doc = use.token, sheet.doc
    if use.entry.cls not in ("say", "declare", "claim", "admit", "predict", "promise", "find", "think"):
        return None
    limit = min(b, verb.i + 1 + GAP)
    relative = doc[sheet.before(clause)] if clause > 0 else None
    if (
        relative is not None
        and relative.lower_ in ("who", "which", "that", "what")
        and use.entry.cls in ("say", "claim", "think", "declare")
    ):
        # "subsidies, which they say price …": the clause after the cue lacks its subject.
        nxt = verb.i + 1
        while nxt < limit and doc[nxt].pos_ == "ADV":
            nxt += 1
        if nxt < limit and sheet.inside[nxt] < 0 and (doc[nxt].tag_ in FINITE or doc[nxt].pos_ in ("VERB", "AUX")):
            return closed_clause(sheet, verb, nxt, b, cues)
    for i in range(verb.i + 1, limit):
        t = doc[i]
        if t.lower_ == "that" and t.pos_ == "SCONJ" and sheet.inside[i] < 0:
            if any(is_verb(doc[k]) for k in range(verb.i + 1, i)) or (doc[i - 1].pos_ == "NOUN" and doc[i - 1].dep_ == "obj"):
                return None
            return closed_clause(sheet, verb, i + 1, b, cues)
        if t.text == ":" and sheet.inside[i] < 0 and sheet.after(i + 1) < b:
            return fit(sheet, i + 1, b)
    if use.entry.cls not in ("say", "claim", "declare", "think"):
        return None
    nxt = sheet.after(verb.i + 1)
    # said + noun phrase + finite verb: a clause without "that"
    for i in range(nxt, limit):
        t = doc[i]
        if sheet.inside[i] >= 0:
            a, z = sheet.edges[sheet.inside[i]]
            if (
                i == a
                and use.entry.cls == "say"
                and nxt < a <= nxt + 8
                and noun_phrase(sheet, nxt, a)
                and (z >= limit or doc[z].text not in (",", "."))
            ):
                return closed_clause(sheet, verb, nxt, b, cues, doc[a])  # “said the words “lump” the good with the bad”
            continue
        if t.text in (".", ";", ":") or (i in cues and i > nxt + 1 and t.tag_ not in FINITE):
            return None
        if t.tag_ not in FINITE:
            continue
        main = t.head if t.pos_ == "AUX" and t.head.i > t.i else t
        subjects = [c for c in main.children if c.dep_ in SUBJECTS and verb.i < c.i < t.i]
        if not subjects or (main.dep_ in ("acl:relcl", "advcl") and any(c.dep_ == "mark" for c in main.children)):
            if subjects and subjects[0].lower_ in ("who", "which", "that"):
                continue
            if not subjects and t.dep_ not in ("acl:relcl", "advcl"):
                return None
            if main.dep_ == "advcl":
                return None
            continue
        if main.dep_ == "acl:relcl" and subjects[0].tag_.startswith("W"):
            continue
        first = min(c.left_edge.i for c in subjects)
        first = max(first, verb.i + 1)
        if any(doc[k].head.i != verb.i and doc[k].head.i > i for k in range(verb.i + 1, first)) or first > verb.i + 8:
            return None
        return closed_clause(sheet, verb, first, b, cues, main)
    return None


def noun_phrase(sheet: Sheet, a: int, b: int) -> bool:
    """Tell whether tokens are a noun phrase, perhaps with a verb at its end, that could open a clause."""
    words = [sheet.doc[i] for i in range(a, b)]
    return (
        words[0].pos_ in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM")
        and any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in words)
        and all(t.pos_ in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "AUX", "ADV", "ADP", "PART") for t in words)
    )


def closed_clause(sheet: Sheet, verb: Token, first: int, b: int, cues: frozenset[int], head: Token | None = None) -> tuple[int, int] | None:
    """Return a clause from ``first`` to where content ends."""
    doc = sheet.doc
    if head is None:
        head = next((doc[k] for k in range(first, b) if doc[k].tag_ in FINITE and sheet.inside[k] < 0), doc[min(first, b - 1)])
        if head.pos_ == "AUX" and first <= head.head.i < b:
            head = head.head
    end = content_end(sheet, verb, head, first, b, cues)
    return fit(sheet, first, end) if end > first else None


def span_of_as_clause(sheet: Sheet, use: CueUse, a: int, b: int) -> tuple[int, int] | None:
    """Return the main clause beside "as X said"."""
    verb = use.token
    mark = next((c for c in verb.children if c.dep_ in ("mark", "advmod") and c.lower_ == "as" and c.i < verb.i), None)
    if mark is None or use.modal or not use.entry.indirect or use.entry.cls not in ("say", "declare", "claim", "predict", "write"):
        return None
    if any(c.dep_ in ("obj", "xcomp") for c in verb.children):
        return None
    if verb.head.i > verb.i or mark.i <= sheet.after(a):
        right = verb.i + 1
        while right < b and (sheet.doc[right].text != "," or sheet.inside[right] >= 0):
            right += 1
        return fit(sheet, right, b)
    if sheet.before(mark.i) >= a and sheet.doc[sheet.before(mark.i)].text in COMMA:
        return fit(sheet, a, mark.i)
    return None


def named_content(sheet: Sheet, use: CueUse, b: int) -> tuple[int, int] | None:
    """Return content given as a noun phrase: "warned of *consequences if …*", "forecast *famine by mid-year*"."""
    verb, frames = use.token, use.entry.frames
    for c in verb.children:
        if not verb.i < c.i < b or sheet.inside[c.i] >= 0:
            continue
        of = next((d for d in c.children if d.dep_ == "case" and d.lower_ == "of"), None) if c.dep_.startswith("obl") else None
        if ("of" in frames and of is not None) or ("object" in frames and c.dep_ == "obj" and use.entry.cls == "predict"):
            first = of.i + 1 if of is not None else max(c.left_edge.i, verb.i + 1)
            end = b
            for i in range(c.i + 1, b):
                if sheet.inside[i] < 0 and (
                    sheet.doc[i].text in (";", ".", "--", "—")
                    or sheet.doc[i].is_space
                    or (
                        sheet.doc[i].text == ","
                        and i + 1 < b
                        and (sheet.doc[i + 1].pos_ in ("SCONJ", "CCONJ") or sheet.doc[i + 1].tag_ in ("WDT", "WP"))
                    )
                    or (sheet.doc[i].lower_ in ("and", "but") and i + 1 < b and sheet.doc[i + 1].tag_ in FINITE)
                ):
                    end = i
                    break
            return fit(sheet, first, end)
    return None


def judged(sheet: Sheet, verb: Token, frames: frozenset[str], b: int) -> tuple[int, int] | None:
    """Return the predicate of a judgement: "called the talks *productive*", "described it as *open war*"."""
    if any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children) and not any(c.dep_ == "obl:agent" for c in verb.children):
        return None
    has_object = any(c.dep_ in ("obj", "nsubj:pass", "iobj") for c in verb.children) or verb.dep_ == "acl:relcl"
    if not has_object:
        return None
    for c in sorted(verb.children, key=lambda t: t.i):
        if c.i <= verb.i or c.i >= b:
            continue
        marks = {d.lower_ for d in c.children if d.dep_ in ("case", "mark") and d.i < c.i}
        if any(d.dep_ in SUBJECTS for d in c.children):
            continue
        if "as" in frames and "as" in marks and c.dep_ in ("obl", "advcl", "xcomp", "nmod"):
            first = max(d.i for d in c.children if d.lower_ == "as" and d.dep_ in ("case", "mark") and d.i < c.i) + 1
            return predicate_span(sheet, first, c, b)
        if (
            "xcomp" in frames
            and c.dep_ == "xcomp"
            and c.pos_ in ("ADJ", "NOUN", "PROPN", "VERB")
            and "to" not in marks
            and "as" not in marks
            and c.tag_ != "VB"
        ):
            if verb.lemma_.lower() in ("see", "view", "find", "regard", "cast", "paint", "depict") and c.pos_ == "VERB":
                return None
            # the predicate begins behind the object
            first = max(
                c.left_edge.i, max((d.right_edge.i + 1 for d in verb.children if d.dep_ == "obj" and d.i < c.i), default=verb.i + 1)
            )
            return predicate_span(sheet, min(first, c.i), c, b)
    last = next(
        (c for c in verb.children if c.i > verb.i and c.pos_ == "ADJ" and c.dep_ in ("advcl", "conj", "obl", "parataxis", "acl")), None
    )
    if "xcomp" in frames and last is not None and last.i < b and not any(d.dep_ in ("case", "mark", "nsubj", "cop") for d in last.children):
        after = sheet.after(last.i + 1)
        if after >= b or sheet.doc[after].is_punct:
            return predicate_span(sheet, last.i, last, b)  # "called the talks — the first since … — productive"
    return None


def predicate_span(sheet: Sheet, first: int, head: Token, b: int) -> tuple[int, int] | None:
    """Return the code points of a predicate, without what a comma sets off behind it."""
    end = min(head.right_edge.i + 1, b)
    if (
        end < b
        and sheet.doc[end].lower_ == "and"
        and sheet.doc[end].head.pos_ in ("NOUN", "ADP", "ADJ", "VERB")
        and sheet.doc[end].head.tag_ not in FINITE
    ):
        end = min(b, max(end, sheet.doc[end].head.right_edge.i + 1))
    for i in range(head.i + 1, end):
        if sheet.inside[i] < 0 and (
            sheet.doc[i].text in (";", ":")
            or (sheet.doc[i].text == "," and sheet.doc[i + 1 if i + 1 < sheet.size else i].tag_ in ("VBG", "WDT", "WP"))
        ):
            end = i
            break
    first = after_passage(sheet, first, head.i) if sheet.inside[head.i] < 0 else first
    while first < head.i and sheet.inside[first] < 0 and (sheet.doc[first].is_punct or sheet.doc[first].is_space):
        first += 1
    return trimmed(sheet, *whole_passages(sheet, *sheet.chars(first, max(end, head.i + 1))))
