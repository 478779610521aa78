"""Phrases: sentences of diplomacy made from patterns, with their names marked and nothing else.

Takes a random generator and the names of the training corpora; gives `Sentence`s without tags or trees.
The patterns are data (`phrases.txt`; `wires.txt` for results, tables and headlines), and so are the names they are filled with beside
those of the corpora (`fillers.json`, the tables of `dragoman.codes`). `bodies` invents the organisations.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from ...codes.media import media
from ...codes.organisations import organisations
from ...codes.places import cities
from ...codes.territories import territories
from ..wordpiece import GAP_NONE, GAP_SPACE
from . import bodies, pseudonyms
from .bodies import Bodies
from .corpus import Sentence

_HERE = Path(__file__).parent
_SLOT = re.compile(r"\[([A-Z]+)\]|\{([A-Z]+):([^}]+)\}|([^\s\[{]+)")
_GLUED_BEFORE = frozenset((".", ",", ":", ";", "?", "!", ")", "'s", "'", "%"))
_PARTS = re.compile(r"'s\b|[dDlLO]'\w+|\w+(?:\.\w+)*\.?|[^\w\s]")
_PARTICLES = ("al", "bin", "von", "de", "van", "el", "ben", "da", "Abu", "Al")


class Phrases:
    """The patterns and what fills them."""

    def __init__(self, pool: Mapping[str, Sequence[tuple[str, ...]]]) -> None:
        self.patterns, self.wires = _patterns("phrases.txt"), _patterns("wires.txt")
        listed = json.loads((_HERE / "fillers.json").read_text(encoding="utf-8"))
        self.listed = {
            label: [tuple(_PARTS.findall(name)) for name in listed[label].split("|")] for label in ("LOC", "ORG", "EVENT", "NORP")
        }
        self.listed["ORG"] += _tabled(n for o in organisations() if o.kind != "format" for n in (o.name, *o.aliases))
        self.listed["ORG"] += _tabled(medium.name for medium in media())
        self.listed["LOC"] += _tabled(name for t in territories() for name in (t.name, *(alias.text for alias in t.aliases)))
        self.towns = _tabled(city.name for city in cities())
        self.pool = {label: names for label, names in pool.items() if names}
        made = Bodies(self._place, self._person)
        self.slots: dict[str, tuple[str, Callable[[random.Random], Sequence[str]]]] = {
            "BODY": ("ORG", made.body),
            "FIRM": ("ORG", made.firm),
            "TEAM": ("ORG", made.team),
            "ACRONYM": ("ORG", bodies.acronym),
            "SPOT": ("LOC", made.spot),
            "TITLE": ("", bodies.title),
            "NUM": ("", bodies.number),
            "DAY": ("", bodies.day),
        }

    def sentence(self, chance: random.Random, wire: bool = False) -> Sentence:
        """Return one pattern filled with names; `wire` for a line of a news wire."""
        forms: list[str] = []
        gaps: list[int] = []
        tags: list[str] = []
        opened = False
        glue = False
        pattern = chance.choice(self.wires if wire else self.patterns)
        shouted = pattern[0] == "!" and chance.random() < 0.5
        for slot, label, literal, word in _SLOT.findall(pattern.lstrip("!")):
            label, make = self.slots.get(slot, (slot or label, None))
            words: Sequence[str] = (
                make(chance) if make else self._name(slot, chance) if slot else literal.split() if literal else _word(word)
            )
            for i, part in enumerate(words):
                closes = part == '"' and opened
                hyphen = part == "-" and len(words) > 1 and not label
                near = glue or hyphen or part in _GLUED_BEFORE or closes or (i > 0 and "-" in (part, words[i - 1]))
                gaps.append(GAP_NONE if near and forms else GAP_SPACE)
                glue = part == "(" or (part == '"' and not opened) or hyphen
                if part == '"':
                    opened = not opened
                forms.append(part.upper() if shouted else part)
                tags.append(("I-" if i else "B-") + label if label else "O")
        unknown = ("",) * len(forms)
        return Sentence(tuple(forms), tuple(gaps), unknown, unknown, (-1,) * len(forms), unknown, tuple(tags))

    def _name(self, label: str, chance: random.Random) -> Sequence[str]:
        if label == "PER":
            return self._person(chance)
        if label == "LOC" and chance.random() < 0.12:
            return (pseudonyms.place_token(chance),)
        if label == "LOC" and chance.random() < 0.2:
            return chance.choice(self.towns)
        if label in self.pool and chance.random() < 0.3:
            return chance.choice(self.pool[label])
        return chance.choice(self.listed[label])

    def _place(self, chance: random.Random) -> Sequence[str]:
        """Return a country, a town, or an invented place."""
        kind = chance.random()
        if kind < 0.3:
            return (pseudonyms.place_token(chance),)
        return chance.choice(self.towns if kind < 0.7 else self.listed["LOC"])

    def _person(self, chance: random.Random) -> Sequence[str]:
        if chance.random() < 0.3 and "PER" in self.pool:
            return chance.choice(self.pool["PER"])
        family = pseudonyms.person_token(chance)
        if chance.random() < 0.35:
            return (family,)
        given = [pseudonyms.person_token(chance)]
        if chance.random() < 0.5 and "PER" in self.pool:
            given = [chance.choice(self.pool["PER"])[0]]
        kind = chance.random()
        if kind < 0.08:
            given.append(chance.choice(_PARTICLES))
            if given[-1].lower() in ("al", "el"):
                given.append("-")
        elif kind < 0.14:
            given.append(chance.choice("ABCDEFGHJKLMNPRSTVWZ") + ".")
        elif kind < 0.2:
            given.append(pseudonyms.person_token(chance))
        return (*given, family)


def _patterns(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _tabled(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the names in words, each once; no single small-letter words."""
    return sorted({tuple(_PARTS.findall(name)) for name in names if name[:1].isupper() and len(name) > 1})


def _word(word: str) -> Sequence[str]:
    """Split a pattern's word as the tokenizer would: "-led" in two."""
    return ("-", word[1:]) if len(word) > 1 and word[0] == "-" else (word,)
