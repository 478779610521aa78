"""What an event is about: the content words of the sentences that tell it, and how alike two such sets are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dragoman.codes.folding import fold
from dragoman.codes.numbers import ONES, TENS

GIST_WORDS = 48  # of one telling
SMOOTH = 50  # happenings: below this, the record cannot tell yet which words are rare
LEAST = 2  # words in common: one alone is the act itself
OTHER_NUMBERS = 0.7  # what is left of a likeness when all numbers differ
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_COMMA = re.compile(r"(?<=\d)[,.](?=\d{3}\b)")  # 1,500
# Without "one", a pronoun as often as a number, and "hundred", of which nobody counts a single one.
_NUMBERS = {word: value for word, value in (ONES | TENS).items() if 1 < value < 100}
# Words that tell nothing about which event it is. English function words and the verbs of telling.
_EMPTY = frozenset(
    [
        "a",
        "about",
        "after",
        "again",
        "against",
        "all",
        "also",
        "am",
        "among",
        "an",
        "and",
        "another",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "between",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "during",
        "each",
        "for",
        "from",
        "further",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "last",
        "may",
        "more",
        "most",
        "must",
        "new",
        "no",
        "not",
        "now",
        "of",
        "off",
        "on",
        "once",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "said",
        "same",
        "saying",
        "says",
        "she",
        "should",
        "since",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "told",
        "too",
        "two",
        "under",
        "until",
        "up",
        "was",
        "way",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "within",
        "without",
        "would",
        "you",
        "your",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "tomorrow",
        "week",
        "month",
        "year",
        "day",
        "days",
        "report",
        "reports",
        "reported",
        "according",
        "president",
        "minister",
        "foreign",
        "prime",
        "government",
        "state",
        "officials",
        "official",
        "country",
        "countries",
        "states",
        "united",
        "announces",
        "announced",
    ]
)


def gist(sentences: Iterable[str], names: Iterable[str]) -> frozenset[str]:
    """Return the content words of an event's sentences, without the parties' names: what it is about. At most ``GIST_WORDS``."""
    own = {word for name in names for word in fold(name).split()}
    beginnings = {name[:4] for name in own if len(name) > 4}  # "Chile" and "Chilean"
    words: dict[str, None] = {}
    for sentence in sentences:
        for word in _numbers_written(_WORD.findall(fold(_COMMA.sub("", sentence[:2000])))):
            stem = _stem(word)
            if stem and stem not in _EMPTY and (stem[0].isdigit() or (stem not in own and stem[:4] not in beginnings)):
                words.setdefault(stem)
                if len(words) >= GIST_WORDS:
                    return frozenset(words)
    return frozenset(words)


def _numbers_written(words: list[str]) -> Iterator[str]:
    """Yield the words with small numbers in figures: "thirty", "six" → "36"."""
    tens: int | None = None
    for word in words:
        value = _NUMBERS.get(word)
        if tens is not None:
            yield str(tens + (value if value is not None and value < 10 else 0))
            if value is not None and value < 10:
                tens = None
                continue
            tens = None
        if value is None:
            yield word
        elif value >= 20:
            tens = value
        else:
            yield str(value)
    if tens is not None:
        yield str(tens)


def numbers_differ(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether both have numbers and none in common."""
    left, right = ({word for word in words if word[0].isdigit()} for words in (a, b))
    return bool(left) and bool(right) and not left & right


def _stem(word: str) -> str:
    if word[:1].isdigit() or word in _EMPTY:
        return word
    for ending in ("ings", "ing", "edly", "ies", "ied", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


class Words:
    """How often each word tells of a happening, so that rare words weigh more ("Arica" tells more than "killed").

    Holds one number a word of the record in memory.
    """

    def __init__(self, gists: Iterable[str] = ()) -> None:
        self._counts: Counter[str] = Counter()
        self._told = 0
        for words in gists:
            self.learn(words.split())

    def learn(self, words: Iterable[str]) -> None:
        """Count the words of a new happening."""
        self._told += 1
        self._counts.update(words)

    def changed(self, before: Iterable[str], after: Iterable[str]) -> None:
        """Count the words that another telling of a known happening brings."""
        self._counts.subtract(before)
        self._counts.update(after)

    def weight(self, word: str) -> float:
        """Return the inverse frequency of a word, smoothed so that a young record weighs all words nearly alike."""
        return math.log((self._told + SMOOTH) / (self._counts[word] + 1))

    def alike(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the weight of what both have, as a share of the lighter of the two; 0 for fewer than ``LEAST`` words in common.

        Where both give numbers and share none, the likeness is lowered: twelve dead are not forty.
        """
        shared = a & b
        if len(shared) < LEAST:
            return 0.0
        lighter = min(sum(map(self.weight, a)), sum(map(self.weight, b)))
        share = sum(map(self.weight, shared)) / lighter if lighter > 0 else 0.0
        if numbers_differ(a, b):
            share *= OTHER_NUMBERS
        return min(1.0, share)
