"""Disputes that no single claim tells: plans for two days, denials, intentions told in opposite ways; and what is no dispute."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from by_hand import Made

from dragoman.linking.offices import office_key
from dragoman.questions import check, conflicts, timeline, who
from dragoman.record import Store, View


@contextmanager
def record(path: Path, *made: Made) -> Iterator[View]:
    store = Store.create(path / "disputes.db")
    with store.writer() as writer:
        for one in made:
            writer.add(one.reading())
    with store.view() as view:
        yield view


def _plan(id: str, told: str, text: str, day: str, place: str) -> Made:
    made = Made(id, told, text, publisher=f"Paper {id}")
    made.person("a1", "Ana Ruiz", "CHL", "foreign minister")
    made.person("a2", "Tomás Brel", "PER", "foreign minister")
    made.event("CONSULT", ["a1", "a2"], mode="meet", place=place, day=day, modality="planned", words=text)
    return made


def test_one_meeting_announced_for_two_days_and_denied_is_one_dispute(tmp_path: Path) -> None:
    denial = Made("c", "2024-05-08", "No meeting of the ministers has been scheduled, Ana Ruiz said.", publisher="Paper c")
    denial.person("a1", "Ana Ruiz", "CHL", "foreign minister")
    denial.quote("No meeting of the ministers has been scheduled", "a1", mode="indirect")
    with record(
        tmp_path,
        _plan("a", "2024-05-06", "Ruiz will meet Brel in Korta on Friday.", "2024-05-10", "Korta"),
        _plan("b", "2024-05-07", "Ruiz will meet Brel in Lomas on Saturday.", "2024-05-11", "Lomas"),
        denial,
    ) as view:
        (found,) = [c for c in conflicts(view) if c.about == "plan"]
        assert [s.says for s in found.sides] == [
            "announced on 2024-05-10 in Korta",
            "announced on 2024-05-11 in Lomas",
            "denied: nothing is set",
        ]
        assert [s.reports for s in found.sides] == [("a",), ("b",), ("c",)]
        assert found.sides[2].voice == "narrator > Ana Ruiz"


def test_two_visits_a_week_apart_are_no_dispute(tmp_path: Path) -> None:
    with record(
        tmp_path,
        _plan("a", "2024-05-06", "Ruiz will meet Brel in Korta on Friday.", "2024-05-10", "Korta"),
        _plan("b", "2024-05-07", "Ruiz will meet Brel in Lomas on Saturday week.", "2024-05-18", "Lomas"),
    ) as view:
        assert conflicts(view) == []


def test_a_plan_that_another_report_calls_off_is_a_dispute(tmp_path: Path) -> None:
    off = Made("b", "2024-05-09", "Ana Ruiz said that the meeting with Tomás Brel had been postponed.")
    off.person("a1", "Ana Ruiz", "CHL", "foreign minister")
    off.person("a2", "Tomás Brel", "PER", "foreign minister")
    off.event("REJECT", ["a1"], ["a2"], day="2024-05-09", words="had been postponed")
    with record(tmp_path, _plan("a", "2024-05-06", "Ruiz will meet Brel in Korta on Friday.", "2024-05-10", "Korta"), off) as view:
        (found,) = [c for c in conflicts(view) if c.about == "plan"]
        assert [s.says for s in found.sides] == ["announced on 2024-05-10 in Korta", "called off or put off"]


def _said(id: str, told: str, text: str, words: str, *, modality: str = "occurred", title: str | None = None) -> Made:
    made = Made(id, told, text, publisher="Korta Daily", title=title)
    made.person("a1", "Ana Ruiz", "CHL", "president")
    made.person("a2", f"Envoy {id.upper()}oz", "PER", "spokesman")
    made.mention("Ana Ruiz", "a1")
    made.quote(words, "a2", mode="indirect", modality=modality)
    return made


def test_will_and_will_not_of_one_actor_are_set_side_by_side_and_the_correction_is_named(tmp_path: Path) -> None:
    with record(
        tmp_path,
        _said("a", "2024-05-06", "Ana Ruiz will sign the border law, he said.", "Ana Ruiz will sign the border law"),
        _said("b", "2024-05-07", "Ana Ruiz will not sign the law, he said.", "Ana Ruiz will not sign the law", title="Correction: the law"),
        _said("c", "2024-05-07", "Ana Ruiz will not sign the trade pact, he said.", "Ana Ruiz will not sign the trade pact"),
    ) as view:
        (found,) = conflicts(view)
        assert found.about == "intention"
        assert found.what.startswith("whether Ana Ruiz will sign")
        assert "Korta Daily corrected its report of 2024-05-06" in found.what
        assert [(s.says, s.reports) for s in found.sides] == [("will sign", ("a",)), ("will not sign", ("b",))]


def test_a_denial_meets_what_it_denies_and_check_tells_both(tmp_path: Path) -> None:
    said = "Ana Ruiz threatened to close the northern border crossing"
    with record(
        tmp_path,
        _said("a", "2024-05-06", f"{said}, he said.", said),
        _said("b", "2024-05-07", f"The spokesman denied that {said}.", said, modality="denied"),
        _said("c", "2024-05-07", "Ana Ruiz praised the school choir, he said.", "Ana Ruiz praised the school choir"),
    ) as view:
        (found,) = conflicts(view)
        assert found.about == "denial"
        assert [(s.says, s.reports) for s in found.sides] == [("said", ("a",)), ("denied", ("b",))]
        verdict = check(view, "Did Ana Ruiz threaten to close the border?")
        assert verdict.verdict == "supported"
        assert "denied by" in verdict.why


def test_an_office_is_one_with_or_without_its_articles() -> None:
    assert office_key("speaker of the parliament") == office_key("Speaker of parliament") == office_key("parliament speaker")
    assert office_key("deputy speaker of the parliament") != office_key("speaker of parliament")


def test_a_state_is_called_as_the_reports_of_the_time_call_it(tmp_path: Path) -> None:
    made = Made("a", "2018-05-06", "Macedonia praised Chile. The president of Macedonia spoke.")
    made.state("MKD", "Macedonia")
    made.state("CHL", "Chile")
    made.person("a1", "president of North Macedonia", "MKD", "president", named=False)
    made.event("SUPPORT", ["MKD"], ["CHL"], day="2018-05-06", words="praised Chile")
    made.event("SUPPORT", ["a1"], ["CHL"], day="2018-05-06", words="spoke")
    made.tenure("a1", "president", "MKD", words="president of Macedonia")
    with record(tmp_path, made) as view:
        assert {w.name for h in timeline(view) for w in h.actors} == {"Macedonia", "president of Macedonia"}
        assert [t.polity_name for t in who(view)] == ["Macedonia"]
        assert len(timeline(view, ["North Macedonia"])) == len(timeline(view, ["Macedonia"])) == 2


def test_check_tells_where_and_who_came_to_whom(tmp_path: Path) -> None:
    made = Made("a", "2024-05-06", "Ana Ruiz met Tomás Brel in Santiago on Monday during his visit.")
    made.person("a1", "Ana Ruiz", "CHL", "foreign minister")
    made.person("a2", "Tomás Brel", "PER", "foreign minister")
    made.state("CHL", "Chile")
    made.event("CONSULT", ["a1", "a2"], mode="meet", place="Santiago", day="2024-05-06", words="met")
    made.event("CONSULT", ["a2"], ["CHL"], mode="visit", place="Santiago", day="2024-05-06", words="his visit")
    with record(tmp_path, made) as view:
        assert check(view, "Did Ana Ruiz meet Tomás Brel in Santiago?").verdict == "supported"
        assert check(view, "Did Ana Ruiz meet Tomás Brel in Lima?").verdict == "not_supported"
        assert check(view, "Did Tomás Brel visit Chile?").verdict == "supported"
        assert check(view, "Did Ana Ruiz visit Peru?").verdict == "not_supported"
