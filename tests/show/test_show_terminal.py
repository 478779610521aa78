"""Views on a terminal: they fit, they are safe, they leave nothing out, and they are coloured where colours belong."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from dragoman.model import Reading, Report
from dragoman.show.console import PIPED_WIDTH, console
from dragoman.show.listing import Column, Listing, as_csv, as_json, as_jsonl, as_table, plain
from dragoman.show.phrases import kind_of, listed, voices, who_whom
from dragoman.show.plain import around
from dragoman.show.terminal import event_rows, reading_view

from .sample_reading import TEXT, sample_reading


def printed(view: object, width: int = 100, colour: bool = False) -> str:
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None, highlight=False).print(view)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 120, 40])
def test_reading_view_fits_the_width(width: int) -> None:
    assert max(map(len, printed(reading_view(sample_reading()), width).splitlines())) <= width


def test_reading_view_shows_text_and_every_kind_of_claim() -> None:
    out = " ".join(printed(reading_view(sample_reading()), 140).split())
    assert " ".join(TEXT.split()) in out
    for words in (
        "Who (7)",
        "What happened, by voice (2)",
        "What was said (1)",
        "Offices (2)",
        "Standing in formats",
        "Promises and readiness",
        "Proposals",
        "Processes",
        "Formats",
        "Firsts and foundings",
        "asserted nowhere",
        "near duplicate of r0",
        "per Rosa Díaz, per Ana Quispe (reportedly)",
        "CONSULT meet",
        "AGREE (proposed)",
        "2024-05-13",
        "undecided",
        "not named",
    ):
        assert words in out, words


def test_reading_view_marks_with_styles_on_a_terminal_alone() -> None:
    assert "\x1b[" in printed(reading_view(sample_reading()), colour=True)
    assert "\x1b" not in printed(reading_view(sample_reading()))


def test_reading_view_of_a_report_without_findings_says_so() -> None:
    empty = Reading(replace(sample_reading().report, text="Nothing."), reader="x")
    assert "found nothing to record" in printed(reading_view(empty))
    unread = Reading(empty.report, reader="x", read=False, note="not read: its language is 'fr'")
    assert "kept and not read: its language is 'fr'" in printed(reading_view(unread))


def test_reading_view_obeys_no_escape_sequence_and_no_markup_of_a_report() -> None:
    text = "\x1b[2J\x1b]0;owned\x07[bold red]loud[/bold red] :smile: \u202edesrever"
    out = printed(reading_view(Reading(Report("r", date(2024, 1, 1), text, title="[link=http://x]t[/link]\x1b[0m"), reader="x")), 120)
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\u202e" not in out
    assert "[bold red]loud[/bold red] :smile:" in out
    assert "[link=http://x]t[/link]" in out


def test_console_is_wide_and_plain_off_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert console(io.StringIO()).width == PIPED_WIDTH
    monkeypatch.setenv("COLUMNS", "66")
    assert console(io.StringIO()).width == 66
    assert not console(io.StringIO()).is_terminal


ROWS = [{"name": 'A, "B"', "day": date(2024, 1, 2), "many": ("x", "y"), "none": None, "who": {"name": "Ana"}, "deep": [{"a": [1]}]}]


def test_listing_forms_agree() -> None:
    listing = Listing("t", (Column("name", lambda r: r["name"]), Column("empty", lambda r: r["none"])), ROWS)
    assert '"day": "2024-01-02"' in as_json(listing)
    assert list(as_jsonl(listing)) == [
        '{"name": "A, \\"B\\"", "day": "2024-01-02", "many": ["x", "y"], "none": null, "who": {"name": "Ana"}, "deep": [{"a": [1]}]}'
    ]
    assert as_csv(listing) == 'name,day,many,none,who,deep\r\n"A, ""B""",2024-01-02,x; y,,Ana,"[{""a"": [1]}]"\r\n'
    table = printed(as_table(listing))
    assert "A, " in table
    assert "empty" not in table, "a column with nothing in it takes no room"
    assert as_csv(Listing("t", (), [])) == ""


def test_listing_knows_no_form_for_what_is_no_data() -> None:
    with pytest.raises(TypeError, match="no JSON form"):
        plain(object())


def test_event_rows_are_flat_with_names() -> None:
    first, second = event_rows([sample_reading()]).data()
    assert first["actors"] == ["Ana Quispe", "Rosa Díaz"]
    assert first["words"] == "<met>"
    assert second["third"] == ["River Talks (host)"]
    assert second["voice"] == "narrator > Ana Quispe > Rosa Díaz"


def test_phrases_say_no_more_than_the_claim() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(list("ABCDEF")) == "A, B, C and 3 more"
    assert listed([]) == ""
    assert kind_of("CONSULT", "visit", "planned") == "CONSULT visit (planned)"
    assert kind_of("AID", None, "occurred") == "AID"
    assert who_whom([], ["B"]) == "nobody named → B"
    assert who_whom(["A", "B"], []) == "A and B"
    assert voices(["narrator"], outlet="El Faro") == "El Faro"
    assert voices(["narrator", "A", "B"], "allegedly") == "B, per A (allegedly)"


def test_plain_around_shows_the_words_meant() -> None:
    sentence = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    part = around(sentence, "nine ten", 40)
    assert "nine ten" in part
    assert part.startswith("…")
    assert len(part) <= 42
    assert around(sentence, "absent", 20) == around(sentence, "", 20)
    assert around("short", "short", 20) == "short"
