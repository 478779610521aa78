"""Parquet and XLSX of any listing. Takes rows as JSON knows them, and writes one file.

Parquet keeps lists and objects as they are, and columns that hold days are days. XLSX has one cell a value, as CSV has, with the heading,
a filter and days as days; openpyxl, which writes it, comes with ``pip install 'dragoman[xlsx]'``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.errors import SettingsError

# Columns whose text is a day wherever it occurs, so that their type does not change from file to file.
DAYS = frozenset({
    "date", "day", "earliest", "latest", "report_date", "first_seen", "last_seen", "due_earliest", "due_latest", "since_earliest",
    "since_latest", "published",
})  # fmt: skip
_CELL = 32_767  # characters that a cell of XLSX can hold
_SHEET = 1_048_575  # rows below the heading that a sheet can hold

Row = dict[str, Any]


def write_parquet(rows: Sequence[Row], path: Path) -> None:
    """Write rows as one Parquet file. Columns without any value are text; a listing without rows gives a file without columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrays, fields = [], []
    for name in _names(rows):
        values = [row.get(name) for row in rows]
        array = pa.array([_day(v) for v in values], pa.date32()) if name in DAYS and _days(values) else _array(values)
        arrays.append(array)
        fields.append(pa.field(name, array.type))
    pq.write_table(pa.table(arrays, schema=pa.schema(fields)), path, compression="zstd")


def _array(values: list[Any]) -> Any:
    """Return a column as Arrow has it; values of several types go as JSON text. Types that are unknown for want of values are text."""
    import json

    import pyarrow as pa

    try:
        array = pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([v if isinstance(v, str) or v is None else json.dumps(v, ensure_ascii=False) for v in values], pa.string())
    return array.cast(_typed(array.type)) if _typed(array.type) != array.type else array


def _typed(kind: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_null(kind):
        return pa.string()
    if pa.types.is_list(kind):
        return pa.list_(_typed(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([pa.field(f.name, _typed(f.type)) for f in kind])
    return kind


def write_xlsx(rows: Sequence[Row], path: Path, flat: Callable[[Any], Any], title: str, notes: Sequence[str] = ()) -> None:
    """Write rows as the first sheet of a workbook, and what was asked and must be known as the second. ``flat`` makes a value a cell.

    Raises SettingsError where openpyxl is not installed, or for more rows than a sheet holds.
    """
    try:
        import openpyxl
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
        from openpyxl.styles import Font
    except ImportError:
        raise SettingsError(
            "XLSX needs openpyxl, which is not installed: pip install 'dragoman[xlsx]'; or take --format csv or parquet"
        ) from None
    if len(rows) > _SHEET:
        raise SettingsError(f"{len(rows):,} rows; a sheet of XLSX holds {_SHEET:,}: narrow the question, or take --format parquet")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    names = _names(rows)
    sheet.freeze_panes = "A2"

    def cell(value: Any, bold: bool = False) -> Any:
        if isinstance(value, str):
            value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:_CELL]
        made = WriteOnlyCell(sheet, value=None)
        if isinstance(value, str):  # "=…" stays text: a sentence is no formula
            made.value, made.data_type = value, "s"
        else:
            made.value = value
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(name, bold=True) for name in names])
    for row in rows:
        sheet.append([cell(_day(row.get(n)) if n in DAYS else flat(row.get(n))) for n in names])
    about = book.create_sheet("about")
    for line in (title, *notes):
        about.append([cell(line)])
    book.save(path)


def _names(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _days(values: Sequence[Any]) -> bool:
    try:
        for value in values:
            if value is not None:
                date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _day(value: Any) -> Any:
    """Return an ISO day as a day; anything else as it is."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
