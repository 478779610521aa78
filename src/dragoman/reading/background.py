"""What is told in passing, and whether it belongs to the news all the same: "announced it during a visit", "were killed in clashes"."""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.roles import Trigger
from dragoman.reading.syntax import MAX_DEPTH, auxiliaries, is_verb, preposition

# Prepositions that put a noun's happening at the time of the clause: "announced it during a visit", "killed in clashes".
MEANWHILE = frozenset({"during", "in", "at", "amid", "on", "throughout", "under"})
# Verbs whose subject is a happening that they tell: "talks resume", "strikes kill".
TELLING = frozenset(
    {"begin", "start", "open", "resume", "continue", "end", "conclude", "finish", "close", "occur", "happen", "take", "follow", "fail"}
    | {"collapse", "break", "kill", "wound", "injure", "hit", "strike", "destroy", "damage", "leave", "target", "intensify", "enter"}
)


def host(trigger: Trigger) -> Word | None:
    """Return the verb of the news that a happening told in passing is part of, None where it may lie before the news.

    1. "X announced it during a visit", "200 were killed in clashes": what surrounds the news, or what it came of
    2. "strikes kill 35", "talks resume": the subject of a verb that tells of it
    3. "X becomes the first country to sign"
    4. "Y arrives after Z grants asylum": told in the present, as the news is
    """
    verb = trigger.verb
    if trigger.nominal and not trigger.light:
        top = first_conjunct(trigger.token)
        head = top.head
        if not is_verb(head) or not _news(head):
            return None
        if top.dep_ == "obl" and preposition(top) in MEANWHILE:
            return head
        return head if top.dep_ == "nsubj" and str(head.lemma_).lower() in TELLING else None
    if verb is None:
        return None
    noun = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VB" and str(noun.head.lemma_).lower() == "become" and _news(noun.head):
        return noun.head
    if verb.dep_ == "advcl" and verb.tag_ in ("VBZ", "VBP") and verb.head.tag_ in ("VBZ", "VBP") and _news(verb.head):
        return verb.head
    return None


def first_conjunct(token: Word) -> Word:
    """Return the first of coordinated words, as far up as a parse is followed."""
    for _ in range(MAX_DEPTH):
        if token.dep_ != "conj" or token.head.i == token.i:
            break
        token = token.head
    return token


def _news(verb: Word) -> bool:
    """Tell whether a verb tells the news itself: the sentence's own clause or what is said in it, in the past or the present."""
    current = verb
    for _ in range(MAX_DEPTH):
        if any(a in ("will", "would", "shall", "may", "might", "could", "should", "had") for a in auxiliaries(current)):
            return False
        if current.head.i == current.i:
            return current.tag_ in ("VBD", "VBZ", "VBP", "VBN")
        if current.dep_ not in ("ccomp", "conj", "parataxis") or not is_verb(current.head):
            return False
        current = current.head
    return False
