"""JSON lines, JSON arrays and single JSON objects → rows as mappings, each with its line.

A broken line of JSON lines costs itself alone. An array is read element by element, so that a file larger than memory streams; after a
broken element reading goes on at the next ``}, {``. An object that holds one list of objects (``{"articles": [...]}``) stands for that
list.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from dragoman.errors import BadRow, SourceError
from dragoman.sources.decoding import decode, marked_encoding, read_bounded, unmarked_utf16
from dragoman.sources.headers import field_named
from dragoman.sources.lines import Peekable, numbered_lines
from dragoman.sources.options import SourceOptions
from dragoman.sources.tables import Row

ESCAPED = 3
"""How much longer than its text a JSON string can be, over the four bytes of a code point: ``\\ud83d\\ude00`` takes twelve."""

_NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)")
_GAP = re.compile(r"[\s,]*")


def json_lines(stream: Peekable, where: str, options: SourceOptions) -> Iterator[Row | SourceError]:
    """Yield the objects of JSON lines, and a BadRow that names its line for each line that is broken."""
    for line in numbered_lines(stream, ESCAPED * options.byte_limit, options.encoding):
        place = f"{where}:{line.number}"
        if line.text is None:
            yield BadRow(line.trouble or "", place)
            continue
        if not line.text.strip():
            continue
        try:
            value = json.loads(line.text)
        except json.JSONDecodeError as error:
            yield BadRow(f"broken JSON: {error.msg} at column {error.colno}", place)
        except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets in brackets in brackets
            yield BadRow(f"broken JSON: {_why(error)}", place)
        else:
            yield _row(line.number, value, place, line.note)


def json_file(stream: Peekable, where: str, options: SourceOptions) -> Iterator[Row | SourceError]:
    """Yield the objects of a JSON file: an array, one object, or JSON lines under another name."""
    head = stream.peek().decode(options.encoding or marked_encoding(stream.peek(4)) or unmarked_utf16(stream.peek()) or "utf-8", "replace")
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("["):
        yield from _array(stream, where, options)
    elif start.startswith("{") and looks_like_lines(start):
        yield from json_lines(stream, where, options)
    else:
        yield from _whole(stream, where, options)


def looks_like_lines(text: str) -> bool:
    """Tell whether the first line of ``text`` is a JSON object of its own and not a wrapper around a list of reports."""
    line = text.lstrip("\ufeff \t\r\n").partition("\n")[0].rstrip()
    if not line.startswith("{"):
        return False
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        # A first line longer than what was looked at, or a broken one with whole ones behind it.
        return not line.endswith(("{", ",", "[")) and ('"' in line)
    return isinstance(value, dict) and _wrapped(value) is None


def _array(stream: Peekable, where: str, options: SourceOptions) -> Iterator[Row | SourceError]:
    codec = options.encoding or marked_encoding(stream.peek(4)) or unmarked_utf16(stream.peek()) or "utf-8"
    wrapped = io.TextIOWrapper(io.BufferedReader(stream), encoding=codec, errors="replace")
    decoder = json.JSONDecoder()
    limit = ESCAPED * options.byte_limit
    buffer, position, number = "", 0, 0
    line, counted = 1, 0  # the line on which the character ``counted`` of the buffer stands
    ended = False

    def more() -> None:
        nonlocal buffer, position, ended, line, counted
        line_at(position)
        chunk = wrapped.read(max(65_536, len(buffer) - position))  # doubling: a long element is parsed a few times, not once a chunk
        ended = not chunk
        buffer, position, counted = buffer[position:] + chunk, 0, 0

    def line_at(place: int) -> int:
        nonlocal line, counted
        if place > counted:
            line, counted = line + buffer.count("\n", counted, place), place
        return line

    more()
    position = buffer.index("[") + 1 if "[" in buffer else len(buffer)
    while True:
        position = _GAP.match(buffer, position).end()  # type: ignore[union-attr]
        if position >= len(buffer):
            if ended:
                yield BadRow("broken JSON: the array is not closed; the file may be cut off", f"{where}:{line_at(position)}")
                return
            more()
            continue
        if buffer[position] == "]":
            return
        try:
            value, after = decoder.raw_decode(buffer, position)
        except (ValueError, RecursionError) as error:
            if not ended and len(buffer) - position < limit and not isinstance(error, RecursionError):
                more()
                continue
            number += 1
            at = error.pos if isinstance(error, json.JSONDecodeError) else position
            place = f"{where}:{line_at(at)}"
            yield BadRow(f"broken JSON in element {number}: {_why(error)}", place)
            found = _NEXT_OBJECT.search(buffer, max(position, min(at, len(buffer)) - 1))
            if not found:
                return
            position = found.end()
            continue
        if after >= len(buffer) and not ended:
            more()
            continue
        number += 1
        here = line_at(position)
        position = after
        yield _row(here, value, f"{where}:{here}", None)


def _whole(stream: Peekable, where: str, options: SourceOptions) -> Iterator[Row | SourceError]:
    data = read_bounded(io.BufferedReader(stream), 16 * options.byte_limit, where)
    text, note = decode(data, options.encoding, where)
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        yield BadRow(f"broken JSON: {_why(error)}", where + line)
        return
    inner = _wrapped(value) if isinstance(value, dict) else None
    if inner is None:
        yield _row(1, value, where, note)
        return
    for number, item in enumerate(inner, start=1):
        yield _row(number, item, f"{where}: element {number}", note, "element")


def _wrapped(value: dict[str, Any]) -> list[Any] | None:
    if any(field_named(key) == "text" for key in value):
        return None
    lists = [v for v in value.values() if isinstance(v, list) and v and all(isinstance(x, dict) for x in v)]
    return lists[0] if len(lists) == 1 else None


def _row(number: int, value: Any, place: str, note: str | None, unit: str = "line") -> Row | SourceError:
    if not isinstance(value, dict):
        return BadRow(f"not an object with a text and a date but {type(value).__name__}", place)
    return Row(number, value, note, unit)


def _why(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "brackets nested too deeply"
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error)
