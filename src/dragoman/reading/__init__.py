"""From a report to its reading: numbered stages, names → references → dates → quotations → events → standing → voices.

The stages live in modules of these names; :mod:`dragoman.reading.reader` runs them in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.reading.reader import Reader, read, read_many

__all__ = ["Reader", "read", "read_many"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from dragoman.reading import reader

        return getattr(reader, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
