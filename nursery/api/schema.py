"""What goes over the wire, said once, by dataclasses: they read requests, write answers and describe both.

A dataclass whose fields are words, numbers, moments, lists and other such dataclasses is a resource.
`parse` makes one of what a program sent, `to_json` makes JSON of one, `describe` makes its JSON Schema for
the OpenAPI document. Help stands beside the type of a field: `name: Annotated[str, Said("…")]`.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

from nursery.base.errors import RuleBroken
from nursery.web.text import clean_line, clean_text

T = TypeVar("T")
Schema = dict[str, Any]
_SIMPLE: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}
_COMPONENTS = "#/components/schemas/"


@dataclass(frozen=True)
class Said:
    """A sentence of help for a field, and the most signs that its text may have."""

    text: str
    most: int | None = None


_NOTHING = Said("")


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a field of a request, by its code."""

    field: str
    code: str


class BadFields(RuleBroken):
    """The fields of a request do not fit; each says why."""

    def __init__(self, wrong: list[Wrong]) -> None:
        super().__init__("api.fields", field=wrong[0].field)
        self.wrong = wrong


def types_of(resource: Any) -> dict[str, tuple[Any, Said]]:
    """The types of a resource's fields with what is said of them, by name."""
    return _types_of(resource)


@cache
def _types_of(resource: Any) -> dict[str, tuple[Any, Said]]:
    hints = typing.get_type_hints(resource, include_extras=True)
    return {name: _plain(kind) for name, kind in hints.items()}


def _plain(kind: Any) -> tuple[Any, Said]:
    if get_origin(kind) is not typing.Annotated:
        return kind, _NOTHING
    inner, *more = get_args(kind)
    return inner, next((one for one in more if isinstance(one, Said)), _NOTHING)


def parse(resource: type[T], sent: Mapping[str, Any]) -> T:
    """The resource that was sent. Raises `BadFields` naming each field that is unknown, missing or wrong."""
    known = {one.name: one for one in fields(resource)}  # type: ignore[arg-type]
    wrong = [Wrong(clean_line(name), "api.unknown_field") for name in sent if name not in known]
    values: dict[str, Any] = {}
    for name, one in known.items():
        if name not in sent:
            if one.default is MISSING:
                wrong.append(Wrong(name, "api.missing_field"))
            continue
        try:
            kind, help_text = types_of(resource)[name]
            values[name] = _value(kind, sent[name], help_text.most)
        except ValueError as error:
            wrong.append(Wrong(name, str(error)))
    if wrong:
        raise BadFields(wrong)
    return resource(**values)


def _value(kind: Any, sent: Any, most: int | None) -> Any:
    """One value of the type asked for. Raises `ValueError` with the code of what is wrong."""
    kind, may_be_null = _without_null(kind)
    if sent is None:
        if may_be_null:
            return None
        raise ValueError("api.wrong_type")
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if sent not in list(kind):
            raise ValueError("api.not_one_of")
        return kind(sent)
    if type(sent) is not kind:
        raise ValueError("api.wrong_type")
    if not isinstance(sent, str):
        return sent
    if most is not None and len(sent) > most:
        raise ValueError("api.too_long")
    return clean_text(sent)


def _without_null(kind: Any) -> tuple[Any, bool]:
    """The type itself, and whether null is allowed too."""
    if get_origin(kind) in (Union, types.UnionType):
        rest = [one for one in get_args(kind) if one is not type(None)]
        return rest[0], len(rest) < len(get_args(kind))
    return kind, False


def to_json(value: Any) -> Any:
    """A resource, or what stands in one, as JSON takes it; moments in UTC."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_json(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, (list, tuple)):
        return [to_json(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def to_fields(resource: Any) -> dict[str, Any]:
    """The fields of a resource by name, as they are."""
    return {one.name: getattr(resource, one.name) for one in fields(resource)}


def name_of(resource: type[Any]) -> str:
    """What the resource is called in the OpenAPI document."""
    return resource.__name__


def reference(resource: type[Any]) -> Schema:
    """A reference to the schema of a resource."""
    return {"$ref": f"{_COMPONENTS}{name_of(resource)}"}


def describe(resource: type[Any]) -> Schema:
    """The JSON Schema of a resource."""
    properties = {one.name: _described(resource, one) for one in fields(resource)}
    required = [one.name for one in fields(resource) if one.default is MISSING]
    found: Schema = {
        "type": "object",
        "description": " ".join((resource.__doc__ or "").split()),
        "properties": properties,
        "additionalProperties": False,
    }
    return {**found, "required": required} if required else found


def parts(resource: type[Any]) -> set[type[Any]]:
    """The resource and all that stand in it."""
    found = {resource}
    for kind, _said in types_of(resource).values():
        kind, _may_be_null = _without_null(kind)
        inner = get_args(kind)[0] if get_origin(kind) is list else kind
        if is_dataclass(inner) and isinstance(inner, type) and inner not in found:
            found |= parts(inner)
    return found


def _described(resource: type[Any], one: dataclasses.Field[Any]) -> Schema:
    kind, help_text = types_of(resource)[one.name]
    found = dict(type_schema(kind))
    if help_text.most is not None:
        found["maxLength"] = help_text.most
    if help_text.text:
        found["description"] = help_text.text
    if one.default is not MISSING and one.default is not None:
        found["default"] = to_json(one.default)
    return found


def type_schema(kind: Any) -> Schema:
    """The JSON Schema of a type that may stand in a resource."""
    kind, may_be_null = _without_null(kind)
    if get_origin(kind) is list:
        return {"type": "array", "items": type_schema(get_args(kind)[0])}
    if is_dataclass(kind) and isinstance(kind, type):
        found: Schema = reference(kind)
        return {"anyOf": [found, {"type": "null"}]} if may_be_null else found
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        words: list[str | None] = [member.value for member in kind]
        found = {"type": "string", "enum": words}
        return {"type": ["string", "null"], "enum": [*words, None]} if may_be_null else found
    found = dict(_SIMPLE[kind])
    return {**found, "type": [found["type"], "null"]} if may_be_null else found
