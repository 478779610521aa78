"""Stage 7, standing: who takes part in which body, on what terms, in whose words.

Takes a :class:`Document` after events; gives participations. Processes and formats have modules of their own.
An invitee is no member, an assistant no mediator: the status is the one that the words give and no more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dragoman import codes
from dragoman.language.words import Word
from dragoman.model import ActorKind, Modality, Status
from dragoman.reading import syntax
from dragoman.reading.bodies import GATHERINGS, Body, Standing, body_of, gatherings
from dragoman.reading.document import Document
from dragoman.reading.formats import FormatDraft, FormatFinder
from dragoman.reading.frames import Frame, Lexicon
from dragoman.reading.memberships import MembershipFinder
from dragoman.reading.modality import GOING, Told, context
from dragoman.reading.processes import ProcessDraft, ProcessFinder
from dragoman.reading.registry import Referent
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.rounds import TALKS, RoundFinder
from dragoman.reading.syntax import conjuncts, lemma, objects, obliques, subjects

# Words by which a name is a gathering's.
SITS = re.compile(r"summit|forum|conference|assembly|dialogue|congress|ministerial", re.IGNORECASE)
DEALS = re.compile(r"\b(?:agreement|accord|treaty|pact|truce|deal)s?\b", re.IGNORECASE)
AS = {"observer": Status.OBSERVER, "guest": Status.INVITED, "mediator": Status.MEDIATOR, "facilitator": Status.MEDIATOR}
JOIN = frozenset({"join", "enter", "rejoin"})
# Nouns of people behind whom the states stand from which they are sent.
PEOPLE = frozenset({"person", "people", "representative", "official", "delegate", "delegation", "envoy", "leader", "minister", "diplomat"})


class StandingFinder:
    """Finds standings, processes, formats and milestones of one document."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon) -> None:
        self.document = document
        self.state = state
        self.lexicon = lexicon
        self.roles = Roles(document, state, lexicon)
        self.processes: list[ProcessDraft] = ProcessFinder(document, state, lexicon).processes()
        self.formats: list[FormatDraft] = FormatFinder(document, state, lexicon).formats()
        self.rounds = RoundFinder(document, state, lexicon)
        self.gathered = gatherings(document)
        self._gathered_at = [i for i, _ in self.gathered]

    def standings(self) -> list[Standing]:
        """Return the standings that the text gives, one for each actor and body and status."""
        found: list[Standing] = []
        evoking = self.lexicon.standing
        for token in self.document.tokens:
            if (token.lemma in evoking or token.lower_ in evoking) and not (token.is_space or token.is_punct):
                for frame in self._frames(token):
                    found.extend(self._standing(frame, token))
        found.extend(self.rounds.standings())
        found.extend(MembershipFinder(self.document, self.state, self.lexicon).standings())
        found.extend(self._at_named_gatherings())
        found.extend(self._party_standings())
        found.extend(self._proposers())
        unique: dict[tuple[str, str, Status], Standing] = {}
        for s in found:
            key = (codes.fold(s.body), s.actor, s.status)
            if key in unique:
                unique[key].spans.extend(s.spans)
            else:
                unique[key] = s
        undecided = {
            (codes.fold(s.body), s.actor)
            for s in unique.values()
            if s.status in (Status.UNDECIDED, Status.DECLINED, Status.WITHDRAWN, Status.EXCLUDED)
        }
        # "involving … Georgia, which is still thinking about joining": the narrower word overrides the wider one
        return [
            s
            for s in unique.values()
            if s.status not in (Status.PARTICIPANT, Status.MEMBER) or (codes.fold(s.body), s.actor) not in undecided
        ]

    def _frames(self, token: Word) -> Iterator[Frame]:
        word = lemma(token)
        if syntax.is_verb(token) or token.tag_.startswith("VB"):
            if word in self.lexicon.particle_verbs:
                following = [c.lower_ for c in token.children if c.i > token.i] + (
                    [token.doc[token.i + 1].lower_] if token.i + 1 < len(token.doc) else []
                )
                phrasal = [f for p in dict.fromkeys(following) for f in self.lexicon.particles.get((word, p), ()) if f.status]
                yield from phrasal
                if phrasal:
                    return  # "leave out" is no "leave"
            yield from (f for f in self.lexicon.verbs.get(word, ()) if f.status)
        elif token.pos_ == "ADJ" and token.lower_.endswith("ed") and any(c.dep_ == "cop" for c in token.children):
            yield from (f for f in self.lexicon.verbs.get(word, ()) if f.status and "subj" in f.actor)
        elif token.pos_ in ("NOUN", "PROPN") and token.i not in self.document.name_at:
            yield from (f for f in self.lexicon.nouns.get(word, ()) or self.lexicon.nouns.get(token.lower_, ()) if f.status)

    def _standing(self, frame: Frame, token: Word) -> Iterator[Standing]:
        assert frame.status is not None
        nominal = token.pos_ in ("NOUN", "PROPN")
        trigger = Trigger(token, None if nominal else token)
        if token.lower_ == "including" and token.dep_ == "case":
            return  # "ten bodies, including X": examples, not parties
        if frame.preps and not {p for p, _ in obliques(token)} & frame.preps:
            return
        if frame.complement and not nominal:
            found = syntax.complement(token)
            if found is None or (
                frame.complement not in ("any", found[0]) and not (found[0] == "purpose" and frame.complement == "infinitive")
            ):
                return
        if frame.comps and not nominal:
            content = syntax.complement(token)
            if content is not None and lemma(content[1]) not in frame.comps:
                return
        if frame.objects and not {lemma(o) for o in objects(token)} & frame.objects:
            return
        bodies = self._find_bodies(frame, trigger)
        if not bodies:
            return
        ctx = context(trigger, self.lexicon)
        judged = self._judged(
            self._as(frame.status, trigger), ctx.told, trigger, bodies[0], frame.id == "found-body" and lemma(token.head) == "agree"
        )
        if judged is None:
            return
        status, modality = judged
        lo, hi = min(token.i, token.left_edge.i if nominal else token.i), token.i + 1
        wording = self.document.span(lo, hi).of(self.document.text)
        for actor in self._actors(frame, trigger):
            for body, body_actor in bodies:
                if not self._may_stand(actor, status, body_actor):
                    continue
                yield Standing(
                    frame.id,
                    body,
                    body_actor,
                    actor,
                    status,
                    wording,
                    token.i,
                    modality,
                    [self.document.span(token.i, token.i + 1)],
                    [f"frame {frame.id}: “{token.text}” → {status}", *ctx.why],
                )

    def _may_stand(self, actor: str, status: Status, body_actor: str | None) -> bool:
        if self.document.kind(actor) is ActorKind.PERSON and status in (Status.MEMBER, Status.WITHDRAWN, Status.APPLICANT):
            return False  # states and organisations are members; whoever leaves a session is none of its withdrawn parties
        return actor != body_actor and self.roles.political(actor)

    @staticmethod
    def _as(status: Status, trigger: Trigger) -> Status:
        """Return the status that "as an observer" gives somebody who takes part."""
        if status is Status.PARTICIPANT:
            for prep, t in obliques(trigger.token):
                if prep == "as":
                    words = [t, *(c for c in t.children if c.dep_ == "compound")]  # "as an observer nation"
                    return next((AS[lemma(w)] for w in words if lemma(w) in AS), status)
        return status

    def _judged(self, status: Status, told: Told, trigger: Trigger, body: Body, founds: bool) -> tuple[Status, Modality] | None:
        """Return the status that the words give as they are told, and its modality; None where they give none."""
        if told is Told.FACT:
            return status, Modality.OCCURRED
        if told is Told.FUTURE:
            if status is Status.MEMBER and not founds:
                return None  # who will join is not yet in: the event says so
            return status, Modality.PLANNED
        if told in (Told.NOT, Told.NOT_FUTURE):
            if status in (Status.MEMBER, Status.PARTICIPANT):
                return (Status.DECLINED, Modality.OCCURRED)
            return (Status.EXCLUDED, Modality.OCCURRED) if status is Status.INVITED else None
        verb = trigger.verb
        if verb is None:
            return None
        head = verb.head
        if status in (Status.MEMBER, Status.PARTICIPANT) and verb.dep_ == "ccomp" and syntax.is_negated(verb):
            if {"will", "would", "wo"} & set(syntax.auxiliaries(verb)):
                return Status.DECLINED, Modality.OCCURRED
        if told is Told.WANTED and status is Status.WITHDRAWN and lemma(head) == "vote" and verb.dep_ in ("advcl", "xcomp"):
            return (status, Modality.PLANNED) if context(Trigger(head, head), self.lexicon).told is Told.FACT else None
        if told is Told.WANTED and status is Status.PARTICIPANT and verb.dep_ in ("advcl", "xcomp", "acl"):
            # "was here to attend", "arrived to take part": who came for it takes part
            came = lemma(head) in GOING or head.lower_ in ("here", "there") or lemma(head) == "be"
            return (status, Modality.PLANNED) if came and context(Trigger(head, head), self.lexicon).told is Told.FACT else None
        if told is Told.WANTED and status is Status.EXCLUDED and lemma(verb) in ("expel", "eject", "suspend"):
            # who is to be thrown out is in
            inside = self.document.kind(body[1]) is ActorKind.ORGANISATION if body[1] else False
            return (Status.MEMBER if inside else Status.PARTICIPANT), Modality.OCCURRED
        return None

    def _actors(self, frame: Frame, trigger: Trigger) -> list[str]:
        token = trigger.token
        if trigger.nominal and "subj" in frame.actor:
            # "of *Italy's* participation": the possessor that bears the mark, not what a tree hung beside it
            marked = [
                c
                for c in token.children
                if c.dep_ == "nmod:poss" and (c.pos_ == "PRON" or any(x.lower_ in ("'s", "’s", "'", "’") for x in c.children))
            ]
            if marked:
                return self.roles.all_of(conjuncts(marked[-1]))
        above = token.head
        if trigger.verb is not None and syntax.is_passive(token) and token.dep_ in ("xcomp", "advcl") and lemma(above) == "call":
            called = [t for prep, t in obliques(above) if prep == "for" and t.i < token.i]  # "called for *X* to be expelled"
            if called:
                return self.roles.all_of(called)
        actors, _ = self.roles.fill(frame.actor, trigger)
        if actors or trigger.verb is None:
            return actors
        if token.tag_ == "VBG" and "obj" in frame.actor and token.dep_ in ("acl", "case"):
            after = self.document.tokens[token.i + 1] if token.i + 1 < len(self.document.doc) else None
            head = token.head if token.head.i > token.i else after
            if head is not None:
                return self.roles.all_of([t for t in conjuncts(head) if t.i > token.i])
        if "subj" in frame.actor:
            for t in self.roles.tokens("subj", trigger):
                if lemma(t) in PEOPLE:  # "representatives from Norway and Estonia would attend"
                    found = self.roles.all_of([x for prep, x in obliques(t) if prep in ("from", "of")])
                    if found:
                        return found
        return actors

    def _find_bodies(self, frame: Frame, trigger: Trigger) -> list[Body]:
        """Return the bodies in the first slot of a frame that names or describes one, with those that "including …" adds."""
        for slot in frame.body:
            if slot == "comp.obj" and trigger.verb is not None:
                found = syntax.complement(trigger.verb)
                tokens = objects(found[1]) if found else []
                if found and not tokens:
                    tokens = [t for _, t in obliques(found[1])]
            elif slot == "clause.obj":  # "will form a coalition, leaving out X": the body of the clause above
                head = trigger.token.head
                tokens = objects(head) if syntax.is_verb(head) else []
                tokens = tokens or [o for c in head.children if c.dep_ == "xcomp" for o in objects(c)]
            elif slot == "purpose.obj":  # "a bid to join X"
                tokens = [o for c in trigger.token.children if c.dep_ == "acl" and c.tag_ == "VB" and lemma(c) in JOIN for o in objects(c)]
            elif slot == "head":
                tokens = [trigger.token.head]
            elif slot == "former":
                former = self._gathering_before(trigger.token)
                if former is not None:
                    return [former]
                continue
            else:
                tokens = self.roles.tokens(slot, trigger)
            bodies = self._bodies(tokens, trigger.token)
            if frame.status in (Status.MEDIATOR, Status.HOST):  # of a deal one is neither
                bodies = [b for b in bodies[:1] if b[1] is not None or not DEALS.search(b[0])]
            if bodies:
                return bodies
        if trigger.verb is not None and trigger.token.tag_ == "VBG" and "subj" in frame.body:
            # a bare participle belongs to the nearest noun before it, wherever the tree hung it
            for i in range(trigger.token.i - 1, max(-1, trigger.token.i - 6), -1):
                if self.document.tokens[i].is_punct:
                    continue
                if self.document.tokens[i].pos_ in ("NOUN", "PROPN", "NUM"):
                    return self._bodies([self.document.tokens[i]], trigger.token)
                break
        return []

    def _bodies(self, tokens: list[Word], trigger: Word) -> list[Body]:
        found: list[Body] = []
        for token in tokens:
            if lemma(token) in ("dozen", "number", "series", "round", "session", "host", "score", "some", "several"):
                inner = [t for prep, t in obliques(token) if prep == "of"]
                counted = self._bodies(inner, trigger)
                found.extend(b for b in counted if b not in found)
                if counted:
                    continue
            body = body_of(self.document, token)
            if body is None and lemma(token) in GATHERINGS and any(c.lower_ in ("the", "this", "these") for c in token.children):
                body = self._gathering_before(token)
            if body is None:
                continue
            if body not in found:
                found.append(body)
            for prep, t in (*obliques(token), *obliques(trigger)):
                if prep == "including":
                    more = body_of(self.document, t)
                    if more is not None and more not in found:
                        found.append(more)
        return found

    def _gathering_before(self, token: Word) -> Body | None:
        """Return the gathering that "the meeting" means, or "attends" leaves unsaid: the last one described in these three sentences."""
        wanted = lemma(token)
        here = self.document.sentence_index(token.i)
        for k in range(bisect_left(self._gathered_at, token.i) - 1, -1, -1):
            i, body = self.gathered[k]
            if here - self.document.sentence_index(i) > 2:
                return None
            other = lemma(self.document.tokens[i])
            if wanted == other or (other not in TALKS and (wanted not in GATHERINGS or wanted in ("meeting", "session", "gathering"))):
                return body
            if wanted in TALKS and other in TALKS:
                return body
        return None

    def _at_named_gatherings(self) -> Iterator[Standing]:
        """Read that somebody acts at a named summit, forum or conference: he takes part in it."""
        document = self.document
        for name in document.names:
            if name.label not in ("EVENT", "FORMAT") or document.name_at.get(name.start) is not name:
                continue
            token = document.tokens[name.start]
            ref = document.refs.get(name.start)
            if ref is None or not ref.actors:
                continue
            head = document.tokens[ref.token]
            words = document.span(name.start, name.end).of(document.text)
            if head.dep_ not in ("obl", "nmod") or syntax.preposition(head) != "at" or not SITS.search(words):
                continue
            above = head.head
            modality = Modality.OCCURRED
            if syntax.is_verb(above):
                told = context(Trigger(above, above), self.lexicon).told
                doers = subjects(above)
                if told is Told.FUTURE:
                    modality = Modality.PLANNED
            elif above.pos_ == "NOUN":  # "his pledge at the forum", "deliver a speech at the forum"
                told = context(Trigger(above, None), self.lexicon).told
                doers = syntax.noun_owners(above)
                if told is Told.FUTURE or (not syntax.named_owners(above) and syntax.is_verb(above.head)):
                    told = context(Trigger(above.head, above.head), self.lexicon).told if syntax.is_verb(above.head) else told
                    modality = Modality.PLANNED if told is Told.FUTURE else Modality.OCCURRED
            else:
                continue
            if told not in (Told.FACT, Told.FUTURE):
                continue
            for actor in self.roles.all_of(doers):
                if self.roles.political(actor) and actor != ref.actors[0] and document.kind(actor) in (ActorKind.PERSON, ActorKind.STATE):
                    yield Standing(
                        "at-gathering",
                        words,
                        ref.actors[0],
                        actor,
                        Status.PARTICIPANT,
                        "at",
                        token.i,
                        modality,
                        [document.span(name.start, name.end)],
                        [f"acts “at {words}” → participant"],
                    )

    def _party_standings(self) -> Iterator[Standing]:
        """The parties of a process that the text names as such ("the normalization process", "peace talks between A and B") take
        part in it.
        """
        document = self.document
        named = [p for p in self.processes if p.parties and not p.third]
        best: dict[str, ProcessDraft] = {}
        for p in named:
            if not re.search(r"\bprocess\b", p.name) or re.search(r"\b(?:possible|potential|proposed|future|new)\b", p.name):
                continue
            if p.kind not in best or len(p.name) < len(best[p.kind].name):
                best[p.kind] = p
        for p in best.values():
            for actor in p.parties:
                yield Standing(
                    "party-of-process",
                    p.name,
                    None,
                    actor,
                    Status.PARTICIPANT,
                    p.name,
                    p.token,
                    Modality.OCCURRED,
                    [p.span],
                    [f"party of “{document.span(p.token, p.token + 1).of(document.text)}” → participant"],
                )

    def _proposers(self) -> Iterator[Standing]:
        for f in self.formats:
            if f.property == "proposer" and f.actor is not None:
                yield Standing(
                    "proposer",
                    f.name,
                    None,
                    f.actor,
                    Status.PROPOSER,
                    f.value,
                    f.token,
                    Modality.OCCURRED,
                    [f.span],
                    [f"“{f.span.of(self.document.text)}” → proposer"],
                )
