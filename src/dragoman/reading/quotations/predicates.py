"""Content that is no clause: the predicate of a judgement, a noun phrase after "warned of", the main clause beside "as X said"."""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.quotations.contents import COMMA, FINITE, SUBJECTS, after_passage
from dragoman.reading.quotations.cueing import CueUse
from dragoman.reading.quotations.extents import fit, trimmed, whole_passages
from dragoman.reading.quotations.sheet import Sheet


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
    """Return content given as a noun phrase: "warned of *trouble ahead*", "predicted *a long winter*"."""
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


def judged(sheet: Sheet, verb: Word, frames: frozenset[str], b: int) -> tuple[int, int] | None:
    """Return the predicate of a judgement: "called the plan *unwise*", "described it as *a trap*"."""
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
            return predicate_span(sheet, last.i, last, b)  # "called the plan — the third this year — unwise"
    return None


def predicate_span(sheet: Sheet, first: int, head: Word, b: int) -> tuple[int, int] | None:
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
