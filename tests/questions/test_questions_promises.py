"""What became of promises: nothing is kept or broken without a claim that says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from by_hand import Made, day_time

from dragoman.errors import SettingsError
from dragoman.model import Place, Reading, Span
from dragoman.questions import commitments, stale
from dragoman.questions.outcomes import verb_of
from dragoman.record import Store

PROMISE = "Chile promised to reopen the crossing at Arica for Peruvian trucks by 1 June 2024, Ana Ruiz said."


def made(id: str, day: str, text: str) -> Made:
    one = Made(id, day, text, publisher="Korta Daily")
    one.state("CHL", "Chile")
    one.state("PER", "Peru")
    one.person("a1", "Ana Ruiz", "CHL", "foreign minister")
    return one


def promise() -> Reading:
    one = made("promise", "2024-05-11", PROMISE)
    due = day_time("2024-05-11", "2024-06-01", "interval")
    one.commitment(["CHL"], ["PER"], "to reopen the crossing at Arica for Peruvian trucks", modality="planned", due=due, voice="a1")
    return one.reading()


def act(id: str, day: str, text: str, words: str, *, on: str | None = None, type: str = "RETREAT", **more: object) -> Reading:
    one = made(id, day, text)
    one.event(type, ["CHL"], ["PER"], words=words, day=on or day, **more)
    return one.reading()


def status(tmp_path: Path, *later: Reading, as_of: date = date(2024, 12, 31)) -> str:
    store = Store.create(tmp_path / "r.db")
    with store.writer() as writer:
        writer.add_all([promise(), *later])
    with store.view(as_of=as_of) as view:
        (one,) = [p for p in commitments(view) if "promise" in p.reports]
        assert one.bound == "state"
        assert str(one.made_by) == "Ana Ruiz"
        decided = [f for f in one.followups if f.claim == one.outcome]
        assert bool(decided) == (one.status not in {"open", "lapsed", "no_evidence"}), "who decides a status is shown"
        return one.status


def test_kept_by_the_very_act_in_time(tmp_path: Path) -> None:
    assert status(tmp_path, act("r", "2024-05-30", "Chile reopened the Arica crossing for Peru on Thursday.", "reopened the Arica crossing")) == "kept"


def test_late_where_it_came_after_the_day(tmp_path: Path) -> None:
    assert status(tmp_path, act("r", "2024-07-05", "Chile reopened the Arica crossing for Peru.", "reopened the Arica crossing")) == "late"


def test_partly_kept_where_a_part_was_done(tmp_path: Path) -> None:
    later = act("r", "2024-05-30", "Chile reopened part of the Arica crossing for Peru.", "reopened part of the Arica crossing")
    assert status(tmp_path, later) == "partly_kept"


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Chile broke its promise to Peru on the Arica crossing for trucks.", "broke its promise", "broken"),
        ("Chile has failed to reopen the Arica crossing, Peru complained.", "failed to reopen", "broken"),
        ("Chile withdrew its offer to Peru on the Arica crossing for trucks.", "withdrew its offer", "withdrawn"),
        ("Chile kept its promise to Peru on the Arica crossing for trucks.", "kept its promise", "kept"),
    ],
)
def test_words_of_keeping_and_breaking(tmp_path: Path, text: str, words: str, wanted: str) -> None:
    assert status(tmp_path, act("r", "2024-05-30", text, words, type="ACCUSE")) == wanted


def test_lapsed_where_reports_came_back_to_it(tmp_path: Path) -> None:
    text = "Chile and Peru spoke of the trucks at the Arica crossing."
    assert status(tmp_path, act("r", "2024-05-30", text, "spoke of the trucks", type="CONSULT", mode="meet")) == "lapsed"


def test_no_evidence_where_nobody_did_and_open_before_its_day(tmp_path: Path) -> None:
    assert status(tmp_path) == "no_evidence"
    with Store.open(tmp_path / "r.db").view(as_of=date(2024, 5, 20)) as view:
        assert [p.status for p in commitments(view)] == ["open"]


@pytest.mark.parametrize(
    "later",
    [
        act("r", "2024-05-30", "Chile will reopen the Arica crossing for Peru.", "reopen the Arica crossing", modality="planned"),
        act("r", "2024-05-30", "Chile reopened the Lima embassy of Bolivia.", "reopened the Lima embassy", type="SUPPORT"),
        act("r", "2024-05-01", "Chile reopened the Arica crossing for Peru.", "reopened the Arica crossing"),
    ],
    ids=["another plan", "another thing", "before the promise"],
)
def test_never_kept_without_a_claim_that_says_so(tmp_path: Path, later: Reading) -> None:
    assert status(tmp_path, later) in {"lapsed", "no_evidence"}


def test_not_kept_by_the_other_side_or_with_another(tmp_path: Path) -> None:
    one = made("r", "2024-05-30", "Peru reopened the Arica crossing for Chile.")
    one.event("RETREAT", ["PER"], ["CHL"], words="reopened the Arica crossing", day="2024-05-30")
    other = made("r2", "2024-05-30", "Chile reopened the crossing for Bolivia.")
    other.state("BOL", "Bolivia")
    other.event("RETREAT", ["CHL"], ["BOL"], words="reopened the crossing", day="2024-05-30")
    assert status(tmp_path, one.reading(), other.reading()) in {"lapsed", "no_evidence"}


def test_changed_where_it_took_place_elsewhere(tmp_path: Path) -> None:
    one = made("m", "2024-05-11", "Chile promised to host the next border conference in Lima.")
    one.commitment(["CHL"], [], "to host the next border conference in Lima", modality="planned")
    at = one.report.text.index("Lima")
    one.places.append(Place(Span(at, at + 4), "Lima", "PER", "place"))
    two = made("r", "2024-06-20", "Chile hosted the border conference in Quito on Thursday.")
    at = two.report.text.index("Quito")
    two.places.append(Place(Span(at, at + 5), "Quito", "ECU", "place"))
    two.event("CONSULT", ["CHL", "PER"], mode="multilateral", words="hosted the border conference", place="Quito", day="2024-06-20")
    store = Store.create(tmp_path / "r.db")
    with store.writer() as writer:
        writer.add_all([one.reading(), two.reading()])
    with store.view() as view:
        (found,) = commitments(view, "Chile")
        assert found.status == "changed"
        assert commitments(view, status="changed") == [found]
        with pytest.raises(SettingsError, match="forgotten"):
            commitments(view, status="forgotten")


def test_stale_counts_from_the_last_follow_up(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "r.db")
    with store.writer() as writer:
        writer.add_all([promise()])
    with store.view(as_of=date(2024, 5, 20)) as view:
        found = commitments(view)
        assert len(stale(found, date(2025, 1, 1))) == 1
        assert stale(found, date(2024, 6, 1)) == []


def test_person_in_office_and_the_day_that_he_left(tmp_path: Path) -> None:
    one = Made("p", "2024-05-11", "Ana Ruiz promised to visit Lima.", publisher="Korta Daily")
    one.person("a1", "Ana Ruiz", "CHL", "foreign minister")
    one.commitment(["a1"], [], "to visit Lima", modality="planned")
    two = Made("f", "2024-08-02", "Former foreign minister Ana Ruiz wrote a book.", publisher="Korta Daily")
    two.person("a1", "Ana Ruiz", "CHL", "foreign minister")
    two.tenure("a1", "foreign minister", "CHL", former=True, words="Former foreign minister")
    store = Store.create(tmp_path / "r.db")
    with store.writer() as writer:
        writer.add_all([one.reading(), two.reading()])
    with store.view() as view:
        (found,) = commitments(view)
        assert (found.bound, str(found.made_by), found.left_office) == ("office", "Ana Ruiz", date(2024, 8, 2))


def test_verb_of_a_promise() -> None:
    assert verb_of("to reopen the oil pipeline") == "reopen"
    assert verb_of("that it will send five batteries") == "send"
    assert verb_of("pledges 50 million in food") is None
    assert verb_of("Donald and Ana agree") is None
