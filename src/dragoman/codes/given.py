"""Given names and the sex of those who bear them: "Nils" is a he, "Ingrid" a she, "Robin" either.

Read from ``data/given_names.csv`` (``name``, ``sex``: "m" or "f"), folded. Names that both bear, and family names that may
stand first, are not in it. Never decides who a pronoun means: it only says who cannot be meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dragoman.codes.folding import fold
from dragoman.codes.tables import table

GIVEN_COLUMNS = ("name", "sex")


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, str]:
    """Return "m" or "f" by folded given name."""
    return {row[0]: row[1] for row in table("given_names", GIVEN_COLUMNS)}


def sex_of(name: str) -> str | None:
    """Return "m" or "f" for a given name that only men or only women bear; None for others and unknown ones.

    Of a double name ("Jean-Luc", "Anna Maria") the first part decides.
    """
    known = given_names()
    folded = fold(name)
    return known.get(folded) or known.get(folded.replace("-", " ").partition(" ")[0])
