"""Mentions by pronoun: "he", "its", "they", and "we" in somebody's words."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.language.words import Word
from dragoman.model import ActorKind
from dragoman.reading.binding import barred_actors, clause_subject, subject_ahead
from dragoman.reading.plurals import live_sets
from dragoman.reading.registry import FIRST, HE, IT, SHE, THEY, Ref, Referent, add_candidates, add_ref, is_state_code
from dragoman.reading.syntax import antecedents, conjuncts

COLLECTIVE = (ActorKind.STATE, ActorKind.ORGANISATION)
# What is done to things rather than to those who act.
CALLED = frozenset(
    {"call", "describe", "label", "brand", "denounce", "condemn", "reject", "dismiss", "deem", "term", "oppose", "criticise", "criticize"}
)
EITHER = " fit equally well"
SAYS_SO = ", who says so"


def resolve_pronoun(state: Referent, token: Word) -> None:
    """Resolve a third-person pronoun: to who says the clause it begins, else to who fits and was spoken of last.

    Never to another participant of its own clause, nor to whom the phrase around it means (see :mod:`.binding`).
    """
    word = token.lower_
    found: tuple[str, ...] = ()
    why = ""
    if word in HE | SHE:
        found, why = _he_or_she(state, token, "m" if word in HE else "f")
    elif word in IT:
        if not (word == "it" and _expletive(token)):
            found, why = _it(state, token)
    elif word in THEY:
        found, why = _they(state, token)
    if why == EITHER:
        names = " or ".join(state.document.actors[a].name for a in found)
        add_candidates(state, token.i, token.i, token.i + 1, found, "pronoun", f"“{token.text}”: {names}{why}")
    elif found:
        names = " and ".join(state.document.actors[a].name for a in found)
        add_ref(state, token.i, token.i, token.i + 1, found, "pronoun", f"“{token.text}”: {names}{why}")


def _he_or_she(state: Referent, token: Word, gender: str) -> tuple[tuple[str, ...], str]:
    document = state.document
    barred = barred_actors(state, token)

    def fits(actor: str) -> bool:
        person = state.by_id.get(actor)
        return actor not in barred and document.kind(actor) is ActorKind.PERSON and (person is None or person.gender in (None, gender))

    reporter = _reporter(state, token) or ()
    ahead = subject_ahead(state, token)
    if len(reporter) == 1 and fits(reporter[0]):
        best, why = reporter[0], SAYS_SO
    elif ahead is not None and fits(ahead) and _known_or_alone(state, token, ahead, fits):
        best, why = ahead, ", the subject of the clause that follows"
    else:
        latest = state.latest(token.i, fits, sentences=4)
        if not latest:
            return (), ""
        either = _conjoined(state, token, latest, fits)
        if either:
            return either, EITHER
        best, why = latest[0], ", the person spoken of last"
    if best in state.by_id and state.by_id[best].gender is None:
        state.by_id[best].gender = gender
    return (best,), why


def _conjoined(state: Referent, token: Word, latest: list[str], fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Return several who were spoken of last as one subject ("X and Y met. He …"): nothing tells which of them a pronoun means."""
    for at, members in live_sets(state, token.i, sentences=1):
        if state.document.same_sentence(at, token.i) or latest[0] not in members:
            return ()
        several = tuple(dict.fromkeys(a for a in members if fits(a)))
        foremost = state.foremost(token.i, fits, sentences=2)
        return several if len(several) > 1 and set(several) <= set(foremost) else ()
    return ()


def _known_or_alone(state: Referent, token: Word, ahead: str, fits: Callable[[str], bool]) -> bool:
    """Tell whether a subject that follows may be meant: it was spoken of lately too, or nobody else was."""
    latest = state.latest(token.i, fits, sentences=2)
    return not latest or ahead in latest


def _it(state: Referent, token: Word) -> tuple[tuple[str, ...], str]:
    document = state.document
    barred = barred_actors(state, token)

    def fits(actor: str) -> bool:
        return actor not in barred and document.kind(actor) in COLLECTIVE

    either = _bodies_before(state, token, fits)
    if len(either) > 1:
        return either, EITHER
    reporter = _reporter(state, token) or ()
    if len(reporter) == 1 and fits(reporter[0]):
        return reporter, SAYS_SO
    ahead = subject_ahead(state, token)
    if ahead is not None and fits(ahead) and _known_or_alone(state, token, ahead, fits):
        return (ahead,), ", the subject of the clause that follows"
    if _thing_before(state, token):
        return (), ""
    latest = state.latest(token.i, fits, sentences=1)
    return tuple(latest[:1]), ", spoken of last"


def _bodies_before(state: Referent, token: Word, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the states and bodies of the clause that "after it …" follows: if they are several, nothing tells which of them is meant."""
    clause = token.head
    if token.lower_ != "it" or not token.dep_.startswith("nsubj") or clause.dep_ != "advcl" or clause.head.i > token.i:
        return ()
    if not any(c.dep_ == "mark" for c in clause.children):
        return ()
    found: list[str] = []
    for c in clause.head.children:
        for t in c.subtree if c.i < token.i and c.dep_.startswith(("nsubj", "obj", "iobj", "obl", "xcomp")) else ():
            ref = state.document.refs.get(t.i)
            if ref is not None and ref.token == t.i < token.i and ref.kind != "demonym" and not ref.place:
                found += [a for a in ref.actors if fits(a)]
    return tuple(dict.fromkeys(found))


def _thing_before(state: Referent, token: Word) -> bool:
    """Tell whether "it" after a participle takes up a thing: "opposes *the plan*, calling *it* illegal"."""
    verb = token.head
    if token.dep_ not in ("obj", "nsubj") or token.lower_ != "it":
        return False
    if token.dep_ == "nsubj":  # the subject of what it is called
        verb = verb.head
    if verb.lemma not in CALLED or verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "xcomp") or verb.head.i > verb.i:
        return False
    before = [c for c in verb.head.children if c.dep_ in ("obj", "obl", "nsubj:pass") and c.i < verb.i]
    return any(c.pos_ == "NOUN" and c.tag_ == "NN" and c.i not in state.document.refs for c in before)


def _they(state: Referent, token: Word) -> tuple[tuple[str, ...], str]:
    """Several that stand together, a group, a people; else the one body or state in whose clause the word stands ("Norway … their")."""
    document = state.document
    reporter = _reporter(state, token) or ()
    if len(reporter) > 1 or (reporter and document.kind(reporter[0]) in (*COLLECTIVE, ActorKind.GROUP)):
        return reporter, ", who say so"
    barred = barred_actors(state, token)
    members: tuple[str, ...] = ()
    at = -1
    for where, candidate in live_sets(state, token.i, sentences=2):
        if not barred.intersection(candidate) and len(set(candidate)) > 1:
            members, at = tuple(dict.fromkeys(candidate)), where
            break
    many = _latest_many(state, token.i, barred)
    if many is not None and many[0] > at:
        members = (many[1],)
    if members:
        return members, ""
    own = clause_subject(state, token)
    if len(own) == 1 and own[0] not in barred and document.kind(own[0]) in COLLECTIVE:
        return own, ", whose clause it is"
    if token.dep_ == "obj":
        near = state.latest(token.i, lambda a: a not in barred and document.kind(a) in COLLECTIVE, sentences=0)
        return tuple(near[:1]) if len(near) == 1 else (), ", the only one in the sentence"
    return (), ""


def _latest_many(state: Referent, before: int, barred: frozenset[str]) -> tuple[int, str] | None:
    """Return (token, actor) of the latest group, or people that stands for its state ("the Norwegians"), of the last sentences."""
    document = state.document
    here = document.sentence_index(before)
    for token, actor in reversed(state.recent):
        if here - document.sentence_index(token) > 2:
            break
        if token >= before or actor in barred:
            continue
        ref = document.refs.get(token)
        people = ref is not None and ref.kind == "demonym" and document.tokens[token].tag_ in ("NNS", "NNPS")
        if people or document.kind(actor) is ActorKind.GROUP:
            return token, actor
    return None


def _reporter(state: Referent, token: Word) -> tuple[str, ...] | None:
    """Return the subject of the clause that a pronoun's clause is the content of ("the police said *they* had arrested …")."""
    document = state.document
    if not token.dep_.startswith("nsubj"):
        return None
    clause = token.head
    steps = 0
    while clause.dep_ == "conj" and clause.head.i != clause.i and steps < 6:
        clause = clause.head
        steps += 1
    if clause.dep_ not in ("ccomp", "advcl", "xcomp") or clause.head.i == clause.i:
        return None
    governor = clause.head
    own = [c for c in governor.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < token.i]
    if not own:
        return None
    actors: list[str] = []
    for t in conjuncts(own[0]):
        ref = document.refs.get(t.i)
        if ref is not None and not ref.place:
            actors.extend(ref.actors)
    return tuple(dict.fromkeys(actors)) or None


def resolve_relative(state: Referent, token: Word) -> None:
    """Resolve "who" and "which" to whom the relative clause is about, for those who look at mentions."""
    document = state.document
    verb = token.head
    if not token.dep_.startswith(("nsubj", "obj")) or "relcl" not in verb.dep_ or verb.head.i >= token.i:
        return
    actors: list[str] = []
    for t in antecedents(verb):
        ref = document.refs.get(t.i)
        if ref is not None and not ref.place:
            actors.extend(a for a in ref.actors if a not in actors)
    if actors:
        names = " and ".join(document.actors[a].name for a in actors)
        document.refs[token.i] = Ref(token.i, token.i, token.i + 1, tuple(actors), "relative", f"“{token.text}”: {names}")


# What only somebody who acts is: "it is *willing* to withdraw".
WILLING = frozenset(
    {"willing", "unwilling", "ready", "prepared", "able", "unable", "determined", "reluctant", "committed", "keen", "eager", "opposed"}
)


def _expletive(token: Word) -> bool:
    if token.dep_ == "expl":
        return True
    head = token.head
    if head.lower_ in WILLING:
        return False
    if head.pos_ in ("ADJ", "NOUN") and any(c.dep_ in ("csubj", "ccomp", "xcomp", "advcl") for c in head.children) and head.i > token.i:
        return any(c.dep_ == "cop" for c in head.children)
    return str(head.lemma_) in ("seem", "appear", "rain", "snow") and token.dep_.startswith("nsubj")


def resolve_speech(state: Referent, first: int, last: int, speaker: str | None) -> None:
    """Resolve first-person pronouns in tokens ``first`` to ``last`` (exclusive) to a quotation's speaker.

    "I" is the speaker. "We" and "our" are the speaker's state or organisation, or the speaker where no polity is known.
    """
    if speaker is None:
        return
    document = state.document
    polity = document.polity(speaker)
    kind = document.kind(speaker)
    for i in range(first, last):
        token = document.tokens[i]
        word = token.lower_
        if word not in FIRST or i in document.refs:
            continue
        if word in ("i", "me", "my", "myself"):
            document.refs[i] = Ref(i, i, i + 1, (speaker,), "pronoun", f"“{token.text}” in the words of {document.actors[speaker].name}")
            continue
        actor = speaker
        if kind is ActorKind.PERSON and polity and is_state_code(polity):
            actor = state.state(polity)
        elif kind is ActorKind.PERSON and polity:
            actor = next((a.id for a in document.actors.values() if a.kind is ActorKind.ORGANISATION and a.polity == polity), speaker)
        document.refs[i] = Ref(i, i, i + 1, (actor,), "pronoun", f"“{token.text}” in the words of {document.actors[speaker].name}")
