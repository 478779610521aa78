"""POLECAT and GDELT, out and in: the columns are theirs, and what goes out comes back with the same dates, actors and types."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import questions
from dragoman.codes import cameo, plover
from dragoman.codes.territories import territories
from dragoman.exchange import gdelt, incoming, outgoing, polecat
from dragoman.exchange.outgoing import Pair, Told
from dragoman.model import EventType
from dragoman.model.coded import CodedEvent
from dragoman.questions import Happening, Who

SPEC = Path(__file__).resolve().parents[3] / "shared" / "ontology" / "columns.md"


@pytest.mark.shared
@pytest.mark.skipif(not SPEC.exists(), reason="../shared is absent")
def test_the_columns_are_exactly_those_of_the_data_sets() -> None:
    text = SPEC.read_text(encoding="utf-8")
    lists = [tuple(line.split(", ")) for line in text.splitlines() if re.match(r"Event ID, |GLOBALEVENTID, ", line)]
    assert lists == [polecat.COLUMNS, gdelt.COLUMNS]


def test_the_counts_of_columns() -> None:
    assert (len(polecat.COLUMNS), len(gdelt.COLUMNS), len(gdelt.OLDER_COLUMNS)) == (40, 61, 58)


def test_polecat_gives_the_dyad_its_codes_and_the_day(run) -> None:
    code, out, err = run("export", "polecat")
    header, *lines = [line.split("\t") for line in out.splitlines()]
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    assert code == 0
    met = next(r for r in rows if r["Event Type"] == "CONSULT")
    assert [met[c] for c in ("Event Date", "Event Mode", "Intensity", "Quad Code")] == ["2024-05-03", "", "2.5", "VERBAL COOPERATION"]
    assert [met[f"Actor {c}"] for c in ("Name", "Country", "COW", "Title")] == ["Ana Ruiz", "CHL", "155", "foreign minister"]
    assert [met[f"Recipient {c}"] for c in ("Name", "Country", "COW")] == ["Tomás Brel", "PER", "135"]
    assert [met[c] for c in ("Primary Actor Sector", "City", "Country", "Source")] == ["GOV", "Lima", "PER", "Morning Wire"]
    agreed = next(r for r in rows if r["Event Type"] == "AGREE")
    assert agreed["Event Date"] == "2024-05-06", "what was announced is of the day of its announcement: the visit has not been"
    assert "Panama" not in out, "a denial is no event"
    assert "Kenya" not in out, "nobody said when"
    assert "1 happening whose day no report tells" in err
    assert "deny" in err


def test_gdelt_gives_cameo_fips_and_text_codes(run) -> None:
    rows = [dict(zip(gdelt.COLUMNS, line.split("\t"), strict=True)) for line in run("export", "gdelt")[1].splitlines()]
    met = next(r for r in rows if r["EventCode"] == "040")
    assert [met[c] for c in ("SQLDATE", "MonthYear", "Year", "EventRootCode", "QuadClass")] == ["20240503", "202405", "2024", "04", "1"]
    assert [met["Actor1Code"], met["Actor1CountryCode"], met["Actor2Code"]] == ["CHLGOV", "CHL", "PERGOV"]
    assert [met["ActionGeo_Type"], met["ActionGeo_FullName"], met["ActionGeo_CountryCode"]] == ["4", "Lima, Peru", "PE"]
    visit = next(r for r in rows if r["EventCode"] == "036")
    assert visit["Actor2CountryCode"] == "ROM", "CAMEO's letters for Romania are those of 1998"
    assert visit["AvgTone"] == visit["IsRootEvent"] == "", "what the record does not know is empty"


@pytest.mark.parametrize("form", ["polecat", "gdelt"])
def test_what_goes_out_comes_back(run, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"events.{form}"
    assert run("export", form, "-o", file)[0] == 0
    assert run("import", file)[0] == 0
    rows = json.loads(run("imported", "--format", "json")[1])
    back = {(r["date"], r["type"], *sorted(r["countries"])) for r in rows}
    assert back == {
        ("2024-05-02", "AID", "BOL", "BRA"),
        ("2024-05-03", "CONSULT", "CHL", "PER"),
        ("2024-05-06", "AGREE", "ECU", "ROU"),
    }
    assert run("import", file)[1].count("0 events added")


def test_what_others_coded_is_never_taken_for_a_reading(run, tmp_path: Path) -> None:
    before = [run(verb, "--format", "json")[1] for verb in ("timeline", "meetings", "actors", "who")]
    file = tmp_path / "events.txt"
    run("export", "polecat", "-o", file)
    run("import", file)
    assert [run(verb, "--format", "json")[1] for verb in ("timeline", "meetings", "actors", "who")] == before
    row = json.loads(run("imported", "Peru", "--format", "json")[1])[0]
    code, out, _ = run("why", row["id"])
    assert code == 0
    assert "no words" in out
    assert "coded event of POLECAT" in out
    assert row["id"].startswith("x-")


def test_a_corrected_row_supersedes_the_older_one(run, tmp_path: Path) -> None:
    file = tmp_path / "events.txt"
    run("export", "polecat", "-o", file)
    run("import", file)
    old = json.loads(run("imported", "Peru", "--format", "json")[1])[0]
    file.write_text(file.read_text(encoding="utf-8").replace("2024-05-03", "2024-05-01"), encoding="utf-8")
    assert "1 corrected" in run("import", file)[1]
    new = json.loads(run("imported", "Peru", "--format", "json")[1])
    assert [r["date"] for r in new] == ["2024-05-01"]
    assert "superseded" in run("why", old["id"])[1], "nothing is deleted"


def polecat_line(**values: str) -> str:
    given = {"Event ID": "e1", "Event Date": "2023-02-01", "Event Type": "CONSULT", "Actor Name": "Lia Kern", "Actor Country": "KEN", **values}
    return "\t".join(given.get(c, "None") for c in polecat.COLUMNS)


def test_a_real_polecat_file_has_stray_headers_trailing_tabs_and_odd_bytes(run, tmp_path: Path) -> None:
    header = "\t".join(polecat.COLUMNS)
    text = "\r\n".join([header, polecat_line() + "\t\t", header, polecat_line(**{"Event ID": "e2", "Actor Name": "Jos\u00e9 Paz"}),
                        polecat_line(**{"Event ID": "e3", "Event Date": "soon"}), polecat_line(**{"Event ID": "e4", "Event Type": "DEMAND"})])  # fmt: skip
    file = tmp_path / "ngecEvents.txt"
    file.write_bytes(text.encode("cp1252"))
    code, _, err = run("import", file, "--coder", "NGEC")
    assert code == 3, "the good lines were taken"
    assert f"{file}:5: Event Date is 'soon'" in err
    rows = json.loads(run("imported", "--format", "json")[1])
    assert [(r["type"], r["code"], *r["actors"]) for r in rows] == [
        ("CONSULT", "CONSULT", "Lia Kern"), ("CONSULT", "CONSULT", "José Paz"), ("REQUEST", "DEMAND", "Lia Kern"),
    ]  # fmt: skip
    assert {r["coder"] for r in rows} == {"NGEC"}


def gdelt_line(columns: tuple[str, ...], **values: str) -> str:
    given = {"GLOBALEVENTID": "7", "SQLDATE": "20230201", "EventCode": "010", "DATEADDED": "20230202001500", "Actor1Code": "KEN",
             "Actor1CountryCode": "KEN", **values}  # fmt: skip
    return "\t".join(given.get(c, "") for c in columns)


@pytest.mark.parametrize("columns", [gdelt.COLUMNS, gdelt.OLDER_COLUMNS])
def test_gdelt_in_keeps_statements_without_a_type_and_turns_hosts_round(run, tmp_path: Path, columns: tuple[str, ...]) -> None:
    file = tmp_path / "20230201.export.CSV"
    host = gdelt_line(columns, GLOBALEVENTID="8", EventCode="043", Actor2Code="GHA", Actor2CountryCode="GHA")
    lost = gdelt_line(columns, GLOBALEVENTID="9", EventCode="43")
    file.write_text("\n".join([gdelt_line(columns), host, lost, "7\t20230201\tcut"]) + "\n", encoding="utf-8")
    code, _, err = run("import", file)
    assert code == 3
    assert f"{file}:3: EventCode is '43'" in err
    assert f"{file}:4: 3 cells" in err
    statement, visit = json.loads(run("imported", "--format", "json")[1])
    assert (statement["code"], statement["type"]) == ("010", None), "PLOVER has no place for a statement"
    assert (visit["type"], visit["mode"], visit["actors"], visit["recipients"]) == ("CONSULT", "visit", ["GHA"], ["KEN"])


def test_cameo_comes_back_as_the_same_type_where_the_two_agree() -> None:
    changed = {(str(t), m) for t, m in plover.codes() if cameo.meaning(cameo.code_of(t, m)).type is not t}
    assert changed == {("RETREAT", None), ("RETREAT", "resign"), ("SANCTION", "convict")}, "PLOVER cuts these otherwise than CAMEO"


STATES = sorted(t.iso3 for t in territories() if t.status == "state" and cameo.actor_country(t.iso3))
# letters and marks of any script, without what cuts lines and cells, which go out as blanks
NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20).filter(lambda t: t not in ("None", "NA", "nan"))


def happening(type_: str, actors: tuple[Who, ...], recipients: tuple[Who, ...], day: date) -> Happening:
    empty = dict.fromkeys(Happening.__dataclass_fields__)
    return Happening(**{**empty, "id": "h-1", "type": type_, "modality": "occurred", "actors": actors, "recipients": recipients,
                        "earliest": day, "latest": day, "precision": "day", "claims": ("c-aaaaaaaa",), "reports": ("r",),
                        "sources": 1, "tellings": 1})  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(
    type_=st.sampled_from(sorted(set(EventType) - {EventType.RETREAT})), one=st.sampled_from(STATES), two=st.sampled_from(STATES), name=NAMES,
    day=st.dates(date(1979, 1, 1), date(2035, 1, 1)),
)  # fmt: skip
def test_any_event_survives_both_round_trips(type_: EventType, one: str, two: str, name: str, day: date) -> None:
    who = Who("p-1", name, one, "person", True, "prime minister")
    event = happening(str(type_), (who,), (Who(two, "The other", two, "state"),), day)
    told = Told("r", day + timedelta(days=1), None, None, "en")
    pair = Pair("c-aaaaaaaa.1", event, event.actors[0], event.recipients[0], day, told, True)

    class Nobody:
        def rows(self, *_: object) -> list[object]:
            return []

    for kind, lines in (
        (incoming.Kind.POLECAT, polecat.lines(polecat.rows(Nobody(), [pair]))),  # type: ignore[arg-type]
        (incoming.Kind.GDELT, gdelt.lines(gdelt.rows([pair]))),
    ):
        (back,) = incoming.items("\n".join(lines) + "\n", kind, "file")
        assert isinstance(back, CodedEvent), back
        assert (back.day, back.type) == (day, type_)
        assert {a.role: a.country for a in back.actors} == {"actor": one, "recipient": two}
        assert (back.actors[0].name or "").casefold() == name.upper().casefold() or back.actors[0].name == name
        assert back.actors[0].sector == "GOV"


def test_equals_make_one_row_a_pair_and_a_side_of_several_all_pairs(view) -> None:
    equals = happening("CONSULT", (Who("AAA", "A", "CHL", "state"), Who("BBB", "B", "PER", "state"), Who("CCC", "C", "BRA", "state")), (),
                       date(2024, 5, 3))  # fmt: skip
    sides = happening("AID", equals.actors[:2], equals.actors[2:], date(2024, 5, 3))
    told = questions.timeline(view)[0].reports
    from dataclasses import replace

    found, _ = outgoing.pairs(view, [replace(equals, reports=told), replace(sides, reports=told)])
    assert [(p.actor.name, p.recipient.name) for p in found if p.actor and p.recipient] == [
        ("A", "B"), ("A", "C"), ("B", "C"), ("A", "C"), ("B", "C"),
    ]  # fmt: skip
