"""A record of some size: adding and asking stay fast. The bounds are loose; they fail when something turns quadratic."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from by_hand import Made, day_time

from dragoman.model import Reading
from dragoman.questions import (
    attribution_drift,
    changed,
    check,
    commitments,
    conflicts,
    dyad,
    info,
    meetings,
    network,
    phrase,
    quotes,
    single_source,
    timeline,
    who,
)
from dragoman.record import Store, View

REPORTS = 1500
STATES = [("CHL", "Chile"), ("PER", "Peru"), ("BOL", "Bolivia"), ("BRA", "Brazil"), ("URY", "Uruguay"), ("ECU", "Ecuador")]
SUBJECTS = [
    "border",
    "trade",
    "missile",
    "hospital",
    "embassy",
    "grain",
    "tariff",
    "prisoner",
    "election",
    "ceasefire",
    "dam",
    "railway",
    "pipeline",
    "vaccine",
    "refugee",
    "fishing",
]


def _name(chance: random.Random) -> str:
    parts = ["ka", "lo", "mi", "ra", "ten", "sor", "vel", "dan", "gri", "pol", "mar", "ish", "tov", "ber", "lin", "zu"]
    return " ".join("".join(chance.choices(parts, k=k)).capitalize() for k in (2, 3))


def invented(count: int) -> Iterator[Reading]:
    """Yield bulletins of invented people over a year; the same every time."""
    chance = random.Random(7)
    people = [(_name(chance), chance.choice(STATES)[0]) for _ in range(count // 4)]
    for number in range(count):
        day = date(2024, 1, 1) + timedelta(days=number * 365 // count)
        (who_, polity), a, b = chance.choice(people), chance.choice(STATES), chance.choice(STATES)
        one, two, three = chance.sample(SUBJECTS, 3)
        said = f"“The {three} matters to {_name(chance)} and to all people of {_name(chance)}, now and for ever”"
        text = f"{who_} of {a[1]} told {b[1]} about the {one} and the {two}.\n{said}, he said."
        made = Made(f"s{number}", day.isoformat(), text, publisher=f"outlet {number % 40}")
        made.person("a1", who_, polity, "foreign minister")
        made.state(*a)
        made.state(*b)
        time_ = day_time((day - timedelta(days=2)).isoformat(), day.isoformat(), "news")
        for type_ in chance.sample(["CONSULT", "ASSAULT", "REQUEST", "ACCUSE", "AGREE"], 2):
            made.event(type_, [a[0]], [b[0]], words="told", time=time_)
        made.quote(said, "a1")
        made.tenure("a1", "foreign minister", polity)
        yield made.reading()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    readings = list(invented(REPORTS))
    store = Store.create(tmp_path_factory.mktemp("scale") / "r.db")
    with store.writer() as writer:
        writer.add_all(readings)
    return store


QUESTIONS: dict[str, Callable[[View], object]] = {
    "timeline of a pair": lambda view: timeline(view, ["Chile", "Peru"]),
    "latest of a state": lambda view: timeline(view, ["Chile"], limit=50),
    "words": lambda view: timeline(view, text="ceasefire embassy"),
    "meetings": lambda view: meetings(view, "Chile", limit=50),
    "offices": lambda view: who(view, polity="Chile"),
    "quotations": lambda view: quotes(view, polity="Chile", limit=50),
    "commitments": commitments,
    "disputes": conflicts,
    "check": lambda view: check(view, "Did Chile agree on a ceasefire with Peru?"),
    "info": info,
    "dyad": lambda view: dyad(view, "Chile", "Peru", by="week"),
    "network": network,
    "changed": lambda view: changed(view, date(2024, 12, 1), until=date(2024, 12, 31), actor="Chile"),
    "single source": lambda view: single_source(view, "Chile", limit=50),
    "phrase": lambda view: phrase(view, "all people"),
    "drift": attribution_drift,
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_scale_questions_are_answered(store: Store, question: str) -> None:
    with store.view() as view:
        assert QUESTIONS[question](view) is not None


def test_scale_answers_do_not_depend_on_batches(tmp_path: Path) -> None:
    counts = []
    for batch in (1, 7, 1000):
        with Store.create(tmp_path / f"{batch}.db") as store:
            with store.writer(batch=batch) as writer:
                writer.add_all(invented(120))
            view = store.view()
            counts.append([view.value(f"SELECT count(*) FROM {t}") for t in ("actor", "actor_link", "happening", "link", "main.claim")])
    assert counts[0] == counts[1] == counts[2]
