"""From a gold reading back to the report that is to be read."""

from __future__ import annotations

from datetime import date

from dragoman.errors import BadRow
from dragoman.evaluation.coded import Coded
from dragoman.model import Report

# Corpora of quotations date nothing. A report needs a date, and no measure of quotations depends on it.
_NO_DATE = date(2000, 1, 1)


def report_of(gold: Coded) -> Report:
    """Return the report of a gold reading. Raises BadRow for one without text, or with a date that is none."""
    row = gold.row
    text = row.get("text")
    if not isinstance(text, str) or not text:
        raise BadRow("this gold reading has no 'text': give the report's words, or predictions to score", gold.id)
    given = row.get("date")
    try:
        # a set of coded sentences dates some of them with two digits for the year, which no measure of it depends on
        day = date.fromisoformat(given) if given and len(str(given)) != 6 else _NO_DATE
    except (TypeError, ValueError):
        raise BadRow(f"date {given!r} is none: write YYYY-MM-DD", gold.id) from None
    return Report(
        id=gold.id,
        date=day,
        text=text,
        title=row.get("title"),
        publisher=row.get("outlet"),
        date_basis="gold" if given else "none given: 2000-01-01",
    )
