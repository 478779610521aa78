"""Who holds which office, from the office phrases of a document with the persons named in them.

Takes phrases whose persons and polities are known; gives one tenure for a person and an office, however often and however shortly the
report names it. A former holder has none, nor has anybody of whom only the remains are spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.model import Modality, Tenure, TimePoint
from dragoman.reading.document import Document
from dragoman.reading.phrases import OfficePhrase
from dragoman.reading.polities import phrase_polity
from dragoman.reading.registry import Referent, person_words
from dragoman.reading.syntax import lemma, preposition
from dragoman.reading.voices import Voices

# Descriptions that are an office where a ministry or a presidency stands in them ("a senior foreign ministry official X").
OF_A_BODY = frozenset({"official", "aide"})
REMAINS = frozenset({"body", "tomb", "coffin", "casket", "grave", "remains", "funeral", "burial", "corpse"})
Key = tuple[str | None, str, str | None]


def held(document: Document, state: Referent, voices: Voices, as_of: TimePoint) -> list[Tenure]:
    """Return the tenures of a document, in the order of the text."""
    found: dict[Key, Tenure] = {}
    phrases: dict[Key, OfficePhrase] = {}
    for phrase in document.offices:
        if not _is_office(phrase) or _is_of_the_dead(document, phrase):
            continue
        office = _title(state, phrase)
        if office is None:
            continue
        first = min([phrase.start, *[n.start for n in phrase.persons]])
        last = max([phrase.end, *[n.end for n in phrase.persons]])
        span = document.span(first, last)
        sentence = document.sentence_span(phrase.head)
        voice = voices.voice(phrase.head)
        for person, polity in _holders(document, state, phrase):
            key = _same(phrases, phrase, (person, office, polity))
            if key in found:
                old = found[key]
                found[key] = replace(
                    old,
                    spans=(*old.spans, span),
                    sentences=tuple(dict.fromkeys((*old.sentences, sentence))),
                    voice=voice if len(voice.chain) < len(old.voice.chain) else old.voice,
                    office=max(old.office, office, key=len),
                )
                continue
            phrases[key] = phrase
            found[key] = Tenure(
                id=f"t{len(found) + 1}",
                spans=(span,),
                sentences=(sentence,),
                voice=voice,
                modality=Modality.ONGOING,
                time=as_of,
                derivation=(f"office phrase “{document.span(phrase.start, phrase.end).of(document.text)}”",),
                person=person,
                office=office,
                polity=polity,
                acting=phrase.acting,
                former=phrase.former,
            )
    return list(found.values())


def _is_office(phrase: OfficePhrase) -> bool:
    if phrase.former:
        return False
    if phrase.counterpart:
        return bool(phrase.persons)
    return phrase.info.kind != "description" or (phrase.info.head in OF_A_BODY and phrase.info.body is not None)


def _title(state: Referent, phrase: OfficePhrase) -> str | None:
    """Return the office that a phrase names; a counterpart's is the one that he is known to hold."""
    if not phrase.counterpart:
        return phrase.office
    document = state.document
    persons = [state.person(person_words(document, name), name.start)[0] for name in phrase.persons]
    return next((office for person in persons for office, _, _ in person.offices if office != phrase.office), None)


def _holders(document: Document, state: Referent, phrase: OfficePhrase) -> Iterator[tuple[str | None, str | None]]:
    """Yield person and polity of each who holds an office; nobody's name for the envoys that two states send."""
    for position, name in enumerate(phrase.persons):
        person, _ = state.person(person_words(document, name), name.start)
        yield person.id, phrase_polity(state, phrase, position) or person.polity
    if phrase.persons or phrase.info.level != "envoy" or not phrase.office.startswith(("special ", "personal ")):
        return
    ref = document.refs.get(phrase.head)
    if ref is not None and ref.kind == "plural":
        for actor in ref.actors:
            if not document.actors[actor].named:
                yield None, document.polity(actor)


def _same(known: dict[Key, OfficePhrase], phrase: OfficePhrase, key: Key) -> Key:
    """Return the key of the tenure that a phrase names again, in other or fewer words ("Minister X" after "Trade Minister X")."""
    if key in known or key[0] is None:
        return key
    mine = phrase.info
    for other, earlier in known.items():
        its = earlier.info
        if (other[0], other[2]) != (key[0], key[2]) or (its.level, its.deputy) != (mine.level, mine.deputy):
            continue
        if _bare(its.head) != _bare(mine.head):
            continue
        if its.portfolio is None or mine.portfolio is None or its.portfolio == mine.portfolio:
            return other
    return key


def _bare(head: str) -> str:
    """Return a head word without what shortening leaves out: "secretary" of "secretary of state", "envoy" of "personal envoy"."""
    return head.partition(" of ")[0].removeprefix("special ").removeprefix("personal ")


def _is_of_the_dead(document: Document, phrase: OfficePhrase) -> bool:
    """Tell whether only somebody's remains are spoken of ("the tomb of Queen X")."""
    if not phrase.persons:
        return False
    for at in (phrase.head, phrase.persons[0].start):
        word = document.tokens[at]
        if lemma(word.head) in REMAINS and word.head is not word and preposition(word) == "of":
            return True
    return False
