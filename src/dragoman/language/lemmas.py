"""Lemmas: the dictionary form of a word, from its tags.

Takes a word, its universal and its language tag; gives the lemma by a table of exceptions, else by the longest suffix that has
a rule under the language tag, else the word itself, in lower case unless it is a proper noun. Never looks at the context.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from .wordpiece import fold

LONGEST_SUFFIX = 6

LONGEST_WORD = 100
"""Longer words are their own lemma."""

_CACHE_SIZE = 100_000


class Table(TypedDict):
    """What the lemmatizer knows."""

    rules: dict[str, dict[str, list[int | str]]]
    """Language tag → suffix → [letters to take off, letters to put on]."""
    words: dict[str, dict[str, str]]
    """Universal tag, alone or with the language tag after a blank → word → lemma."""


class Lemmas:
    """Finds lemmas in a table."""

    def __init__(self, table: Table) -> None:
        self.rules, self.words = table["rules"], table["words"]
        self._cache: dict[tuple[str, str, str], str] = {}

    @classmethod
    def from_file(cls, path: Path) -> Lemmas:
        """Read a table from a JSON file."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def __call__(self, word: str, upos: str, xpos: str) -> str:
        """Return the lemma of `word`; never empty unless the word is."""
        key = (word, upos, xpos)
        known = self._cache.get(key)
        if known is None:
            known = self._find(word, upos, xpos)
            if len(self._cache) >= _CACHE_SIZE:
                self._cache.clear()
            self._cache[key] = known
        return known

    def _find(self, word: str, upos: str, xpos: str) -> str:
        if len(word) > LONGEST_WORD or not any(c.isalnum() for c in word):
            return word
        form = fold(word) or word
        if upos != "PROPN":
            form = form.lower()
        for key in (f"{upos} {xpos}", upos):
            listed = self.words.get(key, {}).get(form)
            if listed is not None:
                return listed
        rules = self.rules.get(xpos, {})
        for start in range(max(0, len(form) - LONGEST_SUFFIX), len(form) + 1):
            rule = rules.get(form[start:])
            if rule is not None:
                strip, add = rule
                lemma = form[: len(form) - int(strip)] + str(add)
                return lemma or form
        return form
