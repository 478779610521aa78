"""Which actor of the record an actor of a reading is: one decision an actor, with a score and the reasons.

Rules, by kind
- state: its code.
- organisation: the organisation that the code tables know by that name; else the same name (or its acronym) and no other polity.
- format: the same name.
- person with a name: the best name match (``names``) whose polity or office fits. A lone family name goes to the one full name
  with the same polity; of several, to one that is met twenty times as often as all others together; without a polity, to one whom
  everybody means; else it stays apart. The name that most reports give is the record's.
- person without a name: the same office of the same polity ("foreign minister of Turkey"): the record's actor is the office.
- group, and whoever else has no name: never anybody of another report.

Takes readings in any number; holds one small entry an actor in memory; decides in time that does not grow with the record
(candidates share a key of a token). Changes nothing: ``Writer`` records what is decided here.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dragoman.codes.folding import fold
from dragoman.codes.organisations import organisations
from dragoman.codes.persons import ANOTHER_ORDER, CUT, NEARLY, NameMatch, compare_names, could_be, token_skeletons
from dragoman.codes.persons.parse import parse
from dragoman.codes.territories import territories
from dragoman.linking.offices import office_key
from dragoman.linking.spelling import acronym, key
from dragoman.model import Actor, ActorKind

DOMINANT = 20  # how many times as often as all namesakes together one must be met, for a lone family name to mean him or her
SEEN = 3  # readings that must have named a person before a differing polity counts as a slip
SEEN_LONE = 10  # … before a lone family name without a polity is taken for him or her
LONE = 0.9  # how sure a lone family name's spelling must be
SOUND = 0.93  # from this score on, a name that polities set apart is spelled alike enough to be a slip of theirs
ENOUGH = 300  # actors that a record must have before it can tell a rare name
# Where the family name comes first, so that a lone first token is one: the usage of English newswire.
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "MAC", "VNM", "KHM", "SGP", "RVN"})
# Where full names are met in both orders: a name turned round is the same one there.
ANY_ORDER = FAMILY_FIRST | {"JPN", "HUN"}
_PREFIX = {ActorKind.PERSON: "p", ActorKind.ORGANISATION: "o", ActorKind.GROUP: "g", ActorKind.FORMAT: "f", ActorKind.STATE: "s"}


@dataclass(slots=True)
class Known:
    """An actor of the record as linking knows it. ``sightings`` counts the readings that named it, ``forms`` under which names."""

    id: str
    kind: ActorKind
    name: str
    polity: str | None = None
    named: bool = True
    offices: set[str] = field(default_factory=set)
    sightings: int = 0
    forms: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Decision:
    """``actor`` of the record for the reading's actor ``local``; ``fresh`` where the record does not have it yet,
    ``enriched`` where this reading gives it a fuller name or its polity.

    ``moved``: an actor of the record, so far known by a lone family name, that turns out to be this one too.
    """

    local: str
    actor: Known
    score: float
    basis: str
    fresh: bool = False
    enriched: bool = False
    moved: Known | None = None


def short_hash(*parts: object, length: int = 8) -> str:
    """Return ``length`` lower-case base32 characters (5 bits each) of a hash of the parts."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:length]


@lru_cache(maxsize=1)
def _organisation_ids() -> dict[str, str]:
    """Return the code tables' organisations by every folded name that means one organisation only."""
    found: dict[str, set[str]] = {}
    for organisation in organisations():
        for text, role in organisation.names():
            if role in {"name", "acronym"}:
                found.setdefault(key(text), set()).add(organisation.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def is_state(polity: str | None) -> bool:
    """Tell whether a polity is a state or territory rather than an organisation or armed group."""
    return polity is not None and len(polity) == 3 and polity in territories()


class Linker:
    """Decides reading by reading. Feed it what the record knows, then ``link`` each reading's actors."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._by_id: dict[str, Known] = {}
        self._persons: dict[str, dict[str, Known]] = {}  # key of a token → persons with such a token in their name, by id
        self._exact: dict[tuple[str, ...], dict[str, Known]] = {}  # all tokens → persons of that very name, by id
        self._lone: dict[tuple[str, str | None], Known] = {}  # folded single token, polity → person known by it alone
        self._bodies: dict[tuple[ActorKind, str], list[Known]] = {}
        for one in known:
            self.learn(one)

    def learn(self, one: Known) -> None:
        """Take in an actor that the record has."""
        if one.id in self._by_id:
            return
        self._by_id[one.id] = one
        if one.kind is ActorKind.PERSON and one.named:
            if len(_parts(one.name)) == 1:
                self._lone[_parts(one.name)[0], one.polity] = one
            else:
                for form in dict.fromkeys((one.name, *one.forms)):
                    if len(_parts(form)) > 1:
                        self._index(one, form)
        elif one.kind in {ActorKind.ORGANISATION, ActorKind.FORMAT}:
            self._bodies.setdefault((one.kind, key(one.name)), []).append(one)

    def _index(self, one: Known, form: str) -> None:
        """Let a person be found under one form of the name."""
        parsed = parse(form)
        if not parsed.generation and not any(token.initial for token in parsed.tokens):
            self._exact.setdefault(parsed.texts, {})[one.id] = one
        for token in _full(form):
            for key_ in token_skeletons(token):
                self._persons.setdefault(key_, {})[one.id] = one

    def _bearers(self, token: str) -> dict[str, Known]:
        """Return the persons, by id, who may have this token in their name: those that share one of its keys."""
        found: dict[str, Known] = {}
        for key_ in sorted(token_skeletons(token)):
            found.update(self._persons.get(key_, {}))
        return found

    def known(self, id_: str) -> Known | None:
        """Return an actor of the record by its id."""
        return self._by_id.get(id_)

    def link(self, actors: Sequence[Actor], scope: str) -> list[Decision]:
        """Decide for all actors of one reading. ``scope`` is unique to the report: it keeps what has no name apart."""
        decisions = []
        for actor in actors:
            decision = self._decide(actor, scope)
            one = decision.actor
            one.sightings += 1
            if actor.office:
                one.offices.add(office_key(actor.office))
            changed = self._enrich(one, actor)
            decisions.append(replace(decision, enriched=True) if changed and not decision.fresh else decision)
        return decisions

    def _decide(self, actor: Actor, scope: str) -> Decision:
        if actor.kind is ActorKind.STATE:
            return self._fixed(actor, actor.id, "the state's code")
        if not actor.named or actor.kind is ActorKind.GROUP or not fold(actor.name):
            return self._unnamed(actor, scope)
        if actor.kind is ActorKind.PERSON:
            return self._person(actor)
        return self._body(actor)

    def _fixed(self, actor: Actor, key_: str, basis: str, score: float = 1.0) -> Decision:
        found = self._by_id.get(key_)
        if found:
            return Decision(actor.id, found, score, basis)
        return self._fresh(actor, key_, basis, score)

    def _fresh(self, actor: Actor, key_: str, basis: str, score: float = 1.0, moved: Known | None = None) -> Decision:
        one = Known(key_, actor.kind, actor.name, actor.polity, actor.named)
        self.learn(one)
        return Decision(actor.id, one, score, basis, fresh=True, moved=moved)

    def _unnamed(self, actor: Actor, scope: str) -> Decision:
        prefix = _PREFIX[actor.kind]
        if actor.kind is ActorKind.PERSON and actor.office and actor.polity and not _plural(actor.office):
            office = office_key(actor.office)
            if office not in _SHARED_OFFICES:
                return self._fixed(
                    actor, f"{prefix}-{short_hash(office, actor.polity)}", f"nobody named: the office “{office}” of {actor.polity}", 0.9
                )
        one = Known(f"{prefix}-{short_hash(scope, actor.id, actor.name)}", actor.kind, actor.name, actor.polity, named=False)
        return Decision(actor.id, one, 1.0, "nobody named: this report's own", fresh=True)  # not learned: nobody else will be this one

    # Persons

    def _person(self, actor: Actor) -> Decision:
        if len(_parts(actor.name)) == 1:
            return self._lone_name(actor)
        office = office_key(actor.office) if actor.office else None
        known = [one for one in self._exact.get(parse(actor.name).texts, {}).values() if one.polity == actor.polity is not None]
        if known and not parse(actor.name).generation:
            one = min(known, key=lambda one: (-one.sightings, one.id))
            return Decision(actor.id, one, 1.0, f"the same name; both of {actor.polity}")
        best: list[tuple[float, Known, str]] = []
        cut: list[tuple[Known, NameMatch]] = []
        for one in self._candidates(actor.name):
            if not could_be(actor.name, one.name):
                continue
            match = compare_names(actor.name, one.name)
            if match.part is not None or match.outcome == "different":
                continue
            if match.against == (CUT,) and one.polity == actor.polity is not None:
                cut.append((one, match))
            fit = _fit(actor.polity, office, one, match) or self._rare(actor, one, match.score)
            if fit:
                best.append((match.score * fit[0], one, "; ".join((*match.reasons, fit[1]))))
        if best:
            best.sort(key=lambda item: (-item[0], -item[1].sightings, item[1].id))
            score, one, basis = best[0]
            rival = next((other for other in best[1:] if other[0] >= score and other[1].polity != one.polity), None)
            if rival is None:
                return Decision(actor.id, one, round(score, 3), basis)
        if len(cut) == 1 and len(_parts(actor.name)) < len(_parts(cut[0][0].name)):
            one, match = cut[0]
            basis = "; ".join((*match.reasons, f"the only name of {actor.polity} that it may be cut from"))
            return Decision(actor.id, one, match.score, basis)
        key_ = f"p-{short_hash(fold(actor.name), actor.polity)}"
        moved = self._lone_owner(actor)
        return self._fresh(actor, self._free(key_, actor), "a name that the record did not have", moved=moved)

    def _rare(self, actor: Actor, one: Known, score: float) -> tuple[float, str] | None:
        """Return factor and reason if a name that polities set apart is so rare that a slip is likelier than a namesake, else None."""
        family = parse(one.name).tokens[-1]
        alone = all(other is one or not _bears(other, family.written) for other in self._bearers(family.text).values())
        if score >= SOUND and alone and one.sightings >= SEEN and len(self._by_id) >= ENOUGH:
            return 0.75, f"one has {actor.polity}, {one.sightings} have {one.polity}; nobody else in the record bears the family name"
        return None

    def _enrich(self, one: Known, actor: Actor) -> bool:
        """Let an actor have the polity that another report gives, and the full name that most reports give; tell whether it changed."""
        before = (one.name, one.polity)
        one.polity = one.polity or actor.polity
        if one.kind is ActorKind.PERSON and one.named and len(_parts(actor.name)) > 1:
            if len(_parts(one.name)) > 1 and actor.name not in one.forms:
                self._index(one, actor.name)
            one.forms[actor.name] += 1
            if len(_parts(one.name)) > 1:
                one.name = max(one.forms, key=lambda form: (one.forms[form], len(form), form))
        return (one.name, one.polity) != before

    def _candidates(self, name: str) -> list[Known]:
        """Return the persons who share the key of a token; of a longer name, not by its commonest token alone."""
        groups = sorted((self._bearers(token) for token in _full(name)), key=len)
        if len(groups) > 1:
            groups = groups[:-1]
        return list({one.id: one for group in groups for one in group.values()}.values())

    def _lone_name(self, actor: Actor) -> Decision:
        token = _parts(actor.name)[0]
        office = office_key(actor.office) if actor.office else None
        fits: list[tuple[Known, float, str]] = []
        for one in self._bearers(token).values() if actor.polity is not None else ():
            if one.polity != actor.polity or not could_be(actor.name, one.name):
                continue
            match = compare_names(actor.name, one.name)
            family = match.part == "family" or (match.part == "given" and one.polity in FAMILY_FIRST and _begins(one, match))
            if family and match.score >= LONE:
                fits.append((one, match.score, "; ".join(match.reasons)))
        if office and len(fits) > 1:
            fits = [fit for fit in fits if office in fit[0].offices] or fits
        if len(fits) == 1:
            one, score, reasons = fits[0]
            return Decision(actor.id, one, round(min(score, 0.9), 3), f"{reasons}; the only full name of {actor.polity} with it")
        if fits:
            fits.sort(key=lambda fit: (-fit[0].sightings, fit[0].id))
            one, score, reasons = fits[0]
            others = sum(fit[0].sightings for fit in fits[1:])
            if one.sightings >= DOMINANT * max(1, others):
                basis = f"{reasons}; of {actor.polity}, met {one.sightings} times against {others} of all namesakes"
                return Decision(actor.id, one, round(min(score, 0.86), 3), basis)
        if actor.polity is None:
            known = self._known_to_all(actor.name, office)
            if known:
                basis = f"met {known.sightings} times; hardly anybody else with this family name is met"
                return Decision(actor.id, known, 0.8, basis, moved=self._lone.pop((token, None), None))
        found = self._lone.get((token, actor.polity))
        if found:
            return Decision(
                actor.id, found, 0.85 if actor.polity else 0.6, "the same lone name" + (f" of {actor.polity}" if actor.polity else "")
            )
        return self._fresh(actor, self._free(f"p-{short_hash(token, actor.polity)}", actor), "a lone name; no single full name fits it")

    def _known_to_all(self, name: str, office: str | None) -> Known | None:
        """Return the person whom a lone family name without a polity means to any reader: met often, and his namesakes hardly ever."""
        fits = [one for one in self._bearers(_parts(name)[0]).values() if compare_names(name, one.name).part == "family"]
        fits = [one for one in fits if fold(name) in {fold(part) for form in one.forms for part in form.split()}]
        if not fits:
            return None
        fits.sort(key=lambda one: (-one.sightings, one.id))
        others = sum(one.sightings for one in fits[1:])
        best = fits[0]
        enough = best.sightings >= SEEN_LONE or (office is not None and office in best.offices and best.sightings >= SEEN)
        return best if enough and best.sightings >= DOMINANT * others else None

    def _lone_owner(self, actor: Actor) -> Known | None:
        """Return the person so far known by the family name of ``actor`` alone, if nobody else of that polity could be meant."""
        if actor.polity is None:
            return None
        parts = _parts(actor.name)
        family = parts[0] if actor.polity in FAMILY_FIRST else parts[-1]
        lone = self._lone.get((family, actor.polity))
        if lone is None:
            return None
        namesakes = [
            one
            for one in self._bearers(family).values()
            if one.polity == actor.polity and compare_names(lone.name, one.name).part is not None
        ]
        return None if namesakes else lone

    def _free(self, key_: str, actor: Actor) -> str:
        """Return an id that no other actor has: names that differ may share a hash, if rarely."""
        length = 8
        while key_ in self._by_id:
            length += 2
            key_ = f"{key_[:2]}{short_hash(fold(actor.name), actor.polity, length, length=length)}"
        return key_

    # Organisations and formats

    def _body(self, actor: Actor) -> Decision:
        name = key(actor.name)
        prefix = _PREFIX[actor.kind]
        if actor.kind is ActorKind.FORMAT:
            return self._fixed(actor, f"{prefix}-{short_hash(name)}", "the same name")
        known = _organisation_ids().get(name)
        if known:
            return self._fixed(actor, f"{prefix}-{short_hash('codes', known)}", f"known to the code tables as “{known}”")
        if actor.polity and not is_state(actor.polity) and (name == fold(actor.polity) or acronym(actor.name) == fold(actor.polity)):
            return self._fixed(actor, f"{prefix}-{short_hash('polity', actor.polity)}", f"the name or acronym of the polity {actor.polity}")
        for one in self._bodies.get((actor.kind, name), []):
            if one.polity == actor.polity:
                return Decision(actor.id, one, 1.0, "the same name and polity")
            if one.polity is None or actor.polity is None:
                return Decision(actor.id, one, 0.9, "the same name; a polity on one side only")
        return self._fresh(actor, self._free(f"{prefix}-{short_hash(name, actor.polity)}", actor), "a name that the record did not have")


# Offices that many hold at once: two of their holders in two reports need not be one.
_SHARED_OFFICES = frozenset(
    {
        "official",
        "senior official",
        "diplomat",
        "senior diplomat",
        "spokesperson",
        "adviser",
        "advisor",
        "aide",
        "lawmaker",
        "senator",
        "member of congress",
        "member of parliament",
        "mp",
        "deputy minister",
        "minister",
        "ambassador",
        "general",
        "officer",
        "soldier",
        "commander",
        "analyst",
        "governor",
        "mayor",
        "judge",
        "representative",
        "leader",
        "delegate",
        "negotiator",
        "politician",
        "envoy",
        "source",
    }
)


def _plural(office: str) -> bool:
    words = fold(office).split()
    return bool(words) and words[-1].endswith("s") and not words[-1].endswith(("affairs", "ss", "us"))


def _parts(name: str) -> tuple[str, ...]:
    """Return the significant tokens of a person's name: "al-Marwan" has one."""
    return parse(name).texts or (fold(name),)


def _full(name: str) -> tuple[str, ...]:
    """Return the tokens that are no initials, or all if there are no others."""
    tokens = parse(name).tokens
    return tuple(dict.fromkeys(token.text for token in tokens if not token.initial)) or _parts(name)


def _bears(one: Known, token: str) -> bool:
    """Tell whether a token is, in some spelling, part of a person's name."""
    match = compare_names(token, one.name)
    return match.part is not None and match.score >= NEARLY


def _begins(one: Known, match: NameMatch) -> bool:
    """Tell whether the part of a name that matched is its first: the family name where that comes first."""
    return bool(match.pairs) and parse(one.name).tokens[0].written in (match.pairs[0].left, match.pairs[0].right)


def _fit(polity: str | None, office: str | None, one: Known, match: NameMatch) -> tuple[float, str] | None:
    """Return factor and reason if polity or office let two like names be one person, else None."""
    score = match.score
    if match.outcome == "may be":  # "Ruiz", "Ruiz Jr.": the office tells whether it is the son
        if polity is None or polity != one.polity:
            return None
        if office and office in one.offices:
            return 1.0, f"both of {polity}, and both “{office}”"
        if polity in ANY_ORDER and match.against == (ANOTHER_ORDER,):
            return 1.0, f"both of {polity}, where the family name is met in either place"
        return None
    if polity is not None and polity == one.polity:
        return 1.0, f"both of {polity}"
    if polity is None or one.polity is None:
        if score < 1 and office and one.offices and office not in one.offices:
            return None  # a longer name, another office, and no polity that speaks for one person
        if polity == one.polity:
            return 1.0, "no polity on either side"
        return 0.95, f"{polity or one.polity} on one side, no polity on the other"
    if score >= 0.95 and office and office in one.offices:
        return 0.9, f"the same office, “{office}”, though one report has {polity} and another {one.polity}"
    if score >= 0.95 and is_state(polity) != is_state(one.polity):
        return 0.88, f"one acts for an organisation, the other is of a state ({polity}, {one.polity})"
    return None
