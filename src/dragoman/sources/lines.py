"""Bytes → numbered lines of text, however long the file, with one line never costing another.

A line that is too long is passed over without being held in memory; a line that is not UTF-8 is decoded by itself (see ``decoding``),
with a note. Lines end with LF, CR LF, or CR in files that have no LF.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from dragoman.errors import NotText, SourceError
from dragoman.sources.decoding import SNIFFED, decode_unmarked, marked_encoding, unmarked_utf16

CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line, without its end. ``text`` is None where it could not be had: ``trouble`` tells why."""

    number: int
    text: str | None
    note: str | None = None
    trouble: str | None = None


class Peekable(io.RawIOBase):
    """A binary stream whose beginning can be looked at before it is read; standard input and gzip have no way back."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        self._stream, self._where = stream, where
        self._head = b""

    def peek(self, size: int = SNIFFED) -> bytes:
        """Return up to ``size`` first bytes and keep them for reading."""
        while len(self._head) < size:
            chunk = self._pull(size - len(self._head))
            if not chunk:
                break
            self._head += chunk
        return self._head[:size]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)]
        if data:
            self._head = self._head[len(data) :]
        else:
            data = self._pull(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _pull(self, size: int) -> bytes:
        try:
            return self._stream.read(size) or b""
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise SourceError(f"the gzip file is damaged: {error}; what came before was read, pack it again", self._where) from None


def numbered_lines(stream: Peekable, limit: int, encoding: str | None = None) -> Iterator[Line]:
    """Yield the lines of ``stream``. ``limit``: the most bytes of one line. Damage ends the lines with a raised SourceError, after
    those before it."""
    head = stream.peek(SNIFFED)
    codec = encoding or marked_encoding(head[:4]) or unmarked_utf16(head)
    buffered = cast(BinaryIO, io.BufferedReader(stream, CHUNK))
    if codec and "\n".encode(codec) != b"\n" and codec != "utf-8-sig":
        yield from _wide_lines(buffered, codec, limit)
        return
    carriage = b"\r" in head and b"\n" not in head
    for number, data in enumerate(_carriage_lines(buffered, limit) if carriage else _bytes_lines(buffered, limit), start=1):
        if isinstance(data, int):
            yield Line(number, None, trouble=f"a line of {data:,} bytes; a line can have {limit:,}")
            continue
        if number == 1 and data.startswith(b"\xef\xbb\xbf"):
            data = data[3:]
        data = data.rstrip(b"\r\n")
        try:
            if encoding:
                yield Line(number, data.decode(encoding), f"{encoding}, as told")
            else:
                yield Line(number, *decode_unmarked(data))
        except UnicodeError as error:
            yield Line(number, None, trouble=f"not {encoding}: {error}")
        except NotText as error:
            yield Line(number, None, trouble=str(error))


def _bytes_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | int]:
    """Yield each line with its end, or its length where it is above ``limit``."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        length = len(line)
        while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
            length += len(rest)
        yield length + len(rest)


def _carriage_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | int]:
    pending: list[bytes] = []
    size = 0
    while chunk := stream.read(CHUNK):
        *ended, rest = chunk.split(b"\r")
        for part in ended:
            yield size + len(part) if size + len(part) > limit else b"".join([*pending, part])
            pending, size = [], 0
        size += len(rest)
        if size <= limit:
            pending.append(rest)
    if size:
        yield size if size > limit else b"".join(pending)


def _wide_lines(stream: BinaryIO, codec: str, limit: int) -> Iterator[Line]:
    note = f"{codec}, recognised" if not codec.startswith("utf-16") else f"{codec}"
    wrapped = io.TextIOWrapper(stream, encoding=codec, errors="replace", newline=None)
    number = 0
    while line := wrapped.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith("\n"):
            length = len(line)
            while (rest := wrapped.readline(CHUNK)) and not rest.endswith("\n"):
                length += len(rest)
            yield Line(number, None, trouble=f"a line of {length:,} characters; a line can have {limit:,}")
            continue
        yield Line(number, line.rstrip("\n"), note)
