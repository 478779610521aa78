"""Floors on the development gold and the seed: an update may raise them, never lower them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.language import load
from dragoman.reading.quotations import find_quotes

pytestmark = pytest.mark.shared


def f1(path: Path) -> float:
    """Return the F1 of spans that overlap by half of the longer one, matched one to one, best first."""
    gold = pred = hit = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        want = [(q["start"], q["end"]) for q in row["quotes"]]
        have = [(q.span.start, q.span.end) for q in find_quotes(load()(row["text"]))]
        pairs = sorted(
            (
                (max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0]), i, j)
                for i, a in enumerate(want)
                for j, b in enumerate(have)
            ),
            reverse=True,
        )
        left, right = set(), set()
        for share, i, j in pairs:
            if share >= 0.5 and i not in left and j not in right:
                left.add(i)
                right.add(j)
        gold, pred, hit = gold + len(want), pred + len(have), hit + len(left)
    return 2 * hit / (gold + pred)


@pytest.mark.parametrize(("name", "floor"), [("gold/dev.jsonl", 0.88), ("gold/train.jsonl", 0.84), ("seed/reading.jsonl", 0.85)])
def test_quotations_floor(shared: Path, name: str, floor: float) -> None:
    assert f1(shared / name) >= floor
