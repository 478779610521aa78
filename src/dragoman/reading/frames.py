"""The frame lexicon: which words mean which events, and where their roles stand. Data, loaded and checked here.

Takes the TOML files of ``reading/lexicon/`` and of the user; gives a :class:`Lexicon` indexed by lemma.
The format is described in ``reading/lexicon/README.md``. Raises LexiconError naming the file, the frame and the field.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.model import ConsultMode, EventType, Status


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what must come of it, in the notation of the lexicon's README; an empty ``gives``: nothing."""

    text: str
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the lexicon. Either ``type`` (an event) or ``status`` (a standing in a body) is set."""

    id: str
    type: EventType | None = None
    status: Status | None = None
    mode: ConsultMode | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    complement: str | None = None
    comps: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    subject: str = "political"
    actor: tuple[str, ...] = ("subj",)
    recipient: tuple[str, ...] = ()
    third: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    symmetric: bool = False
    needs: frozenset[str] = frozenset()
    planned: EventType | None = None
    act: str | None = None
    content: str | None = None
    promise: bool = False
    domestic: bool = False
    towards: str | None = None  # "body" or "state": what its recipients must be
    places: bool = False
    examples: tuple[Example, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames with their indices by lemma, and the word lists beside them."""

    frames: tuple[Frame, ...]
    verbs: Mapping[str, tuple[Frame, ...]]
    particles: Mapping[tuple[str, str], tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    verb_keys: frozenset[str] = frozenset()  # lemmas that evoke a frame, particle verbs included
    matrix: frozenset[str] = frozenset()  # verbs whose complement is not told by itself
    joint: frozenset[str] = frozenset()  # nouns of what several do together: talks, meetings, visits
    particle_verbs: frozenset[str] = frozenset()  # lemmas of verbs that evoke a frame with a particle
    standing: frozenset[str] = frozenset()  # words that evoke a standing in a body
    pairs: frozenset[str] = frozenset()  # nouns and objects of two words, which are not what their second word is: "hunger strike"
    paired: frozenset[str] = frozenset()  # the second words of these
    keys: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)  # what verb_key has found

    def words(self, name: str) -> frozenset[str]:
        """Return one of the word lists ("light_verbs", "planned", …); empty if the lexicon has none of that name."""
        return self.lists.get(name, frozenset())

    def verb_key(self, lemma: str, form: str) -> str:
        """Return the key for a verb: its lemma, else what its form can come from ("freed", "shelled", "denounces" in a headline)."""
        if lemma in self.verb_keys:
            return lemma
        known = self.keys.get((lemma, form))
        if known is None:
            if len(self.keys) >= REMEMBERED:
                self.keys.clear()
            known = self.keys[lemma, form] = next((base for base in base_forms(form) if base in self.verb_keys), lemma)
        return known


REMEMBERED = 20_000
"""Forms of verbs whose keys are remembered."""


def base_forms(word: str) -> Iterator[str]:
    """Yield the base forms that an inflected English verb can come from: "freed" → free, "shelled" → shell, "denies" → deny."""
    for ending in ("ies", "ied"):
        if word.endswith(ending):
            yield word[: -len(ending)] + "y"
    for ending in ("es", "ed", "ing", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


_TUPLES = {"verbs", "nouns", "actor", "recipient", "third", "body"}
_SETS = {"objects", "preps", "unless", "needs", "comps", "told"}
_FLAGS = {"symmetric", "promise", "domestic", "places"}
_NAMES = {f.name for f in fields(Frame)} - {"examples", "source"} | {"example"}


def _frame(row: Mapping[str, Any], where: str) -> Frame:
    identity = row.get("id")
    if not isinstance(identity, str):
        raise LexiconError(f'{where}: a frame has no id; give it one, such as id = "impose-sanctions"')
    here = f"{where}: frame {identity!r}"
    unknown = sorted(set(row) - _NAMES)
    if unknown:
        raise LexiconError(f"{here}: unknown field {unknown[0]!r}; allowed are {', '.join(sorted(_NAMES))}")
    values: dict[str, Any] = {"id": identity, "source": where}
    for key, value in row.items():
        try:
            if key in _TUPLES:
                values[key] = tuple(_strings(value))
            elif key in _SETS:
                values[key] = frozenset(_strings(value))
            elif key in _FLAGS:
                if not isinstance(value, bool):
                    raise ValueError(f"must be true or false, not {value!r}")
                values[key] = value
            elif key in ("type", "planned"):
                values[key] = EventType(value)
            elif key == "mode":
                values[key] = ConsultMode(value)
            elif key == "status":
                values[key] = Status(value)
            elif key == "example":
                values["examples"] = tuple(Example(e["text"], tuple(_strings(e.get("gives", [])))) for e in value)
            elif key != "id":
                if not isinstance(value, str):
                    raise ValueError(f"must be a string, not {value!r}")
                values[key] = value
        except (ValueError, KeyError, TypeError) as why:
            raise LexiconError(f"{here}: field {key!r}: {why}") from why
    frame = Frame(**values)
    if (frame.type is None) == (frame.status is None):
        raise LexiconError(f"{here}: give either a type (of PLOVER's 16) or a status (of a participation)")
    if not frame.verbs and not frame.nouns:
        raise LexiconError(f"{here}: it has neither verbs nor nouns, so nothing can evoke it")
    if frame.towards not in (None, "body", "state"):
        raise LexiconError(f"{here}: towards is {frame.towards!r}; allowed are body, state")
    if frame.complement not in (None, "infinitive", "clause", "gerund", "predicate", "any"):
        raise LexiconError(f"{here}: complement is {frame.complement!r}; allowed are infinitive, clause, gerund, predicate, any")
    return frame


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ValueError(f"must be a list of strings, not {value!r}")
    return value


def parse(text: str, where: str) -> tuple[list[Frame], dict[str, frozenset[str]]]:
    """Parse one lexicon file. Returns its frames and word lists; raises LexiconError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise LexiconError(f"{where}: not valid TOML: {why}") from why
    frames = [_frame(row, where) for row in data.pop("frame", [])]
    lists = {}
    for key, value in data.items():
        try:
            lists[key] = frozenset(_strings(value))
        except ValueError as why:
            raise LexiconError(f"{where}: word list {key!r}: {why}") from why
    return frames, lists


def build(frames: Iterable[Frame], lists: Mapping[str, frozenset[str]]) -> Lexicon:
    """Index frames by lemma. Raises LexiconError for two frames of one id."""
    verbs: dict[str, list[Frame]] = {}
    particles: dict[tuple[str, str], list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    seen: dict[str, Frame] = {}
    for frame in frames:
        if frame.id in seen:
            raise LexiconError(f"{frame.source}: frame id {frame.id!r} is also in {seen[frame.id].source}; ids must be unique")
        seen[frame.id] = frame
        for verb in frame.verbs:
            words = verb.split()
            if len(words) == 1:
                verbs.setdefault(words[0], []).append(frame)
            else:
                particles.setdefault((words[0], words[-1]), []).append(frame)
        for noun in frame.nouns:
            nouns.setdefault(noun, []).append(frame)
    return Lexicon(
        tuple(seen.values()),
        {k: tuple(v) for k, v in verbs.items()},
        {k: tuple(v) for k, v in particles.items()},
        {k: tuple(v) for k, v in nouns.items()},
        dict(lists),
        frozenset({*verbs, *(verb for verb, _ in particles)}),
        frozenset(verb for verb, found in verbs.items() if any(f.content == "event" or f.promise for f in found)),
        frozenset(noun for noun, found in nouns.items() if any(f.type is EventType.CONSULT for f in found)),
        frozenset(verb for verb, _ in particles),
        frozenset(word for f in seen.values() if f.status for word in (*f.nouns, *(verb.split()[0] for verb in f.verbs))),
        frozenset(word for f in seen.values() for word in (*f.nouns, *f.objects) if " " in word),
        frozenset(word.split()[-1] for f in seen.values() for word in f.nouns if " " in word),
    )


@lru_cache(maxsize=8)
def load(extra: tuple[str, ...] = ()) -> Lexicon:
    """Return the shipped lexicon with the user's files ``extra`` (paths) after it. Raises LexiconError."""
    frames: list[Frame] = []
    lists: dict[str, frozenset[str]] = {}
    folder = resources.files("dragoman.reading") / "lexicon"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    sources = [(f.name, f.read_text(encoding="utf-8")) for f in files]
    for path in extra:
        try:
            sources.append((path, Path(path).read_text(encoding="utf-8")))
        except OSError as why:
            raise LexiconError(f"{path}: cannot read this lexicon file: {why.strerror}") from why
    for where, text in sources:
        found, words = parse(text, where)
        frames.extend(found)
        for key, value in words.items():
            lists[key] = lists.get(key, frozenset()) | value
    return build(frames, lists)
