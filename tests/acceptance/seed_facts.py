"""What the seed article says, checked against a reading: 46 facts, 26 traps. The facts themselves stay in ``../shared/seed/gold.json``.

A fact is reached if a claim of the right kind has its actors, a span that overlaps the fact's evidence by half of the shorter one,
the right innermost voice, a modality and dates that the fact allows. The rules are those of the gold's ``match_rules``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dragoman.model import Claim, Event, Reading, Span

Fact = dict[str, Any]
STATES = {"state:RUS": "RUS", "state:TUR": "TUR", "state:ARM": "ARM", "state:AZE": "AZE", "state:GEO": "GEO", "state:IRN": "IRN"}
VOICE_MODES = {
    "narrator": {"narrator"},
    "direct_quote": {"direct", "mixed"},
    "indirect_quote": {"indirect", "mixed"},
    "narrated_speech_act": {"narrator"},
}


class Seed:
    """A reading of the seed with the look-ups that the checks need."""

    def __init__(self, reading: Reading, gold: dict[str, Any]) -> None:
        self.reading = reading
        self.gold = gold
        self.facts: dict[str, Fact] = {f["id"]: f for f in gold["facts"]}
        self.names = {e["id"]: e["name"].split()[-1].lower() for e in gold["entities"] if e["type"] == "person"}

    # look-ups

    def is_(self, actor: str | None, entity: str | None) -> bool:
        """Tell whether an actor id of the reading is an entity of the gold."""
        if actor is None or entity is None:
            return actor is None and entity is None
        if entity in STATES:
            return actor == STATES[entity]
        if actor not in {a.id for a in self.reading.actors}:
            return False
        name = self.reading.actor(actor).name.lower()
        if entity in self.names:
            return name.split()[-1] == self.names[entity]
        if entity.startswith("office:"):
            return self.reading.actor(actor).polity == entity[7:10] and not self.reading.actor(actor).named
        return False

    def has(self, actors: Iterable[str], *entities: str) -> bool:
        actors = list(actors)
        return all(any(self.is_(a, e) for a in actors) for e in entities)

    def only(self, actors: Iterable[str], *entities: str) -> bool:
        actors = list(actors)
        return len(actors) == len(entities) and self.has(actors, *entities)

    def near(self, claim: Claim, fact: Fact, spans: Iterable[Span] | None = None) -> bool:
        """Tell whether the claim's words overlap the fact's evidence by half of the shorter one."""
        for mine in spans if spans is not None else claim.spans:
            for e in fact["evidence"]:
                if mine.overlap(Span(e["start"], e["end"])) >= 0.5 * min(len(mine), e["end"] - e["start"]):
                    return True
        return False

    def voiced(self, claim: Claim, fact: Fact, speech: bool = False) -> bool:
        """Tell whether the innermost voice and its mode are the fact's."""
        attribution = fact["attribution"]
        speaker = attribution.get("speaker")
        if isinstance(speaker, list):
            speaker = speaker[0]
        if speaker is None:
            return claim.voice.speaker == "narrator"
        if speech and attribution["mode"] == "narrated_speech_act":
            return claim.voice.speaker == "narrator"
        return self.is_(claim.voice.speaker, speaker) and claim.voice.mode in VOICE_MODES[attribution["mode"]]

    def dated(self, claim: Claim, fact: Fact) -> bool:
        """Tell whether a day-precise date is exactly the fact's."""
        time = fact.get("time") or {}
        if time.get("precision") != "day":
            return True
        bounds = (claim.time.earliest, claim.time.latest)
        return tuple(str(b) if b else None for b in bounds) == (time["earliest"], time["latest"])

    def events(self, *types: str) -> list[Event]:
        return [e for e in self.reading.events if str(e.type) in types]


def _tenure(s: Seed, f: Fact) -> bool:
    polity = f["slots"]["office"].split(":")[1][:3]
    word = "foreign minister" if f["slots"]["office"].endswith("mfa") else "special representative"
    return any(
        s.is_(t.person, f["slots"]["holder"])
        and t.polity == polity
        and t.office == word
        and s.near(t, f)
        and s.voiced(t, f)
        and t.time.earliest is None
        and t.time.latest is None
        for t in s.reading.tenures
    )


def _meeting(s: Seed, f: Fact, *people: str, modality: str = "occurred") -> bool:
    return any(
        s.only(e.actors, *people) and str(e.modality) == modality and s.near(e, f) and s.voiced(e, f) and s.dated(e, f)
        for e in s.events("CONSULT")
    )


def _visit(s: Seed, f: Fact) -> bool:
    return any(
        e.mode == "visit"
        and s.only(e.actors, "person:cavusoglu")
        and s.only(e.recipients, "state:RUS")
        and e.place == "Moscow"
        and s.near(e, f)
        and s.voiced(e, f)
        and s.dated(e, f)
        for e in s.events("CONSULT")
    )


def _agenda(s: Seed, f: Fact) -> bool:
    return any(
        s.has(e.actors, "person:lavrov", "person:cavusoglu")
        and (s.near(e, f, e.topic) or s.near(e, f))
        and (e.topic or False)
        and any(s.near(e, f, [t]) for t in e.topic)
        for e in s.events("CONSULT")
    )


def _quoted(s: Seed, f: Fact, whole: bool = True) -> bool:
    """A statement: its words stand in a quotation of its speaker."""
    speakers = f["attribution"]["speaker"]
    speakers = speakers if isinstance(speakers, list) else [speakers]
    for q in s.reading.quotations:
        if (
            s.has([q.speaker or "", *q.joint], *speakers)
            and str(q.mode) in VOICE_MODES[f["attribution"]["mode"]]
            and s.near(q, f, [q.span])
        ):
            return True
    return False


def _act(s: Seed, f: Fact, acts: set[str], *who: str) -> bool:
    return any(
        x.act in acts and s.is_(x.actor, who[0]) | any(s.is_(x.actor, w) for w in who) and s.near(x, f) for x in s.reading.statements
    )


def _position(s: Seed, f: Fact, stance: str) -> bool:
    actor, voice = f["slots"]["actor"], f["attribution"]["speaker"]
    return any(x.stance == stance and (s.is_(x.actor, actor) or s.is_(x.actor, voice)) and s.near(x, f) for x in s.reading.statements)


def _commitment(s: Seed, f: Fact) -> bool:
    kinds = {"offer/willingness": "readiness", "standing_invitation": "standing_invitation"}
    kind = kinds.get(f["slots"].get("kind", ""), "promise")
    return any(
        s.only(c.debtor, f["slots"]["debtor"])
        and str(c.kind) == kind
        and (s.near(c, f) or s.near(c, f, [c.content]))
        and s.voiced(c, f)
        and c.due is None
        for c in s.reading.commitments
    )


def _third(s: Seed, f: Fact) -> bool:
    for p in s.reading.processes:
        for t in p.third:
            if (
                s.is_(t.actor, f["slots"]["actor"])
                and str(t.role) == "assistance_unspecified"
                and set(p.parties) == {"ARM", "TUR"}
                and s.near(p, f)
                and s.voiced(p, f)
            ):
                return True
    return False


def _participation(s: Seed, f: Fact) -> bool:
    return any(
        "3+3" in p.body
        and s.is_(p.actor, f["slots"]["actor"])
        and str(p.status) == f["slots"]["status"]
        and s.near(p, f)
        and s.voiced(p, f)
        and (p.actor == "RUS" or not p.self_declared)
        for p in s.reading.participations
    )


def _format(s: Seed, f: Fact, property_: str, *words: str) -> bool:
    return any(
        "3+3" in x.name and x.property == property_ and all(w in x.value.lower() for w in words) and s.near(x, f) and s.voiced(x, f)
        for x in s.reading.formats
    )


CHECKS: dict[str, Callable[[Seed, Fact], bool]] = {
    "F01": _tenure,
    "F02": _tenure,
    "F03": _tenure,
    "F04": _tenure,
    "F05": _tenure,
    "F06": lambda s, f: any(
        set(p.parties) == {"ARM", "TUR"} and p.kind == "normalization" and s.near(p, f) and p.voice.speaker == "narrator"
        for p in s.reading.processes
    ),
    "F07": _visit,
    "F08": lambda s, f: _meeting(s, f, "person:lavrov", "person:cavusoglu"),
    "F09": _agenda,
    "F10": lambda s, f: any(
        q.occasion and "press conference" in q.occasion and s.has([q.speaker or ""], "person:cavusoglu") and "Lavrov" in q.occasion
        for q in s.reading.quotations
    ),
    "F11": _quoted,
    "F12": _commitment,
    "F13": _quoted,
    "F14": lambda s, f: any(
        t.voice.speaker == "narrator" and s.is_(t.person, "person:mirzoyan") and s.near(t, f) for t in s.reading.tenures
    ),
    "F15": _third,
    "F16": _third,
    "F17": lambda s, f: (
        _quoted(s, f) and any(str(e.modality) == "proposed" or str(e.type) == "REQUEST" for e in s.reading.events if s.near(e, f))
    ),
    "F18": _commitment,
    "F19": lambda s, f: _meeting(s, f, "person:cavusoglu", "person:mirzoyan"),
    "F20": lambda s, f: any(e.occasion and "summit" in e.occasion and e.place == "Antalya" for e in s.events("CONSULT")),
    "F21": _quoted,
    "F22": lambda s, f: any(
        m.kind == "first_since" and m.since and str(m.since.earliest) == "2009-01-01" and m.voice.speaker == "narrator" and s.near(m, f)
        for m in s.reading.milestones
    ),
    "F23": lambda s, f: _position(s, f, "support"),
    "F24": lambda s, f: any(
        s.only(e.actors, "office:ARM.sr-tur", "office:TUR.sr-arm")
        and e.count
        and s.near(e, f)
        and s.voiced(e, f)
        and e.time.earliest is None
        for e in s.events("CONSULT")
    ),
    "F25": lambda s, f: _position(s, f, "support"),
    "F26": _commitment,
    "F27": _quoted,
    "F28": lambda s, f: any(
        s.has(e.actors, "person:lavrov", "person:cavusoglu") and any("3+3" in t.of(s.reading.report.text) for t in e.topic)
        for e in s.events("CONSULT")
    ),
    "F29": lambda s, f: (
        any(
            p.status == "proposer" and p.actor == "TUR" and "3+3" in p.body and p.voice.speaker == "narrator" and s.near(p, f)
            for p in s.reading.participations
        )
        or any(x.property == "proposer" and x.actor == "TUR" and x.voice.speaker == "narrator" and s.near(x, f) for x in s.reading.formats)
    ),
    "F30": lambda s, f: any(
        "TUR" in p.proposers and p.voice.speaker == "narrator" and (s.near(p, f) or s.near(p, f, [p.content])) for p in s.reading.proposals
    ),
    "F31": lambda s, f: _format(s, f, "aim"),
    "F32": lambda s, f: any(
        s.has(e.actors, "person:lavrov", "person:cavusoglu") and any(s.near(e, f, [t]) for t in e.topic) for e in s.events("CONSULT")
    ),
    "F33": lambda s, f: any(
        m.kind == "founded"
        and s.near(m, f)
        and s.voiced(m, f)
        and m.time.earliest
        and "2021-10-01" <= str(m.time.earliest) <= "2021-12-01"
        and m.time.latest
        and "2022-01-31" <= str(m.time.latest) <= "2022-03-15"
        for m in s.reading.milestones
    ),
    "F34": lambda s, f: _format(s, f, "kind", "platform"),
    "F35": _participation,
    "F36": _participation,
    "F37": _participation,
    "F38": _participation,
    "F39": _participation,
    "F40": _participation,
    "F41": lambda s, f: _position(s, f, "support"),
    "F42": _commitment,
    "F43": lambda s, f: _position(s, f, "support"),
    "F44": lambda s, f: any(
        p.actor == "GEO" and p.status == "undecided" and not p.self_declared and s.voiced(p, f) for p in s.reading.participations
    ),
    "F45": lambda s, f: _position(s, f, "support"),
    "F46": lambda s, f: _format(s, f, "holds_meetings"),
}


def reached(seed: Seed) -> dict[str, bool]:
    """Return for each fact whether the reading has it."""
    return {key: bool(check(seed, seed.facts[key])) for key, check in CHECKS.items()}


# traps: each returns True where the reading falls into it -------------------------------------------------------------


def _part(s: Seed, actor: str, *status: str) -> bool:
    return any("3+3" in p.body and p.actor == actor and str(p.status) in status for p in s.reading.participations)


def _done(e: Event) -> bool:
    return str(e.modality) in ("occurred", "ongoing")


TRAPS: dict[str, Callable[[Seed], bool]] = {
    "N01": lambda s: _part(s, "GEO", "member", "participant"),
    "N02": lambda s: _part(s, "GEO", "declined", "withdrawn"),
    "N03": lambda s: any(p.actor == "GEO" and p.self_declared for p in s.reading.participations),
    "N04": lambda s: (
        any(x.property == "proposer" and s.is_(x.voice.speaker, "person:lavrov") for x in s.reading.formats)
        or any(p.status == "proposer" and p.voice.speaker != "narrator" for p in s.reading.participations)
    ),
    "N05": lambda s: any("sole" in x.value or "only" in x.value for x in s.reading.formats),
    "N06": lambda s: any(
        _done(e) and str(e.type) in ("RETREAT", "AGREE") and any(x.of(s.reading.report.text).find("border") >= 0 for x in e.spans)
        for e in s.reading.events
    ),
    "N07": lambda s: any(e.count and ("RUS" in e.actors or any(t.actor == "RUS" for t in e.third)) for e in s.events("CONSULT")),
    "N08": lambda s: (
        any(t.actor == "RUS" and str(t.role) == "mediator" for p in s.reading.processes for t in p.third)
        or any(p.actor == "RUS" and p.status == "mediator" for p in s.reading.participations)
    ),
    "N09": lambda s: any(
        e.type == "SUPPORT"
        and e.actors == ("RUS",)
        and not s.is_(e.voice.speaker, "person:cavusoglu")
        and any(x.start >= 470 and x.end <= 610 for x in e.spans)
        for e in s.reading.events
    ),
    "N10": lambda s: any(
        "AZE" in e.actors and e.time.expression and "since" in e.time.expression.of(s.reading.report.text) for e in s.reading.events
    ),
    "N11": lambda s: any(
        "productive" in q.span.of(s.reading.report.text) and len(q.span) < 40 and s.is_(q.speaker, "person:lavrov")
        for q in s.reading.quotations
    ),
    "N12": lambda s: any(t.office in ("president", "prime minister") for t in s.reading.tenures),
    "N13": lambda s: any(s.is_(t.person, "person:mirzoyan") and s.is_(t.voice.speaker, "person:cavusoglu") for t in s.reading.tenures),
    "N14": lambda s: any(e.place in ("Ankara", "Yerevan") for e in s.reading.events),
    "N15": lambda s: any(s.has(e.actors, "person:mirzoyan") and e.place == "Moscow" for e in s.reading.events),
    "N16": lambda s: (
        sum(1 for e in s.reading.events if any("press conference" in x.of(s.reading.report.text) and len(x) < 40 for x in e.spans)) > 1
    ),
    "N17": lambda s: any(
        str(e.type) in ("AGREE", "RETREAT", "CONCEDE") and _done(e) and any("ceasefire" in x.of(s.reading.report.text) for x in e.spans)
        for e in s.reading.events
    ),
    "N18": lambda s: any(e.recipients and any(620 <= x.start < 698 for x in e.spans) for e in s.reading.events),
    "N19": lambda s: any(str(e.type) == "SUPPORT" and _done(e) and set(e.actors) == {"ARM", "TUR"} for e in s.reading.events),
    "N20": lambda s: any(m.kind == "first_since" and m.voice.speaker != "narrator" for m in s.reading.milestones),
    "N21": lambda s: any(
        str(e.time.earliest or "").startswith("2009") and str(e.time.latest or "").startswith("2009") for e in s.reading.events
    ),
    "N22": lambda s: any(m.kind == "founded" and m.time.earliest and m.time.earliest == m.time.latest for m in s.reading.milestones),
    "N23": lambda s: any(any("foundations" in x.of(s.reading.report.text) for x in e.spans) and e.actors for e in s.reading.events),
    "N24": lambda s: any("representative" in t.office and t.person is not None for t in s.reading.tenures),
    "N25": lambda s: any(q.speaker in ("IRN", "ARM", "AZE") for q in s.reading.quotations),
    "N26": lambda s: (
        len([c for c in s.reading.commitments if "TUR" in c.debtor]) > 1 + len([x for x in s.reading.links if x.kind == "restates"])
    ),
}


def fallen(seed: Seed) -> list[str]:
    """Return the traps that the reading falls into."""
    return [key for key, check in TRAPS.items() if check(seed)]
