"""The JSON Schema describes what the interchange form is, key for key."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import EventType, Reading
from dragoman.show.schema import gold_schema, interchange_schema

from .sample_reading import sample_reading

jsonschema = pytest.importorskip("jsonschema")


def errors(row: Any, schema: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [f"{list(e.path)}: {e.message[:120]}" for e in validator.iter_errors(row)]


def row_of(reading: Reading) -> dict[str, Any]:
    return json.loads(reading.to_json())


def test_schema_is_valid_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(interchange_schema())
    jsonschema.Draft202012Validator.check_schema(gold_schema())


def test_schema_accepts_a_full_reading_and_an_empty_one() -> None:
    full = sample_reading()
    assert errors(row_of(full), interchange_schema()) == []
    assert errors(row_of(Reading(report=full.report, reader="x", read=False, note="language is fr")), interchange_schema()) == []


def keys(schema: dict[str, Any]) -> set[str]:
    return set(schema["properties"])


def test_schema_has_every_key_that_a_reading_has_and_no_other() -> None:
    schema, row = interchange_schema(), row_of(sample_reading())
    assert keys(schema) == set(row)
    for layer, value in row.items():
        if isinstance(value, list):
            assert keys(schema["properties"][layer]["items"]) == set(value[0]), layer
    assert keys(schema["$defs"]["time"]) == set(row["events"][0]["time"])
    assert keys(schema["$defs"]["voice"]) == set(row["events"][0]["voice"])
    assert keys(schema["$defs"]["third_party"]) == set(row["events"][1]["third_roles"][0])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("events", 0, "type"), "CHAT"),
        (("events", 0, "evidence"), [[3]]),
        (("events", 0, "earliest"), "13 May"),
        (("participations", 0, "status"), "friend"),
        (("quotes", 0, "start"), -1),
        (("sha256",), "abc"),
        (("schema",), "0"),
    ],
)
def test_schema_refuses_what_no_reading_says(path: tuple[Any, ...], value: Any) -> None:
    row = row_of(sample_reading())
    place = row
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert errors(row, interchange_schema())


def test_schema_needs_every_key() -> None:
    row = row_of(sample_reading())
    for key in row:
        partial = copy.deepcopy(row)
        del partial[key]
        assert errors(partial, interchange_schema()), key


def test_schema_takes_its_vocabulary_from_the_model() -> None:
    assert interchange_schema()["properties"]["events"]["items"]["properties"]["type"]["enum"] == [t.value for t in EventType]
    other = replace(sample_reading(), links=())
    assert errors(row_of(other), interchange_schema()) == []


@pytest.mark.shared
@pytest.mark.parametrize("gold", ["gold/dev.jsonl", "seed/reading.jsonl"])
def test_schema_of_gold_accepts_the_gold(shared: Path, gold: str) -> None:
    for line in (shared / gold).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert errors(row, gold_schema()) == [], row["id"]
