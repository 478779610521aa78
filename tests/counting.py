"""Work counted, not timed: how many calls a piece of code makes, which is the same on every machine and under every load."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def calls(function: Callable[[], Any]) -> int:
    """Return how many Python and C functions are called while ``function`` runs, itself included."""
    count = 0

    def profile(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        if event in ("call", "c_call"):
            count += 1

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


def grows_linearly(run: Callable[[int], Any], small: int, factor: int = 8) -> bool:
    """Tell whether ``run(size)`` makes about ``factor`` times as many calls for ``factor`` times the size (twice as many are forgiven)."""
    run(small)  # fills caches
    few, many = calls(lambda: run(small)), calls(lambda: run(small * factor))
    return many <= max(few, 200) * factor * 2
