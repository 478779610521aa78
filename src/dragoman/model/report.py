"""A dated report: the only thing that goes in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it came. ``text`` is kept to the letter: every span of the record points into it.

    ``date_basis`` tells where the date came from ("date line", "--date", "file name", "front matter", "column …", "HTML metadata").
    ``source`` is the file (and line) that held it. ``language`` is an ISO 639-1 code; what is not ``en`` is kept and not read.
    """

    id: str
    date: date
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    licence: str | None = None
    date_basis: str = "given"
    source: str | None = None
    duplicate_of: str | None = None
    duplicate_kind: str | None = None  # "exact" or "near"
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Return the hash of the text, which keys its reading."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
