"""``dragoman quotes``: what was said, word for word."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def quotes_cli(
    speaker: Annotated[
        str | None, typer.Argument(metavar="SPEAKER", help="Only what this person, body or state's officials said.", show_default=False)
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="WORDS", help="Only with these words; a phrase in quotation marks is kept together.")
    ] = None,
    mode: Annotated[str | None, typer.Option("--mode", "-m", metavar="MODE", help="Only direct, mixed or indirect speech.")] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List what was said, word for word.

    One utterance told in several reports is one row. Indirect speech is the report's wording, and says so.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, latest, nearest, noted, one_more, opened
    from dragoman.cli.output import emit
    from dragoman.show import listings

    with opened(record, as_of, known_by) as view:

        def ask(**changed: Any) -> Any:
            options: dict[str, Any] = {"speaker": speaker, "text": about, "mode": mode, "since": since, "until": until}
            return questions.quotes(view, **{**options, "limit": one_more(limit), **changed})

        said = f"of {speaker}" if speaker else None
        question = asked(
            view, f"{mode} quotations" if mode else "quotations", said, f"with “{about}”" if about else None, since=since, until=until
        )
        found, notes = latest(ask(), limit)
        near: tuple[str, ...] = ()
        if not found:
            free: dict[str, Any] = {"since": None, "until": None, "mode": None, "limit": 3}
            near = nearest(
                listings.quote_line,
                ("at any time, in any form", lambda: ask(**free)),
                (f"of {speaker}, on anything", lambda: ask(text=None, **free)),
                ("of anybody, with these words", lambda: ask(speaker=None, **free) if about else []),
            )
        emit(noted(listings.quotes(found, question.title, empty=question.empty, nearest=near), notes), format)
