"""The reader: one report in, its reading out, stage by stage.

1. names         what is named (:mod:`.names`), which offices (:mod:`.offices`)
2. references    whom each mention means (:mod:`.references`)
3. dates         which times are said (:mod:`.dates`, :mod:`.timing`)
4. quotations    who is quoted with what (:mod:`.quotations`, :mod:`.speech`)
5. speech        "I", "we" and "our" inside quotations
6. events        who did what to whom (:mod:`.events`)
7. standing      who takes part in what (:mod:`.standing`)
8. voices        who says so (:mod:`.voices`), and the claims put together (:mod:`.claims`)
9. attributions  what else is laid to somebody: thoughts, intentions, acts of speech (:mod:`.attributing`)

Deterministic: the same text, date and reader version give the same reading. Many reports are parsed a batch at a time and then read:
the encoder's arrays and the stages' objects push each other out of the processor's caches, so that going back and forth costs a fifth more.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.codes import actorfile, fold, own
from dragoman.errors import DragomanError
from dragoman.model import Actor, ActorKind, Reading, Report
from dragoman.reading import frames
from dragoman.reading.attributing import with_attributions
from dragoman.reading.claims import Assembler
from dragoman.reading.document import Document
from dragoman.reading.events import EventFinder
from dragoman.reading.mending import agree, mend
from dragoman.reading.names import find_names
from dragoman.reading.offices import find_offices
from dragoman.reading.quotations import Sheet, find_attributions, find_quotes
from dragoman.reading.references import find_references
from dragoman.reading.speech import Speech
from dragoman.reading.standing import StandingFinder
from dragoman.reading.timing import Clock
from dragoman.reading.version import reader_version

if TYPE_CHECKING:
    from spacy.tokens import Doc

BATCH = 24_000
"""Characters of the reports that are parsed before they are read: some 4,000 words, under a second of work and a few megabytes."""

Spared = Callable[[Report, Exception], Reading]
"""Gives the reading of a report whose reading failed."""


class Reader:
    """Reads reports with one lexicon. ``lexicon_files``: TOML files of the user's own, after the shipped ones.

    ``actor_files``: states, groups and persons of the user's own, beside the shipped tables (:mod:`dragoman.codes.actorfile`).
    """

    def __init__(self, lexicon_files: Iterable[str] = (), actor_files: Iterable[str] = ()) -> None:
        files, actors = tuple(lexicon_files), tuple(actor_files)
        self.lexicon = frames.load(files)
        self.own = actorfile.load(actors)
        self.version = reader_version(files, actors)

    def read(self, report: Report) -> Reading:
        """Read one report. A report in another language is kept and not read; the reading says so."""
        return next(self.read_many([report]))

    def read_many(self, reports: Iterable[Report], spared: Spared | None = None) -> Iterator[Reading]:
        """Read many reports, in order, in flat memory.

        A fault in one report is raised when its turn comes; with ``spared``, that gives its reading, and the others are read.
        """
        for batch in batches(reports):
            for report, doc in zip(batch, self.parse(batch), strict=True):
                if isinstance(doc, str):
                    yield Reading(report, self.version, read=False, note=doc)
                    continue
                try:
                    if isinstance(doc, Exception):
                        raise doc
                    reading = self.from_doc(report, doc)
                except DragomanError:
                    raise  # the model or a lexicon is damaged: no report can be read
                except Exception as fault:
                    if spared is None:
                        raise
                    reading = spared(report, fault)
                yield reading

    def parse(self, reports: list[Report]) -> list[Doc | str | Exception]:
        """Return of each report its parsed text, or why it is not read, or the fault that was met, for its turn."""
        why = [unread(report) for report in reports]
        texts = [even(report.text) for report, reason in zip(reports, why, strict=True) if reason is None]
        parsed = iter(_parsed(texts) if texts else [])
        return [reason if reason is not None else next(parsed) for reason in why]

    def from_doc(self, report: Report, doc: Doc) -> Reading:
        """Read a report whose text is parsed already."""
        with own.using(self.own):
            reading = self._read(Document(report, doc))
        return reading if self.own is None else with_sectors(reading, self.own)

    def _read(self, document: Document) -> Reading:
        agree(document)
        find_names(document)
        find_offices(document)
        mend(document)
        state = find_references(document)
        clock = Clock(document)
        sheet = Sheet(document.tokens)
        quotes = find_quotes(document.tokens, sheet)
        speech = Speech(document, state, quotes)
        finder = EventFinder(document, state, self.lexicon, clock)
        finder.speaker_at = speech.speaker_at
        clock.quoted = speech.directly_quoted
        drafts = finder.drafts()
        standing = StandingFinder(document, state, self.lexicon)
        reading = Assembler(document, state, self.lexicon, clock, speech, standing).reading(drafts, self.version)
        reading = with_attributions(reading, document, sheet, find_attributions(sheet, quotes))
        document.tokens.part()
        return reading


def _parsed(texts: list[str]) -> list[Doc | Exception]:
    """Return parsed texts. They are parsed in one go, and one by one where that fails: so a fault is that of one text."""
    from dragoman import language

    try:
        return [*language.load().pipe(texts, batch_size=len(texts))]
    except Exception as fault:  # noqa: BLE001 - raised when the report's turn comes
        return [fault] if len(texts) == 1 else [doc for text in texts for doc in _parsed([text])]


def batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Yield reports in groups of about ``BATCH`` characters; the first alone, so that something is seen at once.

    Where the reports end in a fault, those before it are yielded first.
    """
    batch: list[Report] = []
    room = size = 0
    try:
        for report in reports:
            batch.append(report)
            size += len(report.text)
            if size >= room:
                yield batch
                batch, room, size = [], BATCH, 0
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def with_sectors(reading: Reading, mine: own.Own) -> Reading:
    """Return a reading whose actors have the sectors that the user's actor file gives them."""
    day = reading.report.date

    def sector(actor: Actor) -> str | None:
        person = mine.person(actor.name, day) if actor.kind is ActorKind.PERSON else None
        return person.sector if person is not None else mine.sectors.get(fold(actor.name))

    return replace(reading, actors=tuple(replace(a, sector=found) if (found := sector(a)) else a for a in reading.actors))


# Blanks and marks of direction that look like a blank or like nothing: parsed as plain blanks, one for one, so that offsets stay.
_BLANKS = "\u00a0\u2007\u2009\u200a\u202f\u205f\u3000"


def even(text: str) -> str:
    """Return a text with its unusual blanks as plain ones, of the same length."""
    if not text.isascii():
        for blank in _BLANKS:
            text = text.replace(blank, " ")
    return text


def unread(report: Report) -> str | None:
    """Return why a report is kept and not read, or None."""
    if report.language != "en":
        return f"not read: its language is {report.language!r}, and only English is read"
    if not report.text.strip():
        return "not read: it has no text"
    return None


@lru_cache(maxsize=4)
def _shared(lexicon_files: tuple[str, ...], actor_files: tuple[str, ...], state: tuple[float, ...]) -> Reader:
    return Reader(lexicon_files, actor_files)


def _reader(lexicon_files: Iterable[str], actor_files: Iterable[str]) -> Reader:
    """Return the reader of these files as they are now: a file that was changed is read anew."""
    lexicons, actors = tuple(lexicon_files), tuple(actor_files)
    return _shared(lexicons, actors, tuple(os.stat(path).st_mtime for path in (*lexicons, *actors) if os.path.exists(path)))


def read(report: Report, lexicon_files: Iterable[str] = (), actor_files: Iterable[str] = ()) -> Reading:
    """Read one report with the shipped lexicon and tables and the user's files."""
    return _reader(lexicon_files, actor_files).read(report)


def read_many(
    reports: Iterable[Report], lexicon_files: Iterable[str] = (), actor_files: Iterable[str] = (), spared: Spared | None = None
) -> Iterator[Reading]:
    """Read many reports, in order; ``spared`` as in :meth:`Reader.read_many`."""
    return _reader(lexicon_files, actor_files).read_many(reports, spared)
