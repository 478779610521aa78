"""The pinned gate on the English model: its scores on the test sets of the shared corpora, with floors that only rise.

``python tests/quality/language.py`` prints the scores beside the floors; ``--update`` raises every floor to what was reached now, less
half a point (a margin for processors whose int8 arithmetic differs), and refuses to lower any. It takes about a minute on one core.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.quality.gate import hold

FLOORS = Path(__file__).with_name("language_floors.json")
MARGIN = 0.5
"""Points of a hundred."""

SETS = ("pud_test", "ewt_test", "gum_test", "wwnews_test", "conll03_test", "crossner_test", "wikigold_test")
FIGURES = ("tokens", "upos", "las", "las_words", "lemma", "sentences", "names")


def measure(shared: Path) -> dict[str, float]:
    """Read the test sets with the shipped model and return its scores, each under "set: figure"."""
    from dragoman.language.evaluation import evaluate

    result = evaluate(shared / "language", SETS)
    return {f"{name}: {figure}": scores[figure] for name, scores in result.items() for figure in FIGURES if figure in scores}


def raised(floors: dict[str, float], now: dict[str, float]) -> dict[str, float]:
    """Return the floors raised to what was reached, none lowered."""
    return {**floors, **{name: round(max(floors.get(name, 0.0), value - MARGIN), 1) for name, value in now.items()}}


def broken(floors: dict[str, float], now: dict[str, float]) -> list[str]:
    """Return a line for each floor that is not kept."""
    return [f"{name}: {now[name]:.1f}, floor {floor:.1f}" for name, floor in floors.items() if now[name] < floor]


def main() -> int:
    """Print the scores beside the floors; with ``--update`` raise them."""
    now = measure(Path(__file__).resolve().parents[3] / "shared")
    return hold(FLOORS, now, lambda name, value: f"{name:26s} {value:5.1f}", raised, broken)


if __name__ == "__main__":
    sys.exit(main())
