"""Lists set right: who stands beside whom, where the parser hangs a member from the wrong word.

Takes a :class:`Document` with its names and offices, before references are read; changes heads and labels in place, as :mod:`.mending`
does. Each function mends one way in which a list or a possessor comes apart:

- an apposition that has its own "and" is the last member of a list ("X, his wife Y, *and minister Z*");
- "his wife X" after a person is beside him, and does not say who he is;
- what hangs from a part of a name hangs from its head;
- a noun after "and" that hangs from the verb belongs to the noun before ("between the republic *and the rebel group*");
- what a sayer does besides ("says that X cannot pay, *and urges* …", "*dismissing* …") is read as done by those of whom he speaks;
- a possessor that is read as a second subject ("*Norway's* military stops …", "the *Norway* government asks …").
"""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.document import Document
from dragoman.reading.polities import KIN

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# How a noun stands in its clause.
PLACES = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod")
SAYING = frozenset(
    {"say", "assert", "declare", "state", "claim", "announce", "insist", "argue", "maintain", "note", "report", "affirm", "tell"}
)
SAID_BESIDE = frozenset(
    {"dismiss", "accuse", "urge", "reject", "condemn", "denounce", "warn", "call", "criticise", "criticize", "demand", "threaten", "blame"}
)
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
STEPS = 8  # links from a member of a list to the first; more are the parser's errors


def mend_lists(document: Document) -> None:
    """Set right the lists and possessors of a document. Time is linear in its length."""
    for name in document.names:
        if name.end - name.start > 1:
            _one_head(document, name.start, name.end)
    for word in document.tokens:
        if word.pos_ not in NOMINAL:
            if word.pos_ == "VERB":
                _sayer_goes_on(word)
            continue
        label = word.dep_
        if word.lower_ == "general" and word.i and word.doc[word.i - 1].lemma in ("consulate", "secretary", "attorney"):
            _general(word, word.doc[word.i - 1])
        elif label == "nsubj":
            _owner_as_subject(document, word)
        elif label in ("appos", "list") and _and_before(word) is not None:
            _last_member(word)
        elif label == "appos":
            _relative_of(document, word)
        elif label == "conj" and word.head.dep_ == "flat" and word.head.head.i < word.i:
            word.attach(word.head.head, "conj")
        elif label == "conj" and word.head.pos_ == "VERB" and _and_before(word) is not None:
            _after_and(document, word)


def _one_head(document: Document, start: int, end: int) -> None:
    """Hang what hangs from a part of a name from the name's head ("in *Bat* Yam, Israel")."""
    words = document.tokens[start:end]
    heads = [t for t in words if t.head is t or not start <= t.head.i < end]
    if len(heads) != 1:
        return
    for part in words:
        if part is not heads[0]:
            for c in [c for c in part.children if not start <= c.i < end and c.dep_ != "conj"]:
                c.attach(heads[0], c.dep_)


def _and_before(word: Word) -> Word | None:
    return next((c for c in word.children if c.dep_ == "cc" and c.i < word.i and c.lower_ in ("and", "or")), None)


def _last_member(word: Word) -> None:
    """Make a conjunct of an apposition with "and"."""
    first = word.head
    for _ in range(STEPS):
        if first.dep_ not in ("appos", "conj", "list") or first.head is first:
            break
        first = first.head
    if first.i > word.i or first.pos_ not in NOMINAL or word in first.ancestors:
        return
    word.attach(first, "conj")


def _relative_of(document: Document, word: Word) -> None:
    """Make a conjunct of "his wife X" where it is read as saying who the person before is."""
    name = document.name_at.get(word.head.i)
    if word.lower_ in KIN and word.head.i < word.i and name is not None and name.label == "PER":
        word.attach(word.head, "conj")


def _after_and(document: Document, word: Word) -> None:
    """Hang a noun after "and" from the noun before it where the tree hangs it from their verb."""
    if any(c.dep_.startswith(("nsubj", "cop", "aux")) for c in word.children):
        return  # a clause of its own
    mark = _and_before(word)
    assert mark is not None
    at = mark.i - 1
    if at >= 0 and document.tokens[at].text == ",":
        at -= 1
    verb = word.head
    top = document.tokens[at] if at > verb.i else None
    for _ in range(STEPS):
        if top is None or top.head is verb or top.head is top:
            break
        top = top.head
    if top is not None and top.head is verb and top.dep_ in PLACES and top.pos_ in NOMINAL:
        word.attach(top, "conj")


def _sayer_goes_on(verb: Word) -> None:
    """Hang from the verb of saying what the sayer does besides, where it is read as done by those of whom he speaks.

    "X says that Y cannot pay and *urges* Z …": a finite verb is not beside one after "cannot". "X says that Y is Z's, *dismissing* …":
    what is done by saying it is done by who says.
    """
    head = verb.head
    if verb.dep_ == "conj" and verb.tag_ in ("VBZ", "VBD") and head.tag_ == "VB":
        own = any(c.dep_.startswith("nsubj") for c in verb.children)
        above = _sayer(head) if not own and any(c.dep_ == "aux" for c in head.children) else None
        if above is not None and above.tag_ == verb.tag_:
            verb.attach(above, "conj")
    elif verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VBG" and verb.lemma in SAID_BESIDE and head.i < verb.i:
        above = _sayer(head)
        if above is not None and verb.doc[verb.i - 1].text == "," and head.lemma not in SAYING | SAID_BESIDE:
            verb.attach(above, "advcl")


def _sayer(verb: Word) -> Word | None:
    """Return the verb of saying whose content a clause is."""
    top = verb
    for _ in range(STEPS):
        if top.dep_ != "conj" or top.head is top:
            break
        top = top.head
    return top.head if top.dep_ == "ccomp" and top.head.lemma in SAYING and top.head.i < verb.i else None


def _general(word: Word, office: Word) -> None:
    """Make one noun of "consulate general"."""
    if word in office.ancestors or office in word.ancestors:
        return
    for c in list(word.children):
        if c.i > word.i:
            c.attach(office, c.dep_)
    word.attach(office, "flat")


def _owner_as_subject(document: Document, word: Word) -> None:
    """Make a modifier of a name that stands as a subject right before the subject proper."""
    owning = any(c.dep_ == "case" and c.lower_ in POSSESSIVE and c.i > word.i for c in word.children)
    name = document.name_at.get(word.i)
    if not owning and name is None:
        return
    after = name.end if name is not None else word.i + 1
    if owning and after < len(document.tokens) and document.tokens[after].lower_ in POSSESSIVE:
        after += 1
    for other in word.head.children:
        if other.dep_ != "nsubj" or other.i <= word.i or other.pos_ not in ("NOUN", "PROPN"):
            continue
        start = min([other.i, *(c.i for c in other.children if c.i > word.i)])
        if start == after and not (name is not None and other.i < name.end):
            word.attach(other, "nmod:poss" if owning else "compound")
        return
