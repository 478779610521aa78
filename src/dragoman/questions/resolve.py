"""From what a user types ("Turkey", "TUR", "Eikli", "Turkish", "p-2dk3…") to actors of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from dragoman.codes.folding import fold
from dragoman.codes.organisations import organisations
from dragoman.codes.persons import compare_names
from dragoman.codes.territories import territories
from dragoman.errors import NotFound
from dragoman.linking.spelling import key as name_key
from dragoman.linking.spelling import tokens
from dragoman.questions.naming import state_name
from dragoman.record import View

CLEAR = 5  # how many times as often as all namesakes together one must be met, for a lone name in a question to mean him or her
LONE = 0.94  # how sure the one token of a lone name must be: the same sound, no looser rule
NEAR = 60.0  # from this likeness on (rapidfuzz, 0 to 100), a name is proposed in place of one that is not found
_PROPOSED = 5


@dataclass(frozen=True, slots=True)
class Selection:
    """The actors that a text means: those with an id in ``ids``, and all who act for a polity in ``polities``.

    ``name`` is how to call them; ``how`` says by which rule they were found; ``names`` are the actors of the record (a polity's: itself).
    """

    text: str
    name: str
    how: str
    ids: frozenset[str]
    polities: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()

    def where(self, alias: str = "a") -> tuple[str, list[str]]:
        """Return an SQL condition on an ``actor`` row and its parameters."""
        parts, values = [], []
        if self.ids:
            parts.append(f"{alias}.id IN ({','.join('?' * len(self.ids))})")
            values += sorted(self.ids)
        if self.polities:
            parts.append(f"{alias}.polity IN ({','.join('?' * len(self.polities))})")
            values += sorted(self.polities)
        return f"({' OR '.join(parts) or '0'})", values

    def holds(self, actor: str, polity: str | None) -> bool:
        """Tell whether an actor is meant."""
        return actor in self.ids or (polity is not None and polity in self.polities)


@lru_cache(maxsize=1)
def _other_names() -> dict[str, str]:
    """Return the codes of states by adjective, people, capital, seat and organ, where the word means one state of today only."""
    found: dict[str, set[str]] = {}
    for territory in territories():
        if territory.status == "former":
            continue
        for _, name in territory.names():
            if name.holds(None) and name.until is None:
                found.setdefault(fold(name.text), set()).add(territory.iso3)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@lru_cache(maxsize=1)
def _bodies() -> dict[str, tuple[str, str | None]]:
    """Return organisations of the code tables by folded name: their name and polity."""
    return {name_key(text): (o.name, o.polity) for o in organisations() for text, role in o.names() if role in {"name", "acronym"}}


def find_actors(view: View, text: str) -> Selection:
    """Return the actors of the record that ``text`` means. Raises NotFound, with the nearest names, if it means nobody there.

    Tried in order: an id; a state's code or name; a name that the record has; a body's name; a lone family name; another spelling of a
    person's name; a polity's short name; an adjective, people, capital or seat of a state.
    """
    text = text.strip()
    cached: dict[str, Selection] = view.cache.setdefault("selections", {})
    if text not in cached:
        cached[text] = _find(view, text)
    return cached[text]


def find_all(view: View, texts: Iterable[str]) -> list[Selection]:
    """Return a selection for each text. Raises NotFound for the first that means nobody."""
    return [find_actors(view, text) for text in texts]


def _find(view: View, text: str) -> Selection:
    if not text:
        raise NotFound("an empty name means nobody; give a name, a state or an id")
    row = view.row("SELECT id, kind, name, polity FROM actor WHERE id = ?", (text,))
    if row and row["kind"] != "state":
        own = frozenset({row["polity"]}) if row["polity"] and fold(row["name"]) == fold(row["polity"]) else frozenset()
        return Selection(text, row["name"], "an id of the record", frozenset({row["id"]}), own, (row["name"],))
    territory = (territories().get(text) if len(text) == 3 and text.isupper() else None) or territories().by_name(text)
    if territory:
        return _state(view, text, territory.iso3, territory.name, "a state's name or code")
    folded = fold(text)
    exact = view.rows(
        "SELECT DISTINCT a.id, a.kind, a.name, a.polity FROM actor_name n JOIN actor a ON a.id = n.actor WHERE n.folded IN (?, ?)",
        (folded, "the " + folded),
    )
    state = next((r for r in exact if r["kind"] == "state"), None)
    if state:  # a name that reports gave a state then, and the code tables do not
        return _state(view, text, state["id"], state["name"], "a state's name in the reports")
    body = _bodies().get(name_key(text))
    lone = len(tokens(text)) == 1
    if exact and not (lone and all(r["kind"] == "person" for r in exact)):
        polities = {r["polity"] for r in exact if r["polity"] and r["kind"] == "organisation" and _is_own(r["name"], r["polity"], body)}
        return Selection(
            text,
            exact[0]["name"],
            "a name of the record",
            frozenset(r["id"] for r in exact),
            frozenset(polities),
            tuple(dict.fromkeys(r["name"] for r in exact)),
        )
    if body and body[1] and view.value("SELECT 1 FROM actor WHERE polity = ?", (body[1],)):
        return Selection(text, body[0], "a body's name", frozenset(), frozenset({body[1]}), (body[0],))
    persons = _persons(view, text)
    if persons:
        return persons
    polity = view.value("SELECT polity FROM actor WHERE polity = ? COLLATE NOCASE LIMIT 1", (text,))
    if polity:
        return Selection(text, polity, "a polity's short name", frozenset(), frozenset({polity}), (polity,))
    code = _other_names().get(folded)
    if code:
        found = territories().get(code)
        return _state(view, text, code, found.name if found else code, "a state's adjective, people, capital or seat")
    raise NotFound(_nobody(view, text))


def _is_own(name: str, polity: str, body: tuple[str, str | None] | None) -> bool:
    return fold(name) == fold(polity) or (body is not None and body[1] == polity and name_key(body[0]) == name_key(name))


def _state(view: View, text: str, code: str, name: str, how: str) -> Selection:
    stored = state_name(view, code) or name
    return Selection(text, stored, how, frozenset({code}), frozenset({code}), (stored,))


def _all_names(view: View) -> list[tuple[str, str, str, str | None, str]]:
    """Return (name form, actor, name, polity, kind) of all actors that are more than a group of one report; cached in the view."""
    known = view.cache.get("names")
    if known is None:
        known = [
            (r["form"], r["id"], r["name"], r["polity"], r["kind"])
            for r in view.rows(
                "SELECT n.name AS form, a.id, a.name, a.polity, a.kind FROM actor_name n JOIN actor a ON a.id = n.actor WHERE "
                "a.named AND a.kind <> 'group' AND a.id IN (SELECT actor FROM actor_link WHERE superseded_at IS NULL)"
            )
        ]
        view.cache["names"] = known
    found: list[tuple[str, str, str, str | None, str]] = known
    return found


def _persons(view: View, text: str) -> Selection | None:
    persons = [row for row in _all_names(view) if row[4] == "person"]
    found: dict[str, tuple[str, str | None]] = {}
    parts: dict[str, tuple[str, str | None]] = {}
    near = process.extract(fold(text), [fold(row[0]) for row in persons], scorer=fuzz.partial_ratio, score_cutoff=65, limit=200)
    for _, _, index in near:
        form, actor, name, polity, _ = persons[index]
        match = compare_names(text, form)
        if match.same:
            found[actor] = (name, polity)
        elif match.part and match.score >= LONE and len(tokens(form)) >= len(tokens(text)):
            parts[actor] = (name, polity)
    if parts and len(tokens(text)) == 1:
        parts |= found
        counts = _sightings(view, parts)
        ranked = sorted(parts, key=lambda actor: (-counts.get(actor, 0), actor))
        others = sum(counts.get(actor, 0) for actor in ranked[1:] if len(tokens(parts[actor][0])) > 1)
        if counts.get(ranked[0], 0) >= CLEAR * max(1, others) or others == 0:
            polity = parts[ranked[0]][1]
            found = {a: parts[a] for a in ranked if a == ranked[0] or (len(tokens(parts[a][0])) == 1 and parts[a][1] == polity)}
        else:
            found = parts
    if not found:
        return None
    names = tuple(dict.fromkeys(name for name, _ in found.values()))
    label = max(names, key=len) if len(names) == 1 or len(tokens(text)) > 1 else " / ".join(names[:3])
    return Selection(text, label, "a person's name", frozenset(found), frozenset(), names)


def _sightings(view: View, actors: Iterable[str]) -> dict[str, int]:
    rows = view.among(
        "SELECT actor, count(*) AS n FROM actor_link WHERE superseded_at IS NULL AND actor IN ({marks}) GROUP BY actor", list(actors)
    )
    return {r["actor"]: r["n"] for r in rows}


def _nobody(view: View, text: str) -> str:
    forms = {fold(row[0]): row[0] for row in _all_names(view)}
    near = process.extract(fold(text), list(forms), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=_PROPOSED)
    if near:
        return f"the record has nobody by the name “{text}”; did you mean {', '.join(forms[name] for name, _, _ in near)}?"
    return f"the record has nobody by the name “{text}”; `dragoman actors` lists those whom it has"
