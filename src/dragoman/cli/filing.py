"""``--output FILE`` of every verb that lists: the file is whole or it is not there, and its ending says its form.

One wrapper around a verb does it, so that no verb has to: text forms are what the verb prints, written to the file instead; Parquet and
XLSX, which are no text, are written by ``emit`` to the file that is open here.
"""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Any, TextIO, get_type_hints

import typer

from dragoman.cli.options import Format
from dragoman.errors import SettingsError

BINARY = frozenset({Format.PARQUET, Format.XLSX})
_ENDINGS = {f".{f.value}": f for f in Format if f is not Format.TABLE} | {".ndjson": Format.JSONL, ".txt": Format.TABLE}
_target: ContextVar[Path | None] = ContextVar("target", default=None)

_HELP = "Write to this file; its ending says the form: .csv, .json, .jsonl, .parquet, .xlsx, .txt."


def binary_target() -> Path:
    """Return the file that Parquet or XLSX is to be written to. Raises SettingsError where none was given: a terminal shows neither."""
    path = _target.get()
    if path is None:
        raise SettingsError("parquet and xlsx are no text: name a file with --output, for example --output timeline.parquet")
    return path


def with_output(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Return a verb that has ``--output`` besides, if it has ``--format``; else the verb as it is. ``-o`` too, where that is free."""
    hints = get_type_hints(verb, include_extras=True)
    if getattr(hints.get("format"), "__origin__", None) is not Format or "output" in hints:
        return verb
    taken = {name for hint in hints.values() for info in getattr(hint, "__metadata__", ()) for name in _names(info)}
    names = ("--output",) if "-o" in taken else ("--output", "-o")
    option = Annotated[Path | None, typer.Option(*names, metavar="FILE", help=_HELP, show_default=False)]

    @functools.wraps(verb)
    def filing(*given: Any, output: Path | None = None, **named: Any) -> Any:
        if output is None:
            if named["format"] in BINARY:
                binary_target()
            return verb(*given, **named)
        named["format"] = form(named["format"], output)
        with whole(output) as part:
            if named["format"] not in BINARY:
                with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream, redirect_stdout(stream):
                    return verb(*given, **named)
            before = _target.set(part)
            try:
                return verb(*given, **named)
            finally:
                _target.reset(before)

    signature = inspect.signature(verb)
    parameters = [p.replace(annotation=hints[p.name]) for p in signature.parameters.values()]
    place = next(n for n, p in enumerate(parameters) if p.name == "format") + 1
    parameters.insert(place, inspect.Parameter("output", inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=option))
    filing.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    filing.__annotations__ = {**hints, "output": option}
    return filing


def _names(info: Any) -> tuple[str, ...]:
    return tuple(n for n in (getattr(info, "default", None), *(getattr(info, "param_decls", None) or ())) if isinstance(n, str))


def form(asked: Format, output: Path) -> Format:
    """Return the form of a file: the one asked for, else by its ending. Raises SettingsError for an ending that says none."""
    if asked is not Format.TABLE:
        return asked
    found = _ENDINGS.get(output.suffix.lower())
    if found is None:
        raise SettingsError(f"{output}: its ending says no form; allowed are {', '.join(_ENDINGS)}, or say it with --format")
    return found


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a file beside ``path`` to write, which takes its place at the end; after an error ``path`` is as it was."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    if path.is_dir():
        raise SettingsError(f"{path}: this is a folder; name a file in it")
    kept = False
    try:
        yield part
        kept = True
    except typer.Exit:  # a verb that tells of broken inputs by its exit code has done its work
        kept = True
        raise
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror or error})") from None
    finally:
        with suppress(FileNotFoundError):
            if kept and part.exists():
                part.replace(path)
            elif part.exists():
                part.unlink()
    if not path.exists():
        raise SettingsError(f"{path}: this verb has no rows to write here; take another form")


@contextmanager
def to_file(path: Path | None) -> Iterator[TextIO]:
    """Give a stream that writes text to ``path`` as ``whole`` does, or standard output for None. Line ends are written as they come."""
    if path is None:
        yield sys.stdout
        return
    with whole(path) as part, part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        yield stream
