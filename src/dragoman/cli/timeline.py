"""``dragoman timeline``: what happened, in order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption

if TYPE_CHECKING:
    from dragoman.cli.asking import Attempt


def timeline_cli(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Only with these actors; several: with all of them.", show_default=False)
    ] = None,
    type: Annotated[list[str] | None, typer.Option("--type", "-t", metavar="TYPE", help="Only events of these PLOVER types.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE", help="Only what happened in this place or country.")] = None,
    process: Annotated[str | None, typer.Option("--process", metavar="NAME", help="Only between the parties of this process.")] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="WORDS", help="Only what is told in sentences with these words.")] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List what happened, in order.

    One line an event however many reports tell it. A state's name takes in its officials.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, latest, nearest, noted, one_more, opened, with_names
    from dragoman.cli.output import emit
    from dragoman.show import listings

    with opened(record, as_of, known_by) as view:
        actors, types = names or [], type or []

        def ask(**changed: Any) -> Any:
            options = {"actors": actors, "types": types, "process": process, "since": since, "until": until, "text": about, "place": place}
            return questions.timeline(view, **{**options, "limit": one_more(limit), **changed})

        question = asked(
            view,
            "events",
            f"of type {', '.join(types)}" if types else None,
            with_names(actors),
            f"in {place}" if place else None,
            f"of the process “{process}”" if process else None,
            f"about “{about}”" if about else None,
            since=since,
            until=until,
        )
        found, notes = latest(ask(), limit)
        near: tuple[str, ...] = ()
        if not found:
            free: dict[str, Any] = {"since": None, "until": None, "limit": 3}
            wide: dict[str, Any] = {**free, "types": (), "text": None}
            loosened: list[Attempt] = [("at any time", lambda: ask(**free)), ("of any type, about anything", lambda: ask(**wide))]
            loosened += [("in any place", lambda: ask(**{**wide, "place": None}))]
            loosened += [(f"with {name}", partial(ask, **{**wide, "place": None, "actors": [name]})) for name in actors]
            near = nearest(listings.event_line, *loosened)
        emit(noted(listings.timeline(found, question.title, empty=question.empty, nearest=near), notes), format)
