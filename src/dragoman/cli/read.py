"""``dragoman read``: print what reports say, and keep nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import (
    ActorsOption,
    ColumnOption,
    DateFormatOption,
    DateOption,
    EncodingOption,
    Format,
    LanguageOption,
    PublisherOption,
    SourcesArgument,
    source_options,
)

if TYPE_CHECKING:
    from dragoman.errors import SourceError
    from dragoman.model import Reading


def read_cli(
    sources: SourcesArgument,
    date: DateOption = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="A view to look at, or the interchange form; csv gives the events, a row each.")
    ] = Format.TABLE,
    date_format: DateFormatOption = None,
    column: ColumnOption = None,
    language: LanguageOption = None,
    publisher: PublisherOption = None,
    encoding: EncodingOption = None,
    actors: ActorsOption = None,
    html: Annotated[bool, typer.Option("--html", help="Print marked-up text as a page of HTML.")] = False,
) -> None:
    """Read reports and print what they say; no record is written.

    On a terminal: the marked-up text and what was read from it. With [bold]--format json[/bold] or [bold]jsonl[/bold]: the interchange
    form, one object a report ([bold]dragoman schema[/bold]).
    """
    from dragoman import flow
    from dragoman.cli.output import remark

    options = source_options(date, column, date_format, language, publisher, encoding)
    failures: list[SourceError] = []

    def failed(error: SourceError) -> None:
        failures.append(error)
        remark(f"error: {error}")

    read = _print(flow.readings(sources, options, actors=actors, failed=failed), format, html)
    if failures:
        raise typer.Exit(3 if read else 1)


def _print(readings: Iterator[Reading], format: Format, html: bool) -> int:
    """Print readings as they come and return how many there were."""
    from dragoman.cli import output

    count = 0

    def counted() -> Iterator[Reading]:
        nonlocal count
        for reading in readings:
            count += 1
            yield reading

    if html:
        from dragoman.show.marked import page

        output.write_lines(page(counted()))
    elif format is Format.JSON:
        output.print_array(reading.to_dict() for reading in counted())
    elif format is Format.JSONL:
        output.write_lines(reading.to_json() for reading in counted())
    elif format is Format.CSV:
        from dragoman.show.listing import as_csv
        from dragoman.show.terminal import event_rows

        output.write_lines([as_csv(event_rows(counted()))], end="")
    elif format in (Format.PARQUET, Format.XLSX):
        from dragoman.show.terminal import event_rows

        output.emit(event_rows(counted()), format)
    else:
        from dragoman.show.terminal import reading_view

        for reading in counted():
            output.show(reading_view(reading))
    return count
