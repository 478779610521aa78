"""A personal name taken apart: its tokens in the order given name to family name, what joins them, and what is left aside.

Stages
1. Titles before it go; a generation after it (Jr., II) is kept apart; "Eikli, Tormod" is turned round, "EIKLI Tormod" marked.
2. Initials are single letters ("J.R." and "JR" are two); particles and articles (von, de, al-) are dropped, "bin" leaves a mark.
3. "Abd al-Karim", "Abdul Karim", "Abdelkarim" become one token; so do "Nur al-Din" and "Nureddin".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.codes.folding import APOSTROPHES, fold
from dragoman.codes.groups import is_honorific
from dragoman.codes.persons.scripts import abjad, latin

MOST = 12  # tokens of a name that are looked at: no person's name in the news is longer

# Particles and articles: they may be there or not. Usage of Arabic (with the assimilated article), Hebrew, Dutch, German, Nordic and
# Romance names and of English.
ARTICLES = frozenset(["al", "el", "ul", "ur", "ud", "us", "ush", "ad", "as", "ash", "at", "ar", "an", "az", "il"])
PARTICLES = ARTICLES | frozenset(
    "van von der den de da do dos das di del della du la le lo los las ter ten zu zum zur af av y e het t".split()  # noqa: SIM905
)
# Words for "son of", "daughter of": the name after them is the father's. Some words are given names too, where they come first.
SON_OF = frozenset(["بن", "ابن", "בן", "bin", "ibn", "ben", "bint", "bat", "ould", "oglu", "ogly", "uulu", "kyzy", "qizi", "wuld", "walad"])
_GIVEN_TOO = frozenset(["ben", "bat", "e", "an", "le", "do", "la", "di", "du"])
_AFTER = frozenset(["hanim", "khanum", "bey"])  # courtesy after a name
GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_NO_VOWELS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2}")
_SPLIT = re.compile(r"[\s\u2010-\u2015\u2212_/-]+")
_JOINS = re.compile(r"[\u2010-\u2015\u2212-]")
_DOUBLED = re.compile(r"([^aeiou])\1+")
_ABD = re.compile(r"^(abd)[aeouy]{0,2}(?:l+|([rsntdz])(?=\2))(.{2,})$")
_DIN = re.compile(r"^(.{2,}?)(?:[aeou]{0,2}(?:l|d)?d|[aeou]ll?e?d|[aeou]tt)(?:in|een|ine|eene|yn|inn)$")
_ULLAH = re.compile(r"^(.{2,}[^aeiou])[aoue]ll?ah$|^(.{2,}[^aeiou])[aou]lla$")

_TWO_SYLLABLES = frozenset(["남궁", "황보", "제갈", "선우", "독고", "사공", "서문"])  # Korean family names of two syllables
_ALLAH = "الله"  # Arabic letters: Allah
_ABD_LETTERS = "عبد"  # Arabic letters: Abd
_ABDS = frozenset(["abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdur", "abdus", "abdu", _ABD_LETTERS])


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a name. ``text`` is folded, doubled consonants once; ``written`` as it stood; ``joined``: a hyphen before it."""

    text: str
    written: str
    initial: bool = False
    joined: bool = False
    article: str = ""  # the article before it, which some write as part of it: "al-Sharif", "Alsharif"
    son_of: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A name's tokens, given names first where the name shows which those are, and its generation ("jr") or ""."""

    tokens: tuple[Token, ...]
    generation: str = ""
    turnable: bool = False  # capitals say that the family name comes first: "EIKLI Tormod"

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(t.text for t in self.tokens)


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """Return a person's name without the titles before it ("Pope", "Ayatollah", "Dr."), unless nothing else would be left."""
    words = name.split()
    while len(words) > 1 and is_honorific(words[0]):
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=65536)
def collapsed(token: str) -> str:
    """Return a folded token with doubled consonants once: they come and go in romanisation."""
    return _DOUBLED.sub(r"\1", token)


@lru_cache(maxsize=65536)
def parse(name: str) -> Parsed:
    """Return the parts of a name. A text without letters has none."""
    name = unicodedata.normalize("NFKC", name)
    words, generation = _words(bare(_turned(name)))
    tokens: list[Token] = []
    article, son_of = "", False
    for position, (written, joined) in enumerate(words):
        text = fold(latin(written)).replace(" ", "")
        last = position == len(words) - 1
        if not text or not any(c.isalpha() for c in text):
            continue
        if text.startswith("ال") and len(text) > 4 and text != _ALLAH:  # the Arabic article is written with its word
            article, text = "al", text[2:]
        first = not tokens and not article
        if text in _AFTER and not first:
            continue
        if text in SON_OF and not last and not (first and text in _GIVEN_TOO) and not _INITIALS.fullmatch(written):
            son_of = True
            continue
        if text in PARTICLES and not last and not (first and text in _GIVEN_TOO) and not _is_initial(written, text):
            article = text if text in ARTICLES else ""
            continue
        bundle = position == 0 and not last and not name.isupper() and _NO_VOWELS.fullmatch(written)
        if bundle or (_INITIALS.fullmatch(written) and written.count(".") > 1):
            tokens += [Token(letter, letter.upper(), initial=True, joined=joined) for letter in text]
        else:
            tokens.append(Token(collapsed(text), written, _is_initial(written, text), joined, article, son_of))
        article, son_of = "", False
    return Parsed(tuple(_compounds(tokens)[:MOST]), generation, _family_first(name))


def _is_initial(written: str, text: str) -> bool:
    """Tell whether a token is an abbreviation: one letter, or up to three with a full stop ("Yu.", "Sh.")."""
    return (len(text) == 1 and written.isascii()) or (written.endswith(".") and len(text) <= 3 and text not in GENERATIONS)


def _turned(name: str) -> str:
    """Return the name with its family name last where a comma says that it comes first."""
    before, comma, after = name.partition(",")
    if comma and "," not in after and after.strip() and fold(after) not in GENERATIONS:
        return f"{after.strip()} {before.strip()}"
    return name


def _family_first(name: str) -> bool:
    """Tell whether capitals mark the first words, and no later ones, as the family name."""
    capitals = [len(word) > 2 and word.isupper() and "." not in word for word in name.split()]
    return capitals[:1] == [True] and not all(capitals) and not any(capitals[capitals.index(False) :])


def _words(name: str) -> tuple[list[tuple[str, bool]], str]:
    """Return the words (and whether a hyphen joins each to the one before) and the generation."""
    generation = ""
    out: list[tuple[str, bool]] = []
    for chunk in name.replace(",", " ").split()[: 2 * MOST]:
        for number, piece in enumerate(p for p in _SPLIT.split(chunk.strip('()"“”«»[]{}*;:!?')) if p):
            out += [(part, (number > 0 and bool(_JOINS.search(chunk)))) for part in _hangul(piece)]
    while len(out) > 1 and fold(out[-1][0]) in GENERATIONS:
        generation = GENERATIONS[fold(out.pop()[0])]
    out = [(w[:-2] if len(w) > 3 and w[-1] in "sS" and w[-2] in APOSTROPHES else w, j) for w, j in out]
    return out, generation


def _hangul(piece: str) -> tuple[str, ...]:
    """Return a Korean name written as one word as family name and given name; anything else as it is."""
    if 2 <= len(piece) <= 4 and all("가" <= c <= "힣" for c in piece):
        size = 2 if len(piece) == 4 or (piece[:2] in _TWO_SYLLABLES and len(piece) > 2) else 1
        return piece[:size], piece[size:]
    return (piece,)


def _compounds(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the Arabic compounds of two words as one, and one spelling of what binds them."""
    out: list[Token] = []
    waiting: Token | None = None  # "abd", until the name that belongs to it
    for token in tokens:
        text = token.text
        if waiting is not None:
            stem = _ABD_LETTERS if waiting.text == _ABD_LETTERS else "abd"
            whole = "abdula" if text in ("alah", "ulah", "ala", "ula", _ALLAH) else f"{stem}+{text}"
            out.append(replace(waiting, text=whole, written=f"{waiting.written} {token.written}"))
            waiting = None
            continue
        if text in _ABDS and token is not tokens[-1]:
            waiting = token
            continue
        if text in ("din", "deen", "dine", "eddin", "eddine", "uddin") and out and (token.article or text[0] in "eu" or token.joined):
            before = out.pop()
            out.append(replace(before, text=f"{before.text}+din", written=f"{before.written} {token.written}"))
            continue
        raw = fold(latin(token.written)).replace(" ", "")
        found = _ABD.match(raw) if not token.initial and not abjad(raw) else None
        ullah, din = _ULLAH.match(raw), _DIN.match(raw)
        if ullah and len(raw) > 6:
            text = f"{collapsed(ullah[1] or ullah[2])}ula"
        elif found and len(raw) > 6:
            text = f"abd+{collapsed(found[3])}"
        elif din and len(raw) > 6:
            text = f"{collapsed(din[1])}+din"
        out.append(replace(token, text=text))
    if waiting is not None:
        out.append(waiting)
    return out
