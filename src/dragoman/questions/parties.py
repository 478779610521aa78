"""Which process is meant, and which claims are of one process.

A process is known by its parties (two or more polities), since reports rarely give it one name; without parties, by its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz
from rapidfuzz import process as likeness

from dragoman.codes.folding import fold
from dragoman.errors import NotFound
from dragoman.linking.spelling import key as name_key
from dragoman.questions.answer import Answer, Who
from dragoman.questions.claims import casts, heard, in_role
from dragoman.questions.naming import state_name
from dragoman.questions.resolve import find_actors
from dragoman.questions.said import as_of_report
from dragoman.record import View


@dataclass(frozen=True, slots=True)
class ProcessSeen(Answer):
    """One line of the list of processes."""

    name: str
    kind: str
    parties: tuple[Who, ...]
    claims: int
    reports: int
    first_seen: date
    last_seen: date


@dataclass(frozen=True, slots=True)
class KnownProcess:
    """The claims of one process. ``parties`` are polities."""

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    parties: frozenset[str]
    claims: tuple[str, ...]


def all_processes(view: View) -> list[KnownProcess]:
    known: list[KnownProcess] | None = view.cache.get("processes")
    if known is not None:
        return known
    clause, values = as_of_report(view)
    rows = view.rows(
        f"SELECT p.claim, p.name, p.name_key, p.kind FROM process p JOIN seen c ON c.id = p.claim WHERE {clause} ORDER BY "
        "c.report_date, p.rowid",
        values,
    )
    cast = casts(view, [r["claim"] for r in rows])
    groups: dict[object, list[tuple[str, str, str, frozenset[str]]]] = {}
    named: dict[str, set[frozenset[str]]] = {}
    for r in rows:
        parties = frozenset(w.polity or w.id for w in in_role(cast.get(r["claim"], ()), "party"))
        if len(parties) >= 2:
            named.setdefault(r["name_key"], set()).add(parties)
        groups.setdefault(parties if len(parties) >= 2 else r["name_key"], []).append((r["claim"], r["name"], r["kind"], parties))
    for name in [key for key in groups if isinstance(key, str)]:
        owners = named.get(name, set())
        if len(owners) == 1:  # told elsewhere under the same name with its parties
            groups[next(iter(owners))] += groups.pop(name)
    known = [
        KnownProcess(
            tuple(dict.fromkeys(item[1] for item in items)),
            tuple(dict.fromkeys(item[2] for item in items)),
            key if isinstance(key, frozenset) else frozenset().union(*(item[3] for item in items)),
            tuple(item[0] for item in items),
        )
        for key, items in groups.items()
    ]
    view.cache["processes"] = known
    return known


def processes(view: View, actor: str | None = None, *, limit: int | None = None) -> list[ProcessSeen]:
    """List the processes of the record, most told first; those with ``actor`` among the parties if it is given."""
    chosen = all_processes(view)
    if actor:
        selection = find_actors(view, actor)
        chosen = [p for p in chosen if any(selection.holds(party, party) for party in p.parties)]
    claims = heard(view, [c for p in chosen for c in p.claims])
    cast = casts(view, [c for p in chosen for c in p.claims])
    found = []
    for p in chosen:
        told = [claims[c] for c in p.claims]
        found.append(
            ProcessSeen(
                label(view, p),
                p.kinds[0],
                in_role((part for c in p.claims for part in cast.get(c, ())), "party"),
                len(told),
                len({h.report for h in told}),
                min(h.report_date for h in told),
                max(h.report_date for h in told),
            )
        )
    found.sort(key=lambda p: (-p.reports, -p.claims, p.name))
    return found[:limit] if limit else found


def polity_name(view: View, polity: str) -> str:
    """Return how to call a polity."""
    name = state_name(view, polity)
    return name if name and name != polity else str(view.value("SELECT name FROM actor WHERE id = ?", (polity,)) or polity)


def label(view: View, known: KnownProcess) -> str:
    """Return how to call a process: its parties, and the best of its names."""
    names = sorted(polity_name(view, p) for p in known.parties)
    name = min(known.names, key=lambda name: _clumsiness(name, known.kinds))
    if names and not all(fold(n) in fold(name) for n in names):
        return f"{'–'.join(names[:4])}: {name}"
    return name


def _clumsiness(name: str, kinds: Sequence[str]) -> tuple[bool, int, int]:
    """Return a key by which the best name of a process comes first: one that tells its kind, in two or three words."""
    words = fold(name).split()
    tells = any(word[:6] == kind[:6] for word in words for part in kinds for kind in fold(part).split())
    return not tells, abs(len(words) - 2), len(name)


def choose(view: View, wanted: str | Sequence[str]) -> KnownProcess:
    """Return the process that a name, or names of parties, mean. Raises NotFound, with those that the record has."""
    known = all_processes(view)
    text = wanted if isinstance(wanted, str) else " ".join(wanted)
    if isinstance(wanted, str):
        key = name_key(wanted)
        exact = [p for p in known if any(name_key(n) == key for n in p.names) or name_key(label(view, p)) == key]
        if exact:
            return max(exact, key=lambda p: len(p.claims))
        polities, rest = _parties_in(view, wanted)
    else:
        polities, rest = set(), set()
        for one in wanted:
            selection = find_actors(view, one)
            polities |= selection.polities or selection.ids
    if polities:
        fits = [p for p in known if polities <= p.parties]
        if fits:
            stems = {word[:5] for word in rest}
            return max(
                fits,
                key=lambda p: (
                    sum(any(w[:5] == s for w in fold(f"{' '.join(p.names)} {' '.join(p.kinds)}").split()) for s in stems),
                    -len(p.parties),
                    len(p.claims),
                ),
            )
        if len(polities) >= 2:
            raise NotFound(
                f"the record has no process between {listed(sorted(polity_name(view, p) for p in polities))}; {_has(view, known)}"
            )
    inside = [p for p in known if any(f" {name_key(text)} " in f" {name_key(n)} " for n in p.names)]
    if inside:
        return max(inside, key=lambda p: len(p.claims))
    near = likeness.extractOne(fold(text), [fold(label(view, p)) for p in known], scorer=fuzz.token_set_ratio, score_cutoff=90)
    if near:
        return known[near[2]]
    raise NotFound(f"the record has no process by the name “{text}”; {_has(view, known)}")


def _has(view: View, known: list[KnownProcess]) -> str:
    if not known:
        return "it has none at all; `dragoman timeline` shows what it has"
    labels = [label(view, p) for p in sorted(known, key=lambda p: -len(p.claims))[:5]]
    return f"it has {listed(labels)}{' and others' if len(known) > 5 else ''}"


def listed(names: Sequence[str]) -> str:
    """Return names as prose: “A, B and C”; “they” for none."""
    if not names:
        return "they"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


_SPLIT = re.compile(r"\s*(?:[-–—/,&+]|\band\b|\bwith\b|\bvs\.?\b|\bbetween\b|\bof\b|\bthe\b|\bin\b|\s)\s*", re.IGNORECASE)


def _parties_in(view: View, text: str) -> tuple[set[str], set[str]]:
    """Return the polities that a text names ("Armenia-Turkey normalization") and its other words, folded."""
    words = [w for w in _SPLIT.split(text) if w]
    found: set[str] = set()
    rest: set[str] = set()
    at = 0
    while at < len(words):
        for size in (4, 3, 2, 1):
            part = " ".join(words[at : at + size])
            if at + size <= len(words):
                polities = _polity(view, part)
                if polities:
                    found |= polities
                    at += size
                    break
        else:
            rest.add(fold(words[at]))
            at += 1
    return found, rest - {""}


def _polity(view: View, text: str) -> set[str]:
    if not text[:1].isupper() and text not in {"3+3"}:
        return set()
    try:
        return set(find_actors(view, text).polities)
    except NotFound:
        return set()


def members(view: View, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the polities of a process's parties and of its third parties. Raises NotFound."""
    known = choose(view, name)
    cast = casts(view, known.claims)
    helpers = frozenset(w.polity or w.id for c in known.claims for w in in_role(cast.get(c, ()), "third"))
    return known.parties, helpers - known.parties
