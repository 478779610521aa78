"""Names, days and places are interchangeable: swapped into the same sentences they must come out the same way.

All names are invented or rare, of many languages; the sentences are ours.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import Reading, Report
from dragoman.reading import read

PERSONS = [
    "Tormod Eikli",
    "Marju Tammik",
    "Ignatius Okwuosa",
    "Nguyễn Thị Hạnh",
    "Rūta Žvirblytė",
    "Siaosi Vaipulu",
    "Gjergj Përmeti",
    "Ayşegül Köseoğlu",
    "Ólafur Brekkan",
    "Tsegaye Woldemichael",
    "Xochitl Tepanecatl",
    "Dragiša Vukčević",
    "Oyunbileg Batsükh",
    "Saparmyrat Hojagulyyew",
    "Chukwuemeka Adigwe",
    "Zbigniew Krzyżanowski",
    "Htay Lwin",
    "Raúl Ibáñez Quiroga",
    "Aroha Te Kanawa",
    "Levan Qipshidze",
    "Farrukh Yuldoshev",
    "Bintou Sangaré",
]
STATES = [
    ("Norwegian", "Norway", "NOR", "Oslo"),
    ("Estonian", "Estonia", "EST", "Tallinn"),
    ("Paraguayan", "Paraguay", "PRY", "Asuncion"),
    ("Senegalese", "Senegal", "SEN", "Dakar"),
    ("Mongolian", "Mongolia", "MNG", "Ulaanbaatar"),
    ("Tunisian", "Tunisia", "TUN", "Tunis"),
    ("Laotian", "Laos", "LAO", "Vientiane"),
    ("Zambian", "Zambia", "ZMB", "Lusaka"),
    ("Slovak", "Slovakia", "SVK", "Bratislava"),
    ("Omani", "Oman", "OMN", "Muscat"),
]
TOWNS = ["Brno", "Salta", "Tartu", "Graz", "Bergen", "Izmir", "Kumasi", "Cuenca"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAY = date(2023, 5, 17)  # a Wednesday

swap = st.tuples(
    st.permutations(PERSONS).map(lambda p: p[:2]),
    st.permutations(STATES).map(lambda p: p[:2]),
    st.sampled_from(TOWNS),
    st.sampled_from(WEEKDAYS),
)


def reading(text: str) -> Reading:
    return read(Report(id="swap", date=DAY, text=text))


def names(result: Reading, actors: tuple[str, ...]) -> list[str]:
    return sorted(result.name(a) for a in actors)


def last(weekday: str) -> date:
    back = (DAY.weekday() - WEEKDAYS.index(weekday)) % 7
    return DAY - timedelta(days=back)


few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(swap)
def test_a_meeting_comes_out_the_same_whoever_meets(values: tuple) -> None:
    (a, b), ((adj1, _, iso1, _), (adj2, _, iso2, _)), town, weekday = values
    result = reading(f"{adj1} Foreign Minister {a} met {adj2} Prime Minister {b} in {town} on {weekday}.")
    (event,) = [e for e in result.events if e.type == "CONSULT"]
    assert names(result, event.actors) == sorted([a, b])
    assert event.mode == "meet"
    assert event.place == town
    assert (event.time.earliest, event.time.latest) == (last(weekday), last(weekday))
    assert {(result.name(t.person), t.office, t.polity) for t in result.tenures} == {
        (a, "foreign minister", iso1),
        (b, "prime minister", iso2),
    }


@few
@given(swap)
def test_distributed_ministers_are_two_tenures(values: tuple) -> None:
    (a, b), ((_, state1, iso1, _), (_, state2, iso2, _)), town, weekday = values
    result = reading(f"The foreign ministers of {state1} and {state2}, {a} and {b}, met in {town} on {weekday}.")
    assert {(result.name(t.person), t.office, t.polity) for t in result.tenures} == {
        (a, "foreign minister", iso1),
        (b, "foreign minister", iso2),
    }


@few
@given(swap)
def test_a_visit_has_its_direction(values: tuple) -> None:
    (a, _), ((adj1, _, _iso1, _), (_, state2, iso2, _capital2)), _, weekday = values
    result = reading(f"{adj1} President {a} visited {state2} on {weekday}.")
    (event,) = [e for e in result.events if e.type == "CONSULT"]
    assert (names(result, event.actors), event.recipients, event.mode) == ([a], (iso2,), "visit")


@few
@given(swap)
def test_a_quotation_keeps_its_speaker(values: tuple) -> None:
    (a, b), ((adj1, _, _, _), (adj2, _, _, _)), town, weekday = values
    result = reading(
        f"{adj1} President {a} met {adj2} President {b} in {town} on {weekday}.\n\n"
        f"“We are ready to open the border,” {b.split()[-1]} told reporters after the meeting."
    )
    (quote,) = [q for q in result.quotations if q.mode == "direct"]
    assert result.name(quote.speaker) == b


@pytest.mark.parametrize("weekday", WEEKDAYS)
def test_every_weekday_is_the_one_on_or_before_the_report(weekday: str) -> None:
    result = reading(f"Norwegian Foreign Minister Tormod Eikli visited Estonia on {weekday}.")
    assert result.events[0].time.earliest == last(weekday)
