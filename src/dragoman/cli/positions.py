"""``dragoman positions``: who declared what on what."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def positions_cli(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only of this actor.", show_default=False)] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="WORDS", help="Only in sentences with these words.")] = None,
    act: Annotated[
        list[str] | None, typer.Option("--act", metavar="ACT", help="Only these acts: welcome, criticism, demand, denial, …")
    ] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List declared positions: who welcomed, criticised, demanded, denied what.

    The declared act and what it is about, in the order of the reports.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, latest, nearest, noted, opened, within
    from dragoman.cli.output import emit
    from dragoman.show import listings

    with opened(record, as_of, known_by) as view:
        acts = act or []
        found = questions.positions(view, name, text=about, acts=acts)
        shown, notes = latest(within(found, since, until, lambda p: p.date, lambda p: p.date), limit)
        question = asked(
            view,
            "positions",
            f"of {name}" if name else None,
            f"about “{about}”" if about else None,
            f"({', '.join(acts)})" if acts else None,
            since=since,
            until=until,
        )
        near = () if shown else nearest(
            listings.position_line,
            ("at any time", lambda: found),
            ("of any kind, on anything", lambda: questions.positions(view, name) if name else []),
            ("of others, with these words", lambda: questions.positions(view, text=about) if about else []),
        )  # fmt: skip
        emit(noted(listings.positions(shown, question.title, empty=question.empty, nearest=near), notes), format)
