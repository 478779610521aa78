"""``dragoman commitments``: what was promised."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def commitments_cli(
    debtor: Annotated[str | None, typer.Argument(metavar="NAME", help="Only what binds this actor.", show_default=False)] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Only what is promised to this actor.")] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status", metavar="STATUS", help="Only open, kept, partly_kept, late, changed, broken, lapsed, withdrawn or no_evidence."
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only these: promise, readiness, standing_invitation, conditional.")
    ] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List what was promised, by whom, to whom, by when.

    Promises, declared readiness, standing invitations and conditional offers; and what became of them, as far as reports say.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, latest, nearest, noted, opened, within
    from dragoman.cli.output import emit
    from dragoman.show import listings

    with opened(record, as_of, known_by) as view:
        found = questions.commitments(view, debtor, to, status, kind=kind)
        shown, notes = latest(within(found, since, until, lambda p: p.date, lambda p: p.date), limit)
        question = asked(
            view,
            "commitments",
            f"of {debtor}" if debtor else None,
            f"to {to}" if to else None,
            f"that are {status}" if status else None,
            f"of the kind {kind}" if kind else None,
            since=since,
            until=until,
        )
        near = () if shown else nearest(
            listings.promise_line,
            ("of any kind, at any time", lambda: questions.commitments(view, debtor, to)),
            ("promised by others", lambda: questions.commitments(view, None, to) if to else []),
            ("promised to others", lambda: questions.commitments(view, debtor) if debtor else []),
        )  # fmt: skip
        emit(noted(listings.commitments(shown, question.title, empty=question.empty, nearest=near), notes), format)
