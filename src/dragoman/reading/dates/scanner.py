"""Cut a text into words for the time grammar: one pass, offsets in code points, nothing copied but the words.

Takes any text; gives a list of :class:`Word` with a sentinel for every paragraph break, so that no pattern runs over one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from typing import NamedTuple

BREAK = "\n\n"

_INNER = r"(?:['’](?![sS](?![^\W_]))[^\W\d_]+)?"  # "o'clock", but "'s" stands alone

# Alternatives in order: words of two letters and more, since most are (with an inner apostrophe), a run of whitespace (a single blank
# matches nothing and is passed over), ISO date, dotted date, number with thousands or decimals, digits with a suffix, clock-like
# abbreviations ("a.m."), words of one letter, anything else one by one.
_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_]{{2,}}{_INNER})"
    r"|(?P<space>\s\s+|\u2029)"
    r"|(?=\d)(?:(?P<iso>\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<dotted>\d{1,2}\.\d{1,2}\.\d{4}(?!\d))"
    r"|(?P<decimal>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+)"
    r"|(?P<number>\d+)(?P<suffix>(?:st|nd|rd|th|s)(?![^\W_]))?)"
    r"|(?P<clock>[AaPp]\.[Mm]\.)"
    r"|(?P<possessive>['’][sS](?![^\W_]))"
    rf"|(?P<letter>[^\W\d_]{_INNER})"
    r"|(?P<other>\S)"
)


class Word(NamedTuple):
    """One word. ``kind``: word, number, decimal, iso, dotted, clock, possessive, other, break. ``glued``: no space before it."""

    start: int
    end: int
    text: str
    lower: str
    kind: str
    suffix: str = ""
    glued: bool = False

    @property
    def value(self) -> int:
        """Return the number that the digits stand for, -1 for anything else and for more than four digits."""
        if self.kind != "number":
            return -1
        digits = len(self.text) - len(self.suffix)
        return int(self.text[:digits]) if digits <= 4 else -1

    @property
    def digits(self) -> int:
        """Return how many digits a number has."""
        return len(self.text) - len(self.suffix) if self.kind == "number" else 0


def scan(text: str) -> list[Word]:
    """Return the words of ``text``. Linear in its length; never raises."""
    words: list[Word] = []
    make = tuple.__new__  # half the time of calling the class
    done = -1  # where the word before ended
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        start, end = match.span()
        token = text[start:end]
        if kind == "word":
            words.append(make(Word, (start, end, token, _lower(token), kind, "", start == done)))
            done = end
            continue
        if kind == "space":
            if token.count("\n") > 1 or "\u2029" in token or token.count("\r") > 1:
                words.append(Word(start, end, token, BREAK, "break"))
            continue
        suffix = ""
        if kind == "suffix":
            kind, suffix = "number", match.group("suffix")
        elif kind == "letter":
            kind = "word"
        words.append(make(Word, (start, end, token, _lower(token), kind, suffix, start == done)))
        done = end
    return words


@lru_cache(maxsize=20_000)
def _lower(token: str) -> str:
    """Return a word in small letters, with straight apostrophes: the same string each time, which is looked up faster."""
    return intern(token.lower().replace("’", "'"))
