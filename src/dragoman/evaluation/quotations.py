"""The scores of quotation extraction and attribution: spans of content, speaker and cue.

The measures are those of the literature, so that figures can be set beside published ones (in per cent, micro-averaged over items):

* ``exact`` and ``begin``: the same span, the same start, over distinct spans of an item (CofeNet, COLING 2022, tables 6 and 7).
* ``jaccard``: the mean over gold spans of the best intersection over union, with a zero for each predicted span that meets no gold
  span (CofeNet, table 8); on characters.
* ``content soft``: the mean covered share of each span (Johansson and Moschitti; Pareti et al. 2013, "partial").
* ``content overlap`` and the ``content+speaker`` measures: one-to-one pairs, largest overlap first.
* ``attribution exact``: the cue, the speaker and every part of the content are equal (Citron, "all quote spans exact").

Items are joined by id; an item without predictions counts as one without quotations. ``type`` of a quotation may be called ``mode``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.errors import BadRow
from dragoman.evaluation.coded import Coded, Row
from dragoman.evaluation.matching import shared

KINDS = ("content", "speaker", "cue")
TYPES = ("direct", "mixed", "indirect")
Interval = tuple[int, int]

# What --trim drops at both ends of a span: systems differ on whether a quotation includes its marks.
_EDGES = " \t\n\u00a0\"'\u201c\u201d\u2018\u2019`.,;:\u2026"
_WORD = re.compile(r"\w+")
_HEAD = re.compile(r"[\w'\u2019-]+")


@dataclass(slots=True)
class _Count:
    """Hits and totals of one measure; the hits may be fractions, and differ by side for ``content soft``."""

    hit_predicted: float = 0.0
    predicted: int = 0
    hit_gold: float = 0.0
    gold: int = 0

    def add(self, hits: float, predicted: int, gold: int) -> None:
        self.hit_predicted += hits
        self.hit_gold += hits
        self.predicted += predicted
        self.gold += gold

    def row(self) -> dict[str, Any]:
        precision = self.hit_predicted / self.predicted if self.predicted else 0.0
        recall = self.hit_gold / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"P": 100 * precision, "R": 100 * recall, "F1": 100 * f1, "n_pred": self.predicted, "n_gold": self.gold}


@dataclass(slots=True)
class _Tally:
    counts: dict[str, _Count] = field(default_factory=lambda: defaultdict(_Count))
    jaccard: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    speakers: list[int] = field(default_factory=lambda: [0, 0])
    by_type: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0, 0, 0] for name in TYPES})


def score_quotations(
    gold: Mapping[str, Coded], predicted: Mapping[str, Coded], types: Collection[str] | None = None, trim: bool = False
) -> dict[str, dict[str, Any]]:
    """Return the figures by measure.

    ``types`` restricts both sides to some of direct, mixed and indirect; ``trim`` drops quotation marks and punctuation at the ends of
    content spans first. Raises BadRow where the two sides have different texts for one id.
    """
    tally = _Tally()
    for key, item in gold.items():
        text = item.row.get("text") or ""
        other = predicted.get(key)
        if other is not None and "text" in other.row and other.row["text"] != text:
            raise BadRow("its text differs between gold and predictions: read the gold's own texts", str(key))
        _compare(tally, _chosen(item, text, types, trim), _chosen(other or Coded({"id": key}), text, types, trim))
    return _figures(tally)


def _figures(tally: _Tally) -> dict[str, dict[str, Any]]:
    out = {name: count.row() for name, count in tally.counts.items()}
    for kind, values in tally.jaccard.items():
        out[f"{kind} jaccard"] = {"J": 100 * sum(values) / len(values) if values else 0.0}
    right, of = tally.speakers
    out["speaker accuracy on exact content"] = {"acc": 100 * right / of if of else 0.0, "n": of}
    out["recall by gold type"] = {
        name: {
            "gold": n,
            "exact": 100 * exact / n if n else 0.0,
            "overlap": 100 * overlap / n if n else 0.0,
            "overlap_and_speaker": 100 * both / n if n else 0.0,
        }
        for name, (n, exact, overlap, both) in tally.by_type.items()
    }
    return out


def _type(quote: Row) -> str | None:
    return quote.get("type") or quote.get("mode")


def _chosen(item: Coded, text: str, types: Collection[str] | None, trim: bool) -> Row:
    """Return an item's quotations as asked for, with the bare ``spans`` of a corpus that gives no pairs."""
    quotes = []
    for quote in item.layer("quotes"):
        if types and _type(quote) not in types:
            continue
        start, end = quote["start"], quote["end"]
        if trim:
            start, end = _trimmed(text, start, end)
        if end > start:
            quotes.append({**quote, "start": start, "end": end})
    bare = None if types or trim else item.row.get("spans")
    return {"quotes": quotes, "spans": bare}


def _trimmed(text: str, start: int, end: int) -> Interval:
    end = min(end, len(text))
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _span(quote: Row, kind: str = "content") -> Interval | None:
    first, last = ("start", "end") if kind == "content" else (f"{kind}_start", f"{kind}_end")
    start, end = quote.get(first), quote.get(last)
    return None if start is None or end is None else (start, end)


def _content(quote: Row) -> Interval:
    return quote["start"], quote["end"]


def _distinct(item: Row, kind: str) -> list[Interval]:
    if item["spans"] is not None:
        label = "source" if kind == "speaker" else kind
        return sorted({(s["start"], s["end"]) for s in item["spans"] if s["label"] == label})
    return sorted({span for quote in item["quotes"] if (span := _span(quote, kind))})


def _compare(tally: _Tally, gold: Row, predicted: Row) -> None:
    for kind in KINDS:
        _compare_spans(tally, kind, _distinct(gold, kind), _distinct(predicted, kind))
    mine, theirs = gold["quotes"], predicted["quotes"]
    for name, same in _MEASURES.items():
        tally.counts[name].add(len(_pairs(mine, theirs, same)), len(theirs), len(mine))
    for i, j in _pairs(mine, theirs, _same_content):
        tally.speakers[0] += _speakers_overlap(mine[i], theirs[j])
        tally.speakers[1] += 1
    soft = tally.counts["content soft"]
    soft.hit_predicted += sum(_covered(quote, mine) for quote in theirs)
    soft.hit_gold += sum(_covered(quote, theirs) for quote in mine)
    soft.predicted += len(theirs)
    soft.gold += len(mine)
    for name, row in tally.by_type.items():
        some = [quote for quote in mine if _type(quote) == name]
        measures = (_same_content, _overlap, _MEASURES["content+speaker overlap"])
        for k, value in enumerate((len(some), *(len(_pairs(some, theirs, same)) for same in measures))):
            row[k] += value
    wanted, given = _attributions(mine), _attributions(theirs)
    tally.counts["attribution exact"].add((wanted & given).total(), given.total(), wanted.total())


def _compare_spans(tally: _Tally, kind: str, gold: list[Interval], predicted: list[Interval]) -> None:
    mine, theirs = set(gold), set(predicted)
    tally.counts[f"{kind} exact"].add(len(mine & theirs), len(theirs), len(mine))
    starts, their_starts = {s for s, _ in mine}, {s for s, _ in theirs}
    tally.counts[f"{kind} begin"].add(len(starts & their_starts), len(their_starts), len(starts))
    tally.jaccard[kind] += [max((_union_share(a, b) for b in predicted), default=0.0) for a in gold]
    tally.jaccard[kind] += [0.0 for b in predicted if b not in mine and not any(shared(a, b) for a in gold)]


def _union_share(a: Interval, b: Interval) -> float:
    both = shared(a, b)
    return both / (a[1] - a[0] + b[1] - b[0] - both) if both else 0.0


def _pairs(gold: Sequence[Row], predicted: Sequence[Row], same: Callable[[Row, Row], bool]) -> list[tuple[int, int]]:
    """Pair quotations one to one, the largest share of the longer span first."""
    candidates = sorted(
        (-shared(_content(g), _content(p)) / max(g["end"] - g["start"], p["end"] - p["start"]), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if same(g, p)
    )
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    chosen = []
    for _, i, j in candidates:
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            chosen.append((i, j))
    return chosen


def _same_content(g: Row, p: Row) -> bool:
    return _content(g) == _content(p)


def _overlap(g: Row, p: Row) -> bool:
    return shared(_content(g), _content(p)) > 0


def _speakers_overlap(g: Row, p: Row) -> bool:
    mine, theirs = _span(g, "speaker"), _span(p, "speaker")
    if mine is None or theirs is None:
        return mine is theirs
    return shared(mine, theirs) > 0


def _head(quote: Row) -> str | None:
    words = _HEAD.findall((quote.get("speaker_text") or "").casefold())
    return words[-1] if words else None


def _same_name(g: Row, p: Row) -> bool:
    """Tell whether the words of one speaker's name contain the other's."""
    mine, theirs = (frozenset(_WORD.findall((q.get("speaker_name") or q.get("speaker_text") or "").casefold())) for q in (g, p))
    return mine == theirs or bool(mine and theirs and (mine <= theirs or theirs <= mine))


_MEASURES: dict[str, Callable[[Row, Row], bool]] = {
    "content overlap": _overlap,
    "content+speaker exact": lambda g, p: _same_content(g, p) and _span(g, "speaker") == _span(p, "speaker"),
    "content+speaker head": lambda g, p: _same_content(g, p) and _head(g) == _head(p),
    "content+speaker exact/overlap": lambda g, p: _same_content(g, p) and _speakers_overlap(g, p),
    "content+speaker overlap": lambda g, p: _overlap(g, p) and _speakers_overlap(g, p),
    "content+speaker name": lambda g, p: _overlap(g, p) and _same_name(g, p),
}


def _covered(quote: Row, others: Sequence[Row]) -> float:
    """Return the share of a quotation that the other side's quotations cover, at most 1."""
    start, end = _content(quote)
    return min(1.0, sum(shared((start, end), _content(other)) for other in others) / (end - start))


def _attributions(quotes: Sequence[Row]) -> Counter[tuple[frozenset[Interval], Interval | None, Interval | None]]:
    """Return attributions, the parts of one ``attr`` taken together; without ``attr`` each quotation is its own."""
    parts: dict[Any, set[Interval]] = defaultdict(set)
    heads: dict[Any, tuple[Interval | None, Interval | None]] = {}
    for number, quote in enumerate(quotes):
        key = quote.get("attr", number)
        parts[key].add(_content(quote))
        heads[key] = (_span(quote, "speaker"), _span(quote, "cue"))
    return Counter((frozenset(spans), *heads[key]) for key, spans in parts.items())
