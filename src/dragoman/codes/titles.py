"""The words of titles, as data: heads, what may stand before them, and whole titles with a level of their own.

``data/office_heads.csv``: ``kind`` is office, rank (stands before a name as a title: "Senator"), description (says what somebody is:
"diplomat") or body (no person). ``data/office_modifiers.csv``: ``kind`` is acting, former, deputy, elect, rank, ordinal, portfolio, unit
or filler
("new", "veteran": no part of the title). ``data/offices.csv``: what the parts of a whole title do not tell ("secretary of state" alone is
of the United States). Keys are lower-case words without accents, hyphens or apostrophes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dragoman.codes.folding import APOSTROPHES, SHAPELESS, plain
from dragoman.codes.tables import items, table
from dragoman.errors import LexiconError

HEAD_COLUMNS = ("head", "plurals", "level", "alone", "complement", "kind")
OFFICE_COLUMNS = ("office", "aliases", "level", "portfolio", "default_polity", "states")
MODIFIER_COLUMNS = ("word", "kind", "value")
LEVELS = (
    "head_of_state",
    "head_of_government",
    "vice_president",
    "minister",
    "deputy_minister",
    "ambassador",
    "envoy",
    "diplomat",
    "negotiator",
    "spokesperson",
    "adviser",
    "legislator",
    "military",
    "judge",
    "governor",
    "official",
    "organisation_head",
    "party",
    "leader",
    "monarch",
    "royal",
    "religious",
    "spouse",
    "politician",
    "media",
    "expert",
    "honorific",
    "other",
)
HEAD_KINDS = ("office", "rank", "description", "body")
MODIFIER_KINDS = ("acting", "former", "deputy", "elect", "rank", "ordinal", "portfolio", "unit", "filler")
POSSESSIVE = "'s"
_HYPHENS = "-‐‑‒–—−"
_AS_HYPHEN = str.maketrans({**dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(SHAPELESS, "")})
_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A head of titles. ``alone``: an office without any other word. ``apart``: "of X" after it is no part of the title by rule."""

    name: str
    level: str
    alone: bool
    apart: bool
    kind: str
    plural: bool = False


class Word(NamedTuple):
    """One word of a title: its key, its spelling, its token, and whether a hyphen joins it to the word before."""

    key: str
    raw: str
    token: int
    joined: bool


class Phrases:
    """Phrases by their words, with the longest that starts at a word found in as many look-ups as the longest phrase has words."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._keys = set(keys)
        self._longest: dict[str, int] = {}
        for key in self._keys:
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def firsts(self) -> frozenset[str]:
        """Return the words that phrases begin with."""
        return frozenset(self._longest)

    def at(self, words: Sequence[Word], position: int) -> int:
        """Return how many words the longest phrase at ``position`` has; 0 for none."""
        if position >= len(words):
            return 0
        longest = self._longest.get(words[position].key)
        if longest is None:
            return 0
        if longest == 1:
            return 1  # only a phrase of one word begins so
        keys = tuple([word.key for word in words[position : position + longest]])
        for size in range(len(keys), 0, -1):
            if keys[:size] in self._keys:
                return size
        return 0


def split(tokens: Sequence[str]) -> list[Word]:
    """Return the words of ``tokens``: hyphens separate, a possessive ending is the word ``'s``."""
    out: list[Word] = []
    make = tuple.__new__  # half the time of calling the class
    joined = False
    for number, pieces in enumerate(map(_pieces, tokens)):
        if len(pieces) == 1 and not joined:  # as most are
            ((name, raw, hyphened),) = pieces
            out.append(make(Word, (name, raw, number, hyphened)))
            continue
        if not pieces:
            joined = bool(out) and bool(tokens[number])
            continue
        for name, raw, hyphened in pieces:
            out.append(make(Word, (name, raw, number, hyphened or (joined and bool(raw)))))
            joined = False
    return out


@lru_cache(maxsize=65536)
def _pieces(token: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the words of one token (key, spelling, whether a hyphen joins it to the one before); none for a token of hyphens."""
    found: list[tuple[str, str, bool]] = []
    for position, piece in enumerate(p for p in token.translate(_AS_HYPHEN).split("-") if p):
        bare, possessive = piece, False
        straight = piece.translate(_STRAIGHT)
        if straight.lower().endswith("'s"):
            bare, possessive = piece[:-2], True
        elif straight.endswith("'"):
            bare, possessive = piece[:-1], piece[:-1][-1:] in ("", "s")
        if bare:
            found.append((key(bare), bare, position > 0))
        if possessive:
            found.append((POSSESSIVE, "", False))
    return tuple(found)


def key(piece: str) -> str:
    """Return the comparison form of one word."""
    return plain(piece).translate(_STRAIGHT).replace("'", "").replace(".", "").lower() or piece


@lru_cache(maxsize=1)
def heads() -> Mapping[Key, Head]:
    """Return the heads by their words, singular and plural. Raises :class:`LexiconError` for an unknown level or kind."""
    out: dict[Key, Head] = {}
    plurals: dict[Key, Head] = {}
    for name, others, level, alone, complement, kind in table("office_heads", HEAD_COLUMNS):
        if level not in LEVELS or kind not in HEAD_KINDS or complement not in ("title", "apart"):
            raise LexiconError(f"office_heads.csv: {name!r} has a level, complement or kind that is unknown: {level}, {complement}, {kind}")
        if kind == "body":
            continue
        out[tuple(name.split())] = Head(name, level, alone == "yes", complement == "apart", kind)
        for plural in items(others):
            plurals[tuple(plural.split())] = Head(name, level, alone == "yes", complement == "apart", kind, plural=True)
    return {**plurals, **out}


@lru_cache(maxsize=1)
def modifiers() -> Mapping[Key, tuple[str, str]]:
    """Return what may stand before a head: words → (kind, value). Raises :class:`LexiconError` for an unknown kind."""
    out: dict[Key, tuple[str, str]] = {}
    for word, kind, value in table("office_modifiers", MODIFIER_COLUMNS):
        if kind not in MODIFIER_KINDS:
            raise LexiconError(f"office_modifiers.csv: {word!r} has the kind {kind!r}; allowed: {', '.join(MODIFIER_KINDS)}")
        out[tuple(word.split())] = (kind, value)
    return out


@dataclass(frozen=True, slots=True)
class Whole:
    """What a whole title tells by itself. ``office`` is the canonical title of its aliases.

    ``polity``: the state that is meant where nothing else is said; ``states``: the few that have an office so called.
    """

    office: str
    level: str
    portfolio: str | None
    polity: str | None
    states: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def wholes() -> Mapping[str, Whole]:
    """Return the whole titles, hyphens as spaces. Raises :class:`LexiconError` for an unknown level."""
    out: dict[str, Whole] = {}
    for office, aliases, level, portfolio, polity, states in table("offices", OFFICE_COLUMNS):
        if level not in LEVELS:
            raise LexiconError(f"offices.csv: {office!r} has the level {level!r}; allowed: {', '.join(LEVELS)}")
        for title in (office, *items(aliases)):
            out[title.replace("-", " ")] = Whole(office, level, portfolio or None, polity or None, items(states))
    return out


@lru_cache(maxsize=1)
def head_phrases() -> Phrases:
    """Return the heads for look-up in running words."""
    return Phrases(heads())


@lru_cache(maxsize=1)
def modifier_phrases() -> Phrases:
    """Return the modifiers for look-up in running words."""
    return Phrases(modifiers())
