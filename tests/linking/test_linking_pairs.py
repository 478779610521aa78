"""The pairs of names of ``name_pairs.csv``: floors of precision and recall, and keys under which one person's names meet."""

from __future__ import annotations

from pathlib import Path

from dragoman.codes.persons import compare_names
from dragoman.evaluation.pairs import half, read, score

ROWS = read(Path(__file__).with_name("name_pairs.csv"))


def test_pairs_floors_hold_on_both_halves() -> None:
    assert len(ROWS) >= 300
    for part, precision, recall in (("dev", 0.98, 0.95), ("held", 0.95, 0.89)):
        tally = score(row for row in ROWS if half(row["a"], row["b"]) == part)["all"]
        assert tally.precision >= precision, part
        assert tally.recall >= recall, part
        assert tally.unmet <= 3, part


def test_pairs_middle_initial_is_no_family_name() -> None:
    assert compare_names("John M. Ellery", "John Mowbray").outcome == "different"
    assert compare_names("Kim Jong", "Kim Yong").outcome == "different"
