"""Sides that no slot of a frame names are taken from the network where it is sure, and the derivation says so."""

from __future__ import annotations

from datetime import date

from dragoman.model import Report
from dragoman.reading import read
from tests.told import told


def test_a_side_that_the_grammar_leaves_open_is_named_by_the_network() -> None:
    text = "Portugal and Spain said on Monday they would close their ports to any ship that carries weapons supplied to Eritrea."
    assert told(text) == {"SANCTION ESP,PRT > ERI"}
    (event,) = read(Report(id="r", date=date(2025, 6, 18), text=text)).events
    assert any("by the network" in reason for reason in event.derivation)


def test_whose_killing_is_condemned_is_not_whom_the_condemnation_blames() -> None:
    assert "ACCUSE NOR >" in told("Norway condemned the killing of Estonian civilians.")
