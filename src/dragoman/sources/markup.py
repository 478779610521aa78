"""HTML as a flat run of tags and texts, in one linear pass over whatever was given.

A tree is not needed to find metadata or to keep paragraphs apart, and the trees of hostile pages are deep: tags nested thousands of
times, comments, scripts and attributes that never end. (The standard library's ``HTMLParser`` takes quadratic time on unclosed
attributes.) Every search here either moves on or is remembered to have failed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

ATTRIBUTE_CHARS = 20_000
"""Attributes are looked for in this many first characters of a tag; pictures written into attributes are longer, metadata never."""

RAW = frozenset({"script", "style", "textarea", "title"})
"""Elements whose content is text up to their own end tag, whatever stands in it (HTML Standard, 13.1.2)."""

BLOCKS = frozenset((
    "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table",
    "tr", "td", "th", "main", "figure", "figcaption", "br", "hr", "body", "html", "address",
))
"""Elements that begin and end a paragraph."""

SILENT = frozenset(("noscript", "template", "nav", "footer", "aside", "form", "button", "select", "svg", "iframe", "head"))
"""Elements that hold no prose of the article."""

SPACE = re.compile(r"[ \t\r\n\f\xa0]+")

_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9:-]{0,40}")
_ATTRIBUTE = re.compile(r"""([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag with its attributes (names in small letters), or an end tag (``name`` begins with ``/``). ``content``: that of a raw
    element."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: str = ""


def pieces(html: str) -> Iterator[Tag | str]:
    """Yield tags and the texts between them (entities resolved). Comments, declarations and processing instructions are left out."""
    position = 0
    endless: set[str] = set()  # what was searched for and stands nowhere further on

    def find(what: str, start: int) -> int:
        if what in endless:
            return -1
        place = html.find(what, start)
        if place < 0:
            endless.add(what)
        return place

    while True:
        opening = find("<", position)
        if opening < 0:
            yield unescape(html[position:])
            return
        if opening > position:
            yield unescape(html[position:opening])
        if html.startswith("<!--", opening):
            end = find("-->", opening + 4)
            position = end + 3 if end >= 0 else opening + 4
            continue
        if html.startswith(("<!", "<?"), opening):
            end = find(">", opening)
            position = end + 1 if end >= 0 else opening + 2
            continue
        name = _NAME.match(html, opening + 1)
        end = find(">", opening) if name else -1
        if not name or end < 0:
            yield "<"
            position = opening + 1
            continue
        if html.count('"', opening, min(end, opening + ATTRIBUTE_CHARS)) % 2:
            # The > stands inside an attribute: its tag ends after the closing quotation mark, if that is near.
            quote = html.find('"', end, end + ATTRIBUTE_CHARS)
            further = html.find(">", quote, quote + ATTRIBUTE_CHARS) if quote >= 0 else -1
            end = further if further >= 0 else end
        position = end + 1
        kind = name[0].lower()
        if kind.startswith("/"):
            yield Tag(kind)
            continue
        attributes = _attributes(html[name.end() : min(end, name.end() + ATTRIBUTE_CHARS)])
        if kind not in RAW:
            yield Tag(kind, attributes)
            continue
        closing = _closing(html, kind, position, endless)
        yield Tag(kind, attributes, html[position:closing] if closing >= 0 else "")
        position = closing if closing >= 0 else position


def paragraphs(html: str) -> list[str]:
    """Return all prose of a page in paragraphs: whatever stands outside scripts, forms and navigation."""
    found: list[str] = []
    parts: list[str] = []
    silent: dict[str, int] = {}

    def flush() -> None:
        text = SPACE.sub(" ", "".join(parts)).strip()
        parts.clear()
        if text:
            found.append(text)

    for piece in pieces(html):
        if isinstance(piece, str):
            if not silent:
                parts.append(piece)
            continue
        name = piece.name.removeprefix("/")
        if name == "body":
            silent.clear()
        if name in SILENT:
            depth = silent.get(name, 0) + (-1 if piece.name[0] == "/" else 1)
            silent[name] = depth
            if depth <= 0:
                del silent[name]
        if name in BLOCKS or name in SILENT:
            flush()
    flush()
    return found


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or "").strip())
    return found


def _closing(html: str, name: str, start: int, endless: set[str]) -> int:
    key = f"</{name}"
    if key in endless:
        return -1
    found = re.compile(key, re.IGNORECASE).search(html, start)
    if not found:
        endless.add(key)
        return -1
    return found.start()
