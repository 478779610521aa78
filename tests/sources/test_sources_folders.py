from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.errors import SourceError
from dragoman.sources import SourceOptions, count_sources, read_sources

BODY = "The two ministers met in the capital on Wednesday."


def test_a_folder_of_any_mix_is_read_in_the_order_of_names(tmp_path: Path, read_paths: Any) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.txt").write_text("hidden")
    (tmp_path / ".DS_Store").write_bytes(b"\0\1")
    (tmp_path / "a.txt").write_text(f"date 2022-03-16 {BODY}")
    (tmp_path / "b" / "b.jsonl").write_text(json.dumps({"date": "2022-03-17", "text": BODY}))
    (tmp_path / "b" / "c.csv").write_text(f"date,text\n2022-03-18,{BODY}\n")
    (tmp_path / "d.html").write_text(f"<html><head><meta name=date content=2022-03-19></head><body><p>{BODY}</p></body></html>")
    (tmp_path / "e").write_text(f"date\ttext\n2022-03-20\t{BODY}\n")
    (tmp_path / "f.unknown").write_text(json.dumps({"date": "2022-03-21", "text": BODY}))
    with gzip.open(tmp_path / "g.jsonl.gz", "wt") as file:
        file.write(json.dumps({"date": "2022-03-22", "text": BODY}) + "\n{broken\n")
    (tmp_path / "h.pdf").write_bytes(b"%PDF-1.4")
    os.mkfifo(tmp_path / "i.pipe")
    reports, errors = read_paths(tmp_path)
    assert [r.date.day for r in reports] == [16, 19, 20, 21, 22, 17, 18]
    assert [Path(str(e).split(": ")[0]).name for e in errors] == ["g.jsonl.gz:2", "h.pdf", "i.pipe"]
    assert [r.id for r in reports] == ["a", "d", "e:2", "f:1", "g:1", "b:1", "c:2"]


def test_an_empty_folder_says_so(tmp_path: Path, read_paths: Any) -> None:
    _, (error,) = read_paths(tmp_path)
    assert "no file" in str(error)


def test_standard_input_takes_text_and_rows(read_paths: Any) -> None:
    (report,), _ = read_paths("-", stdin=io.BytesIO(f"date 2022-03-16 {BODY}".encode()))
    assert (report.id, report.source, report.date) == ("stdin", "standard input", date(2022, 3, 16))
    (one, two), (error,) = read_paths(
        "-", stdin=io.StringIO("\n".join(['{"date": "2022-03-16", "text": "One."}', "{", '{"date": "2022-03-17", "text": "Two."}']))
    )
    assert (one.id, two.id) == ("stdin:1", "stdin:3")
    assert "standard input:2" in str(error)


def test_ids_stay_apart(tmp_path: Path, read_paths: Any) -> None:
    rows = [("r", "One."), ("r", "Two."), ("r", "One."), ("r", "Two."), ("s", "Three.")]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"id": i, "date": "2022-03-16", "text": t}) for i, t in rows))
    reports, _ = read_paths(tmp_path)
    assert [r.id for r in reports] == ["r", "r#2", "r", "r#2", "s"]
    assert reports[1].extra["given_id"] == "r"


def test_a_damaged_gzip_file_keeps_what_came_before(tmp_path: Path, read_paths: Any) -> None:
    rows = "\n".join(json.dumps({"date": "2022-03-16", "text": f"{BODY} {os.urandom(60).hex()}"}) for _ in range(2000))
    packed = gzip.compress(rows.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    reports, errors = read_paths(tmp_path)
    assert len(reports) > 500
    assert "gzip file is damaged" in str(errors[-1])


def test_reading_is_lazy_and_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        for n in range(20_000):
            file.write(json.dumps({"date": "2022-03-16", "text": f"{BODY} {n} " + "word " * 200, "language": "en"}) + "\n")
    assert path.stat().st_size > 20_000_000
    tracemalloc.start()
    count = sum(not isinstance(item, SourceError) for item in read_sources([path], SourceOptions()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000 == count_sources([path])
    assert peak < 8_000_000
