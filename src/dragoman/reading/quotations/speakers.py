"""Who speaks: from a cue to the noun phrase of its speaker, whom he tells, and on what occasion.

Takes spaCy tokens with UD labels. Undoes relative clauses, coordination, participles, passives and inversion.
Gives heads and spans of mentions; never decides whom a mention means.
"""

from __future__ import annotations

from dragoman import codes
from dragoman.language.words import Word
from dragoman.reading.quotations.lexicon import lexicon
from dragoman.reading.quotations.mentions import (
    MAX_CLIMB,
    NOMINAL,
    SUBJECT,
    Speaker,
    agent,
    as_saying,
    case_of,
    is_passive,
    made,
    own_subject,
    phrase,
    resolved,
    temporal,
)
from dragoman.reading.quotations.sheet import MAX_STRETCH, Sheet

PERSONAL = ("er", "or", "ist", "man", "woman", "ian", "ant", "people", "official", "ee")
"""Endings of nouns that mean persons."""
BODIES = frozenset(
    [
        "government",
        "ministry",
        "department",
        "office",
        "administration",
        "agency",
        "council",
        "committee",
        "commission",
        "party",
        "group",
        "union",
        "court",
        "police",
        "army",
        "military",
        "company",
        "bank",
        "embassy",
        "parliament",
        "congress",
        "senate",
        "cabinet",
        "delegation",
        "team",
        "board",
        "source",
        "side",
        "ally",
        "diplomat",
        "regime",
        "movement",
        "bloc",
    ]
)
"""Common nouns of bodies that speak."""


def speaker_of(sheet: Sheet, verb: Word, *, content_before: bool = False) -> Speaker | None:
    """Return the speaker of a cue verb, or None if nobody is named or described."""
    quotes = lexicon().verbs
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp", "obl", "acl", "ccomp", "nmod", "advmod", "conj"):
        # "quoted X as saying", "was quoted as saying", "X was cited by Y as saying"
        governor = verb.head
        entry = quotes.get(governor.lemma_.lower())
        if (
            governor.i < verb.i
            and entry is not None
            and entry.cls == "quote"
            and any(sheet.doc[j].lower_ == "as" for j in range(max(governor.i, verb.i - 3), verb.i))
        ):
            return quoted(sheet, governor)
    entry = quotes.get(verb.lemma_.lower())
    if entry is not None and entry.cls == "quote" and (is_passive(verb) or as_saying(verb)):
        return quoted(sheet, verb)
    if is_passive(verb):
        who = agent(verb)
        return made(sheet, who) if who is not None else None
    finite = verb.tag_ in ("VBD", "VBZ", "VBP", "VBN")
    current = verb
    for _ in range(MAX_CLIMB):
        subject = own_subject(current, sheet)
        if subject is not None and current is verb and finite:
            nearer = nearer_phrase(sheet, verb, subject)
            if nearer is not None:
                return made(sheet, nearer, verb.i)
            if subject.i > verb.i and not inverts(sheet, verb):
                subject = None  # the subject of what is said, not of the cue
        if subject is not None:
            if is_passive(current) and current is not verb and verb.dep_ == "conj" and agent(current) is not None:
                subject = agent(current) or subject
            found = resolved(subject, current)
            if found is None:
                return None
            return made(sheet, found, current.i if found is subject else None)
        if current is verb and content_before and finite and inverts(sheet, verb):
            inverted = next(
                (
                    c
                    for c in verb.children
                    if c.dep_ in ("obj", "obl", "iobj") and 0 < c.left_edge.i - verb.i <= 2 and not case_of(c) and not temporal(c)
                ),
                None,
            )
            if inverted is not None:
                return made(sheet, inverted, verb.i)
        head = current.head
        if head.i == current.i:
            break
        if current is verb and current.dep_ == "conj":
            # "planes left, and senior officials say …": the parser conjoined the officials to the planes
            last = sheet.doc[verb.i - 1]
            if last.dep_ == "conj" and last.pos_ == "NOUN" and speaks(last) and own_subject(verb) is None and last.head.i < verb.i:
                return made(sheet, last, verb.i)
        if current.dep_ in ("acl", "acl:relcl"):
            return made(sheet, head) if current.tag_ in ("VBG", "VB", "VBZ", "VBD", "VBP") else None
        if current.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN", "PRON") and not any(c.dep_ == "cop" for c in head.children):
            break  # a verb conjoined to a noun: the parser's error
        if current.dep_ in ("conj", "advcl", "xcomp", "ccomp", "parataxis", "acl", "dep", "obl", "nmod"):
            if current.dep_ in ("ccomp", "parataxis") and current.tag_ not in ("VBG", "VB"):
                break
            if current.dep_ == "xcomp":
                controlled = next((c for c in head.children if c.dep_ in ("obj", "iobj")), None)
                if controlled is not None and controlled.i < current.i and current.tag_ != "VBG":
                    return made(sheet, controlled, current.i)
            if head.pos_ in ("NOUN", "PROPN") and current.dep_ == "nmod":
                return made(sheet, head)
            current = cue_above(verb, head) if current is verb and current.dep_ in ("conj", "advcl") else head
            continue
        break
    if not finite:
        return main_subject(sheet, verb) if verb.tag_ == "VBG" else None
    if sheet.before(verb.i) >= 0 and any(sheet.doc[k].lower_ in ("and", "but") for k in range(max(0, verb.i - 2), verb.i)):
        return main_subject(sheet, verb)
    return beside(sheet, verb)


def speaks(noun: Word) -> bool:
    """Tell whether a common noun can be a speaker: a person, a body of persons, a document."""
    lemma = noun.lemma_.lower()
    return lemma in lexicon().nouns or lemma in BODIES or lemma.endswith(PERSONAL)


def person_or_body(noun: Word) -> bool:
    """Tell whether a common noun means a person or a body by the tables; offers, papers and orders end like persons and are none."""
    lemma = noun.lemma_.lower()
    return lemma in BODIES or codes.groups().get(lemma) is not None or codes.offices.parse([lemma]) is not None


def cue_above(verb: Word, head: Word) -> Word:
    """Return whose subject a conjoined cue shares: of "X says that A may …, and *says* B", the first cue's, not that of its content.

    The parser hangs the second cue to the content; a content clause in another tense gives it away, or a participle behind a comma.
    """
    up = head.head
    if head.dep_ != "ccomp" or up.i >= head.i or up.lemma_.lower() not in lexicon().verbs:
        return head
    if verb.dep_ == "advcl":
        return up if verb.tag_ == "VBG" and verb.doc[verb.i - 1].text == "," else head  # "X says A, *citing* B"
    if up.tag_ != verb.tag_:
        return head
    if verb.lemma_.lower() == "add":
        return up
    subject = own_subject(head)
    if subject is not None and subject.pos_ == "NOUN" and not subject.ent_type_ and not person_or_body(subject):
        return up  # "X says that the offer stands, and *says* B": offers say nothing
    tensed = next((c for c in head.children if c.dep_ in ("aux", "cop", "aux:pass") and c.i < head.i), head)
    return up if tensed.tag_ != verb.tag_ else head


def inverts(sheet: Sheet, verb: Word) -> bool:
    """Tell whether a cue may have its speaker behind it: it stands right behind a quotation, a comma, or at the head of its sentence."""
    j = sheet.before(verb.i)
    while j >= 0 and sheet.doc[j].pos_ == "ADV":
        j = sheet.before(j)
    return j < 0 or sheet.inside[j] != sheet.inside[verb.i] or sheet.doc[j].is_punct or sheet.stretch(verb.i)[0] > j


def nearer_phrase(sheet: Sheet, verb: Word, subject: Word) -> Word | None:
    """Return the head of the noun phrase right before a cue, where the tree gives the cue another subject farther off.

    "During the talks, X promised …, a spokesman said": the spokesman speaks, whatever the parser says.
    """
    doc = sheet.doc
    j = verb.i - 1
    while j >= 0 and doc[j].pos_ in ("ADV", "AUX", "PART"):
        j -= 1
    if (
        j < 0
        or subject.i >= j
        or sheet.inside[j] != sheet.inside[verb.i]
        or doc[j].pos_ not in ("NOUN", "PROPN", "PRON")
        or temporal(doc[j])
    ):
        return None
    head = doc[j]
    for _ in range(MAX_CLIMB):
        if head.i == subject.i or case_of(head) or head.dep_.startswith(("obl", "nmod:tmod")):
            return None
        up = head.head
        if up.i == head.i or up.i >= verb.i or up.pos_ not in NOMINAL or up.i < subject.i:
            break
        head = up
    if (
        head.i == subject.i
        or subject.is_ancestor(head)
        or case_of(head)
        or (head.dep_ in ("obj", "conj") and not any(doc[k].text == "," for k in range(subject.i, head.i)) and head.head.i == subject.i)
    ):
        return None
    if head.dep_ in ("conj", "appos", "flat", "nmod:desc", "compound") and subject.is_ancestor(head):
        return None
    return head


def main_subject(sheet: Sheet, verb: Word) -> Speaker | None:
    """Return the subject of the main verb before a cue in its stretch: for "and cautioned" or "…, saying" hung to the wrong word."""
    start, _ = sheet.stretch(verb.i)
    for k in range(max(start, verb.i - MAX_STRETCH), verb.i):
        t = sheet.doc[k]
        if (
            t.dep_ in SUBJECT
            and t.head.i < verb.i
            and t.head.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB")
            and sheet.inside[k] == sheet.inside[verb.i]
        ):
            if t.head.dep_ in ("acl:relcl", "acl", "advcl"):
                continue
            found = resolved(t, t.head)
            return made(sheet, found, t.head.i if found is t else None) if found is not None else None
    for k in range(max(start, verb.i - MAX_STRETCH), verb.i):
        t = sheet.doc[k]
        if t.tag_ in ("VBD", "VBZ", "VBP") and t.head.i == t.i and sheet.inside[k] == sheet.inside[verb.i]:
            return beside(sheet, t)  # a main verb whose subject the parser hung elsewhere
    return None


def quoted(sheet: Sheet, governor: Word) -> Speaker | None:
    """Return the speaker under "quote" or "cite": its object, or its subject in the passive; who quotes is the relay."""
    if is_passive(governor) or (governor.tag_ == "VBN" and own_subject(governor) is None):
        subject = own_subject(governor)
        by = agent(governor)
        if subject is None and governor.dep_ == "acl":
            subject = governor.head
        if subject is None and governor.dep_ == "conj":
            subject = own_subject(governor.head)
        if subject is not None:
            subject = resolved(subject, governor)
        return made(sheet, subject, governor.i, by.i if by is not None else None) if subject is not None else None
    obj = next((c for c in governor.children if c.dep_ in ("obj", "iobj") or (c.dep_ in SUBJECT and c.i > governor.i)), None)
    by = next((c for c in governor.children if c.dep_ in SUBJECT and c is not obj), None)
    if obj is None:
        return None
    return made(sheet, obj, None, by.i if by is not None else None)


def beside(sheet: Sheet, verb: Word) -> Speaker | None:
    """Return the noun phrase right beside a cue verb, where the parse gives no subject: inverted first, then before it."""
    doc = sheet.doc
    i = verb.i + 1
    while i < sheet.size and doc[i].pos_ in ("ADV", "PART"):
        i += 1
    if (
        i < sheet.size
        and inverts(sheet, verb)
        and sheet.inside[i] == sheet.inside[verb.i]
        and not temporal(doc[i])
        and doc[i].pos_ in ("PROPN", "DET", "PRON", "NOUN", "NUM", "ADJ")
    ):
        head = doc[i]
        for _ in range(MAX_CLIMB):
            up = head.head
            if up.i == head.i or up.i <= verb.i or up.pos_ not in NOMINAL:
                break
            head = up
        if head.pos_ in ("PROPN", "NOUN", "PRON", "NUM", "ADJ") and head.i > verb.i:
            return made(sheet, head, verb.i)
        if doc[i].pos_ == "DET" and i + 1 < sheet.size and not doc[i + 1].is_punct:
            return Speaker(i, phrase(sheet, doc[i + 1])[1], i + 1)  # "said the 40-year-old"
    behind = behind_passage(sheet, verb)
    if behind is not None:
        return behind
    i = verb.i - 1
    while i >= 0 and doc[i].pos_ in ("ADV", "AUX", "PART"):
        i -= 1
    while (i >= 0 and temporal(doc[i])) or (i >= 0 and doc[i].lower_ in ("on", "last", "late", "early")):
        i -= 1
    if i >= 0 and sheet.inside[i] == sheet.inside[verb.i] and doc[i].pos_ in ("PROPN", "NOUN", "PRON"):
        head = doc[i]
        for _ in range(MAX_CLIMB):
            up = head.head
            if up.i == head.i or up.i >= verb.i or up.pos_ not in NOMINAL or up.i < i - 12:
                break
            head = up
        return made(sheet, head, verb.i)
    return None


def behind_passage(sheet: Sheet, verb: Word) -> Speaker | None:
    """Return the noun phrase between a passage and a cue that a comma closes ("…," X, head of Y, *said*)."""
    doc = sheet.doc
    if sheet.inside[verb.i] >= 0 or doc[sheet.before(verb.i)].text != ",":
        return None
    for i in range(verb.i - 1, max(-1, verb.i - 44), -1):
        if sheet.inside[i] >= 0:
            first = sheet.after(i + 1)
            while first < verb.i and doc[first].is_punct:
                first += 1
            head = next((doc[k] for k in range(first, verb.i) if doc[k].pos_ in ("PROPN", "NOUN", "PRON")), None)
            if head is None or head.i > first + 6:
                return None
            for _ in range(MAX_CLIMB):
                up = head.head
                if (
                    up.i == head.i
                    or not first <= up.i < verb.i
                    or up.pos_ not in ("PROPN", "NOUN")
                    or any(doc[k].text == "," for k in range(head.i, up.i))
                ):
                    break
                head = up
            return made(sheet, head, verb.i)
        if doc[i].text in (".", "?", "!", ":") or (doc[i].is_space and "\n" in doc[i].text):
            return None
    return None
