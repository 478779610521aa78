"""``dragoman why``: one claim, its words, its voices, and how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Format, FormatOption, RecordOption

if TYPE_CHECKING:
    from dragoman.record import View


def why_cli(
    claim: Annotated[
        list[str],
        typer.Argument(metavar="CLAIM", help="Ids of claims, as listings print them: c-…; of imported rows: x-….", show_default=False),
    ],
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
        if any(one.lower().startswith("x-") for one in claim):
            _imported(view, claim, format)
            return
        found = [questions.why(view, one) for one in claim]
        if format is Format.TABLE:
            show(*(why_view(one) for one in found))
        elif format is Format.JSON and len(found) == 1:
            print_json(plain(found[0]))
        else:
            emit(Listing("Claims", (), found), format)


def _imported(view: View, ids: list[str], format: Format) -> None:
    """Print rows of foreign coders and registers. They are shown apart from claims: they have no words."""
    from dragoman.cli.output import emit, print_json, show
    from dragoman.errors import SettingsError
    from dragoman.exchange import imported
    from dragoman.show.foreign import row_view
    from dragoman.show.listing import Listing, plain

    if not all(one.lower().startswith("x-") for one in ids):
        raise SettingsError("claims (c-…) and imported rows (x-…) are different things; ask for them one after the other")
    found = [imported.row(view, one) for one in ids]
    if format is Format.TABLE:
        show(*(row_view(one) for one in found))
    elif format is Format.JSON and len(found) == 1:
        print_json(plain(found[0]))
    else:
        emit(Listing("Imported rows", (), found), format)
