"""The two sides of a dispute, and the dispute itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.questions.answer import Answer, Cited
from dragoman.questions.claims import Heard, gather


@dataclass(frozen=True, slots=True)
class Side(Answer):
    """One side of a dispute: what it says, who says so, in which reports."""

    says: str
    voice: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    date: date
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Cited):
    """Two or more sides that cannot all be right.

    ``about``: plan, intention, denial, date, place, office, standing, happened or statement.
    """

    about: str
    what: str
    sides: tuple[Side, ...]


def side_of(says: str, claims: Sequence[Heard]) -> Side:
    """Return a side that these claims bear; its voice and sentence are those of the first report that says so."""
    cited = gather(claims)
    first = min(claims, key=lambda h: (h.report_date, h.report_key, h.id))
    return Side(says, first.teller, cited["claims"], cited["reports"], first.report_date, cited["sentence"])


def conflict_of(about: str, what: str, sides: Sequence[Side]) -> Conflict:
    """Return a dispute of these sides, cited by all their claims."""
    return Conflict(
        about=about,
        what=what,
        sides=tuple(sides),
        claims=tuple(dict.fromkeys(c for s in sides for c in s.claims)),
        reports=tuple(dict.fromkeys(r for s in sides for r in s.reports)),
        sentence=sides[0].sentence,
    )
