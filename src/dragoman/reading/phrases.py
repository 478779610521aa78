"""The words of an office phrase: how far a title reaches, whose office it is, what determines it.

Takes a title that :mod:`dragoman.codes.offices` found; gives an :class:`OfficePhrase` widened to its noun phrase.
Never says who holds the office: that is :mod:`.offices`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.codes.offices import Office
from dragoman.codes.titles import modifiers
from dragoman.reading.document import Document
from dragoman.reading.names import Name, continental

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
OWNER_PRONOUNS = frozenset({"his", "her", "its", "their", "our", "my"})
INSIDE_LEFT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
MAX_TITLE = 14  # tokens; longer titles exist, but their heads then stand beside the name
# Participles that say of a state before a hyphen that it helps somebody or is where he is from or lives: he need not be its officer.
HELPED = frozenset(
    {"backed", "based", "born", "led", "funded", "trained", "allied", "aligned", "supported", "sponsored", "educated", "installed", "held"}
)
# Nouns that take up a state or a body named before, where they own an office ("the country's president", "the group's leader").
BODY_NOUNS = frozenset(
    {"country", "nation", "kingdom", "republic", "group", "organisation", "organization", "movement", "militia", "bloc", "agency", "body"}
)
POLITY_LABELS = frozenset({"STATE", "ADJ", "ORG", "ORGAN", "CAPITAL", "SEAT", "FORMAT", "PEOPLE"})


@dataclass(slots=True)
class OfficePhrase:
    """Words that name an office.

    ``head``: the token of its head noun; ``office``: the office in lower case and singular, without the country.
    ``polities``: whose office, in order; several where the phrase distributes ("ministers of A and B"); ``owner``: the token of a
    possessive
    pronoun ("his foreign minister") or None. ``persons``: the names in it, filled by :func:`find_offices`. ``topic``: after "for".
    ``by_default``: the title alone tells the polity ("secretary of state").
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
    by_default: bool = False


# Bodies that many states have, although one of them is often meant.
SHARED_BODIES = ("congress", "senate", "house", "parliament", "supreme court", "cabinet")


def widen(document: Document, start: int, end: int, head: int, office: Office, floor: int) -> OfficePhrase:
    """Widen a title to its noun phrase: more countries on either side, the possessor, the determiner."""
    doc = document.tokens
    polities: list[str] = []
    placed = _place_before(document, start, head, end)
    start = placed or start
    for i in range(start, head):
        name = document.name_at.get(i)
        if name is not None and i in (start, name.start) and name.polity and _owns(name) and not continental(document, name):
            polities.append(name.polity)
    of_continent = any(name is not None and continental(document, name) for name in map(document.name_at.get, range(start, head)))
    named = office.polity_named and placed is None
    if not polities and named and office.polity and not of_continent and not _after_head(document, head, end):
        polities.append(office.polity)
    owner: int | None = None
    title = office.title
    if start + 1 < head and doc[start].lower_ in BODY_NOUNS and doc[start + 1].text in POSSESSIVE:
        owner = start  # "the group's leader"
        title = title.removeprefix(f"{doc[start].lower_} ")
    definite = indefinite = False
    listed = _portfolios_before(document, start, max(floor, 0))
    if listed < start:
        title = document.span(listed, start).of(document.text).lower() + " " + title  # "sport, arts and culture minister"
        start = listed
    left = start
    i = start - 1
    while i >= max(floor, start - MAX_TITLE, 0) and placed is None:
        t = doc[i]
        name = document.name_at.get(i)
        if name is not None and name.label == "PER":
            break
        if name is not None and _owns(name) and name.polity:
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
            if holder is None and not polities and i >= 1 and str(doc[i - 1].lemma_).lower() in BODY_NOUNS:
                owner = i - 1
            i -= 1
        elif t.lower_ in OWNER_PRONOUNS:
            owner = left = i
            definite = True
            break
        elif t.pos_ == "SCONJ":
            break  # "said that President X …"
        elif t.lower_ in ("the", "this", "that", "these", "those", "both"):
            definite = True
            left = i
            break
        elif t.lower_ in ("a", "an", "one", "another", "some"):
            indefinite = True
            left = i
            break
        elif t.text in ("-", "–") and i >= 1 and doc[i - 1].whitespace_ == t.whitespace_ == "" and doc[i - 1].pos_ in (*INSIDE_LEFT, "ADV"):
            helper = document.name_at.get(i - 1)
            if helper is not None and helper.label != "PER" and doc[i + 1].lower_ in HELPED:
                left, i = helper.start, helper.start  # "the U.S.-backed president": not theirs
            if helper is None:
                left = i - 1  # "far-right ministers"
                i -= 1
            i -= 1
        elif (t.pos_ == "CCONJ" or t.text == ",") and polities and polity_at(document, i - 1) and office.plural:
            i -= 1  # "Turkish and Armenian officials"
        elif t.pos_ == "CCONJ" and i >= 1 and doc[i - 1].pos_ == doc[i + 1].pos_ == "ADJ" and i - 1 not in document.name_at:
            i -= 1  # "Norway's new *and* popular minister"
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
    by_default = False
    # an office that one state alone has; "secretary of state for justice" and "Congress president" are others
    if (
        not polities
        and not of_continent
        and (office.polity if placed is None else office.default_polity)
        and (named or not (office.title.startswith(SHARED_BODIES) or office.title.startswith("secretary of state for")))
    ):
        polities.append(str(office.polity if placed is None else office.default_polity))
        by_default = True
    return OfficePhrase(
        start=left,
        end=right,
        head=head,
        office=title,
        info=office,
        plural=office.plural,
        polities=tuple(polities),
        owner=owner,
        definite=definite,
        indefinite=indefinite,
        former=office.former or _was(document, left, head),
        acting=office.acting,
        by_default=by_default,
    )


def _after_head(document: Document, head: int, end: int) -> bool:
    return any(polity_at(document, i) for i in range(head + 1, end))


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
            if j > i and polity_at(document, j) and document.name_at[j].label in ("STATE", "CAPITAL", "ORG"):
                # "of Norway and Estonia"; but "of Norway, Estonia's …" or "and Estonia said" is another phrase: the plural decides
                i = j
                continue
            end = _possessed(document, end)
        elif name is not None and name.label in ("PLACE", "ORG"):
            if name.polity:
                polities.append(name.polity)  # "the governor of the Vesle region"
            end = max(end, name.end)
        break
    return end, polities


def _owns(name: Name) -> bool:
    """Tell whether a name before a title says whose it is: a state's, a body's, or that of a region with a government of its own."""
    return name.label in POLITY_LABELS or (name.label == "PLACE" and name.entry is not None and name.entry.government)


def polity_at(document: Document, i: int) -> bool:
    name = document.name_at.get(i)
    return name is not None and name.label in POLITY_LABELS and name.polity is not None


def _possessed(document: Document, end: int) -> int:
    """Return the end of "of Norway's Sami community" where a person's name follows; else the end as it was."""
    doc = document.tokens
    if end >= len(doc) or doc[end].text not in POSSESSIVE:
        return end
    for i in range(end + 1, min(end + 5, len(doc))):
        name = document.name_at.get(i)
        if name is not None and name.label == "PER":
            return i if i > end + 1 else end
        if doc[i].pos_ not in ("NOUN", "ADJ", "PROPN"):
            break
    return end


def _place_before(document: Document, start: int, head: int, end: int) -> int | None:
    """Return where a title begins after "In Norway *Minister X* met …" or "OSLO - *Minister X*": the state before it is the place."""
    doc = document.tokens
    dash = next((k for k in range(start, head) if doc[k].text in ("-", "–", "—", "--") and k and doc[k - 1].whitespace_), None)
    if dash is not None and doc[dash].whitespace_:
        return dash + 1
    name = document.name_at.get(start)
    if name is None or name.start != start or name.label not in ("STATE", "CAPITAL") or not start < name.end <= head or not start:
        return None
    person = document.name_at.get(end)
    if doc[start - 1].lower_ != "in" or person is None or person.label != "PER":
        return None
    return name.end


def _portfolios_before(document: Document, start: int, floor: int) -> int:
    """Return where the portfolios begin that are listed before a title ("*sport, arts and* culture minister")."""
    doc, known = document.tokens, modifiers()
    first = known.get((doc[start].lower_,))
    if first is None or first[0] != "portfolio":
        return start
    i = start
    while i - 2 >= floor and doc[i - 1].lower_ in (",", "and") and known.get((doc[i - 2].lower_,), ("", ""))[0] == "portfolio":
        if i - 2 in document.name_at or doc[i - 2].text[:1].isupper() != doc[start].text[:1].isupper():
            break
        i -= 2
    return i


def _was(document: Document, left: int, head: int) -> bool:
    """Tell whether a title or the name before it begins with "former" ("*former* Republic of Vesle minister X")."""
    begin = left
    for at in (left, left - 1):
        name = document.name_at.get(at)
        if name is not None and name.label != "PER":
            begin = min(begin, name.start - 1)
    return any(document.tokens[k].lower_ in former_words() for k in range(max(begin, 0), head))


@lru_cache(maxsize=1)
def former_words() -> frozenset[str]:
    """Return the words that say of a title that its holder had it before ("former", "ousted")."""
    return frozenset(words[0] for words, (kind, _) in modifiers().items() if kind == "former" and len(words) == 1)
