"""The setting of an event: where it happened, on what occasion, about what, in which words, and how many times.

Takes a trigger; gives the words of the text that hang from it, or None where the text does not say.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.language.words import Word
from dragoman.model import ConsultMode, EventType, Span
from dragoman.reading import syntax
from dragoman.reading.background import MEANWHILE, MEETINGS
from dragoman.reading.document import Document
from dragoman.reading.frames import Frame
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import lemma, objects, obliques
from dragoman.reading.timing import Clock

OCCASIONS = frozenset(
    {"margin", "sideline", "visit", "trip", "conference", "summit", "forum", "meeting", "ceremony", "talk", "tour", "session", "assembly"}
)
WHERE = frozenset({"in", "at", "near", "outside", "off", "over", "inside", "across", "throughout"})
WITHIN = frozenset({"in", "at", "near", "outside", "inside"})
SHARING = frozenset({"with", "between", "among", "against", "during", "from", "at", "of", "by", "in"})  # not what it was about
GOING = frozenset({"travel", "go", "come", "fly", "arrive", "visit"})
DISCUSSING = frozenset({"discuss", "negotiate", "review", "debate"})
ONTO = frozenset({"on", "against", "across", "into", "throughout", "in", "to"})
ATTACKS = frozenset({"attack", "strike", "airstrike", "raid", "bombing", "shelling", "troop", "force"})
LONGEST_OCCASION = 16  # tokens: a longer phrase is no name of an occasion


class Setting:
    """Tells what surrounds the events of one document."""

    def __init__(self, document: Document, roles: Roles, clock: Clock) -> None:
        self.document = document
        self.roles = roles
        self.clock = clock

    def where(self, frame: Frame, trigger: Trigger, kind: EventType) -> str | None:
        """Return where an event happened, by the nearest words that say so."""
        found = self.hit(trigger) if kind is EventType.ASSAULT else None
        found = found or self.place(trigger)
        if found is None and kind in (EventType.ASSAULT, EventType.MOBILIZE):
            found = self.struck(trigger)
        if found is None and frame.mode is ConsultMode.VISIT:
            found = self.destination(trigger)
        if found is None and (frame.act is not None or frame.promise or kind is EventType.CONCEDE):
            return self.spoken_at(trigger)
        return found or self.nearby(trigger)

    def place(self, trigger: Trigger) -> str | None:
        """Return where it happened: a place that hangs from the trigger, or (parsers err here) from the last of its roles after the
        verb; "here" in a report with a dateline. None where the text does not say.
        """
        verb = trigger.verb if trigger.verb is not None else trigger.token
        heads = list(dict.fromkeys((trigger.token, verb)))
        late = [t for slot in ("obj", "with", "between") for t in self.roles.tokens(slot, trigger) if t.i > verb.i and t.pos_ == "PROPN"]
        found = self._at((*heads, *late), WHERE)
        if found is not None:
            return found
        town = self.document.dateline_place
        if town is not None and any(c.lower_ == "here" for head in heads for c in head.children):
            return self.document.span(town.start, town.end).of(self.document.text).title()
        return None

    def nearby(self, trigger: Trigger) -> str | None:
        """Return the place that hangs from what a deed was done with or to ("sign a treaty *in Riga*"), or from the clause that it goes on.

        Never for speech acts: a place in their words is what they are about.
        """
        verb = trigger.verb if trigger.verb is not None else trigger.token
        parts: list[Word] = []
        for head in dict.fromkeys((trigger.token, verb)):
            if lemma(head) not in DISCUSSING:
                own = [*objects(head), *syntax.children(head, "nsubj:pass")]
                parts += own + [t for o in own for t in syntax.children(o, "appos")]  # "meets his counterpart Y in Riga"
            own = [t for prep, t in obliques(head) if prep in SHARING or (prep == "on" and lemma(t) in OCCASIONS)]
            parts += own
            parts += [t for o in parts for prep, t in obliques(o) if prep == "of"]  # "the closure of the consulate in Riga"
        return self._at(parts, WITHIN) or self._before(verb)

    def _at(self, heads: Iterable[Word], preps: frozenset[str]) -> str | None:
        """Return the first place that hangs from one of the words by one of the prepositions."""
        for head in heads:
            for prep, t in obliques(head):
                if prep in preps:
                    named = self._named(t)
                    if named is not None:
                        return named
        return None

    def _named(self, token: Word) -> str | None:
        """Return the name of a place, as the report has it; None where a word names none or an actor."""
        ref, name = self.document.refs.get(token.i), self.document.name_at.get(token.i)
        if ref is None or not ref.place or name is None:
            return None
        return self.document.span(name.start, name.end).of(self.document.text)

    def _before(self, verb: Word) -> str | None:
        """Return the place of the clause that a verb goes on with, for the same subject."""
        first = _same_doer(verb)
        return self._at((first, *objects(first)), WITHIN) if first is not None else None

    def spoken_at(self, trigger: Trigger) -> str | None:
        """Return where something was said: at the meeting that it names ("agreed at a summit *in Riga*"), or where its speaker met or
        went to in the clause before it ("travels *to Riga* and urges …").
        """
        own = [t for t in (trigger.token, trigger.verb) if t is not None]
        heads = dict.fromkeys([*own, *(x for t in own for x in (*objects(t), *(o for _, o in obliques(t))))])
        held = self._at([t for head in heads for prep, t in obliques(head) if prep in MEANWHILE and lemma(t) in MEETINGS], WITHIN)
        if held is not None:
            return held
        first = _same_doer(trigger.verb) if trigger.verb is not None else None
        if first is None:
            return None
        if lemma(first) in GOING:
            return self.destination(Trigger(first, first))
        if any(lemma(t) in MEETINGS for t in (first, *syntax.unwrapped(objects(first)))):
            return self._at((first, *objects(first)), WITHIN)
        return None

    def struck(self, trigger: Trigger) -> str | None:
        """Return the place that an attack or a deployment is directed at: "airstrikes *on Gaza City*", "fired *into the Sea of Japan*"."""
        heads = [t for t in (trigger.token, trigger.verb) if t is not None]
        arms = [
            t
            for head in heads
            for t in (*objects(head), *syntax.children(head, "nsubj"), *(x for _, x in obliques(head)))
            if lemma(t) in self.roles.instruments or lemma(t) in ATTACKS
        ]
        return self._at(dict.fromkeys((*heads, *arms)), ONTO)

    def hit(self, trigger: Trigger) -> str | None:
        """Return the place that is itself attacked, captured or seized: "strikes hit *Riga Airport*"."""
        struck = [o for t in (trigger.token, trigger.verb) if t is not None for o in objects(t)]
        return next((place for place in map(self._named, struck) if place is not None), None)

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
        if lemma(trigger.token) in DISCUSSING:
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


def _same_doer(verb: Word) -> Word | None:
    """Return the verb before a conjoined one that has no subject of its own."""
    first = verb.head
    return first if verb.dep_ == "conj" and first.i < verb.i and not any(c.dep_.startswith("nsubj") for c in verb.children) else None
