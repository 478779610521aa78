"""The tokenizer: spaCy's for English, with the cuts that reports of diplomacy need.

Takes a text, gives a `Doc` whose tokens spell it exactly. On top of spaCy's rules: `3+3` stays one word, also in any quotation
marks; dashes, square brackets and quotation marks are cut off wherever they stand; `U.S.-led` is cut at its hyphen; a sentence
glued to the one before (`said.He`, `2.The`, `said:“We`) is cut off it. Runs of over a hundred characters without a blank never
reach spaCy's rules, whose time grows with the square of a run: addresses stay whole, anything else is cut by its characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

LONGEST_RUN = 100
"""Characters without a blank that are still given to spaCy's rules."""

LONGEST_ADDRESS = 2000
"""Characters of an address that stays one token."""

REMEMBERED = 50_000
"""Runs without a blank whose cuts are remembered."""

_ARITHMETIC = r"(?<=[0-9])[+\-\*^](?=[0-9-])"
_MARKS = '“”„‟«»"'
_INFIXES = (
    r"(?<=[0-9])[\-–—*^](?=[0-9])",
    r"[–—―]",
    r"(?<=[a-z])[.](?=\[)",
    r"[\[\]]",
    rf"[{_MARKS}]",
    rf"(?<=[A-Za-z0-9])[:,;](?=[{_MARKS}‘])",
    r"(?<=[A-Za-z])[;](?=[A-Za-z])",
    r"(?<=[A-Za-z]\.)[\-](?=[A-Za-z])",
    r"(?<=[0-9])\.(?=[A-Z][a-z])",
    r"(?<=[a-z])[!?](?=[A-Z])",
    rf"(?<=[a-z0-9])[.!?,](?=[{_MARKS}])",
    r"(?<=[0-9])[\-–—](?=[$£€])",
    r"\)(?=[\-–—]?[A-Z])",
    r"(?<=\))\-",
    r"(?<=[a-z])\((?=[A-Z0-9])",
)
_AFFIXES = (r"[!?]{2,}", *(rf"{mark}{{2,}}" for mark in (r"\*", "=", "_", "~", "#", r"\+", "<", ">")), *"′″‘’”“»«„")
_SUFFIXES = (r"(?<=[0-9])(?:bn|mn|tn|am|pm|a\.m\.|p\.m\.)",)
_SHORT = (
    "Capt.",
    "Cmdr.",
    "Amb.",
    "Brig.",
    "Cpl.",
    "GEN.",
    "etc.",
    "ca.",
    "approx.",
    "Nos.",
    "Messrs.",
    "Mme.",
    "Hon.",
    "Sgt.",
    "Col.",
    "Lt.",
    "Maj.",
)
_FACES = frozenset("()[]{}<>:;=|\\^")
"""spaCy reads some of these as emoticons, which cuts brackets off wrongly: `(Article 8):`."""

_WHOLE = re.compile(r"(?:[Cc]o|[Rr]e|[Uu]n|[Ee]|[Pp]re|[Mm]ulti|[Ii]nter|[Mm]id|[Ss]emi|[Ss]ub)-[a-z]+")
"""Words that the treebanks keep whole, where spaCy would leave a prefix that is no word."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_RUN = re.compile(r"\S+")
_PLAIN = re.compile(r"([A-Za-z]+)[.,]?")
_CUT = re.compile(r"[^\W_]{1,100}|([\W_])\1{0,99}", re.DOTALL)


class Tokenizer:
    """Cuts texts into tokens in time linear in their length."""

    def __init__(self, nlp: Language) -> None:
        defaults = nlp.Defaults
        infixes = [rule for rule in defaults.infixes or () if rule != _ARITHMETIC]
        tokenizer: Any = nlp.tokenizer
        tokenizer.infix_finditer = _but_letters(compile_infix_regex([*infixes, *_INFIXES]).finditer, ())
        tokenizer.prefix_search = _but_letters(compile_prefix_regex([*_AFFIXES, *(defaults.prefixes or ())]).search, None)
        tokenizer.suffix_search = _but_letters(compile_suffix_regex([*_AFFIXES, *_SUFFIXES, *(defaults.suffixes or ())]).search, None)
        tokenizer.token_match = _WHOLE.fullmatch
        tokenizer.rules = {text: rule for text, rule in tokenizer.rules.items() if text[:1].isspace() or not _FACES.intersection(text)}
        for text in _SHORT:
            tokenizer.add_special_case(text, [{ORTH: text}])
        tokenizer.max_cache_size = 2 * REMEMBERED
        self.inner = tokenizer
        self.vocab = nlp.vocab
        self._special = frozenset(tokenizer.rules)
        self._seen: set[str] = set()

    def __call__(self, text: str) -> Doc:
        """Return the tokens of `text`."""
        runs = text.split()
        if max(map(len, runs), default=0) <= LONGEST_RUN:
            self._learn(runs)
            doc: Doc = self.inner(text)
            return doc
        words: list[str] = []
        spaces: list[bool] = []
        for piece, whole in _pieces(text):
            if whole:
                words.append(piece)
                spaces.append(False)
                continue
            for token in self.inner(piece):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(self.vocab, words=words, spaces=spaces)

    def _learn(self, runs: Sequence[str]) -> None:
        """Have spaCy's tokenizer cut each new run once.

        It remembers cuts, but none of what comes after the first special case of a text ("Mr.", "—"): it is given first the runs that
        can hold none, in one go, and then each of the others alone.
        """
        new = [run for run in dict.fromkeys(runs) if run not in self._seen]
        if not new or len(self._seen) + len(new) > REMEMBERED:
            return
        self._seen.update(new)
        plain: list[str] = []
        for run in new:
            found = _PLAIN.fullmatch(run)
            if found is not None and run not in self._special and found.group(1) not in self._special:
                plain.append(run)
            else:
                self.inner(run)
        self.inner(" ".join(plain))

    def pipe(self, texts: Iterator[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Yield the tokens of each text."""
        for text in texts:
            yield self(text)

    def to_bytes(self, **_: Any) -> bytes:
        """Return nothing: the tokenizer is made by code."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Tokenizer:
        """Return itself."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Write nothing."""

    def from_disk(self, _path: Any, **_: Any) -> Tokenizer:
        """Return itself."""
        return self


def _but_letters(rule: Callable[[str], Any], nothing: Any) -> Callable[[str], Any]:
    """Return a rule of spaCy's that answers ``nothing`` at once for ASCII letters alone: no rule cuts these."""
    return lambda run: nothing if run.isascii() and run.isalpha() else rule(run)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces; True where a piece is one token, False where spaCy's rules are to cut it."""
    done = 0
    for run in _RUN.finditer(text):
        if run.end() - run.start() <= LONGEST_RUN:
            continue
        if done < run.start():
            yield text[done : run.start()], False
        done = run.end()
        if done - run.start() <= LONGEST_ADDRESS and _ADDRESS.fullmatch(run.group()):
            yield run.group(), True
        else:
            for cut in _CUT.finditer(run.group()):
                yield cut.group(), True
    if done < len(text):
        yield text[done:], False
