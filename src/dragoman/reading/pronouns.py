"""Mentions by pronoun and by plural: "he", "its", "the two leaders", "both sides", and "we" in somebody's words."""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.model import ActorKind
from dragoman.reading.document import Document
from dragoman.reading.registry import FIRST, HE, IT, SHE, THEY, Ref, Referent, add_ref, is_state_code
from dragoman.reading.syntax import conjuncts, preposition

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
NUMBER_WORDS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}


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

    here = document.sentence_index(before)
    for token, members in _live_sets(state, before):
        if here - document.sentence_index(token) > 6:
            break
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


def _live_sets(state: Referent, before: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return the conjoined mentions before a token, the latest first."""
    document = state.document
    doc = document.tokens
    found: list[tuple[int, tuple[str, ...]]] = []
    here = document.sentence_index(before)
    for ref in list(document.refs.values()):
        if ref.token >= before or ref.place or here - document.sentence_index(ref.token) > 6:
            continue
        token = doc[ref.token]
        if len(ref.actors) > 1 and not ref.ambiguous:
            found.append((ref.token, ref.actors))
        members = list(ref.actors)
        for other in conjuncts(token)[1:]:
            o = document.refs.get(other.i)
            if o is not None and not o.place and other.i < before:
                members.extend(o.actors)
        if len(members) > len(ref.actors):
            found.append((ref.token, tuple(members)))
        # "X met with Y", "X's talks with Y": subject and partner make a pair too
        partner = _partner(document, token)
        if partner is not None and partner < before:
            o = document.refs.get(partner)
            if o is not None and not o.place:
                found.append((partner, (*members, *o.actors)))
    found.sort(key=lambda f: -f[0])
    return found


def _partner(document: Document, token: Word) -> int | None:
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


def resolve_pronoun(state: Referent, token: Word) -> None:
    """Resolve a third-person pronoun: to who says the clause it begins, else to who fits and was spoken of last."""
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
    if found:
        names = " and ".join(state.document.actors[a].name for a in found)
        add_ref(state, token.i, token.i, token.i + 1, found, "pronoun", f"“{token.text}”: {names}{why}")


def _he_or_she(state: Referent, token: Word, gender: str) -> tuple[tuple[str, ...], str]:
    document = state.document

    def fits(actor: str) -> bool:
        person = state.by_id.get(actor)
        return document.kind(actor) is ActorKind.PERSON and (person is None or person.gender in (None, gender))

    reporter = _reporter(state, token) or ()
    if len(reporter) == 1 and fits(reporter[0]):
        best, why = reporter[0], ", who says so"
    else:
        latest = state.latest(token.i, fits, sentences=4)
        if not latest:
            return (), ""
        best, why = latest[0], ", the person spoken of last"
    if best in state.by_id:
        state.by_id[best].gender = gender
    return (best,), why


def _it(state: Referent, token: Word) -> tuple[tuple[str, ...], str]:
    kinds = (ActorKind.STATE, ActorKind.ORGANISATION)
    reporter = _reporter(state, token) or ()
    if len(reporter) == 1 and state.document.kind(reporter[0]) in kinds:
        return reporter, ", who says so"
    latest = state.latest(token.i, lambda a: state.document.kind(a) in kinds, sentences=1)
    return tuple(latest[:1]), ", spoken of last"


def _they(state: Referent, token: Word) -> tuple[tuple[str, ...], str]:
    document = state.document
    reporter = _reporter(state, token) or ()
    if len(reporter) > 1 or (reporter and document.kind(reporter[0]) in (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP)):
        return reporter, ", who say so"
    members: tuple[str, ...] = ()
    for at, candidate in _live_sets(state, token.i):
        if document.sentence_index(token.i) - document.sentence_index(at) <= 2:
            members = tuple(dict.fromkeys(candidate))
            break
    groups = state.latest(token.i, lambda a: document.kind(a) is ActorKind.GROUP, sentences=2)
    if groups and (not members or _distance(state, groups[0], token.i) < _distance(state, members[-1], token.i)):
        members = (groups[0],)
    return members, ""


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


def _distance(state: Referent, actor: str, at: int) -> int:
    return min((at - t for t, a in state.recent if a == actor and t < at), default=1 << 30)


def _expletive(token: Word) -> bool:
    if token.dep_ == "expl":
        return True
    head = token.head
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
