"""Who speaks: from a cue to the noun phrase of its speaker, whom he tells, and on what occasion.

Takes spaCy tokens with UD labels. Undoes relative clauses, coordination, participles, passives and inversion. Gives heads and spans of mentions;
never decides whom a mention means.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.reading.quotations.lexicon import lexicon
from dragoman.reading.quotations.sheet import Sheet

SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
ISSUERS = frozenset({"by", "from", "of"})
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


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker's mention: tokens ``start`` to ``end`` (exclusive), head ``token``, heads of joint speakers; ``relay`` passes it on."""

    start: int
    end: int
    token: int
    joint: tuple[int, ...] = ()
    relay: int | None = None


def case_of(token: Token) -> str:
    """Return the preposition before a phrase, in lower case, or the empty string."""
    return next((c.lower_ for c in token.children if c.dep_ == "case"), "")


def phrase(sheet: Sheet, head: Token, barrier: int | None = None) -> tuple[int, int]:
    """Return the tokens of a noun phrase: up to the first comma, clause or conjunct; ``barrier`` is a token it may not pass (its verb)."""
    left, right = head.left_edge.i, head.right_edge.i + 1
    if barrier is not None:
        if barrier < head.i:
            left = max(left, barrier + 1)
        else:
            right = min(right, barrier)
    for c in head.children:
        if c.dep_ in ("acl", "acl:relcl", "advcl", "parataxis", "ccomp", "aux", "cop", "advmod") and c.i > head.i:
            right = min(right, c.left_edge.i)
        elif (c.dep_ in ("case", "mark", "cc") and c.i < head.i) or (c.dep_ in ("acl", "parataxis", "advcl") and c.i < head.i):
            left = max(left, c.right_edge.i + 1)
        elif c.dep_ == "conj" and c.i > head.i:
            cut = min([c.left_edge.i, *(x.i for x in c.children if x.dep_ in ("cc", "punct") and x.i < c.i)])
            right = min(right, max(cut, head.i + 1))
    for i in range(head.i + 1, right):
        if sheet.doc[i].text in (",", ";", ":", "--", "—", "–", "(") or sheet.doc[i].is_space:
            right = i
            break
    for i in range(head.i - 1, left - 1, -1):
        if sheet.doc[i].text in (",", ";", ":", "--", "—", ")", "”", '"') or sheet.doc[i].is_space:
            left = i + 1
            break
    return min(left, head.i), max(right, head.i + 1)


def issuer(noun: Token) -> Token | None:
    """Return who stands behind a document or a claim: its possessor, its "by", "from" or "of" phrase, or the name before it."""
    for c in noun.children:
        if c.dep_ == "nmod:poss":
            return c
    for c in noun.children:
        if c.dep_.startswith(("nmod", "obl")) and c.i > noun.i and case_of(c) in ("by", "from"):
            return c
    for c in noun.children:
        if c.dep_ == "acl" and c.i > noun.i:
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


def made(sheet: Sheet, head: Token, barrier: int | None = None, relay: int | None = None) -> Speaker:
    """Return the speaker whose mention has this head; of a document ("a ministry statement") its issuer is the head, if it is named."""
    start, end = phrase(sheet, head, barrier)
    token = head
    if head.pos_ == "NOUN" and lexicon().noun(head.lemma_.lower(), "document"):
        token = issuer(head) or head
    joint = []
    queue = [c for c in head.children if c.dep_ == "conj"]
    while queue and len(joint) < 12:
        c = queue.pop(0)
        if c.pos_ in NOMINAL:
            joint.append(c.i)
            queue.extend(d for d in c.children if d.dep_ == "conj")
    return Speaker(start, end, token.i, tuple(joint), relay)


def own_subject(verb: Token, sheet: Sheet | None = None) -> Token | None:
    """Return the verb's own subject: of several (a title and a name split by the parser) the nearest before it, else the first after it.

    With a sheet, words in marks are no subject of a verb outside them.
    """
    found = [c for c in verb.children if c.dep_ in SUBJECT and (sheet is None or sheet.inside[c.i] == sheet.inside[verb.i])]
    if not found:
        return None
    left = [c for c in found if c.i < verb.i]
    return left[-1] if left else found[0]


def is_passive(verb: Token) -> bool:
    """Tell whether a verb form is passive, with its auxiliary or as a bare participle."""
    labels = {c.dep_ for c in verb.children}
    if labels & {"aux:pass", "nsubj:pass"}:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and not labels & {"nsubj", "aux"}


def agent(verb: Token) -> Token | None:
    """Return the "by" phrase of a passive."""
    return next((c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by")), None)


def resolved(head: Token, verb: Token) -> Token | None:
    """Return the antecedent where a subject is a relative pronoun; None for an expletive."""
    if head.lower_ in RELATIVE and head.pos_ in ("PRON", "DET", "SCONJ"):
        up: Token = verb
        for _ in range(MAX_CLIMB):
            if up.dep_ in ("acl:relcl", "acl"):
                return up.head
            if up.head.i == up.i:
                break
            up = up.head
        return None if head.lower_ == "that" else before_relative(head)
    return head


def before_relative(pronoun: Token) -> Token | None:
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


def speaker_of(sheet: Sheet, verb: Token, *, content_before: bool = False) -> Speaker | None:
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
                return beside(sheet, verb)
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
            current = head
            continue
        break
    if not finite:
        return main_subject(sheet, verb) if verb.tag_ == "VBG" else None
    if sheet.before(verb.i) >= 0 and any(sheet.doc[k].lower_ in ("and", "but") for k in range(max(0, verb.i - 2), verb.i)):
        return main_subject(sheet, verb)
    return beside(sheet, verb)


def as_saying(verb: Token) -> bool:
    """Tell whether "as saying", "as telling" follows within the next words."""
    doc = verb.doc
    return any(doc[k].lower_ == "as" and doc[k + 1].tag_ == "VBG" for k in range(verb.i + 1, min(verb.i + 16, len(doc) - 1)))


def temporal(token: Token) -> bool:
    """Tell whether a noun is a day, a month or the like, and so never a speaker."""
    return token.lower_ in TIMES or token.like_num


def inverts(sheet: Sheet, verb: Token) -> bool:
    """Tell whether a cue may have its speaker behind it: it stands right behind a quotation, a comma, or at the head of its sentence."""
    j = sheet.before(verb.i)
    while j >= 0 and sheet.doc[j].pos_ == "ADV":
        j = sheet.before(j)
    return j < 0 or sheet.inside[j] != sheet.inside[verb.i] or sheet.doc[j].is_punct or sheet.stretch(verb.i)[0] > j


def nearer_phrase(sheet: Sheet, verb: Token, subject: Token) -> Token | None:
    """Return the head of the noun phrase right before a cue, where the tree gives the cue another subject farther off.

    "During the talks, Clinton assured …, a spokesman said": the spokesman speaks, whatever the parser says.
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


def main_subject(sheet: Sheet, verb: Token) -> Speaker | None:
    """Return the subject of the main verb before a cue in its stretch: for "and cautioned" or "…, saying" hung to the wrong word."""
    start, _ = sheet.stretch(verb.i)
    for k in range(start, verb.i):
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
    return None


def quoted(sheet: Sheet, governor: Token) -> Speaker | None:
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
    obj = next((c for c in governor.children if c.dep_ in ("obj", "iobj")), None)
    by = own_subject(governor)
    if obj is None:
        return None
    return made(sheet, obj, None, by.i if by is not None else None)


def beside(sheet: Sheet, verb: Token) -> Speaker | None:
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
            return Speaker(i, phrase(sheet, doc[i + 1])[1], i + 1)  # "said the 67-year-old"
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


def behind_passage(sheet: Sheet, verb: Token) -> Speaker | None:
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


def addressee(verb: Token) -> int | None:
    """Return the head of whom the words are told to."""
    entry = lexicon().verbs.get(verb.lemma_.lower())
    takes = entry is not None and "addressee" in entry.frames
    for c in verb.children:
        if c.i <= verb.i:
            continue
        if takes and c.dep_ in ("obj", "iobj") and c.pos_ in NOMINAL:
            return c.i
        if c.dep_ == "iobj":
            return c.i
        if (
            c.dep_.startswith("obl")
            and case_of(c) == "to"
            and (c.pos_ in ("PROPN", "PRON") or lexicon().noun(c.lemma_.lower(), "addressee"))
        ):
            return c.i
    return None


def occasion(sheet: Sheet, verb: Token) -> tuple[int, int] | None:
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
