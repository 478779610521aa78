"""``dragoman export``: the record in the columns and files of other tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import AsOfOption, KnownByOption, RecordOption, SinceOption, UntilOption

if TYPE_CHECKING:
    from dragoman.questions import Happening
    from dragoman.record import View


class Form(StrEnum):
    """What to write."""

    POLECAT = "polecat"
    GDELT = "gdelt"
    FTM = "ftm"
    FTM_STATEMENTS = "ftm-statements"
    GRAPHML = "graphml"
    ICAL = "ical"
    DATASETTE = "datasette"


def export_cli(
    form: Annotated[
        Form,
        typer.Argument(
            help="polecat (40 columns), gdelt (2.0, 61 columns), ftm (FollowTheMoney's entities), ftm-statements, graphml, ical, "
            "datasette (metadata.json).",
            show_default=False,
        ),
    ],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Only with these actors; several: with all of them.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file. [dim]\\[default: standard output][/dim]")
    ] = None,
    record: RecordOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """Write the record in the columns of other data sets and the files of other tools.

    One happening goes out once, however many reports tell it. What a form has no place for (a denial, a proposal, an open date) is left
    out, and how much that was is told on standard error. For [bold]parquet[/bold], [bold]xlsx[/bold], CSV and JSON of any listing, give
    that listing [bold]--output FILE[/bold].
    """
    from dragoman import questions
    from dragoman.cli.asking import opened
    from dragoman.cli.filing import to_file
    from dragoman.cli.output import remark

    with opened(record, as_of, known_by) as view:
        if form is Form.ICAL:
            found = questions.meetings(view, others=names or [], since=since, until=until)
        else:
            found = questions.timeline(view, names or [], since=since, until=until)
        lines, end, left = _lines(form, view, found, names or [])
        with to_file(output) as stream:
            for line in lines:
                stream.write(line + end)
    if form is Form.DATASETTE and output:
        left.append(f"datasette {view.path} --metadata {output}")
    remark(*left)


def _lines(form: Form, view: View, found: list[Happening], names: list[str]) -> tuple[Iterable[str], str, list[str]]:
    """Return the lines of a form, what ends each, and what is left out."""
    from dragoman.exchange import datasette, gdelt, graphml, ical, outgoing, polecat

    if form is Form.GRAPHML:
        return graphml.lines(found), "\n", []
    if form is Form.ICAL:
        entries, left = ical.entries(view, found)
        title = f"Meetings{' with ' + ', '.join(names) if names else ''} ({view.path.stem})"
        return ical.lines(entries, title), "", left
    if form is Form.DATASETTE:
        import json

        return [json.dumps(datasette.metadata(view), ensure_ascii=False, indent=2)], "\n", []
    if form in (Form.FTM, Form.FTM_STATEMENTS):
        return _entities(form, view, found, names), "\n", []
    pairs, missed = outgoing.pairs(view, found)
    if form is Form.POLECAT:
        return polecat.lines(polecat.rows(view, pairs)), "\n", missed.lines()
    return gdelt.lines(gdelt.rows(pairs)), "\n", missed.lines()


def _entities(form: Form, view: View, found: list[Happening], names: list[str]) -> Iterator[str]:
    import json

    from dragoman import questions
    from dragoman.exchange import ftm
    from dragoman.questions.offices import holders_of

    offices = [t for name in names for t in holders_of(view, name)] if names else questions.who(view)
    entities = ftm.entities(view, found, offices, f"dragoman-{view.path.stem}")
    if form is Form.FTM:
        return (json.dumps(entity, ensure_ascii=False) for entity in entities)
    day = view.value("SELECT max(recorded_at) FROM seen_report") or ""
    return ftm.statements(entities, day[:19])
