"""Armed groups that govern a state, and from when to when: what they do then, the state does.

``data/rulers.csv``: the organisation's id, the state's ISO code, the days on which the group took and lost the capital.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from dragoman.codes.tables import table

COLUMNS = ("organisation", "state", "since", "until")


@lru_cache(maxsize=1)
def _rulers() -> Mapping[str, tuple[tuple[str, date, date], ...]]:
    found: dict[str, tuple[tuple[str, date, date], ...]] = {}
    for organisation, state, since, until in table("rulers", COLUMNS):
        reign = (state, date.fromisoformat(since), date.fromisoformat(until) if until else date.max)
        found[organisation] = (*found.get(organisation, ()), reign)
    return found


def ruled_by(organisation: str, day: date) -> str | None:
    """Return the ISO code of the state that an organisation governs on a day, or None."""
    return next((state for state, since, until in _rulers().get(organisation, ()) if since <= day <= until), None)
