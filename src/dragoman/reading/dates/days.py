"""Days, months, years, decades, feasts: the times that a calendar names."""

from __future__ import annotations

from datetime import date

from dragoman.codes.numbers import ONES
from dragoman.reading.dates import words as W
from dragoman.reading.dates.almanac import HOLIDAYS, NAMED_DAYS, last_day
from dragoman.reading.dates.cursor import CENTURY_PIVOT, DASHES, FIRST_YEAR, LAST_YEAR, SHIFTS, Cursor, Found
from dragoman.reading.dates.refs import Century, Day, Decade, EitherDay, Habit, Holiday, In, Month, Range, Ref, Weekday, Which, Year


class Days(Cursor):
    """Rules for what stands in a calendar."""

    def holiday(self, i: int) -> Found | None:
        """Match a feast or named day: "Christmas Eve 1991", "New Year's Day"."""
        if not self.capital(i):
            return None
        for size in (5, 4, 3, 2, 1):
            name = self.joined(i, size)
            if name in NAMED_DAYS:
                return NAMED_DAYS[name], i + size
            if name in HOLIDAYS:
                end = i + size
                if self.at(end) in W.NAME_AFTER_HOLIDAY:
                    return None
                year, end = self.year_after(end)
                return Holiday(HOLIDAYS[name], year), end
        return None

    def weekday(self, i: int, which: Which = Which.BARE) -> Found | None:
        """Match a weekday with what belongs to it: "Friday night", "Friday last week", "Friday, March 6"."""
        low = self.low[i]
        if not self.capital(i):
            return None
        if low not in W.WEEKDAYS and low.endswith("s") and low[:-1] in W.WEEKDAYS:
            return Habit(), i + 1
        end = i + 1
        if low in W.WEEKDAY_ABBREVIATIONS:
            day = W.WEEKDAY_ABBREVIATIONS[low]
            dotted = self.at(end) == "." and self.glued(end)
            if dotted:
                end += 1
            follows = self.day_of_month(end + (self.at(end) == ","))
            if (
                not follows
                and low not in ("tues", "thurs", "thur")
                and not (dotted and self.at(i - 1) in ("on", "last", "next", "this", "until", "since"))
            ):
                return None
        else:
            day = W.WEEKDAYS[low]
            before, after = self.at(i - 1), self.at(end)
            if before in W.NAME_BEFORE or (before == "'s" and self.at(i - 2) in ("women", "people")):
                return None
            if self.capital(end) and after in W.NAME_AFTER_WEEKDAY:
                return None
            if self.hyphened(end) and self.at(end + 1) not in W.WEEKDAYS:
                return None
        # the date beside the weekday
        k = end + 1 if self.at(end) in (",", "(") else end
        if self.at(k) == "the" and self.day_number(k + 1) and self.words[k + 1].suffix:
            k += 1  # "Saturday, the 6th of June"
        dated = self.day_of_month(k)
        if dated and isinstance(dated[0], Day):
            ref, stop = dated
            assert isinstance(ref, Day)
            if self.at(end) == "(" and self.at(stop) == ")":
                stop += 1
            return Day(ref.month, ref.day, ref.year, day), stop
        end = self.day_part(end)
        # the week that it lies in
        k = end + 1 if self.at(end) == "of" else end
        if self.at(k) in ("last", "this", "next", "the") and self.at(k + 1) == "week":
            shift = {"last": -1, "this": 0, "next": 1}.get(self.at(k))
            if shift is not None:
                return Weekday(day, Which.BARE, shift), k + 2
        if self.at(end) == "last" and self.at(end + 1) not in ("week", "month", "year") and self.at(end + 1) in (",", ".", ""):
            return Weekday(day, Which.LAST), end + 1
        if self.at(end) == "next" and self.at(end + 1) in (",", ".", ""):
            return Weekday(day, Which.NEXT), end + 1
        return Weekday(day, which), end

    def day_part(self, i: int) -> int:
        """Return where the part of a day ends that stands at ``i`` ("morning", "night"), ``i`` if there is none."""
        k = i + 1 if self.at(i) in ("at", "around") and self.at(i + 1) in ("noon", "midnight", "midday", "dawn") else i
        if self.at(k) in ("early", "late") and self.at(k + 1) in W.DAY_PARTS:
            k += 1
        return k + 1 if self.at(k) in W.DAY_PARTS else i

    def month_name(self, i: int) -> tuple[int, int] | None:
        """Return the number of the month at ``i`` and where its name ends (with the dot of an abbreviation)."""
        low = self.at(i)
        if not low or not self.capital(i):
            return None
        if low in W.MONTHS:
            return W.MONTHS[low], i + 1
        if low in W.MONTH_ABBREVIATIONS:
            return W.MONTH_ABBREVIATIONS[low], i + (2 if self.at(i + 1) == "." and self.glued(i + 1) else 1)
        return None

    def day_number(self, i: int) -> tuple[int, int] | None:
        """Return the day of the month at ``i`` ("6", "6th") and where it ends."""
        day = self.value(i)
        if self.at(i) in ONES and self.month_name(i - 1):
            # "July six", as some agencies write the first nine days
            after = self.at(i + 1)
            told = after in (",", ".", ";", ")", "", "\n\n") or after in W.PREPOSITION_WORDS or self.year_number(i + 1) is not None
            return (ONES[self.at(i)], i + 1) if 1 <= ONES[self.at(i)] <= 9 and told else None
        if 1 <= day <= 31 and self.words[i].digits <= 2 and self.words[i].suffix != "s":
            after = self.at(i + 1)
            if after in ("%", ":", "°") or (after in (".", ",") and self.glued(i + 1) and self.glued(i + 2) and self.value(i + 2) >= 0):
                return None
            return day, i + 1
        return None

    def year_number(self, i: int) -> int | None:
        """Return the four-digit year at ``i``."""
        value = self.value(i)
        if FIRST_YEAR <= value < LAST_YEAR and self.words[i].digits == 4 and not self.words[i].suffix:
            return value
        return None

    def year_after(self, i: int) -> tuple[In, int]:
        """Return the year said from ``i`` on ("2021", ", 2021", "last year", "of this year", "'98") and where it ends."""
        k = i + 1 if self.at(i) in (",", "of", "in") else i
        year = self.year_number(k)
        if year is not None:
            return In(year=year), k + 1
        if self.at(k) in ("'", "’", "‘") and self.glued(k + 1) and self.words[k + 1].digits == 2 and not self.words[k + 1].suffix:
            short = self.value(k + 1)
            return In(year=short + (2000 if short < CENTURY_PIVOT else 1900)), k + 2
        if self.at(i) != "," and self.at(k) in ("last", "this", "next", "current") and self.at(k + 1) == "year" and self.at(k + 2) != "'s":
            return In(shift=SHIFTS[self.at(k)]), k + 2
        if self.at(i) == "of" and self.at(k) == "the" and self.at(k + 1) in ("same", "current") and self.at(k + 2) == "year":
            return In(shift=0) if self.at(k + 1) == "current" else In(), k + 3
        return In(), i

    def day_of_month(self, i: int) -> Found | None:
        """Match a calendar day: "March 6", "March 6, 2021", "6 March", "the 6th of March", and the ranges "March 6-8", "6-8 March"."""
        named = self.month_name(i)
        if named:
            month, end = named
            first = self.day_number(end)
            if not first or self.words[end].start - self.words[i].start > 24:
                return None
            day, end = first
            if self.at(end) in W.COUNTED and self.words[end].kind == "word":
                return None
            last, stop = self._second_day(end)
            if last and not self.month_name(stop):
                year, stop = self.year_after(stop)
                return self._days(month, day, last, year), stop
            year, end = self.year_after(end)
            return self._day(month, day, year, end)
        first = self.day_number(i)
        if not first:
            return None
        day, end = first
        last, stop = self._second_day(end)
        for until, k in ((last, stop), (0, end)):
            k = k + 1 if self.at(k) == "of" else k
            if self.hyphened(k):
                k += 1
            named = self.month_name(k)
            if named and (k == i or not until or last):
                month, k = named
                if self.at(k - 1) == "may" and self.at(k) in ("be", "have", "not", "also"):
                    return None
                if self.hyphened(k) and self.year_number(k + 1):
                    k += 1
                year, k = self.year_after(k)
                return (self._days(month, day, until, year), k) if until else self._day(month, day, year, k)
            if not last:
                break
        return None

    def _second_day(self, i: int) -> tuple[int, int]:
        """Return the day that ends a run of days ("-8", "to 8", "and 8", "through 8"), 0 if there is none."""
        if self.dash(i) or self.at(i) in ("to", "through", "and", "until", "till", "/", "or", "&"):
            day = self.day_number(i + 1)
            if day and not (self.words[i + 1].suffix == "" and self.at(i + 2) in W.COUNTED):
                if self.at(i) in ("and", "or", "to") and self.words[i + 1].suffix == "" and self._counts_something(i + 2):
                    return 0, i
                return day
        return 0, i

    def _counts_something(self, i: int) -> bool:
        """Tell whether the word at ``i`` is a noun that the number before it counts: "May 12 and 14 soldiers"."""
        if i >= len(self.words) or self.words[i].kind != "word":
            return False
        low = self.low[i]
        return not self.capital(i) and low not in W.PREPOSITION_WORDS and low not in W.NOT_A_NOUN

    @staticmethod
    def _day(month: int, day: int, year: In, end: int) -> Found | None:
        return (Day(month, day, year), end) if day <= last_day(year.year or 2000, month) else None

    def _days(self, month: int, first: int, last: int, year: In) -> Ref:
        longest = last_day(year.year or 2000, month)
        if first >= last or last > longest:
            return Day(month, min(first, longest), year)
        return Range(Day(month, first, year), Day(month, last, year))

    def month(self, i: int, which: Which = Which.BARE, *, sure: bool = False) -> Found | None:
        """Match a date or month that begins with the month's name."""
        dated = self.day_of_month(i)
        if dated:
            ref, end = dated
            if self.capital(end) and self.at(end) in W.NAME_AFTER_DATE:
                return None
            # "May 31-June 2"
            return ref, end
        named = self.month_name(i)
        if not named:
            return None
        number, end = named
        if self.capital(end) and self.at(end) in W.NAME_AFTER_DATE:
            return None
        low, before = self.low[i], self.at(i - 1)
        tag = self.tags.get(self.words[i].start, "")
        if tag in ("MD", "VB", "VBP", "VBD", "AUX", "VERB"):
            return None
        year, stop = self.year_after(end)
        if year.said and self.at(end) == "in":
            year, stop = In(), end
        if year.year is not None and self.at(stop) in W.COUNTED:
            year, stop = In(), end
        strong = sure or which is not Which.BARE or year.said or self._month_range(end) or before in W.STRONG_MONTH_CONTEXT
        if self.hyphened(i - 1) and before == "-" and self.at(i - 2) not in ("mid", "end", "early", "late") and not self.month_word(i - 2):
            return None
        if low in W.MONTH_ABBREVIATIONS:
            if not (strong or (before in W.MONTH_CONTEXT and end == i + 2)):
                return None
            if self.at(end - 1) == "." and year.said is False and self.capital(end) and not strong:
                return None
        if low in ("may", "march") and not strong and not (tag.startswith("NNP") and before in W.LOOSE):
            attributive = before in ("the", "a") and self._noun_after(end)
            if not attributive and not (before in W.MONTH_CONTEXT - {"the"} and self._month_near(i)) and self.at(end) != "'s":
                return None
            if low == "march" and self.at(end) in ("on", "for", "in", "to", "of", "by", "against", "through"):
                return None
        if low in self.named_month and not year.said and before not in W.SURELY_A_MONTH:
            return None
        if (
            low in ("april", "june", "august")
            and not strong
            and before not in W.MONTH_CONTEXT
            and self.capital(end)
            and self.words[end].kind == "word"
            and end == i + 1
            and self.at(end) not in W.MONTHS
            and self.glued(end) is False
            and before == ""
        ):
            return None
        if not strong and before in W.NAME_BEFORE:
            return None
        return Month(number, year, which), stop

    def month_word(self, i: int) -> bool:
        return self.at(i) in W.MONTHS or self.at(i) in W.MONTH_ABBREVIATIONS or self.value(i) >= 0

    def _month_range(self, i: int) -> bool:
        """Tell whether another month follows as the end of a range or list: "March to June", "March and April"."""
        return (self.at(i) in ("to", "through", "until", "and", "or") or self.dash(i)) and self.month_name(i + 1) is not None

    def _month_near(self, i: int) -> bool:
        return any(self.month_word(k) for k in (i - 3, i - 2, i + 2, i + 3) if k >= 0)

    def _noun_after(self, i: int) -> bool:
        return (
            i < len(self.words)
            and self.words[i].kind == "word"
            and self.low[i] not in W.PREPOSITION_WORDS
            and self.low[i] not in W.NOT_A_NOUN
        )

    def named_number(self, i: int) -> Found | None:
        """Match days known by their numbers: "9/11"."""
        name = self.joined(i, 3)
        return (NAMED_DAYS[name], i + 3) if name in NAMED_DAYS else None

    def day_of_month_guarded(self, i: int) -> Found | None:
        """Match a day before its month, unless the two are the name of a movement or street."""
        found = self.day_of_month(i)
        if found and self.capital(found[1]) and self.at(found[1]) in W.NAME_AFTER_DATE:
            return None
        return found

    def _iso(self, text: str, i: int) -> Found | None:
        year, month, day = (int(x) for x in text.split("-"))
        end = i + 1
        if self.at(end).startswith("t") and self.glued(end):  # a time of day follows: 2022-03-12T10:30Z
            stop = min(i + 12, len(self.words))
            while (
                end < stop and self.words[end].glued and (self.words[end].kind in ("word", "number", "decimal") or self.low[end] in ":+-")
            ):
                end += 1
        return self._full(year, month, day, end)

    @staticmethod
    def _full(year: int, month: int, day: int, end: int) -> Found | None:
        if 1 <= month <= 12 and FIRST_YEAR <= year < LAST_YEAR and 1 <= day <= last_day(year, month):
            return Day(month, day, In(year=year)), end
        return None

    def _slashed(self, i: int) -> Found | None:
        """Match 12/03/2022 and 2022/03/12."""
        if not (self.at(i + 1) == "/" and self.at(i + 3) == "/" and all(self.glued(k) for k in range(i + 1, i + 5))):
            return None
        a, b, c = self.value(i), self.value(i + 2), self.value(i + 4)
        if self.words[i].digits == 4:
            return self._full(a, b, c, i + 5)
        if self.words[i + 4].digits != 4:
            return None
        one, two = self._full(c, b, a, i + 5), self._full(c, a, b, i + 5)
        if one and two and one != two:
            return EitherDay(date(c, b, a), date(c, a, b)), i + 5
        return one or two

    def decade(self, i: int) -> Found | None:
        """Match "1990s", "'90s", "90s"."""
        word = self.words[i]
        if word.suffix != "s":
            return None
        value = word.value
        if word.digits == 4 and value % 10 == 0 and FIRST_YEAR <= value < LAST_YEAR:
            return (Century(value // 100 + 1), i + 1) if value % 100 == 0 and value < 2000 else (Decade(value), i + 1)
        if word.digits == 2 and value % 10 == 0 and self.at(i - 1) in ("the", "'", "’", "‘", "early", "late", "mid", "-"):
            return Decade(value + (2000 if value < CENTURY_PIVOT else 1900)), i + 1
        return None

    def century(self, i: int) -> Found | None:
        """Match "19th century", "19th-century"."""
        if self.words[i].suffix and self.words[i].suffix != "s" and 1 <= self.words[i].value <= 21:
            k = i + 2 if self.hyphened(i + 1) else i + 1
            if self.at(k) in ("century", "centuries"):
                return Century(self.words[i].value), k + 1
        return None

    def year(self, i: int) -> Found | None:
        """Match a bare year, or two joined: "1991", "1986/87", "2021-22"."""
        year = self.year_number(i)
        if year is None:
            return None
        before, after = self.at(i - 1), self.at(i + 1)
        if before in W.LABELS or after in W.COUNTED or after in ("%", ":") or (before == "." and self.glued(i)):
            return None
        if self.glued(i) and before not in DASHES and before not in ("(", "[", '"', "“", "'", "‘", "/"):
            return None
        if after in ("/", "-", "–") and self.glued(i + 1) and self.glued(i + 2) and i + 2 < len(self.words):
            second = self.words[i + 2]
            value = second.value
            if second.digits == 2 and not second.suffix and 1 <= (value - year) % 100 <= 20:
                fiscal = self.at(i + 3) in ("fiscal", "financial") and self.at(i + 4) == "year"
                return Year(year, year + (value - year) % 100, fiscal), i + (5 if fiscal else 3)
            if second.digits == 4 and year < value < LAST_YEAR:
                return Year(year, value), i + 3
        return Year(year), i + 1

    def short_year(self, i: int) -> Found | None:
        """Match "'97" behind a preposition: the apostrophe stands at ``i``."""
        if self.at(i - 1) not in W.YEAR_PREPOSITIONS and self.at(i - 1) not in W.MONTHS and self.at(i - 1) not in ("of", "from", "before"):
            return None
        word = self.words[i + 1]
        if word.digits != 2 or word.suffix:
            return None
        return Year(word.value + (2000 if word.value < CENTURY_PIVOT else 1900)), i + 2
