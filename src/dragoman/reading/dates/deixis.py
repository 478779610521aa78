"""Times counted from the report or from the time told before: "yesterday", "last week", "the past two years", "that day"."""

from __future__ import annotations

from dragoman.reading.dates import words as W
from dragoman.reading.dates.cursor import SHIFTS, WHICH, Found
from dragoman.reading.dates.refs import (
    Century,
    Count,
    Day,
    Decade,
    Deictic,
    Duration,
    Habit,
    Holiday,
    In,
    Month,
    MonthDay,
    Offset,
    Part,
    Previous,
    Season,
    Stretch,
    Vague,
    Weekday,
    Which,
    Window,
    Year,
)
from dragoman.reading.dates.stretches import Stretches


class Deixis(Stretches):
    """Rules for words that point from where the report stands."""

    def deictic(self, i: int) -> Found | None:
        """Match "yesterday", "today", "tomorrow morning", "tonight", "overnight"."""
        low = self.low[i]
        if (
            low == "today"
            and self.capital(i)
            and i
            and self.capital(i - 1)
            and self.words[i - 1].kind == "word"
            and self.low[i - 1] not in W.PREPOSITION_WORDS
        ):
            return None  # a newspaper or a channel
        if low == "overnight":
            if self.at(i + 1) in W.NOT_OVERNIGHT:
                return None
            return self.night(i + 1) or (Deictic("overnight", 0), i + 1)
        if low == "tonight":
            return Deictic("day", 0), i + 1
        shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[low]
        return Deictic("day", shift), self.day_part(i + 1)

    def determined(self, i: int) -> Found | None:
        """Match "last week", "next Tuesday", "this month", "last March", "this weekend", "next few days", "last night"."""
        low, k = self.low[i], i + 1
        which = WHICH.get(low, Which.BARE)
        if low == "this" and self.at(k) == "time" and self.at(k + 1) in ("next", "last") and self.at(k + 2) in ("year", "month", "week"):
            return Offset(Count(1, 1), self.at(k + 2), 1 if self.at(k + 1) == "next" else -1), k + 3
        if low == "this" and self.at(k) in ("coming", "past"):
            which, low, k = WHICH[self.at(k)], self.at(k), k + 1
        nxt = self.at(k)
        if not nxt:
            return None
        if nxt in ("evening", "morning", "afternoon", "night", "lunchtime", "noon"):
            if low in ("last", "this"):
                return Deictic("day", -1 if low == "last" else 0), k + 1
            return None
        if nxt in W.WEEKDAYS or nxt in W.WEEKDAY_ABBREVIATIONS:
            found = self.weekday(k, which)
            return found
        if nxt in W.MONTHS or nxt in W.MONTH_ABBREVIATIONS:
            if low == "current":
                return None
            named = self.month_name(k)
            dated = self.day_of_month(k)
            if dated and isinstance(dated[0], Day) and not dated[0].year.said:
                day = dated[0]
                return Day(day.month, day.day, In(shift=SHIFTS[low]) if low == "this" else day.year), dated[1]
            return (Month(named[0], In(), which), named[1]) if named else None
        if nxt in W.SEASONS:
            return Season(W.SEASONS[nxt], In(), which), k + 1
        holiday = self.holiday(k)
        if holiday and isinstance(holiday[0], Holiday):
            return Holiday(holiday[0].name, holiday[0].year, which), holiday[1]
        if nxt in ("business", "working", "calendar", "fiscal", "financial", "full") and self.at(k + 1) in W.UNITS:
            k += 1
            nxt = self.at(k)
        if nxt in W.UNITS and low in SHIFTS:
            unit = W.UNITS[nxt]
            if unit in ("minute", "hour"):
                return None
            if unit == "day" and low == "last":
                return None
            if low in ("past", "coming") and self.at(i - 1) in ("the", "this") and unit != "weekend":
                return Window(Count(1, 1), unit, -1 if low == "past" else +1), k + 1
            if unit == "year" and self.at(k + 1) == "'s":
                return self._years_own(k + 2, Deictic("year", SHIFTS[low]), k + 1)
            return Deictic(unit, SHIFTS[low]), k + 1
        if low in ("last", "past", "next", "coming", "this"):
            return self._window(k, -1 if low in ("last", "past") else +1) if low != "this" else None
        return None

    def _years_own(self, i: int, year: Deictic, end: int) -> Found:
        """Match "last year's second quarter", "next year's May": the part of the year, if one follows the possessive."""
        inner = self.time(i)
        if inner and isinstance(inner[0], Stretch) and not inner[0].year.said:
            return Stretch(inner[0].first, inner[0].last, In(shift=year.shift)), inner[1]
        if inner and isinstance(inner[0], Month) and not inner[0].year.said:
            return Month(inner[0].month, In(shift=year.shift)), inner[1]
        return year, end

    def _window(self, i: int, direction: int) -> Found | None:
        """Match the rest of "the past two weeks", "next few days", "coming months"."""
        found = self.count(i)
        if found:
            got = self.unit(found[1])
            if got:
                if self.at(got[1]) == "of" and direction < 0:
                    inner = self.time(got[1] + 1)
                    if inner and isinstance(inner[0], Year | Month | Deictic):
                        return self.ordinal(i - 1)
                return Window(found[0], got[0], direction), got[1]
        if self.at(i) in W.PLURAL_UNITS:
            return Window(None, W.PLURAL_UNITS[self.at(i)], direction), i + 1
        return None

    def recent(self, i: int) -> Found | None:
        """Match "recent weeks" and the adjective alone."""
        unit = W.PLURAL_UNITS.get(self.at(i + 1))
        if unit:
            return Window(None, unit, -1), i + 2
        if self.at(i - 1) in ("most", "more") or self.at(i + 1) in ("than",):
            return None
        return Vague(-1), i + 1

    def anaphoric(self, i: int) -> Found | None:
        """Match "same day", "following week", "previous month", "that year"."""
        low, k = self.low[i], i + 1
        if low == "following" and self.at(i - 1) != "the":
            return None  # the preposition
        if low == "that" and self.at(i - 1) not in W.BEFORE_THAT_DAY:
            return None
        if self.at(k) in ("business", "calendar", "fiscal", "financial") and self.at(k + 1) in W.UNITS:
            k += 1
        nxt = self.at(k)
        unit = W.UNITS.get(nxt)
        if low in ("previous", "following", "preceding"):
            direction = +1 if low == "following" else -1
            if unit and unit not in ("minute", "hour"):
                return Offset(Count(1, 1), f"whole {unit}", direction, Previous("time")), k + 1
            if nxt in W.WEEKDAYS and self.capital(k):
                return Offset(Count(1, 1), f"weekday {W.WEEKDAYS[nxt]}", direction, Previous()), self.day_part(k + 1)
            if nxt in W.DAY_PARTS:
                return Offset(Count(1, 1), "day", direction, Previous()), k + 1
            found = self.count(k)
            got = self.unit(found[1]) if found else None
            if found and got:
                return (Window(found[0], got[0], -1), got[1]) if direction < 0 else (Duration(found[0], got[0]), got[1])
            return None
        if unit in ("day", "week", "month", "year") and nxt != "night":
            return Previous(unit), k + 1
        if low == "that" and nxt in W.DAY_PARTS:
            return Previous("day"), k + 1
        return None

    def night(self, i: int) -> Found | None:
        """Match the days that a night lies between; see ``hours``."""
        raise NotImplementedError

    def weekend(self, i: int) -> Found | None:
        """Match "the weekend", "over the weekend", "on weekends"; a weekend that is only spoken of needs its determiner."""
        if self.low[i].endswith("s"):
            return (Habit(), i + 1) if self.at(i - 1) in ("on", "at") else None
        return (Deictic("weekend", 0), i + 1) if self.at(i - 1) in ("the", "at", "over") else None

    def definite(self, i: int) -> Found | None:
        """Match what follows an article that belongs to it: "the 26th of March", "the day before yesterday", "the early hours"."""
        k = i + 1
        nxt = self.at(k)
        if not nxt:
            return None
        if nxt == "night" and self.at(k + 1) in ("from", "of", "between", "to"):
            found = self.night(k + 1)
            if found:
                return found
        if nxt in ("day", "night", "week", "year", "month", "quarter", "evening", "morning", "afternoon"):
            return self._the_day(k)
        if nxt in ("early", "small") and self.at(k + 1) == "hours":
            return self._hours(k + 2)
        if nxt in W.WEEKDAYS and self.at(k + 1) == "before" and self.at(k + 2) == "last":
            return Offset(Count(1, 1), "week", -1, Weekday(W.WEEKDAYS[nxt], Which.LAST)), k + 3
        if nxt in W.PLURAL_UNITS and (self.at(k + 1) == "ahead" or (self.at(k + 1), self.at(k + 2)) == ("to", "come")):
            return Window(None, W.PLURAL_UNITS[nxt], +1), k + (2 if self.at(k + 1) == "ahead" else 3)
        if nxt == "decade" and self.at(k + 1) in ("to", "ending", "ended"):
            return self.ended(k, Count(1, 1), "decade", k + 1)
        if nxt in W.PLURAL_UNITS and self.at(k + 1) in ("after", "before", "since"):
            return None
        if nxt in W.DAY_PARTS and self.at(i - 1) in ("in", "during", "on", "late", "early"):
            return self._hours(k + 1) if nxt in ("morning", "evening", "afternoon", "night") else None
        if nxt in ("nineties", "eighties", "seventies", "sixties", "fifties", "forties", "thirties", "twenties"):
            return Decade(1900 + W.DECADE_WORDS[nxt]), k + 1
        if nxt in ("last", "past", "next", "coming", "final"):
            return self._the_last(k)
        word = self.words[k]
        if word.kind == "number" and word.suffix and word.suffix != "s":
            return self._the_nth(i, k)
        if nxt in W.ORDINALS and self.at(k + 1) == "of" and self.month_name(k + 2):
            named = self.month_name(k + 2)
            if named and not (self.capital(named[1]) and self.at(named[1]) in W.NAME_AFTER_DATE):
                year, end = self.year_after(named[1])
                return Day(named[0], W.ORDINALS[nxt], year), end
        if nxt == "twenty" and self.at(k + 1) == "-" and self.at(k + 2) == "first" and self.at(k + 3) == "century":
            return Century(21), k + 4
        if word.kind == "other" and nxt in ("'", "’", "‘"):
            inner = self.time(k)
            return inner if inner and isinstance(inner[0], Decade) else None
        if nxt in W.AFTER_THE or (word.kind == "number" and word.suffix == "s"):
            inner = self.time(k)
            if inner and isinstance(inner[0], Vague):
                return None
            return inner
        return None

    def _the_last(self, k: int) -> Found | None:
        """Match "the last three months", "the past decade", "the next day", "the last week of March"."""
        low, nxt = self.at(k), self.at(k + 1)
        if low in ("last", "final"):
            run = self.ordinal(k)
            if run:
                return run
        if nxt in W.UNITS and low != "final":
            unit = W.UNITS[nxt]
            if unit == "weekend":
                return Deictic("weekend", SHIFTS.get(low, 0)), k + 2
            if low == "next" and unit in ("day", "week", "month", "year"):
                return Offset(Count(1, 1), f"whole {unit}", +1, Previous()), k + 2
            if unit in ("minute",):
                return None
            if low == "last" and unit == "day":
                return None
            return Window(Count(1, 1), unit, -1 if low in ("last", "past") else +1), k + 2
        if nxt in W.DAY_PARTS and low == "next":
            return Offset(Count(1, 1), "day", +1, Previous()), k + 2
        if low == "final":
            return None
        found = self._window(k + 1, -1 if low in ("last", "past") else +1)
        if found:
            return found
        inner = self.determined(k)
        return inner if inner and not isinstance(inner[0], Window) else None

    def _the_nth(self, i: int, k: int) -> Found | None:
        """Match "the 26th of March", "the 20th century", and "on the 26th" where nothing follows that it could count."""
        century = self.century(k)
        if century:
            return century
        run = self.ordinal(k)
        if run:
            return run
        dated = self.day_of_month_guarded(k)
        if dated:
            return dated
        after = self.at(k + 1)
        if (
            self.at(i - 1) in ("on", "by", "until", "since")
            and 1 <= self.value(k) <= 31
            and (after in (",", ".", ";", ")", "", "\n\n") or (after == "of" and self.at(k + 2) in ("this", "the", "last", "next")))
        ):
            if after == "of" and self.at(k + 3) == "month":
                shift = {"this": 0, "last": -1, "next": 1}.get(self.at(k + 2))
                return MonthDay(self.value(k), shift), k + 4
            return (MonthDay(self.value(k)), k + 1) if after != "of" else None
        return None

    def _the_day(self, k: int) -> Found | None:
        """Match "the day before yesterday", "the day after", "the year before", "the week of May 4", "the week ended March 4"."""
        unit, after = W.UNITS.get(self.at(k), "day"), self.at(k + 1)
        if (after, self.at(k + 2)) in (("before", "last"), ("after", "next")) and self.at(k + 3) not in W.UNITS:
            return Deictic(unit, -2 if after == "before" else 2), k + 3
        if after in ("before", "after") and not (self.at(k) in W.DAY_PARTS and self.at(k + 2).endswith("ing")):
            direction = -1 if after == "before" else +1
            base = self.time(k + 2)
            if base and not isinstance(base[0], Vague | Duration | Habit):
                if self.at(k + 2) in ("last",) and unit != "day" and isinstance(base[0], Deictic):
                    return Deictic(unit, base[0].shift + direction), base[1]
                return Offset(Count(1, 1), unit, direction, base[0]), base[1]
            following = self.at(k + 2)
            plain = following in (",", ".", ";", "\n\n", "", '"', "”", "and", "in", "at", ")") or following in W.PREPOSITION_WORDS
            return Offset(Count(1, 1), f"whole {unit}", direction, Previous("time") if plain else Previous("happening")), k + 2
        if unit == "week":
            found = self.week_of(k)
            if found:
                return found
        if unit == "month" and after == "of":
            base = self.month(k + 2, sure=True) if self.month_name(k + 2) else self.time(k + 2)
            return base if base and isinstance(base[0], Month) else None
        if unit in ("year", "month", "quarter") and after in ("ended", "ending", "to", "until"):
            return self.ended(k, Count(1, 1), unit, k + 1)
        if unit == "year" and self.year_number(k + 1):
            return self.bare_unit_year(k)
        if self.at(k) in ("morning", "evening", "afternoon", "night"):
            before = self.at(k - 2)
            if after == "of" or before in ("in", "during", "on", "over"):
                return self._hours(k + 1)
        return None

    def _hours(self, i: int) -> Found | None:
        """Match the day that "the early hours", "the morning" belong to: the one named after "of", else the report's."""
        if self.at(i) == "of":
            if self.at(i + 1) == "the" and self.at(i + 2) in W.DAY_PARTS:
                return self._hours(i + 3) if self.at(i + 3) != "of" or self.at(i + 4) != "the" else None
            inner = self.time(i + 1)
            if inner and isinstance(inner[0], Weekday | Day | Deictic | Holiday):
                return inner
            return None
        if self.at(i) in ("on",):
            inner = self.time(i + 1)
            if inner and isinstance(inner[0], Weekday | Day):
                return inner
        return Deictic("day", 0), i

    def vague(self, i: int) -> Found | None:
        """Match an adverb that dates nothing more than before, after or at the report."""
        low = self.low[i]
        if low in ("soon", "shortly") and (self.at(i + 1) in ("after", "before", "as") or self.at(i - 1) == "as"):
            return None
        if low == "now" and (self.capital(i) and self.at(i - 1) in ("apocalypse",)):
            return None
        if low == "earlier":
            return self.earlier(i)
        return Vague(W.VAGUE[low]), i + 1

    def habit(self, i: int) -> Found | None:
        """Match an adverb of habit."""
        if (
            self.low[i] in ("daily", "weekly", "monthly", "yearly", "quarterly", "annually")
            and self.capital(i)
            and self.at(i - 1) not in (".", "", "\n\n")
        ):
            return None
        return Habit(), i + 1

    def every(self, i: int) -> Found | None:
        """Match "every Friday", "each year", "every two weeks"."""
        k = i + 1
        found = self.amount(k)
        if found:
            k = found[1]
        if self.at(k) in ("other", "second"):
            k += 1
        if (
            self.at(k) in W.UNITS
            or self.at(k) in W.PLURAL_UNITS
            or self.at(k) in W.WEEKDAYS
            or (self.at(k) in W.MONTHS and self.capital(k))
            or self.at(k) in W.SEASONS
        ):
            return Habit(), k + 1
        return None

    def week_of(self, i: int) -> Found | None:
        """Match "week ended March 4", "week of May 4"."""
        if self.at(i + 1) in ("of", "ended", "ending", "to", "beginning", "starting", "commencing"):
            base = self.time(i + 2)
            if base and isinstance(base[0], Day):
                return Part("week ending" if self.at(i + 1) in ("ended", "ending", "to") else "week of", base[0]), base[1]
        return None
