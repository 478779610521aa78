"""A reading built by hand that has every kind of claim, overlapping spans, and a text that is hard to print."""

from __future__ import annotations

from datetime import date

from dragoman.model import (
    Actor,
    ActorKind,
    Attribution,
    AttributionKind,
    Commitment,
    CommitmentKind,
    ConsultMode,
    Event,
    EventType,
    FormatClaim,
    Link,
    LinkKind,
    Mention,
    Milestone,
    Modality,
    Participation,
    Place,
    Precision,
    ProcessClaim,
    Proposal,
    Quotation,
    QuoteMode,
    Reading,
    Report,
    Span,
    Stage,
    Statement,
    Status,
    Tenure,
    ThirdParty,
    ThirdPartyRole,
    TimePoint,
    Unaligned,
    Voice,
)

TEXT = (
    "Peruvian Foreign Minister Ana Quispe <met> her Chilean colleague Rosa Díaz in Lima on Monday & signed nothing. "
    "“We will [soon] open the border if the River Talks resume,” Quispe said. "
    "Brazil, which offered to host the River Talks, is still thinking about joining them."
)


def span(words: str, nth: int = 0) -> Span:
    """Return the span of the nth occurrence of words in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def sample_reading(title: str | None = "Ministers meet in Lima") -> Reading:
    """Return the reading. Every tuple of it has at least one member."""
    first, second, third = (
        Span(0, TEXT.index("“") - 1),
        Span(TEXT.index("“"), TEXT.index("Brazil") - 1),
        Span(TEXT.index("Brazil"), len(TEXT)),
    )
    monday = TimePoint(
        date(2024, 5, 13), date(2024, 5, 13), Precision.DAY, "Monday before the report's Wednesday", "2024-05-13", span("Monday")
    )
    news = TimePoint(date(2024, 5, 13), date(2024, 5, 15), Precision.NEWS, "told as news")
    quispe = Voice(("narrator", "a1"), "direct")
    quote = span("“We will [soon] open the border if the River Talks resume,”")
    return Reading(
        report=Report(
            "r1",
            date(2024, 5, 15),
            TEXT,
            title=title,
            publisher="El Faro",
            url="https://example.org/r1",
            date_basis="date line",
            licence="CC0-1.0",
            duplicate_of="r0",
            duplicate_kind="near",
        ),
        reader="hand 1",
        actors=(
            Actor("PER", ActorKind.STATE, "Peru", "PER"),
            Actor("CHL", ActorKind.STATE, "Chile", "CHL"),
            Actor("BRA", ActorKind.STATE, "Brazil", "BRA"),
            Actor("a1", ActorKind.PERSON, "Ana Quispe", "PER", office="foreign minister"),
            Actor("a2", ActorKind.PERSON, "Rosa Díaz", "CHL"),
            Actor("a3", ActorKind.FORMAT, "River Talks"),
            Actor("a4", ActorKind.GROUP, "Chilean officials", "CHL", named=False),
        ),
        mentions=(
            Mention(span("Peruvian"), ("PER",), "demonym", "demonym of Peru"),
            Mention(span("Peruvian Foreign Minister Ana Quispe"), ("a1",), "name", "name with office"),
            Mention(span("Rosa Díaz"), ("a2",), "name", "name"),
            Mention(span("Quispe", 1), ("a1",), "name", "surname of Ana Quispe"),
            Mention(span("We"), ("PER", "a1"), "pronoun", "speaker and her state", ambiguous=True),
            Mention(span("them"), (), "pronoun", "nobody fits"),
        ),
        places=(Place(span("Lima"), "Lima", "PER", "city"),),
        times=(monday,),
        sentences=(first, second, third),
        attributions=(
            Attribution(
                id="a1",
                spans=(span("about joining them"),),
                sentences=(third,),
                time=news,
                kind=AttributionKind.THOUGHT,
                span=span("about joining them"),
                speaker="BRA",
                speaker_span=span("Brazil"),
                cue=span("is still thinking"),
            ),
        ),
        quotations=(
            Quotation(
                id="q1",
                spans=(quote,),
                sentences=(second,),
                voice=quispe,
                time=news,
                span=quote,
                mode=QuoteMode.DIRECT,
                speaker="a1",
                joint=("a2",),
                speaker_span=span("Quispe", 1),
                cue=span("said"),
                attr="q1",
                occasion="a press conference",
            ),
        ),
        events=(
            Event(
                id="e1",
                spans=(span("<met>"),),
                sentences=(first,),
                time=monday,
                type=EventType.CONSULT,
                mode=ConsultMode.MEET,
                actors=("a1", "a2"),
                place="Lima",
                derivation=("frame: meet", "mutual: both are actors"),
                topic=(span("signed nothing"),),
            ),
            Event(
                id="e2",
                spans=(span("offered to host"),),
                sentences=(third,),
                time=news,
                modality=Modality.PROPOSED,
                type=EventType.AGREE,
                actors=("BRA",),
                recipients=("PER", "CHL"),
                third=(ThirdParty(actor="a3", role=ThirdPartyRole.HOST, wording="host"),),
                voice=Voice(("narrator", "a1", "a2"), "indirect", "reportedly"),
                part_of="e1",
                count="twice",
            ),
        ),
        tenures=(
            Tenure(id="t1", spans=(span("Foreign Minister"),), sentences=(first,), person="a1", office="foreign minister", polity="PER"),
            Tenure(
                id="t2",
                spans=(span("Chilean colleague"),),
                sentences=(first,),
                person=None,
                office="colleague",
                polity="CHL",
                acting=True,
                former=True,
            ),
        ),
        participations=(
            Participation(
                id="p1",
                spans=(span("still thinking about joining"),),
                sentences=(third,),
                body="River Talks",
                body_actor="a3",
                actor="BRA",
                status=Status.UNDECIDED,
                wording="still thinking about joining",
            ),
        ),
        commitments=(
            Commitment(
                id="c1",
                spans=(quote,),
                sentences=(second,),
                voice=quispe,
                modality=Modality.CONDITIONAL,
                debtor=("PER",),
                beneficiaries=("CHL",),
                kind=CommitmentKind.CONDITIONAL,
                content=span("open the border"),
                condition=span("if the River Talks resume"),
                due=TimePoint(None, None, Precision.UNKNOWN, "soon"),
            ),
        ),
        proposals=(
            Proposal(
                id="o1",
                spans=(span("offered to host"),),
                sentences=(third,),
                proposers=("BRA",),
                addressees=("PER",),
                content=span("to host the River Talks"),
                body="River Talks",
            ),
        ),
        statements=(
            Statement(
                id="s1",
                spans=(span("said"),),
                sentences=(second,),
                actor="a1",
                act="promise",
                about=span("the border"),
                addressees=("CHL",),
                stance="support",
            ),
        ),
        processes=(
            ProcessClaim(
                id="x1",
                spans=(span("River Talks"),),
                sentences=(second,),
                name="River Talks",
                kind="talks",
                parties=("PER", "CHL"),
                third=(ThirdParty(actor="BRA", role=ThirdPartyRole.HOST, wording="offered to host"),),
                stage=Stage.MINISTERIAL,
            ),
        ),
        formats=(
            FormatClaim(
                id="f1",
                spans=(span("River Talks", 1),),
                sentences=(third,),
                name="River Talks",
                property="host",
                value="Brazil",
                actor="BRA",
            ),
        ),
        milestones=(
            Milestone(
                id="m1",
                spans=(span("<met>"),),
                sentences=(first,),
                kind="first_since",
                of="meeting",
                since=TimePoint(date(2009, 1, 1), date(2009, 12, 31), Precision.YEAR, "2009"),
                event="e1",
            ),
        ),
        links=(Link("q1", "c1", LinkKind.REFINES, "the promise is in the quotation"),),
        unaligned=(Unaligned("Bolivia joined", "the words are not in the text"),),
    )
