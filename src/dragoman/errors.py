"""Every error that Dragoman raises on purpose.

::

    DragomanError                 the base: catch this one
    ├── SourceError               bytes that cannot become a report
    │   ├── NoDate                no date in the text, its name, its metadata or the options
    │   ├── AmbiguousDate         two dates that disagree, or a date that is none
    │   ├── NotText               binary, empty or undecodable input
    │   └── BadRow                one line or row of a table or JSONL file is broken
    ├── SettingsError             an option or a settings value that is not allowed
    ├── LexiconError              a lexicon file that does not fit its schema
    ├── ActorFileError            an actor file that does not fit its form
    ├── ModelError                the English model's files are missing or damaged
    ├── RecordError               the record cannot be opened, read or written
    │   ├── RecordBusy            another program holds the record
    │   ├── RecordFull            the disk is full
    │   └── NotARecord            the file is no Dragoman record, or of a newer version
    └── NotFound                  a claim, actor, process, … that the record does not have

Each message states the offending value, what is allowed, and what to try next.
"""

from __future__ import annotations


class DragomanError(Exception):
    """The base of all errors that Dragoman raises on purpose. ``exit_code`` is what the command line returns."""

    exit_code = 1


class SourceError(DragomanError):
    """Bytes that cannot become a report. ``where`` names the file (and line)."""

    def __init__(self, message: str, where: str | None = None) -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class NoDate(SourceError):
    """No date in the text, its name, its metadata or the options."""


class AmbiguousDate(SourceError):
    """Two dates that disagree, or a date that is none."""


class NotText(SourceError):
    """Binary, empty or undecodable input."""


class BadRow(SourceError):
    """One line or row of a table or JSONL file is broken."""


class SettingsError(DragomanError):
    """An option or a settings value that is not allowed."""

    exit_code = 2


class LexiconError(DragomanError):
    """A lexicon file that does not fit its schema."""


class ActorFileError(DragomanError):
    """An actor file that does not fit its form."""

    exit_code = 2


class ModelError(DragomanError):
    """The English model's files are missing or damaged."""


class RecordError(DragomanError):
    """The record cannot be opened, read or written."""


class RecordBusy(RecordError):
    """Another program holds the record."""


class RecordFull(RecordError):
    """The disk is full."""


class NotARecord(RecordError):
    """The file is no Dragoman record, or of a newer version."""


class NotFound(DragomanError):
    """A claim, actor, process, … that the record does not have."""
