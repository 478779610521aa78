"""One row of a table, or one object of a JSON file → ``Report``.

Which column holds what is recognised by its name (``headers.ALIASES``) or told (``SourceOptions.columns``). Columns that mean nothing
here and are short are kept in ``Report.extra`` under their own names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from dragoman.errors import BadRow, SourceError
from dragoman.model import Report
from dragoman.sources.headers import ALIASES, field_named
from dragoman.sources.options import SourceOptions
from dragoman.sources.reports import Draft, assemble

EXTRA_CHARS = 300
"""A further column is kept with the report if its value has at most this many characters; longer ones are data of their own."""


@lru_cache(maxsize=256)
def _recognised(names: tuple[str, ...]) -> dict[str, str]:
    """Return field → column among ``names``; of several columns for one field, the one whose alias stands first in ``ALIASES``."""
    chosen: dict[str, tuple[int, str]] = {}
    for name in names:
        field = field_named(name)
        if field is None:
            continue
        rank = ALIASES[field].index(name.strip().lower().replace("-", "_").replace(" ", "_"))
        if field not in chosen or rank < chosen[field][0]:
            chosen[field] = (rank, name)
    return {field: name for field, (_, name) in chosen.items()}


def choose_columns(names: Iterable[str], options: SourceOptions) -> dict[str, str]:
    """Return field → column for a table with these column names. Raises SourceError if a told column, or one for the text, is missing."""
    present = tuple(names)
    told = dict(options.columns)
    missing = sorted(name for name in told.values() if name not in present)
    if missing:
        raise SourceError(f"no column {', '.join(map(repr, missing))}; there are: {_listed(present)}")
    columns = {**_recognised(present), **told}
    if "text" not in columns:
        raise SourceError(
            f"no column for the text; there are: {_listed(present)}. Name it text, body or content, or say which it is (--column text=NAME)"
        )
    return columns


def report_from_row(
    row: Mapping[str, Any],
    columns: Mapping[str, str],
    options: SourceOptions,
    *,
    ident: str,
    where: str,
    named: date | None = None,
    note: str | None = None,
) -> Report:
    """Return the report of one row. ``named``: the day in the file's name, which counts only where the table has no column for dates.

    Raises BadRow for a row without text, NoDate or AmbiguousDate for its date, NotText for its text.
    """
    body = row.get(columns["text"])
    if body is None or body == "":
        raise BadRow(f"the column {columns['text']!r} is empty", where)
    if not isinstance(body, str):
        raise BadRow(f"the column {columns['text']!r} holds {type(body).__name__}, not text", where)
    fields: dict[str, str] = {}
    extra: dict[str, str] = {"encoding": note} if note else {}
    used = set(columns.values())
    for field, column in columns.items():
        if field in ("text", "date") or row.get(column) is None:
            continue
        value = row[column]
        if field == "url" and isinstance(value, list | tuple):
            links = [plain(v) for v in value if v]
            fields["url"] = links[0] if links else ""
            if len(links) > 1:
                extra[column] = " ".join(links)
        else:
            fields[field] = plain(value)
    for column, value in row.items():
        if column in used or value is None or value == "" or isinstance(value, bool | Mapping):
            continue
        if isinstance(value, list | tuple) and not all(isinstance(v, str) for v in value):
            continue
        shown = plain(value)
        if shown and len(shown) <= EXTRA_CHARS:
            extra.setdefault(str(column), shown)
    stated: list[tuple[str | date, str]] = []
    value = row.get(columns["date"]) if "date" in columns else None
    if value is not None and value != "":
        stated.append((value if isinstance(value, date | datetime) else plain(value), f"column {columns['date']}"))
    missing = f"the column {columns['date']!r} is empty" if "date" in columns else f"there is no column for it among {_listed(tuple(row))}"
    draft = Draft(
        body,
        ident,
        where,
        fields,
        stated,
        named=None if "date" in columns else named,
        name_binds=False,
        extra=extra,
        undated=f"no date: {missing}; name a column 'date', say which it is (--column date=NAME), or give one for all (--date)",
    )
    return assemble(draft, options)


def plain(value: Any) -> str:
    """Return a cell as a string: lists joined by commas, an object by its name, numbers as they stand."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (plain(v) for v in value if v is not None)))
    if isinstance(value, Mapping):
        return next((plain(value[k]) for k in ("name", "title", "id", "value") if value.get(k)), "")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))  # a spreadsheet's 20220316.0
    return str(value)


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(repr(n if len(n) <= 40 else n[:40] + "…") for n in names[:20])
    return shown + (f" and {len(names) - 20} more" if len(names) > 20 else "") if names else "none"
