"""``dragoman conflicts``: where reports disagree."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def conflicts_cli(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only what concerns this actor.", show_default=False)] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List what is disputed.

    Claims that contradict each other, side by side, with who says so: denials, dates and places that differ, two holders of one office.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, latest, noted, one_more, opened
    from dragoman.cli.output import emit
    from dragoman.show import listings

    with opened(record, as_of, known_by) as view:
        found = questions.conflicts(view, name, since=since, until=until, limit=one_more(limit))[::-1]
        shown, notes = latest(found, limit)
        question = asked(view, "disputes", f"about {name}" if name else None, since=since, until=until)
        emit(
            noted(
                listings.conflicts(shown, question.title, empty="no two claims of the record contradict each other, as far as it can tell"),
                notes,
            ),
            format,
        )
