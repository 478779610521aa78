"""Stage 2, references: whom each mention means in this report.

Takes a :class:`Document` with names and office phrases; fills ``actors`` and ``refs``. Runs from left to right and keeps who was spoken of
lately.
A description that fits nobody named makes an unnamed actor, not a guess; two that fit equally well are kept, marked ambiguous.
First-person pronouns inside quotations are resolved by :func:`.pronouns.resolve_speech` once the speakers are known.
"""

from __future__ import annotations

from dragoman.codes.titles import wholes
from dragoman.reading.descriptions import resolve_inside, resolve_office
from dragoman.reading.document import Document
from dragoman.reading.homes import give_homes
from dragoman.reading.naming import resolve_name
from dragoman.reading.nouns import resolve_noun
from dragoman.reading.polities import assumed_polity, loose_polity, phrase_polity
from dragoman.reading.pronouns import resolve_pronoun, resolve_relative
from dragoman.reading.registry import Referent, note_gender, person_words


def find_references(document: Document) -> Referent:
    """Fill ``document.actors`` and ``document.refs`` for all mentions but first-person pronouns; return the state for later stages."""
    state = Referent(document)
    name_forward(state)
    doc = document.tokens
    i = 0
    n = len(doc)
    while i < n:
        token = doc[i]
        name = document.name_at.get(i)
        phrase = document.office_at.get(i)
        if phrase is not None and i == phrase.start:
            resolve_office(state, phrase)
            resolve_inside(state, phrase)
            i = max(phrase.end, i + 1)
            continue
        if name is not None:
            if i == name.start:
                resolve_name(state, name)
            i = name.end
            continue
        if token.lower_ in ("who", "which", "whom"):
            resolve_relative(state, token)
        elif token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            resolve_pronoun(state, token)
        elif token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
            resolve_noun(state, token)
        i += 1
    return state


def name_forward(state: Referent) -> None:
    """Give persons their offices and polities before anything is resolved, so that a headline's surname finds its person."""
    document = state.document
    for name in document.names:
        if name.label == "PER":
            words = person_words(document, name)
            if len(words) > 1:
                person, _ = state.person(words, name.start)
                note_gender(state, person, name)
                office = wholes().get(" ".join(words).lower())
                if office is not None:  # "the Dalai Lama": an office by which its holder is called
                    state.set_polity(person, office.polity)
    for phrase in document.offices:
        if phrase.counterpart:
            continue
        for position, name in enumerate(phrase.persons):
            person, _ = state.person(person_words(document, name), name.start)
            state.set_office(person, phrase, phrase_polity(state, phrase, position))
    for name in document.names:
        if name.label == "PER":
            person, _ = state.person(person_words(document, name), name.start)
            loose_polity(state, person, name)
    # only now what no words give: an explicit country anywhere in the report comes before an assumed one
    for phrase in document.offices:
        for name in phrase.persons:
            person, _ = state.person(person_words(document, name), name.start)
            if person.polity is None and not phrase.counterpart and not phrase.former:
                state.set_polity(person, assumed_polity(state, phrase))
    give_homes(document, state)
    for person in state.persons:
        person.last_seen = -1
