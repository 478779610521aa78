"""Does the record support it? An answer is one of: supported, denied, planned only, not supported; always with the nearest evidence.

A question in words ("Was a ceasefire agreed between Armenia and Azerbaijan?") is taken apart by rule: the verbs name event types, the names
actors, and what is left are words that the sentence of the evidence must have. A structured question gives the three directly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.codes.folding import fold
from dragoman.errors import NotFound
from dragoman.questions.answer import Answer, Cited
from dragoman.questions.happenings import Happening
from dragoman.questions.resolve import Selection, find_actors
from dragoman.questions.timeline import event_types, timeline
from dragoman.questions.wording import ASKED, STOP
from dragoman.record import View

VERDICTS = ("supported", "denied", "planned_only", "not_supported")

_HELD = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby(Cited):
    """A sentence that comes near to what is asked, with its report, and what kind of claim it bears (None: none)."""

    kind: str | None
    modality: str | None
    voice: str | None
    date: date


@dataclass(frozen=True, slots=True)
class Asked(Answer):
    """A question as it was understood."""

    types: tuple[str, ...]
    actors: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Cited):
    """The answer. ``why`` says in words what it rests on; ``found`` are the happenings that support or deny; ``nearest`` what comes near.

    ``voices``: who says so. A verdict is about the record, not about the world: ``not_supported`` means that no report of it says so.
    """

    verdict: str
    why: str
    asked: Asked
    found: tuple[Happening, ...]
    voices: tuple[str, ...]
    nearest: tuple[Nearby, ...]


def understand(view: View, question: str) -> Asked:
    """Take a question in words apart: event types, actors of the record, and the words that are left."""
    words = re.findall(r"[\w+’'\-]+", question)
    types: dict[str, None] = {}
    actors: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        for size in (4, 3, 2, 1):
            part = " ".join(words[at : at + size])
            if (
                at + size <= len(words)
                and (part[:1].isupper() or part[:1].isdigit())
                and fold(part) not in STOP
                and not (at == 0 and size == 1 and fold(part) in STOP)
            ):
                name = _actor(view, part)
                if name:
                    actors.append(name)
                    at += size
                    break
        else:
            word = fold(words[at])
            asked = next((kinds for stem, kinds in ASKED if word.startswith(stem)), None)
            if asked:
                types.update(dict.fromkeys(asked))
            elif word and word not in STOP:
                rest.append(word)
            at += 1
    return Asked(tuple(types), tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(rest)))


def _actor(view: View, text: str) -> str | None:
    try:
        return find_actors(view, text).text
    except NotFound:
        return None


def check(
    view: View,
    question: str | None = None,
    *,
    types: Sequence[str] = (),
    actors: Sequence[str] = (),
    words: str = "",
    since: date | None = None,
    until: date | None = None,
    limit: int = 5,
) -> Verdict:
    """Say whether the record supports that something happened. Give a ``question`` in words, or types, actors and words, or both.

    Raises NotFound for an actor given by name whom the record does not have, SettingsError for an unknown type.
    """
    parsed = understand(view, question) if question else Asked((), (), ())
    asked = Asked(
        tuple(event_types(types)) or parsed.types,
        tuple(actors) or parsed.actors,
        tuple(fold(words).split()) or parsed.words,
    )
    selections = [find_actors(view, name) for name in asked.actors]
    text = " ".join(asked.words)
    if not (asked.types or asked.actors or asked.words):
        return Verdict(
            verdict="not_supported", why="the question names no act, no actor and no subject", asked=asked, found=(), voices=(), nearest=()
        )
    found = _found(view, asked, selections, text, since, until)
    held = [h for h in found if h.modality in _HELD]
    denied = [h for h in found if h.modality == "denied"]
    ahead = [h for h in found if h.modality not in _HELD and h.modality != "denied"]
    near = nearest_sentences(
        view, " ".join([text, *(s.name for s in selections)]) if text or selections else " ".join(asked.types), limit=limit
    )
    if held:
        verdict, why, bearing = "supported", f"{sum(h.sources for h in held)} report(s) tell of it", held
        if denied:
            why += f"; {len(denied)} claim(s) deny it"
    elif denied:
        verdict, why, bearing = "denied", "reports speak of it only to deny it", denied
    elif ahead:
        verdict, why, bearing = "planned_only", "reports speak of it as planned, proposed or conditional, none as done", ahead
    else:
        verdict, bearing = "not_supported", []
        why = (
            "no report of this record says so; the nearest evidence is given"
            if near
            else "no report of this record says so, nor comes near it"
        )
    bearing = bearing[-limit:]
    cited = bearing[-1] if bearing else near[0] if near else None
    return Verdict(
        verdict=verdict,
        why=why,
        asked=asked,
        found=tuple(bearing),
        voices=tuple(dict.fromkeys(v for h in bearing for v in h.voices)),
        nearest=tuple(near),
        claims=cited.claims if cited else (),
        reports=cited.reports if cited else (),
        sentence=cited.sentence if cited else "",
    )


def _found(view: View, asked: Asked, selections: Sequence[Selection], text: str, since: date | None, until: date | None) -> list[Happening]:
    """Return the happenings asked for.

    One of several names may be where it happened, or a format, rather than one who took part: a state then counts only as the place,
    a format or body only if the evidence names it, a person never. An agreement about a state is none of that state.
    """
    for left_out in (None, *range(len(selections) - 1, -1, -1)):
        if left_out is not None and (len(selections) < 2 or _is_person(selections[left_out])):
            continue
        actors = [name for i, name in enumerate(asked.actors) if i != left_out]
        found = timeline(view, actors, asked.types, text=text or None, since=since, until=until, announced=True)
        found = [h for h in found if _acts(h, [s for i, s in enumerate(selections) if i != left_out])]
        if left_out is not None:
            found = [h for h in found if _is_setting(h, selections[left_out])]
        if found:
            return found
    return []


def _is_person(selection: Selection) -> bool:
    return not selection.polities and any(actor.startswith("p-") for actor in selection.ids)


def _is_setting(happening: Happening, selection: Selection) -> bool:
    name = fold(selection.name)
    if selection.polities:
        return happening.country in selection.polities or f" {name} " in f" {fold(happening.place or '')} "
    return f" {name} " in f" {fold(happening.sentence)} "


def _acts(happening: Happening, selections: Sequence[Selection]) -> bool:
    """Tell whether each selection takes part itself, not only as a third party."""
    return all(any(s.holds(w.id, w.polity) for w in happening.parties) for s in selections)


def nearest_sentences(view: View, text: str, *, limit: int = 5, reports: int = 40) -> list[Nearby]:
    """Return the sentences that have most of some words, best first: full-text search for reports (any of the words), then their
    sentences."""
    wanted = [word for word in fold(text).split() if word not in STOP]
    if not wanted:
        return []
    query = " OR ".join(f'"{word}"' for word in dict.fromkeys(wanted))
    clause, values = ("AND r.date <= ?", [view.as_of.isoformat()]) if view.as_of else ("", [])
    rows = view.rows(
        "SELECT r.key, r.id, r.date, r.text, d.sentences, d.key AS reading FROM report_fts f JOIN seen_report r ON r.key = f.rowid "
        f"JOIN reading d ON d.report = r.key AND d.superseded_at IS NULL WHERE report_fts MATCH ? {clause} ORDER BY bm25(report_fts) "
        "LIMIT ?",
        [query, *values, reports],
    )
    stems = {word[:6] for word in wanted}
    scored: list[tuple[float, str, int, int, str, str, str]] = []
    for rank, r in enumerate(rows):
        for start, end in _sentence_bounds(r["sentences"], r["text"]):
            sentence = r["text"][start:end]
            hits = {word[:6] for word in fold(sentence).split()} & stems
            if hits:
                # Rare words tell more: the ranking of the reports knows how rare they are, so it breaks ties.
                scored.append(
                    (
                        -len(hits) / len(stems) + rank / 1000,
                        r["date"],
                        start,
                        r["key"],
                        r["id"],
                        " ".join(sentence.split()),
                        f"{start} {end}",
                    )
                )
    scored.sort()
    found = []
    for _, day_, _, key, report, sentence, bounds in scored[:limit]:
        start, end = map(int, bounds.split())
        claims = view.rows(
            "SELECT DISTINCT c.id, c.kind, c.modality, c.voice FROM seen c JOIN evidence e ON e.claim = c.id WHERE c.report = ? "
            "AND e.sentence_start < ? AND e.sentence_end > ? ORDER BY c.kind = 'quotation', c.kind <> 'event', c.id",
            (key, end, start),
        )
        best = claims[0] if claims else None
        found.append(
            Nearby(
                kind=best["kind"] if best else None,
                modality=best["modality"] if best else None,
                voice=best["voice"] if best else None,
                date=date.fromisoformat(day_),
                claims=tuple(c["id"] for c in claims),
                reports=(report,),
                sentence=sentence,
            )
        )
    return found


def _sentence_bounds(stored: str, text: str) -> list[tuple[int, int]]:
    import json

    bounds = [(int(a), int(b)) for a, b in json.loads(stored)]
    if bounds:
        return bounds
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
