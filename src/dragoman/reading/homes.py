"""For whom an officer acts whose title names no state, from what the whole report names.

Takes a report's names and titled persons; gives the state of an officer whom the report calls "President X" or "Trade Minister Y" and no
more. It is the only state that the report names with such an office, without another holder of it, and without an officer whom he meets.
Of several, it is the one whose officers have titles that need no country ("Treasury Secretary Z" beside "President X"), or of which he says
what it will do. Never the publisher's country, and none where two states would do: the dateline's is one of those that are named.
"""

from __future__ import annotations

from dragoman import codes
from dragoman.codes.systems import has_office
from dragoman.language.words import Word
from dragoman.reading.constructions import DISPOSING
from dragoman.reading.document import Document
from dragoman.reading.names import Name, for_or_against
from dragoman.reading.phrases import OfficePhrase
from dragoman.reading.registry import Person, Referent, is_state_code, person_words
from dragoman.reading.syntax import conjuncts, is_verb, lemma, objects, obliques, subjects

# Heads of titles that are a state's where they stand before a name, with nothing beside them that says otherwise.
OF_STATES = frozenset(
    {"president", "vice president", "prime minister", "premier", "minister", "attorney general", "deputy prime minister", "deputy premier"}
)
NAMING = frozenset({"STATE", "ADJ", "PEOPLE", "CAPITAL", "SEAT"})
NEAR = 2  # sentences
FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll"})
# Before a capital, these make it a place where somebody is, who may be a guest there.
WHERE = frozenset({"in", "at", "near", "from", "to", "for", "outside", "through"})
REFUGE = frozenset({"exile", "flight", "asylum", "flee"})
FORCE = frozenset(
    {"strike", "airstrike", "attack", "raid", "bombing", "war", "invasion", "operation", "intervention", "troop", "sanction", "tariff"}
)
# Words of business: there a president is a firm's.
BUSINESS = frozenset(
    {"inc", "corp", "ltd", "plc", "co", "company", "firm", "shares", "bank", "chairman", "shareholders", "club", "university"}
)


def _is_where(document: Document, name: Name) -> bool:
    """Tell whether a capital is only a place: who is there may be a guest."""
    return name.label == "CAPITAL" and name.start > 0 and document.tokens[name.start - 1].lower_ in WHERE


def _is_refuge(document: Document, name: Name) -> bool:
    """Tell whether a state is named as where somebody fled ("in exile in Norway", "her flight to Norway")."""
    doc, i = document.tokens, name.start - 1
    return i > 0 and doc[i].lower_ in ("in", "to") and lemma(doc[i - 1]) in REFUGE


def _is_target(document: Document, name: Name) -> bool:
    """Tell whether a state is named as where or against whom force is used ("strikes in Norway", "a war against Norway")."""
    doc = document.tokens
    i = name.start - 1
    if i > 0 and doc[i].lower_ == "the":
        i -= 1
    return i > 0 and doc[i].lower_ in ("in", "on", "against", "at", "into", "of") and lemma(doc[i - 1]) in FORCE


def _names_a_state(name: Name) -> bool:
    """Tell whether a name is a state's, or that of a body that the state's name is in ("the Norwegian Chamber of Deputies")."""
    return name.label in NAMING or (name.label == "ORG" and (name.entry is None or name.entry.role in ("court", "party", "organ")))


class Homes:
    """The states that one report names, with the officers whom it gives them."""

    def __init__(self, document: Document, state: Referent) -> None:
        self.document = document
        self.state = state
        own: set[str] = set()  # named as somebody's state
        elsewhere: set[str] = set()  # named as where somebody is, or as whom others strike
        for name in document.names:
            code = name.polity
            if code is None or not is_state_code(code) or not _names_a_state(name) or for_or_against(document, name.start):
                continue
            if not _is_refuge(document, name):
                (elsewhere if _is_where(document, name) or _is_target(document, name) else own).add(code)
        self.written = own | elsewhere
        self.by_default = {p.head: p.polities[0] for p in document.offices if p.by_default and is_state_code(p.polities[0])}
        dateline = document.dateline_place
        if dateline is not None and dateline.polity is not None and is_state_code(dateline.polity):
            own.add(dateline.polity)  # agencies leave out the country of the place that they write from
        own.update(self.by_default.values())
        self.named = own | elsewhere
        self.elsewhere = elsewhere - own
        self.business = any(t.lower_ in BUSINESS for t in document.tokens)

    def home(self, phrase: OfficePhrase, person: Person) -> str | None:
        """Return the state whose office a titled person holds, or None where the report leaves it open."""
        if not self._is_states(phrase):
            return None
        head = phrase.info.head
        held = {
            str(p)
            for other in self.state.persons
            if other is not person and not phrase.predicate  # whoever is chosen follows another holder
            for office, p, _ in other.offices
            if p is not None and self._same(office, phrase)
        }
        fit = [s for s in self.named if s not in held and self._may_have(s, head)]
        if fit:
            met = self._met(phrase)
            fit = [s for s in fit if s not in met]
        if phrase.former:
            fit = [s for s in fit if s in self.written]
        if len(fit) > 1:
            fit = [s for s in fit if s in self._fellows(phrase)] or [s for s in fit if s in self._spoken_for(phrase, person)]
        return fit[0] if len(fit) == 1 and fit[0] not in self.elsewhere and not self._rivalled(phrase, person) else None

    def _met(self, phrase: OfficePhrase) -> set[str]:
        """Return the states whose officers a titled person meets or acts towards: they are not his own."""
        document = self.document
        word = document.tokens[phrase.persons[0].start]
        if word.dep_ in ("flat", "compound", "appos", "nmod:desc") or document.tokens[phrase.head] is word.head.head:
            word = word.head
        fellows = [w for w in conjuncts(word) if w is not word]
        while word.dep_ == "conj" and word.head is not word:
            word = word.head
            fellows.append(word)
        verb = word.head
        if is_verb(verb) and lemma(verb) not in DISPOSING:
            fellows += [*subjects(verb), *objects(verb), *(w for kind, w in obliques(verb) if kind in ("with", "to"))]
        found: set[str] = set()
        for other in fellows:
            title = document.office_at.get(other.i) or document.office_at.get(other.i - 1)
            if title is not None and title is not phrase and not title.by_default:
                found.update(p for p in title.polities if is_state_code(p))
        return found

    def _fellows(self, phrase: OfficePhrase) -> set[str]:
        """Return the only state of the officers near by whose titles need no country."""
        if len(set(self.by_default.values())) != 1:
            return set()
        here = self.document.sentence_index(phrase.head)
        return {code for at, code in self.by_default.items() if abs(self.document.sentence_index(at) - here) <= NEAR}

    def _spoken_for(self, phrase: OfficePhrase, person: Person) -> set[str]:
        """Return the states of which a person says what they will do ("President X said Norway would offer …", "the president said")."""
        document = self.document
        mentions = [
            range(name.start, name.end)
            for name in document.names
            if name.label == "PER" and self.state.person(person_words(document, name), name.start)[0] is person
        ]
        mentions += [
            range(other.head, other.head + 1)
            for other in document.offices
            if other.office == phrase.office and other.definite and not other.polities and not other.persons and not other.former
        ]
        found: set[str] = set()
        for mention in mentions:
            for word in document.tokens[mention.start : mention.stop]:
                if not word.dep_.startswith("nsubj"):
                    continue
                for told in word.head.children:
                    if told.dep_ in ("ccomp", "parataxis") and any(c.lower_ in FUTURE for c in told.children):
                        found |= self._doers(told)
        return found

    def _doers(self, verb: Word) -> set[str]:
        names = [self.document.name_at.get(s.i) for s in subjects(verb)]
        return {str(n.polity) for n in names if n is not None and n.label in ("STATE", "CAPITAL") and is_state_code(n.polity)}

    def _may_have(self, code: str, head: str) -> bool:
        territory = codes.territories().get(code)
        if territory is None or (territory.status == "territory" and code != "PSE"):
            return False
        return has_office(code, head, self.document.year)

    def _is_states(self, phrase: OfficePhrase) -> bool:
        info = phrase.info
        if phrase.counterpart or phrase.distributed or info.kind != "office" or info.body or info.target or phrase.owner is not None:
            return False
        if info.head not in OF_STATES or not phrase.persons:
            return False
        if not phrase.predicate and phrase.persons[0].start != phrase.end:
            return False
        before = self.document.name_at.get(phrase.start - 1)
        if before is not None and before.label in ("ORG", "PLACE", "MEDIA", "STATE") and before.end == phrase.start:
            return False  # "Vesle Bank president X", "In Norway Minister X"
        if info.head in ("president", "vice president"):
            plain = phrase.office in ("president", "vice president", "president-elect", "acting president", "interim president")
            written = self.document.tokens[phrase.head].text[:1].isupper() and not phrase.predicate
            return plain and (written or not self.business)
        return True

    def _same(self, office: str, phrase: OfficePhrase) -> bool:
        found = codes.offices.parse(office)
        return found is not None and found.head == phrase.info.head and found.portfolio == phrase.info.portfolio

    def _rivalled(self, phrase: OfficePhrase, person: Person) -> bool:
        """Tell whether another without a state is called by the same office: then they are of two, unless one title names both."""
        beside = {self.state.person(person_words(self.document, name), name.start)[0].id for name in phrase.persons}
        return any(
            other.polity is None and any(p is None and self._same(office, phrase) for office, p, _ in other.offices)
            for other in self.state.persons
            if other is not person and other.id not in beside
        )


def give_homes(document: Document, state: Referent) -> None:
    """Give the officers of a report whose titles name no state the state that alone fits."""
    homes: Homes | None = None
    found: list[tuple[Person, str]] = []
    for phrase in document.offices:
        for name in phrase.persons:
            person, _ = state.person(person_words(document, name), name.start)
            if person.polity is not None or phrase.counterpart:
                continue
            homes = homes or Homes(document, state)
            code = homes.home(phrase, person)
            if code is not None:
                found.append((person, code))
    for person, code in found:
        state.set_polity(person, code)
