"""``dragoman evaluate`` against files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EVENT: dict[str, Any] = {
    "type": "CONSULT", "mode": "meet", "actors": ["PER", "CHL"], "recipients": [], "third": [], "place": "Lima", "earliest": "2024-05-13",
    "latest": "2024-05-13", "modality": "occurred", "attribution": "narrator", "evidence": [[0, 30]],
}  # fmt: skip
GOLD: dict[str, Any] = {
    "id": "r", "date": "2024-05-15", "text": "Peru and Chile met in Lima on Monday.",
    "actors": [
        {"id": "PER", "kind": "state", "name": "Peru", "polity": "PER"},
        {"id": "CHL", "kind": "state", "name": "Chile", "polity": "CHL"},
    ],
    "quotes": [], "events": [EVENT], "tenures": [], "participations": [],
}  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    wrong = {**GOLD, "events": [{**EVENT, "place": "Cusco"}, {**EVENT, "type": "AID", "evidence": [[31, 36]]}]}
    (tmp_path / "read.jsonl").write_text(json.dumps(wrong) + "\n", encoding="utf-8")
    return tmp_path


def test_evaluate_prints_the_figures(shell, files: Path) -> None:
    done = shell("evaluate", "gold.jsonl", "read.jsonl")
    assert done.returncode == 0, done.stderr
    lines = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line}
    assert lines["events:type"] == ["0.500", "1.000", "0.667", "1", "2"]
    assert lines["share:place"] == ["0.000", "1"]


def test_evaluate_json_and_layers(shell, files: Path) -> None:
    figures = json.loads(shell("evaluate", "gold.jsonl", "read.jsonl", "--json", "-l", "events:dyad", "-l", "false").stdout)
    assert list(figures) == ["events:dyad", "events:dyad+who", "events:dyad+who+when", "false claims"]
    assert figures["events:dyad"] == {"gold": 1, "pred": 2, "precision": 0.5, "recall": 1.0, "f1": 0.667}
    assert figures["false claims"] == {"of": 2, "share": 0.5}


def test_evaluate_shows_differences_with_their_words(shell, files: Path) -> None:
    done = shell("evaluate", "gold.jsonl", "read.jsonl", "--errors", "9")
    assert "[r] place" in done.stdout
    assert "[r] false claim" in done.stdout
    assert "Peru and Chile met in Lima" in done.stdout
    assert '"Cusco"' in done.stdout


def test_evaluate_names_the_broken_line(shell, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD) + "\n{nonsense\n", encoding="utf-8")
    done = shell("evaluate", "gold.jsonl", "gold.jsonl")
    assert done.returncode == 1
    assert done.stderr.startswith("error: gold.jsonl:2: this line is no JSON")
    assert "Traceback" not in done.stderr


def test_evaluate_absent_gold(shell) -> None:
    done = shell("evaluate", "absent.jsonl")
    assert done.returncode == 1
    assert "absent.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


def test_evaluate_check(shell, files: Path) -> None:
    assert shell("evaluate", "gold.jsonl", "--check").returncode == 0
    bad = {**GOLD, "events": [{**EVENT, "evidence": [[0, 99]]}]}
    (files / "bad.jsonl").write_text(json.dumps(bad), encoding="utf-8")
    done = shell("evaluate", "bad.jsonl", "--check")
    assert done.returncode == 1
    assert "r: events: evidence 0..99 is outside the text of 37 characters" in done.stdout


def test_evaluate_chooses_the_measure_by_the_gold(shell, files: Path) -> None:
    quote = {
        "start": 0,
        "end": 4,
        "type": "direct",
        "speaker_start": 9,
        "speaker_end": 14,
        "speaker_text": "Chile",
        "cue_start": None,
        "cue_end": None,
    }
    (files / "q.jsonl").write_text(json.dumps({"id": "r", "text": GOLD["text"], "quotes": [quote]}), encoding="utf-8")
    done = shell("evaluate", "q.jsonl", "q.jsonl", "--json")
    assert json.loads(done.stdout)["content+speaker exact"]["F1"] == 100
    assert "content+speaker exact" in shell("evaluate", "q.jsonl", "q.jsonl").stdout


def test_evaluate_scores_times_by_part(shell, tmp_path: Path) -> None:
    time = {
        "start": 20, "end": 26, "text": "Monday", "form": "weekday", "type": "DATE", "earliest": "2024-05-13", "latest": "2024-05-13",
        "precision": "day",
    }  # fmt: skip
    row = {"id": "t", "date": "2024-05-15", "part": "open", "text": "They met in Lima on Monday.", "times": [time]}
    (tmp_path / "times.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = shell("evaluate", "times.jsonl", "--json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert list(figures) == ["all", "open"]
    assert figures["all"]["value f1"]["f1"] == 1
    assert figures["open"]["value of weekday"] == {"share": 1.0, "of": 1}


@pytest.mark.shared
def test_evaluate_reads_the_gold_itself_and_agrees_with_the_scorer_beside_it(shell, shared: Path, tmp_path: Path) -> None:
    lines = (shared / "gold/dev.jsonl").read_text(encoding="utf-8").splitlines()[:12]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = json.loads(shell("evaluate", "gold.jsonl", "--json").stdout)
    read = shell("read", "gold.jsonl", "--format", "jsonl")
    assert read.returncode == 0, read.stderr
    (tmp_path / "read.jsonl").write_text(read.stdout, encoding="utf-8")
    command = [sys.executable, str(shared / "gold/score.py"), "gold.jsonl", "read.jsonl", "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stdout)
    assert figures == theirs
    assert figures["quotes"]["pred"] > 0
