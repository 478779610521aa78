"""Augmentation: what is varied about the sentences of a window before each time they are trained on.

In this order: (1) names are replaced by other names, from the corpora or invented, token by token, so that trees stay;
(2) the final stop is dropped, (3) a sentence is set in capitals, lower case or headline case, (4) quotation marks change, or
blanks appear around hyphens.
Never changes how many names there are, nor any label.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..labels import spans
from ..wordpiece import GAP_NONE, GAP_PARAGRAPH, GAP_SPACE
from . import pseudonyms
from .corpus import Sentence, first

_KEPT_LISTED = """
    The Of And United States North South East West New Saint St Republic Kingdom Islands Island City County River Lake
    Mount University President Minister Prime King Queen Prince Sir Lord Mr Mrs Ms Dr Gen Judge Bin Ibn Al El De La Le Van
    Von Der Abu Jr Sr II III IV"""
_KEPT = frozenset(_KEPT_LISTED.split())


@dataclass(frozen=True, slots=True)
class Chances:
    """How often each change is made: per window, or per sentence where said."""

    names: float = 0.4
    name: float = 0.6
    """Of a name, in a window chosen for replacing."""
    invented: float = 0.5
    """Of an invented name instead of one from the corpora."""
    stop: float = 0.05
    """Of a sentence to lose its final stop; the next then often begins a paragraph."""
    lower: float = 0.01
    upper: float = 0.03
    headline: float = 0.015
    quotes: float = 0.1
    hyphens: float = 0.05
    """Of a window to have blanks around its hyphens, as texts that passed through other programs have them."""


def pool(documents: Sequence[Sequence[Sentence]]) -> dict[str, list[tuple[str, ...]]]:
    """Return the names of the documents by class."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for document in documents:
        for sentence in document:
            for start, end, label in spans(sentence.names):
                if end - start <= 6:
                    found.setdefault(label, set()).add(sentence.forms[start:end])
    return {label: sorted(names) for label, names in found.items()}


class Augmenter:
    """Changes sentences at random; the same `chance` gives the same changes."""

    def __init__(self, names: dict[str, list[tuple[str, ...]]], chances: Chances = Chances()) -> None:
        self.chances = chances
        self.tokens = {
            label: sorted({token for name in names.get(label, ()) for token in name if _replaceable(token)}) for label in ("PER", "ORG")
        }
        self.tokens["LOC"] = sorted({name[0] for name in names.get("LOC", ()) if len(name) == 1 and _replaceable(name[0])})

    def alter(self, sentences: list[Sentence], chance: random.Random) -> list[Sentence]:
        """Return the sentences, changed here and there."""
        odds = self.chances
        if chance.random() < odds.names:
            chosen: dict[str, str] = {}
            sentences = [self._rename(sentence, chosen, chance) for sentence in sentences]
        if chance.random() < odds.quotes:
            style = chance.choice(("'", "'", "“"))
            sentences = [
                replace(s, forms=tuple(style if form in ('"', "``", "''", "“", "”") else form for form in s.forms)) for s in sentences
            ]
        if chance.random() < odds.hyphens:
            sentences = [replace(s, gaps=_spaced(s)) for s in sentences]
        changed: list[Sentence] = []
        opens_paragraph = False
        for sentence in sentences:
            if opens_paragraph and sentence.begins:
                sentence = replace(sentence, gaps=(GAP_PARAGRAPH, *sentence.gaps[1:]))
            opens_paragraph = False
            if chance.random() < odds.stop and _stops(sentence):
                sentence = _without_last(sentence)
                opens_paragraph = chance.random() < 0.7
            changed.append(self._recase(sentence, chance))
        return changed

    def _rename(self, sentence: Sentence, chosen: dict[str, str], chance: random.Random) -> Sentence:
        forms = list(sentence.forms)
        for start, end, label in spans(sentence.names):
            if label not in self.tokens or (label != "PER" and end - start > 1):
                continue
            if not any(form in chosen for form in forms[start:end]) and chance.random() > self.chances.name:
                continue
            for i in range(start, end):
                if _replaceable(forms[i]):
                    if forms[i] not in chosen:
                        chosen[forms[i]] = self._token(label, chance)
                    forms[i] = chosen[forms[i]]
        return replace(sentence, forms=tuple(forms))

    def _token(self, label: str, chance: random.Random) -> str:
        if label != "ORG" and chance.random() < self.chances.invented:
            return pseudonyms.person_token(chance) if label == "PER" else pseudonyms.place_token(chance)
        return chance.choice(self.tokens[label])

    def _recase(self, sentence: Sentence, chance: random.Random) -> Sentence:
        odds, draw = self.chances, chance.random()
        if draw < odds.lower:
            return replace(sentence, forms=tuple(form.lower() for form in sentence.forms))
        if draw < odds.lower + odds.upper:
            return replace(sentence, forms=tuple(form.upper() for form in sentence.forms))
        if draw < odds.lower + odds.upper + odds.headline:
            return replace(sentence, forms=tuple(_headline(form) for form in sentence.forms))
        return sentence


def _replaceable(token: str) -> bool:
    return len(token) > 2 and token.isalpha() and token[0].isupper() and token not in _KEPT


def _spaced(sentence: Sentence) -> tuple[int, ...]:
    forms = sentence.forms
    return tuple(GAP_SPACE if gap == GAP_NONE and i and "-" in (forms[i], forms[i - 1]) else gap for i, gap in enumerate(sentence.gaps))


def _headline(form: str) -> str:
    return form[0].upper() + form[1:] if len(form) > 3 else form


def _stops(sentence: Sentence) -> bool:
    last = len(sentence) - 1
    if last < 2 or sentence.forms[last] != "." or sentence.names[last][:1] in "BI":
        return False
    return not sentence.parsed or (last not in sentence.heads[:last] and sentence.heads[last] != last)


def _without_last(sentence: Sentence) -> Sentence:
    return first(sentence, len(sentence) - 1)
