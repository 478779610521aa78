"""HTML bytes → ``Draft``: the article's text with paragraphs apart, and title, date, outlet and address from its metadata.

Stages: 1. bytes to text by byte-order mark, UTF-8, the declared charset, in this order; 2. the dates that the metadata state; 3.
trafilatura finds the article (imported only here); 4. where it finds none (fragments, tags nested thousands deep), all text outside
scripts, navigation and forms is taken.

The date is never searched for in the prose, in copyright lines or among related articles: a page without a date in its metadata has none.
Where metadata disagree, the more trusted place counts, in the order of ``DATE_PLACES``, and the others are noted in
``extra["other_dates"]``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

from dragoman.errors import AmbiguousDate, NotText
from dragoman.sources.dates import date_in_name, parse_date
from dragoman.sources.decoding import decode, marked_encoding
from dragoman.sources.markup import SPACE, Tag, paragraphs, pieces
from dragoman.sources.options import SourceOptions
from dragoman.sources.reports import Draft

if TYPE_CHECKING:
    from trafilatura.settings import Document

DATE_PLACES = (
    "article:published_time", "json-ld datepublished", "og:published_time", "og:article:published_time", "datepublished",
    "itemprop datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued",
    "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
    "citation_date", "pubdate", "publishdate", "publish-date", "publish_date", "published", "publication_date", "publication-date",
    "date", "originalpublicationdate", "article_date_original", "date_published", "displaydate", "time pubdate", "address",
)
"""Places of a publication date, the most trusted first: Open Graph and schema.org state it for the article, Dublin Core and house names
often for the page; the address (``/2022/03/16/``) is the last. Modification dates are not among them."""

NO_DATE = (
    "no date: the page's metadata state none (article:published_time, datePublished and the like), and prose is not searched for one; "
    "put the day into the file's name (2022-03-16_talks.html), or give it (--date)"
)

PAGE_BYTES = 16
"""A page may have this many times the bytes of the longest report: markup and scripts are most of a page."""

_DECLARED = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_BLOCKS = frozenset({"p", "head", "item", "quote", "code", "cell", "ab", "fw"})


def looks_like_html(head: str) -> bool:
    """Tell whether text begins like an HTML document or fragment."""
    start = head.lstrip("\ufeff \t\r\n")[:2000].lower()
    if start.startswith("<?xml"):
        return "<html" in start or "<!doctype html" in start
    return bool(re.match(r"<(?:!doctype html|html|head|body|article|div|p|h1|meta|title|section|main|!--)[\s>!-]", start))


def read_page(data: bytes, ident: str, where: str, options: SourceOptions, named: date | None = None) -> Draft:
    """Return the draft of a page. Raises NotText where the page has no text; a missing date is the business of ``assemble``."""
    html, note = _decoded(data, options, where)
    metadata = _Metadata(html)
    dates = _dates(metadata)
    page = _article(html)
    title = (page.title if page else None) or metadata.title
    text = "\n\n".join(_paragraphs(page.body, title)) if page is not None and page.body is not None else ""
    if not text.strip():
        text = "\n\n".join(paragraphs(html))
    if not text.strip():
        raise NotText("no text: the page has only markup; it may be built by a script, so save it from a browser first", where)
    extra = {"encoding": note} if note else {}
    others = [f"{day} ({place})" for day, place in dates[1:] if day != dates[0][0]]
    if others:
        extra["other_dates"] = "; ".join(others)
    if dates and named and named != dates[0][0]:
        extra["other_dates"] = "; ".join(filter(None, (extra.get("other_dates", ""), f"{named} (file name)")))
    fields = {
        "title": title or "",
        "publisher": metadata.found.get("og:site_name") or (page.sitename if page else None) or "",
        "url": metadata.url or (page.url if page else None) or "",
        "licence": (page.license if page else None) or "",
    }
    stated = [(day, f"HTML metadata: {place}") for day, place in dates[:1]]
    return Draft(text, ident, where, fields, stated, named, name_binds=False, header=False, extra=extra, undated=NO_DATE)


def _decoded(data: bytes, options: SourceOptions, where: str) -> tuple[str, str | None]:
    if options.encoding or marked_encoding(data[:4]):
        return decode(data, options.encoding, where)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:8192])
        charset = declared[1].decode("ascii").lower() if declared else ""
        if charset in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
            charset = "windows-1252"  # as browsers read it (WHATWG Encoding Standard)
        if charset and charset not in ("utf-8", "utf8"):
            try:
                return data.decode(charset, "replace"), f"{charset}, as the page declares"
            except LookupError:
                pass  # an encoding that nobody knows: recognised from the bytes below
        return decode(data, None, where)


class _Metadata:
    """What ``<meta>``, JSON-LD, ``<time>``, ``<link rel=canonical>`` and ``<title>`` state."""

    def __init__(self, html: str) -> None:
        self.found: dict[str, str] = {}
        self.title: str | None = None
        self.url: str | None = None
        for piece in pieces(html):
            if isinstance(piece, Tag) and piece.name[0] != "/":
                self._take(piece)

    def _take(self, tag: Tag) -> None:
        given, content = tag.attributes, tag.attributes.get("content", "")
        prop = given.get("itemprop", "").lower()
        if tag.name == "meta":
            name = (given.get("property") or given.get("name") or "").lower()
            for key in (name, f"itemprop {prop}" if prop else ""):
                if key and content:
                    self.found.setdefault(key, content)
        elif tag.name == "link" and "canonical" in given.get("rel", "").lower().split() and given.get("href", "").startswith("http"):
            self.url = self.url or given["href"]
        elif tag.name == "time" and given.get("datetime"):
            if prop == "datepublished":
                self.found.setdefault("itemprop datepublished", given["datetime"])
            elif "pubdate" in given or re.search(r"\b(?:published|entry-date|pubdate|post-date)\b", given.get("class", ""), re.IGNORECASE):
                self.found.setdefault("time pubdate", given["datetime"])
        elif prop == "datepublished" and content:
            self.found.setdefault("itemprop datepublished", content)
        elif tag.name == "title" and self.title is None:
            self.title = " ".join(unescape(tag.content[:2000]).split()) or None
        elif tag.name == "script" and "ld+json" in given.get("type", "").lower():
            self._linked_data(tag.content)

    def _linked_data(self, text: str) -> None:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return  # broken JSON-LD is common, and only one place among many
        for item in _objects(data):
            value = item.get("datePublished")
            kind = item.get("@type")
            names = " ".join(kind) if isinstance(kind, list) and all(isinstance(k, str) for k in kind) else str(kind)
            if isinstance(value, str) and re.search(r"Article|Report|Posting|WebPage|CreativeWork", names):
                place = "json-ld datepublished"
                # The article's date outranks that of the page around it.
                if place not in self.found or "WebPage" not in names:
                    self.found[place] = value.strip() if "WebPage" in names else self.found.pop("ld article", value.strip())
                if "WebPage" not in names:
                    self.found["ld article"] = self.found[place]


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD: the top, the items of an array, and those of ``@graph``."""
    top = data if isinstance(data, list) else [data]
    for item in top:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (x for x in graph if isinstance(x, dict))


def _dates(metadata: _Metadata) -> list[tuple[date, str]]:
    stated = dict(metadata.found)
    address = metadata.url or stated.get("og:url", "")
    found: list[tuple[date, str]] = []
    for place in DATE_PLACES[:-1]:
        value = stated.get(place)
        if value:
            try:
                found.append((parse_date(value), place))
            except AmbiguousDate:
                continue  # a page states its date in several places: a malformed one gives way to the next
    in_address = re.search(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)", address)
    day = date_in_name("-".join(in_address.groups())) if in_address else None
    if day:
        found.append((day, DATE_PLACES[-1]))
    return found


def _article(html: str) -> Document | None:
    import trafilatura

    try:
        page = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError, ArithmeticError):
        return None  # stage 4 reads what the extractor cannot
    return page if page is not None and not isinstance(page, dict) else None


def _paragraphs(body: Any, title: str | None) -> Iterator[str]:
    """Yield the paragraphs of trafilatura's tree; the heading that repeats the title is left out, since it is no part of the prose."""
    parts: list[str] = []
    started = False
    for event, element in _walk(body):
        tag = element.tag if isinstance(element.tag, str) else ""
        boundary = tag in _BLOCKS or tag in ("list", "body", "row", "table", "lb")
        if boundary:
            text = _clean(parts)
            parts = []
            if text and not (not started and tag == "head" and event == "end" and title and _same(text, title)):
                yield text
            started = started or bool(text)
        if event == "start":
            parts.append(element.text or "")
        elif element is not body:
            parts.append(element.tail or "")
    text = _clean(parts)
    if text:
        yield text


def _walk(body: Any) -> Iterable[tuple[str, Any]]:
    from lxml import etree

    return etree.iterwalk(body, events=("start", "end"))


def _same(heading: str, title: str) -> bool:
    return heading.casefold() in title.casefold() or title.casefold() in heading.casefold()


def _clean(parts: list[str]) -> str:
    return SPACE.sub(" ", "".join(parts)).strip()
