"""Sentences that event coders of the field have coded, read by Dragoman: how many come out as their gold says.

Takes the rows of a set (``id, date, text, events`` with ``source, target, code``) and readings; gives figures and the misses. A gold of
PLOVER's has one event a sentence, actors with countries and sectors; one of CAMEO's has any number of (source, target, code).

1. *type*: an event that was read has a type that the gold's code means (:mod:`.codings`).
2. *sides*: an event that was read has actors and recipients of exactly the gold's countries. Where either side tells a mutual event with
   all in one place (PLOVER does, CAMEO does not), all countries together are compared.
3. *type+sides*: one event has both. 4. *exact* (CAMEO alone): source and target with their agents ("GONMIL") and the root are the gold's.
5. *sentences*: all of a sentence's events are exact and nothing else is read; *dyads* the same with countries alone.

Events of CAMEO's sets with a blank side are left out: what their coder does with them is a setting. So are the sentences whose codes are
of no coding, in the two figures that say so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman import codes
from dragoman.evaluation.coded import Coded, Row
from dragoman.evaluation.codings import ACTORS, AGENTS, BODIES, HOMES, SUCCESSORS, types_of, types_read

# What sort of actor a noun or an office stands for, in the letters that follow a country's in CAMEO and PLOVER.
_SORTS = {
    "armed": "REB", "civilians": "CVL", "diplomatic": "GOV", "diplomats": "GOV", "executive": "GOV", "intelligence": "SPY",
    "judiciary": "JUD", "legislators": "LEG", "legislature": "LEG", "media": "MED", "military": "MIL", "ministers": "GOV",
    "officials": "GOV", "police": "COP", "political": "OPP", "protesters": "OPP", "religious": "REL", "leaders": "GOV",
}  # fmt: skip
_LEVELS = {"legislator": "LEG", "judge": "JUD", "military": "MIL", "religious": "REL", "media": "MED", "party": "OPP", "politician": "OPP"}
_NO_LEVEL = frozenset({"expert", "honorific", "level", "other", "organisation_head"})
_BLANK = re.compile(r"[-#+]*")

_QUOTED = re.compile("“([^”]+)”")
_INSIDE = re.compile(r" (?:in|of|from|at|on|near|who|with) ")

# Bodies whose code says what they are ("IGOCOPITP" is the court): they have no letters of an agent besides.
ABOVE = frozenset(ACTORS[code] for code in ACTORS if len(code) > 3)

Pair = tuple[str, str]  # a country (or body) and the letters of its agent
Sides = tuple[
    frozenset[Pair], frozenset[Pair], frozenset[Pair]
]  # actors, recipients, and those actors who stand after the word that tells it


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event of the gold: countries with agents on each side, and the types that its code means. ``whole``: no part of it is blank."""

    source: frozenset[Pair]
    target: frozenset[Pair]
    code: str
    types: frozenset[str]
    whole: bool


@dataclass(slots=True)
class Miss:
    """A sentence that did not come out as its gold says, and what is wrong: nothing read, type, sides, type and sides."""

    id: str
    kind: str
    gold: tuple[CodedEvent, ...]
    read: list[Row]


@dataclass(slots=True)
class CodedScores:
    """Counts by figure; ``by_type`` gold, found and right by the gold's type; ``misses`` in order of the file."""

    plover: bool
    counts: Counter[str] = field(default_factory=Counter)
    by_type: dict[str, Counter[str]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def table(self) -> dict[str, dict[str, Any]]:
        """Return a row for each figure: the share and of how many."""
        of = {"type": "events", "sides": "events", "type+sides": "events", "exact": "events", "sentences": "all", "dyads": "all"}
        names = ("type", "sides", "type+sides") if self.plover else tuple(of)
        rows: dict[str, dict[str, Any]] = {n: {"of": self.counts[of[n]], "share": self._share(n, of[n])} for n in names}
        if not self.plover:
            rows["sentences whose codes are known"] = {"of": self.counts["known"], "share": self._share("sentences known", "known")}
            rows["dyads of sentences whose codes are known"] = {"of": self.counts["known"], "share": self._share("dyads known", "known")}
        return rows

    def _share(self, what: str, of: str) -> float:
        return round(self.counts[what] / self.counts[of], 3) if self.counts[of] else 0.0


def is_plover(rows: Iterable[Coded]) -> bool:
    """Tell whether a set is coded in PLOVER's types rather than in numbers."""
    return any(str(e["code"]).isalpha() for row in rows for e in row.layer("events"))


def is_coded(rows: Iterable[Coded]) -> bool:
    """Tell whether a file is such a set."""
    return any("code" in e and "source" in e for row in rows for e in row.layer("events"))


def score_coded(gold: Mapping[str, Coded], readings: Mapping[str, Coded]) -> CodedScores:
    """Score readings of a set's sentences. A sentence without a reading counts as read and found empty."""
    scores = CodedScores(is_plover(gold.values()))
    # PETRARCH's suite alone mixes in the older numbers; a set of news uses CAMEO's
    weis = any(str(row.row.get("category")) == "SYNSET" for row in gold.values())
    for key, row in gold.items():
        if not row.row.get("text"):
            continue
        wanted = tuple(_gold(e, weis) for e in row.layer("events"))
        _add(scores, key, wanted, readings.get(key) or Coded({"id": key}))
    return scores


def _gold(event: Row, weis: bool) -> CodedEvent:
    source, target = _pairs(event["source"]), _pairs(event["target"])
    code = str(event["code"])
    blank = not source or not target or any(not c for c, _ in source | target)
    return CodedEvent(source, target, code, types_of(code, weis=weis), not blank)


def _pairs(side: Any) -> frozenset[Pair]:
    """Return the countries and agents of a side: of a list of PLOVER's actors, or of a code of CAMEO's ("GONMIL")."""
    if isinstance(side, list):
        return frozenset((ACTORS.get(a["code"], a["code"]), a.get("sector") or "") for a in side if a.get("code"))
    if not isinstance(side, str) or _BLANK.fullmatch(side):
        return frozenset({("", "")}) if isinstance(side, str) and side else frozenset()
    for code in (side, side[:9], side[:6], side[:3]):
        if code in ACTORS:
            return frozenset({(ACTORS[code], _letters(side[len(code) :]))})
    if side in _LONG:
        return frozenset({(side, "")})
    return frozenset({("" if _BLANK.fullmatch(side[:3]) else side[:3], _letters(side[3:]))})


def _letters(agent: str) -> str:
    return AGENTS.get(agent, agent)


_LONG = frozenset({"MRGORC", "ORCHOB"})  # codes of the suite that are no country with an agent


def _add(scores: CodedScores, key: str, wanted: tuple[CodedEvent, ...], reading: Coded) -> None:
    read = [e for e in reading.layer("events") if e.get("modality") != "denied"]
    told = [(e, _sides(reading, e)) for e in read]
    counts = scores.counts
    kinds = []
    for gold in wanted:
        if not (scores.plover or gold.whole):
            continue
        counts["events"] += 1
        typed = [bool(gold.types & types_read(e)) for e in read]
        sided = [_same_sides(gold, sides) if scores.plover else _has_pair(gold, e, sides) for e, sides in told]
        both = [a and b for a, b in zip(typed, sided, strict=True)]
        counts["type"] += any(typed)
        counts["sides"] += any(sided)
        counts["type+sides"] += any(both)
        kind = (
            "right" if any(both) else "nothing read" if not read else "sides" if any(typed) else "type" if any(sided) else "type and sides"
        )
        kinds.append(kind)
        name = min(gold.types) if len(gold.types) == 1 else gold.code[:2]
        tally = scores.by_type.setdefault(name, Counter())
        tally["gold"] += 1
        tally["found"] += any(typed)
        tally["right"] += any(both)
    if not scores.plover:
        kinds += _sentence(scores, wanted, told)
    wrong = next((k for k in kinds if k != "right"), None)
    if wrong is not None:
        scores.misses.append(Miss(key, wrong, wanted, read))


def _sentence(scores: CodedScores, wanted: tuple[CodedEvent, ...], told: list[tuple[Row, Sides]]) -> list[str]:
    """Compare all (source, target) pairs of a sentence with the gold's, with their agents and without."""
    counts = scores.counts
    mine = [(s, t, types_read(e)) for e, sides in told for s, t in _directed(e, sides)]
    gold = [(s, t, g.types) for g in wanted if g.whole for s in g.source for t in g.target]
    exact = [any(s == a and t == b and k & types for a, b, k in mine) for s, t, types in gold]
    counts["exact"] += sum(exact)
    known = all(g.types for g in wanted if g.whole)
    counts["all"] += 1
    counts["known"] += known
    extra = [m for m in mine if not any(m[0] == s and m[1] == t and m[2] & types for s, t, types in gold)]
    loose = [m for m in mine if not any(m[0][0] == s[0] and m[1][0] == t[0] and m[2] & types for s, t, types in gold)]
    dyads = [any(s[0] == a[0] and t[0] == b[0] and k & types for a, b, k in mine) for s, t, types in gold]
    for name, fine in (("sentences", all(exact) and not extra), ("dyads", all(dyads) and not loose)):
        counts[name] += fine
        counts[f"{name} known"] += fine and known
    if not wanted and mine:
        return ["something read where nothing is coded"]
    if loose and all(dyads):
        return ["more read than is coded"]
    return ["agent"] if all(dyads) and not all(exact) else []


def _directed(event: Row, sides: Sides) -> Iterator[tuple[Pair, Pair]]:
    """Yield (source, target) of an event as CAMEO has them, nothing with an unknown side.

    Talks and visits go both ways. So does any other mutual act told of several together ("A and B renewed ties"); told of one with
    another ("A renewed ties with B") it goes one way.
    """
    actors, recipients, partners = sides
    both = "CONSULT" in types_read(event)
    if not recipients and not both and partners and actors - partners:
        actors, recipients = actors - partners, partners
    if not recipients:
        recipients, both = actors, False
    for one in actors:
        for two in recipients:
            if one != two and one[0] and two[0]:
                yield one, two
                if both:
                    yield two, one


def _has_pair(gold: CodedEvent, event: Row, sides: Sides) -> bool:
    """Tell whether an event has a gold's (source, target) among its own, by their countries."""
    return any((s[0], t[0]) == (a, b) for s, t in _directed(event, sides) for a, _ in gold.source for b, _ in gold.target)


def _same_sides(gold: CodedEvent, sides: Sides) -> bool:
    source, target = ({_country(c) for c, _ in side} for side in (gold.source, gold.target))
    actors, recipients = ({_country(c) for c, _ in side} for side in sides[:2])
    if not target or not recipients:  # one of the two tells a mutual event with all in one place
        mutual = len(source | target) > 1 and (len(actors) > 1 or bool(recipients))
        return source | target == actors | recipients if mutual else source == actors and target == recipients
    return source == actors and target == recipients


def _country(code: str) -> str:
    """Return a state's code, or one name for every body that is no state's."""
    code = SUCCESSORS.get(code, HOMES.get(code, code))
    return "a body" if code in BODIES or (code and not (len(code) == 3 and code.isupper())) or code in ("EU", "UN") else code


def _sides(reading: Coded, event: Row) -> Sides:
    def side(keys: Iterable[str]) -> frozenset[Pair]:
        return frozenset((str(reading.actor(k).get("polity") or ""), agent(reading, k, event)) for k in keys)

    actors = event.get("actors") or ()
    at = _trigger(reading, event)
    after = [
        k for k in actors if at is not None and all(m["start"] > at for m in _mentions(reading, k, event)) and _mentions(reading, k, event)
    ]
    return side(actors), side(event.get("recipients") or ()), side(after)


def _trigger(reading: Coded, event: Row) -> int | None:
    """Return where the word that tells an event stands, which its derivation quotes."""
    told = _QUOTED.search(str((event.get("derivation") or [""])[0]))
    text = str(reading.row.get("text") or "")
    for start, end in event.get("spans") or ():
        found = text.find(told[1], start, end) if told else -1
        if found >= 0:
            return found
    return None


def agent(reading: Coded, key: str, event: Row) -> str:
    """Return the letters of what sort of actor takes part in an event: GOV, MIL, COP, …; empty where no word says so."""
    actor = reading.actor(key)
    if actor.get("sector"):
        return str(actor["sector"])
    words = str(actor.get("name") or "")
    if actor.get("kind") == "organisation" and actor.get("polity") in ABOVE:
        return ""
    if actor.get("kind") == "person":
        office = codes.offices.parse(str(actor["office"])) if actor.get("office") else None
        level = office.level if office is not None else None
        found = "" if level is None or level in _NO_LEVEL else _LEVELS.get(level, "GOV")
        return "ELI" if found and words.startswith(("former ", "ex-")) else found
    if actor.get("kind") == "state":
        return next((found for text in _said(reading, key, event) if (found := _sort(text))), "")
    return _sort(words)


def _sort(words: str) -> str:
    noun = codes.group(words) or codes.group(_INSIDE.split(words)[0])
    found = _SORTS.get(noun.sort or "", "") if noun is not None else ""
    if not found:  # "the main opposition group"
        inner = (codes.groups().get(word) for word in words.lower().split())
        found = next((_SORTS[n.sort] for n in inner if n is not None and n.sort in ("political", "armed")), "")
    return "ELI" if found and "former" in words.lower().split() else found


def _mentions(reading: Coded, key: str, event: Row) -> list[Row]:
    """Return the mentions of an actor in the sentences of an event."""
    inside = event.get("evidence") or ()
    return [m for m in reading.layer("mentions") if m["actors"] == [key] and any(s <= m["start"] < e for s, e in inside)]


def _said(reading: Coded, key: str, event: Row) -> Iterator[str]:
    """Yield the words that mean an actor where the event is told."""
    text = str(reading.row.get("text") or "")
    told = event.get("spans") or event.get("evidence") or ()
    return (text[m["start"] : m["end"]] for m in _mentions(reading, key, event) if any(m["start"] < e and m["end"] > s for s, e in told))
