"""Who speaks in the lead without a name and is named in the next breath: agencies write so.

    Norway will host the talks, a UN official said on Monday.
    Tormod Eikli, the UN representative in Oslo, told reporters …

Takes the quotations' speakers; gives the person in the unnamed one's place, where polity and office allow it and nobody else spoke
between. Never merges two who are named, nor an official with a minister.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman import codes
from dragoman.model import Actor, ActorKind
from dragoman.reading.quotations import RawQuote
from dragoman.reading.registry import Person, Referent

LEAD = 2  # sentences in which the unnamed one may speak
NEXT = 2  # sentences after it in which he is named
# Whom a lead calls "an official" without giving the title away.
PLAIN = frozenset(
    {"official", "envoy", "ambassador", "spokesperson", "adviser", "negotiator", "diplomat", "military", "deputy_minister", "other"}
)


def introduced(state: Referent, raw: Sequence[RawQuote], speakers: Sequence[tuple[str, ...]]) -> tuple[str, str] | None:
    """Return (the unnamed speaker of the lead, the person who he turns out to be), or None."""
    document = state.document
    outer = [i for i, quote in enumerate(raw) if quote.depth == 0 and speakers[i] and quote.speaker_token is not None]
    for number, first in enumerate(outer):
        at = raw[first].speaker_token
        assert at is not None
        if document.sentence_index(at) >= LEAD:
            return None
        unnamed = document.actors[speakers[first][0]]
        if len(speakers[first]) > 1 or unnamed.kind is not ActorKind.PERSON or unnamed.named:
            return None  # the lead's speaker is named, or several speak
        for later in outer[number + 1 :]:
            there = raw[later].speaker_token
            assert there is not None
            if speakers[later] == (unnamed.id,):
                continue
            person = state.by_id.get(speakers[later][0]) if len(speakers[later]) == 1 else None
            if person is None or document.sentence_index(there) - document.sentence_index(at) > NEXT:
                return None
            return (unnamed.id, person.id) if _new(state, person, at) and _alike(state, unnamed, person) else None
    return None


def _new(state: Referent, person: Person, at: int) -> bool:
    """Tell whether a person is first spoken of after a token."""
    return all(token > at for token, actor in state.recent if actor == person.id)


def _alike(state: Referent, unnamed: Actor, person: Person) -> bool:
    """Tell whether a person's title and polity allow that he is the unnamed one: the same polity, or the one said of either alone."""
    if not person.offices:
        return False
    if unnamed.polity is None and person.polity is None:
        return False
    if unnamed.polity != person.polity and not (unnamed.polity is not None and person.polity is None):
        return False
    office = unnamed.office or ""
    if any(title == office or title.split()[-1:] == office.split()[-1:] for title, _, _ in person.offices):
        return True
    found = codes.offices.parse(office.split()) if office else None
    plain = found is None or found.level in PLAIN
    return plain and any(level in PLAIN for _, _, level in person.offices)
