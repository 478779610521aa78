"""``dragoman where``: where somebody was."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    KnownByOption,
    LimitOption,
    RecordOption,
    SinceOption,
    UntilOption,
    first_day,
)


def where_cli(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person.", show_default=False)],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="On this day.")] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List the places where reports put a person.

    Only what the person took part in, in person, counts: calls and plans put nobody anywhere.
    """
    from datetime import date

    from dragoman import questions
    from dragoman.cli.asking import asked, latest, nearest, noted, opened, within
    from dragoman.cli.output import emit
    from dragoman.show import listings

    day = first_day(on) if on else None
    with opened(record, as_of, known_by) as view:
        found = questions.whereabouts(view, name, day)
        shown, notes = latest(within(found, since, until, lambda w: w.earliest or date.min, lambda w: w.latest or date.max), limit)
        question = asked(view, "places", f"of {name}", f"on {day}" if day else None, since=since, until=until)
        near = () if shown else nearest(listings.place_line, ("on other days", lambda: questions.whereabouts(view, name)))
        near = near if shown or near else nearest(listings.event_line, ("told without a place", lambda: questions.meetings(view, name)))
        emit(noted(listings.whereabouts(shown, question.title, empty=question.empty, nearest=near), notes), format)
