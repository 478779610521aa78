"""One documented settings object.

Every field has a default that works, an environment variable that changes it, and one sentence that the
reference prints. A verb's option (``--record`` and so on) outranks the variable; the variable outranks the default.
Nothing here is read at import time: ``load()`` looks at the environment when it is asked.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dragoman.errors import SettingsError

PREFIX = "DRAGOMAN_"

MAX_CHARS = 2_000_000
"""The longest report, in Unicode code points. The longest documents that the field reads as one report (a treaty with its annexes,
a commission's report) stay under it; what is longer is a dump of many reports, or no prose, and would be read as one report dated alike."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set once for all commands. Immutable."""

    record: Path = field(default=Path("dragoman.db"), metadata={"help": "the record that the commands write to and ask"})
    lexicons: tuple[Path, ...] = field(
        default=(), metadata={"help": "lexicon files of your own, read after the bundled ones; several are separated as in PATH"}
    )
    actors: tuple[Path, ...] = field(
        default=(), metadata={"help": "actor files of your own: names that no table knows; several are separated as in PATH"}
    )
    max_chars: int = field(default=MAX_CHARS, metadata={"help": "the longest report that is taken, in characters"})

    def __post_init__(self) -> None:
        if self.max_chars < 1:
            raise SettingsError(f"max_chars is {self.max_chars}: give the longest text to read, for example {MAX_CHARS}")
        for what, name, paths in (("lexicon", "lexicons", self.lexicons), ("actor file", "actors", self.actors)):
            for path in paths:
                if not path.exists():
                    raise SettingsError(f"{what} {str(path)!r} does not exist: name a file, or unset {variable(name)}")


def variable(name: str) -> str:
    """Return the environment variable of a setting: ``DRAGOMAN_RECORD`` for ``record``."""
    return PREFIX + name.upper()


def _parse(name: str, text: str) -> Any:
    if name == "record":
        return Path(text).expanduser()
    if name == "max_chars":
        try:
            return int(text)
        except ValueError:
            raise SettingsError(f"{variable(name)} is {text!r}: give a whole number") from None
    return tuple(Path(part).expanduser() for part in text.split(os.pathsep) if part)


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the environment gives.

    An empty variable counts as unset. Raises SettingsError, naming the variable, for a value that is not allowed and for a
    ``DRAGOMAN_…`` variable that looks like a misspelt one (it would otherwise be silently ignored).
    """
    source = os.environ if environ is None else environ
    known = {variable(f.name): f.name for f in fields(Settings)}
    values: dict[str, Any] = {}
    for key, text in source.items():
        if not key.startswith(PREFIX) or not text:
            continue
        if key not in known:
            meant = difflib.get_close_matches(key, known, n=1, cutoff=0.75)
            if meant:
                raise SettingsError(f"{key} is no setting of dragoman; did you mean {meant[0]}? All of them: {', '.join(sorted(known))}")
            continue
        values[known[key]] = _parse(known[key], text)
    return Settings(**values)


def described() -> list[tuple[str, str, str, str]]:
    """Return (name, variable, default, sentence) of each setting, in order: what ``dragoman info`` and the reference print."""
    rows = []
    for f in fields(Settings):
        default = os.pathsep.join(map(str, f.default)) if isinstance(f.default, tuple) else str(f.default)
        rows.append((f.name, variable(f.name), default, f.metadata["help"]))
    return rows
