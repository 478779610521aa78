"""The state of a process or a format: sections that a person reads from top to bottom, and the same as flat facts for CSV.

Each line carries the claim behind it. What no report says has a section of its own and is never left to be inferred from silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.show import listings
from dragoman.show.listing import Listing
from dragoman.show.listings import claim_of, lines, names, spoken
from dragoman.show.phrases import listed
from dragoman.show.plain import around, in_quotes, safe, shortened
from dragoman.show.times import short

if TYPE_CHECKING:
    from dragoman.questions import FormatState, MilestoneSeen, ProcessState, Property, ThirdPartyClaim, Unknown


# A standing that holds needs no word for it.
_HELD = ("occurred", "ongoing")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a state: its section, when, what (a first line and remarks under it), and the answer behind it."""

    section: str
    when: str
    what: Text
    answer: Any

    def row(self) -> dict[str, Any]:
        """Return the fact as flat values."""
        return {
            "section": self.section,
            "when": self.when,
            "what": " · ".join(self.what.plain.splitlines()),
            "claim": claim_of(self.answer),
            "claims": list(self.answer.claims),
            "reports": list(self.answer.reports),
            "sentence": self.answer.sentence,
        }


def sections(facts: Iterable[Fact]) -> Iterator[RenderableType]:
    """Yield the facts as sections: a heading, then when, what and the claim in a line each."""
    grouped: dict[str, list[Fact]] = {}
    for fact in facts:
        grouped.setdefault(fact.section, []).append(fact)
    for title, members in grouped.items():
        yield Text()
        yield Text(title, style="bold")
        yield fact_table(members)


def fact_table(facts: Sequence[Fact]) -> Table:
    """Return facts as a table without a frame: when, what, claim; a column that is empty throughout is left out."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    dated = any(fact.when for fact in facts)
    if dated:
        table.add_column(no_wrap=True, style="cyan")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(no_wrap=True, style="dim")
    for fact in facts:
        cells = [fact.what, Text(claim_of(fact.answer))]
        table.add_row(*([Text(fact.when), *cells] if dated else cells))
    return table


def facts_listing(facts: Iterable[Fact], title: str) -> Listing:
    """Return facts as rows for CSV and JSON lines."""
    return Listing(title, (), list(facts))


def unknowns(found: Iterable[Unknown], section: str = "What no report says") -> Iterator[Fact]:
    """Yield what is not known, each with why and the nearest evidence."""
    before = ""
    for one in found:
        near = f"nearest: {shortened(one.sentence, 200)}" if one.sentence else "no evidence near it"
        why = shortened(one.why, 160) + (f"; {near}" if near != before else "")
        before = near
        yield Fact(section, "", lines(shortened(one.what, 200), (why, "dim")), one)


def third_party(third: ThirdPartyClaim) -> Text:
    """Return a third party with the role that the words give it, and who says so."""
    role = third.role.replace("_unspecified", ", of a kind not stated").replace("_", " ")
    whole_year = third.since is not None and (third.since.month, third.since.day) == (1, 1)
    began = third.since.year if third.since and whole_year else third.since
    since = f"since {began}" if began else "since when is not stated"
    said = spoken(third.claimed_by) or "per the report itself"
    return lines(
        f"{safe(third.actor.name)}: {role}",
        (in_quotes(around(third.sentence, third.wording or "", 140)), "dim"),
        (f"{said}; {since}", "italic"),
    )


def milestone(found: MilestoneSeen) -> Text:
    """Return a milestone in the report's words."""
    said = found.kind == "first_since" and (found.since_earliest or found.since_latest)
    since = f" since {short(found.since_earliest, found.since_latest)}" if said else ""
    head = f"{found.kind.replace('_since', '').replace('_', ' ')}{since}: {shortened(found.of, 160)}"
    return lines(head, (shortened(found.sentence, 200), "dim"), (spoken(found.claimed_by), "italic"))


def process_facts(state: ProcessState) -> Iterator[Fact]:
    """Yield everything that is known of a process, section by section."""
    for third in state.third_parties:
        yield Fact("Third parties", str(third.date), third_party(third), third)
    for tenure in state.envoys:
        person = safe(tenure.person.name) if tenure.person else "not named"
        office = f"{safe(tenure.polity_name or tenure.polity or '')} {safe(tenure.office)}: {person}".strip()
        yield Fact("Envoys", str(tenure.last_seen), lines(office, (shortened(tenure.sentence, 160), "dim")), tenure)
    for one in state.milestones:
        yield Fact("Milestones", short(one.earliest, one.latest), milestone(one), one)
    for event in state.meetings:
        yield Fact("Meetings and talks", listings.when(event), listings.happening(event), event)
    for event in state.agreements:
        yield Fact("Agreements and steps", listings.when(event), listings.happening(event), event)
    for promise in state.commitments:
        due = short(promise.due_earliest, promise.due_latest) if promise.due_earliest or promise.due_latest else "no date"
        head = f"{listed(names(promise.debtors)) or 'nobody named'}: {listings.promised(promise)}"
        remark = f"{promise.kind.replace('_', ' ')}, due: {due}, {promise.status.replace('_', ' ')}"
        yield Fact("Promises", str(promise.date), lines(head, (remark, "dim"), (spoken(promise.voice), "italic")), promise)
    for position in state.positions:
        who = safe(position.actor.name) if position.actor else "nobody named"
        head = f"{who}: {position.act} {shortened(position.about or '', 120)}".rstrip()
        yield Fact("Declared positions", str(position.date), lines(head, (shortened(position.sentence, 200), "dim")), position)
    yield from unknowns(state.unknowns)


def process_view(state: ProcessState) -> RenderableType:
    """Return the state of a process for a terminal."""
    stage = state.stage.replace("_", " ") if state.stage else "nothing shows one"
    if state.stage_basis:
        stage += f" ({shortened(state.stage_basis, 160)})" + (f"  {state.stage_claim}" if state.stage_claim else "")
    began = str(state.began) if state.began else "not stated; first seen in the report of " + str(state.first_seen)
    head = _head(
        state.name,
        (
            ("as of", str(state.as_of) if state.as_of else f"the last report, {state.last_seen}"),
            ("parties", listed(names(state.parties), 8) or "not stated"),
            ("stage", stage),
            ("began", began),
            ("also called", listed([shortened(n, 60) for n in state.names[1:]], 5)),
        ),
    )
    return Group(*head, *sections(process_facts(state)))


def format_facts(state: FormatState) -> Iterator[Fact]:
    """Yield everything that is known of a format, section by section."""
    for one in state.kinds:
        yield Fact("What it is", str(one.date), _property(one), one)
    for standing in state.proposers:
        text = lines(
            safe(standing.actor.name), (in_quotes(around(standing.sentence, standing.wording, 110)), "dim"), _voice(standing.claimed_by)
        )
        yield Fact("Who proposed it", str(standing.first_seen), text, standing)
    for standing in state.participants:
        head = f"{safe(standing.actor.name)}: {standing.status}" + ("" if standing.modality in _HELD else f" ({standing.modality})")
        differs = f"but also: {safe(listed(standing.differs))}" if standing.differs else ""
        text = lines(
            head, (in_quotes(around(standing.sentence, standing.wording, 110)), "dim"), _voice(standing.claimed_by), (differs, "italic")
        )
        yield Fact("Who takes part, and on what terms", str(standing.last_seen), text, standing)
    for one in state.aims:
        yield Fact("What it is for", str(one.date), _property(one, f"achieved: {one.achieved}" if one.achieved else ""), one)
    for one in state.properties:
        yield Fact("What else is said of it", str(one.date), _property(one), one)
    for mark in state.milestones:
        yield Fact("Milestones", short(mark.earliest, mark.latest), milestone(mark), mark)
    for plan in state.proposals:
        head = f"{listed(names(plan.proposers)) or 'nobody named'}: {shortened(plan.content, 200)}"
        yield Fact("Proposals", str(plan.date), lines(head, _voice(plan.voice)), plan)
    for event in state.meetings:
        yield Fact("Meetings", listings.when(event), listings.happening(event), event)
    yield from unknowns(state.unknowns)


def format_view(state: FormatState) -> RenderableType:
    """Return the state of a format for a terminal."""
    rows = (("as of", str(state.as_of) if state.as_of else ""), ("also called", listed([shortened(n, 60) for n in state.names[1:]], 5)))
    return Group(*_head(state.name, rows), *sections(format_facts(state)))


def _voice(voice: str) -> tuple[str, str]:
    return spoken(voice) or "per the report itself", "italic"


def _property(found: Property, remark: str = "") -> Text:
    actor = f" ({safe(found.actor.name)})" if found.actor else ""
    head = f"{found.property.replace('_', ' ')}: {shortened(found.value, 200)}{actor}"
    return lines(head, (shortened(found.sentence, 200), "dim"), (remark, ""), _voice(found.claimed_by))


def _head(title: str, rows: Sequence[tuple[str, str]]) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for name, value in rows:
        if value:
            grid.add_row(Text(name), Text(safe(value)))
    return [Text(safe(title), style="bold underline"), grid]
