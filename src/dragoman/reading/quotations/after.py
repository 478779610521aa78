"""What stands after a cue: a content clause, a passage in quotation marks, or a clause that the tree hangs elsewhere."""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.quotations.before import interrupts
from dragoman.reading.quotations.contents import FINITE, GAP, SUBJECTS, WH, content_end, content_start, finite_clause, that_of
from dragoman.reading.quotations.cueing import CueUse, is_verb
from dragoman.reading.quotations.extents import fit, trimmed
from dragoman.reading.quotations.passages import fragment_end, own_cue_follows, passage_after
from dragoman.reading.quotations.sheet import Sheet


def span_after(
    sheet: Sheet, use: CueUse, clause: int, b: int, comp: Word | None, cues: frozenset[int], has_before: bool
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
    sheet: Sheet, use: CueUse, b: int, comp: Word, cues: frozenset[int], nearby: tuple[int, str] | None
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
        # "After the court objected, the trial was moved": the main clause, taken for content.
        paraphrase = paraphrase and not any(doc[k].text == "," for k in range(verb.i + 1, start))
    if not paraphrase and not quoted:
        return None
    if nearby is not None:
        pa, pb = sheet.edges[nearby[0]]
        if nearby[1] == "strong" and pa <= comp.i < pb and only_phrases(sheet, verb, pa):
            return trimmed(sheet, *sheet.chars(pa, max(fragment_end(sheet, pb, b, cues), pb)))
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
        end = sheet.edges[nearby[0]][1]  # "… a long road, but, “We shall walk it.”"
    return fit(sheet, start, end) if end > start else None


def only_phrases(sheet: Sheet, verb: Word, first: int) -> bool:
    """Tell whether nothing but phrases of the cue's own stand between it and a passage: "says of her, “…”", "Said Brenn: “…”"."""
    between = [sheet.doc[k] for k in range(verb.i + 1, first) if not sheet.doc[k].is_space]
    if any(is_verb(t) or t.pos_ == "AUX" or t.lower_ == "that" for t in between):
        return False
    return bool(between) and (between[0].pos_ in ("ADP", "ADV", "SCONJ") or between[-1].text == ":")


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
        # "tariffs, which they say hurt …": the clause after the cue lacks its subject.
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
                return closed_clause(sheet, verb, nxt, b, cues, doc[a])  # said the terms “blur” the matter
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


def closed_clause(sheet: Sheet, verb: Word, first: int, b: int, cues: frozenset[int], head: Word | None = None) -> tuple[int, int] | None:
    """Return a clause from ``first`` to where content ends."""
    doc = sheet.doc
    if head is None:
        head = next((doc[k] for k in range(first, b) if doc[k].tag_ in FINITE and sheet.inside[k] < 0), doc[min(first, b - 1)])
        if head.pos_ == "AUX" and first <= head.head.i < b:
            head = head.head
    end = content_end(sheet, verb, head, first, b, cues)
    return fit(sheet, first, end) if end > first else None
