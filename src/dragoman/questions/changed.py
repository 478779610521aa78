"""What changed in the record since a day: by the reports' dates, or (a view by the ``recorded`` clock) by when this file took them in.

- ``new``: a fact (``facts``) that no report before the day states; ``corroborated``: one that an independent report states anew
  (a copy of an old one does not).
- ``contradicted``: a dispute one side of which came since.
- ``corrected``: a report whose text was replaced under its id, or whose outlet took it back in a report that calls itself a correction:
  what it said, what it says now, and which other claims stood on the old.
- ``stale``: what counts as current and passed the mark of so many days without being said again.

A text that was only read anew, by a newer reader, is no news.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.errors import SettingsError
from dragoman.questions.answer import Answer, Cited
from dragoman.questions.claims import origins
from dragoman.questions.conflicts import conflicts
from dragoman.questions.facts import STALE_DAYS, concerning, facts, grouped, kinds_of, last_day, unconfirmed
from dragoman.questions.resolve import Selection, find_actors
from dragoman.record import View

CHANGES = ("new", "corroborated", "contradicted", "corrected", "stale")
_CORRECTION = re.compile(r"\W*correct(?:ion|ed|s)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dependant(Answer):
    """A claim or report that stood on what was corrected: ``how`` says in which way."""

    how: str
    claim: str | None
    report: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Cited):
    """One change. ``old`` and ``new``: what was said before and is said now, of corrections and disputes; ``dependants``: of a correction,
    what relied on the old. ``on``: the date of the report that brought it (of staleness: the day that it passed the mark)."""

    change: str
    kind: str
    what: str
    old: str | None
    new: str | None
    dependants: tuple[Dependant, ...]
    on: date
    voices: tuple[str, ...] = ()


def changed(
    view: View,
    since: date,
    *,
    until: date | None = None,
    actor: str | None = None,
    changes: Sequence[str] = (),
    kinds: Sequence[str] = (),
    days: int = STALE_DAYS,
) -> list[Change]:
    """List what changed from ``since`` to ``until``, kind by kind of change, the latest first.

    ``changes``: only these kinds of change; ``kinds``: only these kinds of fact. ``days``: after how many
    without a report something current counts as stale. Raises NotFound for an unknown actor, SettingsError for a kind that there is not.
    """
    for one in changes:
        if one not in CHANGES:
            raise SettingsError(f"{one!r} is no kind of change; allowed are {', '.join(CHANGES)}")
    wanted = tuple(changes) or CHANGES
    end = until or view.as_of or view.known_by or max(date.today(), last_day(view) or date.min)
    selection = find_actors(view, actor) if actor else None
    found: list[Change] = []
    if "new" in wanted or "corroborated" in wanted:
        found += [c for c in _facts(view, since, end, selection, kinds_of(kinds)) if c.change in wanted]
    if "contradicted" in wanted:
        found += _contradicted(view, since, end, actor)
    if "corrected" in wanted:
        found += [*_replaced(view, since, end, selection), *_taken_back(view, since, end, selection)]
    if "stale" in wanted:
        found += _stale(view, since, end, actor, days)
    found.sort(key=lambda c: (CHANGES.index(c.change), -c.on.toordinal(), c.what))
    return found


def _came(view: View, alias: str = "c") -> str:
    """Return the SQL for the day on which a claim's report became known, by the view's clock."""
    if view.clock == "recorded":
        return f"(SELECT substr(w.recorded_at, 1, 10) FROM main.report w WHERE w.key = {alias}.report)"
    return f"{alias}.report_date"


def _facts(view: View, since: date, end: date, selection: Selection | None, kinds: Sequence[str]) -> list[Change]:
    """Return what is new, and what an independent report says again."""
    column = "recorded_at" if view.clock == "recorded" else "date"
    fresh = f"c.report IN (SELECT key FROM main.report WHERE {column} >= ? AND {column} < ?)"
    values: list[object] = [since.isoformat(), (end + timedelta(days=1)).isoformat()]
    if selection:
        clause, given = concerning(selection)
        fresh, values = f"{fresh} AND {clause}", [*values, *given]
    goes_back = origins(view)
    found = []
    for kind in kinds:
        groups = grouped(view, kind, fresh, values)
        asked = f"SELECT c.id, c.report_id, {_came(view)} AS day FROM seen c WHERE c.id IN ({{marks}})"
        came = {r["id"]: r for r in view.among(asked, [claim for group in groups for claim in group])}
        for fact in facts(view, kind, groups):
            told = [came[c] for c in fact.claims if came[c]["day"] <= end.isoformat()]
            before = {goes_back.get(r["report_id"], r["report_id"]) for r in told if r["day"] < since.isoformat()}
            anew = [r for r in told if r["day"] >= since.isoformat() and goes_back.get(r["report_id"], r["report_id"]) not in before]
            if not anew:
                continue
            day = date.fromisoformat(min(r["day"] for r in anew))
            order = (*(r["id"] for r in anew), *(c for c in fact.claims if c not in {r["id"] for r in anew}))
            told_by = f"{len(before)} report(s) before, {len({r['report_id'] for r in anew})} since" if before else None
            found.append(
                Change(
                    change="corroborated" if before else "new",
                    kind=kind,
                    what=fact.what,
                    old=None,
                    new=told_by,
                    dependants=(),
                    on=day,
                    voices=fact.voices,
                    claims=order,
                    reports=fact.reports,
                    sentence=fact.sentence,
                )
            )
    return found


def _contradicted(view: View, since: date, end: date, actor: str | None) -> list[Change]:
    found = []
    for dispute in conflicts(view, actor, since=since, until=end):
        sides = sorted(dispute.sides, key=lambda side: side.date)
        fresh = [side for side in sides if since <= side.date <= end]
        if not fresh:
            continue
        older = [side for side in sides if side not in fresh] or sides[:1]
        newer = fresh if older[0] not in fresh else fresh[1:]
        found.append(
            Change(
                change="contradicted",
                kind=dispute.about,
                what=dispute.what,
                old="; ".join(_side(side.says, side.voice) for side in older),
                new="; ".join(_side(side.says, side.voice) for side in newer) or None,
                dependants=(),
                on=fresh[-1].date,
                voices=tuple(dict.fromkeys(side.voice for side in sides)),
                claims=dispute.claims,
                reports=dispute.reports,
                sentence=fresh[-1].sentence,
            )
        )
    return found


def _side(says: str, voice: str) -> str:
    inner = voice.rsplit(" > ", 1)[-1]
    return says if inner == "narrator" else f"{says} (per {inner})"


def _stale(view: View, since: date, end: date, actor: str | None, days: int) -> list[Change]:
    found = []
    for fact in unconfirmed(view, actor, days=days, on=min(end, last_day(view) or end)):
        passed = fact.last_confirmed + timedelta(days=days)
        if passed >= since:
            found.append(
                Change(
                    change="stale",
                    kind=fact.kind,
                    what=fact.what,
                    old=f"last reported {fact.last_confirmed}",
                    new=None,
                    dependants=(),
                    on=passed,
                    claims=fact.claims,
                    reports=fact.reports,
                    sentence=fact.sentence,
                )
            )
    return found


# Corrections


def _replaced(view: View, since: date, end: date, selection: Selection | None) -> list[Change]:
    """Return the corrections of texts that were replaced under their report's id."""
    column, value = ("superseded_at", "recorded_at") if view.clock == "recorded" else ("superseded_date", "date")
    rows = view.rows(
        f"SELECT o.key AS old, n.key AS new, o.id, n.{value} AS day FROM main.report o JOIN main.report n ON n.id = o.id AND n.key = "
        "(SELECT min(key) FROM main.report x WHERE x.id = o.id AND x.key > o.key) "
        f"WHERE o.{column} >= ? AND o.{column} < ? ORDER BY n.key",
        (since.isoformat(), (end + timedelta(days=1)).isoformat()),
    )
    found = []
    for r in rows:
        before, after = _slots(view, r["old"]), _slots(view, r["new"])
        for one, other in _pairs(before, after):
            change = _correction(view, r["id"], date.fromisoformat(r["day"][:10]), one, other, selection)
            if change:
                found.append(change)
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """What one claim of a report says: ``about`` tells which claim of another text is its like, ``slots`` are what may differ."""

    claim: str
    kind: str
    about: tuple[object, ...]
    slots: dict[str, str | None]
    sentence: str
    actors: frozenset[str]


_SLOTS = {
    "event": "SELECT e.claim, e.type AS a, NULL AS b, e.place, e.mode, NULL AS status FROM event e",
    "tenure": "SELECT t.claim, t.office_key AS a, t.polity AS b, NULL AS place, NULL AS mode, NULL AS status FROM tenure t",
    "participation": "SELECT p.claim, p.body_key AS a, NULL AS b, NULL AS place, NULL AS mode, p.status FROM participation p",
    "commitment": "SELECT m.claim, m.kind AS a, NULL AS b, NULL AS place, NULL AS mode, m.content AS status FROM commitment m",
}


def _slots(view: View, report: int) -> list[_Said]:
    """Return what a report's last reading says, superseded or not."""
    found = []
    base = (
        "SELECT c.id, c.modality, c.earliest, c.latest, x.a, x.b, x.place, x.mode, x.status, substr(r.text, e.sentence_start + 1, "
        "e.sentence_end - e.sentence_start) AS sentence, (SELECT group_concat(l.actor, ' ') FROM claim_actor ca JOIN actor_link l ON "
        "l.reading_actor = ca.reading_actor AND l.superseded_at IS NULL WHERE ca.claim = c.id AND ca.role <> 'third') AS actors "
        "FROM main.claim c JOIN main.report r ON r.key = c.report JOIN ({}) x ON x.claim = c.id LEFT JOIN evidence e ON e.claim = c.id "
        "AND e.n = 0 WHERE c.report = ? AND c.reading = (SELECT max(key) FROM reading WHERE report = ?) ORDER BY c.rowid"
    )
    for kind, own in _SLOTS.items():
        for r in view.rows(base.format(own), (report, report)):
            actors = frozenset((r["actors"] or "").split())
            when = r["earliest"] if r["earliest"] == r["latest"] else f"{r['earliest'] or '…'} to {r['latest'] or '…'}"
            slots = {"date": when, "place": r["place"], "mode": r["mode"], "status": r["status"], "told as": r["modality"]}
            sentence = " ".join((r["sentence"] or "").split())
            found.append(_Said(r["id"], kind, (kind, r["a"], r["b"]), {**slots, "who": ", ".join(sorted(actors))}, sentence, actors))
    return found


def _pairs(before: Sequence[_Said], after: Sequence[_Said]) -> list[tuple[_Said | None, _Said | None]]:
    """Return each old claim with its like in the new text (same kind, type and most actors in common), None where there is none."""
    left = list(after)
    found: list[tuple[_Said | None, _Said | None]] = []
    for one in before:
        like = [x for x in left if x.about == one.about and (x.actors & one.actors or not one.actors)]
        best = max(like, key=lambda x: (len(x.actors & one.actors), x.sentence == one.sentence), default=None)
        if best:
            left.remove(best)
        found.append((one, best))
    return [*found, *((None, x) for x in left)]


def _correction(view: View, report: str, day: date, old: _Said | None, new: _Said | None, selection: Selection | None) -> Change | None:
    said = new or old
    if said is None:
        return None
    differ = [s for s in said.slots if old and new and old.slots[s] != new.slots[s]]
    if old and new and not differ:
        return None
    names = _names(view, said.actors)
    if selection and not any(selection.holds(i, polity) for i, (_, polity) in names.items()):
        return None

    def told(one: _Said | None) -> str | None:
        if one is None:
            return None
        shown = {s: ", ".join(n for n, _ in _names(view, one.actors).values()) if s == "who" else one.slots[s] for s in differ}
        return "; ".join(f"{s} {v or 'not stated'}" for s, v in shown.items()) if differ else one.sentence

    return Change(
        change="corrected",
        kind=said.kind,
        what=f"{' '.join(str(x) for x in said.about[1:] if x)}: {', '.join(name for name, _ in names.values())}",
        old=told(old),
        new=told(new) if new else "no longer said",
        dependants=_dependants(view, old.claim, report) if old else (),
        on=day,
        claims=tuple(x.claim for x in (new, old) if x),
        reports=(report,),
        sentence=said.sentence,
    )


def _names(view: View, actors: frozenset[str]) -> dict[str, tuple[str, str | None]]:
    rows = view.among("SELECT id, name, polity FROM actor WHERE id IN ({marks})", sorted(actors))
    return {r["id"]: (r["name"], r["polity"]) for r in rows}


def _dependants(view: View, claim: str, report: str) -> tuple[Dependant, ...]:
    """Return what stood on an old claim: copies of its report, claims linked to it, later tellings of the happening with the old date."""
    rows: list[sqlite3.Row] = view.rows(
        "SELECT 'a copy of the report' AS how, NULL AS claim, r.id AS report, r.date FROM duplicate d JOIN main.report "
        "r ON r.key = d.report "
        "WHERE d.of = ?1 AND r.superseded_at IS NULL UNION ALL "
        "SELECT k.kind || ' it', c.id, c.report_id, c.report_date FROM link k JOIN seen c ON c.id = k.source WHERE k.target = ?2 "
        "AND c.report_id <> ?1 UNION ALL "
        "SELECT 'it ' || k.kind || ' this', c.id, c.report_id, c.report_date FROM link k JOIN seen c ON c.id = "
        "k.target WHERE k.source = ?2 "
        "AND c.report_id <> ?1 UNION ALL "
        "SELECT 'tells the same, with the old date', c.id, c.report_id, c.report_date FROM event o JOIN main.claim w "
        "ON w.id = o.claim JOIN "
        "event e ON e.happening = o.happening JOIN seen c ON c.id = e.claim WHERE o.claim = ?2 AND c.report_id <> ?1 "
        "AND c.earliest IS w.earliest AND c.latest IS w.latest",
        (report, claim),
    )
    return tuple(dict.fromkeys(Dependant(r["how"], r["claim"], r["report"], date.fromisoformat(r["date"])) for r in rows))


def _taken_back(view: View, since: date, end: date, selection: Selection | None) -> list[Change]:
    """Return the corrections that an outlet printed as a report of its own: the same happening, another date or place."""
    rows = view.rows(
        "SELECT r.key, r.id, r.date, r.publisher, r.title, substr(r.text, 1, 60) AS head FROM seen_report r WHERE r.date BETWEEN ? AND ? "
        "AND (r.title LIKE '%orrect%' OR substr(r.text, 1, 60) LIKE '%orrect%')",
        (since.isoformat(), end.isoformat()),
    )
    found = []
    for r in rows:
        if not _CORRECTION.match(r["title"] or "") and not _CORRECTION.match(r["head"] or ""):
            continue
        after = _slots(view, r["key"])
        for said in (s for s in after if s.kind == "event"):
            for other in view.rows(
                "SELECT DISTINCT c.report, c.report_id FROM event e JOIN event o ON o.happening = e.happening JOIN "
                "seen c ON c.id = o.claim "
                "WHERE e.claim = ? AND c.report_date <= ? AND c.report <> ? AND c.publisher IS ? AND c.publisher IS NOT NULL",
                (said.claim, r["date"], r["key"], r["publisher"]),
            ):
                day = date.fromisoformat(r["date"])
                both = [(old, new) for old, new in _pairs(_slots(view, other["report"]), [said]) if old and new]
                told = [_correction(view, other["report_id"], day, old, new, selection) for old, new in both]
                found += [change for change in told if change]
    return found

