"""Files of other coders and registers, in. Recognises what a file is, reads it line by line, and writes it into a record, marked as theirs.

A broken line costs itself alone and is named; a file that is none of those known is an error before anything is written.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import BadRow, NotText, SourceError
from dragoman.exchange import gdelt, polecat, register
from dragoman.exchange.kinds import Kind
from dragoman.frozen import dataclass
from dragoman.model.coded import CodedEvent, RegisteredTenure
from dragoman.record import Store
from dragoman.record.writer import AddResult

csv.field_size_limit(10_000_000)

NAMES = {Kind.POLECAT: "POLECAT", Kind.GDELT: "GDELT"}
Item = CodedEvent | RegisteredTenure
Failed = Callable[[SourceError], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: its kind, the coder's name, and how many rows were added, corrected, there already, broken."""

    kind: Kind
    coder: str
    added: int
    corrected: int
    unchanged: int
    errors: int

    @property
    def taken(self) -> int:
        """Return how many rows are in the record."""
        return self.added + self.corrected + self.unchanged

    def __str__(self) -> str:
        what = "offices" if self.kind in (Kind.REGISTER, Kind.FTM) else "events"
        parts = [f"{self.added:,} {what} added", f"{self.unchanged:,} unchanged"]
        parts += [f"{self.corrected:,} corrected"] * bool(self.corrected) + [f"{self.errors:,} errors"]
        return f"{', '.join(parts)}; as {self.coder} has them: no report tells them"


def load(
    record: Path, path: Path, kind: Kind | None = None, coder: str | None = None, licence: str | None = None, failed: Failed | None = None
) -> Imported:
    """Write a file into a record, which is begun if it is not there. ``kind`` None: recognised. ``coder``: by which name it is kept.

    Raises NotFound-like SourceError for a file that is not there or is none of those known, RecordError as the store does.
    """
    text = _text(path)
    kind = kind or recognised(text, path)
    name = coder or NAMES.get(kind) or path.name.split(".")[0]
    what = "register" if kind in (Kind.REGISTER, Kind.FTM) else "events"
    broken = 0
    with Store.create(record) as store, store.coded_writer(name, what, licence) as writer:
        for item in items(text, kind, str(path)):
            if isinstance(item, SourceError):
                broken += 1
                if failed:
                    failed(item)
            elif isinstance(item, CodedEvent):
                writer.event(item)
            else:
                writer.tenure(item)
        counts = writer.counts
    return Imported(kind, name, counts[AddResult.ADDED], counts[AddResult.CORRECTED], counts[AddResult.UNCHANGED], broken)


def recognised(text: str, path: Path) -> Kind:
    """Return what a file is, by its first lines. Raises SourceError for one that is none of those known."""
    for line in text.splitlines()[:3]:
        if polecat.is_header(line.split("\t")):
            return Kind.POLECAT
        if gdelt.is_row(line.split("\t")):
            return Kind.GDELT
        if line.lstrip().startswith("{") and '"schema"' in line and '"properties"' in line:
            return Kind.FTM
        if register.is_header(next(csv.reader([line]), [])):
            return Kind.REGISTER
    raise SourceError(
        "this is no file of POLECAT (a header with “Event ID”), GDELT (61 or 58 cells, no header), FollowTheMoney (JSON lines with "
        "“schema” and “properties”) or a register (a CSV header with a person and an office); say which with --kind, and see "
        "`dragoman import --help`",
        str(path),
    )


def items(text: str, kind: Kind, where: str) -> Iterator[Item | SourceError]:
    """Yield what the lines of a file say, in order; a line that is broken as its error."""
    if kind is Kind.POLECAT:
        yield from _polecat(text, where)
    elif kind is Kind.GDELT:
        for number, line in _numbered(text):
            yield _tried(lambda line=line, number=number: gdelt.coded(line.split("\t"), f"{where}:{number}"))
    elif kind is Kind.REGISTER:
        rows = csv.reader(io.StringIO(text, newline=""))
        header = next(rows, [])
        if not register.is_header(header):
            wanted = "; ".join(f"{field}: {', '.join(register.NAMES[field])}" for field in ("person", "office"))
            raise SourceError(f"the header {header!r} has no person or no office; columns that are known: {wanted}", where)
        for cells in rows:
            if any(c.strip() for c in cells):
                yield _tried(lambda cells=cells, number=rows.line_num: register.tenure(header, cells, f"{where}:{number}"))
    else:
        entities = []
        for number, line in _numbered(text):
            try:
                entity = json.loads(line)
                if not isinstance(entity, dict) or "schema" not in entity:
                    raise ValueError("no object with a schema")
                entities.append((f"{where}:{number}", entity))
            except ValueError as error:
                yield BadRow(f"this line is no FollowTheMoney entity ({error})", f"{where}:{number}")
        yield from register.from_entities(entities)


def _polecat(text: str, where: str) -> Iterator[Item | SourceError]:
    header: list[str] = list(polecat.COLUMNS)
    for number, line in _numbered(text):
        cells = line.split("\t")
        if polecat.is_header(cells):  # the first line, and stray ones in the midst of real files
            header = header if len(cells) > len(polecat.COLUMNS) and cells[: len(header)] == header else cells
            continue
        yield _tried(lambda cells=cells, number=number, header=header: polecat.coded(header, cells, f"{where}:{number}"))


def _tried(read: Callable[..., Any]) -> Item | SourceError:
    try:
        item: Item = read()
    except SourceError as error:
        return error
    return item


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank with their numbers. Only line ends cut: U+2028 and the like stand inside names."""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line.strip():
            yield number, line


def _text(path: Path) -> str:
    """Return a file's text: UTF-8, else Windows-1252, which has a character for nearly every byte. Gzip is undone."""
    try:
        data = path.read_bytes()
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", str(path)) from None
    if data[:4] == b"PK\x03\x04":
        raise NotText("this is a ZIP archive; unpack it first", str(path))
    if b"\0" in data[:4096]:
        raise NotText("this is no text", str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
