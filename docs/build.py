"""Make the parts of the documentation that must not drift: run the commands that the pages show, and write what they print.

    python docs/build.py            write the reference, the blocks and the picture
    python docs/build.py --check    write nothing; say what is no longer true, exit 1 if anything is not

1. ``docs/reference/`` is written from the code (see ``reference.py`` beside this file).
2. In README.md and the pages of docs/, everything between a marker and ``<!-- end -->`` is written by this program:

   ``<!-- run: dragoman timeline --limit 5 -->``   the command and what it prints, as a console block
   ``<!-- run 30: dragoman demo -->``              its first 30 lines only
   ``<!-- file: examples/read_a_report.py -->``    the file, as a code block
   ``<!-- floors -->``                             the pinned floors of accuracy, as a table

   The commands of one page run one after the other in one empty folder, in which ``examples`` is the project's folder of that name.
   ``{claim}`` in a command stands for the first claim id that the block before it printed.
3. ``docs/accuracy.md`` is written by ``accuracy.py`` beside this file where the gold readings are, and left as it is elsewhere.
4. ``docs/img/demo.svg`` is what ``dragoman demo`` shows on a terminal.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 110  # columns of the terminal that the commands believe in: what fits a page of a repository
PICTURE_LINES = 62  # of the demo: what a reader takes in before scrolling

# What a command may print that differs from run to run, and what stands for it in the pages.
_VOLATILE = (
    (re.compile(r"\b\d+(?:\.\d+)? ?(?:s|ms|sec|seconds?)\b(?= *(?:$|[.,;)]))", re.MULTILINE), "… s"),
    (re.compile(r"\b\d[\d,.]* words/s\b"), "… words/s"),
    (re.compile(r"\brecorded \d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)? UTC"), "recorded …"),
    (re.compile(r"/\S*/dragoman-docs-\w+/"), ""),
)
_BLOCK = re.compile(
    r"(?P<open><!-- (?P<kind>run|file|floors)(?: (?P<lines>\d+))?(?:: (?P<what>.+?))? -->\n)(?P<body>.*?)(?P<close><!-- end -->)", re.DOTALL
)
_CLAIM = re.compile(r"\bc-[0-9a-z]{8}\b")
_FENCES = {".py": "python", ".sql": "sql", ".toml": "toml", ".json": "json", ".sh": "sh", ".csv": "csv"}


class Stale(Exception):
    """A command of a page failed, so that the page would lie."""


def environment(colour: bool = False) -> dict[str, str]:
    """Return the environment of the commands: a fixed width, no settings of whoever runs this, colours only if asked for."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DRAGOMAN_") and k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    kept |= {"COLUMNS": str(WIDTH), "LINES": "60", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm-256color"}
    return kept | ({"FORCE_COLOR": "1", "COLORTERM": "truecolor"} if colour else {"NO_COLOR": "1"})


def run(command: str, folder: Path, colour: bool = False) -> str:
    """Run ``dragoman …`` or ``python …`` as the shell would, in ``folder``; return what it prints. Raises Stale where it fails.

    Standard error, where progress and warnings go, is shown only when the command fails.
    """
    shims = folder / ".bin"
    if not shims.exists():
        shims.mkdir()
        for name, call in (("python", ""), ("dragoman", "-m dragoman.cli.main ")):
            shim = shims / name
            shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {call}"$@"\n', encoding="utf-8")
            shim.chmod(0o755)
        (folder / "examples").symlink_to(ROOT / "examples")
    env = environment(colour)
    env["PATH"] = f"{shims}{os.pathsep}{env['PATH']}"
    done = subprocess.run(command, shell=True, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise Stale(f"{command!r} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def steady(text: str) -> str:
    """Return the output without what differs from run to run and without blanks at the ends of lines."""
    for pattern, instead in _VOLATILE:
        text = pattern.sub(instead, text)
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def floors() -> str:
    """Return the pinned floors of accuracy as a table. They are a hundredth or two below what was measured."""
    pinned = ROOT / "tests" / "quality" / "floors.json"
    if not pinned.exists():
        raise Stale(f"{pinned.relative_to(ROOT)} is missing: run `python tests/quality/gate.py --update`")
    kept = json.loads(pinned.read_text(encoding="utf-8"))
    rows = [f"| {layer} | {'at most' if layer == 'false claims' else 'at least'} {value:.2f} |" for layer, value in kept.items()]
    return "\n".join(["| figure | pinned |", "| --- | --- |", *rows]) + "\n"


def filled(page: str) -> str:
    """Return the page with every block between markers made anew."""
    with tempfile.TemporaryDirectory(prefix="dragoman-docs-") as name:
        folder, last = Path(name), ""

        def block(found: re.Match[str]) -> str:
            nonlocal last
            kind, what = found["kind"], found["what"]
            if kind == "floors":
                return f"{found['open']}{floors()}{found['close']}"
            if kind == "file":
                body = (ROOT / what).read_text(encoding="utf-8").strip("\n")
                return f"{found['open']}```{_FENCES.get(Path(what).suffix, 'text')}\n{body}\n```\n{found['close']}"
            if "{claim}" in what:
                claim = _CLAIM.search(last)
                if claim is None:
                    raise Stale(f"{what!r}: the block before it prints no claim id")
                what = what.replace("{claim}", claim[0])
            last = steady(run(what, folder))
            lines = last.splitlines()
            if found["lines"] and len(lines) > int(found["lines"]):
                lines = [*lines[: int(found["lines"])], "…"]
            body = "\n".join(lines)
            return f"{found['open']}```console\n$ {what}\n{body}\n```\n{found['close']}"

        return _BLOCK.sub(block, page)


def pages() -> Iterator[Path]:
    """Yield the pages that people write and that may hold markers."""
    yield ROOT / "README.md"
    yield from sorted(p for p in (ROOT / "docs").rglob("*.md") if "reference" not in p.relative_to(ROOT).parts)


def picture() -> str:
    """Return what ``dragoman demo`` shows on a terminal, as an SVG that needs no font or style from elsewhere."""
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    with tempfile.TemporaryDirectory(prefix="dragoman-docs-") as name:
        lines = steady(run("dragoman demo", Path(name), colour=True)).splitlines()
    console = Console(record=True, width=WIDTH, file=open(os.devnull, "w", encoding="utf-8"), force_terminal=True, color_system="truecolor")  # noqa: SIM115
    for line in lines[:PICTURE_LINES]:
        console.print(Text.from_ansi(line), soft_wrap=True)
    svg = console.export_svg(title="dragoman demo", theme=MONOKAI, unique_id="demo")
    svg = re.sub(r"@font-face \{.*?\}\s*|<!-- Generated .*?-->\s*", "", svg, flags=re.DOTALL)
    return svg.replace("font-family: Fira Code", "font-family: 'DejaVu Sans Mono'")


def difference(old: str, new: str, name: str) -> str:
    """Return a unified diff, at most 40 lines of it."""
    return "\n".join(list(difflib.unified_diff(old.splitlines(), new.splitlines(), name, f"{name} (now)", lineterm="", n=1))[:40])


def wanted(blocks: bool = True) -> Iterator[tuple[Path, Callable[[], str]]]:
    """Yield every generated file and what makes it; without ``blocks`` only the reference, which runs no command."""
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    import reference

    for name, text in reference.pages().items():
        yield ROOT / "docs" / "reference" / name, partial(str, text)
    if blocks:
        for page in pages():
            yield page, partial(filled, page.read_text(encoding="utf-8"))


def main() -> int:
    """Write, or check, and return the exit code: 1 if a command of a page fails, or if the check finds that something has drifted."""
    options = argparse.ArgumentParser(description="Write the generated parts of the documentation.")
    options.add_argument("--check", action="store_true", help="write nothing; say what has drifted")
    options.add_argument("--reference", action="store_true", help="only the reference, which needs no model")
    chosen = options.parse_args()
    wrong = 0
    files = list(wanted(blocks=not chosen.reference))
    if not chosen.reference and not chosen.check:
        import accuracy

        files.append((ROOT / "docs" / "img" / "demo.svg", picture))
        if accuracy.SHARED.is_dir():
            sys.path.insert(0, str(ROOT / "src"))
            files.append((accuracy.PAGE, accuracy.page))
    for path, make in files:
        name = str(path.relative_to(ROOT))
        try:
            text = make()
        except Stale as error:
            print(f"error: {name}: {error}", file=sys.stderr)
            wrong += 1
            continue
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if old == text:
            continue
        if chosen.check:
            print(difference(old, text, name))
            wrong += 1
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
