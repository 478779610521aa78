"""Stage 6, events: frames evoked by words, their roles filled, their modality and time read, and told-twice happenings merged.

Takes a :class:`Document` with references, times and quotations; gives events and the speech acts, commitments and proposals that ride on
them.
An event is asserted only if the text fills the roles that its frame needs with political actors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dragoman.language.words import Word
from dragoman.model import ConsultMode, EventType, Modality
from dragoman.reading import syntax
from dragoman.reading.demands import demands
from dragoman.reading.document import Document
from dragoman.reading.draft import Draft
from dragoman.reading.frames import Frame, Lexicon
from dragoman.reading.likely import completed
from dragoman.reading.merging import inherit_occasion, inherit_partner, inherit_setting
from dragoman.reading.modality import Context, Told, context
from dragoman.reading.names import WEEKDAYS
from dragoman.reading.registry import Referent
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.scored import scored
from dragoman.reading.setting import Setting
from dragoman.reading.sides import Sides
from dragoman.reading.syntax import conjuncts, is_verb, lemma, objects, obliques
from dragoman.reading.timing import Clock, Saying

COOPERATIVE = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.AGREE})
YIELDING = frozenset({EventType.RETREAT, EventType.CONCEDE})
HOSTILE = frozenset({EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT, EventType.REJECT, EventType.PROTEST})
# What holds from a day on.
MEASURES = frozenset({EventType.SANCTION, EventType.COERCE, EventType.MOBILIZE})
# Done by being said: a promise, a threat or a refusal that names no day is of the day it was made.
PLEDGES = frozenset({EventType.AGREE, EventType.CONCEDE, EventType.THREATEN, EventType.REJECT})
# Types that are done by saying so: told as done where a vote, a letter or a rally is there to say it ("summoned him to demand …").
SPOKEN = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.PROTEST})
# Tags of words that are verbs even where their class says otherwise.
FINITE = frozenset({"VBN", "VBD", "VBZ", "VBP"})
VERBAL = frozenset({"VERB", "AUX", "ADJ"})
NOUNS = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBG"})
ENDING = frozenset({"end", "break"})
ROUNDS = frozenset({"round", "series", "day", "hour", "session", "set", "cycle", "bout", "string", "flurry", "week"})


class EventFinder:
    """Finds the events of one document."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon, clock: Clock) -> None:
        self.document = document
        self.state = state
        self.lexicon = lexicon
        self.clock = clock
        self.roles = Roles(document, state, lexicon)
        self.sides = Sides(document, lexicon, self.roles)
        self.setting = Setting(document, self.roles, clock)
        self.light = lexicon.words("light_verbs")
        self.speaker_at: Callable[[int], str | None] = lambda token: None
        self._objects: dict[int, set[str]] = {}
        self.swallowed: set[int] = set()  # tokens whose frames a matrix verb has taken over

    def drafts(self) -> list[Draft]:
        """Return the events of the document, one a trigger, in order of the text."""
        found: list[Draft] = []
        for token in self._candidates():
            if token.i not in self.swallowed and not token.is_punct and not token.is_space:
                found.extend(self._at(token))
        found.extend(demands(self))
        found.extend(scored(self, found))
        found.sort(key=lambda d: d.trigger.token.i)
        inherit_setting(self.document, found)
        inherit_occasion(self.document, found)
        inherit_partner(self.document, found)
        return found

    def _candidates(self) -> list[Word]:
        """Return the words that evoke frames, in order of the text but matrix verbs first, since what they embed is not told by itself;
        then verbs, which take their object nouns along; then nouns.
        """
        lexicon = self.lexicon
        matrix: list[Word] = []
        verbs: list[Word] = []
        nouns: list[Word] = []
        for token in self.document.tokens:
            pos = token.pos_
            if pos in NOUNS:
                word = token.lemma
                if word in lexicon.nouns or token.lower_ in lexicon.nouns or word in lexicon.paired or token.tag_ in FINITE:
                    nouns.append(token)
            elif pos in VERBAL or token.tag_ in FINITE:
                key = lexicon.verb_key(token.lemma, token.lower_)
                if key in lexicon.verb_keys:
                    (matrix if key in lexicon.matrix and pos in VERBAL else verbs).append(token)
        return [*matrix, *verbs, *nouns]

    # candidates -----------------------------------------------------------------------------------------------------

    def _at(self, token: Word) -> Iterator[Draft]:
        if token.dep_ == "amod":
            return  # "visiting ministers", "sanctioned firms": told in passing, with half of the roles
        if (
            is_verb(token)
            or (
                token.pos_ in ("AUX", "ADJ") and lemma(token) in self.lexicon.verbs and token.dep_ not in ("aux", "aux:pass", "cop", "amod")
            )
            or (token.tag_ in FINITE and token.dep_ in ("ROOT", "conj", "acl", "ccomp", "advcl", "parataxis", "acl:relcl"))
        ):
            yield from self._verb(token)
        elif token.pos_ in ("NOUN", "PROPN") and token.i not in self.document.name_at:
            yield from self._noun(token)

    def _verb(self, token: Word) -> Iterator[Draft]:
        word = self.lexicon.verb_key(lemma(token), token.lower_)
        frames = self._verb_frames(token, word)
        fitting = [(score, frame) for frame in frames if frame.type is not None and (score := self._fits(frame, token)) is not None]
        fitting.sort(key=lambda fit: -fit[0])
        trigger = Trigger(token, token)
        winner = next((draft for _, frame in fitting if (draft := self.draft(frame, trigger)) is not None), None)
        if winner is not None:
            if winner.frame.content == "event" or winner.frame.promise:
                found = syntax.complement(token)
                if found is not None:
                    self.swallow(found[1])
            if winner.frame.objects:
                own = syntax.unwrapped(objects(token))
                self.swallowed.update(o.i for o in own if not winner.frame.objects.isdisjoint(self._keys(o)))
            yield from self._each_way(winner)

    @staticmethod
    def _each_way(draft: Draft) -> Iterator[Draft]:
        """Yield a draft, or two for "A and B accused each other": each acts towards the other."""
        if not draft.frame.symmetric and len(draft.actors) == 2 and draft.actors == draft.recipients:
            one, two = draft.actors
            yield replace(draft, actors=[one], recipients=[two])
            yield replace(draft, actors=[two], recipients=[one], derivation=list(draft.derivation), spans=list(draft.spans))
        else:
            yield draft

    def swallow(self, head: Word) -> None:
        """Take the words of what is promised or asked out of what is told by itself."""
        for t in conjuncts(head):
            self.swallowed.add(t.i)
            for o in objects(t):
                if o.i > t.i:
                    self.swallowed.update(x.i for x in conjuncts(o))
            # "agreed to hold talks on lifting sanctions": what hangs below a promise is not told as done either
            for x in t.subtree:
                if x.i >= t.i and not any(a.dep_ in ("acl:relcl",) and a.i > t.i and t.is_ancestor(a) for a in [x, *x.ancestors]):
                    self.swallowed.add(x.i)

    def _verb_frames(self, token: Word, key: str) -> list[Frame]:
        """Return the frames of a verb, those with its particles first."""
        frames: list[Frame] = []
        if key in self.lexicon.particle_verbs:
            for particle in self._particles(token):
                frames.extend(self.lexicon.particles.get((key, particle), ()))
        frames.extend(self.lexicon.verbs.get(key, ()))
        return frames

    def _particles(self, token: Word) -> list[str]:
        found = [c.lower_ for c in token.children if c.dep_ in ("compound:prt", "advmod", "obl", "dep") and c.i > token.i]
        found += [c.lower_ for t in token.children if t.text not in WEEKDAYS for c in t.children if c.dep_ == "case" and c.i > token.i]
        if token.i + 1 < len(token.doc):
            found.append(token.doc[token.i + 1].lower_)
        return found

    def _noun(self, token: Word) -> Iterator[Draft]:
        if token.dep_ == "compound":
            return
        frames = next((found for key in self._keys(token) for found in [self.lexicon.nouns.get(key, ())] if found), ())
        if not frames:
            return
        if lemma(token) in ROUNDS and any(p == "of" and lemma(t) not in self.lexicon.joint for p, t in obliques(token)):
            return  # "the first round of the election"
        verb = self.light_verb(token)
        modifiers = {lemma(c) for c in token.children if c.dep_ in ("compound", "amod", "nmod")}
        for frame in frames:
            if frame.type is None or modifiers & frame.unless or self._talked_about(token, frame, verb):
                continue
            trigger = Trigger(token, verb, verb is not None)
            draft = self.draft(frame, trigger)
            if draft is not None:
                draft.nominal = verb is None
                yield draft
                return

    def _talked_about(self, noun: Word, frame: Frame, verb: Word | None) -> bool:
        """Tell whether a noun is only a matter of talks or a deal ("talks *over the release* of X"), or what is hostile is ended."""
        if verb is not None:
            return lemma(verb) in ENDING and frame.type in HOSTILE
        about = noun.dep_ in ("nmod", "obl") and syntax.preposition(noun) in ("over", "on", "about", "regarding", "concerning")
        return about and (
            lemma(noun.head) in self.lexicon.joint or lemma(noun.head) in ("deal", "agreement", "proposal", "vote", "decision")
        )

    def light_verb(self, noun: Word) -> Word | None:
        """Return the verb that only carries a noun ("held *talks*"), or None."""
        top = noun
        while top.head.i != top.i and (top.dep_ == "conj" or (top.dep_ == "nmod" and lemma(top.head) in ROUNDS)):
            top = top.head  # "held their first round of indirect talks"
        head = top.head
        if head.i == top.i:
            return None
        if top.dep_ in ("obj", "nsubj:pass") and is_verb(head) and lemma(head) in self.light:
            return head
        if (
            top.dep_ == "obl"
            and is_verb(head)
            and lemma(head) in ("engage", "enter", "meet", "gather", "participate", "take", "sit")
            and syntax.preposition(top) in ("in", "into", "for")
        ):
            return head
        return None

    def _keys(self, noun: Word) -> tuple[str, ...]:
        """Return under which words the lexicon may have a noun: as a pair with the word before it, where it knows the pair, else alone."""
        for c in noun.children:
            if c.i == noun.i - 1 and c.dep_ in ("compound", "amod", "nmod"):
                pair = f"{c.lower_} {lemma(noun)}"
                if pair in self.lexicon.pairs:
                    return (pair,)
        return lemma(noun), noun.lower_

    def _object_keys(self, verb: Word) -> set[str]:
        """Return under which words the lexicon may have a verb's objects, and what these only count or wrap."""
        found = self._objects.get(verb.i)
        if found is None:
            found = self._objects[verb.i] = {key for t in syntax.unwrapped(objects(verb)) for key in self._keys(t)}
        return found

    def _fits(self, frame: Frame, verb: Word) -> int | None:
        """Return how specifically a verb frame fits (higher is better), or None where it does not."""
        score = 0
        if frame.act == "readiness" and lemma(verb) == "open" and verb.tag_ in _FINITE:
            return None  # "opened its border to X" is not "is open to X"
        if frame.objects:
            heads = self._object_keys(verb)
            if frame.preps and heads.isdisjoint(frame.objects):
                heads = {key for t in syntax.unwrapped(t for p, t in obliques(verb) if p in frame.preps) for key in self._keys(t)}
            if heads.isdisjoint(frame.objects):
                return None
            score += 4
        if frame.preps:
            if _prepositions(verb).isdisjoint(frame.preps):
                return None
            score += 2
        if frame.complement == "predicate":
            named = syntax.predicate(verb)
            if named is None or not {lemma(named), named.lower_} & frame.comps:
                return None
            score += 5
        elif frame.complement is not None:
            found = syntax.complement(verb)
            if found is None:
                return None
            kind = found[0]
            wanted = frame.complement
            if wanted != "any" and kind != wanted and not (kind == "purpose" and wanted == "infinitive"):
                return None
            if frame.comps and not {lemma(t) for t in conjuncts(found[1])} & frame.comps:
                return None
            score += 3 + (2 if frame.comps else 0)
        if frame.unless:
            heads = {lemma(t) for t in objects(verb)} | {lemma(t) for _, t in obliques(verb)} | {t.lower_ for t in objects(verb)}
            heads |= {lemma(c) for c in verb.children if c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB"}  # "gathered to *protest*"
            if heads & frame.unless:
                return None
        if lemma(verb) not in frame.verbs and any(" " in v for v in frame.verbs):
            score += 5
        return score

    # roles ----------------------------------------------------------------------------------------------------------

    def draft(self, frame: Frame, trigger: Trigger) -> Draft | None:
        """Fill a frame's roles; None where the text does not fill what the frame needs."""
        assert frame.type is not None
        sides = self.sides
        ctx = context(trigger, self.lexicon, spoken=frame.act is not None or frame.type in SPOKEN, met=frame.type is EventType.CONSULT)
        if frame.told and ctx.told.value not in frame.told:
            return None
        filled = sides.fill(frame, trigger)
        if filled is None:
            return None
        actors, recipients, third = filled
        kind, mode, modality, reasons = self._shape(frame, trigger, ctx, recipients)
        if kind is None:
            return None
        refused = kind is EventType.REJECT and frame.symmetric and frame.type is not kind
        if refused:  # "will hold no talks with X": refused to X
            actors, recipients = sides.refused(trigger, actors)
        hosted = kind is EventType.AGREE and frame.mode is ConsultMode.THIRD_PARTY and bool(third)
        if hosted:  # who will host or mediate promises it, whether or not the parties are told
            actors, recipients, third = sides.promised(frame, trigger, actors, third)
        if not actors and not sides.unnamed(frame, trigger, recipients):
            return None
        if "actors2" in frame.needs and not hosted and not refused and not sides.several(actors, frame, trigger):
            return None
        if not hosted and kind is EventType.AGREE and frame.symmetric and frame.type in (EventType.COOPERATE, EventType.CONSULT):
            actors, recipients, third = sides.promised(frame, trigger, actors, third)
        if not sides.concerned(frame, trigger, actors, recipients) or sides.domestic(frame, kind, actors, recipients):
            return None
        if trigger.nominal and not trigger.light and not sides.nominal_enough(frame, actors, recipients):
            return None
        if kind is EventType.CONSULT and mode is ConsultMode.MEET and len({self.document.polity(a) or a for a in actors}) >= 3:
            mode = ConsultMode.MULTILATERAL
        # last, so that no event is told by what the network adds to it
        actors, recipients, named = completed(self.document, self.roles, frame, trigger, actors, recipients)
        reasons.extend(named)
        return self.finish(frame, trigger, ctx, kind, mode, modality, actors, recipients, third, reasons)

    # shape ----------------------------------------------------------------------------------------------------------

    def _shape(
        self, frame: Frame, trigger: Trigger, ctx: Context, recipients: list[str]
    ) -> tuple[EventType | None, ConsultMode | None, Modality, list[str]]:
        """Return type, mode and modality after PLOVER's rules for plans, promises and refusals; None for what is not to be asserted."""
        assert frame.type is not None
        kind, mode = frame.type, frame.mode
        reasons = [f"frame {frame.id}: “{trigger.token.text}” → {kind}{'/' + mode if mode else ''}", *ctx.why]
        if frame.promise and ctx.told in (Told.FACT, Told.FUTURE):
            inner = self._inner(trigger)
            if inner is not None:
                promised = planned_type(inner.type or kind, inner.planned, bool(recipients))
                reasons.append(f"what is promised: frame {inner.id} ({inner.type}) → {promised}")
                if promised in HOSTILE:  # "vowed to retaliate": nothing is done yet
                    return promised, None, Modality.PLANNED, reasons
                kind, mode = promised, None
            spoken = ctx.told is Told.FACT and frame.act not in (None, "plan", "intention")
            return kind, mode, Modality.OCCURRED if spoken else Modality.PLANNED, reasons
        if ctx.told is Told.FACT:
            return (
                kind,
                mode,
                Modality.ONGOING if ctx.ongoing and not (kind is EventType.CONSULT and ctx.main) else Modality.OCCURRED,
                reasons,
            )
        if ctx.told is Told.FUTURE:
            if frame.act and kind in (
                EventType.REQUEST,
                EventType.ACCUSE,
                EventType.REJECT,
                EventType.AGREE,
                EventType.THREATEN,
                EventType.CONCEDE,
            ):
                return kind, mode, Modality.PLANNED, reasons
            promised = planned_type(kind, frame.planned, bool(recipients))
            if promised is not kind:
                reasons.append(f"announced: {kind} → {promised}")
            modality = Modality.OCCURRED if promised in (EventType.THREATEN, EventType.CONCEDE) else Modality.PLANNED
            return promised, None if promised is not EventType.CONSULT else mode, modality, reasons
        if ctx.told is Told.NOT_FUTURE:
            if kind in COOPERATIVE | YIELDING and not frame.act:
                reasons.append(f"it will not be done: {kind} → REJECT")
                return EventType.REJECT, None, Modality.OCCURRED, reasons
            return None, None, Modality.DENIED, reasons
        if ctx.told is Told.CONDITIONAL and frame.promise:
            return kind, mode, Modality.CONDITIONAL, reasons
        return None, None, Modality.OCCURRED, reasons

    def _inner(self, trigger: Trigger) -> Frame | None:
        """Return the frame of a promise's content: the complement's verb, or a noun under it."""
        verb = trigger.verb
        if verb is None:
            return None
        found = syntax.complement(verb)
        if found is None:
            return None
        for head in conjuncts(found[1]):
            frames = self._verb_frames(head, self.lexicon.verb_key(lemma(head), head.lower_))
            fitting = [(s, f) for f in frames if f.type is not None for s in [self._fits(f, head)] if s is not None]
            if fitting:
                return max(fitting, key=lambda x: x[0])[1]
            for o in objects(head):
                if lemma(head) in self.light:
                    for f in (f for key in self._keys(o) for f in self.lexicon.nouns.get(key, ())):
                        if f.type is not None:
                            return f
        return None

    # time, place, evidence ------------------------------------------------------------------------------------------

    def finish(
        self,
        frame: Frame,
        trigger: Trigger,
        ctx: Context,
        kind: EventType,
        mode: ConsultMode | None,
        modality: Modality,
        actors: list[str],
        recipients: list[str],
        third: list[str],
        reasons: list[str],
    ) -> Draft:
        """Return the event of a frame whose sides, shape and modality are known, with its time, its setting and its evidence."""
        document = self.document
        anchor = trigger.verb if trigger.verb is not None else trigger.token
        time = self.clock.time_of(trigger, ctx, modality, self._saying(frame, trigger, ctx, kind, modality))
        if modality is Modality.OCCURRED and kind in MEASURES:
            effect = self.clock.effect(trigger)
            if effect is not None:  # announced for a later day
                time, modality = effect, Modality.PLANNED
        reasons.append(f"when: {time.basis}")
        setting = self.setting
        place = setting.where(frame, trigger, kind)
        core = [trigger.token.i, anchor.i]
        for slot in (*frame.actor, *frame.recipient):
            for part in slot.split("+"):
                core.extend(t.i for t in self.roles.tokens(part, trigger) if document.same_sentence(t.i, trigger.token.i))
        lo, hi = min(core), max(core) + 1
        return Draft(
            frame=frame,
            trigger=trigger,
            type=kind,
            mode=mode if kind is EventType.CONSULT else None,
            actors=actors,
            recipients=recipients,
            third=third,
            modality=modality,
            time=time,
            place=place,
            spans=[document.span(lo, hi)],
            sentences=[document.sentence_span(trigger.token.i)],
            derivation=reasons,
            context=ctx,
            tokens=sorted(set(core)),
            occasion=setting.occasion(trigger),
            topic=setting.topic(trigger),
            content=setting.content(trigger),
            count=setting.count(trigger),
        )

    def _saying(self, frame: Frame, trigger: Trigger, ctx: Context, kind: EventType, modality: Modality) -> Saying:
        """Tell whether an event is done by words: a speech act, a pledge that an announcement makes, or a plan to visit or to meet."""
        if frame.promise or frame.act is not None:
            if modality is not Modality.PLANNED:
                return Saying.ACT
            inner = self._inner(trigger) if frame.promise else None
            if inner is not None and inner.type is EventType.CONSULT:
                return Saying.PLAN
        offered = frame.type is not EventType.CONSULT or frame.mode is ConsultMode.THIRD_PARTY  # a visit is not made by being announced
        return Saying.PLEDGE if kind in PLEDGES and offered and ctx.told in (Told.FUTURE, Told.NOT_FUTURE) else Saying.NONE


@syntax.once
def _prepositions(verb: Word) -> frozenset[str]:
    """Return the prepositions of the phrases that hang from a verb, or from an object after it."""
    return frozenset(p for head in (verb, *(o for o in objects(verb) if o.i > verb.i)) for p, t in obliques(head) if t.text not in WEEKDAYS)


def planned_type(kind: EventType, override: EventType | None, targeted: bool) -> EventType:
    """Return what an event becomes when it is announced or promised (PLOVER's rule for the future)."""
    if override is not None:
        return override
    if kind in COOPERATIVE:
        return EventType.AGREE
    if kind in YIELDING:
        return EventType.CONCEDE
    if kind in HOSTILE and targeted:
        return EventType.THREATEN
    return kind
