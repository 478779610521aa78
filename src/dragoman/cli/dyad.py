"""``dragoman dyad``: how two sides dealt with each other, by week, month or year."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, RecordOption, SinceOption, UntilOption


def dyad_cli(
    a: Annotated[str, typer.Argument(metavar="A", help="A state, or any other actor.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other side.", show_default=False)],
    by: Annotated[str, typer.Option("--by", metavar="PERIOD", help="week, month or year.")] = "month",
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """Measure how two sides dealt with each other, period by period.

    Cooperation and conflict by PLOVER's scores: each happening once however many reports tell it, with the independent sources, how far the
    figure may move, and how much the record has of the period at all.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, opened
    from dragoman.cli.output import emit
    from dragoman.show import findings

    with opened(record, as_of, known_by) as view:
        index = questions.dyad(view, a, b, by=by, since=since, until=until)
        question = asked(view, "acts", f"between {index.a} and {index.b} by {by}", since=since, until=until)
        emit(findings.dyad(index, question.title, empty=question.empty), format)
