"""The quality gate: accuracy on the development gold may not fall below the pinned floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality import gate


@pytest.mark.shared
def test_floors_are_kept(shared: Path) -> None:
    now = gate.measure(gate.gold_path(shared))
    floors = json.loads(gate.FLOORS.read_text())
    assert floors.keys() == now.keys()
    assert not gate.broken(floors, now)


def test_update_never_lowers_a_floor() -> None:
    floors = {"events:type": 0.5, "false claims": 0.2}
    assert gate.raised(floors, {"events:type": 0.4, "false claims": 0.3}) == floors
    assert gate.raised(floors, {"events:type": 0.619, "false claims": 0.101}) == {"events:type": 0.6, "false claims": 0.12}
