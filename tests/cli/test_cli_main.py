"""What every verb promises: exit codes, errors without tracebacks, clean output, nothing heavy imported before it is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.main import get_command

import dragoman
from dragoman.cli.app import app
from dragoman.cli.options import bounds, columns

HEAVY = ("spacy", "onnxruntime", "numpy", "pyarrow", "trafilatura", "rich", "typer", "sqlite3", "duckdb")


def modules_after(code: str) -> set[str]:
    """Return the modules that a fresh interpreter has after running ``code``."""
    script = f"import sys\n{code}\nprint('\\n' + ' '.join(sys.modules))"
    env = {**os.environ, "PYTHONPATH": str(Path(dragoman.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env)
    return set(done.stdout.splitlines()[-1].split())


def test_import_brings_nothing_heavy() -> None:
    assert not modules_after("import dragoman; dragoman.__version__; dir(dragoman)") & set(HEAVY)


def test_import_of_types_brings_nothing_heavy() -> None:
    assert not modules_after("from dragoman import Actor, DragomanError, Event, Quotation, Reading, Report") & set(HEAVY)


def test_help_brings_no_reader() -> None:
    code = "from dragoman.cli.main import run; run(['--help'])"
    assert not modules_after(code) & (set(HEAVY) - {"rich", "typer"})


def test_public_names() -> None:
    assert dragoman.__all__ == [
        "Actor",
        "DragomanError",
        "Event",
        "Quotation",
        "Reading",
        "Report",
        "__version__",
        "add",
        "open_record",
        "read",
        "read_many",
    ]
    for name in dragoman.__all__:
        assert getattr(dragoman, name) is not None
    assert set(dragoman.__all__) <= set(dir(dragoman))
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        _ = dragoman.raed


VERBS = [
    "read", "add", "demo", "dossier", "timeline", "who", "meetings", "process", "format", "quotes", "commitments", "proposals", "positions",
    "where", "conflicts", "actors", "dyad", "network", "changed", "phrase", "copresence", "why", "why-same", "judge", "check", "single-source",
    "drift", "stale", "export", "import", "imported", "evaluate", "schema", "info",
]  # fmt: skip
LISTINGS = [
    "timeline", "who", "meetings", "process", "format", "quotes", "commitments", "proposals", "positions", "where", "conflicts", "actors",
    "check",
]  # fmt: skip


def test_verbs_are_all_there() -> None:
    assert list(get_command(app).commands) == VERBS  # type: ignore[attr-defined]


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_each_have_help_for_every_option(verb: str) -> None:
    command = get_command(app).commands[verb]  # type: ignore[attr-defined]
    assert command.help
    for parameter in command.params:
        if parameter.name != "help":
            assert getattr(parameter, "help", None), f"{verb}: {parameter.name} has no help"


@pytest.mark.parametrize(
    "verb", ["timeline", "who", "meetings", "process", "format", "quotes", "commitments", "conflicts", "actors", "check"]
)
def test_listings_all_take_the_same_options(verb: str) -> None:
    command = get_command(app).commands[verb]  # type: ignore[attr-defined]
    assert {"record", "format", "as_of", "known_by", "since", "until", "limit"} <= {p.name for p in command.params}


def test_version(shell) -> None:
    for flag in ("--version", "-V"):
        done = shell(flag)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"dragoman {dragoman.__version__}\n", "")


def test_no_verb_shows_the_help(shell) -> None:
    done = shell()
    assert "dragoman demo" in done.stdout + done.stderr
    assert done.returncode in (0, 2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["tmeline"], "tmeline"),
        (["timeline", "--as-of", "yesteryear"], "YYYY-MM-DD"),
        (["timeline", "--as-of", "2023-02-30"], "YYYY-MM-DD"),
        (["timeline", "--format", "xml"], "xml"),
        (["timeline", "--limit", "-3"], "--limit"),
        (["why"], "CLAIM"),
        (["read", "-c", "text", "-"], "FIELD=NAME"),
        (["read", "-c", "body=text", "-"], "body"),
    ],
)
def test_misuse_is_code_2_and_names_the_value(shell, arguments: list[str], told: str) -> None:
    done = shell(*arguments, stdin="")
    assert done.returncode == 2
    assert done.stdout == ""
    first, *hint = done.stderr.splitlines()
    assert first.startswith("error: ")
    assert told in first
    assert len(hint) <= 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["timeline"], ["why", "c-12345678"], ["process", "--format", "json"]])
def test_a_record_that_is_not_there_is_an_error_with_the_way_out(shell, tmp_path: Path, arguments: list[str]) -> None:
    done = shell(*arguments)
    assert done.returncode == 1
    assert done.stderr.startswith("error: no record at dragoman.db: `dragoman add SOURCE…` begins one")
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir()), "asking makes no file"


def test_the_environment_names_the_record(shell) -> None:
    assert "no record at talks.db" in shell("timeline", env={"DRAGOMAN_RECORD": "talks.db"}).stderr
    assert "no record at other.db" in shell("timeline", "-r", "other.db", env={"DRAGOMAN_RECORD": "talks.db"}).stderr
    done = shell("timeline", env={"DRAGOMAN_RECORDS": "talks.db"})
    assert done.returncode == 2
    assert "did you mean DRAGOMAN_RECORD" in done.stderr


@pytest.mark.parametrize("content", [b"no database at all, but long enough to look like one" * 40, b""])
def test_a_file_that_is_no_record_is_refused(shell, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    done = shell("timeline", "--record", "x.db")
    assert done.returncode == 1
    assert done.stderr.startswith("error: x.db")
    assert "Traceback" not in done.stderr
    assert (tmp_path / "x.db").read_bytes() == content


def test_schema_prints_json_schema(shell) -> None:
    done = shell("schema")
    assert done.returncode == 0
    assert json.loads(done.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_output_to_a_closed_pipe_is_quiet(shell, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(dragoman.__file__).parents[1])}
    process = subprocess.Popen(
        [sys.executable, "-m", "dragoman.cli.main", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd=tmp_path
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    errors = process.stderr.read()
    assert process.wait(timeout=60) == 141
    assert errors == b""
    process.stderr.close()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-03-16", date(2022, 3, 16), date(2022, 3, 16)),
        ("2022-03", date(2022, 3, 1), date(2022, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("today", date.today(), date.today()),
    ],
)
def test_options_dates_may_be_coarse(text: str, first: date, last: date) -> None:
    assert bounds(text) == (first, last)


@pytest.mark.parametrize("text", ["", "16/03/2022", "2022-13", "2022-3-1", "0000", "99999", "2022-03-16T10:00", "²⁰²²"])
def test_options_dates_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="YYYY-MM-DD"):
        bounds(text)


def test_options_columns() -> None:
    assert columns(["text=body", "date=when=then"]) == {"text": "body", "date": "when=then"}
    assert columns(None) == {}
