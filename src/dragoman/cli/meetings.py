"""``dragoman meetings``: who met whom."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def meetings_cli(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Only with these actors; several: with all of them.", show_default=False)
    ] = None,
    mode: Annotated[
        list[str] | None, typer.Option("--mode", "-m", metavar="MODE", help="Only these: meet, visit, phone, multilateral, third-party.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE", help="Only what was held in this place or country.")] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List meetings, visits and calls.

    Who, where, when and on whose margins; those that were only announced say so.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, latest, nearest, noted, one_more, opened, with_names
    from dragoman.cli.output import emit
    from dragoman.show import listings

    with opened(record, as_of, known_by) as view:
        actors, modes = names or [], mode or []

        def ask(*actors: str, **changed: Any) -> Any:
            options: dict[str, Any] = {"since": since, "until": until, "place": place, "modes": modes, "limit": one_more(limit), **changed}
            return questions.meetings(view, others=actors, **options)

        place_words = f"in {place}" if place else None
        question = asked(view, "meetings", ", ".join(modes) or None, with_names(actors), place_words, since=since, until=until)
        found, notes = latest(ask(*actors), limit)
        near: tuple[str, ...] = ()
        if not found:
            free: dict[str, Any] = {"since": None, "until": None, "place": None, "modes": (), "limit": 3}
            near = nearest(
                listings.event_line,
                ("at any time, in any place", lambda: ask(*actors, **free)),
                ("other events between them", lambda: questions.timeline(view, actors, limit=3)),
                *((f"meetings with {name}", lambda name=name: ask(name, **free)) for name in actors),
            )
        emit(noted(listings.meetings(found, question.title, empty=question.empty, nearest=near), notes), format)
