"""Office phrases: words that name an office, with whose it is, and the persons named in it.

Takes a :class:`Document` with its names; fills ``offices``. Reads titles before a name, appositions on either side, "X is the foreign
minister of Y",
and distributed lists: "the foreign ministers of A and B, X and Y" is two tenures, not four.
Works on the order of words, because trees of titles are where parsers err most. Never decides who "the minister" is: that is stage 2.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman import codes
from dragoman.codes.offices import Office
from dragoman.reading.appointments import attach_predicates
from dragoman.reading.document import Document
from dragoman.reading.names import Name
from dragoman.reading.phrases import POSSESSIVE, OfficePhrase, polity_at, widen


def find_offices(document: Document) -> None:
    """Fill ``document.offices`` and ``document.office_at`` and link the persons named in them."""
    doc = document.tokens
    tokens = [t.text for t in document.tokens]
    found: list[OfficePhrase] = []
    claimed = 0
    titles: dict[int, tuple[int, int, Office]] = {}
    for title in codes.offices.find(tokens, document.year, document.matches):
        at, stop = title.head, title.end
        while at > title.start and doc[at].text in POSSESSIVE:
            at -= 1
        while stop - 1 > at and doc[stop - 1].text in POSSESSIVE:
            stop -= 1
        titles[at] = (title.start, stop, title.office)
    for token in [t for t in doc if t.i in titles or t.lower_ in COUNTERPARTS]:
        i = token.i
        name = document.name_at.get(i)
        if i < claimed or (name is not None and name.label == "PER"):
            continue
        if i in titles:
            start, end, office = titles[i]
            if office.kind == "rank" and start == i and not _before_name(document, end) and not _stands_for_its_holder(document, i):
                continue
            if token.pos_ in ("VERB", "AUX", "ADP", "ADV") or not document.same_sentence(start, end - 1):
                continue
            phrase = widen(document, max(start, claimed), end, i, office, claimed)
            phrase.counterpart = office.head == "counterpart"
            phrase.end = _past_courtesies(document, phrase.end)
        elif token.lower_ in COUNTERPARTS:
            plural = token.lower_.endswith("s")
            office = Office("counterpart", "counterpart", "counterpart", "other", plural=plural)
            phrase = widen(document, i, i + 1, i, office, claimed)
            phrase.counterpart = True
        else:
            continue
        found.append(phrase)
        claimed = phrase.end
    document.offices = found
    document.office_at = {i: p for p in found for i in range(p.start, p.end)}
    for phrase in found:
        if phrase.plural and len(phrase.polities) > 1:
            _count_as_persons(document, phrase)
        _attach(document, phrase)
    attach_predicates(document)


COUNTERPARTS = frozenset({"counterpart", "counterparts"})


def _stands_for_its_holder(document: Document, i: int) -> bool:
    """Tell whether a rank stands for him who holds it: "the king", "the general", never "the general election" or "a king"."""
    token = document.tokens[i]
    return i > 0 and document.tokens[i - 1].lower_ == "the" and token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod", "flat")


def _before_name(document: Document, end: int) -> bool:
    name = document.name_at.get(end)
    return name is not None and name.label == "PER"


def _past_courtesies(document: Document, start: int) -> int:
    """Return where a person's name begins after "Sir", "Sheikh", "HE Dr": ``start`` itself where none follows them."""
    doc = document.tokens
    i = start
    while i < len(doc) and i - start < 4 and (doc[i].text == "." or _is_courtesy(doc[i].text)) and i not in document.name_at:
        i += 1
    return i if i > start and _before_name(document, i) else start


def _is_courtesy(word: str) -> bool:
    known = codes.honorifics().get(word) or codes.honorifics().get(word.rstrip("."))
    return known is not None and known.kind in ("honorific", "noble")


def person_list(document: Document, start: int) -> list[Name]:
    """Return the persons named one after another from token ``start``: "X and Y", "X, Y and Z"."""
    doc = document.tokens
    found: list[Name] = []
    i = _past_courtesies(document, start)
    n = len(doc)
    while i < n:
        name = document.name_at.get(i)
        if name is None or name.label != "PER":
            break
        found.append(name)
        i = name.end
        if i < n and doc[i].text == "(":  # an age, a party, a romanisation
            close = next((j for j in range(i + 1, min(n, i + 8)) if doc[j].text == ")"), None)
            if close is not None:
                i = close + 1
        if i < n and doc[i].text == ",":
            i += 1
        if i < n and doc[i].lower_ in ("and", "&"):
            i += 1
    return found


def _attach(document: Document, phrase: OfficePhrase) -> None:
    """Link the persons that stand beside an office phrase."""
    doc = document.tokens
    n = len(doc)
    following = person_list(document, phrase.end)
    if following and _take_each(document, phrase, following[0]):
        return
    if following:
        _take(phrase, following if phrase.plural else following[:1])
        return
    if _take_shared(document, phrase):
        return
    # ", X," after it: "The Turkish foreign minister, X, said", "the foreign ministers of A and B, X and Y discussed"
    if phrase.end < n and doc[phrase.end].text in (",", "-", "–", "—", ":", "(") and document.same_sentence(phrase.head, phrase.end):
        following = person_list(document, phrase.end + 1) or _titled_after(document, phrase)
        described = phrase.definite or phrase.polities or phrase.plural or _enclosed(document, phrase, following)
        if following and described and (phrase.counterpart or not _has_own_title(document, following[0])):
            if phrase.plural and len(following) < 2:
                return
            if not phrase.plural and len(following) > 1:
                following = following[:1]
            if _closes(document, following[-1].end, phrase):
                _take(phrase, following)
                return
    # "X, the Turkish foreign minister," and "X, prime minister of Y,"
    before = phrase.start - 1
    if before >= 1 and doc[before].text in (",", "(", "-", "–", "—") and document.same_sentence(phrase.head, before):
        name = document.name_at.get(before - 1)
        if doc[before - 1].text in POSSESSIVE:
            name = None
        after = doc[phrase.end] if phrase.end < n else None
        if (
            after is not None
            and after.pos_ in ("VERB", "AUX")
            and after.tag_ not in ("VBN", "VBG")
            and document.same_sentence(phrase.head, phrase.end)
            and not (name is not None and phrase.polities and _begins(document, name))
        ):
            return  # "According to X, the president ended the meeting": the president is another
        if name is not None and name.label == "PER":
            names = [name]
            if phrase.plural:
                names = _persons_before(document, name)
            elif phrase.owner is None and _list_continues(document, phrase, name):
                return
            _take(phrase, names)


def _begins(document: Document, name: Name) -> bool:
    """Tell whether a name before a title opens its clause: then the title explains it, though no comma closes it ("X, the Norwegian
    envoy for Y said"); after a verb or a preposition it stands in a clause of its own ("According to X, the president said").
    """
    before = document.tokens[name.start - 1] if name.start else None
    return before is None or document.tokens[name.start].is_sent_start or before.pos_ in ("NOUN", "SPACE") or before.is_space


def _take_each(document: Document, phrase: OfficePhrase, first: Name) -> bool:
    """Read "Presidents X of A and Y of B": each name with his own state. Tell whether it was so."""
    doc = document.tokens
    if not phrase.plural or phrase.polities:
        return False
    names: list[Name] = []
    polities: list[str] = []
    name: Name | None = first
    while (
        name is not None
        and name.label == "PER"
        and name.end < len(doc)
        and doc[name.end].lower_ == "of"
        and polity_at(document, name.end + 1)
    ):
        state = document.name_at[name.end + 1]
        names.append(name)
        polities.append(str(state.polity))
        i = state.end
        while i < len(doc) and doc[i].lower_ in (",", "and"):
            i += 1
        name = document.name_at.get(i)
    if len(names) < 2:
        return False
    phrase.polities = tuple(polities)
    _take(phrase, names)
    return True


def _take_shared(document: Document, phrase: OfficePhrase) -> bool:
    """Read "Norwegian ambassador to A and former trade minister X": two titles of one name. Tell whether it was so."""
    if phrase.plural or phrase.definite or phrase.end + 1 >= len(document.tokens) or document.tokens[phrase.end].lower_ != "and":
        return False
    other = document.office_at.get(phrase.end + 1)
    if other is None or other.start != phrase.end + 1 or other.plural or other.definite or other.polities or not phrase.polities:
        return False
    names = person_list(document, other.end)
    if names:
        _take(phrase, names[:1])
    return bool(names)


def _count_as_persons(document: Document, phrase: OfficePhrase) -> None:
    """Take the names after "the ministers of A and B," for persons where there are as many and one is known to be: taggers take a rare
    name in such a list for a place.
    """
    doc, found = document.tokens, []
    i = phrase.end + (phrase.end < len(doc) and doc[phrase.end].text == ",")
    while i < len(doc) and (name := document.name_at.get(i)) is not None:
        found.append(name)
        i = name.end
        while i < len(doc) and doc[i].lower_ in (",", "and", "&"):
            i += 1
    people = [n for n in found if n.label == "PER"]
    others = [n for n in found if n.label != "PER"]
    if len(found) != len(phrase.polities) or not people or any(n.label not in ("PLACE", "ORG") or n.polity or n.entry for n in others):
        return
    for name in others:
        person = replace(name, label="PER")
        document.names[document.names.index(name)] = person
        document.name_at.update((k, person) for k in range(name.start, name.end))


def _titled_after(document: Document, phrase: OfficePhrase) -> list[Name]:
    """Return the person whom a title of his own names after "his counterpart, …": "his counterpart, Trade Minister X, said"."""
    if not phrase.counterpart:
        return []
    title = document.office_at.get(phrase.end + 1)
    if title is None or title.start != phrase.end + 1 or title.plural:
        return []
    return person_list(document, title.end)[:1]


def _enclosed(document: Document, phrase: OfficePhrase, names: list[Name]) -> bool:
    """Tell whether a single name stands between commas after an indefinite title: "a senior envoy of Norway, X, said"."""
    doc = document.tokens
    return (
        len(names) == 1
        and phrase.indefinite
        and not phrase.plural
        and names[0].end < len(doc)
        and doc[names[0].end].text in (",", "—", "–", ")")
    )


def _persons_before(document: Document, last: Name) -> list[Name]:
    doc = document.tokens
    names = [last]
    i = last.start - 1
    while i > 0 and doc[i].lower_ in ("and", ",", "&"):
        while i > 0 and doc[i].lower_ in ("and", ",", "&"):
            i -= 1
        name = document.name_at.get(i)
        if name is None or name.label != "PER":
            break
        names.insert(0, name)
        i = name.start - 1
    return names


def _list_continues(document: Document, phrase: OfficePhrase, name: Name) -> bool:
    """Tell whether "X, foreign minister Y and …" is a list of people rather than an apposition."""
    following = document.name_at.get(phrase.end)
    return following is not None and following.label == "PER"


def _has_own_title(document: Document, name: Name) -> bool:
    office = document.office_at.get(name.start - 1)
    return office is not None and office.end == name.start and not office.plural


def _closes(document: Document, end: int, phrase: OfficePhrase) -> bool:
    """Tell whether an apposition ends properly: at a comma, a verb, the sentence's end; not in the middle of a list of people."""
    doc = document.tokens
    if end >= len(doc):
        return True
    t = doc[end]
    return t.text not in POSSESSIVE


def _take(phrase: OfficePhrase, names: list[Name]) -> None:
    phrase.persons = names
    phrase.distributed = phrase.plural and len(phrase.polities) > 1 and len(phrase.polities) == len(names)
