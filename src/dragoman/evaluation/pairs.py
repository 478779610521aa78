"""How well names are told to be one person's: pairs of names with the answer, scored by family of languages.

Takes a CSV with the columns ``family, a, b, answer`` ("same" or "different"). A pair counts as joined only if the outcome is "same":
"may be" joins nobody by name alone. The half ``held`` was not looked at while the rules were written.
Run ``python -m dragoman.evaluation.pairs FILE`` for the table.
"""

from __future__ import annotations

import csv
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.codes.persons import compare_names, skeletons


@dataclass(slots=True)
class Tally:
    """Pairs rightly joined, wrongly joined, wrongly left apart; and pairs of one person that share no key and so never meet."""

    joined: int = 0
    wrong: int = 0
    missed: int = 0
    unmet: int = 0

    @property
    def precision(self) -> float:
        """Share of joined pairs that are one person's; 1 for no pair."""
        return self.joined / (self.joined + self.wrong) if self.joined + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of one person's pairs that are joined; 1 for no pair."""
        return self.joined / (self.joined + self.missed) if self.joined + self.missed else 1.0


def half(a: str, b: str) -> str:
    """Return the half of the set to which a pair belongs, by a hash of its names."""
    return "held" if zlib.crc32(f"{a}/{b}".encode()) % 2 else "dev"


def score(rows: Iterable[dict[str, str]]) -> dict[str, Tally]:
    """Return the tallies by family, and of all under "all"."""
    tallies: dict[str, Tally] = {"all": Tally()}
    for row in rows:
        same = compare_names(row["a"], row["b"]).same
        one = row["answer"] == "same"
        for tally in (tallies["all"], tallies.setdefault(row["family"], Tally())):
            tally.joined += one and same
            tally.wrong += same and not one
            tally.missed += one and not same
            tally.unmet += one and skeletons(row["a"]).isdisjoint(skeletons(row["b"]))
    return tallies


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file of pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def main(paths: list[str]) -> None:
    """Print precision and recall by family, for each half and file."""
    for path in paths:
        rows = read(Path(path))
        for part in ("dev", "held"):
            print(f"{path}, {part}")
            for family, tally in score(row for row in rows if half(row["a"], row["b"]) == part).items():
                print(
                    f"  {family:13} precision {tally.precision:.3f} recall {tally.recall:.3f} joined {tally.joined} wrong {tally.wrong} "
                    f"missed {tally.missed} unmet {tally.unmet}"
                )


if __name__ == "__main__":
    main(sys.argv[1:])
