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
    document = state.document
    word = token.lower_
    if word in FIRST or word not in (HE | SHE | IT | THEY):
        return
    reporter = _reporter(state, token)
    if reporter is not None and (word in HE or word in SHE):
        person = state.by_id.get(reporter[0])
        wanted = "m" if word in HE else "f"
        if len(reporter) == 1 and document.kind(reporter[0]) is ActorKind.PERSON and (person is None or person.gender in (None, wanted)):
            if person is not None:
                person.gender = wanted
            add_ref(
                state,
                token.i,
                token.i,
                token.i + 1,
                reporter,
                "pronoun",
                f"“{token.text}”: {document.actors[reporter[0]].name}, who says so",
            )
            return
    if (
        reporter is not None
        and word in IT
        and len(reporter) == 1
        and document.kind(reporter[0]) in (ActorKind.STATE, ActorKind.ORGANISATION)
        and not _expletive(token)
    ):
        add_ref(
            state, token.i, token.i, token.i + 1, reporter, "pronoun", f"“{token.text}”: {document.actors[reporter[0]].name}, who says so"
        )
        return
    if (
        reporter is not None
        and word in THEY
        and (len(reporter) > 1 or document.kind(reporter[0]) in (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP))
    ):
        add_ref(
            state,
            token.i,
            token.i,
            token.i + 1,
            reporter,
            "pronoun",
            f"“{token.text}”: {' and '.join(document.actors[r].name for r in reporter)}, who say so",
        )
        return
    if word in HE or word in SHE:
        gender = "m" if word in HE else "f"

        def accept(actor: str) -> bool:
            if document.kind(actor) is not ActorKind.PERSON:
                return False
            person = state.by_id.get(actor)
            return person is None or person.gender in (None, gender)

        found = state.latest(token.i, accept, sentences=4)
        if found:
            best = found[0]
            if best in state.by_id:
                state.by_id[best].gender = state.by_id[best].gender or gender
            add_ref(
                state,
                token.i,
                token.i,
                token.i + 1,
                (best,),
                "pronoun",
                f"“{token.text}”: {document.actors[best].name}, the person spoken of last",
            )
        return
    if word in IT:
        if word == "it" and _expletive(token):
            return
        found = state.latest(token.i, lambda a: document.kind(a) in (ActorKind.STATE, ActorKind.ORGANISATION), sentences=1)
        if found:
            add_ref(
                state,
                token.i,
                token.i,
                token.i + 1,
                (found[0],),
                "pronoun",
                f"“{token.text}”: {document.actors[found[0]].name}, spoken of last",
            )
        return
    members: tuple[str, ...] = ()
    for at, candidate in _live_sets(state, token.i):
        if document.sentence_index(token.i) - document.sentence_index(at) <= 2:
            members = tuple(dict.fromkeys(candidate))
            break
    groups = state.latest(token.i, lambda a: document.kind(a) is ActorKind.GROUP, sentences=2)
    if groups and (not members or _distance(state, groups[0], token.i) < _distance(state, members[-1], token.i)):
        members = (groups[0],)
    if members:
        add_ref(
            state,
            token.i,
            token.i,
            token.i + 1,
            members,
            "pronoun",
            f"“{token.text}”: {' and '.join(document.actors[m].name for m in members)}",
        )


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
