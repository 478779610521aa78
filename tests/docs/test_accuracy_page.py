"""The page of accuracy is kept where the gold readings are not, and quotes openly licensed texts alone."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.model import EventType

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy_page", ROOT / "docs" / "accuracy.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_without_the_gold_the_page_stays(accuracy: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accuracy, "SHARED", tmp_path / "absent")
    monkeypatch.setattr("sys.argv", ["accuracy.py"])
    kept = accuracy.PAGE.read_text(encoding="utf-8")
    assert accuracy.main() == 1
    assert accuracy.PAGE.read_text(encoding="utf-8") == kept


def test_the_page_has_every_type_and_twenty_kinds(accuracy: ModuleType) -> None:
    page = accuracy.PAGE.read_text(encoding="utf-8")
    assert all(f"\n| {type} | " in page for type in EventType)
    assert "\n20. **" in page
    assert json.loads(accuracy.KEPT.read_text(encoding="utf-8"))["coders"]["plover_gsr"]["type"][1] == 322


@pytest.mark.shared
def test_only_open_texts_are_quoted(accuracy: ModuleType, shared: Path) -> None:
    rows = [json.loads(line) for path in accuracy.GOLD.values() for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [" ".join(row["text"].split()) for row in rows if "CC BY-SA" in row["licence"]]
    quoted = [line[4:].strip() for line in accuracy.PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("   > ")]
    assert quoted
    assert all(len(q) <= 200 and any(q in text for text in texts) for q in quoted)
