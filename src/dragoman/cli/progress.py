"""A progress bar on standard error, on a terminal alone, for work that takes longer than a moment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
Advance = Callable[[int, int | None, str], None]


@contextmanager
def bar(what: str, total: int | None = None, quiet: bool = False) -> Iterator[Advance]:
    """Give a function of (done, total, what is being done) that moves the bar; off a terminal, or when ``quiet``, it does nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, of, doing: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from dragoman.show.console import errors
    from dragoman.show.plain import shortened

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=errors(), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda done, of, doing: progress.update(task, completed=done, total=of, description=shortened(doing or what, 40))


def watched(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """Yield the items under a progress bar."""
    with bar(what, total) as advance:
        for done, item in enumerate(items, 1):
            yield item
            advance(done, total, what)
