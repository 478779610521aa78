"""Who used a phrase; whose claim became the narrator's; who was where without a meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from by_hand import Made

from dragoman.errors import SettingsError
from dragoman.model import Reading
from dragoman.questions import attribution_drift, copresence, phrase
from dragoman.record import Store


def said(id: str, day: str, words: str, speaker: str = "Ana Ruiz", mode: str = "direct", publisher: str = "Korta Daily") -> Reading:
    made = Made(id, day, f"{words} {speaker} said.", publisher=publisher)
    made.person("a1", speaker, "CHL" if speaker == "Ana Ruiz" else "PER")
    made.quote(words, "a1", mode)
    return made.reading()


def store_of(tmp_path: Path, *readings: Reading) -> Store:
    store = Store.create(tmp_path / "r.db")
    with store.writer() as writer:
        writer.add_all(readings)
    return store


def test_phrase_first_last_count_and_who_stopped(tmp_path: Path) -> None:
    again = "“We are ready to talk without preconditions and without delay,”"
    later = [
        "Nobody shall take the border from us",
        "The harvest was poor this year and bread is dear",
        "A dam on the upper river would drown nine villages",
        "Trains will run again to the coast before winter comes",
        "Our boats fish where they have always fished",
    ]
    narrated = Made("n", "2024-04-01", "The two sides will talk without preconditions.", publisher="Morning Wire")
    narrated.state("CHL", "Chile")
    narrated.event("AGREE", ["CHL"], words="will talk", day="2024-04-01")
    store = store_of(
        tmp_path,
        said("r1", "2024-01-05", again),
        said("r2", "2024-01-06", again, publisher="Evening Post"),
        said("r3", "2024-02-05", "that Peru would come without preconditions", "Tomas Brel", "indirect"),
        said("r4", "2024-03-05", "“Without any preconditions, or not at all,”", "Tomas Brel"),
        *(said(f"s{n}", f"2024-03-{n + 10}", f"“{words},”") for n, words in enumerate(later)),
        narrated.reading(),
    )
    with store.view() as view:
        ruiz, brel, own = phrase(view, "without preconditions")
        assert (str(ruiz.speaker), ruiz.count, ruiz.own, ruiz.first, ruiz.last) == ("Ana Ruiz", 1, 1, date(2024, 1, 5), date(2024, 1, 6))
        assert (ruiz.status, ruiz.later_without, ruiz.order) == ("not since", 5, 1), "one utterance in two outlets counts once"
        assert (str(brel.speaker), brel.count, brel.own, brel.paraphrased, brel.status) == ("Tomas Brel", 1, 0, 1, "last to use it")
        assert (own.speaker, own.count, own.publishers) == (None, 1, ("Morning Wire",))
        assert own.words == "The two sides will talk without preconditions."
        assert own.claims
        assert [u.speaker and u.speaker.name for u in phrase(view, "preconditions", "Brel")] == ["Tomas Brel"]
        assert phrase(view, "at gunpoint") == []
        with pytest.raises(SettingsError):
            phrase(view, "…")
    with store.view(as_of=date(2024, 2, 1)) as view:
        (only,) = phrase(view, "without preconditions")
        assert (only.status, only.later_without) == ("last to use it", 0), "nobody knew then"


def strike(id: str, day: str, text: str, *, voice: str | None = None, publisher: str = "Korta Daily", hedge: bool = False) -> Reading:
    made = Made(id, day, text, publisher=publisher)
    for code, name in (("CHL", "Chile"), ("PER", "Peru")):
        made.state(code, name)
    made.person("a1", "Tomas Brel", "PER", "foreign minister")
    made.event("ASSAULT", ["CHL"], ["PER"], words="shelled the port of Arica", day="2024-05-03", place="Arica", **({"voice": voice} if voice else {}))
    return made.reading()


def test_drift_a_speakers_claim_becomes_the_narrators(tmp_path: Path) -> None:
    claimed = strike("r1", "2024-05-04", "Chile shelled the port of Arica on Friday, Tomas Brel said.", voice="a1")
    told = strike("r2", "2024-05-09", "Chile, which shelled the port of Arica on 3 May, offers talks.", publisher="Evening Post")
    store = store_of(tmp_path, claimed, told)
    with store.view() as view:
        (drift,) = attribution_drift(view)
        assert (str(drift.said_by), drift.original_date, drift.later_date) == ("Tomas Brel", date(2024, 5, 4), date(2024, 5, 9))
        assert "Brel said" in drift.original_sentence
        assert "offers talks" in drift.sentence
        assert len(drift.claims) == 2
        assert attribution_drift(view, until=date(2024, 5, 8)) == []
    with store.view(known_by=date(2024, 5, 5)) as view:
        assert attribution_drift(view) == []


def test_drift_none_where_a_narrator_told_it_before(tmp_path: Path) -> None:
    first = strike("r0", "2024-05-04", "Chile shelled the port of Arica on Friday.", publisher="Morning Wire")
    claimed = strike("r1", "2024-05-05", "Chile shelled the port of Arica on Friday, Tomas Brel said.", voice="a1")
    told = strike("r2", "2024-05-09", "Chile, which shelled the port of Arica on 3 May, offers talks.", publisher="Evening Post")
    with store_of(tmp_path, first, claimed, told).view() as view:
        assert attribution_drift(view) == []


def visit(id: str, day: str, who: str, polity: str, host: str, place: str) -> Reading:
    made = Made(id, day, f"{who} met {host} in {place}.", publisher="Korta Daily")
    made.person("a1", who, polity, "foreign minister")
    made.person("a2", host, "BRA", "president")
    made.event("CONSULT", ["a1", "a2"], mode="meet", place=place, day=day, words=f"met {host}")
    return made.reading()


def test_copresence_same_town_same_day_no_meeting(tmp_path: Path) -> None:
    both = Made("r5", "2024-06-01", "Ana Ruiz met Tomas Brel in Quito.", publisher="Korta Daily")
    both.person("a1", "Ana Ruiz", "CHL")
    both.person("a2", "Tomas Brel", "PER")
    both.event("CONSULT", ["a1", "a2"], mode="meet", place="Quito", day="2024-06-01", words="met Tomas Brel")
    store = store_of(
        tmp_path,
        visit("r1", "2024-05-03", "Ana Ruiz", "CHL", "Rui Lopes", "Korta"),
        visit("r2", "2024-05-03", "Tomas Brel", "PER", "Caio Lima", "Korta"),
        visit("r3", "2024-06-01", "Ana Ruiz", "CHL", "Rui Lopes", "Quito"),
        visit("r4", "2024-06-01", "Tomas Brel", "PER", "Caio Lima", "Quito"),
        both.reading(),
        visit("r6", "2024-07-01", "Ana Ruiz", "CHL", "Rui Lopes", "Brazil"),
        visit("r7", "2024-07-01", "Tomas Brel", "PER", "Caio Lima", "Brazil"),
    )
    with store.view() as view:
        (found,) = copresence(view, "Ruiz", "Brel")
        assert (found.place, found.earliest, found.certain) == ("Korta", date(2024, 5, 3), True)
        assert set(found.reports) == {"r1", "r2"}
        assert copresence(view, "Ruiz", "Brel", since=date(2024, 5, 4)) == []
