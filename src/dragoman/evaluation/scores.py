"""The scores of whole readings: precision, recall and F1 a layer, shares of what is right among the matched, the rate of false claims.

Counts are summed over all reports (micro-average); a report without a prediction counts as read and found empty. What is compared:

1. *quotes*: the spans share at least half of the longer one; ``+speaker``: and the speakers are alike.
2. *events*: the same type and overlapping evidence; ``dyad``: actors and recipients have the same polities; ``+who``: persons the same last
   names; ``+when``: the bounds of the time; ``all``: modality and voice too. Shares are taken of the events with the right dyad.
3. *false claims*: of what a reading asserts to have happened or to go on, what no gold event resembles even loosely.
4. *tenures*: last name, polity and the head word of the office. 5. *participations*: body, polity and status.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.evaluation.coded import Coded, Row
from dragoman.evaluation.matching import evidence_overlaps, pairs, same_time, shared
from dragoman.evaluation.names import fold, last_name, office_head

LAYERS = (
    "quotes",
    "quotes+speaker",
    "events:type",
    "events:dyad",
    "events:dyad+who",
    "events:dyad+who+when",
    "events:all",
    "tenures",
    "participations",
)
SHARES = ("share:modality", "share:attribution", "share:when", "share:place", "false claims")

# A promise, an offer or a request that was made has both occurred and plans or proposes: either word is right.
_SPEECH_TYPES = ("AGREE", "REQUEST")
_MADE = {"occurred", "planned", "proposed"}
_ASSERTED = ("occurred", "ongoing")


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement. ``gold`` is None for a false claim, ``predicted`` for what was missed."""

    report: str
    kind: str
    gold: Row | None
    predicted: Row | None

    @property
    def layer(self) -> str:
        """Return the layer that the difference belongs to: quotes, events, tenures or participations."""
        noun = self.kind.rpartition(" ")[2]
        return {"speaker": "quotes", "tenure": "tenures", "participation": "participations"}.get(noun, "events")

    @property
    def place(self) -> tuple[int, int]:
        """Return the first stretch of text that the disagreement is about."""
        entry = self.gold or self.predicted or {}
        evidence = entry.get("evidence")
        start, end = evidence[0] if evidence else (entry["start"], entry["end"])
        return start, end


@dataclass(slots=True)
class Scores:
    """Counts by (layer, what) and the differences behind them. ``add`` compares one more report."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def add(self, gold: Coded, predicted: Coded) -> None:
        """Compare a report's reading with its gold."""
        self._quotes(gold, predicted)
        self._events(gold, predicted)
        self._entries(gold, predicted, "tenures", _tenure_quality)
        self._entries(gold, predicted, "participations", _participation_quality)

    def table(self) -> dict[str, dict[str, Any]]:
        """Return the figures by layer: gold, pred, precision, recall, f1; for a share: of, share (None where there is nothing to share)."""
        out: dict[str, dict[str, Any]] = {}
        for layer in LAYERS:
            gold, predicted, hit = (self.counts[layer, what] for what in ("gold", "pred", "hit"))
            precision, recall = hit / predicted if predicted else 0.0, hit / gold if gold else 0.0
            f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
            out[layer] = {"gold": gold, "pred": predicted, "precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}
        for layer in SHARES:
            of, hit = self.counts[layer, "of"], self.counts[layer, "hit"]
            out[layer] = {"of": of, "share": round(hit / of, 3) if of else None}
        return out

    def _size(self, layers: tuple[str, ...], gold: list[Row], predicted: list[Row]) -> None:
        for layer in layers:
            self.counts[layer, "gold"] += len(gold)
            self.counts[layer, "pred"] += len(predicted)

    def _note(self, report: Coded, kind: str, gold: Row | None, predicted: Row | None) -> None:
        self.differences.append(Difference(report.row.get("id", ""), kind, gold, predicted))

    def _quotes(self, gold: Coded, predicted: Coded) -> None:
        mine, theirs = gold.layer("quotes"), predicted.layer("quotes")
        self._size(("quotes", "quotes+speaker"), mine, theirs)
        for i, j in pairs(mine, theirs, _quote_quality):
            self.counts["quotes", "hit"] += 1
            if gold.same_actor(mine[i].get("speaker"), predicted, theirs[j].get("speaker")):
                self.counts["quotes+speaker", "hit"] += 1
            else:
                self._note(gold, "quote speaker", mine[i], theirs[j])

    def _events(self, gold: Coded, predicted: Coded) -> None:
        mine, theirs = gold.layer("events"), predicted.layer("events")
        self._size(tuple(layer for layer in LAYERS if layer.startswith("events")), mine, theirs)

        def quality(g: Row, p: Row) -> float:
            if g["type"] != p["type"] or not evidence_overlaps(g["evidence"], p["evidence"]):
                return 0
            sides = sum(gold.polities(g.get(side)) == predicted.polities(p.get(side)) for side in ("actors", "recipients"))
            return 1 + sides + 0.5 * same_time(g, p) + 0.25 * (gold.who(g["actors"]) == predicted.who(p["actors"]))

        matched = pairs(mine, theirs, quality)
        for i, j in matched:
            self._matched_event(gold, predicted, mine[i], theirs[j])
        found, used = {i for i, _ in matched}, {j for _, j in matched}
        for i, g in enumerate(mine):
            if i not in found:
                self._note(gold, "missed event", g, None)
        for j, p in enumerate(theirs):
            if p.get("modality") in _ASSERTED:
                self._asserted_event(gold, predicted, p, matched=j in used)

    def _matched_event(self, gold: Coded, predicted: Coded, g: Row, p: Row) -> None:
        self.counts["events:type", "hit"] += 1
        sides = ("actors", "recipients")
        if any(gold.polities(g.get(side)) != predicted.polities(p.get(side)) for side in sides):
            self._note(gold, "dyad", g, p)
            return
        self.counts["events:dyad", "hit"] += 1
        right = {
            "modality": _same_modality(g, p),
            "attribution": _same_voice(gold, g.get("attribution"), predicted, p.get("attribution")),
            "when": same_time(g, p),
            "place": fold(g.get("place")) == fold(p.get("place")),
        }
        if all(gold.who(g.get(side)) == predicted.who(p.get(side)) for side in sides):
            self.counts["events:dyad+who", "hit"] += 1
            self.counts["events:dyad+who+when", "hit"] += right["when"]
            self.counts["events:all", "hit"] += right["when"] and right["modality"] and right["attribution"]
        for name, ok in right.items():
            self.counts["share:" + name, "of"] += 1
            self.counts["share:" + name, "hit"] += ok
            if not ok:
                self._note(gold, name, g, p)

    def _asserted_event(self, gold: Coded, predicted: Coded, p: Row, matched: bool) -> None:
        self.counts["false claims", "of"] += 1
        if matched:
            return
        involved = predicted.polities(p.get("actors")) | predicted.polities(p.get("recipients"))
        for g in gold.layer("events"):
            if evidence_overlaps(g["evidence"], p["evidence"]) and involved & (
                gold.polities(g.get("actors")) | gold.polities(g.get("recipients"))
            ):
                return
        self.counts["false claims", "hit"] += 1
        self._note(gold, "false claim", None, p)

    def _entries(self, gold: Coded, predicted: Coded, layer: str, quality: Any) -> None:
        mine, theirs = gold.layer(layer), predicted.layer(layer)
        self._size((layer,), mine, theirs)
        matched = pairs(mine, theirs, lambda g, p: quality(gold, predicted, g, p))
        self.counts[layer, "hit"] += len(matched)
        name = layer.removesuffix("s")
        found, used = {i for i, _ in matched}, {j for _, j in matched}
        for i, g in enumerate(mine):
            if i not in found:
                self._note(gold, f"missed {name}", g, None)
        for j, p in enumerate(theirs):
            if j not in used:
                self._note(gold, f"extra {name}", None, p)


def score(gold: Mapping[str, Coded], predicted: Mapping[str, Coded]) -> Scores:
    """Return the scores of ``predicted`` against ``gold``, reports joined by id."""
    scores = Scores()
    for key, reading in gold.items():
        scores.add(reading, predicted.get(key) or Coded({"id": key}))
    return scores


def _quote_quality(g: Row, p: Row) -> float:
    longest = max(g["end"] - g["start"], p["end"] - p["start"], 1)
    both = shared((g["start"], g["end"]), (p["start"], p["end"]))
    return both / longest if both >= 0.5 * longest else 0


def _same_modality(g: Row, p: Row) -> bool:
    mine, theirs = g.get("modality"), p.get("modality")
    return mine == theirs or (g["type"] in _SPEECH_TYPES and {mine, theirs} <= _MADE)


def _same_voice(gold: Coded, mine: str | None, predicted: Coded, theirs: str | None) -> bool:
    if mine == "narrator" or theirs == "narrator":
        return mine == theirs
    return gold.same_actor(mine, predicted, theirs)


def _tenure_quality(gold: Coded, predicted: Coded, g: Row, p: Row) -> float:
    names = last_name(gold.actor(g["person"]).get("name")), last_name(predicted.actor(p["person"]).get("name"))
    offices = office_head(g.get("office")), office_head(p.get("office"))
    if names[0] != names[1] or offices[0] != offices[1] or fold(g.get("polity")) != fold(p.get("polity")):
        return 0
    return 1 + (fold(g.get("office")) == fold(p.get("office")))


def _participation_quality(gold: Coded, predicted: Coded, g: Row, p: Row) -> float:
    mine, theirs = set(fold(g.get("body")).split()), set(fold(p.get("body")).split())
    near = bool(mine and theirs) and len(mine & theirs) >= 0.5 * min(len(mine), len(theirs))
    return near and gold.polity(g["actor"]) == predicted.polity(p["actor"]) and g["status"] == p["status"]
