"""``dragoman imported``: what foreign coders and registers have."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


class What(StrEnum):
    """What to list."""

    EVENTS = "events"
    OFFICES = "offices"


def imported_cli(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="Only with these actors or their countries; several: with all of them.", show_default=False),
    ] = None,
    what: Annotated[What, typer.Option("--what", "-w", help="Events of other coders, or offices of registers.")] = What.EVENTS,
    coder: Annotated[str | None, typer.Option("--coder", metavar="NAME", help="Only of this coder or register.")] = None,
    office: Annotated[str | None, typer.Option("--office", metavar="OFFICE", help="Only this office: foreign minister.")] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List what other coders and registers have. None of it is told by a report of the record, and no other listing counts it."""
    from dragoman.cli.asking import asked, latest, one_more, opened, with_names
    from dragoman.cli.output import emit
    from dragoman.exchange import imported
    from dragoman.show import foreign

    with opened(record, as_of, known_by) as view:
        whose = f"as {coder} has them" if coder else None
        if what is What.EVENTS:
            question = asked(view, "imported events", with_names(names or []), whose, since=since, until=until)
            found, notes = latest(
                imported.events(view, names or [], coder=coder, since=since, until=until, limit=one_more(limit)), limit
            )
            emit(foreign.coded(found, question.title, notes, empty=question.empty), format)
            return
        question = asked(view, "imported offices", with_names(names or []), whose, since=since, until=until)
        wanted: list[str | None] = [*(names or [])] or [None]
        held = [imported.offices(view, name, office=office, coder=coder) for name in wanted]
        both = [t for t in held[0] if all(t in others for others in held[1:])]
        both = [
            t for t in both
            if (since is None or t.end is None or t.end >= since.isoformat()[: len(t.end)])
            and (until is None or t.start is None or t.start <= until.isoformat())
        ]  # fmt: skip
        emit(foreign.registered(both[: limit or None], question.title, empty=question.empty), format)
