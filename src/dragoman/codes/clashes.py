"""Words that are a name in the gazetteer and something else as well: a person's name, or an ordinary English word.

``data/clashes.csv``: ``word``, ``kind`` (``given_name``: a given name or common surname; ``word``: an English word, which matters where
capitals tell nothing, as in a headline).
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.codes.tables import table


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Return the place names that people bear too, as matching keys."""
    return frozenset(word for word, kind in table("clashes", ("word", "kind")) if kind == "given_name")


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Return the names that are English words too, as matching keys."""
    return frozenset(word for word, kind in table("clashes", ("word", "kind")) if kind == "word")
