"""``dragoman judge``: say of actors who is the same, who is not, what they are called, and where a link is wrong."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Format, FormatOption, RecordOption

if TYPE_CHECKING:
    from dragoman.record import View


class Action(StrEnum):
    """What ``judge`` does."""

    SAME = "same"
    NOT_SAME = "not-same"
    RENAME = "rename"
    WRONG = "wrong"
    UNDO = "undo"
    LIST = "list"


def judge_cli(
    action: Annotated[Action, typer.Argument(help="same A B; not-same A B; rename A NAME; wrong A (with --in); undo NUMBER; list.")],
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Names or ids of actors, as the action needs them.")] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason. Every judgement needs one.", show_default=False)] = "",
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who judges. [dim]\\[default: the user of the system][/dim]")
    ] = None,
    report: Annotated[
        str | None, typer.Option("--in", metavar="REPORT", help="With wrong: the id of the report in which it is wrong.")
    ] = None,
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Judge who is who. What you judge outranks the linker, survives re-reading, and can be undone.

    same A B: B is A. not-same A B: they are two; where both names mean one actor, those met as B become another. rename A NAME.
    wrong A --in REPORT: whoever is taken for A in that report is somebody else. undo NUMBER. list shows all that was judged.
    """
    from dragoman import questions
    from dragoman.cli.asking import asked, opened
    from dragoman.cli.options import record_path
    from dragoman.cli.output import emit
    from dragoman.flow import open_record
    from dragoman.show import findings

    given = names or []
    if action is not Action.LIST:
        _needs(action, given, report)
        with opened(record) as view:
            actors = {Action.UNDO: 0, Action.RENAME: 1}.get(action, len(given))
            ids = [_one(view, name) for name in given[:actors]]
        with open_record(record_path(record)) as store, store.judge(by=by) as judge:
            if action is Action.SAME:
                judge.same(ids[0], ids[1], why)
            elif action is Action.NOT_SAME and ids[0] == ids[1]:
                judge.split(ids[0], given[1], why)
            elif action is Action.NOT_SAME:
                judge.not_same(ids[0], ids[1], why)
            elif action is Action.RENAME:
                judge.rename(ids[0], given[1], why)
            elif action is Action.WRONG:
                judge.wrong(ids[0], report or "", why)
            else:
                judge.undo(int(given[0]), why)
    with opened(record) as view:
        found = questions.judgements(view)
        emit(findings.judgements(found, asked(view, "judgements").title, empty="nobody has judged anything in this record"), format)


def _needs(action: Action, given: list[str], report: str | None) -> None:
    """Refuse an action with too few or too many names."""
    wanted = {Action.SAME: 2, Action.NOT_SAME: 2, Action.RENAME: 2, Action.WRONG: 1, Action.UNDO: 1}[action]
    if len(given) != wanted:
        raise typer.BadParameter(f"{action} needs {wanted} name{'s' * (wanted > 1)}, not {len(given)}; see `dragoman judge --help`")
    if action is Action.WRONG and not report:
        raise typer.BadParameter("wrong needs the report: give its id with --in")
    if action is Action.UNDO and not given[0].isdigit():
        raise typer.BadParameter(f"{given[0]!r} is no number of a judgement; `dragoman judge list` shows them")


def _one(view: View, text: str) -> str:
    """Return the id of the one actor that a text means: an id, or a name under which one actor was met."""
    from dragoman.codes.folding import fold
    from dragoman.errors import NotFound
    from dragoman.questions import find_actors

    if view.value("SELECT 1 FROM actor WHERE id = ?", (text,)):
        return text
    rows = view.rows(
        "SELECT DISTINCT a.id, a.name, a.polity FROM actor_name n JOIN actor a ON a.id = n.actor WHERE n.folded = ? "
        "AND a.kind <> 'group' AND "
        "EXISTS (SELECT 1 FROM actor_link l WHERE l.actor = a.id AND l.superseded_at IS NULL)",
        (fold(text),),
    )
    if not rows:
        find_actors(view, text)  # tells what names lie near
        raise NotFound(f"no actor was met under the very name “{text}”; `dragoman actors \"{text}\"` lists ids")
    if len(rows) > 1:
        raise NotFound(f"“{text}” may be {', '.join(f'{r[0]} ({r[1]}, {r[2]})' for r in rows[:6])}: give the id")
    return str(rows[0]["id"])
