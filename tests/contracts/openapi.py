"""The document that the operator's side implements, and the little of JSON Schema that it uses."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.integrations import billing

Schema = Mapping[str, Any]
DOCUMENT: dict[str, Any] = json.loads((Path(billing.__file__).parent / "openapi.json").read_text(encoding="utf-8"))
_KNOWN = {
    "$ref", "anyOf", "const", "description", "enum", "examples", "explode", "format", "items", "maximum", "maxItems",
    "maxLength", "minimum", "minItems", "minLength", "pattern", "properties", "required", "type",
}  # fmt: skip
_TYPES: dict[str, type | tuple[type, ...]] = {
    "array": list,
    "integer": int,
    "null": type(None),
    "object": dict,
    "string": str,
}
_FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}


def resolve(node: Schema) -> Schema:
    """What a reference points at, with what stands beside the reference."""
    while "$ref" in node:
        target: Any = DOCUMENT
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def schema_named(name: str) -> Schema:
    """One of components/schemas."""
    return resolve({"$ref": f"#/components/schemas/{name}"})


def operation(method: str, path: str) -> Schema:
    """Raises KeyError for what the document doesn't have."""
    found: Schema = DOCUMENT["paths"][path][method.lower()]
    return found


def answer_schema(found: Schema, status: int) -> Schema:
    """Raises KeyError for a status that the operation doesn't have."""
    content = resolve(found["responses"][str(status)])["content"]["application/json"]
    return resolve(content["schema"])


def breaches(schema: Schema, value: Any, place: str = "$") -> Iterator[str]:
    """How `value` differs from what the schema asks for."""
    schema = resolve(schema)
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    if "anyOf" in schema:
        if all(any(breaches(one, value, place)) for one in schema["anyOf"]):
            yield f"{place}: fits none"
        return
    expected = schema.get("type")
    if expected and (not isinstance(value, _TYPES[expected]) or isinstance(value, bool)):
        yield f"{place}: {value!r} is no {expected}"
        return
    yield from _of_values(schema, value, place)
    yield from _of_parts(schema, value, place)


def _of_values(schema: Schema, value: Any, place: str) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} isn't listed"
    if "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} isn't {schema['const']!r}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{place}: {value!r} doesn't match"
    if "format" in schema and not _has_format(schema["format"], value):
        yield f"{place}: {value!r} is no {schema['format']}"
    size = value if isinstance(value, int) else len(value) if isinstance(value, str | list) else 0
    for end in ("Length", "Items", "imum"):
        if not schema.get(f"min{end}", size) <= size <= schema.get(f"max{end}", size):
            yield f"{place}: {value!r} is out of range"


def _of_parts(schema: Schema, value: Any, place: str) -> Iterator[str]:
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{place}.{name}: missing"
    for name, part in schema.get("properties", {}).items():
        if name in value:
            yield from breaches(part, value[name], f"{place}.{name}")
    if "items" in schema:
        for index, item in enumerate(value):
            yield from breaches(schema["items"], item, f"{place}[{index}]")


def _has_format(name: str, value: str) -> bool:
    try:
        read = _FORMATS[name](value)
    except ValueError:
        return False
    return not isinstance(read, datetime) or read.tzinfo is not None
