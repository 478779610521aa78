"""Kinds of error: what goes wrong how often, with its cause in words and an example that may be quoted.

Takes gold readings, readings, and their :class:`Scores`; gives the figures by event type and the errors counted by kind.
A kind says what is wrong and, of a missed event, how far the reader came: no word of the lexicon in its sentences, words of it that were
read as something else, or words of it that led to nothing. The cause is that of the kind, not a judgement of the single error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.evaluation.coded import Coded, Row
from dragoman.evaluation.matching import evidence_overlaps
from dragoman.evaluation.scores import Difference, Scores
from dragoman.model import EventType
from dragoman.reading import frames
from dragoman.reading.events import planned_type
from dragoman.reading.frames import base_forms

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONGEST_EXAMPLE = 200  # characters of a bulletin that are quoted
OPEN = "CC BY-SA"  # licences whose texts may be quoted

CAUSES = {
    "not in the lexicon": "no word of the sentence evokes the type: a frame is missing",
    "read as another type": "a word evokes the type; another frame of the sentence won, or the border of the types was drawn elsewhere",
    "known, and not read": "a word evokes the type; its sides were not found in the text, or it is told as planned, wanted or denied",
    "no recipient": "whom it is directed at stands in a phrase that the frame has no slot for, or only in another sentence",
    "too many recipients": "a phrase beside the recipient's was taken for another one, or the topic for a side",
    "other recipient": "another phrase was taken for the recipient, or the words mean somebody else",
    "no actor": "who acts stands in another clause or sentence",
    "too many actors": "a phrase beside the actor's was taken for another one",
    "other actor": "the words mean somebody else (a pronoun, a description), or whom they act for is not known",
    "both sides": "the clause was taken apart wrongly, or active and passive were confused",
    "when": "the time said belongs to another clause, or none was found",
    "place": "the place stands in another sentence, or a smaller one is meant",
    "modality": "a plan told as a fact, or the reverse",
    "attribution": "the end of what is reported was taken elsewhere",
    "false claim": "a word of the lexicon in another sense, or background that the coder left out",
    "quote speaker": "the cue's subject means somebody else, or is far off",
    "missed tenure": "a title in a form that the tables lack, or far from its name",
    "extra tenure": "a description taken for an office, or an office of another state",
    "missed participation": "a standing told in words that no frame has, or of a body that is only described",
    "extra participation": "a meeting taken for a body",
}  # fmt: skip


@dataclass(slots=True)
class Kind:
    """One kind of error: how many, its cause, and one example: the sentence, and what the gold has beside what was read."""

    name: str
    count: int = 0
    example: str | None = None
    gold: str = ""
    read: str = ""

    @property
    def cause(self) -> str:
        """Return the kind's cause in words."""
        return next((told for part, told in CAUSES.items() if self.name.endswith(part)), "")


@dataclass(slots=True)
class Errors:
    """Errors by kind, and events by type: gold, found (type), right (type and sides), read in all."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    types: dict[str, Counter[str]] = field(default_factory=dict)

    def frequent(self, most: int = 20) -> list[Kind]:
        """Return the most frequent kinds, the most frequent first."""
        return sorted(self.kinds.values(), key=lambda k: (-k.count, k.name))[:most]


def errors(gold: Mapping[str, Coded], readings: Mapping[str, Coded], scores: Scores, found: Errors | None = None) -> Errors:
    """Count the errors of readings by kind, and the events by type; added to ``found``, if that is given."""
    result = found or Errors()
    wrong: Counter[tuple[str, str]] = Counter()
    for one in scores.differences:
        name = _name(one, gold[one.report], readings.get(one.report))
        kind = result.kinds.setdefault(name, Kind(name))
        kind.count += 1
        if one.kind in ("missed event", "dyad") and one.gold is not None:
            wrong[one.kind, one.gold["type"]] += 1
        _exemplify(kind, one, gold[one.report], readings.get(one.report))
    for type in EventType:
        total = sum(e["type"] == type for row in gold.values() for e in row.layer("events"))
        tally = result.types.setdefault(str(type), Counter())
        tally["gold"] += total
        tally["found"] += total - wrong["missed event", str(type)]
        tally["right"] += total - wrong["missed event", str(type)] - wrong["dyad", str(type)]
        tally["read"] += sum(e["type"] == type for key in gold for e in (readings.get(key) or Coded({})).layer("events"))
    return result


def _name(one: Difference, gold: Coded, read: Coded | None) -> str:
    if one.kind == "missed event" and one.gold is not None:
        return f"{one.gold['type']} missed, {_how_far(one.gold, gold, read)}"
    if one.kind == "dyad" and one.gold is not None and one.predicted is not None and read is not None:
        return f"sides: {_side(one.gold, gold, one.predicted, read)}"
    if one.kind == "false claim" and one.predicted is not None:
        return f"{one.predicted['type']} read, false claim"
    return one.kind


def _side(g: Row, gold: Coded, p: Row, read: Coded) -> str:
    wrong = []
    for side, name in (("actors", "actor"), ("recipients", "recipient")):
        mine, theirs = gold.polities(g.get(side)), read.polities(p.get(side))
        if mine == theirs:
            continue
        wrong.append(f"no {name}" if not theirs else f"too many {name}s" if mine < theirs else f"other {name}")
    return wrong[0] if len(wrong) == 1 else "both sides"


def _how_far(g: Row, gold: Coded, read: Coded | None) -> str:
    type = EventType(g["type"])
    text = str(gold.row.get("text") or "")
    if not any(evokes(text[start:end], type) for start, end in g["evidence"]):
        return "not in the lexicon"
    beside = read is not None and any(evidence_overlaps(g["evidence"], e["evidence"]) for e in read.layer("events"))
    return "read as another type" if beside and read is not None and _shares(g, gold, read) else "known, and not read"


def _shares(g: Row, gold: Coded, read: Coded) -> bool:
    """Tell whether an event with one of the same sides was read in the same sentence."""
    mine = gold.polities(g.get("actors")) | gold.polities(g.get("recipients"))
    return any(
        evidence_overlaps(g["evidence"], e["evidence"]) and mine & (read.polities(e.get("actors")) | read.polities(e.get("recipients")))
        for e in read.layer("events")
    )


def evokes(sentence: str, type: EventType) -> bool:
    """Tell whether a word of the bundled lexicon in a sentence can tell a type, by itself or as a plan of another; by spelling alone."""
    lexicon = frames.load()
    words = {w.lower() for w in _WORD.findall(sentence)}
    bases = words | {base for w in words for base in base_forms(w)}
    for word in bases:
        found: Iterable[frames.Frame] = (*lexicon.verbs.get(word, ()), *lexicon.nouns.get(word, ()))
        found = (*found, *(f for (verb, prep), fs in lexicon.particles.items() if verb == word and prep in words for f in fs))
        for frame in found:
            if frame.type is None or (frame.objects and word not in frame.nouns and not bases & frame.objects):
                continue
            if type in (frame.type, planned_type(frame.type, frame.planned, True)):
                return True
    return False


def _exemplify(kind: Kind, one: Difference, gold: Coded, read: Coded | None) -> None:
    """Keep the shortest sentence that shows a kind, of a text that may be quoted."""
    text = str(gold.row.get("text") or "")
    if OPEN not in str(gold.row.get("licence") or ""):
        return
    start, end = one.place
    sentence = " ".join(text[start:end].split())
    if not 40 <= len(sentence) <= LONGEST_EXAMPLE or (kind.example is not None and len(kind.example) <= len(sentence)):
        return
    kind.example, kind.gold = sentence, _told(one.gold, gold)
    kind.read = _told(one.predicted, read) if read is not None else ""


def _told(entry: Row | None, coded: Coded) -> str:
    """Return an entry in short: type, sides, and what else may be wrong in it."""
    if entry is None:
        return "nothing"
    if "speaker" in entry:
        return str(coded.actor(entry["speaker"]).get("name") or "nobody")
    if "type" not in entry:
        return ", ".join(str(entry[k]) for k in ("body", "status", "office", "polity") if entry.get(k))

    def side(keys: Iterable[str] | None) -> str:
        return ", ".join(str(coded.actor(k).get("name") or k) for k in keys or ()) or "nobody"

    told = f"{entry['type']} {side(entry.get('actors'))}"
    if entry.get("recipients"):
        told += f" → {side(entry['recipients'])}"
    when = f"{entry.get('earliest') or '?'}/{entry.get('latest') or '?'}"
    return f"{told} ({entry.get('modality')}, {when}{', ' + entry['place'] if entry.get('place') else ''})"
