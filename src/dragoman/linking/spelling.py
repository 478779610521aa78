"""How the name of a body, format or process is spelled: the form under which it is found again, and its acronym.

Personal names have rules of their own: :mod:`dragoman.codes.persons`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.codes.folding import fold


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """Return the folded parts of a name: at blanks, hyphens and dots."""
    return tuple(fold(name).split())


def acronym(name: str) -> str:
    """Return the first letters of a name's capitalised words, in lower case: "Council of Europe" → "ce"."""
    return "".join(fold(word)[:1] for word in re.split(r"[\s\-]+", name) if word[:1].isupper() or word[:1].isdigit())


def key(name: str) -> str:
    """Return the form under which a body, format or process is found again: folded, without a leading article."""
    folded = fold(name)
    return folded.removeprefix("the ") if folded != "the" else folded
