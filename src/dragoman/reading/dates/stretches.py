"""Stretches and parts of longer times: seasons, quarters, fiscal years, "early next year", "the end of the month"."""

from __future__ import annotations

from dragoman.reading.dates import words as W
from dragoman.reading.dates.counts import Counts
from dragoman.reading.dates.cursor import CENTURY_PIVOT, SHIFTS, Found
from dragoman.reading.dates.refs import (
    Century,
    Day,
    Decade,
    Deictic,
    Holiday,
    In,
    Month,
    Part,
    Previous,
    Ref,
    Season,
    Stretch,
    Vague,
    Weekday,
    Which,
    Year,
)


class Stretches(Counts):
    """Rules for what is longer than a day and named by its place in a month or year."""

    def season(self, i: int, which: Which = Which.BARE) -> Found | None:
        """Match a season that the words place: "last spring", "the summer of 1987", "in the autumn"."""
        year, end = self.year_after(i + 1)
        if year.said and self.at(i + 1) in ("in", ","):
            year, end = In(), i + 1
        before = self.at(i - 1)
        if which is Which.BARE and not year.said and self.capital(i) and self.capital(end) and self.words[end].kind == "word":
            return None  # "the Autumn Statement"
        if which is Which.BARE and not year.said:
            if self.low[i] in ("fall", "spring") and (self.capital(i) or self.at(i + 1) in ("of", "in", "from", "to", "by")):
                return None
            if before not in W.BEFORE_SEASON:
                return None
            if before == "the" and self.at(i - 2) not in W.BEFORE_THE_SEASON:
                return None
            if before == "-" and self.at(i - 2) != "mid":
                return None
            if self.low[i] == "fall" and not (before == "the" and self.at(i - 2) == "in"):
                return None
        return Season(W.SEASONS[self.low[i]], year, which), end

    def quarter_letter(self, i: int) -> Found | None:
        """Match "Q3 2021", "H1 2021", which the scanner cuts into a letter and a number."""
        n = self.value(i + 1)
        if self.low[i] == "h":
            year, end = self.year_after(i + 2)
            half = self.capital(i) and self.glued(i + 1) and n in (1, 2) and year.said
            return (Stretch(6 * n - 5, 6 * n, year), end) if half else None
        if self.capital(i) and self.glued(i + 1) and 1 <= n <= 4:
            year, end = self.year_after(i + 2)
            return Stretch(3 * n - 2, 3 * n, year), end
        return None

    def fiscal(self, i: int) -> Found | None:
        """Match "fiscal 1987", "fiscal year 1986/87", "calendar 1987", "FY2021"."""
        k = i + 2 if self.at(i + 1) == "year" else i + 1
        loose = self.low[i] != "calendar"
        if self.low[i] == "fy" and self.glued(k) and self.words[k].digits == 2 and not self.words[k].suffix:
            return Year(2000 + self.value(k) if self.value(k) < CENTURY_PIVOT else 1900 + self.value(k), None, True), k + 1
        year = self.year_number(k)
        if year is None:
            return None
        found = self.year(k) if not (self.low[i] == "fy" and self.glued(k)) else (Year(year), k + 1)
        if not found or not isinstance(found[0], Year):
            return None
        return Year(found[0].year, found[0].until, loose), found[1]

    def ordinal(self, i: int) -> Found | None:
        """Match "first quarter of 1987", "second half", "third week of May", "twentieth century", "first nine months of this year"."""
        n = W.ORDINALS.get(self.at(i), self.value(i) if 0 <= i < len(self.words) and self.words[i].suffix else 0)
        k = i + 1
        if self.hyphened(k):
            k += 1
        unit = self.at(k)
        if unit in ("century",):
            return Century(n), k + 1
        last = self.at(i) in ("last", "final")
        if unit in ("quarter", "half") and self.at(k + 1) == "of" and not self.named_month_or_time(k + 2):
            return None  # "the second half of the match"
        if unit == "quarter" and (1 <= n <= 4 or last):
            return self._stretch(3 * (4 if last else n) - 2, 3 * (4 if last else n), k + 1)
        if unit == "half" and (n in (1, 2) or last):
            if self.at(k + 1) == "of" and self.at(k + 2) in ("the", "this", "last", "next") and self.at(k + 3) == "month":
                shift = SHIFTS.get(self.at(k + 2), 0)
                return Part("first half" if n == 1 else "second half", Deictic("month", shift)), k + 4
            if self.at(k + 1) == "of":
                inner = self.month(k + 2, sure=True) if self.month_name(k + 2) else self.time(k + 2)
                if inner and isinstance(inner[0], Month | Decade | Century):
                    return Part("first half" if n == 1 else "second half", inner[0]), inner[1]
            return self._stretch(1 if n == 1 else 7, 6 if n == 1 else 12, k + 1)
        if unit in ("week", "weekend") and self.at(k + 1) in ("of", "in") and (1 <= n <= 5 or last):
            inner = self.month(k + 2, sure=True) if self.month_name(k + 2) else self.time(k + 2)
            if inner and isinstance(inner[0], Month | Deictic):
                if unit == "weekend":
                    return Part(f"weekend {-1 if last else n}", inner[0]), inner[1]
                return Part("last week" if last else f"week {n}", inner[0]), inner[1]
            return None
        if unit in W.WEEKDAYS and self.capital(k) and self.at(k + 1) in ("of", "in") and (1 <= n <= 5 or last):
            inner = self.month(k + 2, sure=True) if self.month_name(k + 2) else self.time(k + 2)
            if self.at(k + 2) == "the" and self.at(k + 3) in ("month", "year"):
                inner = Deictic(self.at(k + 3), 0), k + 4
            if inner and isinstance(inner[0], Month | Deictic | Year):
                return Part(f"nth {-1 if last else n} {W.WEEKDAYS[unit]}", inner[0]), inner[1]
            return None
        if unit in ("day", "days") and self.at(k + 1) == "of" and (n == 1 or last):
            inner = self.month(k + 2, sure=True) if self.month_name(k + 2) else self.time(k + 2)
            if inner and isinstance(inner[0], Month | Year | Deictic | Season):
                return Part("first days" if n == 1 else "last days", inner[0]), inner[1]
            return None
        counted = self.amount(k)
        if counted and counted[0].exact and (n == 1 or last):
            months = int(counted[0].least)
            unit, end = self.at(counted[1]), counted[1] + 1
            if unit in ("months", "mths", "quarters"):
                months *= 3 if unit == "quarters" else 1
                if 1 <= months < 12 and self.at(end) == "of":
                    return self._stretch(13 - months if last else 1, 12 if last else months, end)
                if n == 1 and 1 <= months < 12 and (self.year_number(end) or self.at(end) in ("this", "last")):
                    return self._stretch(1, months, end)
            if unit in ("days", "weeks") and self.at(end) == "of":
                inner = self.month(end + 1, sure=True) if self.month_name(end + 1) else self.time(end + 1)
                if inner and isinstance(inner[0], Month | Year | Deictic):
                    size = months * (7 if unit == "weeks" else 1)
                    return Part(f"first {size} days" if n == 1 else f"last {size} days", inner[0]), inner[1]
        return None

    def named_month_or_time(self, i: int) -> bool:
        """Tell whether a time stands at ``i`` that has quarters and halves: "of 2021", "of the year", "of next month", "of fiscal 1987"."""
        k = i + 1 if self.at(i) in ("the", "its", "this", "that", "last", "next", "each", "every") else i
        if self.at(k) in ("current", "previous", "following", "same", "fiscal", "financial", "calendar", "coming", "new"):
            k += 1
        return (
            self.at(k) in ("year", "month", "decade", "century", "season", "day")
            or self.year_number(k) is not None
            or (self.month_name(k) is not None or self.time(i) is not None)
        )

    def _stretch(self, first: int, last: int, end: int) -> Found:
        """Give a run of months its year."""
        k = end + 1 if self.at(end) == "of" else end
        if self.at(k) in ("fiscal", "financial", "calendar"):
            fiscal = self.at(k) != "calendar"
            year = self.year_number(k + 1)
            if year:
                return Stretch(first, last, In(year=year), fiscal), k + 2
            return Stretch(first, last, In(), fiscal), end
        if self.at(end) == "of" and self.at(k) == "the" and self.at(k + 1) == "year":
            return Stretch(first, last, In(shift=0)), k + 2
        year_in, stop = self.year_after(end)
        if self.at(end) in (",", "in"):
            return Stretch(first, last), end
        return Stretch(first, last, year_in), stop

    def part(self, i: int) -> Found | None:
        """Match a part of a longer time: "early next year", "mid-June", "end of March", "earlier this week", "year-end"."""
        low = self.low[i]
        if low in ("year", "month"):
            if self.hyphened(i + 1) and self.at(i + 2) == "end":
                year, end = self.year_after(i + 3)
                return Part("end", Deictic(low, 0) if year.year is None else Year(year.year)), end
            return self.bare_unit_year(i)
        part = W.EDGES.get(low, low)
        if low in W.EDGES and low not in ("end",) and self.at(i + 1) != "of":
            return None
        if low in ("earlier", "later"):
            return self.earlier(i)
        k = i + 1
        if self.hyphened(k) or (low == "mid" and self.dash(k)):
            k += 1
            # "end-of-year"
            if low == "end" and self.at(k) == "of" and self.hyphened(k + 1):
                k += 2
        elif self.at(k) == "of":
            k += 1
        elif low in ("end", "mid") and not self.month_word(k) and self.at(k) not in ("last", "next", "this"):
            return None
        if self.at(k) in ("in", "on") and low in ("early", "late"):
            k += 1
        if self.at(k) == "the":
            k += 1
            inner_unit = self.at(k) if self.at(k) != "current" else self.at(k + 1)
            stop = k + 1 if self.at(k) != "current" else k + 2
            if (
                inner_unit in ("week", "month", "quarter", "year", "decade", "century", "season")
                and low not in ("early", "late")
                and inner_unit != "season"
            ):
                if inner_unit in ("week", "month", "year") and self.at(stop) == "of":
                    return None
                return self._of(part, Deictic(inner_unit, 0), stop, low)
            if inner_unit in ("weekend", "day"):
                return (Deictic("day", 0), stop) if low == "end" and inner_unit == "day" else None
        if self.at(k) in ("week", "month", "year", "decade") and low in ("mid", "end", "late", "early") and self.dash(k - 1):
            year, stop = self.year_after(k + 1)
            return self._of(part, Year(year.year) if year.year and self.at(k) == "year" else Deictic(self.at(k), 0), stop, low)
        if low in ("early", "late") and self.at(k) in W.DAY_PARTS:
            return None
        inner = self.month(k, sure=True) if self.month_name(k) else self.time(k)
        if not inner:
            return None
        ref, end = inner
        if low == "late" and isinstance(ref, Deictic) and ref.unit in ("day", "overnight"):
            return ref, end
        if isinstance(ref, Weekday | Day | Holiday) or (isinstance(ref, Deictic) and ref.unit == "day"):
            return (ref, end) if low in ("early", "late", "mid") or self.at(i + 1) == "of" else None
        if isinstance(ref, Month | Year | Decade | Century | Deictic | Season | Stretch):
            return self._of(part, ref, end, low)
        return None

    def _of(self, part: str, ref: Ref, end: int, low: str) -> Found:
        return Part({"middle": "mid"}.get(part, part), ref), end

    def earlier(self, i: int) -> Found | None:
        """Match "earlier this month", "later on Friday", "later in the year", "earlier in March"."""
        low, k = self.low[i], i + 1
        if self.at(k) in ("on", "in", "that") and self.at(k) != "that":
            k += 1
        if self.at(k) == "the" and self.at(k + 1) in ("week", "month", "year", "day", "decade"):
            unit = self.at(k + 1)
            return (Deictic("day", 0), k + 2) if unit == "day" else (Part(low, Deictic(unit, 0)), k + 2)
        inner = self.time(k)
        if inner:
            ref, end = inner
            if isinstance(ref, Previous) and ref.unit in ("week", "month", "year"):
                return Part(low, ref), end
            if isinstance(ref, Weekday | Day) or (isinstance(ref, Deictic) and ref.unit == "day") or isinstance(ref, Previous):
                return ref, end
            if isinstance(ref, Month | Year | Deictic | Decade | Season) and not (isinstance(ref, Deictic) and ref.unit == "weekend"):
                return Part(low, ref), end
        if low == "earlier" and self.at(i - 1) not in W.NOT_EARLIER:
            after = self.at(i + 1)
            if after in (",", ".", ":") or self.at(i - 1) in (",", ".", "\n\n", ""):
                return Vague(-1), i + 1
        return None

    def bare_unit_year(self, i: int) -> Found | None:
        """Match "year 2000" after "the"."""
        year = self.year_number(i + 1)
        if self.low[i] == "year" and year and self.at(i - 1) in ("the", "calendar"):
            return Year(year), i + 2
        return None
