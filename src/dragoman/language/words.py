"""Words: a parsed text as plain objects, one a token, made once and shared by all who read it.

spaCy makes a new `Token` at each look at a document, at a head or at a child, and decodes each label anew from its table of strings.
A `Word` has the names of a `Token`'s attributes and the same values, but is one object for one token: identity is equality, a look
costs a slot. `words(doc)` gives them in order; a word's `doc` is that list. What is seldom asked is fetched from spaCy when it is.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import accumulate
from operator import add, attrgetter
from sys import intern
from typing import TYPE_CHECKING, Any

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, ORTH, POS, SENT_START, SPACY, TAG
from spacy.symbols import NOUN
from spacy.tokens import Doc, Token

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_COLUMNS = [ORTH, POS, TAG, LEMMA, DEP, ENT_TYPE, HEAD, SENT_START, SPACY]


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
                if word.children:
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


_place = attrgetter("i")


class Words(list[Word]):
    """The words of a text, in order. ``parsed``: spaCy's document; ``text``: what was parsed; ``begins``: the code points at which the
    words begin; ``known``: what was found of words and will be asked again, a question a dictionary by place.
    """

    __slots__ = ("_by_lemma", "begins", "known", "parsed", "text")

    parsed: Doc
    text: str
    begins: list[int]
    known: defaultdict[str, dict[int, Any]]
    _by_lemma: dict[str, list[Word]]

    def having(self, lemmas: Set[str]) -> list[Word]:
        """Return the words that have one of these lemmas, in order of the text: by an index, which the first question fills."""
        try:
            index = self._by_lemma
        except AttributeError:
            index = self._by_lemma = defaultdict(list)
            for word in self:
                index[word.lemma].append(word)
        found = [word for lemma in index.keys() & lemmas for word in index[lemma]]
        found.sort(key=_place)
        return found

    def part(self) -> None:
        """Cut the words off from each other and from the text, when they have been read for the last time.

        They refer to each other in circles: left alone they wait for Python's collector, whose looks cost more than all these cuts.
        """
        for word in self:
            del word.head, word.doc


class _Kinds(dict[tuple[int, ...], tuple[Any, ...]]):
    """What words that are spelled, tagged and lemmatised alike share, by the keys of these: looked up once, and the same strings after.

    Labels are interned: comparing them costs a pointer.
    """

    def add(self, key: tuple[int, ...], vocab: Vocab) -> tuple[Any, ...]:
        """Return and keep what is shared by the words of a kind."""
        orth, pos, tag, lemma = key
        strings, lexeme = vocab.strings, vocab[orth]
        text, given = strings[orth], strings[lemma]
        lower = intern(text.lower())
        base = intern(given.lower()) or lower
        if pos == NOUN and base == lower and base[-1:] == "s":
            base = intern(_singular(base))
        if len(self) >= KINDS:
            self.clear()
        labels = intern(strings[pos]), intern(strings[tag])
        shared = self[key] = (text, len(text), lower, *labels, given, base, lexeme.is_space, lexeme.is_punct)
        return shared


KINDS = 50_000
"""Kinds of words that are remembered."""

_kinds = _Kinds()
_labels: dict[int, str] = {}  # the names of relations and of classes of names, by the keys that all of spaCy's tables give them


def words(doc: Doc) -> Words:
    """Return the words of a parsed text. Time is linear in its length."""
    out = Words()
    out.parsed, out.text, out.begins, out.known = doc, "", [], defaultdict(dict)
    if not len(doc):
        return out
    columns: Any = doc.to_array(_COLUMNS).T.tolist()
    *kind, dep, name, head, start, spaced = columns
    strings = doc.vocab.strings
    for new in {*dep, *name}.difference(_labels):
        _labels[new] = intern(strings[new])
    known, make, label = _kinds.get, Word.__new__, _labels
    kinds = [known(key) or _kinds.add(key, doc.vocab) for key in zip(*kind, strict=True)]
    sizes = map(add, [shared[1] for shared in kinds], spaced)
    out.begins = [0, *accumulate(sizes)][:-1]
    for i, (shared, idx, d, n, first, after) in enumerate(zip(kinds, out.begins, dep, name, start, spaced, strict=True)):
        word = make(Word)
        word.doc, word.i, word.idx = out, i, idx
        word.text, _, word.lower_, word.pos_, word.tag_, word.lemma_, word.lemma, word.is_space, word.is_punct = shared
        word.dep_, word.ent_type_ = label[d], label[n]
        word.is_sent_start = True if first == 1 else False if first else None
        word.whitespace_ = " " if after else ""
        word.head, word.children = word, []
        out.append(word)
    out.text = "".join([shared[0] + " " if after else shared[0] for shared, after in zip(kinds, spaced, strict=True)])
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
