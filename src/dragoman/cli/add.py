"""``dragoman add``: read reports into the record."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import (
    ActorsOption,
    ColumnOption,
    DateFormatOption,
    DateOption,
    EncodingOption,
    LanguageOption,
    PublisherOption,
    RecordOption,
    SourcesArgument,
    record_path,
    source_options,
)


def add_cli(
    sources: SourcesArgument,
    record: RecordOption = None,
    date: DateOption = None,
    date_format: DateFormatOption = None,
    column: ColumnOption = None,
    language: LanguageOption = None,
    publisher: PublisherOption = None,
    encoding: EncodingOption = None,
    actors: ActorsOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as one JSON object.")] = False,
) -> None:
    """Read reports and add them to the record. Adding a report twice changes nothing; a run that was stopped goes on where it was.

    Exit code 0: all were taken. 3: some inputs were broken, each is named on standard error, the others were taken. 1: none was.
    """
    from dragoman import flow
    from dragoman.cli.output import print_json, remark
    from dragoman.cli.progress import bar

    options = source_options(date, column, date_format, language, publisher, encoding)
    path = record_path(record)
    with bar("reading", quiet=quiet) as advance:
        summary = flow.add(path, sources, options, actors=actors, progress=advance, failed=lambda error: remark(f"error: {error}"))
    if json:
        print_json(summary.to_dict(), indent=None)
    elif not quiet:
        print(f"{path}: {summary}")
    if summary.stopped:
        remark("stopped; what was added is kept, and the same command goes on from there")
        raise typer.Exit(130)
    if summary.errors:
        raise typer.Exit(3 if summary.taken else 1)
