"""Two times and what joins them: "from Monday to Friday", "between March and June", "late last year and early this year"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.reading.dates import words as W
from dragoman.reading.dates.cursor import DASHES
from dragoman.reading.dates.grammar import Grammar
from dragoman.reading.dates.refs import (
    Century,
    Day,
    Decade,
    Deictic,
    Duration,
    EitherDay,
    Habit,
    Happening,
    Holiday,
    Hour,
    In,
    Month,
    Offset,
    Part,
    Previous,
    Range,
    Ref,
    Season,
    Stretch,
    Vague,
    Weekday,
    Which,
    Window,
    Year,
)


def joined(grammar: Grammar, i: int, ref: Ref, end: int) -> tuple[Ref, int]:
    """Join the time at ``i`` to a second one behind "to", "and", "-"."""
    if isinstance(ref, Vague | Habit | Duration | Previous | Happening):
        return ref, end
    opener = grammar.at(i - 1)
    if opener in ("the", "late", "early") and grammar.at(i - 2) in ("from", "between"):
        opener = grammar.at(i - 2)
    for _ in range(3):  # "Monday, Tuesday and Wednesday"
        link = grammar.at(end)
        k = end + 1
        if link == "," and (grammar.at(k) in ("and", "or") or opener == "from"):
            link, k = grammar.at(k), k + 1
        elif link == "," and isinstance(ref, Month | Weekday | Year) and _listed(grammar, k, ref):
            link = "and"
        if link not in ("to", "and", "or", "through", "until", "till", "thru", "into", "/", "&") and link not in DASHES:
            return ref, end
        if link == "-" and grammar.at(k) == "-":
            return ref, end
        while (
            grammar.at(k) in ("on", "in", "at", "from", "up", "to", "until")
            and k < end + 4
            and link in ("and", "or")
            and opener == "between"
        ):
            k += 1
        second = grammar.time(k) if grammar.at(k) not in ("recently", "still", "now") else None
        if not second:
            second = _bare_second(grammar, ref, k, link)
        if not second or isinstance(second[0], Vague | Habit | Duration | Previous | Happening):
            return ref, end
        other, stop = second
        if grammar.at(stop) == "'s" and link in ("and", "or", "to"):
            return ref, end
        strong = (opener == "from" and link in ("to", "until", "through", "till", "thru", "-", "–", "into")) or (
            opener == "between" and link in ("and", "to", "-")
        )
        if opener == "from" and grammar.at(i - 2) in W.MOVED:
            return ref, end
        if not strong and not _kin(grammar, ref, other, link, end):
            return ref, end
        if isinstance(other, Year) and not strong and grammar.words[k].kind == "number" and grammar.at(stop) in W.COUNTED:
            return ref, end
        if isinstance(ref, Hour) or isinstance(other, Hour):
            if not (isinstance(ref, Hour) and isinstance(other, Hour)):
                return ref, end
            if ref.of is None or ref.of == other.of:  # "from 10 a.m. to 6 p.m. on Friday"
                return Hour(other.of, run=True), stop
        last = other.last if isinstance(other, Range) else other
        first = ref.first if isinstance(ref, Range) else ref
        ref, end = Range(_inherit(first, last), last), stop
        if link not in ("and", "or", ","):
            break
    return ref, end


def _listed(grammar: Grammar, k: int, ref: Ref) -> bool:
    """Tell whether a list of like times goes on at ``k`` and ends in "and": "Monday, Tuesday and Wednesday"."""
    for _ in range(3):
        second = grammar.time(k)
        if not second or type(second[0]) is not type(ref) or getattr(second[0], "which", Which.BARE) is not Which.BARE:
            return False
        if grammar.at(second[1]) in ("and", "or"):
            return True
        if grammar.at(second[1]) != ",":
            return False
        k = second[1] + 1
    return False


def _bare_second(grammar: Grammar, ref: Ref, k: int, link: str) -> tuple[Ref, int] | None:
    """Match a second time that leans on the first: "this year and next", "April 14 to 19"."""
    if isinstance(ref, Deictic) and grammar.at(k) in ("next", "last") and link in ("and", "or"):
        return Deictic(ref.unit, 1 if grammar.at(k) == "next" else -1), k + 1
    if isinstance(ref, Part) and isinstance(ref.of, Deictic) and grammar.at(k) == "next" and link in ("and", "or"):
        return Deictic(ref.of.unit, 1), k + 1
    return None


def _kin(grammar: Grammar, ref: Ref, other: Ref, link: str, end: int) -> bool:
    """Tell whether two times are alike enough to be one range without "from" or "between"."""
    one = ref.last if isinstance(ref, Range) else ref
    two = other.first if isinstance(other, Range) else other
    if isinstance(one, Part) and isinstance(two, Part) and {one.part, two.part} <= {"earlier", "later"}:
        return False
    if isinstance(one, Part) or isinstance(two, Part):
        return isinstance(one, Part | Month | Year | Deictic) and isinstance(two, Part | Month | Year | Deictic)
    if type(one) is not type(two):
        return (
            isinstance(one, Month | Year | Stretch | Day)
            and isinstance(two, Month | Year | Stretch | Day)
            and link not in ("and", "or", ",")
        )
    if isinstance(one, Deictic) and isinstance(two, Deictic):
        return one.unit == two.unit and two.shift > one.shift
    if isinstance(one, Offset | Window | EitherDay | Holiday):
        return False
    if isinstance(one, Weekday) and isinstance(two, Weekday):
        return two.which is Which.BARE and (link not in DASHES or grammar.glued(end))
    if isinstance(one, Month | Season) and isinstance(two, Month | Season):
        return two.which is Which.BARE
    return isinstance(one, Day | Year | Stretch | Decade | Century)


def _inherit(first: Ref, last: Ref) -> Ref:
    """Give the first of two times the year that only the second says, if it is the same: "March to June 2021"."""
    if isinstance(first, Day | Month | Stretch) and isinstance(last, Day | Month | Stretch) and last.year.said and not first.year.said:

        def month(ref: Day | Month | Stretch) -> tuple[int, int]:
            return (ref.first if isinstance(ref, Stretch) else ref.month, ref.day if isinstance(ref, Day) else 1)

        earlier = month(first) <= month(last)
        if earlier:
            return replace(first, year=last.year)
        if last.year.year is not None:
            return replace(first, year=In(year=last.year.year - 1))
    return first
