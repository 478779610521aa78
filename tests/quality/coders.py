"""The pinned gate on other coders' events: PLOVER's gold and PETRARCH's suites in ``../shared/events``, with floors that only rise.

``python tests/quality/coders.py`` prints the figures beside the floors; ``--update`` raises every floor to what was reached now, rounded
down to a hundredth less one, and refuses to lower any.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.quality.gate import hold

FLOORS = Path(__file__).with_name("coders_floors.json")
ACTORS = Path(__file__).resolve().parents[1] / "evaluation" / "petrarch_actors.csv"
SETS = {"plover_gsr": None, "petrarch_unittest": ACTORS, "up_petr2_gsr": None}
FIGURES = ("type", "sides", "type+sides", "exact", "sentences", "dyads")


def measure(shared: Path) -> dict[str, float]:
    """Read the sets with the shipped reader and return their figures, each under "set: figure"."""
    from dragoman.evaluation import Coded, load, score_coded
    from dragoman.evaluation.reports import report_of
    from dragoman.reading import Reader

    now = {}
    for name, actors in SETS.items():
        gold = {key: row for key, row in load(shared / "events" / f"{name}.jsonl").items() if row.row.get("text")}
        reader = Reader(actor_files=[str(actors)] if actors else [])
        readings = {key: Coded(reader.read(report_of(row)).to_dict()) for key, row in gold.items()}
        table = score_coded(gold, readings).table()
        now |= {f"{name}: {figure}": table[figure]["share"] for figure in FIGURES if figure in table}
    return now


def main() -> int:
    """Print the figures beside the floors; with ``--update`` raise them."""
    now = measure(Path(__file__).resolve().parents[3] / "shared")
    return hold(FLOORS, now, lambda name, value: f"{name:32s} {value:.3f}")


if __name__ == "__main__":
    sys.exit(main())
