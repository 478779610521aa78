"""The verbs, gathered, and how their errors are told."""

from __future__ import annotations

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from dragoman.cli import (
    actors,
    add,
    changed,
    check,
    commitments,
    conflicts,
    copresence,
    demo,
    dossier,
    drift,
    dyad,
    evaluate,
    export,
    filing,
    format,
    imported,
    importing,
    info,
    judge,
    meetings,
    network,
    phrase,
    positions,
    process,
    proposals,
    quotes,
    read,
    same,
    schema,
    single,
    stale,
    timeline,
    where,
    who,
    why,
)
from dragoman.errors import DragomanError

# Of the parser that typer stands on: another package or a part of it, by version. Its base is the class of all misuse.
_Misuse: Any = typer.BadParameter.__base__

READ, ASK, CLOSER, EXCHANGE, ABOUT = "Read and keep", "Ask the record", "Look closer", "Out and in", "Measure and describe"


class Verbs(TyperGroup):
    """The group of verbs. Tells an expected error in one line; keeps the order in which the verbs were added."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a verb. Misuse is told in two lines, without a frame, so that it can be read in a log and searched."""
        if not extra.get("standalone_mode", True):
            return super().main(*args, **extra)
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except _Misuse as error:
            if type(error).__name__ == "NoArgsIsHelpError":
                error.show()
            else:
                context = getattr(error, "ctx", None)
                print(f"error: {' '.join(error.format_message().split())}", file=sys.stderr)
                print(f"try `{context.command_path if context else 'dragoman'} --help`", file=sys.stderr)
            sys.exit(2)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            sys.stdout.flush()
            print(f"error: {error}", file=sys.stderr)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
            raise typer.Exit(130) from None
        except BrokenPipeError:
            # Typer would turn it into exit code 1; our own code is given in main, where standard output can be closed for good.
            raise SystemExit(141) from None


app = typer.Typer(
    cls=Verbs,
    name="dragoman",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from dragoman import __version__

        print(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(False, "--version", "-V", callback=_version, is_eager=True, help="Print the version and leave."),
) -> None:
    """Read dated reports of diplomacy and keep the record of them: who did and said what, with whom, when, and who says so.

    New here? [bold]dragoman demo[/bold] reads a bundled set of reports and prints what they say.
    """


for panel, verbs in (
    (READ, (("read", read.read_cli), ("add", add.add_cli), ("demo", demo.demo_cli))),
    (
        ASK,
        (
            ("dossier", dossier.dossier_cli),
            ("timeline", timeline.timeline_cli),
            ("who", who.who_cli),
            ("meetings", meetings.meetings_cli),
            ("process", process.process_cli),
            ("format", format.format_cli),
            ("quotes", quotes.quotes_cli),
            ("commitments", commitments.commitments_cli),
            ("proposals", proposals.proposals_cli),
            ("positions", positions.positions_cli),
            ("where", where.where_cli),
            ("conflicts", conflicts.conflicts_cli),
            ("actors", actors.actors_cli),
            ("dyad", dyad.dyad_cli),
            ("network", network.network_cli),
            ("changed", changed.changed_cli),
            ("phrase", phrase.phrase_cli),
            ("copresence", copresence.copresence_cli),
        ),
    ),
    (
        CLOSER,
        (
            ("why", why.why_cli),
            ("why-same", same.same_cli),
            ("judge", judge.judge_cli),
            ("check", check.check_cli),
            ("single-source", single.single_cli),
            ("drift", drift.drift_cli),
            ("stale", stale.stale_cli),
        ),
    ),
    (EXCHANGE, (("export", export.export_cli), ("import", importing.import_cli), ("imported", imported.imported_cli))),
    (ABOUT, (("evaluate", evaluate.evaluate_cli), ("schema", schema.schema_cli), ("info", info.info_cli))),
):
    for name, verb in verbs:
        app.command(name, rich_help_panel=panel)(filing.with_output(verb))
