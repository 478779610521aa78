"""A record of invented talks for what goes out and in: a meeting, a visit, a plan, a plan that was called off, a denial, no date at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "record"))

from by_hand import Made, day_time

from dragoman.model import Place
from dragoman.record import Store, View

Run = Callable[..., tuple[int, str, str]]


def readings() -> list[Made]:
    """Return the reports in order of date."""
    met = Made(
        "met",
        "2024-05-04",
        "Chile’s foreign minister Ana Ruiz met Peru’s Tomás Brel; in Lima, on Friday.\nBrazil sent aid to Bolivia.",
        publisher="Morning Wire",
        url="https://example.org/met",
        licence="CC0",
    )
    met.person("a1", "Ana Ruiz", "CHL", "foreign minister")
    met.person("a2", "Tomás Brel", "PER", "foreign minister")
    met.state("BRA", "Brazil")
    met.state("BOL", "Bolivia")
    met.event("CONSULT", ["a1", "a2"], mode="meet", place="Lima", day="2024-05-03", words="met")
    met.event("AID", ["BRA"], ["BOL"], day="2024-05-02", words="sent aid")
    met.places.append(Place(met.span("Lima"), "Lima", "PER", "city"))
    met.tenure("a1", "foreign minister", "CHL", words="foreign minister")
    plans = Made(
        "plans",
        "2024-05-06",
        "Ecuador’s president will visit Romania on 20 May.\nColombia and Uruguay will hold talks in Quito on 25 May.\n"
        "Panama denied that it had threatened Cuba.\nKenya blamed Ghana.",
        licence="CC0",
    )
    for code, name in (("ECU", "Ecuador"), ("ROU", "Romania"), ("COL", "Colombia"), ("URY", "Uruguay"), ("PAN", "Panama"), ("CUB", "Cuba"),
                       ("KEN", "Kenya"), ("GHA", "Ghana")):  # fmt: skip
        plans.state(code, name)
    announced = ("CONSULT/visit: → CONSULT/visit", "announced: CONSULT → AGREE")
    plans.event("AGREE", ["ECU"], ["ROU"], day="2024-05-20", modality="planned", words="will visit", derivation=announced)
    plans.event("CONSULT", ["COL", "URY"], mode="meet", place="Quito", day="2024-05-25", modality="planned", words="will hold talks")
    plans.event("THREATEN", ["PAN"], ["CUB"], day="2024-05-05", modality="denied", words="denied")
    plans.event("ACCUSE", ["KEN"], ["GHA"], time=day_time(None, "2024-05-06", "unknown"), words="blamed")
    off = Made("off", "2024-05-10", "The talks of Colombia and Uruguay on 25 May will not be held.", licence="CC0")
    off.state("COL", "Colombia")
    off.state("URY", "Uruguay")
    off.event("CONSULT", ["COL", "URY"], mode="meet", day="2024-05-25", modality="denied", words="will not be held")
    return [met, plans, off]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a record of these reports."""
    path = tmp_path / "talks.db"
    with Store.create(path) as store, store.writer() as writer:
        for made in readings():
            writer.add(made.reading())
    return path


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    """Return a view of that record."""
    with Store.open(path).view() as view:
        yield view


@pytest.fixture
def run(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a verb on that record inside this process and gives exit code, output and errors."""
    from dragoman.cli.main import run

    for name in [name for name in os.environ if name.startswith("DRAGOMAN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([*map(str, arguments), "--record", str(path)])
        out, err = capsys.readouterr()
        return code, out, err

    return call
