"""What goes out as coded events: happenings as pairs of actors, with the day, the place and the reports that a row needs.

Events, not reports: a happening that ten reports tell goes out once, with its count. Where several stand on one side, each pair is a row.
What happened between equals (everyone is an actor) makes one row a pair. Only what is said to have happened, and what was announced
(which PLOVER has as AGREE): neither POLECAT nor GDELT has a place for a denial, a proposal or a condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from dragoman.codes.territories import territories
from dragoman.frozen import dataclass
from dragoman.questions import Happening, Who
from dragoman.record import View

ASSERTED = frozenset({"occurred", "ongoing"})
WIDEST = 31  # days: these columns hold one day, and the last day of a year is no date of what happened "in 2019"


@dataclass(frozen=True, slots=True)
class Told:
    """The report that tells a happening first: its id, date, publisher, address and language."""

    id: str
    date: date
    publisher: str | None
    url: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One row to be: who acted, and towards whom (None: nobody). ``id`` is stable: the happening's first claim and the pair's number.

    ``day`` is the last day on which it may have happened, never after the report that tells it first: what was announced, and a promise
    for later, is of the day of that report.
    """

    id: str
    happening: Happening
    actor: Who | None
    recipient: Who | None
    day: date
    told: Told
    first: bool


@dataclass(frozen=True, slots=True)
class Left:
    """How many happenings are left out, and why."""

    unasserted: int = 0
    undated: int = 0
    nobody: int = 0

    def lines(self) -> list[str]:
        """Return a line for each reason that occurs."""
        reasons = (
            (self.unasserted, "that reports deny, propose or make depend on something: these columns have no place for it"),
            (self.undated, f"whose day no report tells within {WIDEST} days"),
            (self.nobody, "without an actor"),
        )
        return [f"left out: {count:,} happening{'s' if count != 1 else ''} {why}" for count, why in reasons if count]


def told(view: View, ids: Iterable[str]) -> dict[str, Told]:
    """Return the reports with these ids, as the view sees them."""
    rows = view.among(
        "SELECT id, date, publisher, url, language FROM seen_report WHERE id IN ({marks})", list(dict.fromkeys(ids))
    )
    return {r["id"]: Told(r["id"], date.fromisoformat(r["date"]), r["publisher"], r["url"], r["language"]) for r in rows}


def pairs(view: View, found: Iterable[Happening]) -> tuple[list[Pair], Left]:
    """Return the rows to be, in the order of the happenings, and what is left out."""
    happenings = list(found)
    reports = told(view, (h.reports[0] for h in happenings))
    out: list[Pair] = []
    unasserted = undated = nobody = 0
    for happening in happenings:
        announced = happening.type == "AGREE" and happening.modality == "planned"
        if happening.modality not in ASSERTED and not announced:
            unasserted += 1
            continue
        report = reports[happening.reports[0]]
        day = report.date if announced else _day(happening)
        if day is None:
            undated += 1
            continue
        couples = list(_couples(happening))
        if not couples:
            nobody += 1
            continue
        out += [
            Pair(f"{happening.claims[0]}.{n}", happening, actor, recipient, min(day, report.date), report, n == 1)
            for n, (actor, recipient) in enumerate(couples, 1)
        ]
    return out, Left(unasserted, undated, nobody)


def _day(happening: Happening) -> date | None:
    """Return the last day of a happening's bounds, or None where they are open or too wide."""
    first, last = happening.earliest, happening.latest
    return last if first and last and (last - first).days < WIDEST else None


def _couples(happening: Happening) -> Iterator[tuple[Who | None, Who | None]]:
    actors, recipients = happening.actors, happening.recipients
    if actors and recipients:
        yield from ((a, r) for a in actors for r in recipients)
    elif len(actors) > 1:
        apart = [(a, b) for a, b in combinations(actors, 2) if (a.polity or a.id) != (b.polity or b.id)]
        yield from apart or combinations(actors, 2)
    elif actors:
        yield actors[0], None
    elif recipients:
        yield from ((None, r) for r in recipients)


def country(who: Who | None) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the territory that an actor acts for, None for one that acts for no territory."""
    if who is None:
        return None
    code = who.polity or (who.id if who.kind == "state" else None)
    return code if code and code in territories() and len(code) == 3 else None
