"""Stage 1, names: what is named in the text, from the model's proposals and the tables of states, organisations and places.

Takes a parsed :class:`Document`; fills ``names`` and ``name_at``. The tables overrule the model where a state or a known organisation
is named as it is spelled; the model overrules the tables where a longer name holds a table's word ("Bank of China", "Jordan Henderson").
Never decides whom a name means in this report: that is stage 2.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from itertools import pairwise

from dragoman import codes
from dragoman.codes import Entry
from dragoman.frozen import dataclass
from dragoman.language.words import Word
from dragoman.reading.document import Document

STATE_ROLES = frozenset({"name", "alias", "acronym"})


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of tokens that names something.

    ``label``: PER, ORG, STATE, ADJ (a state's or organisation's adjective), PEOPLE (nationals), CAPITAL, SEAT, PLACE, MEDIA, EVENT, FORMAT.
    ``entry``: the table's row, if a table knows it. ``polity``: its polity code, if known from a table or from a state named inside it.
    """

    start: int
    end: int
    label: str
    entry: Entry | None = None
    polity: str | None = None
    entries: tuple[Entry, ...] = field(default=())

    @property
    def known(self) -> bool:
        """Tell whether a table knows the name."""
        return self.entry is not None


def continental(document: Document, name: Name) -> bool:
    """Tell whether an adjective is that of the continent: "European leaders" are not the union's officers."""
    return name.end - name.start == 1 and document.tokens[name.start].lower_ == "european"


def label_of(entry: Entry) -> str:
    """Return the label of a table's row."""
    if entry.kind == "place":
        return "PLACE"
    if entry.kind == "state":
        if entry.role in STATE_ROLES:
            return "STATE"
        return {"adjective": "ADJ", "people": "PEOPLE", "capital": "CAPITAL", "seat": "SEAT", "organ": "ORGAN"}.get(entry.role, "STATE")
    if entry.kind == "media":
        return "MEDIA"
    if entry.kind == "person":  # of the user's actor file
        return "PER"
    if entry.role == "adjective":
        return "ADJ"
    if entry.kind == "format":
        return "FORMAT"
    return "ORG"


def find_names(document: Document) -> None:
    """Fill ``document.names`` and ``document.name_at``."""
    tokens = [t.text for t in document.tokens]
    known: list[Name] = []
    document.dateline = _dateline(document)
    document.matches = codes.gazetteer(document.year).match(tokens)
    if codes.own.active() is not None:
        document.matches = codes.on(document.report.date, document.matches)
    for match in document.matches:
        if match.partial:
            continue  # the tokenizer splits hyphens; what is still joined is one word ("Anglo-Irish" stays with the table's own entry)
        name = _known_name(document, match.start, match.end, match.entries)
        if name is not None:
            known.append(name)
    known = [k for k in known if k.start >= document.dateline]
    town = next((m for m in document.matches if m.end <= document.dateline and _town(m.entries)), None)
    if town is not None:
        entry = _town(town.entries)
        document.dateline_place = Name(town.start, town.end, "PLACE", entry, entry.polity if entry else None)
    proposed = [_trim(document, e.start, e.end, e.label_) for e in document.doc.ents if e.label_ in ("PER", "ORG", "LOC", "EVENT")]
    chosen = _merge(document, known, [p for p in proposed if p is not None and p.start >= document.dateline])
    if document.dateline_place is not None:
        chosen.append(document.dateline_place)
    chosen = _consistent(document, chosen)
    chosen.extend(_numbered_formats(document, chosen))
    chosen.sort(key=lambda n: n.start)
    chosen = _placed(document, _joined(document, chosen))
    document.names = chosen
    document.name_at = {i: n for n in chosen for i in range(n.start, n.end)}


DIVISIONS = frozenset({"region", "province", "district", "state", "governorate", "county", "department"})


def _placed(document: Document, names: list[Name]) -> list[Name]:
    """Return names with towns where the region or state after the comma says that they are ("Tripoli, *Lebanon*" is not Libya's).

    A list of towns and states goes on with "and"; then each stands for itself.
    """
    doc, result = document.tokens, names
    for at, (town, around) in enumerate(pairwise(names)):
        comma = around.start - 1
        if town.label not in ("PLACE", "CAPITAL") or town.polity is None or doc[comma].text != ",":
            continue
        if town.end != comma and not (town.end == comma - 1 and doc[town.end].lower_ in DIVISIONS):
            continue
        if (around.end < len(doc) and doc[around.end].lower_ in ("and", "or")) or doc[around.end - 1].dep_.startswith("nsubj"):
            continue  # "In Bari, Norway said …"
        if around.label == "STATE":
            state = around.polity
        elif around.label == "PLACE":
            region = codes.region(" ".join(t.text for t in doc[around.start : around.end]))
            state = region.country if region is not None else None
        else:
            continue
        if state is not None and state != town.polity:
            result = [*result[:at], replace(town, label="PLACE", polity=state), *result[at + 1 :]]
    return result


# Second halves of compounds that are no part of a name before them ("Eikli-era").
COMPOUND_ENDS = frozenset(
    {
        "era",
        "style",
        "like",
        "type",
        "led",
        "run",
        "made",
        "born",
        "based",
        "held",
        "aided",
        "owned",
        "free",
        "only",
        "plus",
        "time",
        "day",
        "year",
        "old",
        "wide",
        "esque",
        "in",
        "to",
        "and",
        "or",
    }
)
# Last words of names that are not places, whatever they begin with.
GATHERINGS = frozenset(
    {
        "Forum",
        "Summit",
        "Conference",
        "Dialogue",
        "Talks",
        "Treaty",
        "Accord",
        "Accords",
        "Agreement",
        "Agreements",
        "Protocol",
        "Convention",
    }
    | {"Declaration", "Process", "Initiative", "Pact", "Assembly", "Partnership", "Format", "Platform", "Congress"}
)
WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
NUMBERED = re.compile(r"^[A-Z]{0,2}\d{1,2}(?:\+[A-Z]{0,2}\d{1,2})+$")  # "3+3", "P5+1"
DASHES = frozenset({"-", "--", "---", "—", "–", "_"})
# What a name stands behind whom others are for, against or no longer.
STANCES = frozenset({"pro", "anti", "non", "ex", "post"})
HELPED = frozenset({"backed", "supported", "sponsored", "funded", "armed", "trained", "allied", "aligned", "financed", "equipped"})


def _dateline(document: Document) -> int:
    """Return how many tokens a dateline takes at the beginning of the text; 0 where there is none.

    A town in capitals, perhaps a country, a day and an agency in brackets, then a dash: "ANKARA, Turkey, Feb 26 (Agency) —".
    """
    doc = document.tokens
    if len(doc) < 4 or not (doc[0].text.isupper() and doc[0].is_alpha and len(doc[0]) > 2):
        return 0
    for token in doc[1:22]:
        if token.text in DASHES or token.text.endswith(")_") or token.text.endswith(")--"):
            if token.text == "-" and not token.whitespace_ and not doc[token.i - 1].whitespace_:
                continue  # a hyphen inside a name
            return int(token.i) + 1
        if token.pos_ in ("VERB", "AUX", "PRON") and token.text.islower():
            return 0
    return 0


def _town(entries: tuple[Entry, ...]) -> Entry | None:
    return next((e for e in entries if e.role in ("capital", "city", "region")), None) or next(
        (e for e in entries if e.kind == "state"), None
    )


_ORDER = {"STATE": 0, "ORG": 1, "ORGAN": 1, "FORMAT": 1, "ADJ": 2, "PEOPLE": 3, "CAPITAL": 4, "SEAT": 4, "MEDIA": 5, "PLACE": 6}


def _order(entry: Entry) -> int:
    return _ORDER.get(label_of(entry), 9)


def _known_name(document: Document, start: int, end: int, entries: tuple[Entry, ...]) -> Name | None:
    """Choose among a table match's rows by the words around; None where the words are ordinary ones."""
    doc = document.tokens
    first = doc[start]
    if end - start == 1 and first.text.islower():
        return None
    if end - start == 1 and first.is_sent_start and first.pos_ in ("VERB", "ADV", "ADP", "SCONJ", "PRON"):
        return None
    ranked = entries if len(entries) == 1 else tuple(sorted(entries, key=_order))
    labels = [label_of(e) for e in ranked]
    best = ranked[0]
    if len(labels) == 1:
        pass
    elif {"ADJ", "PEOPLE"} <= set(labels):
        # "the Russians" and "a Russian" are people; "Russian troops" is an adjective
        before_noun = end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ") and doc[end - 1].whitespace_ != ""
        noun_like = first.pos_ in ("NOUN", "PROPN") and not _modifies_noun(doc[end - 1]) and not before_noun
        best = next(e for e in ranked if label_of(e) == ("PEOPLE" if noun_like or doc[end - 1].text.endswith("s") else "ADJ"))
    elif {"ADJ", "STATE"} <= set(labels) and _modifies_noun(doc[end - 1]):
        best = next(e for e in ranked if label_of(e) == "ADJ")
    elif labels[0] == "STATE" and any(e.role == "region" for e in ranked) and _us_state_context(document, start, end):
        best = next(e for e in ranked if e.role == "region")
    polity = codes.ruled_by(best.id, document.report.date) if best.kind != "state" else None
    return Name(start, end, label_of(best), best, polity or best.polity, ranked)


def _modifies_noun(token: Word) -> bool:
    return token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i and token.head.i - token.i <= 4


def _us_state_context(document: Document, start: int, end: int) -> bool:
    """Tell whether "Georgia" and the like stand for the part of another state: after a town and a comma ("Atlanta, Georgia").

    In a list of states ("Armenia, Georgia and Iran") they do not.
    """
    doc = document.tokens
    if start < 2 or doc[start - 1].text != "," or doc[start - 2].ent_type_ != "LOC":
        return False
    states = {e.polity for m in document.matches if m.end == start - 1 for e in m.entries if e.kind == "state" and e.role in STATE_ROLES}
    return not states


def _trim(document: Document, start: int, end: int, label: str) -> Name | None:
    """Cut articles, possessive marks and quotation marks from a proposal's ends."""
    doc = document.tokens
    while start < end and (
        doc[start].is_punct or doc[start].is_space or doc[start].lower_ in ("the", "a", "an") or doc[start].text in ("'s", "’s")
    ):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].text in ("'s", "’s", "'", "’")):
        if doc[end - 1].text == "." and doc[end - 2].text.isupper():
            break
        end -= 1
    while end - 1 > start and (doc[end - 1].lower_ in ("of", "and", "the", "for", "in", "to") or doc[end - 1].text in WEEKDAYS):
        end -= 1  # "Russia Thursday agreed": a day is no part of a name
    if label == "PER":
        end = _hyphenated(document, start, end)
        start = _accented(document, start)
    if label == "ORG":
        end = _before_title(document, start, end)
    if start >= end or (label == "PER" and document.tokens[start].text.startswith("@")):
        return None
    if not doc[start].text.isalnum() and not any(c.isalnum() for c in document.said(start, end)):
        return None
    if label == "LOC" and end - start > 1 and doc[end - 1].text in GATHERINGS:
        label = "EVENT"  # "the Oslo Forum" is no place
    return Name(start, end, {"LOC": "PLACE"}.get(label, label))


def _before_title(document: Document, start: int, end: int) -> int:
    """Return the end of an organisation's name without "of" and the adjective of the title after it ("the Party of *Norwegian* president
    X")."""
    doc = document.tokens
    if end - start < 3 or end >= len(doc) or not doc[end].text.islower() or doc[end - 2].lower_ != "of" or doc[end - 1].pos_ != "ADJ":
        return end
    return end - 2 if codes.offices.is_head(doc[end].text) else end


def _accented(document: Document, start: int) -> int:
    """Return the start of a name with the accented part before it that taggers take for a word ("*Tô* Hiền", where they read "to")."""
    before = document.tokens[start - 1] if start else None
    return start - 1 if before is not None and before.text.istitle() and not before.text.isascii() and not before.is_sent_start else start


def _hyphenated(document: Document, start: int, end: int) -> int:
    """Return the end of a person's name with the second half of a given name that taggers cut off ("Kim Jong*-un*")."""
    doc = document.tokens
    if end - start < 2 or end + 1 >= len(doc) or doc[end].text not in ("-", "‐", "‑") or doc[end].whitespace_ or doc[end - 1].whitespace_:
        return end
    half = doc[end + 1]
    if (
        half.text.isalpha()
        and half.text.islower()
        and len(half) <= 6
        and half.lower_ not in COMPOUND_ENDS
        and half.tag_ not in ("VBN", "VBD", "VBG")
    ):
        return end + 2
    return end


def _joined(document: Document, names: list[Name]) -> list[Name]:
    """Join persons' names that touch and that the tree holds for one: taggers split long names ("Nguyen | Thi Hanh")."""
    doc = document.tokens
    result: list[Name] = []
    for name in names:
        last = result[-1] if result else None
        first = doc[name.start]
        if (
            last is not None
            and last.label == name.label == "PER"
            and last.end == name.start
            and first.dep_ in ("flat", "flat:name")
            and last.start <= first.head.i < last.end
        ):
            result[-1] = replace(last, end=name.end)
        else:
            result.append(name)
    return result


def _merge(document: Document, known: list[Name], proposed: list[Name]) -> list[Name]:
    """Settle overlaps between the tables' names and the model's."""
    doc = document.tokens
    taken: dict[int, Name] = {}
    result: list[Name] = []

    def add(name: Name) -> None:
        for i in range(name.start, name.end):
            taken[i] = name
        result.append(name)

    def free(name: Name) -> bool:
        return not any(i in taken for i in range(name.start, name.end))

    by_start: dict[int, Name] = {}
    for k in known:
        for i in range(k.start, k.end):
            by_start[i] = k
    for p in sorted(proposed, key=lambda n: (n.start - n.end, n.start)):
        inside = list({id(by_start[i]): by_start[i] for i in range(p.start, p.end) if i in by_start}.values())
        covering = [k for k in inside if k.start <= p.start and k.end >= p.end]
        if covering:
            k = covering[0]
            given = k.entry is not None and k.entry.also_given_name
            if p.label == "PER" and (given or k.label in ("PLACE", "MEDIA")) and (k.start, k.end) == (p.start, p.end):
                add(p)  # "Jordan" alone tagged as a person stays one only where the table says that it is a given name too
            continue
        if p.label == "PER":
            bare = _without_titles(document, p)
            if bare is None:
                continue
            p = bare
            # a person's name never begins with a state's adjective; what is left of it stays a name
            start = p.start
            for k in sorted(inside, key=lambda n: n.start):
                if (
                    k.start == start
                    and k.label in ("ADJ", "STATE", "ORG", "ORGAN")
                    and k.end < p.end
                    and not (k.entry and k.entry.also_given_name)
                ):
                    start = k.end
            if start < p.end:
                p = Name(start, p.end, "PER")
                if free(p):
                    add(p)
            continue
        organs = [k for k in inside if k.label == "ORGAN"]
        if p.label == "ORG" and organs and all(k.label in ("ORGAN", "ADJ", "STATE") for k in inside):
            continue  # "U.S. State Department": the table's organ of the state, with its adjective
        if p.label == "ORG" and all(k.label == "ADJ" and k.start == p.start for k in inside) and inside and p.end - inside[0].end >= 1:
            if doc[inside[0].end].text[:1].islower():
                continue  # "Turkish officials" is no name
        if (
            p.label == "PLACE"
            and len(inside) == 1
            and inside[0].label in ("STATE", "CAPITAL")
            and inside[0].end == p.end
            and p.end - p.start > 2
        ):
            continue
        if (
            p.label == "PLACE"
            and inside
            and all(k.label in ("STATE", "ADJ", "PEOPLE") for k in inside)
            and _only_lists_states(document, p, inside)
        ):
            continue
        first = min((k for k in inside if for_or_against(document, k.start)), key=lambda n: n.start, default=None)
        if p.end - p.start == 1 and doc[p.start].lower_.rstrip("-–") in STANCES:
            continue
        if first is not None and first.end < p.end and (first.start == p.start or doc[p.start].lower_.rstrip("-–") in STANCES):
            p = Name(first.end, p.end, p.label)  # "the anti-Oslo *People's Front*"
        polity = next(
            (
                k.polity
                for k in inside
                if k.label in ("STATE", "ADJ", "ORG", "ORGAN", "CAPITAL") and k.polity and not for_or_against(document, k.start)
            ),
            None,
        )
        if p.label == "EVENT":
            polity = None  # the Ottawa Treaty is not Canada's
        p = Name(p.start, p.end, p.label, None, polity)
        if free(p):
            add(p)
    for k in sorted(known, key=lambda n: (n.start - n.end, n.start)):
        if free(k) and not _ordinary(document, k):
            add(k)
    return result


def for_or_against(document: Document, start: int) -> bool:
    """Tell whether a name is what others are for or against ("the pro-EU party", "anti- Oslo rebels"): it tells nothing of whose they
    are.
    """
    doc, before = document.tokens, start - 1
    if before >= 1 and doc[before].text in DASHES:
        before -= 1
    return before >= 0 and doc[before].lower_.rstrip("-–") in STANCES


def helped(document: Document, end: int) -> bool:
    """Tell whether the name before a token only helps those whom the phrase means: "*Oslo*-backed rebels"."""
    doc = document.tokens
    return end + 1 < len(doc) and doc[end].text in DASHES and doc[end + 1].lower_ in HELPED


# Titles that are given names as often.
TITLES_AND_NAMES = frozenset({"amir", "malik", "shah", "sultan", "khan", "mirza"})


def _without_titles(document: Document, name: Name) -> Name | None:
    """Cut titles from the beginning of a person's name ("President", "Ayatollah"); None where nothing is left."""
    start = name.start
    while start < name.end:
        word = document.tokens[start].text
        title = word.rstrip(".").lower() in codes.honorifics() or (word[:1].isupper() and codes.offices.parse([word]) is not None)
        if title and word.lower() not in TITLES_AND_NAMES:
            start += 1
            continue
        break
    if start == name.end:
        return None
    return Name(start, name.end, "PER") if start != name.start else name


def _consistent(document: Document, chosen: list[Name]) -> list[Name]:
    """Give a person's surname the same label wherever it stands: "Tammik" alone is no town where "Marju Tammik" is a person."""
    surnames = {document.tokens[n.end - 1].text for n in chosen if n.label == "PER" and n.end - n.start > 1}
    result: list[Name] = []
    for n in chosen:
        loose = n.entry is None or n.entry.role in ("city", "region")
        if n.end - n.start == 1 and n.label in ("PLACE", "ORG", "EVENT") and loose and document.tokens[n.start].text in surnames:
            n = Name(n.start, n.end, "PER")
        result.append(n)
    taken = {i for n in result for i in range(n.start, n.end)}
    for token in document.tokens:
        if token.text in surnames and token.i not in taken and token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "X"):
            result.append(Name(token.i, token.i + 1, "PER"))
    return result


def _only_lists_states(document: Document, name: Name, inside: list[Name]) -> bool:
    covered = sum(k.end - k.start for k in inside)
    rest = [document.tokens[i].lower_ for i in range(name.start, name.end) if not any(k.start <= i < k.end for k in inside)]
    return covered >= 1 and all(w in ("and", "or", ",", "the", "of", "'s", "’s") for w in rest)


def _ordinary(document: Document, name: Name) -> bool:
    """Tell whether a table's match is an ordinary word here ("Turkey" the bird is not; "May", "Mobile", "Reading" are)."""
    first = document.tokens[name.start]
    if name.label in ("PLACE", "MEDIA", "ORG") and name.end - name.start == 1 and not first.ent_type_:
        if first.pos_ not in ("PROPN",) or (
            name.label == "PLACE" and name.entry is not None and name.entry.role == "city" and first.dep_ in ("compound", "flat")
        ):
            return not (first.text.isupper() and len(first.text) > 1 and name.label == "ORG")
    return False


def _numbered_formats(document: Document, chosen: list[Name]) -> list[Name]:
    """Find formats that are called by a number pattern: "3+3", "P5+1", "5+2", "E3/EU+3"; never a sum in prose ("2 + 2")."""
    numbered = [t for t in document.tokens if "+" in t.text and NUMBERED.match(t.text)]
    return [Name(t.i, t.i + 1, "FORMAT") for t in numbered if not any(n.start <= t.i < n.end for n in chosen)]
