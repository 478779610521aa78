"""``dragoman changed``: what is new, corroborated, contradicted, corrected or stale since a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from dragoman.cli.options import Format, FormatOption, LimitOption, RecordOption, UntilOption, first_day


def changed_cli(
    since: Annotated[
        date, typer.Option("--since", parser=first_day, metavar="DATE", help="What changed from this day on.", show_default=False)
    ],
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only what concerns this actor.", show_default=False)] = None,
    change: Annotated[
        list[str] | None, typer.Option("--change", metavar="CHANGE", help="Only these: new, corroborated, contradicted, corrected, stale.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only facts of these kinds: event, tenure, participation, quotation, commitment."),
    ] = None,
    days: Annotated[int, typer.Option("--days", min=1, help="After how many days unheard something current is stale.")] = 180,
    recorded: Annotated[bool, typer.Option("--recorded", help="By when this record took the reports in, not by their dates.")] = False,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    until: UntilOption = None,
    limit: LimitOption = 100,
) -> None:
    """List what changed since a day: what is new, corroborated, contradicted, corrected, stale.

    A correction shows the old and the new, and what relied on the old.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, opened
    from dragoman.cli.output import emit
    from dragoman.show import findings

    with opened(record, clock="recorded" if recorded else "report") as view:
        found = questions.changed(view, since, until=until, actor=name, changes=change or (), kinds=kind or (), days=days)
        question = asked(view, "changes", f"about {name}" if name else None, since=since, until=until)
        shown = found[:limit] if limit else found
        counts = [f"{sum(c.change == one for c in found)} {one}" for one in ("new", "corroborated", "contradicted", "corrected", "stale")]
        listing = findings.changes(shown, question.title, empty=question.empty)
        counted = ", ".join(counts) + ("" if len(shown) == len(found) else f"; {len(shown)} shown")
        emit(replace(listing, notes=(counted, *listing.notes)), format)
