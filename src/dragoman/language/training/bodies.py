"""Invented bodies: names of organisations, teams, firms and spots, built from the parts that such names have everywhere.

Takes a random generator and words for places and persons; gives the words of one name. The parts are data (`bodies.json`).
A tagger that knows organisations only from its corpora learns those; the next report has a ministry, a party, an acronym or a
club that no corpus has.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from . import pseudonyms

Words = tuple[str, ...]

_PARTS = {name: parts.split("|") for name, parts in json.loads(Path(__file__).with_name("bodies.json").read_text("utf-8")).items()}
_LETTERS = "AABCCDEEFGHIIJKLMNNOOPPQRRSSTTUUVWXYZ"


def _split(text: str) -> Words:
    """Return the words as the tokenizer cuts them."""
    words: list[str] = []
    for word in text.split():
        if "-" in word.strip("-"):
            left, _, right = word.partition("-")
            words += [left, "-", right]
        elif word.endswith("'s") or word.endswith("s'"):
            cut = -2 if word.endswith("'s") else -1
            words += [word[:cut], word[cut:]]
        else:
            words.append(word)
    return tuple(words)


class Bodies:
    """Builds names; `place` gives the words of a place, `person` those of a person."""

    def __init__(self, place: Callable[[random.Random], Sequence[str]], person: Callable[[random.Random], Sequence[str]]) -> None:
        self.place, self.person = place, person

    def body(self, chance: random.Random) -> Words:
        """Return a ministry, party, agency, medium, or an acronym."""
        kind = chance.random()
        if kind < 0.22:
            return acronym(chance)
        place = tuple(self.place(chance))
        if kind < 0.34:
            field = chance.choice(_PARTS["fields"])
            head = chance.choice(("Ministry", "Ministry", "Department", "Committee", "Office"))
            return _split(f"{field} {head}") if chance.random() < 0.4 else _split(f"{head} of {field}")
        if kind < 0.46:
            party = f"{chance.choice(_PARTS['qualities'])} {chance.choice(_PARTS['parties'])}"
            return (*_split(party), "of", *place) if chance.random() < 0.3 else _split(party)
        if kind < 0.56:
            return (pseudonyms.place_token(chance), *_split(chance.choice(_PARTS["parties"])))
        if kind < 0.64:
            return (*place, *_split(chance.choice(_PARTS["press"])))
        if kind < 0.80:
            return (*place, *_split(chance.choice(_PARTS["qualities"])), *_split(chance.choice(_PARTS["units"])))
        if kind < 0.92:
            name = (*_split(chance.choice(_PARTS["qualities"])), *_split(chance.choice(_PARTS["units"])))
            if chance.random() < 0.35:
                return (*name, "for", *_split(chance.choice(_PARTS["fields"])))
            return (*name, "of", *place) if chance.random() < 0.3 else name
        return ("University", "of", *place) if chance.random() < 0.5 else (*place, "University")

    def firm(self, chance: random.Random) -> Words:
        """Return a company."""
        kind = chance.random()
        if kind < 0.2:
            return acronym(chance)
        if kind < 0.35:
            return ("Bank", "of", *self.place(chance))
        stem = tuple(self.place(chance)) if chance.random() < 0.4 else (self.person(chance)[-1],)
        if kind < 0.5:
            return (pseudonyms.place_token(chance),)
        return (*stem, *chance.choice(_PARTS["firm_ends"]).split())

    def team(self, chance: random.Random) -> Words:
        """Return a team, most often named like a place."""
        kind = chance.random()
        place = tuple(self.place(chance))
        if kind < 0.7:
            return place
        if kind < 0.85:
            return (*place, chance.choice(_PARTS["team_ends"]))
        return (*chance.choice(_PARTS["team_starts"]).split(), *place)

    def spot(self, chance: random.Random) -> Words:
        """Return a place with what it is in its name."""
        name = (pseudonyms.place_token(chance),) if chance.random() < 0.6 else tuple(self.place(chance))
        if chance.random() < 0.35:
            return (*chance.choice(_PARTS["spots_before"]).split(), *name)
        return (*name, chance.choice(_PARTS["spots_after"]))


def acronym(chance: random.Random) -> Words:
    """Return two to five capitals, now and then with stops or a small ending."""
    letters = [chance.choice(_LETTERS) for _ in range(chance.choice((2, 3, 3, 3, 4, 4, 5)))]
    if chance.random() < 0.08:
        return (".".join(letters) + ".",)
    if chance.random() < 0.08:
        return ("".join(letters), "-", chance.choice(letters))
    return ("".join(letters),)


def title(chance: random.Random) -> Words:
    """Return a title as it stands before a name; it is no part of the name."""
    return _split(chance.choice(_PARTS["titles"]))


def number(chance: random.Random) -> Words:
    """Return a number or a score."""
    kind = chance.random()
    if kind < 0.3:
        return (f"{chance.randint(0, 6)}", "-", f"{chance.randint(0, 6)}")
    if kind < 0.4:
        return (f"{chance.randint(1, 99)}.{chance.randint(0, 99):02d}",)
    return (str(chance.randint(0, 120)),)


def day(chance: random.Random) -> Words:
    """Return a date."""
    kind = chance.random()
    if kind < 0.4:
        return (chance.choice(_PARTS["days"]),)
    if kind < 0.6:
        return (f"{chance.randint(1970, 2025)}", "-", f"{chance.randint(1, 12):02d}", "-", f"{chance.randint(1, 28):02d}")
    return (chance.choice(_PARTS["months"]), str(chance.randint(1, 30)))
