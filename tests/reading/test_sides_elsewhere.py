"""Sides that stand elsewhere than beside the verb: in lists, in the clause around, at the place, in what was said before."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import EventType, Report
from dragoman.reading import read
from dragoman.reading.generic import NOUN, TOGETHER, VERB, generic_frame
from tests.told import told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # lists keep their members
        (
            "Norway imposes sanctions on Estonian president Juhan Tamm, his wife Marju Tamme, his son Lembit and Estonian Interior Minister "
            "Rein Kask, accusing them of theft.",
            "SANCTION NOR > Kask,Lembit,Tamm,Tamme",
        ),
        (
            "Israeli prime minister Tormod Eikli accused British prime minister Juhan Tamm, along with French president Rein Kask and "
            "Canadian prime minister Marju Sild, of weakness.",
            "ACCUSE Eikli > Kask,Sild,Tamm",
        ),
        ("Thailand's military shelled Laos.", "ASSAULT THA > LAO"),
        ("Norway announces a tariff increase on items from Mexico and the European Union.", "SANCTION NOR > EU,MEX"),
        ("Norway imposes sanctions on eight individuals and entities.", "SANCTION NOR > eight individuals and entities"),
        (
            "Norwegian president Tormod Eikli met representatives of all 53 African states.",
            "CONSULT Eikli,representatives of all 53 African states >",
        ),
        ("Eritrea detained three Norwegian vessels and 18 crew members.", "COERCE ERI > NOR,NOR"),
        # whom it is asked of or promised to
        ("Kenya summons Iran's ambassador to demand the release of a reporter.", "REQUEST KEN > IRN"),
        ("Norway agrees to guarantee the transit of Russian gas to Hungary.", "AGREE NOR > HUN"),
        ("Chile agreed to build a cable with China.", "AGREE CHL,CHN >"),
        ("Iran will not have direct negotiations with Norway, but is open for indirect talks.", "AGREE IRN > NOR"),
        ("Norway won't renew its contracts with Chad.", "REJECT NOR > TCD"),
        ("Estonian president Juhan Tamm said that Chad steals fish. The government of Chad rejects the claims.", "REJECT TCD > Tamm"),
        (
            "Japanese foreign minister Taro Eikli met South Korean foreign minister Min Tamm. Eikli offered the invitation when the two met.",
            "AGREE Eikli > Tamm",
        ),
        # who did it
        ("Two Estonians held in Afghanistan are freed.", "RETREAT AFG > EST"),
        ("Norway will lift all sanctions imposed on Syria.", "SANCTION NOR > SYR"),
        ("Norwegian citizens are banned from entering Russia.", "SANCTION RUS > NOR"),
        ("The Russian consulate general in Gdańsk is ordered to close down.", "SANCTION POL > RUS"),
        ("Norway announces the closure of its trade office in Santo Domingo, Dominican Republic.", "SANCTION NOR > DOM"),
        ("Norway confirms that Chinese citizens are barred from using its ports.", "SANCTION NOR > CHN"),
        ("Norway says that Russia seized two of its ships.", "COERCE RUS > NOR"),
        ("The Houthis claim that ten people were killed in a Norwegian airstrike on Sanaa.", "ACCUSE HOUTHI > NOR"),
        # both sides of a fight or of a swap
        ("Around 200 fighters are killed in clashes between Norway and Chad near a lake.", "ASSAULT NOR,TCD >"),
        ("A Cambodian soldier is killed in an exchange of fire with a Thai soldier.", "ASSAULT KHM,THA >"),
        ("A Norwegian sailor is released in a prisoner swap between Russia and Norway.", "RETREAT NOR,RUS >"),
        ("The People's Fjord Units and the Chadian government accuse each other of fraud.", "ACCUSE TCD > People's Fjord Units"),
        # where they were struck
        ("A Russian strike on a hospital kills nine people and injures 20 others in Lviv, Ukraine.", "ASSAULT RUS > UKR"),
        ("Four people are killed in a Russian missile strike on Kryvyi Dub, Ukraine.", "ASSAULT RUS > UKR"),
        ("Gunmen attacked a Chinese restaurant in Kabul.", "ASSAULT Gunmen > AFG"),
        ("Fjord Liberation Front militants attacked Niger.", "ASSAULT FJORD LIBERATION FRONT > NER"),
        # groups without a state of their own words
        ("Thousands of people protest in central London, England.", "PROTEST GBR >"),
        ("Belarus releases 52 political prisoners.", "RETREAT BLR > BLR"),
        ("Norwegian foreign minister Tormod Eikli met officials in Algiers.", "CONSULT DZA,Eikli >"),
        ("Norway sanctioned a shipping firm linked to Russia.", "SANCTION NOR > RUS"),
        ("Hundreds of Latvians hold a rally in Riga to urge Norwegian president Tormod Eikli to resign.", "PROTEST LVA > Eikli"),
        # a treaty is no town's state, and a programme is its state's
        ("Norway withdraws from the Ottawa Treaty.", "SANCTION NOR > Ottawa Treaty"),
        ("Colombia joins China's Belt and Road Initiative.", "SUPPORT COL > CHN"),
        # what the sayer does besides
        ("Estonian president Juhan Tamm declares that Chad cannot pay and urges Norway to help.", "REQUEST Tamm > NOR"),
        ("Estonian president Juhan Tamm says that Chad owns the port, accusing Norway of fraud.", "ACCUSE Tamm > NOR"),
        ("Chad opposes Norway's plan to annex the island, calling it a violation of law.", "ACCUSE TCD > NOR"),
    ],
)
def test_an_event_has_the_sides_told_elsewhere(text: str, event: str) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        # after two bodies "it" may be either
        ("Norway declares the Fjord Front a terrorist group after it attacked a port.", "ASSAULT"),
        ("Norway recalled its ambassador from Estonia after it expelled two diplomats.", "SANCTION NOR > two"),
        # of whom nothing is asked
        ("Norway launched an appeal for assistance to North Korea.", "REQUEST NOR > PRK"),
        ("Chad requests sanctions against Rwanda.", "REQUEST TCD > RWA"),
        # the police at home, mishaps, crashes, things
        ("German police conducted raids in six states.", "ASSAULT"),
        ("Two farmers are killed in a wildfire in Catalonia, Spain.", "ASSAULT"),
        ("A Turkish fighter jet crashes in western Turkey, killing the pilot.", "ASSAULT"),
        ("The company's emissions threaten Peru.", "THREATEN"),
        # whose men they are, nothing says
        ("Armed assailants in Chad attacked a convoy of Niger.", "ASSAULT TCD"),
        # talks about it do not do it
        ("Norway began negotiations with Chad over the release of ten sailors.", "RETREAT"),
        ("Norwegian troops entered the Estonian city of Tartu.", "SUPPORT"),
    ],
)
def test_sides_that_the_text_does_not_tell_are_not_asserted(text: str, start: str) -> None:
    assert not any(event.startswith(start) for event in told(text)), told(text)


def test_it_after_two_bodies_keeps_both_as_candidates() -> None:
    reading = read(
        Report(id="r", date=date(2025, 6, 18), text="Norway declares the Fjord Front a terrorist group after it attacked a port.")
    )
    names = {a.id: a.name for a in reading.actors}
    pronoun = next(m for m in reading.mentions if m.span.of(reading.report.text) == "it")
    assert pronoun.ambiguous
    assert {names[a] for a in pronoun.actors} == {"Norway", "Fjord Front"}


def test_an_armed_group_that_governs_is_its_state_while_it_does() -> None:
    text = "Pakistan accuses the Taliban of theft."
    assert told(text, date(2025, 6, 18)) == {"ACCUSE PAK > AFG"}
    assert told(text, date(2015, 6, 18)) == {"ACCUSE PAK > TALIBAN"}


def test_every_type_has_its_usual_slots() -> None:
    for kind in EventType:
        for nominal in (False, True):
            frame = generic_frame(kind, nominal)
            assert frame.type is kind
            assert frame.symmetric == (kind in TOGETHER)
    assert set(VERB) == set(NOUN) == set(EventType) - TOGETHER


def test_an_attack_is_where_it_strikes() -> None:
    text = "At least 43 people are killed by Norwegian airstrikes on Gaza City, Palestine."
    assert [e.place for e in read(Report(id="r", date=date(2025, 6, 18), text=text)).events] == ["Gaza City"]
