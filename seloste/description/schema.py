"""The JSON Schema (2020-12) of a published version's JSON, worked out from the typed content itself, so that it cannot drift."""

import dataclasses
import datetime as dt
import types
import typing
from enum import StrEnum

from seloste.privacy.keep import Period

from .content import Content

_LEAVES = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
    Period: {"type": "string", "pattern": r"^P(\d+Y)?(\d+M)?(\d+D)?$"},
}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def json_schema():
    definitions = {}
    content = _schema(Content, definitions)
    texts = {"type": "array", "items": {"type": "string"}}
    held = {"group": {"type": "string"}, "category": {"type": "string"}, "purposes": texts, "fields": texts}
    properties = {
        "$schema": {"type": "string"},
        "key": {"enum": ["customers", "staff"]},
        "number": {"type": "integer", "minimum": 1},
        "published_at": {"type": "string", "format": "date-time"},
        "digest": _DIGEST,
        "previous_digest": {"anyOf": [_DIGEST, {"const": ""}]},
        "journal_head": {"anyOf": [_DIGEST, {"const": ""}]},
        "content": content,
        "held": {"type": "array", "items": _object(held, list(held))},
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_object(properties, list(properties)), "$defs": definitions}


def _schema(kind, definitions):
    if kind in _LEAVES:
        return _LEAVES[kind]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [str(value) for value in kind]}
    origin = typing.get_origin(kind)
    if origin is tuple:
        return {"type": "array", "items": _schema(typing.get_args(kind)[0], definitions)}
    if origin in (typing.Union, types.UnionType):
        return _schema(next(part for part in typing.get_args(kind) if part is not type(None)), definitions)
    return _dataclass(kind, definitions)


def _dataclass(kind, definitions):
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        hints = typing.get_type_hints(kind)
        required = [
            f.name for f in dataclasses.fields(kind) if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
        ]
        definitions[kind.__name__] = _object({name: _schema(hint, definitions) for name, hint in hints.items()}, required)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object(properties, required):
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
