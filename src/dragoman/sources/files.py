"""Paths → reports: a file, a folder of any mix, standard input, each read as what it is.

``read_sources`` streams: it holds one report, and never a whole table. What is broken comes out as an error beside the reports, in its
place, so that bad input never costs good input. The kind of a file is told by its ending, and by its beginning where the ending tells
nothing or is wrong: Parquet, HTML, JSON, JSON lines and tables with a header are recognised; the rest is text. ``.gz`` is unpacked on
the way.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, BinaryIO, cast

from dragoman.errors import NotText, SourceError
from dragoman.model import Report
from dragoman.sources.archive import parquet_names, parquet_rows
from dragoman.sources.dates import date_in_name
from dragoman.sources.decoding import (
    BINARY_ADVICE,
    GZIP,
    SNIFFED,
    decode,
    marked_encoding,
    read_bounded,
    refuse_binary,
    too_long,
    unmarked_utf16,
)
from dragoman.sources.lines import Peekable
from dragoman.sources.objects import json_file, json_lines, looks_like_lines
from dragoman.sources.options import SourceOptions
from dragoman.sources.pages import PAGE_BYTES, looks_like_html, read_page
from dragoman.sources.reports import Draft, assemble, located
from dragoman.sources.rows import choose_columns, report_from_row
from dragoman.sources.tables import Row, likely_delimiter, table_rows

KINDS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".jsonl": "lines", ".ndjson": "lines", ".jsonlines": "lines", ".jl": "lines", ".json": "json",
    ".csv": "table", ".tsv": "tabs", ".tab": "tabs", ".parquet": "parquet", ".pq": "parquet",
    ".html": "page", ".htm": "page", ".xhtml": "page",
}
"""Endings of file names and the kinds that they mean."""

STDIN = "-"

NAMED_MISFITS = 5
"""Of objects that have no text, this many are named one by one; the others of the file are counted."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One file to be read: how messages name it, the stem that ids are made of, the kind that its ending tells."""

    where: str
    stem: str
    kind: str | None
    size: int | None = None


def read_sources(
    paths: Iterable[str | Path], options: SourceOptions | None = None, *, stdin: IO[bytes] | IO[str] | None = None
) -> Iterator[Report | SourceError]:
    """Yield the reports of all ``paths`` in order, and a SourceError in the place of everything that could not be read.

    A path is a file, a folder (read recursively, in the order of names, without hidden files) or ``-`` for standard input (``stdin``,
    or the process's). Ids: from the source, else the file's stem, with ``:LINE`` for rows. A second report with an id that is taken
    gets ``#2`` if its text differs. A report's own text is read only when it is asked for: memory stays flat however much there is.
    """
    chosen = options or SourceOptions()
    taken: dict[str, list[int]] = {}
    for item in _all(paths, chosen, stdin):
        yield _unique(item, taken) if isinstance(item, Report) else item


def count_sources(paths: Iterable[str | Path], options: SourceOptions | None = None) -> int | None:
    """Return how many reports ``paths`` hold, for a progress bar: cheap, exact for sound files, None where standard input is among them.

    Counts lines of JSON lines, rows of tables by their line ends outside quotation marks, Parquet's own count, one for any other file.
    """
    total = 0
    for path in paths:
        if str(path) == STDIN:
            return None
        for file in _files(Path(path)):
            if isinstance(file, SourceError):
                continue
            try:
                total += _count(file, options or SourceOptions())
            except (SourceError, OSError):
                continue  # reading it will name the trouble
    return total


def _all(paths: Iterable[str | Path], options: SourceOptions, stdin: IO[bytes] | IO[str] | None) -> Iterator[Report | SourceError]:
    for path in paths:
        if str(path) == STDIN:
            yield from _safely(_binary(stdin), _Place("standard input", "stdin", None), options)
            continue
        for file in _files(Path(path)):
            if isinstance(file, SourceError):
                yield file
                continue
            try:
                with file.open("rb") as stream:
                    yield from _safely(stream, _place(file), options)
            except OSError as error:
                yield SourceError(f"cannot be opened: {error.strerror or error}", str(file))


def _files(path: Path) -> Iterator[Path | SourceError]:
    """Yield the files that a path stands for, in the order of names, or the error that says why there are none."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = "no such file or folder" if isinstance(error, FileNotFoundError) else f"cannot be opened: {error}"
        yield SourceError(f"{reason}; check the path, or use - for standard input", str(path))
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    troubles: list[OSError] = []
    found = False
    for folder, folders, names in os.walk(path, onerror=troubles.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if name.startswith("."):
                continue
            found = True
            # A pipe or device in a folder would wait for ever; one that the user names himself is his wish.
            yield file if file.is_file() else SourceError("neither a file nor a folder", str(file))
        for trouble in troubles:
            yield SourceError(f"cannot be opened: {trouble.strerror}", str(trouble.filename))
        troubles.clear()
    if not found:
        yield SourceError("the folder holds no file that could be read", str(path))


def _safely(stream: BinaryIO, place: _Place, options: SourceOptions) -> Iterator[Report | SourceError]:
    """Yield what a stream holds; whatever ends it too early comes last, as an error with its place."""
    try:
        yield from _open(stream, place, options)
    except SourceError as error:
        yield located(error, place.where)
    except OSError as error:
        yield SourceError(f"cannot be read: {error.strerror or error}", place.where)


def _open(stream: BinaryIO, place: _Place, options: SourceOptions) -> Iterator[Report | SourceError]:
    source = Peekable(stream, place.where)
    packed = source.peek(2) == GZIP
    if packed:
        source = Peekable(cast(BinaryIO, gzip.GzipFile(fileobj=io.BufferedReader(source))), place.where)
    head = source.peek(SNIFFED)
    if not head:
        raise NotText("empty: there is nothing in it", place.where)
    kind = _kind(head, place.kind, options)
    if kind in ("text", "markdown"):
        yield _text(source, place, options, kind == "markdown", None if packed else place.size)
    elif kind == "page":
        data = read_bounded(cast(BinaryIO, source_reader(source)), PAGE_BYTES * options.byte_limit, place.where, place.size)
        yield assemble(read_page(data, place.stem, place.where, options, date_in_name(place.stem)), options)
    else:
        yield from _rows(kind, stream, source, packed, place, options)


def source_reader(source: Peekable) -> io.BufferedReader:
    """Return a buffered reader over ``source``, whose ``read(n)`` gives ``n`` bytes unless the end comes first."""
    return io.BufferedReader(source, SNIFFED)


def _kind(head: bytes, told: str | None, options: SourceOptions) -> str:
    """Return what a file is: ``told`` by its ending, unless its beginning contradicts that."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if not options.encoding:
        refuse_binary(head, None)
    if told == "parquet":
        raise NotText("this is no Parquet file: it does not begin with PAR1; fetch or write it again")
    codec = options.encoding or marked_encoding(head[:4]) or unmarked_utf16(head) or "utf-8"
    start = head.decode(codec, "replace").lstrip("\ufeff \t\r\n")
    if told in (None, "text", "markdown") and looks_like_html(start):
        return "page" if told is None or start[:15].lower().startswith(("<!doctype html", "<html")) else told
    if told not in (None, "text", "markdown") and codec == "utf-8" and b"\0" in head.partition(b"\n")[0]:
        raise NotText(f"binary data: a zero byte at offset {head.index(0):,}; {BINARY_ADVICE}")
    if told:
        return told
    if start.startswith("<?xml"):
        raise NotText("an XML file: Dragoman reads text, HTML, JSON, CSV and Parquet; convert it to one of them first")
    if start.startswith("{"):
        return "lines" if looks_like_lines(start) else "json"
    if start.startswith("[") and start[1:].lstrip()[:1] in ("{", "]"):
        return "json"
    delimiter = likely_delimiter(start.partition("\n")[0].rstrip("\r"))
    return ("tabs" if delimiter == "\t" else "table") if delimiter else "text"


def _text(source: Peekable, place: _Place, options: SourceOptions, markdown: bool, size: int | None) -> Report:
    # A header may come on top of the longest text. The size is known for a plain file: a dump of 50 MB is refused without being read.
    limit = options.byte_limit + SNIFFED
    if size is not None and size > limit:
        raise _long(size, options)
    data = read_bounded(cast(BinaryIO, source_reader(source)), limit, place.where)
    text, note = decode(data, options.encoding, place.where)
    extra = {"encoding": note} if note else {}
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        extra["line_ends"] = "CR LF or CR, read as LF"
    text = text.lstrip("\ufeff")
    if not text.strip():
        raise NotText("empty: there is no text" if not data else "empty: there is only white space", place.where)
    # Blank lines around a file's text are no part of it; a date line stands first, and a leading blank before it belongs to the header.
    text = text.strip("\n").rstrip()
    return assemble(
        Draft(text, place.stem, place.where, named=date_in_name(place.stem), markdown=markdown, extra=extra), options
    )


def _long(size: int, options: SourceOptions) -> NotText:
    return too_long(f"{size:,} bytes", options.max_chars, None)


def _rows(
    kind: str, stream: BinaryIO, source: Peekable, packed: bool, place: _Place, options: SourceOptions
) -> Iterator[Report | SourceError]:
    where, named = place.where, date_in_name(place.stem)
    rows: Iterator[Row | SourceError]
    if kind == "parquet":
        if packed or not stream.seekable():
            rows = parquet_rows(cast(BinaryIO, io.BytesIO(source_reader(source).read())), where)
        else:
            stream.seek(0)
            rows = parquet_rows(stream, where)
    elif kind == "lines":
        rows = json_lines(source, where, options)
    elif kind == "json":
        rows = json_file(source, where, options)
    else:
        rows = table_rows(source, where, options, tabs=kind == "tabs")
    ragged = kind in ("lines", "json")
    misfits = 0  # objects in a row without a text: of a file that is something else altogether a few are named, the rest counted
    for row in rows:
        if isinstance(row, SourceError):
            yield row
            continue
        line = row.place(where)
        try:
            columns = choose_columns(tuple(row.cells), options)
        except SourceError as error:
            if not ragged:
                yield located(error, where)
                return
            misfits += 1
            if misfits <= NAMED_MISFITS:
                yield located(error, line)
            continue
        try:
            yield report_from_row(row.cells, columns, options, ident=f"{place.stem}:{row.number}", where=line, named=named, note=row.note)
        except SourceError as error:
            yield located(error, line)
    if misfits > NAMED_MISFITS:
        yield SourceError(f"{misfits - NAMED_MISFITS} more objects have no column for the text", where)


def _unique(report: Report, taken: dict[str, list[int]]) -> Report:
    """Return the report under an id that is its own: the same id with another text gets ``#2``, ``#3``, …; the same text keeps its id."""
    mark = int(report.sha256[:15], 16)
    texts = taken.setdefault(report.id, [])
    if mark not in texts:
        texts.append(mark)
    place = texts.index(mark)
    if place == 0:
        return report
    return replace(report, id=f"{report.id}#{place + 1}", extra={**report.extra, "given_id": report.id})


def _place(file: Path) -> _Place:
    name = file.name
    packed = name.lower().endswith(".gz")
    inner = Path(name[:-3] if packed else name)
    kind = KINDS.get(inner.suffix.lower())
    try:
        size = None if packed else file.stat().st_size or None  # pipes have no size
    except OSError:
        size = None
    # "talks.txt" and "talks.final" have endings; "U.S. talks" and "2022.03.16" have none.
    ending = kind or re.fullmatch(r"\.[A-Za-z]\w{0,9}", inner.suffix)
    return _Place(str(file), inner.stem if ending else inner.name, kind, size)


def _binary(stdin: IO[bytes] | IO[str] | None) -> BinaryIO:
    stream = sys.stdin if stdin is None else stdin
    if isinstance(stream, io.TextIOBase):
        buffer = getattr(stream, "buffer", None)
        return cast(BinaryIO, buffer if buffer is not None else io.BytesIO(stream.read().encode("utf-8", "surrogatepass")))
    return cast(BinaryIO, stream)


def _count(file: Path, options: SourceOptions) -> int:
    place = _place(file)
    with file.open("rb") as stream:
        source = Peekable(stream, place.where)
        if source.peek(2) == GZIP:
            source = Peekable(cast(BinaryIO, gzip.GzipFile(fileobj=io.BufferedReader(source))), place.where)
        kind = _kind(source.peek(SNIFFED), place.kind, options)
        if kind == "parquet":
            stream.seek(0)
            return parquet_names(stream, place.where)[1]
        if kind == "json":
            return sum(1 for _ in json_file(source, place.where, options))
        if kind not in ("lines", "table", "tabs"):
            return 1
        return max(0, _line_ends(source, quoted=kind == "table") - (kind != "lines"))


def _line_ends(source: Peekable, quoted: bool) -> int:
    """Count lines that are not empty; in tables those within quotation marks do not count."""
    ends, inside, last = 0, False, b"\n"
    reader = source_reader(source)
    while chunk := reader.read(1 << 20):
        for part in chunk.split(b'"') if quoted and b'"' in chunk else (chunk,):
            if not inside:
                ends += part.count(b"\n") - part.count(b"\n\n")
            inside = not inside if quoted and b'"' in chunk else inside
        if quoted and b'"' in chunk:
            inside = not inside  # n quotation marks part n + 1 pieces: the last piece goes on in the next chunk
        last = chunk[-1:]
    return ends + (last != b"\n")
