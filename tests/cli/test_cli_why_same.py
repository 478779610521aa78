"""``dragoman why-same``: the alignment of two names, its rules and what speaks against it."""

from __future__ import annotations

import json

import pytest

from dragoman.cli.main import run


def test_why_same_tells_the_rules_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why-same", "Çetin Yıldırımoğlu", "Chetin Yildirimoghlu", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["outcome"] == "same"
    assert "ç: ch" in answer["pairs"][0]["rule"]


def test_why_same_tells_what_speaks_against(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why-same", "Viktor Eikli", "Vitali Eikli"]) == 0
    out = capsys.readouterr().out
    assert "different" in out
    assert "“Viktor” against “Vitali”" in out
