"""Mentions by name: persons, states and their capitals, organisations, places.

Decides whether "Moscow" is a government or a town, and whether "Eikli" is somebody named before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman import codes
from dragoman.language.words import Word
from dragoman.model import Actor, ActorKind
from dragoman.reading.document import Document
from dragoman.reading.names import Name
from dragoman.reading.phrases import POSSESSIVE
from dragoman.reading.polities import left_polity, loose_polity, phrase_modifier_polities, phrase_modifier_polity
from dragoman.reading.registry import Person, Ref, Referent, add_ref, is_state_code, name_head, note_gender, person_words, spread
from dragoman.reading.syntax import phrase_bounds, preposition

BANDS = frozenset(
    {"group", "groups", "movement", "militia", "organisation", "organization", "faction", "cartel", "gang", "army", "alliance", "coalition"}
)
ARMED = frozenset(
    {
        "armed",
        "rebel",
        "militant",
        "separatist",
        "insurgent",
        "jihadist",
        "islamist",
        "paramilitary",
        "guerrilla",
        "terrorist",
        "extremist",
        "drug",
        "criminal",
    }
)
# Prepositions that make a capital or a state a place rather than a government.
LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "into",
        "through",
        "via",
        "across",
        "within",
        "throughout",
        "off",
        "over",
        "above",
        "from",
    }
)


def resolve_name(state: Referent, name: Name) -> None:
    document = state.document
    doc = document.tokens
    head = name_head(document, name.start, name.end)
    words = document.said(name.start, name.end)
    if name.label == "PER":
        person, why = state.person(person_words(document, name), name.start)
        note_gender(state, person, name)
        own_person(state, person)
        loose_polity(state, person, name)
        add_ref(state, head, name.start, name.end, (person.id,), "name", why)
        for i in range(name.start, name.end):
            document.refs.setdefault(i, document.refs[head])
        return
    if name.label in ("STATE", "CAPITAL", "SEAT", "ORGAN") and name.entry is not None and name.entry.kind == "state":
        code = name.polity or name.entry.polity
        assert code is not None
        place = _used_as_place(document, doc[head], name)
        kind = {"STATE": "name", "CAPITAL": "metonym", "SEAT": "metonym", "ORGAN": "name"}[name.label]
        actor = state.state(code) if not place or name.label == "STATE" else code
        state.countries.append((head, code, name.label != "STATE"))
        if name.label == "STATE" and name.entry.role in ("name", "alias") and code not in state.worded and not words.isupper():
            # the report's own name for it: "Macedonia" in 2018
            state.worded.add(code)
            state.document.actors[code] = Actor(code, ActorKind.STATE, words, code)
        add_ref(
            state,
            head,
            name.start,
            name.end,
            (actor,) if not place else (),
            kind,
            f"{words} stands for {state.polity_name(code)}",
            place=place,
            country=code,
        )
        spread(document, head, name)
        return
    if name.label == "ADJ" and name.polity:
        actor = state.state(name.polity) if is_state_code(name.polity) else table_organisation(state, name, words)
        if is_state_code(name.polity):
            state.countries.append((head, name.polity, True))
        document.refs[head] = Ref(
            head,
            name.start,
            name.end,
            (actor,),
            "demonym",
            f"“{words}” is the adjective of {state.polity_name(name.polity)}",
            country=name.polity,
        )
        spread(document, head, name)
        return
    if name.label == "PEOPLE" and name.polity:
        if any(c.lower_ == "ethnic" for c in doc[head].children):
            # "ethnic Albanians in Serbia" are no nationals of Albania: they belong to where they are told to be
            left, right = phrase_bounds(doc[head])
            where = next((p for p in phrase_modifier_polities(document, doc[head]) if p != name.polity), None)
            add_ref(state, head, left, right, (state.group(document.span(left, right).of(document.text), where),), "demonym", "a people")
            spread(document, head, name)
            return
        group = _people(state, doc[head], name, words)
        add_ref(
            state, head, name.start, name.end, (group,), "demonym", f"nationals of {state.polity_name(name.polity)}", country=name.polity
        )
        spread(document, head, name)
        return
    if name.label in ("ORG", "ORGAN", "MEDIA", "FORMAT", "EVENT"):
        if name.label == "EVENT" and name.entry is None and not _is_forum(words):
            document.refs[head] = Ref(head, name.start, name.end, (), "name", "a happening's name", place=True)
            return
        actor = table_organisation(state, name, words) if name.entry else named_organisation(state, name, words)
        polity = document.polity(actor)
        if polity is not None and is_state_code(polity):
            state.countries.append((head, polity, True))
        add_ref(state, head, name.start, name.end, (actor,), "name", "named here")
        spread(document, head, name)
        return
    country = name.polity if name.label == "PLACE" else None
    if country and is_state_code(country):
        state.countries.append((head, country, True))
    if name.entry is not None and name.entry.role == "region":
        state.regions.append((head, words))
    document.refs[head] = Ref(head, name.start, name.end, (), "place", "a place", place=True, country=country)
    spread(document, head, name)


def own_person(state: Referent, person: Person) -> None:
    """Give a person whom no words of the report place the state and the office that the user's actor file says."""
    mine = codes.own.active()
    known = mine.person(" ".join(person.words), state.document.report.date) if mine is not None else None
    if known is None:
        return
    state.set_polity(person, known.polity)
    actor = state.document.actors[person.id]
    if known.office and actor.office is None:
        state.document.actors[person.id] = replace(actor, office=known.office)


def _is_forum(words: str) -> bool:
    return bool(
        re.search(
            r"\b(?:forum|summit|conference|talks|assembly|congress|council|dialogue|process|accords?|agreement|treaty|pact)\b",
            words,
            re.IGNORECASE,
        )
    )


def _people(state: Referent, head: Word, name: Name, words: str) -> str:
    """ "The Russians" with an article and no number is the state; "two Russians", "Syrians" are a group of its nationals."""
    determiner = {c.lower_ for c in head.children if c.dep_ == "det"}
    if "the" in determiner and not any(c.dep_ == "nummod" for c in head.children) and words.lower().endswith(("s", "sh", "ch", "se")):
        assert name.polity is not None
        return state.state(name.polity)
    left, right = phrase_bounds(head)
    return state.group(state.document.span(left, right).of(state.document.text), name.polity)


def table_organisation(state: Referent, name: Name, words: str) -> str:
    assert name.entry is not None
    entry = name.entry
    kind = ActorKind.FORMAT if entry.kind == "format" else ActorKind.ORGANISATION
    label = entry.name if name.label == "ADJ" else words
    return state.organisation(label, name.polity or entry.polity, kind, key=entry.id)


def named_organisation(state: Referent, name: Name, words: str) -> str:
    """An organisation that no table knows: its polity is the state named in it or beside it ("Russian airline Nordwind")."""
    document = state.document
    kind = (
        ActorKind.FORMAT
        if name.label in ("EVENT", "FORMAT") or re.search(r"\b(?:Forum|Summit|Talks|Conference|Process|Platform|Dialogue)\b", words)
        else ActorKind.ORGANISATION
    )
    polity = name.polity if kind is ActorKind.ORGANISATION else None
    if polity is None and kind is ActorKind.ORGANISATION:
        head = document.tokens[name_head(document, name.start, name.end)]
        polity = phrase_modifier_polity(document, head) or left_polity(document, name.start)
    # an acronym in brackets is the same body
    follow = _acronym_after(document, name)
    if polity is None and kind is ActorKind.ORGANISATION and _armed(document, name):
        polity = (follow or words).upper()
    actor = state.organisation(words, polity, kind)
    if follow:
        state.by_key[f"{kind}:{codes.fold(follow)}"] = actor
    return actor


def _armed(document: Document, name: Name) -> bool:
    """Tell whether a body that no table knows is called an armed one: "X militants", "the rebel group X". It acts for itself."""
    doc = document.tokens
    after = codes.groups().get(doc[name.end].lower_) if name.end < len(doc) else None
    if after is not None and after.sort == "armed":
        return True
    return name.start >= 2 and doc[name.start - 1].lower_ in BANDS and doc[name.start - 2].lower_ in ARMED


def _acronym_after(document: Document, name: Name) -> str | None:
    doc = document.tokens
    if name.end + 2 < len(doc) and doc[name.end].text == "(" and doc[name.end + 2].text == ")" and doc[name.end + 1].text.isupper():
        return str(doc[name.end + 1].text)
    return None


def _used_as_place(document: Document, head: Word, name: Name) -> bool:
    """Tell whether a state, capital or seat is used as a place: after a locative preposition, in a dateline, beside a smaller place."""
    doc = document.tokens
    top = head
    steps = 0
    while top.dep_ in ("conj", "flat", "compound", "appos") and top.head.i != top.i and steps < 6:
        if top.dep_ == "compound":
            break
        top = top.head
        steps += 1
    prep = preposition(head) or (preposition(top) if top is not head else None)
    if prep is None and name.start >= 1 and doc[name.start - 1].pos_ == "ADP":
        prep = doc[name.start - 1].lower_
    if prep is None and name.start >= 2 and doc[name.start - 1].lower_ == "the" and doc[name.start - 2].pos_ == "ADP":
        prep = doc[name.start - 2].lower_
    after = doc[name.end] if name.end < len(doc) else None
    if after is not None and after.text in POSSESSIVE and name.label == "CAPITAL":
        return False
    if prep in LOCATIVE:
        if prep == "from" and name.label == "STATE":
            return False  # "aid from Turkey", "a letter from Turkey": an actor unless somebody moved, which the frame decides
        return not (prep == "over" and name.label == "STATE")
    if name.label == "CAPITAL" and prep == "to" and _motion(head):
        return True
    # "Budapest, Hungary": the state after its town
    if name.label == "STATE" and name.start >= 2 and doc[name.start - 1].text == ",":
        before = document.name_at.get(name.start - 2)
        if before is not None and before.label in ("PLACE", "CAPITAL") and before.end == name.start - 1:
            earlier = document.refs.get(before.start)
            return earlier is None or earlier.place or before.label == "PLACE"
    if name.label == "CAPITAL" and after is not None and after.text == "," and name.end + 1 < len(doc):
        beyond = document.name_at.get(name.end + 1)
        if beyond is not None and beyond.label == "STATE" and beyond.polity == name.polity:
            return True
    return False


MOTION = frozenset(
    {
        "visit",
        "trip",
        "travel",
        "fly",
        "arrive",
        "go",
        "return",
        "come",
        "tour",
        "flight",
        "journey",
        "head",
        "way",
        "back",
        "move",
        "drive",
        "ambassador",
        "mission",
        "embassy",
    }
)


def _motion(head: Word) -> bool:
    top = head
    while top.dep_ in ("conj", "flat") and top.head.i != top.i:
        top = top.head
    return str(top.head.lemma_).lower() in MOTION
