"""Who holds which office, as far as reports say. An office is held on the days on which a report says so; nothing is filled in between.

A report that names a minister does not say since when he is one. So a tenure has the reports' dates (``first_seen``, ``last_seen``),
and a start or an end only where the text gives one. Two persons in one office: a succession if the one is never seen after the other is;
disputed if their sightings cross, unless the one is told in ``OUTWEIGHED`` times as many reports as the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dragoman.codes.folding import fold
from dragoman.linking.offices import office_key
from dragoman.questions.answer import Cited, Who
from dragoman.questions.claims import Heard, gather, heard, independent
from dragoman.questions.naming import actor_name, state_name
from dragoman.questions.resolve import find_actors
from dragoman.record import View

# Offices of which a body has one at a time, in the order in which they are listed: only there do two holders disagree.
_SINGLE = (
    "supreme leader",
    "king",
    "queen",
    "emir",
    "sultan",
    "emperor",
    "pope",
    "president",
    "crown prince",
    "prime minister",
    "chancellor",
    "vice president",
    "secretary general",
    "high representative",
    "secretary of state",
    "foreign minister",
    "foreign secretary",
    "secretary of defense",
    "defense minister",
    "finance minister",
    "interior minister",
    "national security adviser",
    "chief of staff",
)
_RANK = {office: number for number, office in enumerate(_SINGLE)}
_PROVINCIAL = frozenset({"AUS", "CAN", "ZAF", "DEU", "BHS", "BMU", "CYM", "TCA", "VGB"})  # where a premier heads a province or a territory
# Against so many times as many reports of another holder, one is taken for no rival: a slip of a report or of its reading.
OUTWEIGHED = 5
UNNAMED = "not named"


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureSeen(Cited):
    """An office and who is said to be in it. ``person`` is None where reports name the office and nobody in it.

    ``first_seen``, ``last_seen``: dates of the first and last report that says so. ``start``, ``end``: only if a text gives them.
    ``doubted``: why this may be a slip: more reports have the person in the same office elsewhere.
    ``disputed``: other holders whose sightings cross these; ``succeeded_by``, ``preceded_by``: holders seen only after, only before.
    """

    office: str
    polity: str | None
    polity_name: str | None
    person: Who | None
    acting: bool
    former: bool
    first_seen: date
    last_seen: date
    start: date | None = None
    end: date | None = None
    disputed: tuple[str, ...] = ()
    doubted: str | None = None
    preceded_by: str | None = None
    succeeded_by: str | None = None
    voices: tuple[str, ...] = ()
    sources: int = 0


def who(
    view: View, office: str | None = None, polity: str | None = None, person: str | None = None, *, limit: int | None = None
) -> list[TenureSeen]:
    """List who holds which office, by body and office, the latest holder first.

    ``office``: its wording, or how it begins ("special representative"); ``polity``: a state or body; ``person``: a name.
    As of a day: holders seen, or said to have begun, by that day and not known to have ended before it; of successive holders, the last.
    Raises NotFound for a polity or person whom the record does not have.
    """
    conditions, values = [], []
    if office:
        key = office_key(office)
        wording = "(t.office_key = ? OR t.office_key LIKE ?)"
        values += [key, f"{_like(key)} %"]
        if key == "prime minister":
            marks = ",".join("?" * len(_PROVINCIAL))
            wording = f"({wording} OR (t.office_key = 'premier' AND coalesce(t.polity, '') NOT IN ({marks})))"
            values += sorted(_PROVINCIAL)
        conditions.append(wording)
    if polity:
        codes = _polities(view, polity)
        conditions.append(f"t.polity IN ({','.join('?' * len(codes))})")
        values += codes
    if person:
        where, given = find_actors(view, person).where()
        conditions.append(where)
        values += given
    rows = view.rows(
        "SELECT t.claim, t.office, t.office_key, t.polity, t.acting, t.former, a.id, a.name, a.polity AS own, a.kind, a.named FROM "
        "tenure t "
        "JOIN seen c ON c.id = t.claim LEFT JOIN actor_link l ON l.reading_actor = t.person AND l.superseded_at IS NULL "
        f"LEFT JOIN actor a ON a.id = l.actor WHERE {' AND '.join(conditions) or '1'} AND c.modality <> 'denied'",
        values,
    )
    claims = heard(view, [r["claim"] for r in rows])
    grouped: dict[tuple[str | None, str, str, bool], list[tuple[Heard, str, bool, Who | None]]] = {}
    for r in rows:
        holder = (
            Who(r["id"], actor_name(view, r["id"], r["name"], r["own"], True), r["own"], r["kind"], bool(r["named"]))
            if r["id"] and r["named"]
            else None
        )
        key_ = (r["polity"], r["office_key"], holder.id if holder else "", bool(r["former"]))
        grouped.setdefault(key_, []).append((claims[r["claim"]], r["office"], bool(r["acting"]), holder))
    tenures = [_tenure(view, key_[0], key_[3], items) for key_, items in grouped.items()]
    if view.as_of:
        tenures = [t for t in tenures if _by(t, view.as_of)]
    tenures = _compared(_doubted(view, tenures))
    if view.as_of:
        tenures = [t for t in tenures if t.succeeded_by is None or t.disputed]
    tenures.sort(key=_order)
    return tenures[:limit] if limit else tenures


def _order(tenure: TenureSeen) -> tuple[object, ...]:
    rank = _RANK.get(office_key(tenure.office), len(_RANK))
    name = tenure.person.name if tenure.person else "~"
    return (
        tenure.polity_name or tenure.polity or "~",
        rank,
        tenure.office,
        tenure.former,
        tenure.doubted is not None,
        -tenure.last_seen.toordinal(),
        name,
    )


def _doubted(view: View, tenures: list[TenureSeen]) -> list[TenureSeen]:
    """Return the tenures, doubting those whose holder more reports have in the same office of another state: nobody has it in two."""
    single = [t for t in tenures if t.person is not None and t.polity is not None and office_key(t.office) in _RANK]
    told: dict[tuple[str, str], dict[str, int]] = {}
    for r in view.among(
        "SELECT l.actor, t.office_key, t.polity, count(DISTINCT c.report) AS n FROM actor_link l JOIN tenure t ON t.person = "
        "l.reading_actor "
        "JOIN seen c ON c.id = t.claim WHERE l.superseded_at IS NULL AND t.polity IS NOT NULL AND l.actor IN ({marks}) GROUP BY 1, 2, 3",
        sorted({t.person.id for t in single if t.person}),
    ):
        told.setdefault((r["actor"], r["office_key"]), {})[r["polity"]] = r["n"]
    doubts: dict[int, str] = {}
    for tenure in single:
        counts = told.get((tenure.person.id if tenure.person else "", office_key(tenure.office)), {})
        here = counts.get(tenure.polity or "", 0)
        other, there = max(((p, n) for p, n in counts.items() if p != tenure.polity), key=lambda item: item[1], default=("", 0))
        if there > here:
            doubts[id(tenure)] = f"{there} report(s) have {tenure.person} as {tenure.office} of {state_name(view, other)}"
    return [replace(t, doubted=doubts[id(t)]) if id(t) in doubts else t for t in tenures]


def _like(text: str) -> str:
    return text.replace("%", "").replace("_", "")


def _polities(view: View, text: str) -> list[str]:
    selection = find_actors(view, text)
    codes = set(selection.polities)
    for r in view.among("SELECT DISTINCT polity FROM actor WHERE polity IS NOT NULL AND id IN ({marks})", sorted(selection.ids)):
        codes.add(r["polity"])
    return sorted(codes) or [text]


def _tenure(view: View, polity: str | None, former: bool, items: list[tuple[Heard, str, bool, Who | None]]) -> TenureSeen:
    claims = sorted((item[0] for item in items), key=lambda h: h.report_date)
    offices = [item[1].lower() for item in items]
    # A tenure's bounds are said only where they are not the day of the report itself, which says no more than "seen".
    starts = [h.earliest for h in claims if h.earliest and h.earliest != h.report_date and h.precision not in {"news", "unknown"}]
    ends = [
        h.latest
        for h in claims
        if h.latest and h.latest < h.report_date and h.precision not in {"news", "unknown"} and h.modality != "ongoing"
    ]
    return TenureSeen(
        office=max(sorted(set(offices)), key=offices.count),
        polity=polity,
        polity_name=state_name(view, polity),
        person=items[0][3],
        acting=any(item[2] for item in items),
        former=former,
        first_seen=claims[0].report_date,
        last_seen=claims[-1].report_date,
        start=min(starts) if starts else None,
        end=max(ends) if ends else None,
        voices=tuple(dict.fromkeys(h.voice for h in claims)),
        sources=independent(view, (h.report for h in claims)),
        **gather(claims),
    )


def _by(tenure: TenureSeen, as_of: date) -> bool:
    began = tenure.start or tenure.first_seen
    return min(began, tenure.first_seen) <= as_of and not (tenure.end is not None and tenure.end < as_of) and not tenure.former


def _compared(tenures: Iterable[TenureSeen]) -> list[TenureSeen]:
    """Return the tenures with what they say of one another: who came before and after, and whose sightings cross."""
    groups: dict[tuple[str | None, str], list[TenureSeen]] = {}
    for tenure in tenures:
        groups.setdefault((tenure.polity, office_key(tenure.office)), []).append(tenure)
    found: list[TenureSeen] = []
    for (polity, office), group in groups.items():
        holders = [t for t in group if t.person is not None and not t.former and t.doubted is None]
        found += [t for t in group if t.person is None or t.former or t.doubted is not None]
        if polity is None or office not in _RANK or len(holders) < 2:
            found += holders
            continue
        for tenure in holders:
            others = [t for t in holders if t is not tenure]
            before = [t for t in others if t.last_seen < tenure.first_seen or (_hands_over(t, tenure) and t.first_seen < tenure.first_seen)]
            after = [t for t in others if t.first_seen > tenure.last_seen or (_hands_over(tenure, t) and tenure.first_seen < t.first_seen)]
            crossing = [
                t
                for t in others
                if t.last_seen >= tenure.first_seen and t.first_seen <= tenure.last_seen and t.sources * OUTWEIGHED > tenure.sources
                and not _hands_over(t, tenure)
            ]
            found.append(
                replace(
                    tenure,
                    disputed=tuple(f"{t.person.name} ({t.first_seen} to {t.last_seen})" for t in crossing if t.person),
                    preceded_by=_name(max(before, key=lambda t: t.last_seen)) if before else None,
                    succeeded_by=_name(min(after, key=lambda t: t.first_seen)) if after else None,
                )
            )
    return found


def _hands_over(a: TenureSeen, b: TenureSeen) -> bool:
    """Tell whether two holders meet on one day only, in one report: it tells that the office changed hands."""
    shared = min(a.last_seen, b.last_seen) <= max(a.first_seen, b.first_seen)
    return shared and bool(set(a.reports) & set(b.reports))


def _name(tenure: TenureSeen) -> str:
    return tenure.person.name if tenure.person else UNNAMED


def holders_of(view: View, text: str) -> list[TenureSeen]:
    """Return all tenures whose person or polity ``text`` means; of a person's name the person's own."""
    selection = find_actors(view, text)
    return who(view, polity=text) if selection.polities else who(view, person=text)


def is_same_office(a: str, b: str) -> bool:
    """Tell whether two wordings are of one office."""
    return office_key(a) == office_key(b) or fold(a) == fold(b)
