"""A small record of invented talks between two real states, told by several outlets over some weeks, with disputes and gaps."""

from __future__ import annotations

from by_hand import Made, day_time

from dragoman.model import Reading


def readings() -> list[Reading]:
    """Return the reports in order of date."""
    return [_announced(), _opening(), _wire(), _copy(), _week_later(), _other_paper(), _denial(), _successor()]


def _people(made: Made) -> None:
    made.state("CHL", "Chile")
    made.state("PER", "Peru")
    made.state("BRA", "Brazil")
    made.person("a1", "Ana Ruiz", "CHL", "foreign minister")
    made.person("a2", "Tomás Brel", "PER", "foreign minister")


def _announced() -> Reading:
    made = Made("plan", "2024-04-28", "Chile and Peru will hold talks in Korta on Friday about the border.", publisher="Morning Wire")
    _people(made)
    made.event("CONSULT", ["CHL", "PER"], mode="meet", place="Korta", day="2024-05-03", modality="planned", words="will hold talks")
    return made.reading()


def _opening() -> Reading:
    made = Made(
        "main",
        "2024-05-04",
        "Ana Ruiz, Chile’s foreign minister, met her Peruvian colleague Tomás Brel in Korta on Friday, the first such meeting since 2011.\n"
        "“We welcome the normalization of ties between Chile and Peru,” said Ruiz.\n"
        "“Brazil has been assisting since the beginning of the process. Let us ensure a ceasefire on the border,” said Brel.\n"
        "Ruiz said that Chile will go on with its efforts to normalize relations with Peru.\n"
        "The special representatives of Chile and Peru have met, Ruiz said.\n"
        "Ruiz also spoke of the 2+2, a Lima-led plan for opening the borders of Chile, Peru, Brazil and Bolivia.\n"
        "Bolivia is still thinking about joining the 2+2, said Brel.",
        publisher="Korta Daily",
    )
    _people(made)
    made.state("BOL", "Bolivia")
    made.person("a3", "special representative of Chile", "CHL", "special representative", named=False)
    made.person("a4", "special representative of Peru", "PER", "special representative", named=False)
    met = made.event("CONSULT", ["a1", "a2"], mode="meet", place="Korta", day="2024-05-03", words="met her Peruvian colleague")
    made.milestone(
        "first_since",
        "such meeting",
        event=met,
        words="the first such meeting since 2011",
        since=day_time("2011-01-01", "2011-12-31", "year"),
    )
    made.quote("“We welcome the normalization of ties between Chile and Peru,”", "a1", occasion="press conference")
    made.quote("“Brazil has been assisting since the beginning of the process. Let us ensure a ceasefire on the border,”", "a2")
    made.event("REQUEST", ["a2"], words="Let us ensure a ceasefire", modality="proposed", voice="a2", day="2024-05-04")
    made.event("SUPPORT", ["a1"], ["CHL", "PER"], words="We welcome the normalization", day="2024-05-04")
    made.event(
        "CONSULT",
        ["a3", "a4"],
        mode="meet",
        words="The special representatives of Chile and Peru have met",
        voice="a1",
        time=day_time(None, "2024-05-04", "unknown"),
    )
    ties = "the normalization of ties between Chile and Peru"
    made.process("normalization", "normalization", ["CHL", "PER"], words=ties, modality="ongoing")
    made.process(
        "process",
        "normalization",
        ["CHL", "PER"],
        third=[("BRA", "assistance_unspecified", "has been assisting")],
        voice="a2",
        modality="ongoing",
        words="Brazil has been assisting since the beginning of the process",
    )
    made.tenure("a1", "foreign minister", "CHL", words="Chile’s foreign minister")
    made.tenure("a2", "foreign minister", "PER")
    for polity in ("CHL", "PER"):
        made.tenure(None, "special representative", polity, words="special representatives of Chile and Peru", voice="a1")
    made.commitment(["CHL"], ["PER"], "go on with its efforts to normalize relations with Peru", voice="a1", modality="planned")
    made.statement("a1", "welcome", "the normalization of ties between Chile and Peru", stance="support", voice="a1")
    made.proposal(["PER"], ["CHL", "BRA", "BOL"], "opening the borders of Chile, Peru, Brazil and Bolivia", body="2+2", modality="proposed")
    made.participation("2+2", "PER", "proposer", words="a Lima-led plan")
    made.participation("2+2", "BOL", "undecided", words="still thinking about joining", voice="a2")
    made.participation("2+2", "PER", "participant", words="borders of Chile, Peru, Brazil and Bolivia")
    made.format("2+2", "aim", "opening the borders of Chile, Peru, Brazil and Bolivia", words="opening the borders", modality="proposed")
    return made.reading()


def _wire() -> Reading:
    made = Made(
        "wire",
        "2024-05-04",
        "Tomas Brel of Peru held talks with Ana Ruiz on Friday.\n"
        "“We welcome the normalization of ties between Chile and Peru,” Ruiz said.\n"
        "Bolivia has joined the 2+2, officials said.",
        publisher="Morning Wire",
    )
    _people(made)
    made.state("BOL", "Bolivia")
    made.actor("a5", "group", "officials", named=False)
    made.event("CONSULT", ["a2", "a1"], mode="meet", day="2024-05-03", words="held talks")
    made.quote("“We welcome the normalization of ties between Chile and Peru,”", "a1")
    made.participation("2+2", "BOL", "member", words="has joined", voice="a5")
    return made.reading()


def _copy() -> Reading:
    wire = _wire()
    made = Made("copy", "2024-05-04", wire.report.text + "\n", publisher="Evening Post", duplicate_of="wire", duplicate_kind="near")
    _people(made)
    made.event("CONSULT", ["a2", "a1"], mode="meet", day="2024-05-03", words="held talks")
    return made.reading()


def _week_later() -> Reading:
    made = Made(
        "later",
        "2024-05-11",
        "Ana Ruiz visited Lima on Thursday and promised to open the crossing at Arica by 1 June 2024.",
        publisher="Korta Daily",
    )
    _people(made)
    made.event("CONSULT", ["a1"], ["PER"], mode="visit", place="Lima", day="2024-05-09", words="visited Lima")
    due = day_time("2024-05-11", "2024-06-01", "interval")
    made.commitment(["CHL"], ["PER"], "open the crossing at Arica", modality="planned", due=due)
    return made.reading()


def _other_paper() -> Reading:
    made = Made("other", "2024-05-05", "Ana Ruiz and Tomas Brel met in Korta on Saturday, talking of the border.", publisher="Evening Post")
    _people(made)
    made.event("CONSULT", ["a1", "a2"], mode="meet", place="Korta", day="2024-05-04", words="met in Korta")
    return made.reading()


def _denial() -> Reading:
    made = Made("denial", "2024-05-12", "Peru denied that Chile and Peru signed an agreement on the border.", publisher="Morning Wire")
    _people(made)
    made.event("AGREE", ["CHL", "PER"], words="signed an agreement", modality="denied", voice="PER", day="2024-05-12")
    return made.reading()


def _successor() -> Reading:
    made = Made("new", "2024-07-01", "Chile’s new foreign minister, Bruno Soto, called his colleague Brel.", publisher="Korta Daily")
    made.state("CHL", "Chile")
    made.person("a1", "Bruno Soto", "CHL", "foreign minister")
    made.person("a2", "Brel", "PER")
    made.event("CONSULT", ["a1", "a2"], mode="phone", day="2024-06-30", words="called")
    made.tenure("a1", "foreign minister", "CHL")
    return made.reading()
