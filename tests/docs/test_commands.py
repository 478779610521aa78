"""The commands that README and the pages show do what the pages say."""

from __future__ import annotations

import difflib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Processors without int8 instructions round the model's scores otherwise, and a reading may then differ in a claim or two;
# the texts around it do not. The ids of claims are left out of the comparison.
ALIKE = 0.85


@pytest.fixture(scope="module")
def build() -> Iterator[ModuleType]:
    """Return docs/build.py, which runs the commands of the pages."""
    sys.path.insert(0, str(ROOT / "docs"))
    import build

    yield build
    sys.path.remove(str(ROOT / "docs"))


def _pages() -> list[Path]:
    written = [p for p in sorted((ROOT / "docs").rglob("*.md")) if "reference" not in p.relative_to(ROOT).parts]
    return [p for p in (ROOT / "README.md", *written) if re.search(r"<!-- (?:run|file|floors)[ :]", p.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", _pages(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_page_shows_what_its_commands_print(build: ModuleType, page: Path) -> None:
    kept = page.read_text(encoding="utf-8")
    now = build.filled(kept)
    before, after = (re.sub(r"\bc-[0-9a-z]{8}\b", "c-…", text).splitlines() for text in (kept, now))
    same = difflib.SequenceMatcher(None, before, after, autojunk=False).ratio()
    assert same >= ALIKE, f"run `python docs/build.py`; the page has drifted:\n{build.difference(kept, now, page.name)}"


def test_every_marker_is_closed() -> None:
    for page in _pages():
        text = page.read_text(encoding="utf-8")
        assert len(re.findall(r"<!-- (?:run|file|floors)[ :]", text)) == text.count("<!-- end -->"), page.name


def test_the_readme_has_its_two_commands_each_on_one_line() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = {name: body.strip().splitlines() for name, body in re.findall(r"<!-- command: ([\w ]+) -->\n```sh\n(.*?)```", text, re.DOTALL)}
    assert {name: len(lines) for name, lines in found.items()} == {"try it": 1, "test it": 1}
    assert found["try it"][0].endswith("dragoman demo")
    assert found["test it"][0].endswith("pytest")


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.py")), ids=lambda p: p.name)
def test_an_example_runs(example: Path, tmp_path: Path, build: ModuleType) -> None:
    call = [sys.executable, str(example)]
    done = subprocess.run(call, cwd=tmp_path, env=build.environment(), capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_picture_stands_alone() -> None:
    svg = (ROOT / "docs" / "img" / "demo.svg").read_text(encoding="utf-8")
    assert "dragoman&#160;demo" in svg
    assert re.findall(r"https?://(?!www\.w3\.org/)[^\s\"']+", svg) == []
