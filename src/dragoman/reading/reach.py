"""How far a time reaches in its sentence: what lies between the words that it hangs from and the happening that it may date.

Takes the parsed words of a report; knows nothing of the calendar.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.language.words import Word
from dragoman.reading.background import MEANWHILE, first_conjunct
from dragoman.reading.dates import TimeExpression
from dragoman.reading.dates.refs import Offset, Previous
from dragoman.reading.roles import Trigger
from dragoman.reading.syntax import MAX_DEPTH, auxiliaries, is_verb, lemma, objects, preposition

# Prepositions behind which a noun's happening lies at another time than the clause: its day is not the clause's.
APART = frozenset({"after", "following", "since", "before", "ahead", "until", "till", "pending", "despite", "over", "because", "past"})
SPEECH = frozenset({"say", "tell", "announce", "report", "add", "note", "declare", "state", "confirm", "write", "claim", "reveal"})


def counted_from(expression: TimeExpression) -> TimeExpression | None:
    """Return where a happening lies that another time is counted from: a day before, for "a day after"; None for other expressions."""
    ref = expression.ref
    if not isinstance(ref, Offset) or not isinstance(ref.base, Previous) or ref.base.unit != "happening":
        return None
    return replace(expression, ref=replace(ref, direction=-ref.direction, base=Previous("time")))


def clause_verb(token: Word) -> Word | None:
    for a in token.ancestors:
        if is_verb(a):
            return a
    return None


def steps(governor: Word, own: set[int]) -> int | None:
    """Return how many nouns lie between an expression's governor and the trigger above it; None if a verb is between."""
    current = governor
    for step in range(1, 6):
        if current.head.i == current.i or is_verb(current) or preposition(current) in APART:
            return None
        current = current.head
        if current.i in own:
            return step
    return None


def steps_up(token: Word, governor: Word) -> int | None:
    for step, a in enumerate(token.ancestors):
        if a.i == governor.i:
            return step
        if step > 6:
            return None
    return None


def apart(trigger: Trigger, governor: Word) -> bool:
    """Tell whether a happening in a noun lies before or after the clause whose verb a time hangs from: "after an attack"."""
    if not trigger.nominal or trigger.light:
        return False
    current = trigger.token
    for _ in range(MAX_DEPTH):
        if preposition(first_conjunct(current)) in APART:
            return True
        if current.head.i in (current.i, governor.i):
            return False
        current = current.head
    return False


def past(verb: Word) -> bool:
    """Tell whether a verb is in the past: "met", "were detained"."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool({"was", "were", "had"} & set(auxiliaries(verb))))


def speech(token: Word) -> bool:
    return str(token.lemma_).lower() in SPEECH


def other_clause(trigger: Trigger, governor: Word) -> bool:
    """Tell whether a clause boundary lies between a trigger and a governor above it."""
    start = trigger.verb if trigger.verb is not None else trigger.token
    current = start
    for _ in range(MAX_DEPTH):
        if current.i == governor.i:
            return False
        if current.dep_ in ("acl:relcl", "ccomp", "advcl", "parataxis", "acl", "csubj"):
            return True
        if current.head.i == current.i:
            return True
        current = current.head
    return True


# What a measure does on the day from which it holds: "tariffs set to start on 1 August", "to take effect", "that will come into force".
EFFECT = frozenset({"start", "begin", "commence", "take", "enter", "come", "go", "apply"})
HOLDING = frozenset({"effect", "force"})


def from_then(trigger: Trigger, governor: Word) -> bool:
    """Tell whether a time hangs from the words that say from when a trigger's measure holds: "announces tariffs, set to start …"."""
    word = lemma(governor)
    if word not in EFFECT:
        return False
    if word in ("take", "enter", "come", "go") and HOLDING.isdisjoint(lemma(t) for t in governor.children):
        return False
    top = governor.head if governor.dep_ == "xcomp" else governor
    if top.dep_ not in ("acl", "acl:relcl", "advcl") or (top.dep_ == "advcl" and any(c.dep_.startswith("nsubj") for c in top.children)):
        return False
    own = {trigger.token.i}
    if trigger.verb is not None:
        own |= {trigger.verb.i, *(o.i for o in objects(trigger.verb))}
    noun = top.head
    for _ in range(MAX_DEPTH):
        if noun.i in own:
            return True
        if noun.dep_ != "nmod":
            return False
        noun = noun.head
    return False


def held_at(trigger: Trigger, governor: Word) -> bool:
    """Tell whether a time hangs from what surrounds a happening: "agreed on it at their meeting last October"."""
    own = {trigger.token.i} if trigger.verb is None else {trigger.token.i, trigger.verb.i}
    return governor.dep_ == "obl" and governor.head.i in own and preposition(governor) in MEANWHILE


def nth(governor: Word) -> bool:
    """Tell whether a time only says within what something is counted: "for the second time this year"."""
    return lemma(governor) == "time" and any(c.dep_ == "amod" for c in governor.children)


def follows(trigger: Trigger) -> bool:
    """Tell whether what lies ahead of the news told in the past is still of its day: "was *then* to meet Y"."""
    if trigger.verb is None:
        return False
    words = {c.lower_ for c in trigger.verb.children if c.i < trigger.verb.i}
    return "then" in words and bool(words & {"was", "were"})
