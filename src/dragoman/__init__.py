"""Dragoman reads dated reports of diplomacy and keeps the record of them: who did and said what, with whom, when, and who says so.

Read one report, and look at what it says::

    >>> import dragoman
    >>> reading = dragoman.read("The foreign ministers of Peru and Chile met in Lima on Monday.", date="2024-05-15")
    >>> for event in reading.events:
    ...     print(event.type, [reading.name(a) for a in event.actors], event.place, event.time.earliest)

In a notebook a reading shows itself as marked-up text. ``reading.to_dict()`` gives the interchange form, as
``dragoman read --format json`` prints it.

Keep a record of many reports, and ask it::

    >>> summary = dragoman.add("talks.db", ["reports/"])
    >>> print(summary)

The same on the command line: ``dragoman demo``, ``dragoman read FILE``, ``dragoman add FILE…``, ``dragoman timeline``,
``dragoman why CLAIM``. All errors that the package raises on purpose are a ``DragomanError``.

Importing this module imports nothing heavy: the language model is loaded by the first text that is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["Actor", "DragomanError", "Event", "Quotation", "Reading", "Report", "__version__", "add", "open_record", "read", "read_many"]

# Each public name and the module that holds it; looked up when it is first used (PEP 562).
_HOMES = {
    "Actor": "dragoman.model",
    "DragomanError": "dragoman.errors",
    "Event": "dragoman.model",
    "Quotation": "dragoman.model",
    "Reading": "dragoman.model",
    "Report": "dragoman.model",
    "add": "dragoman.flow",
    "open_record": "dragoman.flow",
    "read": "dragoman.flow",
    "read_many": "dragoman.flow",
}

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.flow import add, open_record, read, read_many
    from dragoman.model import Actor, Event, Quotation, Reading, Report


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
