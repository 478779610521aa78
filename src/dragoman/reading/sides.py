"""The sides of an event: who acts, towards whom and who is a third party, and whether the text tells enough of them.

Takes a frame and a trigger; gives actor ids. What the frame's own slots leave open is read from the content of what was said, from who
tells it, or from the attack in which it happened; never from outside the text.
"""

from __future__ import annotations

from dragoman import codes
from dragoman.language.words import Word
from dragoman.model import ActorKind, ConsultMode, EventType
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.frames import Frame, Lexicon
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import conjuncts, is_verb, lemma, objects, obliques, subjects

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
# Types that are told of a state and a group inside it as well.
HOSTILE = CONTENTIOUS | {EventType.REQUEST, EventType.COERCE, EventType.SANCTION, EventType.ASSAULT}
# Types of what a president does to others, so that he counts even where no word says of which state he is.
RULED = frozenset(
    {EventType.COERCE, EventType.SANCTION, EventType.THREATEN, EventType.CONCEDE, EventType.RETREAT, EventType.ASSAULT, EventType.REJECT}
)
# Sorts of groups that stand against the state in which they are.
OPPOSED = frozenset({"armed", "political", "protesters", "ethnic", "religious"})
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
# Prepositions and conjunctions of what went before or on beside.
CIRCUMSTANCES = frozenset(
    {"after", "following", "amid", "during", "before", "since", "despite", "ahead of", "because of", "due to", "over", "as", "when"}
)


class Sides:
    """Fills the sides of the events of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, roles: Roles) -> None:
        self.document = document
        self.lexicon = lexicon
        self.roles = roles

    def fill(self, frame: Frame, trigger: Trigger) -> tuple[list[str], list[str], list[str]] | None:
        """Return a frame's actors, recipients and third parties; None where the text does not fill what the frame needs."""
        roles = self.roles
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
        elif (
            not recipients
            and actors
            and frame.type is not EventType.ACCUSE
            and (frame.content or frame.act or frame.promise or frame.type is EventType.PROTEST)
        ):
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
        kept = self._fit_to_act(frame, actors)
        return None if kept is None else (kept, recipients, third)

    def _fit_to_act(self, frame: Frame, actors: list[str]) -> list[str] | None:
        """Return the actors who can do what the frame says; None where those who are told to do it all cannot."""
        if frame.subject == "person":
            actors = [a for a in actors if self.document.kind(a) in (ActorKind.PERSON, ActorKind.GROUP)]
            if not actors:
                return None
        if frame.subject == "any":
            return actors
        kept = [a for a in actors if self.roles.political(a) or self._group(a) or (frame.type in RULED and self._rules(a))]
        if kept and frame.symmetric:  # whom a political actor meets takes part, whoever that is
            kept = [a for a in actors if a in kept or self.document.kind(a) is ActorKind.PERSON]
        return None if actors and not kept else kept

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

        def other(actor: str) -> bool:
            return (
                self.roles.political(actor)
                and (self.document.polity(actor) or actor) not in own
                and self.document.kind(actor) is not ActorKind.FORMAT
            )

        for head in heads:
            if is_verb(head) or head.pos_ == "ADJ":
                direct = [*objects(head), *syntax.children(head, "iobj"), *(t for p, t in obliques(head) if p in DIRECTED)]
                # "threatened to break off relations *with X and Y*": the tree hangs them from the object
                if head.dep_ != "acl":
                    direct += [t for o in objects(head) if o.i > head.i for p, t in obliques(o) if p in DIRECTED and p != "between"]
                if frame.type in (EventType.REQUEST, EventType.THREATEN) and not syntax.is_passive(head):
                    direct = [*subjects(head), *direct]
            else:
                direct = [
                    *([head] if head.pos_ == "PROPN" and syntax.preposition(head) == "for" else []),
                    *(t for p, t in obliques(head) if p in DIRECTED),
                    *(t for c in syntax.children(head, "nmod:poss") for t in conjuncts(c)),
                ]
            for loose in (False, True):
                found = [a for a in self.roles.all_of([t for t in direct if t.i != trigger.token.i], loose) if other(a)]
                if found:
                    return found
            if head.pos_ == "NOUN":  # "agreed to *French* mediation with X"
                found = [a for a in self.roles.fill(("adj",), Trigger(head, None))[0] if other(a)]
                if len(found) == 1:
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
                        if other(a):
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

    def promised(self, frame: Frame, trigger: Trigger, actors: list[str], third: list[str]) -> tuple[list[str], list[str], list[str]]:
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

    def concerned(self, frame: Frame, trigger: Trigger, actors: list[str], recipients: list[str]) -> bool:
        """Tell whether a political actor is on one of the sides, or the frame is one that others act in too."""
        if any(self.roles.political(a) or (frame.type in RULED and self._rules(a)) for a in (*actors, *recipients)):
            return True
        if frame.type is EventType.CONSULT and self._officers(frame, trigger):
            return True
        return frame.type in (EventType.PROTEST, EventType.ASSAULT) and frame.subject == "any"

    def domestic(self, frame: Frame, kind: EventType, actors: list[str], recipients: list[str]) -> bool:
        """Tell whether the sides are of one state, and nothing says that they stand against each other."""
        if (
            not recipients
            or frame.domestic
            or (kind in CONTENTIOUS and self._opposed(actors, recipients))
            or self._outside(kind, actors, recipients)
        ):
            return False
        polities = {self.document.polity(a) for a in actors}
        return len(polities) == 1 and None not in polities and polities == {self.document.polity(r) for r in recipients}

    def unnamed(self, frame: Frame, trigger: Trigger, recipients: list[str]) -> bool:
        """Tell whether it may be told without a doer: "was shot down", "were released"."""
        if frame.type not in AGENTLESS or not recipients:
            return False
        return trigger.nominal or (trigger.verb is not None and self._agentless(trigger.verb))

    def _outside(self, kind: EventType, actors: list[str], recipients: list[str]) -> bool:
        """Tell whether one side of a hostile act are people of a state who stand against it: rebels, protesters, a party, a minority."""
        return kind in HOSTILE and (all(map(self._opposes, actors)) or all(map(self._opposes, recipients)))

    def _opposes(self, actor: str) -> bool:
        found = self.document.actors[actor]
        if found.kind is not ActorKind.GROUP:
            return found.kind is ActorKind.ORGANISATION
        nouns = (codes.groups().get(word) for word in found.name.lower().split())
        return any(noun is not None and noun.sort in OPPOSED for noun in nouns)

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

    def _rules(self, actor: str) -> bool:
        """Tell whether an actor holds an office that only states have, whichever state it is."""
        found = self.document.actors[actor]
        office = codes.offices.parse(found.office) if found.kind is ActorKind.PERSON and found.named and found.office else None
        return office is not None and office.level in ("head_of_state", "head_of_government", "vice_president")

    def _group(self, actor: str) -> bool:
        return self.document.kind(actor) in (ActorKind.GROUP, ActorKind.FORMAT)

    def several(self, actors: list[str], frame: Frame, trigger: Trigger) -> bool:
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

    def nominal_enough(self, frame: Frame, actors: list[str], recipients: list[str]) -> bool:
        """A bare noun tells an event only with both sides, unless its type needs one."""
        if frame.symmetric:
            return len(actors) >= 2
        if not frame.recipient:
            return bool(actors)
        return (bool(actors) and bool(recipients)) or (frame.type in AGENTLESS and bool(recipients))
