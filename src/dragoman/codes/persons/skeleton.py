"""Keys under which like names are found: the consonants of a token that every romanisation keeps, as classes.

A token has few keys (most have one or two), since some letters are read in two ways: c as in Turkish or as k, g as a stop or unwritten.
Two tokens that ``romanisation`` aligns share a key, save for rare pairs; that is tested. What shares a key is no match yet.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.codes.persons.parse import parse

MOST = 8  # keys of one token
SHAPE = 4  # consonants of a key: those behind do not tell more

# Groups of letters and the classes that each may stand for; "" is no consonant. The longest group at a place is read.
_CLASSES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("shch", "schtsch", "stsch", "szcz", "chtch", "sch", "shh", "sc", "sh", "sz", "sy"), ("s",)),
    **dict.fromkeys(("tsch", "tch", "cz", "tj", "cs", "ty", "chh", "tz", "tc", "ts", "jh", "zy", "jy", "zh"), ("s",)),
    **dict.fromkeys(("dz", "dzh", "dsch", "dj", "gj", "xh", "z", "th", "dh", "ti", "tu"), ("s", "t")),
    **dict.fromkeys(("np", "nb"), ("np",)),
    **dict.fromkeys(("mp", "mb"), ("np", "p")),
    **dict.fromkeys(("nt", "nd"), ("nt", "t")),
    "x": ("", "k", "s"),
    **dict.fromkeys(("kh", "gh", "g"), ("", "k")),
    "ch": ("s", "", "k"),
    **dict.fromkeys(("c", "q", "gu"), ("k", "s")),
    "j": ("s", ""),
    "k": ("k",),
    "ks": ("ks", "s"),
    **dict.fromkeys(("hs", "s"), ("s",)),
    "hu": ("f", ""),
    **dict.fromkeys(("au", "eu"), ("", "f")),
    "ous": ("s", "fs"),
    "h": ("",),
    **dict.fromkeys(("d", "t"), ("t",)),
    "b": ("p", "f"),
    "p": ("p",),
    **dict.fromkeys(("f", "ph", "v"), ("f",)),
    "w": ("f", ""),
    **{letter: (letter,) for letter in "lrmn"},
}
_OPENING = frozenset("lrn")  # of a short token these may be unwritten or another of them: Lee, Yi, Rhee; Wade-Giles j for r
_SHORT = 6
_GROUP = re.compile("|".join(sorted(_CLASSES, key=lambda g: (-len(g), g))))
# Letters of scripts without vowels: consonants that stay, by class.
_ABJAD = {
    **dict.fromkeys("بپב", ("p", "f")),
    **dict.fromkeys("تطدדטת", ("t",)),
    **dict.fromkeys("ثذضظ", ("t", "s")),
    **dict.fromkeys("سصزشچژزסשזץצ", ("s",)),
    **dict.fromkeys("جג", ("s", "k", "")),
    **dict.fromkeys("قكکگקכך", ("k", "", "s")),
    **dict.fromkeys("غخח", ("", "k", "s")),
    **dict.fromkeys("فפף", ("f", "p")),
    **dict.fromkeys("وו", ("", "f")),
    **dict.fromkeys("لל", ("l",)),
    **dict.fromkeys("رר", ("r",)),
    **dict.fromkeys("مמם", ("m",)),
    **dict.fromkeys("نנן", ("n",)),
}


@lru_cache(maxsize=65536)
def token_skeletons(token: str) -> frozenset[str]:
    """Return the keys of a folded token; of one without such consonants, a key of its own."""
    keys: set[str] = {""}
    text = token.removeprefix("abd+").replace("+", "")
    position = 0
    while position < len(text):
        letter = text[position]
        if letter in _ABJAD:
            classes, size = _ABJAD[letter], 1
        else:
            found = _GROUP.match(text, position)
            if found is None:
                position += 1
                continue
            classes, size = _CLASSES[found.group()], len(found.group())
            if position == 0 and len(text) <= _SHORT and letter in _OPENING:
                classes = (*classes, "")
        longer = {key if not c or key.endswith(c) or len(key) >= SHAPE else key + c for key in keys for c in classes}
        keys = set(sorted(longer)[: MOST * 2])
        position += size
    out = {key for key in keys if key}  # what may be without any: "Lee", "Yi"
    return frozenset(sorted(out, key=lambda key: (-len(key), key))[: MOST * 2]) | frozenset({"="} if "" in keys else ())


@lru_cache(maxsize=65536)
def skeletons(name: str) -> frozenset[str]:
    """Return the keys of a name's tokens, initials left out unless there is nothing else."""
    tokens = parse(name).tokens
    full = [t for t in tokens if not t.initial] or list(tokens)
    return frozenset(key for token in full for key in token_skeletons(token.text))
