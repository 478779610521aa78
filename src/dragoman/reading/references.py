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

RELATIVES = frozenset({"who", "which", "whom"})
PRONOUNS = frozenset({"PRP", "PRP$"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})


def find_references(document: Document) -> Referent:
    """Fill ``document.actors`` and ``document.refs`` for all mentions but first-person pronouns; return the state for later stages."""
    state = Referent(document)
    name_forward(state)
    name_at, office_at = document.name_at, document.office_at
    done = 0
    for i, token in enumerate(document.tokens):
        if i < done:
            continue
        if i in office_at and i == office_at[i].start:
            phrase = office_at[i]
            resolve_office(state, phrase)
            resolve_inside(state, phrase)
            done = phrase.end
        elif i in name_at:
            name = name_at[i]
            if i == name.start:
                resolve_name(state, name)
            done = name.end
        elif token.lower_ in RELATIVES:
            resolve_relative(state, token)
        elif token.pos_ == "PRON" or token.tag_ in PRONOUNS:
            resolve_pronoun(state, token)
        elif token.pos_ in NOMINAL:
            resolve_noun(state, token)
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
