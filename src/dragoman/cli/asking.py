"""Asking the record: opening it, saying in words what was asked, and finding what lies near where there is no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dragoman.cli.options import record_path
from dragoman.errors import NotFound

if TYPE_CHECKING:
    from dragoman.record import View
    from dragoman.show.listing import Listing

NEAREST = 3  # lines of nearest evidence that an empty answer shows


@contextmanager
def opened(
    given: Path | None, as_of: date | None = None, known_by: date | None = None, *, clock: Literal["report", "recorded"] = "report"
) -> Iterator[View]:
    """Give a view of the record: what held on ``as_of``, of what was known by ``known_by``. Raises NotFound, with what to do."""
    from dragoman.flow import open_record

    path = record_path(given)
    if not path.exists():
        raise NotFound(
            f"no record at {path}: `dragoman add SOURCE…` begins one, `dragoman demo` makes one to try; --record names another file"
        )
    with open_record(path) as record, record.view(as_of=as_of, known_by=known_by, clock=clock) as view:
        yield view


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in words: ``what`` is asked for ("events"), and under which conditions ("with Peru", "since 2024-05-13")."""

    what: str
    conditions: tuple[str, ...]
    scope: str

    @property
    def title(self) -> str:
        """Return the heading of the answer."""
        phrase = " ".join((self.what, *self.conditions))
        return f"{phrase[:1].upper()}{phrase[1:]} — {self.scope}"

    @property
    def empty(self) -> str:
        """Return what to say where there is no answer."""
        phrase = " ".join((self.what, *self.conditions))
        return f"no {phrase} in the record. What no report tells of may have happened all the same."


def asked(view: View, what: str, *conditions: str | None, since: date | None = None, until: date | None = None) -> Asked:
    """Return the question in words. Conditions that are None were not set."""
    parts = [part for part in conditions if part]
    parts += [f"since {since}"] if since else []
    parts += [f"until {until}"] if until else []
    parts += [f"as of {view.as_of}"] if view.as_of else []
    parts += [f"known by {view.known_by}"] if view.known_by else []
    return Asked(what, tuple(parts), scope(view))


def scope(view: View) -> str:
    """Return what the record holds, in few words: "dragoman.db, 24 reports of 2018-05-13 to 2018-07-12"."""
    row = view.row("SELECT count(*), min(date), max(date) FROM seen_report")
    count, first, last = row if row else (0, None, None)
    days = f" of {first}" if first == last else f" of {first} to {last}"
    return f"{view.path.name}, {count:,} report{'s' if count != 1 else ''}" + (days if count else "")


def with_names(names: Sequence[str]) -> str | None:
    """Return the condition "with A and B", or None for no names."""
    from dragoman.show.phrases import listed

    return f"with {listed(names, 9)}" if names else None


def latest(found: Sequence[Any], limit: int) -> tuple[Sequence[Any], tuple[str, ...]]:
    """Return the last ``limit`` answers (all for 0) and, if some were left out, a note that says so. Give one more than ``limit``."""
    if not limit or len(found) <= limit:
        return found, ()
    return found[-limit:], (f"the latest {limit} only; --limit 0 lists all",)


def one_more(limit: int) -> int | None:
    """Return the limit to ask with, so that ``latest`` can tell whether there are more."""
    return limit + 1 if limit else None


def within(
    found: Sequence[Any], since: date | None, until: date | None, first: Callable[[Any], date], last: Callable[[Any], date]
) -> list[Any]:
    """Return the answers whose days, from ``first`` to ``last``, meet the days asked for."""
    return [a for a in found if (since is None or last(a) >= since) and (until is None or first(a) <= until)]


Attempt = tuple[str, Callable[[], Sequence[Any]]]


def nearest(line: Callable[[Any], str], *attempts: Attempt) -> tuple[str, ...]:
    """Return lines for what the first loosened question that has answers finds: the latest few, under the words that name it."""
    for label, ask in attempts:
        try:
            found = ask()
        except NotFound:
            continue
        if found:
            return (f"{label}:", *(f"  {line(answer)}" for answer in list(found)[-NEAREST:]))
    return ()


def noted(listing: Listing, notes: tuple[str, ...]) -> Listing:
    """Return the listing with more notes."""
    return replace(listing, notes=(*listing.notes, *notes)) if notes else listing
