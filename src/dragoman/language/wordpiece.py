"""Wordpieces: from the words of a text to the integers the encoder reads.

Takes words as the tokenizer cut them, gives per word a list of wordpiece ids (uncased WordPiece, greedy longest match)
and one *shape* id, which keeps what the uncased vocabulary throws away: the case of the word and the gap before it.
Typography is folded first, the same way in training and in reading: every style of quotation mark, apostrophe, dash and
ellipsis becomes its ASCII form, compatibility characters are decomposed and marks are stripped.

Never sees the text around a word, never grows without bound: words are cut at `MAX_CHARACTERS`, pieces at `MAX_PIECES`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

MAX_CHARACTERS = 100
"""A word is read up to this many characters: no English word is longer, and matching is quadratic in it."""

MAX_PIECES = 12
"""A word is read up to this many wordpieces: addresses and hashes must not crowd out the sentence."""

POSITIONS_LIMIT = 512
"""The encoder has this many positions."""

CACHE_SIZE = 200_000
"""Distinct words remembered before the cache starts afresh."""

GAP_SPACE, GAP_NONE, GAP_PARAGRAPH = 0, 1, 2
CASES = 6
SHAPES = CASES * 3

_DOUBLE = "“”„‟«»〝〞〟＂"
_SINGLE = "‘’‚‛‹›′`´ʼʹ＇"
_HYPHEN = "‐‑‒–−﹣－"
_DASH = "—―⸺"
_FOLD = str.maketrans(
    {
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_HYPHEN, "-"),
        **dict.fromkeys(_DASH, "--"),
        "″": '"',
        "…": "...",
        "•": "*",
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
    }
)


def fold(word: str) -> str:
    """Return `word` with its typography folded to ASCII; letters keep their case."""
    if word.isascii():
        return '"' if word in ("``", "''") else word.translate(_FOLD)
    word = unicodedata.normalize("NFKD", word[:MAX_CHARACTERS].translate(_FOLD))
    word = "".join(c for c in word if unicodedata.category(c) not in ("Mn", "Cf", "Cc"))
    return '"' if word in ("``", "''") else word


def shape(word: str, gap: int) -> int:
    """Return the shape id (0 to `SHAPES` - 1) of a folded word after a gap (`GAP_SPACE`, `GAP_NONE`, `GAP_PARAGRAPH`)."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        case = 0
    elif not any(c.isupper() for c in letters):
        case = 1
    elif all(c.isupper() for c in letters):
        case = 3 if len(letters) > 1 else 5
    elif letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        case = 2
    else:
        case = 4
    return gap * CASES + case


class WordPieces:
    """The vocabulary, with a bounded cache from word to (wordpiece ids, case shape)."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.index = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown, self.begin, self.end = (self.index[piece] for piece in ("[UNK]", "[CLS]", "[SEP]"))
        self._cache: dict[str, tuple[tuple[int, ...], int]] = {}

    @classmethod
    def from_file(cls, path: Path) -> WordPieces:
        """Read a vocabulary file, one wordpiece a line in the order of ids."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def word(self, word: str) -> tuple[tuple[int, ...], int]:
        """Return the wordpiece ids (one at least, `MAX_PIECES` at most) of a word and its shape after a space."""
        known = self._cache.get(word)
        if known is None:
            folded = fold(word[:MAX_CHARACTERS])
            known = (self._pieces(folded.lower()), shape(folded, GAP_SPACE))
            if len(self._cache) >= CACHE_SIZE:
                self._cache.clear()
            if len(word) <= MAX_CHARACTERS:
                self._cache[word] = known
        return known

    def sizes(self, words: Iterable[str]) -> list[int]:
        """Return the number of wordpieces of each word."""
        known = self._cache.get
        return [len((known(word) or self.word(word))[0]) for word in words]

    def encode(self, words: Iterable[str], gaps: Iterable[int]) -> tuple[list[int], list[int], list[int]]:
        """Return the ids of a window (with its begin and end marks), the shape of each, and the first position of each word.

        The list of positions has one element more than there are words: the position of the end mark.
        """
        ids, shapes, firsts = [self.begin], [0], []
        known, at = self._cache.get, 1
        for word, gap in zip(words, gaps, strict=True):
            pieces, case = known(word) or self.word(word)
            firsts.append(at)
            size = len(pieces)
            at += size
            if size == 1:
                ids.append(pieces[0])
                shapes.append(gap * CASES + case)
            else:
                ids += pieces
                shapes += [gap * CASES + case] * size
        firsts.append(at)
        ids.append(self.end)
        shapes.append(0)
        return ids, shapes, firsts

    def _pieces(self, word: str) -> tuple[int, ...]:
        if len(word) > 4 and not word[0].isalnum() and word.count(word[0]) == len(word):
            word = word[:4]
        pieces: list[int] = []
        for part in _parts(word):
            pieces += self._match(part)
            if len(pieces) >= MAX_PIECES:
                break
        return tuple(pieces[:MAX_PIECES]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                piece = self.index.get(prefix + part[start:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            found.append(piece)
            start = end
        return found


def _parts(word: str) -> list[str]:
    """Split a word at every character that is neither letter nor digit, as the vocabulary was built."""
    parts: list[str] = []
    run = ""
    for c in word:
        if c.isalnum():
            run += c
            continue
        if run:
            parts.append(run)
            run = ""
        if not c.isspace():
            parts.append(c)
    if run:
        parts.append(run)
    return parts
