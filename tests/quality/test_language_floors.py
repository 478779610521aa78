"""The quality gate on the English model: its scores on the test sets may not fall below the pinned floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality import language as gate


@pytest.mark.shared
def test_floors_are_kept(shared: Path) -> None:
    now = gate.measure(shared)
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert floors.keys() == now.keys()
    assert not gate.broken(floors, now)


def test_update_never_lowers_a_floor() -> None:
    floors = {"pud_test: las": 87.0}
    assert gate.raised(floors, {"pud_test: las": 86.0}) == floors
    assert gate.raised(floors, {"pud_test: las": 88.2, "pud_test: upos": 97.0}) == {"pud_test: las": 87.7, "pud_test: upos": 96.5}
    assert gate.broken({"pud_test: las": 87.0}, {"pud_test: las": 86.9}) == ["pud_test: las: 86.9, floor 87.0"]
