"""Nouns for those who act without a name: "officials", "rebels", "troops", "the foreign ministry"; and the titles before a name.

``data/groups.csv``: ``kind`` is

- ``state_organ``: with a state's adjective it means the state itself ("Turkish troops", "the German government");
- ``group``: a group of people, an actor of its own ("Turkish officials"); ``sort`` says of what sort;
- ``organisation``: a body that is not named ("the party");
- ``states``: several states together ("the member states", "allies").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codes.tables import table
from dragoman.errors import LexiconError

GROUP_COLUMNS = ("noun", "plural", "kind", "sort", "default_polity")
GROUP_KINDS = ("state_organ", "group", "organisation", "states")
HONORIFIC_COLUMNS = ("title", "kind", "gender")
HONORIFIC_KINDS = ("honorific", "rank", "noble", "religious", "office")


@dataclass(frozen=True, slots=True)
class Group:
    """One noun. ``plural`` is None where the noun has none ("police"); ``polity`` is the state that it means by itself ("congress")."""

    noun: str
    plural: str | None
    kind: str
    sort: str | None
    polity: str | None

    @property
    def state_organ(self) -> bool:
        """Tell whether the noun with a state's adjective means the state."""
        return self.kind == "state_organ"


@dataclass(frozen=True, slots=True)
class Honorific:
    """One title before a name. ``gender`` is "m", "f" or None; ``kind`` one of :data:`HONORIFIC_KINDS`."""

    title: str
    kind: str
    gender: str | None


@lru_cache(maxsize=1)
def groups() -> Mapping[str, Group]:
    """Return the nouns by their singular and their plural, in lower case. Raises :class:`LexiconError` for an unknown kind."""
    singular: dict[str, Group] = {}
    plurals: dict[str, Group] = {}
    for noun, plural, kind, sort, polity in table("groups", GROUP_COLUMNS):
        if kind not in GROUP_KINDS:
            raise LexiconError(f"groups.csv: {noun!r} has the kind {kind!r}; allowed: {', '.join(GROUP_KINDS)}")
        group = Group(noun, plural or None, kind, sort or None, polity or None)
        singular[noun] = group
        if plural:
            plurals[plural] = group
    return {**plurals, **singular}


@lru_cache(maxsize=1)
def group_ends() -> frozenset[str]:
    """Return the last words of all nouns: no other word ends a phrase that means a group."""
    return frozenset(noun.rsplit(" ", 1)[-1] for noun in groups())


def group(words: str) -> Group | None:
    """Return the group noun that these words are or end in ("senior Turkish officials" → official); None for none.

    The longest ending that is known wins: "foreign ministry" before "ministry".
    """
    parts = words.lower().replace("’", "'").split()
    for start in range(max(0, len(parts) - 3), len(parts)):
        found = groups().get(" ".join(parts[start:]))
        if found:
            return found
    return None


@lru_cache(maxsize=1)
def honorifics() -> Mapping[str, Honorific]:
    """Return the titles before names, as written and without their full stop. Raises :class:`LexiconError` for an unknown kind."""
    out: dict[str, Honorific] = {}
    for title, kind, gender in table("honorifics", HONORIFIC_COLUMNS):
        if kind not in HONORIFIC_KINDS:
            raise LexiconError(f"honorifics.csv: {title!r} has the kind {kind!r}; allowed: {', '.join(HONORIFIC_KINDS)}")
        out[title] = Honorific(title, kind, gender or None)
    return out


def is_honorific(word: str) -> bool:
    """Tell whether a word or phrase is a title before a name, with or without its full stop, in the case of a name or in capitals."""
    bare = word.rstrip(".")
    known = honorifics()
    return any(form in known for form in (word, bare, f"{bare}.", bare.title(), f"{bare.title()}."))
