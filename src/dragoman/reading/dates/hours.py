"""Times of day, alone or with their day: "at 6 a.m. on Sunday", "06:00 GMT", "Saturday at noon"; and nights between two days."""

from __future__ import annotations

from dragoman.reading.dates import words as W
from dragoman.reading.dates.cursor import Found
from dragoman.reading.dates.deixis import Deixis
from dragoman.reading.dates.refs import Day, Deictic, Holiday, Hour, MonthDay, Part, Previous, Range, Ref, Weekday

_DAYS = Day | Weekday | Holiday | MonthDay
_CLOCK_PREPOSITIONS = frozenset(
    {"at", "by", "until", "from", "since", "till", "before", "after", "around", "about", "between", "shortly", "just"}
)


class Hours(Deixis):
    """Rules for what is shorter than a day."""

    def hour(self, i: int) -> Found | None:
        """Match a time of day and the day that follows it: "10.30 p.m. on 9 November", "noon (1100 GMT) on Friday"."""
        if self.low[i] in W.HOUR_HEDGES:
            return self._hedged(i)
        end = self._clock(i)
        if end is None:
            return None
        end = self._zone(end)
        if self.at(end) == "(":  # the same time in another zone
            inner = self._clock(end + 1)
            stop = self._zone(inner) if inner is not None else end
            if inner is not None and self.at(stop) == ")":
                end = stop + 1
        k = end + 1 if self.at(end) in ("on", ",") else end
        day = self.time(k) if self.at(k) not in ("", "the") or self.at(k + 1) in ("following", "next", "same") else None
        if day and (isinstance(day[0], _DAYS | Previous) or (isinstance(day[0], Deictic) and day[0].unit == "day")):
            return Hour(day[0]), day[1]
        return Hour(), end

    def _hedged(self, i: int) -> Found | None:
        """Match "shortly after midnight on Sunday": the words before the time of day, which count only before one."""
        k = i
        while self.at(k) in W.HOUR_HEDGES and k < i + 3:
            k += 1
        return self.hour(k) if self.at(k) and self.at(k) not in W.HOUR_HEDGES and self._clock(k) is not None else None

    def hour_behind(self, day: Ref, i: int) -> Found | None:
        """Match a time of day behind its day: "Saturday at 10:30 p.m. local time"."""
        k = i + 1 if self.at(i) in ("at", ",", "around", "about") else i
        while self.at(k) in W.HOUR_HEDGES and k < i + 3:
            k += 1
        end = self._clock(k) if k < len(self.words) else None
        return (Hour(day), self._zone(end)) if end is not None and isinstance(day, Day | Weekday | Deictic) else None

    def _clock(self, i: int) -> int | None:
        """Return where a time of day ends, None if none begins at ``i``."""
        if i >= len(self.words):
            return None
        word, low = self.words[i], self.low[i]
        if low in W.HOURS:
            return i + 1
        before = self.at(i - 1)
        if word.kind == "decimal" and "," not in word.text:
            hour, _, minute = word.text.partition(".")
            half = self._half(i + 1)
            return half if half and int(hour) <= 12 and len(minute) == 2 and int(minute) < 60 else None
        if word.kind != "number" or word.suffix or word.value < 0:
            return None
        if self.at(i + 1) == ":" and self.glued(i + 1) and self.glued(i + 2) and self._minute(i + 2) and word.value < 25:
            end = i + 3
            if self.at(end) == ":" and self.glued(end) and self.glued(end + 1) and self._minute(end + 1):
                end += 2
            half = self._half(end)
            if half:
                return half
            zoned = self.at(end) in W.ZONES or (self.at(end), self.at(end + 1)) == ("local", "time")
            return end if zoned or before in _CLOCK_PREPOSITIONS else None
        if word.digits == 4 and word.value < 2400 and word.value % 100 < 60:
            return i + 1 if self.at(i + 1) in W.ZONES or (self.at(i + 1), self.at(i + 2)) == ("local", "time") else None
        if word.digits <= 2 and 1 <= word.value <= 24:
            if self.at(i + 1) == "o'clock":
                return self._half(i + 2) or i + 2
            return self._half(i + 1) if word.value <= 12 else None
        return None

    def _minute(self, i: int) -> bool:
        return i < len(self.words) and self.words[i].digits == 2 and not self.words[i].suffix and self.words[i].value < 60

    def _half(self, i: int) -> int | None:
        """Return where "a.m.", "pm" ends; "in the morning" belongs to no hour here."""
        if i < len(self.words) and (self.words[i].kind == "clock" or self.low[i] in ("am", "pm") or (self.low[i] == "noon")):
            return i + 1
        return None

    def _zone(self, i: int) -> int:
        """Return where a zone ends that stands at ``i`` ("GMT", "local time", "Oslo time"), ``i`` if there is none."""
        if self.at(i) in W.ZONES:
            return i + 1
        if self.at(i + 1) == "time" and (self.at(i) == "local" or (self.capital(i) and self.words[i].kind == "word")):
            return i + 2
        return i

    def night(self, i: int) -> Found | None:
        """Match the days of a night that ends before ``i``: "overnight on Monday", "the night from Sunday to Monday"."""
        link = self.at(i)
        if link in ("from", "between"):
            first = self.time(i + 1)
            if first and isinstance(first[0], _DAYS) and self.at(first[1]) in ("to", "into", "and"):
                second = self.time(first[1] + 1)
                if second and isinstance(second[0], _DAYS):
                    return Range(first[0], second[0]), second[1]
            return None
        k = i + 1 if link in ("on", "of", "to", "into") else i
        base = self.time(k)
        if base and (isinstance(base[0], _DAYS) or (isinstance(base[0], Deictic) and base[0].unit == "day" and base[0].shift)):
            return Part("night before" if link in ("to", "into") else "night", base[0]), base[1]
        return None
