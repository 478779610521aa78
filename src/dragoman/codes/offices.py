"""Recognise titles of office: "first deputy prime minister", "acting U.S. Secretary of State", "special envoy for Syria".

Takes tokens, gives :class:`Office`; never looks at the person's name. A title is read as

    (country | flag | rank | portfolio | body)*  head  (-elect)?  (of | for | to …)?

in these stages: 1. each word starts the longest head, modifier or name there; 2. neighbours without a gap are one run, and each run is
cut after its heads ("Foreign Minister | Prince"); 3. the words after a head are its complement; 4. the parts give title, level, polity.
Words stay as they are written ("defence" and "defense"), in lower case and the singular; the country goes to ``polity``.
The words themselves are data: see :mod:`dragoman.codes.titles`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dragoman.codes import own
from dragoman.codes.complements import PREPOSITIONS, SENT, Complement, next_key, read_complement, spelled
from dragoman.codes.gazetteer import Entry, Match, gazetteer
from dragoman.codes.titles import LEVELS, POSSESSIVE, Head, Whole, Word, head_phrases, heads, modifier_phrases, modifiers, split, wholes
from dragoman.frozen import dataclass

__all__ = ["LEVELS", "Found", "Office", "Offices", "find", "is_head", "offices", "parse"]

_TOKEN = re.compile(r"[^\s,;:()\"]+|[,;:()\"]")
_ARTICLES = frozenset(
    (
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "this",
        "that",
        "one",
        "another",
        "some",
        "both",
        "two",
    )
)
# Bodies that have no ambassadors of their own: "the UN ambassador" is the one sent to it.
_RECEIVES_ONLY = frozenset(("UN", "NATO", "OSCE", "IAEA", "WTO", "OAS", "UNESCO", "OPCW"))
_BODY_ROLES = frozenset(("organ", "seat", "media", "party", "court", "ngo", "company"))
_DEPUTY_LEVEL = {"minister": "deputy_minister", "head_of_state": "vice_president", "head_of_government": "minister"}
# No title has as many parts; a longer run of title words is no text, and reading it in pieces keeps the time linear.
_LONGEST_RUN = 24
# "party president", "court president": the body tells the level, where the head alone does not.
_UNIT_LEVEL = {
    "party": "party",
    "parliament": "legislator",
    "court": "judge",
    "company": "organisation_head",
    "body": "organisation_head",
    "union": "organisation_head",
    "military": "military",
    "armed_group": "leader",
    "police": "official",
    "local": "governor",
}
_GENERAL_LEVELS = frozenset(("head_of_state", "head_of_government", "official", "leader", "organisation_head"))


@dataclass(frozen=True, slots=True)
class Office:
    """One title as the words give it.

    ``title``: lower case, singular, without the country ("deputy foreign minister"); ``head``: its head ("minister").
    ``standard``: one spelling for the same office ("foreign minister" for "minister of foreign affairs"), else the title.
    ``level``: one of :data:`LEVELS`. ``portfolio``: foreign, defence, finance, … or None.
    ``polity``: the state or organisation that the words name (then ``polity_named``), else ``default_polity``: the one that alone has an
    office so called ("chancellor of the exchequer"); None for neither.
    ``states``: the few states that have an office so called ("chancellor"); the report decides which.
    ``target``: the polity that an ambassador or envoy is sent to. ``body``: the body that the title names ("foreign ministry").
    ``kind``: office, rank or description. ``plural``: several holders ("the foreign ministers").
    """

    title: str
    head: str
    standard: str
    level: str
    portfolio: str | None = None
    polity: str | None = None
    polity_named: bool = False
    default_polity: str | None = None
    states: tuple[str, ...] = ()
    target: str | None = None
    body: str | None = None
    kind: str = "office"
    acting: bool = False
    former: bool = False
    deputy: bool = False
    elect: bool = False
    plural: bool = False

    @property
    def polity_bound(self) -> bool:
        """Tell whether an office so called belongs to one polity only."""
        return self.default_polity is not None


@dataclass(frozen=True, slots=True)
class Found:
    """An office in running text: tokens ``start`` to ``end`` (exclusive), country words with it; ``head`` is the head's last token."""

    start: int
    end: int
    head: int
    office: Office


@dataclass(frozen=True, slots=True)
class _Part:
    """Words ``start`` to ``end`` of a run and what they can be. Sizes in words; at least one of the three is given."""

    start: int
    end: int
    head: Head | None = None
    modifier: tuple[str, str] | None = None
    entry: Entry | None = None


def parse(words: Sequence[str] | str, year: int | None = None) -> Office | None:
    """Return the office that the whole of ``words`` names; None if they name none, or hold words that no title has.

    A leading article and what follows "of", "for", "to", "in", "on" may be there. ``year`` says which state a name meant.
    """
    return _parse(tuple(_TOKEN.findall(words) if isinstance(words, str) else words), year, own.active())


@lru_cache(maxsize=16384)
def _parse(tokens: tuple[str, ...], year: int | None, mine: own.Own | None) -> Office | None:
    found = find(tokens, year)
    if not found:
        return None
    first = found[0]
    before = all(token.lower() in _ARTICLES for token in tokens[: first.start])
    rest = tokens[first.end].lower() if first.end < len(tokens) else "of"
    return first.office if before and rest in PREPOSITIONS else None


def find(tokens: Sequence[str], year: int | None = None, names: Sequence[Match] | None = None) -> list[Found]:
    """Return all titles of office in running text, in order. Time is linear in the number of tokens.

    ``names``: the gazetteer's matches over the same tokens, if they are there already.
    """
    words = split(tokens)
    if not words:
        return []
    matches = gazetteer(year).match(tokens) if names is None else names
    named = {match.start: match for match in matches if match.entries}
    out: list[Found] = []
    run: list[_Part] = []
    end, openers = 0, _openers()  # where the last part ended: a run goes on there or is over
    for position in [n for n, word in enumerate(words) if word[0] in openers or word[2] in named]:
        if position < end:
            continue
        part = _part(words, position, named)
        if run and (position > end or part is None):
            out.extend(_offices(words, run, named))
            run = []
        if part is None:
            continue
        run.append(part)
        end = part.end
        if len(run) == _LONGEST_RUN:
            out.extend(_offices(words, run, named))
            run = []
    out.extend(_offices(words, run, named))
    return _apart(out)


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Return the words that heads or modifiers begin with: no other word opens a part of a title, save a name's."""
    return head_phrases().firsts() | modifier_phrases().firsts()


def is_head(word: str) -> bool:
    """Tell whether a word or phrase, singular or plural, is the head of titles ("minister", "secretaries-general")."""
    return tuple(part.key for part in split(word.split())) in heads()


class Offices:
    """The functions of this module as one object, which is its own getter: ``offices().parse(words)`` is ``offices.parse(words)``."""

    __slots__ = ()

    def __call__(self) -> Offices:
        return self

    def parse(self, words: Sequence[str] | str, year: int | None = None) -> Office | None:
        """See :func:`parse`."""
        return parse(words, year)

    def find(self, tokens: Sequence[str], year: int | None = None, names: Sequence[Match] | None = None) -> list[Found]:
        """See :func:`find`."""
        return find(tokens, year, names)

    def is_head(self, word: str) -> bool:
        """See :func:`is_head`."""
        return is_head(word)


offices = Offices()


def _apart(found: list[Found]) -> list[Found]:
    """Drop titles inside another's complement ("minister of state" has no second title in "state")."""
    out: list[Found] = []
    for item in found:
        if not out or item.head >= out[-1].end:
            out.append(item)
    return out


def _part(words: list[Word], at: int, named: dict[int, Match]) -> _Part | None:
    head = head_phrases().at(words, at)
    modifier = modifier_phrases().at(words, at)
    match = named.get(words[at].token)
    name_end = at
    if match and (at == 0 or words[at - 1].token != words[at].token):
        name_end = at + 1 if match.partial else at
        while not match.partial and name_end < len(words) and words[name_end].token < match.end and words[name_end].key != POSSESSIVE:
            name_end += 1
    size = head if head > modifier else modifier
    if match and name_end - at >= max(size, 1) and not (size and match.best.role in ("city", "region")):
        while name_end < len(words) and words[name_end].key == POSSESSIVE:
            name_end += 1
        return _Part(at, name_end, entry=match.best)
    if not size:
        return None
    keys = tuple(word.key for word in words[at : at + size])
    end = at + size
    while end < len(words) and words[end].key == POSSESSIVE:
        end += 1
    return _Part(at, end, head=heads().get(keys) if head == size else None, modifier=modifiers().get(keys) if modifier == size else None)


def _offices(words: list[Word], run: list[_Part], named: dict[int, Match]) -> list[Found]:
    """Cut a run after each of its heads and read the pieces."""
    out: list[Found] = []
    last = len(run) - 1
    while last >= 0 and run[last].head is None:
        last -= 1
    begin = 0
    for number, part in enumerate(run[: last + 1]):
        if part.head is None:
            continue
        after = next((later for later in run[number + 1 : last + 1] if later.head), None)
        possessive = words[part.end - 1].key == POSSESSIVE
        if after is not None and after.head is not None and ((part.modifier and after.head.kind != "rank") or possessive):
            continue
        found = _read(words, run[begin:number], part, named)
        if found is not None:
            out.append(found)
        begin = number + 1
    return out


def _read(words: list[Word], before: list[_Part], head_part: _Part, named: dict[int, Match]) -> Found | None:
    head = head_part.head
    if head is None:
        raise ValueError("a title is read from its head")
    flags: set[str] = set()
    parts: list[str] = []
    portfolio, body, unit, names = None, None, None, []
    for number, part in enumerate(before):
        text = spelled(words, part.start, part.end)
        if part.entry is not None:
            names.append((part.entry, text))
            if part.entry.role in _BODY_ROLES:
                body = text
                parts.append(text.lower())
            continue
        if part.head is not None and words[part.end - 1].key == POSSESSIVE:  # "the president's | spokesman"
            body = text.lower()
            continue
        kind, value = part.modifier or ("rank", "")
        if kind == "filler" or kind == "former":
            flags.add(kind)
            continue
        if kind == "ordinal" and not _deputy(before[number + 1] if number + 1 < len(before) else head_part):
            continue  # "the first president" is a president; a "first deputy minister" is not just a deputy minister
        flags.add(kind)
        parts.append(text.lower())
        if kind == "portfolio":
            portfolio = value or portfolio
        elif kind == "unit":
            body, unit = text.lower(), value
    if not head.alone and not _supported(words, before, head_part, head):
        return None
    end = head_part.end
    suffix = ""
    if end < len(words) and words[end].joined and modifiers().get((words[end].key,), ("", ""))[0] == "elect":
        flags.add("elect")
        suffix = f"-{words[end].raw.lower()}"
        end += 1
    complement = read_complement(words, end, head, named)
    parts.append(_head_text(words, head_part, head))
    title = f"{' '.join(parts)}{suffix}{complement.suffix}"
    standard, whole = _standard(parts, complement.suffix)
    owner, target = _owner(names, head, complement)
    if unit in _UNIT_LEVEL and head.level in _GENERAL_LEVELS:
        level, fallback = _UNIT_LEVEL[unit], None
    else:
        level, fallback = (whole.level, whole.polity) if whole else (head.level, None)
    if "deputy" in flags:
        level = _DEPUTY_LEVEL.get(level, level)
    if owner is not None and owner.kind == "organisation" and level in ("head_of_state", "head_of_government"):
        level = "organisation_head"
    polity = owner.polity if owner is not None else fallback
    start = before[0].start if before else head_part.start
    office = Office(
        title=title,
        head=head.name,
        standard=standard,
        level=level,
        portfolio=complement.portfolio or portfolio or (whole.portfolio if whole else None),
        polity=polity,
        polity_named=owner is not None and polity is not None,
        default_polity=fallback,
        states=whole.states if whole and _plain(standard, whole) else (),
        target=target or complement.target,
        body=body,
        kind=head.kind,
        acting="acting" in flags,
        former="former" in flags,
        deputy="deputy" in flags,
        elect="elect" in flags,
        plural=head.plural,
    )
    return Found(words[start].token, words[complement.end - 1].token + 1, words[head_part.end - 1].token, office)


def _deputy(part: _Part) -> bool:
    return bool(part.modifier and part.modifier[0] == "deputy") or bool(part.head and part.head.name.startswith(("deputy", "vice")))


def _supported(words: list[Word], before: list[_Part], part: _Part, head: Head) -> bool:
    """Tell whether a word that is no office by itself ("head", "general") is one here, by what stands beside it."""
    if any(p.modifier is None or p.modifier[0] not in ("ordinal", "filler") for p in before):
        return True
    if head.kind != "rank":
        return next_key(words, part.end) in PREPOSITIONS
    if head.level == "honorific":  # "Sheikh" before a name is no office
        return False
    return words[part.start].raw[:1].isupper() or (part.start > 0 and words[part.start - 1].key in _ARTICLES)


def _standard(words: Sequence[str], suffix: str) -> tuple[str, Whole | None]:
    """Return the standard spelling of a title and the whole title that it ends in, if one is known ("deputy | foreign minister")."""
    bare = suffix.partition(" for ")[0] if suffix.startswith(" of ") else suffix  # "under secretary of state | for trade"
    for tail in dict.fromkeys((suffix, bare, "")):
        for cut in range(len(words)):
            whole = wholes().get((" ".join(words[cut:]) + tail).replace("-", " "))
            if whole is not None:
                rest = suffix[len(tail) :]
                return " ".join((*words[:cut], whole.office)) + rest, whole
    return " ".join(words) + suffix, None


def _plain(standard: str, whole: Whole) -> bool:
    """Tell whether a title is a whole one, or its deputy: "permanent secretary" is no secretary of a department."""
    return set(standard.removesuffix(whole.office).split()) <= {"deputy", "assistant", "under", "federal"}


def _owner(names: list[tuple[Entry, str]], head: Head, complement: Complement) -> tuple[Entry | None, str | None]:
    """Return whom the office belongs to and, for one who is sent, to whom; the first state or organisation before the head owns it."""
    first = next((entry for entry, _ in names if entry.role not in _BODY_ROLES and entry.kind != "media"), None)
    rest = [entry for entry, _ in names if entry is not first and entry.polity and entry.kind != "media"]
    if first is None:
        owner = next((entry for entry, _ in names if entry.kind != "media" and entry.polity), None)
        return owner or complement.polity, None
    target = rest[0].polity if rest and head.level in SENT and rest[0].role not in _BODY_ROLES else None
    if head.level == "ambassador" and first.polity in _RECEIVES_ONLY:
        return None, first.polity
    return first, target


def _head_text(words: list[Word], part: _Part, head: Head) -> str:
    """Return the head as written, with its plural made singular."""
    written = [word for word in words[part.start : part.end] if word.key != POSSESSIVE]
    pieces = head.name.split() if head.plural else [word.raw.lower() for word in written]
    return "".join(piece if not n else ("-" if n < len(written) and written[n].joined else " ") + piece for n, piece in enumerate(pieces))
