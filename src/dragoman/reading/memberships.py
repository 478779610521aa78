"""Memberships: who is in an organisation, alliance or treaty, by what the report calls him or by how he acts.

Takes a :class:`Document` after events; gives standings: "NATO member X", "elected as members of Y", "as part of the coalition", "the first
G7 country to", "the Nth state to sign the accords", "holds the council's presidency", "candidacy".
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman import codes
from dragoman.language.words import Word
from dragoman.model import ActorKind, Modality, Status
from dragoman.reading import syntax
from dragoman.reading.bodies import Body, Standing, body_of
from dragoman.reading.document import Document
from dragoman.reading.frames import Lexicon
from dragoman.reading.modality import Told, context
from dragoman.reading.registry import Referent
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import conjuncts, lemma, objects, obliques, phrase_bounds, subjects

STATES = frozenset({"country", "state", "nation", "member", "power", "economy", "ally"})
SIGNING = frozenset({"sign", "join", "ratify", "accede", "enter", "rejoin"})
# Bodies in which one serves rather than is a member.
LEADING = frozenset({"--", "—", "–", ":", "(", "-"})  # marks after which a list of members may stand
FORCES = frozenset({"force", "mission", "operation"})
ALLIANCES = frozenset({"coalition", "alliance", "bloc", "union", "partnership", "league", "community"})
CHAIRS = frozenset({"presidency", "chairmanship", "chair"})
HOLDING = frozenset({"hold", "assume", "occupy", "have"})
WINNING = frozenset({"gain", "seek", "win", "want", "pursue", "request", "obtain", "get"})
# What one is called in a body, and the standing that the word tells.
STANDINGS = {
    "member": Status.MEMBER,
    "signatory": Status.MEMBER,
    "observer": Status.OBSERVER,
    "participant": Status.PARTICIPANT,
    "candidate": Status.APPLICANT,
}
CANDIDACIES = frozenset({"candidacy", "membership", "accession"})


class MembershipFinder:
    """Finds who is a member of what in one document."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon) -> None:
        self.document = document
        self.state = state
        self.lexicon = lexicon
        self.roles = Roles(document, state, lexicon)

    def standings(self) -> Iterator[Standing]:
        """Yield what the report says of memberships, a pass over the tokens for each way of saying it."""
        yield from self._members_by_apposition()
        yield from self._members_by_list()
        for token in self.document.nouns:
            word = token.lemma
            if word in STATES:
                yield from self._of_a_kind(token)
            if word == "part":
                yield from self._part(token)
            elif word in CHAIRS:
                yield from self._chair(token)
            elif word in CANDIDACIES:
                yield from self._candidacy(token)

    def _put_in(self, verb: Word) -> list[Word]:
        """Return who becomes a member by a verb: "X were elected as members", "X serves as a member"."""
        if context(Trigger(verb, verb), self.lexicon).told is not Told.FACT:
            return []
        if lemma(verb) in ("elect", "admit", "accept", "choose", "appoint", "select", "re-elect", "reelect"):
            return objects(verb)
        return subjects(verb) if lemma(verb) in ("serve", "sit", "join", "act") else []

    def _of_a_kind(self, token: Word) -> Iterator[Standing]:
        """Read "X became the first G7 country to …", "the Nth state to sign the accords"."""
        if token.dep_ != "xcomp" or lemma(token.head) != "become":
            return
        verb = token.head
        if syntax.is_negated(verb) or context(Trigger(verb, verb), self.lexicon).told is not Told.FACT:
            return
        bodies = [b for b in map(self._union, token.children) if b is not None]
        for c in token.children:
            if c.dep_ == "acl" and lemma(c) in SIGNING and c.tag_ == "VB":
                found = [*objects(c), *(t for prep, t in obliques(c) if prep == "to")]
                bodies.extend(b for t in found for b in [body_of(self.document, t)] if b is not None)
        for body in bodies:
            yield from self._stand(self.roles.all_of(subjects(verb)), body, Status.MEMBER, token)

    def _union(self, token: Word) -> Body | None:
        """Return the body of states that a name before a noun names ("a *G7* country"); None where it names anything else."""
        name = self.document.name_at.get(token.i)
        if name is None or name.entry is None or name.label not in ("ORG", "FORMAT", "ADJ"):
            return None
        known = codes.organisation(name.entry.id)
        ref = self.document.refs.get(token.i)
        if known is None or known.kind not in ("igo", "format") or ref is None or not ref.actors:
            return None
        return self.document.span(name.start, name.end).of(self.document.text), ref.actors[0]

    def _part(self, token: Word) -> Iterator[Standing]:
        """Read "working as part of the coalition", "X is part of the alliance"."""
        if token.dep_ == "obl" and syntax.preposition(token) == "as" and syntax.is_verb(token.head):
            verb = token.head
            told = context(Trigger(verb, verb), self.lexicon).told
            holders, _ = self.roles.fill(("subj",), Trigger(verb, verb))
        elif any(c.dep_ == "cop" for c in token.children) and not syntax.is_negated(token):
            told = context(Trigger(token, None), self.lexicon).told
            holders = self.roles.all_of([x for c in token.children if c.dep_.startswith("nsubj") for x in conjuncts(c)])
        else:
            return
        if told is not Told.FACT:
            return
        for prep, t in obliques(token):
            body = body_of(self.document, t) or (self._force(t) if prep == "of" else None)
            if prep != "of" or body is None:
                continue
            last = body[0].lower().split()[-1]
            if any(w in FORCES for w in body[0].lower().split()):
                yield from self._stand(holders, body, Status.PARTICIPANT, token)
            elif last in ALLIANCES or (body[1] is not None and self._union(t) is not None):
                yield from self._stand(holders, body, Status.MEMBER, token)

    def _force(self, token: Word) -> Body | None:
        """Return a force that an organisation sends ("the UN force")."""
        if lemma(token) not in FORCES or not any(self._union(c) for c in token.children):
            return None
        left, right = phrase_bounds(token)
        while left < token.i and self.document.tokens[left].lower_ in ("the", "a", "an", "this", "that", "of"):
            left += 1
        return self.document.span(left, right).of(self.document.text), None

    def _chair(self, token: Word) -> Iterator[Standing]:
        """Read "X, which holds the council's presidency": who presides over a body of states is in it."""
        verb = token.head
        if token.dep_ != "obj" or lemma(verb) not in HOLDING or context(Trigger(verb, verb), self.lexicon).told is not Told.FACT:
            return
        within = [c for c in token.children if c.dep_ in ("nmod:poss", "compound")] + [t for prep, t in obliques(token) if prep == "of"]
        for t in within:
            body = self._union(t)
            if body is None and lemma(t) in ("council", "union", "bloc", "group", "organisation", "organization"):
                body = self._named_before(t)
            if body is not None:
                holders = [a for a in self.roles.all_of(subjects(verb)) if self.document.kind(a) is ActorKind.STATE]
                yield from self._stand(holders, body, Status.MEMBER, token)

    def _named_before(self, token: Word) -> Body | None:
        """Return the body whose name ends in a noun ("the council": "the UN Security Council") and which was spoken of last."""
        word = token.lower_
        latest = self.state.latest(token.i, lambda a: self.document.actors[a].name.lower().endswith(word), sentences=6)
        return (self.document.actors[latest[0]].name, latest[0]) if latest else None

    def _candidacy(self, token: Word) -> Iterator[Standing]:
        """Read "X seeks membership of Y", "against X gaining Y candidacy": who is or wants to be a candidate applies."""
        verb = token.head
        if token.dep_ != "obj" or not syntax.is_verb(verb):
            return
        word = lemma(verb)
        if word not in WINNING or (lemma(token) != "candidacy" and word not in ("seek", "want", "pursue", "request")):
            return
        if syntax.is_negated(verb):
            return
        bodies = [self._union(c) for c in token.children] + [
            self._union(t) for prep, t in obliques(token) if prep in ("of", "in", "to", "for")
        ]
        for body in bodies:
            if body is not None:
                yield from self._stand(self.roles.all_of(subjects(verb)), body, Status.APPLICANT, token)

    def _stand(self, holders: list[str], body: Body, status: Status, token: Word) -> Iterator[Standing]:
        for actor in holders:
            if self.document.kind(actor) in (ActorKind.STATE, ActorKind.ORGANISATION) and actor != body[1] and self.roles.political(actor):
                yield self._told_by("membership", body, actor, status, token, f"“{token.text}” of “{body[0]}” → {status}")

    def _told_by(self, frame: str, body: Body, actor: str, status: Status, token: Word, why: str) -> Standing:
        """Return the standing that one word tells."""
        span = self.document.span(token.i, token.i + 1)
        return Standing(frame, body[0], body[1], actor, status, token.text, token.i, Modality.OCCURRED, [span], [why])

    def _members_by_apposition(self) -> Iterator[Standing]:
        """Read "NATO member Turkey", "EU members France and Germany", "X, a member of Y", "the six-nation Contadora group of A, B
        and C".
        """
        for token in self.document.tokens.having(STANDINGS.keys()):
            if token.pos_ not in ("NOUN", "PROPN"):
                continue
            body = self._body_of_member(token)
            if body is None:
                continue
            for actor in self._members(token, body):
                status = STANDINGS[lemma(token)]
                yield self._told_by("member-apposition", body, actor, status, token, f"“{token.text}” beside the name → {status}")

    def _body_of_member(self, token: Word) -> Body | None:
        """Return the body of which somebody is called a member: "*NATO* member", "EU member states", "a member of *the league*"."""
        state_noun = token.head if token.dep_ == "compound" and lemma(token.head) in ("state", "country", "nation") else token
        for c in [*token.children, *state_noun.children]:
            if c.dep_ in ("compound", "amod", "nmod", "nmod:poss") and (c.i < token.i or syntax.preposition(c) in ("of", "to", "in")):
                body = body_of(self.document, c)
                if body is not None:
                    return body
        name, ref = self.document.name_at.get(token.i - 1), self.document.refs.get(token.i - 1)
        if name is None or ref is None or name.label not in ("ORG", "FORMAT"):
            return None
        return body_of(self.document, self.document.tokens[ref.token])

    def _members(self, token: Word, body: Body) -> list[str]:
        """Return which states and organisations are called members, from what stands beside the noun or is said to be one."""
        holders = self._named_beside(token)
        if not holders:
            country = self._country_before(token)
            if country is not None:
                return country
            holders = self._said_to_be(token)
        return [
            actor
            for holder in holders
            for actor in self.roles.actors_of(holder)
            if self.document.kind(actor) in (ActorKind.STATE, ActorKind.ORGANISATION) and actor != body[1]
        ]

    def _named_beside(self, token: Word) -> list[Word]:
        """Return the names in apposition to a member noun: after it, before its comma, or hung from it."""
        name, ref = self.document.name_at.get(token.i + 1), self.document.refs.get(token.i + 1)
        if name is not None and ref is not None and name.label in ("STATE", "ORG"):
            return conjuncts(self.document.tokens[ref.token])
        # what it hangs from may be a place: the state that it lies in is named beside it
        if token.dep_ == "appos" and self.roles.all_of([token.head]):
            return [token.head]
        return [x for c in token.children if c.dep_ == "appos" for x in conjuncts(c)]

    def _country_before(self, token: Word) -> list[str] | None:
        """Return the state or organisation named right before the comma ("Budapest, Hungary, a signatory of"), None without such a name."""
        left, _ = phrase_bounds(token)
        if left < 2 or self.document.tokens[left - 1].text != ",":
            return None
        name, ref = self.document.name_at.get(left - 2), self.document.refs.get(left - 2)
        if name is None or ref is None or name.label not in ("STATE", "ORG"):
            return None
        return [self.state.state(ref.country)] if ref.country else list(ref.actors)

    def _said_to_be(self, token: Word) -> list[Word]:
        """Return who is said to be a member ("X is a member") or to have become one ("X became", "X was elected as")."""
        top = token
        while top.dep_ in ("compound", "nmod:desc") and top.head.i != top.i:
            top = top.head  # "the eleventh member state of"
        holders: list[Word] = []
        if top.dep_ == "xcomp" and lemma(top.head) in ("become", "remain") and not syntax.is_negated(top.head):
            if context(Trigger(top.head, top.head), self.lexicon).told is Told.FACT:
                holders = subjects(top.head)
        if not holders and any(c.dep_ == "cop" for c in token.children) and not syntax.is_negated(token):
            holders = [x for c in token.children if c.dep_.startswith("nsubj") for x in conjuncts(c)]
        if not holders and token.dep_ == "obl" and syntax.preposition(token) == "as" and syntax.is_verb(token.head):
            holders = self._put_in(token.head)
        return holders

    def _listed(self, start: int) -> list[str]:
        """Return the states and organisations of a list that begins at a token: "A, B, C and D". Fewer than three make no list."""
        document = self.document
        found: list[str] = []
        i, end = start, document.sentence_tokens(document.sentence_index(start - 1))[1]
        while i < end:
            if document.tokens[i].lower_ in (",", "and", "the", "&", "as", "well", "plus"):
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
        doc = document.tokens
        for i in [t.i for t in doc if t.text in LEADING and 0 < t.i < len(doc) - 2]:
            members = self._listed(i + 1)
            if not members or not document.same_sentence(i - 1, i):
                continue
            name = document.name_at.get(i - 1)
            ref = document.refs.get(i - 1)
            body: tuple[str, str | None] | None = None
            if name is not None and ref is not None and name.label in ("ORG", "FORMAT"):
                body = body_of(self.document, doc[ref.token])
            elif lemma(doc[i - 1]) in ("member", "signatory"):
                head = doc[i - 1]
                body = next((b for c in head.subtree for b in [body_of(self.document, c)] if b is not None and c.i != head.i), None)
                if body is None:
                    latest = self.state.latest(i, lambda a: document.kind(a) is ActorKind.ORGANISATION, sentences=6)
                    body = (document.actors[latest[0]].name, latest[0]) if latest else None
            if body is None:
                continue
            for actor in members:
                if actor != body[1]:
                    yield Standing(
                        "member-list",
                        body[0],
                        body[1],
                        actor,
                        Status.MEMBER,
                        doc[i - 1].text,
                        i - 1,
                        Modality.OCCURRED,
                        [document.span(i - 1, i + 2)],
                        ["a list of members after the body's name → member"],
                    )
