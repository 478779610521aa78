"""The scores of time expressions: what counts as found, what as right."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluation import Coded, score_dates

TEXT = "They met on the third of May in the rain, and left last year."


def gold(*times: dict[str, Any], part: str = "open") -> dict[str, Coded]:
    return {"a": Coded({"id": "a", "date": "2023-05-17", "text": TEXT, "part": part, "times": list(times)})}


def entry(words: str, earliest: str | None, latest: str | None, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "form": "day",
        "type": "DATE",
        "earliest": earliest,
        "latest": latest,
        "precision": "day",
        **more,
    }


DAY = entry("the third of May", "2023-05-03", "2023-05-03")
YEAR = entry("last year", "2022-01-01", "2022-12-31", form="year", precision="year")


def test_the_article_before_a_date_is_not_counted() -> None:
    scores = score_dates(gold(DAY, YEAR), gold(entry("third of May", "2023-05-03", "2023-05-03"), YEAR))
    assert scores.table()["extent strict"]["f1"] == 1
    assert scores.table()["value f1"]["f1"] == 1
    assert not scores.differences


def test_a_value_must_have_both_bounds() -> None:
    scores = score_dates(gold(DAY), gold(entry("the third of May", None, "2023-05-03")))
    assert scores.table()["extent strict"]["f1"] == 1
    assert scores.table()["value"]["share"] == 0
    assert [d[1] for d in scores.differences] == ["value"]


def test_a_day_beside_the_right_one_is_within_the_slack() -> None:
    scores = score_dates(gold(DAY), gold(entry("the third of May", "2023-05-04", "2023-05-04")))
    assert scores.table()["value"]["share"] == 0
    assert scores.table()["value within slack"]["share"] == 1


def test_what_is_missed_and_what_is_too_much_cost_recall_and_precision() -> None:
    extra = entry("the rain", "2023-05-17", "2023-05-17", kind="point")
    scores = score_dates(gold(DAY, YEAR), gold(DAY, extra))
    assert scores.table()["extent strict"]["precision"] == 0.5
    assert scores.table()["extent strict"]["recall"] == 0.5
    assert scores.table()["value of year"] == {"share": 0.0, "of": 1}
    assert sorted(d[1] for d in scores.differences) == ["missed", "spurious"]


@pytest.mark.parametrize("kind", ["vague", "recurring"])
def test_adverbs_that_nobody_marked_are_no_errors(kind: str) -> None:
    scores = score_dates(gold(DAY), gold(DAY, entry("in the rain", None, None, kind=kind)))
    assert scores.table()["extent strict"]["precision"] == 1


def test_a_part_is_scored_by_itself() -> None:
    assert score_dates(gold(DAY, part="held"), {}, "held").gold == 1
    assert score_dates(gold(DAY, part="held"), {}, "open").gold == 0
