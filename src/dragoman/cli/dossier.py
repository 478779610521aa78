"""``dragoman dossier``: all that the record has on a process or some actors, to be read from top to bottom."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, RecordOption


def dossier_cli(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="A process by name, or actors; without it the process most told of.", show_default=False),
    ] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, help="Gather so many of each kind, the latest; the weightiest are shown.")
    ] = 40,
) -> None:
    """Print a dossier on a process or some actors.

    What is going on, who takes part, who holds which office, what was said, promised and disputed, and what nobody reported.
    """
    from dragoman import questions
    from dragoman.cli.asking import opened
    from dragoman.cli.options import record_path
    from dragoman.cli.output import emit, print_json, show
    from dragoman.show.dossier import dossier_view, next_commands
    from dragoman.show.listing import Listing, plain

    with opened(record, as_of, known_by) as view:
        found = questions.dossier(view, name[0] if name and len(name) == 1 else name or None, limit=limit)
        if format is Format.TABLE:
            show(dossier_view(found, next_commands(found, str(record_path(record)))))
        elif format is Format.JSON:
            print_json(plain(found))
        else:
            emit(Listing(found.title, (), [found]), format)
