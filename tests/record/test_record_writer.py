"""Adding: nothing twice, nothing lost, nothing overwritten."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from by_hand import Made

from dragoman.errors import DragomanError, NotARecord, NotFound, RecordBusy, RecordError, RecordFull
from dragoman.model import Reading, Span
from dragoman.record import AddResult, Store, schema
from dragoman.record.store import connect_writing


def meeting(number: int = 1, day: str = "2024-05-03", *, reader: str = "reader 1", text: str | None = None) -> Reading:
    """Return a reading of one meeting; every number has a place of its own."""
    made = Made(f"r{number}", day, text or f"Ana Ruiz of Chile met Tomas Brel of Peru in Korta {number}.", reader=reader)
    made.person("a1", "Ana Ruiz", "CHL")
    made.person("a2", "Tomas Brel", "PER")
    made.event("CONSULT", ["a1", "a2"], mode="meet", place=f"Korta {number}", day=day)
    made.tenure("a1", "foreign minister", "CHL")
    return made.reading()


def dump(path: Path) -> list[str]:
    """Return all rows of a record's own tables, without the instants at which they were written."""
    db = sqlite3.connect(path)
    lines = []
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%' ORDER BY name").fetchall():
        columns = [r[1] for r in db.execute(f"PRAGMA table_info({name})") if not r[1].endswith("_at")]
        lines += [f"{name} {row}" for row in db.execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY {', '.join(columns)}")]
    return lines


def test_writer_adding_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Store.create(path) as store:
        with store.writer() as writer:
            assert [writer.add(meeting(n)) for n in (1, 2)] == [AddResult.ADDED, AddResult.ADDED]
        before = dump(path)
        with store.writer() as writer:
            assert writer.add(meeting(1)) is AddResult.UNCHANGED
            assert writer.has(meeting(2).report, "reader 1")
            assert not writer.has(meeting(2).report, "reader 2")
    assert dump(path) == before


def test_writer_same_readings_give_the_same_claim_ids(tmp_path: Path) -> None:
    ids = []
    for name in ("a.db", "b.db"):
        with Store.create(tmp_path / name) as store:
            with store.writer() as writer:
                writer.add_all([meeting(1), meeting(2)])
            with store.view() as view:
                ids.append([r["id"] for r in view.rows("SELECT id FROM claim ORDER BY id")])
    assert ids[0] == ids[1]
    assert all(len(i) == 10 and i.startswith("c-") for i in ids[0])


def test_writer_correction_supersedes_and_keeps_the_older_text(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            writer.add(meeting(1, "2024-05-03"))
            corrected = meeting(1, "2024-05-06", text="Correction: Ana Ruiz of Chile met Tomas Brel of Peru in Zelm.")
            assert writer.add(corrected) is AddResult.CORRECTED
            assert writer.add(meeting(1, "2024-05-03")) is AddResult.UNCHANGED  # the older text is known, and stays superseded
        texts = "SELECT text FROM seen_report"
        assert [r["text"] for r in store.view().rows(texts)] == [corrected.report.text]
        assert [r["text"] for r in store.view(known_by=date(2024, 5, 4)).rows(texts)] == [meeting(1).report.text]
        assert [r["text"] for r in store.view(known_by=date(2024, 5, 6)).rows(texts)] == [corrected.report.text]
        assert store.view(known_by=date(2024, 5, 2)).rows(texts) == []
        for known in (date(2024, 5, 4), None):
            claims = store.view(known_by=known).rows("SELECT * FROM seen WHERE kind = 'event'")
            assert len(claims) == 1


def test_writer_other_reader_supersedes_the_older_reading(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            writer.add(meeting(1, reader="reader 1"))
            assert writer.add(meeting(1, reader="reader 2")) is AddResult.REREAD
            assert writer.add(meeting(1, reader="reader 1")) is AddResult.UNCHANGED
        view = store.view()
        assert view.value("SELECT count(*) FROM seen") == 2
        assert view.value("SELECT count(*) FROM main.claim") == 4
        assert view.value("SELECT count(DISTINCT reader) FROM reading WHERE superseded_at IS NULL") == 1
        assert view.value("SELECT count(DISTINCT happening) FROM event") == 1
        # what was known by then is answered with the better reading of the reports of then
        assert store.view(known_by=date(2024, 5, 3)).value("SELECT count(*) FROM seen") == 2


def test_view_recorded_clock_goes_by_the_time_of_recording(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            writer.add(meeting(1))
        assert store.view(known_by=date(2024, 12, 31), clock="report").value("SELECT count(*) FROM seen") == 2
        assert store.view(known_by=date(2024, 12, 31), clock="recorded").value("SELECT count(*) FROM seen") == 0
        assert store.view(known_by=date(9999, 1, 1), clock="recorded").value("SELECT count(*) FROM seen") == 2


_ADDER = """
import sys
sys.path[:0] = {paths!r}
from test_record_writer import meeting
from dragoman.record import Store
with Store.create(sys.argv[1]) as store, store.writer(batch=5) as writer:
    for n in range(1, 2001):
        writer.add(meeting(n))
        if n == 1:
            print("begun", flush=True)
"""


def test_writer_killed_in_the_middle_goes_on_and_nothing_is_twice(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    script = tmp_path / "adder.py"
    script.write_text(textwrap.dedent(_ADDER).format(paths=[p for p in sys.path if p]), encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script), str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.15)
        process.send_signal(signal.SIGKILL)
    with Store.open(path) as store:
        kept = store.view().value("SELECT count(*) FROM report")
        assert 0 < kept < 2000, "the test must kill it half-way"
        assert kept % 5 == 0, "only whole batches are kept"
        assert store.view().value("SELECT count(*) FROM main.claim") == 2 * kept
        with store.writer() as writer:
            results = [writer.add(meeting(n)) for n in range(1, 301)]
        assert results.count(AddResult.UNCHANGED) == min(kept, 300)
    whole = tmp_path / "whole.db"
    with Store.create(whole) as store, store.writer() as writer:
        writer.add_all(meeting(n) for n in range(1, max(300, kept) + 1))
    assert dump(path) == dump(whole)


def test_writer_interrupted_block_keeps_what_was_added(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r.db") as store:

        def stopped() -> None:
            with store.writer() as writer:
                writer.add(meeting(1))
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            stopped()
        assert store.view().value("SELECT count(*) FROM report") == 1


def test_writer_bad_reading_costs_itself_alone(tmp_path: Path) -> None:
    class Broken:
        report = meeting(2).report
        reader = "reader 1"

        def __getattr__(self, name: str) -> object:
            raise RuntimeError(name)

    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            writer.add(meeting(1))
            with pytest.raises(RuntimeError):
                writer.add(Broken())  # type: ignore[arg-type]
            writer.add(meeting(3))
        assert [r["id"] for r in store.view().rows("SELECT id FROM report ORDER BY key")] == ["r1", "r3"]


def test_writer_waits_for_another_then_says_that_the_record_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Store.create(path, timeout=0.1) as store, store.writer() as first:
        first.add(meeting(1))  # its batch is open
        with store.writer() as second, pytest.raises(RecordBusy, match="another program"):
            second.add(meeting(2))
        assert store.view().value("SELECT count(*) FROM report") == 0  # readers are not held up


def test_writer_takes_in_what_another_has_linked(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r.db") as store, store.writer(batch=1) as first, store.writer(batch=1) as second:
        first.add(meeting(1))
        second.add(meeting(2))
        first.add(meeting(3))
        assert store.view().value("SELECT count(*) FROM actor") == 2


def test_writer_full_disk_is_told_and_the_rest_is_safe(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Store.create(path) as store:
        with store.writer(batch=1) as writer:
            writer.add(meeting(1))
        with store.writer(batch=10_000) as writer:
            pages = writer._db.execute("PRAGMA page_count").fetchone()[0]
            writer._db.execute(f"PRAGMA max_page_count = {pages + 3}")
            with pytest.raises(RecordFull, match="disk is full"):
                writer.add_all(meeting(n) for n in range(2, 3000))
            writer._db.execute("PRAGMA max_page_count = 1000000")
            assert writer.add(meeting(2)) is AddResult.ADDED  # room was made: the same writer goes on
        assert store.view().value("SELECT count(*) FROM report") == 2
        assert store.view().value("PRAGMA integrity_check") == "ok"


def test_writer_claims_that_do_not_fit_are_shown_and_asserted_nowhere(tmp_path: Path) -> None:
    made = meeting(1)
    event = made.events[0]
    end = len(made.report.text)
    bad = (
        replace(event, id="too long", spans=(Span(end - 2, end + 5),)),
        replace(event, id="nobody", actors=("a9",)),
        replace(event, id="no words", spans=(), sentences=()),
        event,
        event,
    )
    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            writer.add(replace(made, events=bad))
        assert store.view().value("SELECT count(*) FROM event") == 1
        unaligned = store.view().value("SELECT unaligned FROM reading")
        for words in ("too long", "nobody", "no words", "two claims of this reading"):
            assert words in unaligned


def test_writer_hostile_text_is_kept_with_its_offsets(tmp_path: Path) -> None:
    text = "Ana \x00Ruiz \ud800 met \u202eTomas’ “” 𝒯 \ufffe \x1b[31m Brel."
    made = Made("x\x00y", "2024-05-03", text)
    made.person("a1", "Ana \x00Ruiz \ud800", "CHL")
    made.person("a2", "Brel", None)
    made.event("CONSULT", ["a1", "a2"], words="Tomas’")
    made.quote("𝒯", "a1")
    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            assert writer.add(made.reading()) is AddResult.ADDED
            assert writer.add(made.reading()) is AddResult.UNCHANGED
        view = store.view()
        assert len(view.value("SELECT text FROM report")) == len(text)
        words = view.value(
            "SELECT substr(r.text, e.start + 1, e.end - e.start) FROM evidence e JOIN report r JOIN event v ON v.claim = e.claim"
        )
        assert words == "Tomas’"
        assert view.value("SELECT words FROM quotation") == "𝒯"


def test_writer_duplicates_are_linked_not_dropped(tmp_path: Path) -> None:
    first, second = meeting(1), meeting(1)
    second = replace(second, report=replace(second.report, id="elsewhere"))
    third = replace(meeting(3), report=replace(meeting(3).report, duplicate_of="r1", duplicate_kind="near"))
    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            writer.add_all([first, second, third])
        rows = store.view().rows("SELECT r.id, d.of, d.kind FROM duplicate d JOIN report r ON r.key = d.report ORDER BY r.key")
        assert [tuple(r) for r in rows] == [("elsewhere", "r1", "exact"), ("r3", "r1", "near")]


def test_store_refuses_what_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no record yet"):
        Store.open(tmp_path / "none.db")
    with pytest.raises(NotARecord, match="folder"):
        Store.create(tmp_path)
    with pytest.raises(RecordError, match="does not exist"):
        Store.create(tmp_path / "no" / "r.db")
    text = tmp_path / "text.db"
    text.write_text("date 2024-05-03\n" * 100, encoding="utf-8")
    with pytest.raises(NotARecord, match="not a Dragoman record"):
        Store.create(text)
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(NotARecord, match="empty"):
        Store.open(empty)
    Store.create(empty)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE notes (text)")
    with pytest.raises(NotARecord, match="another program"):
        Store.create(other)


def test_store_refuses_a_record_of_a_newer_program(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Store.create(path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(NotARecord, match="newer dragoman"):
        Store.open(path)


def test_store_damaged_record_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Store.create(path) as store, store.writer() as writer:
        writer.add_all(meeting(n) for n in range(1, 200))
    data = bytearray(path.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : page * 4096 + 400] = b"\xa5" * 400
    path.write_bytes(data)

    def read_all() -> None:
        with Store.open(path) as store:
            for table in ("claim", "event", "report", "actor"):
                store.view().rows(f"SELECT * FROM {table}")

    with pytest.raises(DragomanError, match=r"damaged|not a Dragoman record"):
        read_all()


def test_store_read_only_folder_can_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "r.db"
    path.parent.mkdir()
    with Store.create(path) as store, store.writer() as writer:
        writer.add(meeting(1))
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert Store.open(path).view().value("SELECT count(*) FROM seen") == 2
    finally:
        path.parent.chmod(0o755)
        path.chmod(0o644)


def test_schema_migrates_once_and_whole(tmp_path: Path) -> None:
    db = connect_writing(tmp_path / "r.db", 1)
    first = schema.migrations()
    count = len(first)
    assert schema.migrate(db, first) == list(range(1, count + 1))
    more = (*first, "CREATE TABLE extra (x);\nINSERT INTO extra VALUES (1);\n")
    broken = (*more, "CREATE TABLE third (x);\nCREATE TABLE third (x);\n")
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(db, broken)
    assert schema.version(db) == count, "a migration that fails half-way leaves the file as it was"
    assert not db.execute("SELECT name FROM sqlite_master WHERE name IN ('extra', 'third')").fetchall()
    assert schema.migrate(db, more) == [count + 1]
    assert schema.migrate(db, more) == []
    assert db.execute("SELECT x FROM extra").fetchall() == [(1,)]
    db.close()


def test_schema_every_plain_sql_view_answers(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r.db") as store:
        with store.writer() as writer:
            writer.add(meeting(1))
        view = store.view()
        names = [r["name"] for r in view.rows("SELECT name FROM main.sqlite_master WHERE type = 'view'")]
        assert {"v_timeline", "v_meeting", "v_tenure", "v_quotation", "v_participation"} <= set(names)
        for name in names:
            view.rows(f"SELECT * FROM {name}")
        row = view.row("SELECT * FROM v_meeting")
        assert row is not None
        assert (row["actors"], row["reports"], row["earliest"]) == ("Ana Ruiz,Tomas Brel", 1, "2024-05-03")


def test_view_cannot_write(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r.db") as store, store.writer() as writer:
        writer.add(meeting(1))
    with pytest.raises(RecordError):
        Store.open(tmp_path / "r.db").view().rows("DELETE FROM main.claim")
