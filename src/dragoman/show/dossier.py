"""A dossier on a terminal: what is going on, who takes part, who holds which office, what was said, promised, disputed, and not reported.

Every line has the claim behind it. Sections without anything are left out, but for disputes and unknowns, whose absence says something too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dragoman.show import listings
from dragoman.show.listings import claim_of, lines, names, spoken
from dragoman.show.phrases import listed
from dragoman.show.plain import around, in_quotes, one_line, safe, shortened
from dragoman.show.states import Fact, fact_table, milestone, third_party
from dragoman.show.times import short

if TYPE_CHECKING:
    from dragoman.questions import Conflict, Dossier, Happening, Promise, Quote, Standing, TenureSeen, Unknown

GATHERED = 40  # answers of each kind to choose from
_BINDING = re.compile(r"\bwill\b|\b(?:promis|pledg|vow|commit|undertak|undertook|offer|ready|invit|guarant)", re.IGNORECASE)
MOST = 10  # lines of one section: a dossier is read, a listing is searched


def dossier_view(found: Dossier, commands: Sequence[tuple[str, str]] = ()) -> RenderableType:
    """Return a dossier for a terminal; ``commands`` are (command, what it shows) to try next, printed at the end."""
    parts: list[RenderableType] = [
        Rule(Text(one_line(found.title[:1].upper() + found.title[1:]), style="bold"), align="left", characters="═"),
        Text(_scope(found), style="dim"),
    ]
    for title, facts in (
        ("What is going on", list(_going_on(found))),
        ("Who takes part", list(_taking_part(found))),
        ("Who holds which office", [_office(t) for t in found.offices if not t.former]),
        ("What was said, by whom", _quotes(found.quotes)),
        ("What was promised", [_promise(p) for p in _promises(found)]),
        ("What was announced or proposed", list(_ahead(found))),
        ("What is disputed", [_conflict(c) for c in found.disputed]),
        ("What nobody reported", [_unknown(u) for u in _each_question_once(found.unknowns)]),
    ):
        if facts:
            most = MOST + 2 if title == "What is going on" else MOST
            parts += [Text(), Text(title, style="bold"), Padding(fact_table(facts[:most]), (0, 0, 0, 2))]
            if len(facts) > most:
                parts.append(Padding(Text(f"… and {len(facts) - most} more: {_ELSEWHERE[title]}", style="dim"), (0, 0, 0, 2)))
        elif title in ("What is disputed", "What nobody reported"):
            parts += [Text(), Text(title, style="bold"), Padding(Text("nothing that these reports show", style="dim"), (0, 0, 0, 2))]
    if commands:
        parts += [Text(), Text("Try next", style="bold")]
        # Never wrapped: a command must be copied whole.
        parts += [Text(f"  {command}\n    {told}", no_wrap=True, overflow="ignore") for command, told in commands]
    return Group(*parts)


# Where the lines are that a section had no room for.
_ELSEWHERE = {
    "What is going on": "dragoman timeline",
    "Who takes part": "dragoman format, dragoman process",
    "Who holds which office": "dragoman who",
    "What was said, by whom": "dragoman quotes",
    "What was promised": "dragoman commitments",
    "What was announced or proposed": "dragoman timeline, dragoman proposals",
    "What is disputed": "dragoman conflicts",
    "What nobody reported": "dragoman process, dragoman format",
}


def next_commands(found: Dossier, record: str) -> list[tuple[str, str]]:
    """Return three commands that lead on from a dossier: a claim of it, its timeline, and a question of one's own."""
    options = f" -r {record}"
    disputed = next((side.claims[0] for c in found.disputed for side in c.sides if side.claims), None)
    told = next((claim_of(e) for e in reversed(_weighty(found)) if e.claims), None)
    claim = disputed or told
    parties = [safe(p.name) for p in found.parties[:2]]
    quoted = [f'"{name}"' if " " in name else name for name in parties]
    commands = [(f"dragoman why {claim}{options}", "the words behind a line, who says so, and how it was read")] if claim else []
    commands.append((f"dragoman timeline {' '.join(quoted)}{options}".replace("  ", " "), "what happened between them, in order"))
    question = f"did {' and '.join(parties)} sign an agreement" if parties else "was an agreement signed"
    commands.append((f'dragoman check "{question}"{options}', "whether the record supports a sentence of yours"))
    return commands


def _scope(found: Dossier) -> str:
    record = found.record
    days = f"{record.first_date} to {record.last_date}" if record.first_date != record.last_date else f"{record.first_date}"
    parts = [f"{_counted(record.reports, 'report')} of {days}"]
    parts += [_counted(len(record.publishers), "outlet")] if record.publishers else []
    parts += [f"{_counted(record.duplicates, 'duplicate')} linked"] if record.duplicates else []
    unread = sum(record.not_read.values())
    parts += [f"{unread} kept and not read"] if unread else []
    parts += [f"{sum(record.claims.values()):,} claims"]
    return " · ".join(parts) + (f" · as of {found.as_of}" if found.as_of else "")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _going_on(found: Dossier) -> Iterator[Fact]:
    """Yield the stage, the milestones, and what happened: the words of the reports first, how they were coded below them."""
    state = found.process
    if state is not None:
        stage = state.stage.replace("_", " ") if state.stage else "not shown by any report"
        basis = shortened((state.stage_basis or "").replace("narrator", "a report itself"), 200)
        began = f"began: {state.began or 'no report says when'}"
        head = lines(f"Stage: {stage}", (" · ".join(filter(None, (basis, began))), "dim"))
        yield Fact("", "", head, replace(state, claims=(state.stage_claim,)) if state.stage_claim else state)
    for one in found.milestones[-1:]:
        yield Fact("", short(one.earliest, one.latest), milestone(one), one)
    yield from told_once(_weighty(found))


def _weighty(found: Dossier) -> list[Happening]:
    """Return the happenings to show, in order of time, so many as fit.

    Those between the parties come before those with one of them; then those that more reports tell, with an exact date, of late.
    """
    polities = {w.polity or w.id for w in found.parties}

    def weight(event: Happening) -> tuple[int, int, bool, int]:
        involved = {w.polity or w.id for w in event.parties} & polities
        return (-len(involved), -event.sources, event.precision != "day", -(event.earliest or event.latest or date.min).toordinal())

    sentences: set[str] = set()
    for event in sorted(found.timeline, key=weight):
        if len(sentences) == MOST:
            break
        sentences.add(event.sentence)
    return [event for event in found.timeline if event.sentence in sentences]


def told_once(events: Sequence[Happening]) -> Iterator[Fact]:
    """Yield events with one sentence as one line: the sentence, then what was read from it."""
    by_sentence: dict[str, list[Happening]] = {}
    for event in events:
        by_sentence.setdefault(event.sentence, []).append(event)
    for sentence, members in by_sentence.items():
        codes = dict.fromkeys(listings.happening(event, sentence=False).plain.splitlines()[0] for event in members)
        first = members[0]
        remarks = [listings.origin(first), spoken(first.voices), *(f"disputed: {shortened(d, 160)}" for d in first.disputed)]
        more = " · ".join(filter(None, remarks))
        body = lines(shortened(sentence, 300), *((code, "dim") for code in codes), (more, "italic"))
        yield Fact("", listings.when(first), body, first)


def _taking_part(found: Dossier) -> Iterator[Fact]:
    if found.process is not None and found.parties:
        seen = f"seen {found.process.first_seen} to {found.process.last_seen}"
        yield Fact("", "", lines(f"{listed(names(found.parties), 8)}: the parties", (seen, "dim")), found.process)
    for third in found.third_parties:
        yield Fact("", str(third.date), third_party(third), third)
    for body in found.formats:
        alike: dict[tuple[str, str, str, tuple[str, ...]], list[Standing]] = {}
        for standing in (*body.proposers, *body.participants):
            key = (standing.status, standing.claimed_by, standing.sentence, standing.differs)
            alike.setdefault(key, []).append(standing)
        for (status, claimed_by, sentence, differs), members in alike.items():
            head = f"{one_line(body.name)}, {status}: {listed(names([s.actor for s in members]), 12)}"
            words = in_quotes(around(sentence, members[0].wording, 110))
            other = f"but also: {safe(listed(differs))}" if differs else ""
            body_lines = lines(head, (words, "dim"), (spoken(claimed_by), "italic"), (other, "italic"))
            yield Fact("", str(members[0].last_seen), body_lines, members[0])


def _office(tenure: TenureSeen) -> Fact:
    office = " ".join([*["acting"] * tenure.acting, safe(tenure.office)])
    person = safe(tenure.person.name) if tenure.person else "not named"
    disputed = f"disputed: {safe(listed(tenure.disputed))}" if tenure.disputed else ""
    of = safe(tenure.polity_name or tenure.polity or "")
    head = f"{person}: {office} of {of}" if of else f"{person}: {office}"
    return Fact("", f"seen {tenure.last_seen}", lines(head, (disputed, "italic")), tenure)


def _quotes(quotes: Sequence[Quote]) -> list[Fact]:
    """Return the quotations to show, by date: where there are more than fit, the speakers' own words before paraphrases."""
    ranked = sorted(quotes, key=lambda q: (q.mode == "indirect", q.mode == "mixed", -q.sources, -len(q.words)))
    return [_quote(q) for q in (*sorted(ranked[:MOST], key=lambda q: q.date), *ranked[MOST:])]


def _quote(quote: Quote) -> Fact:
    speaker = listed(names([*([quote.speaker] if quote.speaker else []), *quote.joint])) or "nobody named"
    words = one_line(quote.words) if quote.mode == "direct" else f"{one_line(quote.words)} [{quote.mode}]"
    parts = [one_line(quote.occasion)] if quote.occasion else []
    parts += [listed([safe(p) for p in quote.publishers])] if quote.publishers else []
    return Fact("", str(quote.date), lines(f"{speaker}: {words}", (" · ".join(parts), "dim")), quote)


def _promise(promise: Promise) -> Fact:
    whom = f" to {listed(names(promise.beneficiaries))}" if promise.beneficiaries else ""
    head = f"{listed(names(promise.debtors)) or 'nobody named'}{whom}: {listings.promised(promise)}"
    remarks = [promise.kind.replace("_", " "), promise.status.replace("_", " ")]
    remarks += [f"due {short(promise.due_earliest, promise.due_latest)}"] if promise.due_earliest or promise.due_latest else []
    remarks += [f"if {shortened(promise.condition, 100)}"] if promise.condition else []
    return Fact("", str(promise.date), lines(head, (" · ".join(remarks), "dim"), (spoken(promise.voice), "italic")), promise)


def _ahead(found: Dossier) -> Iterator[Fact]:
    yield from told_once(found.announced)
    for plan in found.proposals:
        head = f"{listed(names(plan.proposers)) or 'nobody named'} proposed: {shortened(plan.content, 200)}"
        yield Fact("", str(plan.date), lines(head, (spoken(plan.voice), "italic")), plan)


def _conflict(conflict: Conflict) -> Fact:
    sides = []
    for side in conflict.sides:
        cited = f"{spoken(side.voice) or 'per the report itself'}, {side.date}, {safe(listed(side.reports, 2))}"
        claim = f"  {side.claims[0]}" if side.claims else ""
        sides += [(f"– {shortened(side.says, 200)}", ""), (f"  {shortened(side.sentence, 160)}", "dim"), (f"  {cited}{claim}", "italic")]
    return Fact("", "", lines(f"{conflict.about}: {shortened(conflict.what, 160)}", *sides), conflict)


def _once(promises: Sequence[Promise]) -> list[Promise]:
    """Return promises by date, those told by one claim once."""
    return sorted({p.claims[:1] or (p.content,): p for p in promises}.values(), key=lambda p: p.date)


def _promises(found: Dossier) -> list[Promise]:
    """Return the promises to show: a thing alone ("an agreement") counts only where its sentence binds somebody to it."""
    return [p for p in _once(found.commitments) if listings.is_clause(p.content) or _BINDING.search(p.sentence)]


def _unknown(one: Unknown) -> Fact:
    return Fact("", "", lines(shortened(one.what, 160), (shortened(one.why, 160), "dim")), one)


def _each_question_once(found: Sequence[Unknown]) -> list[Unknown]:
    return list({one.what: one for one in reversed(found)}.values())[::-1]
