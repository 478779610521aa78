"""Who stands in which body: what counts as one, who is in, who is out, and what is no standing at all."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import Report
from dragoman.reading import read

DAY = date(2024, 5, 15)


def standings(text: str) -> set[str]:
    result = read(Report(id="x", date=DAY, text=text), ())
    return {f"{p.status} {result.actor(p.actor).polity} @ {p.body}" for p in result.participations}


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("Peace talks between Norway and Estonia began in Riga on Monday.", {"participant NOR @ Peace talks between Norway and Estonia", "participant EST @ Peace talks between Norway and Estonia"}),
        ("Norway and Estonia held a second round of indirect talks.", {"participant NOR @ indirect talks", "participant EST @ indirect talks"}),
        ("Latvia-mediated talks between Norway and Estonia resumed.", {"mediator LVA @ Latvia-mediated talks between Norway and Estonia", "participant NOR @ Latvia-mediated talks between Norway and Estonia", "participant EST @ Latvia-mediated talks between Norway and Estonia"}),
        ("Norway, Estonia and Latvia were elected as non-permanent members of the United Nations Security Council.", {f"member {c} @ United Nations Security Council" for c in ("NOR", "EST", "LVA")}),
        ("Norway will not be invited to the Oslo Forum.", {"excluded NOR @ Oslo Forum"}),
        ("Norway became the first NATO country to recognise Estonia.", {"member NOR @ NATO"}),
        ("The Norwegian parliament voted to withdraw from the Paris Agreement.", {"withdrawn NOR @ Paris Agreement"}),
        ("Norway will attend the Oslo Forum as an observer.", {"observer NOR @ Oslo Forum"}),
        ("Norway is fighting as part of the Global Coalition.", {"member NOR @ Global Coalition"}),
    ],
)  # fmt: skip
def test_standing_is_read(text: str, gives: set[str]) -> None:
    assert standings(text) == gives


def test_who_is_left_out_of_talks_is_excluded_and_the_sides_take_part() -> None:
    found = standings("Norway and Estonia start talks in Riga about the border without Latvian participation.")
    assert {f.split(" @ ")[0] for f in found} == {"participant NOR", "participant EST", "excluded LVA"}


def test_the_meeting_is_the_session_named_before() -> None:
    found = standings("The ministers will hold a special session on Tuesday. Norway and Estonia would take part in the meeting, officials said.")
    assert {"participant NOR @ special session", "participant EST @ special session"} <= found


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Estonia held talks in Riga on Monday.",
        "Norwegian Prime Minister Tormod Eikli met Estonian President Marju Tammik for talks.",
        "Norway called for peace talks between Estonia and Latvia.",
        "Peace talks between Norway and Estonia may begin next month.",
        "Norway urged Tormod Eikli to facilitate the peace talks.",
        "Norway signed an agreement mediated by Estonia.",
    ],
)
def test_meetings_hopes_and_deals_are_no_standing(text: str) -> None:
    assert standings(text) == set()
