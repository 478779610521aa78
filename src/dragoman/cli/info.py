"""``dragoman info``: what is installed, how it is set, and what the record holds."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli.options import RecordOption, record_path


def info_cli(
    record: RecordOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as one JSON object.")] = False,
) -> None:
    """Show the version, the language model, the settings, and the size of the record if there is one."""
    from dragoman.cli.output import print_json, show
    from dragoman.show.about import about, about_view

    facts: dict[str, Any] = about(record_path(record))
    if json:
        print_json(facts)
    else:
        show(about_view(facts))
