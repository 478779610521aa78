from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import AmbiguousDate, NoDate, NotText, SettingsError, SourceError
from dragoman.sources import SourceOptions, read_sources

BODY = "The two ministers met in the capital on Wednesday."
DAY = date(2022, 3, 16)


def test_a_text_file_with_a_date_line(read: Any, tmp_path: Path) -> None:
    (report,), errors = read("000_abc.txt", f" date 2022-03-16 {BODY}\n\n“Good,” he said.\n")
    assert not errors
    assert (report.id, report.date, report.date_basis, report.language) == ("000_abc", DAY, "date line", "en")
    assert report.text == f"{BODY}\n\n“Good,” he said."
    assert report.source == str(tmp_path / "000_abc.txt")


def test_a_text_file_dated_by_its_name(read: Any) -> None:
    (report,), _ = read("2022-03-16_talks.txt", BODY)
    assert (report.id, report.date, report.date_basis) == ("2022-03-16_talks", DAY, "file name")


def test_no_date_is_an_error_that_says_what_to_do(read: Any) -> None:
    reports, (error,) = read("talks.txt", BODY)
    assert not reports
    assert isinstance(error, NoDate)
    assert "talks.txt: no date" in str(error)
    assert "--date" in str(error)


def test_two_dates_that_disagree_name_both_and_the_remedy(read: Any) -> None:
    _, (error,) = read("2022-03-15_talks.txt", f"date 2022-03-16 {BODY}")
    assert isinstance(error, AmbiguousDate)
    assert "2022-03-16 (date line) and 2022-03-15 (file name)" in str(error)
    assert "--date" in str(error)


def test_the_option_outranks_every_other_date(read: Any) -> None:
    (report,), errors = read("2022-03-15_talks.txt", f"date 2022-03-16 {BODY}", date="17 March 2022")
    assert (report.date, report.date_basis, errors) == (date(2022, 3, 17), "--date", [])


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"date 2022-03-16\n", b"\xff\xfe"])
def test_an_empty_file_is_an_error(read: Any, data: bytes) -> None:
    reports, (error,) = read("a.txt", data)
    assert not reports
    assert isinstance(error, NotText)
    assert "empty" in str(error)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 \x00\x01", "pdftotext"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x89PNG\r\n\x1a\n\x00", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x00\x01\x02\x03 data", "zero byte at offset 0"),
        (b"some text\x00more", "zero byte at offset 9"),
        (b"SQLite format 3\x00", "--record"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.bin", "a.jsonl", "a.csv"])
def test_binary_data_is_an_error_with_advice(read: Any, data: bytes, says: str, name: str) -> None:
    reports, errors = read(name, data, date=DAY)
    assert not reports
    assert errors
    assert says in str(errors[0])


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "without a byte-order mark"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_encodings_are_recognised_and_noted(read: Any, encoding: str, note: str | None) -> None:
    text = "The minister said: “Jürgen and André agreed”, and they left for the capital on Wednesday."
    (report,), errors = read("a.txt", ("date 2022-03-16\n" + text).encode(encoding))
    assert (report.text, errors) == (text, [])
    assert (note in report.extra["encoding"]) if note else ("encoding" not in report.extra)


def test_one_damaged_byte_does_not_spoil_the_letters_around_it(read: Any) -> None:
    data = "date 2022-03-16 “Peace,” said the minister — and “calm”. ".encode() + b"\xe9" + " “Peace,” he said again.".encode()
    (report,), _ = read("a.txt", data)
    assert report.text == "“Peace,” said the minister — and “calm”. \ufffd “Peace,” he said again."
    assert "1 damaged byte" in report.extra["encoding"]


def test_an_encoding_that_cannot_be_recognised_is_an_error(read: Any) -> None:
    _, (error,) = read("a.txt", "Министр иностранных дел встретился в среду с коллегой.".encode("windows-1251"), date=DAY)
    assert isinstance(error, NotText)
    assert "--encoding" in str(error)


def test_a_told_encoding_is_used_or_refused(read: Any) -> None:
    data = "Министр иностранных дел встретился в среду с коллегой.".encode("windows-1251")
    (report,), _ = read("a.txt", data, date=DAY, encoding="windows-1251")
    assert (report.text[:7], report.language) == ("Министр", "ru")
    _, (error,) = read("a.txt", data, date=DAY, encoding="utf-8")
    assert "not utf-8" in str(error)
    with pytest.raises(SettingsError, match="no text encoding"):
        SourceOptions(encoding="klingon")


def test_right_to_left_marks_and_odd_blanks_are_kept(read: Any) -> None:
    text = "The minister\u200f said\u202b \u202csalam\u200e\u00ad \u2067x\u2069 and\u00a0left\u2003for the capital."
    (report,), _ = read("a.txt", "date 2022-03-16 " + text)
    assert report.text == text


def test_line_ends_of_every_system_are_read(read: Any) -> None:
    (report,), _ = read("a.txt", f"date 2022-03-16\r\n\r\n{BODY}\r\n\r\n{BODY}\r\n")
    assert report.text == f"{BODY}\n\n{BODY}"


def test_fifty_megabytes_of_one_line_are_refused(tmp_path: Path, read_paths: Any) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"date 2022-03-16 " + b"word " * 10_000_000)
    reports, (error,) = read_paths(path)
    assert not reports
    assert "50,000,016 bytes" in str(error)
    assert "2,000,000 characters" in str(error)
    with gzip.open(tmp_path / "long.txt.gz", "wb", compresslevel=1) as file:
        file.write(path.read_bytes())
    _, (error,) = read_paths(tmp_path / "long.txt.gz")
    assert "more than" in str(error)


@pytest.mark.parametrize(
    "filler", [" ", "\n", "“", "“x” ", "#", "# ", "-", "---\n", "date ", "Title: x\n", "a:", "\u202e", "date 2022 ", "<", "\t#"]
)
def test_a_million_of_anything_is_read_or_refused(read: Any, filler: str) -> None:
    read("a.md", "date 2022-03-16 x" + filler * (1_000_000 // len(filler)))
    read("a.md", filler * (1_000_000 // len(filler)) + "x", date=DAY)
    read("a.md", "---\ntitle: " + filler * (1_000_000 // len(filler)) + "\n---\nx", date=DAY)


def test_max_chars_is_held_and_can_be_raised(read: Any) -> None:
    _, (error,) = read("a.txt", "é" * 1001, date=DAY, max_chars=1000)
    assert "1,001 characters" in str(error)
    (report,), _ = read("a.txt", "é" * 1001, date=DAY, max_chars=1001)
    assert len(report.text) == 1001


def test_a_missing_path_is_an_error_beside_the_good_ones(tmp_path: Path, read_paths: Any) -> None:
    (tmp_path / "2022-03-16.txt").write_text(BODY)
    (report,), (error,) = read_paths(tmp_path / "nowhere.txt", tmp_path / "2022-03-16.txt")
    assert "no such file" in str(error)
    assert report.date == DAY


def test_errors_are_values_in_order(tmp_path: Path) -> None:
    for name, data in (("a.txt", f"date 2022-03-16 {BODY}"), ("b.txt", ""), ("c.txt", f"date 2022-03-17 {BODY}")):
        (tmp_path / name).write_text(data)
    kinds = [type(item).__name__ for item in read_sources([tmp_path])]
    assert kinds == ["Report", "NotText", "Report"]
    assert issubclass(NotText, SourceError)


def test_options_refuse_what_is_not_allowed() -> None:
    for wrong in ({"columns": {"txt": "a"}}, {"max_chars": 0}, {"date_format": "ddmmyyyy"}, {"encoding": "hex"}):
        with pytest.raises(SettingsError):
            SourceOptions(**wrong)  # type: ignore[arg-type]
