"""``dragoman actors``: the names in the record."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def actors_cli(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="A name or part of one, in any spelling; a state lists its officials.", show_default=False),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", "-k", metavar="KIND", help="Only these: state, organisation, person, group, format.")
    ] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """Search the names in the record.

    Each actor with its id, the forms under which it was met, and in how many reports; those met most come first.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, opened, within
    from dragoman.cli.output import emit
    from dragoman.show import listings

    with opened(record, as_of, known_by) as view:
        found = within(questions.actors(view, name, kind, limit=limit or None), since, until, lambda a: a.first_seen, lambda a: a.last_seen)
        question = asked(
            view, "actors", f"by the name “{name}”" if name else None, f"of the kind {kind}" if kind else None, since=since, until=until
        )
        emit(listings.actors(found, question.title, empty=question.empty), format)
