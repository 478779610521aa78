"""``dragoman process``: the state of a process."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def process_cli(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="A process by name, or its parties; without it all are listed.", show_default=False),
    ] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """Show the state of a process, or list all processes.

    Its parties and stage, who helps and who says so, envoys, meetings, promises that stand, and what no report says.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, opened, within
    from dragoman.cli.output import emit, emit_state
    from dragoman.show import listings, states

    with opened(record, as_of, known_by) as view:
        if name:
            state = questions.process(view, name[0] if len(name) == 1 else name)
            emit_state(state, states.process_facts(state), states.process_view, format)
            return
        found = within(questions.processes(view), since, until, lambda p: p.first_seen, lambda p: p.last_seen)
        question = asked(view, "processes", since=since, until=until)
        emit(listings.processes(found[: limit or None], question.title, empty=question.empty), format)
