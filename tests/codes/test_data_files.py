"""The data files are what a person may edit: headers, order, duplicates and codes must hold after every edit."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import dragoman.codes
from dragoman.codes import media, organisations, plover, regions, territories
from dragoman.codes.places import cities
from dragoman.codes.tables import parse
from dragoman.errors import LexiconError
from dragoman.model.enums import EventType

DATA = Path(dragoman.codes.__file__).parent / "data"
FILES = sorted(path.name for path in DATA.glob("*.csv"))
KEYS = {
    "cities.csv": 2,
    "venues.csv": 2,
    "spellings.csv": 2,
    "plover.csv": 2,
    "plover_cameo.csv": 2,
    "clashes.csv": 2,
    "given_names.csv": 2,
    "given_forms.csv": 2,
    "rulers.csv": 3,
}


def rows(name: str) -> list[list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


@pytest.mark.parametrize("name", FILES)
def test_file_is_rectangular_sorted_and_without_duplicates(name: str) -> None:
    header, *body = rows(name)
    assert body, f"{name} is empty"
    assert {len(row) for row in body} == {len(header)}
    keys = [tuple(row[: KEYS.get(name, 1)]) for row in body]
    assert keys == sorted(keys), f"{name} is not sorted"
    assert len(set(keys)) == len(keys), f"{name} names something twice: {[k for k in keys if keys.count(k) > 1][:3]}"


@pytest.mark.parametrize("name", FILES)
def test_cells_have_no_stray_space_and_no_item_twice(name: str) -> None:
    for row in rows(name)[1:]:
        for cell in row:
            parts = cell.split("|")
            assert cell == cell.strip(), row
            assert all(part == part.strip() and part for part in parts) or cell == "", row
            assert len(set(parts)) == len(parts), f"{name}: {row[0]} has an item twice in {cell!r}"


@pytest.mark.parametrize("name", FILES)
def test_file_is_in_the_sources_list(name: str) -> None:
    assert f"`{name}`" in (DATA / "SOURCES.md").read_text(encoding="utf-8")


def test_every_country_code_is_known() -> None:
    states = territories()
    codes = {city.country for city in cities()} | {m.country for m in media() if m.country} | {r.country for r in regions() if r.country}
    assert [code for code in sorted(codes) if states.get(code) is None] == []


def test_organisations_of_states_name_states_that_are_known() -> None:
    for one in organisations():
        if one.kind == "company":
            assert one.polity in territories(), one


def test_cities_file_stays_small() -> None:
    assert (DATA / "cities.csv").stat().st_size < 1_200_000


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("a,b\n1\n", "row 2"),
        ("x,b\n", "header"),
        ("", "header"),
        ("a,b\n1,2,3\n", "3 cells"),
        ('a,b\n"1,2\n', "t.csv"),
    ],
)
def test_a_broken_file_is_named_with_its_line(text: str, needle: str) -> None:
    with pytest.raises(LexiconError, match=needle):
        parse(text, "t", ("a", "b"))


def test_all_sixteen_types_have_a_score_and_a_quad() -> None:
    for kind in EventType:
        assert -10 <= plover.score(kind) <= 10
        assert plover.quad(kind) in plover.QUADS
    assert plover.score(EventType.CONSULT, "visit") == 4.0
    assert plover.score(EventType.PROTEST, "vandalize") == plover.score(EventType.PROTEST)
    assert plover.modes(EventType.AGREE) == ()
    assert "phone" in plover.modes(EventType.CONSULT)
    assert all(plover.score(k) < 0 for k in EventType if plover.quad(k) == "material conflict")
