"""What kind of expression a time and its preposition make: since, until, by, a duration, a plain point …"""

from __future__ import annotations

from dragoman.reading.dates import words as W
from dragoman.reading.dates.refs import Deictic, Duration, Habit, Hour, Offset, Part, Previous, Range, Ref, Vague, Window, Year

_LENGTH_PREPOSITIONS = frozenset({"in", "for", "over", "after", "by", "during", "throughout", "of", "about", "around"})


def plain(ref: Ref) -> str:
    """Return the kind of a time that no preposition turns into a bound."""
    base = ref.of if isinstance(ref, Part) else ref.base if isinstance(ref, Offset) else ref
    if isinstance(base, Previous):
        return "relative"
    return "interval" if isinstance(ref, Range | Window) else "point"


def kind_of(ref: Ref, prep: str, made: str, *, attributive: bool, superlative: bool, before: str) -> tuple[str, Ref]:
    """Return the kind, and the reference, which a length under "since" turns into a distance.

    ``made`` is the kind that the preposition makes of an ordinary time; ``before`` the word that stands before it; ``superlative``: whether
    "the worst …" stands before.
    """
    if isinstance(ref, Habit):
        return "recurring", ref
    if isinstance(ref, Hour) and ref.of is None:
        return "clock", ref
    if isinstance(ref, Vague):
        return "vague", ref
    if isinstance(ref, Duration):
        if prep == "since" or (prep == "in" and superlative):  # "the worst in five years": since five years ago
            return "since", Offset(ref.count, ref.unit, -1)
        return ("within" if prep == "within" else "duration"), ref
    if made in ("point", "start", "within"):
        return plain(ref), ref
    if made == "from":
        backwards = isinstance(ref, Offset | Window | Deictic) and _past(ref)
        # "moved from Friday", "a letter from two weeks ago", "from Monday to Friday"
        return (plain(ref) if attributive or backwards or before in W.MOVED or before in W.DATING or _run(ref) else made), ref
    if made in ("by", "before", "after", "until"):
        # "after Friday's bombings": the date is that of the noun, which alone is after; "not until Friday": on Friday
        unbound = attributive or (made == "until" and before == "not") or (prep == "through" and isinstance(ref, Range))
        return (plain(ref) if unbound else made), ref
    return made, ref


def keeps(ref: Ref, prep: str) -> bool:
    """Tell whether the preposition belongs to a time without a date: "for three days", "until recently"."""
    if isinstance(ref, Vague) or (isinstance(ref, Hour) and ref.of is None):
        return prep in ("until", "by")
    return not isinstance(ref, Duration) or prep in _LENGTH_PREPOSITIONS or prep in ("since", "within")


def _run(ref: Ref) -> bool:
    return isinstance(ref, Range) or (isinstance(ref, Hour) and ref.run) or (isinstance(ref, Year) and ref.until is not None)


def _past(ref: Offset | Window | Deictic) -> bool:
    return (ref.shift if isinstance(ref, Deictic) else ref.direction) < 0
