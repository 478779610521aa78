"""The history of a phrase: who used it, who first, who last, and who speaks on without it.

Counted are utterances, not reports: the same words told by five outlets are one. Whether the words are the speaker's own is kept apart:
``own`` counts direct and mixed quotations, ``paraphrased`` what reports put into their own words. Where a report uses the phrase outside
all quotations, it is the narrator's, and has a row of its own.
That somebody stopped is only said of one who was quoted at least ``ENOUGH`` times since without it; else nobody can know.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.errors import SettingsError
from dragoman.questions.answer import Cited, Who
from dragoman.questions.claims import casts, gather, heard, in_role
from dragoman.questions.resolve import find_actors
from dragoman.questions.said import among_roles, as_of_report
from dragoman.record import View

ENOUGH = 5  # utterances without the phrase, before "not since" means anything


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseUse(Cited):
    """One speaker's use of a phrase; ``speaker`` is None for the reports' own voice, whose outlets are in ``publishers``.

    ``order``: 1 for who used it first, …. ``later_without``: utterances of the speaker since ``last`` that do not have it.
    ``status``: ``last to use it``, ``not since`` (at least five utterances without it), ``used`` (too little was heard since to tell).
    ``words``: the sentence or quotation that has it first.
    """

    speaker: Who | None
    order: int
    first: date
    last: date
    count: int
    own: int
    paraphrased: int
    later_without: int | None
    status: str
    words: str
    publishers: tuple[str, ...]


def phrase(view: View, words: str, speaker: str | None = None, *, since: date | None = None, until: date | None = None) -> list[PhraseUse]:
    """Return who used a phrase, who first comes first; the reports' own use last. Endings of words do not matter, their order does.

    ``speaker``: only this actor (a state: all who speak for it). As of a day: reported by then. Raises NotFound for an unknown actor,
    SettingsError for a phrase without a word.
    """
    parts = re.findall(r"\w+", words)
    if not parts:
        raise SettingsError(f"{words!r} has no word to look for; give a phrase such as “without preconditions”")
    match = '"' + " ".join(parts) + '"'
    clause, values = as_of_report(view)
    conditions = [clause]
    for bound, sign in ((since, ">="), (until, "<=")):
        if bound:
            conditions.append(f"c.report_date {sign} ?")
            values.append(bound.isoformat())
    timed, bounds = " AND ".join(conditions), list(values)
    if speaker:
        clause, given = among_roles(find_actors(view, speaker), "speaker", "joint")
        conditions.append(clause)
        values += given
    rows = view.rows(
        "SELECT q.claim, q.utterance, q.mode, q.words, c.report_date, l.actor FROM quotation_fts f CROSS JOIN "
        "quotation q ON q.key = f.rowid "
        "JOIN seen c ON c.id = q.claim LEFT JOIN actor_link l ON l.reading_actor = q.speaker AND l.superseded_at IS NULL "
        f"WHERE quotation_fts MATCH ? AND {' AND '.join(conditions)} ORDER BY c.report_date, q.key",
        [match, *values],
    )
    by_speaker: dict[str, list[sqlite3.Row]] = {}
    for r in rows:
        if r["actor"]:
            by_speaker.setdefault(r["actor"], []).append(r)
    last_of_all = max((told[-1]["report_date"] for told in by_speaker.values()), default="")
    found = [_use(view, number + 1, told, last_of_all) for number, told in enumerate(by_speaker.values())]
    if not speaker:
        own = _narrated(view, parts, match, timed, bounds, len(found))
        found += [own] if own else []
    return found


def _use(view: View, order: int, told: Sequence[sqlite3.Row], last_of_all: str) -> PhraseUse:
    claims = heard(view, [r["claim"] for r in told])
    last = told[-1]["report_date"]
    later = int(
        view.value(
            "SELECT count(DISTINCT q.utterance) FROM actor_link l JOIN quotation q ON q.speaker = l.reading_actor JOIN "
            "seen c ON c.id = q.claim "
            "WHERE l.actor = ? AND l.superseded_at IS NULL AND c.report_date > ? AND (? IS NULL OR c.report_date <= ?)",
            (told[0]["actor"], last, *[view.as_of.isoformat() if view.as_of else None] * 2),
        )
    )
    utterances = {r["utterance"]: r["mode"] for r in reversed(told)}
    own = {r["utterance"] for r in told if r["mode"] != "indirect"}
    first = claims[told[0]["claim"]]
    speakers = in_role(casts(view, [first.id]).get(first.id, ()), "speaker")
    cited = gather(claims.values())
    return PhraseUse(
        speaker=first.told_by or (speakers[0] if speakers else None),
        order=order,
        first=first.report_date,
        last=date.fromisoformat(last),
        count=len(utterances),
        own=len(own),
        paraphrased=len(utterances) - len(own),
        later_without=later,
        status="last to use it" if last == last_of_all else "not since" if later >= ENOUGH else "used",
        words=" ".join(told[0]["words"].split()),
        publishers=tuple(dict.fromkeys(h.publisher for h in claims.values() if h.publisher)),
        **cited,
    )


def _narrated(view: View, parts: Sequence[str], match: str, timed: str, bounds: Sequence[object], before: int) -> PhraseUse | None:
    """Return the reports' own use of the phrase: where it stands outside all quotations."""
    rows = view.rows(
        "SELECT c.key, c.id, c.text, c.publisher, c.report_date FROM report_fts f CROSS JOIN (SELECT r.*, r.date AS report_date FROM "
        f"seen_report r) c ON c.key = f.rowid WHERE report_fts MATCH ? AND {timed} ORDER BY c.report_date, c.key",
        [match, *bounds],
    )
    quoted: dict[int, list[tuple[int, int]]] = {}
    for q in view.among(
        "SELECT c.report, q.start, q.end FROM seen c JOIN quotation q ON q.claim = c.id WHERE c.report IN ({marks})",
        [r["key"] for r in rows],
    ):
        quoted.setdefault(q["report"], []).append((q["start"], q["end"]))
    pattern = re.compile(r"\W+".join(rf"{re.escape(part[:-1] if len(part) > 4 else part)}\w*" for part in parts), re.IGNORECASE)
    told: list[tuple[sqlite3.Row, str]] = []
    for r in rows:
        for hit in pattern.finditer(r["text"]):
            if not any(start <= hit.start() and hit.end() <= end for start, end in quoted.get(r["key"], ())):
                told.append((r, _around(r["text"], hit.start())))
                break
    if not told:
        return None
    return PhraseUse(
        speaker=None,
        order=before + 1,
        first=date.fromisoformat(told[0][0]["report_date"]),
        last=date.fromisoformat(told[-1][0]["report_date"]),
        count=len(told),
        own=len(told),
        paraphrased=0,
        later_without=None,
        status="the reports' own words",
        words=told[0][1],
        publishers=tuple(dict.fromkeys(r["publisher"] for r, _ in told if r["publisher"])),
        claims=_claims_at(view, told[0][0]["key"], told[0][0]["text"].find(told[0][1][:20])),
        reports=tuple(r["id"] for r, _ in told),
        sentence=told[0][1],
    )


def _around(text: str, at: int) -> str:
    begin = max(text.rfind(mark, 0, at) for mark in ("\n", ". ", "? ", "! ")) + 1
    ends = [end for mark in ("\n", ". ", "? ", "! ") if (end := text.find(mark, at)) >= 0]
    return " ".join(text[begin : min(ends) + 1 if ends else len(text)].split())


def _claims_at(view: View, report: int, at: int) -> tuple[str, ...]:
    rows = view.rows(
        "SELECT DISTINCT c.id FROM seen c JOIN evidence e ON e.claim = c.id WHERE c.report = ? AND e.sentence_start <= ? AND "
        "e.sentence_end > ?",
        (report, at, at),
    )
    return tuple(sorted(r["id"] for r in rows))
