"""``dragoman check``: whether the record supports a sentence."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def check_cli(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="A question or a sentence: was a ceasefire agreed between A and B?", show_default=False),
    ],
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 5,
) -> None:
    """Say whether the record supports a sentence.

    Supported, denied, planned only, or not supported, always with the nearest evidence. The verdict is about the record, not the world.
    """
    from dragoman import questions
    from dragoman.cli.asking import opened
    from dragoman.cli.output import emit_state
    from dragoman.show import verdict

    with opened(record, as_of, known_by) as view:
        found = questions.check(view, " ".join(words), since=since, until=until, limit=limit or 1000)
        emit_state(found, verdict.facts(found), verdict.verdict_view, format, title=found.verdict)
