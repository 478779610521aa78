"""Sentences of other coders, scored: PLOVER's types of 2016, CAMEO's numbers, agents, mutual acts. The sentences are ours."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluation import Coded, is_coded, score_coded
from dragoman.evaluation.codings import types_of, types_read


def reading(key: str, text: str, *events: dict[str, Any]) -> Coded:
    actors = [
        {"id": "PER", "kind": "state", "name": "Peru", "polity": "PER"},
        {"id": "CHL", "kind": "state", "name": "Chile", "polity": "CHL"},
        {"id": "a1", "kind": "person", "name": "Ana Quispe", "polity": "PER", "office": "foreign minister"},
        {"id": "a2", "kind": "group", "name": "Chilean soldiers in Arica", "polity": "CHL"},
        {"id": "a3", "kind": "organisation", "name": "United Nations", "polity": "UN"},
    ]
    words = {"PER": "Peru", "CHL": "Chile"}
    mentions = [{"start": text.index(w), "end": text.index(w) + len(w), "actors": [k]} for k, w in words.items() if w in text]
    full = [
        {
            "mode": None,
            "recipients": [],
            "modality": "occurred",
            "derivation": [],
            "evidence": [[0, len(text)]],
            "spans": [[0, len(text)]],
            **e,
        }
        for e in events
    ]
    return Coded({"id": key, "text": text, "actors": actors, "mentions": mentions, "events": full})


def gold(key: str, text: str, *events: tuple[Any, Any, str], **more: Any) -> Coded:
    return Coded({"id": key, "text": text, "events": [{"source": s, "target": t, "code": c} for s, t, c in events], **more})


def test_a_type_of_2016_is_mapped_and_its_sides_are_countries() -> None:
    row = gold("x", "…", ([{"code": "PER", "sector": "GOV"}], [{"code": "CHL"}], "DEMAND"))
    assert is_coded([row])
    right = score_coded({"x": row}, {"x": reading("x", "…", {"type": "REQUEST", "actors": ["a1"], "recipients": ["CHL"]})}).table()
    assert [right[f]["share"] for f in ("type", "sides", "type+sides")] == [1.0, 1.0, 1.0]
    turned = score_coded({"x": row}, {"x": reading("x", "…", {"type": "REQUEST", "actors": ["CHL"], "recipients": ["PER"]})}).table()
    assert [turned[f]["share"] for f in ("type", "sides", "type+sides")] == [1.0, 0.0, 0.0]


def test_a_body_of_states_is_any_body_and_mutual_acts_have_no_direction() -> None:
    rows = {
        "a": gold("a", "…", ([{"code": "IGO"}], [{"code": "CHL"}], "AID")),
        "b": gold("b", "…", ([{"code": "PER"}], [{"code": "CHL"}], "CONSULT")),
    }
    read = {
        "a": reading("a", "…", {"type": "AID", "actors": ["a3"], "recipients": ["CHL"]}),
        "b": reading("b", "…", {"type": "CONSULT", "actors": ["CHL", "PER"]}),
    }
    assert score_coded(rows, read).table()["type+sides"] == {"of": 2, "share": 1.0}


def test_cameo_wants_agents_and_nothing_besides() -> None:
    row = gold("x", "Peru accused Chile.", ("PERGOV", "CHLMIL", "112"))
    accused = {"type": "ACCUSE", "actors": ["a1"], "recipients": ["a2"]}
    exact = score_coded({"x": row}, {"x": reading("x", "Peru accused Chile.", accused)})
    assert exact.table()["exact"]["share"] == exact.table()["sentences"]["share"] == 1.0
    loose = score_coded({"x": row}, {"x": reading("x", "Peru accused Chile.", {**accused, "recipients": ["CHL"]})})
    assert (loose.table()["exact"]["share"], loose.table()["dyads"]["share"], loose.misses[0].kind) == (0.0, 1.0, "agent")
    more = score_coded(
        {"x": row}, {"x": reading("x", "Peru accused Chile.", accused, {"type": "AID", "actors": ["PER"], "recipients": ["CHL"]})}
    )
    assert more.table()["sentences"]["share"] == 0.0


def test_an_act_with_another_goes_one_way_and_talks_go_both() -> None:
    text = "Peru renewed its ties with Chile."
    told = {"type": "SUPPORT", "actors": ["PER", "CHL"], "derivation": ["frame x: “renewed” → SUPPORT"]}
    one = gold("x", text, ("PER", "CHL", "055"))
    assert score_coded({"x": one}, {"x": reading("x", text, told)}).table()["sentences"]["share"] == 1.0
    both = gold("x", text, ("PER", "CHL", "040"), ("CHL", "PER", "040"))
    met = {"type": "CONSULT", "actors": ["PER", "CHL"], "derivation": ["frame x: “renewed” → CONSULT"]}
    assert score_coded({"x": both}, {"x": reading("x", text, met)}).table()["sentences"]["share"] == 1.0


def test_an_announced_act_counts_as_what_is_announced() -> None:
    event = {"type": "AGREE", "derivation": ["frame meet: “meet” → CONSULT/meet", "announced: CONSULT → AGREE"]}
    assert types_read(event) == {"AGREE", "CONSULT"}


@pytest.mark.parametrize(
    ("code", "weis", "types"),
    [
        ("FIGHT", False, {"ASSAULT"}),
        ("194", False, {"ASSAULT"}),
        ("194", True, {"ASSAULT", "SANCTION", "REJECT"}),
        ("010", False, set()),
        ("345", True, set()),
    ],
)
def test_codes_mean_types(code: str, weis: bool, types: set[str]) -> None:
    assert types_of(code, weis=weis) == types
