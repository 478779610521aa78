"""Two people in one town on one day, and no report of a meeting between them.

Taken from where reports put each of them (``whereabouts``): the same town, and days that may be one. A country is no town. Where a report
tells that they met then (there, or without a place), or names both at one event, it is left out. That nobody reported a meeting is not
that there was none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.codes.folding import fold
from dragoman.codes.territories import territories
from dragoman.questions.answer import Cited, Who
from dragoman.questions.happenings import Happening
from dragoman.questions.timeline import Whereabouts, meetings, whereabouts
from dragoman.record import View
from dragoman.record.happenings import places_fit

WIDE = 31  # days of bounds beyond which "may be one day" says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Copresence(Cited):
    """Two in one place. ``certain``: reports give the day of both, and it is one; else the bounds of both merely share these days."""

    a: Who
    b: Who
    place: str
    earliest: date
    latest: date
    certain: bool
    event_a: str
    event_b: str
    evidence_a: tuple[str, ...]
    evidence_b: tuple[str, ...]


def copresence(view: View, a: str, b: str, *, since: date | None = None, until: date | None = None) -> list[Copresence]:
    """List when two people were in one town with no reported meeting, earliest first. Raises NotFound for an unknown actor."""
    met = [h for h in meetings(view, a, b) if h.modality in {"occurred", "ongoing"}]
    there: dict[str, list[Whereabouts]] = {}
    for one in whereabouts(view, b):
        there.setdefault(fold(one.place), []).append(one)
    found = []
    for one in whereabouts(view, a):
        if territories().by_name(one.place) is not None:
            continue
        for other in there.get(fold(one.place), ()):
            days = _shared(one, other)
            if days is None or one.who.id == other.who.id or set(one.claims) & set(other.claims):
                continue
            if (since and days[1] < since) or (until and days[0] > until) or any(_tells(h, one.place, *days) for h in met):
                continue
            found.append(_both(one, other, *days))
    return sorted(found, key=lambda c: (c.earliest, not c.certain, c.place))


def _shared(one: Whereabouts, other: Whereabouts) -> tuple[date, date] | None:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return None
    if max((one.latest - one.earliest).days, (other.latest - other.earliest).days) >= WIDE:
        return None
    first, last = max(one.earliest, other.earliest), min(one.latest, other.latest)
    return (first, last) if first <= last else None


def _tells(meeting: Happening, place: str, first: date, last: date) -> bool:
    begin, end = meeting.earliest or meeting.latest, meeting.latest or meeting.earliest
    if begin is None or end is None or places_fit(meeting.place, place) is False or meeting.mode == "phone":
        return False
    return begin <= last and end >= first


def _both(one: Whereabouts, other: Whereabouts, first: date, last: date) -> Copresence:
    return Copresence(
        a=one.who,
        b=other.who,
        place=one.place,
        earliest=first,
        latest=last,
        certain=one.certain and other.certain and first == last,
        event_a=one.event,
        event_b=other.event,
        evidence_a=one.claims,
        evidence_b=other.claims,
        claims=(*one.claims, *other.claims),
        reports=tuple(dict.fromkeys((*one.reports, *other.reports))),
        sentence=one.sentence,
    )
