"""``dragoman network``: who dealt with whom."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def network_cli(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only the ties of this actor.", show_default=False)] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="Count all acts, only cooperation, or only conflict.")] = "all",
    least: Annotated[int, typer.Option("--least", min=1, help="Only ties of at least so many happenings.")] = 1,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 30,
) -> None:
    """List who dealt with whom, and how: the ties of most happenings first.

    Of polities: what officials do counts as their state's. Third parties are no side of a tie.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, opened
    from dragoman.cli.output import emit
    from dragoman.show import findings

    with opened(record, as_of, known_by) as view:
        found = questions.network(view, name, kind=kind, since=since, until=until, least=least, limit=limit or None)
        question = asked(view, "ties", f"of {name}" if name else None, f"of {kind}" if kind != "all" else None, since=since, until=until)
        emit(findings.ties(found, question.title, empty=question.empty), format)
