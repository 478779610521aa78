"""Which language a text is in, as an ISO 639-1 code.

English is what Dragoman reads, so the question is above all "English or not", and a bulletin full of foreign names must not be lost.
Stages:

1. A language that the source names ("English", "eng", "en-GB") is taken at its word (``normalised_language``).
2. Letters outside the Latin script, if they are most of the text: not English, whatever the rest.
3. The share of function words among the words in small letters that English has and its neighbours lack. Above ``ENGLISH_SHARE``
nothing else is asked: fast, and sure.
4. py3langid (imported only here) decides what is left: headlines, lists, other languages. English wins a close race where English words
stand.

A text of fewer than ``MIN_LETTERS`` letters is too short for 4 and counts as English if its letters are Latin.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SAMPLE = 3000
"""How many code points are looked at. A longer look changed no verdict on 24,338 newswire reports and bulletins."""

MIN_LETTERS = 40
ENOUGH_SMALL = 12
"""Words in small letters are judged alone if they have this many letters together; else the capitalised ones are needed too."""
ENGLISH_SHARE = 0.10
"""Share of the words below from which a text is English. Newswire has 0.29 of them on average; Danish reaches 0.10 by words that it
shares, and is told by having more of its own."""

CLOSE_RACE = 25.0
"""How far (in log-likelihood) another language may lead and English still wins, if English words or none of its own letters are there."""

_ENGLISH = frozenset((
    "the", "and", "of", "that", "with", "from", "were", "which", "their", "this", "has", "have", "had", "been", "after",
    "between", "said", "says", "its", "would", "could", "will", "should", "about", "against", "during", "into", "than", "they",
    "there", "these", "those", "who", "whose", "when", "while", "where", "his", "her", "him", "she", "is", "are", "was", "as",
    "at", "by", "for", "on", "to", "an", "it", "be", "not", "but", "or", "if", "us", "we", "our", "you", "over", "under",
    "before", "since", "until", "through", "also", "meets", "talks", "leader", "leaders", "killed", "kills", "killing",
    "people", "government", "officials", "foreign", "announces", "announced", "ministers", "visits", "fires", "signs", "agrees",
    "rejects", "calls", "urges", "strikes", "attack", "attacks", "court", "elections",
))
"""English function words, and words of headlines that its neighbours lack: a headline may have no function word at all."""
_SHARED = frozenset((
    "is", "was", "as", "at", "by", "for", "on", "to", "an", "it", "be", "not", "but", "or", "if", "us", "we", "our", "over",
    "under", "before", "also", "will", "her", "him", "has", "had",
))
"""Those of them that are words of a neighbour too (Dutch "is" and "over", Danish "for" and "by"); they count half."""

_OTHERS = frozenset((
    "der", "die", "das", "und", "nicht", "ist", "mit", "von", "den", "dem", "ein", "eine", "auf", "für", "zu", "im", "sich",
    "auch", "wurde", "nach", "bei", "le", "la", "les", "des", "et", "du", "une", "est", "dans", "pour", "qui", "sur", "pas", "au",
    "aux", "par", "avec", "ce", "cette", "ont", "été", "el", "los", "las", "y", "en", "del", "que", "por", "con", "para", "una",
    "su", "se", "al", "es", "como", "más", "fue", "ha", "il", "di", "che", "e", "per", "non", "sono", "della", "nel", "alla",
    "gli", "dei", "o", "os", "da", "do", "em", "um", "uma", "não", "com", "dos", "na", "no", "ao", "foi", "de", "het", "een",
    "van", "niet", "op", "te", "voor", "zijn", "aan", "met", "door", "werd", "och", "att", "det", "som", "på", "är", "av", "för",
    "inte", "til", "og", "er", "ikke", "af", "ve", "bir", "bu", "için", "ile", "olarak", "daha", "olan", "ettiği", "i", "w", "z",
    "się", "nie", "że", "jest", "oraz", "dan", "yang", "untuk", "pada", "dengan", "ini", "dari",
))

_WORD = re.compile(r"[^\W\d_]+")

_NAMES = {
    "english": "en", "eng": "en", "french": "fr", "fra": "fr", "fre": "fr", "german": "de", "deu": "de", "ger": "de", "spanish": "es",
    "spa": "es", "portuguese": "pt", "por": "pt", "italian": "it", "ita": "it", "dutch": "nl", "nld": "nl", "dut": "nl", "russian": "ru",
    "rus": "ru", "ukrainian": "uk", "ukr": "uk", "turkish": "tr", "tur": "tr", "arabic": "ar", "ara": "ar", "persian": "fa", "farsi": "fa",
    "fas": "fa", "per": "fa", "hebrew": "he", "heb": "he", "chinese": "zh", "zho": "zh", "chi": "zh", "cmn": "zh", "japanese": "ja",
    "jpn": "ja", "korean": "ko", "kor": "ko", "hindi": "hi", "hin": "hi", "urdu": "ur", "urd": "ur", "armenian": "hy", "hye": "hy",
    "arm": "hy", "azerbaijani": "az", "aze": "az", "georgian": "ka", "kat": "ka", "geo": "ka", "greek": "el", "ell": "el", "gre": "el",
    "polish": "pl", "pol": "pl", "czech": "cs", "ces": "cs", "cze": "cs", "romanian": "ro", "ron": "ro", "rum": "ro", "hungarian": "hu",
    "hun": "hu", "swedish": "sv", "swe": "sv", "danish": "da", "dan": "da", "norwegian": "no", "nor": "no", "finnish": "fi", "fin": "fi",
    "serbian": "sr", "srp": "sr", "croatian": "hr", "hrv": "hr", "bulgarian": "bg", "bul": "bg", "indonesian": "id", "ind": "id",
    "malay": "ms", "msa": "ms", "vietnamese": "vi", "vie": "vi", "thai": "th", "tha": "th", "swahili": "sw", "swa": "sw", "pashto": "ps",
    "pus": "ps", "kurdish": "ku", "kur": "ku", "bengali": "bn", "ben": "bn", "albanian": "sq", "sqi": "sq", "alb": "sq",
}
"""English names and ISO 639-2/3 codes (both of 639-2's) of languages that news archives carry → ISO 639-1."""


def normalised_language(value: str) -> str | None:
    """Return the ISO 639-1 code for what a source calls its language ("English", "eng", "en-GB", "en_US.UTF-8"), or None if it is
    unknown."""
    key = value.strip().lower()
    if key in _NAMES:
        return _NAMES[key]
    head = re.split(r"[-_.@ ]", key)[0]
    if head in _NAMES:
        return _NAMES[head]
    return head if re.fullmatch(r"[a-z]{2}", head) else None


def recognise(text: str) -> str:
    """Return the ISO 639-1 code of the language of ``text``, judged by its first ``SAMPLE`` code points; ``en`` where nothing speaks
    against it."""
    sample = text[:SAMPLE]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    latin = sum(len(w) for w in words if w.isascii() or _latin(w))
    if letters and latin < 0.5 * letters:
        return _ranked(sample, english_lead=-CLOSE_RACE, allowed=False)
    if letters < MIN_LETTERS:
        return "en"
    # Names tell nothing about the language around them, and they are capitalised: one Malagasy name would outvote six English words.
    small = [w for w in words if w[0].islower()]
    if sum(map(len, small)) < ENOUGH_SMALL:
        small = words
    words = [w.lower() for w in small]
    english = sum(0.5 if w in _SHARED else 1.0 for w in words if w in _ENGLISH)
    others = sum(1 for w in words if w in _OTHERS)
    share = english / len(words)
    if share >= ENGLISH_SHARE and english > others:
        return "en"
    return _ranked(" ".join(words), english_lead=CLOSE_RACE if english >= others else 0.0, allowed=True)


@lru_cache(maxsize=4096)
def _latin(word: str) -> bool:
    return all(unicodedata.name(c, "").startswith(("LATIN", "MODIFIER", "COMBINING")) for c in word)


def _ranked(sample: str, english_lead: float, allowed: bool) -> str:
    import py3langid

    ranking = py3langid.rank(sample)
    best, score = ranking[0]
    if not allowed:
        return next(name for name, _ in ranking if name != "en")
    english = next((value for name, value in ranking if name == "en"), float("-inf"))
    if score - english <= english_lead:
        return "en"
    return "en" if best in ("pcm", "zxx") else best  # zxx: figures. Nigerian Pidgin is so close that headlines pass for it
