"""Parties: which actors the words of one phrase mean: who is named or described, whose a thing is, in which state a place lies.

Takes the head of a phrase; gives actor ids.
Never invents: a phrase that names or describes no actor means nobody.
"""

from __future__ import annotations

from dragoman import codes
from dragoman.language.words import Word
from dragoman.model import ActorKind
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.frames import Lexicon
from dragoman.reading.plurals import unnamed_bounds
from dragoman.reading.polities import phrase_modifier_polities, tied_polity
from dragoman.reading.registry import ARTICLE, Referent, is_state_code
from dragoman.reading.syntax import conjuncts, lemma, obliques, phrase_bounds

# Nouns that stand for the people of whom they are said ("a delegation of", "a group of", "hundreds of"): look inside.
TRANSPARENT = frozenset(
    {
        "group",
        "delegation",
        "team",
        "number",
        "ten",
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
# What is called after the town in which it was made, and is not that town's state.
TREATIES = frozenset({"treaty", "convention", "protocol", "accord", "accords", "agreement", "pact", "charter", "covenant"})
BESIDE = frozenset({"along with", "together with", "as well as"})
# Prepositions of the place in which something is done to people.
SCENES = frozenset({"in", "at", "near", "outside", "across", "around", "throughout", "off", "inside"})

# Prepositions of what an attack strikes, or what is to be ended ("an end to killings in X").
STRUCK = frozenset({"on", "against", "of", "outside of", "targeting", "to"})
# "in the capital city of X", "in the northern province of X".
SETTLEMENTS = frozenset({"city", "town", "capital", "village", "port", "province", "region"})


class Parties:
    """Reads the phrases of one document."""

    def __init__(self, document: Document, state: Referent, lexicon: Lexicon) -> None:
        self.document = document
        self.state = state
        self.cultural = lexicon.words("cultural")
        self.joint = lexicon.joint

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
                if inner is not None and not inner.place and inner.actors and not (c.dep_ == "appos" and c.pos_ == "NOUN"):
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
        if not tokens:
            return []
        beside = [t for token in tokens if token.children for prep, t in obliques(token) if prep in BESIDE]
        found = [a for t in (*tokens, *beside) for a in self.actors_of(t, loose, place)]
        if found and any(self.document.kind(a) is ActorKind.GROUP for a in found):  # "ten officials, including Minister X"
            within = self.all_of([t for token in tokens for prep, t in obliques(token) if prep == "including"], loose)
            found += [a for a in within if self.political(a)]
        return list(dict.fromkeys(found))

    def place_of(self, head: Word) -> str | None:
        """Return the code of the state in which the place lies that a word's "in"- or "near"-phrase names."""
        for prep, t in obliques(head):
            if prep in SCENES and (t.pos_ == "PROPN" or lemma(t) in SETTLEMENTS):
                polity = self._place_polity(t)
                if polity is not None:
                    return polity
        return None

    def place_below(self, head: Word, depth: int = 2) -> str | None:
        """Return the code of the state in which a place lies that is named some phrases below a word: "a post near the station in X"."""
        found = self.place_of(head)
        if found is not None or not depth:
            return found
        below = (t for prep, t in obliques(head) if prep in SCENES or prep in STRUCK)
        return next((p for t in below for p in [self.place_below(t, depth - 1)] if p is not None), None)

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
