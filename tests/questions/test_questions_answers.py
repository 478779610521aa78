"""The questions, asked of a record whose right answers are known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from border_talks import readings

from dragoman.errors import NotFound, SettingsError
from dragoman.questions import (
    Answer,
    actors,
    check,
    commitments,
    conflicts,
    dossier,
    find_actors,
    format_,
    formats,
    info,
    meetings,
    milestones,
    participations,
    positions,
    process,
    processes,
    proposals,
    quotes,
    third_parties,
    timeline,
    whereabouts,
    who,
    why,
)
from dragoman.record import Store, View


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.create(tmp_path_factory.mktemp("talks") / "talks.db")
    with store.writer() as writer:
        writer.add_all(readings())
    return store


@pytest.fixture
def view(store: Store) -> Iterator[View]:
    with store.view() as view:
        yield view


def as_of(store: Store, year: int, month: int, day: int) -> View:
    return store.view(as_of=date(year, month, day))


def test_timeline_one_line_a_happening_with_its_sources(view: View) -> None:
    met = [h for h in timeline(view, ["Ruiz", "Brel"], ["consult"]) if h.mode == "meet" and h.modality == "occurred"]
    assert len(met) == 1
    (meeting,) = met
    assert {w.name for w in meeting.actors} == {"Ana Ruiz", "Tomás Brel"}
    assert meeting.place == "Korta"
    assert meeting.earliest == date(2024, 5, 3)
    assert meeting.tellings == 4
    assert meeting.sources == 3, "the near-duplicate is no evidence of its own"
    assert set(meeting.publishers) == {"Korta Daily", "Morning Wire", "Evening Post"}
    assert meeting.disputed, "one report says Saturday"
    assert all(c.startswith("c-") for c in meeting.claims)
    assert "met" in meeting.sentence


def test_timeline_state_takes_in_its_ministers_and_order_is_by_time(view: View) -> None:
    days = [h.earliest or h.latest for h in timeline(view, ["Chile"]) if h.earliest or h.latest]
    assert days == sorted(days)
    assert len(timeline(view, ["CHL"])) == len(timeline(view, ["Chilean"])) >= 6
    assert timeline(view, ["Bolivia", "Brel"]) == []


def test_timeline_since_until_types_text_and_limit(view: View) -> None:
    assert [h.mode for h in timeline(view, since=date(2024, 5, 8), until=date(2024, 5, 31), types=["CONSULT"])] == ["visit"]
    assert {h.type for h in timeline(view, text="ceasefire")} == {"REQUEST"}
    assert timeline(view, text="no-such-word") == []
    assert len(timeline(view, limit=2)) == 2
    assert timeline(view, limit=1)[0].mode == "phone", "the latest are kept"
    assert [h.mode for h in timeline(view, place="Lima")] == ["visit"]
    for text in ('"', "AND", "(", "a OR", "*", "NEAR(", "col:x", "“"):
        timeline(view, text=text)
    with pytest.raises(SettingsError, match="allowed are"):
        timeline(view, types=["MEETING"])
    with pytest.raises(NotFound, match="did you mean"):
        timeline(view, ["Anna Ruhr"])


def test_timeline_announced_is_no_meeting_and_knows_what_became_of_it(view: View) -> None:
    planned = [h for h in meetings(view, "Chile", "Peru") if h.modality == "planned"]
    assert len(planned) == 1
    assert planned[0].outcome is not None
    assert "met her Peruvian colleague" in why(view, planned[0].outcome).sentence


def test_timeline_two_clocks(store: Store) -> None:
    with as_of(store, 2024, 5, 1) as view:
        assert [h.modality for h in meetings(view, "Ruiz")] == []
        assert [h.modality for h in meetings(view, "Chile")] == ["planned", "occurred"], "the envoys met at a time that nobody knows"
    with store.view(known_by=date(2024, 5, 1)) as view:
        assert [h.modality for h in meetings(view, "Chile")] == ["planned"]
        assert meetings(view, "Chile")[0].outcome is None
    with store.view(as_of=date(2024, 5, 3), known_by=date(2024, 5, 4)) as view:
        (meeting,) = [h for h in meetings(view, "Ruiz", "Brel") if h.modality == "occurred"]
        assert meeting.tellings == 3
        assert meeting.disputed == (), "the report that disagrees was not out yet"


def test_whereabouts_only_where_a_report_puts_the_person(view: View) -> None:
    assert [(w.place, w.certain) for w in whereabouts(view, "Ana Ruiz", date(2024, 5, 3))] == [("Korta", True)]
    assert [w.place for w in whereabouts(view, "Ruiz")] == ["Korta", "Korta", "Lima"]
    assert whereabouts(view, "Ruiz", date(2024, 5, 20)) == []
    assert whereabouts(view, "Bruno Soto") == [], "a call places nobody"


def test_who_holds_an_office_says_no_more_than_the_reports(view: View) -> None:
    (peru,) = who(view, "foreign minister", "Peru")
    assert peru.person is not None
    assert peru.person.name == "Tomás Brel"
    assert (peru.first_seen, peru.start, peru.end) == (date(2024, 5, 4), None, None)
    chile = who(view, "Minister of Foreign Affairs", "Chile")
    assert [(t.person.name if t.person else None, t.preceded_by, t.succeeded_by, t.disputed) for t in chile] == [
        ("Bruno Soto", "Ana Ruiz", None, ()),
        ("Ana Ruiz", None, "Bruno Soto", ()),
    ]
    unnamed = who(view, "special representative")
    assert [t.person for t in unnamed] == [None, None]


def test_who_as_of_a_day(store: Store) -> None:
    for day, expected in (((2024, 5, 10), ["Ana Ruiz"]), ((2024, 8, 1), ["Bruno Soto"]), ((2024, 1, 1), [])):
        with as_of(store, *day) as view:
            assert [t.person.name for t in who(view, "foreign minister", "Chile") if t.person] == expected


def test_quotes_same_words_count_once_and_stay_verbatim(view: View) -> None:
    (quote,) = quotes(view, "Ruiz")
    assert quote.words == "“We welcome the normalization of ties between Chile and Peru,”"
    assert quote.sources == 2
    assert quote.occasion == "press conference"
    assert quotes(view, polity="Peru")[0].speaker == quotes(view, "Brel")[0].speaker
    assert len(quotes(view, text="ceasefire border")) == 1
    assert quotes(view, text='"border ceasefire"') == []
    assert quotes(view, mode="indirect") == []
    with pytest.raises(SettingsError):
        quotes(view, mode="loud")


def test_commitments_open_and_without_evidence_are_told_apart(store: Store) -> None:
    with as_of(store, 2024, 5, 20) as view:
        assert [p.status for p in commitments(view, "Chile", "Peru")] == ["open", "open"]
    with as_of(store, 2024, 8, 1) as view:
        assert [p.status for p in commitments(view, "Chile")] == ["open", "no_evidence"]
        assert [p.content for p in commitments(view, status="no_evidence")] == ["open the crossing at Arica"]
        assert commitments(view, "Peru") == []


def test_proposals_positions_and_third_parties(view: View) -> None:
    (plan,) = proposals(view, "Peru")
    assert plan.body == "2+2"
    (position,) = positions(view, "Chile", stance="support")
    assert position.act == "welcome"
    (third,) = third_parties(view, "normalization")
    assert (third.actor.name, third.role, third.since) == ("Brazil", "assistance_unspecified", None)
    assert third.claimed_by == "narrator > Tomás Brel"


@pytest.mark.parametrize("name", ["normalization", "Chile-Peru normalization", "Peru and Chile", "Chile–Peru process", ["Peru", "Chile"]])
def test_process_state(view: View, name: str | list[str]) -> None:
    state = process(view, name)
    assert {p.id for p in state.parties} == {"CHL", "PER"}
    assert state.stage == "ministerial"
    assert state.stage_claim is not None
    assert state.began is None
    assert len(state.envoys) == 2
    assert state.agreements == ()
    whats = " | ".join(u.what for u in state.unknowns)
    for missing in (
        "when it began",
        "who the special representative of Chile is",
        "whether an agreement",
        "diplomatic relations",
        "opening of the border",
        "what kind of assistance Brazil",
        "by when",
    ):
        assert missing in whats
    assert all(u.why for u in state.unknowns)


def test_process_not_found_tells_what_there_is(view: View) -> None:
    with pytest.raises(NotFound, match="Chile–Peru"):
        process(view, "Armenia and Azerbaijan")
    assert [p.parties[0].name for p in processes(view)] == ["Chile"]
    assert processes(view, "Brazil") == []


def test_format_participants_by_voice_and_wording(view: View) -> None:
    state = format_(view, "the 2+2")
    assert [(p.actor.name, p.claimed_by) for p in state.proposers] == [("Peru", "narrator")]
    bolivia = [p for p in state.participants if p.actor.id == "BOL"]
    assert {(p.status, p.wording) for p in bolivia} == {("undecided", "still thinking about joining"), ("member", "has joined")}
    assert all(p.differs for p in bolivia)
    assert [a.achieved for a in state.aims] == ["not reported"]
    assert [f.name for f in formats(view)] == ["2+2"]
    with pytest.raises(NotFound):
        format_(view, "G7")
    assert [p.status for p in participations(view, "2+2", "Bolivia")] == ["member", "undecided"]


def test_conflicts_are_set_side_by_side(view: View) -> None:
    found = {c.about: c for c in conflicts(view)}
    assert {"date", "standing"} <= set(found)
    assert [s.says for s in found["date"].sides] == ["2024-05-03", "2024-05-04"]
    assert {s.says for s in found["standing"].sides} == {"undecided", "member"}
    assert conflicts(view, "Bolivia") == [found["standing"]]
    assert conflicts(view, since=date(2025, 1, 1)) == []


def test_check_never_turns_an_exhortation_into_an_agreement(view: View) -> None:
    verdict = check(view, "Was a ceasefire agreed?")
    assert verdict.verdict == "not_supported"
    assert "Let us ensure a ceasefire" in verdict.nearest[0].sentence
    assert check(view, types=["REQUEST"], words="ceasefire").verdict == "planned_only"
    assert check(view, "Did Chile and Peru sign an agreement on the border?").verdict == "denied"
    supported = check(view, "Did Ana Ruiz meet Tomás Brel?")
    assert supported.verdict == "supported"
    assert supported.voices
    assert check(view, "Did Ruiz meet Brel in Bolivia?").verdict == "not_supported"
    assert check(view, "Did Chile and Brazil hold talks?").verdict == "not_supported"
    assert check(view, "").verdict == "not_supported"
    assert check(view, "?!“”").verdict == "not_supported"
    assert check(view, "Was a volcano painted?").nearest == ()


def test_why_shows_words_voices_and_derivation(view: View) -> None:
    request = timeline(view, types=["REQUEST"])[0]
    told = why(view, request.claims[0])
    assert told.evidence[0].text[slice(*told.evidence[0].marks[0])] == "Let us ensure a ceasefire"
    assert [v.name for v in told.voices] == ["narrator", "Tomás Brel"]
    assert told.derivation == ("made by hand",)
    assert told.reader
    assert told.happening is not None
    assert why(view, request.claims[0][2:7]).claim == request.claims[0]
    with pytest.raises(NotFound):
        why(view, "c-zzzzzzzz")
    with pytest.raises(NotFound):
        why(view, "")


def test_find_actors_by_anything_that_a_user_types(view: View) -> None:
    for text in ("Chile", "CHL", "chile", "Chilean", "Republic of Chile"):
        assert find_actors(view, text).polities == {"CHL"}
    for text in ("Brel", "Tomas Brel", "TOMÁS BREL", "Tomas Brell"):
        assert find_actors(view, text).name == "Tomás Brel", text
    for text in ("Nobody Inparticular", "", "x" * 500, "'; DROP TABLE claim; --"):
        with pytest.raises(NotFound):
            find_actors(view, text)


def test_milestones_and_info_and_actors(view: View) -> None:
    (first,) = milestones(view, ["Chile", "Peru"])
    assert (first.kind, first.since_earliest) == ("first_since", date(2011, 1, 1))
    facts = info(view)
    assert (facts.reports, facts.duplicates, facts.first_date) == (8, 1, date(2024, 4, 28))
    assert facts.claims["event"] == 11
    assert actors(view, "brel")[0].name == "Tomás Brel"
    assert {a.kind for a in actors(view, kind="state")} == {"state"}


def test_dossier_gathers_all_and_every_answer_is_plain_data(view: View) -> None:
    file = dossier(view)
    assert file.process is not None
    assert file.announced
    assert file.disputed
    assert file.unknowns
    assert file.formats[0].name == "2+2"
    text = json.dumps(file.row(), ensure_ascii=False)
    assert "2024-05-03" in text
    assert dossier(view, ["Chile", "Peru"]).process is not None
    assert dossier(view, "Ana Ruiz").process is None
    everything: list[Answer] = [*timeline(view), *quotes(view), *who(view), *conflicts(view), info(view)]
    for answer in (*everything, check(view, "Was a ceasefire agreed?")):
        json.dumps(answer.row())


def test_questions_to_an_empty_record_answer_nothing_and_never_fail(tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty.db").view(as_of=date(2024, 1, 1)) as view:
        lists = (
            timeline,
            meetings,
            who,
            quotes,
            commitments,
            proposals,
            positions,
            conflicts,
            participations,
            formats,
            processes,
            milestones,
        )
        for question in (*lists, actors):
            assert question(view) == []  # type: ignore[operator]
        assert check(view, "Was a ceasefire agreed?").verdict == "not_supported"
        assert info(view).reports == 0
        assert dossier(view).timeline == ()
