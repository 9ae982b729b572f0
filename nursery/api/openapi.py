"""The OpenAPI document: made from the very dataclasses that read requests and write answers."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from nursery.api import schema
from nursery.api.offered import OPERATIONS
from nursery.api.operations import Operation
from nursery.api.resources import Problem
from nursery.api.schema import Schema

VERSION = "3.1.0"
_CONVERTER = re.compile(r"<(?:(\w+):)?(\w+)>")
_LANGUAGE = {
    "name": "language",
    "in": "query",
    "description": "The language of texts; else the header Accept-Language decides.",
    "schema": {"type": "string", "enum": ["ar", "en"]},
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "A UUID of your own: sent again, it makes no second comment.",
    "schema": {"type": "string", "format": "uuid"},
}
_REFUSALS = {
    401: "No valid token.",
    403: "The person or the token may not do this.",
    404: "It does not exist, or the caller must not learn that it does.",
    413: "More than 512 KB.",
    409: "Not in this state, or changed meanwhile.",
    422: "A field does not fit.",
    429: "Too often; see Retry-After.",
}


def document() -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths.setdefault(_path(operation), {})[operation.method.lower()] = _described(operation)
    return {
        "openapi": VERSION,
        "info": {
            "title": "Nurseries platform",
            "version": "1",
            "summary": "The register of nurseries, the guide, its consultation rounds, the comments on it.",
        },
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


@cache
def text() -> str:
    """The document as it is sent."""
    return json.dumps(document(), ensure_ascii=False, separators=(",", ":"))


def _path(operation: Operation) -> str:
    return _CONVERTER.sub(r"{\2}", operation.path) or "/"


def _schemas() -> dict[str, Schema]:
    """Every resource of every operation, by name."""
    found = set(schema.parts(Problem))
    for operation in OPERATIONS:
        found |= schema.parts(operation.answer)
        found |= schema.parts(operation.body) if operation.body else set()
    return {schema.name_of(one): schema.describe(one) for one in sorted(found, key=schema.name_of)}


def _described(operation: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": _parameters(operation),
        "responses": _responses(operation),
        "security": [] if operation.scope is None else [{"token": []}],
    }
    if operation.scope is not None:
        found["description"] = f"A personal token with the scope {operation.scope.value}."
    if operation.body is not None:
        content = {"application/json": {"schema": schema.reference(operation.body)}}
        found["requestBody"] = {"required": True, "content": content}
    return found


def _parameters(operation: Operation) -> list[dict[str, Any]]:
    in_path = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "integer" if kind == "int" else "string"},
        }
        for kind, name in _CONVERTER.findall(operation.path)
    ]
    in_query = [
        {"name": name, "in": "query", "schema": schema.type_schema(kind)}
        for name, kind in operation.query.items()
    ]
    return [*in_path, *in_query, _LANGUAGE, *([_KEY] if operation.needs_key else [])]


def _may_be(code: int, operation: Operation) -> bool:
    """Whether an operation can be refused in this way."""
    if code == 413:
        return operation.method != "GET"
    return operation.scope is not None or code not in (401, 403, 409)


def _responses(operation: Operation) -> dict[str, Any]:
    answer = {"application/json": {"schema": schema.reference(operation.answer)}}
    refusal = {"application/problem+json": {"schema": schema.reference(Problem)}}
    codes = [code for code in _REFUSALS if _may_be(code, operation)]
    responses: dict[str, Any] = {str(operation.status): {"description": "Done.", "content": answer}}
    if operation.scope is None:
        responses["304"] = {"description": "Not changed since the ETag in If-None-Match."}
    responses |= {str(code): {"description": _REFUSALS[code], "content": refusal} for code in codes}
    return responses
