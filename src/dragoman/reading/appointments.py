"""Offices told by a verb: "X is the foreign minister of Y", "is appointed ambassador", "steps down as leader of Z, succeeding W".

Takes a document whose office phrases have the persons beside them; links the persons whom a verb or a noun of choosing gives an office.
Never reads a wish, a nomination to come or a time gone by ("was the minister", "served as minister") as an office held.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.language.words import Word
from dragoman.reading.document import Document
from dragoman.reading.names import Name
from dragoman.reading.phrases import OfficePhrase
from dragoman.reading.syntax import conjuncts, is_passive, is_verb, lemma, objects, obliques, preposition, subjects

APPOINTING = frozenset(
    {"appoint", "name", "nominate", "elect", "re-elect", "reelect", "install", "choose", "confirm", "swear", "announce", "inaugurate"}
)
# Verbs of holding, taking or leaving an office: "steps down as", "serves as".
HOLDING = frozenset({"serve", "act", "resign", "step", "quit", "retire", "continue", "remain", "return", "stay"})
NOMINATIONS = frozenset({"nomination", "appointment", "election", "selection", "re-election", "reelection", "installation", "inauguration"})
SUCCEEDING = frozenset({"succeed", "replace"})
ORDINALS = frozenset({"first", "second", "third", "only", "last", "latest", "youngest", "oldest"})  # "becomes the first leader to …"
OWNERS = ("STATE", "ORG", "ORGAN", "ADJ", "CAPITAL")


def attach_predicates(document: Document) -> None:
    """Link persons to offices that a predicate gives them, and whom they succeed."""
    told: list[OfficePhrase] = []
    for phrase in document.offices:
        if phrase.persons or phrase.plural:
            continue
        person = _named_as(document, phrase) or _chosen(document, phrase) or _is(document, phrase)
        if person is not None:
            phrase.persons = [person]
            phrase.predicate = True
            told.append(phrase)
    for phrase in told:
        before = _succeeded(document, phrase)
        if before is not None:
            document.offices.append(replace(phrase, persons=[before]))


def _top(document: Document, phrase: OfficePhrase) -> Word:
    top = document.tokens[phrase.head]
    while top.head.i != top.i and phrase.start <= top.head.i < phrase.end:
        top = top.head
    return top


def _person(document: Document, words: list[Word]) -> Name | None:
    """Return the person that one of some words names, or whom an office before his name says ("elects former president X")."""
    for word in words:
        name = document.name_at.get(word.i)
        if name is not None and name.label == "PER":
            return name
        title = document.office_at.get(word.i)
        if title is not None and len(title.persons) == 1:
            return title.persons[0]
    return None


def _named_as(document: Document, phrase: OfficePhrase) -> Name | None:
    """Read "A appoints X as its envoy", "X steps down as leader of Y", "the nomination of X as prime minister"."""
    doc = document.tokens
    if phrase.start < 2 or doc[phrase.start - 1].lower_ != "as":
        return None
    governor = _governor(document, phrase)
    word = lemma(governor)
    if is_verb(governor):
        if word in APPOINTING and governor.tag_ in ("VBD", "VBZ", "VBN", "VBP"):
            person = _person(document, objects(governor))
            if person is not None:
                _give_owner(document, phrase, governor)
                return person
        if word in HOLDING and governor.tag_ in ("VBZ", "VBP", "VBG", "VB"):
            return _person(document, subjects(governor))
    elif word in NOMINATIONS:
        return _person(document, [w for kind, w in obliques(governor) if kind == "of"])
    beside = document.name_at.get(phrase.start - 2)
    if beside is not None and beside.label == "PER":
        verb = next((a for a in doc[beside.start].ancestors if a.pos_ == "VERB"), None)
        if verb is not None and lemma(verb) in APPOINTING and verb.tag_ in ("VBD", "VBZ", "VBN", "VBP"):
            _give_owner(document, phrase, verb)
            return beside
    return None


def _governor(document: Document, phrase: OfficePhrase) -> Word:
    """Return what "as" and a title hang from: past a noun between ("sworn in for a second *term* as president"), and past all that
    a comma cuts off ("appoints X, a diplomat who …, as his envoy").
    """
    governor = _top(document, phrase).head
    apart = document.tokens[phrase.start - 2].text == ","
    for word in (governor, *governor.ancestors):
        if lemma(word) in NOMINATIONS or (is_verb(word) and (lemma(word) in APPOINTING or not apart)):
            return word
    return governor


def _chosen(document: Document, phrase: OfficePhrase) -> Name | None:
    """Read "X is appointed ambassador", "elects X president of Y", "X becomes chairman of Z"."""
    top = _top(document, phrase)
    first = _joined_to(document, phrase)
    if first is not None:
        return first.persons[0]
    verb = top.head if top.dep_ in ("xcomp", "obj", "obl", "appos", "dep") else top
    inside = next((t for t in document.tokens[phrase.start : phrase.head] if lemma(t) in APPOINTING and t.tag_ in ("VBN", "VBD")), None)
    if inside is not None:  # taken for a word of the title ("is *appointed* acting prime minister")
        aux = document.tokens[inside.i - 1] if inside.i else None
        if aux is None or lemma(aux) != "be":
            return None
        return _person(document, [c for t in (top, inside) for c in t.children if c.dep_ in ("nsubj", "nsubj:pass")])
    if not is_verb(verb) or verb.i >= phrase.start:
        return None
    words = {t.lower_ for t in document.tokens[phrase.start : phrase.head]}
    if lemma(verb) == "become" and not words & ORDINALS and top.dep_ in ("xcomp", "obj") and verb.tag_ != "VBD":
        return _person(document, subjects(verb))
    if lemma(verb) in APPOINTING and top.dep_ in ("xcomp", "obj") and verb.tag_ in ("VBD", "VBZ", "VBN", "VBP"):
        person = _person(document, objects(verb))
        if person is not None:
            _give_owner(document, phrase, verb)
        return person
    return None


def _joined_to(document: Document, phrase: OfficePhrase) -> OfficePhrase | None:
    """Return the office told right before, to which "and" joins another ("to become chairman of the party and prime minister")."""
    doc = document.tokens
    if phrase.start < 1 or doc[phrase.start - 1].lower_ != "and" or phrase.definite:
        return None
    i = phrase.start - 2
    while i >= 0 and (doc[i].text in "()" or doc[i].text.isupper()):
        i -= 1
    first = document.office_at.get(i)
    return first if first is not None and first.predicate and first.persons and first.end == i + 1 else None


def _is(document: Document, phrase: OfficePhrase) -> Name | None:
    """Read "X is the foreign minister of Y"."""
    top = _top(document, phrase)
    cop = next((c for c in top.children if c.dep_ == "cop"), None)
    if cop is None:
        return None
    subject = next((c for c in top.children if c.dep_ in ("nsubj", "nsubj:outer")), None)
    past = cop.lower_ in ("was", "were")
    negated = any(c.lower_ in ("not", "n't", "n’t", "never") for c in top.children)
    future = any(c.dep_ == "aux" for c in top.children)
    name = document.name_at.get(subject.i) if subject is not None else None
    return name if name is not None and name.label == "PER" and not negated and not future and not past else None


def _give_owner(document: Document, phrase: OfficePhrase, verb: Word) -> None:
    """Give a title without a country that of the body that chooses its holder ("the United Nations elects X as commissioner")."""
    if phrase.polities or phrase.owner is not None:
        return
    for doer in subjects(verb):
        name = document.name_at.get(doer.i)
        if name is not None and name.label in OWNERS and name.polity:
            phrase.polities = (name.polity,)
            return


def _succeeded(document: Document, phrase: OfficePhrase) -> Name | None:
    """Return whom the holder follows: "…, succeeding Y", or "He succeeds Y." right after."""
    index = document.sentence_index(phrase.head)
    start, end = document.sentence_tokens(index)
    after = document.sentence_tokens(index + 1) if index + 1 < len(document.sentence_starts) else (end, end)
    holder = phrase.persons[0]
    for word in document.tokens[start : after[1]]:
        if lemma(word) not in SUCCEEDING or not is_verb(word) or word.tag_ == "VB" or is_passive(word):
            continue
        doers = [t for s in subjects(word) for t in conjuncts(s)]
        own = any(holder.start <= d.i < holder.end for d in doers)
        pronoun = word.i >= end and any(d.lower_ in ("he", "she", "who") for d in doers)
        participle = word.i < end and word.tag_ == "VBG" and preposition(word) is None
        if own or pronoun or participle:
            return _person(document, objects(word))
    return None
