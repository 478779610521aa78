"""Mentions by a common noun: organs of a state, groups, "the council", "this format"."""

from __future__ import annotations

from dragoman import codes
from dragoman.language.words import Word
from dragoman.model import ActorKind
from dragoman.reading.anaphors import (
    COUNTRY_NOUNS,
    ORDER_NOUNS,
    earlier_group,
    local_polity,
    resolve_age,
    resolve_apposed,
    resolve_country,
    resolve_order,
    resolve_region,
    states_before,
)
from dragoman.reading.plurals import GROUP_HEADS_PLURAL, PERSON_PLURALS, STATE_PLURALS, fellow, join_group, number_of, recent_set
from dragoman.reading.polities import phrase_modifier_polities, phrase_modifier_polity, tied_polity
from dragoman.reading.pronouns import resolve_pronoun
from dragoman.reading.registry import HE, IT, SHE, THEY, Referent, add_ref, is_state_code, person_words
from dragoman.reading.syntax import phrase_bounds

# Nouns that :mod:`.anaphors` takes up, and plurals that take up several; no other is asked about.
TAKEN_UP = ORDER_NOUNS | COUNTRY_NOUNS | {"region", "old"}
SEVERAL = GROUP_HEADS_PLURAL | {"both"}
OUTSIDE = frozenset({"compound", "flat", "amod", "det", "nummod"})  # labels of words inside another's phrase
DEFINITE = frozenset({"the", "these", "those", "both", "all"})


def _group_noun(token: Word) -> codes.Group | None:
    """Return the table's row for a noun that means people or an organ, with its compounds ("foreign ministry")."""
    ends = codes.group_ends()
    lemma = token.lemma_.lower()
    if token.lower_ not in ends and lemma not in ends:
        return None
    left, _ = phrase_bounds(token)
    table = codes.groups()
    for start in range(max(left, token.i - 2), token.i):
        found = table.get(" ".join([*(token.doc[i].lower_ for i in range(start, token.i)), token.lower_]))
        if found is not None:
            return found
    return table.get(token.lower_) or table.get(lemma)


def _is_definite(token: Word) -> bool:
    for c in token.children:  # noqa: SIM110 - asked of every noun: a generator costs more than the look
        if c.lower_ in DEFINITE and c.dep_ in ("det", "det:predet", "cc:preconj"):
            return True
    return False


def _resolve_several(state: Referent, token: Word, number: int | None, definite: bool) -> bool:
    """Resolve "both sides", "the two leaders" to those spoken of together; tell whether the words can be nothing else."""
    document = state.document
    word = token.lower_
    if not (definite or number) or (word == "both" and not definite) or phrase_modifier_polity(document, token, places=False):
        return False
    sort = "person" if word in PERSON_PLURALS else ("state" if word in STATE_PLURALS else "any")
    members = recent_set(state, token.i, number, sort)
    if members:
        left, right = phrase_bounds(token)
        words = document.span(left, right).of(document.text)
        add_ref(state, token.i, left, right, members, "plural", f"“{words}”: {' and '.join(document.actors[m].name for m in members)}")
        return True
    return word in ("two", "three", "four", "both")


def _spoken_of_before(state: Referent, token: Word, definite: bool) -> str | None:
    """Return the body or format that a noun takes up ("the council", "this format")."""
    body, word = None, codes.fold(token.lower_)
    if definite and (word in BODY_WORDS or word in state.last_words) and not phrase_modifier_polity(state.document, token):
        body = _body_before(state, token)
    return body if body is not None or token.lower_ not in FORMAT_ANAPHORS else _format_before(state, token)


def resolve_noun(state: Referent, token: Word) -> None:
    """Resolve a common noun that means an actor: organs of a state, groups, plurals such as "both sides"."""
    document = state.document
    word = token.lower_
    if token.dep_ in OUTSIDE and token.head is not token and word not in ("two", "both", "three"):
        return
    if word in TAKEN_UP and any(resolve(state, token) for resolve in (resolve_order, resolve_country, resolve_region, resolve_age)):
        return
    definite = _is_definite(token)
    number = number_of(token) if word in SEVERAL else None
    if (word in SEVERAL and _resolve_several(state, token, number, definite)) or resolve_apposed(state, token):
        return
    group = _group_noun(token)
    before = _spoken_of_before(state, token, definite)
    if before is None and group is None and word not in SEVERAL:
        return
    left, right = phrase_bounds(token)
    if before is not None:
        words = document.span(left, right).of(document.text)
        add_ref(state, token.i, left, right, (before,), "description", f"“{words}”: {document.actors[before].name}, spoken of before")
        return
    if group is None:
        if word in ("sides", "parties", "delegations", "countries", "nations") and (number or definite):
            words = document.span(left, right).of(document.text)
            add_ref(state, token.i, left, right, (state.group(words, None),), "description", f"“{words}”: nobody named fits")
        return
    # "armed men in Norway" are in it, and not its own
    polities = phrase_modifier_polities(document, token, places=group.sort != "armed") or _of_a_person(state, token)
    if not polities and not group.state_organ and join_group(state, token, left, right):
        return
    beside = fellow(token)
    if beside is not None and not group.state_organ and (_group_noun(beside) is not None or beside.i in document.office_at):
        right = phrase_bounds(beside)[1]
        polities = polities or phrase_modifier_polities(document, beside)
    polity = polities[0] if polities else None
    words = document.span(left, right).of(document.text)
    if len(polities) > 1 and all(is_state_code(p) for p in polities):
        members = tuple(state.state(p) if group.state_organ else state.group(words, p) for p in polities)
        add_ref(state, token.i, left, right, members, "plural", f"“{words}”: of each")
        return
    if polity is None:
        owner = next((c for c in token.children if c.dep_ == "nmod:poss" and c.lower_ in (IT | THEY | HE | SHE)), None)
        if owner is not None:
            if owner.i not in document.refs:
                resolve_pronoun(state, owner)
            ref = document.refs.get(owner.i)
            if ref and len(ref.actors) == 1:
                polity = document.polity(ref.actors[0])
    polity = polity or tied_polity(document, token) or local_polity(state, token) or _members_of(state, token)
    if polity is None and group.sort == "armed":
        polity = _band(state, token)
    if group.state_organ:
        if polity is not None:
            if is_state_code(polity) and not _foreign_owner(token):
                add_ref(
                    state, token.i, left, right, (state.state(polity),), "description", f"“{words}” acts for {state.polity_name(polity)}"
                )
                return
            add_ref(state, token.i, left, right, (state.group(words, polity),), "description", f"“{words}”")
            return
        named = token.i - 1 in document.name_at  # "the Brekke administration" is whose it says
        bare = not any(c.dep_ in ("det", "amod", "nummod", "nmod:poss", "compound") for c in token.children)
        if not named and (bare or any(c.lower_ == "the" for c in token.children if c.dep_ == "det")):
            found = states_before(state, token)
            if len(found) == 1:
                add_ref(
                    state,
                    token.i,
                    left,
                    right,
                    (found[0],),
                    "description",
                    f"“{words}”: of {state.polity_name(found[0])}, the only state spoken of",
                )
                return
        add_ref(state, token.i, left, right, (state.group(words, None),), "description", f"“{words}”: whose is not said")
        return
    earlier = earlier_group(state, token) if polity is None and definite and token.tag_ in ("NNS", "NNPS") else None
    if earlier is not None:
        add_ref(state, token.i, left, right, (earlier,), "description", f"“{words}”: {document.actors[earlier].name}, spoken of before")
        return
    add_ref(state, token.i, left, right, (state.group(words, polity),), "description", f"“{words}”: unnamed")


def _band(state: Referent, token: Word) -> str | None:
    """Return the body whose armed men are meant ("Front militants"), where it is one that acts for itself."""
    before = token.i - 1
    name = state.document.name_at.get(before)
    ref = state.document.refs.get(before) if name is not None and name.label == "ORG" else None
    return state.document.polity(ref.actors[0]) if ref is not None and len(ref.actors) == 1 else None


def _members_of(state: Referent, token: Word) -> str | None:
    """Return the body whose "member states" are meant: the only one above states of which the sentence has spoken."""
    if token.lemma not in ("state", "country", "nation", "government") or not any(c.lemma == "member" for c in token.children):
        return None
    document = state.document
    found = state.latest(
        token.i,
        lambda a: document.kind(a) is ActorKind.ORGANISATION and document.polity(a) is not None and not is_state_code(document.polity(a)),
        sentences=0,
    )
    return document.polity(found[0]) if len(found) == 1 else None


def _of_a_person(state: Referent, token: Word) -> list[str]:
    """Return the polity of the person after whom a government is called ("the Brekke administration")."""
    if token.lower_ not in ("administration", "government", "cabinet", "regime"):
        return []
    before = token.i - 1
    name = state.document.name_at.get(before)
    if name is not None and name.label == "PER":
        person, _ = state.person(person_words(state.document, name), name.start)
        if person.polity:
            return [person.polity]
    elif (name is not None and name.polity is not None) or before < 0 or state.document.tokens[before].pos_ != "PROPN":
        return []
    return []


FORMAT_ANAPHORS = frozenset(
    {
        "format",
        "platform",
        "mechanism",
        "scheme",
        "initiative",
        "effort",
        "forum",
        "summit",
        "proposal",
        "framework",
        "idea",
        "conference",
        "process",
    }
)


def _format_before(state: Referent, token: Word) -> str | None:
    """Return the format that "this format", "the diplomatic summit" or "this effort" takes up: the latest one spoken of."""
    document = state.document
    word = token.lower_
    this = any(c.lower_ in ("this", "that", "such", "same") for c in token.children if c.dep_ in ("det", "amod"))
    the = any(c.lower_ == "the" for c in token.children if c.dep_ == "det")
    if word not in FORMAT_ANAPHORS or not (
        this or (the and word in ("format", "platform", "mechanism", "forum", "summit", "conference", "scheme"))
    ):
        return None
    kinds = [c.lower_ for c in token.children if c.dep_ == "compound"]  # "the press conference", "the donors' summit" are others
    found = state.latest(
        token.i,
        lambda a: document.kind(a) is ActorKind.FORMAT and all(k in document.actors[a].name.lower() for k in kinds),
        sentences=8,
    )
    return found[0] if found else None


def _body_before(state: Referent, token: Word) -> str | None:
    """Return the organisation or format spoken of before whose name ends in this noun ("the council" after "UN Security Council")."""
    document = state.document
    word = codes.fold(token.lower_)
    if len(word) < 4 or token.tag_ not in ("NN", "NNP"):
        return None

    def accept(actor: str) -> bool:
        found = document.actors[actor]
        if found.kind not in (ActorKind.ORGANISATION, ActorKind.FORMAT):
            return False
        words = codes.fold(found.name).split()
        return len(words) > 1 and (words[-1] == word or (word in words and word in BODY_WORDS))

    found = state.latest(token.i, accept, sentences=12)
    if not found and word in BODY_WORDS:
        near = state.latest(token.i, lambda a: document.kind(a) is ActorKind.ORGANISATION, sentences=1)
        return near[0] if len(near) == 1 else None
    return found[0] if found else None


BODY_WORDS = frozenset(
    {
        "council",
        "court",
        "commission",
        "union",
        "movement",
        "organization",
        "organisation",
        "agency",
        "fund",
        "league",
        "assembly",
        "committee",
        "alliance",
        "front",
        "party",
        "group",
        "bank",
        "parliament",
        "forum",
        "bloc",
        "association",
        "community",
        "federation",
        "authority",
        "army",
        "tribunal",
        "mission",
    }
)


def _foreign_owner(token: Word) -> bool:
    return any(c.lower_ in ("rebel", "opposition", "militant", "insurgent") for c in token.children)
