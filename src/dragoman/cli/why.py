"""``dragoman why``: one claim, its words, its voices, and how it was read."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import Format, FormatOption, RecordOption


def why_cli(
    claim: Annotated[list[str], typer.Argument(metavar="CLAIM", help="Ids of claims, as listings print them: c-….", show_default=False)],
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show why the record holds a claim.

    The sentence with its exact words, who says so, when, how it was read, and what else tells it or denies it.
    """
    from dragoman import questions
    from dragoman.cli.asking import opened
    from dragoman.cli.output import emit, print_json, show
    from dragoman.show.listing import Listing, plain
    from dragoman.show.why import why_view

    with opened(record) as view:
        found = [questions.why(view, one) for one in claim]
        if format is Format.TABLE:
            show(*(why_view(one) for one in found))
        elif format is Format.JSON and len(found) == 1:
            print_json(plain(found[0]))
        else:
            emit(Listing("Claims", (), found), format)
