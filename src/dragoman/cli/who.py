"""``dragoman who``: who holds which office."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsOfOption, Format, FormatOption, KnownByOption, LimitOption, RecordOption, SinceOption, UntilOption


def who_cli(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A person, or the state or body whose offices are asked for.", show_default=False)
    ] = None,
    office: Annotated[
        str | None, typer.Option("--office", "-o", metavar="OFFICE", help="Only this office, for example: foreign minister.")
    ] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 50,
) -> None:
    """List who held which office.

    As the reports say it: a minister who is named as such was seen in office that day, and no more. [bold]--as-of[/bold] asks about a day.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, latest, nearest, noted, opened, within
    from dragoman.cli.output import emit
    from dragoman.exchange import imported
    from dragoman.questions.offices import holders_of
    from dragoman.show import foreign, listings

    with opened(record, as_of, known_by) as view:
        if name:
            found = holders_of(view, name)
            wanted = {claim for t in questions.who(view, office=office) for claim in t.claims} if office else None
            found = [t for t in found if wanted is None or wanted & set(t.claims)]
        else:
            found = questions.who(view, office=office)
        found = within(found, since, until, lambda t: t.start or t.first_seen, lambda t: t.end or t.last_seen)
        question = asked(
            view, "offices", f"of {name}" if name else None, f"called “{office}”" if office else None, since=since, until=until
        )
        near = nearest(
            listings.tenure_line,
            ("other offices", lambda: holders_of(view, name) if name else []),
            ("elsewhere", lambda: questions.who(view, office=office, limit=3) if office else []),
        ) if not found else ()  # fmt: skip
        shown, notes = (
            (found[:limit], (f"the first {limit} only; --limit 0 lists all",)) if limit and len(found) > limit else latest(found, 0)
        )
        notes += foreign.register_notes(imported.offices(view, name, office=office)) if imported.has_imports(view) else ()
        emit(noted(listings.tenures(shown, question.title, empty=question.empty, nearest=near), notes), format)
