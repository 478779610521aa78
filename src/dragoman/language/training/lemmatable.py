"""The table of lemmas: suffix rules and exceptions learned from the lemmas of the treebanks.

Takes the treebanks' files, gives the table that `dragoman.language.lemmas` reads: for each language tag the suffixes whose
words change in one way (so many letters off, these on), and for each universal tag the words that the rules get wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from ..lemmas import LONGEST_SUFFIX, Lemmas, Table
from ..wordpiece import fold
from .corpus import records

SETS = ("ewt_train", "ewt_dev", "gum_train")

_PURE, _SEEN = 0.5, 1
"""A rule is kept for a suffix if it holds for more than this share of the different words seen with it, and for more than so many."""


def build(data: Path, sets: Sequence[str] = SETS) -> Table:
    """Return the table learned from the named treebanks."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for name in sets:
        for record in records(data / f"{name}.jsonl.gz"):
            for sentence in record["sents"]:  # type: ignore[attr-defined]
                for form, lemma, upos, xpos, *_ in sentence:
                    if lemma and lemma != "_":
                        seen[fold(form), upos, xpos, fold(lemma)] += 1
    best: dict[tuple[str, str, str], str] = {}
    for (form, upos, xpos, lemma), _count in sorted(seen.items(), key=lambda item: (item[1], item[0])):
        best[form if upos == "PROPN" else form.lower(), upos, xpos] = lemma
    table = Table(rules=_rules(best), words={})
    lemmas = Lemmas(table)
    words: dict[str, dict[str, str]] = {}
    totals: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (form, upos, _, lemma), count in seen.items():
        totals[form if upos == "PROPN" else form.lower(), upos][lemma] += count
    for (form, upos, xpos), lemma in sorted(best.items()):
        if lemmas(form, upos, xpos) != lemma:
            counts = totals[form, upos]
            commonest = max(sorted(counts), key=counts.__getitem__)
            # One word, two lemmas under one universal tag ("found", "lay"): the language tag decides.
            key = upos if commonest == lemma else f"{upos} {xpos}"
            words.setdefault(key, {})[form] = lemma
    return Table(rules=table["rules"], words=words)


def _rules(best: dict[tuple[str, str, str], str]) -> dict[str, dict[str, list[int | str]]]:
    changes: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
    for (form, _, xpos), lemma in best.items():
        common = 0
        while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
            common += 1
        change = (len(form) - common, lemma[common:])
        for length in range(min(LONGEST_SUFFIX, len(form)) + 1):
            if change[0] <= length:
                changes[xpos, form[len(form) - length :]][change] += 1
            else:
                changes[xpos, form[len(form) - length :]][(0, "")] += 0
    rules: dict[str, dict[str, list[int | str]]] = {}
    for (xpos, suffix), counts in sorted(changes.items(), key=lambda item: (item[0][0], len(item[0][1]), item[0][1])):
        (strip, add), count = max(sorted(counts.items()), key=lambda item: item[1])
        if count <= _SEEN or count <= _PURE * sum(counts.values()):
            continue
        known = rules.setdefault(xpos, {})
        # A longer suffix that says the same as a shorter one is left out.
        shorter = next((known[suffix[i:]] for i in range(1, len(suffix) + 1) if suffix[i:] in known), [0, ""])
        if shorter != [strip, add]:
            known[suffix] = [strip, add]
    return rules
