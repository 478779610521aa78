"""The same report told twice: exact and near duplicates, found as reports come.

Exact: the text is the same but for white space (SHA-256). Near: word shingles of both texts have a Jaccard similarity of at least
``THRESHOLD``, as wire copy has that other outlets print with another first or last paragraph. Candidates are found by MinHash (rensa,
imported only here) and banding, then verified: by their shingles where the text is at hand, else by the signature's estimate.

Three honest limits. Texts under ``NEAR_WORDS`` words are compared exactly only. Texts whose figures differ are not near duplicates
while they are short: "14 killed" and "19 killed" are two bulletins. Reports dated more than ``WINDOW_DAYS`` apart are no duplicates:
"The ministers met" happens again.

Linear: of near duplicates only the first is indexed, so that a text copied ten thousand times is one entry; at most ``CANDIDATES`` are
compared a report.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dragoman.model import Report

THRESHOLD = 0.8
"""Jaccard similarity of word shingles from which two texts are one report: Broder's customary value for "roughly the same" documents
lies at 0.5 for web pages; in newswire 0.8 keeps updates of a running story, which share half their paragraphs, apart."""

NEAR_WORDS = 12
SHORT_WORDS = 60
"""Under this many words shingles have three words instead of five (one changed word of thirty would already halve the five-word shingles)
and figures must be the same."""

PERMUTATIONS, BANDS = 128, 21
"""128 hashes in 21 bands of 6 (two are left over): at similarity 0.8 a candidate is found with p = 1 - (1 - 0.8**6)**21 = 0.998, at 0.5
with 0.28."""

WINDOW_DAYS = 7
"""Outlets reprint within days."""

CANDIDATES = 50
KEPT_TEXTS = 20_000
"""Shingles of this many reports are kept for verification (about 2 kB each); older ones are verified by ``text_of`` or by the signature."""

SIGNATURE_VERSION = 2
"""rensa's ``ALGORITHM_VERSION`` of the hashes; signatures of another version are not compared."""

SEED = 1
_ROWS = PERMUTATIONS // BANDS
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def text_hash(text: str) -> str:
    """Return the SHA-256 of ``text`` with every run of white space as one blank: what makes two texts exact duplicates."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def shingles(text: str) -> set[str]:
    """Return the word shingles of ``text``, in small letters without punctuation: five words each, three in texts under ``SHORT_WORDS``
    words."""
    words = _WORD.findall(text.lower())
    size = 3 if len(words) < SHORT_WORDS else 5
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}


def signature(text: str) -> bytes:
    """Return the MinHash signature of ``text`` as bytes to be stored: one byte of version, 128 little-endian 32-bit numbers.

    Empty for a text that is too short to be compared.
    """
    if len(_WORD.findall(text)) < NEAR_WORDS:
        return b""
    return _signature(shingles(text))


def similarity(one: bytes, other: bytes) -> float:
    """Return the estimated Jaccard similarity of two signatures (standard error about 0.035 at 0.8); 0.0 where they cannot be compared."""
    if not one or not other or one[0] != other[0] or len(one) != len(other):
        return 0.0
    a, b = _numbers(one), _numbers(other)
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


class Deduplicator:
    """Finds duplicates among the reports that it is shown, in order. Not thread-safe: one writer keeps one.

    ``text_of`` gives the text of an earlier report by its id (from the record), or None; it is asked only to verify a candidate.
    ``window_days``: the most days between duplicates; None for any.
    """

    def __init__(
        self, *, threshold: float = THRESHOLD, window_days: int | None = WINDOW_DAYS, text_of: Callable[[str], str | None] | None = None
    ) -> None:
        self.threshold, self.window_days, self.text_of = threshold, window_days, text_of
        self._exact: dict[tuple[bytes, int | None], str] = {}
        self._bands: dict[int, int | list[int]] = {}  # hash of a band → the one report that has it, or several
        self._ids: list[str] = []
        self._days: list[int | None] = []
        self._signatures: list[bytes] = []
        self._texts: OrderedDict[int, tuple[array[int], tuple[str, ...]]] = OrderedDict()

    def seed(self, id: str, sha256: str, signature: bytes, day: date | None = None) -> None:
        """Make an earlier report known. ``sha256`` is ``text_hash`` of its text; ``signature`` may be empty."""
        self._remember(id, bytes.fromhex(sha256), day.toordinal() if day else None)
        self._index(id, signature, day.toordinal() if day else None)

    def check(self, report: Report) -> Report:
        """Return the report, with ``duplicate_of`` and ``duplicate_kind`` set if it was told before; and remember it."""
        return self.check_signed(report)[0]

    def check_signed(self, report: Report) -> tuple[Report, str, bytes]:
        """Return what ``check`` returns, and the hash and signature to be stored with it, for a later ``seed``."""
        digest = text_hash(report.text)
        key, day = bytes.fromhex(digest), report.date.toordinal()
        first = self._known(key, day)
        if first is not None:
            if first != report.id:
                report = replace(report, duplicate_of=first, duplicate_kind="exact")
            return report, digest, b""
        self._remember(report.id, key, day)
        words = _WORD.findall(report.text.lower())
        if len(words) < NEAR_WORDS:
            return report, digest, b""
        found = shingles(report.text)
        signed = _signature(found)
        prints = frozenset(map(hash, found))
        figures = tuple(sorted(_FIGURE.findall(report.text))) if len(words) < SHORT_WORDS else ()
        original = self._near(signed, prints, figures, day, len(words))
        if original is not None and original != report.id:
            return replace(report, duplicate_of=original, duplicate_kind="near"), digest, b""
        number = self._index(report.id, signed, day)
        if number is not None:
            self._texts[number] = (array("q", prints), figures)
            if len(self._texts) > KEPT_TEXTS:
                self._texts.popitem(last=False)
        return report, digest, signed

    def _known(self, key: bytes, day: int) -> str | None:
        if self.window_days is None:
            return self._exact.get((key, None))
        if (key, None) in self._exact:
            return self._exact[key, None]
        near = (day + step for distance in range(self.window_days + 1) for step in sorted({-distance, distance}))
        return next((self._exact[key, other] for other in near if (key, other) in self._exact), None)

    def _remember(self, id: str, key: bytes, day: int | None) -> None:
        self._exact.setdefault((key, None if self.window_days is None else day), id)

    def _index(self, id: str, signed: bytes, day: int | None) -> int | None:
        if not signed or signed[0] != SIGNATURE_VERSION or len(signed) != 1 + 4 * PERMUTATIONS:
            return None
        number = len(self._ids)
        self._ids.append(id)
        self._days.append(day)
        self._signatures.append(signed)
        for band in _bands(signed):
            there = self._bands.setdefault(band, number)
            if isinstance(there, list):
                there.append(number)
            elif there != number:
                self._bands[band] = [there, number]
        return number

    def _near(self, signed: bytes, prints: frozenset[int], figures: tuple[str, ...], day: int, words: int) -> str | None:
        votes: dict[int, int] = {}
        for band in _bands(signed):
            # The newest of a crowded band: formulaic bulletins share bands over years, and only the last days can match.
            there = self._bands.get(band, ())
            for number in (there,) if isinstance(there, int) else there[-CANDIDATES:]:
                other = self._days[number]
                if other is None or self.window_days is None or abs(other - day) <= self.window_days:
                    votes[number] = votes.get(number, 0) + 1
        for number in sorted(votes, key=lambda n: (-votes[n], n))[:CANDIDATES]:
            if self._verified(number, signed, prints, figures, words):
                return self._ids[number]
        return None

    def _verified(self, number: int, signed: bytes, prints: frozenset[int], figures: tuple[str, ...], words: int) -> bool:
        kept = self._texts.get(number)
        if kept is None and self.text_of is not None:
            text = self.text_of(self._ids[number])
            if text is not None:
                kept = (array("q", set(map(hash, shingles(text)))), tuple(sorted(_FIGURE.findall(text))) if words < SHORT_WORDS else ())
        if kept is None:
            return similarity(signed, self._signatures[number]) >= self.threshold
        other, other_figures = kept
        if words < SHORT_WORDS and other_figures != figures:
            return False
        common = sum(1 for mark in other if mark in prints)
        return common >= self.threshold * (len(prints) + len(other) - common)


def _signature(found: set[str]) -> bytes:
    from rensa import RMinHash

    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(list(found))
    return bytes([RMinHash.ALGORITHM_VERSION]) + b"".join(n.to_bytes(4, "little") for n in minhash.digest())


def _numbers(signed: bytes) -> list[int]:
    return [int.from_bytes(signed[i : i + 4], "little") for i in range(1, len(signed), 4)]


def _bands(signed: bytes) -> list[int]:
    width = 4 * _ROWS
    return [hash((band, signed[1 + band * width : 1 + (band + 1) * width])) for band in range(BANDS)]
