"""The JSON Schema (2020-12) of the interchange form, generated from the model.

The types come from the model's dataclasses: an enumeration that grows there grows here. What the interchange form names or splits
differently (a quotation's ``start`` and ``end``, a report's ``outlet``) is listed in ``_LAYERS`` and ``_REPORT``. A test compares every key
that ``interchange.to_dict`` writes with the schema, so that neither can drift from the other.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from dragoman.model import (
    Actor,
    Attribution,
    Claim,
    Commitment,
    Event,
    FormatClaim,
    Link,
    Mention,
    Milestone,
    Participation,
    Place,
    ProcessClaim,
    Proposal,
    Quotation,
    Span,
    Statement,
    Tenure,
    ThirdParty,
    TimePoint,
    Unaligned,
    Voice,
)
from dragoman.model.interchange import SCHEMA_VERSION

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_STRING: Schema = {"type": "string"}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_DAY: Schema = {"type": "string", "format": "date"}
_IDS: Schema = {"type": "array", "items": _STRING}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _optional(schema: Schema) -> Schema:
    return (
        {"anyOf": [schema, {"type": "null"}]} if "type" not in schema or "enum" in schema else {**schema, "type": [schema["type"], "null"]}
    )


def _of(hint: Any) -> Schema:
    """Return the schema of a type of the model. Raises TypeError for a type that the interchange form has no word for."""
    if get_origin(hint) in (Union, types.UnionType):
        (inner,) = (part for part in get_args(hint) if part is not type(None))
        return _optional(_of(inner))
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0])}
    named = {Span: "span", TimePoint: "time", Voice: "voice", ThirdParty: "third_party"}
    if hint in named:
        return _ref(named[hint])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"type": "string", "enum": [member.value for member in hint]}
    plain: dict[Any, Schema] = {str: _STRING, bool: {"type": "boolean"}, int: {"type": "integer"}, date: _DAY}
    if hint in plain:
        return plain[hint]
    raise TypeError(f"no interchange form for {hint!r}")


def _fields(kind: type, *names: str) -> Schema:
    hints = get_type_hints(kind)
    return {name: _of(hints[name]) for name in names}


def _object(properties: Mapping[str, Schema], told: str | None = None, required: tuple[str, ...] | None = None) -> Schema:
    out: Schema = {"type": "object", "properties": dict(properties), "required": list(properties if required is None else required)}
    return {"description": told, **out} if told else out


def _said(kind: type) -> str:
    return (kind.__doc__ or "").strip().split("\n\n")[0]


_CLAIM: Schema = {
    "claim": {"type": "string", "description": "id of the claim, stable for the same text and reader"},
    "evidence": {"type": "array", "items": _ref("span"), "description": "the whole sentences that people read"},
    "spans": {"type": "array", "items": _ref("span"), "description": "the exact words that say it"},
    "voice": _ref("voice"),
    **_fields(Claim, "modality"),
    "time": _ref("time"),
    "earliest": _optional(_DAY),
    "latest": _optional(_DAY),
    "derivation": {"type": "array", "items": _STRING, "description": "how it was read, in words, in order"},
}

# Layer → (class, fields under their own names, what the interchange form names or splits differently).
_LAYERS: dict[str, tuple[type, tuple[str, ...], Schema]] = {
    "quotes": (
        Quotation,
        ("mode", "speaker", "joint", "attr", "occasion", "audience"),
        {
            "start": _OFFSET,
            "end": _OFFSET,
            "speaker_start": _optional(_OFFSET),
            "speaker_end": _optional(_OFFSET),
            "speaker_text": _optional(_STRING),
            "cue_start": _optional(_OFFSET),
            "cue_end": _optional(_OFFSET),
        },
    ),
    "attributions": (
        Attribution,
        ("kind", "speaker", "joint"),
        {
            "start": _OFFSET,
            "end": _OFFSET,
            "speaker_start": _optional(_OFFSET),
            "speaker_end": _optional(_OFFSET),
            "speaker_text": _optional(_STRING),
            "cue_start": _OFFSET,
            "cue_end": _OFFSET,
        },
    ),
    "events": (
        Event,
        ("type", "mode", "actors", "recipients", "place", "occasion", "topic", "part_of", "count"),
        {
            "third": {**_IDS, "description": "ids of third parties"},
            "third_roles": {"type": "array", "items": _ref("third_party")},
            "attribution": {"type": "string", "description": "'narrator', or the id of the innermost voice"},
        },
    ),
    "tenures": (Tenure, ("person", "office", "polity", "acting", "former"), {}),
    "participations": (
        Participation,
        ("body", "body_actor", "actor", "status", "wording", "self_declared"),
        {"claimed_by": {"type": "string", "description": "'narrator', or the id of the innermost voice"}},
    ),
    "commitments": (Commitment, ("debtor", "beneficiaries", "kind", "content", "condition", "due"), {}),
    "proposals": (Proposal, ("proposers", "addressees", "content", "body"), {}),
    "statements": (Statement, ("actor", "act", "about", "addressees", "stance"), {}),
    "processes": (ProcessClaim, ("name", "kind", "parties", "third", "stage"), {}),
    "formats": (FormatClaim, ("name", "property", "value", "actor"), {}),
    "milestones": (Milestone, ("kind", "of", "since", "event"), {}),
}

_REPORT: Schema = {
    "schema": {"const": SCHEMA_VERSION, "description": "version of this schema"},
    "reader": {"type": "string", "description": "version of the model and the rules that read the report"},
    "id": _STRING,
    "date": _DAY,
    "date_basis": {"type": "string", "description": "where the date came from"},
    "title": _optional(_STRING),
    "text": {"type": "string", "description": "the report to the letter; all offsets are code points into it, ends exclusive"},
    "outlet": _optional(_STRING),
    "url": _optional(_STRING),
    "language": {"type": "string", "description": "ISO 639-1"},
    "licence": _optional(_STRING),
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "duplicate_of": _optional(_STRING),
    "duplicate_kind": {"enum": ["exact", "near", None]},
    "read": {"type": "boolean", "description": "false: kept and not read; 'note' says why"},
    "note": _optional(_STRING),
}

# What a coder of gold readings must give; everything else a program adds.
_REQUIRED = ("id", "date", "text", "actors", "quotes", "events", "tenures", "participations")


def _plural(told: type, properties: Schema) -> Schema:
    return {"type": "array", "items": _object(properties, _said(told))}


def _definitions() -> Schema:
    return {
        "span": {
            "type": "array",
            "prefixItems": [_OFFSET, _OFFSET],
            "items": False,
            "minItems": 2,
            "description": "[start, end] in code points of the text, end exclusive",
        },
        "time": {
            **_object(
                {**_fields(TimePoint, "edtf", "earliest", "latest", "precision", "basis", "ongoing"), "span": _optional(_ref("span"))}
            ),
            "description": _said(TimePoint),
        },
        "voice": _object(_fields(Voice, "chain", "mode", "hedge"), _said(Voice)),
        "third_party": _object(_fields(ThirdParty, "actor", "role", "wording"), _said(ThirdParty)),
    }


def interchange_schema() -> Schema:
    """Return the schema of one reading in the interchange form."""
    start_end = {"start": _OFFSET, "end": _OFFSET}
    properties: Schema = {
        **_REPORT,
        "actors": _plural(Actor, _fields(Actor, "id", "kind", "name", "polity", "named", "office", "sector")),
        "mentions": _plural(Mention, {**start_end, **_fields(Mention, "actors", "kind", "basis", "ambiguous")}),
        "places": _plural(Place, {**start_end, **_fields(Place, "name", "country", "kind")}),
        **{layer: _plural(kind, {**_fields(kind, *names), **other, **_CLAIM}) for layer, (kind, names, other) in _LAYERS.items()},
        "links": _plural(Link, _fields(Link, "source", "target", "kind", "basis")),
        "unaligned": _plural(Unaligned, _fields(Unaligned, "what", "why")),
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:dragoman:interchange:{SCHEMA_VERSION}",
        "title": f"Reading of one report, interchange form {SCHEMA_VERSION}",
        **_object(properties, required=(*_REPORT, *(name for name in properties if name not in _REPORT))),
        "$defs": _definitions(),
    }


def gold_schema() -> Schema:
    """Return the looser schema of a coder's reading: the same keys, few of them required."""
    schema = interchange_schema()
    schema["$id"] = f"urn:dragoman:gold:{SCHEMA_VERSION}"
    schema["title"] = f"Gold reading of one report, interchange form {SCHEMA_VERSION}"
    schema["required"] = list(_REQUIRED)
    needed = {
        "actors": ("id", "kind", "name", "polity"),
        "quotes": ("start", "end", "mode", "speaker"),
        "events": ("type", "actors", "evidence"),
        "tenures": ("person", "office", "polity"),
        "participations": ("body", "actor", "status"),
    }
    for layer, keys in needed.items():
        schema["properties"][layer]["items"]["required"] = list(keys)
    return schema
