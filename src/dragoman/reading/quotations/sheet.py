"""The layout of a parsed report as quotations need it: passages in marks, paragraphs, and sentences that no mark cuts.

A parser often ends a sentence inside a quotation, or between a quotation and its cue. A :class:`Sheet` glues these: its *stretches* are
runs of tokens that begin and end outside quotation marks. All tables are filled in one pass; look-ups are constant or logarithmic.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from dragoman.language.words import Word, Words
from dragoman.model import Span
from dragoman.reading.quotations.lexicon import lexicon
from dragoman.reading.quotations.marks import Passage, paragraphs, passages

TERMINAL = re.compile(r"[.?!…:;][\"”’'»)\]]*$")
OPEN_END = re.compile(r"(?:[,?!…—–-]|\.\.\.)\s*$")
FULL_STOPS = frozenset({".", "?", "!"})
MAX_STRETCH = 160
"""Tokens up to which a sentence end without a full stop is doubted: text without punctuation must not become one stretch."""
LOOK = 14  # tokens after a quotation in which its cue stands, if the parser began a new sentence there


class Sheet:
    """One report's layout.

    ``top``: passages that stand in no other. ``inside[i]``: place in ``top`` of the passage that holds token ``i``, or -1.
    ``starts``: first tokens of the stretches. ``opens``: first tokens of the paragraphs.
    """

    def __init__(self, doc: Words) -> None:
        self.doc = doc
        self.text = doc.text
        self.size = len(doc)
        self.begins = doc.begins
        self.marked: list[Passage] = passages(self.text)
        self.top = [p for p in self.marked if p.depth == 0]
        self.edges = [self._tokens(p.start, p.end) for p in self.top]
        self.inside = [-1] * self.size
        for place, (a, b) in enumerate(self.edges):
            for i in range(a, b):
                self.inside[i] = place
        self.paragraph_starts = paragraphs(self.text)
        self.opens = sorted({i for i in (bisect_left(self.begins, p) for p in self.paragraph_starts) if i < self.size})
        self.starts = self._stretches()
        self._reaches: list[tuple[int, int]] = []

    def reach(self, word: Word) -> tuple[int, int]:
        """Return the first and the last token of a word's subtree. All are found in one pass, when the first is asked for."""
        if not self._reaches:
            order = [w for w in self.doc if w.head.i == w.i]
            for w in order:  # grows as it is walked: a head stands before what hangs from it
                order.extend(w.children)
            found = [(i, i) for i in range(self.size)]
            for w in reversed(order):
                if w.head.i != w.i:
                    a, b = found[w.i]
                    first, last = found[w.head.i]
                    found[w.head.i] = (min(first, a), max(last, b))
            self._reaches = found
        return self._reaches[word.i]

    def _tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens that a stretch of code points touches."""
        first = max(0, bisect_right(self.begins, start) - 1)
        if self.begins and self.begins[first] + len(self.doc[first]) <= start:
            first += 1
        return first, max(first, bisect_left(self.begins, end))

    tokens = _tokens

    def _stretches(self) -> list[int]:
        doc, top, inside = self.doc, self.top, self.inside
        self.sentences = [t.i for t in doc if t.is_sent_start or t.i == 0]
        sent_starts = set(self.sentences)
        hard = set(self.opens)
        found: list[int] = []
        sent_starts |= self._stops()
        for i in sorted(sent_starts | hard | {a for a, _ in self.edges} | {b for _, b in self.edges}):
            if i >= self.size:
                continue
            place = inside[i]
            if place >= 0 and self.begins[i] > top[place].start and i > self.edges[place][0]:
                continue  # inside a passage
            if i in hard:
                found.append(i)
                continue
            at_mark = place >= 0 and i == self.edges[place][0]
            if i not in sent_starts and not (at_mark and any(j in sent_starts for j in range(i, min(i + 2, self.size)))):
                after = self._ended_by(i)
                if after is None or not self._new_after(i, after):
                    continue
            if at_mark and not self._terminated_before(i):
                continue
            after = self._ended_by(i)
            if after is not None and self._cue_follows(i, after):
                continue
            if place < 0 and after is None and found and i - found[-1] < MAX_STRETCH and not self._terminated_before(i):
                continue  # no full stop, no new paragraph: the parser's error
            found.append(i)
        if not found or found[0] != 0:
            found.insert(0, 0)
        return found

    def _stops(self) -> set[int]:
        """Return the tokens before which a sentence ends, parser or not: a full stop that is a word of its own, then a capital."""
        doc = self.doc
        return {
            i
            for i in [t.i + 1 for t in doc if t.text in FULL_STOPS]
            if 2 <= i < self.size
            and self.inside[i - 1] < 0
            and (doc[i].text[:1].isupper() or (self.inside[i] >= 0 and doc[i - 1].whitespace_))
        }

    def _ended_by(self, i: int) -> int | None:
        """Return the passage that ends right before token ``i``, punctuation aside."""
        j = i - 1
        while j >= 0 and (self.doc[j].is_space or (self.inside[j] < 0 and self.doc[j].text in (",", ".", "—", "-", "–"))):
            j -= 1
        return self.inside[j] if j >= 0 and self.inside[j] >= 0 and self.inside[i] != self.inside[j] else None

    def _new_after(self, i: int, place: int) -> bool:
        """Tell whether a sentence begins at ``i`` after a passage although the parser saw none: full stop, then a capital."""
        p = self.top[place]
        inner = self.text[p.inner_start : p.inner_end].rstrip()
        between = self.text[p.end : self.begins[i]]
        return ((inner.endswith(".") and not inner.endswith("...")) or "." in between) and (self.doc[i].is_title or self.inside[i] >= 0)

    def _terminated_before(self, i: int) -> bool:
        j = i - 1
        while j >= 0 and self.doc[j].is_space:
            j -= 1
        if j < 0:
            return True
        before = self.text[max(0, self.begins[j] - 3) : self.begins[j] + len(self.doc[j])]
        return bool(TERMINAL.search(before)) and not before.endswith((":", ";"))

    def _cue_follows(self, i: int, place: int) -> bool:
        """Tell whether the words from ``i`` on are the cue of the passage before, which the parser cut off."""
        p = self.top[place]
        inner = self.text[p.inner_start : p.inner_end].rstrip()
        between = self.text[p.end : self.begins[i]].strip()
        if between.startswith(".") or (inner.endswith(".") and not inner.endswith("..") and between != ","):
            return False
        if self.doc[i].is_lower or between in (",", "—", "–", "-"):
            return True
        verbs = lexicon().verbs
        for j in range(i, min(i + LOOK, self.size)):
            t = self.doc[j]
            if self.inside[j] >= 0 or t.text in (".", "?", "!"):
                return False
            entry = verbs.get(t.lemma_.lower()) if t.tag_.startswith("VB") else None
            if entry is not None and "quote" in entry.frames and entry.cls != "act":
                return True
        return False

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the parser's sentence that holds token ``i``."""
        k = bisect_right(self.sentences, i)
        return self.sentences[k - 1], self.sentences[k] if k < len(self.sentences) else self.size

    def stretch(self, i: int) -> tuple[int, int]:
        """Return the tokens of the stretch that holds token ``i``."""
        place = bisect_right(self.starts, i) - 1
        end = self.starts[place + 1] if place + 1 < len(self.starts) else self.size
        return self.starts[place], end

    def paragraph(self, i: int) -> tuple[int, int]:
        """Return the tokens of the paragraph that holds token ``i``."""
        place = max(0, bisect_right(self.opens, i) - 1)
        end = self.opens[place + 1] if place + 1 < len(self.opens) else self.size
        return (self.opens[place] if self.opens else 0), end

    def paragraph_index(self, i: int) -> int:
        """Return the number of the paragraph that holds token ``i``."""
        return max(0, bisect_right(self.opens, i) - 1)

    def end(self, i: int) -> int:
        """Return the code point after token ``i``."""
        return self.begins[i] + len(self.doc[i])

    def chars(self, a: int, b: int) -> tuple[int, int]:
        """Return the code points of tokens ``a`` to ``b`` (exclusive)."""
        return self.begins[a], self.end(b - 1)

    def span(self, a: int, b: int) -> Span | None:
        """Return the span of tokens ``a`` to ``b`` (exclusive) without blanks at its ends; None if nothing is left."""
        while a < b and self.doc[a].is_space:
            a += 1
        while b > a and self.doc[b - 1].is_space:
            b -= 1
        return Span(*self.chars(a, b)) if a < b else None

    def before(self, i: int) -> int:
        """Return the last token before ``i`` that is no blank, or -1."""
        i -= 1
        while i >= 0 and self.doc[i].is_space:
            i -= 1
        return i

    def after(self, i: int) -> int:
        """Return the first token from ``i`` on that is no blank, or the number of tokens."""
        while i < self.size and self.doc[i].is_space:
            i += 1
        return i

    def holder(self, token: Word) -> Passage | None:
        """Return the innermost passage that holds a token, or None in the narrator's text."""
        place = self.inside[token.i]
        if place < 0:
            return None
        best = self.top[place]
        at = bisect_right(self.marked, token.idx, key=lambda p: p.start) - 1
        for k in range(at, max(-1, at - 8), -1):
            p = self.marked[k]
            if p.start <= token.idx < p.end and p.depth > best.depth:
                best = p
        return best
