"""Where a happening took place, as a report's reader would say."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import EventType, Report
from dragoman.reading import read


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        # parsers hang a place from what a deed was done with or to
        ("Norway and Estonia sign a fishing treaty in Riga.", EventType.SUPPORT, "Riga"),
        ("Norway seizes an Estonian tanker in the Baltic Sea.", EventType.COERCE, "Baltic Sea"),
        ("Norway orders the closure of the Estonian consulate in Bergen.", EventType.SANCTION, "Bergen"),
        # what is itself struck comes before the region around it, and where attacks fall before nothing
        ("Norwegian airstrikes hit Tartu Airport in Tartu County, Estonia.", EventType.ASSAULT, "Tartu Airport"),
        ("Norwegian airstrikes on Tartu kill five Estonians.", EventType.ASSAULT, "Tartu"),
        ("Hundreds of Norwegians demonstrate across Norway against Estonia.", EventType.PROTEST, "Norway"),
        # talks for which somebody travels are where he travels to, and so is what he says there
        ("Norwegian foreign minister Odd Lien visits Tallinn, Estonia, for talks with Estonian leaders.", EventType.CONSULT, "Tallinn"),
        (
            "Norwegian foreign minister Odd Lien travels to Estonia and urges Estonian president Marju Tammik to resume talks.",
            EventType.REQUEST,
            "Estonia",
        ),
        ("Norway and Estonia agreed on a truce at a summit in Riga.", EventType.AGREE, "Riga"),
        # through an apposition, and through the occasion
        (
            "Norway's foreign minister will meet his Estonian counterpart Aku Salo in Riga next Tuesday, the ministry said.",
            EventType.AGREE,
            "Riga",
        ),
        (
            "Norwegian foreign minister Odd Lien met Estonian president Marju Tammik on the sidelines of a summit in Riga.",
            EventType.CONSULT,
            "Riga",
        ),
        ("Norway and Estonia held talks on the situation in Latvia.", EventType.CONSULT, None),
        # a place in the words of a speech act is what it is about
        ("Norway condemns the violence in Latvia and urges Estonia to help.", EventType.REQUEST, None),
        ("Norway and Estonia discussed the war in Latvia.", EventType.CONSULT, None),
        ("Norway imposes sanctions on Estonia over the war in Latvia.", EventType.SANCTION, None),
    ],
)
def test_a_happening_is_where_the_words_put_it(text: str, kind: EventType, place: str | None) -> None:
    events = read(Report(id="r", date=date(2023, 5, 17), text=text)).events
    found = {e.place for e in events if e.type is kind}
    assert found == {place}, [(e.type, e.place, e.derivation) for e in events]
