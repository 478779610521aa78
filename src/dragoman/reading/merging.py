"""One happening, one event: tellings of the same happening inside a report are joined, with all their evidence.

Different happenings of one type and pair stay apart: their times, persons or modalities differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from dragoman.model import ActorKind, ConsultMode, EventType, Modality, Precision, TimePoint
from dragoman.reading import syntax
from dragoman.reading.document import Document
from dragoman.reading.draft import Draft

OCCASIONS = frozenset({"at", "during", "in", "after", "following", "when", "while", "as", "before"})
YEARS = 2 * 366
VISITS = frozenset({"visit", "trip", "tour", "stay"})


def inherit_setting(document: Document, drafts: list[Draft]) -> None:
    """Give talks that were held during a visit the visit's day and town where they have none of their own.

    "They discussed trade during X's visit to Moscow on Wednesday": the day hangs from the visit, and the talks are part of it.
    """
    for visit in drafts:
        if visit.mode is not ConsultMode.VISIT or not visit.trigger.nominal or visit.trigger.light:
            continue
        prep = syntax.preposition(visit.trigger.token)
        if prep not in ("during", "on", "at", "in"):
            continue
        for other in drafts:
            if other is visit or other.type not in (
                EventType.CONSULT,
                EventType.AGREE,
                EventType.SUPPORT,
                EventType.REQUEST,
                EventType.ACCUSE,
            ):
                continue
            if not document.same_sentence(other.trigger.token.i, visit.trigger.token.i) or not set(visit.actors) & set(other.actors):
                continue
            if other.time.precision in (Precision.NEWS, Precision.UNKNOWN) and visit.time.precision not in (
                Precision.NEWS,
                Precision.UNKNOWN,
            ):
                other.time = replace(visit.time, basis=f"during the visit: {visit.time.basis}")
                other.derivation.append(f"when: during the visit, {visit.time.basis}")
            elif visit.time.precision in (Precision.NEWS, Precision.UNKNOWN) and other.time.precision not in (
                Precision.NEWS,
                Precision.UNKNOWN,
            ):
                visit.time = other.time  # the day hung from the talks is that of the visit around them
                visit.derivation.append(f"when: that of the talks during it, {other.time.basis}")
            other.place = other.place or visit.place


def inherit_occasion(document: Document, drafts: list[Draft]) -> None:
    """Give what is announced for a visit the time of the one visit that the report has dated: "during his visit", "will visit X for talks".

    Talks still to come belong to a visit of the same two sides. Where the report dates several visits, or none that shares a side with what
    is announced, nothing is known.
    """
    undated = (Precision.NEWS, Precision.UNKNOWN)
    _inherit_destination(drafts)
    visits = [d for d in drafts if d.frame.mode is ConsultMode.VISIT and d.time.precision not in undated]
    for other in drafts if visits else ():
        if other.time.precision not in undated:
            continue
        sides = _sides(document, (*other.actors, *other.recipients))
        if other.occasion and not VISITS.isdisjoint(other.occasion.lower().split()):
            fitting = [v for v in visits if v.modality is other.modality and sides & _sides(document, v.actors)]
        elif other.frame.type is EventType.CONSULT and other.modality is Modality.PLANNED:
            fitting = [v for v in visits if v.modality is Modality.PLANNED and sides == _sides(document, (*v.actors, *v.recipients))]
        else:
            continue
        times = {(v.time.earliest, v.time.latest) for v in fitting}
        if len(times) == 1 and fitting[0] is not other:
            other.place = other.place or fitting[0].place
            other.time = replace(fitting[0].time, basis=f"during the visit told elsewhere: {fitting[0].time.basis}")
            other.derivation.append(f"when: {other.time.basis}")


def _inherit_destination(drafts: list[Draft]) -> None:
    """Give talks for which somebody travels the place that he travels to: "visits Riga for talks"."""
    for visit in drafts:
        if visit.frame.mode is not ConsultMode.VISIT or visit.place is None:
            continue
        for talks in drafts:
            token = talks.trigger.token
            under = talks.trigger.nominal and syntax.preposition(token) == "for" and token.head.i == visit.trigger.token.i
            if under and talks.place is None and talks.frame.type is EventType.CONSULT:
                talks.place = visit.place


# What is said to somebody, and so, when it is said at a meeting, to whom one meets.
SAID_THERE = frozenset({EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})


def inherit_partner(document: Document, drafts: list[Draft]) -> None:
    """Direct at the partner of a meeting what is promised, asked or refused there to nobody named.

    "X offered an invitation when the two met", "met Y and asked for help": the clauses hang from one another, and two sides met.
    """
    meetings = [d for d in drafts if d.frame.type is EventType.CONSULT and d.frame.mode is not ConsultMode.VISIT]
    for said in drafts if meetings else ():
        if said.type not in SAID_THERE or said.recipients or said.frame.symmetric or said.trigger.verb is None:
            continue
        own = _sides(document, said.actors)
        for meeting in meetings:
            both = _sides(document, meeting.actors)
            if len(own) != 1 or len(both) != 2 or not own < both or not _at(said, meeting):
                continue
            said.recipients = [a for a in meeting.actors if not _sides(document, [a]) & own]
            said.derivation.append(f"to whom: said where they met (“{meeting.trigger.token.text}”)")
            break


def _at(said: Draft, meeting: Draft) -> bool:
    """Tell whether something is said at a meeting: the clause of one hangs from that of the other, in one sentence."""
    one, other = said.trigger.verb, meeting.trigger.verb or meeting.trigger.token
    assert one is not None
    if one is other or other in one.ancestors:
        return one.dep_ in ("conj", "advcl") and one.head is other
    return one in other.ancestors and any(
        t.dep_.startswith(("advcl", "obl")) and (syntax.preposition(t) in OCCASIONS or any(c.lower_ in OCCASIONS for c in t.children))
        for t in (other, *other.ancestors)
        if one in t.ancestors
    )


def inherit_crowd(document: Document, drafts: list[Draft], settle: Callable[[str, str], None]) -> None:
    """Let an unnamed crowd be of the state of the others that march in the same report, where those are all of one."""
    protests = [d for d in drafts if d.type is EventType.PROTEST]
    polities = {p for d in protests for p in _sides(document, d.actors) if len(p) == 3}
    if len(protests) > 1 and len(polities) == 1:
        for d in protests:
            for a in d.actors if not d.place else ():
                if document.kind(a) is ActorKind.GROUP and document.polity(a) is None:
                    settle(a, next(iter(polities)))


def merge(document: Document, drafts: Iterable[Draft]) -> list[Draft]:
    """Join drafts that tell the same happening, keeping all evidence; the fuller and earlier one leads."""
    kept: list[Draft] = []
    for draft in drafts:
        for other in kept:
            if same_happening(document, other, draft):
                absorb(document, other, draft)
                break
        else:
            kept.append(draft)
    return kept


def _sides(document: Document, actors: Iterable[str]) -> set[str]:
    return {document.polity(a) or a for a in actors}


def _persons(document: Document, actors: Iterable[str]) -> set[str]:
    return {a for a in actors if document.kind(a) is ActorKind.PERSON}


def _named(document: Document, actors: Iterable[str]) -> set[str]:
    return {a for a in actors if document.kind(a) in (ActorKind.PERSON, ActorKind.ORGANISATION)}


def same_happening(document: Document, a: Draft, b: Draft) -> bool:
    """Tell whether two drafts of one report tell the same happening."""
    if a.type is not b.type or (a.mode and b.mode and a.mode is not b.mode and ConsultMode.PHONE in (a.mode, b.mode)):
        return False
    if (a.frame.mode is ConsultMode.VISIT) != (b.frame.mode is ConsultMode.VISIT):
        return False  # a visit and the talks during it are two, announced ones too
    if (a.modality in (Modality.PLANNED, Modality.PROPOSED)) != (
        b.modality in (Modality.PLANNED, Modality.PROPOSED)
    ) and a.type is not EventType.AGREE:
        return False
    sa, sb = _sides(document, a.actors), _sides(document, b.actors)
    ra, rb = _sides(document, a.recipients), _sides(document, b.recipients)
    if not (sa == sb or sa <= sb or sb <= sa):
        return False
    if ra and rb and not (ra <= rb or rb <= ra):
        return False
    if not a.frame.symmetric and not b.frame.symmetric and (sa & rb or sb & ra) and not (sa & ra or sb & rb):
        return False  # a side's own people do not become its target
    if (len(sa) > 1 and rb and not ra and a.frame.symmetric) or (len(sb) > 1 and ra and not rb and b.frame.symmetric):
        return False  # what several do together is not what one of them does to another
    pa, pb = _persons(document, a.actors), _persons(document, b.actors)
    if pa and pb and not (pa & pb):
        return False
    ours, theirs = _named(document, a.recipients), _named(document, b.recipients)
    if ours and theirs and not (ours & theirs):
        return False  # what is promised to a minister is not what is promised to a firm of his state
    for side in sa & sb:  # X met Y of Norway, and met Z of Norway: two meetings
        ours, theirs = ({p for p in people if (document.polity(p) or p) == side} for people in (pa, pb))
        if ours and theirs and not (ours & theirs):
            return False
    if not compatible(a.time, b.time) or _lasting(a.time) != _lasting(b.time):
        return False
    if (
        a.type in (EventType.REQUEST, EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.SUPPORT, EventType.THREATEN)
        and a.frame.id != b.frame.id
    ):
        # speech acts of one type to one side in a report are often several; one sentence's are one
        return a.sentences[0] == b.sentences[0] or (bool(ra) and ra == rb and sa == sb)
    return True


def _lasting(time: TimePoint) -> bool:
    """Tell whether what has gone on for years is told ("has mediated since 1993"): the talks of a day are not it."""
    return time.earliest is not None and time.latest is not None and (time.latest - time.earliest).days > YEARS


def compatible(a: TimePoint, b: TimePoint) -> bool:
    """Tell whether two times may be the same one; a time that was not said fits any that holds the report's days."""
    if Precision.UNKNOWN in (a.precision, b.precision) or Precision.NEWS in (a.precision, b.precision):
        said = b if a.precision in (Precision.UNKNOWN, Precision.NEWS) else a
        other = a if said is b else b
        if said.precision in (Precision.UNKNOWN, Precision.NEWS):
            return True
        if other.precision is Precision.UNKNOWN:
            return True
        return _overlap(said, other, 4)
    return _overlap(a, b, 0)


def _overlap(a: TimePoint, b: TimePoint, slack: int) -> bool:
    lo = max((t.earliest or date.min).toordinal() for t in (a, b))
    hi = min((t.latest or date.max).toordinal() for t in (a, b))
    return lo <= hi + slack


def absorb(document: Document, into: Draft, other: Draft) -> None:
    """Add another telling of the same happening to a draft."""
    into.actors = _fuller(document, into.actors, other.actors)
    into.recipients = _fuller(document, into.recipients, other.recipients)
    if into.type is EventType.ASSAULT and any(document.polity(r) for r in into.recipients):
        # the state or people that is struck, not the unnamed who were hurt besides
        into.recipients = [r for r in into.recipients if document.polity(r) or document.kind(r) is not ActorKind.GROUP]
    into.third = list(dict.fromkeys([*into.third, *other.third]))
    into.place = into.place or other.place
    into.occasion = into.occasion or other.occasion
    into.topic = [*into.topic, *[t for t in other.topic if t not in into.topic]]
    into.mode = into.mode or other.mode
    into.spans = sorted({*into.spans, *other.spans})
    into.sentences = sorted({*into.sentences, *other.sentences})
    said = (Precision.NEWS, Precision.UNKNOWN)
    if (into.time.precision in said and other.time.precision not in said) or (
        into.time.precision is Precision.UNKNOWN and other.time.precision is Precision.NEWS
    ):
        into.time = replace(other.time)
    into.derivation = [*into.derivation, f"told again: “{other.trigger.token.text}” ({other.frame.id})"]
    into.tokens = sorted({*into.tokens, *other.tokens})


def _fuller(document: Document, a: list[str], b: list[str]) -> list[str]:
    """Return the union of two lists, with a person in place of his state where both are given."""
    union = list(dict.fromkeys([*a, *b]))
    persons = {document.polity(x) for x in union if document.kind(x) is ActorKind.PERSON}
    return [
        x
        for x in union
        if not (
            document.kind(x) in (ActorKind.STATE, ActorKind.GROUP)
            and x in persons | {g for g in union if document.kind(g) is ActorKind.GROUP and document.polity(g) in persons}
        )
    ]
