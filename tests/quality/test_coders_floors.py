"""The quality gate on other coders' events: what was reached on PLOVER's gold and PETRARCH's suites may not be lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.quality import coders, gate


@pytest.mark.shared
def test_floors_of_coded_events_are_kept(shared: Path) -> None:
    now = coders.measure(shared)
    floors = json.loads(coders.FLOORS.read_text(encoding="utf-8"))
    assert floors.keys() == now.keys()
    assert not gate.broken(floors, now)
