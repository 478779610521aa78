"""The clock of a report: which time expression belongs to which happening, and what it comes to.

Takes the expressions that stage 3 (``dates``) found; gives a :class:`~dragoman.model.TimePoint` for a trigger.
Never fills in the report's date as if the text had said it: a time that nobody said is told as such in its ``basis``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace

from dragoman.language.words import Word
from dragoman.model import Modality, Precision, Report, Span, TimePoint
from dragoman.reading.dates import AHEAD_VERBS, Tense, TimeExpression, boundary, default_time, find_times, lasting, lead_day, resolve
from dragoman.reading.dates.refs import Day, Part, Weekday
from dragoman.reading.dates.resolution import NEWS_DAYS
from dragoman.reading.document import Document
from dragoman.reading.modality import Context, Told
from dragoman.reading.roles import Trigger
from dragoman.reading.syntax import MAX_DEPTH, auxiliaries, is_verb, preposition

# A day without a year that would lie so far back is the coming one, if that is near (days).
FAR_BACK = 240
NEAR_AHEAD = 120
# What an auxiliary says lies ahead, if it is not of the past ("may have met").
AHEAD = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "must", "should", "may", "might", "could", "can", "ought"})
# Kinds of expressions that date no happening: years in names, datelines, habits.
ASIDE = ("modifier", "dateline", "recurring", "clock")
LEANING = 12  # how many expressions back "three days later" looks for the time that it counts from
# Prepositions behind which a noun's happening lies at another time than the clause: its day is not the clause's.
APART = frozenset({"after", "following", "since", "before", "ahead", "until", "till", "pending", "despite", "over", "because", "past"})
STILL_TO_COME = frozenset({"before", "ahead", "until", "till", "pending"})
# Prepositions that put a noun's happening at the time of the clause: "announced it during a visit", "killed in clashes".
MEANWHILE = frozenset({"during", "in", "at", "amid", "on", "throughout", "under"})
# Verbs whose subject is a happening that they tell: "talks resume", "strikes kill".
TELLING = frozenset(
    {"begin", "start", "open", "resume", "continue", "end", "conclude", "finish", "close", "occur", "happen", "take", "follow", "fail"}
    | {"collapse", "break", "kill", "wound", "injure", "hit", "strike", "destroy", "damage", "leave", "target", "intensify", "enter"}
)
LASTING = frozenset({"maintain", "keep", "retain", "remain", "uphold"})
# What is "scheduled for Tuesday", as a participle or in the present.
ARRANGED = frozenset({"schedule", "plan", "expect", "set", "slate", "tip", "invite"})
BEGINNING = frozenset({"begin", "start", "open", "commence", "launch", "embark", "kick"})
SPEECH = frozenset({"say", "tell", "announce", "report", "add", "note", "declare", "state", "confirm", "write", "claim", "reveal"})


class Clock:
    """The time expressions of one document, by the token where they stand."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.anchor = document.report.date
        self.expressions: list[tuple[int, TimeExpression]] = []
        starts = {t.idx: t.i for t in document.tokens}
        ends = sorted(starts)
        found = find_times(document.text, tokens=document.tokens)
        self.lead = lead_day(found, self.anchor)
        self._starts = starts
        self.asides = [e for e in found if e.kind in ASIDE]
        for expression in found:
            if expression.kind in ASIDE:
                continue
            at = ends[max(0, bisect_right(ends, expression.span.start) - 1)] if ends else 0
            self.expressions.append((starts.get(at, 0), expression))
        self._in_sentence: dict[int, list[tuple[int, TimeExpression]]] = {}
        for at, expression in self.expressions:
            self._in_sentence.setdefault(document.sentence_index(at), []).append((at, expression))
        self.resolved: list[TimePoint] = []  # the times of happenings, as they were asked for
        self._places = {id(e): place for place, (_, e) in enumerate(self.expressions)}
        self._told: dict[int, TimePoint] = {}  # what the expressions mean by themselves, by their place; filled from the front
        self.prose = self._prose()
        self.quoted: Callable[[int], bool] = lambda token: False

    def _prose(self) -> bool:
        """Tell whether the report tells the news in the past: then "opens on Friday" is a plan. Bulletins tell it in the present."""
        roots = [t for t in self.document.tokens if t.head.i == t.i and t.tag_ in ("VBD", "VBN", "VBZ", "VBP")]
        return sum(t.tag_ in ("VBD", "VBN") for t in roots) * 2 > len(roots)

    def covers(self, token: Word) -> bool:
        """Tell whether a token stands in a time expression."""
        return any(e.outer.start <= token.idx < e.outer.end for at, e in self.expressions if abs(at - token.i) < 12)

    # the governing verb ---------------------------------------------------------------------------------------------

    def governor(self, expression: TimeExpression, token: int) -> Word:
        """Return the verb (or event noun) that an expression hangs from in the tree."""
        doc = self.document.tokens
        lo, hi = expression.outer.start, expression.outer.end
        current = doc[token]
        for _ in range(MAX_DEPTH):
            head = current.head
            if head.i == current.i:
                return current
            if not (lo <= head.idx < hi):
                return head
            current = head
        return current

    def tense(self, verb: Word) -> Tense:
        """Return the tense of a clause; news headlines and bulletins tell the past in the present."""
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
                return Tense.FUTURE if self.prose and str(current.lemma_).lower() in AHEAD_VERBS else Tense.PRESENT
            if current.head.i == current.i:
                break
            current = current.head
        return Tense.UNKNOWN

    def _own_tense(self, expression: TimeExpression, token: int) -> Tense:
        """Return the tense of the clause that an expression stands in; a day told in the present of a plan is to come."""
        governor = self.governor(expression, token)
        noun = governor
        while noun.pos_ in ("NOUN", "PROPN") and noun.head.i != noun.i:
            if preposition(noun) in ("ahead", "pending"):
                return Tense.FUTURE  # "ahead of Sunday's election"
            noun = noun.head
        tense = self.tense(governor)
        if tense in (Tense.PRESENT, Tense.UNKNOWN) and isinstance(expression.ref, Day | Weekday):
            here = any(c.dep_ == "cop" and c.tag_ in ("VBZ", "VBP") for c in governor.children)  # "the next round is on Thursday"
            planned = tense is Tense.PRESENT and str(governor.lemma_).lower() in AHEAD_VERBS
            return Tense.FUTURE if here or planned else tense
        return tense

    # times by themselves --------------------------------------------------------------------------------------------

    def times(self) -> Iterator[tuple[TimeExpression, TimePoint]]:
        """Yield every expression with the time that it means in its clause; those that date no happening come last."""
        for place, (_, expression) in enumerate(self.expressions):
            yield expression, self._own_time(place)
        for expression in self.asides:
            yield expression, resolve(expression, self.anchor)

    def _own_time(self, place: int) -> TimePoint:
        """Return what an expression means in its own clause, leaning on the time told before it where its words do."""
        for k in range(len(self._told), place + 1):
            token, expression = self.expressions[k]
            self._told[k] = resolve(expression, self.anchor, self._own_tense(expression, token), self._before(k))
        return self._told[place]

    def _before(self, place: int) -> TimePoint | None:
        """Return the dated time that the text told last before an expression."""
        for k in range(place - 1, max(-1, place - 1 - LEANING), -1):
            time = self._told[k] if k in self._told else self._own_time(k)
            if self.expressions[k][1].dates and time.earliest is not None and time.latest is not None:
                return time
        return None

    # times of happenings --------------------------------------------------------------------------------------------

    def time_of(self, trigger: Trigger, ctx: Context, modality: Modality, speech_act: bool) -> TimePoint:
        """Return when a trigger's happening took, takes or will take place."""
        framing = self._framing(trigger.verb) if trigger.verb is not None else None
        if framing is not None and trigger.verb is not None:
            return boundary(framing, self.anchor, Tense.PAST if trigger.verb.tag_ == "VBD" else Tense.FUTURE)
        expression, tense = self._nearest(trigger, ctx, speech_act)
        if expression is not None:
            found = self._resolve(expression, tense)
            if found is not None and self._possible(found, ctx, modality) and not self._too_old(trigger, expression, found):
                return self._lasting(trigger, expression, found, tense)
        if modality in (Modality.PLANNED, Modality.PROPOSED) and ctx.told in (Told.FUTURE,):
            return TimePoint(
                self.anchor, None, Precision.UNKNOWN, "announced, no day said: from the report's date on", f"{self.anchor.isoformat()}/.."
            )
        spoken = trigger.verb is not None and self.quoted(trigger.token.i) and not speech_act
        if ctx.main and not spoken:
            if self._summed_up(trigger):
                return self._up_to_now("told in the perfect or as a state")
            return default_time(self.anchor, Tense.PAST, self.lead)
        if modality is Modality.ONGOING:
            return TimePoint(None, self.anchor, Precision.UNKNOWN, "going on, no start said", f"../{self.anchor.isoformat()}", ongoing=True)
        clause = None if spoken or modality is not Modality.OCCURRED else self._clause_of(trigger)
        if clause is not None:
            host = self.time_of(Trigger(clause, clause), Context(Told.FACT, (), main=True), Modality.OCCURRED, speech_act=True)
            return replace(host, basis=f"at the time of “{clause.text}”: {host.basis}")
        return self._up_to_now("told as background")

    def _up_to_now(self, how: str) -> TimePoint:
        basis = f"{how}, no day said: some time up to the report's date"
        return TimePoint(None, self.anchor, Precision.UNKNOWN, basis, f"../{self.anchor.isoformat()}")

    def _possible(self, time: TimePoint, ctx: Context, modality: Modality) -> bool:
        """Tell whether a happening may have that time: what was done lies not ahead, what is announced lies not behind.

        "declares a truce for 8 May": the day is the truce's. "will investigate the killings of 1994": the year is the killings'.
        """
        if ctx.told is Told.FACT and modality in (Modality.OCCURRED, Modality.ONGOING):
            return all(bound is None or bound <= self.anchor for bound in (time.earliest, time.latest))
        return ctx.told is not Told.FUTURE or time.latest is None or time.latest >= self.anchor

    def _too_old(self, trigger: Trigger, expression: TimeExpression, time: TimePoint) -> bool:
        """Tell whether news told in the present has got a time that is over: "expels them after reports last month"."""
        verb = trigger.verb
        if verb is None or time.latest is None or str(verb.lemma_).lower() in LASTING:
            return False
        aux = auxiliaries(verb)
        if verb.tag_ not in ("VBZ", "VBP") and not (verb.tag_ == "VBN" and aux and set(aux) <= {"is", "are"}):
            return False
        earlier = isinstance(expression.ref, Part) and expression.ref.part == "earlier"
        return earlier or (self.anchor - time.latest).days > NEWS_DAYS

    def _summed_up(self, trigger: Trigger) -> bool:
        """Tell whether a clause sums up what came before: in the perfect ("has refused"), or as a state that lasts ("maintains a ban").

        The first sentence of a report tells news in the perfect too, and so does whoever announces it.
        """
        verb = trigger.verb
        if verb is None:
            return False
        aux = auxiliaries(verb)
        if verb.tag_ in ("VBZ", "VBP") and str(verb.lemma_).lower() in LASTING:
            return True
        if self.document.sentence_index(trigger.token.i) == 0:
            return False
        if verb.tag_ == "VBG" and "been" in aux and ("has" in aux or "have" in aux):
            return True
        if self.quoted(trigger.token.i) or (verb.dep_ in ("ccomp", "parataxis") and _speech(verb.head)):
            return False  # "said that they have agreed": that is the news
        return verb.tag_ == "VBN" and ("has" in aux or "have" in aux) and not any(a in aux for a in ("will", "would", "may", "might"))

    def _lasting(self, trigger: Trigger, expression: TimeExpression, start: TimePoint, tense: Tense) -> TimePoint:
        """Return the whole time of what begins on a day and has a length: "will start a week-long visit on Sunday"."""
        verb = trigger.verb or _clause_verb(trigger.token)
        begins = expression.kind == "from" or (verb is not None and str(verb.lemma_).lower() in BEGINNING)
        if not begins or start.earliest is None:
            return start
        for at, other in self._in_sentence.get(self.document.sentence_index(trigger.token.i), ()):
            if other.kind != "duration":
                continue
            if other.outer.end + 1 == expression.outer.start or self.governor(other, at).i == trigger.token.i:
                return lasting(boundary(expression, self.anchor, tense), other)
        return start

    def _clause_of(self, trigger: Trigger) -> Word | None:
        """Return the verb of the news that a happening told in passing is part of, None where it may lie before the news.

        1. "X announced it during a visit", "200 were killed in clashes": what surrounds the news, or what it came of
        2. "strikes kill 35", "talks resume": the subject of a verb that tells of it
        3. "X becomes the first country to sign"
        4. "Y arrives after Z grants asylum": told in the present, as the news is
        """
        verb = trigger.verb
        if trigger.nominal and not trigger.light:
            top = trigger.token
            while top.dep_ == "conj" and top.head.i != top.i:
                top = top.head
            head = top.head
            if not is_verb(head) or not self._news(head):
                return None
            if top.dep_ == "obl" and preposition(top) in MEANWHILE:
                return head
            return head if top.dep_ == "nsubj" and str(head.lemma_).lower() in TELLING else None
        if verb is None:
            return None
        noun = verb.head
        if verb.dep_ == "acl" and verb.tag_ == "VB" and str(noun.head.lemma_).lower() == "become" and self._news(noun.head):
            return noun.head
        if verb.dep_ == "advcl" and verb.tag_ in ("VBZ", "VBP") and verb.head.tag_ in ("VBZ", "VBP") and self._news(verb.head):
            return verb.head
        return None

    def _news(self, verb: Word) -> bool:
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

    def resolve(self, expression: TimeExpression, past: bool) -> TimePoint:
        """Return the time that an expression names, whatever its preposition ("since 2009": the year), told in the past or not."""
        return boundary(expression, self.anchor, Tense.PAST if past else Tense.UNKNOWN)

    def due(self, content: Span, sentence: Span) -> TimePoint | None:
        """Return by when something promised is due: the time that its content, or else its sentence after it, sets for what lies ahead."""
        for _, e in self.expressions:
            inside = content.start <= e.span.start < content.end or content.end <= e.span.start < min(sentence.end, content.end + 40)
            if not inside or not (e.dates or e.kind == "within") or e.series or e.kind in ("since", "after", "from"):
                continue
            if e.possessive or e.attributive:
                continue
            found = resolve(e, self.anchor, Tense.FUTURE, None)
            if found.latest is not None and found.latest >= self.anchor:
                return found
        return None

    def _resolve(self, expression: TimeExpression, tense: Tense) -> TimePoint | None:
        previous = self._before(self._places[id(expression)])
        found = resolve(expression, self.anchor, tense, previous)
        if (
            tense is not Tense.FUTURE
            and found is not None
            and found.latest is not None
            and not re.search(r"\d{4}|last|ago|previous", expression.words)
        ):
            # "expected to come on 11 July", told in June: the next one, not last year's
            if (self.anchor - (found.earliest if expression.kind == "from" and found.earliest else found.latest)).days > FAR_BACK:
                ahead = resolve(expression, self.anchor, Tense.FUTURE, previous)
                if ahead.earliest is not None and (ahead.earliest - self.anchor).days < NEAR_AHEAD:
                    found = ahead
        if found is not None and (found.earliest or found.latest):
            self.resolved.append(found)
            return found
        return None

    def _nearest(self, trigger: Trigger, ctx: Context, speech_act: bool) -> tuple[TimeExpression | None, Tense]:
        """Choose the expression that belongs to a trigger: one that hangs from it, else the clause's only one."""
        document = self.document
        index = document.sentence_index(trigger.token.i)
        here = [(t, e) for t, e in self._in_sentence.get(index, ()) if e.dates and not e.series and not e.negated]
        if not here:
            return None, Tense.UNKNOWN
        own = {trigger.token.i}
        if trigger.verb is not None:
            own.add(trigger.verb.i)
            if trigger.verb.dep_ == "acl" and trigger.verb.tag_ == "VBN":
                own.add(trigger.verb.head.i)  # "last month's truce reached by them"
        verb = trigger.verb or _clause_verb(trigger.token)
        tense = Tense.FUTURE if ctx.told in (Told.FUTURE, Told.NOT_FUTURE) else self.tense(verb) if verb is not None else Tense.PAST
        if tense in (Tense.PRESENT, Tense.UNKNOWN) and ctx.told is Told.FACT:
            tense = Tense.PAST
        direct = [(abs(t - trigger.token.i), e) for t, e in here if self.governor(e, t).i in own and not self._of_what_is_to_come(e)]
        if direct:
            return min(direct, key=lambda d: d[0])[1], tense
        # through nouns and light words between ("at a meeting on Friday", "in Moscow on Friday")
        near: list[tuple[int, int, TimeExpression]] = []
        for t, e in here:
            governor = self.governor(e, t)
            steps = _steps(governor, own)
            if (e.possessive or e.attributive or (speech_act and governor.pos_ in ("NOUN", "VERB"))) and not trigger.nominal:
                continue  # "welcomed last month's truce": the day of the truce, not of the welcome
            if steps is not None:
                near.append((steps, abs(t - trigger.token.i), e))
            elif verb is not None and _steps_up(trigger.token, governor) is not None and not _speech(governor):
                if not _other_clause(trigger, governor):
                    near.append((3, abs(t - trigger.token.i), e))
        if near:
            return min(near, key=lambda d: (d[0], d[1]))[2], tense
        # "X said Friday that …": the act of saying is dated, and so is what the speaker announces by it
        return None, tense

    def _of_what_is_to_come(self, expression: TimeExpression) -> bool:
        """Tell whether a time without a preposition stands behind a happening still to come: "ahead of a summit Thursday"."""
        if expression.prep:
            return False
        place = self._starts.get(expression.outer.start, 0)
        noun = self.document.tokens[place - 1] if place else None
        return noun is not None and noun.pos_ == "NOUN" and preposition(noun) in STILL_TO_COME

    def _framing(self, verb: Word) -> TimeExpression | None:
        """Return the time that a clause explains: "in May when the two met", "flew to Riga on Monday, where he met her"."""
        doc = self.document.tokens
        current = verb
        while current.dep_ == "conj" and current.head.i != current.i and is_verb(current.head):
            current = current.head
        when = next((c for c in current.children if c.lower_ in ("when", "where") and c.i < current.i), None)
        if when is None or when.i == 0:
            return None
        before = doc[when.i - 1]
        if before.is_punct and before.i:
            before = doc[before.i - 1]
        end = before.idx + len(before)
        here = self._in_sentence.get(self.document.sentence_index(before.i), ())
        return next((e for _, e in here if e.span.end == end and e.dates and not e.possessive), None)


def times_of(report: Report) -> list[tuple[TimeExpression, TimePoint]]:
    """Return the time expressions of a report, each with what it means in its clause, in order of the text."""
    from dragoman import language

    clock = Clock(Document(report, language.load()(report.text)))
    return sorted(clock.times(), key=lambda pair: (pair[0].outer.start, -pair[0].outer.end))


def _clause_verb(token: Word) -> Word | None:
    for a in token.ancestors:
        if is_verb(a):
            return a
    return None


def _steps(governor: Word, own: set[int]) -> int | None:
    """Return how many nouns lie between an expression's governor and the trigger above it; None if a verb is between."""
    current = governor
    for step in range(1, 6):
        if current.head.i == current.i or is_verb(current) or preposition(current) in APART:
            return None
        current = current.head
        if current.i in own:
            return step
    return None


def _steps_up(token: Word, governor: Word) -> int | None:
    for step, a in enumerate(token.ancestors):
        if a.i == governor.i:
            return step
        if step > 6:
            return None
    return None


def _speech(token: Word) -> bool:
    return str(token.lemma_).lower() in SPEECH


def _other_clause(trigger: Trigger, governor: Word) -> bool:
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
