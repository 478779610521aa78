"""The fifteen questions that one article answers, asked of a record that holds it alone, through the public questions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dragoman import flow, questions
from dragoman.record import View

pytestmark = pytest.mark.shared

REPORT_DAY = date(2022, 3, 16)
SATURDAY = date(2022, 3, 12)


@pytest.fixture(scope="module")
def view(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path = tmp_path_factory.mktemp("seed") / "seed.db"
    summary = flow.add(path, [shared / "seed" / "000_f1eb51c4c5b03c5d.txt"])
    assert not summary.errors
    with flow.open_record(path) as record, record.view() as view:
        yield view


@pytest.fixture(scope="module")
def state(view: View) -> questions.ProcessState:
    return questions.process(view, ["Armenia", "Turkey"])


def _surnames(found: questions.Happening) -> set[str]:
    return {w.name.split()[-1] for w in found.parties if w.named}


def test_q01_who_the_foreign_ministers_were(view: View) -> None:
    found = {t.polity: t for t in questions.who(view, "foreign minister") if t.person}
    assert {p: t.person.name.split()[-1] for p, t in found.items() if t.person} == {"RUS": "Lavrov", "TUR": "Cavusoglu", "ARM": "Mirzoyan"}
    assert all(t.start is None and t.end is None and t.first_seen == REPORT_DAY for t in found.values())


def test_q02_who_met_whom_where_and_when(view: View) -> None:
    met = [h for h in questions.meetings(view) if h.modality == "occurred"]
    in_moscow = [h for h in met if _surnames(h) >= {"Lavrov", "Cavusoglu"}]
    assert any(h.place == "Moscow" and (h.earliest, h.latest) == (REPORT_DAY, REPORT_DAY) for h in in_moscow)
    (antalya,) = [h for h in met if _surnames(h) == {"Cavusoglu", "Mirzoyan"}]
    assert (antalya.place, antalya.earliest, antalya.latest) == ("Antalya", SATURDAY, SATURDAY)
    assert "margins" in (antalya.occasion or "")
    (envoys,) = [h for h in met if h.parties and all(w.office and "special representative" in w.office for w in h.parties)]
    assert {w.polity for w in envoys.parties} == {"ARM", "TUR"}
    assert "2" in (envoys.count or "")
    assert envoys.place is None
    assert envoys.earliest is None


def test_q03_on_what_date_they_met_and_how_one_knows(view: View) -> None:
    (met,) = [h for h in questions.meetings(view, "Cavusoglu", "Mirzoyan") if h.modality == "occurred"]
    assert met.earliest == met.latest == SATURDAY
    assert "Saturday" in met.basis
    assert "2022-03-16" in met.basis


def test_q04_where_the_minister_was(view: View) -> None:
    assert [w.place for w in questions.whereabouts(view, "Cavusoglu", SATURDAY)] == ["Antalya"]
    assert {w.place for w in questions.whereabouts(view, "Cavusoglu", REPORT_DAY)} == {"Moscow"}


def test_q05_the_state_of_the_process(state: questions.ProcessState) -> None:
    assert {p.id for p in state.parties} == {"ARM", "TUR"}
    assert state.stage == "ministerial"
    assert state.began is None
    assert {t.polity for t in state.envoys} == {"ARM", "TUR"}
    assert {t.actor.id for t in state.third_parties} == {"RUS", "AZE"}
    assert state.agreements == ()
    asked = " | ".join(u.what for u in state.unknowns)
    for open_ in ("when it began", "whether an agreement was reached", "opening of the border", "diplomatic relations"):
        assert open_ in asked
    # What belongs to the format 3+3 is no milestone of the process.
    assert [m.kind for m in state.milestones] == ["first_since"]


def test_q06_which_third_parties_assist_and_who_says_so(view: View) -> None:
    found = {t.actor.id: t for t in questions.third_parties(view, ["Armenia", "Turkey"])}
    assert set(found) == {"RUS", "AZE"}
    for third in found.values():
        assert third.role == "assistance_unspecified"
        assert third.claimed_by.endswith("Cavusoglu")
        assert third.since is None
    assert "since the beginning of the process" in found["RUS"].sentence


def test_q07_what_exactly_was_said_on_the_normalization(view: View) -> None:
    said = questions.quotes(view, "Lavrov", text="normalization", mode="direct")
    words = " ".join(q.words for q in said)
    assert "We welcome the process of normalization of bilateral ties between Armenia and Turkey" in words
    assert "we are ready for joint work" in words
    assert "The meetings of the special representatives" in words
    assert all(q.occasion and "press conference" in q.occasion for q in said)


def test_q08_who_takes_part_in_the_format_on_what_terms(view: View) -> None:
    found = {(s.actor.id, s.status) for s in questions.format_(view, "3+3").participants}
    assert found == {(code, "participant") for code in ("AZE", "ARM", "RUS", "IRN", "TUR")} | {("GEO", "undecided")}
    assert {s.claimed_by for s in questions.format_(view, "3+3").participants} == {"narrator > Sergei Lavrov"}


def test_q09_who_proposed_the_format_in_whose_voice(view: View) -> None:
    (proposer,) = questions.format_(view, "3+3").proposers
    assert (proposer.actor.id, proposer.wording, proposer.claimed_by) == ("TUR", "Ankara-led", "narrator")


def test_q10_what_the_format_is_for_and_what_was_achieved(view: View) -> None:
    found = questions.format_(view, "3+3")
    aims = " | ".join(a.value for a in found.aims)
    assert "regional economic and strategic base" in aims
    assert all(a.achieved == "not reported" for a in found.aims)
    assert any("post-conflict interaction" in m.of and m.claimed_by.endswith("Lavrov") for m in found.milestones)


def test_q10_the_opening_of_borders_is_an_aim_that_turkey_proposed(view: View) -> None:
    found = questions.format_(view, "3+3")
    assert any("opening of the borders" in text for text in (*(a.value for a in found.aims), *(p.content for p in found.proposals)))
    assert all({w.id for w in p.proposers} <= {"TUR"} for p in found.proposals)


def test_q11_what_was_promised_by_whom_by_when(view: View) -> None:
    found = questions.commitments(view)
    assert {w.polity or w.id for p in found for w in p.debtors} == {"TUR", "RUS"}
    assert all(p.due_latest is None and p.outcome is None and p.status == "open" for p in found)
    russia = [p for p in found if any(w.id == "RUS" for w in p.debtors)]
    assert any("joint work" in p.content for p in russia)
    assert any("Georgian colleagues" in p.content for p in russia)
    turkey = [p for p in found if any((w.polity or w.id) == "TUR" for w in p.debtors)]
    assert any("continue" in p.sentence and "efforts" in p.sentence for p in turkey)


def test_q12_when_the_foundations_were_laid(view: View) -> None:
    (founded,) = [m for m in questions.format_(view, "3+3").milestones if m.kind == "founded"]
    assert founded.earliest is not None
    assert founded.latest is not None
    assert date(2021, 10, 1) <= founded.earliest <= date(2021, 12, 31)
    assert date(2022, 1, 1) <= founded.latest <= date(2022, 3, 15)
    assert founded.claimed_by.endswith("Lavrov")


def test_q13_when_high_officials_last_met_before(state: questions.ProcessState) -> None:
    (first,) = [m for m in state.milestones if m.kind == "first_since"]
    assert (first.since_earliest, first.since_latest) == (date(2009, 1, 1), date(2009, 12, 31))
    assert first.claimed_by == "narrator"


def test_q14_who_the_special_representatives_are_is_not_stated(view: View, state: questions.ProcessState) -> None:
    holders = questions.who(view, "special representative")
    assert {t.polity for t in holders} == {"ARM", "TUR"}
    assert all(t.person is None for t in holders)
    asked = [u.what for u in state.unknowns]
    assert "who the special representative of Armenia is" in asked
    assert "who the special representative of Turkey is" in asked
    assert any(text.startswith("who organised the meeting") for text in asked)


def test_q15_no_ceasefire_was_agreed(view: View) -> None:
    verdict = questions.check(view, "Was a ceasefire agreed?")
    assert verdict.verdict == "not_supported"
    assert "let us ensure a ceasefire" in verdict.nearest[0].sentence
    assert verdict.nearest[0].modality != "occurred"
