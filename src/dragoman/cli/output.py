"""How a verb prints: answers to standard output in the form asked for, remarks to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from dragoman.cli.options import Format

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dragoman.show.listing import Listing


def emit(listing: Listing, format: Format) -> None:
    """Print a listing. Data forms go out bare; what they cannot say (why it is empty, how to read it) goes to standard error."""
    from dragoman.show import listing as forms

    if format is Format.TABLE:
        _table(listing)
        return
    if format is Format.JSON:
        print(forms.as_json(listing))
    elif format is Format.JSONL:
        for line in forms.as_jsonl(listing):
            print(line)
    elif format in (Format.PARQUET, Format.XLSX):
        _binary(listing, format)
    else:
        sys.stdout.write(forms.as_csv(listing))
    if not listing.rows:
        remark(listing.title, *_nothing(listing))


def _binary(listing: Listing, format: Format) -> None:
    from dragoman.cli.filing import binary_target
    from dragoman.exchange import tables
    from dragoman.show.listing import flat

    rows = list(listing.data())
    if format is Format.PARQUET:
        tables.write_parquet(rows, binary_target())
    else:
        tables.write_xlsx(rows, binary_target(), flat, listing.title, listing.notes)


def _table(listing: Listing) -> None:
    from rich.text import Text

    from dragoman.show.console import console
    from dragoman.show.listing import as_table
    from dragoman.show.plain import safe

    out = console()
    out.print(Text(safe(listing.title), style="bold"))
    if listing.rows:
        out.print(as_table(listing))
    else:
        for line in _nothing(listing):
            out.print(Text(line))
    for note in listing.notes:
        out.print(Text(safe(note), style="dim"))


def _nothing(listing: Listing) -> list[str]:
    from dragoman.show.plain import safe

    lines = [safe(listing.empty)]
    if listing.nearest:
        lines += ["nearest in the record:", *(f"  {safe(line)}" for line in listing.nearest)]
    return lines


def emit_state(state: Any, facts: Iterable[Any], view: Callable[[Any], RenderableType], format: Format, title: str = "") -> None:
    """Print the state of one thing: its sections, one JSON object, or its facts a row each."""
    from dragoman.show.listing import plain
    from dragoman.show.states import facts_listing

    if format is Format.TABLE:
        show(view(state))
    elif format is Format.JSON:
        print_json(plain(state))
    else:
        emit(facts_listing(facts, title or state.name), format)


def remark(*lines: str) -> None:
    """Print lines on standard error."""
    sys.stdout.flush()
    for line in lines:
        print(line, file=sys.stderr)


def show(*views: RenderableType) -> None:
    """Print views on standard output."""
    from dragoman.show.console import console

    out = console()
    for view in views:
        out.print(view)


def write_lines(lines: Iterable[str], end: str = "\n") -> None:
    """Write lines to standard output as they come."""
    for line in lines:
        sys.stdout.write(line + end)


def print_json(value: Any, indent: int | None = 2) -> None:
    """Print a value as JSON, letters as they are."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=indent))


def print_array(rows: Iterable[Any]) -> None:
    """Print an array of objects as they come, without keeping them; a single one is printed as an object."""
    import json

    first: str | None = None
    many = False
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, indent=2)
        if first is None:
            first = text
            continue
        if not many:
            print("[")
            print(first, end="")
            many = True
        print(",")
        print(text, end="")
    if many:
        print("\n]")
    else:
        print(first if first is not None else "[]")
