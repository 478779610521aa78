"""What stands before a report's text: a date line, a front-matter block, a block of header lines, a heading.

Takes the decoded text. Gives a ``Header``: the fields found and ``start``, the offset of the first character of the body.
Five forms are known, tried in this order:

1. front matter: ``---``, flat ``key: value`` lines, ``---``; 2. a block of ``Key: value`` lines with a date among them, and an empty line;
3. the date line ``date 2022-03-16`` with the body behind it or below it (also ``Date: 2022-03-16``, and any form of date on a line of
its own);
4. a Markdown heading ``# …`` above the body, in front-matter or Markdown files. A date line may follow 1 and 4.

Only flat values are read: what needs a YAML parser (lists of mappings, anchors) is left aside, not guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ALIASES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "fulltext", "full_text", "article_text", "article_body", "story", "maintext"),
    "date": (
        "date", "published", "pub_date", "pubdate", "published_at", "reported_date", "publication_date", "date_published",
        "datepublished", "date_publish", "published_date", "publish_date", "report_date", "article_date",
    ),
    "title": ("title", "headline", "heading"),
    "id": ("id", "report_id", "doc_id", "article_id", "guid", "uuid"),
    "publisher": ("outlet", "outlets", "publisher", "source", "sources", "site", "sitename", "newspaper", "source_name"),
    "url": ("url", "link", "urls", "href", "permalink", "source_url"),
    "language": ("language", "lang"),
    "licence": ("licence", "license", "rights"),
}
"""Field of a report → names that columns, keys and header lines have for it, the better first."""

_FIELD_OF = {alias: name for name, aliases in ALIASES.items() for alias in aliases}

FRONT_MATTER_LIMIT = 65_536
"""A front-matter block ends within this many code points; else the dashes are part of the text."""

HEADER_LINES = 40
"""A block of header lines has at most this many."""

_DATE_INLINE = re.compile(r"\s*date:?[ \t]+(?P<date>\d{4}-\d{1,2}-\d{1,2})(?=\s|$)\s*", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"\s*date(?::[ \t]*|[ \t]+(?=\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"(?P<date>[^\n]{6,60}?)[ \t]{0,80}(?:\n\s*|$)",
    re.IGNORECASE,
)
_KEY_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z_ -]{0,30}):[ \t]*(?P<value>[^\n]*)")
_FENCE = re.compile(r"\s*---[ \t]*\n")
_FENCE_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"\s*#[ \t]+(?P<title>[^\n]{1,400}?)[ \t#]{0,80}\n\s*")
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Header:
    """The fields found before the body, the place of the date ("date line", "front matter"), and the offset of the body."""

    start: int
    fields: dict[str, str] = field(default_factory=dict)
    date_basis: str = "date line"

    @property
    def found(self) -> bool:
        """Tell whether the text has a header at all."""
        return bool(self.fields)


def field_named(key: str) -> str | None:
    """Return the field of a report that a column or key of this name holds, or None."""
    return _FIELD_OF.get(re.sub(r"[\s-]+", "_", key.strip().lower()))


def read_header(text: str, *, markdown: bool = False) -> Header:
    """Return the header of ``text``. Without one, ``fields`` is empty and ``start`` 0: the text is kept to the letter."""
    start, fields, basis = _front_matter(text)
    fenced = bool(fields)
    if not fields:
        start, fields = _header_lines(text)
        basis = "date line"
    if fenced or markdown:
        heading = _HEADING.match(text, start)
        if heading:
            fields.setdefault("title", heading["title"].strip())
            start = heading.end()
    line = _date_line(text, start)
    if line:
        if "date" not in fields:
            fields["date"] = line["date"].strip()
            basis = "date line"
        elif fields["date"] != line["date"].strip():
            fields["second_date"] = line["date"].strip()
        start = line.end()
        if (fenced or markdown) and "title" not in fields:
            heading = _HEADING.match(text, start)
            if heading:
                fields["title"] = heading["title"].strip()
                start = heading.end()
    return Header(start, fields, basis)


def _date_line(text: str, start: int) -> re.Match[str] | None:
    inline = _DATE_INLINE.match(text, start)
    if inline:
        return inline
    line = _DATE_LINE.match(text, start)
    # A line of prose may begin with the word ("Date palms of Iraq"): a date line has a year.
    return line if line and re.search(r"\d{4}", line["date"]) else None


def _front_matter(text: str) -> tuple[int, dict[str, str], str]:
    fence = _FENCE.match(text)
    if not fence:
        return 0, {}, ""
    end = _FENCE_END.search(text, fence.end(), fence.end() + FRONT_MATTER_LIMIT)
    if not end:
        return 0, {}, ""
    fields: dict[str, str] = {}
    key: str | None = None
    for line in text[fence.end() : end.start()].splitlines():
        item = re.match(r"\s*-\s+(.*)", line)
        if item and key:
            fields[key] = ", ".join(filter(None, (fields.get(key, ""), _plain(item[1]))))
            continue
        match = _KEY_LINE.fullmatch(line.rstrip())
        if not match:
            key = key if line[:1] in " \t" else None
            continue
        name = field_named(match["key"])
        key = name if name and name != "text" and name not in fields else None
        if key and match["value"].strip():
            fields[key] = _plain(match["value"])
    body = _BLANK.match(text, end.end())
    return body.end() if body else end.end(), {k: v for k, v in fields.items() if v}, "front matter"


def _header_lines(text: str) -> tuple[int, dict[str, str]]:
    position = _BLANK.match(text).end()  # type: ignore[union-attr]
    fields: dict[str, str] = {}
    for _ in range(HEADER_LINES):
        match = _KEY_LINE.match(text, position)
        name = field_named(match["key"]) if match else None
        if not match or not name or name == "text" or name in fields:
            break
        fields[name] = match["value"].strip()
        position = match.end()
        if text[position : position + 1] != "\n":
            break
        position += 1
        if re.compile(r"[ \t]*(?:\n|$)").match(text, position):
            break
    else:
        return 0, {}
    # One line alone is the date line's business; a block counts only with a date, since "Source: a diplomat said" is prose.
    if len(fields) < 2 or not fields.get("date") or not re.search(r"\d", fields["date"]):
        return 0, {}
    inline = re.match(r"(\d{4}-\d{1,2}-\d{1,2})\s+\S", fields["date"])
    if inline or (position < len(text) and not re.compile(r"[ \t]*(?:\n|$)").match(text, position)):
        return 0, {}
    return _BLANK.match(text, position).end(), {k: v for k, v in fields.items() if v}  # type: ignore[union-attr]


def _plain(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(filter(None, (_plain(part) for part in value[1:-1].split(","))))
    return value.partition(" # ")[0].rstrip()
