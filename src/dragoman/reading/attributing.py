"""Stage 9: attributions as claims, their holders resolved to actors that the reading knows.

Takes what :mod:`.quotations.attributions` found and the finished reading; adds to it, changes nothing in it, and makes no new actors:
whom the reading does not know is shown by his words alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Attribution, AttributionKind, Modality, Precision, Reading, TimePoint
from dragoman.reading.document import Document
from dragoman.reading.quotations import RawAttribution, Sheet

MODALITIES = {"real": Modality.OCCURRED, "modal": Modality.CONDITIONAL, "unreal": Modality.DENIED}


def with_attributions(reading: Reading, document: Document, sheet: Sheet, found: Sequence[RawAttribution]) -> Reading:
    """Return the reading with its attributions."""
    if not found:
        return reading
    day = document.report.date
    held = TimePoint(None, day, Precision.UNKNOWN, "told up to the report's date", f"../{day.isoformat()}")
    known = {a.id for a in reading.actors}
    out = []
    for number, raw in enumerate(found, 1):
        span, cue = sheet.span(*sheet.tokens(raw.start, raw.end)), sheet.span(min(raw.cue), max(raw.cue) + 1)
        if span is None or cue is None:
            continue
        who = raw.speaker
        holders = holders_of(document, (who.token, *who.joint), known) if who is not None else ()
        mention = sheet.span(who.start, who.end) if who is not None else None
        first, last = sheet.tokens(raw.start, raw.end)
        out.append(
            Attribution(
                id=f"a{number}",
                spans=(span,),
                sentences=tuple(document.sentence_spans(first, max(last, first + 1))) or (span,),
                modality=MODALITIES[raw.state],
                time=held,
                derivation=(f"{raw.kind}: “{cue.of(document.text)}”", *((f"of {document.actors[holders[0]].name}",) if holders else ())),
                kind=AttributionKind(raw.kind),
                span=span,
                speaker=holders[0] if holders else None,
                joint=holders[1:],
                speaker_span=mention,
                cue=cue,
            )
        )
    return replace(reading, attributions=tuple(out), _actors={})


def holders_of(document: Document, tokens: Sequence[int], known: set[str]) -> tuple[str, ...]:
    """Return the actors that mentions mean, of those that the reading has."""
    found: list[str] = []
    for token in tokens:
        ref = document.refs.get(token)
        if ref is not None and not (ref.kind == "demonym" and document.tokens[token].dep_ == "amod"):
            found.extend(a for a in ref.actors if a in known and a not in found)
    return tuple(found)
