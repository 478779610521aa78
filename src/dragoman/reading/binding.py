"""Whom a pronoun cannot mean, and whom it may mean ahead: what the clause around it decides.

"X told him" is not about X twice; "an official travelling with him" is not the official; "after his dismissal, X …" can be X's.
Takes a pronoun's token; gives ids of actors that are resolved already. Never chooses among those who are left.
"""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.registry import HE, IT, SHE, THEY, Referent, person_words
from dragoman.reading.syntax import conjuncts

REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
ARGUMENTS = ("nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj")
CHAIN = 8  # links from a pronoun to the clause around it; longer ones are the parser's errors


def barred_actors(state: Referent, token: Word) -> frozenset[str]:
    """Return the actors that a pronoun cannot mean: the participants of its own clause, and whom the phrase around it means."""
    if token.lower_ in REFLEXIVE:
        return frozenset()
    found: set[str] = set()
    phrase = state.document.office_at.get(token.i)
    if phrase is not None and phrase.owner == token.i:
        for name in phrase.persons:
            found.add(state.person(person_words(state.document, name), name.start)[0].id)
    at = token
    for _ in range(CHAIN):
        governor = at.head
        if governor.i == at.i:
            break
        if at.dep_.startswith(("nmod", "acl", "appos")) and "relcl" not in at.dep_:
            found.update(_actors(state, governor))  # "an official with him", "an official travelling with him", "Norway, its ally"
        elif not at.dep_.startswith(("obl", "obj", "iobj")):
            break
        at = governor
    if token.dep_ in ("obj", "iobj", "obl") and token.dep_ != "nmod:poss":
        found.update(a for t in _co_arguments(token) for a in _actors(state, t))
    return frozenset(found)


def _actors(state: Referent, token: Word) -> tuple[str, ...]:
    ref = state.document.refs.get(token.i)
    return ref.actors if ref is not None and not ref.place else ()


def _co_arguments(token: Word) -> list[Word]:
    """Return the subject and the objects of a pronoun's verb; the subject of the clause above where the verb has none of its own."""
    verb = token.head
    found = [t for c in verb.children if c.dep_ in ARGUMENTS and c.i != token.i for t in conjuncts(c)]
    for _ in range(3):
        if (
            any(c.dep_.startswith("nsubj") for c in verb.children)
            or verb.dep_ not in ("conj", "xcomp", "advcl", "acl")
            or verb.head.i == verb.i
        ):
            break
        if verb.dep_ == "acl":
            return [*found, verb.head]
        controllers = [c for c in verb.head.children if c.dep_ == "obj" and c.i < verb.i]
        if controllers and verb.dep_ != "conj":
            return [*found, *controllers]  # "barred X from entering": it is X who would enter
        verb = verb.head
        found.extend(t for c in verb.children if c.dep_.startswith("nsubj") for t in conjuncts(c))
    return found


def clause_subject(state: Referent, token: Word) -> tuple[str, ...]:
    """Return whom the subject of the nearest clause around a pronoun means, where it stands before the pronoun."""
    at = token
    for _ in range(CHAIN):
        if at.head.i == at.i:
            break
        inside, at = at, at.head
        own = [c for c in at.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < token.i and c.i != inside.i]
        found = tuple(dict.fromkeys(a for t in own[:1] for u in conjuncts(t) for a in _actors(state, u)))
        if found:
            return found
    return ()


def subject_ahead(state: Referent, token: Word) -> str | None:
    """Return the named subject that follows a pronoun in a fronted phrase or clause ("After his dismissal, X …"), if it is one."""
    document = state.document
    at = token
    for _ in range(CHAIN):
        governor = at.head
        if governor.i == at.i:
            return None
        if at.dep_ in ("obl", "advcl", "advmod", "obl:tmod", "obl:npmod"):
            if any(c.dep_.startswith("nsubj") and c.i <= token.i for c in governor.children):
                return None
            after = [c for c in governor.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i > token.i]
            if after:
                name = document.name_at.get(after[0].i)
                if name is None:
                    return None
                if name.label == "PER" and token.lower_ in HE | SHE:
                    return state.person(person_words(document, name), name.start)[0].id
                if name.label == "STATE" and name.polity and token.lower_ in IT | THEY:
                    return state.state(name.polity)
                return None
        at = governor
    return None
