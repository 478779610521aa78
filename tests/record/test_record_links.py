"""Links between a reading's actors and the record's: append-only, and right after the program was started anew."""

from __future__ import annotations

from pathlib import Path

from by_hand import Made

from dragoman.model import Reading
from dragoman.questions import actors, find_actors, quotes
from dragoman.record import Store


def said(number: int, name: str, polity: str | None = "CHL", office: str | None = None) -> Reading:
    made = Made(f"r{number}", "2024-05-03", f"“Words of report {number} are like no others here,” said {name}.")
    made.person("a1", name, polity, office)
    made.quote(f"“Words of report {number} are like no others here,”", "a1")
    return made.reading()


def test_links_lone_name_moves_to_the_full_one_and_the_old_link_is_kept(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r.db") as store:
        for number, name in enumerate(["Ruiz", "Ruiz", "Ana Ruiz", "Ruiz"]):
            with store.writer() as writer:  # started anew each time
                writer.add(said(number, name))
        view = store.view()
        assert len(quotes(view, "Ana Ruiz")) == 4
        assert view.value("SELECT count(*) FROM actor_link WHERE superseded_at IS NOT NULL") == 2
        assert view.value("SELECT count(*) FROM actor_link WHERE superseded_at IS NULL") == 4
        assert [a.name for a in actors(view, kind="person")] == ["Ana Ruiz"]
        assert find_actors(view, "Ruiz").name == "Ana Ruiz"


def test_links_commonest_full_name_is_shown_and_every_form_is_found(tmp_path: Path) -> None:
    names = ["Minster Ana Ruiz", "Ana Ruiz", "Ana Ruíz", "Ana Ruiz"]
    with Store.create(tmp_path / "r.db") as store:
        for number, name in enumerate(names):
            with store.writer() as writer:
                writer.add(said(number, name))
        view = store.view()
        (one,) = actors(view, kind="person")
        assert one.name == "Ana Ruiz"
        assert set(one.names) == set(names)
        for name in names:
            assert find_actors(view, name).ids == {one.id}


def test_links_reading_again_keeps_the_actors(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            writer.add_all([said(1, "Ana Ruiz"), said(2, "Bruno Soto")])
            again = [said(1, "Ana Ruiz"), said(2, "Bruno Soto")]
        before = {a.id for a in actors(store.view())}
        with store.writer() as writer:
            for reading in again:
                writer.add(Reading(**{f: getattr(reading, f) for f in ("report", "actors", "quotations", "sentences")}, reader="reader 2"))
        assert {a.id for a in actors(store.view())} == before
        assert len(quotes(store.view())) == 2
