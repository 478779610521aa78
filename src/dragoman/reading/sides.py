"""The sides of an event: who acts, towards whom and who is a third party, and whether the text tells enough of them.

Takes a frame and a trigger; gives actor ids. What the frame's own slots leave open is sought where :mod:`.elsewhere` says; never outside
the text.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman import codes
from dragoman.language.words import Word
from dragoman.model import ActorKind, ConsultMode, EventType
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.elsewhere import Case, Elsewhere
from dragoman.reading.frames import Frame, Lexicon
from dragoman.reading.games import Games
from dragoman.reading.nationals import Nationals
from dragoman.reading.registry import is_state_code
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import lemma, objects, obliques, subjects

# Types whose actor may be unnamed if the recipient is political ("was shot down", "were released").
AGENTLESS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT, EventType.SANCTION})
# Types of what is said to or of somebody, and the acts of saying it, which count though the text leaves open who speaks.
SPOKEN = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.SUPPORT})
VOICED = frozenset({"praise", "welcome", "condemnation", "criticism", "accusation", "appeal", "demand", "request"})
# Types of which a noun tells enough with him who does it: "Norway's offer", "the Norwegian refusal".
ONE_SIDED = frozenset({EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.MOBILIZE, EventType.RETREAT})
# Types whose recipient may be told by a place, and the slots of places.
PLACED = frozenset(
    {EventType.ASSAULT, EventType.MOBILIZE, EventType.RETREAT, EventType.SANCTION, EventType.COERCE, EventType.CONCEDE, EventType.SUPPORT}
)
PLACE_SLOTS = frozenset({"in", "at", "into", "from", "near", "around", "over", "across", "on"})
# Types that count between the sides of one state too.
CONTENTIOUS = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.PROTEST, EventType.THREATEN})
# Types that are told of a state and a group inside it as well.
HOSTILE = CONTENTIOUS | {EventType.REQUEST, EventType.COERCE, EventType.SANCTION, EventType.ASSAULT, EventType.CONCEDE, EventType.RETREAT}
# Those whose target may be of the doer's own state, and is then told by what is asked, refused or threatened.
INNER = frozenset({EventType.REQUEST, EventType.REJECT, EventType.THREATEN})
# Types of what a president does to others, so that he counts even where no word says of which state he is.
RULED = frozenset(
    {EventType.COERCE, EventType.SANCTION, EventType.THREATEN, EventType.CONCEDE, EventType.RETREAT, EventType.ASSAULT, EventType.REJECT}
)
# Sorts of groups that stand against the state in which they are.
OPPOSED = frozenset({"armed", "political", "protesters", "ethnic", "religious"})
CRASHES = frozenset({"crash", "collide", "collapse", "derail", "capsize", "sink", "overturn", "erupt"})
# Explosions of which nothing tells that somebody set them off, and words that do.
BLASTS = frozenset({"explosion", "blast", "detonation"})
BOMBS = frozenset(
    {
        "bomb",
        "suicide",
        "grenade",
        "ied",
        "car",
        "landmine",
        "roadside",
        "drone",
        "missile",
        "rocket",
        "shell",
        "device",
        "terrorist",
        "truck",
    }
)
LAW = frozenset({"police", "prosecutor", "customs", "investigator", "detective", "agent", "officer", "authority", "sheriff", "gendarme"})
# Fights that both sides fight, and exchanges in which both release somebody.
FIGHTS = frozenset({"clash", "fighting", "battle", "gunfight", "skirmish", "firefight", "shootout", "combat", "exchange", "confrontation"})
TWO_SIDED = {EventType.ASSAULT: FIGHTS, EventType.RETREAT: frozenset({"swap", "exchange"})}
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
CLAIM = Frame(id="claim", type=EventType.ASSAULT)
# What nobody does to his own when another tells of it.
HARMFUL = frozenset({EventType.COERCE, EventType.ASSAULT, EventType.MOBILIZE, EventType.SANCTION})
# Levels of offices whose holders are the government.
GOVERNING = frozenset(
    {"head_of_state", "head_of_government", "vice_president", "minister", "deputy_minister", "spokesperson", "ambassador", "envoy"}
)


class Sides:
    """Fills the sides of the events of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, roles: Roles) -> None:
        self.document = document
        self.lexicon = lexicon
        self.roles = roles
        self.mishaps = lexicon.words("mishaps")
        self.elsewhere = Elsewhere(document, lexicon, roles)
        self.nationals = Nationals(document, roles)
        self.games = Games(document, lexicon)

    def fill(self, frame: Frame, trigger: Trigger) -> tuple[list[str], list[str], list[str]] | None:
        """Return a frame's actors, recipients and third parties; None where the text does not fill what the frame needs."""
        roles = self.roles
        case = self._own(frame, trigger)
        if frame.towards is not None and case.recipients and not self._towards(frame.towards, case.recipients):
            return None
        third, _ = roles.fill(frame.third, trigger)
        if frame.symmetric:
            self._share(case)
        elif frame.type is EventType.ASSAULT and (self._search(case) or self._crashed(trigger)):
            return None
        elif frame.type in TWO_SIDED and self._clash(case):
            return case.actors, [], third
        elif not case.recipients and case.actors and not (frame.act == "agreement" and self._agreed(case.actors)):
            case.recipients = self.elsewhere.recipients(case) or self._inner(frame, case)
            if frame.act == "agreement" and case.recipients and self._jointly(trigger):
                case.slot = "with"
        if not case.actors and case.recipients:
            case.actors = self.elsewhere.actors(case)
        if frame.act == "agreement" and case.slot == "with" and case.actors:  # agreed with somebody: both agreed
            case.actors, case.recipients = list(dict.fromkeys([*case.actors, *case.recipients])), []
        self._own_people(case)
        if frame.type in HARMFUL and case.recipients and trigger.verb is not None:
            self._tellers(case)
        actors = [a for a in case.actors if a not in third]
        recipients = [r for r in case.recipients if r not in actors]
        if not frame.symmetric and not recipients and trigger.verb is not None:
            if len(actors) == 2 and syntax.is_reciprocal(trigger.verb):
                recipients = list(actors)
            elif frame.recipient and not frame.needs.isdisjoint(("recipient", "sought")):
                recipients = [r for r in self.elsewhere.teller(case) if r not in actors]
            if not recipients and actors and "sought" in frame.needs and frame.type in PLACED:
                recipients = self.elsewhere.beneath(case)
        if not frame.symmetric and frame.recipient and not recipients and "recipient" in frame.needs:
            return None
        kept = self._fit_to_act(frame, actors)
        if kept is None:
            return None
        if recipients == actors:  # each other: a side that is no state counts beside one that is
            kept = actors
        self.nationals.settle(frame.type, trigger, kept, recipients)
        return kept, recipients, third

    def _inner(self, frame: Frame, case: Case) -> list[str]:
        """Return whom of the doer's own state a hostile act or a demand is directed at: "demanded the resignation *of X*"."""
        if frame.type not in INNER:
            return []
        found = self.elsewhere.recipients(replace(case, inner=True))
        return [] if self.domestic(frame, frame.type, case.actors, found) else found

    def _own(self, frame: Frame, trigger: Trigger) -> Case:
        """Return the sides that a frame's own slots and its places name."""
        roles = self.roles
        visit = frame.mode is ConsultMode.VISIT
        actors, _ = roles.fill(frame.actor, trigger, loose=trigger.nominal or frame.symmetric)
        recipients, slot = roles.fill(frame.recipient, trigger, loose=True, place=visit or frame.places)
        if slot == "obj" and recipients and set(recipients) <= set(actors):  # "offered its troops *to X*": its own are not whom it is for
            beside = roles.fill(frame.recipient[frame.recipient.index(slot) + 1 :], trigger, loose=True, place=frame.places)
            recipients, slot = beside if beside[0] else (recipients, slot)
        if slot in PLACE_SLOTS and frame.objects:  # "hurt *in Estonian and Finnish strikes*": whose the strikes are, they strike another
            where = roles.tokens(slot, trigger)
            if any(lemma(t) in frame.objects for t in where):
                recipients = roles.all_of([t for t in where if lemma(t) not in frame.objects], loose=True)
        hurt: list[str] = []
        if not recipients and frame.type in PLACED:  # "struck targets in Lebanon": the state that the place lies in
            slots = tuple(slot for slot in frame.recipient if slot.split(".")[-1] in PLACE_SLOTS)
            recipients, _ = roles.fill(slots, trigger, place=True)
        if frame.type is EventType.ACCUSE and recipients and slot == "obj" and trigger.verb is not None:
            recipients = self._blamed(trigger.verb, recipients)
        if frame.type is EventType.ACCUSE and slot == "comp.subj" and trigger.verb is not None:
            recipients = self._claimed(trigger.verb, recipients)
        if frame.type is EventType.ASSAULT and self._nobodys(trigger, recipients):
            # "six people were killed near Sidon, Lebanon": the people are nobody's; the state in which they were is struck
            anchor = trigger.verb if trigger.verb is not None else trigger.token
            hurt, recipients = recipients, roles.scene(anchor) or recipients
        if visit and not recipients and trigger.nominal and not trigger.light and syntax.preposition(trigger.token) == "during":
            recipients = self._hosts(trigger, actors)
        return Case(frame, trigger, actors, recipients, slot, hurt)

    def _agreed(self, actors: list[str]) -> bool:
        """Tell whether both sides of an agreement act, so that its content names no third: "A and B agreed to free the sea of C"."""
        return len({self.document.polity(a) for a in actors} - {None}) > 1

    @staticmethod
    def _jointly(trigger: Trigger) -> bool:
        """Tell whether what is agreed to is done with another: "agreed to build a cable *with* X"."""
        content = syntax.complement(trigger.verb) if trigger.verb is not None else None
        if content is None:
            return False
        return any(p == "with" for h in (content[1], *objects(content[1])) for p, _ in obliques(h))

    def _own_people(self, case: Case) -> None:
        """Where a state strikes on its own ground, the people are hurt, who are its own, and not the state."""
        if case.hurt and case.recipients and set(case.recipients) <= {self.document.polity(a) for a in case.actors}:
            for a in case.hurt:
                if self.document.kind(a) is ActorKind.GROUP:
                    self.roles.state.settle(a, case.recipients[0])
            case.recipients = case.hurt

    def _tellers(self, case: Case) -> None:
        """Give the teller whom he says another did it to: "Norway says that Russia seized two of *its* ships" is Norway's."""
        sides = [{self.document.polity(a) for a in side} for side in (case.actors, case.recipients)]
        told = self.elsewhere.teller(case) if sides[0] == sides[1] and None not in sides[0] else []
        polities = {self.document.polity(a) for a in told}
        if len(polities) == 1 and polities.isdisjoint(sides[0]) and is_state_code(next(iter(polities))):
            words = [self.document.actors[r].name for r in case.recipients if self.document.kind(r) is ActorKind.GROUP]
            case.recipients = [self.roles.state.group(w, polities.copy().pop()) for w in words] or told

    def _search(self, case: Case) -> bool:
        """Tell whether the police search at home: "police raided flats in six states" is no assault on another."""
        verb = case.trigger.verb
        if verb is None or not any(lemma(t) in LAW for t in subjects(verb)):
            return False
        if not any(t.lower_.startswith(("raid", "search")) for t in (case.trigger.token, *objects(verb))):
            return False
        own = {self.document.polity(a) for a in case.actors}
        return own <= {None} or not any(self.document.polity(r) not in own | {None} for r in case.recipients)

    def _clash(self, case: Case) -> bool:
        """Put both sides of a fight in which somebody is killed, or of a swap in which he is freed, on one side; tell whether it is one.

        "Killed in clashes between A and B": A and B; "ten soldiers of A were killed in clashes with B": A's and B.
        """
        verb = case.trigger.verb
        if verb is None or case.trigger.nominal:
            return False
        for prep, fight in obliques(verb):
            if prep not in ("in", "during", "after") or lemma(fight) not in TWO_SIDED[case.frame.type or EventType.ASSAULT]:
                continue
            sides = self.roles.all_of([t for p, t in obliques(fight) if p == "between"], loose=True)
            if len(sides) < 2 and case.frame.type is EventType.ASSAULT:
                foe = self.roles.all_of([t for p, t in obliques(fight) if p == "with"], loose=True)
                hurt = self.roles.all_of(objects(verb), loose=True) if foe else []
                sides = [*[a for a in hurt if self.roles.political(a)], *foe] if hurt else []
            if len(dict.fromkeys(sides)) > 1:
                case.actors, case.recipients = list(dict.fromkeys(sides)), []
                return True
        return False

    def _share(self, case: Case) -> None:
        """Put all sides of what several do together on one side."""
        frame, trigger = case.frame, case.trigger
        partners = [a for slot in ("with", "between", "among", "obj") for a in self._partners(slot, trigger, frame)]
        bare = trigger.nominal and not trigger.light
        between = self._partners("between", trigger, frame) if bare else []
        # "at a meeting between A and B": they are the sides, whoever speaks of it
        actors = between if len(between) > 1 else list(dict.fromkeys([*case.actors, *case.recipients, *partners]))
        if bare:
            actors = list(dict.fromkeys([*actors, *self.roles.fill(("adj",), trigger)[0]]))
        if not actors and frame.type is EventType.ASSAULT:
            actors = self._across(trigger)
        case.actors, case.recipients = actors, []
        if len(actors) == 1 and self.roles.political(actors[0]) and not trigger.nominal and frame.type is not EventType.CONSULT:
            case.actors = [*actors, *self.elsewhere.content(case)]

    def _across(self, trigger: Trigger) -> list[str]:
        """Return the states on both sides of a border on which there is a fight: "clashes on the border *between A and B*"."""
        heads = (trigger.token, trigger.token.head) if syntax.is_verb(trigger.token.head) else (trigger.token,)
        borders = [t for head in heads for _, t in obliques(head) if lemma(t) in ("border", "frontier")]
        sides = self.roles.all_of([t for b in borders for p, t in obliques(b) if p == "between"], loose=True)
        return sides if len(sides) == 2 else []

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

    def _blamed(self, verb: Word, recipients: list[str]) -> list[str]:
        """Return who is blamed where the object is an attack: who did it ("the *Norwegian* raid"), never those who suffered it."""
        heads = [o for o in objects(verb) if any(f.type is EventType.ASSAULT for f in self.lexicon.nouns.get(lemma(o), ()))]
        if not heads:
            return recipients
        doers = [a for o in heads for a in self.roles.fill(("subj",), Trigger(o, None))[0]]
        return [r for r in recipients if r in doers] or list(dict.fromkeys(d for d in doers if d not in self.roles.all_of(subjects(verb))))

    def _claimed(self, verb: Word, recipients: list[str]) -> list[str]:
        """Return who is said to have done what a claim tells in the passive: "claims that ten were killed *in Estonian strikes*"."""
        content = syntax.complement(verb)
        if content is None or not syntax.is_passive(content[1]):
            return recipients
        agents = self.roles.all_of(subjects(content[1]))
        return agents or self.elsewhere.attackers(Case(CLAIM, Trigger(content[1], content[1]), [], [], None))

    def _towards(self, kind: str, recipients: list[str]) -> bool:
        """Tell whether the recipients are bodies above or beside states ("left the *league*"), or none is."""
        bodies = [self.document.kind(r) in (ActorKind.ORGANISATION, ActorKind.FORMAT) for r in recipients]
        return all(bodies) if kind == "body" else not any(bodies)

    def _nobodys(self, trigger: Trigger, hurt: list[str]) -> bool:
        """Tell whether those who were hurt are nobody's people: an attack without victims or target told is not placed, nor one on armed
        men or on somebody named, who need not belong where they were.
        """
        if trigger.verb is None or any(self.roles.political(r) or self._named(r) for r in hurt):
            return False
        victims = [t for t in objects(trigger.verb) if t.pos_ in ("NOUN", "PROPN", "NUM", "PRON")]
        armed = [g for t in victims for g in [codes.groups().get(t.lower_)] if g is not None and g.sort == "armed"]
        return bool(victims) and not armed

    def _named(self, actor: str) -> bool:
        found = self.document.actors[actor]
        return found.kind is ActorKind.PERSON and found.named

    def _hosts(self, trigger: Trigger, visitors: list[str]) -> list[str]:
        """Return whom a visit is paid to where another side acts during it: "X receives Y during a visit *by Y*"."""
        head = trigger.token.head
        if not visitors or not syntax.is_verb(head):
            return []
        own = {self.document.polity(v) for v in visitors}
        return [a for a in self.roles.all_of(subjects(head)) if a not in visitors and self.document.polity(a) not in own | {None}]

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

    def refused(self, trigger: Trigger, actors: list[str]) -> tuple[list[str], list[str]]:
        """Return who refuses what takes two, and to whom."""
        doers = [a for a in self.roles.fill(("subj",), trigger)[0] if a in actors]
        others = [a for a in actors if a not in doers]
        return (doers, others) if doers and others else (actors, [])

    def concerned(self, frame: Frame, trigger: Trigger, actors: list[str], recipients: list[str]) -> bool:
        """Tell whether a political actor is on one of the sides, or the frame is one that others act in too; never of a game."""
        meet = frame.mode is ConsultMode.MEET or trigger.token.lemma == "meet"
        contest = meet and not any(self.document.kind(a) is ActorKind.PERSON for a in actors)
        if (contest or frame.type is EventType.ASSAULT) and self.games.told(trigger.token.i):
            return False
        if any(self.roles.political(a) or (frame.type in RULED and self._rules(a)) for a in (*actors, *recipients)):
            return True
        if (frame.type in (EventType.CONSULT, EventType.AGREE) or frame.symmetric) and self._officers(frame, trigger):
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
        if not all(is_state_code(p) for p in polities):
            return False  # a body asks its member states
        return len(polities) == 1 and polities == {self.document.polity(r) for r in recipients}

    def unnamed(self, frame: Frame, trigger: Trigger, recipients: list[str]) -> bool:
        """Tell whether it may be told without a doer: "was shot down", "were released"."""
        if frame.act in VOICED and frame.type in SPOKEN and trigger.verb is not None and not trigger.nominal:
            # "the resolution condemns Norway": said by somebody, whoever he is
            return any(self.roles.political(r) for r in recipients) and not syntax.is_passive(trigger.verb) and bool(subjects(trigger.verb))
        if frame.type not in AGENTLESS or not recipients or (frame.type is EventType.ASSAULT and self._mishap(trigger)):
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

    def _mishap(self, trigger: Trigger) -> bool:
        """Tell whether nobody struck: "killed in a wildfire", "a gas explosion kills ten"."""
        if trigger.verb is None:
            return False
        causes = [s for v in syntax.beside(trigger.verb) for s in subjects(v)]
        causes += [t for v in syntax.beside(trigger.verb) for p, t in obliques(v) if p in ("in", "by", "after", "during", "from", "when")]
        for cause in causes:
            words = {lemma(cause), cause.lower_.rstrip("s"), *(lemma(c) for c in cause.children if c.dep_ in ("compound", "amod"))}
            if words & self.mishaps or (words & BLASTS and not words & BOMBS):
                return True
        return False

    @staticmethod
    def _crashed(trigger: Trigger) -> bool:
        """Tell whether something crashed and so killed: "a Norwegian jet crashes, killing the pilot"."""
        verb = trigger.verb
        return verb is not None and any(lemma(v) in CRASHES for v in syntax.beside(verb) if v is not verb)

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
        if frame.type is EventType.CONSULT and actors and self._sits(actors[0]):
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

    def _sits(self, actor: str) -> bool:
        """Tell whether an actor is a body in which states sit together: "the Security Council met"."""
        polity = self.document.polity(actor)
        return self.document.kind(actor) in (ActorKind.ORGANISATION, ActorKind.FORMAT) and polity is not None and not is_state_code(polity)

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
        if frame.symmetric:  # "a meeting of ministers": one group told in the plural, which was asked before; "the summit" tells none
            return len(actors) >= 2 or ("actors2" in frame.needs and frame.mode is not ConsultMode.MULTILATERAL)
        if not frame.recipient:
            return bool(actors)
        if actors and not recipients and "recipient" not in frame.needs:
            visit = frame.mode is ConsultMode.VISIT and all(self.document.kind(a) is ActorKind.PERSON for a in actors)
            return visit or frame.type in ONE_SIDED
        return (bool(actors) and bool(recipients)) or (frame.type in AGENTLESS and bool(recipients))
