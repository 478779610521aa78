"""Text and fields → ``Report``: the one place where dates are weighed, ids chosen, limits held.

The date. 1. the date that the user gave (``date=``, ``--date``) outranks all, silently; 2. what the source states: its column,
metadata, front matter, date line: all of them must agree; 3. the file's name, which must agree with 2. Without any: ``NoDate``. Nothing
else is ever taken for a date, neither the file's time stamp nor a day that the text mentions.

The text is kept to the letter from the first character of its body on. Only what no store can hold is replaced, one for one, so that
offsets stand: lone surrogates and zero characters become U+FFFD, with a note in ``extra["characters"]``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.errors import AmbiguousDate, NoDate, NotText, SourceError
from dragoman.model import Report
from dragoman.sources.dates import parse_date
from dragoman.sources.decoding import too_long
from dragoman.sources.headers import Header, read_header
from dragoman.sources.languages import normalised_language, recognise
from dragoman.sources.options import SourceOptions

_UNSTORABLE = re.compile("[\ud800-\udfff\0]")

NO_DATE = (
    "no date: begin the text with a line such as 'date 2022-03-16', put the day into the file's name (2022-03-16_talks.txt), "
    "or give it (--date on the command line, date= in Python)"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader of one format found, before it is weighed.

    ``stated``: the dates that the source states, each with its basis in words. ``named``: the day in the file's name.
    ``name_binds``: whether ``named`` must agree with ``stated`` (text files) or only stands in for it (pages and tables, which are
    often named after the day on which they were fetched). ``undated``: what to say when there is no date. ``header``: whether the text
    may begin with a header of its own.
    """

    text: str
    ident: str
    where: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    stated: Sequence[tuple[str | date, str]] = ()
    named: date | None = None
    name_binds: bool = True
    header: bool = True
    markdown: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)
    undated: str = NO_DATE


def report_from_text(
    text: str,
    date: date | str | None = None,
    title: str | None = None,
    *,
    id: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
    licence: str | None = None,
    options: SourceOptions | None = None,
) -> Report:
    """Return the report that a string holds.

    ``date`` is a ``datetime.date`` or a string that ``parse_date`` takes; without it the text's own header gives the date.
    A header (date line, front matter) is taken off; ``Report.text`` begins with the body. Text without a header is kept to the letter.
    ``id`` defaults to ``text-`` and the first twelve digits of the text's hash. Raises NoDate, AmbiguousDate, NotText.
    """
    given = {"title": title, "id": id, "publisher": publisher, "url": url, "language": language, "licence": licence}
    draft = Draft(text, "", fields={k: v for k, v in given.items() if v})
    return assemble(draft, options or SourceOptions(), given=date)


def assemble(draft: Draft, options: SourceOptions, given: date | str | None = None) -> Report:
    """Return the report that ``draft`` amounts to. Raises NoDate, AmbiguousDate or NotText, with ``draft.where`` in the message."""
    text, where = draft.text, draft.where
    if len(text) > options.max_chars + 65_536:  # refused before anything scans it; the exact limit is held below, after the header
        raise too_long(f"{len(text):,} characters", options.max_chars, where)
    header = read_header(text, markdown=draft.markdown) if draft.header else Header(0)
    if header.found:
        text = text[header.start :].rstrip()
    if not text.strip():
        raise NotText("empty: there is a header and no text below it" if header.found else "empty: there is no text", where)
    if len(text) > options.max_chars:
        raise too_long(f"{len(text):,} characters", options.max_chars, where)
    extra = dict(draft.extra)
    if _UNSTORABLE.search(text):
        text, replaced = _UNSTORABLE.subn("\ufffd", text)
        extra["characters"] = f"{replaced} zero character{'s' if replaced > 1 else ''} or lone surrogates replaced by U+FFFD"
    fields = {**header.fields, **{k: _storable(v) for k, v in draft.fields.items() if v.strip()}}
    day, basis = _weigh(draft, header, options, given)
    report = Report(
        id=" ".join(fields.get("id", draft.ident).split()),
        date=day,
        text=text,
        title=fields.get("title", "").strip() or None,
        publisher=fields.get("publisher", "").strip() or options.publisher,
        url=fields.get("url", "").strip() or None,
        language=_language(fields.get("language"), text, options),
        licence=fields.get("licence", "").strip() or options.licence,
        date_basis=basis,
        source=where,
        extra=extra,
    )
    if report.id:
        return report
    from dataclasses import replace

    return replace(report, id=f"text-{report.sha256[:12]}")


def located(error: SourceError, where: str | None) -> SourceError:
    """Return ``error`` with its place, if it has none yet."""
    return error if error.where or not where else type(error)(str(error), where)


def _weigh(draft: Draft, header: Header, options: SourceOptions, given: date | str | None) -> tuple[date, str]:
    if given is not None:
        return _parsed(given, "date", None, draft.where), "given"
    if options.date is not None:
        return _parsed(options.date, "--date", None, draft.where), "--date"
    stated = list(draft.stated)
    if "date" in header.fields:
        stated.append((header.fields["date"], header.date_basis))
    if "second_date" in header.fields:
        stated.append((header.fields["second_date"], "date line"))
    days = [(_parsed(value, basis, options.date_format, draft.where), basis) for value, basis in stated]
    if draft.named and (draft.name_binds or not days):
        days.append((draft.named, "file name"))
    if not days:
        raise NoDate(draft.undated, draft.where)
    first, basis = days[0]
    for other, place in days[1:]:
        if other != first:
            both = f"{first} ({basis}) and {other} ({place})"
            raise AmbiguousDate(f"two dates that disagree: {both}; correct one, or say which holds (--date {first})", draft.where)
    return first, basis


def _parsed(value: date | str, basis: str, date_format: str | None, where: str | None) -> date:
    try:
        return parse_date(value, date_format)
    except AmbiguousDate as error:
        raise AmbiguousDate(f"{basis}: {error}", where) from None


def _language(declared: str | None, text: str, options: SourceOptions) -> str:
    if options.language:
        return normalised_language(options.language) or options.language
    language = normalised_language(declared) if declared else None
    # Feeds label everything "en": the label is believed unless the letters themselves contradict it.
    if language == "en" and not text[:200].isascii():
        return recognise(text)
    return language or recognise(text)


def _storable(value: str) -> str:
    return _UNSTORABLE.sub("\ufffd", value)
