"""Stage 3 of reading: every time expression of a text, and what it means on the calendar.

``find_times`` works on plain text; ``resolve`` turns an expression into bounds, told on the report's date in a tense; ``boundary`` gives
the time itself, whatever its preposition. ``default_time`` is the time of what is told without one, ``lead_day`` the day that a report
names once for all its news, ``lasting`` puts a length to a start. ``describe`` says a time in a few words.
Nothing here reads a clock, a locale or a network.

    >>> from datetime import date
    >>> [expr] = find_times("They met in Geneva on Saturday.")
    >>> resolve(expr, date(2022, 3, 16), Tense.PAST).edtf
    '2022-03-12'
"""

from dragoman.reading.dates.expression import KINDS, TimeExpression
from dragoman.reading.dates.phrases import find_times
from dragoman.reading.dates.refs import Tense
from dragoman.reading.dates.resolution import boundary, default_time, lasting, lead_day, resolve
from dragoman.reading.dates.wording import describe
from dragoman.reading.dates.words import AHEAD_VERBS

__all__ = [
    "AHEAD_VERBS",
    "KINDS",
    "Tense",
    "TimeExpression",
    "boundary",
    "default_time",
    "describe",
    "find_times",
    "lasting",
    "lead_day",
    "resolve",
]
