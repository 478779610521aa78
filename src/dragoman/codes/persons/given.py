"""Given names that stand for one another, from ``data/given_forms.csv``: short forms (Mike, Michael) and the forms that one name has
in closely related languages (Serhiy, Sergei). Names of different language areas (Ivan, John) are different names here."""

from __future__ import annotations

from functools import lru_cache

from dragoman.codes.persons.parse import collapsed
from dragoman.codes.tables import items, table
from dragoman.errors import LexiconError

COLUMNS = ("name", "kind", "others")


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return full name → short forms, and form → groups it belongs to. Raises LexiconError for an unknown kind."""
    short: dict[str, frozenset[str]] = {}
    forms: dict[str, set[str]] = {}
    for name, kind, others in table("given_forms", COLUMNS):
        if kind == "short":
            short[collapsed(name)] = frozenset(collapsed(other) for other in items(others))
        elif kind == "form":
            for form in (name, *items(others)):
                forms.setdefault(collapsed(form), set()).add(name)
        else:
            raise LexiconError(f"given_forms.csv: {name!r} has the kind {kind!r}; allowed: short, form")
    return short, {form: frozenset(groups) for form, groups in forms.items()}


def relation(a: str, b: str) -> str | None:
    """Return how two folded tokens are one given name ("a short form of", "a form of"), or None."""
    short, forms = _tables()
    if a in forms and b in forms and not forms[a].isdisjoint(forms[b]):
        return "a form of"
    if b in short.get(a, ()) or a in short.get(b, ()):
        return "a short form of"
    return None


@lru_cache(maxsize=16384)
def is_given(token: str) -> bool:
    """Tell whether a token is a given name of the table."""
    short, forms = _tables()
    return token in short or token in forms
