"""Who does what to whom in a clause: logical arguments over Universal Dependencies.

Takes spaCy tokens with UD labels; gives head tokens. Undoes passives, relative clauses, control, participles, shared subjects of
conjoined verbs and light verbs, so that a frame asks for ``subj``, ``obj`` or a preposition and never for a label.
Never decides what the words mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, Protocol, TypeVar

from dragoman.language.words import Word

SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
# Verbs whose infinitive is done by their subject even where an object stands between ("promised Iran to return").
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "agree", "offer", "refuse", "use", "take", "need", "make", "hold"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
# Participles that give a noun its doer by a hyphen ("an Ankara-led proposal", "UN-brokered talks").
LED = frozenset(
    {
        "led",
        "proposed",
        "drafted",
        "sponsored",
        "brokered",
        "backed",
        "initiated",
        "mediated",
        "hosted",
        "organised",
        "organized",
        "imposed",
    }
)
# Participles that say of a noun what a preposition would ("sanctions targeting X", "talks involving X"), and that preposition.
PARTICIPLES = {"target": "against", "aim": "against", "affect": "against", "involve": "with", "bring": "with"}
# Participles whose agent is the doer of the noun before ("strikes conducted by X"); never those of a helper ("brokered by X").
DONE = frozenset(
    {
        "conduct",
        "carry",
        "launch",
        "impose",
        "announce",
        "declare",
        "make",
        "issue",
        "sign",
        "stage",
        "perpetrate",
        "commit",
        "order",
        "introduce",
    }
)
# Nouns that only count or wrap what stands in their "of"-phrase or before them ("a series of talks", "a sanctions package").
QUANTITIES = frozenset(
    {
        "part",
        "portion",
        "half",
        "bulk",
        "rest",
        "series",
        "set",
        "round",
        "wave",
        "range",
        "string",
        "batch",
        "raft",
        "spate",
        "flurry",
        "list",
        "number",
        "package",
        "couple",
        "array",
    }
)
# Nouns that say of what follows in their "of"-phrase that it begins or goes on: to announce the opening of talks is to announce talks.
PHASES = frozenset(
    {"opening", "start", "beginning", "resumption", "launch", "continuation", "imposition", "introduction", "extension", "renewal"}
)
WRAPPERS = frozenset(
    {
        "package",
        "measure",
        "regime",
        "round",
        "list",
        "programme",
        "program",
        "campaign",
        "drive",
        "effort",
        "order",
        "increase",
        "hike",
        "rate",
        "rise",
        "listing",
    }
)
GERUND_MARKS = frozenset({"about", "of", "on", "from", "against", "for", "to"})
MAX_DEPTH = 12  # chains of conjuncts, clauses and control that are longer are the parser's errors


Found = TypeVar("Found")
UNASKED: Any = object()


class Heads(Protocol):
    """A question whose answer is heads of phrases."""

    __name__: str

    def __call__(self, verb: Word, depth: int = 0, /) -> list[Word]:
        """Return them."""


def once(ask: Callable[[Word], Found]) -> Callable[[Word], Found]:
    """Keep a function's answer with the word: trees do not change, and many stages ask the same. Answers must not be changeable."""
    name = ask.__name__

    @wraps(ask)
    def answer(token: Word) -> Found:
        known = token.doc.known[name]
        found: Found = known.get(token.i, UNASKED)
        if found is UNASKED:
            found = known[token.i] = ask(token)
        return found

    return answer


def heads_once(ask: Heads) -> Heads:
    """Keep the heads found for a word, but those of a chain that others go down; give a list of the asker's own."""
    name = ask.__name__

    @wraps(ask)
    def answer(verb: Word, depth: int = 0, /) -> list[Word]:
        if depth:
            return ask(verb, depth)
        known = verb.doc.known[name]
        found: list[Word] | None = known.get(verb.i)
        if found is None:
            found = known[verb.i] = ask(verb)
        return [*found]

    return answer


def lemma(token: Word) -> str:
    """Return the lemma in lower case (the word itself where the model gives none); nouns in the singular ("troops" → "troop")."""
    return token.lemma


def children(token: Word, *labels: str) -> list[Word]:
    """Return the children that hang by one of these labels, in order."""
    return [c for c in token.children if c.dep_ in labels]


def child(token: Word, *labels: str) -> Word | None:
    """Return the first child that hangs by one of these labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def conjuncts(token: Word) -> list[Word]:
    """Return the token and what is conjoined to it, in the order of the text."""
    found = [token]
    for candidate in token.children:
        if candidate.dep_ == "conj":
            found += conjuncts(candidate)
    return found


@once
def preposition(token: Word) -> str | None:
    """Return the preposition that marks the phrase of this head, in lower case; a fixed one joined ("because of")."""
    case = child(token, "case")
    if case is None and token.dep_ == "conj":
        return preposition(token.head)
    if case is None:
        return None
    words = [case.lower_, *(c.lower_ for c in case.children if c.dep_ == "fixed")]
    return " ".join(words)


def is_verb(token: Word) -> bool:
    """Tell whether the token heads a clause as a verb."""
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "aux:pass", "cop"))


@once
def is_passive(verb: Word) -> bool:
    """Tell whether the verb is passive: by its auxiliary or subject, or a bare past participle after a noun."""
    labels = {c.dep_ for c in verb.children}
    if "aux:pass" in labels or labels & PASSIVE_SUBJECTS:
        return True
    if verb.tag_ != "VBN" or labels & SUBJECTS:
        return False
    if verb.dep_ in ("acl", "advcl", "amod"):
        return not any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if verb.dep_ == "conj" and is_verb(verb.head) and not any(c.dep_ == "aux" for c in verb.children):
        return is_passive(verb.head) and "obj" not in labels
    if verb.dep_ in ("xcomp", "ROOT", "root") and "obj" not in labels and not any(c.dep_ == "aux" for c in verb.children):
        return any(preposition(c) == "by" for c in verb.children if c.dep_.startswith("obl"))
    return False


def _relative_role(verb: Word) -> str | None:
    """Return what the antecedent of a relative clause is inside it: "subj", "obj" or None (a place, a time …)."""
    for c in verb.children:
        if c.lower_ in RELATIVES and c.i > verb.head.i:
            if c.dep_ in SUBJECTS:
                return "subj"
            if c.dep_ in PASSIVE_SUBJECTS or c.dep_ in ("obj", "iobj"):
                return "obj"
            if c.dep_.startswith("obl"):
                return None
    labels = {c.dep_ for c in verb.children}
    if any(c.lower_ in ("where", "when", "why", "whose") for c in verb.children):
        return None
    if labels & (SUBJECTS | PASSIVE_SUBJECTS):
        return "obj" if "obj" not in labels and not is_passive(verb) else None
    return "subj"


def antecedents(verb: Word) -> list[Word]:
    """Return what a relative clause is about. After a list, a singular verb means its last member ("A, B and C, which is …")."""
    members = [t for t in conjuncts(verb.head) if t.i < verb.i]
    if len(members) < 2:
        return members or [verb.head]
    finite = [verb, *[c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop")]]
    singular = any(t.tag_ == "VBZ" or t.lower_ in ("is", "was", "has") for t in finite)
    return members[-1:] if singular else members


def _is_relative_pronoun(token: Word, verb: Word) -> bool:
    return token.lower_ in RELATIVES and verb.dep_ in ("acl:relcl", "acl", "advcl:relcl")


@heads_once
def subjects(verb: Word, depth: int = 0) -> list[Word]:
    """Return the heads of the logical subject of a verb; empty for a passive without agent."""
    if depth > MAX_DEPTH:
        return []
    if is_passive(verb):
        agents = [c for c in verb.children if c.dep_ in ("obl:agent", "obl") and preposition(c) == "by"]
        return [t for a in agents[:1] for t in conjuncts(a)]
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if own:
        first = own[0]
        if _is_relative_pronoun(first, verb):
            return antecedents(verb)
        # "The foreign ministers of X and Y, A and B" is often parsed with the names as a second subject: both are kept.
        # A second one after the verb is its object.
        before = [s for s in own if s.i < verb.i]
        return [t for s in before or own for t in conjuncts(s)]
    return inherited_subjects(verb, depth)


def misread_objects(verb: Word) -> list[Word]:
    """Return what a tree calls a subject after the verb although one stands before it: its object ("X met *Y*")."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if any(s.i < verb.i for s in own) and not any(c.dep_ == "obj" for c in verb.children):
        return [t for s in own if s.i > verb.i for t in conjuncts(s)]
    return []


def inherited_subjects(verb: Word, depth: int = 0) -> list[Word]:
    """Return the subject that a verb without one of its own takes from its governor."""
    head, label = verb.head, verb.dep_
    if head.i == verb.i or depth > MAX_DEPTH:
        return []
    if label == "conj" and (is_verb(head) or head.pos_ in ("ADJ", "NOUN")):
        if is_passive(head) and not is_passive(verb):
            return objects(head, depth + 1)
        return subjects(head, depth + 1)
    if label == "xcomp":
        if is_verb(head) and lemma(head) not in SUBJECT_CONTROL:
            controlled = children(head, "obj", "iobj") or (children(head, *PASSIVE_SUBJECTS) if is_passive(head) else [])
            if controlled:
                return conjuncts(controlled[0])
        return objects(head, depth + 1) if is_passive(head) else subjects(head, depth + 1)
    if label in ("acl", "acl:relcl"):
        if label == "acl:relcl":
            return antecedents(verb) if _relative_role(verb) == "subj" else []
        if verb.tag_ == "VBG":
            beside = verb.doc[verb.i - 1] if verb.i else head
            if beside is not head and beside.pos_ == "NOUN" and head in beside.ancestors:
                return [beside]  # "a scheme, which is a proposal calling for …": trees hang the participle too high
            return [t for t in conjuncts(head) if t.i < verb.i] or [head]
        # "its decision to withdraw", "an offer to mediate": the owner of the noun, or the subject of its light verb.
        return noun_owners(head, depth + 1)
    if (
        label in ("advcl", "ccomp", "parataxis")
        and not any(c.dep_ == "mark" and c.lower_ in ("that", "if", "because") for c in verb.children)
        and (label == "advcl" or verb.tag_ in ("VBG", "VB"))
    ):
        return (objects(head, depth + 1) if is_passive(head) else subjects(head, depth + 1)) if is_verb(head) else []
    return []


@heads_once
def objects(verb: Word, depth: int = 0) -> list[Word]:
    """Return the heads of the logical object of a verb."""
    if depth > MAX_DEPTH:
        return []
    if is_passive(verb):
        own = children(verb, *PASSIVE_SUBJECTS) or [c for c in verb.children if c.dep_ in SUBJECTS]
        if own:
            return antecedents(verb) if _is_relative_pronoun(own[0], verb) else [t for s in own for t in conjuncts(s)]
        if verb.dep_ in ("acl", "amod"):
            return [t for t in conjuncts(verb.head) if t.i < verb.i] or [verb.head]
        if verb.dep_ == "acl:relcl":
            return antecedents(verb)
        if verb.dep_ == "conj" and is_passive(verb.head):
            return objects(verb.head, depth + 1)
        if verb.dep_ in ("xcomp", "advcl"):
            return inherited_subjects(verb, depth + 1)
        return []
    late = misread_objects(verb)
    if late:
        return late
    own = children(verb, "obj") or children(verb, "iobj")  # "accused *Norway* of spying": one object alone is the object
    if own:
        if _is_relative_pronoun(own[0], verb):
            return antecedents(verb)
        return [t for o in own for t in conjuncts(o)]
    if verb.dep_ == "acl:relcl" and _relative_role(verb) == "obj":
        return antecedents(verb)
    # "praised and thanked the king": the last of conjoined verbs carries the object of all.
    for c in verb.children:
        if c.dep_ == "conj" and is_verb(c) and not any(x.dep_ in ("obl", "xcomp", "ccomp", "advmod") for x in verb.children):
            shared = children(c, "obj")
            if shared and c.i - verb.i <= 3:
                return conjuncts(shared[0])
    return []


@once
def obliques(token: Word) -> tuple[tuple[str, Word], ...]:
    """Return (preposition, head) for every prepositional phrase of a verb or noun; conjoined heads one by one."""
    return tuple(_obliques(token)) if token.children else ()


def _obliques(token: Word) -> Iterator[tuple[str, Word]]:
    for c in token.children:
        if c.dep_.startswith(("obl", "nmod")) and c.dep_ not in ("nmod:poss", "obl:agent", "nmod:desc"):
            prep = preposition(c)
            if prep:
                for t in conjuncts(c):
                    yield preposition(t) or prep, t
        elif c.dep_ == "obl:agent":
            for t in conjuncts(c):
                yield preposition(t) or "by", t
    yield from _participle_phrases(token)


def _participle_phrases(token: Word) -> Iterator[tuple[str, Word]]:
    """Yield what hangs by a participle that serves as a preposition: "sanctions *targeting* X", "talks *aimed at* X"."""
    for c in token.children:
        if c.dep_ in ("acl", "advcl") and c.i > token.i and c.tag_ in ("VBG", "VBN"):
            prep = PARTICIPLES.get(lemma(c))
            if prep is None:
                continue
            if c.tag_ == "VBG":
                yield from ((prep, t) for o in children(c, "obj") for t in conjuncts(o))
            elif lemma(c) == "aim":
                yield from ((prep, t) for o in children(c, "obl") if preposition(o) == "at" for t in conjuncts(o))


def beside(verb: Word) -> list[Word]:
    """Return a verb with those that share its circumstances: conjoined ones after it, and the one that it follows or qualifies."""
    found = [verb, *(t for t in conjuncts(verb)[1:] if is_verb(t))]
    above = verb
    for _ in range(3):  # "struck the port, damaging ships, *killing* ten"
        if above.dep_ not in ("advcl", "conj", "parataxis") or not is_verb(above.head):
            break
        above = above.head
        found.append(above)
    return found


def unwrapped(tokens: Iterable[Word]) -> list[Word]:
    """Return heads with what they only count or wrap: "a series of *talks*", "a *sanctions* package", "a set of *tariffs*"."""
    found: list[Word] = []
    for token in tokens:
        found.append(token)
        word = lemma(token)
        if word in QUANTITIES or word in PHASES:
            found.extend(t for c in token.children if c.dep_ == "nmod" and preposition(c) == "of" for t in conjuncts(c))
        if word in WRAPPERS:
            found.extend(c for c in token.children if c.dep_ == "compound" and c.i < token.i)
    return found


def named_owners(noun: Word) -> list[Word]:
    """Return whom a noun's own phrase names as its owner or doer: its possessor, "by"-phrase, "X-led"."""
    poss = children(noun, "nmod:poss")
    if poss:
        return conjuncts(poss[0])
    by = [t for prep, t in obliques(noun) if prep == "by"]
    if by:
        return by
    done = [t for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > noun.i and lemma(c) in DONE for t in subjects(c)]
    if done:
        return done
    led = [c for m in noun.children if m.i < noun.i and m.lower_ in LED for c in m.children if c.i < m.i and c.pos_ in ("PROPN", "NOUN")]
    return led


def noun_owners(noun: Word, depth: int = 0) -> list[Word]:
    """Return who owns or does a noun: whom its phrase names, else the subject of the verb that governs it."""
    named = named_owners(noun)
    if named:
        return named
    head = noun.head
    if noun.dep_ in ("obj", "xcomp", "obl") and is_verb(head) and depth <= MAX_DEPTH:
        return subjects(head, depth + 1)
    return []


@once
def complement(verb: Word) -> tuple[str, Word] | None:
    """Return ("infinitive" | "clause" | "gerund", head) of the verb's complement clause, if it has one."""
    for c in verb.children:
        if c.dep_ in ("xcomp", "ccomp", "parataxis") and (is_verb(c) or c.pos_ in ("NOUN", "ADJ", "AUX")):
            if c.dep_ == "parataxis":
                continue
            marks = {m.lower_ for m in c.children if m.dep_ == "mark"}
            if "to" in marks or (c.tag_ == "VB" and c.dep_ == "xcomp"):
                return "infinitive", c
            if (c.tag_ == "VBG" and c.dep_ == "xcomp") or (c.tag_ == "VBG" and not children(c, *SUBJECTS, "aux")):
                return "gerund", c
            if c.dep_ == "ccomp":
                return "clause", c
    for c in verb.children:  # "is thinking about joining", "insisted on leaving"
        if (
            c.dep_ == "advcl"
            and c.tag_ == "VBG"
            and c.i > verb.i
            and any(m.dep_ == "mark" and m.lower_ in GERUND_MARKS for m in c.children)
        ):
            return "gerund", c
    for c in verb.children:  # "urged Iran to return": some trees hang the infinitive from the object or as an adverbial
        if (
            c.dep_ in ("advcl", "acl")
            and c.tag_ == "VB"
            and any(m.lower_ == "to" and m.dep_ in ("mark", "aux") for m in c.children)
            and c.i > verb.i
        ):
            return "purpose", c
    return None


def predicate(verb: Word) -> Word | None:
    """Return what a verb calls its object: "called X a *dictator*", "declared the vote *illegal*"; None where it does not."""
    for c in verb.children:
        if (
            c.dep_ == "xcomp"
            and c.pos_ in ("NOUN", "ADJ", "PROPN")
            and c.i > verb.i
            and not any(m.dep_ in ("mark", "cop") for m in c.children)
        ):
            return c
    for o in children(verb, "obj"):  # "declared the envoy *persona* non grata" often hangs from the envoy
        for c in o.children:
            if c.dep_ in ("flat", "appos") and c.lower_ in ("persona", "personae") and c.i > o.i:
                return c
    return None


def is_reciprocal(verb: Word) -> bool:
    """Tell whether the object of a verb is "each other", "one another" or "the other"."""
    for o in [*children(verb, "obj", "iobj"), *(t for _, t in obliques(verb))]:
        words = {o.lower_, *(c.lower_ for c in o.children if c.dep_ in ("fixed", "det"))}
        if words >= {"each", "other"} or words >= {"one", "another"} or words >= {"the", "other"}:
            return True
    return False


def auxiliaries(verb: Word) -> list[str]:
    """Return the lemmas (or words) of the verb's auxiliaries, in lower case, in order."""
    return [c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop")]


@once
def is_negated(token: Word) -> bool:
    """Tell whether the word is negated by "not", "n't", "never", "no"."""
    for c in token.children:
        if c.lower_ in ("not", "n't", "n’t", "never", "neither", "nor") and c.dep_ in ("advmod", "neg", "cc", "aux", "cc:preconj", "dep"):
            return True
        if c.lower_ == "no" and c.dep_ in ("det", "advmod") and token.pos_ in ("NOUN", "PROPN"):
            return True
        if c.dep_ in ("obj", "nsubj", "nsubj:pass") and any(d.lower_ in ("no", "neither") and d.dep_ == "det" for d in c.children):
            return True
    return False


@once
def phrase_bounds(token: Word) -> tuple[int, int]:
    """Return the token range of a noun phrase without its clauses, appositions and conjuncts."""
    keep = {token.i}
    stack = [token]
    while stack:
        current = stack.pop()
        for c in current.children:
            if c.dep_ in (
                "conj",
                "cc",
                "appos",
                "acl:relcl",
                "acl",
                "parataxis",
                "punct",
                "advcl",
                "ccomp",
                "cop",
                "nsubj",
                "aux",
                "mark",
                "dep",
            ) or (current is token and c.dep_ == "case" and c.lower_ not in ("'s", "’s", "'", "’")):
                continue
            keep.add(c.i)
            stack.append(c)
    left = right = token.i
    while left - 1 in keep:
        left -= 1
    while right + 1 in keep:
        right += 1
    # nested punctuation (hyphens) inside the phrase: bridge single gaps of punctuation
    doc = token.doc
    changed = True
    while changed:
        changed = False
        if left - 2 in keep and doc[left - 1].is_punct and doc[left - 1].text in "-–/":
            left -= 2
            changed = True
            while left - 1 in keep:
                left -= 1
        if right + 2 in keep and right + 2 < len(doc) and doc[right + 1].is_punct and doc[right + 1].text in "-–/":
            right += 2
            changed = True
            while right + 1 in keep:
                right += 1
    return left, right + 1
