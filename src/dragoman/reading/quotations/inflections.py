"""The regular forms of the lexicons' verbs, for words whose lemma the language model guesses wrong ("boasted" → "boaste").

Takes lemmas, gives a table from forms to lemmas. Irregular verbs are frequent, and the model knows them.
"""

from __future__ import annotations

from collections.abc import Iterable

VOWELS = frozenset("aeiou")


def forms(lemma: str) -> list[str]:
    """Return a regular verb's forms in -s, -ed and -ing."""
    if lemma.endswith("e"):
        return [f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"]
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return [f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"]
    third = f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{lemma}s"
    stems = [lemma]
    if len(lemma) > 2 and lemma[-1] not in VOWELS and lemma[-1] not in "wxy" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS:
        stems.append(lemma + lemma[-1])  # plan, planned; commit, committed
    return [third, *(stem + ending for stem in stems for ending in ("ed", "ing"))]


def table(lemmas: Iterable[str]) -> dict[str, str]:
    """Return the lemma of each regular form; a form that is a lemma itself is left out."""
    known = set(lemmas)
    return {form: lemma for lemma in sorted(known) if " " not in lemma for form in forms(lemma) if form not in known}
