"""Sides told elsewhere than in a frame's own slots: in what was promised or asked, in the clause around, in the attack, by the teller.

Takes a frame, its trigger and the sides found so far; gives actor ids. Which places are searched for which type, and in which order, the
two tables at the end say. Never looks outside the text, and gives nothing where several would do equally.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.language.words import Word
from dragoman.model import ActorKind, EventType
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.frames import Frame, Lexicon
from dragoman.reading.registry import is_state_code
from dragoman.reading.roles import Roles, Trigger
from dragoman.reading.syntax import conjuncts, is_verb, lemma, objects, obliques, subjects

# Prepositions whose phrase is whom an act is directed at.
DIRECTED = frozenset({"to", "with", "against", "on", "for", "from", "between", "towards", "toward", "upon", "at"})
# Those of whom something is asked for: "a withdrawal by X", "help from X"; aid "to" X and sanctions "against" X are asked of others.
ASKED = frozenset({"by", "from"})
SHARED = frozenset({"between", "with", "among"})
# What takes two besides talks: asked for, it is asked of both.
MUTUAL = frozenset({"ceasefire", "cease-fire", "truce", "agreement", "deal", "accord", "settlement", "reconciliation", "peace"})
# Prepositions and conjunctions of what went before or on beside.
CIRCUMSTANCES = frozenset(
    {"after", "following", "amid", "during", "before", "since", "despite", "ahead of", "because of", "due to", "over", "as", "when"}
)
QUESTIONS = frozenset({"who", "whom", "what", "how", "why", "whether", "which", "where", "when"})
TELLERS = frozenset({"announce", "declare", "decree", "say", "confirm", "state", "report"})
ORDERING = frozenset({"announce", "order", "decree", "authorise", "authorize"})  # whoever does it to a measure takes it
# What is done to an offer, a request or an accusation by whom it was made to.
ANSWERS = frozenset(
    {"welcome", "reject", "accept", "refuse", "decline", "dismiss", "rebuff", "spurn", "turn", "brush", "rebut", "receive", "resist"}
)
RETALIATION = frozenset({"retaliation", "response", "reprisal", "retribution", "revenge", "answer"})
STEPS = 4  # links from what was done to the retaliation for it
# Captivity from which somebody is released, and the ways into a state that are closed to somebody.
HELD = frozenset({"hold", "detain", "imprison", "jail", "arrest", "capture", "seize", "keep", "sentence", "convict"})
ENTRIES = frozenset({"enter", "visit", "access", "travel", "use"})
AGAINST = frozenset({"opposition", "protest", "defiance", "response", "reaction"})
RULES = frozenset({"administration", "government", "regime", "rule", "presidency", "junta", "leadership"})
MISSIONS = frozenset({"embassy", "consulate", "mission", "office"})
DIPLOMATS = frozenset({"diplomat", "ambassador", "attache", "attaché", "envoy", "consul", "staff", "official", "worker"})
# What is done to sanctions that are there, by whoever imposed them.
KEPT = frozenset(
    {"lift", "ease", "suspend", "remove", "drop", "extend", "renew", "maintain", "waive", "keep", "relax", "reimpose", "tighten"}
)
# What is answered: said by somebody before.
ANSWERED = frozenset(
    {
        "claim",
        "accusation",
        "allegation",
        "charge",
        "criticism",
        "demand",
        "proposal",
        "offer",
        "request",
        "ultimatum",
        "remark",
        "comment",
        "statement",
        "call",
        "idea",
    }
)


# Prepositions of phrases that name in passing whom an act is directed at: "stops traffic *through its border with X*".
BENEATH = frozenset({"in", "at", "through", "with", "near", "along"})


@dataclass(slots=True)
class Case:
    """One frame at one trigger, with the sides found so far and the slot of its recipients."""

    frame: Frame
    trigger: Trigger
    actors: list[str]
    recipients: list[str]
    slot: str | None
    hurt: list[str] = field(default_factory=list)  # those for whom the state in which they were stands as recipient

    @property
    def verb(self) -> Word | None:
        """Return the verb of the trigger's clause."""
        return self.trigger.verb


class Elsewhere:
    """Looks for the sides of the events of one document outside their slots."""

    def __init__(self, document: Document, lexicon: Lexicon, roles: Roles) -> None:
        self.document = document
        self.lexicon = lexicon
        self.roles = roles

    def recipients(self, case: Case) -> list[str]:
        """Return whom an act is directed at whose slots name nobody; several agreements name both sides by "with"."""
        speaks = bool(case.frame.content or case.frame.act or case.frame.promise or case.frame.type is EventType.PROTEST)
        for source in RECIPIENTS.get(case.frame.type or EventType.AGREE, (Elsewhere.content,)):
            if speaks or source not in (Elsewhere.content, Elsewhere.talks):
                found = [r for r in source(self, case) if r not in case.actors]
                if found:
                    return found
        return []

    def actors(self, case: Case) -> list[str]:
        """Return who did what is told without a doer."""
        for source in ACTORS.get(case.frame.type or EventType.AGREE, ()):
            found = source(self, case)
            if found:
                return found
        return []

    # recipients -----------------------------------------------------------------------------------------------------

    def content(self, case: Case) -> list[str]:
        """Return whom the content of a promise, a request, a refusal, a threat or a signed paper is directed at.

        The arguments of the content's own verb or noun come first ("refused to give aid to X", "called for talks between X and Y");
        else the only other side that the content speaks of. Nothing where it speaks of several.
        """
        heads = self._content_heads(case.trigger)
        if any(is_verb(h) and syntax.is_reciprocal(h) for h in heads):
            return []  # "pledged to consult each other": nobody else
        for head in heads:
            direct = [t for t in self._arguments(case.frame, head) if t.i != case.trigger.token.i]
            for loose in (False, True):
                found = [a for a in self.roles.all_of(direct, loose) if self._other(case, a)]
                if found:
                    return found
                for o in direct:  # "agreed to guarantee supplies of Russian oil *to X*"
                    beyond = [t for p, t in obliques(o) if p == "to"] if not loose and is_verb(head) else []
                    found = [a for a in self.roles.all_of(beyond) if self._other(case, a)]
                    if found:
                        return found
            if head.pos_ == "NOUN":  # "agreed to *French* mediation with X"
                found = [a for a in self.roles.fill(("adj",), Trigger(head, None))[0] if self._other(case, a)]
                if len(found) == 1:
                    return found
        return self._only_side(case, heads)

    def _other(self, case: Case, actor: str) -> bool:
        own = {self.document.polity(a) or a for a in case.actors}
        return (
            self.roles.political(actor)
            and (self.document.polity(actor) or actor) not in own
            and self.document.kind(actor) is not ActorKind.FORMAT
        )

    def _arguments(self, frame: Frame, head: Word) -> list[Word]:
        """Return the words under the head of a content that name whom it is directed at."""
        if is_verb(head) or head.pos_ == "ADJ":
            direct = [*objects(head), *syntax.children(head, "iobj"), *(t for p, t in obliques(head) if p in DIRECTED)]
            if head.dep_ != "acl":  # "threatened to break off relations *with X and Y*": the tree hangs them from the object
                direct += [t for o in objects(head) if o.i > head.i for p, t in obliques(o) if p in DIRECTED and p != "between"]
            if frame.type in (EventType.REQUEST, EventType.THREATEN) and not syntax.is_passive(head):
                direct = [*subjects(head), *direct]
            return direct
        wanted = DIRECTED
        if frame.type is EventType.REQUEST:
            wanted = ASKED | SHARED if lemma(head) in self.roles.joint or lemma(head) in MUTUAL else ASKED
        return [
            *([head] if head.pos_ == "PROPN" and syntax.preposition(head) == "for" else []),
            *(t for p, t in obliques(head) if p in wanted),
            *(t for c in syntax.children(head, "nmod:poss") for t in conjuncts(c)),
        ]

    def _only_side(self, case: Case, heads: list[Word]) -> list[str]:
        """Return the only other side of which a content speaks."""
        sides: dict[str, str] = {}
        for head in heads:
            for t in head.subtree:
                ref = self.document.refs.get(t.i)
                if ref is None or ref.place or ref.token != t.i or not self.document.same_sentence(t.i, case.trigger.token.i):
                    continue
                if self._beside_content(case.frame, t, head):
                    continue
                for a in ref.actors:
                    if self._other(case, a):
                        sides.setdefault(self.document.polity(a) or a, a)
        return list(sides.values()) if len(sides) == 1 else []

    def beneath(self, case: Case) -> list[str]:
        """Return the only other side that the object's phrase names in passing, by a place or an adjective ("stops shipments through its
        border with *X*", "closes its office in *Riga, Latvia*").
        """
        verb, at = case.verb, case.trigger.token.i
        if verb is None:
            return []
        sides: dict[str, str] = {}
        for head in (*objects(verb), *(x for p, x in obliques(verb) if p in BENEATH)):
            for t in head.subtree if head.i > at else ():
                if t.i not in self.document.refs or not self.document.same_sentence(t.i, at) or self._beside_content(case.frame, t, head):
                    continue
                for a in self.roles.all_of([t], place=True):
                    if self._other(case, a):
                        sides.setdefault(self.document.polity(a) or a, a)
        return list(sides.values()) if len(sides) == 1 else []

    def _beside_content(self, frame: Frame, token: Word, head: Word) -> bool:
        """Tell whether a word below ``head`` belongs to something else: to when it was ("agreed to talks *following a visit by X*"), to a
        relative clause or a question, or, of what is asked, to whom it is for.
        """
        for t in [token, *token.ancestors]:
            if t.i == head.i:
                return False
            prep = syntax.preposition(t) if t.dep_.startswith(("obl", "nmod")) else None
            marks = {c.lower_ for c in t.children if c.dep_ == "mark"} if t.dep_.startswith("advcl") else set()
            if prep in CIRCUMSTANCES or marks & CIRCUMSTANCES:
                return True
            if t.dep_ == "acl:relcl" or (t.dep_ == "ccomp" and any(c.lower_ in QUESTIONS for c in t.children)):
                return True
            if frame.type is EventType.REQUEST and prep in ("to", "for", "against", "between", "with") and not is_verb(t.head):
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

    def talks(self, case: Case) -> list[str]:
        """Return with whom talks are meant that are asked for or offered without a partner: those of whom the sentence tells before."""
        heads = [h for h in self._content_heads(case.trigger) if lemma(h) in self.roles.joint]
        if not heads:
            return []
        start, _ = self.document.sentence_tokens(self.document.sentence_index(case.trigger.token.i))
        for word in reversed(self.document.tokens[start : heads[0].i]):
            if lemma(word) in self.roles.joint and word is not heads[0]:
                found = [a for a in self.roles.all_of([t for p, t in obliques(word) if p in SHARED]) if self._other(case, a)]
                if found:
                    return found
        return []

    def ground(self, case: Case) -> list[str]:
        """Return in which state that is to be done or ended which is asked for: "demanded an end to bloodshed *in X*"."""
        found: dict[str, str] = {}
        for head in self._content_heads(case.trigger):
            if lemma(head) in self.roles.joint:
                return []  # talks are held anywhere
            place = self.roles.place_below(head)
            if place is not None and all(self.document.polity(a) != place for a in case.actors):
                found[place] = self.roles.state.state(place)
        return list(found.values()) if len(found) == 1 else []

    def addressee(self, case: Case) -> list[str]:
        """Return to whom somebody turned in order to say it: "summoned *X's* ambassador to demand …", "wrote to X to ask …"."""
        verb = case.verb
        if verb is None or verb.dep_ not in ("advcl", "acl", "xcomp", "conj") or not is_verb(verb.head) or verb.tag_ not in ("VB", "VBG"):
            return []
        head = verb.head
        turned = [*objects(head), *(t for p, t in obliques(head) if p in ("to", "with"))]
        return [a for a in self.roles.all_of(turned, loose=True) if self._other(case, a)]

    def answerer(self, case: Case) -> list[str]:
        """Return who takes up or turns down what is offered or asked, or acts upon it: "*Norway* rejected X's offer", "at X's request"."""
        noun = case.trigger.token
        head = noun.head
        if case.verb is not None or not is_verb(head):
            return []
        taken = noun.dep_ in ("obj", "nsubj:pass") and lemma(head) in ANSWERS
        if taken or (noun.dep_ == "obl" and syntax.preposition(noun) == "at"):
            return [a for a in self.roles.all_of(subjects(head)) if self._other(case, a)]
        return []

    def provoked(self, case: Case) -> list[str]:
        """Return who hits back, at whom the first blow was then directed: "*Norway* bars X in retaliation for a ban announced by Y"."""
        word = case.trigger.token
        for _ in range(STEPS):
            above = word.head
            if above is word or word.dep_ not in ("nmod", "acl", "acl:relcl", "obl"):
                return []
            if lemma(above) in RETALIATION and syntax.preposition(above) in ("in", "as") and is_verb(above.head):
                return [a for a in self.roles.all_of(subjects(above.head)) if self._other(case, a)]
            word = above
        return []

    def answered(self, case: Case) -> list[str]:
        """Return whose words are answered: "Norway rejects *the claims*" after "Estonia says …" is directed at Estonia."""
        verb = case.verb
        if verb is None:
            return []
        said = [o for o in objects(verb) if lemma(o) in ANSWERED and any(c.lower_ in ("the", "these", "those", "this") for c in o.children)]
        if not said or any(c.dep_ in ("nmod", "nmod:poss", "acl", "acl:relcl", "amod") for o in said for c in o.children):
            return []
        here = self.document.sentence_index(verb.i)
        if here == 0:
            return []
        start, end = self.document.sentence_tokens(here - 1)
        tellers: dict[str, str] = {}
        for word in self.document.tokens[start:end]:
            if is_verb(word) and (lemma(word) in TELLERS or any(f.act for f in self.lexicon.verbs.get(lemma(word), ()))):
                for a in self.roles.all_of(subjects(word)):
                    if self._other(case, a):
                        tellers.setdefault(self.document.polity(a) or a, a)
        return list(tellers.values()) if len(tellers) == 1 else []

    def aimed(self, case: Case) -> list[str]:
        """Return against whom people march: "rallied *to urge X* to go", "in opposition *to X's plans*"."""
        anchors = [t for t in (case.verb, case.trigger.token) if t is not None]
        for anchor in anchors:
            below = [t for p, t in obliques(anchor) if p == "in" and lemma(t) in AGAINST]
            heads = [x for t in below for p, x in obliques(t) if p in ("to", "of", "against", "at")]
            purposes = [c for c in anchor.children if is_verb(c) and c.i > anchor.i and any(m.lower_ == "to" for m in c.children)]
            heads += [x for c in purposes for x in (*objects(c), *(t for p, t in obliques(c) if p in ("on", "against", "to")))]
            found = [a for a in self.roles.all_of(heads, loose=True) if self.roles.political(a)]
            if found:
                return found
        return []

    def teller(self, case: Case) -> list[str]:
        """Return who tells of what was done to "its" things: "Norway reports that Russia violated *its* airspace" is Norway's."""
        verb = case.verb
        if verb is None:
            return []
        things = [*objects(verb), *(t for o in objects(verb) for p, t in obliques(o) if p == "of")]  # "two of *its* ships"
        if not any(c.lower_ in ("its", "their", "his", "her") for o in things for c in syntax.children(o, "nmod:poss")):
            return []
        head = verb.head
        return self.roles.all_of(subjects(head)) if verb.dep_ in ("ccomp", "advcl") and is_verb(head) else []

    def deed(self, case: Case) -> list[str]:
        """Return whose plan or deed "it" is that is blamed: "Norway opposes *Estonia's plan*, calling *it* illegal"."""
        verb = case.verb
        if verb is None or not any(o.lower_ in ("it", "this", "that") and o.i not in self.document.refs for o in objects(verb)):
            return []
        start, _ = self.document.sentence_tokens(self.document.sentence_index(verb.i))
        for word in reversed(self.document.tokens[start : verb.i]):
            if word.pos_ == "NOUN" and word.dep_ in ("obj", "obl", "nmod", "nsubj", "nsubj:pass") and word.i not in self.document.refs:
                found = [a for a in self.roles.fill(("subj",), Trigger(word, None))[0] if self._other(case, a)]
                if found:
                    return found
        return []

    # actors ---------------------------------------------------------------------------------------------------------

    def decreed(self, case: Case) -> list[str]:
        """Return who does what he announces without naming a doer: "Norway announces that imports from X are banned".

        Who only says it does it where it is about his own: "Norway says that X is barred from *its* ports".
        """
        verb = case.verb
        noun = case.trigger.token
        if verb is None and noun.dep_ == "obj" and lemma(noun.head) in ORDERING:  # "Norway announced *the arrest* of two Estonians"
            return self.roles.all_of(subjects(noun.head))
        if verb is None or verb.dep_ != "ccomp" or not syntax.is_passive(verb) or lemma(verb.head) not in TELLERS:
            return []
        tellers = self.roles.all_of(subjects(verb.head))
        if lemma(verb.head) in ("announce", "declare", "decree"):
            return tellers
        owned = [self.document.refs.get(t.i) for t in verb.subtree if t.dep_ == "nmod:poss" and t.lower_ in ("its", "their")]
        return tellers if any(ref is not None and set(ref.actors) & set(tellers) for ref in owned) else []

    def attackers(self, case: Case) -> list[str]:
        """Return whose attack or raid it was in which somebody was killed, hurt or seized: "were killed in Israeli airstrikes"."""
        if case.verb is None:
            return []
        for prep, t in (phrase for v in syntax.beside(case.verb) for phrase in obliques(v)):
            if prep in ("in", "by", "during", "after") and lemma(t) in self.roles.instruments:
                found = self.roles.fill(("subj",), Trigger(t, None))[0]
                if found:
                    return found
        return []

    def captor(self, case: Case) -> list[str]:
        """Return who held those who are released: "two Estonians *held in Norway* were freed"."""
        if case.verb is None:
            return []
        for captive in objects(case.verb):
            for held in captive.children:
                if held.dep_ in ("acl", "acl:relcl") and lemma(held) in HELD:
                    found = self.roles.all_of(subjects(held)) if syntax.is_passive(held) else []
                    found = found or self._states([t for p, t in obliques(held) if p in ("in", "by")])
                    if found:
                        return found
        return [a for a in self.roles.all_of([t for p, t in obliques(case.verb) if p == "from"]) if self.roles.political(a)]

    def keeper(self, case: Case) -> list[str]:
        """Return who lifts or extends sanctions "imposed on X": he imposed them."""
        if not case.verb or case.verb.dep_ != "acl" or not syntax.is_passive(case.verb):
            return []
        measure = case.verb.head
        lifting = measure.head
        return self.roles.all_of(subjects(lifting)) if measure.dep_ == "obj" and is_verb(lifting) and lemma(lifting) in KEPT else []

    def host(self, case: Case) -> list[str]:
        """Return in which state a mission is closed, or from which diplomats are sent away: it acts ("the consulate *in X* was closed")."""
        things = objects(case.verb) if case.verb is not None else [t for p, t in obliques(case.trigger.token) if p == "of"]
        for thing in things:
            if lemma(thing) not in MISSIONS | DIPLOMATS:
                continue
            around = [*obliques(thing), *(obliques(case.verb) if case.verb is not None else obliques(case.trigger.token))]
            around += [phrase for c in thing.children if c.dep_ in ("amod", "flat", "compound") for phrase in obliques(c)]
            found = self._states([t for p, t in around if p == ("in" if lemma(thing) in MISSIONS else "from")])
            if found and found != case.recipients:
                head = case.trigger.token.head
                closing = self.roles.all_of(subjects(head)) if case.verb is None and is_verb(head) else []
                if closing and set(closing) <= set(case.recipients):  # "Norway announces the closure of *its* office in X"
                    case.recipients = found
                    return closing
                return found
        return []

    def barring(self, case: Case) -> list[str]:
        """Return which state bars somebody "from entering" it, by a verb or a noun ("the ban on X from entering Y")."""
        anchor = case.verb if case.verb is not None else case.trigger.token
        below = [c for w in (anchor, *(t for _, t in obliques(anchor))) for c in w.children if is_verb(c)]
        if case.verb is None:  # trees often hang the gerund from the verb above the noun
            below += [c for c in anchor.head.children if is_verb(c) and c.i > anchor.i]
        for verb in below:
            if lemma(verb) in ENTRIES and any(m.lower_ == "from" for m in verb.children):
                found = self._states([*objects(verb), *(t for p, t in obliques(verb) if p in ("to", "into", "in"))])
                if found:
                    return found
        return []

    def rulers(self, case: Case) -> list[str]:
        """Return under whose government it was done: "the expulsion of diplomats *under the X administration*"."""
        anchor = case.verb if case.verb is not None else case.trigger.token
        return self.roles.all_of([t for p, t in obliques(anchor) if p == "under" and lemma(t) in RULES], loose=True)

    def _states(self, tokens: list[Word]) -> list[str]:
        found = self.roles.all_of(tokens, place=True)
        return [a for a in found if is_state_code(self.document.polity(a))]


Source = Callable[[Elsewhere, Case], list[str]]

# Where a type's recipients are sought, in this order, when its slots name nobody. What is not listed: in its content alone.
RECIPIENTS: dict[EventType, tuple[Source, ...]] = {
    EventType.ACCUSE: (Elsewhere.deed, Elsewhere.addressee, Elsewhere.answerer),
    EventType.AGREE: (Elsewhere.answerer, Elsewhere.content, Elsewhere.talks),
    EventType.REQUEST: (Elsewhere.answerer, Elsewhere.content, Elsewhere.talks, Elsewhere.addressee, Elsewhere.ground),
    EventType.PROTEST: (Elsewhere.aimed, Elsewhere.content),
    EventType.REJECT: (Elsewhere.content, Elsewhere.answered),
    EventType.THREATEN: (Elsewhere.content, Elsewhere.addressee),
}
RECIPIENTS |= dict.fromkeys((EventType.SANCTION, EventType.COERCE, EventType.ASSAULT), (Elsewhere.content, Elsewhere.provoked))
# Where a type's actors are sought, in this order, when nobody is named as doing it.
ACTORS: dict[EventType, tuple[Source, ...]] = {
    EventType.ASSAULT: (Elsewhere.attackers, Elsewhere.rulers),
    EventType.COERCE: (Elsewhere.decreed, Elsewhere.attackers, Elsewhere.rulers),
    EventType.MOBILIZE: (Elsewhere.decreed,),
    EventType.SANCTION: (Elsewhere.decreed, Elsewhere.keeper, Elsewhere.barring, Elsewhere.host, Elsewhere.rulers),
    EventType.REJECT: (Elsewhere.decreed, Elsewhere.barring),
    EventType.RETREAT: (Elsewhere.decreed, Elsewhere.captor),
}
