"""``dragoman evaluate``: how well readings agree with gold readings."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.options import ActorsOption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.evaluation import Coded, CodedScores, Scores
    from dragoman.show.listing import Listing


class Measure(StrEnum):
    """What is scored."""

    AUTO = "auto"
    READINGS = "readings"
    QUOTATIONS = "quotations"
    DATES = "dates"
    REFERENCES = "references"
    CODED = "coded"


def evaluate_cli(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="Gold readings, one JSON object a line; or coreference annotations, a folder of TSV files; or "
            "sentences with events that other coders coded, in PLOVER's types or CAMEO's numbers.",
            show_default=False,
        ),
    ],
    predictions: Annotated[
        Path | None,
        typer.Argument(metavar="PREDICTIONS", help="Readings to score. Without them the gold's texts are read now.", show_default=False),
    ] = None,
    measure: Annotated[
        Measure,
        typer.Option(
            "--measure",
            "-m",
            help="Whole readings; spans of quotations, time expressions, who is meant (coreference), or other coders' events, as the "
            "literature scores them. "
            "auto: by the gold's layers.",
        ),
    ] = Measure.AUTO,
    layer: Annotated[
        list[str] | None,
        typer.Option("--layer", "-l", metavar="NAME", help="Show only layers (or differences) that begin so: quotes, events, …"),
    ] = None,
    errors: Annotated[int, typer.Option("--errors", "-e", min=0, metavar="N", help="Show the first N differences, with their text.")] = 0,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Quotations of these types only: direct, mixed, indirect.")
    ] = None,
    actors: ActorsOption = None,
    attributions: Annotated[
        bool,
        typer.Option(
            "--attributions",
            help="Count thoughts, intentions and other attributions beside speech, and spans as corpora of attributions do "
            "(the outermost alone, with their “that”, paragraph by paragraph).",
        ),
    ] = False,
    trim: Annotated[bool, typer.Option("--trim", help="Drop marks and punctuation at the ends of quotations first.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only check the gold file: offsets, actors, voices, dates.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
) -> None:
    """Score readings against gold readings: precision, recall and F1 of each layer, and the rate of false claims.

    The gold has the keys of the interchange form ([bold]dragoman schema[/bold]); offsets are code points into its text.
    """
    from dragoman.evaluation import is_coded, load, score, score_quotations

    if measure is Measure.REFERENCES or (measure is Measure.AUTO and (gold.is_dir() or gold.suffix == ".tsv")):
        _print_references(gold, layer or [], json)
        return
    coded = load(gold)
    if check:
        _check(coded)
        return
    if measure is Measure.CODED or (measure is Measure.AUTO and is_coded(coded.values())):
        _print_coded(coded, predictions, actors, layer or [], errors, json)
        return
    if measure is Measure.AUTO:
        measure = _measure(coded)
    if measure is Measure.DATES:
        _dates(coded, load(predictions) if predictions else None, layer or [], errors, json)
        return
    predicted = load(predictions) if predictions else _read(coded, actors)
    if measure is Measure.QUOTATIONS:
        if attributions:
            from dragoman.evaluation import attributions as all_attributed

            predicted = {key: all_attributed(item) for key, item in predicted.items()}
        _print_quotations(score_quotations(coded, predicted, types=types or None, trim=trim), layer or [], json)
        return
    _print_scores(score(coded, predicted), coded, layer or [], errors, json)


def _measure(coded: dict[str, Coded]) -> Measure:
    """Return what a gold file has layers for."""
    if any(item.layer("actors") for item in coded.values()):
        return Measure.READINGS
    return Measure.DATES if any(item.layer("times") for item in coded.values()) else Measure.QUOTATIONS


def _dates(coded: dict[str, Coded], predicted: dict[str, Coded] | None, layers: list[str], errors: int, json: bool) -> None:
    """Print the scores of time expressions, over all rows and over each part that the gold names. Errors are shown of the open part."""
    from dragoman.cli.options import Format
    from dragoman.cli.output import emit, print_json
    from dragoman.cli.progress import watched
    from dragoman.evaluation import read_times, score_dates

    if predicted is None:
        predicted = {key: read_times(item) for key, item in watched(coded.items(), "reading the gold's times", len(coded))}
    parts = sorted({str(item.row["part"]) for item in coded.values() if item.row.get("part")})
    scores = {part or "all": score_dates(coded, predicted, part) for part in (None, *parts)}
    tables = {part: {name: row for name, row in found.table().items() if _wanted(name, layers)} for part, found in scores.items()}
    if json:
        print_json(tables, indent=None)
    else:
        for part, table in tables.items():
            emit(_figures(f"Times, {part}: {scores[part].gold} expressions", table), Format.TABLE)
    shown = scores["open" if "open" in scores else "all"].differences
    for key, what, gold, read in [d for d in shown if _wanted(d[1], layers) or not layers][:errors]:
        print(f"\n[{key}] {what}\n  text: {coded[key].row.get('text')}")
        for side, entry in (("gold", gold), ("read", read)):
            if entry is not None:
                print(f"  {side}: {entry['text']!r} {entry.get('earliest')} to {entry.get('latest')}, {entry.get('type')}")


def _print_coded(
    coded: dict[str, Coded], predictions: Path | None, actors: list[Path] | None, layers: list[str], errors: int, json: bool
) -> None:
    """Print how many of other coders' events were read, in all and by type; the first ``errors`` sentences that were not."""
    from dragoman.cli.options import Format
    from dragoman.cli.output import emit, print_json
    from dragoman.evaluation import load, score_coded

    with_text = {key: item for key, item in coded.items() if item.row.get("text")}
    predicted = load(predictions) if predictions else _read(with_text, actors)
    scores = score_coded(coded, predicted)
    table = {name: row for name, row in scores.table().items() if _wanted(name, layers)}
    if json:
        print_json({**table, "by type": {name: dict(tally) for name, tally in sorted(scores.by_type.items())}}, indent=None)
    else:
        emit(_figures(f"Events of other coders in {len(with_text)} sentences", table), Format.TABLE)
        emit(_by_type(scores), Format.TABLE)
    for miss in scores.misses[:errors]:
        print(f"\n[{miss.id}] {miss.kind}\n  text: {with_text[miss.id].row['text']}")
        for event in miss.gold:
            print(f"  gold: {event.code} {_sides(event.source)} > {_sides(event.target)}")
        for row in miss.read:
            sides = (
                ", ".join(str(predicted[miss.id].actor(a).get("name")) for a in row[side]) or "nobody" for side in ("actors", "recipients")
            )
            print(f"  read: {row['type']} {' > '.join(sides)} ({row['modality']})")


def _sides(side: Iterable[tuple[str, str]]) -> str:
    return ", ".join(sorted(country + agent for country, agent in side)) or "nobody"


def _by_type(scores: CodedScores) -> Listing:
    from dragoman.show.listing import Column, Listing

    def number(name: str) -> Any:
        return lambda row: str(row[1].get(name, 0))

    columns = (Column("type or root", lambda row: row[0]), *(Column(name, number(name)) for name in ("gold", "found", "right")))
    return Listing("By type", columns, sorted(scores.by_type.items()), empty="no events")


def _print_references(gold: Path, layers: list[str], json: bool) -> None:
    from dragoman.cli.options import Format
    from dragoman.cli.output import emit, print_json
    from dragoman.cli.progress import watched
    from dragoman.evaluation.gum import load_gum
    from dragoman.evaluation.mentions import score_references

    documents = load_gum(gold)
    scores = score_references(watched(documents, "reading the marked texts", len(documents)))
    table = {name: row for name, row in scores.table().items() if _wanted(name, layers)}
    if json:
        print_json(table, indent=None)
    else:
        emit(_figures(f"Coreference over {len(documents)} texts, exact spans, single mentions left out", table), Format.TABLE)


def _check(coded: dict[str, Coded]) -> None:
    from dragoman.evaluation import problems

    found = 0
    for key, item in coded.items():
        for problem in problems(item):
            print(f"{key}: {problem}")
            found += 1
    print(f"{found} problems in {len(coded)} readings")
    if found:
        raise typer.Exit(1)


def _read(coded: dict[str, Coded], actors: list[Path] | None) -> dict[str, Coded]:
    from dragoman.cli.progress import watched
    from dragoman.evaluation import Coded
    from dragoman.evaluation.reports import report_of
    from dragoman.flow import read_many

    readings = read_many((report_of(item) for item in coded.values()), actors=actors)
    return {reading.report.id: Coded(reading.to_dict()) for reading in watched(readings, "reading the gold's texts", len(coded))}


def _wanted(name: str, layers: list[str]) -> bool:
    return not layers or any(name.startswith(layer) for layer in layers)


def _print_scores(scores: Scores, coded: dict[str, Coded], layers: list[str], errors: int, json: bool) -> None:
    from dragoman.cli.options import Format
    from dragoman.cli.output import emit, print_json

    table = {name: row for name, row in scores.table().items() if _wanted(name, layers)}
    if json:
        print_json(table, indent=None)
    else:
        emit(_figures(f"Scores over {len(coded)} reports", table), Format.TABLE)
    shown = [d for d in scores.differences if _wanted(d.layer, layers) or _wanted(d.kind, layers)]
    _print_differences(shown[:errors], coded)


def _figures(title: str, table: dict[str, dict[str, Any]]) -> Listing:
    from dragoman.show.listing import Column, Listing

    def number(name: str) -> Any:
        return lambda row: "" if row.get(name) is None else f"{row[name]:.3f}" if isinstance(row[name], float) else str(row[name])

    names = ("precision", "recall", "f1", "share", "gold", "pred", "of")
    rows = [{"layer": name, **row} for name, row in table.items()]
    return Listing(
        title, (Column("layer", lambda row: row["layer"]), *(Column(name, number(name)) for name in names)), rows, empty="no such layer"
    )


def _print_differences(differences: list[Any], coded: dict[str, Coded]) -> None:
    import json

    from dragoman.show.plain import shortened

    for difference in differences:
        text = str(coded[difference.report].row.get("text", ""))
        start, end = difference.place
        print(f"\n[{difference.report}] {difference.kind}\n  text: {shortened(text[start:end], 300)}")
        for side, entry in (("gold", difference.gold), ("read", difference.predicted)):
            if entry is not None:
                print(f"  {side}: {json.dumps({k: v for k, v in entry.items() if k not in _QUIET}, ensure_ascii=False)}")


# Fields of a reading that a gold entry does not have and that would bury the difference.
_QUIET = frozenset({"time", "voice", "spans", "third_roles", "topic", "part_of", "count", "occasion"})


def _print_quotations(figures: dict[str, dict[str, Any]], layers: list[str], json: bool) -> None:
    from rich.text import Text

    from dragoman.cli.output import print_json, show

    chosen = {name: row for name, row in figures.items() if _wanted(name, layers)}
    if json:
        print_json(chosen, indent=1)
        return
    for name, row in chosen.items():
        if "F1" in row:
            show(Text(f"{name:<34} P {row['P']:5.1f}  R {row['R']:5.1f}  F1 {row['F1']:5.1f}   read {row['n_pred']} gold {row['n_gold']}"))
        elif "J" in row:
            show(Text(f"{name:<34} {row['J']:5.1f}"))
        elif "acc" in row:
            show(Text(f"{name:<34} {row['acc']:5.1f}   of {row['n']}"))
        else:
            for type, part in row.items():
                show(
                    Text(
                        f"recall of gold {type:<19} exact {part['exact']:5.1f}  overlap {part['overlap']:5.1f}"
                        f"  +speaker {part['overlap_and_speaker']:5.1f}   of {part['gold']}"
                    )
                )
