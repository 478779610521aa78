"""Our scores and those of the scorers beside the gold are the same figures."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import BadRow, NotText
from dragoman.evaluation import Coded, load, problems, score, score_quotations
from dragoman.evaluation.names import fold, last_name, office_head


def spoil(rows: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Return readings that are partly wrong in every way that the scorers look at."""
    rng = random.Random(seed)
    out = []
    for row in copy.deepcopy(rows):
        if rng.random() < 0.1:
            continue
        ids = [a["id"] for a in row.get("actors", [])] or ["TUR"]
        for actor in row.get("actors", []):
            if rng.random() < 0.1:
                actor["polity"] = rng.choice(["TUR", None, "RUS"])
            if rng.random() < 0.1:
                actor["name"] = actor["name"][:-2] or "X"
        for layer in ("quotes", "events", "tenures", "participations"):
            entries = row.get(layer, [])
            for entry in list(entries):
                chance = rng.random()
                if chance < 0.15:
                    entries.remove(entry)
                elif chance < 0.25:
                    entries.append(copy.deepcopy(entry))
            rng.shuffle(entries)
        for quote in row.get("quotes", []):
            quote["start"] = max(0, quote["start"] + rng.choice([-9, -3, 0, 0, 0, 4]))
            quote["end"] = max(quote["start"] + 1, min(len(row["text"]), quote["end"] + rng.choice([-40, -2, 0, 0, 0, 3])))
            if rng.random() < 0.2:
                quote["speaker"] = rng.choice([*ids, None])
            if quote.get("speaker_start") is not None and rng.random() < 0.2:
                quote["speaker_start"] = quote["speaker_end"] = quote["speaker_text"] = None
        for event in row.get("events", []):
            for key in ("actors", "recipients"):
                if rng.random() < 0.2:
                    event[key] = rng.sample(ids, min(len(ids), rng.randrange(3)))
            event["type"] = event["type"] if rng.random() < 0.85 else "CONSULT"
            event["modality"] = event["modality"] if rng.random() < 0.7 else rng.choice(["planned", "proposed", "occurred"])
            event["attribution"] = event["attribution"] if rng.random() < 0.7 else rng.choice([*ids, "narrator"])
            if rng.random() < 0.3:
                event["earliest"] = rng.choice([None, "2022-01-01", event["latest"], "nonsense"])
            event["evidence"] = [[s, max(s + 1, e - rng.choice([0, 0, 30]))] for s, e in event["evidence"]]
        for part in row.get("participations", []):
            part["status"] = part["status"] if rng.random() < 0.7 else "member"
        out.append(row)
    return out


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.shared
@pytest.mark.parametrize("gold", ["gold/dev.jsonl", "gold/train.jsonl", "seed/reading.jsonl"])
@pytest.mark.parametrize("seed", [1, 2])
def test_scores_same_figures_as_the_scorer_beside_the_gold(shared: Path, tmp_path: Path, gold: str, seed: int) -> None:
    predicted = write(tmp_path / "predicted.jsonl", spoil(rows_of(shared / gold), seed))
    command = [sys.executable, str(shared / "gold/score.py"), str(shared / gold), str(predicted), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = score(load(shared / gold), load(predicted)).table()
    assert ours == theirs
    if "dev" in gold:
        assert 0 < ours["events:dyad"]["f1"] < ours["events:type"]["f1"] < 1


@pytest.mark.shared
@pytest.mark.parametrize("flags", [[], ["--trim"], ["--types", "direct,mixed"]])
def test_quotations_same_figures_as_the_scorer_beside_the_gold(shared: Path, tmp_path: Path, flags: list[str]) -> None:
    gold = shared / "quotes/polnear_dev.jsonl"
    predicted = write(tmp_path / "predicted.jsonl", spoil(rows_of(gold), 3))
    command = [sys.executable, str(shared / "quotes/score.py"), str(gold), str(predicted), "--json", *flags]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = score_quotations(load(gold), load(predicted), types={"direct", "mixed"} if "--types" in flags else None, trim="--trim" in flags)
    assert set(ours) == set(theirs)
    for measure, row in theirs.items():
        for name, value in row.items():
            assert ours[measure][name] == pytest.approx(value, rel=1e-9), (measure, name)


def test_quotations_read_the_interchange_form() -> None:
    text = 'Ann Bell said "we will come".'
    gold = Coded(
        {
            "id": "x",
            "text": text,
            "quotes": [
                {
                    "start": 14,
                    "end": 28,
                    "type": "direct",
                    "speaker_start": 0,
                    "speaker_end": 8,
                    "speaker_text": "Ann Bell",
                    "cue_start": 9,
                    "cue_end": 13,
                }
            ],
        }
    )
    ours = Coded(
        {
            "id": "x",
            "text": text,
            "quotes": [
                {
                    "start": 14,
                    "end": 28,
                    "mode": "direct",
                    "speaker_start": 4,
                    "speaker_end": 8,
                    "speaker_text": "Bell",
                    "cue_start": 9,
                    "cue_end": 13,
                    "attr": "q1",
                }
            ],
        }
    )
    figures = score_quotations({"x": gold}, {"x": ours}, types={"direct"})
    assert figures["content exact"]["F1"] == 100
    assert figures["content+speaker exact"]["F1"] == 0
    assert figures["content+speaker name"]["F1"] == 100


def test_quotations_refuse_another_text() -> None:
    with pytest.raises(BadRow, match="x: its text differs"):
        score_quotations({"x": Coded({"id": "x", "text": "a"})}, {"x": Coded({"id": "x", "text": "b"})})


EVENT = {
    "type": "CONSULT",
    "mode": "meet",
    "actors": ["PER", "CHL"],
    "recipients": [],
    "third": [],
    "place": "Lima",
    "earliest": "2024-05-13",
    "latest": "2024-05-13",
    "modality": "occurred",
    "attribution": "narrator",
    "evidence": [[0, 40]],
}
GOLD = {
    "id": "r",
    "date": "2024-05-15",
    "text": "x" * 80,
    "actors": [
        {"id": "PER", "kind": "state", "name": "Peru", "polity": "PER"},
        {"id": "CHL", "kind": "state", "name": "Chile", "polity": "CHL"},
    ],
    "events": [EVENT],
}


def compare(**changed: Any) -> Any:
    return score({"r": Coded(GOLD)}, {"r": Coded({**GOLD, "events": [{**EVENT, **changed}]})})


def test_score_the_gold_itself_is_perfect() -> None:
    table = compare().table()
    assert table["events:all"]["f1"] == 1
    assert table["false claims"]["share"] == 0
    assert not compare().differences


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"actors": ["PER"]}, "dyad"),
        ({"latest": "2024-06-13"}, "when"),
        ({"earliest": None, "latest": None}, "when"),
        ({"modality": "planned"}, "modality"),
        ({"place": "Cusco"}, "place"),
        ({"attribution": "PER"}, "attribution"),
        ({"type": "AID"}, "missed event"),
    ],
)
def test_score_names_what_differs(changed: dict[str, Any], kind: str) -> None:
    assert kind in [d.kind for d in compare(**changed).differences]


def test_score_a_claim_about_others_is_false() -> None:
    scores = compare(type="AID", actors=["BRA"], recipients=["ARG"])
    assert scores.table()["false claims"] == {"of": 1, "share": 1.0}
    assert compare(type="AID", actors=["BRA"], recipients=["ARG"], modality="planned").table()["false claims"] == {"of": 0, "share": None}


def test_score_a_report_without_a_reading_counts_as_found_empty() -> None:
    table = score({"r": Coded(GOLD)}, {}).table()
    assert table["events:type"] == {"gold": 1, "pred": 0, "precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_names_fold_accents_and_keep_the_plus() -> None:
    assert fold("Çavuşoğlu, Mevlüt — “3+3”") == "cavusoglu mevlut 3+3"
    assert last_name("Ban Ki-moon") == "moon"
    assert last_name(None) == ""
    assert office_head("deputy minister for foreign affairs") == "minister"


def test_load_names_the_broken_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}\n\n{"id": \n', encoding="utf-8")
    with pytest.raises(BadRow, match=r"gold\.jsonl:3: this line is no JSON"):
        load(path)
    path.write_text("[1, 2]\n", encoding="utf-8")
    with pytest.raises(BadRow, match="with an 'id'"):
        load(path)
    with pytest.raises(NotText, match="No such file"):
        load(tmp_path / "absent.jsonl")


def test_problems_of_a_gold_file_are_named() -> None:
    bad = Coded(
        {**GOLD, "quotes": [{"start": 5, "end": 900, "speaker": "a9"}], "events": [{**EVENT, "latest": "2024-05-01", "third": ["a7"]}]}
    )
    assert list(problems(Coded(GOLD))) == []
    found = "\n".join(problems(bad))
    for words in ("5..900 is outside", "'a9' is not listed", "'a7' is not listed", "run backwards"):
        assert words in found
