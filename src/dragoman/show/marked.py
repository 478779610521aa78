"""Marked-up text as HTML: spans → segments → nested elements, self-contained, without scripts.

What comes in: a text and marks, or a reading. What goes out: an HTML fragment whose style sheet is scoped to its own class; it follows the
reader's light or dark scheme. Everything from a report is escaped. Spans may overlap in any way: a segment nests its marks, longest
outermost, and a label is printed where its mark ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from dragoman.model import Claim, Event, Participation, Reading, Span, Tenure
from dragoman.show.layers import Mark, marks_of, segments
from dragoman.show.palette import INK_DARK, INK_LIGHT, LOOKS
from dragoman.show.plain import safe, shortened
from dragoman.show.times import describe

MAX_SHOWN = 50_000  # characters of one text in a notebook: longer output makes a browser slow and nobody reads on

_LABELLED = frozenset({"quotation", "event"})


def style() -> str:
    """Return the style sheet, scoped to ``.dragoman``."""
    rules = [
        f".dragoman{{--ink:{INK_LIGHT};color:var(--ink);font-family:system-ui,sans-serif;line-height:1.75;max-width:60em}}",
        ".dragoman p{margin:.4em 0;white-space:pre-wrap;overflow-wrap:anywhere}.dragoman header{margin-bottom:.6em}",
        ".dragoman h3{margin:0;font-size:1.1em}.dragoman small{opacity:.85}",
        ".dragoman mark{color:inherit;background:var(--b);border-bottom:2px var(--l,solid) currentColor;border-radius:.2em;padding:0 .1em}",
        ".dragoman sub{font-size:.68em;font-weight:600;margin-left:.25em;letter-spacing:.02em;vertical-align:baseline}",
        ".dragoman table{border-collapse:collapse;margin:.6em 0;font-size:.92em}",
        ".dragoman caption{text-align:left;font-weight:600;padding-top:.4em}",
        ".dragoman th,.dragoman td{text-align:left;vertical-align:top;padding:.15em .8em .15em 0;border-bottom:1px solid #8886}",
    ]
    rules += [f".dragoman mark.{kind}{{--b:{look.light};--l:{look.line}}}" for kind, look in LOOKS.items()]
    dark = "".join(f".dragoman mark.{kind}{{--b:{look.dark}}}" for kind, look in LOOKS.items())
    rules.append(f"@media (prefers-color-scheme:dark){{.dragoman{{--ink:{INK_DARK}}}{dark}}}")
    # Notebooks that set their own dark theme say so on an ancestor instead of through the system's scheme.
    for ancestor in ("[data-jp-theme-light=false]", "[data-theme=dark]", ".vscode-dark"):
        rules.append(f"{ancestor} .dragoman{{--ink:{INK_DARK}}}")
        rules += [f"{ancestor} .dragoman mark.{kind}{{--b:{look.dark}}}" for kind, look in LOOKS.items()]
    return "<style>" + "".join(rules) + "</style>"


def marked_html(text: str, marks: Iterable[Mark]) -> str:
    """Return ``text`` with its marks as nested ``<mark>`` elements, escaped, without the style sheet."""
    shown = safe(text)
    parts = []
    for segment in segments(len(shown), marks):
        words = escape(shown[segment.start : segment.end])
        closing = []
        for mark in segment.marks:
            kind = mark.kind if mark.kind in LOOKS else "unknown"
            tip = " · ".join(t for t in (LOOKS[kind].title, mark.label, mark.tip) if t)
            parts.append(f'<mark class="{kind}" title="{escape(safe(tip))}">')
            ends = mark.span.end == segment.end and kind in _LABELLED and mark.label
            closing.append((f"<sub>{escape(shortened(mark.label, 40))}</sub>" if ends else "") + "</mark>")
        parts.append(words)
        parts.extend(reversed(closing))
    return "".join(parts)


def reading_html(reading: Reading) -> str:
    """Return a reading for a notebook: a heading, the marked-up text, and what was read in tables."""
    report = reading.report
    text = report.text[:MAX_SHOWN]
    heading = escape(shortened(report.title or report.id, 160))
    line = " · ".join(escape(shortened(part, 80)) for part in (report.date.isoformat(), report.publisher or "", report.url or "") if part)
    out = [style(), '<article class="dragoman">', f"<header><h3>{heading}</h3><small>{line}</small></header>"]
    if not reading.read:
        out.append(f"<p><em>not read: {escape(safe((reading.note or 'no reason given').removeprefix('not read: ')))}</em></p>")
    out.append(f"<p>{marked_html(text, (m for m in marks_of(reading) if m.span.end <= len(text)))}</p>")
    if len(report.text) > MAX_SHOWN:
        out.append(f"<p><em>the first {MAX_SHOWN:,} of {len(report.text):,} characters are shown</em></p>")
    out += _tables(reading)
    out.append("</article>")
    return "".join(out)


def evidence_html(text: str, claim: Claim, names: str = "") -> str:
    """Return the sentences of a claim with its exact words marked: what the page of a claim shows."""
    out = []
    for sentence in claim.sentences:
        inside = [
            Mark(Span(span.start - sentence.start, min(span.end, sentence.end) - sentence.start), "event", names)
            for span in claim.spans
            if sentence.start <= span.start < sentence.end
        ]
        out.append(f"<p>{marked_html(sentence.of(text), inside)}</p>")
    return "".join(out)


def _tables(reading: Reading) -> list[str]:
    return [
        _table("What happened", ("when", "type", "who", "to whom", "where", "voice"), [_event_row(reading, e) for e in reading.events]),
        _table("Offices", ("person", "office", "polity"), [_tenure_row(reading, t) for t in reading.tenures]),
        _table("Standing", ("body", "who", "status", "voice"), [_participation_row(reading, p) for p in reading.participations]),
    ]


def _table(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(shortened(cell, 120))}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _event_row(reading: Reading, event: Event) -> tuple[str, ...]:
    kind = f"{event.type} {event.mode}" if event.mode else str(event.type)
    told = kind if event.modality == "occurred" else f"{kind} ({event.modality})"
    who, whom = (", ".join(reading.name(a) for a in side) for side in (event.actors, event.recipients))
    return describe(event.time), told, who, whom, event.place or "", reading.name(event.voice.speaker)


def _tenure_row(reading: Reading, tenure: Tenure) -> tuple[str, ...]:
    return reading.name(tenure.person), tenure.office, tenure.polity or ""


def _participation_row(reading: Reading, part: Participation) -> tuple[str, ...]:
    return part.body, reading.name(part.actor), str(part.status), reading.name(part.voice.speaker)


def page(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield the lines of a whole page of HTML with the readings below each other."""
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    yield "<title>Dragoman</title>"
    yield "<style>body{margin:2rem auto;max-width:62em;padding:0 1rem;color-scheme:light dark;background:Canvas}</style></head><body>"
    for reading in readings:
        yield reading_html(reading)
    yield "</body></html>"
