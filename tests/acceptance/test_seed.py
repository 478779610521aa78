"""The article that the project began with: its facts are reached, its traps avoided. The numbers of facts and of resolved mentions only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.reading import Reader
from dragoman.sources import read_sources
from tests.acceptance.seed_facts import Seed, fallen, reached
from tests.acceptance.seed_mentions import resolved

FACTS_FLOOR = 39
MENTIONS_FLOOR = 66


@pytest.fixture(scope="module")
def seed(shared: Path) -> Seed:
    (report,) = read_sources([shared / "seed" / "000_f1eb51c4c5b03c5d.txt"])
    gold = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))
    return Seed(Reader().read(report), gold)


@pytest.mark.shared
def test_the_facts_of_the_seed_are_reached(seed: Seed) -> None:
    found = reached(seed)
    missed = [f"{key} {seed.facts[key]['summary']}" for key, ok in found.items() if not ok]
    print(f"{sum(found.values())} of {len(found)} facts; not reached:", *missed, sep="\n  ")
    assert sum(found.values()) >= FACTS_FLOOR, missed


@pytest.mark.shared
def test_the_mentions_of_the_seed_are_resolved(seed: Seed) -> None:
    found = resolved(seed)
    missed = [f"{m['id']} “{m['span']['text']}” means {m['refers_to']}" for m in seed.gold["mentions"] if not found[m["id"]]]
    print(f"{sum(found.values())} of {len(found)} mentions; not resolved:", *missed, sep="\n  ")
    assert sum(found.values()) >= MENTIONS_FLOOR, missed


@pytest.mark.shared
def test_none_of_the_traps_of_the_seed_is_asserted(seed: Seed) -> None:
    traps = {n["id"]: n["must_not_assert"] for n in seed.gold["must_not_assert"]}
    assert not [traps[key] for key in fallen(seed)]
