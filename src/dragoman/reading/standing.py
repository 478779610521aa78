"""Stage 7, standing: who takes part in which body, on what terms, in whose words; processes and formats with what is said of them.

Takes a :class:`Document` after events; gives participations, processes, formats and milestones.
An invitee is no member, an assistant no mediator: the status is the one that the words give and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman import codes
from dragoman.model import ActorKind, Modality, Span, Status, ThirdPartyRole, TimePoint
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.frames import Frame, Lexicon
from dragoman.reading.modality import Told, context
from dragoman.reading.references import Referent
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.timing import Clock
from dragoman.reading.syntax import conjuncts, lemma, objects, obliques, phrase_bounds, subjects

# Nouns that describe a body in which one can stand ("the summit", "the peace talks", "a regional platform").
BODY_NOUNS = frozenset({"summit", "conference", "forum", "talks", "talk", "negotiation", "process", "platform", "format", "mechanism", "alliance", "bloc", "union", "treaty",
                        "pact", "convention", "accord", "agreement", "coalition", "group", "organisation", "organization", "council", "league", "commission", "initiative", "session",
                        "meeting", "mission", "mediation", "scheme", "partnership", "court", "community", "framework", "committee", "dialogue", "statute", "assembly"})
# Of these only a described one counts ("the Cairo talks", "the normalization process"), never "a meeting" that merely happens.
LOOSE_BODIES = frozenset({"talks", "talk", "meeting", "session", "negotiation", "group", "agreement", "council", "commission", "committee", "court", "community", "mission"})
PROCESS_NOUNS = frozenset({"process", "talks", "negotiations", "negotiation", "normalization", "normalisation", "rapprochement", "reconciliation", "dialogue", "peace", "effort", "efforts", "track"})
PROCESS_KINDS = {"normalization": "normalization", "normalisation": "normalization", "normalize": "normalization", "normalise": "normalization", "rapprochement": "normalization",
                 "reconciliation": "reconciliation", "peace": "peace", "ceasefire": "ceasefire", "accession": "accession", "disarmament": "disarmament", "nuclear": "nuclear",
                 "trade": "trade", "border": "border", "denuclearization": "nuclear", "reunification": "reunification", "unification": "reunification"}
ROLE_WORDS = {"mediate": ThirdPartyRole.MEDIATOR, "mediation": ThirdPartyRole.MEDIATOR, "mediator": ThirdPartyRole.MEDIATOR, "broker": ThirdPartyRole.MEDIATOR,
              "facilitate": ThirdPartyRole.FACILITATOR, "facilitation": ThirdPartyRole.FACILITATOR, "facilitator": ThirdPartyRole.FACILITATOR,
              "host": ThirdPartyRole.HOST, "guarantee": ThirdPartyRole.GUARANTOR, "guarantor": ThirdPartyRole.GUARANTOR, "arbitrate": ThirdPartyRole.ARBITRATOR,
              "assist": ThirdPartyRole.ASSISTANCE, "assistance": ThirdPartyRole.ASSISTANCE, "help": ThirdPartyRole.ASSISTANCE, "aid": ThirdPartyRole.ASSISTANCE}
ORDINALS = {"first": "first", "second": "nth", "third": "nth", "fourth": "nth", "fifth": "nth", "latest": "nth", "last": "last"}


@dataclass(slots=True)
class Standing:
    """A participation before its voice. ``token``: the word that gives the status."""

    frame: str
    body: str
    body_actor: str | None
    actor: str
    status: Status
    wording: str
    token: int
    modality: Modality
    spans: list[Span]
    derivation: list[str]


@dataclass(slots=True)
class ProcessDraft:
    """Something said of a process. ``token``: the noun that names it."""

    name: str
    kind: str
    parties: list[str]
    token: int
    span: Span
    third: list[tuple[str, ThirdPartyRole, str]] = field(default_factory=list)


@dataclass(slots=True)
class FormatDraft:
    """A property of a format in the words of the text."""

    name: str
    property: str
    value: str
    actor: str | None
    token: int
    span: Span


@dataclass(slots=True)
class MilestoneDraft:
    """A claim that places a happening in a series."""

    kind: str
    of: str
    since: TimePoint | None
    token: int
    span: Span


class StandingFinder:
    """Finds standings, processes, formats and milestones of one document."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon) -> None:
        self.document = document
        self.state = state
        self.lexicon = lexicon
        self.roles = Roles(document, state, lexicon)

    # bodies ---------------------------------------------------------------------------------------------------------

    def body(self, token: Token) -> tuple[str, str | None] | None:
        """Return (words, actor id or None) of the body that a phrase names or describes; None where it is none."""
        document = self.document
        name = document.name_at.get(token.i)
        ref = document.refs.get(token.i)
        if name is not None and name.label in ("ORG", "FORMAT", "EVENT", "ORGAN") and ref is not None and ref.actors:
            actor = ref.actors[0]
            if document.actors[actor].kind in (ActorKind.ORGANISATION, ActorKind.FORMAT):
                return document.span(name.start, name.end).of(document.text), actor
            return None
        if name is not None:
            return None
        if ref is not None and len(ref.actors) == 1 and document.kind(ref.actors[0]) in (ActorKind.FORMAT, ActorKind.ORGANISATION) and ref.kind == "description":
            found = document.actors[ref.actors[0]]
            if found.named:
                return found.name, found.id
        for c in token.subtree:  # "the so-called “3+3” scheme", "the Rome Statute process"
            inner = document.name_at.get(c.i)
            if inner is not None and inner.label in ("FORMAT", "EVENT") and lemma(token) in BODY_NOUNS | {"effort", "idea", "proposal"} and abs(c.i - token.i) < 6:
                r = document.refs.get(c.i)
                return document.span(inner.start, inner.end).of(document.text), r.actors[0] if r and r.actors else None
        word = token.lower_
        if lemma(token) not in BODY_NOUNS and word not in BODY_NOUNS:
            return None
        left, right = phrase_bounds(token)
        described = any(
            c.dep_ in ("amod", "compound", "nmod:poss") and c.lower_ not in ("new", "same", "next", "last", "first", "second", "further", "recent") for c in token.children
        )
        definite = any(c.lower_ == "the" for c in token.children if c.dep_ == "det")
        places = any(prep in ("in", "at", "on", "between") for prep, _ in obliques(token))
        if lemma(token) in LOOSE_BODIES or word in LOOSE_BODIES:
            if not (described or places):
                return None
        elif not (described or definite):
            return None
        start = left
        while start < token.i and document.doc[start].lower_ in ("the", "a", "an", "this", "that", "its", "their"):
            start += 1
        return document.span(start, right).of(document.text), None

    # standings ------------------------------------------------------------------------------------------------------

    def standings(self) -> list[Standing]:
        """Return the standings that the text gives, one for each actor and body and status."""
        found: list[Standing] = []
        for token in self.document.doc:
            if token.is_space or token.is_punct:
                continue
            for frame in self._frames(token):
                found.extend(self._standing(frame, token))
        found.extend(self._members_by_apposition())
        found.extend(self._members_by_list())
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
        undecided = {(codes.fold(s.body), s.actor) for s in unique.values() if s.status in (Status.UNDECIDED, Status.DECLINED, Status.WITHDRAWN, Status.EXCLUDED)}
        # "involving … Georgia, which is still thinking about joining": the narrower word overrides the wider one
        return [s for s in unique.values() if s.status not in (Status.PARTICIPANT, Status.MEMBER) or (codes.fold(s.body), s.actor) not in undecided]

    def _frames(self, token: Token) -> Iterator[Frame]:
        word = lemma(token)
        if syntax.is_verb(token) or token.tag_.startswith("VB"):
            following = [c.lower_ for c in token.children if c.i > token.i] + ([token.doc[token.i + 1].lower_] if token.i + 1 < len(token.doc) else [])
            for p in dict.fromkeys(following):
                yield from (f for f in self.lexicon.particles.get((word, p), ()) if f.status)
            yield from (f for f in self.lexicon.verbs.get(word, ()) if f.status)
        elif token.pos_ in ("NOUN", "PROPN") and token.i not in self.document.name_at:
            yield from (f for f in self.lexicon.nouns.get(word, ()) or self.lexicon.nouns.get(token.lower_, ()) if f.status)

    def _standing(self, frame: Frame, token: Token) -> Iterator[Standing]:
        assert frame.status is not None
        nominal = token.pos_ in ("NOUN", "PROPN")
        trigger = Trigger(token, None if nominal else token)
        if frame.preps and not {p for p, _ in obliques(token)} & frame.preps:
            return
        if frame.complement and not nominal:
            found = syntax.complement(token)
            if found is None or frame.complement not in ("any", found[0]) and not (found[0] == "purpose" and frame.complement == "infinitive"):
                return
        if frame.objects and not {lemma(o) for o in objects(token)} & frame.objects:
            return
        body = self._find_body(frame, trigger)
        if body is None:
            return
        ctx = context(trigger, self.lexicon)
        status = frame.status
        modality = Modality.OCCURRED
        if ctx.told is Told.FUTURE:
            if status is Status.MEMBER:
                return  # who will join is not yet in: the event says so
            modality = Modality.PLANNED
        elif ctx.told is not Told.FACT:
            if ctx.told in (Told.NOT, Told.NOT_FUTURE) and status in (Status.MEMBER, Status.PARTICIPANT):
                status = Status.DECLINED
            else:
                return
        actors, _ = self.roles.fill(frame.actor, trigger)
        if not actors and trigger.verb is not None and trigger.token.tag_ == "VBG" and "obj" in frame.actor and trigger.token.dep_ in ("acl", "case"):
            after = self.document.doc[trigger.token.i + 1] if trigger.token.i + 1 < len(self.document.doc) else None
            head = trigger.token.head if trigger.token.head.i > trigger.token.i else after
            if head is not None:
                actors = self.roles.all_of([t for t in conjuncts(head) if t.i > trigger.token.i])
        for actor in actors:
            if self.document.kind(actor) is ActorKind.PERSON and status is Status.MEMBER:
                continue
            if actor == body[1] or not self.roles.political(actor):
                continue
            lo, hi = min(token.i, token.left_edge.i if nominal else token.i), token.i + 1
            yield Standing(frame.id, body[0], body[1], actor, status, self.document.span(lo, hi).of(self.document.text), token.i, modality,
                           [self.document.span(token.i, token.i + 1)], [f"frame {frame.id}: “{token.text}” → {status}", *ctx.why])

    def _find_body(self, frame: Frame, trigger: Trigger) -> tuple[str, str | None] | None:
        for slot in frame.body:
            if slot == "comp.obj" and trigger.verb is not None:
                found = syntax.complement(trigger.verb)
                tokens = objects(found[1]) if found else []
                if found and not tokens:
                    tokens = [t for _, t in obliques(found[1])]
            elif slot == "head":
                tokens = [trigger.token.head]
            else:
                tokens = self.roles.tokens(slot, trigger)
            for t in tokens:
                body = self.body(t)
                if body is not None:
                    return body
        if trigger.verb is not None and trigger.token.tag_ == "VBG" and "subj" in frame.body:
            # a bare participle belongs to the nearest noun before it, wherever the tree hung it
            for i in range(trigger.token.i - 1, max(-1, trigger.token.i - 6), -1):
                if self.document.doc[i].is_punct:
                    continue
                if self.document.doc[i].pos_ in ("NOUN", "PROPN", "NUM"):
                    return self.body(self.document.doc[i])
                break
        return None

    def _members_by_apposition(self) -> Iterator[Standing]:
        """Read "NATO member Turkey", "EU members France and Germany", "X, a member of Y", "the six-nation Contadora group of A, B and C"."""
        document = self.document
        words = {"member": Status.MEMBER, "signatory": Status.MEMBER, "observer": Status.OBSERVER, "participant": Status.PARTICIPANT, "candidate": Status.APPLICANT}
        for token in document.doc:
            if lemma(token) not in words or token.pos_ not in ("NOUN", "PROPN"):
                continue
            body = None
            state_noun = token.head if token.dep_ == "compound" and lemma(token.head) in ("state", "country", "nation") else token
            for c in [*token.children, *state_noun.children]:
                if c.dep_ in ("compound", "amod", "nmod", "nmod:poss") and (c.i < token.i or syntax.preposition(c) in ("of", "to", "in")):
                    body = self.body(c)
                    if body is not None:
                        break
            if body is None:
                previous = document.name_at.get(token.i - 1)
                body = self.body(document.doc[document.refs[token.i - 1].token]) if previous is not None and previous.label in ("ORG", "FORMAT") and token.i - 1 in document.refs else None
            if body is None:
                continue
            holders: list[Token] = []
            name = document.name_at.get(token.i + 1)
            if name is not None and name.label in ("STATE", "ORG"):
                ref = document.refs.get(token.i + 1)
                if ref is not None:
                    holders = conjuncts(document.doc[ref.token])
            if not holders and token.dep_ == "appos":
                holders = [token.head]
            if not holders:
                holders = [x for c in token.children if c.dep_ == "appos" for x in conjuncts(c)]
            if not holders:  # "Budapest, Hungary, a signatory of": the name right before the comma
                left, _ = phrase_bounds(token)
                if left >= 2 and document.doc[left - 1].text == "," and left - 2 in document.refs and document.name_at.get(left - 2) is not None:
                    if document.name_at[left - 2].label in ("STATE", "ORG"):
                        country = document.refs[left - 2].country
                        found = [self.state.state(country)] if country else list(document.refs[left - 2].actors)
                        for actor in found:
                            yield Standing("member-apposition", body[0], body[1], actor, words[lemma(token)], token.text, token.i, Modality.OCCURRED,
                                           [document.span(token.i, token.i + 1)], [f"“{token.text}” beside the name → {words[lemma(token)]}"])
                        continue
            top = token
            while top.dep_ in ("compound", "nmod:desc") and top.head.i != top.i:
                top = top.head  # "the eleventh member state of"
            if not holders and top.dep_ == "xcomp" and lemma(top.head) in ("become", "remain") and not syntax.is_negated(top.head):
                if context(Trigger(top.head, top.head), self.lexicon).told is Told.FACT:
                    holders = subjects(top.head)
            if not holders and any(c.dep_ == "cop" for c in token.children):
                holders = [x for c in token.children if c.dep_.startswith("nsubj") for x in conjuncts(c)] if not syntax.is_negated(token) else []
            for holder in holders:
                for actor in self.roles.actors_of(holder):
                    if document.kind(actor) in (ActorKind.STATE, ActorKind.ORGANISATION) and actor != body[1]:
                        yield Standing("member-apposition", body[0], body[1], actor, words[lemma(token)], token.text, token.i, Modality.OCCURRED,
                                       [document.span(token.i, token.i + 1)], [f"“{token.text}” beside the name → {words[lemma(token)]}"])

    def _listed(self, start: int) -> list[str]:
        """Return the states and organisations of a list that begins at a token: "A, B, C and D". Fewer than three make no list."""
        document = self.document
        found: list[str] = []
        i, end = start, document.sentence_tokens(document.sentence_index(start - 1))[1]
        while i < end:
            if document.doc[i].lower_ in (",", "and", "the", "&", "as", "well", "plus"):
                i += 1
                continue
            name = document.name_at.get(i)
            ref = document.refs.get(i)
            if name is None or ref is None or name.label not in ("STATE", "ORG", "CAPITAL") or not ref.actors:
                break
            found.extend(a for a in ref.actors if a not in found)
            i = name.end
        return found if len(found) >= 3 else []

    def _members_by_list(self) -> Iterator[Standing]:
        """Read "the Quartet -- A, B, C and D" and "the permanent members (A, B, C)" of the body spoken of."""
        document = self.document
        doc = document.doc
        for i in range(1, len(doc) - 2):
            if doc[i].text not in ("--", "—", "–", ":", "(", "-"):
                continue
            members = self._listed(i + 1)
            if not members or not document.same_sentence(i - 1, i):
                continue
            name = document.name_at.get(i - 1)
            ref = document.refs.get(i - 1)
            body: tuple[str, str | None] | None = None
            if name is not None and ref is not None and name.label in ("ORG", "FORMAT"):
                body = self.body(doc[ref.token])
            elif lemma(doc[i - 1]) in ("member", "signatory"):
                head = doc[i - 1]
                body = next((b for c in head.subtree for b in [self.body(c)] if b is not None and c.i != head.i), None)
                if body is None:
                    latest = self.state.latest(i, lambda a: document.kind(a) is ActorKind.ORGANISATION, sentences=6)
                    body = (document.actors[latest[0]].name, latest[0]) if latest else None
            if body is None:
                continue
            for actor in members:
                if actor != body[1]:
                    yield Standing("member-list", body[0], body[1], actor, Status.MEMBER, doc[i - 1].text, i - 1, Modality.OCCURRED,
                                   [document.span(i - 1, i + 2)], ["a list of members after the body's name → member"])

    def _at_named_gatherings(self) -> Iterator[Standing]:
        """Read that somebody acts at a named summit, forum or conference: he takes part in it."""
        document = self.document
        for token in document.doc:
            name = document.name_at.get(token.i)
            if name is None or token.i != name.start or name.label not in ("EVENT", "FORMAT"):
                continue
            ref = document.refs.get(name.start)
            if ref is None or not ref.actors:
                continue
            head = document.doc[ref.token]
            words = document.span(name.start, name.end).of(document.text)
            if head.dep_ not in ("obl", "nmod") or syntax.preposition(head) != "at" or not re.search(r"summit|forum|conference|assembly", words, re.IGNORECASE):
                continue
            verb = head.head
            if not syntax.is_verb(verb) or context(Trigger(verb, verb), self.lexicon).told is not Told.FACT:
                continue
            for actor in self.roles.all_of(subjects(verb)):
                if self.roles.political(actor) and actor != ref.actors[0] and document.kind(actor) in (ActorKind.PERSON, ActorKind.STATE):
                    yield Standing("at-gathering", words, ref.actors[0], actor, Status.PARTICIPANT, "at", token.i, Modality.OCCURRED,
                                   [document.span(name.start, name.end)], [f"acts “at {words}” → participant"])

    def _party_standings(self) -> Iterator[Standing]:
        """The parties of a process that the text names as such ("the normalization process", "peace talks between A and B") take part in it."""
        document = self.document
        named = [p for p in self.processes() if p.parties and not p.third]
        best: dict[str, ProcessDraft] = {}
        for p in named:
            if not re.search(r"\bprocess\b", p.name):
                continue
            if p.kind not in best or len(p.name) < len(best[p.kind].name):
                best[p.kind] = p
        for p in best.values():
            for actor in p.parties:
                yield Standing("party-of-process", p.name, None, actor, Status.PARTICIPANT, p.name, p.token, Modality.OCCURRED, [p.span],
                               [f"party of “{document.span(p.token, p.token + 1).of(document.text)}” → participant"])

    def _proposers(self) -> Iterator[Standing]:
        for f in self.formats():
            if f.property == "proposer" and f.actor is not None:
                yield Standing("proposer", f.name, None, f.actor, Status.PROPOSER, f.value, f.token, Modality.OCCURRED, [f.span], [f"“{f.span.of(self.document.text)}” → proposer"])

    # processes ------------------------------------------------------------------------------------------------------

    def processes(self) -> list[ProcessDraft]:
        """Return what the text says of processes: "the normalization process", "peace talks between A and B", "efforts to normalize relations between A and B"."""
        found: list[ProcessDraft] = []
        document = self.document
        for token in document.doc:
            if token.pos_ not in ("NOUN", "PROPN") or token.i in document.name_at:
                continue
            word = token.lower_
            if word in ("process", "talks", "negotiations", "track", "effort", "efforts", "normalization", "normalisation", "rapprochement", "reconciliation"):
                kind = self._process_kind(token)
                if kind is None:
                    continue
                parties = self._parties(token)
                left, right = min(t.i for t in token.subtree), max(t.i for t in token.subtree) + 1
                if not document.same_sentence(left, right - 1):
                    continue
                l2, r2 = phrase_bounds(token)
                while l2 < token.i and document.doc[l2].lower_ in ("the", "a", "an", "recent", "this", "its", "their", "our"):
                    l2 += 1
                r2 = max([r2, token.i + 1, *[t.i + 1 for t in self._named_part(token)]])
                name = document.span(l2, r2).of(document.text)
                found.append(ProcessDraft(name, kind, parties, token.i, document.span(left, right)))
        found.extend(self._third_parties(found))
        # one process of a kind in a report: the parties named anywhere are its parties
        for draft in found:
            if not draft.parties:
                same = [d for d in found if d.kind == draft.kind and d.parties]
                if same and len({tuple(sorted(d.parties)) for d in same}) == 1:
                    draft.parties = list(same[0].parties)
        return found

    @staticmethod
    def _named_part(token: Token) -> Iterator[Token]:
        """Yield the tokens of a process's name: its "of" and "between" phrases with their conjuncts, no clause."""
        for c in token.children:
            if c.i > token.i and c.dep_ == "nmod" and c.i - token.i < 16 and syntax.preposition(c) in ("of", "between", "with", "among", "on"):
                for t in c.subtree:
                    if not any(a.dep_ in ("acl", "acl:relcl", "advcl", "appos", "parataxis") for a in [t, *t.ancestors] if a.i > token.i):
                        yield t

    def _third_parties(self, known: list[ProcessDraft]) -> list[ProcessDraft]:
        """Read who helps a process along: "Russia has been assisting in this matter". The role is the one that the word gives and no more."""
        named = [k for k in known if k.parties]
        if len({tuple(sorted(k.parties)) for k in named}) != 1:
            return []  # several processes: the words do not say which one is helped
        process = named[0]
        found: list[ProcessDraft] = []
        document = self.document
        for token in document.doc:
            role = ROLE_WORDS.get(lemma(token))
            if role is None or token.i in document.name_at:
                continue
            if syntax.is_verb(token):
                trigger = Trigger(token, token)
                heads = subjects(token)
            elif token.pos_ == "NOUN" and token.dep_ == "obj" and syntax.is_verb(token.head) and lemma(token.head) in ("provide", "give", "offer", "lend", "render"):
                trigger = Trigger(token, token.head, True)
                heads = subjects(token.head)
            else:
                continue
            around = [t for x in {token, trigger.verb or token} for _, t in obliques(x)] + objects(token)
            words = {t.lower_ for a in around for t in a.subtree if abs(t.i - a.i) <= 6}
            if not words & (PROCESS_NOUNS | {"matter", "regard"}):
                continue
            if context(trigger, self.lexicon).told is not Told.FACT:
                continue
            helpers = [a for a in self.roles.all_of(heads) if a not in process.parties and document.polity(a) not in process.parties]
            if helpers:
                lo, hi = min(t.i for t in (*heads, token)), max(t.i for t in (token, *around)) + 1
                span = document.span(lo, hi) if document.same_sentence(lo, hi - 1) else document.span(token.i, token.i + 1)
                found.append(ProcessDraft(process.name, process.kind, list(process.parties), token.i, span, [(h, role, token.text) for h in helpers]))
        return found

    def _process_kind(self, token: Token) -> str | None:
        words = [t.lower_ for t in token.subtree if abs(t.i - token.i) <= 8]
        lemmas = [lemma(t) for t in token.subtree if abs(t.i - token.i) <= 8]
        for w in (*words, *lemmas):
            if w in PROCESS_KINDS:
                return PROCESS_KINDS[w]
        return None

    def _parties(self, token: Token) -> list[str]:
        document = self.document
        parties: list[str] = []
        for t in token.subtree:
            if t.i == token.i or not document.same_sentence(t.i, token.i):
                continue
            prep = syntax.preposition(t)
            if t.dep_ in ("nmod", "obl", "conj") and prep in ("between", "with", "among") or t.dep_ in ("amod", "compound", "nmod:poss"):
                ref = document.refs.get(t.i)
                if ref is not None and not ref.place:
                    parties.extend(a for a in ref.actors if document.kind(a) is ActorKind.STATE or (document.kind(a) is ActorKind.ORGANISATION))
        return list(dict.fromkeys(parties)) if len(set(parties)) >= 2 else []

    # formats --------------------------------------------------------------------------------------------------------

    def formats(self) -> list[FormatDraft]:
        """Return what is said of formats: who leads or proposed them, what they are, what they aim at."""
        found: list[FormatDraft] = []
        document = self.document
        for name in document.names:
            if name.label not in ("FORMAT", "EVENT"):
                continue
            ref = document.refs.get(name.start)
            if ref is None or not ref.actors:
                continue
            words = document.span(name.start, name.end).of(document.text)
            head = document.doc[ref.token]
            top = head
            nouns = [head]
            while top.dep_ in ("compound", "amod", "nmod", "appos", "flat") and top.head.i != top.i and lemma(top.head) in BODY_NOUNS:
                top = top.head
                nouns.append(top)
            clauses = [c for c in top.children if c.dep_ in ("acl:relcl", "appos", "acl")]
            follows = document.doc[name.end : name.end + 5]
            for t in follows:  # ", which is …": the tree may have hung the clause elsewhere
                if t.lower_ == "which" and t.head.i not in {c.i for c in clauses}:
                    clauses.append(t.head)
            for c in clauses:
                found.extend(self._properties(words, c))
            if clauses:
                found.extend(self._aims(words, name.end))
            for t in nouns:
                if lemma(t) in BODY_NOUNS and not name.start <= t.i < name.end:
                    left, right = phrase_bounds(t)
                    value = document.span(left, t.i + 1).of(document.text)
                    found.append(FormatDraft(words, "kind", re.sub(r"^(?:the|a|an) ", "", value, flags=re.IGNORECASE), None, t.i, document.span(left, t.i + 1)))
        return found

    def _aims(self, words: str, start: int) -> Iterator[FormatDraft]:
        """Read "in an effort to …", "with the aim of …", "aimed at …" after a format's name in its sentence."""
        document = self.document
        _, end = document.sentence_tokens(document.sentence_index(start - 1))
        for i in range(start, end):
            t = document.doc[i]
            if lemma(t) in ("effort", "aim", "goal", "purpose", "bid") and t.pos_ == "NOUN":
                inner = next((c for c in t.children if c.dep_ == "acl" and c.i > i), None)
                if inner is not None:
                    right = max(x.i for x in inner.subtree) + 1
                    left = min(x.i for x in inner.subtree)
                    yield FormatDraft(words, "aim", document.span(left, right).of(document.text), None, i, document.span(i, right))

    def _properties(self, words: str, clause: Token) -> Iterator[FormatDraft]:
        document = self.document
        for t in clause.subtree:
            if t.lower_ in syntax.LED and t.dep_ in ("amod", "compound", "acl", "acl:relcl"):
                doers = [c for c in t.children if c.i < t.i] or subjects(t)
                for d in doers:
                    for actor in self.roles.actors_of(d):
                        yield FormatDraft(words, "proposer", f"{document.actors[actor].name}-{t.lower_}", actor, t.i, document.span(min(d.i, t.i), t.i + 1))
            if t.lower_ in ("aim", "aimed", "effort", "goal", "calling", "designed", "intended", "calls"):
                left, right = t.i, max(x.i for x in t.subtree) + 1
                if document.same_sentence(left, right - 1):
                    yield FormatDraft(words, "aim", document.span(left, right).of(document.text), None, t.i, document.span(left, right))

    # milestones -----------------------------------------------------------------------------------------------------

    def _founded(self, clock: Clock) -> Iterator[MilestoneDraft]:
        """Read that something began: "the foundations were laid … through a new mechanism", "the platform was established in 2021"."""
        document = self.document
        for token in document.doc:
            word = lemma(token)
            if word not in ("lay", "found", "establish", "create", "launch", "form") or not syntax.is_verb(token) or not syntax.is_passive(token):
                continue
            what = objects(token)
            founded = word == "lay" and any(lemma(t) in ("foundation", "groundwork", "basis") for t in what)
            if not founded and not any(self.body(t) for t in what) or word == "lay" and not founded:
                continue
            trigger = Trigger(token, token)
            ctx = context(trigger, self.lexicon)
            if ctx.told is not Told.FACT:
                continue
            start, _ = document.sentence_tokens(document.sentence_index(token.i))
            inside = [(at, e) for at, e in clock.expressions if start <= at < token.i + 12 and document.same_sentence(at, token.i) and e.dates and e.kind not in ("since",)]
            time = None
            if inside:
                time = clock.resolve(inside[0][1], past=True)
            lo = min([token.i, *[t.left_edge.i for t in what]])
            hi = max([token.i + 1, *[t.i + 1 for _, t in obliques(token) if document.same_sentence(t.i, token.i) and t.i - token.i < 16]])
            span = document.span(lo, hi)
            if inside:
                span = Span(min(span.start, inside[0][1].outer.start), span.end)
            yield MilestoneDraft("founded", document.span(lo, hi).of(document.text), time, token.i, span)

    def milestones(self, clock: Clock) -> list[MilestoneDraft]:
        """Return claims of a place in a series: "the first meeting of … since 2009"."""
        found: list[MilestoneDraft] = list(self._founded(clock))
        document = self.document
        for token in document.doc:
            if token.pos_ not in ("NOUN",):
                continue
            ordinal = next((c for c in token.children if c.lower_ in ("first",) and c.dep_ in ("amod", "nummod", "advmod")), None)
            if ordinal is None:
                continue
            left, right = min(t.i for t in token.subtree), max(t.i for t in token.subtree) + 1
            if not document.same_sentence(left, right - 1) or right - left > 40:
                continue
            span = document.span(left, right)
            since = None
            for at, expression in clock.expressions:
                if document.same_sentence(at, token.i) and at > token.i and expression.kind == "since":
                    since = clock.resolve(expression, past=True)
                    span = Span(min(span.start, document.doc[left].idx), max(span.end, expression.outer.end))
                    break
            if since is None:
                continue
            start = ordinal.i
            found.append(MilestoneDraft("first_since", document.span(start, right).of(document.text), since, token.i, span))
        return found
