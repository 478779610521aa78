"""What rests on one source, what changed since a day, what nobody has confirmed for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from by_hand import Made

from dragoman.errors import SettingsError
from dragoman.model import Reading
from dragoman.questions import changed, single_source, unconfirmed
from dragoman.record import Store


def report(id: str, day: str, text: str, **more: object) -> Made:
    made = Made(id, day, text, **more)
    made.person("a1", "Ana Ruiz", "CHL", "foreign minister")
    made.person("a2", "Tomas Brel", "PER", "foreign minister")
    return made


def met(id: str, day: str, on: str, text: str, publisher: str, **more: object) -> Reading:
    made = report(id, day, text, publisher=publisher, **more)
    made.event("CONSULT", ["a1", "a2"], mode="meet", place="Korta", day=on, words="met")
    return made.reading()


def accusation(id: str, day: str, publisher: str) -> Reading:
    made = report(id, day, f"Chile shelled the port of Arica on 20 May, Tomas Brel told the {publisher}.", publisher=publisher)
    made.state("CHL", "Chile")
    made.state("PER", "Peru")
    made.event("ASSAULT", ["CHL"], ["PER"], words="shelled the port of Arica", day="2024-05-20", voice="a2")
    return made.reading()


def readings() -> Iterator[Reading]:
    old = report("old", "2023-01-10", "Ana Ruiz is Chile’s foreign minister. Bolivia takes part in the 2+2.", publisher="Korta Daily")
    old.state("BOL", "Bolivia")
    old.tenure("a1", "foreign minister", "CHL", words="is Chile’s foreign minister")
    old.participation("2+2", "BOL", "participant", words="takes part", modality="ongoing")
    yield old.reading()
    yield met("first", "2024-05-04", "2024-05-03", "Ana Ruiz met Tomas Brel in Korta on Friday about the border.", "Korta Daily")
    copy = "Ana Ruiz met Tomas Brel in Korta on Friday about the border .."
    yield met("copy", "2024-05-04", "2024-05-03", copy, "Evening Post", duplicate_of="first", duplicate_kind="near")
    yield accusation("said1", "2024-05-21", "Korta Daily")
    yield accusation("said2", "2024-05-22", "Morning Wire")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "r.db")
    add(store, *readings())
    return store


def add(store: Store, *given: Reading) -> None:
    with store.writer() as writer:
        writer.add_all(given)


def test_single_source_copies_and_one_voice_are_no_second_source(store: Store) -> None:
    with store.view() as view:
        found = {f.what: f for f in single_source(view)}
        meeting = next(f for f in found.values() if "CONSULT" in f.what)
        strike = next(f for f in found.values() if "ASSAULT" in f.what)
        assert (meeting.rests_on, meeting.independent_sources, meeting.copies) == ("one report and its copies", 1, 1)
        assert (strike.rests_on, strike.independent_sources, strike.utterances) == ("one voice", 2, 1)
        assert {f.rests_on for f in single_source(view, "Bolivia")} == {"one report"}
        assert [f.kind for f in single_source(view, limit=1)] == ["event"]
        with pytest.raises(SettingsError, match="gossip"):
            single_source(view, kinds=["gossip"])
    add(store, met("second", "2024-05-05", "2024-05-03", "Brel and Ruiz met in Korta on Friday over the border.", "Morning Wire"))
    with store.view() as view:
        assert not [f for f in single_source(view) if "CONSULT" in f.what]
    with store.view(known_by=date(2024, 5, 4)) as view:
        assert [f for f in single_source(view) if "CONSULT" in f.what], "as one would have answered then"


def test_changed_new_and_corroborated(store: Store) -> None:
    add(store, met("second", "2024-05-10", "2024-05-03", "Brel and Ruiz met in Korta on Friday over the border.", "Morning Wire"))
    with store.view() as view:
        found = changed(view, date(2024, 5, 5), until=date(2024, 5, 31))
        assert [(c.change, c.kind) for c in found] == [("new", "event"), ("corroborated", "event")]
        assert "ASSAULT" in found[0].what
        assert found[1].new == "1 report(s) before, 1 since", "the copy was none"
        assert changed(view, date(2024, 5, 5), until=date(2024, 5, 31), actor="Ruiz", changes=["new"]) == []
        assert [c.change for c in changed(view, date(2024, 5, 4), until=date(2024, 5, 4), changes=["new"])] == ["new"]


def test_changed_correction_shows_old_new_and_what_relied_on_it(store: Store) -> None:
    add(store, met("later", "2024-05-06", "2024-05-03", "Brel met Ruiz in Korta on Friday, on the border.", "Morning Wire"))
    add(store, met("first", "2024-05-08", "2024-05-02", "Ana Ruiz met Tomas Brel in Korta on Thursday about the border.", "Korta Daily"))
    with store.view() as view:
        (found,) = changed(view, date(2024, 5, 7), changes=["corrected"])
        assert (found.old, found.new, found.on) == ("date 2024-05-03", "date 2024-05-02", date(2024, 5, 8))
        assert {(d.report, d.how) for d in found.dependants} >= {
            ("copy", "a copy of the report"),
            ("later", "tells the same, with the old date"),
        }
        assert changed(view, date(2024, 5, 9), changes=["corrected"]) == []
        assert changed(view, date(2024, 5, 7), actor="Bolivia", changes=["corrected"]) == []


def test_changed_correction_by_a_report_of_its_own(store: Store) -> None:
    text = "Correction: Ana Ruiz met Tomas Brel in Korta on Thursday about the border, not on Friday."
    add(store, met("fix", "2024-05-07", "2024-05-02", text, "Korta Daily"))
    with store.view() as view:
        (found,) = changed(view, date(2024, 5, 7), until=date(2024, 5, 7), changes=["corrected"])
        assert (found.old, found.new) == ("date 2024-05-03", "date 2024-05-02")
        assert "copy" in {d.report for d in found.dependants}


def test_changed_contradicted_by_a_later_report(store: Store) -> None:
    add(store, met("other", "2024-05-09", "2024-05-04", "Ana Ruiz and Tomas Brel met in Korta on Saturday over the border.", "Morning Wire"))
    with store.view() as view:
        (found,) = changed(view, date(2024, 5, 9), until=date(2024, 5, 9), changes=["contradicted"])
        assert (found.kind, found.old, found.new) == ("date", "2024-05-03", "2024-05-04")


def test_changed_reading_anew_is_no_news(store: Store) -> None:
    made = met("first", "2024-05-04", "2024-05-03", "Ana Ruiz met Tomas Brel in Korta on Friday about the border.", "Korta Daily")
    with store.view(clock="recorded") as view:
        assert len(changed(view, date.today(), changes=["new"])) == 4, "all of it came today"
        before = len(changed(view, date(2024, 5, 1), changes=["new"], kinds=["event"]))
    from dataclasses import replace

    add(store, replace(made, reader="dragoman 9"))
    with store.view() as view:
        assert changed(view, date(2024, 6, 1), until=date.today(), changes=["new", "corroborated"]) == []
        assert len(changed(view, date(2024, 5, 1), changes=["new"], kinds=["event"])) == before


def test_stale_facts_are_old_and_current(store: Store) -> None:
    with store.view() as view:
        found = unconfirmed(view, days=180)
        assert {f.kind for f in found} == {"tenure", "participation"}
        assert {f.last_confirmed for f in found} == {date(2023, 1, 10)}
        assert found[0].days == (date(2024, 5, 22) - date(2023, 1, 10)).days
        assert unconfirmed(view, days=600) == []
        assert [f.what for f in unconfirmed(view, "Bolivia", days=180)] == ["Bolivia: participant in 2+2"]
        passed = changed(view, date(2023, 7, 1), until=date(2023, 12, 31), changes=["stale"])
        assert {c.on for c in passed} == {date(2023, 7, 9)}
        assert changed(view, date(2024, 1, 1), until=date(2024, 5, 31), changes=["stale"]) == [], "they had passed the mark before"
