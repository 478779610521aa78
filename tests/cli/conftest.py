"""Running the command line in tests: as a user's shell does, in a process of its own, or quickly inside this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
Ask = Callable[..., tuple[int, str, str]]
Shell = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Return a function that runs ``dragoman …`` in an empty folder and gives its exit code, output and errors."""

    def run(
        *arguments: str, stdin: str | None = None, env: dict[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith("DRAGOMAN_") and name not in ("COLUMNS", "NO_COLOR")
        }
        path = os.pathsep.join(filter(None, (str(SOURCE), clean.get("PYTHONPATH"))))
        return subprocess.run(
            [sys.executable, "-m", "dragoman.cli.main", *arguments],
            cwd=tmp_path,
            input=stdin,
            env={**clean, "PYTHONPATH": path, "PYTHONIOENCODING": "", **(env or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record of two readings made by hand: the sample of tests/show, and a later report that tells the same meeting elsewhere."""
    from dragoman.record import Store

    from ..show.sample_reading import sample_reading

    first = sample_reading()
    report = replace(first.report, id="r2", date=date(2024, 5, 16), publisher="La Hora", duplicate_of=None, duplicate_kind=None, url=None)
    second = replace(first, report=replace(report, text=report.text + " Talks went on."), quotations=(), commitments=(), links=())
    path = tmp_path_factory.mktemp("record") / "talks.db"
    with Store.create(path) as store, store.writer() as writer:
        writer.add(first)
        writer.add(second)
    return path


@pytest.fixture
def ask(record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a function that runs a verb on that record inside this process and gives exit code, output and errors."""
    from dragoman.cli.main import run

    for name in [name for name in os.environ if name.startswith("DRAGOMAN_")]:
        monkeypatch.delenv(name)

    def call(*arguments: str, width: int = 100) -> tuple[int, str, str]:
        monkeypatch.setenv("COLUMNS", str(width))
        code = run([*arguments, "--record", str(record)])
        out, err = capsys.readouterr()
        return code, out, err

    return call
