"""The setting of an event: where it happened, on what occasion, about what, in which words, and how many times.

Takes a trigger; gives the words of the text that hang from it, or None where the text does not say.
"""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.model import Span
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import lemma, objects, obliques
from dragoman.reading.timing import Clock

OCCASIONS = frozenset(
    {"margin", "sideline", "visit", "trip", "conference", "summit", "forum", "meeting", "ceremony", "talk", "tour", "session", "assembly"}
)
LONGEST_OCCASION = 16  # tokens: a longer phrase is no name of an occasion


class Setting:
    """Tells what surrounds the events of one document."""

    def __init__(self, document: Document, roles: Roles, clock: Clock) -> None:
        self.document = document
        self.roles = roles
        self.clock = clock

    def place(self, trigger: Trigger) -> str | None:
        """Return where it happened: a place that hangs from the trigger, or (parsers err here) from the last of its roles after the
        verb.
        """
        heads = [trigger.token] + ([trigger.verb] if trigger.verb is not None and trigger.verb is not trigger.token else [])
        verb = trigger.verb if trigger.verb is not None else trigger.token
        late = [t for slot in ("obj", "with", "between") for t in self.roles.tokens(slot, trigger) if t.i > verb.i and t.pos_ == "PROPN"]
        for head in [*heads, *late]:
            for prep, t in obliques(head):
                if prep in ("in", "at", "near", "outside", "off", "over", "inside"):
                    ref = self.document.refs.get(t.i)
                    name = self.document.name_at.get(t.i)
                    if ref is not None and ref.place and name is not None:
                        return self.document.span(name.start, name.end).of(self.document.text)
        town = self.document.dateline_place
        if town is not None and any(c.lower_ == "here" for head in heads for c in head.children):
            return self.document.span(town.start, town.end).of(self.document.text).title()
        return None

    def struck(self, trigger: Trigger) -> str | None:
        """Return the place that an attack or a deployment is directed at: "airstrikes *on Gaza City*", "fired *into the Sea of Japan*"."""
        heads = [t for t in (trigger.token, trigger.verb) if t is not None]
        arms = [t for head in heads for t in (*objects(head), *(x for _, x in obliques(head))) if lemma(t) in self.roles.instruments]
        for head in dict.fromkeys((*heads, *arms)):
            for prep, t in obliques(head):
                ref, name = self.document.refs.get(t.i), self.document.name_at.get(t.i)
                if prep in ("on", "across", "into", "throughout", "in") and ref is not None and ref.place and name is not None:
                    return self.document.span(name.start, name.end).of(self.document.text)
        return None

    def destination(self, trigger: Trigger) -> str | None:
        """Return the place that is visited."""
        for slot in ("to", "obj", "in", "of"):
            for t in self.roles.tokens(slot, trigger):
                name = self.document.name_at.get(t.i)
                if name is not None and name.label in ("CAPITAL", "PLACE", "STATE"):
                    return self.document.span(name.start, name.end).of(self.document.text)
        return None

    def occasion(self, trigger: Trigger) -> str | None:
        """Return on what occasion it happened: "on the margins of the assembly", "during a visit"."""
        document = self.document
        heads = [trigger.token] + ([trigger.verb] if trigger.verb is not None else [])
        for head in heads:
            for prep, t in obliques(head):
                if prep in ("on", "during", "at", "within", "after", "following") and lemma(t) in OCCASIONS:
                    return self._phrase(t)
        if trigger.nominal and not trigger.light:
            return None
        _, end = document.sentence_tokens(document.sentence_index(trigger.token.i))
        for i in range(trigger.token.i + 1, end):  # "met in A on Saturday on the margins of …": often hung from the day
            if document.tokens[i].lemma in ("margin", "sideline"):
                return self._phrase(document.tokens[i])
        return None

    def _phrase(self, token: Word) -> str | None:
        parts = [x.i for x in token.subtree if not (x.is_punct and x.i == token.right_edge.i)]
        left, right = min(parts), max(parts) + 1
        if not self.document.same_sentence(left, right - 1) or right - left > LONGEST_OCCASION:
            return None
        return self.document.span(left, right).of(self.document.text)

    def topic(self, trigger: Trigger) -> list[Span]:
        """Return the words of what it was about."""
        spans = []
        heads = [trigger.token] + ([trigger.verb] if trigger.light and trigger.verb is not None else [])
        for head in heads:
            for prep, t in obliques(head):
                if prep not in ("on", "about", "over", "regarding", "concerning") or lemma(t) in OCCASIONS or self.clock.covers(t):
                    continue
                ref = self.document.refs.get(t.i)
                if ref is None or ref.kind == "description":
                    spans.append(self._subtree_span(t))
        if lemma(trigger.token) in ("discuss", "negotiate", "review", "debate"):
            spans.extend(self._subtree_span(t) for t in syntax.children(trigger.token, "obj"))
        return spans

    def content(self, trigger: Trigger) -> Span | None:
        """Return the words of what is promised, asked or proposed: the complement, or the verb with what hangs from it."""
        verb = trigger.verb
        if verb is None:
            return None
        found = syntax.complement(verb)
        if found is not None:
            return self._subtree_span(found[1])
        called = [t for prep, t in obliques(verb) if prep in ("for", "on", "upon") and t.i > verb.i]
        if called and not any(o.i > verb.i for o in objects(verb)):
            return self._subtree_span(called[0])
        parts = [o for o in objects(verb) if o.i > verb.i]
        if not parts:
            return None
        parts += [t for _, t in obliques(verb) if t.i > verb.i and self.document.same_sentence(t.i, verb.i)]
        right = max(x.i for t in parts for x in t.subtree if self.document.same_sentence(x.i, verb.i))
        return self.document.span(verb.i, right + 1)

    def _subtree_span(self, token: Word) -> Span:
        indices = [
            t.i
            for t in token.subtree
            if not (t.is_punct and t.i in (token.left_edge.i, token.right_edge.i)) and self.document.same_sentence(t.i, token.i)
        ]
        lo, hi = min(indices), max(indices) + 1
        return self.document.span(lo, hi)

    def count(self, trigger: Trigger) -> str | None:
        """Return how many times it happened, where a plural tells of several at once."""
        token = trigger.token
        if trigger.nominal and token.tag_ == "NNS" and lemma(token) in ("meeting", "visit", "round", "call"):
            number = next((c.text for c in token.children if c.dep_ == "nummod"), None)
            return number or "at least 2"
        return None
