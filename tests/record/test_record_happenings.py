"""Events, not reports: which tellings are of one happening, and which are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from by_hand import Made, day_time
from dragoman.record import Store
from dragoman.record.happenings import modes_fit, places_fit
from dragoman.record.utterances import same_words, sketch


class Desk:
    """Makes one-event reports and counts the happenings that the record keeps of them."""

    def __init__(self, path: Path) -> None:
        self.store = Store.create(path)
        self.number = 0

    def tell(self, type: str, actors: list[str], recipients: list[str] = [], *, text: str, day: str = "2024-05-03", **more: Any) -> None:  # noqa: B006
        self.number += 1
        made = Made(f"r{self.number}", more.pop("report_day", day), text)
        people = {"ana": ("Ana Ruiz", "CHL"), "bruno": ("Bruno Soto", "CHL"), "tomas": ("Tomas Brel", "PER")}
        for who in (*actors, *recipients):
            if who in people:
                made.person(who, *people[who])
            else:
                made.state(who, {"CHL": "Chile", "PER": "Peru", "BOL": "Bolivia"}[who])
        if "time" not in more:
            more["day"] = day
        made.event(type, actors, recipients, **more)
        with self.store.writer() as writer:
            writer.add(made.reading())

    @property
    def happenings(self) -> int:
        return int(self.store.view().value("SELECT count(DISTINCT happening) FROM event"))

    def links(self) -> list[str]:
        return [r["kind"] for r in self.store.view().rows("SELECT kind FROM link ORDER BY kind")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "r.db")


def test_happenings_meeting_told_three_times_is_one(desk: Desk) -> None:
    desk.tell("CONSULT", ["ana", "tomas"], mode="meet", place="Korta", text="Ana Ruiz met Tomas Brel in Korta to talk about the border.")
    desk.tell("CONSULT", ["tomas", "ana"], mode="meet", text="Tomas Brel of Peru held talks with Ana Ruiz.", day="2024-05-04")
    desk.tell("CONSULT", ["CHL", "PER"], mode="multilateral", place="Korta", text="Chile and Peru held talks on the border in Korta.")
    assert desk.happenings == 1


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2024-05-07"},
        {"place": "Zelm"},
        {"mode": "phone", "place": None},
        {"actors": ["bruno", "tomas"]},
        {"actors": ["CHL", "BOL"]},
        {"modality": "planned"},
        {"modality": "denied"},
        {"type": "COOPERATE", "mode": None},
    ],
    ids=lambda o: next(iter(o)) + "=" + str(next(iter(o.values()))),
)
def test_happenings_that_differ_stay_apart(desk: Desk, other: dict[str, Any]) -> None:
    base: dict[str, Any] = {"type": "CONSULT", "actors": ["ana", "tomas"], "mode": "meet", "place": "Korta", "text": "They met on the border."}
    desk.tell(**base)
    desk.tell(**{**base, **other})
    assert desk.happenings == 2


def test_happenings_daily_attacks_do_not_run_together(desk: Desk) -> None:
    for day in range(1, 11):
        time = day_time(f"2024-05-{day:02}", f"2024-05-{day + 2:02}", "news")
        what = ("a bridge", "a hospital", "the port", "a train", "oil depots", "a school", "barracks", "the airport", "a dam", "a market")[day - 1]
        desk.tell("ASSAULT", ["CHL"], ["PER"], text=f"Chile struck {what} in Peru.", report_day=f"2024-05-{day + 2:02}", time=time)
    assert desk.happenings == 10


def test_happenings_one_attack_in_other_words_is_one(desk: Desk) -> None:
    time = day_time("2024-05-01", "2024-05-03", "news")
    desk.tell("ASSAULT", ["CHL"], ["PER"], text="Chilean missiles hit a hospital in Arica, killing 12 people.", time=time)
    desk.tell("ASSAULT", ["CHL"], ["PER"], text="Twelve people, 12 according to Peru, were killed when missiles hit the hospital in Arica.", time=time)
    assert desk.happenings == 1


def test_happenings_two_events_of_one_report_stay_two(tmp_path: Path) -> None:
    made = Made("r1", "2024-05-03", "Ana Ruiz met Tomas Brel.\nLater Ana Ruiz met Tomas Brel again.")
    made.person("a1", "Ana Ruiz", "CHL")
    made.person("a2", "Tomas Brel", "PER")
    made.event("CONSULT", ["a1", "a2"], mode="meet", day="2024-05-03")
    made.event("CONSULT", ["a1", "a2"], mode="meet", day="2024-05-03", words="again")
    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            writer.add(made.reading())
        assert store.view().value("SELECT count(DISTINCT happening) FROM event") == 2


def test_happenings_plan_is_answered_and_denial_contradicts(desk: Desk) -> None:
    words = "a meeting in Korta about the border"
    desk.tell("CONSULT", ["ana", "tomas"], mode="meet", place="Korta", text=f"They plan {words}.", modality="planned")
    desk.tell("CONSULT", ["ana", "tomas"], mode="meet", place="Korta", text=f"They held {words}.")
    desk.tell("CONSULT", ["ana", "tomas"], mode="meet", place="Korta", text=f"Peru denied {words}.", modality="denied")
    assert desk.happenings == 3
    assert desk.links() == ["answers", "contradicts", "contradicts"]


def test_happenings_order_of_reports_does_not_matter(tmp_path: Path) -> None:
    def tellings(desk: Desk) -> list[Callable[[], None]]:
        return [
            lambda: desk.tell("CONSULT", ["ana", "tomas"], mode="meet", place="Korta", text="A plan to meet about the border.", modality="planned"),
            lambda: desk.tell("CONSULT", ["ana", "tomas"], mode="meet", text="They met about the border."),
            lambda: desk.tell("CONSULT", ["CHL", "PER"], place="Korta", text="Chile and Peru met in Korta about the border."),
        ]

    for number, order in enumerate([(0, 1, 2), (2, 1, 0), (1, 0, 2)]):
        desk = Desk(tmp_path / f"{number}.db")
        for index in order:
            tellings(desk)[index]()
        assert desk.happenings == 2
        assert desk.links() == ["answers"]


def test_modes_and_places_that_fit() -> None:
    assert modes_fit("meet", "multilateral")
    assert modes_fit(None, "phone")
    assert not modes_fit("visit", "meet")
    assert places_fit("Korta", "the town of Korta")
    assert places_fit(None, "Korta") is None
    assert places_fit("Zelm", "Korta") is False


def test_utterances_one_utterance_repeated_is_counted_once(tmp_path: Path) -> None:
    words = "“We will keep the border open for everybody who comes in peace and with good papers, today and tomorrow”"
    part = "“keep the border open for everybody who comes in peace”"
    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            for number, (day, said, name) in enumerate([
                ("2024-05-03", words, "Ana Ruiz"),
                ("2024-05-04", words.replace("everybody", "everyone"), "Ana Ruíz"),
                ("2024-05-04", part, "Ana Ruiz"),
                ("2024-05-04", words, "Bruno Soto"),
                ("2024-09-04", words, "Ana Ruiz"),
            ]):
                made = Made(f"r{number}", day, f"{name} said {said}.")
                made.person("a1", name, "CHL")
                made.quote(said, "a1")
                writer.add(made.reading())
        assert store.view().value("SELECT count(DISTINCT utterance) FROM quotation") == 3


def test_utterances_survive_any_length() -> None:
    assert sketch("") == ()
    assert len(sketch("yes")) == 1
    assert len(sketch("word " * 100_000)) <= 64
    assert same_words("“Yes.”", "yes")
    assert not same_words("yes", "no")
