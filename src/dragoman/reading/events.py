"""Stage 6, events: frames evoked by words, their roles filled, their modality and time read, and told-twice happenings merged.

Takes a :class:`Document` with references, times and quotations; gives events and the speech acts, commitments and proposals that ride on
them.
An event is asserted only if the text fills the roles that its frame needs with political actors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dragoman.language.words import Word
from dragoman.model import ActorKind, ConsultMode, EventType, Modality, Span
from dragoman.reading import syntax
from dragoman.reading.demands import demands
from dragoman.reading.document import Document
from dragoman.reading.draft import Draft
from dragoman.reading.frames import Frame, Lexicon
from dragoman.reading.merging import inherit_occasion, inherit_setting
from dragoman.reading.modality import Context, Told, context
from dragoman.reading.registry import Referent
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import conjuncts, is_verb, lemma, objects, obliques, subjects
from dragoman.reading.timing import Clock

COOPERATIVE = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.AGREE})
YIELDING = frozenset({EventType.RETREAT, EventType.CONCEDE})
HOSTILE = frozenset({EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT, EventType.REJECT, EventType.PROTEST})
# Types whose actor may be unnamed if the recipient is political ("was shot down", "were released").
AGENTLESS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT, EventType.SANCTION})
# Types whose recipient may be told by a place, and the slots of places.
PLACED = frozenset(
    {EventType.ASSAULT, EventType.MOBILIZE, EventType.RETREAT, EventType.SANCTION, EventType.COERCE, EventType.CONCEDE, EventType.SUPPORT}
)
PLACE_SLOTS = frozenset({"in", "at", "into", "from", "near", "around", "over", "across", "on"})
# Prepositions whose phrase is whom an act is directed at.
DIRECTED = frozenset({"to", "with", "against", "on", "for", "from", "between", "towards", "toward", "upon", "at"})
# Types that count between the sides of one state too.
CONTENTIOUS = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.PROTEST, EventType.THREATEN})
# Leaders and officials of something else than a state or a body of states.
UNOFFICIAL = frozenset(
    {
        "business",
        "party",
        "religious",
        "church",
        "community",
        "tribal",
        "industry",
        "union",
        "opposition",
        "protest",
        "gang",
        "club",
        "team",
        "company",
    }
)
# Levels of offices whose holders are the government.
GOVERNING = frozenset(
    {"head_of_state", "head_of_government", "vice_president", "minister", "deputy_minister", "spokesperson", "ambassador", "envoy"}
)
# Types that a state does by announcing them.
DECREED = frozenset({EventType.SANCTION, EventType.REJECT, EventType.RETREAT})
# Types that are done by saying so: told as done where a vote, a letter or a rally is there to say it ("summoned him to demand …").
SPOKEN = frozenset({EventType.ACCUSE, EventType.REQUEST})
# Prepositions and conjunctions of what went before or on beside.
CIRCUMSTANCES = frozenset(
    {"after", "following", "amid", "during", "before", "since", "despite", "ahead of", "because of", "due to", "over", "as", "when"}
)
ROUNDS = frozenset({"round", "series", "day", "hour", "session", "set", "cycle", "bout", "string", "flurry", "week"})
OCCASIONS = frozenset(
    {"margin", "sideline", "visit", "trip", "conference", "summit", "forum", "meeting", "ceremony", "talk", "tour", "session", "assembly"}
)


class EventFinder:
    """Finds the events of one document."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon, clock: Clock) -> None:
        self.document = document
        self.state = state
        self.lexicon = lexicon
        self.clock = clock
        self.roles = Roles(document, state, lexicon)
        self.light = lexicon.words("light_verbs")
        self.verb_keys = lexicon.verb_keys
        self.speaker_at: Callable[[int], str | None] = lambda token: None
        self.swallowed: set[int] = set()  # tokens whose frames a matrix verb has taken over

    def drafts(self) -> list[Draft]:
        """Return the events of the document, one a trigger, in order of the text."""
        found: list[Draft] = []
        # matrix verbs first: what they embed is not told by itself; then verbs, which take their object nouns along
        order = sorted(self.document.tokens, key=lambda t: (not self._is_matrix(t), t.pos_ in ("NOUN", "PROPN"), t.i))
        for token in order:
            if token.i in self.swallowed or token.is_space or token.is_punct:
                continue
            found.extend(self._at(token))
        found.extend(demands(self))
        found.sort(key=lambda d: d.trigger.token.i)
        inherit_setting(self.document, found)
        inherit_occasion(self.document, found)
        return found

    def _is_matrix(self, token: Word) -> bool:
        return token.pos_ in ("VERB", "AUX", "ADJ") and self._verb_key(token) in self.lexicon.matrix

    # candidates -----------------------------------------------------------------------------------------------------

    def _at(self, token: Word) -> Iterator[Draft]:
        if token.dep_ == "amod":
            return  # "visiting ministers", "sanctioned firms": told in passing, with half of the roles
        if (
            is_verb(token)
            or (
                token.pos_ in ("AUX", "ADJ") and lemma(token) in self.lexicon.verbs and token.dep_ not in ("aux", "aux:pass", "cop", "amod")
            )
            or (
                token.tag_ in ("VBN", "VBD", "VBZ", "VBP")
                and token.dep_ in ("ROOT", "conj", "acl", "ccomp", "advcl", "parataxis", "acl:relcl")
            )
        ):
            yield from self._verb(token)
        elif token.pos_ in ("NOUN", "PROPN") and token.i not in self.document.name_at:
            yield from self._noun(token)

    def _verb(self, token: Word) -> Iterator[Draft]:
        word = self._verb_key(token)
        frames: list[Frame] = []
        for particle in self._particles(token):
            frames.extend(self.lexicon.particles.get((word, particle), ()))
        frames.extend(self.lexicon.verbs.get(word, ()))
        best: list[tuple[int, Draft]] = []
        for frame in frames:
            if frame.type is None:
                continue
            score = self._fits(frame, token)
            if score is None:
                continue
            draft = self._draft(frame, Trigger(token, token))
            if draft is not None:
                best.append((score, draft))
        if best:
            best.sort(key=lambda b: -b[0])
            winner = best[0][1]
            if winner.frame.content == "event" or winner.frame.promise:
                found = syntax.complement(token)
                if found is not None:
                    self.swallow(found[1])
            if winner.frame.objects:
                own = syntax.unwrapped(objects(token))
                self.swallowed.update(o.i for o in own if lemma(o) in winner.frame.objects or o.lower_ in winner.frame.objects)
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

    def _verb_key(self, token: Word) -> str:
        """Return the lexicon's key for a verb: its lemma, else what its form can come from ("freed", "shelled", "denounces" in a
        headline).
        """
        word = lemma(token)
        if word in self.verb_keys:
            return word
        return next((form for form in base_forms(token.lower_) if form in self.verb_keys), word)

    def swallow(self, head: Word) -> None:
        for t in conjuncts(head):
            self.swallowed.add(t.i)
            for o in objects(t):
                if o.i > t.i:
                    self.swallowed.update(x.i for x in conjuncts(o))
            # "agreed to hold talks on lifting sanctions": what hangs below a promise is not told as done either
            for x in t.subtree:
                if x.i >= t.i and not any(a.dep_ in ("acl:relcl",) and a.i > t.i and t.is_ancestor(a) for a in [x, *x.ancestors]):
                    self.swallowed.add(x.i)

    def _particles(self, token: Word) -> list[str]:
        found = [c.lower_ for c in token.children if c.dep_ in ("compound:prt", "advmod", "obl", "dep") and c.i > token.i]
        found += [c.lower_ for t in token.children for c in t.children if c.dep_ == "case" and c.i > token.i]
        if token.i + 1 < len(token.doc):
            found.append(token.doc[token.i + 1].lower_)
        return found

    def _noun(self, token: Word) -> Iterator[Draft]:
        frames = self.lexicon.nouns.get(lemma(token), ()) or self.lexicon.nouns.get(token.lower_, ())
        if not frames or token.dep_ == "compound":
            return
        if lemma(token) in ROUNDS and any(p == "of" and lemma(t) not in self.lexicon.joint for p, t in obliques(token)):
            return  # "the first round of the election"
        verb = self._light_verb(token)
        modifiers = {lemma(c) for c in token.children if c.dep_ in ("compound", "amod", "nmod")}
        for frame in frames:
            if frame.type is None or modifiers & frame.unless:
                continue
            trigger = Trigger(token, verb, verb is not None)
            draft = self._draft(frame, trigger)
            if draft is not None:
                draft.nominal = verb is None
                yield draft
                return

    def _light_verb(self, noun: Word) -> Word | None:
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
        if (
            top.dep_.startswith("nsubj")
            and is_verb(head)
            and lemma(head) in ("begin", "start", "open", "take", "resume", "conclude", "end", "continue", "occur", "follow")
        ):
            return None
        return None

    def _fits(self, frame: Frame, verb: Word) -> int | None:
        """Return how specifically a verb frame fits (higher is better), or None where it does not."""
        score = 0
        if frame.objects:
            own = syntax.unwrapped(objects(verb))
            heads = {lemma(t) for t in own} | {t.lower_ for t in own}
            obl_heads = {lemma(t) for t in syntax.unwrapped(t for p, t in obliques(verb) if p in frame.preps)} if frame.preps else set()
            if not (heads | obl_heads) & frame.objects:
                return None
            score += 4
        if frame.preps:
            preps = {p for p, _ in obliques(verb)} | {p for o in objects(verb) if o.i > verb.i for p, _ in obliques(o)}
            if not preps & frame.preps:
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
            if heads & frame.unless:
                return None
        if any(" " in v for v in frame.verbs) and not any(v == lemma(verb) for v in frame.verbs):
            score += 5
        return score

    # roles ----------------------------------------------------------------------------------------------------------

    def _draft(self, frame: Frame, trigger: Trigger) -> Draft | None:
        """Fill a frame's roles; None where the text does not fill what the frame needs."""
        roles = self.roles
        assert frame.type is not None
        visit = frame.mode is ConsultMode.VISIT
        actors, _ = roles.fill(frame.actor, trigger, loose=trigger.nominal or frame.symmetric)
        recipients, slot = roles.fill(frame.recipient, trigger, loose=True, place=visit or frame.places)
        if not recipients and frame.type in PLACED:  # "struck targets in Lebanon": the state that the place lies in
            slots = tuple(slot for slot in frame.recipient if slot.split(".")[-1] in PLACE_SLOTS)
            recipients, _ = roles.fill(slots, trigger, place=True)
        if frame.type is EventType.ACCUSE and recipients and slot == "obj" and trigger.verb is not None:
            recipients = self._blamed(trigger.verb, recipients)
        if frame.type is EventType.ASSAULT and not any(roles.political(r) for r in recipients) and self._people(trigger):
            # "six people were killed near Sidon, Lebanon": the people are nobody's; the state in which they were is struck
            anchor = trigger.verb if trigger.verb is not None else trigger.token
            recipients = roles.scene(anchor) or recipients
        if frame.towards is not None and recipients and not self._towards(frame.towards, recipients):
            return None
        if visit and not recipients and trigger.nominal and not trigger.light and syntax.preposition(trigger.token) == "during":
            recipients = self._hosts(trigger, actors)
        third, _ = roles.fill(frame.third, trigger)
        if frame.symmetric:
            partners = [a for slot in ("with", "between", "among", "obj") for a in self._partners(slot, trigger, frame)]
            between = self._partners("between", trigger, frame) if trigger.nominal and not trigger.light else []
            # "at a meeting between A and B": they are the sides, whoever speaks of it
            actors = between if len(between) > 1 else list(dict.fromkeys([*actors, *recipients, *partners]))
            recipients = []
            if trigger.nominal and not trigger.light:
                actors = list(dict.fromkeys([*actors, *roles.fill(("adj",), trigger)[0]]))
            if len(actors) == 1 and roles.political(actors[0]) and not trigger.nominal and frame.type is not EventType.CONSULT:
                actors += self._from_content(frame, trigger, actors)
        elif not recipients and actors and frame.type is not EventType.ACCUSE and (frame.content or frame.act or frame.promise):
            recipients = self._from_content(frame, trigger, actors)
        if not actors and recipients and frame.type in DECREED and trigger.verb is not None:
            actors = self._decreed_by(trigger.verb)
        if not actors and frame.type in (EventType.ASSAULT, EventType.COERCE) and recipients and trigger.verb is not None:
            actors = self._attackers(trigger.verb)
        if frame.act == "agreement" and slot == "with" and actors:  # agreed with somebody: both agreed
            actors, recipients = list(dict.fromkeys([*actors, *recipients])), []
        actors = [a for a in actors if a not in third]
        recipients = [r for r in recipients if r not in actors]
        if not recipients and not frame.symmetric and len(actors) == 2 and trigger.verb is not None and syntax.is_reciprocal(trigger.verb):
            recipients = list(actors)
        if not frame.symmetric and frame.recipient and not recipients and "recipient" in frame.needs and trigger.verb is not None:
            recipients = [r for r in self._teller_owned(trigger.verb) if r not in actors]
        if not frame.symmetric and frame.recipient and not recipients and "recipient" in frame.needs:
            return None
        if frame.subject == "person":
            actors = [a for a in actors if self.document.kind(a) in (ActorKind.PERSON, ActorKind.GROUP)]
            if not actors:
                return None
        if frame.subject != "any":
            kept = [a for a in actors if roles.political(a) or self._group(a)]
            if kept and frame.symmetric:  # whom a political actor meets takes part, whoever that is
                kept = [a for a in actors if a in kept or self.document.kind(a) is ActorKind.PERSON]
            if actors and not kept:
                return None
            actors = kept
        ctx = context(trigger, self.lexicon, spoken=frame.act is not None or frame.type in SPOKEN)
        if frame.told and ctx.told.value not in frame.told:
            return None
        kind, mode, modality, reasons = self._shape(frame, trigger, ctx, recipients)
        if kind is None:
            return None
        hosted = kind is EventType.AGREE and frame.mode is ConsultMode.THIRD_PARTY and bool(third)
        if hosted:  # who will host or mediate promises it, whether or not the parties are told
            actors, recipients, third = self._promised(frame, trigger, actors, third)
        if not actors and not (
            frame.type in AGENTLESS and recipients and (trigger.nominal or (trigger.verb is not None and self._agentless(trigger.verb)))
        ):
            return None
        if "actors2" in frame.needs and not hosted and not self._several(actors, frame, trigger):
            return None
        if not hosted and kind is EventType.AGREE and frame.symmetric and frame.type in (EventType.COOPERATE, EventType.CONSULT):
            actors, recipients, third = self._promised(frame, trigger, actors, third)
        if not any(roles.political(a) for a in (*actors, *recipients)) and not (
            frame.type is EventType.CONSULT and self._officers(frame, trigger)
        ):
            if frame.type not in (EventType.PROTEST, EventType.ASSAULT):
                return None
            if frame.subject != "any":
                return None
        polities = {self.document.polity(a) for a in actors}
        if (
            recipients
            and not frame.domestic
            and not (kind in CONTENTIOUS and self._opposed(actors, recipients))
            and polities == {self.document.polity(r) for r in recipients}
            and len(polities) == 1
            and None not in polities
        ):
            return None  # domestic
        if trigger.nominal and not trigger.light and not self._nominal_enough(frame, actors, recipients):
            return None
        if kind is EventType.CONSULT and mode is ConsultMode.MEET and len({self.document.polity(a) or a for a in actors}) >= 3:
            mode = ConsultMode.MULTILATERAL
        return self.finish(frame, trigger, ctx, kind, mode, modality, actors, recipients, third, reasons)

    def _promised(self, frame: Frame, trigger: Trigger, actors: list[str], third: list[str]) -> tuple[list[str], list[str], list[str]]:
        """Return who promises what to whom where one side announces what takes two: a mediator his mediation, a seller his sale.

        A meeting that is announced is agreed by all who meet.
        """
        if frame.mode is ConsultMode.THIRD_PARTY and third:
            return third, [a for a in actors if a not in third], []
        if frame.type is EventType.CONSULT or trigger.nominal:
            return actors, [], third
        doers = [a for a in self.roles.fill(("subj",), trigger)[0] if a in actors]
        others = [a for a in actors if a not in doers]
        return (doers, others, third) if doers and others else (actors, [], third)

    def _partners(self, slot: str, trigger: Trigger, frame: Frame) -> list[str]:
        if slot in ("between", "among") and not trigger.nominal:
            return []  # "discussed relations between A and B": what they talked about
        if slot == "obj" and (trigger.nominal or frame.objects or frame.content or "obj" not in "+".join(frame.actor)):
            return []
        return self.roles.all_of(self.roles.tokens(slot, trigger), loose=slot != "obj")

    def _from_content(self, frame: Frame, trigger: Trigger, actors: list[str]) -> list[str]:
        """Return whom the content of a promise, a request, a refusal, a threat or a signed paper is directed at.

        The arguments of the content's own verb or noun come first ("refused to give aid to X", "called for talks between X and Y");
        else the only other side that the content speaks of. Nothing where it speaks of several.
        """
        own = {self.document.polity(a) or a for a in actors}
        heads = self._content_heads(trigger)
        if any(syntax.is_verb(h) and syntax.is_reciprocal(h) for h in heads):
            return []  # "pledged to consult each other": nobody else

        def others(tokens: Iterable[Word], loose: bool) -> list[str]:
            found = self.roles.all_of(list(tokens), loose)
            return [
                a
                for a in found
                if self.roles.political(a) and (self.document.polity(a) or a) not in own and self.document.kind(a) is not ActorKind.FORMAT
            ]

        for head in heads:
            if is_verb(head) or head.pos_ == "ADJ":
                direct = [*objects(head), *syntax.children(head, "iobj"), *(t for p, t in obliques(head) if p in DIRECTED)]
                if frame.type in (EventType.REQUEST, EventType.THREATEN) and not syntax.is_passive(head):
                    direct = [*subjects(head), *direct]
            else:
                direct = [
                    *([head] if head.pos_ == "PROPN" and syntax.preposition(head) == "for" else []),
                    *(t for p, t in obliques(head) if p in DIRECTED),
                    *(t for c in syntax.children(head, "nmod:poss") for t in conjuncts(c)),
                ]
            for loose in (False, True):
                found = others([t for t in direct if t.i != trigger.token.i], loose)
                if found:
                    return found
        sides: dict[str, str] = {}
        for head in heads:
            for t in head.subtree:
                if (
                    not self.document.same_sentence(t.i, trigger.token.i)
                    or self._circumstance(t, head)
                    or any(a.dep_ == "acl:relcl" and head.is_ancestor(a) for a in [t, *t.ancestors])
                ):
                    continue
                ref = self.document.refs.get(t.i)
                if ref is not None and not ref.place and ref.token == t.i:
                    for a in ref.actors:
                        if (
                            self.roles.political(a)
                            and (self.document.polity(a) or a) not in own
                            and self.document.kind(a) is not ActorKind.FORMAT
                        ):
                            sides.setdefault(self.document.polity(a) or a, a)
        return list(sides.values()) if len(sides) == 1 else []

    @staticmethod
    def _circumstance(token: Word, head: Word) -> bool:
        """Tell whether a word below ``head`` only belongs to when or after what it was said ("agreed to talks following a visit by X")."""
        for t in [token, *token.ancestors]:
            if t.i == head.i:
                return False
            if t.dep_.startswith(("obl", "nmod", "advcl")) and (
                syntax.preposition(t) in CIRCUMSTANCES or any(c.dep_ == "mark" and c.lower_ in CIRCUMSTANCES for c in t.children)
            ):
                return True
        return False

    def _content_heads(self, trigger: Trigger) -> list[Word]:
        verb = trigger.verb if trigger.verb is not None else trigger.token
        heads: list[Word] = []
        found = syntax.complement(verb)
        if found is not None:
            heads.extend(conjuncts(found[1]))
        if trigger.nominal:
            heads.append(trigger.token)
            heads.extend(c for c in trigger.token.children if c.dep_ in ("acl", "ccomp") and c.i > trigger.token.i)
        heads.extend(o for o in objects(verb) if o.i > verb.i and o.i != trigger.token.i)
        heads.extend(c for o in objects(verb) if o.i > verb.i for c in o.children if c.dep_ == "acl" and c.i > o.i)
        heads.extend(
            t for p, t in obliques(verb) if p in ("for", "of", "with", "against", "to", "from", "in", "over", "on") and t.i > verb.i
        )
        heads.extend(
            c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and any(m.lower_ in ("if", "unless") for m in c.children)
        )
        return list(dict.fromkeys(heads))

    def _attackers(self, verb: Word) -> list[str]:
        """Return whose attack or raid it was in which somebody was killed, hurt or seized: "were killed in Israeli airstrikes"."""
        for prep, t in (phrase for v in syntax.beside(verb) for phrase in obliques(v)):
            if prep in ("in", "by", "during", "after") and lemma(t) in self.roles.instruments:
                found = self.roles.fill(("subj",), Trigger(t, None))[0]
                if found:
                    return found
        return []

    def _blamed(self, verb: Word, recipients: list[str]) -> list[str]:
        """Return who is blamed where the object is an attack: who did it ("the *Norwegian* raid"), never those who suffered it."""
        heads = [o for o in objects(verb) if any(f.type is EventType.ASSAULT for f in self.lexicon.nouns.get(lemma(o), ()))]
        if not heads:
            return recipients
        doers = [a for o in heads for a in self.roles.fill(("subj",), Trigger(o, None))[0]]
        return [r for r in recipients if r in doers] or list(dict.fromkeys(d for d in doers if d not in self.roles.all_of(subjects(verb))))

    def _towards(self, kind: str, recipients: list[str]) -> bool:
        """Tell whether the recipients are bodies above or beside states ("left the *league*"), or none is."""
        bodies = [self.document.kind(r) in (ActorKind.ORGANISATION, ActorKind.FORMAT) for r in recipients]
        return all(bodies) if kind == "body" else not any(bodies)

    def _people(self, trigger: Trigger) -> bool:
        """Tell whether somebody was hurt, named or not: an attack without victims or target told is not placed."""
        if trigger.verb is None:
            return False
        return any(t.pos_ in ("NOUN", "PROPN", "NUM", "PRON") for t in objects(trigger.verb))

    def _hosts(self, trigger: Trigger, visitors: list[str]) -> list[str]:
        """Return whom a visit is paid to where another side acts during it: "X receives Y during a visit *by Y*"."""
        head = trigger.token.head
        if not visitors or not syntax.is_verb(head):
            return []
        own = {self.document.polity(v) for v in visitors}
        return [a for a in self.roles.all_of(subjects(head)) if a not in visitors and self.document.polity(a) not in own | {None}]

    def _teller_owned(self, verb: Word) -> list[str]:
        """Return who tells of what was done to "its" things: "Norway reports that Russia violated *its* airspace" is Norway's."""
        if not any(c.lower_ in ("its", "their", "his", "her") for o in objects(verb) for c in syntax.children(o, "nmod:poss")):
            return []
        head = verb.head
        return self.roles.all_of(subjects(head)) if verb.dep_ in ("ccomp", "advcl") and syntax.is_verb(head) else []

    def _decreed_by(self, verb: Word) -> list[str]:
        """Return who does what he announces without naming a doer: "Norway announces that imports from X are banned"."""
        head = verb.head
        if verb.dep_ != "ccomp" or not syntax.is_passive(verb) or lemma(head) not in ("announce", "declare", "decree"):
            return []
        return self.roles.all_of(subjects(head))

    def _opposed(self, actors: list[str], recipients: list[str]) -> bool:
        """Tell whether two sides of one state are named as such: a person or a party against its government or another."""
        kind, inner = self.document.kind, (ActorKind.PERSON, ActorKind.ORGANISATION)
        if not all(kind(a) in inner for a in actors) or not all(kind(r) in (*inner, ActorKind.STATE) for r in recipients):
            return False
        return not any(kind(r) is ActorKind.STATE for r in recipients) or not self._governs(actors)

    def _governs(self, actors: list[str]) -> bool:
        """Tell whether somebody acts who speaks for his state himself: a minister accuses no state of his own."""
        titled = {
            a
            for phrase in self.document.offices
            if phrase.info.level in GOVERNING
            for ref in [self.document.refs.get(phrase.head)]
            if ref is not None
            for a in ref.actors
        }
        return any(a in titled for a in actors)

    def _agentless(self, verb: Word) -> bool:
        """Tell whether nobody is named as doing what the verb says: a passive, or a thing as its subject ("a bomb killed …")."""
        if syntax.is_passive(verb):
            return True
        doers = subjects(verb)
        return bool(doers) and all(lemma(t) in self.roles.instruments for t in doers)

    def _group(self, actor: str) -> bool:
        return self.document.kind(actor) in (ActorKind.GROUP, ActorKind.FORMAT)

    def _several(self, actors: list[str], frame: Frame, trigger: Trigger) -> bool:
        """Tell whether more than one acts: two actors, or one group that is told in the plural."""
        if len(actors) >= 2:
            return True
        if not actors or self.document.kind(actors[0]) is not ActorKind.GROUP:
            return False
        if not trigger.nominal and objects(trigger.token) and any("obj" in slot.split("+") for slot in frame.actor):
            return False  # who receives or meets somebody is one side, however many they are
        if self.lexicon.words("crowds") & set(self.document.actors[actors[0]].name.lower().replace("-", " ").split()):
            return False
        if self.document.actors[actors[0]].name.endswith("s"):
            return True
        slots = {part for slot in frame.actor for part in slot.split("+")}
        heads = [t for slot in slots for t in self.roles.tokens(slot, trigger)]
        return any(t.tag_ in ("NNS", "NNPS") and self.roles.actors_of(t) == actors for t in heads)

    def _officers(self, frame: Frame, trigger: Trigger) -> bool:
        """Tell whether holders of offices act, of whatever states: "European leaders meet"."""
        slots = {part for slot in frame.actor for part in slot.split("+")}
        levels = {
            phrase.info.level
            for slot in slots
            for t in self.roles.tokens(slot, trigger)
            for phrase in [self.document.office_at.get(t.i)]
            if phrase is not None and phrase.plural and phrase.office.split()[0] not in UNOFFICIAL
        }
        return bool(levels & {*GOVERNING, "leader", "official", "organisation_head"})

    def _nominal_enough(self, frame: Frame, actors: list[str], recipients: list[str]) -> bool:
        """A bare noun tells an event only with both sides, unless its type needs one."""
        if frame.symmetric:
            return len(actors) >= 2
        if not frame.recipient:
            return bool(actors)
        return (bool(actors) and bool(recipients)) or (frame.type in AGENTLESS and bool(recipients))

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
            frames = [f for p in self._particles(head) for f in self.lexicon.particles.get((self._verb_key(head), p), ())]
            frames += self.lexicon.verbs.get(self._verb_key(head), ())
            fitting = [(s, f) for f in frames if f.type is not None for s in [self._fits(f, head)] if s is not None]
            if fitting:
                return max(fitting, key=lambda x: x[0])[1]
            for o in objects(head):
                if lemma(head) in self.light:
                    for f in self.lexicon.nouns.get(lemma(o), ()) or self.lexicon.nouns.get(o.lower_, ()):
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
        document = self.document
        anchor = trigger.verb if trigger.verb is not None else trigger.token
        promise = (frame.promise or frame.act is not None) and modality is not Modality.PLANNED
        time = self.clock.time_of(trigger, ctx, modality, speech_act=promise)
        reasons.append(f"when: {time.basis}")
        place = self._place(trigger)
        if frame.mode is ConsultMode.VISIT and place is None:
            place = self._destination(trigger)
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
            occasion=self._occasion(trigger),
            topic=self._topic(trigger),
            content=self._content(trigger),
            count=self._count(trigger),
        )

    def _place(self, trigger: Trigger) -> str | None:
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

    def _destination(self, trigger: Trigger) -> str | None:
        for slot in ("to", "obj", "in", "of"):
            for t in self.roles.tokens(slot, trigger):
                name = self.document.name_at.get(t.i)
                if name is not None and name.label in ("CAPITAL", "PLACE", "STATE"):
                    return self.document.span(name.start, name.end).of(self.document.text)
        return None

    def _occasion(self, trigger: Trigger) -> str | None:
        document = self.document
        heads = [trigger.token] + ([trigger.verb] if trigger.verb is not None else [])
        for head in heads:
            for prep, t in obliques(head):
                if prep in ("on", "during", "at", "within", "after", "following") and lemma(t) in OCCASIONS:
                    return self._phrase(t)
        if trigger.nominal and not trigger.light:
            return None
        start, end = document.sentence_tokens(document.sentence_index(trigger.token.i))
        for i in range(trigger.token.i + 1, end):  # "met in A on Saturday on the margins of …": often hung from the day
            if lemma(document.tokens[i]) in ("margin", "sideline"):
                return self._phrase(document.tokens[i])
        del start
        return None

    def _phrase(self, token: Word) -> str | None:
        left, right = min(x.i for x in token.subtree), max(x.i for x in token.subtree) + 1
        if not document_ok(self.document, left, right):
            return None
        return self.document.span(left, right).of(self.document.text)

    def _topic(self, trigger: Trigger) -> list[Span]:
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

    def _content(self, trigger: Trigger) -> Span | None:
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

    def _count(self, trigger: Trigger) -> str | None:
        token = trigger.token
        if trigger.nominal and token.tag_ == "NNS" and lemma(token) in ("meeting", "visit", "round", "call"):
            number = next((c.text for c in token.children if c.dep_ == "nummod"), None)
            return number or "at least 2"
        return None


def base_forms(word: str) -> Iterator[str]:
    """Yield the base forms that an inflected English verb can come from: "freed" → free, "shelled" → shell, "denies" → deny."""
    for ending in ("ies", "ied"):
        if word.endswith(ending):
            yield word[: -len(ending)] + "y"
    for ending in ("es", "ed", "ing", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def document_ok(document: Document, left: int, right: int) -> bool:
    """Tell whether a token range lies in one sentence and is short enough to be a name of an occasion."""
    return document.same_sentence(left, right - 1) and right - left <= 16


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
