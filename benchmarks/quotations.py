"""That no text makes quotation reading slow: the seconds of processor time over texts of up to a million characters, and their ratio.

    python benchmarks/quotations.py [--json]

1. marks: pairing the quotation marks of walls of marks, open, closed, nested and broken, of 125 kB, 500 kB and 1 MB.
2. quotations: reading quotations and attributions from words whose tree is given (the parser is not measured): cue after cue.

Eight times the text may take eight times as long; a ratio per character over 2 between the largest and the smallest is a failure.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

SIZES = (125_000, 500_000, 1_000_000)
WALLS = {
    "open": "“",
    "closed": "”",
    "straight": '"',
    "nested": "“‘“‘",
    "words": '"no," he said. ',
    "paragraphs": "“go\n\n",
    "mixed": "“a ‘b\" c’ «d\n\n",
}
LIMIT = 2.0


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the better of two runs."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def marks(unit: str, size: int) -> Callable[[], object]:
    """Return the pairing of a wall of marks."""
    from dragoman.reading.quotations.marks import passages

    text = unit * (size // len(unit))
    return lambda: passages(text)


def cues(size: int) -> Callable[[], object]:
    """Return the reading of one cue after another, with marks between them."""
    from spacy.tokens import Doc

    from dragoman.language import load
    from dragoman.language.words import words
    from dragoman.reading.quotations import Sheet, find_attributions, find_quotes

    unit, kinds = ["“", "ok", "”", "they", "said", "."], ["PUNCT", "INTJ", "PUNCT", "PRON", "VERB", "PUNCT"]
    count = size // 20
    tags, deps = [*kinds[:4], "VBD", "."] * count, ["punct", "ccomp", "punct", "nsubj", "ROOT", "punct"] * count
    heads = [k // 6 * 6 + 4 for k in range(6 * count)]
    tokens = words(Doc(load().vocab, words=unit * count, pos=kinds * count, tags=tags, heads=heads, deps=deps, lemmas=unit * count))

    def work() -> object:
        sheet = Sheet(tokens)
        return find_attributions(sheet, find_quotes(tokens, sheet))

    return work


def main() -> int:
    """Print the table; return 1 if anything grows faster than the text."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    options.add_argument("--json", action="store_true", help="print one JSON object")
    chosen = options.parse_args()
    found = {name: [seconds(marks(unit, size)) for size in SIZES] for name, unit in WALLS.items()}
    found["cues"] = [seconds(cues(size)) for size in SIZES]
    growth = {name: times[-1] / max(times[0], 1e-3) / (SIZES[-1] / SIZES[0]) for name, times in found.items()}
    if chosen.json:
        print(json.dumps({"sizes": SIZES, "seconds": found, "growth": growth}))
    else:
        print("text        " + "".join(f"{size // 1000:>8} kB" for size in SIZES) + "   growth per character")
        for name, times in found.items():
            print(f"{name:<12}" + "".join(f"{t:>9.2f} s" for t in times) + f"   {growth[name]:.2f}")
    return int(any(value > LIMIT for value in growth.values()))


if __name__ == "__main__":
    sys.exit(main())
