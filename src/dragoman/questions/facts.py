"""Facts of the record, one for all the claims that say the same, and what each rests on.

One fact is: a happening; a person in an office; an actor's standing in a body; an utterance; a promise. What it rests on
- ``one report``: a single report says so; ``one report and its copies``: others repeat it word for word, which adds nothing;
- ``one voice``: several reports, all of which only pass on what one and the same speaker said.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.errors import SettingsError
from dragoman.questions.answer import Cited, Who
from dragoman.questions.claims import Heard, Part, casts, gather, heard, in_role, independent
from dragoman.questions.resolve import Selection, find_actors
from dragoman.record import View

KINDS = ("event", "tenure", "participation", "quotation", "commitment")
STALE_DAYS = 180
MARGIN = 200  # facts looked at beyond the limit, of which a closer look may leave some out
_LINK = "LEFT JOIN actor_link p ON p.reading_actor = {} AND p.superseded_at IS NULL"
# By kind: the rows that make the facts, what tells one from another, and which claims state something that is so.
_FACTS = {
    "event": ("event x", "x.happening", "c.modality IN ('occurred', 'ongoing')"),
    "tenure": (
        "tenure x " + _LINK.format("x.person"),
        "coalesce(p.actor, '') || '|' || x.office_key || '|' || coalesce(x.polity, '') || '|' || x.former",
        "x.person IS NOT NULL AND c.modality IN ('occurred', 'ongoing')",
    ),
    "participation": (
        "participation x " + _LINK.format("x.actor"),
        "x.body_key || '|' || coalesce(p.actor, '') || '|' || x.status",
        "c.modality IN ('occurred', 'ongoing')",
    ),
    "quotation": ("quotation x", "x.utterance", "1"),
    "commitment": ("commitment x", "x.claim", "c.modality <> 'denied'"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Cited):
    """What the record has as so, with what it rests on.

    ``what``: in few words. ``independent_sources`` counts reports without copies, ``utterances`` the voices that say so (the narrator of
    each independent report is one), ``copies`` the reports that repeat another. ``rests_on``: None where several sources say so.
    """

    kind: str
    what: str
    actors: tuple[Who, ...]
    earliest: date | None
    latest: date | None
    first_reported: date
    last_reported: date
    independent_sources: int
    utterances: int
    copies: int
    publishers: tuple[str, ...]
    voices: tuple[str, ...]
    rests_on: str | None


def kinds_of(kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds asked for, all for none. Raises SettingsError for one that there is not."""
    for kind in kinds:
        if kind not in KINDS:
            raise SettingsError(f"{kind!r} is no kind of fact; allowed are {', '.join(KINDS)}")
    return tuple(kinds) or KINDS


def grouped(
    view: View, kind: str, condition: str = "1", values: Sequence[object] = (), having: str = "1"
) -> list[tuple[str, ...]]:
    """Return the claims of each fact of a kind. ``condition`` chooses facts by a claim (c) of theirs, ``having`` by all of them."""
    rows, key, so = _FACTS[kind]
    found = view.rows(
        f"SELECT group_concat(c.id) AS claims, min(c.report_date) AS first, max(c.report_date) AS last FROM {rows} "
        f"JOIN seen c ON c.id = x.claim WHERE {so} AND {key} IN (SELECT {key} FROM {rows} JOIN seen c ON c.id = x.claim "
        f"WHERE {so} AND {condition}) GROUP BY {key} HAVING {having} ORDER BY last DESC, c.id",
        list(values),
    )
    return [tuple(r["claims"].split(",")) for r in found]


def concerning(selection: Selection) -> tuple[str, list[object]]:
    """Return the SQL condition that a claim (c) has one of these actors in its cast, but as a mere third party."""
    where, values = selection.where()
    return (
        "c.id IN (SELECT ca.claim FROM actor a JOIN actor_link l ON l.actor = a.id AND l.superseded_at IS NULL JOIN claim_actor ca "
        f"ON ca.reading_actor = l.reading_actor AND ca.role <> 'third' WHERE {where})",
        list(values),
    )


def facts(view: View, kind: str, groups: Sequence[tuple[str, ...]]) -> list[Fact]:
    """Return the facts that these groups of claims state, in their order."""
    ids = [claim for group in groups for claim in group]
    claims, cast = heard(view, ids), casts(view, ids)
    words = _words(view, kind, [group[0] for group in groups])
    found = []
    for group in groups:
        told = sorted((claims[c] for c in group if c in claims), key=lambda h: (h.report_date, h.report_key, h.id))
        if told:
            found.append(_fact(view, kind, told, [p for h in told for p in cast.get(h.id, ())], words.get(group[0])))
    return found


def _fact(view: View, kind: str, told: Sequence[Heard], parts: Iterable[Part], words: sqlite3.Row | None) -> Fact:
    parts = list(parts)
    doers = in_role(parts, "actor", "person", "member", "speaker", "debtor")
    others = tuple(w for w in in_role(parts, "recipient", "body", "beneficiary") if w.id not in {d.id for d in doers})
    sources = independent(view, (h.report for h in told))
    reports = len({h.report for h in told})
    speakers = {h.told_by.id if h.told_by else None for h in told}
    voices = len(speakers - {None}) + (independent(view, (h.report for h in told if h.told_by is None)) if None in speakers else 0)
    exact = next((h for h in told if h.precision == "day"), told[0])
    rests = None
    if sources == 1:
        rests = "one report and its copies" if reports > 1 else "one report"
    elif voices == 1:
        rests = "one voice"
    return Fact(
        kind=kind,
        what=_what(kind, doers, others, words),
        actors=(*doers, *others),
        earliest=exact.earliest,
        latest=exact.latest,
        first_reported=told[0].report_date,
        last_reported=told[-1].report_date,
        independent_sources=sources,
        utterances=voices,
        copies=reports - sources,
        publishers=tuple(dict.fromkeys(h.publisher for h in told if h.publisher)),
        voices=tuple(dict.fromkeys(h.teller for h in told)),
        rests_on=rests,
        **gather(told),
    )


_OWN = {
    "event": "SELECT claim, type || coalesce(' of ' || announced, '') AS a, mode AS b, place AS c FROM event",
    "tenure": "SELECT claim, office AS a, acting AS b, former AS c FROM tenure",
    "participation": "SELECT claim, status AS a, body AS b, NULL AS c FROM participation",
    "quotation": "SELECT claim, words AS a, mode AS b, NULL AS c FROM quotation",
    "commitment": "SELECT claim, content AS a, kind AS b, NULL AS c FROM commitment",
}


def _words(view: View, kind: str, ids: Sequence[str]) -> dict[str, sqlite3.Row]:
    return {r["claim"]: r for r in view.among(f"{_OWN[kind]} WHERE claim IN ({{marks}})", list(ids))}


def _what(kind: str, doers: Sequence[Who], others: Sequence[Who], row: sqlite3.Row | None) -> str:
    names, beside = ", ".join(w.name for w in doers) or "nobody named", ", ".join(w.name for w in others)
    if row is None:
        return names
    if kind == "event":
        told = f"{' '.join(filter(None, (row['a'], row['b'])))}: {names}" + (f" → {beside}" if beside else "")
        return f"{told}, in {row['c']}" if row["c"] else told
    if kind == "tenure":
        return f"{names}: {'former ' * bool(row['c'])}{'acting ' * bool(row['b'])}{row['a']}"
    if kind == "participation":
        return f"{names}: {row['a']} in {row['b']}"
    return f"{names}: {' '.join(row['a'].split())}"


def single_source(
    view: View,
    actor: str | None = None,
    *,
    kinds: Sequence[str] = ("event", "tenure", "participation"),
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> list[Fact]:
    """List the facts that rest on one report (copies add nothing) or on one voice in several reports, the latest told first.

    ``since``, ``until``: by the reports' dates. ``limit``: the latest so many. Raises NotFound for an unknown actor,
    SettingsError for a kind.
    """
    conditions: list[str] = ["1"]
    values: list[object] = []
    if actor:
        clause, given = concerning(find_actors(view, actor))
        conditions.append(clause)
        values += given
    for bound, sign in ((since, ">="), (until or view.as_of, "<=")):
        if bound:
            conditions.append(f"c.report_date {sign} ?")
            values.append(bound.isoformat())
    found: list[Fact] = []
    for kind in kinds_of(kinds):
        # Several reports may be copies of one, or pass on one voice: only claims of two reports with two voices need no closer look.
        having = (
            "count(DISTINCT c.report) = 1 OR count(DISTINCT c.speaker) >= 1 AND max(c.speaker IS NULL) = 0 "
            "OR count(DISTINCT coalesce((SELECT d.of FROM duplicate d WHERE d.report = c.report LIMIT 1), c.report_id)) = 1"
        )
        groups = grouped(view, kind, " AND ".join(conditions), values, having)
        groups = groups[: limit + MARGIN] if limit else groups
        found += [fact for fact in facts(view, kind, groups) if fact.rests_on]
    found.sort(key=lambda f: (f.last_reported, len(f.reports)), reverse=True)
    return found[:limit] if limit else found


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleFact(Cited):
    """What the record has as current, and no report has said again for a while. ``days``: since the last that did."""

    kind: str
    what: str
    actors: tuple[Who, ...]
    last_confirmed: date
    days: int
    sources: int


def unconfirmed(view: View, actor: str | None = None, *, days: int = STALE_DAYS, on: date | None = None) -> list[StaleFact]:
    """List what counts as current and was last reported more than ``days`` before ``on`` (the view's day, else the last report's).

    Current are offices that nobody is said to have left or taken over, and the last standing that a voice gave. Longest unheard first.
    That nobody repeated it does not make it untrue. Raises NotFound for an unknown actor.
    """
    from dragoman.questions.offices import who
    from dragoman.questions.standing import participations

    day = on or view.as_of or view.known_by or last_day(view)
    if day is None:
        return []
    selection = find_actors(view, actor) if actor else None
    found: list[StaleFact] = []
    for tenure in who(view, polity=actor) if selection and selection.polities else who(view):
        if tenure.person is None or tenure.former or tenure.end or tenure.succeeded_by or tenure.last_seen > day - timedelta(days=days):
            continue
        if selection and not selection.holds(tenure.person.id, tenure.polity):
            continue
        found.append(_stale("tenure", f"{tenure.person}: {tenure.office}", (tenure.person,), tenure.last_seen, day, tenure.sources, tenure))
    for standing in participations(view, actor=actor):
        if standing.last_seen <= day - timedelta(days=days) and standing.modality in {"occurred", "ongoing"}:
            what = f"{standing.actor}: {standing.status} in {standing.body}"
            found.append(_stale("participation", what, (standing.actor,), standing.last_seen, day, standing.sources, standing))
    return sorted(found, key=lambda s: (s.last_confirmed, s.what))


def _stale(kind: str, what: str, actors: tuple[Who, ...], last: date, day: date, sources: int, told: Cited) -> StaleFact:
    return StaleFact(
        kind=kind,
        what=what,
        actors=actors,
        last_confirmed=last,
        days=(day - last).days,
        sources=sources,
        claims=told.claims,
        reports=told.reports,
        sentence=told.sentence,
    )


def last_day(view: View) -> date | None:
    """Return the date of the latest report that the view may see."""
    text = view.value("SELECT max(date) FROM seen_report")
    return date.fromisoformat(text) if text else None
