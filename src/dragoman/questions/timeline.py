"""What happened, in order; who met whom; where somebody was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.codes.folding import fold
from dragoman.codes.territories import territories
from dragoman.errors import SettingsError
from dragoman.model import ConsultMode, EventType
from dragoman.questions.answer import Cited, Who
from dragoman.questions.claims import Heard, gather, heard
from dragoman.questions.happenings import Happening, happenings
from dragoman.questions.naming import actor_name
from dragoman.questions.resolve import Selection, find_actors, find_all
from dragoman.record import View

_ROLES = "('actor', 'recipient', 'third')"
_WORD = re.compile(r"\w+")


def match_expression(text: str) -> str:
    """Return what a user typed as an FTS5 query: words all wanted; a phrase in quotation marks stays one. Never a syntax error."""
    parts = re.findall(r'"([^"]+)"|“([^”]+)”|(\S+)', text)
    terms = []
    for phrase_a, phrase_b, word in parts:
        words = _WORD.findall(phrase_a or phrase_b or word)
        if words:
            terms.append('"' + " ".join(words) + '"')
    return " AND ".join(terms) or '""'


def event_types(types: Iterable[str]) -> list[str]:
    """Return event types as the record has them. Raises SettingsError for one that PLOVER does not have."""
    known = {str(t) for t in EventType}
    wanted = [t.strip().upper() for t in types]
    for one in wanted:
        if one not in known:
            raise SettingsError(f"{one!r} is no event type; allowed are {', '.join(sorted(known))}")
    return wanted


def timeline(
    view: View,
    actors: Sequence[str] = (),
    types: Sequence[str] = (),
    process: str | None = None,
    since: date | None = None,
    until: date | None = None,
    text: str | None = None,
    limit: int | None = None,
    *,
    place: str | None = None,
    modes: Sequence[str] = (),
    modalities: Sequence[str] = (),
    announced: bool = False,
) -> list[Happening]:
    """List what happened, earliest first, one line a happening however many reports tell it.

    ``actors``: with all of these (a state's name takes in its officials). ``process``: between its parties, or one of them and a third
    party.
    ``since``, ``until``: what happened, or may have, in these days; what has no time at all is then left out.
    ``announced``: what is announced counts with its own type too; for PLOVER, an announced visit is AGREE.
    ``text``: words that a report's sentence about it must have. ``place``: a place's name or a country. ``limit``: the latest so many.
    As of a day: what had happened by then, and what was announced by then. Raises NotFound for an unknown actor, SettingsError for a type.
    """
    keys = _select(
        view,
        find_all(view, actors),
        event_types(types),
        since,
        until,
        text,
        limit if process is None else None,
        place,
        modes,
        modalities,
        announced,
    )
    found = happenings(view, keys)
    if process is not None:
        from dragoman.questions.parties import members

        found = [h for h in found if _within(h, *members(view, process))]
        found = found[-limit:] if limit else found
    return found


def _within(happening: Happening, parties: frozenset[str], helpers: frozenset[str]) -> bool:
    polities = {who.polity or who.id for who in happening.parties}
    return len(polities & parties) >= 2 or bool(polities & parties and polities & helpers)


def _select(
    view: View,
    selections: Sequence[Selection],
    types: Sequence[str],
    since: date | None,
    until: date | None,
    text: str | None,
    limit: int | None,
    place: str | None,
    modes: Sequence[str],
    modalities: Sequence[str],
    announced: bool,
) -> list[int]:
    """Return the keys of the happenings wanted, in order of time."""
    conditions: list[str] = []
    values: list[object] = []

    def one_of(column: str, wanted: Sequence[str]) -> None:
        if wanted:
            conditions.append(f"{column} IN ({','.join('?' * len(wanted))})")
            values.extend(wanted)

    for selection in selections:
        where, given = selection.where()
        conditions.append(
            f"e.happening IN (SELECT e2.happening FROM actor a JOIN actor_link l ON l.actor = a.id AND l.superseded_at IS NULL "
            f"JOIN claim_actor ca ON ca.reading_actor = l.reading_actor AND ca.role IN {_ROLES} JOIN event e2 ON e2.claim = ca.claim "
            f"JOIN seen c2 ON c2.id = e2.claim WHERE {where})"
        )
        values += given
    one_of("coalesce(e.announced, e.type)" if announced else "e.type", types)
    one_of("e.mode", modes)
    one_of("c.modality", modalities)
    if since:
        conditions.append("coalesce(c.latest, c.earliest) >= ? AND (c.earliest IS NOT NULL OR c.latest IS NOT NULL)")
        values.append(since.isoformat())
    if until:
        conditions.append("coalesce(c.earliest, c.latest) <= ?")
        values.append(until.isoformat())
    if view.as_of:
        day = view.as_of.isoformat()
        conditions.append(
            "(CASE WHEN c.modality IN ('occurred', 'ongoing', 'denied') THEN c.earliest IS NULL OR c.earliest <= ? ELSE "
            "c.report_date <= ? END)"
        )
        values += [day, day]
    if text:
        conditions.append("c.report IN (SELECT rowid FROM report_fts WHERE report_fts MATCH ?)")
        values.append(match_expression(text))
    where = " AND ".join(conditions) or "1"
    rows = view.rows(
        f"SELECT e.happening, min(coalesce(c.earliest, c.latest, c.report_date)) AS day, group_concat(DISTINCT e.place) AS places, "
        f"group_concat(DISTINCT e.country) AS countries, group_concat(e.claim) AS claims FROM event e JOIN seen c ON c.id = e.claim "
        f"WHERE {where} GROUP BY e.happening ORDER BY day DESC, e.happening DESC {'LIMIT ?' if limit and not (text or place) else ''}",
        (*values, limit) if limit and not (text or place) else values,
    )
    keys = [(r["happening"], r["claims"], r["places"], r["countries"]) for r in rows]
    if place:
        wanted = _at_place(place)
        keys = [k for k in keys if wanted(k[2] or "", k[3] or "")]
    if text:
        told = heard(view, [claim for k in keys for claim in k[1].split(",")])
        words = stems(text)
        keys = [k for k in keys if any(claim in told and words <= stems(told[claim].sentence) for claim in k[1].split(","))]
    if limit:
        keys = keys[:limit]
    return [k[0] for k in reversed(keys)]


def stems(text: str) -> set[str]:
    """Return the words of a text, folded and cut to their first six letters: "ceasefire" and "ceasefires" are one."""
    return {word[:6] for word in fold(text).split()}


def _at_place(place: str) -> Callable[[str, str], bool]:
    """Return a test of (place names, country codes), both joined by commas, for a place or a country."""
    found = territories().by_name(place)
    words = fold(place)

    def holds(places: str, countries: str) -> bool:
        return f" {words} " in f" {fold(places)} " or (found is not None and found.iso3 in countries.split(","))

    return holds


def meetings(
    view: View,
    a: str | None = None,
    b: str | None = None,
    *,
    others: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    place: str | None = None,
    modes: Sequence[str] = (),
    text: str | None = None,
    limit: int | None = None,
) -> list[Happening]:
    """List consultations: meetings, visits, calls, conferences, mediated talks. Announced ones have the modality ``planned``
    (and, with most reports, the type AGREE, as PLOVER has it; ``announced`` is then CONSULT).

    With ``a`` alone: all of his, hers or its; with ``b`` and ``others`` too: those with all of them. Raises as ``timeline`` does.
    """
    known = {str(m) for m in ConsultMode}
    for mode in modes:
        if mode not in known:
            raise SettingsError(f"{mode!r} is no mode of consultation; allowed are {', '.join(sorted(known))}")
    names = [name for name in (a, b, *others) if name]
    return timeline(view, names, ("CONSULT",), since=since, until=until, text=text, limit=limit, place=place, modes=modes, announced=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts(Cited):
    """Where somebody was, as far as a report places him or her there. ``event`` says what was going on; ``on`` is the day asked for.

    ``certain``: the report's bounds are that very day; else the bounds merely hold it.
    """

    who: Who
    place: str
    country: str | None
    earliest: date | None
    latest: date | None
    certain: bool
    modality: str
    event: str
    voice: str


def whereabouts(view: View, person: str, on: date | None = None) -> list[Whereabouts]:
    """List the places where reports put a person, on one day or (``on`` None) at any time, earliest first.

    Only what the person took part in counts, in person: calls and plans do not place anybody, nor does a state's act its officials.
    """
    selection = find_actors(view, person)
    where, values = selection.where() if not selection.polities else Selection(person, person, "", selection.ids).where()
    day = on.isoformat() if on else None
    rows = view.rows(
        "SELECT DISTINCT e.claim, e.happening, e.type, e.mode, e.place, e.country, a.id, a.name, a.polity, a.kind FROM actor a "
        "JOIN actor_link l ON l.actor = a.id AND l.superseded_at IS NULL "
        "JOIN claim_actor ca ON ca.reading_actor = l.reading_actor AND ca.role IN ('actor', 'recipient') "
        "JOIN event e ON e.claim = ca.claim JOIN seen c ON c.id = e.claim "
        f"WHERE {where} AND e.place IS NOT NULL AND c.modality IN ('occurred', 'ongoing') "
        "AND coalesce(e.mode, '') <> 'phone' AND e.type IN ('CONSULT', 'AGREE', 'COOPERATE', 'SUPPORT') AND (? IS NULL OR "
        "(c.earliest <= ? AND c.latest >= ?)) "
        "AND (? IS NULL OR c.earliest IS NULL OR c.earliest <= ?) ORDER BY coalesce(c.earliest, c.latest), e.claim",
        (*values, day, day, day, *([view.as_of.isoformat()] * 2 if view.as_of else [None, None])),
    )
    claims = heard(view, [r["claim"] for r in rows])
    grouped: dict[tuple[str, str, date | None, date | None], list[tuple[Heard, str, str | None, Who]]] = {}
    for r in rows:
        claim = claims[r["claim"]]
        who = Who(r["id"], actor_name(view, r["id"], r["name"], r["polity"], True), r["polity"], r["kind"])
        key = (r["id"], fold(r["place"]), claim.earliest, claim.latest)
        grouped.setdefault(key, []).append((claim, " ".join(filter(None, (r["type"], r["mode"]))), r["country"], who))
    found = []
    for (_, _, low, high), items in grouped.items():
        first = items[0]
        found.append(
            Whereabouts(
                who=first[3],
                place=next(r["place"] for r in rows if r["claim"] == first[0].id),
                country=first[2],
                earliest=low,
                latest=high,
                certain=low is not None and low == high,
                modality=first[0].modality,
                event=", ".join(dict.fromkeys(item[1] for item in items)),
                voice=first[0].voice,
                **gather(item[0] for item in items),
            )
        )
    return sorted(found, key=lambda w: (w.earliest or w.latest or date.max, not w.certain))
