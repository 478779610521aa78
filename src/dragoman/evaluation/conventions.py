"""A reading's quotations and attributions as corpora of attributions count them (Pareti 2012: PARC; Newell et al. 2018: PolNeAR).

Those corpora mark everything that is laid to somebody: speech, thoughts, intentions, findings. Three things they do otherwise than the
interchange form, which are matters of custom and not of reading, are done here to the reading before it is scored:

1. one level: speech inside speech is not marked, the outermost attribution alone;
2. the conjunction belongs to the content: *that the harbour is closed*, not *the harbour is closed*;
3. each paragraph of a quotation that runs over several is a span.

The gold side is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.evaluation.coded import Coded, Row

CONJUNCTION = re.compile(r"\b(?:that|whether|if),?\s+$")
REACH = 12  # code points before a content in which its conjunction stands
PARAGRAPH = re.compile(r"[^\n]+")


def attributions(item: Coded) -> Coded:
    """Return a reading whose ``quotes`` are all its attributions, in those corpora's customs; it must have its text."""
    text = item.row["text"]
    rows = [*item.layer("quotes"), *({**a, "attr": a["claim"], "mode": "indirect"} for a in item.layer("attributions"))]
    spans = [part for row in outermost(rows) for part in paragraphs(with_conjunction(row, text), text)]
    return Coded({**item.row, "quotes": spans})


def outermost(rows: list[Row]) -> list[Row]:
    """Return the quotations that stand in no other, in order of the text."""
    found: list[Row] = []
    reach = -1
    for row in sorted(rows, key=lambda r: (r["start"], -r["end"])):
        if row["end"] > reach:
            found.append(row)
            reach = row["end"]
    return found


def with_conjunction(row: Row, text: str) -> Row:
    """Return a quotation with the "that", "whether" or "if" which stands before it."""
    first = max(0, row["start"] - REACH)
    found = CONJUNCTION.search(text[first : row["start"]])
    return {**row, "start": first + found.start()} if found else row


def paragraphs(row: Row, text: str) -> Iterator[Row]:
    """Yield a quotation paragraph by paragraph, without blanks at the ends."""
    for part in PARAGRAPH.finditer(text, row["start"], row["end"]):
        words = part.group()
        start, end = part.start() + len(words) - len(words.lstrip()), part.end() - len(words) + len(words.rstrip())
        if start < end:
            yield {**row, "start": start, "end": end}
