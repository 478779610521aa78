"""Counts of units: "two weeks ago", "three days later", "five-year"."""

from __future__ import annotations

from dragoman.codes.numbers import ONES, TENS
from dragoman.reading.dates import words as W
from dragoman.reading.dates.cursor import FIRST_YEAR, Found
from dragoman.reading.dates.days import Days
from dragoman.reading.dates.refs import (
    Count,
    Day,
    Deictic,
    Duration,
    Habit,
    Holiday,
    Month,
    MonthDay,
    Offset,
    Previous,
    Weekday,
    Which,
    Window,
    Year,
)


class Counts(Days):
    """Rules for numbers of days, weeks, months, years."""

    def count(self, i: int) -> tuple[Count, int] | None:
        """Match how many: "two", "22", "a couple of", "more than three", "nearly a"."""
        k, hedged, least, most = i, False, False, False
        for _ in range(3):
            low = self.at(k)
            if low in W.APPROXIMATE:
                hedged = hedged or low not in ("just", "exactly", "only", "another", "barely", "fully")
                k += 1
            elif low in ("more", "less") and self.at(k + 1) == "than":
                least, most = least or low == "more", most or low == "less"
                k += 2
            elif (low == "at" and self.at(k + 1) in ("least", "most")) or (low == "up" and self.at(k + 1) == "to"):
                least, most = least or self.at(k + 1) == "least", most or self.at(k + 1) != "least"
                k += 2
            elif low == "over":
                least = True
                k += 1
            elif low == "a" and self.at(k + 1) in ("further", "full", "whole", "good", "mere", "record"):
                return (Count(1, 1), k + 2) if self.at(k + 2) in W.UNITS else None
            else:
                break
        found = self.amount(k)
        if not found:
            return None
        amount, end = found
        if self.at(end) in (
            "more",
            "further",
            "additional",
            "full",
            "whole",
            "consecutive",
            "straight",
            "successive",
            "or",
            "to",
        ) and self.at(end + 1):
            if self.at(end) in ("or", "to"):
                second = self.amount(end + 1)
                if second and second[0].most and second[0].least > amount.least:
                    amount, end = Count(amount.least, second[0].most), second[1]
            else:
                end += 1
        if least:
            return Count(amount.least, None, True), end
        if most:
            return Count(0, amount.most, True), end
        return (Count(amount.least, amount.most, True), end) if hedged else (amount, end)

    def amount(self, i: int) -> tuple[Count, int] | None:
        low = self.at(i)
        if not low:
            return None
        word = self.words[i]
        if word.kind == "number" and not word.suffix and 0 <= word.value < 2000:
            n: float = word.value
            # "2 1/2"
            return Count(n, n), i + 1
        if word.kind == "decimal" and "," not in word.text and len(word.text) <= 6:
            n = float(word.text)
            return Count(n, n), i + 1
        if low in TENS or low in ONES:
            n, end = TENS.get(low, ONES.get(low, 0)), i + 1
            if 1 <= n <= 9 and self.at(end) == "hundred":
                return Count(100 * n, 100 * n), end + 1
            if low in TENS and self.hyphened(end) and 1 <= ONES.get(self.at(end + 1), 0) <= 9:
                n, end = n + ONES[self.at(end + 1)], end + 2
            return self._and_a_half(n, end)
        if low in ("a", "an"):
            following = self.at(i + 1)
            if following == "couple":
                return Count(*W.VAGUE_COUNTS["couple"], True), i + (3 if self.at(i + 2) == "of" else 2)
            if following in ("few", "dozen"):
                return Count(*W.VAGUE_COUNTS[following], True), i + 2
            if following in ("quarter", "half"):  # "a quarter of a century", "a half-century"
                share = 0.25 if following == "quarter" else 0.5
                if self.at(i + 2) == "of" and self.at(i + 3) == "a" and self.at(i + 4) in ("century", "decade"):
                    return Count(share, share), i + 4
                if self.hyphened(i + 2) and self.at(i + 3) == "century":
                    return Count(share, share), i + 3
            if following in W.UNITS:
                return Count(1, 1), i + 1
            if following == "hundred":
                return Count(100, 100), i + 2
            return None
        if low in W.VAGUE_COUNTS and low != "some" and self.at(i - 1) != "as":
            return Count(*W.VAGUE_COUNTS[low], True), i + (2 if self.at(i + 1) == "of" else 1)
        if low == "dozens":
            return Count(24, None, True), i + (2 if self.at(i + 1) == "of" else 1)
        if low == "half" and self.at(i + 1) in ("a", "an"):
            return Count(0.5, 0.5), i + 2
        return None

    def _and_a_half(self, n: float, end: int) -> tuple[Count, int]:
        if self.at(end) == "and" and self.at(end + 1) == "a" and self.at(end + 2) == "half":
            return Count(n + 0.5, n + 0.5), end + 3
        return Count(n, n), end

    def unit(self, i: int) -> tuple[str, int] | None:
        """Return the unit at ``i`` ("days", "business days", "-day") and where it ends."""
        k = i + 1 if self.hyphened(i) or self.at(i) in ("business", "working", "trading", "calendar", "consecutive") else i
        low = self.at(k)
        name = W.UNITS.get(low) or W.PLURAL_UNITS.get(low)
        return (name, k + 1) if name else None

    def counted(self, i: int) -> Found | None:
        """Match "two weeks ago", "three days later", "a year earlier", "five-year", "ten years", "three times a week"."""
        found = self.count(i)
        if found is None and self.low[i] in W.APPROXIMATE and self.at(i + 1) in W.PLURAL_UNITS:
            return self.bare_units(i + 1)  # "just hours ago"
        if found is not None and self.at(found[1]) == "times":
            return self.often(found[1] + 1)
        if found is not None and found[0].exact and self.at(found[1])[:-1] in W.WEEKDAYS and self.at(found[1] + 1) == "ago":
            back = Count(found[0].least - 1, found[0].least - 1)  # "two Sundays ago"
            return Offset(back, "week", -1, Weekday(W.WEEKDAYS[self.at(found[1])[:-1]], Which.LAST)), found[1] + 2
        if not found or (self.words[i].digits == 4 and self.words[i].value >= FIRST_YEAR):
            return None
        count, k = found
        if self.at(k) == "-" and self.at(k + 1) == "year" and self.at(k + 2) == "-" and self.at(k + 3) == "old":
            return None
        got = self.unit(k)
        if not got:
            return None
        unit, end = got
        if unit == "quarter" and self.at(end) == "of":
            return None  # "one quarter of the land"
        if self.hyphened(end) and self.at(end + 1) == "long":
            return Duration(count, unit), end + 2
        if self.at(end) in ("old", "olds") or (self.dash(end) and self.at(end + 1) in ("old", "olds", "on")):
            return None
        if self.at(end) == "on" and self.dash(end + 1):
            return None
        # "2 years and 3 months ago"
        if self.at(end) == "and":
            more = self.amount(end + 1)
            if more and self.unit(more[1]) and not self.hyphened(more[1]):
                stop = self.unit(more[1])
                if stop and self.at(stop[1]) in ("ago", "later", "earlier"):
                    end = stop[1]
            elif self.at(end + 1) == "a" and self.at(end + 2) == "half":
                count, end = Count(count.least + 0.5, (count.most or count.least) + 0.5, True), end + 3
        return self._placed(count, unit, i, end)

    def often(self, i: int) -> Found | None:
        """Match the rest of "twice a year", "three times per week"."""
        return (Habit(), i + 2) if self.at(i) in ("a", "an", "per", "each", "every") and self.at(i + 1) in W.UNITS else None

    def twice(self, i: int) -> Found | None:
        """Match "twice a year", "once every month"."""
        return self.often(i + 1)

    def _placed(self, count: Count, unit: str, start: int, end: int) -> Found | None:
        """Place so many units: before the report, before or after another time, or nowhere (a length)."""
        low = self.at(end)
        if low in ("after", "before") and self.at(start - 1) == "for":
            return Duration(count, unit), end  # "held for two months after entering"
        if low in ("later", "earlier") and self.at(end + 1) == "than":
            return Duration(count, unit), end  # "a day later than planned"
        if low == "-" and self.glued(end) and self.at(end + 1) == "ago":
            return None
        if low == "ago":
            return Offset(count, unit, -1), end + 1
        if low in ("later", "afterwards", "afterward", "thereafter"):
            return Offset(count, unit, +1, Previous()), end + 1
        if low in ("earlier", "beforehand", "previously"):
            return Offset(count, unit, -1, Previous()), end + 1
        if low in ("hence",) or (low == "from" and self.at(end + 1) in ("now", "today")):
            return Offset(count, unit, +1), end + (1 if low == "hence" else 2)
        if low in ("from", "after", "before"):
            base = self.time(end + 1)
            if base and isinstance(base[0], Day | Weekday | Month | Year | Holiday | Deictic | MonthDay):
                if low != "from" or isinstance(base[0], Weekday | Deictic):
                    return Offset(count, unit, -1 if low == "before" else +1, base[0]), base[1]
            elif low in ("after", "before"):
                return Offset(count, unit, -1 if low == "before" else +1, Previous("happening")), end
        if low in ("ended", "ending", "to") and count.exact:
            run = self.ended(start, count, unit, end)
            if run:
                return run
        return Duration(count, unit), end

    def ended(self, start: int, count: Count, unit: str, end: int) -> Found | None:
        """Match the rest of "the year ended March 1986", "nine months to Sept 30": ``end`` is the place of "ended"."""
        k = end + 1
        if self.at(k) in ("end", "on") or (self.at(k) == "in" and self.at(end) != "to"):
            k += 2 if self.hyphened(k + 1) else 1
        base = self.month(k, sure=True) if self.month_name(k) else self.year(k)
        if base and isinstance(base[0], Day | Month | Year):
            return Window(count, unit, -1, base[0]), base[1]
        return None

    def bare_units(self, i: int) -> Found | None:
        """Match "weeks ago", "decades later", "months of", "days after": so many that nobody counted."""
        unit = W.PLURAL_UNITS[self.low[i]]
        after = self.at(i + 1)
        if i and self.words[i - 1].kind in ("number", "decimal"):
            return None  # "1,250 hours before failing"
        if self.at(i - 1) == "for" and after not in ("ago", "later", "earlier"):
            return Duration(Count(2, None, True), unit), i + 1  # "for days nobody slept"
        if self.at(i - 1) == "within":
            return Duration(Count(2, 9, True), unit), i + 1
        if self.at(i - 1) == "in" and after in (".", ",", ";", ")", "\n\n", ""):
            return Duration(Count(2, None, True), unit), i + 1  # "the worst in decades"
        if (
            after in ("ago", "later", "earlier", "after", "before")
            and not self.glued(i)
            and self.at(i - 1) not in ("the", "of", "two", "these")
        ):
            top = {"year": None, "decade": None, "century": None}.get(unit, 9)
            found = self._placed(Count(2, top, True), unit, i, i + 1)
            return found if found and not isinstance(found[0], Duration) else None
        return None
