"""``dragoman format``: who stands in, beside or outside a format."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def format_cli(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="A format, organisation or round of talks; without it all are listed.", show_default=False),
    ] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """Show who stands in, beside or outside a format, or list all formats.

    Who takes part on what terms and who says so, who proposed it, what it is for, and what no report says.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, opened, within
    from dragoman.cli.output import emit, emit_state
    from dragoman.show import listings, states

    with opened(record, as_of, known_by) as view:
        if name:
            state = questions.format_(view, name)
            emit_state(state, states.format_facts(state), states.format_view, format)
            return
        found = within(questions.formats(view), since, until, lambda f: f.first_seen, lambda f: f.last_seen)
        question = asked(view, "formats and bodies", since=since, until=until)
        emit(listings.formats(found[: limit or None], question.title, empty=question.empty), format)
