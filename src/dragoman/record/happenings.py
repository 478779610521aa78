"""Events, not reports: which happening an event belongs to.

Two tellings are of one happening when all of these hold
1. type and side (happened, planned, proposed, denied) are the same, and the modes go together (a visit is no call);
2. the same polities stand as actors and recipients, and where both name persons of one polity, they share one (a person goes with his
state);
3. their times meet, give or take a day, measured against the bounds that all earlier tellings share: chains of days do not run together;
4. their places are not two different ones;
5. they are told in other reports: two events that one report keeps apart stay apart;
6. unless it is a consultation between the same persons, their words are about the same thing (``ALIKE``); of violence, which is told
   day after day in the same words, more of them are (``ALIKE_VIOLENT``), and not all numbers differ.

Who did it to whom matters, save where both sides act together (``MUTUAL``). An announced meeting counts with meetings, on the planned side.

What is planned is never merged with what occurred: it is linked to it (``answers``); what is denied is linked by ``contradicts``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.codes.folding import fold
from dragoman.model import Modality, Precision, TimePoint
from dragoman.record.gist import GIST_WORDS, Words, numbers_differ

DAY = timedelta(days=1)
ALIKE = 0.34  # share of the shorter telling's content words that the longer has; tuned by hand on bulletins of one event by several outlets
ALIKE_VIOLENT = 0.5
VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
ALIKE_STRONG = 0.2  # where type, parties and place or exact day agree beyond doubt
OPEN = timedelta(days=45)  # how long a plan without a day can be answered
WINDOW = 400  # candidates that are looked at, newest first: a bound for hostile input

SIDES: dict[Modality, str] = {
    Modality.OCCURRED: "happened",
    Modality.ONGOING: "happened",
    Modality.PLANNED: "planned",
    Modality.PROPOSED: "proposed",
    Modality.CONDITIONAL: "proposed",
    Modality.DENIED: "denied",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it, with its actors resolved to polities and persons.

    ``parties``: the polities, or ids of actors without one: all of them in order of the alphabet, or "A B > C" where the direction matters.
    ``persons``: named persons by polity.
    """

    type: str
    mode: str | None
    side: str
    parties: str
    persons: dict[str, frozenset[str]] = field(hash=False)
    time: TimePoint = field(hash=False)
    place: str | None = None
    country: str | None = None
    gist: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A happening of the record, and why the telling belongs to it (or answers, or contradicts it)."""

    key: int
    score: float
    basis: str


def is_exact(time: TimePoint) -> bool:
    """Tell whether the text itself gives the time, to the day or nearly."""
    return time.precision in {Precision.DAY, Precision.WEEK, Precision.INTERVAL} and time.earliest is not None


def parties_of(type_: str, actors: Iterable[str], recipients: Iterable[str]) -> str:
    """Return who stands with or against whom, as one text: the key under which tellings of one happening are found."""
    doers, others = sorted(set(actors)), sorted(set(recipients))
    if type_ in MUTUAL:
        return " ".join(sorted({*doers, *others}))
    return f"{' '.join(doers)} > {' '.join(others)}" if others else " ".join(doers)


class Happenings:
    """Finds happenings in the record and keeps their shared bounds. Uses the writer's connection, inside its transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._words = Words()

    def recall(self) -> None:
        """Take in the words of all happenings of the record: at the start, and after another program has written."""
        self._words = Words(row[0] for row in self._db.execute("SELECT gist FROM happening"))

    def place_of(self, telling: Telling, taken: set[int]) -> Match | None:
        """Return the happening that ``telling`` belongs to, or None for a new one. ``taken``: those the same reading already tells."""
        best: Match | None = None
        for key, row in self._candidates(telling, telling.side):
            if key in taken:
                continue
            found = self._same(telling, row)
            if found and (best is None or found[0] > best.score):
                best = Match(key, *found)
        return best

    def opposite(self, telling: Telling, side: str) -> Match | None:
        """Return the happening on another ``side`` that is the same but for its modality: the plan of an event, its denial."""
        best: Match | None = None
        for key, row in self._candidates(telling, side):
            found = self._same(telling, row, ahead=side in {"planned", "proposed"} or telling.side in {"planned", "proposed"})
            if found and (best is None or found[0] > best.score):
                best = Match(key, *found)
        return best

    def begin(self, telling: Telling) -> int:
        """Record a new happening; return its key."""
        self._words.learn(telling.gist)
        cursor = self._db.execute(
            "INSERT INTO happening (type, mode, side, parties, earliest, latest, exact, place, gist) VALUES (?,?,?,?,?,?,?,?,?)",
            (
                telling.type,
                telling.mode,
                telling.side,
                telling.parties,
                _iso(telling.time.earliest),
                _iso(telling.time.latest),
                int(is_exact(telling.time)),
                telling.place,
                " ".join(sorted(telling.gist)),
            ),
        )
        return int(cursor.lastrowid or 0)

    def narrow(self, key: int, telling: Telling) -> None:
        """Let a happening's bounds be what all its tellings share; a date in the text's words outranks one that news implies."""
        mode, earliest, latest, exact, place, words = self._db.execute(
            "SELECT mode, earliest, latest, exact, place, gist FROM happening WHERE key = ?", (key,)
        ).fetchone()
        new_exact = is_exact(telling.time)
        begin, end = _iso(telling.time.earliest), _iso(telling.time.latest)
        if new_exact and not exact:
            earliest, latest = begin, end
        elif new_exact == bool(exact):
            low = max((v for v in (earliest, begin) if v), default=None)
            high = min((v for v in (latest, end) if v), default=None)
            if low is None or high is None or low <= high:  # else a day apart: the first telling's bounds stand
                earliest, latest = low, high
        merged = sorted(set(words.split()) | telling.gist)[: 2 * GIST_WORDS]
        self._words.changed(words.split(), merged)
        self._db.execute(
            "UPDATE happening SET mode = ?, earliest = ?, latest = ?, exact = ?, place = ?, gist = ? WHERE key = ?",
            (mode or telling.mode, earliest, latest, int(new_exact or exact), place or telling.place, " ".join(merged), key),
        )

    def _candidates(self, telling: Telling, side: str) -> Iterable[tuple[int, sqlite3.Row | tuple[object, ...]]]:
        if not telling.parties:
            return
        rows = self._db.execute(
            "SELECT key, mode, earliest, latest, place, gist, exact FROM happening "
            "WHERE parties = ? AND type = ? AND side = ? ORDER BY key DESC LIMIT ?",
            (telling.parties, telling.type, side, WINDOW),
        )
        for row in rows.fetchall():
            yield row[0], row

    def _same(self, telling: Telling, row: Sequence[object], *, ahead: bool = False) -> tuple[float, str] | None:
        key, mode, earliest, latest, place, words, exact = row
        if not modes_fit(telling.mode, mode if isinstance(mode, str) else None):
            return None
        if not times_meet(telling.time.earliest, telling.time.latest, _date(earliest), _date(latest), ahead=ahead):
            return None
        same_place = places_fit(telling.place, place if isinstance(place, str) else None)
        if same_place is False:
            return None
        shared = self._persons_fit(telling, int(str(key)))
        if shared is False:
            return None
        other = frozenset(str(words).split())
        likeness = self._words.alike(telling.gist, other)
        both_exact = bool(exact) and is_exact(telling.time)
        certain = both_exact and bool(same_place)
        if telling.type in VIOLENT and not certain and (likeness < ALIKE_VIOLENT or numbers_differ(telling.gist, other)):
            return None
        reasons = [f"the same {telling.type}", "the same parties"]
        if telling.type == "CONSULT" and (shared or likeness >= ALIKE_STRONG or certain):
            reasons.append("the same persons" if shared else "the same subject" if likeness >= ALIKE_STRONG else "the same place and day")
        elif likeness >= (ALIKE_STRONG if certain or shared else ALIKE):
            reasons.append(f"{round(100 * likeness)} % of the words in common")
        else:
            return None
        if same_place:
            reasons.append("the same place")
        reasons.append("times that meet")
        return likeness + 0.5 * bool(shared) + 0.5 * bool(same_place) + 0.25 * both_exact, ", ".join(reasons)

    def _persons_fit(self, telling: Telling, key: int) -> bool | None:
        """Return True if a person is named in both, False if some polity has persons on both sides and none in common, else None."""
        theirs: dict[str, set[str]] = {}
        for actor, polity in self._db.execute(
            "SELECT DISTINCT a.id, a.polity FROM event e JOIN claim_actor ca ON ca.claim = e.claim AND ca.role IN ('actor', 'recipient') "
            "JOIN actor_link l ON l.reading_actor = ca.reading_actor AND l.superseded_at IS NULL JOIN actor a ON a.id = l.actor "
            "WHERE e.happening = ? AND a.kind = 'person' AND a.named AND a.polity IS NOT NULL",
            (key,),
        ):
            theirs.setdefault(polity, set()).add(actor)
        shared: bool | None = None
        for polity, ours in telling.persons.items():
            other = theirs.get(polity)
            if other and ours:
                if not ours & other:
                    return False
                shared = True
        return shared


def modes_fit(a: str | None, b: str | None) -> bool:
    """Tell whether two modes of consultation may tell one: none goes with all, and the ways of meeting go together."""
    return a == b or a is None or b is None or {a, b} <= {"meet", "multilateral", "third-party"}


def places_fit(a: str | None, b: str | None) -> bool | None:
    """Return True for the same place (or one inside the other's name), False for two different ones, None where one is not known."""
    if not a or not b:
        return None
    left, right = set(fold(a).split()), set(fold(b).split())
    return bool(left & right)


def times_meet(a_low: date | None, a_high: date | None, b_low: date | None, b_high: date | None, *, ahead: bool = False) -> bool:
    """Tell whether two times may be one, a day either way. A time without bounds on either side meets nothing but its like.

    ``ahead``: one of them is a plan, whose time may be open (for ``OPEN``).
    """
    if (a_low is None and a_high is None) or (b_low is None and b_high is None):
        return ahead or (a_low, a_high) == (b_low, b_high)
    if ahead:
        for low, high, other in ((a_low, a_high, b_low or b_high), (b_low, b_high, a_low or a_high)):
            if low is not None and high is None and other is not None and other > low + OPEN:
                return False  # announced without a day, and long ago
    elif (a_low is None) != (b_low is None):
        return False  # "by now" and "these days" are not one time
    elif a_low is None and a_high is not None and b_high is not None and abs(a_high - b_high) > DAY:
        return False  # two pasts without a beginning, told on other days
    low_ok = a_low is None or b_high is None or a_low - DAY <= b_high
    high_ok = b_low is None or a_high is None or b_low - DAY <= a_high
    return low_ok and high_ok


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None
