"""Who has been spoken of so far: the actors of one report, the mentions that mean them, and how lately.

Holds the state that the stages of :mod:`.references` share. Never decides whom a word means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman import codes
from dragoman.codes.persons import compare_names, could_be
from dragoman.language.words import Word
from dragoman.model import Actor, ActorKind
from dragoman.reading.document import Document
from dragoman.reading.names import Name
from dragoman.reading.phrases import OfficePhrase

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
# Before the words of a group: an article, and what trees leave of "at least".
ARTICLE = re.compile(r"^(?:(?:the|an?|these|those|least)\s+)+(?=\S)", re.IGNORECASE)
OWNING = re.compile(r"['’]s?$")  # of "the crews'", "the firm's"
FIRST = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"})


@dataclass(slots=True)
class Ref:
    """Whom the mention with head ``token`` means. ``place``: the words are used as a place and not as an actor.

    ``region``: the name of the region that "this region" takes up.
    ``candidates``: those who fit equally well, where ``actors`` is empty because nothing decides between them.
    """

    token: int
    start: int
    end: int
    actors: tuple[str, ...]
    kind: str
    basis: str
    place: bool = False
    country: str | None = None
    candidates: tuple[str, ...] = ()
    region: str | None = None


@dataclass(slots=True)
class Person:
    """What is known of a person while the report is read."""

    id: str
    words: list[str]
    polity: str | None = None
    folded: list[str] = field(default_factory=list)  # the words as they are compared
    offices: list[tuple[str, str | None, str]] = field(default_factory=list)  # office, polity, level
    gender: str | None = None
    last_seen: int = -1

    @property
    def surname(self) -> str:
        return codes.fold(self.words[-1])


def _form_of(mine: list[str], folded: list[str]) -> bool:
    """Tell whether one folded name is a form of another: the family name, with the given name, its initial or none beside it."""
    if len(mine) > len(folded) and mine[-len(folded) :] == folded:
        return True
    if mine[-1] != folded[-1]:
        return False
    return len(mine) == 1 or (mine[0][:1] == folded[0][:1] and (len(mine[0]) == 1 or len(folded[0]) == 1 or mine[0] == folded[0]))


def _bare(surname: str) -> str:
    """Return a folded family name without the Arabic article, which comes and goes ("al-Marwan", "Marwan")."""
    return surname[3:] if surname.startswith(("al ", "el ")) else surname


@lru_cache(maxsize=8192)
def _one_name(a: str, b: str) -> bool:
    """Tell whether two full names are one by the rules of spelling: the same report rarely spells one person in two ways."""
    return could_be(a, b) and compare_names(a, b).same


class Referent:
    """The state of one report's resolution: actors found so far and who was spoken of lately."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.persons: list[Person] = []
        self.by_id: dict[str, Person] = {}
        self.by_key: dict[str, str] = {}  # organisations, groups, formats by folded words
        self.short_forms: dict[str, list[str]] = {}  # bodies by shorter names that they may have
        self.recent: list[tuple[int, str]] = []  # (token, actor) in order
        self.sets: list[tuple[int, tuple[str, ...]]] = []  # (token, actors) of conjoined mentions
        self.countries: list[tuple[int, str, bool]] = []  # (token, state's code, whether an adjective speaks of it) in order
        self.regions: list[tuple[int, str]] = []  # (token, name) of regions in order
        self.worded: set[str] = set()  # states whose name is the report's own
        self.last_words: set[str] = set()  # last words of the names of bodies and formats: by what "the council" may take one up
        self.counter = 0

    # actors ---------------------------------------------------------------------------------------------------------

    def state(self, code: str) -> str:
        """Return the id of a state, adding it to the actors."""
        if code not in self.document.actors:
            territory = codes.territories().get(code)
            name = territory.name if territory else code
            self.document.actors[code] = Actor(code, ActorKind.STATE, name, code)
        return code

    def _new(self, kind: ActorKind, name: str, polity: str | None, named: bool = True, office: str | None = None) -> str:
        self.counter += 1
        key = f"a{self.counter}"
        self.document.actors[key] = Actor(key, kind, name, polity, named, office)
        if kind in (ActorKind.ORGANISATION, ActorKind.FORMAT):
            self._note_last_word(name)
        return key

    def _note_last_word(self, name: str) -> None:
        self.last_words.update(codes.fold(name).split()[-1:])

    def organisation(self, name: str, polity: str | None, kind: ActorKind = ActorKind.ORGANISATION, key: str | None = None) -> str:
        """Return the id of an organisation or format by its words (or by its table's id), adding it."""
        index = f"{kind}:{key or codes.fold(name)}"
        if index not in self.by_key and key is None:
            known = self._short_form(kind, name)
            if known is not None:
                self.by_key[index] = known
        if index not in self.by_key:
            self.by_key[index] = self._new(kind, name, polity)
            self._note_short_forms(kind, name, self.by_key[index])
        else:
            actor = self.document.actors[self.by_key[index]]
            if len(name) > len(actor.name) or (polity and not actor.polity):
                longer = name if len(name) > len(actor.name) and " " in name else actor.name
                self.document.actors[actor.id] = Actor(actor.id, actor.kind, longer, actor.polity or polity, actor.named, actor.office)
                self._note_last_word(longer)
        return self.by_key[index]

    def _note_short_forms(self, kind: ActorKind, name: str, actor: str) -> None:
        """Remember by what shorter names a body of several words may be taken up: its beginning, its initials."""
        words = name.split()
        capitals = [w for w in words if w[:1].isupper()]
        if len(words) > 1:
            for n in range(1, len(words)):
                self.short_forms.setdefault(f"{kind}:{codes.fold(' '.join(words[:n]))}", []).append(actor)
        if len(capitals) > 2:
            self.short_forms.setdefault(f"{kind}:{codes.fold(''.join(w[0] for w in capitals))}", []).append(actor)

    def _short_form(self, kind: ActorKind, name: str) -> str | None:
        """Return the only body named before of which this is a shorter name ("Kestrel" after "Kestrel Shipping", "NFO" by initials)."""
        found = self.short_forms.get(f"{kind}:{codes.fold(name)}", [])
        return found[0] if len(set(found)) == 1 and len(name) > 2 else None

    def group(self, words: str, polity: str | None) -> str:
        """Return the id of an unnamed group by its words, without the article before them."""
        words = OWNING.sub("", ARTICLE.sub("", words))
        index = f"group:{codes.fold(words)}:{polity}"
        if index not in self.by_key:
            self.by_key[index] = self._new(ActorKind.GROUP, words, polity, named=False)
        return self.by_key[index]

    def unnamed(self, office: str, polity: str | None, words: str, indefinite: bool, unique: bool = True) -> str:
        """Return the id of an unnamed officer. A definite description with an office is the same officer each time.

        ``unique``: one person holds such an office at a time ("foreign minister"), who is named by it; a spokesman is named by his words.
        """
        bare = re.sub(r"^(?:the|an?|one|another|some|this|that)\s+", "", words, flags=re.IGNORECASE)
        name = f"{office} of {self.polity_name(polity)}" if polity and unique and not indefinite else bare
        index = f"officer:{office}:{polity}" if not indefinite else f"officer:{codes.fold(words)}:{polity}"
        if index not in self.by_key:
            self.by_key[index] = self._new(ActorKind.PERSON, name, polity, named=False, office=office)
        return self.by_key[index]

    def polity_name(self, polity: str) -> str:
        """Return the English name of a polity's code: the one that the report itself uses, if it names the state."""
        if polity in self.worded:
            return self.document.actors[polity].name
        territory = codes.territories().get(polity) if is_state_code(polity) else None
        return territory.name if territory else polity

    def person(self, words: list[str], at: int) -> tuple[Person, str]:
        """Return the person whom a name means, and why; a new one where no earlier person fits."""
        folded = [codes.fold(w) for w in words]
        candidates = []
        for p in self.persons:
            mine = p.folded
            if mine == folded:
                return p, "the same name"
            if len(folded) == 1:
                if _bare(folded[0]) == _bare(mine[-1]) or (len(mine) > 1 and folded[0] == mine[0]) or folded[0] in mine[1:]:
                    candidates.append((_bare(folded[0]) == _bare(mine[-1]), p.last_seen, p))
            elif _form_of(mine, folded) or (len(mine) > 1 and _one_name(" ".join(p.words), " ".join(words))):
                candidates.append((True, p.last_seen, p))
        if candidates:
            _, _, best = max(candidates, key=lambda c: (c[0], c[1]))
            if len(words) > len(best.words):
                best.words, best.folded = words, folded
                self._rename(best)
            return best, "the surname of a person named before" if len(folded) == 1 else "a form of a name before"
        self.counter += 1
        fresh = Person(f"a{self.counter}", words, folded=folded)
        self.persons.append(fresh)
        self.by_id[fresh.id] = fresh
        self.document.actors[fresh.id] = Actor(fresh.id, ActorKind.PERSON, " ".join(words), None)
        return fresh, "named here"

    def _rename(self, person: Person) -> None:
        actor = self.document.actors[person.id]
        self.document.actors[person.id] = Actor(person.id, ActorKind.PERSON, " ".join(person.words), person.polity, True, actor.office)

    def set_office(self, person: Person, phrase: OfficePhrase, polity: str | None) -> None:
        """Note a person's office and, if he has none yet, his polity."""
        person.offices.append((phrase.office, polity, phrase.info.level))
        if polity and not person.polity:
            person.polity = polity
        actor = self.document.actors[person.id]
        office = actor.office or (None if phrase.former else phrase.office)
        self.document.actors[person.id] = Actor(person.id, ActorKind.PERSON, " ".join(person.words), person.polity, True, office)

    def set_polity(self, person: Person, polity: str | None) -> None:
        """Note a person's polity where none is known."""
        if polity and not person.polity:
            person.polity = polity
            self._rename(person)

    def settle(self, actor: str, polity: str) -> None:
        """Note for whom an unnamed group acts or of what state it is, where its own words do not say."""
        found = self.document.actors[actor]
        if found.polity is None:
            self.document.actors[actor] = Actor(found.id, found.kind, found.name, polity, found.named, found.office)

    def merge(self, unnamed: str, person: Person) -> None:
        """Take an unnamed actor for a person named later: all his mentions mean the person, who acts for the polity said of either."""
        self.set_polity(person, self.document.polity(unnamed))
        for ref in self.document.refs.values():
            if unnamed in ref.actors:
                ref.actors = tuple(person.id if a == unnamed else a for a in ref.actors)
                ref.basis = f"{ref.basis}; named later: {self.document.actors[person.id].name}"
        for key, actor in self.by_key.items():
            if actor == unnamed:
                self.by_key[key] = person.id

    # salience -------------------------------------------------------------------------------------------------------

    def see(self, token: int, actors: Iterable[str]) -> None:
        """Note that these actors were spoken of at a token."""
        for a in actors:
            self.recent.append((token, a))
            if a in self.by_id:
                self.by_id[a].last_seen = token

    def latest(self, before: int, accept: Callable[[str], bool], sentences: int = 3) -> list[str]:
        """Return the actors spoken of before a token that ``accept`` allows, the most salient first.

        Subjects of earlier clauses come before other mentions of the same sentence; nearer sentences before farther ones.
        """
        seen = self._ranks(before, accept, sentences)
        return sorted(seen, key=lambda a: seen[a])

    def foremost(self, before: int, accept: Callable[[str], bool], sentences: int = 3) -> list[str]:
        """Return the most salient actor that ``accept`` allows, with those who are as salient: in the same sentence, in the same part."""
        seen = self._ranks(before, accept, sentences)
        best = min((rank[:2] for rank in seen.values()), default=None)
        return sorted((a for a in seen if seen[a][:2] == best), key=lambda a: seen[a])

    def _ranks(self, before: int, accept: Callable[[str], bool], sentences: int) -> dict[str, tuple[int, int, int]]:
        here, number = self.document.sentence_index(before), self.document.sentence_numbers
        seen: dict[str, tuple[int, int, int]] = {}
        barred: set[str] = set()
        for token, actor in reversed(self.recent):
            if token >= before:
                continue
            back = here - number[token]
            if back > sentences:
                break
            if actor in barred:
                continue
            if actor in seen:
                if seen[actor] <= (back, 0, before - token):
                    continue  # whatever part this mention plays, it ranks no higher
            elif not accept(actor):
                barred.add(actor)
                continue
            weight = 0 if is_subject(self.document.tokens[token]) else 1
            rank = (back, weight, before - token)
            if actor not in seen or rank < seen[actor]:
                seen[actor] = rank
        return seen


def is_subject(token: Word) -> bool:
    top = token
    steps = 0
    while top.dep_ in ("conj", "flat", "compound", "nmod:desc", "appos") and top.head.i != top.i and steps < 8:
        top = top.head
        steps += 1
    return top.dep_.startswith("nsubj") or (top.dep_ == "obl:agent")


def is_state_code(code: str | None) -> bool:
    """Tell whether a polity's code is a state's ISO 3166-1 alpha-3 code ("EC" is the European Communities, not Ecuador)."""
    return code is not None and len(code) == 3 and codes.territories().get(code) is not None


def is_honorific(word: str) -> bool:
    """Tell whether a word before a name is a title of courtesy or rank."""
    table, bare = codes.honorifics(), word.lower()
    return bare in table or bare.rstrip(".") in table


def person_words(document: Document, name: Name) -> list[str]:
    """Return the words of a person's name without honorifics."""
    # the text, not the tokens: "al-Marwan" is one word
    parts = document.said(name.start, name.end).split()
    while len(parts) > 1 and is_honorific(parts[0]):
        parts = parts[1:]
    return parts


def note_gender(state: Referent, person: Person, name: Name) -> None:
    """Note a person's gender from a title before the name ("Mrs"), or from a given name that men alone or women alone bear."""
    doc = state.document.tokens
    for i in (name.start - 1, name.start):
        title = codes.honorifics().get(doc[i].lower_.rstrip(".")) if i >= 0 else None
        if title is not None and title.gender:
            person.gender = person.gender or title.gender
    if person.gender is None and len(person.words) > 1:
        person.gender = codes.sex_of(person.words[0])


def add_ref(state: Referent, token: int, start: int, end: int, actors: tuple[str, ...], kind: str, basis: str, **more: object) -> None:
    ref = Ref(token, start, end, actors, kind, basis, **more)  # type: ignore[arg-type]
    state.document.refs[token] = ref
    if not ref.place:
        state.see(token, actors)


def add_candidates(state: Referent, token: int, start: int, end: int, candidates: tuple[str, ...], kind: str, basis: str) -> None:
    """Keep a mention that several actors fit equally well: they are shown, and none of them is taken to act."""
    state.document.refs[token] = Ref(token, start, end, (), kind, basis, candidates=candidates)


def name_head(document: Document, start: int, end: int) -> int:
    """Return the token of a stretch whose governor lies outside it."""
    doc = document.tokens
    for i in range(start, end):
        head = doc[i].head.i
        if head == i or not start <= head < end:
            return i
    return end - 1


def spread(document: Document, head: int, name: Name) -> None:
    for i in range(name.start, name.end):
        document.refs.setdefault(i, document.refs[head])
