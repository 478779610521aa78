"""The verb that a time hangs from, and the tense of its clause, which decides whether "Friday" is the last one or the next.

Takes the parsed words of a report; knows nothing of the calendar.
"""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.dates import AHEAD_VERBS, Tense, TimeExpression
from dragoman.reading.dates.refs import Day, Month, Weekday
from dragoman.reading.document import Document
from dragoman.reading.syntax import MAX_DEPTH, auxiliaries, preposition

# What an auxiliary says lies ahead, if it is not of the past ("may have met").
AHEAD = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "must", "should", "may", "might", "could", "can", "ought"})
# What is "scheduled for Tuesday", as a participle or in the present.
ARRANGED = frozenset({"schedule", "plan", "expect", "set", "slate", "tip", "invite"})
LONGEST_FRAGMENT = 8  # words of a time that a parser may cut off as a sentence


def narrates(document: Document) -> bool:
    """Tell whether the report tells the news in the past: then "opens on Friday" is a plan. Bulletins tell it in the present."""
    roots = [t for t in document.tokens if t.head is t and t.tag_ in ("VBD", "VBN", "VBZ", "VBP")]
    return sum(t.tag_ in ("VBD", "VBN") for t in roots) * 2 > len(roots)


def governor(document: Document, expression: TimeExpression, token: int) -> Word:
    """Return the verb (or event noun) that an expression hangs from in the tree."""
    doc = document.tokens
    lo, hi = expression.outer.start, expression.outer.end
    current = doc[token]
    for _ in range(MAX_DEPTH):
        head = current.head
        if head.i == current.i:
            return _behind(document, expression, current)
        if not (lo <= head.idx < hi):
            return head
        current = head
    return current


def alone(document: Document, expression: TimeExpression, token: int) -> bool:
    """Tell whether a time was cut off as a sentence of its own: "On 9 May | Norway recalled its envoy"."""
    start, end = document.sentence_tokens(document.sentence_index(token))
    lo, hi = expression.outer.start, expression.outer.end
    return (
        end - start < LONGEST_FRAGMENT and end < len(document.tokens) and all(lo <= document.tokens[i].idx < hi for i in range(start, end))
    )


def _behind(document: Document, expression: TimeExpression, root: Word) -> Word:
    """Return the verb of the sentence that a time cut off before it belongs to, else the ``root`` itself."""
    if not alone(document, expression, root.i):
        return root
    start, end = document.sentence_tokens(document.sentence_index(root.i) + 1)
    return next((document.tokens[i] for i in range(start, end) if document.tokens[i].head.i == i), root)


def tense_of(verb: Word, prose: bool) -> Tense:
    """Return the tense of a clause; news headlines and bulletins tell the past in the present, and a plan only in ``prose``."""
    current = verb
    for _ in range(MAX_DEPTH):
        aux = auxiliaries(current)
        if any(a in AHEAD for a in aux):
            return Tense.PAST if "have" in aux and current.tag_ == "VBN" else Tense.FUTURE
        if any(c.lower_ == "to" and c.dep_ == "mark" for c in current.children):
            return Tense.FUTURE
        if current.tag_ == "VBN" and str(current.lemma_).lower() in ARRANGED and not {"was", "were", "had"} & set(aux):
            return Tense.FUTURE
        if current.tag_ in ("VBD", "VBN") or "had" in aux or "was" in aux or "were" in aux:
            return Tense.PAST
        if current.tag_ in ("VBZ", "VBP"):
            return Tense.FUTURE if prose and str(current.lemma_).lower() in AHEAD_VERBS else Tense.PRESENT
        if current.head.i == current.i:
            break
        current = current.head
    return Tense.UNKNOWN


def tense_around(document: Document, expression: TimeExpression, token: int, prose: bool) -> Tense:
    """Return the tense of the clause that an expression stands in; a day or month told in the present of a plan is to come."""
    head = governor(document, expression, token)
    noun = head
    for _ in range(MAX_DEPTH):
        if noun.pos_ not in ("NOUN", "PROPN") or noun.head.i == noun.i:
            break
        if preposition(noun) in ("ahead", "pending"):
            return Tense.FUTURE  # "ahead of Sunday's election"
        noun = noun.head
    found = tense_of(head, prose)
    if found in (Tense.PRESENT, Tense.UNKNOWN) and isinstance(expression.ref, Day | Weekday | Month):
        here = any(c.dep_ == "cop" and c.tag_ in ("VBZ", "VBP") for c in head.children)  # "the next round is on Thursday"
        planned = found is Tense.PRESENT and str(head.lemma_).lower() in AHEAD_VERBS
        return Tense.FUTURE if here or planned else found
    return found
