"""Stage 2, references: whom each mention means in this report.

Takes a :class:`Document` with names and office phrases; fills ``actors`` and ``refs``. Runs from left to right and keeps who was spoken of lately.
A description that fits nobody named makes an unnamed actor, not a guess; two that fit equally well are kept, marked ambiguous.
First-person pronouns inside quotations are resolved by :func:`resolve_speech` once the speakers are known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from dragoman import codes
from dragoman.model import Actor, ActorKind
from dragoman.reading.document import Document
from dragoman.reading.names import Name
from dragoman.reading.offices import POSSESSIVE, OfficePhrase
from dragoman.reading.syntax import conjuncts, phrase_bounds, preposition

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"})
# Prepositions that make a capital or a state a place rather than a government.
LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "around", "into", "through", "via", "across", "within", "throughout", "off", "over", "above", "from"})
GROUP_HEADS_PLURAL = frozenset({"leaders", "sides", "countries", "nations", "states", "governments", "parties", "ministers", "presidents", "neighbours",
                                "neighbors", "capitals", "powers", "men", "officials", "diplomats", "allies", "delegations", "rivals", "foes", "envoys",
                                "counterparts", "republics", "two", "three", "four", "five", "latter", "negotiators", "premiers", "statesmen"})
PERSON_PLURALS = frozenset({"leaders", "ministers", "presidents", "men", "officials", "diplomats", "envoys", "counterparts", "premiers", "statesmen"})
STATE_PLURALS = frozenset({"countries", "nations", "states", "governments", "neighbours", "neighbors", "capitals", "powers", "republics", "allies", "rivals", "foes"})
NUMBER_WORDS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
GENERAL_OFFICES = frozenset({"official", "leader", "diplomat", "politician", "statesman", "envoy", "minister", "counterpart", "head", "chief", "spokesman",
                             "spokeswoman", "spokesperson", "representative", "president", "premier"})
LEADER_LEVELS = frozenset({"head_of_state", "head_of_government", "monarch", "minister", "organisation_head"})
MR = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "sir": "m", "madam": "f", "lady": "f", "king": "m", "queen": "f"}


@dataclass(slots=True)
class Ref:
    """Whom the mention with head ``token`` means. ``place``: the words are used as a place and not as an actor."""

    token: int
    start: int
    end: int
    actors: tuple[str, ...]
    kind: str
    basis: str
    place: bool = False
    ambiguous: bool = False
    country: str | None = None


@dataclass(slots=True)
class _Person:
    """What is known of a person while the report is read."""

    id: str
    words: list[str]
    polity: str | None = None
    offices: list[tuple[str, str | None, str]] = field(default_factory=list)  # office, polity, level
    gender: str | None = None
    last_seen: int = -1

    @property
    def surname(self) -> str:
        return codes.fold(self.words[-1])


class Referent:
    """The state of one report's resolution: actors found so far and who was spoken of lately."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.persons: list[_Person] = []
        self.by_id: dict[str, _Person] = {}
        self.by_key: dict[str, str] = {}  # organisations, groups, formats by folded words
        self.recent: list[tuple[int, str]] = []  # (token, actor) in order
        self.sets: list[tuple[int, tuple[str, ...]]] = []  # (token, actors) of conjoined mentions
        self.worded: set[str] = set()  # states whose name is the report's own
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
        return key

    def organisation(self, name: str, polity: str | None, kind: ActorKind = ActorKind.ORGANISATION, key: str | None = None) -> str:
        """Return the id of an organisation or format by its words (or by its table's id), adding it."""
        index = f"{kind}:{key or codes.fold(name)}"
        if index not in self.by_key:
            self.by_key[index] = self._new(kind, name, polity)
        else:
            actor = self.document.actors[self.by_key[index]]
            if len(name) > len(actor.name) or (polity and not actor.polity):
                longer = name if len(name) > len(actor.name) and " " in name else actor.name
                self.document.actors[actor.id] = Actor(actor.id, actor.kind, longer, actor.polity or polity, actor.named, actor.office)
        return self.by_key[index]

    def group(self, words: str, polity: str | None) -> str:
        """Return the id of an unnamed group by its words."""
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
        """Return the English name of a polity's code."""
        territory = codes.territories().get(polity) if is_state_code(polity) else None
        return territory.name if territory else polity

    def person(self, words: list[str], at: int) -> tuple[_Person, str]:
        """Return the person whom a name means, and why; a new one where no earlier person fits."""
        folded = [codes.fold(w) for w in words]
        candidates = []
        for p in self.persons:
            mine = [codes.fold(w) for w in p.words]
            if mine == folded:
                return p, "the same name"
            if len(folded) == 1:
                if folded[0] == mine[-1] or (len(mine) > 1 and folded[0] == mine[0]) or folded[0] in mine[1:]:
                    candidates.append((folded[0] == mine[-1], p.last_seen, p))
            elif mine[-1] == folded[-1] and (len(mine) == 1 or mine[0][:1] == folded[0][:1] and (len(mine[0]) == 1 or len(folded[0]) == 1 or mine[0] == folded[0])):
                candidates.append((True, p.last_seen, p))
            elif len(mine) > len(folded) and mine[-len(folded):] == folded:
                candidates.append((True, p.last_seen, p))
        if candidates:
            _, _, best = max(candidates, key=lambda c: (c[0], c[1]))
            if len(words) > len(best.words):
                best.words = words
                self._rename(best)
            return best, "the surname of a person named before" if len(folded) == 1 else "a form of a name before"
        self.counter += 1
        fresh = _Person(f"a{self.counter}", words)
        self.persons.append(fresh)
        self.by_id[fresh.id] = fresh
        self.document.actors[fresh.id] = Actor(fresh.id, ActorKind.PERSON, " ".join(words), None)
        return fresh, "named here"

    def _rename(self, person: _Person) -> None:
        actor = self.document.actors[person.id]
        self.document.actors[person.id] = Actor(person.id, ActorKind.PERSON, " ".join(person.words), person.polity, True, actor.office)

    def set_office(self, person: _Person, phrase: OfficePhrase, polity: str | None) -> None:
        """Note a person's office and, if he has none yet, his polity."""
        person.offices.append((phrase.office, polity, phrase.info.level))
        if polity and not person.polity:
            person.polity = polity
        actor = self.document.actors[person.id]
        office = actor.office or (None if phrase.former else phrase.office)
        self.document.actors[person.id] = Actor(person.id, ActorKind.PERSON, " ".join(person.words), person.polity, True, office)

    def set_polity(self, person: _Person, polity: str | None) -> None:
        """Note a person's polity where none is known."""
        if polity and not person.polity:
            person.polity = polity
            self._rename(person)

    # salience -------------------------------------------------------------------------------------------------------

    def see(self, token: int, actors: Iterable[str]) -> None:
        """Note that these actors were spoken of at a token."""
        for a in actors:
            self.recent.append((token, a))
            if a in self.by_id:
                self.by_id[a].last_seen = token

    def latest(self, before: int, accept, sentences: int = 3) -> list[str]:
        """Return the actors spoken of before a token that ``accept`` allows, the most salient first.

        Subjects of earlier clauses come before other mentions of the same sentence; nearer sentences before farther ones.
        """
        here = self.document.sentence_index(before)
        seen: dict[str, tuple[int, int, int]] = {}
        for token, actor in reversed(self.recent):
            if token >= before:
                continue
            there = self.document.sentence_index(token)
            if here - there > sentences:
                break
            if not accept(actor):
                continue
            weight = 0 if _is_subject(self.document.doc[token]) else 1
            rank = (here - there, weight, before - token)
            if actor not in seen or rank < seen[actor]:
                seen[actor] = rank
        return sorted(seen, key=lambda a: seen[a])


def _is_subject(token: Token) -> bool:
    top = token
    steps = 0
    while top.dep_ in ("conj", "flat", "compound", "nmod:desc", "appos") and top.head.i != top.i and steps < 8:
        top = top.head
        steps += 1
    return top.dep_.startswith("nsubj") or (top.dep_ == "obl:agent")


def find_references(document: Document) -> Referent:
    """Fill ``document.actors`` and ``document.refs`` for all mentions but first-person pronouns; return the state for later stages."""
    state = Referent(document)
    _name_forward(state)
    doc = document.doc
    i = 0
    n = len(doc)
    while i < n:
        token = doc[i]
        name = document.name_at.get(i)
        phrase = document.office_at.get(i)
        if phrase is not None and i == phrase.start:
            _office(state, phrase)
            _inside(state, phrase)
            i = max(phrase.end, i + 1)
            continue
        if name is not None:
            if i == name.start:
                _name(state, name)
            i = name.end
            continue
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            _pronoun(state, token)
        elif token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
            _noun(state, token)
        i += 1
    _conjoined(state)
    return state


def _name_forward(state: Referent) -> None:
    """Give persons their offices and polities before anything is resolved, so that a headline's surname finds its person."""
    document = state.document
    for name in document.names:
        if name.label == "PER":
            words = person_words(document, name)
            if len(words) > 1:
                person, _ = state.person(words, name.start)
                _honorific(state, person, name)
    for phrase in document.offices:
        if phrase.counterpart:
            continue
        for position, name in enumerate(phrase.persons):
            person, _ = state.person(person_words(document, name), name.start)
            state.set_office(person, phrase, phrase_polity(state, phrase, position))
    for name in document.names:
        if name.label == "PER":
            person, _ = state.person(person_words(document, name), name.start)
            _loose_polity(state, person, name)
    # only now what no words give: an explicit country anywhere in the report comes before an assumed one
    for phrase in document.offices:
        for name in phrase.persons:
            person, _ = state.person(person_words(document, name), name.start)
            if person.polity is None and not phrase.counterpart and not phrase.former:
                state.set_polity(person, assumed_polity(state, phrase))
    for person in state.persons:
        person.last_seen = -1


def is_state_code(code: str | None) -> bool:
    """Tell whether a polity's code is a state's ISO 3166-1 alpha-3 code ("EC" is the European Communities, not Ecuador)."""
    return code is not None and len(code) == 3 and codes.territories().get(code) is not None


def is_honorific(word: str) -> bool:
    """Tell whether a word before a name is a title of courtesy or rank."""
    table = codes.honorifics()
    return word.lower() in table or word.lower().rstrip(".") in table


def _group_noun(token: Token) -> codes.Group | None:
    """Return the table's row for a noun that means people or an organ, with its compounds ("foreign ministry")."""
    left, _ = phrase_bounds(token)
    table = codes.groups()
    lemma = str(token.lemma_).lower()
    for start in range(max(left, token.i - 2), token.i):
        found = table.get(" ".join([*(token.doc[i].lower_ for i in range(start, token.i)), token.lower_]))
        if found is not None:
            return found
    return table.get(token.lower_) or table.get(lemma)


def person_words(document: Document, name: Name) -> list[str]:
    """Return the words of a person's name without honorifics."""
    # the text, not the tokens: "al-Sharaa" is one word
    parts = document.span(name.start, name.end).of(document.text).split()
    while len(parts) > 1 and is_honorific(parts[0]):
        parts = parts[1:]
    return parts


def _honorific(state: Referent, person: _Person, name: Name) -> None:
    doc = state.document.doc
    for i in (name.start - 1, name.start):
        if i >= 0 and doc[i].lower_ in MR:
            person.gender = person.gender or MR[doc[i].lower_]


STATE_LEVELS = frozenset({"head_of_state", "head_of_government", "vice_president", "minister", "deputy_minister", "ambassador", "envoy", "diplomat", "negotiator",
                          "spokesperson", "adviser", "legislator", "military", "judge", "governor", "official", "monarch", "royal", "spouse"})


def phrase_polity(state: Referent, phrase: OfficePhrase, position: int) -> str | None:
    """Return whose office a phrase gives to its person number ``position``.

    Where the phrase names no country: its possessor's ("Yeltsin's spokesman"), the one that the list before it shares ("the Syrian president X and
    interior minister Y"), the only one that the sentence has spoken of, or the report's home state, in this order.
    """
    if phrase.distributed:
        return phrase.polities[position]
    if phrase.polities:
        return phrase.polities[0]
    if phrase.owner is not None:
        ref = state.document.refs.get(phrase.owner)
        if ref and len(ref.actors) == 1:
            return state.document.polity(ref.actors[0])
        name = state.document.name_at.get(phrase.owner)
        if name is not None and name.label == "PER":
            person, _ = state.person(person_words(state.document, name), name.start)
            return person.polity
        return None
    before = _list_before(state.document, phrase)
    return before.polities[-1] if before is not None else None


def assumed_polity(state: Referent, phrase: OfficePhrase) -> str | None:
    """Return whose office a phrase is that names no country: the only polity of its sentence so far, else the report's home state."""
    if phrase.info.level not in STATE_LEVELS or phrase.info.kind != "office":
        return None
    found = _only_polity_before(state.document, phrase) or home_state(state.document)
    if found is None and phrase.info.level in ("spokesperson", "official", "minister", "deputy_minister", "diplomat", "adviser", "military"):
        found = _polity_around(state.document, phrase)
    return found


def _polity_around(document: Document, phrase: OfficePhrase) -> str | None:
    """Return the country of the capital in which an officer speaks ("told reporters in Beijing"), else the only state of the sentence before."""
    index = document.sentence_index(phrase.head)
    start, end = document.sentence_tokens(index)
    capitals = {
        n.polity for n in document.names if start <= n.start < end and n.label == "CAPITAL" and n.start > 0 and document.doc[n.start - 1].lower_ == "in" and n.polity
    }
    if len(capitals) == 1:
        return next(iter(capitals))
    if index == 0:
        return None
    before, stop = document.sentence_tokens(index - 1)
    states = {n.polity for n in document.names if before <= n.start < stop and n.label in ("STATE", "ADJ", "CAPITAL", "SEAT") and is_state_code(n.polity)}
    return next(iter(states)) if len(states) == 1 else None


def _list_before(document: Document, phrase: OfficePhrase) -> OfficePhrase | None:
    """Return the office phrase with a country in whose list of people this one stands ("the Syrian president X and interior minister Y")."""
    start, _ = document.sentence_tokens(document.sentence_index(phrase.head))
    before = [p for p in document.offices if start <= p.start < phrase.start and p.polities]
    return before[-1] if before and _same_list(document, before[-1].end, phrase.start) else None


UNIQUE_LEVELS = frozenset({"head_of_state", "head_of_government", "vice_president", "minister", "deputy_minister", "ambassador", "envoy", "monarch", "organisation_head", "governor"})
INCLUDING = frozenset({"including", "include", "includes", "included", "comprising", "comprises", "delegation", "delegations", "team"})


def _only_polity_before(document: Document, phrase: OfficePhrase) -> str | None:
    """Return the only polity before an office in its sentence where a list of its people leads there ("American officials, including …")."""
    start, _ = document.sentence_tokens(document.sentence_index(phrase.head))
    if not any(t.lower_ in INCLUDING for t in document.doc[start : phrase.start]):
        return None
    named = {
        name.polity
        for name in document.names
        if start <= name.start < phrase.start and name.polity and name.label in ("STATE", "ADJ", "SEAT", "ORGAN") and is_state_code(name.polity)
    }
    return next(iter(named)) if len(named) == 1 else None


def _same_list(document: Document, start: int, end: int) -> bool:
    """Tell whether the tokens between two offices are names, commas and "and" alone, so that the second stands in the first one's list."""
    return all(
        (i in document.name_at and document.name_at[i].label == "PER") or document.doc[i].lower_ in (",", "and", "as", "well", "with", "along", "including", "far", "right", "-", "(", ")")
        or document.doc[i].pos_ in ("ADJ", "PUNCT") or i in document.office_at
        for i in range(start, end)
    )


def home_state(document: Document) -> str | None:
    """Return the state whose officers a report calls by their office alone ("the president"), if the report shows it.

    The state of the dateline's town; else that of a newspaper or broadcaster that published it; else the one state that the first sentence speaks
    of, if none is named more often. Agencies name a foreign officer's country and leave out the home one's. None where nothing shows it.
    """
    dateline = _dateline_state(document)
    if dateline is not None:
        return dateline
    publisher = codes.medium(document.report.publisher) if document.report.publisher else None
    if publisher is not None and publisher.kind in ("newspaper", "broadcaster") and is_state_code(publisher.country):
        return publisher.country
    counts: Counter[str] = Counter()
    first: set[str] = set()
    for name in document.names:
        if name.polity and name.label in ("STATE", "ADJ", "CAPITAL", "SEAT", "ORGAN") and is_state_code(name.polity):
            counts[name.polity] += 1
            if document.sentence_index(name.start) == 0:
                first.add(name.polity)
    if len(first) == 1 and counts[next(iter(first))] >= max(counts.values()):
        return next(iter(first))
    return None


def _dateline_state(document: Document) -> str | None:
    """Return the state of the dateline's town."""
    place = document.dateline_place
    return place.polity if place is not None and is_state_code(place.polity) else None


def _add(state: Referent, token: int, start: int, end: int, actors: tuple[str, ...], kind: str, basis: str, **more: object) -> None:
    ref = Ref(token, start, end, actors, kind, basis, **more)  # type: ignore[arg-type]
    state.document.refs[token] = ref
    if not ref.place:
        state.see(token, actors)


def name_head(document: Document, start: int, end: int) -> int:
    """Return the token of a stretch whose governor lies outside it."""
    doc = document.doc
    for i in range(start, end):
        head = doc[i].head.i
        if head == i or not start <= head < end:
            return i
    return end - 1


def _name(state: Referent, name: Name) -> None:
    document = state.document
    doc = document.doc
    head = name_head(document, name.start, name.end)
    words = document.span(name.start, name.end).of(document.text)
    if name.label == "PER":
        person, why = state.person(person_words(document, name), name.start)
        _honorific(state, person, name)
        _loose_polity(state, person, name)
        _add(state, head, name.start, name.end, (person.id,), "name", why)
        for i in range(name.start, name.end):
            document.refs.setdefault(i, document.refs[head])
        return
    if name.label in ("STATE", "CAPITAL", "SEAT", "ORGAN") and name.entry is not None and name.entry.kind == "state":
        code = name.polity or name.entry.polity
        assert code is not None
        place = _used_as_place(document, doc[head], name)
        kind = {"STATE": "name", "CAPITAL": "metonym", "SEAT": "metonym", "ORGAN": "name"}[name.label]
        actor = state.state(code) if not place or name.label == "STATE" else code
        if name.label == "STATE" and name.entry.role in ("name", "alias") and code not in state.worded and not words.isupper():
            # the report's own name for it: "Macedonia" in 2018
            state.worded.add(code)
            state.document.actors[code] = Actor(code, ActorKind.STATE, words, code)
        _add(state, head, name.start, name.end, (actor,) if not place else (), kind, f"{words} stands for {state.polity_name(code)}",
             place=place, country=code)
        _spread(document, head, name)
        return
    if name.label == "ADJ" and name.polity:
        actor = state.state(name.polity) if is_state_code(name.polity) else _table_organisation(state, name, words)
        document.refs[head] = Ref(head, name.start, name.end, (actor,), "demonym", f"“{words}” is the adjective of {state.polity_name(name.polity)}", country=name.polity)
        _spread(document, head, name)
        return
    if name.label == "PEOPLE" and name.polity:
        group = _people(state, doc[head], name, words)
        _add(state, head, name.start, name.end, (group,), "demonym", f"nationals of {state.polity_name(name.polity)}", country=name.polity)
        _spread(document, head, name)
        return
    if name.label in ("ORG", "ORGAN", "MEDIA", "FORMAT", "EVENT"):
        if name.label == "EVENT" and name.entry is None and not _is_forum(words):
            document.refs[head] = Ref(head, name.start, name.end, (), "name", "a happening's name", place=True)
            return
        actor = _table_organisation(state, name, words) if name.entry else _named_organisation(state, name, words)
        _add(state, head, name.start, name.end, (actor,), "name", "named here")
        _spread(document, head, name)
        return
    country = name.polity if name.label == "PLACE" else None
    document.refs[head] = Ref(head, name.start, name.end, (), "place", "a place", place=True, country=country)
    _spread(document, head, name)


def _spread(document: Document, head: int, name: Name) -> None:
    for i in range(name.start, name.end):
        document.refs.setdefault(i, document.refs[head])


def _is_forum(words: str) -> bool:
    return bool(re.search(r"\b(?:forum|summit|conference|talks|assembly|congress|council|dialogue|process|accords?|agreement|treaty|pact)\b", words, re.IGNORECASE))


def _people(state: Referent, head: Token, name: Name, words: str) -> str:
    """"The Russians" with an article and no number is the state; "two Russians", "Syrians" are a group of its nationals."""
    determiner = {c.lower_ for c in head.children if c.dep_ == "det"}
    if "the" in determiner and not any(c.dep_ == "nummod" for c in head.children) and words.lower().endswith(("s", "sh", "ch", "se")):
        assert name.polity is not None
        return state.state(name.polity)
    left, right = phrase_bounds(head)
    return state.group(state.document.span(left, right).of(state.document.text), name.polity)


def _table_organisation(state: Referent, name: Name, words: str) -> str:
    assert name.entry is not None
    entry = name.entry
    kind = ActorKind.FORMAT if entry.kind == "format" else ActorKind.ORGANISATION
    label = entry.name if name.label == "ADJ" else words
    return state.organisation(label, entry.polity, kind, key=entry.id)


def _named_organisation(state: Referent, name: Name, words: str) -> str:
    """An organisation that no table knows: its polity is the state named in it or beside it ("Russian airline Nordwind")."""
    document = state.document
    kind = ActorKind.FORMAT if name.label in ("EVENT", "FORMAT") or re.search(r"\b(?:Forum|Summit|Talks|Conference|Process|Platform|Dialogue)\b", words) else ActorKind.ORGANISATION
    polity = name.polity if kind is ActorKind.ORGANISATION else None
    if polity is None and kind is ActorKind.ORGANISATION:
        head = document.doc[name_head(document, name.start, name.end)]
        polity = phrase_modifier_polity(document, head) or _left_polity(document, name.start)
    # an acronym in brackets is the same body
    acronym = _acronym_before(document, name)
    if acronym is not None:
        index = f"{kind}:{codes.fold(acronym)}"
        if index in state.by_key:
            return state.by_key[index]
    actor = state.organisation(words, polity, kind)
    follow = _acronym_after(document, name)
    if follow:
        state.by_key[f"{kind}:{codes.fold(follow)}"] = actor
    return actor


def _acronym_after(document: Document, name: Name) -> str | None:
    doc = document.doc
    if name.end + 2 < len(doc) and doc[name.end].text == "(" and doc[name.end + 2].text == ")" and doc[name.end + 1].text.isupper():
        return str(doc[name.end + 1].text)
    return None


def _acronym_before(document: Document, name: Name) -> str | None:
    return None


def _left_polity(document: Document, start: int) -> str | None:
    """Return the polity of an adjective or possessor to the left inside the same noun phrase."""
    doc = document.doc
    i = start - 1
    steps = 0
    while i >= 0 and steps < 6 and (doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "PART", "NUM") or doc[i].text in POSSESSIVE or doc[i].text == "-"):
        name = document.name_at.get(i)
        if name is not None and name.label in ("ADJ", "STATE", "CAPITAL") and name.polity:
            return name.polity
        if name is not None:
            return None
        i -= 1
        steps += 1
    return None


def phrase_modifier_polity(document: Document, head: Token, places: bool = True) -> str | None:
    """Return the first polity that a noun phrase's modifiers name: an adjective, a possessor, "of X", "from X", and with ``places`` "in X"."""
    found = phrase_modifier_polities(document, head, places)
    return found[0] if found else None


def phrase_modifier_polities(document: Document, head: Token, places: bool = True, depth: int = 0) -> list[str]:
    """Return the polities that a noun phrase's modifiers name; several for "French and Dutch voters", "delegates from A and B"."""
    left, _ = phrase_bounds(head)
    found: list[str] = []
    for i in range(left, head.i):
        name = document.name_at.get(i)
        if name is not None and i == name.start and name.label in ("ADJ", "STATE", "CAPITAL", "ORGAN", "ORG", "SEAT") and name.polity:
            found.append(name.polity)
    if found:
        return list(dict.fromkeys([*_conjoined_adjectives(document, left), *found]))
    prepositions = (None, "of", "from", "'s", "’s", "within", "inside", "in") if places else (None, "of", "from", "'s", "’s")
    for c in head.children:
        if c.dep_ in ("nmod", "nmod:poss") and preposition(c) in prepositions:
            for t in conjuncts(c):
                name = document.name_at.get(t.i)
                if name is not None and name.polity and name.label in ("STATE", "ADJ", "CAPITAL", "ORG", "ORGAN", "PLACE"):
                    found.append(name.polity)
                elif name is None and depth < 2 and preposition(c) == "of":
                    found.extend(phrase_modifier_polities(document, t, places, depth + 1))
    return list(dict.fromkeys(found))


def _conjoined_adjectives(document: Document, left: int) -> list[str]:
    """Return the polities of adjectives that are conjoined before a phrase's own ("*French* and Dutch voters")."""
    doc = document.doc
    found: list[str] = []
    i = left - 1
    while i >= 1 and doc[i].lower_ in ("and", ",", "&", "-", "–"):
        while i >= 1 and doc[i].lower_ in ("and", ",", "&", "-", "–"):
            i -= 1
        name = document.name_at.get(i)
        if name is None or name.label != "ADJ" or not name.polity:
            break
        found.insert(0, name.polity)
        i = name.start - 1
    return found


def _loose_polity(state: Referent, person: _Person, name: Name) -> None:
    """Give a person without an office the polity that stands beside the name: "X of Turkey", "Russia's X", "X (Norway)", "Swedish pilot X"."""
    if person.polity:
        return
    document = state.document
    doc = document.doc
    if name.end + 1 < len(doc) and doc[name.end].lower_ in ("of", "(", "from"):
        after = document.name_at.get(name.end + 1)
        if after is not None and after.label == "STATE" and after.polity:
            state.set_polity(person, after.polity)
            return
    before = document.name_at.get(name.start - 2) if name.start >= 2 and doc[name.start - 1].text in POSSESSIVE else None
    if before is not None and before.label == "STATE":
        state.set_polity(person, before.polity)
        return
    state.set_polity(person, _left_polity(document, name.start))


def _used_as_place(document: Document, head: Token, name: Name) -> bool:
    """Tell whether a state, capital or seat is used as a place: after a locative preposition, in a dateline, beside a smaller place."""
    doc = document.doc
    top = head
    steps = 0
    while top.dep_ in ("conj", "flat", "compound", "appos") and top.head.i != top.i and steps < 6:
        if top.dep_ == "compound":
            break
        top = top.head
        steps += 1
    prep = preposition(head) or (preposition(top) if top is not head else None)
    if prep is None and name.start >= 1 and doc[name.start - 1].pos_ == "ADP":
        prep = doc[name.start - 1].lower_
    if prep is None and name.start >= 2 and doc[name.start - 1].lower_ == "the" and doc[name.start - 2].pos_ == "ADP":
        prep = doc[name.start - 2].lower_
    after = doc[name.end] if name.end < len(doc) else None
    if after is not None and after.text in POSSESSIVE and name.label == "CAPITAL":
        return False
    if prep in LOCATIVE:
        if prep == "from" and name.label == "STATE":
            return False  # "aid from Turkey", "a letter from Turkey": an actor unless somebody moved, which the frame decides
        if prep == "over" and name.label == "STATE":
            return False
        return True
    if name.label == "CAPITAL" and prep == "to" and _motion(head):
        return True
    # "Budapest, Hungary": the state after its town
    if name.label == "STATE" and name.start >= 2 and doc[name.start - 1].text == ",":
        before = document.name_at.get(name.start - 2)
        if before is not None and before.label in ("PLACE", "CAPITAL") and before.end == name.start - 1:
            earlier = document.refs.get(before.start)
            return earlier is None or earlier.place or before.label == "PLACE"
    if name.label == "CAPITAL" and after is not None and after.text == "," and name.end + 1 < len(doc):
        beyond = document.name_at.get(name.end + 1)
        if beyond is not None and beyond.label == "STATE" and beyond.polity == name.polity:
            return True
    return False


MOTION = frozenset({"visit", "trip", "travel", "fly", "arrive", "go", "return", "come", "tour", "flight", "journey", "head", "way", "back", "move", "drive", "ambassador", "mission", "embassy"})


def _motion(head: Token) -> bool:
    top = head
    while top.dep_ in ("conj", "flat") and top.head.i != top.i:
        top = top.head
    return str(top.head.lemma_).lower() in MOTION


# descriptions ----------------------------------------------------------------------------------------------------------


def _office(state: Referent, phrase: OfficePhrase) -> None:
    """Resolve an office phrase: to the persons named in it, to somebody named before, or to an unnamed officer."""
    document = state.document
    doc = document.doc
    words = document.span(phrase.start, phrase.end).of(document.text)
    if phrase.owner is not None and phrase.owner not in document.refs:
        _pronoun(state, doc[phrase.owner])
    if phrase.persons:
        ids = []
        for position, name in enumerate(phrase.persons):
            person, _ = state.person(person_words(document, name), name.start)
            polity = phrase_polity(state, phrase, position) or person.polity
            if phrase.counterpart and not phrase.info.level.startswith("head"):
                _counterpart_office(state, phrase, person, polity)
            state.set_polity(person, polity)
            ids.append(person.id)
        _add(state, phrase.head, phrase.start, phrase.end, tuple(ids), "title", f"the office of {' and '.join(document.actors[a].name for a in ids)}")
        return
    if _role_only(document, phrase):
        return
    if phrase.plural:
        _plural_office(state, phrase, words)
        return
    polity = phrase_polity(state, phrase, 0)
    if phrase.counterpart:
        _counterpart(state, phrase, polity, words)
        return
    if not phrase.indefinite and not phrase.former:
        fits = _fitting_persons(state, phrase, polity)
        if fits:
            best = fits[0]
            _add(state, phrase.head, phrase.start, phrase.end, (best,), "description", f"“{words}” fits {document.actors[best].name}, spoken of before")
            return
        only = _only_holder(state, phrase, polity)
        if only is not None:
            state.set_polity(only, polity)
            _add(state, phrase.head, phrase.start, phrase.end, (only.id,), "description", f"“{words}”: {document.actors[only.id].name} alone in the report holds the office")
            return
    if phrase.definite or phrase.indefinite or polity or doc[phrase.head].text[:1].isupper():
        if polity is None and phrase.info.level in ("official", "spokesperson", "legislator", "envoy", "ambassador", "minister") and not phrase.indefinite:
            polity = _context_polity(state, phrase)
        unique = phrase.info.level in UNIQUE_LEVELS
        key = state.unnamed(phrase.office, polity, words, phrase.indefinite, unique)
        _add(state, phrase.head, phrase.start, phrase.end, (key,), "description", f"“{words}”: nobody named in the report fits")


def _role_only(document: Document, phrase: OfficePhrase) -> bool:
    """Tell whether an office is only a role word inside something else: "ministers' meeting", "minister-level", "presidential"."""
    head = document.doc[phrase.head]
    return head.dep_ == "compound" and head.head.i > phrase.head and head.head.i not in range(phrase.start, phrase.end)


def _context_polity(state: Referent, phrase: OfficePhrase) -> str | None:
    """An officer without a country in the report of one country's government belongs to the state spoken of last, if it is the only one."""
    found = state.latest(phrase.start, lambda a: state.document.kind(a) is ActorKind.STATE, sentences=1)
    return found[0] if len(found) == 1 else None


def _fitting_persons(state: Referent, phrase: OfficePhrase, polity: str | None) -> list[str]:
    document = state.document
    head = str(document.doc[phrase.head].lemma_).lower()
    general = head in GENERAL_OFFICES and phrase.office in (head, f"top {head}", f"senior {head}") or phrase.office in GENERAL_OFFICES

    def accept(actor: str) -> bool:
        person = state.by_id.get(actor)
        if person is None:
            found = document.actors[actor]
            same = found.kind is ActorKind.PERSON and not found.named and found.office is not None
            return same and (found.office == phrase.office or str(found.office).endswith(" " + phrase.office)) and (polity is None or found.polity == polity) and phrase.definite
        if polity and person.polity != polity:
            return False
        offices = [o for o, _, _ in person.offices]
        if phrase.office in offices:
            return True
        if any(o.endswith(" " + phrase.office) for o in offices) and (polity or phrase.definite):
            return True
        levels = {level for _, _, level in person.offices}
        if phrase.office in ("official", "politician", "diplomat") and polity:
            return True
        if phrase.office == "leader":
            return bool(polity) or bool(levels & LEADER_LEVELS) or "leader" in offices
        if phrase.office in ("envoy", "diplomat", "representative"):
            return "envoy" in levels or "ambassador" in levels or bool(polity and general)
        if phrase.office == "premier":
            return "prime minister" in offices
        if "top diplomat" in phrase.office:
            return any("foreign" in o or o == "secretary of state" for o in offices)
        return False

    return state.latest(phrase.start, accept, sentences=40)


def _only_holder(state: Referent, phrase: OfficePhrase, polity: str | None) -> _Person | None:
    """Return the only person of the report, named before or after, who holds this office in this polity (or in none that is said)."""
    if polity is None or not phrase.definite and not phrase.polities:
        return None
    holders = [p for p in state.persons if any(o == phrase.office for o, _, _ in p.offices)]
    own = [p for p in holders if p.polity == polity]
    if own:
        return own[0] if len(own) == 1 else None
    loose = [p for p in holders if p.polity is None]
    return loose[0] if len(loose) == 1 and len(holders) == 1 else None


def _counterpart_office(state: Referent, phrase: OfficePhrase, person: _Person, polity: str | None) -> None:
    """"His Russian counterpart X": X holds the office of the man whose counterpart he is."""
    other = _counterpart_owner(state, phrase)
    if other is not None and other in state.by_id and state.by_id[other].offices and not person.offices:
        office, _, level = state.by_id[other].offices[0]
        person.offices.append((office, polity, level))
        actor = state.document.actors[person.id]
        state.document.actors[person.id] = Actor(actor.id, actor.kind, actor.name, actor.polity or polity, True, office)
    state.set_polity(person, polity)


def _counterpart_owner(state: Referent, phrase: OfficePhrase) -> str | None:
    document = state.document
    if phrase.owner is not None:
        ref = document.refs.get(phrase.owner)
        if ref and len(ref.actors) == 1:
            return ref.actors[0]
    found = state.latest(phrase.start, lambda a: a in state.by_id, sentences=1)
    return found[0] if found else None


def _counterpart(state: Referent, phrase: OfficePhrase, polity: str | None, words: str) -> None:
    """Resolve "his Armenian counterpart": office from the other man, polity from the adjective."""
    document = state.document
    adjective = phrase.polities[0] if phrase.polities else None
    owner = _counterpart_owner(state, phrase)
    office = "counterpart"
    if owner is not None and owner in state.by_id and state.by_id[owner].offices:
        office = state.by_id[owner].offices[0][0]
    if adjective:
        fits = [p.id for p in state.persons if p.polity == adjective and (office == "counterpart" or any(o == office for o, _, _ in p.offices))]
        if len(fits) == 1:
            _add(state, phrase.head, phrase.start, phrase.end, (fits[0],), "description", f"“{words}” fits {document.actors[fits[0]].name}")
            return
    key = state.unnamed(office, adjective, words, indefinite=adjective is None)
    _add(state, phrase.head, phrase.start, phrase.end, (key,), "description", f"“{words}”: office from {document.actors[owner].name if owner else 'the other'}, nobody named fits")


def _plural_office(state: Referent, phrase: OfficePhrase, words: str) -> None:
    document = state.document
    head = document.doc[phrase.head]
    number = _number(head)
    if phrase.definite and not phrase.polities and (number or head.lower_ in GROUP_HEADS_PLURAL):
        members = recent_set(state, phrase.start, number, "person" if head.lower_ in PERSON_PLURALS else "any")
        if members:
            _add(state, phrase.head, phrase.start, phrase.end, members, "plural", f"“{words}”: {' and '.join(document.actors[m].name for m in members)}")
            return
    if phrase.definite and len(phrase.polities) > 1 and phrase.info.level not in ("official", "legislator"):
        ids = []
        for polity in phrase.polities:
            fits = [p.id for p in state.persons if p.polity == polity and any(o == phrase.office or o.endswith(phrase.office) for o, _, _ in p.offices)]
            ids.append(fits[0] if len(fits) == 1 else state.unnamed(phrase.office, polity, f"{phrase.office} of {state.polity_name(polity)}", indefinite=False))
        _add(state, phrase.head, phrase.start, phrase.end, tuple(ids), "plural", f"“{words}”: one of each")
        return
    if len(phrase.polities) > 1:
        ids = [state.group(words, polity) for polity in phrase.polities]
        _add(state, phrase.head, phrase.start, phrase.end, tuple(ids), "plural", f"“{words}”: unnamed, of each")
        return
    group = state.group(words, phrase.polities[0] if phrase.polities else None)
    _add(state, phrase.head, phrase.start, phrase.end, (group,), "description", f"“{words}”: unnamed")


def _number(head: Token) -> int | None:
    for c in head.children:
        if c.dep_ in ("nummod", "det", "amod", "det:predet") and c.lower_ in NUMBER_WORDS:
            return NUMBER_WORDS[c.lower_]
    return NUMBER_WORDS.get(head.lower_)


def recent_set(state: Referent, before: int, number: int | None, sort: str) -> tuple[str, ...]:
    """Return the latest set of actors of this size and sort: conjoined ones first, else the latest ones of the sentences before.

    ``sort``: person, state, any. Empty where nothing fits.
    """
    document = state.document

    def right_sort(actor: str) -> bool:
        kind = document.kind(actor)
        if sort == "person":
            return kind is ActorKind.PERSON
        if sort == "state":
            return kind is ActorKind.STATE
        return kind in (ActorKind.STATE, ActorKind.PERSON, ActorKind.ORGANISATION)

    here = document.sentence_index(before)
    for token, members in _live_sets(state, before):
        if here - document.sentence_index(token) > 6:
            break
        picked = tuple(dict.fromkeys(members))
        if sort == "state" and all(document.polity(m) for m in picked) and not all(right_sort(m) for m in picked):
            picked = tuple(dict.fromkeys(state.state(p) for p in (document.polity(m) for m in picked) if p and is_state_code(p)))
        if len(picked) >= 2 and all(right_sort(m) for m in picked) and (number is None or len(picked) == number):
            return picked
    latest = state.latest(before, right_sort, sentences=2)
    if number is not None and len(latest) >= number and (len(latest) == number or document.sentence_index(before) > 0):
        same = [a for a in latest]
        return tuple(same[:number]) if len(same) == number else ()
    if number is None and len(latest) == 2:
        return tuple(latest)
    return ()


def _live_sets(state: Referent, before: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return the conjoined mentions before a token, the latest first."""
    document = state.document
    doc = document.doc
    found: list[tuple[int, tuple[str, ...]]] = []
    here = document.sentence_index(before)
    for ref in list(document.refs.values()):
        if ref.token >= before or ref.place or here - document.sentence_index(ref.token) > 6:
            continue
        token = doc[ref.token]
        if len(ref.actors) > 1 and not ref.ambiguous:
            found.append((ref.token, ref.actors))
        members = list(ref.actors)
        for other in conjuncts(token)[1:]:
            o = document.refs.get(other.i)
            if o is not None and not o.place and other.i < before:
                members.extend(o.actors)
        if len(members) > len(ref.actors):
            found.append((ref.token, tuple(members)))
        # "X met with Y", "X's talks with Y": subject and partner make a pair too
        partner = _partner(document, token)
        if partner is not None and partner < before:
            o = document.refs.get(partner)
            if o is not None and not o.place:
                found.append((partner, (*members, *o.actors)))
    found.sort(key=lambda f: -f[0])
    return found


def _partner(document: Document, token: Token) -> int | None:
    """Return the head of the "with …" phrase of the clause whose subject this token is."""
    top = token
    while top.dep_ in ("flat", "compound", "appos", "nmod:desc") and top.head.i != top.i:
        top = top.head
    if not top.dep_.startswith("nsubj"):
        return None
    verb = top.head
    for c in verb.children:
        if c.dep_.startswith("obl") and preposition(c) == "with":
            return int(c.i)
        if c.dep_ == "obj":
            if str(verb.lemma_) in ("meet", "host", "receive", "telephone", "phone", "greet", "visit"):
                return int(c.i)
            for d in c.children:
                if d.dep_ == "nmod" and preposition(d) == "with":
                    return int(d.i)
    return None


def _inside(state: Referent, phrase: OfficePhrase) -> None:
    """Give refs to the names inside an office phrase (the country's adjective, "of Turkey")."""
    document = state.document
    i = phrase.start
    while i < phrase.end:
        name = document.name_at.get(i)
        if name is not None and name.start >= phrase.start:
            head = name_head(document, name.start, name.end)
            if head not in document.refs and name.label in ("STATE", "ADJ", "ORG", "ORGAN", "CAPITAL", "SEAT", "PEOPLE", "FORMAT") and name.polity:
                words = document.span(name.start, name.end).of(document.text)
                if is_state_code(name.polity):
                    actor = state.state(name.polity)
                elif name.entry is not None:
                    actor = _table_organisation(state, name, words)
                else:
                    actor = _named_organisation(state, name, words)
                document.refs[head] = Ref(head, name.start, name.end, (actor,), "name" if name.label != "ADJ" else "demonym", "inside a title", country=name.polity)
                _spread(document, head, name)
            i = max(name.end, i + 1)
        else:
            i += 1


# nouns -----------------------------------------------------------------------------------------------------------------


def _noun(state: Referent, token: Token) -> None:
    """Resolve a common noun that means an actor: organs of a state, groups, plurals such as "both sides"."""
    document = state.document
    if token.dep_ in ("compound", "flat", "amod", "det", "nummod") and token.head.i != token.i and token.lower_ not in ("two", "both", "three"):
        return
    word = token.lower_
    left, right = phrase_bounds(token)
    number = _number(token)
    definite = any(c.lower_ in ("the", "these", "those", "both", "all") and c.dep_ in ("det", "det:predet", "cc:preconj") for c in token.children)
    plural_words = word in GROUP_HEADS_PLURAL or (word in ("two", "three", "four", "both", "latter") and definite)
    if plural_words and (definite or number) and not phrase_modifier_polity(document, token, places=False):
        sort = "person" if word in PERSON_PLURALS else ("state" if word in STATE_PLURALS else "any")
        wanted = number
        members = recent_set(state, token.i, wanted, sort)
        if members:
            words = document.span(left, right).of(document.text)
            _add(state, token.i, left, right, members, "plural", f"“{words}”: {' and '.join(document.actors[m].name for m in members)}")
            return
        if word in ("two", "three", "four", "both"):
            return
    group = _group_noun(token)
    if definite and not phrase_modifier_polity(document, token):
        body = _body_before(state, token)
        if body is not None:
            words = document.span(left, right).of(document.text)
            _add(state, token.i, left, right, (body,), "description", f"“{words}”: {document.actors[body].name}, spoken of before")
            return
    forum = _format_before(state, token)
    if forum is not None:
        words = document.span(left, right).of(document.text)
        _add(state, token.i, left, right, (forum,), "description", f"“{words}”: {document.actors[forum].name}, spoken of before")
        return
    if group is None:
        if word in ("sides", "parties", "delegations", "countries", "nations") and (number or definite):
            words = document.span(left, right).of(document.text)
            _add(state, token.i, left, right, (state.group(words, None),), "description", f"“{words}”: nobody named fits")
        return
    polities = phrase_modifier_polities(document, token)
    polity = polities[0] if polities else None
    words = document.span(left, right).of(document.text)
    if len(polities) > 1 and all(is_state_code(p) for p in polities):
        members = tuple(state.state(p) if group.state_organ else state.group(words, p) for p in polities)
        _add(state, token.i, left, right, members, "plural", f"“{words}”: of each")
        return
    if polity is None:
        owner = next((c for c in token.children if c.dep_ == "nmod:poss" and c.lower_ in (IT | THEY | HE | SHE)), None)
        if owner is not None:
            if owner.i not in document.refs:
                _pronoun(state, owner)
            ref = document.refs.get(owner.i)
            if ref and len(ref.actors) == 1:
                polity = document.polity(ref.actors[0])
    if group.state_organ:
        if polity is not None:
            if is_state_code(polity) and not _foreign_owner(token):
                _add(state, token.i, left, right, (state.state(polity),), "description", f"“{words}” acts for {state.polity_name(polity)}")
                return
            _add(state, token.i, left, right, (state.group(words, polity),), "description", f"“{words}”")
            return
        if any(c.lower_ == "the" for c in token.children if c.dep_ == "det"):
            found = state.latest(token.i, lambda a: document.kind(a) is ActorKind.STATE, sentences=1)
            if len(found) == 1:
                _add(state, token.i, left, right, (found[0],), "description", f"“{words}”: of {state.polity_name(found[0])}, the only state spoken of")
                return
        _add(state, token.i, left, right, (state.group(words, None),), "description", f"“{words}”: whose is not said")
        return
    _add(state, token.i, left, right, (state.group(words, polity),), "description", f"“{words}”: unnamed")


FORMAT_ANAPHORS = frozenset({"format", "platform", "mechanism", "scheme", "initiative", "effort", "forum", "summit", "proposal", "framework", "idea", "conference", "process"})


def _format_before(state: Referent, token: Token) -> str | None:
    """Return the format that "this format", "the diplomatic summit" or "this effort" takes up: the latest one spoken of."""
    document = state.document
    word = token.lower_
    this = any(c.lower_ in ("this", "that", "such", "same") for c in token.children if c.dep_ in ("det", "amod"))
    the = any(c.lower_ == "the" for c in token.children if c.dep_ == "det")
    if word not in FORMAT_ANAPHORS or not (this or the and word in ("format", "platform", "mechanism", "forum", "summit", "conference", "scheme")):
        return None
    found = state.latest(token.i, lambda a: document.kind(a) is ActorKind.FORMAT, sentences=8)
    return found[0] if found else None


def _body_before(state: Referent, token: Token) -> str | None:
    """Return the organisation or format spoken of before whose name ends in this noun ("the council" after "UN Security Council")."""
    document = state.document
    word = codes.fold(token.lower_)
    if len(word) < 4 or token.tag_ not in ("NN", "NNP"):
        return None

    def accept(actor: str) -> bool:
        found = document.actors[actor]
        if found.kind not in (ActorKind.ORGANISATION, ActorKind.FORMAT):
            return False
        words = codes.fold(found.name).split()
        return len(words) > 1 and (words[-1] == word or word in words and word in BODY_WORDS)

    found = state.latest(token.i, accept, sentences=12)
    if not found and word in BODY_WORDS:
        near = state.latest(token.i, lambda a: document.kind(a) is ActorKind.ORGANISATION, sentences=1)
        return near[0] if len(near) == 1 else None
    return found[0] if found else None


BODY_WORDS = frozenset({"council", "court", "commission", "union", "movement", "organization", "organisation", "agency", "fund", "league", "assembly", "committee", "alliance",
                        "front", "party", "group", "bank", "parliament", "forum", "bloc", "association", "community", "federation", "authority", "army", "tribunal", "mission"})


def _foreign_owner(token: Token) -> bool:
    return any(c.lower_ in ("rebel", "opposition", "militant", "insurgent") for c in token.children)


def _pronoun(state: Referent, token: Token) -> None:
    document = state.document
    word = token.lower_
    if word in FIRST or word not in (HE | SHE | IT | THEY):
        return
    reporter = _reporter(state, token)
    if reporter is not None and (word in HE or word in SHE):
        person = state.by_id.get(reporter[0])
        wanted = "m" if word in HE else "f"
        if len(reporter) == 1 and document.kind(reporter[0]) is ActorKind.PERSON and (person is None or person.gender in (None, wanted)):
            if person is not None:
                person.gender = wanted
            _add(state, token.i, token.i, token.i + 1, reporter, "pronoun", f"“{token.text}”: {document.actors[reporter[0]].name}, who says so")
            return
    if reporter is not None and word in IT and len(reporter) == 1 and document.kind(reporter[0]) in (ActorKind.STATE, ActorKind.ORGANISATION) and not _expletive(token):
        _add(state, token.i, token.i, token.i + 1, reporter, "pronoun", f"“{token.text}”: {document.actors[reporter[0]].name}, who says so")
        return
    if reporter is not None and word in THEY and (len(reporter) > 1 or document.kind(reporter[0]) in (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP)):
        _add(state, token.i, token.i, token.i + 1, reporter, "pronoun", f"“{token.text}”: {' and '.join(document.actors[r].name for r in reporter)}, who say so")
        return
    if word in HE or word in SHE:
        gender = "m" if word in HE else "f"

        def accept(actor: str) -> bool:
            if document.kind(actor) is not ActorKind.PERSON:
                return False
            person = state.by_id.get(actor)
            return person is None or person.gender in (None, gender)

        found = state.latest(token.i, accept, sentences=4)
        if found:
            best = found[0]
            if best in state.by_id:
                state.by_id[best].gender = state.by_id[best].gender or gender
            _add(state, token.i, token.i, token.i + 1, (best,), "pronoun", f"“{token.text}”: {document.actors[best].name}, the person spoken of last")
        return
    if word in IT:
        if word == "it" and _expletive(token):
            return
        found = state.latest(token.i, lambda a: document.kind(a) in (ActorKind.STATE, ActorKind.ORGANISATION), sentences=1)
        if found:
            _add(state, token.i, token.i, token.i + 1, (found[0],), "pronoun", f"“{token.text}”: {document.actors[found[0]].name}, spoken of last")
        return
    members = ()
    for at, candidate in _live_sets(state, token.i):
        if document.sentence_index(token.i) - document.sentence_index(at) <= 2:
            members = tuple(dict.fromkeys(candidate))
            break
    groups = state.latest(token.i, lambda a: document.kind(a) is ActorKind.GROUP, sentences=2)
    if groups and (not members or _distance(state, groups[0], token.i) < _distance(state, members[-1], token.i)):
        members = (groups[0],)
    if members:
        _add(state, token.i, token.i, token.i + 1, members, "pronoun", f"“{token.text}”: {' and '.join(document.actors[m].name for m in members)}")


def _reporter(state: Referent, token: Token) -> tuple[str, ...] | None:
    """Return the subject of the clause that a pronoun's clause is the content of ("the police said *they* had arrested …")."""
    document = state.document
    if not token.dep_.startswith("nsubj"):
        return None
    clause = token.head
    steps = 0
    while clause.dep_ == "conj" and clause.head.i != clause.i and steps < 6:
        clause = clause.head
        steps += 1
    if clause.dep_ not in ("ccomp", "advcl", "xcomp") or clause.head.i == clause.i:
        return None
    governor = clause.head
    own = [c for c in governor.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < token.i]
    if not own:
        return None
    actors: list[str] = []
    for t in conjuncts(own[0]):
        ref = document.refs.get(t.i)
        if ref is not None and not ref.place:
            actors.extend(ref.actors)
    return tuple(dict.fromkeys(actors)) or None


def _distance(state: Referent, actor: str, at: int) -> int:
    return min((at - t for t, a in state.recent if a == actor and t < at), default=1 << 30)


def _expletive(token: Token) -> bool:
    if token.dep_ == "expl":
        return True
    head = token.head
    if head.pos_ in ("ADJ", "NOUN") and any(c.dep_ in ("csubj", "ccomp", "xcomp", "advcl") for c in head.children) and head.i > token.i:
        return any(c.dep_ == "cop" for c in head.children)
    return str(head.lemma_) in ("seem", "appear", "rain", "snow") and token.dep_.startswith("nsubj")


def _conjoined(state: Referent) -> None:
    """Nothing to store: conjoined mentions are read from the tree; this only checks that every ref's actors are known."""
    for ref in state.document.refs.values():
        for actor in ref.actors:
            assert actor in state.document.actors, actor


# speech ----------------------------------------------------------------------------------------------------------------


def resolve_speech(state: Referent, first: int, last: int, speaker: str | None) -> None:
    """Resolve first-person pronouns in tokens ``first`` to ``last`` (exclusive) to a quotation's speaker.

    "I" is the speaker. "We" and "our" are the speaker's state or organisation, or the speaker where no polity is known.
    """
    if speaker is None:
        return
    document = state.document
    polity = document.polity(speaker)
    kind = document.kind(speaker)
    for i in range(first, last):
        token = document.doc[i]
        word = token.lower_
        if word not in FIRST or i in document.refs:
            continue
        if word in ("i", "me", "my", "myself"):
            document.refs[i] = Ref(i, i, i + 1, (speaker,), "pronoun", f"“{token.text}” in the words of {document.actors[speaker].name}")
            continue
        actor = speaker
        if kind is ActorKind.PERSON and polity and is_state_code(polity):
            actor = state.state(polity)
        elif kind is ActorKind.PERSON and polity:
            actor = next((a.id for a in document.actors.values() if a.kind is ActorKind.ORGANISATION and a.polity == polity), speaker)
        document.refs[i] = Ref(i, i, i + 1, (actor,), "pronoun", f"“{token.text}” in the words of {document.actors[speaker].name}")
