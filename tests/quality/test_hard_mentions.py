"""Whom the hard mentions of the corpora mean: the accuracy in all and on the half that was never read for errors only rises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality import hard_mentions as hard

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
