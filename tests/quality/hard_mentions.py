"""Hard mentions: 201 of them, read and decided by hand, in reports of ``../shared/corpora``; whom does the shipped reader take them for?

``references/mentions.jsonl`` holds ids, offsets and answers, no text. An answer is a list of actors (each the span of a name in the
report, or a state's code), or ``nobody``: nobody named is meant. The half ``dev`` is read for errors; ``held`` is only counted.

``python tests/quality/hard_mentions.py`` prints the accuracy by kind; with ``--errors`` the misses of ``dev``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.model import Mention, Reading, Report, Span

ITEMS = Path(__file__).parent / "references" / "mentions.jsonl"
Item = dict[str, Any]


def items() -> list[Item]:
    """Return the hard mentions."""
    return [json.loads(line) for line in ITEMS.read_text(encoding="utf-8").splitlines()]


def read(shared: Path, wanted: list[Item]) -> dict[str, Reading]:
    """Return the readings of the reports that the mentions stand in."""
    from dragoman.reading import Reader

    reader = Reader()
    ids = {item["report"] for item in wanted}
    readings = {}
    for corpus in sorted({item["corpus"] for item in wanted}):
        with (shared / "corpora" / f"{corpus}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in ids:
                    report = Report(id=row["id"], date=date.fromisoformat(row["date"]), text=row["text"], title=row.get("title"))
                    readings[report.id] = reader.read(report)
    return readings


def right(item: Item, reading: Reading) -> bool:
    """Tell whether the reading takes the mention for exactly those whom it means."""
    mention = _at(reading, Span(item["start"], item["end"]))
    if item["answer"] == "nobody":
        return mention is None or not any(reading.actor(a).named for a in mention.actors)
    if mention is None or mention.ambiguous or len(mention.actors) != len(item["answer"]):
        return False
    meant = set()
    for answer in item["answer"]:
        if "code" in answer:
            meant.add(answer["code"])
            continue
        name = _at(reading, Span(*answer["name"]))
        if name is None or len(name.actors) != 1:
            return False
        meant.add(name.actors[0])
    return set(mention.actors) == meant


def _at(reading: Reading, span: Span) -> Mention | None:
    """Return the mention whose words are most nearly these, if they share half of what both cover."""

    def likeness(mention: Mention) -> float:
        shared = mention.span.overlap(span)
        return shared / (len(mention.span) + len(span) - shared)

    best = max(reading.mentions, key=likeness, default=None)
    return best if best is not None and likeness(best) >= 0.5 else None


def accuracy(wanted: list[Item], readings: dict[str, Reading]) -> tuple[Counter[str], Counter[str]]:
    """Return the right ones and all of them, by kind, by half, and in all."""
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for item in wanted:
        ok = right(item, readings[item["report"]])
        for name in (item["kind"], f"half: {item['half']}", "all"):
            total[name] += 1
            hits[name] += ok
    return hits, total


def main() -> int:
    """Print the accuracy by kind."""
    wanted = items()
    readings = read(Path(__file__).resolve().parents[3] / "shared", wanted)
    hits, total = accuracy(wanted, readings)
    for name, n in sorted(total.items()):
        print(f"{name:<14} {hits[name]:>4} of {n:<4} {hits[name] / n:.3f}")
    if "--errors" in sys.argv[1:]:
        for item in wanted:
            reading = readings[item["report"]]
            if item["half"] == "dev" and not right(item, reading):
                _print_miss(item, reading)
    return 0


def _print_miss(item: Item, reading: Reading) -> None:
    text = reading.report.text
    mention = _at(reading, Span(item["start"], item["end"]))
    answer = item["answer"]
    meant = answer if answer == "nobody" else [a.get("code") or text[slice(*a["name"])] for a in answer]
    found = [reading.name(a) for a in mention.actors] if mention else None
    before, after = text[max(0, item["start"] - 200) : item["start"]], text[item["end"] : item["end"] + 60]
    print(f"{item['report']} {item['kind']}: {before}⟦{text[item['start'] : item['end']]}⟧{after}".replace("\n", " "))
    print(f"    means {meant}, read {found} {mention.basis if mention else ''}")


if __name__ == "__main__":
    sys.exit(main())
