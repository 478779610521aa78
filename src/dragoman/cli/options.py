"""The options that several verbs share, and how their values are read.

Dates may be as coarse as the user knows them: ``--since 2022-03`` begins on the 1st, ``--until 2022-03`` and
``--as-of 2022-03`` end on the 31st.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.sources import SourceOptions

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Format(StrEnum):
    """How a listing is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


def bounds(text: str) -> tuple[date, date]:
    """Return the first and last day of a date, a month or a year; ``today`` and ``yesterday`` are understood too."""
    if text in ("today", "yesterday"):
        day = date.today() - timedelta(days=int(text == "yesterday"))
        return day, day
    found = _DATE.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day_ = (int(part) if part else None for part in found.groups())
        assert year is not None
        first = date(year, month or 1, day_ or 1)
        last = date(year, month or 12, day_ or monthrange(year, month or 12)[1])
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date: write YYYY-MM-DD, YYYY-MM, YYYY, today or yesterday") from None
    return first, last


def first_day(text: str) -> date:
    """Return the first day that ``text`` may mean."""
    return bounds(text)[0]


def last_day(text: str) -> date:
    """Return the last day that ``text`` may mean."""
    return bounds(text)[1]


RecordOption = Annotated[
    Path | None,
    typer.Option(
        "--record", "-r", metavar="PATH", help="The record. [dim]\\[default: $DRAGOMAN_RECORD, else dragoman.db][/dim]", show_default=False
    ),
]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", "-f", help="A table to look at, or data: one JSON array, one JSON object a line, CSV; Parquet or XLSX with --output."
    ),
]
AsOfOption = Annotated[
    date | None,
    typer.Option("--as-of", parser=last_day, metavar="DATE", help="What held on this day. [dim]\\[default: the whole record][/dim]"),
]
KnownByOption = Annotated[
    date | None,
    typer.Option(
        "--known-by", parser=last_day, metavar="DATE", help="What the record knew by then. [dim]\\[default: all that it knows now][/dim]"
    ),
]
SinceOption = Annotated[date | None, typer.Option("--since", parser=first_day, metavar="DATE", help="Not before this day.")]
UntilOption = Annotated[date | None, typer.Option("--until", parser=last_day, metavar="DATE", help="Not after this day.")]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=0, help="At most so many rows; 0 for all.")]


def record_path(given: Path | None) -> Path:
    """Return the record's path: the option if given, else the setting."""
    from dragoman import settings

    return given if given is not None else settings.load().record


SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE", help="Files or folders: text, HTML, JSONL, CSV, Parquet in any mix; - for standard input.", show_default=False
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="DATE", help="The date of every report read, for sources that carry none or a wrong one.", show_default=False
    ),
]
DateFormatOption = Annotated[
    str | None,
    typer.Option("--date-format", metavar="PATTERN", help="How the sources write dates, for example %d/%m/%Y.", show_default=False),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column", "-c", metavar="FIELD=NAME", help="The column or key that holds a field, for example text=body.", show_default=False
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="The language of all sources, instead of recognising it.", show_default=False),
]
PublisherOption = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="The outlet, for sources that name none.", show_default=False)
]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="The encoding of all files, instead of recognising it.", show_default=False)
]

ActorsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        "-a",
        metavar="FILE",
        help="Names of your own: states, groups, provinces, persons that no table knows (CSV, TOML or JSON; may be repeated).",
        show_default=False,
    ),
]


def columns(given: list[str] | None) -> dict[str, str]:
    """Return field → column name from ``FIELD=NAME`` options."""
    out = {}
    for text in given or []:
        name, equals, column = text.partition("=")
        if not (name and equals and column):
            raise typer.BadParameter(f"{text!r}: write FIELD=NAME, for example text=body", param_hint="--column")
        out[name.strip()] = column.strip()
    return out


def source_options(
    date: str | None,
    column: list[str] | None,
    date_format: str | None,
    language: str | None,
    publisher: str | None,
    encoding: str | None,
) -> SourceOptions:
    """Return the options of the sources, as the command line and the settings give them."""
    from dragoman import settings
    from dragoman.sources import SourceOptions

    return SourceOptions(
        date=date,
        columns=columns(column),
        date_format=date_format,
        language=language,
        publisher=publisher,
        encoding=encoding,
        max_chars=settings.load().max_chars,
    )
