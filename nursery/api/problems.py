"""Every "no" of the API: application/problem+json (RFC 9457) in the caller's language."""

from __future__ import annotations

import json

from flask import Response, request
from flask_babel import force_locale
from flask_babel import gettext as _

from nursery.api.resources import FieldProblem, Problem
from nursery.api.schema import BadFields, to_json
from nursery.base.errors import Conflict, DomainError, NotAllowed, NotFound, RuleBroken
from nursery.web import language, problem_texts, wording

MEDIA_TYPE = "application/problem+json"
_STATUSES: dict[type[DomainError], int] = {NotFound: 404, NotAllowed: 403, Conflict: 409, RuleBroken: 422}
_GENERIC = {"not_found", "not_allowed"}


def wanted_language() -> str:
    """The language of the answer: ?language=, else what the program accepts, else Arabic."""
    asked = request.args.get("language", "")
    if asked in language.LANGUAGES:
        return asked
    return request.accept_languages.best_match(language.LANGUAGES) or language.DEFAULT


def problem(
    status: int, title: str, detail: str, code: str = "", errors: list[FieldProblem] | None = None
) -> Response:
    """The answer to a request that is refused."""
    about = Problem("about:blank", title, status, detail, code or f"http.{status}", errors or [])
    body = json.dumps(to_json(about), ensure_ascii=False)
    response = Response(body, status, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = wanted_language()
    response.headers["Vary"] = "Accept-Language"
    return response


def of_error(error: DomainError) -> Response:
    """The refusal of a command, a query or a rule, field by field where it is about fields."""
    status = next(code for kind, code in _STATUSES.items() if isinstance(error, kind))
    title, general, _steps = problem_texts.text(status)
    detail = general if error.code in _GENERIC else wording.message(error.code, error.params)
    errors: list[FieldProblem] = []
    if isinstance(error, BadFields):
        errors = [FieldProblem(one.field, wording.message(one.code)) for one in error.wrong]
    elif isinstance(error, RuleBroken) and error.field:
        errors = [FieldProblem(error.field, detail)]
    return problem(status, title, detail, error.code, errors)


def of_page(status: int, title: str, detail: str) -> Response:
    """What would be an error page elsewhere, in the caller's language."""
    with force_locale(language.LOCALES[wanted_language()]):
        title, general, _steps = problem_texts.text(status)
        return problem(status, title, general)


def token_needed() -> Response:
    """No token, or one that is not valid."""
    response = problem(401, _("A token is needed"), wording.message("api.token_needed"), "api.token_needed")
    response.headers["WWW-Authenticate"] = 'Bearer realm="api"'
    return response
