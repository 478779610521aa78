"""Write docs/accuracy.md: how well this version reads, by event type, and what it gets wrong most often, before and after.

    python docs/accuracy.py                    read the sets of ../shared with this version and write the page
    python docs/accuracy.py --keep FOLDER      take the readings in FOLDER (SET.jsonl each) as those of the version before, and keep their figures

``docs/build.py`` runs it where ../shared is, and leaves the page as it is where it is not. The figures of the version before are kept in
docs/accuracy.json, so that no older program is needed. Only sentences of openly licensed bulletins are quoted, and short ones.
"""

# ruff: noqa: E501 - the page's sentences stay unbroken
from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "accuracy.md"
KEPT = ROOT / "docs" / "accuracy.json"
GOLD = {"dev": SHARED / "gold" / "dev.jsonl", "train": SHARED / "gold" / "train.jsonl"}
CODED = {name: SHARED / "events" / f"{name}.jsonl" for name in ("plover_gsr", "petrarch_unittest", "up_petr2_gsr")}
ATTRIBUTED = SHARED / "quotes" / "polnear_dev.jsonl"
ACTORS = {"petrarch_unittest": ROOT / "tests" / "evaluation" / "petrarch_actors.csv"}
LAYERS = (
    "quotes",
    "quotes+speaker",
    "events:type",
    "events:dyad",
    "events:dyad+who+when",
    "events:all",
    "share:modality",
    "share:attribution",
    "tenures",
    "participations",
    "false claims",
)

HEAD = """# What it reads rightly, and what it does not

<!-- Written by docs/accuracy.py from the sets of ../shared: do not edit. -->

How the figures are defined: [measure accuracy](howto/evaluate.md). What they mean for a user: [how well it reads](explanation/accuracy.md).
*Before* is the version before the events of coders of the field were measured; it could not take an actor file.

"""
SETS = """## All sets

`dev` was read for errors while the rules were written; `train` was coded once and has errors of its own, and helped to train what the network says of events.
"""
CODERS = """
Sentences that coders of the field have coded, in their own words for types and actors:

- `plover_gsr`: 322 sentences with one PLOVER event each, in the types of 2016: DEMAND is read as REQUEST, DISAPPROVE and INVESTIGATE as ACCUSE, FIGHT as ASSAULT.
  *type*: some event that was read has the gold's type. *sides*: some event has exactly the gold's countries as actors and as recipients; where one of
  the two puts all sides of a mutual act together, all are compared together. Bodies that are no state's count as one; an armed group counts as the state that coders file it under.
  The gold files persons under their countries by a dictionary of persons; Dragoman has none and knows the state of a "President X" only where a text says it.
  Counted by hand among the sentences whose sides or type were wrong: in about 20 the state is that of a person named without one; in about 17 the target is the people or the place of a
  measure at home (a curfew, an alert), whom our guide leaves empty; in about 23 the types of 2016 and our guide differ (an extradition, an apology, a kidnapping); in 5 the attacker is
  the state in which a bomb went off; in 6 the gold names another state than the text. Without those, about 0.85 of the sides can be reached.
- `petrarch_unittest`: PETRARCH's own test suite, most of it set in an invented world. Its names come from an [actor file](howto/actors.md), `tests/evaluation/petrarch_actors.csv`, made from
  PETRARCH's public dictionary (names and codes as facts). The suite mixes CAMEO's numbers with those of the older WEIS and with numbers of its own; a type is right if it is what the root
  means in either of the first two (`src/dragoman/evaluation/codings.py`). *exact*: source and target with their agents (GONMIL) and the root. *sentences*: all of a sentence's
  events are exact and none is read besides; *dyads* the same with countries alone. Sentences with numbers of the suite's own can never be right; the last rows leave them out.
  PETRARCH2 itself has 0.32 of the sentences, PETRARCH1, whose suite it is, 0.74.
  Of the 284 sentences, 113 are coded as no reading by our guide can code them, so that about 0.60 can be reached: 44 have numbers of the suite's own; 35 try a pattern that its words do not
  tell ("acted on a resolution", "an anti- Gondor parade"); 11 try the dates of an actor with an everyday act (a hunting trip); 9 code what is plainly said (02); 8 leave out a past event
  beside the coded one, which our guide marks; 6 try a setting, or a name that stands for several codes at once.
- `up_petr2_gsr`: UniversalPetrarch's sentences, CAMEO alone.
"""
QUOTED = """
## Quotations and attributions

PolNeAR (Newell, Margolin and Ruths 2018), development part: 2,495 attributions in 84 texts, with thoughts, intentions and acts of speech. Six annotators agree among themselves at 0.71 (exact), 0.85 (overlap),
0.80 (overlap and speaker); a sequence tagger trained on its own training part reaches 0.54, 0.77, 0.64; no model of Dragoman's was trained on it, but its errors were read and it was scored again and again
while the rules and the lexicon of attributions were written: these are figures of development, not of unseen text. *Speech alone* are the quotations by the guide of the gold readings,
*all attributions* the same readings with `dragoman evaluate --attributions`.

| figure | speech alone | all attributions |
|---|---|---|"""
TYPES = """
## By type

Events of `dev` and `train` together. *Found*: an event of the same type with overlapping evidence. *Right*: actors and recipients are right too. *Read*: how many of the type were read in all.
"""
KINDS = """
## The most frequent kinds of error

In `dev` and `train` together; an error of a missed event is not counted again for its sides. Examples are of bulletins alone (Wikipedia, Portal:Current events, CC BY-SA 4.0), so a kind
that only wire reports show has none. The cause is that of the kind.
"""


def measured(folder: Path | None = None) -> tuple[dict[str, Any], Any]:
    """Return the figures of all sets, of readings in ``folder`` or of this program, and the errors of the gold sets."""
    from dragoman.evaluation import Coded, load, score, score_coded
    from dragoman.evaluation.kinds import errors
    from dragoman.evaluation.reports import report_of
    from dragoman.flow import read_many

    def readings(name: str, gold: dict[str, Coded]) -> dict[str, Coded]:
        if folder is not None:
            return load(folder / f"{name}.jsonl")
        reports = (report_of(item) for item in gold.values() if item.row.get("text"))
        return {r.report.id: Coded(r.to_dict()) for r in read_many(reports, actors=ACTORS.get(name))}

    figures: dict[str, Any] = {"sets": {}, "coders": {}}
    found = None
    for name, path in GOLD.items():
        gold = load(path)
        read = readings(name, gold)
        scores = score(gold, read)
        figures["sets"][name] = {layer: row.get("f1", row.get("share")) for layer, row in scores.table().items() if layer in LAYERS}
        found = errors(gold, read, scores, found)
    for name, path in CODED.items():
        gold = load(path)
        figures["coders"][name] = {
            figure: [row["share"], row["of"]] for figure, row in score_coded(gold, readings(name, gold)).table().items()
        }
    assert found is not None
    figures["types"] = {type: dict(tally) for type, tally in found.types.items()}
    figures["kinds"] = {name: kind.count for name, kind in found.kinds.items()}
    return figures, found


def attributed() -> list[str]:
    """Return the table of the corpus of attributions: everything laid to somebody counts, in that corpus's customs. Empty without it."""
    if not ATTRIBUTED.exists():
        return []
    from dragoman.evaluation import Coded, attributions, load, score_quotations
    from dragoman.evaluation.reports import report_of
    from dragoman.flow import read_many

    gold = load(ATTRIBUTED)
    read = {r.report.id: Coded(r.to_dict()) for r in read_many(report_of(item) for item in gold.values())}
    plain, wide = score_quotations(gold, read), score_quotations(gold, {key: attributions(item) for key, item in read.items()})
    rows = [QUOTED]
    for name in ("content exact", "content overlap", "content+speaker overlap"):
        rows.append(f"| {name}, F1 | {plain[name]['F1'] / 100:.3f} | {wide[name]['F1'] / 100:.3f} |")
    for kind in ("direct", "mixed", "indirect"):
        for figure, told in (("exact", "exact"), ("overlap", "overlap"), ("overlap_and_speaker", "overlap and speaker")):
            one, other = (found["recall by gold type"][kind][figure] / 100 for found in (plain, wide))
            rows.append(f"| {kind}, {told}, recall | {one:.3f} | {other:.3f} |")
    return rows


def page() -> str:
    """Return the page: the figures of this version beside the kept ones of the version before."""
    before = json.loads(KEPT.read_text(encoding="utf-8"))
    now, found = measured()
    lines = [
        HEAD,
        SETS,
        "| figure | " + " | ".join(f"{name} before | {name} now" for name in now["sets"]) + " |",
        "|---" * (1 + 2 * len(now["sets"])) + "|",
    ]
    for layer in LAYERS:
        cells = [f"{values[layer]:.3f}" for name in now["sets"] for values in (before["sets"][name], now["sets"][name])]
        lines.append(f"| {layer} | {' | '.join(cells)} |")
    lines += [CODERS, "| set | figure | of | before | now |", "|---|---|---|---|---|"]
    for name, rows in now["coders"].items():
        lines += [
            f"| {name} | {figure} | {of} | {before['coders'][name][figure][0]:.3f} | {share:.3f} |" for figure, (share, of) in rows.items()
        ]
    lines += attributed()
    lines += [TYPES, "| type | gold | read before | found before | right before | read | found | right |", "|---" * 8 + "|"]
    for type, tally in now["types"].items():
        old = before["types"].get(type, {})
        row = [
            tally.get("gold", 0),
            *(old.get(k, 0) for k in ("read", "found", "right")),
            *(tally.get(k, 0) for k in ("read", "found", "right")),
        ]
        lines.append(f"| {type} | {' | '.join(map(str, row))} |")
    lines += [KINDS]
    for number, kind in enumerate(found.frequent(), 1):
        lines.append(f"{number}. **{kind.name}**: {before['kinds'].get(kind.name, 0)} before, {kind.count} now. Cause: {kind.cause}.")
        if kind.example:
            lines.append(f"   > {kind.example}\n\n   The coder has {kind.gold}; read was {kind.read}.")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def main() -> int:
    """Write the page, or keep the figures of older readings."""
    options = argparse.ArgumentParser(description="Write docs/accuracy.md.")
    options.add_argument(
        "--keep", metavar="FOLDER", type=Path, help="keep the figures of the readings in this folder as those of the version before"
    )
    chosen = options.parse_args()
    if not SHARED.is_dir():
        print("needs ../shared; the page stays as it is", file=sys.stderr)
        return 1
    if chosen.keep:
        KEPT.write_text(json.dumps(measured(chosen.keep)[0], indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sys.exit(main())
