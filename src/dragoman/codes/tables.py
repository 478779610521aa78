"""Read the data files of this room: UTF-8 CSV beside the code, ``|`` between the items of one cell.

Takes a file's name, gives its rows as tuples of text in the order of its header. Never guesses: a row with too few or too many cells
is a :class:`~dragoman.errors.LexiconError` that names the file and the line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from dragoman.errors import LexiconError

DATA = Path(__file__).with_name("data")

Row = tuple[str, ...]


@lru_cache(maxsize=32)
def table(name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Return the rows of ``data/<name>.csv``, whose header must be exactly ``columns``.

    Raises :class:`LexiconError` where the file is missing, its header differs, or a row has another number of cells.
    """
    path = DATA / f"{name}.csv"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"the data file {name}.csv cannot be read ({error}); reinstall dragoman") from error
    return parse(text, name, columns)


def parse(text: str, name: str, columns: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of CSV ``text`` under the header ``columns``; ``name`` is only for the messages of :class:`LexiconError`."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, None)
        if header != list(columns):
            raise LexiconError(f"{name}.csv: the header is {header!r}, it must be {list(columns)!r}")
        rows = [tuple(row) for row in lines]
    except csv.Error as error:
        raise LexiconError(f"{name}.csv:{lines.line_num}: {error}") from error
    width = len(columns)
    for number, row in enumerate(rows, 2):
        if len(row) != width:
            raise LexiconError(f"{name}.csv: row {number} ({row[:1]}) has {len(row)} cells, it must have {width}")
    return tuple(rows)


def items(cell: str) -> tuple[str, ...]:
    """Return the ``|``-separated items of one cell; none for an empty cell."""
    return tuple(cell.split("|")) if cell else ()


def year(cell: str) -> int | None:
    """Return a cell's year, or None for an empty cell."""
    return int(cell) if cell else None
