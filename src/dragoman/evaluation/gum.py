"""Coreference annotations as GUM publishes them (WebAnno TSV 3.2), back to plain text with clusters of spans.

Takes a file's lines; gives the text that a reader would see (GUM sets blanks between all tokens; they are closed up again) and the
entities with their mentions. Identity is kept (coref, ana, cata), and apposition, through which GUM's chains run and would break without
it; predicates, bridges and references to what was said are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import BadRow
from dragoman.model import Span

IDENTITY = frozenset({"coref", "ana", "cata", "appos"})
# The classes of entities that a reader of diplomacy resolves; GUM marks things, times and abstracts as well.
ACTORS = frozenset({"person", "organization", "place"})
_NUMBER = re.compile(r"\[(\d+)\]$")
_LINK = re.compile(r"^(\d+-\d+)(?:\[(\d+)_(\d+)\])?$")
_CLOSE_LEFT = frozenset({",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "n’t", "'", "’", "”", "..."})
_CLOSE_RIGHT = frozenset({"(", "[", "$", "£", "€", "“", "‘"})
PRONOUN_TAGS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "himself", "herself", "itself", "themselves"}
)
FIRST_SECOND = frozenset({"i", "me", "my", "we", "us", "our", "you", "your", "mine", "ours", "yours", "myself", "ourselves", "yourself"})


@dataclass(frozen=True, slots=True)
class Marked:
    """One mention: its span in the text, its entity's class ("person"), and whether it is named, a pronoun or nominal."""

    span: Span
    entity: str
    kind: str


@dataclass(slots=True)
class Document:
    """One annotated text. ``clusters``: the mentions of each entity, single ones too, in order of the text."""

    name: str
    text: str
    clusters: list[list[Marked]] = field(default_factory=list)


def load_gum(path: str | Path) -> list[Document]:
    """Return the documents of a folder of TSV files, or of one file. Raises BadRow for a folder without any."""
    path = Path(path)
    files = sorted(path.glob("*.tsv")) if path.is_dir() else [path]
    if not files:
        raise BadRow("no TSV file is in this folder: give GUM's coreference annotations in WebAnno's form", str(path))
    return [document(file.stem, file.read_text(encoding="utf-8").splitlines()) for file in files]


def document(name: str, lines: Iterable[str]) -> Document:
    """Return the document that TSV lines describe."""
    tokens: list[tuple[str, str]] = []  # (position, word)
    breaks: list[int] = []  # tokens that begin a sentence
    members: dict[str, list[int]] = {}  # mention → its tokens
    entity: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    for line in lines:
        if not line or line.startswith("#"):
            if line.startswith("#Text="):
                breaks.append(len(tokens))
            continue
        cells = line.split("\t")
        if len(cells) < 10:
            raise BadRow(f"{len(cells)} columns, not GUM's ten or more (token, offsets, word, entity, …, relation, target)", name)
        position, word = cells[0], cells[2]
        for value in cells[3].split("|") if cells[3] != "_" else ():
            key = _key(value, position)
            members.setdefault(key, []).append(len(tokens))
            entity[key] = _NUMBER.sub("", value)
        for relation, target in zip(cells[8].split("|"), cells[9].split("|"), strict=False):
            found = _LINK.match(target)
            if relation in IDENTITY and found is not None:
                place, there, here = found.groups()
                pairs.append((_numbered(here, position), _numbered(there, place)))
        tokens.append((position, word))
    text, starts = _joined([word for _, word in tokens], breaks)
    marked = {}
    for key, at in members.items():
        span = Span(starts[at[0]], starts[at[-1]] + len(tokens[at[-1]][1]))
        words = [tokens[i][1] for i in at]
        marked[key] = Marked(span, entity[key], kind_of(words))
    return Document(name, text, _clusters(marked, pairs))


def _key(value: str, position: str) -> str:
    """Return a mention's key: its number, or the place of its one token where the file gives it none."""
    number = _NUMBER.search(value)
    return number[1] if number else position


def _numbered(number: str | None, position: str) -> str:
    return number if number and number != "0" else position


def kind_of(words: list[str]) -> str:
    """Return whether words are a pronoun, a name by its last word, or nominal."""
    if len(words) == 1 and words[0].lower() in PRONOUN_TAGS:
        return "pronoun"
    if len(words) == 1 and words[0].lower() in FIRST_SECOND:
        return "first or second person"
    content = [w for w in words if w.lower() not in ("the", "a", "an", "'s", "’s") and w[:1].isalpha()]
    return "named" if content and content[-1][:1].isupper() else "nominal"


def _joined(words: list[str], breaks: list[int]) -> tuple[str, list[int]]:
    """Return the text of the tokens with blanks as they are printed, and where each token begins in it."""
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    begins = set(breaks)
    open_quote = False
    for i, word in enumerate(words):
        gap = " "
        if i == 0:
            gap = ""
        elif i in begins:
            gap = " " if words[i - 1] in (".", "!", "?", "”", '"', "''", "'") else "\n\n"
        elif (
            word in _CLOSE_LEFT
            or words[i - 1] in _CLOSE_RIGHT
            or "-" in (word, words[i - 1])
            or (open_quote and '"' in (word, words[i - 1]))
        ):
            gap = ""
        if word == '"':
            open_quote = not open_quote
        pieces.append(gap + word)
        at += len(gap)
        starts.append(at)
        at += len(word)
    return "".join(pieces), starts


def _clusters(marked: dict[str, Marked], pairs: list[tuple[str, str]]) -> list[list[Marked]]:
    leader = {key: key for key in marked}

    def top(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for a, b in pairs:
        if a in marked and b in marked:
            leader[top(a)] = top(b)
    groups: dict[str, list[Marked]] = {}
    for key, mention in marked.items():
        groups.setdefault(top(key), []).append(mention)
    return [sorted(group, key=lambda m: (m.span.start, m.span.end)) for group in groups.values()]
