"""The reference, made from the code: every verb, setting, public name, error, table and view.

``pages()`` returns file name → text for ``docs/reference/``. It runs no command and loads no model, so that a test can compare
what it gives with what is in the tree: a verb, a setting or a view that nobody described fails there.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

HEADER = "<!-- Written by docs/build.py from the code: do not edit. -->\n\n"

CLI = """# The command line

`dragoman VERB --help` prints the same. Listings take `--format table|json|jsonl|csv`; `--record PATH` names the record
of every verb that writes or asks.

Exit codes: 0 everything was done; 1 an error; 2 the command was misused; 3 the good inputs were taken and some were not;
130 stopped with Ctrl-C; 141 the reader of the output went away.
"""
SETTINGS = """# Settings

An option of a command outranks the environment variable, and the variable outranks the default. `dragoman info` prints those in force.

"""
ERRORS_END = "The command line prints one line, `error: …`, and ends with the error's exit code (1, or 2 for a misuse).\n"
RECORD = """# The record: tables and views

A record is one SQLite file; any SQLite tool opens it. What the entries mean: [codebook](../codebook.md).

"""
INTERCHANGE = """# The interchange form

`dragoman read --format json` prints one JSON object a report; `jsonl` one a line. `dragoman schema` prints its
[JSON Schema](reading.schema.json). Offsets count Unicode code points of `text`, the end exclusive.
What the entries mean: [codebook](../codebook.md).
"""


class Undocumented(Exception):
    """Something that users see has no sentence that says what it is."""


def plain(text: str | None) -> str:
    """Return help text without rich's markup, on one line."""
    from rich.text import Text

    return " ".join(Text.from_markup(text or "").plain.split())


def cell(text: str) -> str:
    """Return text that fits a table's cell."""
    return text.replace("|", "\\|").replace("\n", " ").strip()


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(cell(c) for c in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


# --- the command line ---


def commands() -> dict[str, Any]:
    """Return the verbs, in the order of the help page: name → typer's own description of it (``callback``, ``rich_help_panel``)."""
    from dragoman.cli.app import app

    return {str(command.name): command for command in app.registered_commands}


def _texts(command: Any) -> list[str]:
    said = [plain(p) for p in (inspect.getdoc(command.callback) or "").split("\n\n")]
    if not said[0]:
        raise Undocumented(f"the verb {command.name!r} has no help")
    return said


def _value(hint: Any) -> str:
    """Return the word for what an option takes: the allowed values of an enumeration, else its type."""
    inner = [part for part in get_args(hint) if part is not type(None)]
    if get_origin(hint) is not None and inner:
        return _value(inner[0])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "|".join(hint)
    return {int: "N", Path: "PATH", float: "NUMBER"}.get(hint, "TEXT")


def _parameters(command: Any) -> Iterator[tuple[bool, str, str]]:
    """Yield (whether it is an argument, how it is written, what it does) for each parameter. Raises Undocumented for one without help."""
    hints = get_type_hints(command.callback, include_extras=True)
    for name, parameter in inspect.signature(command.callback).parameters.items():
        hint, info = get_args(hints[name])
        said = plain(info.help)
        if not said:
            raise Undocumented(f"the parameter {name!r} of {command.name!r} has no help")
        if type(info).__name__ == "ArgumentInfo":
            word = (info.metavar or name.upper()).strip("[]…")
            several = get_origin(hint) is list or any(get_origin(part) is list for part in get_args(hint))
            word += "…" if several else ""
            yield True, word if parameter.default is inspect.Parameter.empty else f"[{word}]", said
            continue
        # In Annotated, the first name that is declared stands where the default stands otherwise.
        declared = [d for d in (info.default, *(info.param_decls or ())) if isinstance(d, str) and d.startswith("-")]
        declared = sorted(declared or ["--" + name.replace("_", "-")], key=len, reverse=True)
        written = ", ".join(f"`{d}`" for d in declared) + ("" if hint is bool else f" {info.metavar or _value(hint)}")
        default = parameter.default
        if default not in (None, False, inspect.Parameter.empty) and "[default" not in said:
            said += f" [default: {getattr(default, 'value', default)}]"
        yield False, written, said


def cli_page() -> str:
    """Return the page of the verbs. Raises Undocumented for a verb or an option without help."""
    out, panel, verbs = [HEADER + CLI], None, commands()
    out.append("\n".join(f"- [`dragoman {name}`](#dragoman-{name}): {_texts(verb)[0]}" for name, verb in verbs.items()) + "\n")
    for name, verb in verbs.items():
        if isinstance(verb.rich_help_panel, str) and verb.rich_help_panel != panel:
            panel = verb.rich_help_panel
            out.append(f"## {panel}\n")
        rows = list(_parameters(verb))
        words = ["dragoman", name, *(written for argument, written, _ in rows if argument), *["[OPTIONS]"][: any(not r[0] for r in rows)]]
        out.append(f"### dragoman {name}\n\n```\n{' '.join(words)}\n```\n\n" + "\n\n".join(_texts(verb)) + "\n")
        if rows:
            cells = [(f"`{written}`" if argument else written, said) for argument, written, said in rows]
            out.append(table(("argument or option", "what it does"), cells))
    return "\n".join(out)


# --- settings ---


def settings_page() -> str:
    """Return the page of the settings. Raises Undocumented for one without a sentence."""
    from dragoman import settings

    rows = settings.described()
    for name, _, _, said in rows:
        if not said:
            raise Undocumented(f"the setting {name!r} has no sentence")
    cells = [(f"`{name}`", f"`{variable}`", f"`{default}`" if default else "none", said) for name, variable, default, said in rows]
    return HEADER + SETTINGS + table(("setting", "variable", "default", "what it is"), cells)


# --- Python ---


def _signature(function: Any) -> str:
    text = str(inspect.signature(function)).replace("dragoman.model.", "").replace("'", "")
    return re.sub(r"\b(?:report|reading|actor|claim|span|timepoint)\.(?=[A-Z])", "", text)


def _fields(cls: type) -> list[tuple[str, ...]]:
    rows = []
    for field in dataclasses.fields(cls):
        if field.name.startswith("_"):
            continue
        default = ""
        if field.default is not dataclasses.MISSING:
            default = str(field.default) if isinstance(field.default, StrEnum) else repr(field.default)
            default = f"`{default}`" if len(default) < 30 else "…"
        elif field.default_factory is not dataclasses.MISSING:
            default = "empty"
        rows.append((f"`{field.name}`", f"`{field.type}`", default))
    return rows


def _members(cls: type) -> Iterator[str]:
    for name, member in vars(cls).items():
        if name.startswith("_") or (dataclasses.is_dataclass(cls) and name in {f.name for f in dataclasses.fields(cls)}):
            continue
        if isinstance(member, property):
            yield f"- `.{name}`: {plain_doc(member)}"
        elif inspect.isfunction(member):
            yield f"- `.{name}{_signature(member).replace('(self, ', '(').replace('(self)', '()')}`: {plain_doc(member)}"


def plain_doc(thing: Any) -> str:
    """Return the docstring's text on one line, with Markdown's code marks."""
    return " ".join((inspect.getdoc(thing) or "").replace("``", "`").split())


def paragraphs(thing: Any) -> str:
    """Return the docstring as Markdown: its paragraphs as they are, its literal blocks fenced."""
    out: list[str] = []
    literal = False
    for line in (inspect.getdoc(thing) or "").splitlines():
        if literal and line.strip() and not line.startswith(" "):
            out = [*_trimmed(out), "```", ""]
            literal = False
        if not literal and line.endswith("::"):
            out += [*([line[:-1], ""] if line.strip() != "::" else []), "```"]
            literal = True
        elif not (literal and out[-1] == "```" and not line.strip()):  # no blank line at the top of a block
            out.append(line[4:] if literal else line.replace("``", "`"))
    return "\n".join([*_trimmed(out), "```"] if literal else out)


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _class(cls: type) -> str:
    text = f"### {cls.__name__}\n\n{paragraphs(cls)}\n\n"
    if not inspect.getdoc(cls):
        raise Undocumented(f"the class {cls.__name__} has no docstring")
    if dataclasses.is_dataclass(cls):
        text += table(("field", "type", "default"), _fields(cls)) + "\n"
    elif issubclass(cls, StrEnum):
        text += ", ".join(f"`{value}`" for value in cls) + "\n\n"
    members = list(_members(cls)) if not issubclass(cls, StrEnum) else []
    return text + ("\n".join(members) + "\n\n" if members else "")


def python_page() -> str:
    """Return the page of the public Python names: what ``import dragoman`` gives, and the vocabulary in ``dragoman.model``."""
    import dragoman
    from dragoman import model

    functions, classes = [], []
    for name in dragoman.__all__:
        thing = getattr(dragoman, name)
        if inspect.isclass(thing):
            classes.append(name)
        elif callable(thing):
            if not inspect.getdoc(thing):
                raise Undocumented(f"dragoman.{name} has no docstring")
            functions.append(f"### dragoman.{name}\n\n```python\ndragoman.{name}{_signature(thing)}\n```\n\n{paragraphs(thing)}\n")
    out = [HEADER + "# Python\n", paragraphs(dragoman) + "\n", "## Functions\n", *functions]
    out.append("Also in the package's own name: " + ", ".join(f"`dragoman.{n}`" for n in classes) + ".\n")
    out.append("## The vocabulary: `dragoman.model`\n\n" + plain_doc(model) + "\n")
    kinds = [getattr(model, name) for name in model.__all__]
    out += [_class(c).rstrip() + "\n" for c in kinds if inspect.isclass(c) and not issubclass(c, StrEnum)]
    out.append("## Closed vocabularies\n")
    out += [_class(c).rstrip() + "\n" for c in kinds if inspect.isclass(c) and issubclass(c, StrEnum)]
    return "\n".join(out)


def errors_page() -> str:
    """Return the page of the errors."""
    from dragoman import errors

    return f"{HEADER}# Errors\n\n{paragraphs(errors)}\n\n{ERRORS_END}"


# --- the record ---

_TABLE = re.compile(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+) \((?:[ \t]*--([^\n]*))?\n(.*?)^\)", re.MULTILINE | re.DOTALL)
_COLUMN = re.compile(r"^  (\w+) ([A-Z]+)\b([^\n-]*?),?[ \t]*(?:--[ \t]*(.*))?$", re.MULTILINE)
_VIEW = re.compile(r"((?:^--[^\n]*\n)*)CREATE VIEW (?:IF NOT EXISTS )?(\w+)", re.MULTILINE)
# What a view answers, where views.sql has no comment of its own before it.
_VIEWS = {
    "event_actor": "Who stands in which role in which event: the shorter sister of `v_claim_actor`.",
    "v_meeting": "Meetings, visits and calls: the CONSULT rows of `v_timeline`.",
    "v_tenure": "Who holds which office, as each report says it; `said_from` and `said_to` are empty where it gives no term.",
    "v_quotation": "What was said, by whom, in which words. Tellings of one utterance share `utterance`.",
    "v_participation": "Who stands how in which body, and who claims it.",
    "v_commitment": "Who is bound, to whom, to what, by when, on what condition.",
    "v_proposal": "Who proposes what to whom.",
    "v_statement": "Speech acts and what they are about: welcome, criticism, denial, demand and the like.",
    "v_process": "What reports say of a process: its parties, its third parties with their roles, its stage.",
    "v_format": "What reports say of a format: its kind, its aim, who proposed it.",
    "v_milestone": "Claims that place a happening in a series: the first since a year, the third round.",
    "v_conflict": "Pairs of claims that contradict each other.",
}
_NOT_COLUMNS = {"PRIMARY", "UNIQUE", "FOREIGN", "CHECK"}


def _comment(text: str) -> str:
    return " ".join(line.strip().lstrip("-").strip() for line in text.splitlines() if line.strip())


def _column(constraints: str, note: str) -> str:
    leads = re.search(r"REFERENCES (\w+) \((\w+)\)", constraints)
    needed = "" if "NOT NULL" in constraints or "PRIMARY KEY" in constraints else "may be empty"
    return "; ".join(part for part in (note.strip(), f"→ `{leads[1]}.{leads[2]}`" if leads else "", needed) if part)


def record_page() -> str:
    """Return the page of the record's tables and views. Raises Undocumented for a view that nobody described."""
    import sqlite3
    from importlib.resources import files

    from dragoman.record import schema

    room = files("dragoman.record")
    tables, coded, views = (room.joinpath(name).read_text(encoding="utf-8") for name in ("schema.sql", "coded.sql", "views.sql"))
    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(db)
    head = "\n\n".join(_comment(part) for part in re.split(r"^--$", tables.split("CREATE", 1)[0].split("\n", 1)[1], flags=re.MULTILINE))
    out = [HEADER + RECORD + f"Schema version {schema.version(db)}.\n\n{head.strip()}\n"]
    out.append("## Views\n\nPlain SQL answers to the common questions.\n")
    said = {name: _comment(comment) or _VIEWS.get(name, "") for comment, name in _VIEW.findall(views)}
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY rowid"):
        if not said.get(name):
            raise Undocumented(f"the view {name!r} has neither a comment before it in views.sql nor a sentence in docs/reference.py")
        columns = ", ".join(f"`{row[1]}`" for row in db.execute(f"PRAGMA table_info({name})"))
        out.append(f"### {name}\n\n{said[name]}\n\nColumns: {columns}\n")
    out.append("## Tables\n")
    for name, about, body in _TABLE.findall(tables + coded):
        found = [c for c in _COLUMN.findall(body) if c[0].upper() not in _NOT_COLUMNS]
        rows = [(f"`{column}`", kind.lower(), _column(constraints, note)) for column, kind, constraints, note in found]
        said_of = about.strip()[:1].upper() + about.strip()[1:]
        out.append(f"### {name}\n\n" + (f"{said_of}.\n\n" if said_of else "") + table(("column", "type", "what"), rows))
    return "\n".join(out)


# --- the interchange form ---


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a reading."""
    from dragoman.show.schema import interchange_schema

    return interchange_schema()


def _kind(part: dict[str, Any], name: str = "") -> str:
    """Return the type of a key in words, with a link to the section that explains it."""
    if "$ref" in part:
        target = part["$ref"].rsplit("/", 1)[-1]
        return f"[{target}](#{target.lower()})"
    if "enum" in part:
        return ", ".join("null" if v is None else f"`{v}`" for v in part["enum"])
    if "const" in part:
        return f"`{part['const']}`"
    for key in ("anyOf", "oneOf"):
        if key in part:
            return " or ".join(_kind(p) for p in part[key])
    kind = part.get("type", "any")
    if kind == "array" or (isinstance(kind, list) and "array" in kind):
        items = part.get("items") or {}
        inner = f"[{name}](#{name})" if "properties" in items else _kind(items) if items else "any"
        return f"list of {inner}" + (" or null" if isinstance(kind, list) and "null" in kind else "")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _keys(part: dict[str, Any]) -> str:
    said = {k: v.get("description", "").replace("``", "`") for k, v in part["properties"].items()}
    return table(("key", "type", "what"), [(f"`{k}`", _kind(v, k), said[k]) for k, v in part["properties"].items()])


def interchange_page() -> str:
    """Return the page of the interchange form, from its JSON Schema."""
    form = schema()
    out = [HEADER + INTERCHANGE, _keys(form)]
    layers = {k: v for k, v in form["properties"].items() if "properties" in (v.get("items") or {})}
    for name, part in layers.items():
        about = (part["items"].get("description") or part.get("description", "")).replace("``", "`")
        out.append(f"## {name}\n\n" + (about + "\n\n" if about else "") + _keys(part["items"]))
    for name, part in form.get("$defs", {}).items():
        about = part.get("description", "").replace("``", "`")
        out.append(f"## {name}\n\n" + (about + "\n\n" if about else "") + (_keys(part) if "properties" in part else _kind(part) + "\n"))
    return "\n".join(out)


def pages() -> dict[str, str]:
    """Return file name → text of every page of the reference."""
    made = {
        "cli.md": cli_page(),
        "settings.md": settings_page(),
        "python.md": python_page(),
        "errors.md": errors_page(),
        "record.md": record_page(),
        "interchange.md": interchange_page(),
        "reading.schema.json": json.dumps(schema(), indent=1, ensure_ascii=False),
    }
    return {name: text.rstrip("\n") + "\n" for name, text in made.items()}
