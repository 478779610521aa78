"""Claims with their report, first sentence and cast, fetched many at a time. The questions are built from these."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.questions.answer import Who
from dragoman.questions.naming import actor_name
from dragoman.record import View


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim as a view sees it. ``sentence`` is the one around its main words; ``voice`` is in names, outermost first.

    ``teller`` is the voice down to who says these words, ``told_by`` that actor: of a quotation its speaker, whom ``voice`` leaves out.
    """

    id: str
    kind: str
    report: str
    report_key: int
    report_date: date
    publisher: str | None
    url: str | None
    voice: str
    chain: tuple[str, ...]
    speaker: Who | None
    mode: str
    hedge: str | None
    modality: str
    earliest: date | None
    latest: date | None
    edtf: str | None
    precision: str
    basis: str
    sentence: str
    words: str
    teller: str
    told_by: Who | None


def day(text: str | None) -> date | None:
    """Return ISO text as a day, or None."""
    return date.fromisoformat(text) if text else None


def main_evidence(claim: str) -> str:
    """Return SQL for the number of a claim's main evidence: its longest words, for what a pronoun or a noun goes back to is shorter."""
    return f"(SELECT x.n FROM evidence x WHERE x.claim = {claim} ORDER BY coalesce(x.end - x.start, 0) DESC, x.n LIMIT 1)"


_HEARD = (
    """
SELECT c.id, c.kind, c.report_id, c.report, c.report_date, c.publisher, c.url, c.voice, c.chain, c.speaker, c.mode, c.hedge, c.modality,
       c.earliest, c.latest, c.edtf, c.precision, c.basis,
       substr(r.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) AS sentence,
       coalesce(substr(r.text, e.start + 1, e.end - e.start), '') AS words,
       a.id AS actor, a.name, a.polity, a.kind AS actor_kind, a.named,
       b.id AS by_id, b.name AS by_name, b.polity AS by_polity, b.kind AS by_kind, b.named AS by_named
FROM seen c JOIN main.report r ON r.key = c.report
LEFT JOIN quotation q ON q.claim = c.id
LEFT JOIN actor_link lq ON lq.reading_actor = q.speaker AND lq.superseded_at IS NULL
LEFT JOIN actor b ON b.id = lq.actor
LEFT JOIN evidence e ON e.claim = c.id AND e.n = """
    + main_evidence("c.id")
    + """
LEFT JOIN actor_link l ON l.reading_actor = c.speaker AND l.superseded_at IS NULL
LEFT JOIN actor a ON a.id = l.actor
WHERE c.id IN ({marks})
"""
)


def heard(view: View, ids: Iterable[str]) -> dict[str, Heard]:
    """Return the claims with these ids that the view may see, by id."""
    found: dict[str, Heard] = {}
    for r in view.among(_HEARD, list(dict.fromkeys(ids))):
        speaker = _who(view, r["actor"], r["name"], r["polity"], r["actor_kind"], r["named"]) if r["actor"] else None
        by = _who(view, r["by_id"], r["by_name"], r["by_polity"], r["by_kind"], r["by_named"]) if r["by_id"] else None
        found[r["id"]] = Heard(
            r["id"],
            r["kind"],
            r["report_id"],
            r["report"],
            date.fromisoformat(r["report_date"]),
            r["publisher"],
            r["url"],
            r["voice"],
            tuple(json.loads(r["chain"])),
            speaker,
            r["mode"],
            r["hedge"],
            r["modality"],
            day(r["earliest"]),
            day(r["latest"]),
            r["edtf"],
            r["precision"],
            r["basis"],
            " ".join((r["sentence"] or "").split()),
            " ".join(r["words"].split()),
            f"{r['voice']} > {by.name}" if by and (speaker is None or speaker.id != by.id) else r["voice"],
            by or speaker,
        )
    return found


def _who(view: View, id_: str, name: str, polity: str | None, kind: str, named: int, office: str | None = None) -> Who:
    return Who(id_, actor_name(view, id_, name, polity, bool(named)), polity, kind, bool(named), office)


@dataclass(frozen=True, slots=True)
class Part:
    """One part in a claim's cast. ``third`` and ``wording`` are a third party's."""

    role: str
    who: Who
    third: str | None
    wording: str | None


_CAST = """
SELECT ca.claim, ca.role, ca.third, ca.wording, a.id, a.name, a.polity, a.kind, a.named, ra.office
FROM claim_actor ca JOIN reading_actor ra ON ra.key = ca.reading_actor
JOIN actor_link l ON l.reading_actor = ra.key AND l.superseded_at IS NULL JOIN actor a ON a.id = l.actor
WHERE ca.claim IN ({marks}) ORDER BY ca.claim, ca.n
"""


def casts(view: View, ids: Iterable[str]) -> dict[str, list[Part]]:
    """Return who stands where in these claims, by claim id, in the order of the reading."""
    found: dict[str, list[Part]] = {}
    for r in view.among(_CAST, list(dict.fromkeys(ids))):
        who = _who(view, r["id"], r["name"], r["polity"], r["kind"], r["named"], r["office"])
        found.setdefault(r["claim"], []).append(Part(r["role"], who, r["third"], r["wording"]))
    return found


def in_role(parts: Iterable[Part], *roles: str) -> tuple[Who, ...]:
    """Return the actors with one of these roles, each once."""
    kept: dict[str, Who] = {}
    for part in parts:
        if part.role in roles:
            kept.setdefault(part.who.id, part.who)
    return tuple(kept.values())


def origins(view: View) -> dict[str, str]:
    """Return, for each report that is a duplicate, the report that it goes back to. Reports with one origin are one piece of evidence."""
    known = view.cache.get("origins")
    if known is None:
        direct = {
            r["id"]: r["of"]
            for r in view.rows("SELECT r.id, d.of FROM duplicate d JOIN main.report r ON r.key = d.report ORDER BY d.rowid DESC")
        }
        known = {}
        for report in direct:
            seen = {report}
            origin = report
            while origin in direct and direct[origin] not in seen:
                origin = direct[origin]
                seen.add(origin)
            known[report] = origin
        view.cache["origins"] = known
    result: dict[str, str] = known
    return result


def independent(view: View, reports: Iterable[str]) -> int:
    """Return how many independent reports these are: duplicates of one report count once."""
    goes_back = origins(view)
    return len({goes_back.get(report, report) for report in reports})


def sentences(view: View, claim: str) -> list[tuple[int, int, str, list[tuple[int, int]]]]:
    """Return the claim's sentences: start, end, text, and the exact words as offsets into that text."""
    rows = view.rows(
        "SELECT e.start, e.end, e.sentence_start, e.sentence_end, substr(r.text, e.sentence_start + 1, e.sentence_end - "
        "e.sentence_start) AS sentence "
        "FROM evidence e JOIN main.claim c ON c.id = e.claim JOIN main.report r ON r.key = c.report WHERE e.claim = ? ORDER BY e.n",
        (claim,),
    )
    told: dict[tuple[int, int], tuple[str, list[tuple[int, int]]]] = {}
    for r in rows:
        begin, end = r["sentence_start"], r["sentence_end"]
        _, marks = told.setdefault((begin, end), (r["sentence"], []))
        if r["start"] is not None:
            marks.append((max(0, r["start"] - begin), min(end, r["end"]) - begin))
    return [(begin, end, text, marks) for (begin, end), (text, marks) in told.items()]


def gather(items: Iterable[Heard]) -> dict[str, Any]:
    """Return ``claims``, ``reports`` and ``sentence`` of an answer that these claims bear, earliest report first."""
    ordered: Sequence[Heard] = sorted(items, key=lambda h: (h.report_date, h.report_key, h.id))
    return {
        "claims": tuple(h.id for h in ordered),
        "reports": tuple(dict.fromkeys(h.report for h in ordered)),
        "sentence": ordered[0].sentence if ordered else "",
    }
