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
        str | None, typer.Option("--about", metavar="NAME", help="Only what speaks of this actor, by whatever name, or has these words.")
    ] = None,
    words: Annotated[
        str | None,
        typer.Option("--words", "-w", metavar="WORDS", help="Only with these words; a phrase in quotation marks is kept together."),
    ] = None,
    mode: Annotated[str | None, typer.Option("--mode", "-m", metavar="MODE", help="Only direct, mixed or indirect speech.")] = None,
    thoughts: Annotated[
        bool,
        typer.Option("--thoughts", help="What reports lay to somebody beside his words: thoughts, intentions, acts of speech, findings."),
    ] = False,
    context: Annotated[bool, typer.Option("--context", help="Show the paragraph around each quotation.")] = False,
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
    The id of a row is its claim: [bold]dragoman why[/bold] shows where it stands.
    """
    if thoughts:
        _thoughts(speaker, about or words, record, format, as_of, known_by, since, until, limit)
        return
    from dragoman import questions
    from dragoman.cli.asking import asked, latest, nearest, noted, one_more, opened
    from dragoman.cli.output import emit
    from dragoman.show import listings

    with opened(record, as_of, known_by) as view:

        def ask(**changed: Any) -> Any:
            options: dict[str, Any] = {"speaker": speaker, "text": words, "about": about, "mode": mode, "since": since, "until": until}
            options["context"] = context
            return questions.quotes(view, **{**options, "limit": one_more(limit), **changed})

        said = f"of {speaker}" if speaker else None
        question = asked(
            view,
            f"{mode} quotations" if mode else "quotations",
            said,
            f"about {about}" if about else None,
            f"with “{words}”" if words else None,
            since=since,
            until=until,
        )
        found, notes = latest(ask(), limit)
        near: tuple[str, ...] = ()
        if not found:
            free: dict[str, Any] = {"since": None, "until": None, "mode": None, "limit": 3}
            near = nearest(
                listings.quote_line,
                ("at any time, in any form", lambda: ask(**free)),
                (f"{said or 'of anybody'}, on anything", lambda: ask(text=None, about=None, **free)),
                ("of anybody, with these words", lambda: ask(speaker=None, **free) if about or words else []),
            )
        emit(noted(listings.quotes(found, question.title, empty=question.empty, nearest=near), notes), format)


def _thoughts(
    holder: str | None,
    words: str | None,
    record: RecordOption,
    format: Format,
    as_of: AsOfOption,
    known_by: KnownByOption,
    since: SinceOption,
    until: UntilOption,
    limit: int,
) -> None:
    from dragoman import questions
    from dragoman.cli.asking import asked, latest, noted, one_more, opened
    from dragoman.cli.output import emit
    from dragoman.show import listings

    with opened(record, as_of, known_by) as view:
        of, with_words = f"of {holder}" if holder else None, f"with “{words}”" if words else None
        question = asked(view, "thoughts, intentions and acts of speech", of, with_words, since=since, until=until)
        found, notes = latest(
            questions.attributions(view, holder, words=words, since=since, until=until, limit=one_more(limit)), limit
        )
        emit(noted(listings.attributions(found, question.title, empty=question.empty), notes), format)
