"""Mentions that take up one actor by what it is: "the country", "her country", "the government", "the latter".

Takes a noun and what was spoken of before. Two states that fit equally are both kept, as candidates, and neither is asserted.
"""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.model import ActorKind
from dragoman.reading.binding import barred_actors
from dragoman.reading.naming import resolve_name
from dragoman.reading.pronouns import resolve_pronoun
from dragoman.reading.registry import HE, IT, SHE, THEY, Ref, Referent, add_candidates, add_ref, is_state_code
from dragoman.reading.syntax import conjuncts, phrase_bounds

COUNTRY_NOUNS = frozenset({"country", "nation", "kingdom", "republic", "island", "emirate", "sultanate"})
SENTENCES = 3  # back to which "the country" may go
AGE = frozenset({"-", "–", "year", "years"})
# How a name hangs from the noun that says what it names ("the platform ‘3+3’"), and such nouns.
NAMING = frozenset({"appos", "nmod", "flat", "compound", "dep", "nummod", "obl", "nmod:desc"})
CALLED = frozenset({"platform", "format", "mechanism", "scheme", "initiative", "forum", "process", "group", "alliance", "bloc", "summit"})
LOCAL = frozenset({"local", "regional", "provincial", "municipal", "district", "city", "town"})
ORDER_NOUNS = frozenset({"latter", "former"})


def resolve_country(state: Referent, token: Word) -> bool:
    """Resolve "the country" and "her country" to a state; tell whether the noun is such a mention at all."""
    if token.lower_ not in COUNTRY_NOUNS:
        return False
    document = state.document
    left, right = phrase_bounds(token)
    words = document.span(left, right).of(document.text)
    owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    if owner is not None:
        if owner.lower_ in HE | SHE | IT | THEY and owner.i not in document.refs:
            resolve_pronoun(state, owner)
        ref = document.refs.get(owner.i)
        if ref is None or len(ref.actors) != 1:
            return False
        polity = document.polity(ref.actors[0])
        if polity is None or not is_state_code(polity):
            return False
        why = f"“{words}”: of {document.actors[ref.actors[0]].name}"
        add_ref(state, token.i, left, right, (state.state(polity),), "description", why)
        return True
    if not any(c.lower_ in ("the", "that", "this") and c.dep_ == "det" for c in token.children):
        return False
    if any(c.dep_ in ("amod", "compound", "nummod", "nmod") or "relcl" in c.dep_ for c in token.children):
        return False  # "the first country to …", "the East African country" with more words of its own
    found = states_before(state, token)
    if len(found) == 1:
        add_ref(
            state, token.i, left, right, (found[0],), "description", f"“{words}”: {state.polity_name(found[0])}, the state spoken of last"
        )
    elif found:
        names = " or ".join(state.polity_name(code) for code in found)
        add_candidates(state, token.i, left, right, tuple(found), "description", f"“{words}”: {names} fit equally well")
    return True


def resolve_region(state: Referent, token: Word) -> bool:
    """Resolve "the region" and "this region" to the region named last; tell whether the noun is such a mention at all."""
    if token.lower_ != "region" or not any(c.lower_ in ("the", "this", "that") and c.dep_ == "det" for c in token.children):
        return False
    if any(c.dep_ in ("amod", "compound", "nmod", "nmod:poss") for c in token.children if c.i < token.i) or not state.regions:
        return False
    document = state.document
    at, name = state.regions[-1]
    if document.sentence_index(token.i) - document.sentence_index(at) <= SENTENCES:
        left = phrase_bounds(token)[0]
        document.refs[token.i] = Ref(token.i, left, token.i + 1, (), "place", f"{name}, spoken of before", place=True, region=name)
    return True


def resolve_apposed(state: Referent, token: Word) -> bool:
    """Resolve a noun to the body or format that is named beside it ("a new mechanism, the Oslo Forum"); tell whether one is."""
    document = state.document
    for c in token.children:
        if c.dep_ != "appos" or c.i < token.i:
            continue
        for t in [c, *c.children]:
            name = document.name_at.get(t.i)
            if name is None or name.label not in ("ORG", "FORMAT", "EVENT"):
                continue
            if t is not c and (t.dep_ not in NAMING or c.lower_ not in CALLED):
                continue
            resolve_name(state, name)
            ref = document.refs.get(t.i)
            if ref is not None and len(ref.actors) == 1:
                left = phrase_bounds(token)[0]
                why = f"“{token.text}”: {document.actors[ref.actors[0]].name}, named beside it"
                add_ref(state, token.i, left, token.i + 1, ref.actors, "description", why)
                return True
    return False


def states_before(state: Referent, token: Word, sentences: int = SENTENCES) -> list[str]:
    """Return the states that "the country" may mean: those named in the nearest sentence that names any, but its clause's own participants.

    A state that is named comes before one of which only an adjective speaks.
    """
    document = state.document
    here = document.sentence_index(token.i)
    barred = barred_actors(state, token)
    named: dict[int, list[str]] = {}
    spoken: dict[int, list[str]] = {}
    for at, code, adjective in reversed(state.countries):
        back = here - document.sentence_index(at)
        if back > sentences:
            break
        if at >= token.i or code in barred:
            continue
        (spoken if adjective else named).setdefault(back, []).append(code)
    for back in range(sentences + 1):
        for kind in (named, spoken):
            if back in kind:
                return [state.state(code) for code in dict.fromkeys(kind[back])]
    return []


def local_polity(state: Referent, head: Word) -> str | None:
    """Return the state of "local officials" and "the provincial police": that of the place of which the sentence has spoken."""
    if not any(c.lower_ in LOCAL and c.dep_ in ("amod", "compound") for c in head.children):
        return None
    document = state.document
    here = document.sentence_index(head.i)
    for at, code, _ in reversed(state.countries):  # the place of which is spoken, before those who are there
        if here - document.sentence_index(at) > 1:
            break
        ref = document.refs.get(at)
        if at < head.i and ref is not None and ref.place:
            return code
    found = states_before(state, head, sentences=1)
    return found[0] if len(found) == 1 else None


def resolve_order(state: Referent, token: Word) -> bool:
    """Resolve "the former" and "the latter" to a member of the list before; tell whether the word is such a mention at all."""
    if token.lower_ not in ORDER_NOUNS or token.dep_ in ("amod", "compound") or token.i == 0 or token.doc[token.i - 1].lower_ != "the":
        return False
    document = state.document
    members = _list_before(state, token.i)
    picked = members[-1:] if token.lower_ == "latter" else members[:1]
    ref = document.refs.get(picked[0].i) if picked else None
    if ref is not None and len(ref.actors) == 1 and not ref.place:
        word = document.span(token.i - 1, token.i + 1).of(document.text)
        name = document.actors[ref.actors[0]].name
        add_ref(
            state,
            token.i,
            token.i - 1,
            token.i + 1,
            ref.actors,
            "description",
            f"“{word}”: {name}, of {len(members)} named one after another",
        )
    return True


def resolve_age(state: Referent, token: Word) -> bool:
    """Resolve "the 54-year-old" to the person of whom the sentences before tell; tell whether the words are such a mention at all."""
    if token.lower_ != "old" or token.dep_ in ("amod", "compound"):
        return False
    doc = token.doc
    first = token.i
    while first > 0 and token.i - first < 5 and (doc[first - 1].lower_ in AGE or doc[first - 1].lower_.isdigit()):
        first -= 1
    if first == token.i or doc[first - 1].lower_ != "the":
        return False
    latest = state.latest(first, lambda a: a in state.by_id, sentences=2)
    if latest:
        words = state.document.span(first - 1, token.i + 1).of(state.document.text)
        name = state.document.actors[latest[0]].name
        add_ref(
            state, token.i, first - 1, token.i + 1, (latest[0],), "description", f"“{words}”: {name}, of whom the sentences before tell"
        )
    return True


def _list_before(state: Referent, before: int) -> list[Word]:
    """Return the heads of the nearest list of several before a token, in its sentence or the one before."""
    document = state.document
    start, _ = document.sentence_tokens(max(0, document.sentence_index(before) - 1))
    for i in range(before - 1, start - 1, -1):
        token = document.tokens[i]
        if token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN"):
            first = token
            while first.dep_ == "conj" and first.head.i < first.i:
                first = first.head
            return [t for t in conjuncts(first) if t.i < before]
    return []


def earlier_group(state: Referent, token: Word) -> str | None:
    """Return the group spoken of before that "the sources" or "the rebels" take up: the latest whose words end in the same noun."""
    document = state.document
    word = token.lower_

    def accept(actor: str) -> bool:
        found = document.actors[actor]
        return found.kind is ActorKind.GROUP and word in found.name.lower().split()

    latest = state.latest(token.i, accept, sentences=5)
    return latest[0] if latest else None
