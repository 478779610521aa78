"""``dragoman drift``: claims of a voice that later reports tell as facts."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def drift_cli(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only what concerns this actor.", show_default=False)] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List what somebody claimed, or a report doubted, and a later report tells as a fact.

    The earlier words beside the later, with the voice or the doubt that was lost between them.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, opened
    from dragoman.cli.output import emit
    from dragoman.show import findings

    with opened(record, as_of, known_by) as view:
        found = questions.attribution_drift(view, name, since=since, until=until, limit=limit or None)
        question = asked(view, "claims that lost their voice", f"about {name}" if name else None, since=since, until=until)
        emit(findings.drifts(found, question.title, empty=question.empty), format)
