"""Happenings: one thing in the world, put together from all its tellings that a view may see."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.questions.answer import Answer, Cited, Who
from dragoman.questions.claims import Heard, Part, casts, gather, heard, in_role, independent
from dragoman.record import View

# When tellings differ, the first of these that one has is the happening's modality.
_STRENGTH = ("occurred", "ongoing", "planned", "conditional", "proposed", "denied")
# How exact a date is, the best first.
_EXACT = ("day", "week", "interval", "news", "month", "season", "quarter", "approximate", "year", "decade", "unknown")


@dataclass(frozen=True, slots=True)
class Third(Answer):
    """A third party, with the role that the words give it and no more."""

    who: Who
    role: str
    wording: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Cited):
    """One happening. ``sources`` counts independent reports, ``tellings`` all claims that tell it; ``voices`` says who says so.

    ``earliest`` and ``latest`` come from the telling that is most exact; ``basis`` says how. ``outcome``: what became of a plan, or None:
    the claim that tells of it; a plan whose time is over and that nobody reported again stays None.
    """

    id: str
    type: str
    mode: str | None
    announced: str | None
    modality: str
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    third: tuple[Third, ...]
    place: str | None
    country: str | None
    earliest: date | None
    latest: date | None
    edtf: str | None
    precision: str
    basis: str
    occasion: str | None
    topics: tuple[str, ...]
    count: str | None
    part_of: str | None
    voices: tuple[str, ...]
    hedges: tuple[str, ...]
    publishers: tuple[str, ...]
    sources: int
    tellings: int
    outcome: str | None
    disputed: tuple[str, ...]

    @property
    def parties(self) -> tuple[Who, ...]:
        """Return all actors and recipients."""
        return (*self.actors, *self.recipients)


@dataclass(frozen=True, slots=True)
class _Told:
    claim: Heard
    type: str
    mode: str | None
    announced: str | None
    place: str | None
    country: str | None
    occasion: str | None
    topics: tuple[str, ...]
    count: str | None
    part_of: str | None
    parts: tuple[Part, ...]


def happenings(view: View, keys: Sequence[int]) -> list[Happening]:
    """Return the happenings with these keys, in the given order, as far as the view may see them."""
    rows = view.among(
        "SELECT e.happening, e.claim, e.type, e.mode, e.announced, e.place, e.country, e.occasion, e.topic, e.part_of, e.count, c.report "
        "FROM event e JOIN seen c ON c.id = e.claim WHERE e.happening IN ({marks}) ORDER BY e.happening, c.report_date, e.rowid",
        keys,
    )
    ids = [r["claim"] for r in rows]
    claims, cast = heard(view, ids), casts(view, ids)
    topics = _topics(view, [(r["claim"], r["report"], r["topic"]) for r in rows if r["topic"] != "[]"])
    told: dict[int, list[_Told]] = {}
    for r in rows:
        told.setdefault(r["happening"], []).append(
            _Told(
                claims[r["claim"]],
                r["type"],
                r["mode"],
                r["announced"],
                r["place"],
                r["country"],
                r["occasion"],
                topics.get(r["claim"], ()),
                r["count"],
                r["part_of"],
                tuple(cast.get(r["claim"], ())),
            )
        )
    links = _links(view, ids)
    return [_happening(view, key, told[key], links) for key in keys if key in told]


def _topics(view: View, rows: list[tuple[str, int, str]]) -> dict[str, tuple[str, ...]]:
    found = {}
    for claim, report, topic in rows:
        words = []
        for start, end in json.loads(topic):
            words.append(
                " ".join(
                    str(view.value("SELECT substr(text, ? + 1, ?) FROM main.report WHERE key = ?", (start, end - start, report))).split()
                )
            )
        found[claim] = tuple(words)
    return found


def _links(view: View, ids: Sequence[str]) -> dict[str, list[tuple[str, str, str]]]:
    """Return (kind, other claim, basis) of the links of these claims. ``answered`` is ``answers`` seen from the plan."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for r in view.among(
        "SELECT l.source, l.target, l.kind, l.basis FROM link l JOIN seen t ON t.id = l.target WHERE l.source IN ({marks})", ids
    ):
        found.setdefault(r["source"], []).append((r["kind"], r["target"], r["basis"]))
    for r in view.among(
        "SELECT l.source, l.target, l.kind, l.basis FROM link l JOIN seen s ON s.id = l.source WHERE l.target IN ({marks})", ids
    ):
        kind = "answered" if r["kind"] == "answers" else r["kind"]
        found.setdefault(r["target"], []).append((kind, r["source"], r["basis"]))
    return found


def _happening(view: View, key: int, told: list[_Told], links: dict[str, list[tuple[str, str, str]]]) -> Happening:
    best = min(told, key=lambda t: (_rank(t.claim.precision, _EXACT), t.claim.report_date, t.claim.id))
    full = max(told, key=lambda t: (len(in_role(t.parts, "actor", "recipient")), sum(p.who.kind == "person" for p in t.parts)))
    parts = list(full.parts)
    known = {p.who.polity or p.who.id for p in parts}
    for t in told:  # a group without a name adds nobody where its polity stands already: "50 Palestinians", "60 Palestinians"
        parts += [p for p in t.parts if p.who.named or (p.who.polity or p.who.id) not in known]
    actors = _without_their_states(in_role(parts, "actor"))
    taken = {who.id for who in actors} | {who.polity for who in actors if who.kind == "person"}
    recipients = tuple(w for w in _without_their_states(in_role(parts, "recipient")) if w.id not in taken)
    third: dict[str, Third] = {}
    for part in parts:
        if part.role == "third":
            third.setdefault(part.who.id, Third(part.who, part.third or "assistance_unspecified", part.wording))
    claims = [t.claim for t in told]
    outcome = next((other for c in claims for kind, other, _ in links.get(c.id, ()) if kind == "answered"), None)
    disputed = [f"{other}: {basis}" for c in claims for kind, other, basis in links.get(c.id, ()) if kind == "contradicts"]
    disputed += _disagreements(told)
    return Happening(
        id=f"h-{key}",
        type=best.type,
        mode=_commonest(t.mode for t in told),
        announced=_commonest(t.announced for t in told),
        modality=min((c.modality for c in claims), key=lambda m: _rank(m, _STRENGTH)),
        actors=actors,
        recipients=recipients,
        third=tuple(third.values()),
        place=_commonest(t.place for t in told),
        country=_commonest(t.country for t in told),
        earliest=best.claim.earliest,
        latest=best.claim.latest,
        edtf=best.claim.edtf,
        precision=best.claim.precision,
        basis=best.claim.basis,
        occasion=_commonest(t.occasion for t in told),
        topics=tuple(dict.fromkeys(topic for t in told for topic in t.topics)),
        count=_commonest(t.count for t in told),
        part_of=next((t.part_of for t in told if t.part_of), None),
        voices=tuple(dict.fromkeys(c.voice for c in claims)),
        hedges=tuple(dict.fromkeys(c.hedge for c in claims if c.hedge)),
        publishers=tuple(dict.fromkeys(c.publisher for c in claims if c.publisher)),
        sources=independent(view, (c.report for c in claims)),
        tellings=len(told),
        outcome=outcome,
        disputed=tuple(dict.fromkeys(disputed)),
        **gather(claims),
    )


def _disagreements(told: list[_Told]) -> list[str]:
    """Return where tellings of one happening differ: exact dates, places."""
    found = []
    days: dict[tuple[date | None, date | None], Heard] = {}
    for t in told:
        if t.claim.precision == "day":
            days.setdefault((t.claim.earliest, t.claim.latest), t.claim)
    if len(days) > 1:
        found.append(
            "dates differ: " + ", ".join(f"{low} ({claim.id})" for (low, _), claim in sorted(days.items(), key=lambda d: str(d[0])))
        )
    return found


def _without_their_states(actors: tuple[Who, ...]) -> tuple[Who, ...]:
    """Return the actors without a state for which a person stands beside it: told once as "Turkey", once as its minister."""
    spoken_for = {who.polity for who in actors if who.kind == "person" and who.polity}
    return tuple(who for who in actors if not (who.kind == "state" and who.id in spoken_for))


def exactness(precision: str) -> int:
    """Return how exact a date is, as a number to sort by: 0 for a day."""
    return _rank(precision, _EXACT)


def _rank(value: str, order: tuple[str, ...]) -> int:
    return order.index(value) if value in order else len(order)


def _commonest(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else None
