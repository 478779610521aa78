"""``dragoman proposals``: what was put forward."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def proposals_cli(
    proposer: Annotated[str | None, typer.Argument(metavar="NAME", help="Only what this actor proposed.", show_default=False)] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Only what was proposed to this actor.")] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List what was proposed, by whom, to whom.

    A proposal is never counted as an agreement.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, latest, nearest, noted, opened, within
    from dragoman.cli.output import emit
    from dragoman.show import listings

    with opened(record, as_of, known_by) as view:
        found = within(questions.proposals(view, proposer, to), since, until, lambda p: p.date, lambda p: p.date)
        shown, notes = latest(found, limit)
        question = asked(view, "proposals", f"of {proposer}" if proposer else None, f"to {to}" if to else None, since=since, until=until)
        near = () if shown else nearest(
            listings.plan_line,
            ("at any time", lambda: questions.proposals(view, proposer, to)),
            ("by anybody", lambda: questions.proposals(view, None, to) if to else questions.proposals(view)),
        )  # fmt: skip
        emit(noted(listings.proposals(shown, question.title, empty=question.empty, nearest=near), notes), format)
