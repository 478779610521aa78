"""``dragoman copresence``: two people in one town on one day, and no meeting reported."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, RecordOption, SinceOption, UntilOption


def copresence_cli(
    a: Annotated[str, typer.Argument(metavar="A", help="A person.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.", show_default=False)],
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """List when two people were in one town on one day without a reported meeting.

    Taken from where reports put each of them; that nobody reported a meeting is not that there was none.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, opened
    from dragoman.cli.output import emit
    from dragoman.show import findings

    with opened(record, as_of, known_by) as view:
        found = questions.copresence(view, a, b, since=since, until=until)
        question = asked(view, "days", f"of {a} and {b} in one place without a reported meeting", since=since, until=until)
        emit(findings.copresence(found, question.title, empty=question.empty), format)
