"""Writes a reading's claims: their rows, the happenings that events belong to, the utterances that quotations repeat."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from dragoman.errors import RecordError
from dragoman.linking import Decision
from dragoman.linking.resolve import short_hash
from dragoman.model import NARRATOR, ActorKind, Claim, Event, Modality, Quotation, Reading
from dragoman.record import rows, utterances
from dragoman.record.gist import gist
from dragoman.record.happenings import SIDES, Happenings, Telling, parties_of
from dragoman.record.rows import Value, clean, dump, iso, maybe

_COLUMNS = {
    "attribution": 8,
    "tenure": 7,
    "participation": 8,
    "commitment": 9,
    "proposal": 6,
    "statement": 6,
    "process": 5,
    "format": 6,
    "milestone": 7,
}


def insert(db: sqlite3.Connection, table: str, *values: Value) -> int:
    """Insert one row with a value for every column; return its rowid."""
    marks = ",".join("?" * len(values))
    return int(db.execute(f"INSERT INTO {table} VALUES ({marks})", values).lastrowid or 0)


class Ledger:
    """Writes claims through the writer's connection, inside its transaction."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path
        self._happenings = Happenings(db)

    def recall(self) -> None:
        """Take in what the record has: at the start, and after another program has written."""
        self._happenings.recall()

    def write(
        self,
        reading: Reading,
        claims: Sequence[Claim],
        report_key: int,
        reading_key: int,
        keys: dict[str, int],
        decisions: dict[str, Decision],
        now: str,
        superseded: str | None,
    ) -> None:
        ids = {claim.id: self._claim_id(reading, claim) for claim in claims}
        names = {actor.id: clean(actor.name) for actor in reading.actors}
        claim_rows, evidence, actor_rows = [], [], []
        own: dict[str, list[tuple[Value, ...]]] = {}
        for claim in claims:
            id_, voice, time = ids[claim.id], claim.voice, claim.time
            claim_rows.append(
                (
                    id_,
                    rows.KINDS[type(claim)],
                    report_key,
                    reading_key,
                    clean(claim.id),
                    dump(list(voice.chain)),
                    " > ".join(names.get(v, v) for v in voice.chain),
                    keys.get(voice.speaker),
                    voice.mode,
                    maybe(voice.hedge),
                    str(claim.modality),
                    rows.polarity(claim),
                    iso(time.earliest),
                    iso(time.latest),
                    maybe(time.edtf),
                    str(time.precision),
                    clean(time.basis),
                    int(time.ongoing),
                    dump(list(claim.derivation)),
                    now,
                    superseded,
                )
            )
            evidence += [(id_, n, *row) for n, row in enumerate(rows.evidence_rows(claim))]
            actor_rows += [
                (id_, n, role, keys[local], third, maybe(wording)) for n, (role, local, third, wording) in enumerate(rows.actor_rows(claim))
            ]
            row = rows.own_row(claim, id_, reading, keys, ids)
            if row:
                own.setdefault(row[0], []).append(row[1])
        self._db.executemany(f"INSERT INTO claim VALUES ({','.join('?' * 21)})", claim_rows)
        self._db.executemany("INSERT INTO evidence VALUES (?,?,?,?,?,?)", evidence)
        self._db.executemany("INSERT INTO claim_actor VALUES (?,?,?,?,?,?)", actor_rows)
        for table, table_rows in own.items():
            self._db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * _COLUMNS[table])})", table_rows)
        self._events(reading, [c for c in claims if isinstance(c, Event)], ids, decisions, now)
        self._quotations(reading, [c for c in claims if isinstance(c, Quotation)], ids, keys, decisions)
        self._db.executemany(
            "INSERT OR IGNORE INTO link VALUES (?,?,?,?,'reading',?)",
            [
                (ids[x.source], ids[x.target], str(x.kind), clean(x.basis), now)
                for x in reading.links
                if x.source in ids and x.target in ids
            ],
        )

    def _claim_id(self, reading: Reading, claim: Claim) -> str:
        """Return a short id that is the same whenever the same reader reads the same report into an empty record."""
        parts = (reading.report.id, reading.report.sha256, reading.reader, rows.KINDS[type(claim)], claim.id)
        for length in (8, 10, 12, 16, 32):  # 40 bits: a clash is to be expected once in a million claims, and gets a longer id
            id_ = f"c-{short_hash(*parts, length=length)}"
            if not self._db.execute("SELECT 1 FROM claim WHERE id = ?", (id_,)).fetchone():
                return id_
        raise RecordError(
            f"{self._path}: the claim {claim.id} of report {reading.report.id} is there already; this is a fault of the program"
        )

    def _events(self, reading: Reading, events: Sequence[Event], ids: dict[str, str], decisions: dict[str, Decision], now: str) -> None:
        countries = {place.name: place.country for place in reading.places if place.country}
        taken: set[int] = set()
        for event in events:
            announced, _ = rows.announced(event)
            telling = self._telling(reading, event, decisions, countries)
            match = self._happenings.place_of(telling, taken)
            if match is None:
                key = self._happenings.begin(telling)
            else:
                key = match.key
                self._happenings.narrow(key, telling)
            taken.add(key)
            insert(
                self._db,
                "event",
                ids[event.id],
                str(event.type),
                telling.mode,
                announced,
                maybe(event.place),
                telling.country,
                maybe(event.occasion),
                dump(rows.pairs(event.topic)),
                ids.get(event.part_of) if event.part_of else None,
                maybe(event.count),
                key,
            )
            if match is None:
                self._answer(telling, ids[event.id], now)

    def _answer(self, telling: Telling, claim: str, now: str) -> None:
        """Link a new happening to its plan, its outcome or its denial. A telling of one that is known adds nothing to that."""
        wanted = {
            "happened": (("planned", "answers", True), ("denied", "contradicts", True)),
            "planned": (("happened", "answers", False),),
            "denied": (("happened", "contradicts", True), ("planned", "contradicts", True)),
        }.get(telling.side, ())
        for side, kind, forward in wanted:
            found = self._happenings.opposite(telling, side)
            if not found:
                continue
            other = self._db.execute("SELECT claim FROM event WHERE happening = ? ORDER BY rowid LIMIT 1", (found.key,)).fetchone()
            if other and other[0] != claim:
                pair = (claim, other[0]) if forward else (other[0], claim)
                self._db.execute("INSERT OR IGNORE INTO link VALUES (?,?,?,?,'record',?)", (*pair, kind, found.basis, now))

    def _telling(self, reading: Reading, event: Event, decisions: dict[str, Decision], countries: Mapping[str, str | None]) -> Telling:
        sides: tuple[list[str], list[str]] = ([], [])
        persons: dict[str, set[str]] = {}
        names: list[str] = []
        for side, local in (*((0, a) for a in event.actors), *((1, a) for a in event.recipients)):
            one = decisions[local].actor
            # A person's polity is what most of the record says; of anybody else, what this report says.
            own = reading.actor(local).polity
            polity = (one.polity or own) if one.kind is ActorKind.PERSON and one.named else (own or one.polity)
            sides[side].append(clean(polity or one.id))
            names.append(one.name)
            if one.kind is ActorKind.PERSON and one.named and polity:
                persons.setdefault(polity, set()).add(one.id)
        text = reading.report.text
        spans = event.sentences or event.spans
        announced, mode = rows.announced(event)
        type_ = announced or str(event.type)
        return Telling(
            type=type_,
            mode=str(event.mode) if event.mode else mode,
            side="planned" if announced and event.modality is not Modality.DENIED else SIDES[event.modality],
            parties=parties_of(type_, *sides),
            persons={polity: frozenset(ids) for polity, ids in persons.items()},
            time=event.time,
            place=maybe(event.place),
            country=countries.get(event.place) if event.place else None,
            gist=gist((span.of(text) for span in spans[:4]), names),
        )

    def _quotations(
        self, reading: Reading, quotations: Sequence[Quotation], ids: dict[str, str], keys: dict[str, int], decisions: dict[str, Decision]
    ) -> None:
        day = reading.report.date.isoformat()
        taken: set[str] = set()
        for quotation in quotations:
            id_ = ids[quotation.id]
            speaker = quotation.speaker if quotation.speaker != NARRATOR else None
            words = clean(quotation.span.of(reading.report.text))
            one = decisions[speaker].actor if speaker else None
            hashes = utterances.sketch(words, one.polity if one else None)
            actor = one.id if one else None
            utterance = utterances.earlier_telling(self._db, words, actor, day, hashes, taken) or id_
            taken.add(utterance)
            near, cue = quotation.speaker_span, quotation.cue
            insert(
                self._db,
                "quotation",
                None,
                id_,
                words,
                quotation.span.start,
                quotation.span.end,
                str(quotation.mode),
                keys[speaker] if speaker else None,
                near.start if near else None,
                near.end if near else None,
                cue.start if cue else None,
                cue.end if cue else None,
                quotation.attr,
                maybe(quotation.occasion),
                utterance,
                maybe(quotation.audience),
            )
            self._db.executemany("INSERT OR IGNORE INTO utterance_key VALUES (?,?)", [(h, id_) for h in hashes])
