"""Which offices a state has: whether there is a president, a prime minister, a minister so called.

Takes a state's code and a year; gives what its constitution says. ``data/lacking.csv`` lists the states that lack one, and when: "always",
"-2008" up to a year, "2018-" since one, several with ``|``. Never says who holds an office.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dragoman.codes.tables import items, table

LACKING_COLUMNS = ("state", "president", "prime_minister", "minister")
# The column that tells of an office's head word.
_COLUMNS = {"president": 0, "vice president": 0, "prime minister": 1, "premier": 1, "minister": 2}


@lru_cache(maxsize=1)
def _lacking() -> Mapping[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in table("lacking", LACKING_COLUMNS)}


def has_office(state: str, head: str, year: int) -> bool:
    """Tell whether a state had an office with this head word in ``year``; True where nothing is known against it."""
    column = _COLUMNS.get(head)
    cells = _lacking().get(state)
    if column is None or cells is None:
        return True
    return not any(_within(period, year) for period in items(cells[column]))


def _within(period: str, year: int) -> bool:
    if period == "always":
        return True
    since, _, until = period.partition("-")
    return (not since or year >= int(since)) and (not until or year < int(until))
