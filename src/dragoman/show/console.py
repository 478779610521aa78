"""The two consoles: answers on standard output, everything else on standard error.

Colours appear on a terminal alone and never with ``NO_COLOR``. Off a terminal a table is as wide as ``COLUMNS`` says, else 120.
No text is ever taken for markup, emoji codes or numbers to highlight: reports are full of square brackets.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 120


def console(stream: TextIO | None = None, width: int | None = None) -> Console:
    """Return a console for standard output, or for ``stream``."""
    from rich.console import Console

    file = stream or sys.stdout
    on_terminal = file.isatty()
    if width is None and not on_terminal and not os.environ.get("COLUMNS", "").isdigit():
        width = PIPED_WIDTH
    # A dumb terminal, or a pipe: no escape sequences at all, links included.
    return Console(
        file=file,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        legacy_windows=False if not on_terminal else None,
    )


def errors() -> Console:
    """Return a console for standard error."""
    return console(sys.stderr)
