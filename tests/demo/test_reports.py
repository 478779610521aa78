"""The demonstration reports are what their README says, and every source reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from dragoman.demo import reports_path
from dragoman.model import Report
from dragoman.sources import Deduplicator, read_sources

LIMIT = 100_000  # bytes: a demonstration must not weigh on the wheel


def test_the_reports_are_there_and_small() -> None:
    files = [p for p in reports_path().iterdir() if p.is_file()]
    rows = sum(len(p.read_text(encoding="utf-8").splitlines()) if p.suffix == ".jsonl" else 1 for p in files)
    assert rows >= 16
    assert sum(p.stat().st_size for p in files) < LIMIT
    assert {p.suffix for p in files} == {".txt", ".html", ".jsonl"}


def test_the_reports_hold_no_duplicate_id() -> None:
    ids = [m[1] for p in reports_path().glob("*.txt") if (m := re.search(r"^id: (\S+)$", p.read_text(encoding="utf-8"), re.MULTILINE))]
    ids += [json.loads(line)["id"] for p in reports_path().glob("*.jsonl") for line in p.read_text(encoding="utf-8").splitlines()]
    assert len(ids) == len(set(ids))


def test_every_report_that_the_readme_names_exists() -> None:
    readme = (reports_path().parent / "README.md").read_text(encoding="utf-8")
    texts = "\n".join(p.read_text(encoding="utf-8") for p in reports_path().iterdir())
    assert [name for name in set(re.findall(r"demo-\d\d", readme)) if name not in texts] == []


def test_one_report_repeats_another_to_the_letter() -> None:
    def body(path: Path) -> str:
        return path.read_text(encoding="utf-8").split("---\n", 2)[2]

    assert body(reports_path() / "2018-06-12-aegean.txt") == body(reports_path() / "2018-06-12-vardar.txt")


def _read() -> dict[str, Report]:
    outcomes = list(read_sources([str(reports_path())]))
    assert [o for o in outcomes if not isinstance(o, Report)] == []
    known = Deduplicator()
    return {r.id: known.check(r) for r in outcomes if isinstance(r, Report)}


def test_every_report_has_its_date_and_all_but_one_its_outlet() -> None:
    reports = _read()
    assert min(r.date for r in reports.values()).isoformat() == "2018-05-13"
    assert max(r.date for r in reports.values()).isoformat() == "2018-07-12"
    assert [r.id for r in reports.values() if r.publisher is None] == ["2018-07-12-aegean"]


def test_duplicates_and_the_report_in_german_are_recognised() -> None:
    reports = _read()
    assert {r.id: (r.duplicate_of, r.duplicate_kind) for r in reports.values() if r.duplicate_of} == {
        "demo-09": ("demo-08", "exact"),
        "demo-11": ("demo-10", "near"),
    }
    assert [r.id for r in reports.values() if r.language != "en"] == ["demo-17"]
