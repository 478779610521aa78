"""Actor files: names of the user's own are read as the actors that the user says, by the same mechanisms as the shipped tables."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import dragoman
from dragoman.codes import actorfile, gazetteer, own, territories
from dragoman.errors import ActorFileError

CSV = """name,kind,polity,aliases,adjectives,people,capitals,office,sector,from,until
# an invented world
Velmar,state,XVM,Realm of Velmar,Velmari,Velmari|Velmaris,Oskaldun,,,,
Tharn,state,XTH,,Tharnish,Tharns,Brakholt,,,,
Ash Banner,armed_group,,Banner of Ash,,,,,REB,,
Iselle Marak,person,Velmar,Marak,,,,foreign minister,GOV,2022,2022-06
Iselle Marak,person,Tharn,Marak,,,,,,2022-07-01,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "world.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_a_state_of_ones_own_is_read_like_one_of_the_tables(file: Path) -> None:
    text = "The Velmari foreign minister met his Tharnish counterpart in Brakholt on Monday. Oskaldun accused the Ash Banner of attacking its border."
    reading = dragoman.read(text, date="2022-03-16", actors=file)
    met, accused = reading.events
    assert (str(met.type), [reading.actor(a).polity for a in met.actors], met.place) == ("CONSULT", ["XVM", "XTH"], "Brakholt")
    assert (str(accused.type), list(accused.actors)) == ("ACCUSE", ["XVM"])
    (rebels,) = accused.recipients
    assert (reading.actor(rebels).name, reading.actor(rebels).polity, reading.actor(rebels).sector) == ("Ash Banner", "ASH BANNER", "REB")
    assert {
        "id": "XVM",
        "kind": "state",
        "name": "Velmar",
        "polity": "XVM",
        "named": True,
        "office": None,
        "sector": None,
    } in reading.to_dict()["actors"]


@pytest.mark.parametrize(
    ("day", "polity", "office", "sector"), [("2022-06-30", "XVM", "foreign minister", "GOV"), ("2022-07-01", "XTH", None, None)]
)
def test_a_person_acts_for_whom_the_file_says_on_that_day(
    file: Path, day: str, polity: str, office: str | None, sector: str | None
) -> None:
    reading = dragoman.read("Marak arrived in Peru on Monday and met Peruvian officials.", date=day, actors=file)
    person = next(a for a in reading.actors if a.name == "Marak")
    assert (person.polity, person.office, person.sector) == (polity, office, sector)


def test_nothing_of_a_file_outlasts_its_reader(file: Path) -> None:
    with_file = dragoman.read("Velmar met Peru in Lima.", date="2022-03-16", actors=file)
    without = dragoman.read("Velmar met Peru in Lima.", date="2022-03-16")
    assert ("XVM" in {a.id for a in with_file.actors}, "XVM" in {a.id for a in without.actors}) == (True, False)
    assert territories().get("XVM") is None
    assert own.active() is None
    assert "actors" in with_file.reader
    assert "actors" not in without.reader


def test_a_file_changed_on_disk_is_read_anew(file: Path) -> None:
    import os

    text = "Velmar condemned Peru on Monday."
    assert dragoman.read(text, date="2022-03-16", actors=file).events[0].actors == ("XVM",)
    file.write_text(CSV.replace("XVM", "XVV"), encoding="utf-8")
    os.utime(file, (1, 1))
    assert dragoman.read(text, date="2022-03-16", actors=file).events[0].actors == ("XVV",)


def test_own_names_come_before_the_tables_and_only_in_their_time(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "name,kind,polity,aliases,from,until\nNorth Korea,state,PRK,Hermit Kingdom,,\nLima,armed_group,LIMA,,2020,2021\n", encoding="utf-8"
    )
    with own.using(actorfile.load([path])):
        from dragoman.codes import on

        found = gazetteer(2020).match("the Hermit Kingdom and Lima".split())
        assert [m.best.id for m in found] == ["PRK", "own/lima"]
        assert [m.best.id for m in on(date(2022, 1, 1), found)][1] == "PER"


@pytest.mark.parametrize("form", ["toml", "json"])
def test_toml_and_json_say_the_same(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"world.{form}"
    rows = [
        {"name": "Velmar", "kind": "state", "polity": "XVM", "adjectives": ["Velmari"]},
        {"name": "Ines Oro", "kind": "person", "polity": "Velmar"},
    ]
    toml = '[[actor]]\nname = "Velmar"\nkind = "state"\npolity = "XVM"\nadjectives = ["Velmari"]\n[[actor]]\nname = "Ines Oro"\nkind = "person"\npolity = "Velmar"\n'
    path.write_text(json.dumps(rows) if form == "json" else toml, encoding="utf-8")
    found = actorfile.load([path])
    assert found is not None
    assert found.territories.by_name("Velmar") is not None
    person = found.person("ines oro", date(2022, 1, 1))
    assert person is not None
    assert person.polity == "XVM"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Velmar,stat,XVM,", r":2: Velmar has the kind 'stat'; allowed: state, organisation"),
        ("Velmar,state,Vm,", r":2: the state Velmar has the polity 'Vm'; give it a code of three capitals"),
        ("Bree,state,BRB,", r":2: BRB is the code of Barbados"),
        ("Bo Lind,person,Narnja,", r":2: Bo Lind acts for 'Narnja', which is no code and no name of a state"),
        ("Bo Lind,person,Norwey,", r"did you mean 'Norway'\?"),
        ("Bo Lind,person,NOR,2022-13", r":2: from is '2022-13'; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (",person,NOR,", r":2: an actor without a name"),
        ("Bo Lind,person,NOR,,more", r":2: 5 cells under a header of 4; put a cell that holds a comma in quotes"),
    ],
)
def test_an_error_names_the_file_the_line_and_what_to_do(tmp_path: Path, row: str, told: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"name,kind,polity,from\n{row}\n", encoding="utf-8")
    with pytest.raises(ActorFileError, match=told) as caught:
        actorfile.load([path])
    assert str(path) in str(caught.value)


def test_an_unknown_column_and_an_absent_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,kind,polty\nVelmar,state,XVM\n", encoding="utf-8")
    with pytest.raises(ActorFileError, match="unknown field 'polty'; did you mean 'polity'"):
        actorfile.load([path])
    with pytest.raises(ActorFileError, match="cannot read this actor file"):
        actorfile.load([tmp_path / "absent.csv"])
