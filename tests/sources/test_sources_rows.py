from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import BadRow, NoDate
from dragoman.sources import count_sources

DAY = date(2022, 3, 16)
BODY = "The two ministers met in the capital on Wednesday."


def lines(*rows: object) -> str:
    return "\n".join(json.dumps(row) for row in rows) + "\n"


def test_json_lines_with_every_field(read: Any) -> None:
    row = {
        "id": "r1",
        "published_at": "2022-03-16T10:00:00Z",
        "headline": "They meet",
        "body": BODY,
        "sources": ["One", "Two"],
        "urls": ["https://example.org/1", "https://example.org/2"],
        "lang": "eng",
        "license": "CC0",
        "section": "Talks",
        "score": 3,
        "nested": {"a": 1},
    }
    (report,), errors = read("a.jsonl", lines(row))
    assert not errors
    assert (report.id, report.date, report.date_basis, report.title) == ("r1", DAY, "column published_at", "They meet")
    assert (report.publisher, report.url, report.language, report.licence) == ("One, Two", "https://example.org/1", "en", "CC0")
    assert report.extra == {"urls": "https://example.org/1 https://example.org/2", "section": "Talks", "score": "3"}
    assert report.source is not None
    assert report.source.endswith("a.jsonl:1")


def test_broken_json_on_line_17_of_1000_costs_that_line_alone(read: Any) -> None:
    rows = [json.dumps({"id": f"r{n}", "date": "2022-03-16", "text": f"{BODY} Number {n}."}) for n in range(1, 1001)]
    rows[16] = rows[16][:-9]
    reports, (error,) = read("a.jsonl", "\n".join(rows))
    assert [r.id for r in reports] == [f"r{n}" for n in range(1, 1001) if n != 17]
    assert isinstance(error, BadRow)
    assert "a.jsonl:17: broken JSON" in str(error)


@pytest.mark.parametrize(
    "bad",
    ["[" * 100_000, "1" * 10_000, '"text"', "null", "[1]", "{}", '{"text": 5, "date": "2022-03-16"}', '{"text": ""}', "\x00", "{" * 50_000],
)
def test_a_hostile_line_costs_itself_alone(read: Any, bad: str) -> None:
    good = lines({"date": "2022-03-16", "text": BODY})
    (one, two), (error,) = read("a.jsonl", good + bad + "\n" + good)
    assert (one.id, two.id) == ("a:1", "a:3")
    assert "a.jsonl:2" in str(error)


def test_a_line_above_the_limit_is_passed_over(read: Any) -> None:
    long = json.dumps({"date": "2022-03-16", "text": "x" * 500_000})
    (one, two), (error,) = read(
        "a.jsonl", lines({"date": "2022-03-16", "text": BODY}) + long + "\n" + lines({"date": "2022-03-17", "text": BODY}), max_chars=1000
    )
    assert (one.date.day, two.date.day) == (16, 17)
    assert "a.jsonl:2" in str(error)
    assert "500,0" in str(error)


def test_json_text_is_kept_to_the_letter(read: Any) -> None:
    text = "\n The minister\u200f left. \r\n"
    (report,), _ = read("a.jsonl", lines({"date": "2022-03-16", "text": text}))
    assert report.text == text


def test_a_line_that_is_not_utf8_is_decoded_by_itself(read: Any) -> None:
    data = lines({"date": "2022-03-16", "text": BODY}).encode() + '{"date": "2022-03-16", "text": "André met Zoë."}\n'.encode(
        "windows-1252"
    )
    (one, two), _ = read("a.jsonl", data)
    assert "encoding" not in one.extra
    assert (two.text, two.extra["encoding"][:12]) == ("André met Zoë.", "windows-1252")
    (report,), _ = read("b.jsonl", '{"date": "2022-03-16", "text": "André met Zoë."}\r\n'.encode("utf-16"))
    assert report.text == "André met Zoë."


def test_a_row_without_a_date_says_which_column_is_empty(read: Any) -> None:
    (report,), (one, two) = read(
        "2022-01-01.jsonl", lines({"date": "", "text": BODY}, {"date": "2022-03-16", "text": BODY}, {"date": "03/04/2022", "text": BODY})
    )
    assert report.date == DAY
    assert isinstance(one, NoDate)
    assert "'date' is empty" in str(one)
    assert "--date-format" in str(two)
    (report,), _ = read("a.jsonl", lines({"date": "03/04/2022", "text": BODY}), date_format="%d/%m/%Y")
    assert report.date == date(2022, 4, 3)


def test_rows_may_carry_date_lines_or_a_dated_file_name(read: Any) -> None:
    (report,), _ = read("a.jsonl", lines({"text": f"date 2022-03-16 {BODY}"}))
    assert (report.date, report.text) == (DAY, BODY)
    (report,), _ = read("2022-03-16.jsonl", lines({"text": BODY}))
    assert (report.date, report.date_basis) == (DAY, "file name")


def test_columns_can_be_told(read: Any) -> None:
    (report,), _ = read("a.jsonl", lines({"wann": "20220316", "was": BODY, "text": "not this"}), columns={"text": "was", "date": "wann"})
    assert (report.date, report.text) == (DAY, BODY)
    _, (error,) = read("a.csv", f"when,what\n2022-03-16,{BODY}\n")
    assert "'when', 'what'" in str(error)
    assert "--column text=NAME" in str(error)
    _, (error,) = read("a.csv", f"date,text\n2022-03-16,{BODY}\n", columns={"text": "nope"})
    assert "no column 'nope'" in str(error)


def test_a_file_of_other_objects_is_not_a_thousand_errors(read: Any) -> None:
    reports, errors = read("a.jsonl", lines(*({"a": n} for n in range(1000))))
    assert not reports
    assert len(errors) == 6
    assert "995 more" in str(errors[-1])


@pytest.mark.parametrize(
    "data",
    [
        [{"id": "1", "date": "2022-03-16", "text": BODY}, {"id": "2", "date": "2022-03-17", "text": BODY}],
        {"articles": [{"id": "1", "date": "2022-03-16", "text": BODY}, {"id": "2", "date": "2022-03-17", "text": BODY}], "total": 2},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["a.json", "a"])
def test_json_files_hold_arrays_or_wrappers(read: Any, tmp_path: Path, data: object, indent: int | None, name: str) -> None:
    reports, errors = read(name, json.dumps(data, indent=indent))
    assert not errors
    assert [r.id for r in reports] == ["1", "2"]
    assert count_sources([tmp_path / name]) == 2


def test_a_json_file_of_one_object_or_of_lines(read: Any) -> None:
    (report,), _ = read("a.json", json.dumps({"date": "2022-03-16", "text": BODY}, indent=1))
    assert report.text == BODY
    reports, _ = read("b.json", lines({"date": "2022-03-16", "text": BODY}, {"date": "2022-03-17", "text": BODY}))
    assert len(reports) == 2


def test_a_broken_element_of_an_array_costs_itself_alone(read: Any) -> None:
    items = [json.dumps({"id": f"r{n}", "date": "2022-03-16", "text": f"{BODY} {n}"}) for n in range(1, 2001)]
    items[16] = items[16].replace('"date":', '"date"')
    reports, (error,) = read("a.json", "[\n" + ",\n".join(items) + "\n]")
    assert len(reports) == 1999
    assert "a.json:18" in str(error)
    reports, (error,) = read("b.json", "[\n" + ",\n".join(items[20:]))
    assert len(reports) == 1980
    assert "not closed" in str(error)


def test_csv_as_spreadsheets_write_it(read: Any, tmp_path: Path) -> None:
    quoted = f'1;16.03.2022;"They; ""meet""";"{BODY}\r\n\r\nA second paragraph."'
    data = f'\ufeffID;Published;Title;Text\r\n{quoted}\r\n2;17.03.2022;;{BODY}\r\n;;;\r\n'
    (one, two), errors = read("a.csv", data)
    assert not errors
    assert (one.id, one.date, one.title, one.text) == ("1", DAY, 'They; "meet"', f"{BODY}\n\nA second paragraph.")
    assert (two.title, two.source) == (None, f"{tmp_path / 'a.csv'}:5")


def test_csv_with_second_headers_and_trailing_delimiters(read: Any) -> None:
    (one, two), errors = read("a.csv", f"date,text\n2022-03-16,{BODY},,\n\ndate,text\n2022-03-17,{BODY}\n")
    assert (one.date.day, two.date.day, errors) == (16, 17, [])


def test_tsv_keeps_quotations_that_are_words(read: Any) -> None:
    (one, two, three), errors = read(
        "a.tsv", 'date\ttext\t\n2022-03-16\t"Peace," he said, "is near."\t\t\n2022-03-17\t"Peace is ""near""."\n2022-03-18\tThe 5" gun.\n'
    )
    assert not errors
    assert (one.text, two.text, three.text) == ('"Peace," he said, "is near."', 'Peace is "near".', 'The 5" gun.')


def test_an_unclosed_quotation_mark_costs_its_line_alone(read: Any) -> None:
    rows = [f'{n},2022-03-16,"{BODY} Number {n}, he said."' for n in range(1, 1001)]
    rows[16] = '17,2022-03-16,"Never closed'
    reports, errors = read("a.csv", "id,date,text\n" + "\n".join(rows) + "\n")
    assert [r.id for r in reports] == [str(n) for n in range(1, 1001) if n != 17]
    assert ["a.csv:18" in str(e) for e in errors] == [True]


def test_a_csv_row_with_too_many_cells_is_named(read: Any) -> None:
    (report,), (error,) = read("a.csv", f"date,text\n2022-03-16,One, two, three\n2022-03-17,{BODY}\n")
    assert report.date.day == 17
    assert "a.csv:2: broken row: 4 cells under 2 columns" in str(error)


def test_csv_that_is_not_utf8(read: Any) -> None:
    (one, two), _ = read("a.csv", f"date,text\n2022-03-16,André met Zoë in the capital.\n2022-03-17,{BODY}\n".encode("windows-1252"))
    assert one.text == "André met Zoë in the capital."
    assert "windows-1252" in one.extra["encoding"]
    assert "encoding" not in two.extra


def test_csv_cells_may_be_longer_than_the_standard_librarys_limit(read: Any) -> None:
    (report,), _ = read("a.csv", f'date,text\n2022-03-16,"{"word, " * 100_000}"\n')
    assert len(report.text) == 600_000


@pytest.mark.parametrize("filler", ['"', '"\n', '",""\n', '"",', "x\n", '"a\n', ",", '""\n', 'x","x\n', "\r", ' " "\n'])
def test_hostile_tables_take_linear_time(read: Any, filler: str) -> None:
    read("a.csv", "date,text\n" + filler * (1_000_000 // len(filler)))
    read("a.tsv", "date\ttext\n" + filler * (1_000_000 // len(filler)))


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1, max_size=80).filter(
    lambda s: s.strip() and s == s.strip() and not s.lower().startswith(("date", "---"))
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_what_the_csv_module_writes_comes_back(read: Any, texts: list[str]) -> None:
    for name, dialect in (("a.csv", "excel"), ("a.tsv", "excel-tab")):
        out = io.StringIO()
        writer = csv.writer(out, dialect)
        writer.writerow(["id", "date", "text"])
        writer.writerows([str(n), "2022-03-16", text] for n, text in enumerate(texts))
        reports, errors = read(name, out.getvalue(), language="en")
        assert not errors
        assert [r.text for r in reports] == texts


def test_parquet_streams_and_is_counted(tmp_path: Path, read_paths: Any) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    moments = [datetime(2022, 3, 16, 12, n % 60, tzinfo=UTC) for n in range(600)]
    table = {"id": list(range(600)), "published": moments, "text": [f"{BODY} {n}" for n in range(600)], "outlets": [["A", "B"]] * 600}
    table["text"][5] = None
    pq.write_table(pa.table(table), path)
    reports, (error,) = read_paths(path)
    assert len(reports) == 599
    assert (reports[0].id, reports[0].date, reports[0].publisher) == ("0", DAY, "A, B")
    assert "a.parquet: row 6" in str(error)
    assert count_sources([path]) == 600
    path.write_bytes(path.read_bytes()[:-50])
    _, (error,) = read_paths(path)
    assert "Parquet file cannot be read" in str(error)


def test_counts_are_exact_for_sound_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'date,text\n2022-03-16,"{BODY}\n\nMore."\n2022-03-17,{BODY}\n')
    (tmp_path / "b.jsonl").write_text(lines({"a": 1}, {"a": 2}) + "\n")
    (tmp_path / "c.txt").write_text(BODY)
    assert count_sources([tmp_path]) == 5
    assert count_sources([tmp_path, "-"]) is None
    assert count_sources([tmp_path / "nowhere"]) == 0
