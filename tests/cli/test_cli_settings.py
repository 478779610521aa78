"""Settings: the environment, what is not allowed, what is documented."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

import pytest

from dragoman import settings
from dragoman.errors import SettingsError


def test_settings_have_defaults_and_sentences() -> None:
    assert settings.load({}) == settings.Settings()
    rows = settings.described()
    assert [row[0] for row in rows] == [f.name for f in fields(settings.Settings)]
    assert all(variable == f"DRAGOMAN_{name.upper()}" and told for name, variable, _, told in rows)


def test_settings_read_the_environment(tmp_path: Path) -> None:
    a, b = tmp_path / "a.toml", tmp_path / "b.toml"
    a.touch()
    b.touch()
    loaded = settings.load(
        {"DRAGOMAN_RECORD": "x.db", "DRAGOMAN_LEXICONS": f"{a}{os.pathsep}{b}", "DRAGOMAN_MAX_CHARS": "500", "HOME": "/"}
    )
    assert loaded == settings.Settings(record=Path("x.db"), lexicons=(a, b), max_chars=500)
    assert settings.load({"DRAGOMAN_RECORD": ""}).record == Path("dragoman.db")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DRAGOMAN_MAX_CHARS", "many", "DRAGOMAN_MAX_CHARS is 'many': give a whole number"),
        ("DRAGOMAN_MAX_CHARS", "0", "max_chars is 0"),
        ("DRAGOMAN_LEXICONS", "absent.toml", "'absent.toml' does not exist"),
        ("DRAGOMAN_LEXICON", "x", "did you mean DRAGOMAN_LEXICONS"),
    ],
)
def test_settings_refuse_with_the_value_and_the_way_out(name: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as caught:
        settings.load({name: value})
    assert caught.value.exit_code == 2


def test_settings_leave_other_programs_variables_alone() -> None:
    assert settings.load({"DRAGOMAN_CI_CACHE_FOLDER": "x"}) == settings.Settings()
