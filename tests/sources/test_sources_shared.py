"""The sources on the real files of ``../shared``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.sources import Deduplicator, count_sources

pytestmark = pytest.mark.shared


def test_the_seed_is_read_as_its_gold_has_it(shared: Path, read_paths: Any) -> None:
    gold = json.loads((shared / "seed" / "reading.jsonl").read_text().splitlines()[0])
    (path,) = (shared / "seed").glob("*.txt")
    (report,), errors = read_paths(path)
    assert not errors
    assert (report.id, report.date.isoformat(), report.text) == (gold["id"], gold["date"], gold["text"])


@pytest.mark.parametrize("name", ["corpora/current-events", "corpora/reuters-1987", "gold/dev", "gold/train"])
def test_every_line_of_the_corpora_is_read_to_the_letter(shared: Path, read_paths: Any, name: str) -> None:
    path = shared / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    dated = [row for row in rows if row["date"]]
    reports, errors = read_paths(path)
    assert [(r.id, r.date.isoformat(), r.text) for r in reports] == [(row["id"], row["date"], row["text"]) for row in dated]
    assert len(errors) == len(rows) - len(dated)
    assert count_sources([path]) == len(rows)


def test_bulletins_are_not_taken_for_duplicates_of_each_other(shared: Path, read_paths: Any) -> None:
    reports, _ = read_paths(shared / "corpora" / "current-events.jsonl")
    found = Deduplicator()
    assert sum(found.check(r).duplicate_of is not None for r in reports) <= 5
