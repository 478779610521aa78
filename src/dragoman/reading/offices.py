"""Office phrases: words that name an office, with whose it is, and the persons named in it.

Takes a :class:`Document` with its names; fills ``offices``. Reads titles before a name, appositions on either side, "X is the foreign
minister of Y",
and distributed lists: "the foreign ministers of A and B, X and Y" is two tenures, not four.
Works on the order of words, because trees of titles are where parsers err most. Never decides who "the minister" is: that is stage 2.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman import codes
from dragoman.codes.offices import Office
from dragoman.reading.document import Document
from dragoman.reading.names import Name, continental

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
OWNER_PRONOUNS = frozenset({"his", "her", "its", "their", "our", "my"})
INSIDE_LEFT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
MAX_TITLE = 14  # tokens; longer titles exist, but their heads then stand beside the name
POLITY_LABELS = frozenset({"STATE", "ADJ", "ORG", "ORGAN", "CAPITAL", "SEAT", "FORMAT", "PEOPLE"})


@dataclass(slots=True)
class OfficePhrase:
    """Words that name an office.

    ``head``: the token of its head noun; ``office``: the office in lower case and singular, without the country.
    ``polities``: whose office, in order; several where the phrase distributes ("ministers of A and B"); ``owner``: the token of a
    possessive
    pronoun ("his foreign minister") or None. ``persons``: the names in it, filled by :func:`find_offices`. ``topic``: after "for".
    """

    start: int
    end: int
    head: int
    office: str
    info: Office
    plural: bool
    polities: tuple[str, ...] = ()
    owner: int | None = None
    counterpart: bool = False
    definite: bool = False
    indefinite: bool = False
    persons: list[Name] = field(default_factory=list)
    distributed: bool = False
    former: bool = False
    acting: bool = False
    predicate: bool = False


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
            phrase = _extend(document, max(start, claimed), end, i, office, claimed)
            phrase.counterpart = office.head == "counterpart"
        elif token.lower_ in COUNTERPARTS:
            plural = token.lower_.endswith("s")
            office = Office("counterpart", "counterpart", "counterpart", "other", plural=plural)
            phrase = _extend(document, i, i + 1, i, office, claimed)
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
    _attach_predicates(document)


# Bodies that many states have, although one of them is often meant.
SHARED_BODIES = ("congress", "senate", "house", "parliament", "supreme court", "cabinet")
COUNTERPARTS = frozenset({"counterpart", "counterparts"})


def _stands_for_its_holder(document: Document, i: int) -> bool:
    """Tell whether a rank stands for him who holds it: "the king", "the general", never "the general election" or "a king"."""
    token = document.tokens[i]
    return i > 0 and document.tokens[i - 1].lower_ == "the" and token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod", "flat")


def _before_name(document: Document, end: int) -> bool:
    name = document.name_at.get(end)
    return name is not None and name.label == "PER"


def _extend(document: Document, start: int, end: int, head: int, office: Office, floor: int) -> OfficePhrase:
    """Widen a title to its noun phrase: more countries on either side, the possessor, the determiner."""
    doc = document.tokens
    polities: list[str] = []
    for i in range(start, head):
        name = document.name_at.get(i)
        if name is not None and i == name.start and name.polity and name.label in POLITY_LABELS and not continental(document, name):
            polities.append(name.polity)
    of_continent = any(name is not None and continental(document, name) for name in map(document.name_at.get, range(start, head)))
    if not polities and office.polity_named and office.polity and not of_continent and not _after_head(document, head, end):
        polities.append(office.polity)
    owner: int | None = None
    definite = indefinite = False
    left = start
    i = start - 1
    while i >= max(floor, start - MAX_TITLE, 0):
        t = doc[i]
        name = document.name_at.get(i)
        if name is not None and name.label == "PER":
            break
        if name is not None and name.label in POLITY_LABELS and name.polity:
            if not continental(document, name):
                polities.insert(0, name.polity)
            left = name.start
            i = name.start - 1
        elif t.text in POSSESSIVE:
            holder = document.name_at.get(i - 1)
            left = i
            if holder is not None and holder.label == "PER":
                owner = holder.end - 1  # "Eikli's spokesman"
                left = holder.start
                definite = True
                break
            i -= 1
        elif t.lower_ in OWNER_PRONOUNS:
            owner = left = i
            definite = True
            break
        elif t.lower_ in ("the", "this", "that", "these", "those", "both"):
            definite = True
            left = i
            break
        elif t.lower_ in ("a", "an", "one", "another", "some"):
            indefinite = True
            left = i
            break
        elif t.text in ("-", "–") and i >= 1 and doc[i - 1].pos_ in (*INSIDE_LEFT, "ADV"):
            i -= 1
        elif (t.pos_ == "CCONJ" or t.text == ",") and polities and _polity_at(document, i - 1) and office.plural:
            i -= 1  # "Turkish and Armenian officials"
        elif t.pos_ in INSIDE_LEFT or t.tag_ in ("VBN", "JJ"):
            if t.text[:1].isupper() and name is None and t.pos_ == "PROPN" and not doc[start].text[:1].isupper():
                break
            left = i
            i -= 1
        else:
            break
    right, after = _right_side(document, head, end)
    for polity in after:
        if polity not in polities:
            polities.append(polity)
    # an office that one state alone has; "secretary of state for justice" and "Congress president" are others
    if (
        not polities
        and not of_continent
        and office.polity
        and (office.polity_named or not (office.title.startswith(SHARED_BODIES) or office.title.startswith("secretary of state for")))
    ):
        polities.append(office.polity)
    return OfficePhrase(
        start=left,
        end=right,
        head=head,
        office=office.title,
        info=office,
        plural=office.plural,
        polities=tuple(polities),
        owner=owner,
        definite=definite,
        indefinite=indefinite,
        former=office.former,
        acting=office.acting,
    )


def _after_head(document: Document, head: int, end: int) -> bool:
    return any(_polity_at(document, i) for i in range(head + 1, end))


def _right_side(document: Document, head: int, end: int) -> tuple[int, list[str]]:
    """Return the end of a title with what follows "of", and the states named there: "of A", "of A and B", "of A, B and C"."""
    doc = document.tokens
    n = len(doc)
    polities: list[str] = []
    of = False
    i = head + 1
    while i < n and doc[i].lower_ not in ("of", "from") and i < end:
        i += 1
    body = document.name_at.get(i + 2 if i + 1 < n and doc[i + 1].lower_ == "the" else i + 1)
    at = i < n and doc[i].lower_ == "at" and body is not None and body.label == "ORG"  # "the prosecutor at the Court"
    if i < n and (doc[i].lower_ in ("of", "from") or at) and i <= end:
        of = True
        i += 1
    elif i >= n or i > end:
        return end, polities
    if not of:
        return end, polities
    while i < n and document.same_sentence(head, i):
        if doc[i].lower_ in ("the", "both", "all", "european", "fellow", "its", "some", "neighbouring", "neighboring"):
            i += 1
            continue
        name = document.name_at.get(i)
        if name is not None and name.label in POLITY_LABELS and name.polity:
            polities.append(name.polity)
            end = max(end, name.end)
            i = name.end
            j = i
            while j < n and doc[j].lower_ in (",", "and", "&", "or", "the"):
                j += 1
            if j > i and _polity_at(document, j) and document.name_at[j].label in ("STATE", "CAPITAL", "ORG"):
                # "of Norway and Estonia"; but "of Norway, Estonia's …" or "and Estonia said" is another phrase: the plural decides
                i = j
                continue
        break
    return end, polities


def _polity_at(document: Document, i: int) -> bool:
    name = document.name_at.get(i)
    return name is not None and name.label in POLITY_LABELS and name.polity is not None


def person_list(document: Document, start: int) -> list[Name]:
    """Return the persons named one after another from token ``start``: "X and Y", "X, Y and Z"."""
    doc = document.tokens
    found: list[Name] = []
    i = start
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
    if following:
        _take(phrase, following if phrase.plural else following[:1])
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
        ):
            return  # "According to X, the president ended the meeting": the president is another
        if name is not None and name.label == "PER":
            names = [name]
            if phrase.plural:
                names = _persons_before(document, name)
            elif phrase.owner is None and _list_continues(document, phrase, name):
                return
            _take(phrase, names)


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


APPOINTING = frozenset({"appoint", "name", "nominate", "elect", "install", "choose", "confirm", "swear", "announce"})


def _attach_predicates(document: Document) -> None:
    """Link persons to offices by a copula or by "named", "elected", "appointed", "became", "as": "X is the foreign minister of Y"."""
    doc = document.tokens
    for phrase in document.offices:
        if phrase.persons:
            continue
        head = doc[phrase.head]
        top = head
        while top.head.i != top.i and phrase.start <= top.head.i < phrase.end:
            top = top.head
        cop = next((c for c in top.children if c.dep_ == "cop"), None)
        appointed = document.name_at.get(phrase.start - 2) if phrase.start >= 2 and doc[phrase.start - 1].lower_ == "as" else None
        if appointed is not None and appointed.label == "PER":
            verb = next((a for a in doc[appointed.start].ancestors if a.pos_ == "VERB"), None)
            if verb is not None and str(verb.lemma_).lower() in APPOINTING and verb.tag_ in ("VBD", "VBZ", "VBN", "VBP"):
                phrase.persons = [appointed]
                phrase.predicate = True
                continue
        if cop is not None:
            subject = next((c for c in top.children if c.dep_ in ("nsubj", "nsubj:outer")), None)
            past = cop.lower_ in ("was", "were")
            negated = any(c.lower_ in ("not", "n't", "n’t", "never") for c in top.children)
            future = any(c.dep_ == "aux" for c in top.children)
            name = document.name_at.get(subject.i) if subject is not None else None
            if name is not None and name.label == "PER" and not negated and not future and not past:
                phrase.persons = [name]
                phrase.predicate = True
