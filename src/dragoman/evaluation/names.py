"""When two names count as the same: the folding that both sides of a comparison go through."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^a-z0-9+]+")  # the plus stays: it is part of names of formats ("3+3")
_OF = re.compile(r"\b(?:of|for|to|at|in)\b")


def fold(name: str | None) -> str:
    """Return ``name`` in lower case, without accents, with single blanks for everything but letters, digits and the plus sign."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c))
    return _OTHER.sub(" ", plain.lower().replace("ı", "i")).strip()


def last_name(name: str | None) -> str:
    """Return the last word of the folded name; "" for no name."""
    return fold(name).rpartition(" ")[2]


def office_head(office: str | None) -> str:
    """Return the head word of an office: ``minister`` of "deputy minister for foreign affairs"; "" for none."""
    return _OF.split(fold(office))[0].strip().rpartition(" ")[2]
