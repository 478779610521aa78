"""Find the names of states, organisations, media and places in a list of tokens.

Takes tokens (of any tokenizer), gives the leftmost longest matches, each with every meaning that its words can have.
Never decides between meanings: the reader has the context, the gazetteer has only the year.

A match compares *atoms* (:func:`dragoman.codes.folding.atoms`): accents, apostrophes, full stops and hyphens do not matter, case does,
save that words in capitals throughout ("ANKARA (Reuters)") also match the ordinary spelling.
Time is linear in the number of tokens: each position looks up at most as many keys as its first atom has name lengths.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import accumulate, chain

from dragoman.codes import own
from dragoman.codes.clashes import given_names, ordinary_words
from dragoman.codes.folding import atoms, phrase
from dragoman.codes.media import media
from dragoman.codes.organisations import organisations
from dragoman.codes.places import City, cities, regions
from dragoman.codes.territories import shipped
from dragoman.frozen import dataclass

# The order of an ambiguous match's entries: what newswire means most often comes first.
ROLES = (
    "name",
    "capital",
    "acronym",
    "alias",
    "organ",
    "seat",
    "organisation",
    "format",
    "court",
    "armed_group",
    "party",
    "adjective",
    "people",
    "media",
    "region",
    "city",
    "company",
    "ngo",
    "person",
)
_RANK = {role: rank for rank, role in enumerate(ROLES)}
_NAMING = {"alias": "name", "acronym": "name"}
# Three capitals are an abbreviation before they are a town ("ICO", "GAO"), save a state's or its capital's name.
_SHORTEST_SHOUTED = 4
_ARTICLE = "the"


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of some words.

    ``id``: an ISO alpha-3 code, or the key of the organisation, medium, city or region.
    ``kind``: state, organisation, format, media or place; of the user's actor file also person. ``role``: one of :data:`ROLES`.
    ``polity``: whom it acts for (or the country that a place lies in); None for none. ``name``: its usual English name.
    ``since``, ``until``: the years in which the words had this meaning. ``population``: of a city, for choosing between namesakes.
    ``dated``: the words changed their meaning while the state lived on ("Bonn" until 1999).
    ``also_word``: the same word is an ordinary one ("Nice", "Reading").
    ``also_given_name``: the same word is a person's name ("Jordan", "Lincoln"). ``government``: of a region, it acts by itself.
    ``own``: from the user's actor file, where ``first`` and ``last`` are the days between which it held.
    """

    id: str
    kind: str
    polity: str | None
    name: str
    role: str
    since: int | None = None
    until: int | None = None
    population: int = 0
    also_given_name: bool = False
    government: bool = False
    dated: bool = False
    also_word: bool = False
    own: bool = False
    first: date | None = None
    last: date | None = None

    def holds(self, year: int | None) -> bool:
        """Tell whether the words had this meaning in ``year``; always, for None."""
        return year is None or ((self.since is None or year >= self.since) and (self.until is None or year <= self.until))

    def holds_on(self, day: date) -> bool:
        """Tell whether the user's file lets the words have this meaning on a day; always, for what is not the user's."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``start`` to ``end`` (exclusive) and what they can mean, the likeliest first.

    ``partial``: only a part of a hyphenated token ("Moscow" in "Moscow-based").
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    partial: bool = False

    @property
    def best(self) -> Entry:
        """Return the likeliest meaning by itself, without any context."""
        return self.entries[0]


class _Index:
    """All surfaces, by their atoms joined with a space. Shared by the gazetteers of all years."""

    def __init__(self) -> None:
        self.entries: dict[str, list[Entry | City]] = {}
        self.article: set[str] = set()
        self.lengths: dict[str, tuple[int, ...]] = {}
        self.small: frozenset[str] = frozenset()  # the few first atoms in small letters: most words are, and few tables are asked faster
        self._free: set[str] = set()
        self._capitals: tuple[dict[str, list[str]], dict[str, tuple[int, ...]]] | None = None

    def add(self, surface: str, entry: Entry | City) -> None:
        if surface.isalpha() and surface.isascii():  # one plain word, as most are: it is its own key
            self._free.add(surface)
            self.article.discard(surface)
            self.entries.setdefault(surface, []).append(entry)
            return
        parts = phrase(surface)
        if parts and parts[0] in ("The", _ARTICLE):
            parts = parts[1:]
            if " ".join(parts) not in self._free:
                self.article.add(" ".join(parts))
        else:
            key = " ".join(parts)
            self._free.add(key)
            self.article.discard(key)
        if parts:
            self.entries.setdefault(" ".join(parts), []).append(entry)

    def copy(self) -> _Index:
        """Return an index of the same names, to which more can be added."""
        other = _Index()
        other.entries = {key: list(entries) for key, entries in self.entries.items()}
        other.article, other._free = set(self.article), set(self._free)
        return other

    def close(self) -> None:
        self.lengths = _lengths(self.entries)
        self.small = frozenset(filter(str.islower, self.lengths))

    def capitals(self) -> tuple[dict[str, list[str]], dict[str, tuple[int, ...]]]:
        """Return the keys by their upper-case form, and the lengths by first atom; built when the first capitals come."""
        if self._capitals is None:
            upper: dict[str, list[str]] = {}
            for key in self.entries:
                folded = key.upper()
                if folded != key:
                    upper.setdefault(folded, []).append(key)
            self._capitals = (upper, _lengths(upper))
        return self._capitals


def _lengths(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return, for each first atom, the sizes of the keys that it begins, the longest first."""
    single: list[str] = []
    several: dict[str, set[int]] = {}
    for key in keys:
        first, space, rest = key.partition(" ")
        if space:
            several.setdefault(first, set()).add(rest.count(" ") + 2)
        else:
            single.append(key)
    out: dict[str, tuple[int, ...]] = dict.fromkeys(single, (1,))
    for first, sizes in several.items():
        if first in out:
            sizes.add(1)
        out[first] = tuple(sorted(sizes, reverse=True))
    return out


def _territory_entries(index: _Index) -> None:
    for territory in shipped():
        for role, name in territory.names():
            entry_role = "acronym" if role == "alias" and name.text.replace(".", "").replace(" ", "").isupper() else role
            since = territory.valid_from if name.since is None else name.since
            until = territory.valid_to if name.until is None else name.until
            dated = name.since is not None or name.until is not None
            index.add(name.text, Entry(territory.iso3, "state", territory.iso3, territory.name, entry_role, since, until, dated=dated))


# Nouns that some papers write small in the names of seas and landscapes ("the Persian gulf").
_LANDSCAPES = frozenset({"Gulf", "Sea", "Strait", "Straits", "Peninsula", "Canal", "Ocean", "Bay", "Islands", "Valley", "Desert"})


def _with_small_noun(names: Iterable[str]) -> Iterator[str]:
    """Yield names, and those that end in a noun of landscape with it in small letters too."""
    for name in names:
        yield name
        first, _, last = name.rpartition(" ")
        if first and last in _LANDSCAPES:
            yield f"{first} {last.lower()}"


@lru_cache(maxsize=1)
def _index() -> _Index:
    index = _Index()
    _territory_entries(index)
    for organisation in organisations():
        kind = "format" if organisation.kind == "format" else "organisation"
        base = "organisation" if organisation.kind == "igo" else organisation.kind
        for text, role in organisation.names():
            index.add(text, Entry(organisation.id, kind, organisation.polity, organisation.name, role if role != "name" else base))
    for medium in media():
        for text in (medium.name, *medium.aliases):
            index.add(text, Entry(f"media/{medium.id}", "media", medium.country, medium.name, "media"))
    for region in regions():
        for text in _with_small_noun((region.name, *region.aliases)):
            index.add(
                text,
                Entry(
                    f"region/{region.id}",
                    "place",
                    region.polity or region.country,
                    region.name,
                    "region",
                    government=region.government,
                ),
            )
        for text in region.adjectives:
            index.add(
                text,
                Entry(
                    f"region/{region.id}", "place", region.polity or region.country, region.name, "adjective", government=region.government
                ),
            )
    for city in cities():
        index.add(city.name, city)
        for alias in city.aliases:
            index.add(alias, city)
    index.close()
    return index


def _entry(item: Entry | City, key: str) -> Entry:
    name, word = key in given_names(), key in ordinary_words()
    if isinstance(item, City):
        return Entry(
            item.id,
            "place",
            item.country,
            item.name,
            "city",
            population=item.population,
            also_given_name=name or item.person,
            also_word=word,
        )
    return replace(item, also_given_name=name, also_word=word) if name or word else item


@lru_cache(maxsize=4)
def _own_index(mine: own.Own) -> _Index:
    """Return the index with the user's names in it, which come before what the same words mean to the tables."""
    index = _index().copy()
    for surface, entry in mine.surfaces:
        index.add(surface, entry)
    index.close()
    return index


class Gazetteer:
    """Matches names as they were used in one year (None: in any)."""

    def __init__(self, year: int | None = None, mine: own.Own | None = None) -> None:
        self.year = year
        self._index = _index() if mine is None else _own_index(mine)
        self._cache: dict[str, tuple[Entry, ...]] = {}

    def match(self, tokens: Sequence[str]) -> list[Match]:
        """Return the leftmost longest matches over ``tokens``, in order, none overlapping another."""
        parts = [*map(atoms, tokens)]
        pieces = [*chain.from_iterable(parts)]
        ends = [*accumulate(map(len, parts))]  # of the tokens, in atoms
        lengths, small, total = self._index.lengths, self._index.small, len(pieces)
        found: list[Match] = []
        end = 0  # of the last match
        for position in [n for n, p in enumerate(pieces) if (p in small if p.islower() else p in lengths or p.isupper())]:
            if position < end:
                continue
            first = pieces[position]
            size = 0
            entries: tuple[Entry, ...] = ()
            if first in lengths:
                size, entries = self._exact(pieces, position, lengths[first])
            if first.isupper() and len(first) > 1:
                longer, others = self._shouted(pieces, position)
                if longer > size:
                    size, entries = longer, others
            if not size:
                continue
            end = position + size
            start, last = bisect_right(ends, position), bisect_right(ends, end - 1)
            partial = (position > 0 and bisect_right(ends, position - 1) == start) or (end < total and bisect_right(ends, end) == last)
            found.append(Match(start, last + 1, entries, partial))
        return found

    def lookup(self, text: str) -> tuple[Entry, ...]:
        """Return what a whole name can mean; nothing for an unknown one."""
        found = self.match(text.split())
        whole = len(text.split())
        if len(found) == 1 and found[0].end == whole and not found[0].partial and found[0].start <= (text[:4].lower() == "the "):
            return found[0].entries
        return ()

    def _exact(self, pieces: list[str], position: int, sizes: tuple[int, ...]) -> tuple[int, tuple[Entry, ...]]:
        left = len(pieces) - position
        for size in sizes:
            if size > left:
                continue
            key = pieces[position] if size == 1 else " ".join(pieces[position : position + size])
            if key in self._index.entries and (key not in self._index.article or self._has_article(pieces, position)):
                if size == 1 and key in ordinary_words() and self._beside_capitals(pieces, position):
                    continue
                return size, self._meanings(key, (key,))
        return 0, ()

    def _shouted(self, pieces: list[str], position: int) -> tuple[int, tuple[Entry, ...]]:
        keys, lengths = self._index.capitals()
        left = len(pieces) - position
        for size in lengths.get(pieces[position], ()):
            if size > left:
                continue
            key = " ".join(pieces[position : position + size])
            spellings = keys.get(key)
            if spellings and not (size == 1 and key.capitalize() in ordinary_words() and self._beside_capitals(pieces, position)):
                spellings = [s for s in spellings if s not in self._index.article or self._has_article(pieces, position)]
                if len(key) < _SHORTEST_SHOUTED:
                    spellings = [s for s in spellings if not all(isinstance(item, City) for item in self._index.entries[s])]
                if spellings:
                    return size, self._meanings(f"\0{key}", tuple(spellings))
        return 0, ()

    def _held(self, entries: list[Entry]) -> list[Entry]:
        """Return the entries that held in the gazetteer's year.

        A state's name outside its state's years ("Ukraine" in 1987) stays unless another actor bore it then ("Moscow": the Soviet Union);
        a dated name ("Bonn") goes as soon as the words have any other meaning.
        """
        held = [entry for entry in entries if entry.holds(self.year)]
        if not held:
            return entries
        if any(entry.kind != "place" for entry in held):
            return held
        return [entry for entry in entries if entry.holds(self.year) or not entry.dated]

    @staticmethod
    def _has_article(pieces: list[str], position: int) -> bool:
        return position > 0 and pieces[position - 1].lower() == _ARTICLE

    @staticmethod
    def _beside_capitals(pieces: list[str], position: int) -> bool:
        """Tell whether a neighbour is a word in capitals: then capitals say nothing about this one."""
        beside = pieces[max(0, position - 1) : position] + pieces[position + 1 : position + 2]
        return any(len(word) > 3 and word.isupper() for word in beside)

    def _meanings(self, name: str, keys: tuple[str, ...]) -> tuple[Entry, ...]:
        known = self._cache.get(name)
        if known is None:
            entries = [_entry(item, key) for key in keys for item in self._index.entries[key]]
            held = self._held(entries)
            # A capital is its state's city as well: the plain city entry beside it would add nothing.
            seats = {entry.polity for entry in held if entry.role == "capital"}
            held = [entry for entry in held if entry.role != "city" or entry.polity not in seats]
            # Without a year, the states of today come before those that ended.
            held.sort(key=lambda e: (not e.own, e.until is not None and self.year is None, _RANK[e.role], -e.population, e.id))
            # One meaning once: a spelling that is name and alias alike ("Guinea Bissau") is its first role.
            once = {(entry.id, _NAMING.get(entry.role, entry.role), entry.first): entry for entry in reversed(held)}
            known = tuple(e for e in held if once[e.id, _NAMING.get(e.role, e.role), e.first] is e)
            self._cache[name] = known
        return known


def gazetteer(year: int | None = None) -> Gazetteer:
    """Return the gazetteer of one year, with the names of the user's actor file in use; None matches the names of all years."""
    return _gazetteer(year, own.active())


@lru_cache(maxsize=256)
def _gazetteer(year: int | None, mine: own.Own | None) -> Gazetteer:
    return Gazetteer(year, mine)


def on(day: date, matches: Iterable[Match]) -> list[Match]:
    """Return matches with the meanings that their words had on a day: the user's where one held then, else the tables'."""
    out = []
    for match in matches:
        mine = tuple(e for e in match.entries if e.own and e.holds_on(day))
        entries = mine or tuple(e for e in match.entries if not e.own)
        if entries:
            out.append(match if entries == match.entries else replace(match, entries=entries))
    return out
