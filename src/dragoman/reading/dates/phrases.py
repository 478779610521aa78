"""Find time expressions: single times from the grammar, with their prepositions, joined to ranges, and told apart by kind.

1. words → times (``grammar``), left to right, longest first
2. two times and what joins them → a range
3. the preposition before → kind; bare numbers that nothing makes a year are dropped
4. "since" clauses, datelines

Takes any text; never raises; linear in its length.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from dragoman.model import Span
from dragoman.reading.dates import words as W
from dragoman.reading.dates.context import ahead, dateline, negated, noun, superlative, year_kind
from dragoman.reading.dates.expression import TimeExpression
from dragoman.reading.dates.grammar import Grammar
from dragoman.reading.dates.kinds import keeps, kind_of
from dragoman.reading.dates.ranges import joined
from dragoman.reading.dates.refs import (
    Century,
    Day,
    Decade,
    Deictic,
    Duration,
    Happening,
    Month,
    MonthDay,
    Offset,
    Part,
    Previous,
    Range,
    Ref,
    Season,
    Stretch,
    Vague,
    Weekday,
    Window,
    Year,
)
from dragoman.reading.dates.scanner import Word, scan

_MONTHS = frozenset((*W.MONTHS, *W.MONTH_ABBREVIATIONS))  # the words whose tags are looked at
_CLAUSE_WORDS = 12  # how far a "since" clause is followed; longer ones end in another clause


class Tagged(Protocol):
    """A word with its part of speech, as a spaCy token has it: offset in code points and Penn tag."""

    @property
    def idx(self) -> int:
        """Return the offset of the word in code points."""

    @property
    def tag_(self) -> str:
        """Return the Penn tag of the word."""


def find_times(text: str, *, tokens: Iterable[Tagged] | None = None) -> list[TimeExpression]:
    """Return the time expressions of ``text``, by their start.

    ``tokens``: tagged words, if a tagger ran; they tell "May" from "may" and "March" from "march". Expressions do not overlap, but for a
    date inside a "since" clause, which is given twice: as itself and as the clause's (``clause``).
    """
    words = scan(text)
    months = {w.start for w in words if w.lower in _MONTHS} if tokens is not None else set()
    return _Finder(text, words, {t.idx: t.tag_ for t in tokens if t.idx in months} if tokens is not None and months else None).run()


class _Finder:
    def __init__(self, text: str, words: list[Word], tags: dict[int, str] | None) -> None:
        self.text = text
        self.words = words
        self.grammar = Grammar(words, tags)
        self.low = self.grammar.low
        self.found: list[TimeExpression] = []
        self.places: list[tuple[int, int]] = []  # word positions of the expressions: first of the time, one past its last

    def at(self, i: int) -> str:
        return self.grammar.at(i)

    def run(self) -> list[TimeExpression]:
        """Return all expressions."""
        done = floor = 0  # words taken already; floor: no preposition is taken from an expression before
        since: list[int] = []
        for i in self.grammar.starts():
            if i < done:
                continue
            found = self.grammar.time(i)
            if found is None or found[1] <= i:
                if self.low[i] == "since":
                    since.append(i)
                elif self.low[i] == "eve" and self.at(i + 1) == "of":
                    done = floor = self._eve(i)
                elif self.low[i] == "then" and self.at(i - 1) in ("since", "until", "by"):
                    self._emit(i, i + 1, Previous("time"), floor)
                continue
            ref, end = joined(self.grammar, i, *found)
            if self._emit(i, end, ref, floor):
                done = floor = end
        clauses = [c for s in since if (c := self._since(s)) is not None]
        return sorted([*self.found, *clauses], key=lambda e: (e.outer.start, -e.outer.end))

    # -- 2 ranges -----------------------------------------------------------------------------------------------------------------------

    # -- 3 kinds ------------------------------------------------------------------------------------------------------------------------

    def _lists_years(self, i: int) -> bool:
        """Tell whether a year stood right before: "in 1991, 1993 and 1996"."""
        return bool(self.places) and self.places[-1][1] in (i - 1, i - 2) and isinstance(self.found[-1].ref, Year | Range)

    def _preposition(self, i: int, floor: int) -> tuple[str, str, int]:
        """Return the preposition before word ``i``, the kind that it makes, and where it begins."""
        for size in range(W.LONGEST_PREPOSITION, 0, -1):
            if i - size >= floor:
                key = tuple(self.low[i - size : i])
                if key in W.PREPOSITIONS:
                    return " ".join(key), W.PREPOSITIONS[key], i - size
        return "", "point", i

    def _emit(self, i: int, end: int, ref: Ref, floor: int) -> bool:
        """Add the expression of the words ``i`` to ``end``; False if it is none after all."""
        grammar = self.grammar
        prep, made, begin = self._preposition(i, floor)
        possessive = self.at(end) == "'s" or (self.at(end) in ("'", "’") and grammar.glued(end) and self.at(end - 1).endswith("s"))
        attributive = possessive or (not prep and self._attributive(i, end, ref))
        modifier = False
        if isinstance(ref, Year) and not ref.fiscal:
            checked = year_kind(grammar, i, end, prep, listed=self._lists_years(i))
            if checked is None:
                return False
            modifier = checked == "modifier"
        elif isinstance(ref, Range) and isinstance(ref.first, Year) and not prep and not grammar.dash(i + 1):
            modifier = noun(grammar, end)
        best = superlative(grammar, begin)
        kind, meant = (
            ("modifier", ref)
            if modifier
            else kind_of(ref, prep, made, attributive=attributive, superlative=best, before=self.at(begin - 1))
        )
        if dateline(grammar, self.text, i, end, ref):
            kind = "dateline"
        if kind in ("modifier", "dateline") or not keeps(ref, prep):
            prep, begin = "", i
        span = Span(self.words[i].start, self.words[end - 1].end)
        if self.low[i] == "the" and end - i > 1 and isinstance(ref, Day | Decade | Century | MonthDay):
            span = Span(self.words[i + 1].start, span.end)
        outer = Span(self.words[begin].start, span.end)
        self.found.append(
            TimeExpression(
                span=span,
                outer=outer,
                kind=kind,
                ref=meant,
                words=outer.of(self.text),
                text=span.of(self.text),
                prep=prep,
                series=kind == "since" and best,
                negated=negated(grammar, begin),
                possessive=possessive,
                attributive=attributive or modifier,
                ahead=ahead(grammar, begin),
            )
        )
        self.places.append((i, end))
        return True

    def _attributive(self, i: int, end: int, ref: Ref) -> bool:
        """Tell whether the time stands between a determiner and its noun: "the June summit"."""
        core = ref.last if isinstance(ref, Range) else ref
        named = isinstance(core, Month | Day | Weekday | Season | Stretch | Deictic)
        return named and self.at(i - 1) in ("the", "a", "an", "'s", "its", "his") and noun(self.grammar, end)

    # -- 4 clauses ----------------------------------------------------------------------------------------------------------

    def _eve(self, i: int) -> int:
        """Add "on the eve of the summit", "on the eve of May 9"; return where it ends."""
        begin = i - 2 if self.at(i - 2) == "on" else i - 1 if self.at(i - 1) == "the" else i
        inner = self.grammar.time(i + 2)
        if inner:
            end, ref = inner[1], Part("eve", inner[0])
            kind = "point"
        else:
            end = self._phrase_end(i + 2, 8)
            ref, kind = Part("eve", Happening(self._between(i + 2, end))), "before"
        if end <= i + 2 and not inner:
            return i + 1
        prep = "on" if self.at(begin) == "on" else ""
        outer = Span(self.words[begin].start, self.words[end - 1].end)
        span = Span(self.words[begin + bool(prep)].start, outer.end)
        self.found.append(TimeExpression(span, outer, kind, ref, outer.of(self.text), span.of(self.text), prep=prep))
        self.places.append((begin, end))
        return end

    def _phrase_end(self, i: int, limit: int) -> int:
        """Return where the words from ``i`` end: at punctuation, at a conjunction, after ``limit`` words."""
        k = i
        while k < len(self.words) and k < i + limit:
            word = self.words[k]
            if word.kind in ("other", "break") and not (word.lower in "-'’" and word.glued):
                break
            if word.lower in W.CLAUSE_STOPS:
                break
            k += 1
        return k

    def _between(self, i: int, end: int) -> str:
        return self.text[self.words[i].start : self.words[end - 1].end] if end > i else ""

    def _since(self, s: int) -> TimeExpression | None:
        """Match a "since" that no date follows at once: the date may stand in its clause, or it names a happening."""
        if any(i <= s + 1 < end or i == s + 1 for i, end in self._near(s)) or self.at(s + 1) == "then":
            return None
        end = self._phrase_end(s + 1, _CLAUSE_WORDS)
        if end <= s + 1:
            return None
        begin = s - 1 if self.at(s - 1) == "ever" else s
        for (first_word, stop), inner in self._inside(s + 1, end):
            if any(w in W.MAIN_CLAUSE for w in self.low[s + 1 : first_word]):
                break  # the date belongs to the main clause
            if (
                inner.kind in ("point", "modifier", "interval")
                and inner.prep in ("in", "on", "at", "during", "")
                and not isinstance(inner.ref, Vague | Window)
            ):
                return self._clause(s, begin, stop, inner.ref, dated=True)
        # up to the next expression or the verb of the main clause
        near = self._inside(s + 1, end + W.LONGEST_PREPOSITION)
        end = min([end, *(self._first_word(inner, place) for place, inner in near)])
        body = self.low[s + 1 : end]
        main = next((k for k, w in enumerate(body) if w in W.MAIN_CLAUSE), len(body))
        if main == 0:
            return None
        counted = self._length_before(s)
        if counted is not None and body[0] not in W.PRONOUNS:
            # "for 22 years since the withdrawal": the withdrawal was 22 years before
            return self._clause(s, begin, s + 1 + main, Offset(counted.count, counted.unit, -1))
        if (
            body[0] in W.PRONOUNS
            or body[0] in W.QUANTIFIERS
            or any(w in W.FINITE or w.endswith("n't") for w in body)
            or self.words[s + 1].kind != "word"
        ):
            return None
        return self._clause(s, begin, end, Happening(self._between(s + 1, end)))

    def _first_word(self, expr: TimeExpression, place: tuple[int, int]) -> int:
        """Return the word where an expression begins with its preposition."""
        k = place[0]
        while k > 0 and self.words[k - 1].start >= expr.outer.start:
            k -= 1
        return k

    def _clause(self, s: int, begin: int, end: int, ref: Ref, *, dated: bool = False) -> TimeExpression:
        """Make the expression of a "since" at ``s`` that goes to ``end``."""
        span = Span(self.words[s + 1].start, self.words[end - 1].end)
        outer = Span(self.words[begin].start, span.end)
        return TimeExpression(
            span,
            outer,
            "since",
            ref,
            outer.of(self.text),
            span.of(self.text),
            prep="since",
            series=superlative(self.grammar, begin),
            negated=negated(self.grammar, begin),
            clause=dated,
        )

    def _length_before(self, s: int) -> Duration | None:
        """Return the length of time that ends right before word ``s``."""
        for (_, stop), inner in self._inside(s - 4, s):
            if stop == s and isinstance(inner.ref, Duration) and inner.ref.count.exact:
                return inner.ref
        return None

    def _near(self, s: int) -> list[tuple[int, int]]:
        return [place for place, _ in self._inside(s, s + 3)]

    def _inside(self, begin: int, end: int) -> list[tuple[tuple[int, int], TimeExpression]]:
        """Return the expressions that begin at the words ``begin`` to ``end``."""
        from bisect import bisect_left

        lo = bisect_left(self.places, (begin, -1))
        out = []
        for k in range(lo, len(self.places)):
            if self.places[k][0] >= end:
                break
            out.append((self.places[k], self.found[k]))
        return out
