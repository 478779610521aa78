"""Words: a parsed text as plain objects, one a token, made once and shared by all who read it.

spaCy makes a new `Token` at each look at a document, at a head or at a child, and decodes each label anew from its table of strings.
A `Word` has the names of a `Token`'s attributes and the same values, but is one object for one token: identity is equality, a look
costs a slot. `words(doc)` gives them in order; a word's `doc` is that list. What is seldom asked is fetched from spaCy when it is.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spacy.attrs import DEP, ENT_TYPE, HEAD, IS_PUNCT, IS_SPACE, LEMMA, ORTH, POS, SENT_START, SPACY, TAG
from spacy.symbols import NOUN
from spacy.tokens import Doc, Token

_COLUMNS = [ORTH, POS, TAG, DEP, LEMMA, ENT_TYPE, HEAD, SENT_START, SPACY, IS_SPACE, IS_PUNCT]
_STARTS = {0: None, 1: True}


class Word:
    """One token. The attributes are those of spaCy's `Token`; `head` and `children` are words."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_sent_start",
        "is_space",
        "lemma",
        "lemma_",
        "lower_",
        "pos_",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Words
    head: Word
    children: list[Word]
    """In order of the text."""
    lemma: str
    """The lemma in lower case (the word itself where the model gives none); of nouns that it leaves in the plural the singular."""
    i: int
    idx: int
    text: str
    lower_: str
    whitespace_: str
    pos_: str
    tag_: str
    dep_: str
    lemma_: str
    ent_type_: str
    is_sent_start: bool | None
    is_space: bool
    is_punct: bool

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text

    @property
    def token(self) -> Token:
        """Return spaCy's token."""
        return self.doc.parsed[self.i]

    @property
    def ancestors(self) -> Iterator[Word]:
        """Yield the governors from the nearest to the root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def subtree(self) -> list[Word]:
        """Return the word and all under it, in order of the text."""
        found = [self]
        if self.children:
            for word in found:
                found.extend(word.children)
            found.sort(key=_place)
        return found

    @property
    def left_edge(self) -> Word:
        """Return the first word of the subtree."""
        return self.subtree[0] if self.children else self

    @property
    def right_edge(self) -> Word:
        """Return the last word of the subtree."""
        return self.subtree[-1] if self.children else self

    def attach(self, head: Word, dep: str) -> None:
        """Hang the word from another one by a label, or make it a root by giving itself; whoever calls keeps the tree a tree."""
        if self.head is not self:
            self.head.children.remove(self)
        self.head, self.dep_ = head, dep
        if head is not self:
            insort(head.children, self, key=_place)

    @property
    def is_alpha(self) -> bool:
        """Tell whether the word is all letters."""
        return self.text.isalpha()

    @property
    def is_title(self) -> bool:
        """Tell whether the word has a capital and then small letters."""
        return self.text.istitle()

    @property
    def is_lower(self) -> bool:
        """Tell whether the word is in small letters."""
        return self.text.islower()

    @property
    def like_num(self) -> bool:
        """Tell whether the word is a number, in digits or letters."""
        return bool(self.token.like_num)

    @property
    def is_stop(self) -> bool:
        """Tell whether spaCy lists the word as one without much meaning."""
        return bool(self.token.is_stop)

    def is_ancestor(self, other: Word) -> bool:
        """Tell whether this word stands over another in the tree."""
        return any(word is self for word in other.ancestors)


def _place(word: Word) -> int:
    return word.i


class Words(list[Word]):
    """The words of a text, in order. ``parsed``: spaCy's document; ``text``: what was parsed; ``known``: what was found of words and
    will be asked again, a question a dictionary by place.
    """

    __slots__ = ("known", "parsed", "text")

    parsed: Doc
    text: str
    known: defaultdict[str, dict[int, Any]]


def words(doc: Doc) -> Words:
    """Return the words of a parsed text. Time is linear in its length."""
    out = Words()
    out.parsed, out.text, out.known = doc, "", defaultdict(dict)
    if not len(doc):
        return out
    columns: Any = doc.to_array(_COLUMNS).T.tolist()
    orth, pos, tag, dep, lemma, name, head, start, spaced, space, punct = columns
    strings = doc.vocab.strings
    label = {key: strings[key] for key in {*orth, *pos, *tag, *dep, *lemma, *name}}
    lowered = {key: label[key].lower() for key in set(lemma)}
    make, idx = Word.__new__, 0
    for o, p, t, d, m, n, first, after, blank, mark in zip(orth, pos, tag, dep, lemma, name, start, spaced, space, punct, strict=True):
        word = make(Word)
        word.doc, word.i, word.idx = out, len(out), idx
        word.text = text = label[o]
        word.lower_ = lower = text.lower()
        word.pos_, word.tag_, word.dep_, word.lemma_, word.ent_type_ = label[p], label[t], label[d], label[m], label[n]
        word.lemma = base = lowered[m] or lower
        if p == NOUN and base == lower and base[-1:] == "s":
            word.lemma = _singular(base)
        word.is_sent_start, word.is_space, word.is_punct = _STARTS.get(first, False), blank == 1, mark == 1
        word.whitespace_ = " " if after else ""
        word.head, word.children = word, []
        idx += len(text) + after
        out.append(word)
    out.text = "".join([word.text + word.whitespace_ for word in out])
    wrap = 1 << 64
    for i, step in enumerate(head):
        if step:
            word = out[i]
            governor = word.head = out[i + step if step < wrap >> 1 else i + step - wrap]
            governor.children.append(word)
    return out


def _singular(noun: str) -> str:
    """Return "troop" for "troops"; "news" and "crisis" as they are."""
    return noun if len(noun) <= 4 or noun.endswith(("ss", "us", "is", "news", "series", "species", "means")) else noun[:-1]
