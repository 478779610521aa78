"""Human judgements of actors: they outrank the linker, survive re-reading, hold for reports to come, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from by_hand import READER, Made

from dragoman.errors import NotFound, SettingsError
from dragoman.model import Reading
from dragoman.questions import find_actors, meetings
from dragoman.questions.judgements import judgements
from dragoman.record import Store


def met(id: str, day: str, name: str, polity: str = "PER", *, reader: str = READER) -> Reading:
    made = Made(id, day, f"{name} met Ana Ruiz.", reader=reader)
    made.person("a1", name, polity, "deputy trade minister")
    made.person("a2", "Ana Ruiz", "CHL", "foreign minister")
    made.event("CONSULT", ["a1", "a2"], mode="meet", day=day)
    return made.reading()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "r.db")
    add(store, met("r1", "2024-05-03", "Tomas Brel"), met("r2", "2024-05-10", "T. Okonjo Brelski"), met("r3", "2024-05-20", "Tomas Brel"))
    return store


def add(store: Store, *readings: Reading) -> None:
    with store.writer() as writer:
        writer.add_all(readings)


def actor(store: Store, report: str) -> str:
    """Return the actor that the first name of a report is linked to now."""
    with store.view() as view:
        return str(
            view.value(
                "SELECT l.actor FROM actor_link l JOIN reading_actor ra ON ra.key = l.reading_actor JOIN reading d ON d.key = ra.reading AND "
                "d.superseded_at IS NULL JOIN seen_report r ON r.key = d.report WHERE ra.local = 'a1' AND r.id = ? AND l.superseded_at IS NULL",
                (report,),
            )
        )


def names(store: Store, id: str) -> str:
    with store.view() as view:
        return str(view.value("SELECT name FROM actor WHERE id = ?", (id,)))


def links(store: Store) -> list[tuple[object, ...]]:
    """Return who every mention is linked to, by report."""
    with store.view() as view:
        rows = view.rows(
            "SELECT r.id, ra.local, l.actor FROM actor_link l JOIN reading_actor ra ON ra.key = l.reading_actor JOIN reading d ON "
            "d.key = ra.reading JOIN report r ON r.key = d.report WHERE l.superseded_at IS NULL ORDER BY 1, 2, 3"
        )
        return [tuple(r) for r in rows]


def test_same_joins_two_and_undo_parts_them_again(store: Store) -> None:
    brel, other, before = actor(store, "r1"), actor(store, "r2"), links(store)
    assert brel != other
    with store.judge(by="Iselle") as judge:
        number = judge.same(brel, other, "one biography, two spellings")
    assert actor(store, "r2") == brel
    with store.view() as view:
        assert len(meetings(view, brel)) == 3, "the questions take him for one"
        (told,) = judgements(view)
    assert (told.by, told.why, told.undone, told.links) == ("Iselle", "one biography, two spellings", None, 1)
    assert names(store, brel) == "Tomas Brel"
    with store.judge(by="Iselle") as judge:
        judge.undo(number, "two people after all")
    assert links(store) == before
    with store.view() as view:
        assert "two people after all" in str(judgements(view)[0].undone), "nothing is forgotten"
        assert view.value("SELECT count(*) FROM actor_link WHERE basis LIKE 'judgement %'") == 1


def test_same_holds_for_reports_to_come_and_after_reading_anew(store: Store) -> None:
    brel, other = actor(store, "r1"), actor(store, "r2")
    with store.judge(by="Iselle") as judge:
        number = judge.same(brel, other, "one man")
    add(store, met("r2", "2024-05-10", "T. Okonjo Brelski", reader="dragoman 0.2.0"), met("r4", "2024-06-01", "T. Okonjo Brelski"))
    assert actor(store, "r2") == actor(store, "r4") == brel
    with store.judge(by="Iselle") as judge:
        judge.undo(number, "no")
    assert actor(store, "r2") == actor(store, "r4") == other, "as the linker would have it, also what came since"


def test_not_same_splits_off_a_name(store: Store) -> None:
    add(store, met("r5", "2024-07-01", "Tomás Brell"))
    brel, before = actor(store, "r1"), links(store)
    assert actor(store, "r5") == brel, "the linker takes a like name for the same"
    with store.judge(by="Iselle") as judge:
        number = judge.split(brel, "Tomás Brell", "the Brells are another family")
    split = actor(store, "r5")
    assert split != brel
    assert actor(store, "r1") == actor(store, "r3") == brel
    add(store, met("r6", "2024-07-09", "Tomás Brell"), met("r7", "2024-07-10", "Tomas Brel"))
    assert (actor(store, "r6"), actor(store, "r7")) == (split, brel)
    with store.judge(by="Iselle") as judge:
        judge.undo(number, "they are not")
    assert actor(store, "r6") == brel
    assert [row for row in links(store) if row[0] in {"r1", "r2", "r3", "r5"}] == before
    add(store, met("r8", "2024-07-11", "Tomás Brell"))
    assert actor(store, "r8") == brel


def test_not_same_ends_a_judgement_that_they_are(store: Store) -> None:
    brel, other = actor(store, "r1"), actor(store, "r2")
    with store.judge(by="Iselle") as judge:
        judge.same(brel, other, "one man")
        judge.not_same(brel, other, "two men")
    assert actor(store, "r2") == other


def test_rename_outlasts_reports(store: Store) -> None:
    brel = actor(store, "r1")
    with store.judge(by="Iselle") as judge:
        number = judge.rename(brel, "Tomás Brel Quiroga", "so he writes himself")
    add(store, met("r4", "2024-06-01", "Tomas Brel"))
    assert names(store, brel) == "Tomás Brel Quiroga"
    with store.view() as view:
        assert find_actors(view, "Tomás Brel Quiroga").ids == {brel}
    with store.judge(by="Iselle") as judge:
        judge.undo(number, "he does not")
    assert names(store, brel) == "Tomas Brel"


def test_wrong_takes_one_report_away(store: Store) -> None:
    brel = actor(store, "r1")
    with store.judge(by="Iselle") as judge:
        (number,) = judge.wrong(brel, "r3", "his namesake, the judge")
    assert actor(store, "r3") not in {brel, actor(store, "r2")}
    add(store, met("r3", "2024-05-20", "Tomas Brel", reader="dragoman 0.2.0"), met("r4", "2024-06-01", "Tomas Brel"))
    assert actor(store, "r3") != brel, "read anew, the judgement stands"
    assert actor(store, "r4") == brel, "and holds for that report alone"
    with store.judge(by="Iselle") as judge:
        judge.undo(number, "it was he")
    assert actor(store, "r3") == brel


def test_judgements_make_sense_and_say_why(store: Store) -> None:
    brel = actor(store, "r1")
    with store.judge(by="Iselle") as judge:
        with pytest.raises(SettingsError, match="--why"):
            judge.rename(brel, "X Y", "  ")
        with pytest.raises(SettingsError, match="one actor already"):
            judge.same(brel, brel, "…")
        with pytest.raises(NotFound, match="p-nobody"):
            judge.same(brel, "p-nobody", "…")
        with pytest.raises(NotFound, match="never met as"):
            judge.split(brel, "Zed", "…")
        with pytest.raises(NotFound, match="no judgement 7"):
            judge.undo(7, "…")
        number = judge.rename(brel, "Brel the Elder", "to tell them apart")
        judge.undo(number, "no need")
        with pytest.raises(SettingsError, match="undone before"):
            judge.undo(number, "again")
