"""The reference is what the code gives now, and nothing that users see is without a sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture(scope="module")
def reference() -> Iterator[ModuleType]:
    """Return docs/reference.py, which makes the reference."""
    sys.path.insert(0, str(ROOT / "docs"))
    import reference

    yield reference
    sys.path.remove(str(ROOT / "docs"))


@pytest.mark.parametrize("name", ["cli.md", "settings.md", "python.md", "errors.md", "record.md", "interchange.md", "reading.schema.json"])
def test_the_reference_is_what_the_code_gives(reference: ModuleType, name: str) -> None:
    kept = ROOT / "docs" / "reference" / name
    assert kept.exists(), f"{name} is missing: run `python docs/build.py --reference`"
    assert kept.read_text(encoding="utf-8") == reference.pages()[name], f"{name} is out of date: run `python docs/build.py --reference`"


def test_every_verb_is_in_the_reference_and_in_a_page_that_people_write(reference: ModuleType) -> None:
    listed = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    written = "\n".join(p.read_text(encoding="utf-8") for p in PAGES if "reference" not in p.parts)
    verbs = reference.commands()
    assert [v for v in verbs if f"### dragoman {v}\n" not in listed] == []
    assert [v for v in verbs if not re.search(rf"dragoman {v}\b|`{v}`", written)] == []


def test_every_setting_is_in_the_reference() -> None:
    from dragoman import settings

    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    assert [name for name, variable, _, _ in settings.described() if f"`{name}`" not in page or f"`{variable}`" not in page] == []


def test_every_table_and_view_of_a_record_is_in_the_reference() -> None:
    import sqlite3

    from dragoman.record import schema

    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(db)
    page = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf-8")
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    shown = [name for name in names if "_fts" not in name and not name.startswith("sqlite_")]
    assert shown
    assert [name for name in shown if f"### {name}\n" not in page] == []


def test_every_public_name_is_in_the_reference() -> None:
    import dragoman

    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    assert [name for name in dragoman.__all__ if not name.startswith("__") and f"dragoman.{name}" not in page] == []


def test_the_codebook_explains_every_value_of_the_closed_vocabularies() -> None:
    from dragoman import model

    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    explained = (
        model.ActorKind, model.EventType, model.ConsultMode, model.Modality, model.QuoteMode, model.Status, model.ThirdPartyRole,
        model.CommitmentKind, model.Stage, model.LinkKind,
    )
    assert [str(value) for kind in explained for value in kind if f"`{value}`" not in page] == []


def test_every_link_between_pages_leads_somewhere() -> None:
    broken = []
    for page in PAGES:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} → {target}")
    assert broken == []
