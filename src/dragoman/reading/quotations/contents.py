"""Where the words of a cue begin and end.

For an indirect quotation: from the first word behind the cue (and "that") to the end of its sentence, less what is the narrator's:
a relative clause, an apposition or a participle after a comma, a background clause ("after …", "despite …"), a second cue.
The tree says which verb heads the content; the punctuation says where it ends, since parsers attach the last phrase of a sentence
to the wrong verb more often than not.
Passages in quotation marks are never cut. Gives code points.
"""

from __future__ import annotations

from dragoman.language.words import Word, Words
from dragoman.reading.quotations.cueing import CueUse, entry_of, is_verb
from dragoman.reading.quotations.mentions import temporal
from dragoman.reading.quotations.sheet import MAX_STRETCH, Sheet

COMMA = frozenset({",", "--", "—", "–", "-", ";"})
DASH = frozenset({"--", "—", "–"})
BACKGROUND = frozenset({"after", "following", "despite"})
"""What follows them in news is the narrator's background: when what is said lies ahead, these lie behind it."""
ADJUNCTS = frozenset({"as", "while", "although", "though", "since", *BACKGROUND})
RELATIVES = frozenset({"which", "who", "whose", "whom", "where"})
QUANTIFIERS = frozenset({"both", "all", "some", "many", "most", "one", "several", "none", "two", "three"})
WH = frozenset({"how", "why", "what", "who", "where", "when", "which"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl", "csubj", "nsubj:outer"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SHOWING = frozenset({"show", "depict", "portray"})
GAP = 24
"""Tokens that may stand between a cue and the words it introduces: an addressee, a day, an occasion."""


def clause_complement(verb: Word) -> Word | None:
    """Return the head of the content clause after (or around) a cue verb."""
    best: Word | None = None
    for c in verb.children:
        if c.dep_ != "ccomp" and not (c.dep_ == "xcomp" and c.tag_ in FINITE and c.i > verb.i):
            continue
        if best is None or best.i < verb.i < c.i or (verb.i < best.i and not finite(best) and finite(c)):
            best = c
    return best


def finite(head: Word) -> bool:
    """Tell whether a clause's head has a subject or an auxiliary of its own."""
    return any(c.dep_ in SUBJECTS or c.dep_ in ("cop", "aux") for c in head.children)


def finite_clause(comp: Word) -> bool:
    """Tell whether a content clause is finite, and so can be a paraphrase."""
    kids = list(comp.children)
    if comp.tag_ == "VBG" and comp.head.lemma_.lower() in SHOWING and not any(c.dep_ in ("aux", "mark") for c in kids):
        return False  # "videos show him *opening* the gate"
    if any(c.lower_ == "to" and c.dep_ in ("mark", "aux") and c.i < comp.i for c in kids):
        return False
    if any(c.dep_ in ("nsubj", "nsubj:pass", "cop", "aux", "expl", "csubj") for c in kids):
        return True
    return comp.tag_ in FINITE and any(c.lower_ == "that" and c.dep_ == "mark" for c in kids)


def that_of(head: Word, after: int) -> int | None:
    """Return the place of the "that" which introduces a content clause behind token ``after``."""
    for c in head.children:
        if c.dep_ == "mark" and c.lower_ == "that" and after < c.i < head.i:
            return c.i
    return None


def content_start(sheet: Sheet, verb: Word, head: Word, takes_object: bool) -> int:
    """Return the first token of a content clause after its cue: behind "that", or behind the cue's own adverbials.

    ``takes_object``: whether an object of the verb is whom it tells, and so not content.
    """
    doc = sheet.doc
    that = that_of(head, verb.i)
    if that is None:
        for i in range(verb.i + 1, min(head.i, verb.i + GAP)):
            t = doc[i]
            if t.lower_ == "that" and t.pos_ == "SCONJ" and sheet.inside[i] == sheet.inside[verb.i]:
                # Only if nothing but adverbials stands between: a "that" of a later clause is not ours.
                if not any(is_verb(doc[k]) and doc[k].tag_ in FINITE for k in range(verb.i + 1, i)):
                    that = i
                break
    if that is not None:
        return skip_points(sheet, that + 1, head.i)
    own: set[int] = set()
    for c in verb.children:
        if (
            c.i > verb.i
            and c.i < head.i
            and (
                c.dep_ in ("advmod", "compound:prt", "iobj", "obl:tmod", "obl:unmarked", "obl:npmod", "punct")
                or c.dep_.startswith("obl")
                or (takes_object and c.dep_ == "obj")
            )
        ):
            own.update(range(max(c.left_edge.i, verb.i + 1), min(c.right_edge.i + 1, head.i)))
    i = verb.i + 1
    while i < head.i and (i in own or doc[i].is_space):
        i += 1
    # "said after the summit, he would …": a phrase that a comma parts from what follows belongs to the content.
    if (i < head.i and doc[i].text == ",") or (i > verb.i + 1 and doc[i - 1].text == ","):
        first = verb.i + 1
        if (
            doc[first].pos_ in ("ADP", "SCONJ")
            and not takes_object
            and not any(doc[k].text == "," for k in range(first, i - 1))
            and not doc[first].is_space
        ):
            return first
    return skip_points(sheet, min(i, head.i), head.i)


def skip_points(sheet: Sheet, first: int, last: int) -> int:
    """Return the first token from ``first`` on that is no comma, colon, dash or blank, at most ``last``."""
    while (
        first < last
        and sheet.inside[first] < 0
        and (sheet.doc[first].text in COMMA or sheet.doc[first].text == ":" or sheet.doc[first].is_space)
    ):
        first += 1
    return first


def content_end(sheet: Sheet, verb: Word, head: Word, start: int, b: int, cues: frozenset[int]) -> int:
    """Return the token after the last of a content clause from ``start`` on, within a stretch that ends at ``b``."""
    doc = sheet.doc
    end = min(max(head.right_edge.i + 1, head.i + 1), b)
    # Widen over what the tree hangs elsewhere without a comma.
    while end < b:
        t = doc[end]
        if sheet.inside[end] >= 0 and sheet.inside[end] != sheet.inside[verb.i]:
            if sheet.inside[end - 1] == sheet.inside[end] or doc[end - 1].text not in COMMA:
                end = min(b, sheet.edges[sheet.inside[end]][1])
                continue
            break
        if hyphen(sheet, end):
            end += 1
            continue
        if (t.is_punct and t.text not in ("'", "’", "(", "[", "$", "%", "/")) or t.is_space:
            break
        if t.pos_ == "CCONJ" and (t.head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "ADV") or t.head.dep_ != "conj"):
            break
        end = min(b, max(end + 1, min(t.right_edge.i + 1, b)) if t.head.i < end else end + 1)
    if conjoined_content(sheet, verb, end, b):
        end = b
    while end > start + 1 and sheet.inside[end - 1] < 0 and (doc[end - 1].is_space or doc[end - 1].text in (".", "?", "!", ",", ":", ";")):
        end -= 1
    return cut_end(sheet, verb, start, end, head, cues)


def hyphen(sheet: Sheet, i: int) -> bool:
    """Tell whether a short dash joins two words without a blank ("the north–south line"), and parts nothing."""
    return sheet.doc[i].text in ("-", "–") and i > 0 and not sheet.doc[i].whitespace_ and not sheet.doc[i - 1].whitespace_


def conjoined_content(sheet: Sheet, verb: Word, end: int, b: int) -> bool:
    """Tell whether ", and …" or ", but …" behind a content clause is content too, by the sequence of tenses: said A, but B *would* …"""
    doc = sheet.doc
    if end + 2 >= b or doc[end].text != "," or sheet.inside[end] >= 0 or doc[end + 1].lower_ not in ("and", "but") or verb.tag_ != "VBD":
        return False
    if b - end > MAX_STRETCH:
        return False
    verbs = [doc[k] for k in range(end + 2, b) if doc[k].tag_ in FINITE and sheet.inside[k] < 0]
    if not verbs or doc[end + 2].tag_ in FINITE:
        return False
    return verbs[0].lower_ in ("would", "could", "might", "had") and not any(is_verb(t) and entry_of(t) is not None for t in verbs)


def cut_end(sheet: Sheet, verb: Word, start: int, end: int, head: Word, cues: frozenset[int]) -> int:
    """Return where a content clause ends before the first thing in it that is the narrator's."""
    doc = sheet.doc
    home = sheet.inside[verb.i]
    ahead = lies_ahead(head)
    for i in range(max(start + 1, min(head.i, end)), end - 1):
        t = doc[i]
        if sheet.inside[i] != home or (sheet.inside[i + 1] != home and t.text not in COMMA):
            continue
        low = t.lower_
        if hyphen(sheet, i):
            continue
        if t.text in COMMA:
            nxt = doc[i + 1]
            if sheet.inside[i + 1] != home:
                continue
            if t.text in DASH:
                if (
                    i > head.i
                    and not any(doc[k].text in DASH for k in range(i + 2, end))
                    and (nxt.pos_ in ("DET", "NOUN", "PROPN", "PRON", "ADJ") and not finite_within(doc, i + 1, min(end, i + 6)))
                ):
                    return i
                continue
            if t.text == "-":
                continue
            if i <= head.i:
                continue
            if nxt.lower_ in RELATIVES and nxt.tag_.startswith("W"):
                return i
            if nxt.lower_ in QUANTIFIERS and any(doc[k].lower_ in ("which", "whom") for k in range(i + 1, min(i + 4, end))):
                return i
            if nxt.tag_ == "VBG" and nxt.dep_ not in ("amod", "compound", "nsubj"):
                found = entry_of(nxt)
                if nxt.lower_ in ("citing", "referring", "according") or (
                    found is not None and found[0].cls not in ("realis", "promise", "act")
                ):
                    return i
                if nxt.dep_ == "advcl" and nxt.head.i < start:
                    return i
            if nxt.tag_ == "VBN" and nxt.dep_ in ("acl", "advcl"):
                return i
            if nxt.lower_ in ADJUNCTS and finite_within(doc, i + 1, end):
                return i
            if nxt.lower_ in BACKGROUND and ahead:
                return i
            if nxt.lower_ == "according":
                return i
            continue
        if low in BACKGROUND and i > head.i and ahead and t.pos_ in ("ADP", "SCONJ", "VERB"):
            return measured(sheet, i, head.i)
        if low in ("and", "but") and i > head.i and cue_after(sheet, i, end, cues):
            return i
        if low == "while" and i + 1 < end and doc[i + 1].tag_ == "VBG" and entry_of(doc[i + 1]) is not None:
            return i
    return end


def measured(sheet: Sheet, i: int, head: int) -> int:
    """Return where a background phrase begins whose distance a comma sets off with it: ", *a month after* the floods"."""
    k = i - 1
    while k > head + 1 and (temporal(sheet.doc[k]) or sheet.doc[k].pos_ in ("DET", "NUM", "ADV")):
        k -= 1
    return k if k < i - 1 and sheet.doc[k].text == "," else i


def cue_after(sheet: Sheet, i: int, end: int, cues: frozenset[int]) -> bool:
    """Tell whether a conjunction leads to another cue of the same speaker, with words of its own: "said A and added that B"."""
    doc = sheet.doc
    for k in range(i + 1, min(i + 6, end)):
        if k in cues and sheet.inside[k] < 0:
            t = doc[k]
            if t.tag_ not in ("VBD", "VBZ", "VBP"):
                return False
            between = [doc[x] for x in range(i + 1, k)]
            plain = all(x.pos_ in ("ADV", "PRON", "AUX") or x.dep_ in ("advmod", "obl", "case") for x in between)
            found = entry_of(t)
            if not plain or found is None or not found[0].indirect or found[0].cls in ("think", "judge"):
                return False
            return any(c.dep_ == "ccomp" and c.i > k for c in t.children) or any(
                sheet.inside[x] >= 0 or doc[x].lower_ == "that" for x in range(k + 1, min(k + 4, end))
            )
        if doc[k].is_punct or is_verb(doc[k]):
            return False
    return False


def lies_ahead(head: Word) -> bool:
    """Tell whether a content clause is not told as past: future, modal, present or subjunctive."""
    kids = [c for c in head.children if c.dep_ in ("aux", "aux:pass", "cop")]
    if any(c.tag_ == "MD" for c in kids):
        return True
    if any(c.lower_ in ("had", "was", "were", "did", "has", "have") for c in kids):
        return False
    return head.tag_ != "VBD"


def finite_within(doc: Words, start: int, end: int) -> bool:
    """Tell whether a finite verb stands in these tokens."""
    return any(doc[k].tag_ in FINITE for k in range(start, end))


def nominal_conjunct(sheet: Sheet, start: int, end: int, head: Word) -> int:
    """Return where a noun's content clause ends before a noun phrase conjoined to the noun ("claims that A and *his suggestion of B*")."""
    if not is_verb(head):
        return end
    for c in head.children:
        if (
            c.dep_ == "conj"
            and head.i < c.i < end
            and c.pos_ in ("NOUN", "PROPN")
            and not any(d.dep_ in ("cop", "nsubj", "aux") for d in c.children)
        ):
            cut = min([c.left_edge.i, *(d.i for d in c.children if d.dep_ in ("cc", "punct") and d.i < c.i)])
            if cut > start:
                return cut
    return end


def clause_start(sheet: Sheet, use: CueUse, subject: int | None) -> int:
    """Return the first token of a cue clause: of its subject's phrase, auxiliary or the verb, whichever is first."""
    verb = use.token
    left = min(use.words)
    for c in verb.children:
        if (
            c.i < verb.i
            and c.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer", "aux", "aux:pass", "expl", "advmod", "mark")
            and sheet.inside[c.i] == sheet.inside[verb.i]
        ):
            if c.dep_ in ("advmod", "mark") and c.i < left - 3:
                continue
            if c.dep_.startswith("nsubj") and subject is not None and any(sheet.doc[k].text == "," for k in range(c.i, subject)):
                continue  # the subject of what is said, hung to the cue
            edge = c.left_edge.i if c.dep_.startswith("nsubj") else c.i
            # The parser sometimes hangs the whole quotation on the subject: a passage or the clause before is not part of it.
            edge = after_passage(sheet, edge, c.i)
            left = min(left, edge)
    if (
        subject is not None
        and subject < left
        and all(sheet.inside[k] == sheet.inside[verb.i] and not is_verb(sheet.doc[k]) for k in range(subject, left))
    ):
        left = subject
    while left < verb.i and (sheet.doc[left].is_punct or sheet.doc[left].is_space):
        left += 1
    return left


def after_passage(sheet: Sheet, start: int, end: int) -> int:
    """Return the first token from ``start`` on, before ``end``, behind every passage and line between."""
    inside = sheet.inside[end]
    for i in range(end, start - 1, -1):
        if sheet.inside[i] != inside or (sheet.doc[i].is_space and "\n" in sheet.doc[i].text):
            return i + 1
    return start
