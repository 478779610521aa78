"""Which time belongs to which happening, as a report's reader would say."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import Event, EventType, Report
from dragoman.reading import read
from dragoman.reading.timing import times_of

WEDNESDAY = date(2023, 5, 17)
NEWS = ("2023-05-15", "2023-05-17")


def events(text: str) -> list[Event]:
    return list(read(Report(id="r", date=WEDNESDAY, text=text)).events)


def only(text: str, kind: EventType) -> tuple[str | None, str | None]:
    found = [e for e in events(text) if e.type is kind]
    assert len(found) == 1, [(e.type, e.derivation) for e in found]
    time = found[0].time
    return time.earliest.isoformat() if time.earliest else None, time.latest.isoformat() if time.latest else None


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        # a clause with "when" has the time that it explains
        (
            "Estonia has been wary of Norway since 1974, when Norway invaded Estonia.",
            EventType.ASSAULT,
            ("1974-01-01", "1974-12-31"),
        ),
        # the day of the noun is not that of the verb
        ("Norway expels two Estonian diplomats following reports last month that they spied.", EventType.SANCTION, NEWS),
        # what surrounds the news is of its day
        ("During a visit to Oslo, Estonian president Marju Tammik criticises Finland.", EventType.CONSULT, NEWS),
        ("Around 20 soldiers are killed in clashes between Norway and Estonia.", EventType.ASSAULT, NEWS),
        ("Indirect talks between Norway and Estonia begin in Riga.", EventType.CONSULT, NEWS),
        # a participle shares the time of its clause, and so does who speaks in the present, and what is announced
        ("Norway's president signs an order lifting all sanctions on Estonia.", EventType.RETREAT, NEWS),
        (
            "Norway's president on Tuesday sent a letter to Estonia pleading for help with the harvest.",
            EventType.REQUEST,
            ("2023-05-16", "2023-05-16"),
        ),
        ("Norway expels three Estonian diplomats after accusing Estonia of espionage.", EventType.ACCUSE, NEWS),
        (
            "Norway will not cede the island after remarks by Estonian president Marju Tammik, who accuses Norway of theft.",
            EventType.ACCUSE,
            (None, "2023-05-17"),
        ),
        (
            "Norway says that it is calm after remarks by Estonian president Marju Tammik, who accuses Norway of theft.",
            EventType.ACCUSE,
            NEWS,
        ),
        ("Norway announces the closure of its embassy in Estonia.", EventType.SANCTION, NEWS),
        ("Dozens of people are killed when Norway attacks Estonia.", EventType.ASSAULT, NEWS),
        # but not of what led to it, or went on for long
        ("Norway expels an Estonian diplomat after cooperating with Finland for years.", EventType.COOPERATE, (None, "2023-05-17")),
        # who speaks after talks speaks of their day
        (
            "The border stays open, the ministry said on Tuesday after Norway and Estonia held talks.",
            EventType.CONSULT,
            ("2023-05-16", "2023-05-16"),
        ),
        ("Norway and Estonia announce their intention to seek a ceasefire after talks in Riga.", EventType.CONSULT, NEWS),
        ("Norway recalls an envoy following talks between Norway and Estonia.", EventType.CONSULT, (None, "2023-05-17")),
        # a day that is over for the news is that of what happened before it
        (
            "Norway charters a plane for 20 citizens who were detained by Estonia in a raid last Thursday.",
            EventType.COERCE,
            ("2023-05-11", "2023-05-11"),
        ),
        # a pledge is of the day it was made, unless it says for when; what is only announced to be done lies ahead
        ("Norway announces that it will send food aid to Estonia.", EventType.AGREE, NEWS),
        ("Norway said on Tuesday that it would send food aid to Estonia.", EventType.AGREE, ("2023-05-16", "2023-05-16")),
        ("Norway releases a statement announcing that it will send food aid to Estonia.", EventType.AGREE, NEWS),
        ("Norway announces that it will recognise Estonia in September.", EventType.AGREE, ("2023-09-01", "2023-09-30")),
        ("Norway announces that it will visit Estonia.", EventType.AGREE, ("2023-05-17", None)),
        # a measure announced for a later day is of that day
        ("Norway announces tariffs on Estonian fish, set to start on 1 June.", EventType.SANCTION, ("2023-06-01", "2023-06-01")),
        ("Norway imposes tariffs on Estonian fish that will come into force on 1 June.", EventType.SANCTION, ("2023-06-01", "2023-06-01")),
        ("Norway imposes tariffs on Estonian fish until talks start on 1 June.", EventType.SANCTION, NEWS),
        # the time of the meeting at which it was agreed; how often it happened is no time
        ("Norway agreed on a truce with Estonia at their summit last October.", EventType.AGREE, ("2022-10-01", "2022-10-31")),
        ("Norway reports that Estonia has violated its airspace for the second time this year.", EventType.MOBILIZE, NEWS),
        # what is only told of once does not last since then
        ("Norway protests Estonia's detention of three vessels since November 2022.", EventType.ACCUSE, NEWS),
        # a visit that is planned lies ahead
        ("Norway's president on Tuesday met reporters. He plans to visit Estonia.", EventType.AGREE, ("2023-05-17", None)),
        ("Norway's president plans to visit Estonia on 2 June.", EventType.AGREE, ("2023-06-02", "2023-06-02")),
        # what was then to come is of the day of the news, not a week later
        (
            "Norway's president arrived in Finland on Monday and was then to meet Estonian president Marju Tammik.",
            EventType.AGREE,
            ("2023-05-15", "2023-05-15"),
        ),
        # a distance from what is dated, and what lies before it without one
        (
            "Norway expelled Finnish diplomats on 9 May, three days after an attack on Norway by Estonia.",
            EventType.ASSAULT,
            ("2023-05-06", "2023-05-06"),
        ),
        (
            "Norway recalled an envoy from Finland on Tuesday, a day after Norway and Estonia signed a treaty.",
            EventType.SUPPORT,
            ("2023-05-15", "2023-05-15"),
        ),
        ("Norway expelled Finnish diplomats on 9 May after an attack on Norway by Estonia.", EventType.ASSAULT, (None, "2023-05-17")),
        # a date in front, which the parser may cut off
        ("On 9 May Norway recalled its ambassador from Finland.", EventType.SANCTION, ("2023-05-09", "2023-05-09")),
        # what is done is not dated ahead
        ("Norway declares a ceasefire with Estonia for 8 June.", EventType.CONCEDE, NEWS),
        # a length ends what begins on a day
        (
            "Norwegian president Tormod Eikli will visit Estonia for three days from 20 May.",
            EventType.AGREE,
            ("2023-05-20", "2023-05-22"),
        ),
        # the perfect sums up, but for the first sentence
        ("Norway and Estonia met in Oslo on Tuesday. Norway has refused to recognise Kestria.", EventType.REJECT, (None, "2023-05-17")),
        ("Finland has expelled two Estonian diplomats.", EventType.SANCTION, NEWS),
        # a state that lasts
        ("Norway and Estonia met in Oslo on Tuesday. Norway maintains sanctions on Finland.", EventType.SANCTION, (None, "2023-05-17")),
    ],
)
def test_a_happening_has_the_time_of_its_clause(text: str, kind: EventType, time: tuple[str | None, str | None]) -> None:
    assert only(text, kind) == time


def test_talks_during_a_visit_told_before_are_of_its_days() -> None:
    text = (
        "Norwegian president Tormod Eikli will start a week-long visit to Estonia on Sunday. "
        "Eikli will hold talks with Estonian leaders during his visit."
    )
    times = {(e.time.earliest, e.time.latest) for e in events(text)}
    assert times == {(date(2023, 5, 21), date(2023, 5, 27))}


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("The next round is on Thursday.", "2023-05-18"),
        ("Norway signs a pact ahead of Sunday's vote.", "2023-05-21"),
        ("The answer must be given by 1 June.", "2023-05-17"),
        ("The mission, planned for 2 May, was put off.", "2023-05-02"),
        ("The group left on Thursday.", "2023-05-11"),
        ("They may have met on Sunday.", "2023-05-14"),
    ],
)
def test_tense_and_modality_decide_the_direction_of_a_day(text: str, earliest: str) -> None:
    [(_, time)] = times_of(Report(id="r", date=WEDNESDAY, text=text))
    assert time.earliest == date.fromisoformat(earliest)


def test_a_later_time_counts_from_the_one_told_last() -> None:
    text = "The envoy was shot on 2 January. Norway closed its embassy on 4 March. Three days later it was reopened."
    found = times_of(Report(id="r", date=WEDNESDAY, text=text))
    assert [time.earliest for _, time in found] == [date(2023, 1, 2), date(2023, 3, 4), date(2023, 3, 7)]


def test_talks_to_come_are_of_the_visit_they_belong_to() -> None:
    """They take the time of the one dated visit of the same sides, or of the visit that they are told to be part of."""
    visit = "Estonian president Marju Tammik will visit Norway on 2 June."
    for talks in (
        "She will hold talks with Norwegian prime minister Odd Lien.",
        "She said that during her visit, the two sides would discuss fish.",
    ):
        found = [e for e in events(f"{visit} {talks}") if e.type is EventType.AGREE]
        assert len(found) == 2
        assert {e.time.earliest for e in found} == {date(2023, 6, 2)}
    other = [e for e in events(f"{visit} She will hold talks with Finnish prime minister Aku Salo.") if e.time.latest is None]
    assert len(other) == 1
