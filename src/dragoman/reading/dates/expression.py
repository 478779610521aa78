"""A time expression as it stands in a text: where, of what kind, and what it points at."""

from __future__ import annotations

from datetime import date

from dragoman.frozen import dataclass
from dragoman.model import Span, TimePoint
from dragoman.reading.dates.refs import Habit, Ref, Tense, Vague

KINDS = (
    "point",
    "interval",
    "since",
    "until",
    "by",
    "before",
    "after",
    "from",
    "within",
    "duration",
    "recurring",
    "vague",
    "relative",
    "modifier",
    "dateline",
    "clock",
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when.

    ``span``: the time itself ("Saturday"); ``outer``: with its preposition ("on Saturday", "since 1975"). Code points of the text.
    ``kind``: one of ``KINDS``. "modifier" is a year that qualifies a noun ("the 1974 census", "Agenda 2030"); "relative" leans on a time
    told before ("three days later"); "recurring", "duration", "vague" and "clock" (an hour of no day) date nothing by themselves.
    ``ref``: what the words point at. ``words``: those of ``outer``.
    ``prep``: the preposition in lower case, or "". ``series``: "the first … since 1975", "the worst in five years".
    ``negated``: under "not", "never", "no" ("have not met since 1994").
    ``possessive``: "Friday's", "last week's": dates the noun that follows.
    ``attributive``: stands before a noun ("the June summit"). ``ahead``: the words before say that it lies ahead ("scheduled for").
    ``clause``: a "since" whose date stands inside its clause ("since a war began there in 1914"); the inner date is an expression
    of its own.
    """

    span: Span
    outer: Span
    kind: str
    ref: Ref
    words: str
    text: str
    prep: str = ""
    series: bool = False
    negated: bool = False
    possessive: bool = False
    attributive: bool = False
    ahead: bool = False
    clause: bool = False

    @property
    def head(self) -> int:
        """Return the offset of the word that a tree should be asked about: the first of the time itself."""
        return self.span.start

    @property
    def dates(self) -> bool:
        """Tell whether the expression can date an event: no duration, habit, bare adverb, year in a name or dateline."""
        return self.kind not in ("duration", "recurring", "modifier", "dateline", "clock") and not isinstance(self.ref, Vague | Habit)

    def resolve(self, anchor: date, tense: Tense = Tense.UNKNOWN, previous: TimePoint | None = None) -> TimePoint:
        """Return when that is, told on ``anchor``: see :func:`dragoman.reading.dates.resolve`."""
        from dragoman.reading.dates.resolution import resolve

        return resolve(self, anchor, tense, previous)
