"""Events of a sentence in one line each, for tests."""

from __future__ import annotations

from datetime import date

from dragoman.model import Report
from dragoman.reading import read


def told(text: str, day: date = date(2025, 6, 18)) -> set[str]:
    """Return the events as "TYPE actors > recipients": persons by their last name, others by their polity or their words."""
    reading = read(Report(id="r", date=day, text=text))
    actors = {a.id: a for a in reading.actors}

    def name(key: str) -> str:
        actor = actors[key]
        return actor.name.split()[-1] if actor.kind.value == "person" and actor.named else actor.polity or actor.name

    return {
        f"{e.type.value} {','.join(sorted(map(name, e.actors)))} > {','.join(sorted(map(name, e.recipients)))}".strip()
        for e in reading.events
    }
