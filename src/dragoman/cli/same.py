"""``dragoman why-same``: whether two names, or two actors of a record, may be one person, and why."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli.options import Format, FormatOption, RecordOption

_PERSON = "p-"  # how the ids of persons begin


def same_cli(
    a: Annotated[str, typer.Argument(metavar="NAME", help="A person's name in any spelling, or an id: p-….", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="OTHER", help="Another name or id.", show_default=False)],
    record: RecordOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Explain whether two names may be one person's.

    Part by part: which stands for which, by which rule, at what price of the score; and what speaks against it. Of two actors of a record,
    their polities and offices too.
    """
    from dragoman.cli.asking import opened
    from dragoman.cli.output import emit, print_json
    from dragoman.codes.persons import compare_names
    from dragoman.questions import judgements
    from dragoman.show.listing import Column, Listing, plain
    from dragoman.show.plain import safe

    names, beside = [a, b], list[str]()
    if any(text.startswith(_PERSON) for text in names):
        with opened(record) as view:
            for place, text in enumerate(names):
                if text.startswith(_PERSON):
                    names[place], known = _of_record(view, text)
                    beside.append(known)
                    for j in judgements(view, text, undone=False):
                        beside.append(f"judged by {j.by} on {j.at[:10]} (no. {j.number}): {j.says}; {j.why}")
    match = compare_names(*names)
    if format is Format.JSON:
        print_json({"names": names, "outcome": match.outcome, **plain(match), "record": list(dict.fromkeys(beside))})
        return
    columns = (
        Column("one", lambda pair: safe(pair.left)),
        Column("other", lambda pair: safe(pair.right)),
        Column("by which rule", lambda pair: safe(pair.rule), ratio=1, least=30),
        Column("price", lambda pair: f"{pair.price:.2f}"),
    )
    beside = list(dict.fromkeys(beside))
    notes = (f"score {match.score:.2f}: from 0.85 on the same, from 0.70 on only if polity and office agree", *beside)
    against = tuple(f"against it: {text}" for text in match.against)
    lone = ("a lone name is one person's only with a polity or office that agrees",) if match.part else ()
    title = f"“{names[0]}” and “{names[1]}”: {match.outcome}"
    emit(Listing(title, columns, match.pairs, empty="no part in common", notes=(*against, *lone, *notes)), format)


def _of_record(view: Any, actor: str) -> tuple[str, str]:
    """Return the name of an actor of the record, and in words its polity, offices and days. Raises NotFound for an unknown id."""
    from dragoman.errors import NotFound

    row = view.row("SELECT name, polity FROM actor WHERE id = ?", (actor,))
    if row is None:
        raise NotFound(f"the record has no actor {actor}; `dragoman actors NAME` lists ids")
    links = view.rows(
        "SELECT DISTINCT ra.office, r.date FROM actor_link l JOIN reading_actor ra ON ra.key = l.reading_actor "
        "JOIN reading g ON g.key = ra.reading JOIN report r ON r.key = g.report WHERE l.actor = ? AND l.superseded_at IS NULL",
        (actor,),
    )
    offices = sorted({link["office"] for link in links if link["office"]})
    days = sorted(link["date"] for link in links)
    met = f", met {days[0]} to {days[-1]}" if days else ""
    return row["name"], f"{actor}: {row['name']}, of {row['polity'] or 'no stated polity'}, {', '.join(offices) or 'no office named'}{met}"
