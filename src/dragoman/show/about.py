"""What is installed, how it is set, and what a record holds: the facts behind ``dragoman info``."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman import __version__, settings
from dragoman.errors import DragomanError, ModelError
from dragoman.show.plain import safe

_LIBRARIES = ("spacy", "onnxruntime", "numpy", "trafilatura", "pyarrow", "typer", "rich")


def about(record: Path) -> dict[str, Any]:
    """Return the facts as plain values. A damaged model or record is told in its place and raises nothing: that is when one asks."""
    current = settings.load()
    return {
        "version": __version__,
        "python": platform.python_version(),
        "platform": f"{sys.platform} {platform.machine()}",
        "libraries": {name: _installed(name) for name in _LIBRARIES},
        "reader": _reader(),
        "settings": {
            name: {"value": _value(getattr(current, name)), "variable": var, "help": told} for name, var, _, told in settings.described()
        },
        "record": _record(record),
    }


def _value(value: Any) -> str:
    return os.pathsep.join(map(str, value)) if isinstance(value, tuple) else str(value)


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _reader() -> dict[str, Any]:
    try:
        from dragoman.reading.version import reader_version

        return {"version": reader_version()}
    except ModelError as error:
        return {"error": str(error)}


def _record(path: Path) -> dict[str, Any]:
    facts: dict[str, Any] = {"path": str(path), "exists": path.exists()}
    if not path.exists():
        return facts
    try:
        from dragoman.questions import info
        from dragoman.record import Store

        with Store.open(path) as store, store.view() as view:
            return {**info(view).row(), **facts}
    except DragomanError as error:
        return {**facts, "error": str(error)}


def about_view(facts: dict[str, Any]) -> RenderableType:
    """Return the facts for a terminal."""
    record = facts["record"]
    libraries = ", ".join(f"{name} {version or 'missing'}" for name, version in facts["libraries"].items())
    rows = [
        ("dragoman", facts["version"]),
        ("reader", facts["reader"].get("version") or facts["reader"].get("error")),
        ("python", f"{facts['python']} on {facts['platform']}"),
        ("libraries", libraries),
        ("record", _record_line(record)),
    ]
    rows += _record_rows(record)
    parts: list[RenderableType] = [_grid(rows), Text(), Text("Settings, by environment variable", style="bold")]
    parts.append(Padding(_grid([(s["variable"], f"{s['value'] or '(none)'} · {s['help']}") for s in facts["settings"].values()]), (0, 0)))
    return Group(*parts)


def _record_line(record: dict[str, Any]) -> str:
    if not record["exists"]:
        return f"{record['path']} (not there yet: `dragoman add` begins it)"
    if "error" in record:
        return str(record["error"])
    size = f"{record['bytes'] / 1e6:.1f} MB"
    reports = f"{record['reports']:,} reports, {record['first_date']} to {record['last_date']}" if record["reports"] else "no reports"
    return f"{record['path']}, {size}: {reports}"


def _record_rows(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not record.get("reports"):
        return
    for name, counts in (
        ("claims", "claims"),
        ("actors", "actors"),
        ("outlets", "publishers"),
        ("languages", "languages"),
        ("readers", "readers"),
    ):
        shown = list(record[counts].items())
        more = f", and {len(shown) - 8} more" if len(shown) > 8 else ""
        yield f"  {name}", ", ".join(f"{key} {count:,}" for key, count in shown[:8]) + more
    yield "  duplicates", f"{record['duplicates']:,}"
    yield "  not read", "; ".join(f"{count:,} {why}" for why, count in record["not_read"].items()) or "0"


def _grid(rows: list[tuple[str, Any]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(Text(name), Text(safe(str(value))))
    return grid
