"""``dragoman import``: what other coders and registers have, marked as theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import RecordOption, record_path
from dragoman.exchange.kinds import Kind


def import_cli(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Event files or registers, gzipped or not.", show_default=False)],
    kind: Annotated[
        Kind | None,
        typer.Option("--kind", "-k", help="What the files are. [dim]\\[default: told by their first lines][/dim]", show_default=False),
    ] = None,
    coder: Annotated[
        str | None,
        typer.Option(
            "--coder", metavar="NAME", help="Whose they are. [dim]\\[default: POLECAT, GDELT or the file's name][/dim]"
        ),
    ] = None,
    licence: Annotated[str | None, typer.Option("--licence", metavar="TEXT", help="The licence under which you may use them.")] = None,
    record: RecordOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary.")] = False,
) -> None:
    """Take in event files of POLECAT and GDELT, and registers of office holders (CSV, or FollowTheMoney's entities).

    They have no words, so they stand beside the claims of reports and never among them: [bold]dragoman imported[/bold] lists them,
    [bold]dragoman why x-…[/bold] shows a row. Importing a file twice changes nothing; a row that comes again with other content
    supersedes the older one.

    Exit code 0: all lines were taken. 3: some were broken, each is named on standard error, the others were taken. 1: none was.
    """
    from dragoman.cli.output import remark
    from dragoman.errors import SourceError
    from dragoman.exchange import incoming

    path = record_path(record)
    taken = broken = 0
    for file in files:
        try:
            done = incoming.load(path, file, kind, coder, licence, failed=lambda error: remark(f"error: {error}"))
        except SourceError as error:
            remark(f"error: {error}")
            broken += 1
            continue
        taken, broken = taken + done.taken, broken + done.errors
        if not quiet:
            print(f"{path}: {file}: {done}")
    if broken:
        raise typer.Exit(3 if taken else 1)
