"""Events, not reports: which tellings are of one happening, and which are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from by_hand import Made, day_time

from dragoman.questions import meetings, quotes, timeline
from dragoman.record import Store
from dragoman.record.gist import Words, gist
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
    base: dict[str, Any] = {"type": "CONSULT", "actors": ["ana", "tomas"], "mode": "meet", "place": "Korta", "text": "They met."}
    desk.tell(**base)
    desk.tell(**{**base, **other})
    assert desk.happenings == 2


def test_happenings_daily_attacks_do_not_run_together(desk: Desk) -> None:
    targets = ("a bridge", "a hospital", "the port", "a train", "oil depots", "a school", "barracks", "the airport", "a dam", "a market")
    for day, what in enumerate(targets, 1):
        time = day_time(f"2024-05-{day:02}", f"2024-05-{day + 2:02}", "news")
        desk.tell("ASSAULT", ["CHL"], ["PER"], text=f"Chile struck {what} in Peru.", report_day=f"2024-05-{day + 2:02}", time=time)
    assert desk.happenings == 10


def test_happenings_one_attack_in_other_words_is_one(desk: Desk) -> None:
    time = day_time("2024-05-01", "2024-05-03", "news")
    desk.tell("ASSAULT", ["CHL"], ["PER"], text="Chilean missiles hit a hospital in Arica, killing 12 people.", time=time)
    desk.tell("ASSAULT", ["CHL"], ["PER"], text="Twelve people were killed when missiles hit the hospital in Arica.", time=time)
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
            lambda: desk.tell("CONSULT", ["ana", "tomas"], mode="meet", text="A plan to meet about the border.", modality="planned"),
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
            for number, (day, said, name) in enumerate(
                [
                    ("2024-05-03", words, "Ana Ruiz"),
                    ("2024-05-04", words.replace("everybody", "everyone"), "Ana Ruíz"),
                    ("2024-05-04", part, "Ana Ruiz"),
                    ("2024-05-04", words, "Bruno Soto"),
                    ("2024-09-04", words, "Ana Ruiz"),
                ]
            ):
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


def test_happenings_direction_matters_save_where_both_sides_act_together(desk: Desk) -> None:
    for type, apart in (("ACCUSE", True), ("AGREE", False)):
        before = desk.happenings
        desk.tell(type, ["CHL"], ["PER"], text="Words about fishing boats in the disputed northern waters.")
        desk.tell(type, ["PER"], ["CHL"], text="Words about fishing boats in the disputed northern waters.")
        assert desk.happenings - before == 1 + apart


def test_happenings_announced_visit_is_agreement_to_plover_and_still_the_plan_of_the_visit(desk: Desk) -> None:
    desk.tell(
        "AGREE",
        ["ana"],
        ["PER"],
        text="Ana Ruiz will visit Lima for talks on fishing.",
        modality="planned",
        place="Lima",
        day="2024-05-09",
        derivation=("frame visit: “visit” → CONSULT/visit", "announced: CONSULT → AGREE"),
    )
    desk.tell("CONSULT", ["ana"], ["PER"], text="Ana Ruiz visited Lima for talks on fishing.", mode="visit", place="Lima", day="2024-05-09")
    assert desk.links() == ["answers"]
    view = desk.store.view()
    assert [(h.type, h.announced, h.mode, h.modality) for h in meetings(view, "Ruiz")] == [
        ("AGREE", "CONSULT", "visit", "planned"),
        ("CONSULT", None, "visit", "occurred"),
    ]
    assert [h.type for h in timeline(view, types=["CONSULT"])] == ["CONSULT"]


def test_happenings_plan_without_a_day_is_not_answered_months_later(desk: Desk) -> None:
    words = "Talks on the border between Chile and Peru in Korta."
    desk.tell("CONSULT", ["CHL", "PER"], text=words, modality="planned", time=day_time("2024-05-03", None, "unknown"))
    desk.tell("CONSULT", ["CHL", "PER"], text=words, day="2024-09-03")
    assert desk.links() == []
    desk.tell("CONSULT", ["CHL", "PER"], text=words, day="2024-05-20")
    assert desk.links() == ["answers"]


def test_gist_weighs_rare_words_and_reads_numbers() -> None:
    assert {"36", "1500", "hit"} <= gist(["Thirty-six shells hit 1,500 homes."], [])
    assert gist(["Chilean forces of Chile"], ["Chile"]) == {"forc"}
    words = Words(["attack kill peopl"] * 200 + ["hospital arica"])
    common = words.alike(frozenset({"attack", "kill", "port"}), frozenset({"attack", "kill", "dam"}))
    rare = words.alike(frozenset({"hospital", "arica", "kill"}), frozenset({"hospital", "arica", "attack"}))
    assert common < rare


def test_utterances_quotation_inside_a_quotation_stays_two(tmp_path: Path) -> None:
    whole = "“We noted that the foundations were laid for the common work of both our countries, and we are glad of it”"
    with Store.create(tmp_path / "r.db") as store:
        for reader in ("reader 1", "reader 2"):
            made = Made("r1", "2024-05-03", f"Ana Ruiz said {whole}.", reader=reader)
            made.person("a1", "Ana Ruiz", "CHL")
            made.quote(whole, "a1")
            made.quote("the foundations were laid for the common work of both our countries", "a1", "indirect")
            with store.writer() as writer:
                writer.add(made.reading())
            assert [q.mode for q in quotes(store.view(), "Ruiz")] == ["direct", "indirect"]
        assert store.view().value("SELECT count(DISTINCT utterance) FROM quotation") == 2
