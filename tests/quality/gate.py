"""The pinned gate on accuracy: the scores of the shipped reader on the development gold, with floors that only rise.

``python tests/quality/gate.py`` prints the scores beside the floors; ``--update`` raises every floor to what was reached now,
rounded down to a hundredth less one (a margin for processors whose int8 arithmetic differs), and refuses to lower any.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
# "false claims" is a ceiling: lower is better.
CEILINGS = frozenset({"false claims"})
MARGIN = 0.01

Floors = dict[str, float]


def gold_path(shared: Path) -> Path:
    """Return the development gold."""
    return shared / "gold" / "dev.jsonl"


def measure(gold: Path) -> dict[str, float]:
    """Read the gold's texts with the shipped reader and return the figure of each layer."""
    from dragoman.evaluation import load, score
    from dragoman.evaluation.coded import Coded
    from dragoman.model import Report
    from dragoman.reading import Reader

    reader = Reader()
    predictions: dict[str, Coded] = {}
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row in rows:
        report = Report(id=row["id"], date=date.fromisoformat(row["date"]), text=row["text"], title=row.get("title"), publisher=row.get("outlet"))
        predictions[row["id"]] = Coded(reader.read(report).to_dict())
    return figures(score(load(gold), predictions).table())


def figures(summary: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Return one figure a layer: F1 of a layer, the share of a share."""
    return {layer: row["f1"] if "f1" in row else row["share"] for layer, row in summary.items()}


def raised(floors: dict[str, float], now: dict[str, float]) -> dict[str, float]:
    """Return the floors raised to what was reached, none lowered."""
    result = dict(floors)
    for layer, value in now.items():
        if layer in CEILINGS:
            reached = math.ceil(value * 100) / 100 + MARGIN
            result[layer] = round(min(floors.get(layer, 1.0), reached), 2)
        else:
            reached = math.floor(value * 100) / 100 - MARGIN
            result[layer] = round(max(floors.get(layer, 0.0), reached), 2)
    return result


def broken(floors: dict[str, float], now: dict[str, float]) -> list[str]:
    """Return a line for each floor that is not kept."""
    lines = []
    for layer, floor in floors.items():
        value = now[layer]
        if (value > floor) if layer in CEILINGS else (value < floor):
            lines.append(f"{layer}: {value:.3f}, {'ceiling' if layer in CEILINGS else 'floor'} {floor:.2f}")
    return lines


def hold(
    path: Path,
    now: Floors,
    show: Callable[[str, float], str],
    raised: Callable[[Floors, Floors], Floors] = raised,
    broken: Callable[[Floors, Floors], list[str]] = broken,
) -> int:
    """Print figures beside the floors of a file, raise these with ``--update``; return 1 if one is not kept."""
    floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for name, value in now.items():
        print(f"{show(name, value)}   floor {floors.get(name, '-')}")
    if "--update" in sys.argv[1:]:
        path.write_text(json.dumps(raised(floors, now), indent=1) + "\n", encoding="utf-8")
    bad = broken(floors, now)
    print("\n".join(bad) or "all floors are kept")
    return 1 if bad else 0


def main() -> int:
    """Print the scores beside the floors; with ``--update`` raise them."""
    shared = Path(__file__).resolve().parents[3] / "shared"
    return hold(FLOORS, measure(gold_path(shared)), lambda name, value: f"{name:24s} {value:.3f}")


if __name__ == "__main__":
    sys.exit(main())
