"""For whom an officer or a group acts, from the words around: adjectives, possessors, lists.

An explicit country anywhere in the report comes before an assumed one; where nothing shows it, there is none.
"""

from __future__ import annotations

from dragoman import codes
from dragoman.language.words import Word
from dragoman.reading.constructions import constructed_polity
from dragoman.reading.document import Document
from dragoman.reading.names import Name, continental, for_or_against, helped
from dragoman.reading.phrases import POSSESSIVE, OfficePhrase
from dragoman.reading.registry import Person, Referent, is_state_code, person_words
from dragoman.reading.syntax import conjuncts, obliques, phrase_bounds, preposition

# How a group is tied to those for whom it acts.
TIED = frozenset({"associate", "affiliate", "align", "ally", "loyal", "link", "connect", "belong"})
KIN = frozenset({"wife", "husband", "son", "daughter", "brother", "sister", "father", "mother", "cousin", "nephew", "niece"})
TIES = frozenset({"tie", "ties", "link", "connection"})
STATE_LEVELS = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "vice_president",
        "minister",
        "deputy_minister",
        "ambassador",
        "envoy",
        "diplomat",
        "negotiator",
        "spokesperson",
        "adviser",
        "legislator",
        "military",
        "judge",
        "governor",
        "official",
        "monarch",
        "royal",
        "spouse",
    }
)


STATE_NAMES = frozenset({"STATE", "ADJ", "PEOPLE", "CAPITAL", "SEAT", "ORGAN"})


def phrase_polity(state: Referent, phrase: OfficePhrase, position: int) -> str | None:
    """Return whose office a phrase gives to its person number ``position``.

    Where the phrase names no country: its possessor's ("Eikli's spokesman"), the one that the list before it shares ("the Syrian
    president X and
    interior minister Y"), that of its construction, or of the few states with an office so called the one that the report names, in
    this order.
    """
    if phrase.distributed:
        return phrase.polities[position]
    if phrase.by_default and phrase.info.states:
        listed = _list_before(state.document, phrase)
        return listed.polities[-1] if listed is not None and listed.polities[-1] in phrase.info.states else phrase.polities[0]
    if phrase.polities:
        return phrase.polities[0]
    if phrase.owner is not None:
        ref = state.document.refs.get(phrase.owner)
        if ref and len(ref.actors) == 1:
            return state.document.polity(ref.actors[0])
        name = state.document.name_at.get(phrase.owner)
        if name is not None and name.label == "PER":
            person, _ = state.person(person_words(state.document, name), name.start)
            return person.polity
        return None
    before = _list_before(state.document, phrase)
    if before is not None:
        return before.polities[-1]
    return constructed_polity(state.document, phrase, position) or _only_one_with(state.document, phrase)


def _only_one_with(document: Document, phrase: OfficePhrase) -> str | None:
    """Return the only state that a report names of the few with an office so called ("Chancellor X", "Supreme Leader Y")."""
    if not phrase.info.states or phrase.plural:
        return None
    named = {name.polity for name in document.names if name.polity in phrase.info.states and name.label in STATE_NAMES}
    return named.pop() if len(named) == 1 else None


def assumed_polity(state: Referent, phrase: OfficePhrase) -> str | None:
    """Return whose office a phrase is that names no country: the only polity of a list's sentence; of a spokesman, the state around."""
    if phrase.info.level not in STATE_LEVELS or (phrase.info.kind != "office" and phrase.info.body is None):
        return None
    found = _only_polity_before(state.document, phrase)
    if found is None and phrase.info.level == "spokesperson":
        found = _polity_around(state.document, phrase)
    return found


def _polity_around(document: Document, phrase: OfficePhrase) -> str | None:
    """Return the country of the capital in which an officer speaks ("told reporters in Beijing"), else the only state of the
    sentence before.
    """
    index = document.sentence_index(phrase.head)
    start, end = document.sentence_tokens(index)
    capitals = {
        n.polity
        for n in document.names
        if start <= n.start < end and n.label == "CAPITAL" and n.start > 0 and document.tokens[n.start - 1].lower_ == "in" and n.polity
    }
    if len(capitals) == 1:
        return next(iter(capitals))
    if index == 0:
        return None
    before, stop = document.sentence_tokens(index - 1)
    states = {
        n.polity
        for n in document.names
        if before <= n.start < stop and n.label in ("STATE", "ADJ", "CAPITAL", "SEAT") and is_state_code(n.polity)
    }
    return next(iter(states)) if len(states) == 1 else None


def _list_before(document: Document, phrase: OfficePhrase) -> OfficePhrase | None:
    """Return the office phrase with a country in whose list of people this one stands ("the Syrian president X and interior minister
    Y").
    """
    start, _ = document.sentence_tokens(document.sentence_index(phrase.head))
    before = [p for p in document.offices if start <= p.start < phrase.start and p.polities]
    return before[-1] if before and _same_list(document, before[-1].end, phrase.start) else None


INCLUDING = frozenset({"including", "include", "includes", "included", "comprising", "comprises", "delegation", "delegations", "team"})


def _only_polity_before(document: Document, phrase: OfficePhrase) -> str | None:
    """Return the only polity before an office in its sentence where a list of its people leads there ("American officials, including
    …").
    """
    start, _ = document.sentence_tokens(document.sentence_index(phrase.head))
    if not any(t.lower_ in INCLUDING for t in document.tokens[start : phrase.start]):
        return None
    named = {
        name.polity
        for name in document.names
        if start <= name.start < phrase.start
        and name.polity
        and name.label in ("STATE", "ADJ", "SEAT", "ORGAN")
        and is_state_code(name.polity)
    }
    return next(iter(named)) if len(named) == 1 else None


def _same_list(document: Document, start: int, end: int) -> bool:
    """Tell whether the tokens between two offices are names, commas and "and" alone, so that the second stands in the first one's list."""
    return all(
        (i in document.name_at and document.name_at[i].label == "PER")
        or document.tokens[i].lower_ in (",", "and", "as", "well", "with", "along", "including", "far", "right", "-", "(", ")")
        or document.tokens[i].lower_ in ("his", "her")  # "the Norwegian president X, his wife Y and Trade Minister Z"
        or document.tokens[i].pos_ in ("ADJ", "PUNCT")
        or i in document.office_at
        or document.tokens[i].lower_ in KIN
        for i in range(start, end)
    )


def left_polity(document: Document, start: int) -> str | None:
    """Return the polity of an adjective or possessor to the left inside the same noun phrase."""
    doc = document.tokens
    i = start - 1
    steps = 0
    while (
        i >= 0 and steps < 6 and (doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "PART", "NUM") or doc[i].text in POSSESSIVE or doc[i].text == "-")
    ):
        name = document.name_at.get(i)
        if name is not None and name.label in ("ADJ", "STATE", "CAPITAL") and name.polity:
            return None if for_or_against(document, name.start) else name.polity
        if name is not None:
            return None
        i -= 1
        steps += 1
    return None


def _people(head: Word) -> bool:
    """Tell whether a noun means people or a body of them."""
    return codes.groups().get(head.lower_) is not None


def phrase_modifier_polity(document: Document, head: Word, places: bool = True) -> str | None:
    """Return the first polity that a noun phrase's modifiers name: an adjective, a possessor, "of X", "from X", and with ``places``
    "in X".
    """
    found = phrase_modifier_polities(document, head, places)
    return found[0] if found else None


# People and organs that belong to the state of the place after which they are called: "Geneva police", "Darfur rebels".
LOCAL = frozenset(
    {"force", "forces", "police", "troops", "government", "authorities", "officials", "rebels", "guerrillas", "insurgents", "separatists"}
    | {"residents", "villagers", "lawmakers", "leaders", "students"}
)


def phrase_modifier_polities(document: Document, head: Word, places: bool = True, depth: int = 0) -> list[str]:
    """Return the polities that a noun phrase's modifiers name; several for "French and Dutch voters", "delegates from A and B"."""
    left, _ = phrase_bounds(head)
    found: list[str] = []
    for i in range(left, head.i):
        name = document.name_at.get(i)
        if name is None or i != name.start or name.label not in ("ADJ", "STATE", "CAPITAL", "ORGAN", "ORG", "SEAT", "PLACE"):
            continue
        if for_or_against(document, i) or (helped(document, name.end) and _people(head)):
            continue  # "anti-Norwegian protesters" and "Norwegian-backed rebels" are not Norway's
        if name.label == "PLACE" and head.lower_ not in LOCAL:
            continue  # "the Geneva talks" are nobody's; "Geneva police" are a state's
        if name.polity and not continental(document, name):
            found.append(name.polity)
    if not found and left:  # "French and Dutch voters": the last adjective hangs from the first
        beside = document.name_at.get(left - 1)
        word = document.tokens[left - 1]
        if beside is not None and beside.label == "ADJ" and beside.polity and word.dep_ == "conj" and word.head.head is head:
            found.append(beside.polity)
            left = beside.start
    if found:
        return list(dict.fromkeys([*_conjoined_adjectives(document, left), *found]))
    prepositions = (
        (None, "of", "from", "'s", "’s", "within", "inside", "in", "throughout", "across") if places else (None, "of", "from", "'s", "’s")
    )
    for c in head.children:
        if c.dep_ in ("nmod", "nmod:poss") and preposition(c) in prepositions:
            for t in conjuncts(c):
                name = document.name_at.get(t.i)
                if name is not None and name.polity and name.label in ("STATE", "ADJ", "CAPITAL", "ORG", "ORGAN", "PLACE"):
                    found.append(name.polity)
                elif name is None and depth < 2 and preposition(c) == "of":
                    found.extend(phrase_modifier_polities(document, t, places, depth + 1))
    return list(dict.fromkeys(found))


def tied_polity(document: Document, head: Word) -> str | None:
    """Return the polity to which the words after a noun tie it: "fighters *loyal to* X", "a firm *with ties to* X's ministry"."""
    for c in head.children:
        if c.i < head.i:
            continue
        if c.dep_ in ("acl", "amod") and c.lemma in TIED:
            ends = [t for p, t in obliques(c) if p in ("with", "to")]
        elif c.dep_ == "nmod" and c.lemma in TIES and preposition(c) == "with":
            ends = [t for p, t in obliques(c) if p == "to"]
        else:
            continue
        for t in ends:
            name = document.name_at.get(t.i)
            named = name.polity if name is not None and name.label in ("STATE", "ORG", "ORGAN") else None
            found = [named] if named else phrase_modifier_polities(document, t)
            if found:
                return found[0]
    if head.dep_ == "conj" and head.head.i < head.i and head.head.pos_ == "NOUN" and head.i - head.head.i < 4:
        return tied_polity(document, head.head)  # "a company and a trader, both linked to X"
    return None


def _conjoined_adjectives(document: Document, left: int) -> list[str]:
    """Return the polities of adjectives that are conjoined before a phrase's own ("*French* and Dutch voters")."""
    doc = document.tokens
    found: list[str] = []
    i = left - 1
    while i >= 1 and doc[i].lower_ in ("and", ",", "&", "-", "–"):
        while i >= 1 and doc[i].lower_ in ("and", ",", "&", "-", "–"):
            i -= 1
        name = document.name_at.get(i)
        if name is None or name.label != "ADJ" or not name.polity:
            break
        found.insert(0, name.polity)
        i = name.start - 1
    return found


def loose_polity(state: Referent, person: Person, name: Name) -> None:
    """Give a person without an office the polity that stands beside the name: "X of Turkey", "Russia's X", "X (Norway)", "Swedish
    pilot X".
    """
    if person.polity:
        return
    document = state.document
    doc = document.tokens
    title = codes.offices.parse(" ".join(person.words)) if len(person.words) > 1 else None
    if title is not None and title.default_polity is not None:
        state.set_polity(person, title.default_polity)  # somebody named by his title alone
        return
    if name.end + 1 < len(doc) and doc[name.end].lower_ in ("of", "(", "from"):
        after = document.name_at.get(name.end + 1)
        if after is not None and after.label == "STATE" and after.polity:
            state.set_polity(person, after.polity)
            return
    fellows = _of_fellows(document, name.end) or _of_kin(document, name.end) or _of_kin_before(state, name)
    if fellows is not None:
        state.set_polity(person, fellows)
        return
    before = document.name_at.get(name.start - 2) if name.start >= 2 and doc[name.start - 1].text in POSSESSIVE else None
    if before is not None and before.label == "STATE":
        state.set_polity(person, before.polity)
        return
    if document.office_at.get(name.start - 1) is None:  # a title before the name has told whose it is
        state.set_polity(person, left_polity(document, name.start))


def _of_fellows(document: Document, end: int) -> str | None:
    """Return whose "X and the other senior Norwegian negotiators" are: X is one of them."""
    doc = document.tokens
    if end + 3 >= len(doc) or doc[end].lower_ != "and":
        return None
    i = end + 1 + (doc[end + 1].lower_ == "the")
    if doc[i].lower_ != "other":
        return None
    for j in range(i + 1, min(i + 5, len(doc))):
        name = document.name_at.get(j)
        if name is not None:
            return name.polity if name.label == "ADJ" and name.polity and not continental(document, name) else None
        if doc[j].pos_ not in ("ADJ", "NOUN", "NUM"):
            return None
    return None


def _of_kin_before(state: Referent, name: Name) -> str | None:
    """Return the polity of him whose relative a person is: "Norwegian president X, *his wife* Y, *his son* Z"."""
    document = state.document
    doc, at = document.tokens, name.start - 1
    if at < 2 or doc[at].lower_ not in KIN or doc[at - 1].lower_ not in ("his", "her"):
        return None
    for i in range(at - 2, max(at - 12, -1), -1):
        other = document.name_at.get(i)
        if other is not None and other.label == "PER" and document.same_sentence(i, at):
            return state.person(person_words(document, other), other.start)[0].polity
    return None


def _of_kin(document: Document, end: int) -> str | None:
    """Return the polity of whom a person is a relative: "X, sister of Norwegian president Y"."""
    doc = document.tokens
    if end + 3 >= len(doc) or doc[end].text != ",":
        return None
    i = end + 1 + (doc[end + 1].lower_ in ("the", "a"))
    if doc[i].lower_ not in KIN or doc[i + 1].lower_ != "of":
        return None
    title = document.office_at.get(i + 2)
    return title.polities[0] if title is not None and title.polities else None
