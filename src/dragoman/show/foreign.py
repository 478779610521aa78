"""What foreign coders and registers have, as listings and as one row looked at closely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.exchange.imported import Coded, Registered, Row
from dragoman.show.listing import Column, Listing
from dragoman.show.phrases import who_whom
from dragoman.show.plain import one_line, safe

NOTE = "as other coders have them: no report of this record tells them, and they have no words"


def coded(found: Sequence[Coded], title: str, notes: Sequence[str] = (), **told: Any) -> Listing:
    """Return events of foreign coders, a line each."""
    columns = (
        Column("date", lambda e: str(e.date)),
        Column("what", lambda e: f"{e.type or 'no type of PLOVER'}{f' {e.mode}' if e.mode else ''}: {_whom(e)}", ratio=3, least=24),
        Column("code", lambda e: e.code),
        Column("place", lambda e: safe(e.place or e.country or ""), ratio=1, least=8),
        Column("coder", lambda e: safe(e.coder)),
        Column("id", lambda e: e.id, style="dim"),
    )
    return Listing(title, columns, found, notes=(*notes, *((NOTE,) if found else ())), **told)


def _whom(event: Coded) -> str:
    return who_whom([safe(a) for a in event.actors], [safe(r) for r in event.recipients])


def registered(found: Sequence[Registered], title: str, **told: Any) -> Listing:
    """Return offices of registers, a line each."""
    columns = (
        Column("of", lambda t: safe(t.polity or "")),
        Column("office", lambda t: safe(t.office), ratio=2, least=12),
        Column("person", lambda t: safe(t.person), ratio=2, least=12),
        Column("from", lambda t: t.start or ""),
        Column("until", lambda t: t.end or ""),
        Column("register", lambda t: safe(t.register)),
        Column("id", lambda t: t.id, style="dim"),
    )
    note = "as registers have them: no report of this record tells them; `dragoman who` lists what reports say"
    return Listing(title, columns, found, notes=(note,) if found else (), **told)


def register_notes(found: Sequence[Registered], most: int = 5) -> tuple[str, ...]:
    """Return what registers have as remarks beneath what reports say, a line each; the rest is only counted."""
    told = tuple(
        f"the register {t.register} has {t.person}, {t.office}{f' of {t.polity}' if t.polity else ''}, "
        f"{t.start or 'start not given'} to {t.end or 'end not given'} [{t.id}]"
        for t in found[:most]
    )
    more = (f"and {len(found) - most} more: `dragoman imported --what offices`",) if len(found) > most else ()
    return (*told, *more)


def row_view(found: Row) -> RenderableType:
    """Return one imported row for a terminal."""
    return Group(*_parts(found))


def _parts(found: Row) -> Iterator[RenderableType]:
    yield Text(f"{found.id}  {found.kind} of {safe(found.coder)}", style="bold underline")
    if found.superseded_at:
        yield Text(f"superseded on {found.superseded_at[:10]}: the row came again with other content", style="bold")
    yield Text(found.words, style="italic")
    yield Text()
    said = [(name.replace("_", " "), str(value)) for name, value in found.says.items()]
    yield _grid([
        *said, *(tuple(a.split(": ", 1)) for a in found.actors), ("licence", found.licence or "not given"),
        ("from", found.source or ""), ("recorded", f"{found.recorded_at[:16].replace('T', ' ')} UTC"),
    ])  # fmt: skip
    yield Text()
    yield Text("The row as it came", style="bold")
    yield _grid([(name, value) for name, value in found.as_it_came.items() if value.strip()])


def _grid(rows: Sequence[tuple[str, ...]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(Text(safe(name)), Text(safe(one_line(value))))
    return grid
