"""The main flow, top to bottom: sources → duplicates → language → reading → record.

1. ``read_sources`` yields a report or an error for each thing that it finds; an error costs itself alone.
2. Duplicates are linked, not dropped: each report is kept, and knows the one that it repeats.
3. What is not in English becomes a reading that says so, and is kept.
4. What the record has, read by this reader, is passed over before 2: a run that was stopped goes on where it was.
5. Everything else is read and written, in batches; Ctrl-C keeps what was read. A report whose reading fails is kept unread, and named.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman import settings
from dragoman.errors import SourceError
from dragoman.model import Reading, Report

if TYPE_CHECKING:
    from dragoman.record import AddResult, Store, View
    from dragoman.sources import SourceOptions

FAILED = " (failed)"  # ends the reader's version of a reading that failed, so that it is tried again when the report is added again

Failed = Callable[[SourceError], None]
Progress = Callable[[int, int | None, str], None]
Actors = str | Path | Iterable[str | Path]


@dataclass(slots=True)
class Summary:
    """What adding did. ``taken`` counts the reports that are in the record now; ``errors`` what could not become a report, or be read.

    ``not_english`` and ``failed`` (a fault of ours) are among the reports that were taken: kept, and not read.
    """

    added: int = 0
    corrected: int = 0
    reread: int = 0
    unchanged: int = 0
    duplicates: int = 0
    not_english: int = 0
    failed: int = 0
    claims: int = 0
    words: int = 0
    seconds: float = 0.0
    stopped: bool = False
    errors: list[SourceError] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """Return how many of the reports are in the record."""
        return self.added + self.corrected + self.reread + self.unchanged

    def to_dict(self) -> dict[str, Any]:
        """Return the counts, and the errors as text."""
        counts = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "errors"}
        return {**counts, "seconds": round(self.seconds, 3), "errors": [str(e) for e in self.errors]}

    def count(self, reading: Reading, result: AddResult) -> None:
        """Count a reading that was written, or that was there already: the same text twice in one batch."""
        if result == "unchanged":
            self.unchanged += 1
            return
        setattr(self, result.value, getattr(self, result.value) + 1)
        self.duplicates += reading.report.duplicate_of is not None
        self.not_english += not reading.read and reading.report.language != "en"
        self.failed += reading.reader.endswith(FAILED)
        self.claims += sum(1 for _ in reading.claims())
        self.words += len(reading.report.text.split()) if reading.read else 0

    def __str__(self) -> str:
        parts = [f"{self.added} added", f"{self.unchanged} unchanged"]
        parts += [f"{n} {what}" for n, what in ((self.corrected, "corrected"), (self.reread, "read again")) if n]
        parts += [f"{self.duplicates} duplicates", f"{self.not_english} not English (kept, not read)", f"{len(self.errors)} errors"]
        speed = f"; {self.claims:,} claims from {self.words:,} words in {self.seconds:.1f} s" if self.claims else ""
        return ", ".join(parts) + speed


def read(text: str, date: date | str | None = None, title: str | None = None, *, actors: Actors | None = None, **known: Any) -> Reading:
    """Read one text. ``date``: the report's date, unless the text begins with one; further fields of the report by name.

    ``actors``: an actor file (or several) with names of the user's own, as ``--actors`` takes them, beside those of the settings.
    Raises NoDate, AmbiguousDate or NotText for a text that is no dated report, ActorFileError for a broken actor file.
    """
    from dragoman.sources import report_from_text

    (reading,) = read_many([report_from_text(text, date, title, **known)], actors=actors)
    return reading


def read_many(reports: Iterable[Report], *, actors: Actors | None = None) -> Iterator[Reading]:
    """Read reports in order, with the lexicons and actor files of the settings, and ``actors`` beside them.

    A report in another language comes out unread, with a note.
    """
    from dragoman.reading import read_many

    yield from read_many(reports, *_files(actors))


def readings(
    sources: Iterable[str | Path], options: SourceOptions | None = None, *, actors: Actors | None = None, failed: Failed | None = None
) -> Iterator[Reading]:
    """Read sources in order; what cannot become a report goes to ``failed``, or is raised if there is none."""
    from dragoman.sources import read_sources

    if failed is None:
        yield from read_many(_good(read_sources(sources, options), _raise), actors=actors)
    else:
        yield from _kept(_good(read_sources(sources, options), failed), failed, actors)


def add(
    record: str | Path,
    sources: Iterable[str | Path],
    options: SourceOptions | None = None,
    *,
    actors: Actors | None = None,
    progress: Progress | None = None,
    failed: Failed | None = None,
) -> Summary:
    """Read sources into a record, which is begun if it is not there; return what happened.

    ``actors``: actor files of the user's own; a report that was read with others before is read anew.
    ``progress`` is called with (done, total or None, the report's id). ``failed`` is called with each error as it comes; all of them are in
    the summary too. Stopped by Ctrl-C, it keeps what was read and returns a summary that says so. Raises RecordError.
    """
    from dragoman.codes import actorfile, own
    from dragoman.record import Store
    from dragoman.sources import count_sources, read_sources

    paths = list(sources)
    lexicons, actor_files = _files(actors)
    mine = actorfile.load(actor_files)
    summary = Summary()
    began = time.monotonic()
    ours = {Path(f"{record}{side}").resolve() for side in ("", "-wal", "-shm")}

    def note(error: SourceError) -> None:
        if error.where and Path(error.where).resolve() in ours:
            return  # the record itself, lying in a folder that is added to it
        summary.errors.append(error)
        if failed:
            failed(error)

    def told(report: Report) -> None:
        if progress:
            progress(summary.taken + len(summary.errors), total, report.id)

    def fresh(reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            if writer.has(report, version):
                summary.unchanged += 1
                told(report)
            else:
                yield earlier.linked(report)

    try:
        with own.using(mine), Store.create(record) as store, store.writer() as writer, store.view() as view:
            from dragoman.reading.version import reader_version

            version, earlier = reader_version(lexicons, actor_files), _Earlier(view)
            total = count_sources(paths) if progress else None
            for reading in _kept(fresh(_good(read_sources(paths, options), note)), note, actors):
                summary.count(reading, writer.add(reading))
                told(reading.report)
    except KeyboardInterrupt:
        summary.stopped = True
    summary.seconds = time.monotonic() - began
    return summary


def open_record(path: str | Path | None = None) -> Store:
    """Open a record for questions: ``with open_record("talks.db") as record: record.view()``. Raises NotFound where there is none."""
    from dragoman.record import Store

    return Store.open(path or settings.load().record)


def _files(actors: Actors | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lexicon files of the settings, and the actor files of the settings with the given ones after them."""
    kept = settings.load()
    given = [actors] if isinstance(actors, str | Path) else actors or []
    return tuple(map(str, kept.lexicons)), tuple(map(str, dict.fromkeys([*map(Path, kept.actors), *map(Path, given)])))


def _good(outcomes: Iterable[Report | SourceError], failed: Failed) -> Iterator[Report]:
    for outcome in outcomes:
        if isinstance(outcome, SourceError):
            failed(outcome)
        else:
            yield outcome


def _kept(reports: Iterable[Report], failed: Failed, actors: Actors | None) -> Iterator[Reading]:
    """Read reports in order. A fault of ours in one is told with its place and costs that one its reading; the others are read."""

    from dragoman.reading import read_many as read_all

    def spared(report: Report, fault: Exception) -> Reading:
        from dragoman.reading.version import reader_version

        why = f"a fault of dragoman ({type(fault).__name__}: {fault})"
        failed(SourceError(f"kept and not read: {why}; please report it with the text", report.source or report.id))
        return Reading(report, reader_version(*_files(actors)) + FAILED, read=False, note=why)

    yield from read_all(reports, *_files(actors), spared=spared)


def _raise(error: SourceError) -> None:
    raise error


class _Earlier:
    """The reports that the record has, known to the search for duplicates: the days around each new report, looked up once a day."""

    def __init__(self, view: View) -> None:
        from dragoman.sources import Deduplicator

        self._view = view
        self._found = Deduplicator(text_of=lambda key: view.value("SELECT text FROM report WHERE id = ? ORDER BY key DESC", (key,)))
        self._days: set[date] = set()

    def linked(self, report: Report) -> Report:
        """Return the report, linked to the one that it repeats, if any."""
        from dragoman.sources.duplicates import WINDOW_DAYS, signature, text_hash

        for step in range(-WINDOW_DAYS, WINDOW_DAYS + 1):
            with suppress(OverflowError):  # a report of the year 1 or 9999
                day = report.date + timedelta(days=step)
                if day in self._days:
                    continue
                self._days.add(day)
                for key, text in self._view.rows("SELECT id, text FROM report WHERE date = ? ORDER BY key", (day.isoformat(),)):
                    self._found.seed(key, text_hash(text), signature(text), day)
        return self._found.check(report)
