"""The bundled demonstration: two dozen reports of one public process, written for this project (see ``README.md`` beside this file).

``reports_path`` gives the folder; any source of Dragoman reads it as it would read a user's own folder. Tests and docs share it.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["reports_path"]


def reports_path() -> Path:
    """Return the folder that holds the demonstration reports (text, HTML and JSONL, 2018-05-13 to 2018-07-12).

    Raises FileNotFoundError where the package is not unpacked on disk (run from inside a zip file): install it to use the demonstration.
    """
    folder = files(__name__) / "reports"
    if not isinstance(folder, Path) or not folder.is_dir():
        raise FileNotFoundError(f"{folder}: the demonstration reports are not on disk; install dragoman unpacked (pip does) and try again")
    return folder
