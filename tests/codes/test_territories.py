"""Every state can be named by its name, adjective, people and capital, as the year has it."""

from __future__ import annotations

import pytest

from dragoman.codes import gazetteer, territories

STATES = [t for t in territories() if t.status == "state"]
ALL = list(territories())


def test_the_world_is_complete() -> None:
    assert len(STATES) >= 196
    assert len(ALL) >= 255
    for code in ("XKX", "PSE", "TWN", "ESH", "SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "COD", "VAT", "SSD", "TLS"):
        assert code in territories()


@pytest.mark.parametrize("state", STATES, ids=lambda t: t.iso3)
def test_a_state_is_found_by_adjective_people_and_capital(state) -> None:
    assert state.adjectives, "no adjective"
    assert state.people, "no people"
    assert state.capital, "no capital"
    matcher = gazetteer(2022)
    for role, name in state.names():
        if name.holds(2022):
            found = matcher.lookup(name.text)
            assert any(e.id == state.iso3 for e in found), f"{role} {name.text!r} is read as {[(e.id, e.role) for e in found]}"


@pytest.mark.parametrize("territory", ALL, ids=lambda t: t.iso3)
def test_codes_and_names_go_round(territory) -> None:
    assert territories().get(territory.iso3) is territory
    assert territories().get(territory.iso3.lower()) is territory
    year = territory.valid_to or territory.valid_from
    assert territories().by_name(territory.name, year) is territory
    assert territories().by_name(f"the {territory.name.upper()}", year) is territory


def test_correlates_of_war_numbers_are_told_apart_by_time() -> None:
    numbers: dict[int, list[str]] = {}
    for territory in ALL:
        if territory.cow is not None:
            numbers.setdefault(territory.cow, []).append(territory.iso3)
    shared = {cow: ids for cow, ids in numbers.items() if len(ids) > 1}
    assert shared == {345: ["SCG", "SRB", "YUG"], 365: ["RUS", "SUN"]}
    assert territories().get("TUR").cow == 640


@pytest.mark.parametrize(
    ("name", "year", "iso3"),
    [
        ("Russia", 1987, "SUN"), ("Russia", 1992, "RUS"), ("Russia", None, "RUS"), ("Türkiye", 2022, "TUR"), ("turkiye", 2022, "TUR"),
        ("Burma", 2022, "MMR"), ("Zaire", 1985, "COD"), ("Zaire", 2022, "COD"), ("West Germany", 1987, "DEU"), ("U.S.", 2022, "USA"),
        ("UK", None, "GBR"), ("Holland", 1987, "NLD"), ("the Congo", 2022, "COD"), ("Macedonia", 2005, "MKD"), ("Swaziland", 2022, "SWZ"),
        ("Côte d’Ivoire", 2022, "CIV"), ("DPRK", 2022, "PRK"), ("Kampuchea", 1987, "KHM"), ("Atlantis", 2022, None), ("", None, None),
    ],
)
def test_by_name(name: str, year: int | None, iso3: str | None) -> None:
    found = territories().by_name(name, year)
    assert (found.iso3 if found else None) == iso3


def test_unknown_codes_give_nothing() -> None:
    assert territories().get("ZZZ") is None
    assert 7 not in territories()
