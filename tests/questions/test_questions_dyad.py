"""The dyad index and the network: what counts, what does not, and how sure a figure is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from by_hand import Made, day_time

from dragoman.codes.plover import codes
from dragoman.errors import SettingsError
from dragoman.model import Reading
from dragoman.questions import dyad, network
from dragoman.questions.periods import period_of, place_in
from dragoman.record import Store, View


def report(id: str, day: str, text: str, *, publisher: str = "Korta Daily", **more: object) -> Made:
    made = Made(id, day, text, publisher=publisher, **more)
    for code, name in (("CHL", "Chile"), ("PER", "Peru"), ("BOL", "Bolivia")):
        made.state(code, name)
    return made


def readings() -> Iterator[Reading]:
    for number, outlet in enumerate(("Korta Daily", "Morning Wire")):  # one strike, told twice
        made = report(f"strike{number}", "2024-05-04", f"Chile shelled the Peruvian port of Arica on Friday{'.' * (number + 1)}", publisher=outlet)
        made.event("ASSAULT", ["CHL"], ["PER"], words="shelled", day="2024-05-03", place="Arica")
        yield made.reading()
    made = report("aid", "2024-05-11", "Peru sent flour to Chile on Friday.", publisher="Evening Post")
    made.event("AID", ["PER"], ["CHL"], words="sent flour", day="2024-05-10")
    yield made.reading()
    made = report("talks", "2024-05-21", "Chile and Peru met on Monday. They plan to meet again in June.")
    made.event("CONSULT", ["CHL", "PER"], mode="meet", words="met on Monday", day="2024-05-20")
    made.event("AGREE", ["CHL", "PER"], words="plan to meet again", modality="planned", day="2024-05-27")
    yield made.reading()
    made = report("joint", "2024-05-22", "Chile and Peru sanctioned Bolivia on Tuesday.")
    made.event("SANCTION", ["CHL", "PER"], ["BOL"], words="sanctioned", day="2024-05-21")
    yield made.reading()
    made = report("long ago", "2024-05-23", "Peru has accused Chile for years.")
    made.event("ACCUSE", ["PER"], ["CHL"], words="accused", time=day_time("2020-01-01", "2024-05-23", "interval"))
    yield made.reading()
    made = report("claim", "2024-07-02", "Peru says that Chile fired rockets across the border on Monday.")
    made.event("ASSAULT", ["CHL"], ["PER"], words="fired rockets", day="2024-07-01", voice="PER")
    yield made.reading()
    made = report("edge", "2024-08-01", "Chile thanked Peru.")
    made.event("SUPPORT", ["CHL"], ["PER"], words="thanked", time=day_time("2024-07-30", "2024-08-01", "news"))
    yield made.reading()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.create(tmp_path_factory.mktemp("dyad") / "r.db")
    with store.writer() as writer:
        writer.add_all(readings())
    return store


@pytest.fixture
def view(store: Store) -> Iterator[View]:
    with store.view() as view:
        yield view


def test_dyad_counts_happenings_not_reports(view: View) -> None:
    may, june, july = dyad(view, "Chile", "Peru").periods
    assert [p.period for p in (may, june, july)] == ["2024-05", "2024-06", "2024-07"]
    assert (may.events, may.conflict, may.cooperation, may.planned) == (3, -9.0, 12.5, 1)
    assert (may.sources, may.publishers, may.single) == (4, 3, 2), "the strike stands on two reports"
    assert may.mean == round(3.5 / 3, 2)
    assert may.low is not None and may.high is not None and may.low < may.mean < may.high
    assert (may.toward_b, may.toward_a) == (-9.0, 10.0)
    assert may.strongest == "AID"
    assert "flour" in may.sentence
    assert (july.events, july.low, july.attributed, july.edge) == (2, None, 1, 1), "two reports are too few for an interval"


def test_dyad_says_what_the_record_covers(view: View) -> None:
    index = dyad(view, "Chile", "Peru", since=date(2024, 5, 1), until=date(2024, 9, 30))
    assert [(p.coverage, p.reports_in_period) for p in index.periods] == [
        ("told", 6), ("no reports", 0), ("told", 1), ("silent", 1), ("no reports", 0)
    ]  # fmt: skip
    assert len(index.undated) == 1, "an accusation of years belongs to no month"
    assert index.periods[1].mean is None, "no figure where nothing is told"
    years = dyad(view, "Chile", "Peru", by="year")
    assert [(p.period, p.events) for p in years.periods] == [("2024", 5)]


def test_dyad_direction_turns_with_the_sides(view: View) -> None:
    one, other = dyad(view, "Chile", "Peru").periods[0], dyad(view, "Peru", "Chile").periods[0]
    assert (one.toward_b, one.toward_a) == (other.toward_a, other.toward_b)
    assert one.mean == other.mean


def test_dyad_joint_act_upon_a_third_is_none_between_them(view: View) -> None:
    (tie,) = [t for t in network(view, "Peru") if {t.a, t.b} == {"Chile", "Peru"}]
    assert (tie.events, tie.cooperative, tie.conflictual) == (6, 3, 3)
    assert [t.events for t in network(view, "Bolivia")] == [1, 1]
    (only,) = [p for p in dyad(view, "Chile", "Bolivia").periods if p.events]
    assert only.conflict == -6.0


def test_dyad_obeys_both_clocks(store: Store) -> None:
    with store.view(as_of=date(2024, 5, 5)) as view:
        (may,) = dyad(view, "Chile", "Peru").periods
        assert (may.events, may.mean) == (1, -9.0)
    with store.view(known_by=date(2024, 5, 15)) as view:
        assert [p.events for p in dyad(view, "Chile", "Peru").periods] == [2]
        assert [t.events for t in network(view)] == [2]


def test_network_by_kind_time_and_size(view: View) -> None:
    assert {(t.a_id, t.b_id) for t in network(view)} == {("CHL", "PER"), ("BOL", "CHL"), ("BOL", "PER")}
    assert [t.events for t in network(view, kind="conflict", since=date(2024, 5, 1), until=date(2024, 5, 31))] == [2, 1, 1]
    assert [t.events for t in network(view, least=2)] == [6]
    assert len(network(view, limit=1)) == 1
    with pytest.raises(SettingsError, match="love"):
        network(view, kind="love")
    with pytest.raises(SettingsError, match="fortnight"):
        dyad(view, "Chile", "Peru", by="fortnight")


def test_periods_hold_most_of_the_bounds() -> None:
    assert place_in(date(2024, 7, 30), date(2024, 8, 1), "month") == period_of(date(2024, 7, 1), "month")
    assert place_in(date(2024, 7, 31), date(2024, 8, 2), "month") == period_of(date(2024, 8, 1), "month")
    assert place_in(date(2024, 5, 1), date(2024, 7, 1), "month") is None
    assert place_in(None, date(2024, 7, 1), "month") is None
    assert period_of(date(2024, 12, 30), "week").name() == "2025-W01"


def test_views_give_the_same_in_plain_sql(view: View) -> None:
    scores = {(r["type"], r["mode"]): r["score"] for r in view.rows("SELECT * FROM plover_score")}
    assert scores == {(str(type_), mode): code.score for (type_, mode), code in codes().items()}
    total = view.row("SELECT count(DISTINCT happening) AS n, sum(score) AS s FROM v_dyad WHERE a = 'CHL' AND b = 'PER'")
    assert total is not None and total["n"] == 4
    assert view.value("SELECT reports FROM v_single_source WHERE sentence LIKE '%flour%'") == 1
