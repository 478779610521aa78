"""Answers of the questions room as listings: which columns a person sees, and what is said where there is nothing.

One function a kind of answer. Each takes the answers and the title that says what was asked; none asks the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from dragoman.show.listing import Column, Listing
from dragoman.show.phrases import kind_of, listed, who_whom
from dragoman.show.plain import around, in_quotes, one_line, safe, shortened
from dragoman.show.times import short

if TYPE_CHECKING:
    from dragoman.questions import (
        ActorSeen,
        Conflict,
        FormatSeen,
        Happening,
        Held,
        Plan,
        Position,
        ProcessSeen,
        Promise,
        Quote,
        Standing,
        TenureSeen,
        Whereabouts,
        Who,
    )

SENTENCE = 240  # characters of a sentence in a table; the whole of it is in `dragoman why` and in the data forms


def names(actors: Sequence[Who]) -> list[str]:
    """Return the names of actors, safe to print."""
    return [safe(actor.name) for actor in actors]


def spoken(voices: Sequence[str] | str) -> str:
    """Return who says so, from chains in names ("narrator > Ana Ruiz"): the innermost voices; "" if the reports say it themselves."""
    chains = [voices] if isinstance(voices, str) else voices
    inner = [", per ".join(reversed(chain.split(" > ")[1:])) for chain in chains]
    if not inner or "" in inner:
        return ""
    return "per " + safe(listed(list(dict.fromkeys(inner)), 3))


def claim_of(answer: Any) -> str:
    """Return the id to type after ``dragoman why``: the claim that says it first."""
    return answer.claims[0] if answer.claims else ""


def origin(answer: Any) -> str:
    """Return how many independent reports tell it."""
    count = getattr(answer, "sources", 0) or len(answer.reports)
    return "" if count <= 1 else f"{count} reports"


CLAIM = Column("claim", claim_of, style="dim")
REPORTS = Column("told in", origin)


def lines(head: str, *rest: tuple[str, str]) -> Text:
    """Return a cell: a first line, then (text, style) lines; empty ones are left out."""
    out = Text(head)
    for text, style in rest:
        if text:
            out.append(f"\n{text}", style=style)
    return out


def when(answer: Any) -> str:
    """Return the time of an answer with bounds; one that is merely told as news is marked with a tilde."""
    text = short(answer.earliest, answer.latest, getattr(answer, "precision", None))
    return f"~{text}" if getattr(answer, "precision", "") == "news" else text


def happening(event: Happening, sentence: bool = True) -> Text:
    """Return what happened as a cell: kind, parties, place, occasion; the sentence; who says so."""
    head = f"{kind_of(event.type, event.mode, event.modality)}: {who_whom(names(event.actors), names(event.recipients))}"
    if event.third:
        head += f"; {listed([f'{safe(t.who.name)} ({t.role})' for t in event.third])}"
    if event.place:
        head += f", in {safe(event.place)}"
    if event.occasion:
        head += f", {_occasion(event)}"
    said = " ".join(filter(None, (spoken(event.voices), f"({listed(event.hedges, 2)})" if event.hedges else "")))
    notes = [said, *(f"disputed: {shortened(d, 160)}" for d in event.disputed)]
    quoted = shortened(event.sentence, SENTENCE) if sentence else ""
    return lines(head, (quoted, "dim"), *((note, "italic") for note in notes))


def _occasion(event: Happening) -> str:
    return shortened((event.occasion or "").lstrip(" ,;–—"), 80)


# Words that say what somebody will do; anything else is the thing alone and needs its sentence to be understood.
_RELATIVE = re.compile(r"(?<=.)\b(?:that|which|who|whom|whose)\b.*", re.I | re.DOTALL)
_CLAUSE = re.compile(
    r"^\W*(?:to|that|not to|whether|if|we|i|it|he|she|they)\b|\b(?:will|would|shall|is|are|was|were|be|has|have|had)\b", re.I
)


def is_clause(content: str) -> bool:
    """Tell whether the words of a promise say what is done ("to open the border"), not only with what ("the border")."""
    return bool(_CLAUSE.search(_RELATIVE.sub("", content)))


def promised(promise: Promise, size: int = 240) -> str:
    """Return what is promised, in the report's words: its own words where they make a clause, else the sentence around them."""
    if is_clause(promise.content) or not promise.sentence:
        return shortened(promise.content, size)
    return in_quotes(around(promise.sentence, promise.content, size))


def timeline(found: Sequence[Happening], title: str, **told: Any) -> Listing:
    """Return happenings, one line each."""
    notes = [] if not any(e.precision == "news" for e in found) else ["~ told as news: the report's date back to two days before"]
    columns = (Column("when", when), Column("what", happening, ratio=1, least=30), REPORTS, CLAIM)
    return Listing(title, columns, found, notes=tuple(notes), **told)


def tenures(found: Sequence[TenureSeen], title: str, **told: Any) -> Listing:
    """Return offices and who is said to hold them."""
    columns = (
        Column("of", lambda t: safe(t.polity_name or t.polity or "not stated"), ratio=2, least=8),
        Column("office", lambda t: " ".join([*["acting"] * t.acting, *["former"] * t.former, safe(t.office)]), ratio=3, least=10),
        Column("person", lambda t: safe(t.person.name) if t.person else "not named", ratio=3, least=10),
        Column("in office", _held, ratio=3, least=12),
        CLAIM,
    )
    note = "dates of the reports that name the holder; no report says when the office began or ended unless “from” or “until” is given"
    return Listing(title, columns, found, notes=(note,) if found else (), **told)


def _held(tenure: TenureSeen) -> Text:
    seen = str(tenure.first_seen) if tenure.first_seen == tenure.last_seen else f"{tenure.first_seen} to {tenure.last_seen}"
    parts = [f"seen {seen}"]
    parts += [f"from {tenure.start}"] if tenure.start else []
    parts += [f"until {tenure.end}"] if tenure.end else []
    return lines(
        ", ".join(parts),
        (f"after {safe(tenure.preceded_by)}" if tenure.preceded_by else "", "dim"),
        (f"then {safe(tenure.succeeded_by)}" if tenure.succeeded_by else "", "dim"),
        (f"disputed: {safe(listed(tenure.disputed))}" if tenure.disputed else "", "italic"),
        (spoken(tenure.voices), "italic"),
    )


def quotes(found: Sequence[Quote], title: str, **told: Any) -> Listing:
    """Return utterances, word for word."""
    columns = (
        Column("reported", lambda q: str(q.date)),
        Column("speaker", lambda q: listed(names([*([q.speaker] if q.speaker else []), *q.joint])) or "nobody named", ratio=1, least=11),
        Column("words", _words, ratio=4, least=24),
        REPORTS,
        CLAIM,
    )
    return Listing(title, columns, found, **told)


def _words(quote: Quote) -> Text:
    remarks = [] if quote.mode == "direct" else [quote.mode]
    remarks += [f"to {one_line(quote.audience)}"] if quote.audience else []
    remarks += [one_line(quote.occasion)] if quote.occasion else []
    remarks += [quote.hedge] if quote.hedge else []
    remarks += [listed([safe(p) for p in quote.publishers])] if quote.publishers else []
    around_it = in_quotes(one_line(quote.context)) if quote.context else ""
    return lines(one_line(quote.words), (" · ".join(remarks), "dim"), (around_it, "dim"))


def _holders(held: Held) -> str:
    return listed(names([*([held.holder] if held.holder else []), *held.joint])) or one_line(held.named or "nobody named")


def attributions(found: Sequence[Held], title: str, **told: Any) -> Listing:
    """Return what is laid to somebody beside his words."""
    columns = (
        Column("reported", lambda h: str(h.date)),
        Column("whose", _holders, ratio=1, least=11),
        Column("kind", lambda h: h.kind if h.modality == "occurred" else f"{h.kind}, {h.modality}"),
        Column("content, and the words that give it", lambda h: lines(one_line(h.words), (one_line(h.cue), "dim")), ratio=4, least=24),
        REPORTS,
        CLAIM,
    )
    return Listing(title, columns, found, **told)


def commitments(found: Sequence[Promise], title: str, **told: Any) -> Listing:
    """Return promises with what became of them."""
    columns = (
        Column("said", lambda p: str(p.date)),
        Column("who", lambda p: listed(names(p.debtors)) or "nobody named", ratio=1, least=9),
        Column("what", _promise, ratio=3, least=24),
        Column("due", lambda p: short(p.due_earliest, p.due_latest) if p.due_earliest or p.due_latest else "no date"),
        Column("status", lambda p: p.status.replace("_", " ")),
        CLAIM,
    )
    note = "no evidence: its time is over and no report says what became of it; that is not the same as broken"
    return Listing(title, columns, found, notes=(note,) if any(p.status == "no_evidence" for p in found) else (), **told)


def _promise(promise: Promise) -> Text:
    whom = f"to {listed(names(promise.beneficiaries))}" if promise.beneficiaries else ""
    condition = f"if: {shortened(promise.condition, 120)}" if promise.condition else ""
    return lines(
        promised(promise, SENTENCE),
        (" · ".join(part for part in (promise.kind.replace("_", " "), whom, condition) if part), "dim"),
        (spoken(promise.voice), "italic"),
    )


def proposals(found: Sequence[Plan], title: str, **told: Any) -> Listing:
    """Return plans put forward."""
    columns = (
        Column("said", lambda p: str(p.date)),
        Column("who", lambda p: listed(names(p.proposers)) or "nobody named", ratio=1, least=9),
        Column("to whom", lambda p: listed(names(p.addressees)), ratio=1, least=8),
        Column("what", lambda p: lines(shortened(p.content, SENTENCE), (spoken(p.voice), "italic")), ratio=3, least=24),
        CLAIM,
    )
    return Listing(title, columns, found, notes=("a proposal is not an agreement",) if found else (), **told)


def positions(found: Sequence[Position], title: str, **told: Any) -> Listing:
    """Return declared positions."""
    columns = (
        Column("said", lambda p: str(p.date)),
        Column("who", lambda p: safe(p.actor.name) if p.actor else "nobody named", ratio=1, least=9),
        Column("act", lambda p: p.act + (f" ({p.stance})" if p.stance else "")),
        Column("about", _about, ratio=3, least=24),
        CLAIM,
    )
    return Listing(title, columns, found, **told)


def _about(position: Position) -> Text:
    whom = f"to {listed(names(position.addressees))}" if position.addressees else ""
    about = shortened(position.about or "", 160)
    return lines(
        about or shortened(position.sentence, SENTENCE), (whom, "dim"), (shortened(position.sentence, SENTENCE) if about else "", "dim")
    )


def whereabouts(found: Sequence[Whereabouts], title: str, **told: Any) -> Listing:
    """Return where somebody was."""
    columns = (
        Column("when", lambda w: short(w.earliest, w.latest)),
        Column("who", lambda w: safe(w.who.name), ratio=1, least=9),
        Column("where", lambda w: safe(w.place) + (f" ({w.country})" if w.country else ""), ratio=1, least=9),
        Column(
            "how one knows",
            lambda w: lines(w.event, (shortened(w.sentence, SENTENCE), "dim"), (spoken(w.voice), "italic")),
            ratio=3,
            least=20,
        ),
        CLAIM,
    )
    return Listing(title, columns, found, **told)


def meetings(found: Sequence[Happening], title: str, **told: Any) -> Listing:
    """Return consultations: who, how, where, on what occasion."""
    columns = (
        Column("when", when),
        Column("who", lambda e: who_whom(names(e.actors), names(e.recipients)), ratio=3, least=14),
        Column("how", lambda e: kind_of(e.mode or "consulted", None, e.modality), ratio=1, least=12),
        Column("where", lambda e: lines(safe(e.place or ""), (_occasion(e), "dim")), ratio=2, least=8),
        Column(
            "told", lambda e: lines(shortened(e.sentence, 160), (spoken(e.voices), "italic"), *((d, "italic") for d in e.disputed)), ratio=4
        ),
        CLAIM,
    )
    return Listing(title, columns, found, **told)


def event_line(event: Happening) -> str:
    """Return a happening on one line, with its claim."""
    return f"{when(event)}  {happening(event, sentence=False).plain.splitlines()[0]}  [{claim_of(event)}]"


def quote_line(quote: Quote) -> str:
    """Return a quotation on one line, with its claim."""
    return f"{quote.date}  {quote.speaker.name if quote.speaker else 'nobody named'}: {shortened(quote.words, 120)}  [{claim_of(quote)}]"


def tenure_line(tenure: TenureSeen) -> str:
    """Return an office on one line, with its claim."""
    person = tenure.person.name if tenure.person else "not named"
    return f"{tenure.polity_name or tenure.polity or ''} {tenure.office}: {person}, seen {tenure.first_seen}  [{claim_of(tenure)}]"


def promise_line(promise: Promise) -> str:
    """Return a promise on one line, with its claim."""
    return f"{promise.date}  {listed(names(promise.debtors))}: {promised(promise, 120)}  [{claim_of(promise)}]"


def plan_line(plan: Plan) -> str:
    """Return a proposal on one line, with its claim."""
    return f"{plan.date}  {listed(names(plan.proposers))}: {shortened(plan.content, 120)}  [{claim_of(plan)}]"


def position_line(position: Position) -> str:
    """Return a position on one line, with its claim."""
    who = position.actor.name if position.actor else "nobody named"
    return f"{position.date}  {who}: {position.act} {shortened(position.about or position.sentence, 100)}  [{claim_of(position)}]"


def place_line(place: Whereabouts) -> str:
    """Return a place on one line, with its claim."""
    return f"{short(place.earliest, place.latest)}  {place.who.name} in {place.place}  [{claim_of(place)}]"


def processes(found: Sequence[ProcessSeen], title: str, **told: Any) -> Listing:
    """Return the processes of a record, a line each."""
    columns = (
        Column("process", lambda p: safe(p.name), ratio=3, least=20),
        Column("parties", lambda p: listed(names(p.parties)), ratio=2, least=12),
        Column("kind", lambda p: safe(p.kind)),
        Column("told", lambda p: f"{p.first_seen} to {p.last_seen}" if p.first_seen != p.last_seen else str(p.first_seen)),
        Column("reports", lambda p: str(p.reports)),
    )
    return Listing(title, columns, found, **told)


def formats(found: Sequence[FormatSeen], title: str, **told: Any) -> Listing:
    """Return the formats and bodies of a record, a line each."""
    columns = (
        Column("format or body", lambda f: safe(f.name), ratio=3, least=20),
        Column("actors", lambda f: str(f.actors)),
        Column("told", lambda f: f"{f.first_seen} to {f.last_seen}" if f.first_seen != f.last_seen else str(f.first_seen)),
        Column("reports", lambda f: str(f.reports)),
    )
    return Listing(title, columns, found, **told)


def standings(found: Sequence[Standing], title: str, **told: Any) -> Listing:
    """Return who stands where in a body, with the words and the voice that say so."""
    columns = (
        Column("who", lambda s: safe(s.actor.name), ratio=2, least=10),
        Column(
            "standing", lambda s: s.status if s.modality in ("occurred", "ongoing") else f"{s.status} ({s.modality})", ratio=1, least=11
        ),
        Column("in whose words", _standing, ratio=5, least=24),
        Column("seen", lambda s: str(s.last_seen)),
        CLAIM,
    )
    return Listing(title, columns, found, **told)


def _standing(standing: Standing) -> Text:
    by_itself = "says so itself" if standing.self_declared else ""
    return lines(
        in_quotes(around(standing.sentence, standing.wording, 120)),
        (" · ".join(p for p in (spoken(standing.claimed_by) or "per the report itself", by_itself) if p), "italic"),
        (f"but also: {safe(listed(standing.differs))}" if standing.differs else "", "italic"),
    )


def conflicts(found: Sequence[Conflict], title: str, **told: Any) -> Listing:
    """Return disputes, each with its sides below each other."""
    columns = (
        Column("about", lambda c: c.about),
        Column("sides", _sides, ratio=1, least=40),
        Column("claims", lambda c: Text("\n".join(dict.fromkeys(side.claims[0] for side in c.sides if side.claims))), style="dim"),
    )
    notes = ("nothing is decided here: each side stands with those who say so",) if found else ()
    return Listing(title, columns, found, notes=notes, **told)


def _sides(conflict: Conflict) -> Text:
    out = Text(shortened(conflict.what, 200))
    for side in conflict.sides:
        out.append(f"\n– {shortened(side.says, 160)}")
        out.append(f"\n  {spoken(side.voice) or 'per the report itself'}, {side.date}, {safe(listed(side.reports, 3))}", style="italic")
        out.append(f"\n  {shortened(side.sentence, 200)}", style="dim")
    return out


def actors(found: Sequence[ActorSeen], title: str, **told: Any) -> Listing:
    """Return actors of the record."""
    columns = (
        Column("name", lambda a: safe(a.name), ratio=3, least=14),
        Column("kind", lambda a: a.kind),
        Column("polity", lambda a: a.polity),
        Column("also called", lambda a: safe(listed([n for n in a.names if n != a.name], 5)), ratio=3, least=10),
        Column("offices", lambda a: safe(listed(a.offices, 3)), ratio=2, least=16),
        Column("reports", lambda a: str(a.reports)),
        Column("id", lambda a: a.id, style="dim"),
    )
    return Listing(title, columns, found, **told)
