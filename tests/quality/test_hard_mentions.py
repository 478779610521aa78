"""Whom the hard mentions of the corpora mean: the accuracy in all and on the half that was never read for errors only rises."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location("hard_mentions", Path(__file__).with_name("hard_mentions.py"))
assert spec is not None
assert spec.loader is not None
hard = importlib.util.module_from_spec(spec)
spec.loader.exec_module(hard)

FLOORS = {"all": 0.85, "half: held": 0.78, "half: dev": 0.90}


@pytest.mark.shared
def test_hard_mentions_mean_whom_a_reader_takes_them_for(shared: Path) -> None:
    wanted = hard.items()
    hits, total = hard.accuracy(wanted, hard.read(shared, wanted))
    print(*(f"{name}: {hits[name]} of {n}" for name, n in sorted(total.items())), sep="\n")
    for name, floor in FLOORS.items():
        assert hits[name] / total[name] >= floor, name


def test_the_file_holds_ids_offsets_and_answers_alone() -> None:
    for item in hard.items():
        assert item.keys() == {"corpus", "report", "start", "end", "kind", "half", "answer"}
        answers = [] if item["answer"] == "nobody" else item["answer"]
        assert all(a.keys() in ({"code"}, {"name"}) for a in answers)
