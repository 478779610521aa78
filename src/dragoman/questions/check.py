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
from dragoman.codes.territories import territories
from dragoman.errors import NotFound
from dragoman.questions.answer import Answer, Cited
from dragoman.questions.beside import bears, denied_by
from dragoman.questions.happenings import Happening
from dragoman.questions.parties import listed
from dragoman.questions.resolve import Selection, find_actors
from dragoman.questions.timeline import event_types, timeline
from dragoman.questions.wording import ASKED, CUES, MONTHS, STOP
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
    """A question as it was understood. ``verbs``: the beginnings of the verbs that named the types; ``places``: where it was to be."""

    types: tuple[str, ...]
    actors: tuple[str, ...]
    words: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


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
    verbs: list[str] = []
    places: list[str] = []
    nouns = False
    at = 0
    while at < len(words):
        if at and fold(words[at - 1]) in {"in", "at"} and words[at][:1].isupper() and fold(words[at]) not in MONTHS:
            end = at + 1
            while end < len(words) and words[end][:1].isupper():
                end += 1
            places.append(" ".join(words[at:end]))
            at = end
            continue
        for size in (4, 3, 2, 1):
            part = " ".join(words[at : at + size])
            if (
                at + size <= len(words)
                and (part[:1].isupper() or part[:1].isdigit())
                and fold(part) not in STOP
                and not (at == 0 and size == 1 and fold(part) in STOP)
                and not any(_parts_names(word) for word in words[at + 1 : at + size])
            ):
                name = _actor(view, part)
                if name:
                    actors.append(name)
                    at += size
                    break
        else:
            word = fold(words[at])
            if word in {"agreement", "agreements"}:  # the thing, not the act, where another verb tells the act
                nouns = True
                rest.append("agreement")
                at += 1
                continue
            asked = next((kinds for stem, kinds in ASKED if word.startswith(stem)), None)
            if asked:
                types.update(dict.fromkeys(asked))
                verbs.append(next(stem for stem, _ in ASKED if word.startswith(stem)))
            elif word and word not in STOP:
                rest.append(word)
            at += 1
    if nouns and not types:
        types.update(dict.fromkeys(("AGREE", "SUPPORT")))
    return Asked(tuple(types), tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(rest)), tuple(dict.fromkeys(verbs)), tuple(places))


def _parts_names(word: str) -> bool:
    """Tell whether a word of a question cannot stand inside a name: a verb of an act, or a preposition of place."""
    return word in {"in", "at"} or (word.islower() and any(word.startswith(stem) for stem, _ in ASKED))


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
        parsed.verbs,
        parsed.places,
    )
    selections = [find_actors(view, name) for name in asked.actors]
    text = " ".join(asked.words)
    if not (asked.types or asked.actors or asked.words):
        return Verdict(
            verdict="not_supported", why="the question names no act, no actor and no subject", asked=asked, found=(), voices=(), nearest=()
        )
    found = [h for h in _found(view, asked, selections, text, since, until) if _fits(h, asked, selections)]
    held = [h for h in found if h.modality in _HELD]
    denied = [h for h in found if h.modality == "denied"]
    ahead = [h for h in found if h.modality not in _HELD and h.modality != "denied"]
    near = nearest_sentences(
        view, text or " ".join(asked.verbs or asked.types), names=" ".join((*(s.name for s in selections), *asked.places)), limit=limit
    )
    beside = None if held else bears(view, asked.types, asked.verbs, asked.words, selections, question or "", ahead)
    if held:
        verdict, why, bearing = "supported", f"{sum(h.sources for h in held)} report(s) tell of it", held
        if denied:
            why += f"; {len(denied)} claim(s) deny it"
        against = denied_by(view, [c for h in held for c in h.claims])
        if against:
            why += f"; denied by {listed(against)}"
    elif beside is not None and beside.verdict is not None:
        verdict, why, bearing = beside.verdict, beside.why, []
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
        if beside is not None:
            why = beside.why
    # Last, and so cited: the happening that is told with the question's own verbs.
    bearing = sorted(bearing, key=lambda h: sum(f" {verb}" in f" {fold(h.sentence)}" for verb in asked.verbs))[-limit:]
    cited: Cited | None = bearing[-1] if bearing else beside if beside else near[0] if near else None
    return Verdict(
        verdict=verdict,
        why=why,
        asked=asked,
        found=tuple(bearing),
        voices=tuple(dict.fromkeys(v for h in bearing for v in h.voices)) or (beside.voices if beside else ()),
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


# Before a verb: that it was not done.
_NOT_DONE = re.compile(
    r"\b(?:refused|refuses|declined|declines|will not|would not|did not|has not|have not|had not)\b(?: \w+){0,3}(?: to)?$"
)
_WITH = r"\b(?:agreement|accord|deal|treaty|pact|talks|ties|relations|dispute) with (?:the )?"


def _fits(happening: Happening, asked: Asked, selections: Sequence[Selection]) -> bool:
    """Tell whether a happening is what the verbs and places of a question ask for, not only something of the same type."""
    told = fold(happening.sentence)
    for verb in (verb for verb in asked.verbs if verb in CUES):
        if not any(f" {cue}" in f" {told}" for cue in CUES[verb]):
            return False
        if happening.type != "REJECT" and happening.modality in _HELD and _NOT_DONE.search(told.split(f" {CUES[verb][0]}", 1)[0]):
            return False
    if "visit" in asked.verbs and not _visits(happening, selections):
        return False
    if asked.places and not all(_is_at(happening, place) for place in asked.places):
        return False
    if len(selections) == 1 and selections[0].polities:  # "ratified the agreement with Peru" is no act of Peru's
        own = [w for w in happening.actors if selections[0].holds(w.id, w.polity)]
        others = [w for w in happening.actors if not selections[0].holds(w.id, w.polity)]
        if own and (others or "SUPPORT" in (happening.type, happening.announced)) and all(w.kind == "state" for w in own):
            return not any(re.search(_WITH + re.escape(name), happening.sentence, re.IGNORECASE) for name in selections[0].names)
    return True


def _visits(happening: Happening, selections: Sequence[Selection]) -> bool:
    if happening.mode != "visit":
        return False
    if len(selections) < 2:
        return not selections or any(selections[0].holds(w.id, w.polity) for w in happening.parties)
    guest, host = selections[0], selections[1]
    goes = any(guest.holds(w.id, w.polity) for w in happening.actors)
    return goes and (any(host.holds(w.id, w.polity) for w in happening.recipients) or _is_setting(happening, host))


def _is_at(happening: Happening, place: str) -> bool:
    name = fold(place)
    found = territories().by_name(place)
    if found is not None and found.iso3 == happening.country:
        return True
    if f" {name} " in f" {fold(happening.place or '')} ":
        return True
    return happening.place is None and re.search(rf" (?:in|at|to) (?:the )?{re.escape(name)} ", f" {fold(happening.sentence)} ") is not None


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


def nearest_sentences(view: View, text: str, *, names: str = "", limit: int = 5, reports: int = 40) -> list[Nearby]:
    """Return the sentences that have most of some words, best first: full-text search for reports (any of the words), then their
    sentences. ``names``: words that count too, but less: who is meant tells less than what."""
    subject = [word for word in fold(text).split() if word not in STOP]
    wanted = [*subject, *(word for word in fold(names).split() if word not in STOP)]
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
    weights = dict.fromkeys(stems, 1.0) | {word[:6]: 3.0 for word in subject}
    total = sum(weights.values())
    scored: list[tuple[float, str, int, int, str, str, str]] = []
    for rank, r in enumerate(rows):
        for start, end in _sentence_bounds(r["sentences"], r["text"]):
            sentence = r["text"][start:end]
            hits = {word[:6] for word in fold(sentence).split()} & stems
            if hits:
                # Rare words tell more: the ranking of the reports knows how rare they are, so it breaks ties.
                scored.append(
                    (
                        -sum(weights[stem] for stem in hits) / total + rank / 1000,
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
            "AND e.sentence_start < ? AND e.sentence_end > ? ORDER BY c.kind IN ('quotation', 'attribution'), c.kind <> 'event', c.id",
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
