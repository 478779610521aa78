"""What a user may say about sources: one frozen object, and the limits with their reasons.

Nothing here reads anything. A value that is not allowed is a ``SettingsError`` at once, before the first byte is read.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dragoman.errors import SettingsError
from dragoman.settings import MAX_CHARS

FIELDS = ("text", "date", "title", "id", "publisher", "url", "language", "licence")
"""The fields of a report that a column can hold."""


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How to read sources.

    ``date``: the date of every report that is read; it outranks every other date. A ``datetime.date`` or anything that ``parse_date``
    takes.
    ``columns``: field → column name, for tables whose columns have other names (the fields are ``FIELDS``).
    ``date_format``: a ``strptime`` pattern for the dates of columns, date lines and metadata, such as ``%d/%m/%Y``.
    ``language``: the language of everything (``en``), instead of recognising it. ``publisher``, ``licence``: for reports that name none.
    ``max_chars``: the longest report that is accepted, in code points. ``encoding``: the encoding of every file, instead of recognising it.
    """

    date: date | str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    date_format: str | None = None
    language: str | None = None
    publisher: str | None = None
    licence: str | None = None
    max_chars: int = MAX_CHARS
    encoding: str | None = None

    def __post_init__(self) -> None:
        unknown = sorted(set(self.columns) - set(FIELDS))
        if unknown:
            raise SettingsError(f"columns: no field {', '.join(map(repr, unknown))}; the fields are {', '.join(FIELDS)}")
        if self.max_chars < 1:
            raise SettingsError(f"max_chars: {self.max_chars} leaves no room for a report; give a positive number (default: {MAX_CHARS:,})")
        if self.encoding is not None:
            try:
                if not codecs.lookup(self.encoding)._is_text_encoding:
                    raise LookupError(self.encoding)
            except LookupError:
                raise SettingsError(
                    f"encoding: {self.encoding!r} is no text encoding that Python knows; try utf-8, utf-16, windows-1252 or iso-8859-9"
                ) from None
        if self.date_format is not None and "%" not in self.date_format:
            raise SettingsError(f"date_format: {self.date_format!r} is no strptime pattern; try %d/%m/%Y")

    @property
    def byte_limit(self) -> int:
        """Return the most bytes that a report of ``max_chars`` can take in any encoding (four a code point, and a mark)."""
        return 4 * self.max_chars + 4
