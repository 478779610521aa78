"""The tokenizer: spaCy's for English, with the cuts that reports of diplomacy need.

Takes a text, gives a `Doc` whose tokens spell it exactly. On top of spaCy's rules: `3+3` stays one word, also in any quotation
marks; dashes, square brackets and quotation marks are cut off wherever they stand; `U.S.-led` is cut at its hyphen; a sentence
glued to the one before (`said.He`, `2.The`, `said:“We`) is cut off it. As in the treebanks, prefixes that are no words stay on
theirs (`non-aligned`, `ex-minister`), `and/or` is three words, and `No. 7` has a number's `No.`. Runs of over a hundred
characters without a blank never reach spaCy's rules, whose time grows with the square of a run: addresses stay whole, anything
else is cut by its characters.
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
    r"(?<=[a-z])[!?]+(?=[A-Za-z])",
    r"(?<=[A-Za-z]):(?=[0-9])",
    r"(?<=[0-9]),(?=[A-Za-z])",
    rf"(?<=[a-z0-9])[.!?,](?=[{_MARKS}])",
    r"(?<=[0-9])[\-–—](?=[$£€])",
    r"\)(?=[\-–—]?[A-Z])",
    r"(?<=\))\-",
    r"(?<=[a-z])\((?=[A-Z0-9])",
)
_AFFIXES = (r"[!?]{2,}", *(rf"{mark}{{2,}}" for mark in (r"\*", "=", "_", "~", "#", r"\+", "<", ">")), *"′″‘’”“»«„")
_SUFFIXES = (
    r"(?<=[0-9])(?:bn|mn|tn|k|K|hrs?|AM|PM|am|pm|a\.m\.|p\.m\.)",
    r"(?<=[A-Za-z])[nN]['’][tT]",
    r"(?<=[A-Za-z])['’](?:ve|re|ll|m|VE|RE|LL|M)",
)
_SHORT = (
    "Capt.",
    "Cmdr.",
    "Amb.",
    "Brig.",
    "Cpl.",
    "GEN.",
    "etc.",
    "al.",
    "Ft.",
    "Wed.",
    "Sat.",
    # spaCy takes these for "we'd" and "I'd".
    "Wed",
    "wed",
    "id",
    "Id",
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

_WHOLE = re.compile(
    r"(?:[Nn]on|[Aa]nti|[Pp]ro|[Cc]ross|[Oo]ver|[Cc]ounter|[Ee]x|[Mm]ini|[Pp]ost|[Nn]eo|[Mm]is|[Ss]ocio"
    r"|[Cc]o|[Rr]e|[Uu]n|[Ee]|[Pp]re|[Mm]ulti|[Ii]nter|[Mm]id|[Ss]emi|[Ss]ub)-[a-z]+"
    r"|(?:1-)?\d{3}-\d{3}-\d{4}|\d{3}-\d{4}|\d{5}-\d{4}"
    r"|\#[A-Za-z]\w*"
    r"|[:;=]-?[()DP]"
)
"""Words that the treebanks keep whole: with a prefix that is no word; telephone and postal numbers; marks of topics; faces."""

_CUT_AGAIN = frozenset(("and/or",))
"""Words that spaCy keeps whole and the treebanks do not."""

_CONTRACTED = {"wanna": ("wan", "na"), "outta": ("out", "ta"), "dunno": ("du", "n", "no"), "gimme": ("gim", "me"), "lemme": ("lem", "me")}
"""Words that the treebanks cut though nothing shows the seam, beside those that spaCy knows ("cannot", "gonna")."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+")
_TRAILING = ".,;:!?)]}>\"'”’»"
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
        tokenizer.rules = {
            text: rule
            for text, rule in tokenizer.rules.items()
            if text not in _CUT_AGAIN and (text[:1].isspace() or not _FACES.intersection(text))
        }
        for text, parts in _CONTRACTED.items():
            for first in (text[0], text[0].upper()):
                tokenizer.add_special_case(first + text[1:], [{ORTH: first + parts[0][1:]}, *({ORTH: part} for part in parts[1:])])
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
            return _numbered(doc) if "No. " in text else doc
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
        first = run.start()
        # An address may stand in brackets or between marks; what stands around it is cut as usual.
        for address in _ADDRESS.finditer(text, first, done):
            whole = address.group().rstrip(_TRAILING)
            if len(whole) <= LONGEST_ADDRESS:
                yield from _cuts(text[first : address.start()])
                yield whole, True
                first = address.start() + len(whole)
        yield from _cuts(text[first:done])
    if done < len(text):
        yield text[done:], False


def _cuts(run: str) -> Iterator[tuple[str, bool]]:
    for cut in _CUT.finditer(run):
        yield cut.group(), True


def _numbered(doc: Doc) -> Doc:
    """Return the document with "No." in one token where a number follows; elsewhere it is an answer and a stop."""
    with doc.retokenize() as merging:
        for i in range(len(doc) - 2):
            if doc[i].text == "No" and doc[i + 1].text == "." and not doc[i].whitespace_ and doc[i + 2].text[0].isdigit():
                merging.merge(doc[i : i + 2])
    return doc
