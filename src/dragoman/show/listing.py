"""A listing: one answer of many rows, printed as a table, as JSON, as JSON lines or as CSV, or written as Parquet or XLSX.

The same rows go out in all forms. The table shows what a person looks for, in few columns that fit 80 characters, and always the id of
the claim, so that ``dragoman why c-…`` can be typed next; the data forms carry every field. An empty listing says what was asked and what
lies near.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.show.plain import safe

if TYPE_CHECKING:
    from rich.table import Table

Cell = Any  # a string, or a rich Text that is already safe


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its title, what a row shows in it, its share of the width that is left (0: as wide as its words), its style.

    ``least``: the fewest characters of its width.
    """

    title: str
    show: Callable[[Any], Cell]
    ratio: int = 0
    style: str = ""
    least: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows with the columns that show them.

    ``rows``: dataclasses or mappings. ``title``: what was asked, in words. ``empty``: what to say where there are none;
    ``nearest``: what the record has that lies near, a line each. ``notes``: what one must know to read the rows rightly.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Any]
    empty: str = "nothing in the record"
    nearest: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def data(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as plain JSON values."""
        for row in self.rows:
            value = plain(row)
            yield value if isinstance(value, dict) else {"value": value}


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: dataclasses as objects (private fields left out), dates as ISO text, enumerations as their word."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "row") and callable(value.row):
        return plain(value.row())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value) if not f.name.startswith("_")}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(v) for v in value), key=str)
    if isinstance(value, Sequence) or hasattr(value, "__iter__"):
        return [plain(v) for v in value]
    raise TypeError(f"no JSON form for {type(value).__name__}")


def as_json(listing: Listing) -> str:
    """Return one JSON array."""
    return json.dumps(list(listing.data()), ensure_ascii=False, indent=2)


def as_jsonl(listing: Listing) -> Iterator[str]:
    """Yield one JSON object a row."""
    for row in listing.data():
        yield json.dumps(row, ensure_ascii=False)


def as_csv(listing: Listing) -> str:
    """Return CSV with a header (RFC 4180). Lists are joined with "; ", actors are given by name."""
    rows = [{key: flat(value) for key, value in row.items()} for row in listing.data()]
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    if names:
        writer = csv.DictWriter(out, names, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()


def flat(value: Any) -> Any:
    """Return a cell of CSV: an actor as its name, a third party as "name (role)", anything else that is deep as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and not any(isinstance(v, list) or (isinstance(v, dict) and not {"name", "who"} & set(v)) for v in value):
        return "; ".join(str(flat(v)) for v in value)
    if isinstance(value, dict) and "name" in value:
        return value["name"]
    if isinstance(value, dict) and "who" in value and "role" in value:
        return f"{flat(value['who'])} ({value['role']})"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def as_table(listing: Listing) -> Table:
    """Return the rows as a rich table that wraps inside its columns and leaves out columns that are empty throughout."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = [[column.show(row) for column in listing.columns] for row in listing.rows]
    kept = [k for k in range(len(listing.columns)) if any(str(line[k] or "") for line in grid)]
    table = Table(
        box=box.SIMPLE_HEAD, expand=any(listing.columns[k].ratio for k in kept), pad_edge=False, padding=(0, 1, 0, 0), show_edge=False
    )
    for k in kept:
        column = listing.columns[k]
        width = {"ratio": column.ratio, "min_width": column.least or None} if column.ratio else {"no_wrap": True}
        table.add_column(column.title, style=column.style, overflow="fold", **width)
    for line in grid:
        table.add_row(*(cell if isinstance(cell := line[k], Text) else Text(safe(str(cell or ""))) for k in kept))
    return table
