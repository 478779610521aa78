"""Plural mentions: "the two leaders", "both sides", "the three": which set of actors spoken of before they take up.

A set is what stands together: conjoined mentions, a subject with its partner ("X met Y"), an earlier plural. Never puts a set together
of actors that the report does not show together, save where just so many were spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dragoman.language.words import Word
from dragoman.model import ActorKind
from dragoman.reading.registry import Referent, add_ref, is_state_code
from dragoman.reading.syntax import conjuncts, lemma, once, phrase_bounds, preposition

GROUP_HEADS_PLURAL = frozenset(
    {
        "leaders",
        "sides",
        "countries",
        "nations",
        "states",
        "governments",
        "parties",
        "ministers",
        "presidents",
        "neighbours",
        "neighbors",
        "capitals",
        "powers",
        "men",
        "officials",
        "diplomats",
        "allies",
        "delegations",
        "rivals",
        "foes",
        "envoys",
        "counterparts",
        "republics",
        "two",
        "three",
        "four",
        "five",
        "latter",
        "negotiators",
        "premiers",
        "statesmen",
    }
)
PERSON_PLURALS = frozenset(
    {"leaders", "ministers", "presidents", "men", "officials", "diplomats", "envoys", "counterparts", "premiers", "statesmen"}
)
STATE_PLURALS = frozenset(
    {
        "countries",
        "nations",
        "states",
        "governments",
        "neighbours",
        "neighbors",
        "capitals",
        "powers",
        "republics",
        "allies",
        "rivals",
        "foes",
    }
)
REACH = 6  # sentences back to which a plural may go
MOST = 400  # mentions looked at for one plural: a sentence without end costs no more than others
NUMBER_WORDS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}


def fellow(head: Word) -> Word | None:
    """Return the noun that makes one group with a noun before it: "officials *and businessmen*", without an article of its own."""
    for c in head.children:
        if c.dep_ == "conj" and c.pos_ == "NOUN" and c.tag_ == "NNS" and any(m.dep_ == "cc" and m.lower_ == "and" for m in c.children):
            bare = not any(m.dep_ in ("det", "nummod", "nmod:poss", "appos") or m.ent_type_ for m in c.children if m.i < c.i)
            return c if bare and not any(m.dep_ == "nmod" for m in head.children if head.i < m.i < c.i) else None
    return None


def unnamed_bounds(head: Word, fellows: frozenset[str]) -> tuple[int, int]:
    """Return the words by which an unnamed group is called: its phrase, with the noun that makes one group with it or that it makes
    one with, where that is one of ``fellows``.
    """
    first = first_of(head) or head
    beside = fellow(first)
    if beside is None or not {lemma(first), lemma(beside)} <= fellows:
        return phrase_bounds(head)
    return phrase_bounds(first)[0], phrase_bounds(beside)[1]


def first_of(head: Word) -> Word | None:
    """Return the noun with which a noun after "and" makes one group, if it does."""
    before = head.head
    return before if head.dep_ == "conj" and before.pos_ in ("NOUN", "PROPN") and fellow(before) is head else None


def join_group(state: Referent, head: Word, left: int, right: int) -> bool:
    """Let a noun after "and" mean the group that the noun before it means, where the two make one; tell whether they do."""
    first = first_of(head)
    ref = state.document.refs.get(first.i) if first is not None else None
    if ref is None or ref.place or len(ref.actors) != 1 or state.document.kind(ref.actors[0]) is not ActorKind.GROUP:
        return False
    add_ref(state, head.i, left, right, ref.actors, "description", f"“{head.text}”: with those before, one group")
    return True


def number_of(head: Word) -> int | None:
    for c in head.children:
        if c.dep_ in ("nummod", "det", "amod", "det:predet") and c.lower_ in NUMBER_WORDS:
            return NUMBER_WORDS[c.lower_]
    return NUMBER_WORDS.get(head.lower_)


def recent_set(state: Referent, before: int, number: int | None, sort: str) -> tuple[str, ...]:
    """Return the latest set of actors of this size and sort: conjoined ones first, else the latest ones of the sentences before.

    ``sort``: person, state, any. Empty where nothing fits.
    """
    document = state.document

    def right_sort(actor: str) -> bool:
        kind = document.kind(actor)
        if sort == "person":
            return kind is ActorKind.PERSON
        if sort == "state":
            return kind is ActorKind.STATE
        return kind in (ActorKind.STATE, ActorKind.PERSON, ActorKind.ORGANISATION)

    for _, members in live_sets(state, before):
        picked = tuple(dict.fromkeys(members))
        if sort == "state" and all(document.polity(m) for m in picked) and not all(right_sort(m) for m in picked):
            picked = tuple(dict.fromkeys(state.state(p) for p in (document.polity(m) for m in picked) if p and is_state_code(p)))
        if len(picked) >= 2 and all(right_sort(m) for m in picked) and (number is None or len(picked) == number):
            return picked
    latest = state.latest(before, right_sort, sentences=2)
    if number is not None and len(latest) >= number and (len(latest) == number or document.sentence_index(before) > 0):
        same = list(latest)
        return tuple(same[:number]) if len(same) == number else ()
    if number is None and len(latest) == 2:
        return tuple(latest)
    return ()


def live_sets(state: Referent, before: int, sentences: int = REACH) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield (token, actors) of the mentions that stand together before a token, the latest first, some sentences back at most."""
    document = state.document
    doc = document.tokens
    number = document.sentence_numbers
    here = document.sentence_index(before)
    seen: set[int] = set()
    for ref in islice(reversed(document.refs.values()), MOST):
        if ref.token >= before or ref.token in seen:
            continue
        if here - number[ref.token] > sentences:
            break
        seen.add(ref.token)
        if ref.place:
            continue
        if len(ref.actors) > 1:
            yield ref.token, ref.actors
        members = list(ref.actors)
        for other in conjuncts(doc[ref.token])[1:]:
            o = document.refs.get(other.i)
            if o is not None and not o.place and other.i < before:
                members.extend(o.actors)
        # "X met with Y", "X's talks with Y": subject and partner make a pair too
        partner = _partner(doc[ref.token])
        if partner is not None and partner < before:
            o = document.refs.get(partner)
            if o is not None and not o.place:
                yield partner, (*members, *o.actors)
        if len(members) > len(ref.actors):
            yield ref.token, tuple(members)


@once
def _partner(token: Word) -> int | None:
    """Return the head of the "with …" phrase of the clause whose subject this token is."""
    top = token
    while top.dep_ in ("flat", "compound", "appos", "nmod:desc") and top.head.i != top.i:
        top = top.head
    if not top.dep_.startswith("nsubj"):
        return None
    verb = top.head
    for c in verb.children:
        if c.dep_.startswith("obl") and preposition(c) == "with":
            return int(c.i)
        if c.dep_ == "obj":
            if str(verb.lemma_) in ("meet", "host", "receive", "telephone", "phone", "greet", "visit"):
                return int(c.i)
            for d in c.children:
                if d.dep_ == "nmod" and preposition(d) == "with":
                    return int(d.i)
    return None
