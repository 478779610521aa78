"""What was said, what was proposed, and which positions were taken: each with whose words they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.errors import SettingsError
from dragoman.model import QuoteMode
from dragoman.questions.answer import Cited, Who
from dragoman.questions.claims import casts, gather, heard, in_role, independent
from dragoman.questions.said import paragraph_around, speaks_of, told_of
from dragoman.questions.timeline import match_expression, stems
from dragoman.record import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Cited):
    """One utterance. ``words`` are verbatim, from the fullest report of it; ``mode`` tells whether they are the speaker's own or a
    paraphrase.

    ``id`` is the utterance's, stable for the same reports and reader. ``sources`` counts the independent reports that have it.
    ``speaker`` is None where nobody is named or described. ``context``: the paragraph around the words, if it was asked for.
    """

    id: str
    words: str
    mode: str
    speaker: Who | None
    joint: tuple[Who, ...]
    occasion: str | None
    audience: str | None
    date: date
    voice: str
    hedge: str | None
    context: str | None
    publishers: tuple[str, ...]
    sources: int


def quotes(
    view: View,
    speaker: str | None = None,
    polity: str | None = None,
    text: str | None = None,
    mode: str | None = None,
    *,
    about: str | None = None,
    since: date | None = None,
    until: date | None = None,
    context: bool = False,
    limit: int | None = None,
) -> list[Quote]:
    """List what was said, by date of the report; the same words by the same speaker count once.

    ``about``: an actor who is spoken of in it, by whatever name, or words that it has; ``context``: with the paragraph around it.
    ``text``: words that the quotation has ("a phrase" in quotation marks is kept together); ``mode``: direct, mixed or indirect.
    ``limit``: the latest so many. As of a day: reported by then. Raises NotFound for an unknown speaker, SettingsError for a mode.
    """
    if mode is not None and mode not in {str(m) for m in QuoteMode}:
        raise SettingsError(f"{mode!r} is no mode of a quotation; allowed are {', '.join(QuoteMode)}")
    conditions, values = told_of(view, (speaker, "speaker", "joint"), (polity, "speaker", "joint"))
    if text:
        conditions.append("q.key IN (SELECT rowid FROM quotation_fts WHERE quotation_fts MATCH ?)")
        values.append(match_expression(text))
    if about:
        clause, given = speaks_of(view, about)
        conditions.append(clause)
        values += given
    if mode:
        conditions.append("q.mode = ?")
        values.append(mode)
    if since:
        conditions.append("c.report_date >= ?")
        values.append(since.isoformat())
    if until:
        conditions.append("c.report_date <= ?")
        values.append(until.isoformat())
    chosen = view.rows(
        f"SELECT q.utterance, max(c.report_date) AS last FROM quotation q JOIN seen c ON c.id = q.claim WHERE {' AND '.join(conditions)} "
        f"GROUP BY q.utterance ORDER BY last DESC, min(q.key) DESC {'LIMIT ?' if limit else ''}",
        (*values, limit) if limit else values,
    )
    rows = view.among(
        "SELECT q.claim, q.utterance, q.words, q.mode, q.occasion, q.audience, q.start, q.end, q.key, c.report FROM quotation q "
        "JOIN seen c ON c.id = q.claim "
        "WHERE q.utterance IN ({marks}) ORDER BY c.report_date, q.key",
        [r["utterance"] for r in chosen],
    )
    claims, cast = heard(view, [r["claim"] for r in rows]), casts(view, [r["claim"] for r in rows])
    grouped: dict[str, list[int]] = {}
    for index, r in enumerate(rows):
        grouped.setdefault(r["utterance"], []).append(index)
    found: list[tuple[date, int, Quote]] = []
    for indices in grouped.values():
        best = rows[min(indices, key=lambda i: (rows[i]["mode"] != "direct", -len(rows[i]["words"]), i))]
        told = [claims[rows[i]["claim"]] for i in indices]
        parts = [p for i in indices for p in cast.get(rows[i]["claim"], ())]
        speakers = in_role(parts, "speaker")
        first = min(told, key=lambda h: h.report_date)
        cited = gather(told)
        cited["sentence"] = claims[best["claim"]].sentence
        found.append(
            (
                first.report_date,
                best["key"],
                Quote(
                    id=best["utterance"],
                    words=best["words"],
                    mode=best["mode"],
                    speaker=speakers[0] if speakers else None,
                    joint=in_role(parts, "joint"),
                    occasion=next((rows[i]["occasion"] for i in indices if rows[i]["occasion"]), None),
                    audience=next((rows[i]["audience"] for i in indices if rows[i]["audience"]), None),
                    context=paragraph_around(view, best["report"], best["start"], best["end"]) if context else None,
                    date=first.report_date,
                    voice=claims[best["claim"]].voice,
                    hedge=claims[best["claim"]].hedge,
                    publishers=tuple(dict.fromkeys(h.publisher for h in told if h.publisher)),
                    sources=independent(view, (h.report for h in told)),
                    **cited,
                ),
            )
        )
    return [quote for _, _, quote in sorted(found, key=lambda item: item[:2])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Cited):
    """A plan put forward: by whom, to whom, what. Never an agreement."""

    proposers: tuple[Who, ...]
    addressees: tuple[Who, ...]
    content: str
    body: str | None
    modality: str
    date: date
    voice: str


def proposals(
    view: View, proposer: str | None = None, addressee: str | None = None, *, body: str | None = None, limit: int | None = None
) -> list[Plan]:
    """List plans put forward, by date of the report. Raises NotFound for an unknown actor."""
    from dragoman.linking.spelling import key as name_key

    conditions, values = told_of(view, (proposer, "proposer"), (addressee, "addressee"))
    if body:
        conditions.append("p.body_key = ?")
        values.append(name_key(body))
    rows = view.rows(
        f"SELECT p.claim, p.content, p.body FROM proposal p JOIN seen c ON c.id = p.claim WHERE {' AND '.join(conditions)} ORDER BY "
        "c.report_date, p.rowid",
        values,
    )
    claims, cast = heard(view, [r["claim"] for r in rows]), casts(view, [r["claim"] for r in rows])
    found = [
        Plan(
            proposers=in_role(cast.get(r["claim"], ()), "proposer"),
            addressees=in_role(cast.get(r["claim"], ()), "addressee"),
            content=" ".join(r["content"].split()),
            body=r["body"],
            modality=claims[r["claim"]].modality,
            date=claims[r["claim"]].report_date,
            voice=claims[r["claim"]].voice,
            **gather([claims[r["claim"]]]),
        )
        for r in rows
    ]
    return found[-limit:] if limit else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Cited):
    """What somebody declared on something: the act (welcome, criticism, demand, …), what it is about, the stance if there is one."""

    actor: Who | None
    act: str
    about: str | None
    addressees: tuple[Who, ...]
    stance: str | None
    modality: str
    date: date
    voice: str


def positions(
    view: View,
    actor: str | None = None,
    *,
    text: str | None = None,
    stance: str | None = None,
    acts: Sequence[str] = (),
    limit: int | None = None,
) -> list[Position]:
    """List declared positions, by date of the report. ``text``: words that the statement's sentence has. Raises NotFound for an unknown
    actor."""
    conditions, values = told_of(view, (actor, "actor"))
    if stance:
        conditions.append("s.stance = ?")
        values.append(stance)
    if acts:
        conditions.append(f"s.act IN ({','.join('?' * len(acts))})")
        values += acts
    if text:
        conditions.append("c.report IN (SELECT rowid FROM report_fts WHERE report_fts MATCH ?)")
        values.append(match_expression(text))
    rows = view.rows(
        f"SELECT s.claim, s.act, s.about, s.stance FROM statement s JOIN seen c ON c.id = s.claim WHERE {' AND '.join(conditions)} "
        "ORDER BY c.report_date, s.rowid",
        values,
    )
    claims, cast = heard(view, [r["claim"] for r in rows]), casts(view, [r["claim"] for r in rows])
    if text:
        wanted = stems(text)
        rows = [r for r in rows if wanted <= stems(claims[r["claim"]].sentence)]
    found = []
    for r in rows:
        claim = claims[r["claim"]]
        parts = cast.get(r["claim"], ())
        actors = in_role(parts, "actor")
        found.append(
            Position(
                actor=actors[0] if actors else None,
                act=r["act"],
                about=" ".join(r["about"].split()) if r["about"] else None,
                addressees=in_role(parts, "addressee"),
                stance=r["stance"],
                modality=claim.modality,
                date=claim.report_date,
                voice=claim.voice,
                **gather([claim]),
            )
        )
    return found[-limit:] if limit else found
