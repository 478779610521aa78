"""Text from anywhere, made safe to print on a terminal.

A report may hold escape sequences that move the cursor, rename the window or hide words, and marks that reverse the direction of what
follows. Each such character is replaced by one visible character, so that offsets into the text stay true.
"""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline; the bidirectional embeddings, overrides and isolates; lone surrogates.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


def safe(text: str) -> str:
    """Return ``text`` with every unsafe character replaced by "\N{REPLACEMENT CHARACTER}": the same length, the same offsets."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Return safe text on one line, runs of blanks made one."""
    return _BLANKS.sub(" ", safe(text)).strip()


def shortened(text: str, size: int) -> str:
    """Return one line of at most ``size`` characters, cut at a word with an ellipsis."""
    line = one_line(text)
    if len(line) <= size:
        return line
    head = line[: size - 1].rsplit(" ", 1)[0] if " " in line[: size - 1] else line[: size - 1]
    return head.rstrip(" ,;:") + "…"


def in_quotes(text: str) -> str:
    """Return ``text`` in quotation marks, without a mark of its own at either end that would stand doubled there."""
    marks = '“”"'
    return f"“{text.strip().strip(marks)}”"


def around(text: str, words: str, size: int) -> str:
    """Return the part of ``text`` around ``words``, about ``size`` characters on one line, cut at blanks; else its beginning."""
    line, wanted = one_line(text), one_line(words)
    at = line.lower().find(wanted.lower()) if wanted else -1
    if at < 0 or len(line) <= size:
        return shortened(line, size)
    start = max(0, min(at - (size - len(wanted)) // 2, len(line) - size))
    if start:
        start = line.find(" ", start, at) + 1 or at
    return ("…" if start else "") + shortened(line[start:], size)
