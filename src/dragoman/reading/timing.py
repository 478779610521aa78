"""The clock of a report: which time expression belongs to which happening, and what it comes to.

Takes the expressions that stage 3 (``dates``) found; gives a :class:`~dragoman.model.TimePoint` for a trigger.
Never fills in the report's date as if the text had said it: a time that nobody said is told as such in its ``basis``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum

from dragoman.language.words import Word
from dragoman.model import Modality, Precision, Report, Span, TimePoint
from dragoman.reading.background import first_conjunct, host, made
from dragoman.reading.dates import Tense, TimeExpression, boundary, default_time, find_times, lasting, lead_day, resolve
from dragoman.reading.dates.refs import Part
from dragoman.reading.dates.resolution import NEWS_DAYS
from dragoman.reading.document import Document
from dragoman.reading.modality import Context, Told
from dragoman.reading.reach import (
    apart,
    clause_verb,
    counted_from,
    follows,
    from_then,
    held_at,
    nth,
    other_clause,
    past,
    speech,
    steps,
    steps_up,
)
from dragoman.reading.roles import Trigger
from dragoman.reading.syntax import auxiliaries, complement, is_verb, preposition
from dragoman.reading.tenses import alone, governor, narrates, tense_around, tense_of

# A day without a year that would lie so far back is the coming one, if that is near (days).
FAR_BACK = 240
NEAR_AHEAD = 120
# Kinds of expressions that date no happening: years in names, datelines, habits.
ASIDE = ("modifier", "dateline", "recurring", "clock")
BESIDE = 2  # code points between a time and one that explains it: "on Tuesday, a day after …"
LEANING = 12  # how many expressions back "three days later" looks for the time that it counts from
STILL_TO_COME = frozenset({"before", "ahead", "until", "till", "pending"})
LASTING = frozenset({"maintain", "keep", "retain", "remain", "uphold"})
BEGINNING = frozenset({"begin", "start", "open", "commence", "launch", "embark", "kick"})


class Saying(Enum):
    """What an event has to do with words: whether it is done by saying it, and so of the day on which it was said.

    ``ACT``: a speech act that was made; ``PLEDGE``: what is announced to be done, which counts as promised; ``PLAN``: the plan of a visit
    or of talks, which lie ahead.
    """

    NONE = "none"
    ACT = "act"
    PLEDGE = "pledge"
    PLAN = "plan"


class Clock:
    """The time expressions of one document, by the token where they stand."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.anchor = document.report.date
        self.expressions: list[tuple[int, TimeExpression]] = []
        begins = document.tokens.begins
        found = find_times(document.text, tokens=document.tokens)
        self.lead = lead_day(found, self.anchor)
        self.asides = [e for e in found if e.kind in ASIDE]
        for expression in found:
            if expression.kind in ASIDE:
                continue
            self.expressions.append((max(0, bisect_right(begins, expression.span.start) - 1), expression))
        self._in_sentence: dict[int, list[tuple[int, TimeExpression]]] = {}
        for at, expression in self.expressions:
            index = document.sentence_index(at) + alone(document, expression, at)
            self._in_sentence.setdefault(index, []).append((at, expression))
        self.resolved: list[TimePoint] = []  # the times of happenings, as they were asked for
        self._places = {id(e): place for place, (_, e) in enumerate(self.expressions)}
        self._told: dict[int, TimePoint] = {}  # what the expressions mean by themselves, by their place; filled from the front
        self.prose = narrates(document)
        self.quoted: Callable[[int], bool] = lambda token: False

    def covers(self, token: Word) -> bool:
        """Tell whether a token stands in a time expression."""
        return any(e.outer.start <= token.idx < e.outer.end for at, e in self.expressions if abs(at - token.i) < 12)

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
            self._told[k] = resolve(expression, self.anchor, tense_around(self.document, expression, token, self.prose), self._before(k))
        return self._told[place]

    def _before(self, place: int) -> TimePoint | None:
        """Return the dated time that the text told last before an expression."""
        for k in range(place - 1, max(-1, place - 1 - LEANING), -1):
            time = self._told[k] if k in self._told else self._own_time(k)
            if self.expressions[k][1].dates and time.earliest is not None and time.latest is not None:
                return time
        return None

    # times of happenings --------------------------------------------------------------------------------------------

    def time_of(self, trigger: Trigger, ctx: Context, modality: Modality, saying: Saying = Saying.NONE) -> TimePoint:
        """Return when a trigger's happening took, takes or will take place."""
        framing = self._framing(trigger.verb) if trigger.verb is not None else None
        if framing is not None and trigger.verb is not None:
            time = boundary(framing, self.anchor, Tense.PAST if trigger.verb.tag_ == "VBD" else Tense.FUTURE)
            self.resolved.append(time)
            return time
        expression, tense = self._nearest(trigger, ctx, saying is Saying.ACT)
        if expression is not None:
            found = self._resolve(expression, tense)
            if found is not None and self._possible(found, ctx, modality) and not self._too_old(trigger, expression, found):
                return self._lasting(trigger, expression, found, tense)
        if saying is Saying.PLAN and trigger.verb is not None:
            planned = complement(trigger.verb)
            if planned is not None:  # "plans to visit X on 2 June"
                return self.time_of(Trigger(planned[1], planned[1]), Context(Told.FUTURE, (), main=True), modality)
        if self.lead is not None and ctx.told is Told.FUTURE and follows(trigger):
            return default_time(self.anchor, Tense.PAST, self.lead)  # "met her and was then to meet him": the same day
        promised = made(trigger) if saying is Saying.PLEDGE else None
        if promised is not None:
            return self._with(promised, "pledged")
        if modality in (Modality.PLANNED, Modality.PROPOSED) and (saying is Saying.PLAN or ctx.told is Told.FUTURE):
            return TimePoint(
                self.anchor, None, Precision.UNKNOWN, "announced, no day said: from the report's date on", f"{self.anchor.isoformat()}/.."
            )
        spoken = trigger.verb is not None and self.quoted(trigger.token.i) and saying is not Saying.ACT
        if ctx.main and not spoken:
            if self._summed_up(trigger):
                return self._up_to_now("told in the perfect or as a state")
            return default_time(self.anchor, Tense.PAST, self.lead)
        if modality is Modality.ONGOING:
            return TimePoint(None, self.anchor, Precision.UNKNOWN, "going on, no start said", f"../{self.anchor.isoformat()}", ongoing=True)
        clause = None if spoken or modality is not Modality.OCCURRED else host(trigger, saying is Saying.ACT)
        if clause is not None:
            return self._with(clause, "at the time of")
        return self._up_to_now("told as background")

    def _with(self, clause: Word, how: str) -> TimePoint:
        """Return the time of the news that a clause tells, for what belongs to it."""
        time = self.time_of(Trigger(clause, clause), Context(Told.FACT, (), main=True), Modality.OCCURRED, Saying.ACT)
        return replace(time, basis=f"{how} “{clause.text}”: {time.basis}")

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
        """Tell whether news told in the present has got a time that is over, or that lasts: "expels them after reports last month"."""
        verb = trigger.verb
        if verb is None or time.latest is None or str(verb.lemma_).lower() in LASTING:
            return False
        aux = auxiliaries(verb)
        if verb.tag_ not in ("VBZ", "VBP") and not (verb.tag_ == "VBN" and aux and set(aux) <= {"is", "are"}):
            return False
        if expression.kind == "since" and verb.tag_ != "VBN":
            return True  # "protests their detention since May"
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
        if self.quoted(trigger.token.i) or (verb.dep_ in ("ccomp", "parataxis") and speech(verb.head)):
            return False  # "said that they have agreed": that is the news
        perfect = verb.tag_ == "VBN" and bool({"has", "have", "had"} & set(aux))
        return perfect and not any(a in aux for a in ("will", "would", "may", "might"))

    def _lasting(self, trigger: Trigger, expression: TimeExpression, start: TimePoint, tense: Tense) -> TimePoint:
        """Return the whole time of what begins on a day and has a length: "will start a week-long visit on Sunday"."""
        verb = trigger.verb or clause_verb(trigger.token)
        begins = expression.kind == "from" or (verb is not None and str(verb.lemma_).lower() in BEGINNING)
        if not begins or start.earliest is None:
            return start
        for at, other in self._in_sentence.get(self.document.sentence_index(trigger.token.i), ()):
            if other.kind != "duration":
                continue
            if other.outer.end + 1 == expression.outer.start or governor(self.document, other, at).i == trigger.token.i:
                return lasting(boundary(expression, self.anchor, tense), other)
        return start

    def effect(self, trigger: Trigger) -> TimePoint | None:
        """Return the day ahead from which a measure is announced to hold: "announces tariffs, set to start on 1 June"."""
        for at, e in self._in_sentence.get(self.document.sentence_index(trigger.token.i), ()):
            if e.dates and not e.series and at > trigger.token.i and from_then(trigger, governor(self.document, e, at)):
                found = boundary(e, self.anchor, Tense.FUTURE)
                if found.earliest is not None and found.earliest > self.anchor:
                    return found
        return None

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
        reached = counted_from(expression)
        if reached is not None:  # "on Tuesday, a day after they signed": they signed on Monday
            place = self._places[id(expression)]
            beside = place and 0 <= expression.outer.start - self.expressions[place - 1][1].outer.end <= BESIDE
            if not beside or previous is None:
                return None
            expression = reached
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
        verb = trigger.verb or clause_verb(trigger.token)
        tense = tense_of(verb, self.prose) if verb is not None else Tense.PAST
        if ctx.told in (Told.FUTURE, Told.NOT_FUTURE):
            tense = Tense.FUTURE
        if tense in (Tense.PRESENT, Tense.UNKNOWN) and ctx.told is Told.FACT:
            tense = Tense.PAST
        counted = self._counted_to(trigger)
        if counted is not None:
            return counted, Tense.PAST
        hung = [(abs(t - trigger.token.i), e) for t, e in here if governor(document, e, t).i in own]
        direct = [(distance, e) for distance, e in hung if not self._of_what_is_to_come(e)]
        if direct:
            return min(direct, key=lambda d: d[0])[1], tense
        # through nouns and light words between ("at a meeting on Friday", "in Moscow on Friday")
        near: list[tuple[int, int, TimeExpression]] = []
        for t, e in here:
            head = governor(document, e, t)
            between = steps(head, own)
            if nth(head):
                continue
            aside = speech_act and head.pos_ in ("NOUN", "VERB") and not held_at(trigger, head)
            if (e.possessive or e.attributive or aside) and not trigger.nominal:
                continue  # "welcomed last month's truce": the day of the truce, not of the welcome
            if between is not None:
                near.append((between, abs(t - trigger.token.i), e))
            elif tense is Tense.FUTURE and past(head):
                continue  # "arrived on Monday and was then to meet her"
            elif verb is not None and steps_up(trigger.token, head) is not None and not speech(head):
                if not (other_clause(trigger, head) or apart(trigger, head)) or self._left_over(trigger, head, t, e):
                    near.append((3, abs(t - trigger.token.i), e))
        if near:
            return min(near, key=lambda d: (d[0], d[1]))[2], tense
        # "X said Friday that …": the act of saying is dated, and so is what the speaker announces by it
        return None, tense

    def _left_over(self, trigger: Trigger, head: Word, at: int, expression: TimeExpression) -> bool:
        """Tell whether a time that is over for the news in the present that it hangs from is that of the clause in the past before it.

        "charters a plane for those who were detained in a raid last Thursday": parsers hang the day from the news.
        """
        verb = trigger.verb
        if verb is None or not verb.i < at or not past(verb) or head.tag_ not in ("VBZ", "VBP"):
            return False
        if any(is_verb(self.document.tokens[i]) for i in range(verb.i + 1, at)):
            return False
        found = boundary(expression, self.anchor, Tense.PAST)
        return found.latest is not None and (self.anchor - found.latest).days > NEWS_DAYS

    def _counted_to(self, trigger: Trigger) -> TimeExpression | None:
        """Return the distance that stands before a happening in a noun: "three days after the attack"."""
        if not trigger.nominal or trigger.light:
            return None
        case = next((c for c in first_conjunct(trigger.token).children if c.dep_ == "case" and c.lower_ in ("after", "before")), None)
        if case is None:
            return None
        here = self._in_sentence.get(self.document.sentence_index(case.i), ())
        return next((e for _, e in here if 0 < case.idx - e.outer.end <= BESIDE and counted_from(e) is not None), None)

    def _of_what_is_to_come(self, expression: TimeExpression) -> bool:
        """Tell whether a time without a preposition stands behind a happening still to come: "ahead of a summit Thursday"."""
        if expression.prep:
            return False
        begins = self.document.tokens.begins
        place = bisect_left(begins, expression.outer.start)
        if place == len(begins) or begins[place] != expression.outer.start:
            return False  # it begins inside a word
        noun = self.document.tokens[place - 1] if place else None
        return noun is not None and noun.pos_ == "NOUN" and preposition(noun) in STILL_TO_COME

    def _framing(self, verb: Word) -> TimeExpression | None:
        """Return the time that a clause explains: "in May when the two met", "flew to Riga on Monday, where he met her"."""
        doc = self.document.tokens
        current = first_conjunct(verb)
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
