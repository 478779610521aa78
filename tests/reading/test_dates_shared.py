"""Dates against the seed article and the coders' gold: floors that an update refuses to lower."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import TimePoint
from dragoman.reading.dates import Tense, TimeExpression, boundary, default_time, find_times, lead_day, resolve

pytestmark = pytest.mark.shared

SEED_DATE = date(2022, 3, 16)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _same(event: dict[str, Any], time: TimePoint) -> bool:
    """Tell whether two times are alike as the gold's scorer sees it."""
    first, last = _day(event["earliest"]), _day(event["latest"])
    length = (last - first).days if first and last else 0
    slack = 1 if length <= 7 else max(1, length // 4)
    pairs = ((first, time.earliest), (last, time.latest))
    return all(a == b if a is None or b is None else abs((a - b).days) <= slack for a, b in pairs)


@pytest.fixture
def seed(shared: Path) -> tuple[str, dict[str, Any]]:
    text = (shared / "seed/000_f1eb51c4c5b03c5d.txt").read_text(encoding="utf-8")
    gold = json.loads((shared / "seed/gold.json").read_text(encoding="utf-8"))
    return text, {t["id"]: t for t in gold["times"]}


def _seed_time(text: str, times: dict[str, Any], key: str) -> TimeExpression:
    words = times[key]["expr"]["text"]
    return next(e for e in find_times(text) if e.words == words)


@pytest.mark.parametrize("key", ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8"])
def test_find_times_finds_the_seeds_expressions(seed: tuple[str, dict[str, Any]], key: str) -> None:
    text, times = seed
    _seed_time(text, times, key)


@pytest.mark.parametrize("key", ["T1", "T2", "T4", "T6", "T7", "T8"])
def test_resolve_gives_the_seeds_times(seed: tuple[str, dict[str, Any]], key: str) -> None:
    text, times = seed
    time = resolve(_seed_time(text, times, key), SEED_DATE, Tense.PAST)
    assert (time.earliest, time.latest) == (_day(times[key]["earliest"]), _day(times[key]["latest"]))
    assert time.edtf == times[key]["edtf"]
    if key == "T4":
        assert time.ongoing


def test_resolve_covers_the_core_of_the_seeds_fuzzy_time(seed: tuple[str, dict[str, Any]]) -> None:
    text, times = seed
    gold = times["T3"]
    time = resolve(_seed_time(text, times, "T3"), SEED_DATE, Tense.PAST)
    assert time.edtf == gold["edtf"]
    assert time.earliest is not None
    assert time.latest is not None
    assert date.fromisoformat(gold["earliest"]) <= time.earliest <= date.fromisoformat(gold["core"][0])
    assert date.fromisoformat(gold["core"][1]) <= time.latest <= date.fromisoformat(gold["latest"])


def test_resolve_ends_the_seeds_series_with_its_meeting(seed: tuple[str, dict[str, Any]]) -> None:
    text, times = seed
    meeting = resolve(_seed_time(text, times, "T2"), SEED_DATE, Tense.PAST)
    expr = _seed_time(text, times, "T5")
    time = resolve(expr, SEED_DATE, Tense.PAST, meeting)
    assert expr.series
    assert (time.earliest, time.latest, time.edtf) == (date(2009, 1, 1), date(2022, 3, 12), times["T5"]["edtf"])


def _dated_reports(path: Path) -> Iterator[tuple[dict[str, Any], date, list[TimeExpression]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            if report["date"]:
                yield report, date.fromisoformat(report["date"]), find_times(report["text"])


def _inside(event: dict[str, Any], times: list[TimeExpression]) -> list[int]:
    return [
        i for i, t in enumerate(times) if any(a <= t.span.start < b for a, b in event["evidence"]) and (t.dates or t.kind == "modifier")
    ]


def _reaches(event: dict[str, Any], anchor: date, times: list[TimeExpression]) -> bool:
    tense = Tense.FUTURE if event["modality"] in ("planned", "proposed", "conditional") else Tense.PAST
    previous: TimePoint | None = None
    chosen = set(_inside(event, times))
    for i, expr in enumerate(times):
        if i in chosen and any(_same(event, f(expr, anchor, tense, previous)) for f in (resolve, boundary)):
            return True
        told = resolve(expr, anchor, Tense.PAST, previous) if expr.dates else None
        previous = told if told is not None and told.earliest else previous
    return False


def _without_words(event: dict[str, Any], anchor: date) -> bool:
    """Tell whether the gold gives the event no time of its own."""
    offsets = tuple((d - anchor).days if (d := _day(event[k])) else None for k in ("earliest", "latest"))
    return offsets in ((-2, 0), (None, None), (None, 0), (0, None))


# Events with a time of their own and some date in their sentences. The rest of dev lies in another sentence or in no words at all.
@pytest.mark.parametrize(("name", "floor"), [("dev", 0.80), ("train", 0.95)])
def test_dates_reach_the_golds_bounds(shared: Path, name: str, floor: float) -> None:
    reached = of = 0
    for report, anchor, times in _dated_reports(shared / f"gold/{name}.jsonl"):
        for event in report["events"]:
            if not _without_words(event, anchor) and _inside(event, times):
                of += 1
                reached += _reaches(event, anchor, times)
    assert of > 20
    assert reached / of >= floor, f"{reached} of {of}"


NAMED_DAY = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December) \d"
)


@pytest.mark.parametrize(("name", "column"), [("us_travels", "remarks"), ("us_visits_by_foreign_leaders", "description")])
def test_days_in_diplomatic_prose_lie_about_their_trips(shared: Path, name: str, column: str) -> None:
    right = of = 0
    with (shared / f"truth/{name}.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            start, end, text = _day(row["start_date"]), _day(row["end_date"]), row[column]
            if start is None or end is None:
                continue
            times = find_times(text)
            assert all(any(t.span.start <= m.start() < t.span.end for t in times) for m in NAMED_DAY.finditer(text)), text
            for time in (boundary(t, end + timedelta(days=40), Tense.PAST) for t in times if NAMED_DAY.search(t.text)):
                assert time.earliest is not None
                assert time.latest is not None
                of += 1
                right += start - timedelta(days=75) <= time.earliest and time.latest <= end + timedelta(days=75)
    assert of > 40
    assert right / of > 0.98, f"{right} of {of}"


def test_lead_day_dates_the_news_of_agency_reports(shared: Path) -> None:
    by_default = by_lead = of = 0
    for report, anchor, times in _dated_reports(shared / "gold/dev.jsonl"):
        lead = lead_day(times, anchor)
        for event in report["events"]:
            if lead is not None and not _inside(event, times) and not report["id"].startswith("ce-"):
                of += 1
                by_default += _same(event, default_time(anchor))
                by_lead += _same(event, default_time(anchor, Tense.PAST, lead))
    assert by_lead >= by_default + 20, f"{by_default} and {by_lead} of {of}"
