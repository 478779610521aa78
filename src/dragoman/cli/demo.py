"""``dragoman demo``: a bundled set of reports, read, recorded and told as a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

# A name of its own, so that trying the tool never touches a record that somebody keeps.
DEMO_RECORD = Path("dragoman-demo.db")


def demo_cli(
    record: Annotated[Path, typer.Option("--record", "-r", metavar="PATH", help="Where to put the demonstration's record.")] = DEMO_RECORD,
) -> None:
    """Read a bundled set of reports and print a dossier.

    Makes a record of some two dozen reports on one real process and tells what is going on, who says so, what is disputed and what nobody
    reported.
    """
    from dragoman import flow, questions
    from dragoman.cli.asking import opened
    from dragoman.cli.output import remark, show
    from dragoman.cli.progress import bar
    from dragoman.demo import reports_path
    from dragoman.show.dossier import GATHERED, dossier_view, next_commands

    with bar("reading the demonstration reports") as advance:
        summary = flow.add(record, [reports_path()], progress=advance, failed=lambda error: remark(f"error: {error}"))
    remark(f"{record}: {summary}", "")
    if summary.stopped:
        raise typer.Exit(130)
    with opened(record) as view:
        found = questions.dossier(view, limit=GATHERED)
        show(dossier_view(found, next_commands(found, str(record))))
    if summary.errors:
        raise typer.Exit(3)
