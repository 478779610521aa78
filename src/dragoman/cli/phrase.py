"""``dragoman phrase``: who used a phrase, first and last."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def phrase_cli(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The phrase, for example “without preconditions”.", show_default=False)],
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only of this speaker; of a state: all who speak for it.")] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """Tell the history of a phrase: who used it, first, last, how often, and who speaks on without it.

    The speakers in order of their first use, then the reports' own use of it.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, noted, opened
    from dragoman.cli.output import emit
    from dragoman.show import findings

    with opened(record, as_of, known_by) as view:
        found = questions.phrase(view, words, by, since=since, until=until)
        question = asked(view, f"uses of “{words}”", f"by {by}" if by else None, since=since, until=until)
        shown = found[:limit] if limit else found
        listing = findings.uses(shown, question.title, empty=question.empty)
        emit(noted(listing, (f"{len(shown)} of {len(found)}; --limit 0 lists all",) if len(shown) < len(found) else ()), format)
