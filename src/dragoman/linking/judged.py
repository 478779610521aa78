"""What people judged of actors, as linking takes it into account: it outranks every score.

The linker decides first; ``Judged.settle`` then says whom the judgements in force make of it. So a judgement survives re-reading and holds
for reports to come, and undoing one brings back what the linker had decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dragoman.codes.folding import fold


class Verdict(StrEnum):
    """What can be judged of an actor."""

    SAME = "same"
    NOT_SAME = "not_same"
    RENAME = "rename"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement in force. ``actor`` is whom it is about; see the table ``judgement`` for what ``other``, ``name``, ``report`` mean."""

    key: int
    kind: Verdict
    actor: str
    other: str | None
    name: str | None
    report: str | None
    by: str
    why: str

    def basis(self) -> str:
        """Return the reason that a link gives which it made."""
        return f"judgement {self.key}: {self.kind.replace('_', ' ')}, by {self.by}: {self.why}"


class Judged:
    """The judgements in force. ``ended`` are those undone: names that they had split off belong together again."""

    def __init__(self, judgements: Iterable[Judgement] = (), ended: Iterable[Judgement] = ()) -> None:
        self._same: dict[str, Judgement] = {}
        self._split: dict[tuple[str, str], Judgement] = {}
        self._wrong: dict[tuple[str, str, str], Judgement] = {}
        self._apart: set[frozenset[str]] = set()
        self._names: dict[str, Judgement] = {}
        self._rejoined = {j.other: j.actor for j in ended if j.other and j.kind in {Verdict.NOT_SAME, Verdict.WRONG} and j.name}
        self.made = {j.other for j in (*judgements, *ended) if j.other and j.kind is Verdict.WRONG}
        for one in sorted(judgements, key=lambda j: j.key):
            self._take(one)

    def _take(self, one: Judgement) -> None:
        if one.kind is Verdict.RENAME:
            self._names[one.actor] = one
        elif one.kind is Verdict.WRONG and one.report:
            self._wrong[one.actor, one.report, fold(one.name or "")] = one
        elif one.kind is Verdict.NOT_SAME and one.name:
            self._split[one.actor, fold(one.name)] = one
        elif one.other:
            pair = frozenset({one.actor, one.other})
            if one.kind is Verdict.SAME:  # of two that say the opposite, the later holds
                self._apart.discard(pair)
                self._same[one.other] = one
            else:
                self._apart.add(pair)
                for loser in pair:
                    if loser in self._same and self._same[loser].actor in pair:
                        del self._same[loser]

    def __bool__(self) -> bool:
        return bool(self._same or self._split or self._wrong or self._apart or self._names or self._rejoined)

    def settle(self, actor: str, name: str, report: str) -> tuple[str, Judgement | None]:
        """Return whom the linker's ``actor``, met as ``name`` in a report (its id), is judged to be, and by which judgement, if any."""
        form, by = fold(name), None
        actor = self._rejoined.get(actor, actor)
        for found in (self._wrong.get((actor, report, form)), self._split.get((actor, form))):
            if found and found.other and by is None:
                actor, by = found.other, found
        passed = {actor}
        while actor in self._same and self._same[actor].actor not in passed:
            by = self._same[actor]
            actor = by.actor
            passed.add(actor)
        return actor, by

    def apart(self, a: str, b: str) -> bool:
        """Tell whether two actors are judged not to be one."""
        return frozenset({a, b}) in self._apart

    def name(self, actor: str) -> str | None:
        """Return the name that an actor was given by a judgement, if any."""
        found = self._names.get(actor)
        return found.name if found else None
