"""Names in other alphabets, letter by letter in Latin letters: Cyrillic, Greek, Georgian, Armenian, Hangul, kana.

The Latin letters are one usual romanisation (``data/letters.csv``); the rules of ``romanisation`` find the others. Arabic and Hebrew
letters stay as they are, since most vowels are not written: their rules say what each letter may be. Chinese characters stay too:
nothing here reads them. Hangul is computed: a syllable's number is its three letters (Unicode, 3.12), spelled by the Revised Romanisation.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dragoman.codes.tables import table

COLUMNS = ("letters", "script", "latin")
# The letters of Hangul syllables in the order of Unicode; "-" for none.
_INITIALS = tuple("g|kk|n|d|tt|r|m|b|pp|s|ss|-|j|jj|ch|k|t|p|h".split("|"))  # noqa: SIM905
_VOWELS = tuple("a|ae|ya|yae|eo|e|yeo|ye|o|wa|wae|oe|yo|u|wo|we|wi|yu|eu|ui|i".split("|"))  # noqa: SIM905
_FINALS = tuple("-|k|k|ks|n|nj|nh|t|l|lk|lm|lb|ls|lt|lp|lh|m|p|ps|t|t|ng|t|t|k|t|p|t".split("|"))  # noqa: SIM905
_SMALL = frozenset("ャュョ")


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    return {letters: spelled for letters, _, spelled in table("letters", COLUMNS)}


@lru_cache(maxsize=16384)
def latin(text: str) -> str:
    """Return ``text`` with letters of the alphabets above in Latin letters; all else as it was. Lower case where anything changed."""
    if text.isascii():
        return text
    known = _letters()
    lower = unicodedata.normalize("NFC", text).lower()
    out: list[str] = []
    position = 0
    while position < len(lower):
        for size in (2, 1):
            here = lower[position : position + size]
            spelled = known.get(here) or known.get(_without_accents(here)) or known.get(_katakana(here))
            if spelled is not None and len(here) == size:
                break
        else:
            spelled = _syllable(here) if "가" <= here <= "힣" else known.get(here, here)
        if _katakana(here) in _SMALL and out:
            stem = out[-1].removesuffix("i")
            out[-1] = stem + (spelled[1:] if stem.endswith(("sh", "ch", "j")) else spelled)
        else:
            out.append(spelled)
        position += size
    changed = "".join(out)
    return text if changed == lower else changed


def _syllable(letter: str) -> str:
    number = ord(letter) - ord("가")
    return "".join(part for part in (_INITIALS[number // 588], _VOWELS[number % 588 // 28], _FINALS[number % 28]) if part != "-")


def _without_accents(text: str) -> str:
    """Return Greek letters without tonos; a diaeresis stays, since it parts a pair of vowels."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c) or (c == "\u0308" and len(text) > 1))


def _katakana(letter: str) -> str:
    """Return a hiragana letter's katakana, any other text as it is."""
    return chr(ord(letter) + 0x60) if len(letter) == 1 and "ぁ" <= letter <= "ゖ" else letter


def abjad(text: str) -> bool:
    """Tell whether a text has letters of a script that leaves out vowels: Arabic or Hebrew."""
    return any("\u0590" <= c <= "\u06ff" for c in text)
