"""Times in few words."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import UNKNOWN_TIME, Precision, TimePoint
from dragoman.show.times import describe, short


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (None, None, "undated"),
        ("2022-03-12", "2022-03-12", "2022-03-12"),
        ("2022-03-01", "2022-03-31", "Mar 2022"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2009-01-01", "2009-12-31", "2009"),
        ("1990-01-01", "1999-12-31", "1990–1999"),
        ("2022-07-01", "2022-09-30", "Jul–Sep 2022"),
        ("2021-12-01", "2022-01-31", "Dec 2021–Jan 2022"),
        ("2022-03-14", "2022-03-16", "2022-03-14/16"),
        ("2022-03-14", "2022-04-02", "2022-03-14/04-02"),
        ("2021-12-14", "2022-01-02", "2021-12-14/2022-01-02"),
        (None, "2022-03-16", "by 2022-03-16"),
        ("2022-03-16", None, "from 2022-03-16"),
    ],
)
def test_times_short_says_as_much_as_is_known(first: str | None, last: str | None, text: str) -> None:
    assert short(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None) == text


def test_times_describe_marks_what_the_text_did_not_say() -> None:
    days = date(2022, 3, 14), date(2022, 3, 16)
    assert describe(TimePoint(*days, Precision.NEWS, "told as news")) == "~2022-03-14/16"
    assert describe(TimePoint(*days, Precision.APPROXIMATE, "about")) == "c. 2022-03-14/16"
    assert describe(TimePoint(days[0], None, Precision.DAY, "since", ongoing=True)) == "from 2022-03-14 (going on)"
    assert describe(UNKNOWN_TIME) == describe(None) == "undated"
