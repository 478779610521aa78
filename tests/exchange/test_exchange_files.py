"""The other forms: calendar, GraphML, FollowTheMoney, Datasette, Parquet, XLSX, registers; and files that are whole or not there."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from dragoman.exchange import ical


def entries(text: str) -> list[dict[str, str]]:
    """Return the calendar's entries, unfolded, as RFC 5545 says."""
    out: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            out.append({})
        elif out:
            out[-1][name] = value
    return out


def test_the_calendar_tells_plans_from_meetings_and_what_was_called_off(run, tmp_path: Path) -> None:
    file = tmp_path / "meetings.ics"
    assert run("export", "ical", "-o", file)[0] == 0
    data = file.read_bytes()
    found = {e["SUMMARY"]: e for e in entries(data.decode())}
    assert {title: e["STATUS"] for title, e in found.items()} == {
        "Meeting: Ana Ruiz\\, Tomás Brel": "CONFIRMED",
        "Visit: Ecuador\\, Romania (planned)": "TENTATIVE",
        "Meeting: Colombia\\, Uruguay (called off)": "CANCELLED",
    }
    met = found["Meeting: Ana Ruiz\\, Tomás Brel"]
    assert (met["DTSTART;VALUE=DATE"], met["DTEND;VALUE=DATE"]) == ("20240503", "20240504"), "the end of a whole day is the next day"
    assert "Brel\\; in Lima\\, on Friday" in met["DESCRIPTION"]
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    run("export", "ical", "-o", file)
    assert file.read_bytes() == data, "the same claims have the same ids and stamps"


@pytest.mark.parametrize("text", ["a" * 200, "é" * 100, "🕊" * 60, "x" * 74 + "é", ""])
def test_lines_fold_at_75_octets_and_never_inside_a_character(text: str) -> None:
    folded = ical.fold(text)
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "").removesuffix("\r\n") == text


def test_graphml_has_actors_events_and_roles(run) -> None:
    code, out, _ = run("export", "graphml", "Peru")
    tree = ElementTree.fromstring(out)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = {n.get("id"): {d.get("key"): d.text for d in n} for n in tree.iter(f"{space}node")}
    edges = [(nodes[e.get("source")]["name"], nodes[e.get("target")]["name"]) for e in tree.iter(f"{space}edge")]
    assert code == 0
    assert edges == [("Ana Ruiz", "CONSULT meet: Ana Ruiz, Tomás Brel"), ("Tomás Brel", "CONSULT meet: Ana Ruiz, Tomás Brel")]
    assert all(n["modality"] for n in nodes.values() if n["kind"] == "event")


def test_followthemoney_has_the_published_schemata_and_comes_back_as_a_register(run, tmp_path: Path) -> None:
    file = tmp_path / "entities.ftm.jsonl"
    run("export", "ftm", "-o", file)
    entities = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    by_schema: dict[str, list[dict[str, list[str]]]] = {}
    for entity in entities:
        by_schema.setdefault(entity["schema"], []).append(entity["properties"])
    assert set(by_schema) == {"Article", "Person", "PublicBody", "Position", "Occupancy", "Event"}
    ruiz = next(p for p in by_schema["Person"] if p["name"] == ["Ana Ruiz"])
    assert (ruiz["country"], ruiz["position"]) == (["cl"], ["foreign minister"])
    held = by_schema["Occupancy"][0]
    assert held["date"] == ["2024-05-04"]
    assert "startDate" not in held, "she was seen in office; no report says since when"
    ids = {entity["id"] for entity in entities}
    assert {held["holder"][0], held["post"][0], *held["proof"]} <= ids
    assert not any("Panama" in str(p) for p in by_schema["Event"]), "a denial is no event"
    assert "1 offices added" in run("import", file)[1]
    back = json.loads(run("imported", "--what", "offices", "--format", "json")[1])
    assert [(r["person"], r["office"], r["polity"], r["start"]) for r in back] == [("Ana Ruiz", "foreign minister", "CHL", None)]


def test_statements_have_their_columns_and_a_checksum_an_entity(run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "ftm-statements")[1])))
    assert list(rows[0]) == "canonical_id entity_id prop prop_type schema value dataset origin lang original_value external first_seen last_seen id".split()
    assert {r["entity_id"] for r in rows if r["prop"] == "id"} == {r["entity_id"] for r in rows}
    assert len({r["id"] for r in rows}) == len(rows)
    assert {r["prop_type"] for r in rows if r["prop"] == "country"} == {"country"}


def test_datasette_metadata_names_tables_and_columns_that_exist(run, path: Path) -> None:
    import sqlite3

    data = json.loads(run("export", "datasette")[1])
    (told,) = data["databases"].values()
    db = sqlite3.connect(path)
    for name, table in told["tables"].items():
        columns = {row[1] for row in db.execute(f"PRAGMA table_info({name})")}
        assert columns, name
        assert set(table.get("columns", ())) <= columns
        assert {table.get("label_column"), table.get("sort"), table.get("sort_desc")} - {None} <= columns
    assert told["license"] == "CC0", "the only licence that the reports name"
    assert "code points" in told["tables"]["evidence"]["columns"]["start"]
    keys = {(row[3], row[2]) for row in db.execute("PRAGMA foreign_key_list(event)")}
    assert {("claim", "claim"), ("happening", "happening")} <= keys
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_any_listing_goes_into_parquet_and_xlsx(run, tmp_path: Path) -> None:
    import openpyxl
    import pyarrow.parquet as pq

    for form in ("parquet", "xlsx", "csv", "jsonl", "json"):
        assert run("timeline", "--output", tmp_path / f"t.{form}")[:2] == (0, "")
    table = pq.read_table(tmp_path / "t.parquet")
    assert str(table.schema.field("earliest").type) == "date32[day]"
    rows = table.to_pylist()
    assert [a["name"] for a in rows[1]["actors"]] == ["Ana Ruiz", "Tomás Brel"]
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["rows"]
    header, *lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(lines) == len(rows) == len((tmp_path / "t.jsonl").read_text().splitlines())
    met = dict(zip(header, lines[1], strict=True))
    assert met["actors"] == "Ana Ruiz; Tomás Brel"
    assert met["earliest"].isoformat()[:10] == "2024-05-03"


def test_a_sentence_that_begins_with_an_equals_sign_is_no_formula(tmp_path: Path) -> None:
    import openpyxl

    from dragoman.exchange.tables import write_xlsx

    write_xlsx([{"sentence": "=1+1", "odd": "a\x07b"}], tmp_path / "t.xlsx", lambda v: v, "t")
    cell = openpyxl.load_workbook(tmp_path / "t.xlsx")["rows"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("timeline", "--format", "parquet"), "--output"),
        (("timeline", "--output", "t.doc"), ".parquet"),
        (("why", "c-aaaaaaaa", "x-aaaaaaaa"), "one after the other"),
        (("why", "x-aaaaaaaa"), "dragoman imported"),
        (("import", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_errors_say_what_to_try(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*arguments)
    assert code
    assert said in err
    assert err.count("\n") == 1
    assert not list(tmp_path.glob("t.*"))


def test_a_file_stays_as_it_was_after_an_error(run, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("kept", encoding="utf-8")
    assert run("timeline", "Atlantis", "--output", file)[0] != 0
    assert file.read_text(encoding="utf-8") == "kept"
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


def test_xlsx_says_what_is_missing(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    code, _, err = run("timeline", "--output", tmp_path / "t.xlsx")
    assert code == 2
    assert "pip install 'dragoman[xlsx]'" in err


def test_a_register_is_kept_beside_what_reports_say(run, tmp_path: Path) -> None:
    before = run("who", "--format", "json")[1]
    file = tmp_path / "ministers.csv"
    file.write_text(
        "person,position,country,start date,end date\nAna Ruiz,Foreign Minister,CL,2022-03,\nLia Kern,foreign minister,Chile,2018,2022-03-10\n"
        ",foreign minister,Chile,,\nOmar Paz,foreign minister,Peru,2024-13,\n",
        encoding="utf-8",
    )
    code, out, err = run("import", file, "--licence", "CC0")
    assert code == 3
    assert "2 offices added" in out
    assert f"{file}:4:" in err
    assert f"{file}:5: '2024-13' is no date" in err
    assert run("who", "--format", "json")[1] == before, "no report says so"
    assert "the register ministers has Ana Ruiz, Foreign Minister of CHL, 2022-03 to end not given [x-" in run("who", "Chile")[1]
    held = json.loads(run("imported", "Chile", "--what", "offices", "--office", "foreign minister", "--as-of", "2020", "-f", "json")[1])
    assert [(r["person"], r["start"], r["end"], r["register"]) for r in held] == [("Lia Kern", "2018", "2022-03-10", "ministers")]
    _, shown, _ = run("why", held[0]["id"])
    assert "registered office of ministers" in shown
    assert "no words" in shown
