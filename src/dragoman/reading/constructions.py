"""Whose office it is, where the clause around says so: "Norway is represented by *Foreign Minister* X", "Norway's president dismisses
*Finance Minister* Y".

Takes an office phrase that names no country; gives the state that its construction names, or None. Never guesses from what else is spoken
of: each rule here is one way of saying whose officer somebody is.
"""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.phrases import OfficePhrase
from dragoman.reading.registry import is_state_code
from dragoman.reading.syntax import conjuncts, is_passive, is_verb, lemma, objects, phrase_bounds, subjects

REPRESENTING = frozenset({"represent"})
ATTENDING = frozenset({"attend", "participate", "join", "appear", "take"})
LEADING = frozenset({"lead", "head", "chair", "command", "represent"})
BODIES = frozenset({"government", "cabinet", "delegation", "administration", "team", "coalition"})
# What a head of state or government does with the officers of his own state.
DISPOSING = frozenset(
    {
        "appoint",
        "name",
        "nominate",
        "remove",
        "dismiss",
        "sack",
        "fire",
        "oust",
        "reappoint",
        "replace",
        "promote",
        "suspend",
        "reinstate",
        "demote",
    }
)
# Officers that one state appoints for another place, or for a body above states.
ABROAD = frozenset({"ambassador", "envoy", "negotiator", "organisation_head", "royal", "spouse", "monarch"})
# Whom a guest meets in the state that he visits.
HOSTS = frozenset({"head_of_state", "head_of_government", "vice_president", "minister", "monarch"})
MEETING = frozenset({"meet", "see", "hold"})
TALKS = frozenset({"talk", "talks", "meeting", "consultation", "discussion"})
TRAVEL = frozenset({"visit", "travel", "go", "fly", "arrive", "come", "head", "leave"})
APPOINTERS = frozenset({"head_of_state", "head_of_government", "monarch", "governor"})


def constructed_polity(document: Document, phrase: OfficePhrase, position: int) -> str | None:
    """Return the state whose office number ``position`` of a phrase is, where the clause says so; else None."""
    if phrase.info.kind != "office":
        return None
    start = phrase.persons[position].start if position < len(phrase.persons) else phrase.head
    word = document.tokens[phrase.head] if phrase.predicate else _top(document, phrase, start)
    return (
        _represented(document, phrase, word, position)
        or _led(document, word)
        or _disposed(document, phrase, word)
        or _shared(document, phrase, word, position)
        or _visited(document, phrase, word)
    )


def _top(document: Document, phrase: OfficePhrase, start: int) -> Word:
    """Return the head of the whole phrase, title and name: the one of its words that hangs from outside."""
    title, person = document.tokens[phrase.head], document.tokens[start]
    return title if person.head is title else person


def _governor(word: Word) -> tuple[Word, Word]:
    """Return the first of the conjoined phrases that a phrase belongs to, and what it hangs from."""
    first = word
    while first.dep_ == "conj" and first.head is not first:
        first = first.head
    return first, first.head


def _state(document: Document, word: Word) -> str | None:
    """Return the state that a phrase is, or whose government, delegation or president it is."""
    name = document.name_at.get(word.i)
    if name is not None and name.label in ("STATE", "CAPITAL", "SEAT") and is_state_code(name.polity):
        return name.polity
    phrase = document.office_at.get(word.i) or document.office_at.get(word.i - 1)
    if phrase is not None and len(phrase.polities) == 1 and (phrase.head == word.i or any(p.start == word.i for p in phrase.persons)):
        return phrase.polities[0]
    left, right = phrase_bounds(word)
    found = {
        n.polity
        for i in range(left, right)
        for n in [document.name_at.get(i)]
        if n is not None and n.label in ("STATE", "ADJ", "CAPITAL") and is_state_code(n.polity)
    }
    return found.pop() if len(found) == 1 else None


def _states(document: Document, words: list[Word]) -> list[str]:
    found = [_state(document, w) for w in words]
    return [f for f in found if f is not None] if all(found) else []


def _represented(document: Document, phrase: OfficePhrase, word: Word, position: int) -> str | None:
    """Read "A is represented by its minister", "A and B, represented by X and Y", "while President Z attends for A"."""
    first, verb = _governor(word)
    if is_verb(verb) and lemma(verb) in ATTENDING and verb.dep_ in ("advcl", "conj") and word in subjects(verb):
        main = verb.head
        states = _states(document, objects(main)) if lemma(main) in REPRESENTING and is_passive(main) else []
        return states[0] if len(states) == 1 else None
    if not is_verb(verb) or lemma(verb) not in REPRESENTING or not is_passive(verb) or syntax.preposition(first) != "by":
        return None
    states = _states(document, objects(verb))
    if len(states) == 1:
        return states[0]
    place = next((i for i, t in enumerate(conjuncts(first)) if t is word), None)
    if phrase.plural:
        place = position
    return states[place] if place is not None and place < len(states) == max(len(conjuncts(first)), len(phrase.persons)) else None


def _led(document: Document, word: Word) -> str | None:
    """Read "the Federal Government of A, led by Prime Minister X": trees often hang the participle from something farther off."""
    first, verb = _governor(word)
    if first is not word or not is_verb(verb) or lemma(verb) not in LEADING or syntax.preposition(word) != "by":
        return None
    at = verb.i - 2 if verb.i and verb.doc[verb.i - 1].text == "," else verb.i - 1
    name = document.name_at.get(at)
    if name is None or name.label not in ("STATE", "ORG") or name.polity is None:
        return None
    words = {t.lower_ for t in document.tokens[max(0, name.start - 4) : name.end]}
    return name.polity if words & BODIES else None


def _disposed(document: Document, phrase: OfficePhrase, word: Word) -> str | None:
    """Read "A's president dismisses Finance Minister X", "appoints Y as the new prime minister"."""
    if phrase.info.level in ABROAD:
        return None
    _, verb = _governor(word)
    if not is_verb(verb) or lemma(verb) not in DISPOSING or is_passive(verb):
        return None
    for doer in subjects(verb):
        title = document.office_at.get(doer.i) or document.office_at.get(doer.i - 1)
        if title is not None and title.info.level in APPOINTERS and title is not phrase:
            return _state(document, doer)
    return None


def _visited(document: Document, phrase: OfficePhrase, word: Word) -> str | None:
    """Read "will visit A to meet Prime Minister X", "arrived in A for talks with President Y": a guest meets those of the place."""
    if phrase.info.level in ABROAD or phrase.info.level not in HOSTS:
        return None
    first, governor = _governor(word)
    if syntax.preposition(first) not in (None, "with"):
        return None
    if (
        is_verb(governor)
        and lemma(governor) in MEETING
        and governor.dep_ in ("advcl", "xcomp")
        and any(c.lower_ == "to" for c in governor.children)
    ) or (lemma(governor) in TALKS and syntax.preposition(governor) == "for" and syntax.preposition(first) == "with"):
        travel = governor.head
    else:
        return None
    if not is_verb(travel) or lemma(travel) not in TRAVEL:
        return None
    goals = [*(objects(travel) if lemma(travel) == "visit" else []), *(w for kind, w in syntax.obliques(travel) if kind in ("to", "in"))]
    states = {n.polity for w in goals for n in [document.name_at.get(w.i)] if n is not None and n.label in ("STATE", "CAPITAL")}
    return states.pop() if len(states) == 1 else None


def _shared(document: Document, phrase: OfficePhrase, word: Word, position: int) -> str | None:
    """Read "A and B restore relations as Presidents X and Y meet": as many presidents as states, in their order."""
    if not phrase.plural or len(phrase.persons) < 2:
        return None
    _, verb = _governor(word)
    if not is_verb(verb) or verb.dep_ != "advcl" or not is_verb(verb.head):
        return None
    sides = subjects(verb.head)
    if len(sides) != len(phrase.persons):
        return None
    states = [
        n.polity for s in sides for n in [document.name_at.get(s.i)] if n is not None and n.label == "STATE" and is_state_code(n.polity)
    ]
    return states[position] if len(states) == len(sides) else None
