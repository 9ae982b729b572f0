"""Every "no" of the site is said here: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, redirect, render_template, request
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from nursery.base.errors import Conflict, DomainError, NotAllowed, NotFound, RuleBroken
from nursery.extensions import login_manager
from nursery.web import filters, navigation, origin, problem_texts, wording

STATUSES = {NotFound: 404, NotAllowed: 403, Conflict: 409, RuleBroken: 422}
Teller = Callable[[int, str, str], AnyResponse]
_tellers: dict[str, Teller] = {}


@dataclass(frozen=True)
class Problem:
    """What an error page says."""

    status: int
    title: str
    what: str
    steps: tuple[str, ...]
    back_url: str = ""


def tell_otherwise(prefix: str, teller: Teller) -> None:
    """Let `teller` answer with something else than a page below addresses that begin with `prefix`."""
    _tellers[prefix] = teller


def page(status: int, what: str = "") -> AnyResponse:
    """The error page for `status`; `what` replaces its general explanation."""
    title, general, steps = problem_texts.text(status)
    for prefix, teller in _tellers.items():
        if request.path.startswith(prefix):
            return teller(status, title, what or general)
    problem = Problem(status, title, what or general, tuple(steps), _back_url(status))
    return Response(render_template("web/error.html", problem=problem, noindex=True), status)


def _back_url(status: int) -> str:
    """The page the refused form stood on, where a second look at it helps."""
    if status not in {400, 409, 413, 422, 429} or request.method in {"GET", "HEAD"}:
        return ""
    back = origin.here()
    return "" if back == "/" else back


def _http(error: HTTPException) -> AnyResponse:
    """An error of the web itself: no such page, too big, too often."""
    status = error.code or 500
    response = page(status, _limit() if status == 413 else "")
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers.setdefault(name, value)
    if status == 429:
        response.headers.setdefault("Retry-After", "60")
    return response


def _limit() -> str:
    most = current_app.config.get("MAX_CONTENT_LENGTH")
    size = filters.filesize(most - 1024 * 1024) if most else ""
    return _("What you sent is too big. One file may have at most %(size)s.", size=size) if size else ""


def _domain(error: DomainError) -> AnyResponse:
    """A refusal of a command. Somebody not signed in is asked to sign in first."""
    if isinstance(error, NotAllowed) and not navigation.is_signed_in():
        return _sign_in_first()
    status = next(code for kind, code in STATUSES.items() if isinstance(error, kind))
    generic = {"not_found", "not_allowed"}
    return page(status, "" if error.code in generic else wording.message(error.code, error.params))


def _sign_in_first() -> AnyResponse:
    """To the sign-in page, and back here afterwards; 403 where there is no sign-in page."""
    endpoint = login_manager.login_view
    return redirect(origin.sign_in_url(endpoint)) if endpoint in current_app.view_functions else page(403)


def _database(error: OperationalError) -> AnyResponse:
    """The database is busy or away: nothing was saved, a second try may work."""
    current_app.logger.error("database not available: %s", error)
    response = _safely(503)
    response.headers["Retry-After"] = "30"
    return response


def _written_twice(error: IntegrityError) -> AnyResponse:
    """Two did at once what can be done once: the second is told. Else the fault is ours."""
    if "unique" in f"{type(error.orig).__name__} {error.orig}".lower():
        return page(409)
    current_app.logger.error("refused by the database", exc_info=error)
    return _safely(500)


def _unforeseen(_error: Any) -> AnyResponse:
    return _safely(500)


def _safely(status: int) -> AnyResponse:
    """An error page that does not ask the database who is there; plain text if even that fails."""
    try:
        navigation.show_nobody()
        return page(status)
    except Exception:
        current_app.logger.exception("the error page failed")
        title, what, _steps = problem_texts.text(status)
        return Response(f"{title}\n\n{what}\n", status, mimetype="text/plain")


def init_app(app: Flask) -> None:
    """Registers one handler for each kind of "no"."""
    app.register_error_handler(HTTPException, _http)
    for kind in STATUSES:
        app.register_error_handler(kind, _domain)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(IntegrityError, _written_twice)
    app.register_error_handler(500, _unforeseen)
    login_manager.unauthorized_handler(_sign_in_first)
