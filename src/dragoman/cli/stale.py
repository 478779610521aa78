"""``dragoman stale``: what counts as current and was not reported for long."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption


def stale_cli(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only what concerns this actor.", show_default=False)] = None,
    days: Annotated[int, typer.Option("--days", min=1, help="After how many days without a report.")] = 180,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    limit: LimitOption = 50,
) -> None:
    """List what counts as current and no report has confirmed for long.

    Offices that nobody is said to have left, and standings in bodies, the longest unheard first; reckoned from --as-of,
    else from the last report.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, noted, opened
    from dragoman.cli.output import emit
    from dragoman.show import findings

    with opened(record, as_of, known_by) as view:
        found = questions.unconfirmed(view, name, days=days)
        question = asked(view, "facts not confirmed", f"for {days} days", f"about {name}" if name else None)
        shown = found[:limit] if limit else found
        listing = findings.stale(shown, question.title, empty=question.empty)
        emit(noted(listing, (f"{len(shown)} of {len(found)}; --limit 0 lists all",) if len(shown) < len(found) else ()), format)
