"""``read``, ``add`` and ``demo`` with the real reader, as a user's shell runs them."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import dragoman
from dragoman import flow
from dragoman.errors import NoDate, SourceError
from dragoman.model import Report

MET = "The foreign ministers of Peru and Chile, Ana Quispe and Rosa Díaz, met in Lima on Monday."


def report(n: int, text: str = MET) -> str:
    return json.dumps({"id": f"b{n}", "date": "2024-05-15", "title": f"Talks {n}", "text": f"{text} It was meeting number {n * n + 7}."})


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Return a folder of good and bad sources."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(f"date 2024-05-15\n\n{MET}", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "french_2024-05-15.txt").write_text(
        "Le ministre des affaires étrangères du Pérou a rencontré son homologue chilien à Lima pour parler de la frontière.",
        encoding="utf-8",
    )
    (folder / "many.jsonl").write_text("\n".join([report(1), report(2), '{"id": "b3", ', report(4)]), encoding="utf-8")
    (folder / "undated.txt").write_text(MET, encoding="utf-8")
    return folder


def test_read_prints_a_view(shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"date 2024-05-15\n\n{MET}", encoding="utf-8")
    done = shell("read", "a.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ana Quispe" in done.stdout
    assert "CONSULT meet" in done.stdout
    assert "2024-05-13" in done.stdout
    assert "\x1b" not in done.stdout
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt"], "reading writes no record"


def test_read_json_is_one_object_and_jsonl_one_a_line(shell, mixed: Path) -> None:
    one = json.loads(shell("read", "in/a.txt", "--format", "json").stdout)
    assert one["text"] == MET
    assert one["events"][0]["place"] == "Lima"
    done = shell("read", "in", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", "french_2024-05-15", "b1", "b2", "b4"]
    assert [row["read"] for row in rows] == [True, False, True, True, True]
    assert done.returncode == 3
    for name in ("binary.txt", "empty.txt", "many.jsonl:3", "undated.txt"):
        assert sum(name in line for line in done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_read_standard_input_with_a_date(shell) -> None:
    done = shell("read", "-", "--date", "2024-05-15", "--format", "csv", stdin=MET)
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row["actors"] == "Ana Quispe; Rosa Díaz"
    assert (row["earliest"], row["latest"], row["place"]) == ("2024-05-13", "2024-05-13", "Lima")
    assert done.returncode == 0


def test_read_html_is_a_page(shell, mixed: Path) -> None:
    done = shell("read", "in/a.txt", "--html")
    assert done.stdout.startswith("<!doctype html>")
    assert "<script" not in done.stdout
    assert "Ana Quispe" in done.stdout


@pytest.mark.parametrize("source", ["in/undated.txt", "in/binary.txt", "in/empty.txt", "absent.txt"])
def test_read_nothing_good_is_code_1(shell, mixed: Path, source: str) -> None:
    done = shell("read", source)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"error: {source}")
    assert len(done.stderr.splitlines()) == 1


def test_add_takes_the_good_names_the_bad_and_changes_nothing_the_second_time(shell, mixed: Path) -> None:
    first = shell("add", "in", "--json")
    summary = json.loads(first.stdout)
    assert first.returncode == 3
    assert (summary["added"], summary["not_english"], len(summary["errors"])) == (5, 1, 4)
    again = shell("add", "in")
    assert again.returncode == 3
    assert again.stdout.startswith("dragoman.db: 0 added, 5 unchanged")
    assert shell("add", "in/a.txt", "-q").stdout == ""
    rows = json.loads(shell("timeline", "Peru", "--format", "json").stdout)
    assert rows
    assert shell("add", "in/binary.txt").returncode == 1


def test_add_knows_duplicates_of_an_earlier_run(tmp_path: Path) -> None:
    text = (
        f"date 2024-05-15\n\n{MET} They spoke about the border, the river and the fishing rights that both states claim since the last war."
    )
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        summary = flow.add(tmp_path / "r.db", [tmp_path / f"{name}.txt"])
        assert summary.duplicates == (name == "two")
    assert str(summary).startswith("1 added, 0 unchanged, 1 duplicates, 0 not English (kept, not read), 0 errors")


def test_add_to_the_folder_that_holds_the_record(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"date 2024-05-15\n\n{MET}", encoding="utf-8")
    assert not flow.add(tmp_path / "r.db", [tmp_path]).errors
    assert not flow.add(tmp_path / "r.db", [tmp_path]).errors


def test_add_keeps_a_report_whose_reading_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.reading import Reader

    sound = Reader.from_doc

    def faulty(self, one, doc):
        if "number 11" in one.text:
            raise ZeroDivisionError("a bug")
        return sound(self, one, doc)

    monkeypatch.setattr(Reader, "from_doc", faulty)
    (tmp_path / "many.jsonl").write_text("\n".join(report(n) for n in (1, 2, 3)), encoding="utf-8")
    told: list[SourceError] = []
    summary = flow.add(tmp_path / "r.db", [tmp_path / "many.jsonl"], failed=told.append)
    assert (summary.added, summary.failed, summary.not_english) == (3, 1, 0)
    assert [str(e) for e in told] == [str(e) for e in summary.errors]
    assert "many.jsonl:2" in str(told[0])
    assert "ZeroDivisionError: a bug" in str(told[0])
    monkeypatch.setattr(Reader, "from_doc", sound)
    again = flow.add(tmp_path / "r.db", [tmp_path / "many.jsonl"])
    assert (again.unchanged, again.reread, again.failed) == (2, 1, 0), "what failed is tried again"


def test_read_many_gives_each_report_its_own_reading_in_order(tmp_path: Path) -> None:
    day = dragoman.read(MET, date="2024-05-15").report.date
    texts = [MET, "", "Bonjour.", f"{MET} They shook hands.", "x" * 30_000, MET]
    reports = [Report(f"r{n}", day, text, language="fr" if n == 2 else "en") for n, text in enumerate(texts)]
    many = list(dragoman.read_many(reports))
    assert [r.report.id for r in many] == [r.id for r in reports]
    assert [r.to_dict() for r in many] == [next(dragoman.read_many([one])).to_dict() for one in reports]

    def broken():
        yield from reports[:3]
        raise OSError("the disk is gone")

    seen: list[str] = []
    with pytest.raises(OSError, match="the disk is gone"):
        seen.extend(r.report.id for r in dragoman.read_many(broken()))
    assert seen == ["r0", "r1", "r2"]


def test_add_takes_one_text_told_twice_once(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text("\n".join(report(n) for n in (1, 2, 2, 3)), encoding="utf-8")
    summary = flow.add(tmp_path / "r.db", [tmp_path / "many.jsonl"])
    assert (summary.added, summary.unchanged) == (3, 1)


def committed(path: Path) -> int:
    """Return how many reports a record that is being written holds; 0 while it is begun."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM report").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal")
def test_add_stopped_keeps_what_was_read_and_goes_on(shell, tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text("\n".join(report(n) for n in range(3000)), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(Path(dragoman.__file__).parents[1])}
    command = [sys.executable, "-m", "dragoman.cli.main", "add", "many.jsonl"]
    process = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 100
    while not committed(tmp_path / "dragoman.db") and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "stopped; what was added is kept" in err
    assert "Traceback" not in err
    added = int(out.split(": ")[1].split()[0])
    assert 0 < added < 3000
    assert json.loads(shell("info", "--json").stdout)["record"]["reports"] == added


def test_flow_progress_counts_every_report(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text("\n".join([report(1), "{", report(2)]), encoding="utf-8")
    seen: list[tuple[int, int | None]] = []
    for _ in range(2):
        flow.add(tmp_path / "r.db", [tmp_path / "many.jsonl"], progress=lambda done, of, doing: seen.append((done, of)))
        assert seen[-1][0] == 3
        assert [done for done, _ in seen] == sorted(done for done, _ in seen)
        seen.clear()


def test_read_in_python_gives_a_typed_reading() -> None:
    reading = dragoman.read(MET, date="2024-05-15")
    assert isinstance(reading, dragoman.Reading)
    (event,) = reading.events
    assert isinstance(event, dragoman.Event)
    assert [reading.name(a) for a in event.actors] == ["Ana Quispe", "Rosa Díaz"]
    assert "Ana Quispe" in reading._repr_html_()
    with pytest.raises(NoDate):
        dragoman.read(MET)
    many = list(dragoman.read_many([Report("x", reading.report.date, MET), Report("y", reading.report.date, "Bonjour.", language="fr")]))
    assert [r.read for r in many] == [True, False]


def test_demo_tells_a_dossier_and_its_commands_work(shell, tmp_path: Path) -> None:
    done = shell("demo")
    assert done.returncode == 0, done.stderr
    assert "0 errors" in done.stderr
    for title in (
        "What is going on",
        "Who holds which office",
        "What was said, by whom",
        "What is disputed",
        "What nobody reported",
        "Try next",
    ):
        assert title in done.stdout
    assert [p.name for p in tmp_path.glob("*.db")] == ["dragoman-demo.db"]
    import shlex

    commands = [line.strip() for line in done.stdout.splitlines() if line.startswith("  dragoman ")]
    assert len(commands) == 3
    for command in commands:
        asked = shell(*shlex.split(command)[1:])
        assert (asked.returncode, asked.stderr) == (0, "")
        assert asked.stdout
    again = shell("demo")
    assert "24 unchanged" in again.stderr
    assert again.stdout == done.stdout, "the same record, the same dossier"


def test_add_to_a_record_that_another_program_holds(shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"date 2024-05-15\n\n{MET}", encoding="utf-8")
    assert shell("add", "a.txt").returncode == 0
    (tmp_path / "b.txt").write_text(f"date 2024-05-16\n\n{MET}", encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "dragoman.db", isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        done = shell("add", "b.txt")
        db.execute("ROLLBACK")
    assert done.returncode == 1
    assert done.stderr.startswith("error: dragoman.db: another program is writing to this record")
    assert "Traceback" not in done.stderr
    assert shell("add", "b.txt").returncode == 0


def test_add_where_no_record_can_be(shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"date 2024-05-15\n\n{MET}", encoding="utf-8")
    for path in ("absent/folder/r.db", "."):
        done = shell("add", "a.txt", "--record", path)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert done.stderr.startswith("error: ")


def test_read_and_add_take_an_actor_file(shell, tmp_path: Path) -> None:
    (tmp_path / "world.csv").write_text("name,kind,polity,adjectives\nVelmar,state,XVM,Velmari\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("date 2024-05-15\n\nThe Velmari president visited Peru on Monday.", encoding="utf-8")
    one = json.loads(shell("read", "a.txt", "--format", "json", "--actors", "world.csv").stdout)
    (event,) = one["events"]
    (president,) = [a for a in one["actors"] if a["id"] in event["actors"]]
    assert president["polity"] == "XVM"
    assert shell("add", "a.txt", "--actors", "world.csv", "--record", "r.db").returncode == 0
    assert "1 unchanged" in shell("add", "a.txt", "--actors", "world.csv", "--record", "r.db").stdout
    assert "1 read again" in shell("add", "a.txt", "--record", "r.db").stdout, "without the file it is another reading"
    shell("add", "a.txt", "--record", "s.db", env={"DRAGOMAN_ACTORS": "world.csv"})
    told = shell("timeline", "--record", "s.db", "Velmar")
    assert "president of Velmar" in told.stdout, told.stderr
    wrong = shell("read", "a.txt", "--actors", "absent.csv")
    assert wrong.returncode == 2
    assert "absent.csv: cannot read this actor file" in wrong.stderr
