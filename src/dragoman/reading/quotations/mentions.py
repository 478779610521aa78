"""The noun phrase of a speaker, and the parts of a clause around a cue: agents, addressees, occasions.

Takes spaCy tokens with UD labels, gives heads and spans; never decides whom a mention means.
"""

from __future__ import annotations

from dragoman.frozen import dataclass
from dragoman.language.words import Word
from dragoman.reading.quotations.lexicon import lexicon
from dragoman.reading.quotations.sheet import Sheet

ISSUING = frozenset({"issue", "release", "publish", "make", "sign", "write", "adopt", "send", "circulate", "post", "carry"})
"""Participles whose agent stands behind a document; who merely reads it out does not."""
RELATIVE = frozenset({"who", "which", "that", "whom"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "week",
        "month",
        "year",
        "morning",
        "evening",
        "night",
        "afternoon",
        "later",
        "earlier",
        "time",
    ]
)
MAX_CLIMB = 8
"""How many governors are climbed for a subject; longer chains are the parser's errors."""
SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker's mention: tokens ``start`` to ``end`` (exclusive), head ``token``, heads of joint speakers; ``relay`` passes it on."""

    start: int
    end: int
    token: int
    joint: tuple[int, ...] = ()
    relay: int | None = None


def case_of(token: Word) -> str:
    """Return the preposition before a phrase, in lower case, or the empty string."""
    return next((c.lower_ for c in token.children if c.dep_ == "case"), "")


def phrase(sheet: Sheet, head: Word, barrier: int | None = None) -> tuple[int, int]:
    """Return the tokens of a noun phrase: up to the first comma, clause or conjunct; ``barrier`` is a token it may not pass (its verb)."""
    left, right = sheet.reach(head)[0], sheet.reach(head)[1] + 1
    if barrier is not None:
        if barrier < head.i:
            left = max(left, barrier + 1)
        else:
            right = min(right, barrier)
    for c in head.children:
        if c.dep_ in ("acl", "acl:relcl", "advcl", "parataxis", "ccomp", "aux", "cop", "advmod") and c.i > head.i:
            right = min(right, sheet.reach(c)[0])
        elif (c.dep_ in ("case", "mark", "cc") and c.i < head.i) or (c.dep_ in ("acl", "parataxis", "advcl") and c.i < head.i):
            left = max(left, sheet.reach(c)[1] + 1)
        elif c.dep_ == "conj" and c.i > head.i:
            cut = min([sheet.reach(c)[0], *(x.i for x in c.children if x.dep_ in ("cc", "punct") and x.i < c.i)])
            right = min(right, max(cut, head.i + 1))
    for i in range(head.i + 1, right):
        if sheet.doc[i].text in (",", ";", ":", "--", "—", "–", "(") or sheet.doc[i].is_space:
            right = i
            break
    for i in range(head.i - 1, left - 1, -1):
        if sheet.doc[i].text in (",", ";", ":", "--", "—", ")", "”", '"') or sheet.doc[i].is_space:
            left = i + 1
            break
    while left < head.i and sheet.doc[left].lower_ in ("both", "even", "only", "also", "but", "and"):
        left += 1
    return min(left, head.i), max(right, head.i + 1)


def issuer(noun: Word) -> Word | None:
    """Return who stands behind a document or a claim: its possessor, its "by", "from" or "of" phrase, or the name before it."""
    for c in noun.children:
        if c.dep_ == "nmod:poss":
            return c
    for c in noun.children:
        if c.dep_.startswith(("nmod", "obl")) and c.i > noun.i and case_of(c) in ("by", "from"):
            return c
    for c in noun.children:
        if c.dep_ == "acl" and c.i > noun.i and c.lemma_.lower() in ISSUING:
            for d in c.children:
                if d.dep_.startswith("obl") and case_of(d) in ("by", "from"):
                    return d
    for c in noun.children:
        if c.dep_ in ("compound", "amod", "nmod", "nmod:desc") and c.i < noun.i and (c.pos_ == "PROPN" or c.ent_type_):
            return c
    for c in noun.children:
        if c.dep_ == "nmod" and c.i > noun.i and case_of(c) == "of" and (c.pos_ == "PROPN" or c.ent_type_):
            return c
    before = noun.doc[noun.i - 1] if noun.i > 0 else None
    return before if before is not None and before.ent_type_ and before.pos_ in ("PROPN", "ADJ") else None


def made(sheet: Sheet, head: Word, barrier: int | None = None, relay: int | None = None) -> Speaker:
    """Return the speaker whose mention has this head; of a document ("a ministry statement") its issuer is the head, if it is named."""
    start, end = phrase(sheet, head, barrier)
    token = head
    if head.pos_ == "NOUN" and lexicon().noun(head.lemma_.lower(), "document"):
        token = issuer(head) or head
    joint: list[int] = []
    queue = [c for c in head.children if c.dep_ == "conj"]
    while queue and len(joint) < 12:
        c = queue.pop(0)
        if c.pos_ in NOMINAL:
            joint.append(c.i)
            queue.extend(d for d in c.children if d.dep_ == "conj")
    return Speaker(start, end, token.i, tuple(joint), relay)


def own_subject(verb: Word, sheet: Sheet | None = None) -> Word | None:
    """Return the verb's own subject: of several (a title and a name split by the parser) the nearest before it, else the first after it.

    With a sheet, words in marks are no subject of a verb outside them.
    """
    found = [c for c in verb.children if c.dep_ in SUBJECT and (sheet is None or sheet.inside[c.i] == sheet.inside[verb.i])]
    if not found:
        return None
    left = [c for c in found if c.i < verb.i]
    if len(left) > 1 and verb.doc[verb.i - 1].text == "," and any(verb.doc[k].text == "," for k in range(left[0].i, left[-1].i)):
        return left[0]  # "New Path, a think tank, said": the apposition, hung to the verb
    return left[-1] if left else found[0]


def is_passive(verb: Word) -> bool:
    """Tell whether a verb form is passive, with its auxiliary or as a bare participle."""
    labels = {c.dep_ for c in verb.children}
    if labels & {"aux:pass", "nsubj:pass"}:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and not labels & {"nsubj", "aux"}


def agent(verb: Word) -> Word | None:
    """Return the "by" phrase of a passive."""
    return next((c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by")), None)


def resolved(head: Word, verb: Word) -> Word | None:
    """Return the antecedent where a subject is a relative pronoun; None for an expletive."""
    if head.lower_ in RELATIVE and head.pos_ in ("PRON", "DET", "SCONJ"):
        up: Word = verb
        for _ in range(MAX_CLIMB):
            if up.dep_ in ("acl:relcl", "acl"):
                return up.head
            if up.head.i == up.i:
                break
            up = up.head
        return None if head.lower_ == "that" else before_relative(head)
    return head


def before_relative(pronoun: Word) -> Word | None:
    """Return the head of the noun phrase right before "who" or "which", where the tree does not show the relative clause."""
    i = pronoun.i - 1
    while i >= 0 and pronoun.doc[i].text in (",", "-", "--", "—"):
        i -= 1
    if i < 0 or pronoun.doc[i].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    head = pronoun.doc[i]
    for _ in range(MAX_CLIMB):
        up = head.head
        if up.i == head.i or up.i > i or up.pos_ not in ("NOUN", "PROPN") or i - up.i > 10:
            break
        head = up
    return head


def as_saying(verb: Word) -> bool:
    """Tell whether "as saying", "as telling" follows within the next words."""
    doc = verb.doc
    return any(doc[k].lower_ == "as" and doc[k + 1].tag_ == "VBG" for k in range(verb.i + 1, min(verb.i + 16, len(doc) - 1)))


def temporal(token: Word) -> bool:
    """Tell whether a noun is a day, a month or the like, and so never a speaker."""
    return token.lower_ in TIMES or token.like_num


def addressee(verb: Word) -> int | None:
    """Return the head of whom the words are told to."""
    entry = lexicon().verbs.get(verb.lemma_.lower())
    takes = entry is not None and "addressee" in entry.frames
    for c in verb.children:
        if c.i <= verb.i:
            continue
        if takes and c.dep_ in ("obj", "iobj") and c.pos_ in NOMINAL and not case_of(c):
            return c.i
        if c.dep_ == "iobj" and not case_of(c):
            return c.i
        if (
            c.dep_.startswith("obl")
            and case_of(c) == "to"
            and (c.pos_ in ("PROPN", "PRON") or lexicon().noun(c.lemma_.lower(), "addressee"))
        ):
            return c.i
    return None


def occasion(sheet: Sheet, verb: Word) -> tuple[int, int] | None:
    """Return the tokens of the phrase that tells on what occasion: "in a statement", "during a joint press conference with X"."""
    for c in verb.children:
        if not c.dep_.startswith(("obl", "nmod")) or sheet.inside[c.i] >= 0:
            continue
        if case_of(c) in (
            "in",
            "during",
            "at",
            "on",
            "after",
            "before",
            "ahead",
            "following",
            "by",
            "via",
            "through",
            "from",
        ) and lexicon().noun(c.lemma_.lower(), "occasion", "document"):
            left, right = c.left_edge.i, c.right_edge.i + 1
            for d in c.children:
                if d.dep_ in ("acl:relcl", "parataxis", "appos", "ccomp", "conj") and d.i > c.i:
                    right = min(right, max(d.left_edge.i, c.i + 1))
            for j in range(c.i + 1, right):
                if sheet.inside[j] >= 0 or sheet.doc[j].text in (",", ";", ":", "that") or sheet.doc[j].is_space:
                    right = j
                    break
            return left, right
    return None
