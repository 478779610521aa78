"""Helpers of the sources' tests: write a file, read it, part reports from errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.errors import SourceError
from dragoman.model import Report
from dragoman.sources import SourceOptions, read_sources


class Outcome(NamedTuple):
    reports: list[Report]
    errors: list[SourceError]


Read = Callable[..., Outcome]


@pytest.fixture
def read_paths() -> Read:
    """Return a function that reads paths (and ``stdin``) with options given by name."""
    return _outcome


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes ``data`` under ``name`` and reads it."""

    def run(name: str, data: bytes | str, **options: object) -> Outcome:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return _outcome(path, **options)

    return run


def _outcome(*paths: Path | str, stdin: object = None, **options: object) -> Outcome:
    items = list(read_sources(paths, SourceOptions(**options), stdin=stdin))  # type: ignore[arg-type]
    return Outcome([i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, SourceError)])
