"""The scores of time expressions: where they are found, and what they come to on the calendar.

The measures are those of TempEval-3 (Uz Zaman et al., 2013), in its terms:

* ``extent``: precision, recall and F1 of the expressions' spans; strict (the same span) and relaxed (they overlap). An article at the
  beginning of a span is not counted: annotators differ on it. Adverbs without a date ("still", "repeatedly") that the gold does not mark
  are no errors.
* ``type``: DATE, TIME, DURATION or SET, as a share of the expressions found.
* ``value``: both bounds and so the day meant are the gold's, exactly, as a share of the expressions found; ``value within slack``: as
  events are scored, a day's difference within a week and a quarter of the length beyond (``matching.same_time``). ``value f1`` is the F1
  of expressions that are found and valued exactly.
* ``precision``: the kind of the value (day, month, season, approximate …), as a share of the expressions found.
* ``value by form``: the same as ``value``, for each form of expression, of all that the gold has; what is not found is wrong.

A gold row has an id, a date, a text and ``times``: spans with form, type, earliest, latest and precision; ``part`` tells "open" rows from
"held" ones, which nobody looks at while the grammar is mended. The forms are the gold's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.evaluation.coded import Coded, Row
from dragoman.evaluation.matching import pairs, same_time, shared
from dragoman.model import TimePoint

if TYPE_CHECKING:
    from dragoman.reading.dates import TimeExpression

ARTICLES = ("the ", "a ", "an ")
TYPES = {"duration": "DURATION", "recurring": "SET"}
UNMARKED = ("vague", "recurring")  # "still", "repeatedly"


@dataclass(slots=True)
class DateScores:
    """Counts over rows. ``differences``: (row id, what, gold expression or None, predicted one or None)."""

    gold: int = 0
    predicted: int = 0
    strict: int = 0
    relaxed: int = 0
    types: int = 0
    exact: int = 0
    near: int = 0
    precise: int = 0
    forms: dict[str, list[int]] = field(default_factory=dict)
    differences: list[tuple[str, str, Row | None, Row | None]] = field(default_factory=list)

    def table(self) -> dict[str, dict[str, Any]]:
        """Return the figures by measure, as shares from 0 to 1."""
        out: dict[str, dict[str, Any]] = {
            "extent strict": self._f1(self.strict),
            "extent relaxed": self._f1(self.relaxed),
            "value f1": self._f1(self.exact),
        }
        for name, hits in (("type", self.types), ("value", self.exact), ("value within slack", self.near), ("precision", self.precise)):
            out[name] = {"share": _ratio(hits, self.relaxed), "of": self.relaxed}
        for form, (right, of) in sorted(self.forms.items()):
            out[f"value of {form}"] = {"share": _ratio(right, of), "of": of}
        return out

    def _f1(self, hits: int) -> dict[str, Any]:
        precision, recall = _ratio(hits, self.predicted), _ratio(hits, self.gold)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"gold": self.gold, "pred": self.predicted, "precision": precision, "recall": recall, "f1": f1}


def score_dates(gold: Mapping[str, Coded], predicted: Mapping[str, Coded], part: str | None = None) -> DateScores:
    """Return the scores of the predicted ``times`` over the gold's rows, or over those of one ``part``."""
    scores = DateScores()
    for key, item in gold.items():
        if part is None or item.row.get("part") == part:
            other = predicted.get(key)
            _compare(scores, item, other.layer("times") if other is not None else [])
    return scores


def read_times(gold: Coded) -> Coded:
    """Read the times of a gold row's text; each expression as it means in its clause."""
    from dragoman.evaluation.reports import report_of
    from dragoman.reading.timing import times_of

    found = times_of(report_of(gold))
    clauses = [expression for expression, _ in found if expression.clause]  # a date inside one is told by it
    rows = [
        {
            "start": expression.span.start,
            "end": expression.span.end,
            "text": expression.text,
            "kind": expression.kind,
            "type": _type(expression, time),
            "earliest": time.earliest.isoformat() if time.earliest else None,
            "latest": time.latest.isoformat() if time.latest else None,
            "precision": str(time.precision),
            "basis": time.basis,
        }
        for expression, time in found
        if not any(c is not expression and c.span.start <= expression.span.start < c.span.end for c in clauses)
    ]
    return Coded({"id": gold.id, "times": rows})


def _type(expression: TimeExpression, time: TimePoint) -> str:
    """Return the TimeML type: a length that the tense places ("in two days") is a DATE."""
    from dragoman.reading.dates.refs import Hour

    if isinstance(expression.ref, Hour):
        return "TIME"
    dated = time.earliest is not None or time.latest is not None
    return "DATE" if dated else TYPES.get(expression.kind, "DATE")


def _compare(scores: DateScores, item: Coded, found: list[Row]) -> None:
    text, wanted = str(item.row.get("text", "")), item.layer("times")
    spans = [_core(text, t) for t in wanted]
    theirs = [_core(text, t) for t in found]
    places = {id(t): span for t, span in zip([*wanted, *found], [*spans, *theirs], strict=True)}

    def quality(g: Row, p: Row) -> float:
        a, b = places[id(g)], places[id(p)]
        both = shared(a, b)
        return both / max(a[1] - a[0], b[1] - b[0]) if both else 0.0

    matched = pairs(wanted, found, quality)
    taken = {j for _, j in matched}
    spurious = [p for j, p in enumerate(found) if j not in taken and p.get("kind") not in UNMARKED]
    scores.gold += len(wanted)
    scores.predicted += len(matched) + len(spurious)
    scores.relaxed += len(matched)
    scores.differences += [(item.id, "spurious", None, p) for p in spurious]
    right: dict[int, bool] = {}
    for i, j in matched:
        g, p = wanted[i], found[j]
        exact = (g.get("earliest"), g.get("latest")) == (p.get("earliest"), p.get("latest"))
        same_extent, same_type = places[id(g)] == places[id(p)], g.get("type") == p.get("type")
        right[i] = exact and same_type
        scores.strict += same_extent
        scores.types += same_type
        scores.exact += right[i]
        scores.near += same_type and same_time(g, p)
        scores.precise += g.get("precision") is None or g.get("precision") == p.get("precision")
        for what, fine in (("extent", same_extent), ("type", same_type), ("value", exact)):
            if not fine:
                scores.differences.append((item.id, what, g, p))
    for i, g in enumerate(wanted):
        count = scores.forms.setdefault(str(g.get("form", "other")), [0, 0])
        count[0] += right.get(i, False)
        count[1] += 1
        if i not in right:
            scores.differences.append((item.id, "missed", g, None))


def _core(text: str, entry: Row) -> tuple[int, int]:
    """Return a span without the article that it begins with."""
    start, end = entry["start"], entry["end"]
    low = text[start:end].lower()
    return next((start + len(a) for a in ARTICLES if low.startswith(a)), start), end


def _ratio(hits: int, of: int) -> float:
    return hits / of if of else 0.0
