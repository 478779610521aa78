"""Why the record holds a claim: the words, the voices, the derivation, the reader, and what else tells the same or the opposite."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from dragoman.errors import NotFound
from dragoman.questions.answer import Answer, Cited, Who
from dragoman.questions.claims import Part, casts, day, heard, sentences
from dragoman.questions.happenings import Happening, happenings
from dragoman.record import View


@dataclass(frozen=True, slots=True)
class Sentence(Answer):
    """A sentence of the evidence: where it stands in the report's text, and the exact words as offsets into itself."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class VoiceStep(Answer):
    """One voice of the chain, outermost first. The narrator has no actor."""

    name: str
    actor: Who | None


@dataclass(frozen=True, slots=True)
class CastPart(Answer):
    """Who stands where in the claim, and why the record takes the reading's actor for this one of its own."""

    role: str
    who: Who
    third: str | None
    wording: str | None
    link: str
    score: float


@dataclass(frozen=True, slots=True)
class LinkSeen(Answer):
    """Another claim and how this one stands to it. ``direction``: "to" where this one is the source."""

    kind: str
    direction: str
    claim: str
    basis: str
    found_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Cited):
    """Everything that bears one claim. ``says`` holds what is particular to its kind, by name.

    ``superseded_at``: when a correction or another reading took its place; ``now`` is the claim of today that stands on the same words.
    """

    claim: str
    kind: str
    says: dict[str, object]
    title: str | None
    report: str
    report_date: date
    date_basis: str
    publisher: str | None
    url: str | None
    evidence: tuple[Sentence, ...]
    voices: tuple[VoiceStep, ...]
    voice_mode: str
    hedge: str | None
    modality: str
    earliest: date | None
    latest: date | None
    edtf: str | None
    precision: str
    basis: str
    derivation: tuple[str, ...]
    cast: tuple[CastPart, ...]
    reader: str
    recorded_at: str
    superseded_at: str | None
    now: str | None
    happening: Happening | None
    links: tuple[LinkSeen, ...]
    duplicates: tuple[str, ...]


_TABLES = (
    "event",
    "quotation",
    "attribution",
    "tenure",
    "participation",
    "commitment",
    "proposal",
    "statement",
    "process",
    "format",
    "milestone",
)
_HIDDEN = frozenset(
    {"claim", "key", "happening", "office_key", "body_key", "name_key", "speaker", "person", "actor", "body_actor", "utterance", "attr"}
)


def why(view: View, claim_id: str) -> Explanation:
    """Explain a claim, superseded ones too. Its id may be cut short if it stays unique. Raises NotFound."""
    id_ = _id(view, claim_id)
    row = view.row(
        "SELECT c.*, r.id AS report_id, r.date, r.date_basis, r.publisher, r.url, r.title, d.reader FROM main.claim c "
        "JOIN main.report r ON r.key = c.report JOIN reading d ON d.key = c.reading WHERE c.id = ?",
        (id_,),
    )
    assert row is not None
    told = sentences(view, id_)
    evidence = tuple(Sentence(begin, end, text, tuple(marks)) for begin, end, text, marks in told)
    own = view.row(f"SELECT * FROM {row['kind']} WHERE claim = ?", (id_,)) if row["kind"] in _TABLES else None
    says = {name: own[name] for name in own.keys() if name not in _HIDDEN and own[name] is not None} if own else {}  # noqa: SIM118 - a Row
    says = {name: json.loads(value) if name == "topic" else value for name, value in says.items()}
    happening = happenings(view, [own["happening"]]) if own and row["kind"] == "event" else []
    first = heard(view, [id_])
    return Explanation(
        claim=id_,
        kind=row["kind"],
        says=says,
        title=row["title"],
        report=row["report_id"],
        report_date=date.fromisoformat(row["date"]),
        date_basis=row["date_basis"],
        publisher=row["publisher"],
        url=row["url"],
        evidence=evidence,
        voices=_voices(view, row["chain"], row["reading"]),
        voice_mode=row["mode"],
        hedge=row["hedge"],
        modality=row["modality"],
        earliest=day(row["earliest"]),
        latest=day(row["latest"]),
        edtf=row["edtf"],
        precision=row["precision"],
        basis=row["basis"],
        derivation=tuple(json.loads(row["derivation"])),
        cast=_cast(view, id_),
        reader=row["reader"],
        recorded_at=row["recorded_at"],
        superseded_at=row["superseded_at"],
        now=_now(view, id_) if row["superseded_at"] else None,
        happening=happening[0] if happening else None,
        links=_links(view, id_),
        duplicates=tuple(
            r["id"]
            for r in view.rows("SELECT r.id FROM duplicate d JOIN main.report r ON r.key = d.report WHERE d.of = ?", (row["report_id"],))
        ),
        claims=(id_,),
        reports=(row["report_id"],),
        sentence=first[id_].sentence if id_ in first else (" ".join(evidence[0].text.split()) if evidence else ""),
    )


def _id(view: View, given: str) -> str:
    text = given.strip().lower()
    text = text if text.startswith("c-") else f"c-{text}"
    if view.value("SELECT 1 FROM main.claim WHERE id = ?", (text,)):
        return text
    if len(text) >= 5:
        found = [r["id"] for r in view.rows("SELECT id FROM main.claim WHERE id >= ? AND id < ? LIMIT 6", (text, text + "\x7f"))]
        if len(found) == 1:
            return str(found[0])
        if found:
            raise NotFound(f"“{given}” is short for several claims: {', '.join(found)}; give more of it")
    near = [r["id"] for r in view.rows("SELECT id FROM main.claim WHERE substr(id, 1, 4) = ? LIMIT 200", (text[:4],))]
    alike = [found_ for found_, _, _ in process.extract(text, near, scorer=fuzz.ratio, score_cutoff=75, limit=3)]
    hint = f"; did you mean {', '.join(alike)}?" if alike else "; every listing has the ids in its column “claims”"
    raise NotFound(f"the record has no claim {given}{hint}")


def _voices(view: View, chain: str, reading: int) -> tuple[VoiceStep, ...]:
    steps = []
    for local in json.loads(chain):
        row = view.row(
            "SELECT a.id, a.name, a.polity, a.kind, a.named, ra.office, ra.name AS said FROM reading_actor ra JOIN actor_link l ON "
            "l.reading_actor = ra.key "
            "AND l.superseded_at IS NULL JOIN actor a ON a.id = l.actor WHERE ra.reading = ? AND ra.local = ?",
            (reading, local),
        )
        if row:
            steps.append(VoiceStep(row["said"], Who(row["id"], row["name"], row["polity"], row["kind"], bool(row["named"]), row["office"])))
        else:
            steps.append(VoiceStep(local, None))
    return tuple(steps)


def _cast(view: View, claim: str) -> tuple[CastPart, ...]:
    parts: list[Part] = casts(view, [claim]).get(claim, [])
    links = view.rows(
        "SELECT l.score, l.basis FROM claim_actor ca JOIN actor_link l ON l.reading_actor = ca.reading_actor AND l.superseded_at IS NULL "
        "WHERE ca.claim = ? ORDER BY ca.n",
        (claim,),
    )
    return tuple(CastPart(p.role, p.who, p.third, p.wording, r["basis"], r["score"]) for p, r in zip(parts, links, strict=True))


def _links(view: View, claim: str) -> tuple[LinkSeen, ...]:
    out = [
        LinkSeen(r["kind"], "to", r["target"], r["basis"], r["found_by"])
        for r in view.rows("SELECT l.* FROM link l JOIN seen t ON t.id = l.target WHERE l.source = ?", (claim,))
    ]
    out += [
        LinkSeen(r["kind"], "from", r["source"], r["basis"], r["found_by"])
        for r in view.rows("SELECT l.* FROM link l JOIN seen s ON s.id = l.source WHERE l.target = ?", (claim,))
    ]
    return tuple(out)


def _now(view: View, claim: str) -> str | None:
    """Return today's claim of the same kind whose words overlap most with a superseded one's, in the same report."""
    found = view.value(
        "SELECT c.id FROM main.claim old JOIN main.report r0 ON r0.key = old.report JOIN main.report r1 ON r1.id = r0.id "
        "JOIN main.claim c ON c.report = r1.key AND c.kind = old.kind AND c.superseded_at IS NULL "
        "JOIN evidence eo ON eo.claim = old.id JOIN evidence en ON en.claim = c.id "
        "WHERE old.id = ? GROUP BY c.id "
        "HAVING max(min(coalesce(eo.end, eo.sentence_end), coalesce(en.end, en.sentence_end)) - max(coalesce(eo.start, "
        "eo.sentence_start), coalesce(en.start, en.sentence_start))) > 0 "
        "ORDER BY max(min(coalesce(eo.end, eo.sentence_end), coalesce(en.end, en.sentence_end)) - max(coalesce(eo.start, "
        "eo.sentence_start), coalesce(en.start, en.sentence_start))) DESC LIMIT 1",
        (claim,),
    )
    return str(found) if found else None
