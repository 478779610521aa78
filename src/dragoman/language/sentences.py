"""Sentences: where they begin, from the model's opinion and from what typography forbids.

Takes the words of a document with the gaps before them and the model's score for each to begin a sentence; decides.
(1) A paragraph begins a sentence, always. (2) After a comma, a title or a month none begins; after other abbreviations and
before small letters only where the model is sure. (3) Closing marks and stops never begin one, the word after them does.
(4) An opening mark goes with what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .wordpiece import GAP_NONE, GAP_PARAGRAPH, GAP_SPACE

SURE = 3.0
"""Log odds at which the model's opinion counts against an abbreviation or a small letter: 95 in 100."""

UNSTOPPED = 1.0
"""Log odds against a sentence start right after a word: training shows lines without full stops more often than texts have them."""

STOPPED = 2.5
"""Log odds added after a full stop and before a capital, straight or behind an opening mark: the treebanks' letters and forum
posts have taught the model to expect less order than reports keep."""

_TITLES_LISTED = """
    Mr. Mrs. Ms. Messrs. Mme. Dr. Prof. Gen. Lt. Col. Maj. Capt. Cmdr. Sgt. Adm. Brig. Cpl. Sen. Rep. Gov. Pres. Rev. Fr.
    Hon. Amb. Sec. Min. Dep. St. Ste. Mt. Ft. vs. v. Nos. Jan. Feb. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.
    approx. ca. cf. e.g. i.e. viz. Tue. Tues. Wed. Thu. Thurs. Vol. Gov.-Gen. Lt.-Gen. Maj.-Gen."""
_TITLES = frozenset(_TITLES_LISTED.split())
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+|(?:Inc|Ltd|Co|Corp|Bros|Jr|Sr|etc|al|a\.m|p\.m|[A-Z][a-z]{0,3})\.")
_OPENERS_LISTED = """
    The A An He She It They We I You This That These Those There His Her Its Their Our In On At But And However If When While
    After Before As For From With By Both Some Many Most Other Meanwhile Earlier Later Asked Speaking According"""
_OPENERS = frozenset(_OPENERS_LISTED.split())
"""Words whose capital, after an abbreviation, can only be that of a sentence."""

_CLOSING = frozenset(")]}”»’›")
_OPENING = frozenset("([{“„‘«‹")
_EITHER = frozenset("\"'`")
_STOPS = frozenset((".", "!", "?", "…", "...", ",", ";", ":", "!!", "??", "!?", "?!"))
_FULL = frozenset((".", "!", "?"))
_ENDS = _STOPS - {","} | _CLOSING | frozenset(('"', "'", "..", "....", "-", "--", "—", "–", "*", "•", "~"))


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The words of a document and the gaps before them."""

    words: Sequence[str]
    gaps: Sequence[int]

    def decide(self, first: int, odds: Sequence[float]) -> list[bool]:
        """Return for each word from `first` on whether it begins a sentence; `odds` are log odds, `first` itself always does."""
        count = len(odds)
        gaps = self.gaps[first : first + count]
        forced = [gap == GAP_PARAGRAPH for gap in gaps]
        forced[0] = True
        starts = list(forced)
        for i, before in enumerate(self.words[first : first + count - 1], 1):
            odd = odds[i]
            if odd <= -STOPPED:
                continue  # as of most words: nothing makes a start of it
            if before[-1:].isalnum():
                odd -= UNSTOPPED
            elif gaps[i] == GAP_SPACE and self._stopped(first + i):
                odd += STOPPED
            if odd > 0 and not forced[i]:
                starts[i] = self._allowed(first + i, odd)
        for i in range(1, count):
            word = first + i
            if starts[i] and not forced[i] and self._closes(word):
                starts[i] = False
                if i + 1 < count and self.gaps[word + 1] != GAP_NONE:
                    starts[i + 1] = True
        for i in range(count - 2, -1, -1):
            if starts[i + 1] and not forced[i + 1] and self._opens(first + i):
                starts[i] = True
                starts[i + 1] = False
        return starts

    def _allowed(self, word: int, odds: float) -> bool:
        before, here = self.words[word - 1], self.words[word]
        if before == "," or before in _TITLES:
            return False
        if _ABBREVIATION.fullmatch(before) and self.gaps[word] == GAP_SPACE:
            return here in _OPENERS or (odds > SURE and not here[0].islower())
        if here[0].islower() or self.gaps[word] == GAP_NONE:
            return before in _ENDS or odds > SURE
        return True

    def _stopped(self, word: int) -> bool:
        """Whether a full stop comes before a word after a space, and a capital begins it, or what follows it if it is an opening mark."""
        before = word - 1
        if self.words[word] in _OPENERS and _ABBREVIATION.fullmatch(self.words[before]):
            return len(self.words[before]) > 2
        if self.words[before] in _CLOSING or self._closes(before):
            before -= self.words[before] not in _FULL
        if before < 1 or self.words[before] not in _FULL:
            return False
        if len(self.words[before - 1]) == 1 or self.words[before - 1].isdigit():
            return False
        if self._opens(word) and word + 1 < len(self.words):
            word += 1
        return self.words[word][0].isupper()

    def _closes(self, word: int) -> bool:
        text = self.words[word]
        if text in _STOPS:
            return True
        if text in _CLOSING:
            return True
        # A straight mark closes where it touches the word before and not the one after.
        return text in _EITHER and self.gaps[word] == GAP_NONE and self._gap_after(word) != GAP_NONE

    def _opens(self, word: int) -> bool:
        text = self.words[word]
        if text in _OPENING:
            return True
        return text in _EITHER and self.gaps[word] != GAP_NONE and self._gap_after(word) == GAP_NONE

    def _gap_after(self, word: int) -> int:
        return self.gaps[word + 1] if word + 1 < len(self.gaps) else GAP_PARAGRAPH
