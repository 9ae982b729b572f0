"""The addresses of the API: one view for each operation, behind its door.

No cookie opens anything here, and so no form token is needed: only the header Authorization says who it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, g, request

from nursery.api import commands, openapi, problems, queries, secrets
from nursery.api.addresses import BLUEPRINT
from nursery.api.models import Scope
from nursery.api.offered import OPERATIONS
from nursery.api.operations import PUBLIC, Call, Operation
from nursery.api.queries import Bearer
from nursery.api.schema import BadFields, Wrong, parse, to_json
from nursery.base.errors import DomainError, NotAllowed, RuleBroken
from nursery.extensions import limiter
from nursery.web import errors
from nursery.web.origin import takes_json
from nursery.web.text import clean_line

PREFIX = "/api/v1"
MOST_BYTES = 512 * 1024
_ONE_TOKEN, _ONE_ADDRESS, _WRITES = "240 per minute", "600 per minute", "60 per minute"

blueprint = Blueprint(BLUEPRINT, __name__, url_prefix=PREFIX)
blueprint.register_error_handler(DomainError, problems.of_error)
errors.tell_otherwise("/api/", problems.of_page)


@blueprint.url_value_preprocessor
def _speak(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """In the caller's language from here on."""
    g.lang = problems.wanted_language()


def _secret() -> str:
    """The secret in the header Authorization; empty when there is none."""
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip()[: secrets.LONGEST] if kind.lower() == "bearer" else ""


def _caller() -> str:
    """By what a caller is counted: the token, else the computer."""
    return secrets.hashed(_secret() or request.remote_addr or "")[:24]


def _computer() -> str:
    return secrets.hashed(request.remote_addr or "")[:24]


def _view(operation: Operation) -> Callable[..., Response]:
    """The view of an operation: how often, who, what was sent, the answer."""

    def view(**where: Any) -> Response:
        bearer = queries.bearer(secrets.hashed(_secret())) if operation.scope and _secret() else None
        if operation.scope is not None and bearer is None:
            return problems.token_needed()
        call = _call(operation, bearer)
        answer = to_json(operation.run(call, **where))
        return _answer(operation, answer)

    view.__name__ = operation.name
    counted: Callable[..., Any] = limiter.limit(_ONE_TOKEN, key_func=_caller)(view)
    counted = limiter.limit(_ONE_ADDRESS, key_func=_computer)(counted)
    if operation.method != "GET":
        counted = takes_json(limiter.limit(_WRITES, key_func=_caller)(counted), MOST_BYTES)
    counted.access = operation.access  # type: ignore[attr-defined]
    return counted


def _call(operation: Operation, bearer: Bearer | None) -> Call:
    """The request, checked. Raises `NotAllowed`, `RuleBroken`."""
    if bearer is not None:
        commands.note_use(bearer)
        if operation.scope is Scope.COMMENT and bearer.scope is not Scope.COMMENT:
            raise NotAllowed("api.scope")
    return Call(
        language=g.lang,
        token_holder=bearer.actor if bearer else None,
        body=parse(operation.body, _object()) if operation.body else None,
        query=_query(operation.query),
        key=_key(operation),
    )


def _key(operation: Operation) -> str:
    key = request.headers.get("Idempotency-Key", "").strip()
    if operation.needs_key and not key:
        raise RuleBroken("api.key_needed", "Idempotency-Key")
    return key


def _object() -> Mapping[str, Any]:
    """The JSON object that was sent; an empty body is an empty object."""
    body = request.get_data()
    if not body:
        return {}
    try:
        found = json.loads(body) if request.mimetype == "application/json" else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise RuleBroken("api.not_json")
    return found


def _query(known: Mapping[str, type[Any]]) -> dict[str, Any]:
    """The parameters of the address. Raises `BadFields` for what is unknown or nonsense."""
    values: dict[str, Any] = {}
    wrong = []
    for name, text in request.args.items():
        if name == "language":
            continue
        if name not in known:
            wrong.append(Wrong(clean_line(name), "api.unknown_field"))
            continue
        try:
            values[name] = known[name](clean_line(text))
        except ValueError:
            wrong.append(Wrong(name, "api.wrong_type" if known[name] is int else "api.not_one_of"))
    if int(values.get("page", 1)) < 1:
        wrong.append(Wrong("page", "api.page"))
    if wrong:
        raise BadFields(wrong)
    return values


def _answer(operation: Operation, answer: Any) -> Response:
    """JSON: for everybody with its fingerprint, for a token's person never kept by anybody."""
    body = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    response = Response(body, operation.status, content_type="application/json")
    response.headers["Content-Language"] = g.lang
    response.headers["Vary"] = "Accept-Language"
    if operation.status == 201:
        response.headers["Location"] = f"{PREFIX}/comments/{answer['id']}"
    if operation.access != PUBLIC:
        response.headers["Vary"] = "Authorization, Accept-Language"
        response.headers["Cache-Control"] = "no-store"
        return response
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)  # type: ignore[return-value]


for _operation in OPERATIONS:
    blueprint.add_url_rule(_operation.path, _operation.name, _view(_operation), methods=[_operation.method])


@blueprint.get("/openapi.json")
def description() -> Response:
    """The OpenAPI document."""
    response = Response(openapi.text(), content_type="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)  # type: ignore[return-value]


description.access = PUBLIC  # type: ignore[attr-defined]
