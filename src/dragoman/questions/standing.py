"""Who stands where in a body: formats, alliances, rounds of talks; and what a format is for, in the words of the reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from dragoman.errors import NotFound
from dragoman.linking.spelling import key as name_key
from dragoman.model import Status
from dragoman.questions.answer import Answer, Cited, Unknown, Who, unknown
from dragoman.questions.claims import casts, gather, heard, in_role, independent
from dragoman.questions.happenings import Happening, happenings
from dragoman.questions.said import as_of_report, told_of
from dragoman.questions.speech import Plan, proposals
from dragoman.questions.thirds import MilestoneSeen, milestones
from dragoman.record import View

BESIDE = frozenset({"proposer", "host", "mediator"})  # standings that go with any other: a host takes part too
_ORDER = {status: number for number, status in enumerate(Status)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Cited):
    """An actor's standing in a body, with the wording that gives it and who says so.

    ``first_seen``, ``last_seen``: dates of the reports that say so. ``differs``: other standings that other voices give the same actor.
    """

    body: str
    actor: Who
    status: str
    wording: str
    claimed_by: str
    self_declared: bool
    modality: str
    first_seen: date
    last_seen: date
    differs: tuple[str, ...]
    sources: int


def participations(
    view: View, body: str | None = None, actor: str | None = None, status: str | None = None, *, limit: int | None = None
) -> list[Standing]:
    """List standings, body by body. As of a day: the last that each voice gave by that day. Raises NotFound for an unknown actor."""
    conditions, values = told_of(view, (actor, "member"))
    if body:
        conditions.append("p.body_key = ?")
        values.append(name_key(body))
    if status:
        conditions.append("p.status = ?")
        values.append(status)
    rows = view.rows(
        "SELECT p.claim, p.body, p.body_key, p.status, p.wording, p.self_declared FROM participation p JOIN seen c ON c.id = p.claim "
        f"WHERE {' AND '.join(conditions)} ORDER BY c.report_date, p.rowid",
        values,
    )
    ids = [r["claim"] for r in rows]
    claims, cast = heard(view, ids), casts(view, ids)
    grouped: dict[tuple[str, str, str, str, str], list[int]] = {}
    said: dict[tuple[str, str], set[tuple[str, str]]] = {}
    latest: dict[tuple[str, str, str], date] = {}
    for index, r in enumerate(rows):
        claim = claims[r["claim"]]
        members = in_role(cast.get(r["claim"], ()), "member")
        if not members:
            continue
        voice = claim.speaker.id if claim.speaker else "narrator"
        grouped.setdefault((r["body_key"], members[0].id, r["status"], voice, claim.modality), []).append(index)
        said.setdefault((r["body_key"], members[0].id), set()).add((r["status"], claim.voice))
        latest[r["body_key"], members[0].id, voice] = claim.report_date
    found = []
    for (body_key, member, status_, voice, modality), indices in grouped.items():
        told = [claims[rows[i]["claim"]] for i in indices]
        last = max(h.report_date for h in told)
        if view.as_of and status_ != "proposer" and last < latest[body_key, member, voice]:
            continue  # the same voice has said otherwise since
        first = rows[indices[0]]
        found.append(
            Standing(
                body=first["body"],
                actor=in_role(cast[first["claim"]], "member")[0],
                status=status_,
                wording=first["wording"],
                claimed_by=told[0].voice,
                self_declared=any(bool(rows[i]["self_declared"]) for i in indices),
                modality=modality,
                first_seen=min(h.report_date for h in told),
                last_seen=last,
                differs=tuple(
                    sorted(f"{other} ({by})" for other, by in said[body_key, member] if other != status_ and not {other, status_} & BESIDE)
                ),
                sources=independent(view, (h.report for h in told)),
                **gather(told),
            )
        )
    found.sort(key=lambda s: (name_key(s.body), _ORDER.get(Status(s.status), 99), s.actor.name, s.first_seen))
    return found[:limit] if limit else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Property(Cited):
    """What a report says of a format: its kind, an aim, its proposer, a meeting, in the words of the text, with who says so.

    ``achieved`` of an aim: "reported" where a claim of the record answers it, else "not reported"; None for other properties.
    """

    property: str
    value: str
    actor: Who | None
    claimed_by: str
    modality: str
    date: date
    achieved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatState(Cited):
    """A format as of a day: who takes part on what terms, who is said to have proposed it, what it is for, when it met."""

    name: str
    names: tuple[str, ...]
    as_of: date | None
    kinds: tuple[Property, ...]
    aims: tuple[Property, ...]
    properties: tuple[Property, ...]
    proposers: tuple[Standing, ...]
    participants: tuple[Standing, ...]
    proposals: tuple[Plan, ...]
    meetings: tuple[Happening, ...]
    milestones: tuple[MilestoneSeen, ...]
    unknowns: tuple[Unknown, ...]


@dataclass(frozen=True, slots=True)
class FormatSeen(Answer):
    """One line of the list of formats: its name, how many claims and reports speak of it, how many actors stand in it."""

    name: str
    claims: int
    reports: int
    actors: int
    first_seen: date
    last_seen: date


def formats(view: View, *, limit: int | None = None) -> list[FormatSeen]:
    """List the bodies of the record (formats, processes, organisations) in which actors stand or of which a property is told, most told
    first."""
    clause, values = as_of_report(view)
    rows = view.rows(
        f"""SELECT name, count(DISTINCT claim) AS claims, count(DISTINCT report) AS reports, count(DISTINCT member) AS actors,
                   min(day) AS first, max(day) AS last
        FROM (SELECT p.body_key AS k, p.body AS name, p.claim, c.report, l.actor AS member, c.report_date AS day
              FROM participation p JOIN seen c ON c.id = p.claim
              LEFT JOIN actor_link l ON l.reading_actor = p.actor AND l.superseded_at IS NULL WHERE {clause}
              UNION ALL
              SELECT f.name_key, f.name, f.claim, c.report, NULL, c.report_date FROM format f JOIN seen c ON c.id = f.claim WHERE {clause})
        GROUP BY k ORDER BY reports DESC, claims DESC, name {"LIMIT ?" if limit else ""}""",
        [*values, *values, *([limit] if limit else [])],
    )
    return [
        FormatSeen(r["name"], r["claims"], r["reports"], r["actors"], date.fromisoformat(r["first"]), date.fromisoformat(r["last"]))
        for r in rows
    ]


def body_keys(view: View, name: str) -> dict[str, str]:
    """Return the keys of the bodies that ``name`` means, each with a name as a report has it. Raises NotFound, with near names."""
    known: dict[str, str] = view.cache.get("bodies") or {
        r["k"]: r["name"]
        for r in view.rows(
            "SELECT body_key AS k, body AS name FROM participation UNION SELECT name_key, name FROM format UNION SELECT body_key, "
            "body FROM proposal WHERE body IS NOT NULL"
        )
    }
    view.cache["bodies"] = known
    wanted = name_key(name)
    if wanted in known:
        return {wanted: known[wanted]}
    inside = {k: v for k, v in known.items() if f" {wanted} " in f" {k} "}
    if inside:
        return inside
    near = process.extract(wanted, list(known), scorer=fuzz.WRatio, score_cutoff=60, limit=5)
    if near and near[0][1] >= 92:
        return {near[0][0]: known[near[0][0]]}
    hint = f"; did you mean {', '.join(known[k] for k, _, _ in near)}?" if near else "; `dragoman format` lists those that it has"
    raise NotFound(f"the record has no format or body by the name “{name}”{hint}")


def format_(view: View, name: str) -> FormatState:
    """Return what reports say of a format. Raises NotFound if the record has none by that name."""
    keys = body_keys(view, name)
    names = tuple(dict.fromkeys(keys.values()))
    properties = _properties(view, sorted(keys))
    standings = [s for body in names for s in participations(view, body)]
    proposers = tuple(s for s in standings if s.status == "proposer")
    others = tuple(s for s in standings if s.status != "proposer")
    plans = tuple(plan for body in names for plan in proposals(view, body=body))
    met = tuple(_meetings(view, sorted(keys)))
    aims = tuple(p for p in properties if p.property in {"aim", "aims", "goal", "purpose"})
    unknowns: list[Unknown] = []
    cited_by: list[Cited] = [*properties, *standings, *plans]
    near = cited_by[0] if cited_by else None
    if not proposers and not any(p.property == "proposer" for p in properties):
        unknowns.append(unknown(f"who proposed {names[0]}", "no report says so", near))
    if not aims:
        unknowns.append(unknown(f"what {names[0]} is for", "no report gives an aim", near))
    unknowns += [
        unknown(f"whether this was achieved: {aim.value}", "no report says so", aim) for aim in aims if aim.achieved == "not reported"
    ]
    if not any(m.modality in {"occurred", "ongoing"} for m in met):
        unknowns.append(unknown(f"when {names[0]} met", "no report tells of a meeting with its time", near))
    return FormatState(
        name=names[0],
        names=names,
        as_of=view.as_of,
        kinds=tuple(p for p in properties if p.property == "kind"),
        aims=aims,
        properties=tuple(p for p in properties if p.property != "kind" and p not in aims),
        proposers=proposers,
        participants=others,
        proposals=plans,
        meetings=met,
        milestones=tuple(milestones(view, bodies=sorted(keys))),
        unknowns=tuple(unknowns),
        claims=tuple(dict.fromkeys(c for one in cited_by for c in one.claims)),
        reports=tuple(dict.fromkeys(r for one in cited_by for r in one.reports)),
        sentence=near.sentence if near else "",
    )


def _properties(view: View, keys: list[str]) -> list[Property]:
    clause, values = as_of_report(view)
    rows = view.rows(
        "SELECT f.claim, f.property, f.value, (SELECT l.source FROM link l JOIN seen s ON s.id = l.source WHERE l.target = f.claim "
        "AND l.kind = 'answers') "
        f"AS answer FROM format f JOIN seen c ON c.id = f.claim WHERE f.name_key IN ({','.join('?' * len(keys))}) AND {clause} "
        "ORDER BY c.report_date, f.rowid",
        [*keys, *values],
    )
    claims, cast = heard(view, [r["claim"] for r in rows]), casts(view, [r["claim"] for r in rows])
    found: list[Property] = []
    for r in rows:
        claim = claims[r["claim"]]
        actors = in_role(cast.get(r["claim"], ()), "actor")
        is_aim = r["property"] in {"aim", "aims", "goal", "purpose"}
        found.append(
            Property(
                property=r["property"],
                value=r["value"],
                actor=actors[0] if actors else None,
                claimed_by=claim.voice,
                modality=claim.modality,
                date=claim.report_date,
                achieved=("reported" if r["answer"] else "not reported") if is_aim else None,
                **gather([claim]),
            )
        )
    return found


def _meetings(view: View, keys: list[str]) -> list[Happening]:
    """Return consultations held in a format or on its margins: it is their occasion, or one of those who took part."""
    rows = view.rows(
        "SELECT e.happening, e.occasion FROM event e JOIN seen c ON c.id = e.claim WHERE e.type = 'CONSULT' AND e.occasion IS NOT NULL"
    )
    wanted = {r["happening"] for r in rows if any(f" {k} " in f" {name_key(r['occasion'])} " for k in keys)}
    marks = ",".join("?" * len(keys))
    wanted |= {
        r["happening"]
        for r in view.rows(
            "SELECT DISTINCT e.happening FROM actor_name n JOIN actor a ON a.id = n.actor AND a.kind = 'format' JOIN actor_link l ON "
            "l.actor = a.id "
            f"AND l.superseded_at IS NULL JOIN claim_actor ca ON ca.reading_actor = l.reading_actor JOIN event e ON e.claim = ca.claim "
            f"WHERE e.type = 'CONSULT' AND n.folded IN ({marks})",
            keys,
        )
    }
    return happenings(view, sorted(wanted))
