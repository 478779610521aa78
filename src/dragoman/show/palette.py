"""The colours of the kinds of mark, for the page and for the terminal.

Each kind has a light and a dark background; text stays the page's own near-black or near-white. Every pair reaches a contrast of at least
7:1 (WCAG 2.2, level AAA), which a test computes; kinds differ in the style of their line as well, so that nothing hangs on colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

INK_LIGHT, INK_DARK = "#16181d", "#f2f3f5"


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of mark looks: page backgrounds, the line under it, the style on a terminal, and its name in the legend."""

    light: str
    dark: str
    line: str
    terminal: str
    title: str


LOOKS: dict[str, Look] = {
    "state": Look("#cfe3fb", "#173a5e", "solid", "bold blue", "state"),
    "person": Look("#d3efd3", "#1c4526", "solid", "bold green", "person"),
    "organisation": Look("#e4d9f7", "#3d2a63", "solid", "bold magenta", "organisation"),
    "group": Look("#dfe8d0", "#333f1f", "solid", "green", "group"),
    "format": Look("#f7d9ea", "#5a2145", "solid", "magenta", "format"),
    "unknown": Look("#e3e5e8", "#3a3e46", "dotted", "dim", "nobody known"),
    "place": Look("#d0eeee", "#11434a", "dotted", "cyan", "place"),
    "time": Look("#fbe3c4", "#553608", "dotted", "yellow", "time"),
    "quotation": Look("#faf3c8", "#454010", "double", "italic", "quotation"),
    "cue": Look("#f0e6a8", "#57501a", "dashed", "italic underline", "cue"),
    "event": Look("#f8d8d2", "#5c261d", "solid", "underline", "event"),
}


def look(kind: str) -> Look:
    """Return how a kind looks; kinds without a look of their own look like ``unknown``."""
    return LOOKS.get(kind, LOOKS["unknown"])
