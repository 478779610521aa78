"""CSV, TSV and their relatives → rows as mappings, each with the number of the line on which it begins.

The first row that is not empty names the columns. The delimiter is the one (comma, semicolon, tab, bar) that parts the most known
column names. A broken row costs itself alone: a quotation mark that is never closed is taken back, and reading goes on with the next
line.

Repeated headers (files that were concatenated) and empty rows are passed over; empty cells beyond the header (trailing tabs) are
dropped; a row with more cells than columns is broken, and named. In tab-separated files a quotation mark is a letter unless it encloses
a whole cell in CSV's way, since most writers of TSV do not quote and a report may well begin with a quotation.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.errors import BadRow, SourceError
from dragoman.sources.headers import field_named
from dragoman.sources.lines import Line, Peekable, numbered_lines
from dragoman.sources.options import SourceOptions
from dragoman.sources.rows import choose_columns

DELIMITERS = (",", "\t", ";", "|")

RETRY_CHARS = 4_000_000
"""How many characters may be parsed a second time after unclosed quotation marks, beyond as many as the file had so far: so that a
hostile file costs twice its length and never its square."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it begins (or its number, in files without lines), cells by column, a note on the encoding."""

    number: int
    cells: dict[str, Any]
    note: str | None = None
    unit: str = "line"

    def place(self, where: str) -> str:
        """Return how messages name the row: ``file:17``, or ``file: row 17`` where there are no lines."""
        return f"{where}:{self.number}" if self.unit == "line" else f"{where}: {self.unit} {self.number}"


def likely_delimiter(header: str) -> str | None:
    """Return the delimiter of a table whose first line is ``header``, or None where the line names no column for a text."""
    best: tuple[int, str] | None = None
    for delimiter in DELIMITERS:
        names = _names(header, delimiter)
        known = {field_named(name) for name in names} - {None}
        if len(names) > 1 and "text" in known and (best is None or len(known) > best[0]):
            best = (len(known), delimiter)
    return best[1] if best else None


def table_rows(stream: Peekable, where: str, options: SourceOptions, tabs: bool = False) -> Iterator[Row | SourceError]:
    """Yield the rows of a table, and a BadRow for each that is broken. The column names are the keys of every row's cells.

    Raises SourceError where the header names no column for the text.
    """
    limit = 2 * options.byte_limit
    # The one limit of the csv module is a global of the process: it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_chars + 1))
    lines = _Lines(numbered_lines(stream, limit, options.encoding))
    header: list[str] | None = None
    delimiter = "\t" if tabs else ","
    while header is None:
        line = lines.take()
        if line is None:
            return
        if line.text is None:
            yield BadRow(line.trouble or "", f"{where}:{line.number}")
        elif line.text.strip():
            delimiter = _delimiter(line.text, tabs, options)
            header = [name.strip() for name in _names(line.text, delimiter)]
            while header and not header[-1]:
                header.pop()
            choose_columns(header, options)
    while True:
        row = _row(lines, delimiter, len(header), where, options.max_chars)
        if row is None:
            return
        if isinstance(row, BadRow):
            yield row
            continue
        number, cells, note = row
        if not any(c.strip() for c in cells) or [c.strip() for c in cells[: len(header)]] == header:
            continue
        yield Row(number, dict(zip(header, cells, strict=False)), note)


class _Lines:
    """Lines that can be put back; ``spent`` counts the characters taken for the first time, ``retried`` those put back."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines, self._back = lines, deque[Line]()
        self.spent = self.retried = 0

    def take(self) -> Line | None:
        if self._back:
            return self._back.popleft()
        line = next(self._lines, None)
        if line is not None:
            self.spent += len(line.text or "")
        return line

    def put_back(self, lines: list[Line]) -> bool:
        size = sum(len(line.text or "") for line in lines)
        if self.retried + size > self.spent + RETRY_CHARS:
            return False
        self.retried += size
        self._back.extendleft(reversed(lines))
        return True


def _row(lines: _Lines, delimiter: str, width: int, where: str, max_chars: int) -> tuple[int, list[str], str | None] | BadRow | None:
    first = lines.take()
    if first is None:
        return None
    place = f"{where}:{first.number}"
    if first.text is None:
        return BadRow(first.trouble or "", place)
    if '"' not in first.text:
        return _checked(first.text.split(delimiter), first, [first], width, place)
    literal: list[str] | None = None
    if delimiter == "\t":
        cells = first.text.split("\t")
        literal = [_unquoted(cell) for cell in cells] if len(cells) >= width else None
        if literal and not any(cell.startswith('"') and cell.count('"') % 2 for cell in cells):
            return _checked(literal, first, [first], width, place)
    taken = [first]

    def feed() -> Iterator[str]:
        yield (first.text or "") + "\n"
        size = len(first.text or "")
        while (line := lines.take()) is not None:
            taken.append(line)
            size += len(line.text or "")
            if line.text is None or size > 2 * max_chars:
                raise csv.Error("the quoted cell is too long")
            yield line.text + "\n"

    trouble = ""
    try:
        cells = next(csv.reader(feed(), delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        trouble = str(error)
    else:
        row = _checked(cells, first, taken, width, place)
        if not isinstance(row, BadRow) and (literal is None or len(cells) >= width):
            return row
        if len(taken) == 1:
            return row
        trouble = "it has other cells than the header"
    kept = lines.put_back(taken[1:])
    if literal and kept:
        return _checked(literal, first, [first], width, place)
    lost = "" if kept or len(taken) == 1 else f"; lines {first.number + 1} to {taken[-1].number} are lost with it"
    reason = "a quotation mark is not closed, or not doubled inside a cell" if len(taken) > 1 or "expected" in trouble else trouble
    return BadRow(f"broken row: {reason} ({trouble}){lost}", place)


def _checked(cells: list[str], first: Line, taken: list[Line], width: int, place: str) -> tuple[int, list[str], str | None] | BadRow:
    if any(cell.strip() for cell in cells[width:]):
        advice = "a delimiter inside a text needs quotation marks around the cell"
        return BadRow(f"broken row: {len(cells)} cells under {width} columns; {advice}", place)
    return first.number, cells[:width], next((line.note for line in taken if line.note), None)


def _unquoted(cell: str) -> str:
    if len(cell) >= 2 and cell[0] == cell[-1] == '"':
        inner = cell[1:-1]
        if '"' not in inner.replace('""', ""):
            return inner.replace('""', '"')
    return cell


def _delimiter(line: str, tabs: bool, options: SourceOptions) -> str:
    if tabs:
        return "\t"
    if options.columns:
        told = set(options.columns.values())
        return max(DELIMITERS, key=lambda d: (len(told & {n.strip() for n in _names(line, d)}), line.count(d)))
    return likely_delimiter(line) or max(DELIMITERS, key=line.count)


def _names(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return line.split(delimiter)
