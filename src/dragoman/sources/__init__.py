"""Bytes in, reports out: text with a date line, JSON lines, CSV, Parquet, HTML, folders, standard input.

::

    for item in read_sources(["reports/", "more.jsonl"], SourceOptions(language="en")):
        if isinstance(item, SourceError):
            print(item, file=sys.stderr)
        else:
            ...  # a Report

A Report always has a date that somebody stated, text to the letter, and a note of where both came from. Nothing is guessed, nothing is
lost silently.
"""

from dragoman.sources.dates import date_in_name, parse_date
from dragoman.sources.duplicates import Deduplicator, signature
from dragoman.sources.files import count_sources, read_sources
from dragoman.sources.languages import normalised_language, recognise
from dragoman.sources.options import SourceOptions
from dragoman.sources.reports import report_from_text

__all__ = [
    "Deduplicator",
    "SourceOptions",
    "count_sources",
    "date_in_name",
    "normalised_language",
    "parse_date",
    "read_sources",
    "recognise",
    "report_from_text",
    "signature",
]
