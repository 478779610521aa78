"""An iCalendar file (RFC 5545) of meetings: those that reports tell of, and those that are announced.

All entries are of whole days: reports seldom know the hour. Where they know the day only within bounds, the entry spans them and its title
begins with "~". A plan is TENTATIVE, one that a report denies or calls off CANCELLED, what took place CONFIRMED; a plan whose outcome the
record has gives way to it. ``UID`` and ``DTSTAMP`` come from the claim, so that a calendar that takes the file again changes its entries
and doubles none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dragoman import __version__
from dragoman.exchange.outgoing import ASSERTED, told
from dragoman.questions import Happening
from dragoman.record import View

WIDEST = 14  # days: bounds that are wider put nothing into a calendar that helps anybody
LINE = 75  # octets of a line before it is folded (RFC 5545, 3.1)
_PLANS = frozenset({"planned", "conditional", "proposed"})


def entries(view: View, found: Iterable[Happening]) -> tuple[list[list[str]], list[str]]:
    """Return the entries, each as its unfolded lines, and what was left out and why."""
    happenings = list(found)
    stamps = _stamps(view, [h.claims[0] for h in happenings])
    called_off = _called_off(view, happenings)
    reports = told(view, (h.reports[0] for h in happenings))
    out: list[list[str]] = []
    undated = denied = 0
    for meeting in happenings:
        if meeting.modality == "denied" or meeting.modality not in ASSERTED | _PLANS:
            denied += 1
            continue
        days = _days(meeting)
        if days is None:
            undated += 1
            continue
        if meeting.modality in _PLANS and meeting.outcome:
            continue
        status = "CONFIRMED" if meeting.modality in ASSERTED else "CANCELLED" if meeting.id in called_off else "TENTATIVE"
        report = reports[meeting.reports[0]]
        out.append(_entry(meeting, days, status, stamps[meeting.claims[0]], report.url))
    left = []
    if undated:
        left.append(f"left out: {undated:,} meetings whose day the reports do not tell within {WIDEST} days")
    if denied:
        left.append(f"left out: {denied:,} meetings that reports say did not take place")
    return out, left


def lines(found: Iterable[list[str]], name: str) -> Iterator[str]:
    """Yield the folded lines of the file, each with its own CRLF."""
    yield from (fold(line) for line in ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Dragoman//dragoman {__version__}//EN",
                                        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}"))  # fmt: skip
    for entry in found:
        yield from (fold(line) for line in entry)
    yield fold("END:VCALENDAR")


def _entry(meeting: Happening, days: tuple[date, date], status: str, stamp: str, url: str | None) -> list[str]:
    first, last = days
    what = {"visit": "Visit", "phone": "Call", "multilateral": "Meeting", "third-party": "Meeting"}.get(meeting.mode or "", "Meeting")
    who = ", ".join(w.name for w in meeting.parties)
    sure = "" if first == last and meeting.precision in ("day", "interval") else "~ "
    marks = {"TENTATIVE": " (planned)", "CANCELLED": " (called off)"}.get(status, "")
    said = [
        meeting.sentence,
        f"When: {meeting.basis}",
        *(f"Third party: {t.who.name} ({t.role})" for t in meeting.third),
        *([f"Occasion: {meeting.occasion}"] if meeting.occasion else []),
        *(f"Disputed: {d}" for d in meeting.disputed),
        f"Says who: {'; '.join(meeting.voices)}; {meeting.sources} independent report{'s' if meeting.sources != 1 else ''}",
        f"dragoman why {meeting.claims[0]}",
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{meeting.claims[0]}@dragoman",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(f'{sure}{what}: {who}{marks}')}",
        *([f"LOCATION:{escaped(meeting.place)}"] if meeting.place else []),
        f"DESCRIPTION:{escaped(chr(10).join(said))}",
        *([f"URL:{url}"] if url and url.isascii() and " " not in url else []),
        f"STATUS:{status}",
        "TRANSP:TRANSPARENT",
        f"CATEGORIES:{','.join(escaped(c) for c in ('CONSULT', meeting.mode) if c)}",
        "END:VEVENT",
    ]


def _days(meeting: Happening) -> tuple[date, date] | None:
    """Return the bounds of a meeting's day, or None where they are open or too wide."""
    first, last = meeting.earliest, meeting.latest
    if first is None or last is None or (last - first).days >= WIDEST or last == date.max:
        return None
    return first, last


def _called_off(view: View, found: Iterable[Happening]) -> set[str]:
    """Return the ids of plans that a later claim denies: "the talks will not take place"."""
    claims = {claim: h.id for h in found if h.modality in _PLANS for claim in h.claims}
    pairs = "SELECT l.source, l.target, s.modality AS said FROM link l JOIN seen s ON s.id = {other} "
    pairs += "WHERE l.kind = 'contradicts' AND l.{mine} IN "
    out: set[str] = set()
    for mine, other in (("target", "l.source"), ("source", "l.target")):
        sql = pairs.replace("{mine}", mine).replace("{other}", other) + "({marks})"
        out |= {claims[r[mine]] for r in view.among(sql, list(claims)) if r["said"] == "denied"}
    return out


def _stamps(view: View, claims: list[str]) -> dict[str, str]:
    """Return when each claim was recorded, as RFC 5545 writes instants."""
    rows = view.among("SELECT id, recorded_at FROM seen WHERE id IN ({marks})", claims)
    return {r["id"]: r["recorded_at"][:19].replace("-", "").replace(":", "") + "Z" for r in rows}


def escaped(text: str) -> str:
    """Return TEXT as RFC 5545 writes it (3.3.11): backslash, comma, semicolon and line ends are escaped; other controls are dropped."""
    kept = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c == "\n" or c == "\t" or (ord(c) >= 32 and ord(c) != 127))
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """Return a line in pieces of at most 75 octets, never cut inside a character; each ends in CRLF, and those after the first begin with
    a blank.
    """
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += char
        size += width
    return "\r\n".join([*pieces, piece]) + "\r\n"
