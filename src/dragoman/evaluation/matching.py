"""Pairing what the gold has with what a reading has, one to one, best pairs first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")
Interval = Sequence[int]


def shared(a: Interval, b: Interval) -> int:
    """Return how many characters two [start, end) intervals share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def evidence_overlaps(a: Sequence[Interval], b: Sequence[Interval]) -> bool:
    """Tell whether any two stretches of evidence share at least half of the shorter one."""
    return any(0 < shared(x, y) >= 0.5 * min(x[1] - x[0], y[1] - y[0]) for x in a for y in b)


def pairs(gold: Sequence[T], predicted: Sequence[T], quality: Callable[[T, T], float]) -> list[tuple[int, int]]:
    """Return index pairs, each index at most once, greedily by falling ``quality``; ties go to what comes first. 0 is no match."""
    candidates = [(-grade, i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if (grade := quality(g, p)) > 0]
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    chosen = []
    for _, i, j in sorted(candidates):
        if i in taken_gold or j in taken_predicted:
            continue
        taken_gold.add(i)
        taken_predicted.add(j)
        chosen.append((i, j))
    return chosen


def _day(text: Any) -> int | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def same_time(gold: dict[str, Any], predicted: dict[str, Any]) -> bool:
    """Tell whether both bounds are alike: both unknown, or within a slack.

    The slack is a day for what lies within a week, and a quarter of the interval's length beyond that.
    """
    first, last = _day(gold.get("earliest")), _day(gold.get("latest"))
    length = last - first if first is not None and last is not None else 0
    slack = 1 if length <= 7 else max(1, length // 4)

    def alike(a: int | None, b: int | None) -> bool:
        return a == b if a is None or b is None else abs(a - b) <= slack

    return alike(first, _day(predicted.get("earliest"))) and alike(last, _day(predicted.get("latest")))
