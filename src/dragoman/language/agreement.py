"""Agreement: one class for a name throughout a document.

The component `dragoman_agreement` takes a `Doc` in which each name was classified by its own sentence, with the probabilities in
`doc.user_data["ner_prob"]`; mentions that are spelled alike then decide together, so that a clear one settles the unclear ones, and
a word that ends a longer name of a person ("Eikli" beside "Tormod Eikli") leans towards that person. Never finds or drops a name.
"""

from __future__ import annotations

from collections import Counter
from math import exp, log
from operator import add
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from .labels import NAME_CLASSES

AGREEMENT = "dragoman_agreement"

_PERSON = NAME_CLASSES.index("PER")
_OTHERS = len(NAME_CLASSES) - 1

_DOUBT, _LONE = 0.1, 0.5
"""What each class is given beforehand, and the mentions that counts for: one other mention does not decide as surely as many."""

_TRUST = 1.5
"""Power of what the other mentions say, against what a mention's own sentence says."""

_SURNAME = 4.0
"""How much likelier a person becomes for the end of a person's longer name."""

_CLEAR = 0.8
"""Probability from which a longer name counts as that of a person."""

Shares = list[float]
"""A number for each class. There are five: plain lists are faster than arrays."""


def agree(doc: Doc) -> Doc:
    """Let the names of `doc` that are spelled alike have one class."""
    names = doc.ents
    if len(names) < 2:
        return doc
    sure: Any = doc.user_data["ner_prob"]
    texts = [name.text for name in names]
    counts = Counter(texts)
    surnames: set[str] = set()
    totals: dict[str, Shares] = {}
    own: dict[int, Shares] = {}
    for i, (name, text) in enumerate(zip(names, texts, strict=True)):
        full = name.end - name.start > 1 and name.label_ == "PER"
        if not full and counts[text] == 1:
            continue  # nobody agrees or disagrees with it, save perhaps by its surname
        shares = own[i] = _shares(name.label_, sure[name.start : name.end])
        totals[text] = [*map(add, totals[text], shares)] if text in totals else shares
        if full and shares[_PERSON] > _CLEAR:
            surnames.add(doc[name.end - 1].text)
    settled = list(names)
    changed = False
    for i, text in enumerate(texts):
        if counts[text] == 1 and text not in surnames:
            continue
        shares = own[i] if i in own else _shares(names[i].label_, sure[names[i].start : names[i].end])
        likely = [*shares]
        if counts[text] > 1:
            others = counts[text] - 1 + _LONE
            likely = [mine * ((total - mine + _DOUBT) / others) ** _TRUST for mine, total in zip(shares, totals[text], strict=True)]
        if text in surnames:
            likely[_PERSON] *= _SURNAME
        best = likely.index(max(likely))
        if best != shares.index(max(shares)):
            name, changed = names[i], True
            settled[i] = Span(doc, name.start, name.end, label=NAME_CLASSES[best])
            sure[name.start : name.end] = likely[best] / sum(likely)
    if changed:
        doc.set_ents(settled)
    return doc


def _shares(label: str, sure: NDArray[np.float32]) -> Shares:
    """Return a probability for each class: the label's is the mean of its words' (geometric), the others share the rest."""
    logs = [log(max(odds, 1e-6)) for odds in sure.tolist()]
    share = exp(sum(logs) / len(logs))
    shares = [(1 - share) / _OTHERS] * len(NAME_CLASSES)
    shares[NAME_CLASSES.index(label)] = share
    return shares


@Language.component(AGREEMENT)
def _component(doc: Doc) -> Doc:
    return agree(doc)
