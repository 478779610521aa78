"""Roles: which actors fill a frame's slots around a trigger word.

Takes a trigger (a verb, or a noun with or without a light verb) and a slot's name; gives actor ids. The slots are described in the
lexicon's README.
Never invents: a phrase that names or describes no actor fills nothing.
"""

from __future__ import annotations

from functools import cache

from dragoman.frozen import dataclass
from dragoman.language.words import Word
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.frames import Lexicon
from dragoman.reading.names import for_or_against
from dragoman.reading.parties import SCENES, Parties
from dragoman.reading.registry import Referent, is_state_code
from dragoman.reading.syntax import conjuncts, lemma, named_owners, objects, obliques, phrase_bounds, subjects

# Things whose adjective names their author where a passive leaves him out ("American sanctions imposed on X"); never people.
MEASURES = frozenset({"sanction", "tariff", "embargo", "ban", "restriction", "duty", "measure", "blockade", "penalty", "loan", "aid"})
# What somebody beside the parties does for talks or a deal between them.
HELPED = frozenset({"mediated", "brokered", "hosted", "sponsored", "facilitated", "backed", "supported", "monitored", "supervised"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that evokes a frame: ``token``; ``verb`` is the verb of its clause (itself, its light verb, or None for a bare noun)."""

    token: Word
    verb: Word | None
    light: bool = False

    @property
    def nominal(self) -> bool:
        """Tell whether the trigger is a noun."""
        return self.verb is None or self.light


class Roles(Parties):
    """Fills slots for one document."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon) -> None:
        super().__init__(document, state, lexicon)
        self.light_verbs = lexicon.words("light_verbs")
        self.instruments = lexicon.words("instruments")
        self.documents = lexicon.words("documents")
        # What was found in the slots of a trigger: several frames ask for the same. Whoever is given these lists leaves them as they are.
        self._heads: dict[tuple[str, int, int, bool], list[Word]] = {}
        self._actors: dict[tuple[str, int, int, bool, bool, bool], list[str]] = {}

    def fill(self, slots: tuple[str, ...], trigger: Trigger, loose: bool = False, place: bool = False) -> tuple[list[str], str | None]:
        """Return the actors of the first slot that is filled, and that slot's name."""
        for slot in slots:
            if "+" not in slot:
                found = [*self._slot(slot, trigger, loose, place)]
            else:
                found = list(dict.fromkeys(a for part in slot.split("+") for a in self._slot(part, trigger, loose, place)))
            if found:
                return found, slot
        return [], None

    def tokens(self, slot: str, trigger: Trigger) -> list[Word]:
        """Return the head tokens in a slot; the list is not the caller's to change."""
        verb = trigger.verb
        asked = (slot, trigger.token.i, -1 if verb is None else verb.i, trigger.light)
        found = self._heads.get(asked)
        if found is None:
            if verb is None or trigger.light:
                found = self._noun_tokens(slot, trigger)
            else:
                found = self._verb_tokens(slot, verb)
            self._heads[asked] = found
        return found

    def _verb_tokens(self, slot: str, verb: Word) -> list[Word]:
        if slot == "subj":
            return subjects(verb)
        if slot == "obj":
            return objects(verb)
        if slot == "iobj":
            return [t for c in syntax.children(verb, "iobj") for t in conjuncts(c)]
        if slot == "owner":
            return [t for o in objects(verb) for t in self._owners(o)]
        if slot == "poss":
            return [t for o in objects(verb) for c in syntax.children(o, "nmod:poss") for t in conjuncts(c)] or [
                d for o in objects(verb) for d in self._demonyms(o)
            ]
        if slot == "pred.subj":  # "called *X* a dictator"
            named = syntax.predicate(verb)
            return [] if named is None else [t for c in syntax.children(named, "nsubj") for t in conjuncts(c)] or objects(verb)
        if slot.startswith("comp."):
            content = syntax.complement(verb)
            if content is None:
                return []
            if slot not in ("comp.subj", "comp.obj"):  # "stopped trading *with X*"
                return [t for h in (content[1], *objects(content[1])) for t in self._preposition_tokens(h, slot[5:])]
            if slot == "comp.obj":
                return objects(content[1])
            return subjects(content[1]) or (objects(content[1]) if syntax.is_passive(content[1]) else [])
        if slot.startswith("obj."):
            found = [t for o in syntax.unwrapped(objects(verb)) for t in self._preposition_tokens(o, slot[4:])]
            if not found and slot == "obj.by" and not syntax.is_passive(verb):  # "rejected calls *by X's rulers*": hung from the verb
                found = [t for t in self._preposition_tokens(verb, "by") if t.i > verb.i]
            if not found and slot == "obj.by":  # "the truce reached by X and Y"
                found = [
                    t for o in objects(verb) for c in syntax.children(o, "acl", "acl:relcl") if syntax.is_passive(c) for t in subjects(c)
                ]
            return found
        if slot != "to" and _reached(verb).isdisjoint(_wordings(slot)):
            return []
        found_tokens = self._preposition_tokens(verb, slot)
        if not found_tokens and slot not in (
            "between",
            "among",
            "of",
        ):  # the parser may have hung the phrase from the object or a conjoined verb's last member
            for o in syntax.unwrapped(objects(verb)):
                if o.i > verb.i:
                    found_tokens.extend(t for t in self._preposition_tokens(o, slot) if t.i > o.i)
        if not found_tokens and slot == "to":  # "leads a delegation that includes X *to Riyadh*": hung too deep
            clauses = [c for o in objects(verb) for c in syntax.children(o, "acl:relcl") if lemma(c) in ("include", "comprise", "consist")]
            found_tokens = [t for c in clauses for t in self._preposition_tokens(c, slot)]
        if not found_tokens and slot == "to":  # "appointed X as its ambassador to Y"
            found_tokens = [t for prep, a in obliques(verb) if prep == "as" for t in self._preposition_tokens(a, slot)]
        if not found_tokens:
            comp = syntax.child(verb, "xcomp")
            if comp is not None and not syntax.is_verb(comp):
                found_tokens = self._preposition_tokens(comp, slot)
        return found_tokens

    def _owners(self, noun: Word) -> list[Word]:
        poss = syntax.children(noun, "nmod:poss")
        if poss:
            return conjuncts(poss[0])
        found = [t for prep, t in obliques(noun) if prep in ("by", "of", "from")]
        if found:
            return found
        return self._demonyms(noun)

    def _demonyms(self, noun: Word) -> list[Word]:
        left, _ = phrase_bounds(noun)
        found: list[Word] = []
        for i in range(left, noun.i):
            name = self.document.name_at.get(i)
            if name is not None and name.label in ("ADJ", "STATE", "ORG", "ORGAN", "CAPITAL", "SEAT", "FORMAT") and i == name.end - 1:
                if self._helper(i) or for_or_against(self.document, name.start):
                    continue
                ref = self.document.refs.get(i)
                if ref is not None:
                    found.append(self.document.tokens[ref.token])
        return found

    def _helper(self, i: int) -> bool:
        """Tell whether the name that ends at a token only helps in what follows ("*US*-brokered talks")."""
        tokens = self.document.tokens
        return i + 2 < len(tokens) and tokens[i + 1].text in ("-", "–") and tokens[i + 2].lower_ in HELPED

    def _noun_tokens(self, slot: str, trigger: Trigger) -> list[Word]:
        noun, verb = trigger.token, trigger.verb
        if slot == "subj":
            poss = syntax.children(noun, "nmod:poss")
            if poss:
                return conjuncts(poss[0])
            by = [t for prep, t in obliques(noun) if prep == "by"] or [
                t for prep, victim in obliques(noun) if prep == "of" for p, t in obliques(victim) if p == "by"
            ]
            if by:
                return by
            if trigger.light and verb is not None:
                found = subjects(verb)
                if found:
                    return found
            found = self._demonyms(noun)
            if found:
                return found
            return self._controller(noun)
        if slot == "adj":
            return self._demonyms(noun)
        if slot in ("obj", "owner"):
            found = [t for prep, t in obliques(noun) if prep == "of"]
            return found
        if slot == "iobj":
            return [t for c in syntax.children(verb, "iobj") for t in conjuncts(c)] if verb is not None else []
        if slot == "comp.subj":
            return []
        if slot.startswith("obj."):
            slot = slot[4:]
        found = self._preposition_tokens(noun, slot)
        if verb is not None:
            found = found + [t for t in self._preposition_tokens(verb, slot) if t not in found]
        return found

    def _controller(self, noun: Word) -> list[Word]:
        """Return who does a noun that hangs from a clause by "after", "during" and the like: the clause's subject ("he said after
        talks with X"). Of talks and visits alone: whoever acts after an arrest need not have made it.
        """
        if lemma(noun) not in self.joint:
            return []
        head = noun.head
        if (
            noun.dep_ in ("obl", "nmod")
            and syntax.preposition(noun) in ("after", "during", "following", "before", "at", "in", "on", "for")
            and syntax.is_verb(head)
        ):
            return subjects(head)
        return []

    @staticmethod
    def _preposition_tokens(token: Word, slot: str) -> list[Word]:
        """Return the heads of a preposition's phrases under a word, or under its participle ("sanctions *imposed* on X")."""
        if not token.children:
            return []
        words = _wordings(slot)
        found = [t for prep, t in obliques(token) if prep in words]
        if not found and not syntax.is_verb(token) and slot in ("on", "against", "between", "with", "from", "to"):
            found = [
                t for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > token.i for p, t in obliques(c) if p in words
            ]
        return found

    def _slot(self, slot: str, trigger: Trigger, loose: bool, place: bool) -> list[str]:
        verb = trigger.verb
        asked = (slot, trigger.token.i, -1 if verb is None else verb.i, trigger.light, loose, place)
        found = self._actors.get(asked)
        if found is None:
            found = self._actors[asked] = self._slot_actors(slot, trigger, loose, place)
        return found

    def _slot_actors(self, slot: str, trigger: Trigger, loose: bool, place: bool) -> list[str]:
        tokens = self.tokens(slot, trigger)
        agent = slot == "subj" and not trigger.nominal and trigger.verb is not None and syntax.is_passive(trigger.verb)
        if agent and not tokens and trigger.verb is not None and trigger.verb.dep_ == "acl":
            owner = trigger.verb.head.head  # "*France*, which has troops deployed in X"
            tokens = subjects(owner) if lemma(owner) == "have" and trigger.verb.head.dep_ == "obj" else tokens
        found = self.all_of(tokens, loose or agent, place)
        if not found and agent and not tokens:  # "American sanctions imposed on X"
            found = self.all_of([d for o in objects(trigger.token) if lemma(o) in MEASURES for d in self._demonyms(o)])
        if not found and slot == "subj" and not trigger.nominal:
            # "Israeli airstrikes killed", "two Russian bombers entered": what a state's arms do, the state does
            found = self.all_of([t for t in tokens if lemma(t) in self.instruments], loose=True)
        if not found and slot == "subj" and not trigger.nominal and not (trigger.token.lemma == "threaten" and not loose):
            for t in tokens:  # "Wednesday's meeting of ministers", "the statement": owners of the subject
                owners = syntax.noun_owners(t) if lemma(t) in self.documents else named_owners(t)
                found.extend(a for o in owners for a in self.actors_of(o) if a not in found)
        return found

    def scene(self, verb: Word) -> list[str]:
        """Return the state in which it happened: that of a place that hangs from the verb, from an attack under it, from its objects,
        or from the verbs beside and above it ("struck a port in X, killing six", "were killed and hurt in strikes near X").
        """
        for token in syntax.beside(verb):
            under = [t for prep, t in obliques(token) if prep in ("in", "by", "during", "from") and lemma(t) in self.instruments]
            under += [s for s in (*subjects(token), *objects(token)) if lemma(s) in self.instruments]
            for attack in under:  # "the bombings at embassies of X in Y killed ten": X was struck
                for place in (False, True):  # "a strike on Sumy, Ukraine"
                    struck = self.fill(("on", "against", "at", "targeting"), Trigger(attack, None), loose=True, place=place)[0]
                    found = [a for a in struck if self.political(a)]
                    if found:
                        return found
            under += [t for attack in under for _, t in obliques(attack)]
            under += [o for attack in under for c in attack.children if c.dep_ == "acl:relcl" for o in (c, *objects(c))]
            under += [t for prep, t in obliques(token) if prep in SCENES or prep == "on"]
            under += [  # "were killed *when a car exploded outside a shop in X*"
                c for c in token.children if c.dep_ == "advcl" and any(m.lower_ in ("when", "as", "after") for m in c.children)
            ]
            for head in dict.fromkeys((token, *under, *objects(token), *subjects(token))):
                polity = self.place_below(head)
                if polity is not None:
                    return [self.state.state(polity)]
            if token is not verb and not syntax.is_passive(token):  # "struck *the centre of Riga, Latvia*, killing ten"
                found = [a for a in self.all_of(objects(token), place=True) if is_state_code(self.document.polity(a))]
                if found:
                    return found
        return []


@syntax.once
def _reached(verb: Word) -> frozenset[str]:
    """Return the prepositions of all phrases in which a slot of a verb is sought: its own, its objects', its complement's, and those of
    participles that hang from these.
    """
    heads = [verb, *syntax.unwrapped(objects(verb)), *syntax.children(verb, "xcomp")]
    heads += [c for head in heads for c in head.children if c.dep_ == "acl"]
    return frozenset([prep for head in heads for prep, _ in obliques(head)])


@cache
def _wordings(slot: str) -> frozenset[str]:
    """Return the prepositions that fill a slot that is called by one of them."""
    more = {
        "with": ("alongside", "together with", "along with"),
        "to": ("towards", "toward"),
        "on": ("upon",),
    }
    return frozenset((slot, slot.replace("_", " "), *more.get(slot, ())))
