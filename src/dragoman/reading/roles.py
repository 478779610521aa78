"""Roles: which actors fill a frame's slots around a trigger word.

Takes a trigger (a verb, or a noun with or without a light verb) and a slot's name; gives actor ids. The slots are described in the
lexicon's README.
Never invents: a phrase that names or describes no actor fills nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman import codes
from dragoman.language.words import Word
from dragoman.model import ActorKind
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.frames import Lexicon
from dragoman.reading.plurals import unnamed_bounds
from dragoman.reading.polities import phrase_modifier_polities, tied_polity
from dragoman.reading.registry import ARTICLE, Referent, is_state_code
from dragoman.reading.syntax import conjuncts, lemma, named_owners, objects, obliques, phrase_bounds, subjects

# Nouns that stand for the people of whom they are said ("a delegation of", "a group of", "hundreds of"): look inside.
TRANSPARENT = frozenset(
    {
        "group",
        "delegation",
        "team",
        "number",
        "hundred",
        "thousand",
        "dozen",
        "majority",
        "series",
        "pair",
        "host",
        "member",
        "couple",
        "million",
        "score",
        "all",
        "some",
        "most",
        "both",
        "one",
        "two",
        "three",
        "four",
        "several",
        "many",
        "each",
        "rest",
    }
)
# Things whose adjective names their author where a passive leaves him out ("American sanctions imposed on X"); never people.
MEASURES = frozenset({"sanction", "tariff", "embargo", "ban", "restriction", "duty", "measure", "blockade", "penalty", "loan", "aid"})


# People and firms that a text counts and does not name ("sanctions on eight *individuals*"): they are whom it means, and nobody else.
UNNAMED = frozenset(
    {
        "individual",
        "entity",
        "person",
        "company",
        "firm",
        "bank",
        "organisation",
        "organization",
        "businessman",
        "hacker",
        "trader",
        "investor",
        "airline",
        "shipper",
        "businesspeople",
    }
)
# What somebody beside the parties does for talks or a deal between them.
HELPED = frozenset({"mediated", "brokered", "hosted", "sponsored", "facilitated", "backed", "supported", "monitored", "supervised"})
# What is called after the town in which it was made, and is not that town's state.
TREATIES = frozenset({"treaty", "convention", "protocol", "accord", "accords", "agreement", "pact", "charter", "covenant"})
# Prepositions of the place in which something is done to people.
SCENES = frozenset({"in", "at", "near", "outside", "across", "around", "throughout", "off", "inside"})


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


class Roles:
    """Fills slots for one document."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon) -> None:
        self.document = document
        self.state = state
        self.light_verbs = lexicon.words("light_verbs")
        self.instruments = lexicon.words("instruments")
        self.documents = lexicon.words("documents")
        self.cultural = lexicon.words("cultural")
        self.joint = lexicon.joint

    # actors of a phrase ---------------------------------------------------------------------------------------------

    def actors_of(self, token: Word, loose: bool = False, place: bool = False) -> list[str]:
        """Return the actors that the phrase headed by ``token`` means (conjuncts not included).

        ``loose``: a phrase that is no actor itself counts for the state or body that its modifiers name ("Russian banks" → Russia).
        ``place``: a place counts for the state it lies in ("to Panama", "in Moscow").
        """
        document = self.document
        ref = document.refs.get(token.i)
        phrase = document.office_at.get(token.i)
        if ref is None and phrase is not None and phrase.head != token.i and token.pos_ == "NOUN":
            ref = document.refs.get(phrase.head)  # "*heads* of government": the tree's head is not the office's
        if ref is not None and ref.kind == "demonym" and phrase is not None and phrase.head != token.i:
            ref = document.refs.get(phrase.head, ref)  # the adjective of a title is not the state itself: the holder is meant
            if ref.kind != "demonym":
                return list(ref.actors)
        if (
            ref is not None
            and ref.kind == "demonym"
            and ref.place is False
            and token.dep_ in ("amod", "compound")
            and token.head.i > token.i
        ):
            return list(ref.actors)
        if token.dep_ == "appos" and token.pos_ == "NOUN" and (ref is None or self._nobody(ref.actors)):
            above = document.refs.get(token.head.i)  # "Norway, *a state* that has always helped"
            if above is not None and not above.place and above.token != token.i and above.actors:
                return list(above.actors)
        if ref is not None and not ref.place and ref.actors:
            return self._behind(token, list(ref.actors))
        if ref is not None and ref.place:
            country = (ref.country or self._place_polity(token)) if place else None  # a town that no table knows: "X, Ukraine"
            return [self.state.state(country)] if country and is_state_code(country) else []
        for c in token.children:  # "Presidents X and Y" and names hung from a title
            if c.dep_ in ("flat", "appos", "nmod:desc", "flat:name"):
                inner = document.refs.get(c.i)
                if inner is not None and not inner.place and inner.actors:
                    return [a for t in conjuncts(c) for r in [document.refs.get(t.i)] if r and not r.place for a in r.actors]
        if lemma(token) in TRANSPARENT:
            for prep, t in obliques(token):
                if prep in ("of", "from", "including"):
                    found = self.actors_of(t, loose)
                    if found:
                        return [self._counted(token, a) for a in found]
        if place:
            polity = self._place_polity(token)
            if polity:
                return [self.state.state(polity)]
        return self._loose(token) if loose and token.pos_ in ("NOUN", "PROPN") else []

    def _nobody(self, actors: tuple[str, ...]) -> bool:
        """Tell whether actors are unnamed groups of no state."""
        return all(self.document.kind(a) is ActorKind.GROUP and self.document.polity(a) is None for a in actors)

    def _behind(self, token: Word, actors: list[str]) -> list[str]:
        """Return the state whose own format or programme is meant ("*Norway's* Fjord Initiative"), else the actors themselves."""
        if len(actors) == 1 and self.document.kind(actors[0]) is ActorKind.FORMAT and self.document.polity(actors[0]) is None:
            owner = syntax.child(token, "nmod:poss")
            ref = self.document.refs.get(owner.i) if owner is not None else None
            if ref is not None and not ref.place and ref.actors and is_state_code(self.document.polity(ref.actors[0])):
                return list(ref.actors)
        return actors

    def _counted(self, token: Word, actor: str) -> str:
        """Return a group that is counted ("hundreds of *people*") as the whole phrase calls it, where nothing else tells who it is."""
        found = self.document.actors[actor]
        if found.kind is not ActorKind.GROUP or found.polity is not None:
            return actor
        left, right = phrase_bounds(token)
        return self.state.group(self.document.span(left, right).of(self.document.text), None)

    def _loose(self, token: Word) -> list[str]:
        """Return whose a phrase is that is no actor itself: its owner, else the states and bodies that its modifiers name; of talks,
        those between whom they are; a treaty called after a town is itself.
        """
        document = self.document
        if lemma(token) in self.cultural:
            place = self.place_of(token)
            return [self.state.state(place)] if place is not None else []
        if lemma(token) in self.joint:
            between = [a for p, t in obliques(token) if p == "between" for a in self.actors_of(t)]
            if len(between) > 1:
                return between
        if token.lower_ in TREATIES and token.text[:1].isupper():
            left, right = phrase_bounds(token)
            words = document.span(left, right).of(document.text)
            if left < token.i:
                return [self.state.organisation(ARTICLE.sub("", words), None, ActorKind.FORMAT)]
        owner = syntax.child(token, "nmod:poss")
        owners = self.actors_of(owner) if owner is not None else []
        if owners:  # "*his government's* treatment of Estonian sailors"
            return owners
        polities = phrase_modifier_polities(document, token, places=lemma(token) not in self.joint)
        if len(polities) > 1 and all(is_state_code(p) for p in polities):
            return [self.state.state(p) for p in polities]
        if len(polities) > 1 and _thing(token):  # "goods from Norway and the European Union"
            return [a for p in polities for a in self._polity_actor(p)]
        if polities:
            left, right = phrase_bounds(token)
            words = document.span(left, right).of(document.text)
            return [self.state.state(polities[0]) if is_state_code(polities[0]) and _thing(token) else self.state.group(words, polities[0])]
        tied = tied_polity(document, token) if lemma(token) in UNNAMED else None
        if lemma(token) in UNNAMED and (token.tag_ == "NNS" or tied is not None):
            left, right = unnamed_bounds(token, UNNAMED)
            return [self.state.group(document.span(left, right).of(document.text), tied)]
        return []

    def _polity_actor(self, polity: str) -> list[str]:
        """Return the state of a code, or the body of the report that has it."""
        if is_state_code(polity):
            return [self.state.state(polity)]
        return [a.id for a in self.document.actors.values() if a.kind is ActorKind.ORGANISATION and a.polity == polity][:1]

    def _place_polity(self, token: Word) -> str | None:
        for t in [token, *token.subtree]:
            if t.i - token.i > 6:
                break
            ref = self.document.refs.get(t.i)
            if ref is not None and ref.country and (ref.place or ref.kind in ("name", "metonym")) and is_state_code(ref.country):
                return ref.country
        return None

    def all_of(self, tokens: list[Word], loose: bool = False, place: bool = False) -> list[str]:
        """Return the actors of several heads, in order, each once."""
        beside = [t for token in tokens for prep, t in obliques(token) if prep in ("along with", "together with", "as well as")]
        found = [a for t in (*tokens, *beside) for a in self.actors_of(t, loose, place)]
        if found and any(self.document.kind(a) is ActorKind.GROUP for a in found):  # "ten officials, including Minister X"
            within = self.all_of([t for token in tokens for prep, t in obliques(token) if prep == "including"], loose)
            found += [a for a in within if self.political(a)]
        return list(dict.fromkeys(found))

    # slots ----------------------------------------------------------------------------------------------------------

    def fill(self, slots: tuple[str, ...], trigger: Trigger, loose: bool = False, place: bool = False) -> tuple[list[str], str | None]:
        """Return the actors of the first slot that is filled, and that slot's name."""
        for slot in slots:
            found: list[str] = []
            for part in slot.split("+"):
                found.extend(a for a in self._slot(part, trigger, loose, place) if a not in found)
            if found:
                return found, slot
        return [], None

    def tokens(self, slot: str, trigger: Trigger) -> list[Word]:
        """Return the head tokens in a slot."""
        token, verb = trigger.token, trigger.verb
        if trigger.nominal:
            return self._noun_tokens(slot, trigger)
        assert verb is not None
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
        if slot in ("comp.subj", "comp.obj"):
            content = syntax.complement(verb)
            if content is None:
                return []
            if slot == "comp.obj":
                return objects(content[1])
            return subjects(content[1]) or (objects(content[1]) if syntax.is_passive(content[1]) else [])
        if slot.startswith("obj."):
            found = [t for o in syntax.unwrapped(objects(verb)) for t in self._preposition_tokens(o, slot[4:])]
            if not found and slot == "obj.by":  # "the truce reached by X and Y"
                found = [
                    t for o in objects(verb) for c in syntax.children(o, "acl", "acl:relcl") if syntax.is_passive(c) for t in subjects(c)
                ]
            return found
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
        del token
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
                if self._helper(i):
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
        words = {slot, slot.replace("_", " ")}
        if slot == "with":
            words |= {"with", "alongside", "together with", "along with"}
        if slot == "to":
            words |= {"to", "towards", "toward"}
        if slot == "on":
            words |= {"on", "upon"}
        if slot == "into":
            words |= {"into"}
        found = [t for prep, t in obliques(token) if prep in words]
        if not found and not syntax.is_verb(token) and slot in ("on", "against", "between", "with", "from", "to"):
            found = [
                t for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > token.i for p, t in obliques(c) if p in words
            ]
        return found

    def _slot(self, slot: str, trigger: Trigger, loose: bool, place: bool) -> list[str]:
        tokens = self.tokens(slot, trigger)
        agent = slot == "subj" and not trigger.nominal and trigger.verb is not None and syntax.is_passive(trigger.verb)
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
            for head in dict.fromkeys((token, *under, *objects(token), *subjects(token))):
                polity = self.place_of(head)
                if polity is not None:
                    return [self.state.state(polity)]
            if token is not verb and not syntax.is_passive(token):  # "struck *the centre of Riga, Latvia*, killing ten"
                found = [a for a in self.all_of(objects(token), place=True) if is_state_code(self.document.polity(a))]
                if found:
                    return found
        return []

    def place_of(self, head: Word) -> str | None:
        """Return the code of the state in which the place lies that a word's "in"- or "near"-phrase names."""
        for prep, t in obliques(head):
            if prep in SCENES and t.pos_ == "PROPN":
                polity = self._place_polity(t)
                if polity is not None:
                    return polity
        return None

    # judgement ------------------------------------------------------------------------------------------------------

    def political(self, actor: str) -> bool:
        """Tell whether an actor counts as a political one: a state, an organisation or person with a polity, a format, a group with
        a polity.
        """
        found = self.document.actors[actor]
        if found.kind is ActorKind.STATE or found.polity is not None:
            return True
        return found.kind is ActorKind.FORMAT


def _thing(token: Word) -> bool:
    """Tell whether a noun stands for a thing rather than people: then the state itself is meant ("Russian oil", "Syria's ports")."""
    return (
        codes.groups().get(lemma(token)) is None
        and codes.groups().get(token.lower_) is None
        and lemma(token) not in ("national", "citizen", "company", "firm", "bank", "individual", "entity", "people", "ministers")
    )
