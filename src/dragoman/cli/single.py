"""``dragoman single-source``: what rests on one report, or on one voice."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def single_cli(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only what concerns this actor.", show_default=False)] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only these: event, tenure, participation (the default), quotation, commitment."),
    ] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List what rests on a single report, or on one utterance that many passed on.

    Copies of a report add nothing to it. The latest told comes first.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, noted, opened
    from dragoman.cli.output import emit
    from dragoman.show import findings

    kinds = kind or ("event", "tenure", "participation")
    with opened(record, as_of, known_by) as view:
        found = questions.single_source(view, name, kinds=kinds, since=since, until=until, limit=limit + 1 if limit else None)
        question = asked(view, "facts of a single source", f"about {name}" if name else None, since=since, until=until)
        more = limit and len(found) > limit
        listing = findings.facts(found[:limit] if limit else found, question.title, empty=question.empty)
        emit(noted(listing, (f"the latest {limit} only; --limit 0 lists all",) if more else ()), format)
