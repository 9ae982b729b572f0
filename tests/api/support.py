"""A program that speaks to the API, and looks at every answer as the OpenAPI document says it is."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from nursery.accounts.actors import Actor
from nursery.api import commands, openapi
from nursery.api.models import Scope

PREFIX = "/api/v1"
_KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
_DOCUMENT = openapi.document()


class Program:
    """Speaks JSON, perhaps with the token of a person; every answer is checked against the document."""

    def __init__(self, app: Flask, actor: Actor | None = None, scope: Scope = Scope.COMMENT) -> None:
        self.client = app.test_client()
        self.headers: dict[str, str] = {"Accept-Language": "en"}
        if actor is not None:
            with app.app_context():
                secret = commands.make_token("tests", scope, 90, actor=actor)
            self.headers["Authorization"] = f"Bearer {secret}"

    def ask(
        self, method: str, path: str, body: Any = None, *, status: int = 200, **headers: str
    ) -> dict[str, Any]:
        """The JSON that comes back."""
        found = self.send(method, path, body, **headers)
        assert found.status_code == status, (
            f"{method} {path}: {found.status_code} {found.get_data(as_text=True)}"
        )
        answer: dict[str, Any] = found.get_json(force=True)
        return answer

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> TestResponse:
        """The answer as it is, checked."""
        sent = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        options: dict[str, Any] = {"headers": sent}
        if body is not None:
            options["json"] = body
        response = self.client.open(PREFIX + path, method=method, **options)
        check(method, path.partition("?")[0], response)
        return response

    def get(self, path: str, *, status: int = 200, **headers: str) -> dict[str, Any]:
        """Read."""
        return self.ask("GET", path, status=status, **headers)

    def write(self, round_id: int, *, key: str = "", status: int = 201, **values: Any) -> dict[str, Any]:
        """Write a draft under a key."""
        path = f"/rounds/{round_id}/comments"
        return self.ask("POST", path, values, status=status, Idempotency_Key=key or str(uuid4()))


def check(method: str, path: str, response: TestResponse) -> None:
    """The answer is one that the document promises."""
    if response.status_code == 304:
        return
    operation = described(method, path)
    if operation is None:
        schema = {"$ref": "#/components/schemas/Problem"}
        media_type = "application/problem+json"
    else:
        promised = operation["responses"].get(str(response.status_code))
        assert promised, f"{method} {path}: {response.status_code} is not in the document"
        ((media_type, content),) = promised["content"].items()
        schema = content["schema"]
    assert response.mimetype == media_type, response.mimetype
    wrong = list(problems(response.get_json(force=True), schema))
    assert not wrong, "\n".join(wrong)


def described(method: str, path: str) -> dict[str, Any] | None:
    """What the document says of an address; None when it has no such."""
    for known, operations in _DOCUMENT["paths"].items():
        pattern = re.sub(r"\{\w+\}", "[^/]+", known if known != "/" else "")
        if re.fullmatch(pattern, path) and method.lower() in operations:
            found: dict[str, Any] = operations[method.lower()]
            return found
    return None


def problems(value: Any, schema: dict[str, Any], place: str = "$") -> Any:
    """What of a value does not fit its JSON Schema (as much of it as the document uses)."""
    if "$ref" in schema:
        schema = _DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        if all(list(problems(value, one, place)) for one in schema["anyOf"]):
            yield f"{place}: {value!r} fits none"
        return
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    is_flag = isinstance(value, bool) and "boolean" not in kinds
    if is_flag or not any(isinstance(value, _KINDS[kind]) for kind in kinds):
        yield f"{place}: {value!r} is no {kinds}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is not in {schema['enum']}"
    if isinstance(value, dict):
        yield from (f"{place}: {name} is missing" for name in set(schema["required"]) - set(value))
        yield from (f"{place}: {name} is unknown" for name in set(value) - set(schema["properties"]))
        for name in set(value) & set(schema["properties"]):
            yield from problems(value[name], schema["properties"][name], f"{place}.{name}")
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from problems(one, schema["items"], f"{place}[{at}]")
