"""A reading as a file holds it: the interchange form, with its actors looked up. Gold and predictions are both of this kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import BadRow, NotText
from dragoman.evaluation.names import fold, last_name

Row = dict[str, Any]


class Coded:
    """One report's reading, by a coder or by a program. ``row`` is its JSON object; actors are looked up by id."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.id = str(row.get("id"))
        self._actors: dict[str, Row] = {a["id"]: a for a in row.get("actors") or []}

    def layer(self, name: str) -> list[Row]:
        """Return the entries of ``quotes``, ``events``, ``tenures`` or ``participations``; an absent layer is empty."""
        return self.row.get(name) or []

    def actor(self, key: str | None) -> Row:
        """Return an actor; an id that is not listed stands for a state of that code, None for nobody (an empty row)."""
        if key is None:
            return {}
        return self._actors.get(key) or {"id": key, "kind": "state", "name": key, "polity": key}

    def lists(self, key: str) -> bool:
        """Tell whether the reading lists an actor of this id."""
        return key in self._actors

    def polity(self, key: str | None) -> str:
        """Return the folded polity that an actor acts for, or its folded name if it has none."""
        actor = self.actor(key)
        return fold(actor.get("polity") or actor.get("name"))

    def polities(self, keys: Iterable[str] | None) -> frozenset[str]:
        """Return the polities of several actors."""
        return frozenset(self.polity(key) for key in keys or ())

    def who(self, keys: Iterable[str] | None) -> frozenset[tuple[str, str]]:
        """Return the polities of several actors, each with the last name where the actor is a person."""
        return frozenset((self.polity(key), self._surname(key)) for key in keys or ())

    def _surname(self, key: str) -> str:
        actor = self.actor(key)
        return last_name(actor.get("name")) if actor.get("kind") == "person" else ""

    def same_actor(self, mine: str | None, other: Coded, theirs: str | None) -> bool:
        """Tell whether two actors of two readings are alike: the same polity, and the same last name if both are persons."""
        if mine is None or theirs is None:
            return mine is theirs
        if self.polity(mine) != other.polity(theirs):
            return False
        a, b = self.actor(mine), other.actor(theirs)
        persons = a.get("kind") == b.get("kind") == "person"
        return not persons or last_name(a.get("name")) == last_name(b.get("name"))


def rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield (line number, object) of a JSONL file. Raises NotText or BadRow, naming file and line."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except json.JSONDecodeError as error:
                    raise BadRow(f"this line is no JSON ({error.msg} at column {error.colno})", f"{path}:{number}") from None
                if not isinstance(row, dict) or "id" not in row:
                    raise BadRow(
                        "this line is no object with an 'id': give one reading a line, as `dragoman read --format jsonl` prints it",
                        f"{path}:{number}",
                    )
                yield number, row
    except UnicodeDecodeError as error:
        raise NotText(f"not UTF-8 text (byte {error.start}): save it as UTF-8", str(path)) from None
    except OSError as error:
        raise NotText(f"cannot be read: {error.strerror or error}", str(path)) from None


def load(path: str | Path) -> dict[str, Coded]:
    """Return the readings of a JSONL file by report id, the last one where an id is given twice."""
    return {row["id"]: Coded(row) for _, row in rows(Path(path))}


def problems(gold: Coded) -> Iterator[str]:
    """Yield what is wrong in a gold reading: spans outside its text, actors and voices that it does not list, dates that run backwards."""
    size = len(gold.row.get("text") or "")
    for quote in gold.layer("quotes"):
        if not 0 <= quote["start"] < quote["end"] <= size:
            yield f"quotes: span {quote['start']}..{quote['end']} is outside the text of {size} characters"
        if quote.get("speaker") is not None and not gold.lists(quote["speaker"]):
            yield f"quotes: speaker {quote['speaker']!r} is not listed among the actors"
    for layer, keys in (("events", ("actors", "recipients", "third")), ("tenures", ("person",)), ("participations", ("actor",))):
        for entry in gold.layer(layer):
            yield from _problems_of(gold, layer, keys, entry, size)


def _problems_of(gold: Coded, layer: str, keys: tuple[str, ...], entry: Row, size: int) -> Iterator[str]:
    for start, end in entry.get("evidence") or []:
        if not 0 <= start < end <= size:
            yield f"{layer}: evidence {start}..{end} is outside the text of {size} characters"
    for key in keys:
        named = entry.get(key)
        for actor in named if isinstance(named, list) else [named]:
            if actor is None or not gold.lists(actor):
                yield f"{layer}: actor {actor!r} is not listed among the actors"
    first, last = entry.get("earliest"), entry.get("latest")
    if first and last and first > last:
        yield f"{layer}: dates run backwards, {first} to {last}"
    voice = {"events": entry.get("attribution"), "participations": entry.get("claimed_by")}.get(layer, "narrator")
    if voice != "narrator" and (voice is None or not gold.lists(voice)):
        yield f"{layer}: voice {voice!r} is neither 'narrator' nor listed among the actors"
