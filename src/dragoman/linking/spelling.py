"""How a name is spelled and how it may sound: the folded form, the sound, the bones.

The same name comes in many romanisations. Three forms, each looser than the one before, catch what differs:

- ``codes.folding.fold``: lower-case Latin letters without marks ("Köseoğlu" → "koseoglu");
- ``sound``: letter groups that stand for one sound become one letter ("Chavdaroghlu" and "cavdaroglu" → "cavdaroglu";
  "Belenskyy", "Belenskiy" and "Belensky" → "belenski");
- ``bones``: the consonants of the sound, voiced and unvoiced alike ("Qaddafi", "Gadhafi" → "ktf").

All functions are pure, cached, and linear in the length of a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.codes.folding import fold
from dragoman.codes.groups import is_honorific

# Letter groups for one sound, longest first. From the common romanisations of Russian and Ukrainian (BGN/PCGN, scholarly, German,
# French), Arabic and Persian (BGN/PCGN, press), Turkish and Azerbaijani letters already folded, and Armenian and Georgian press forms.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("shch", "s"),
    ("tsch", "c"),
    ("dsch", "j"),
    ("tch", "c"),
    ("sch", "s"),
    ("dzh", "j"),
    ("cz", "c"),
    ("ch", "c"),
    ("sh", "s"),
    ("sz", "s"),
    ("zh", "z"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("dj", "j"),
    ("tz", "ts"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("yi", "i"),
    ("ij", "i"),
    ("iy", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("y", "i"),
)
_SOUND = re.compile("|".join(group for group, _ in _SOUNDS))
_SOUND_OF = dict(_SOUNDS)
_DOUBLE = re.compile(r"(.)\1+")
_VOICE = str.maketrans({"g": "k", "d": "t", "b": "p", "z": "s", "j": "c", "v": "f"})
VOWELS = frozenset("aeiou")

# Particles and articles of names: they may be there or not. From usage in Arabic, Hebrew, Dutch, German, Romance names and
# English.
PARTICLES = frozenset(
    {
        "al",
        "el",
        "ul",
        "ud",
        "ad",
        "as",
        "ash",
        "at",
        "ar",
        "an",
        "az",
        "bin",
        "ibn",
        "ben",
        "bint",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "du",
        "la",
        "le",
        "ter",
        "ten",
        "zu",
        "af",
        "av",
        "y",
        "e",
    }
)
# What tells father and son apart.
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """Return the folded parts of a name: at blanks, hyphens and dots."""
    return tuple(fold(name).split())


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """Return a person's name without the titles before it ("Pope", "Ayatollah", "Dr."), unless nothing else would be left."""
    words = name.split()
    while len(words) > 1 and is_honorific(words[0]):
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=65536)
def sound(token: str) -> str:
    """Return how a folded token may sound: one letter for one sound, no doubled letters, no mute h."""
    text = _SOUND.sub(lambda m: _SOUND_OF[m.group()], token)
    text = _SOUND.sub(lambda m: _SOUND_OF[m.group()], text)  # what the first pass brought together: "iy" of "iyi"
    text = _DOUBLE.sub(r"\1", text)
    if len(text) > 3 and text[-1] == "h" and text[-2] in VOWELS:  # Abdullah, Abdulla
        text = text[:-1]
    return text


@lru_cache(maxsize=65536)
def bones(token: str) -> str:
    """Return the consonants of a token's sound, voiced and unvoiced alike; an initial vowel counts as "a"."""
    text = sound(token)
    kept = "".join(c for c in text if c not in VOWELS).replace("c", "k").translate(_VOICE)
    return ("a" + kept) if text[:1] in VOWELS else kept


@lru_cache(maxsize=65536)
def pattern(token: str) -> str:
    """Return where a token's sound has vowels: "mohamed" → "cvcvcvc". Tells Muhammad from Mahmud."""
    return _DOUBLE.sub(r"\1", "".join("v" if c in VOWELS else "c" for c in sound(token)))


def acronym(name: str) -> str:
    """Return the first letters of a name's capitalised words, in lower case: "Council of Europe" → "ce"."""
    return "".join(fold(word)[:1] for word in re.split(r"[\s\-]+", name) if word[:1].isupper() or word[:1].isdigit())


def key(name: str) -> str:
    """Return the form under which a body, format or process is found again: folded, without a leading article."""
    folded = fold(name)
    return folded.removeprefix("the ") if folded != "the" else folded
