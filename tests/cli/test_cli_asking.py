"""The verbs that ask a record: what they print, in every form, and what they say where there is nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex

import pytest

CLAIM = re.compile(r"\bc-[a-z0-9]{8}\b")

QUESTIONS = {
    "timeline": ["timeline"],
    "timeline of one": ["timeline", "Peru", "--type", "consult"],
    "who": ["who"],
    "who of a state": ["who", "Peru", "--office", "foreign minister"],
    "meetings": ["meetings", "Quispe"],
    "process": ["process", "River Talks"],
    "format": ["format", "River Talks"],
    "quotes": ["quotes", "Quispe"],
    "commitments": ["commitments", "Peru"],
    "proposals": ["proposals", "Brazil"],
    "positions": ["positions"],
    "where": ["where", "Ana Quispe", "--on", "2024-05-13"],
    "check": ["check", "Did Peru and Chile meet?"],
    "dyad": ["dyad", "Peru", "Chile"],
    "network": ["network"],
    "changed": ["changed", "--since", "2024-05", "--change", "new"],
    "single-source": ["single-source", "--kind", "commitment"],
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("width", [80, 120])
def test_table_fits_and_names_claims(ask, question: str, width: int) -> None:
    code, out, err = ask(*QUESTIONS[question], width=width)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= width
    assert CLAIM.search(out), "each row can be looked up with `dragoman why`"
    assert "\x1b" not in out, "no colours off a terminal"


@pytest.mark.parametrize("question", QUESTIONS)
def test_json_jsonl_and_csv_carry_the_claims(ask, question: str) -> None:
    arguments = QUESTIONS[question]
    _, text, err = ask(*arguments, "--format", "json")
    rows = json.loads(text)
    rows = rows if isinstance(rows, list) else [rows]
    assert err == ""
    assert all(CLAIM.fullmatch(claim) for row in rows for claim in row["claims"])
    assert rows[0]["reports"]
    lines = [json.loads(line) for line in ask(*arguments, "--format", "jsonl")[1].splitlines()]
    table = list(csv.DictReader(io.StringIO(ask(*arguments, "--format", "csv")[1])))
    assert len(lines) == len(table) >= 1
    assert CLAIM.search(table[0]["claims"])
    assert not any("{" in value for row in table for value in row.values()), "CSV holds values, not objects"


def test_timeline_counts_a_happening_once(ask) -> None:
    rows = json.loads(ask("timeline", "Peru", "--type", "CONSULT", "--format", "json")[1])
    assert len(rows) == 1
    assert rows[0]["place"] == "Lima"
    assert sorted(rows[0]["reports"]) == ["r1", "r2"]


def test_known_by_hides_what_was_reported_later(ask) -> None:
    rows = json.loads(ask("timeline", "--type", "CONSULT", "--known-by", "2024-05-15", "--format", "json")[1])
    assert [row["reports"] for row in rows] == [["r1"]]
    assert json.loads(ask("timeline", "--known-by", "2024-05-14", "--format", "json")[1]) == []


def test_since_and_until_bound_the_answer(ask) -> None:
    assert "CONSULT" in ask("timeline", "--since", "2024-05", "--until", "2024")[1]
    code, out, _ = ask("timeline", "Peru", "--since", "2024-06")
    assert code == 0
    assert "no events with Peru since 2024-06-01 in the record" in " ".join(out.split())


def test_nothing_found_says_what_lies_near(ask) -> None:
    out = " ".join(ask("timeline", "Peru", "Chile", "--type", "ASSAULT")[1].split())
    assert "no events of type ASSAULT with Peru and Chile" in out
    assert "2 reports of 2024-05-15 to 2024-05-16" in out
    assert "may have happened all the same" in out
    assert "nearest in the record" in out
    assert "Ana Quispe and Rosa Díaz" in out
    out = " ".join(ask("quotes", "Díaz", "--about", "tariffs")[1].split())
    assert "no quotations of Díaz about tariffs" in out
    assert "no quotations of Díaz with “tariffs”" in " ".join(ask("quotes", "Díaz", "--words", "tariffs")[1].split())
    assert "open the border" in out


@pytest.mark.parametrize("format", ["json", "jsonl", "csv"])
def test_nothing_found_keeps_standard_output_data(ask, format: str) -> None:
    code, out, err = ask("timeline", "--type", "ASSAULT", "--format", format)
    assert code == 0
    assert out == ("[]\n" if format == "json" else "")
    assert "no events of type ASSAULT" in err


def test_unknown_names_propose_near_ones(ask) -> None:
    code, out, err = ask("timeline", "Ana Quisling")
    assert (code, out) == (1, "")
    assert err.startswith("error: ")
    assert "Ana Quispe" in err


def test_unknown_values_name_the_allowed_ones(ask) -> None:
    code, _, err = ask("timeline", "--type", "CHAT")
    assert code == 2
    assert "'CHAT' is no event type; allowed are ACCUSE" in err
    assert ask("quotes", "--mode", "loud")[0] == 2


def test_limit_keeps_the_latest_and_says_so(ask) -> None:
    _, out, _ = ask("timeline", "--limit", "1")
    assert "the latest 1 only; --limit 0 lists all" in out
    assert len(json.loads(ask("timeline", "--limit", "1", "--format", "json")[1])) == 1
    assert len(json.loads(ask("timeline", "--limit", "0", "--format", "json")[1])) > 1


def test_quotes_are_verbatim_with_their_occasion(ask) -> None:
    (row,) = json.loads(ask("quotes", "Quispe", "--format", "json")[1])
    assert row["words"] == "“We will [soon] open the border if the River Talks resume,”"
    assert "[soon]" in ask("quotes", "Quispe")[1], "square brackets of a text are not markup"


def test_who_never_fills_in_a_term(ask) -> None:
    _, out, _ = ask("who", "Peru")
    assert "foreign minister" in out
    assert "seen 2024-05-15" in out
    (row,) = json.loads(ask("who", "Peru", "--format", "json")[1])
    assert (row["first_seen"], row["last_seen"]) == ("2024-05-15", "2024-05-16")
    assert row["start"] is None
    assert row["end"] is None


def test_process_and_format_list_themselves(ask) -> None:
    assert "River Talks" in ask("process")[1]
    assert "River Talks" in ask("format")[1]
    out = ask("format", "River Talks")[1]
    assert "Brazil: undecided" in out
    assert "is still thinking about joining" in re.sub(r"\s+(c-\w+\s+)?", " ", out)
    assert "What no report says" in out


def test_check_separates_what_is_not_reported(ask) -> None:
    _, out, _ = ask("check", "Was the border opened?")
    assert out.startswith("The record does not support it")
    assert "open the border" in " ".join(out.split())
    assert ask("check", "Did Peru and Chile meet?")[1].startswith("The record supports it")
    assert json.loads(ask("check", "Was the border opened?", "--format", "json")[1])["verdict"] == "not_supported"


def claim(ask, *arguments: str) -> str:
    return json.loads(ask(*arguments, "--format", "json")[1])[0]["claims"][0]


def test_why_shows_words_voice_time_and_derivation(ask) -> None:
    id_ = claim(ask, "timeline", "--type", "CONSULT")
    code, out, _ = ask("why", id_)
    assert code == 0
    for words in ("Ana Quispe <met> her", "narrator", "Monday before the report's Wednesday", "frame: meet", "El Faro", "hand 1", "Lima"):
        assert words in " ".join(out.split())
    row = json.loads(ask("why", id_, "--format", "json")[1])
    assert row["derivation"] == ["frame: meet", "mutual: both are actors"]
    sentence = row["evidence"][0]
    start, end = sentence["marks"][0]
    assert sentence["text"][start:end] == "<met>"


def test_why_of_every_kind_of_claim(ask) -> None:
    for arguments in (["quotes"], ["commitments"], ["proposals"], ["positions"], ["who"], ["timeline", "--type", "AGREE"]):
        code, out, err = ask("why", claim(ask, *arguments))
        assert (code, err) == (0, ""), arguments
        assert "read by" in out


def test_why_takes_several_and_short_ids(ask) -> None:
    id_ = claim(ask, "quotes")
    assert ask("why", id_.removeprefix("c-"))[1] == ask("why", id_)[1]
    assert len(ask("why", id_, claim(ask, "commitments"), "--format", "jsonl")[1].splitlines()) == 2


def test_why_of_no_claim(ask) -> None:
    code, out, err = ask("why", "c-zzzzzzzz")
    assert (code, out) == (1, "")
    assert err.startswith("error: the record has no claim c-zzzzzzzz")


def test_actors_search_and_list(ask) -> None:
    assert "Ana Quispe" in ask("actors", "quispe")[1]
    names = [row["name"] for row in json.loads(ask("actors", "--kind", "person", "--format", "json")[1])]
    assert sorted(names) == ["Ana Quispe", "Rosa Díaz"]


def test_dossier_has_all_sections_and_ends_with_commands(ask) -> None:
    _, out, _ = ask("dossier")
    for title in (
        "What is going on",
        "Who takes part",
        "Who holds which office",
        "What was said, by whom",
        "What was promised",
        "What is disputed",
        "What nobody reported",
        "Try next",
    ):
        assert title in out
    commands = re.findall(r"^  dragoman (.*) -r (\S+)$", out, flags=re.MULTILINE)
    assert len(commands) == 3
    for words, _ in commands:
        assert ask(*shlex.split(words))[0] == 0, "the commands that are named work"
    assert isinstance(json.loads(ask("dossier", "--format", "json")[1]), dict)


def test_info_counts_what_the_record_holds(ask) -> None:
    code, out, _ = ask("info")
    assert code == 0
    assert "2 reports, 2024-05-15 to 2024-05-16" in " ".join(out.split())
    facts = json.loads(ask("info", "--json")[1])
    assert facts["record"]["reports"] == 2
    assert facts["settings"]["record"]["variable"] == "DRAGOMAN_RECORD"


def test_judging_is_seen_by_all_verbs_and_undone(ask) -> None:
    (ruiz,) = {a["id"] for a in json.loads(ask("actors", "Quispe", "--format", "json")[1])}
    code, out, err = ask("judge", "rename", ruiz, "Ana Quispe Mamani", "--why", "her full name", "--by", "Iselle")
    assert (code, err) == (0, "")
    assert "Iselle" in out and "her full name" in out
    assert "Ana Quispe Mamani" in ask("actors", "Quispe Mamani")[1]
    assert "judged by Iselle" in " ".join(ask("why-same", ruiz, ruiz)[1].split())
    assert ask("judge", "rename", ruiz, "X")[0] != 0, "a judgement without a reason is refused"
    assert ask("judge", "same", ruiz)[0] == 2
    assert ask("judge", "wrong", ruiz, "--why", "x")[0] == 2
    (made,) = json.loads(ask("judge", "list", "--format", "json")[1])
    code, out, _ = ask("judge", "undo", str(made["number"]), "--why", "as before", "--by", "Iselle")
    assert code == 0
    assert "undone by Iselle" in " ".join(out.split())
    assert "Mamani" not in ask("who", "Peru")[1]


def test_changed_by_the_day_on_which_the_record_took_it_in(ask) -> None:
    assert json.loads(ask("changed", "--since", "today", "--change", "new", "--format", "json")[1]) == []
    rows = json.loads(ask("changed", "--since", "yesterday", "--recorded", "--change", "new", "--format", "json")[1])
    assert rows and {row["change"] for row in rows} == {"new"}
