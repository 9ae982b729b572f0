"""How often somebody may try: sign-in, sign-up, passwords new and present.

Beyond the limit the form comes back, with what was typed, and says to wait. What is counted by is hashed:
neither addresses nor names of computers reach a log.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response, make_response, render_template, request
from flask_limiter import RateLimitExceeded

from nursery.accounts import addresses
from nursery.accounts.access import signed_in_user
from nursery.extensions import limiter
from nursery.web.forms import Form
from nursery.web.navigation import is_signed_in

View = TypeVar("View", bound=Callable[..., Any])
SIGN_IN = "10 per 10 minutes"
LETTERS = "5 per hour"
# An office or a workshop shares one address on the network.
_SHARED = {SIGN_IN: "100 per 10 minutes", LETTERS: "40 per hour"}


def limited(rule: str, form: type[Form], template: str) -> Callable[[View], View]:
    """Let a form be sent as often as `rule` says by one computer for one account, and by one computer in all.

    Stands below the route and above the view's access: `form` in `template` is the page of a refusal.
    """

    def decorate(view: View) -> View:
        per_account = limiter.limit(rule, key_func=_computer_and_account, methods=["POST"])
        per_computer = limiter.limit(_SHARED[rule], key_func=_computer, methods=["POST"])
        counted = per_computer(per_account(view))

        @functools.wraps(view)
        def run(*args: Any, **kwargs: Any) -> Any:
            try:
                return counted(*args, **kwargs)
            except RateLimitExceeded as error:
                return _refused(form(), template, error)

        return run  # type: ignore[return-value]

    return decorate


def _refused(form: Form, template: str, error: RateLimitExceeded) -> Response:
    form.refuse("too_often")
    response = make_response(render_template(template, form=form), 429)
    response.headers["Retry-After"] = str(error.limit.limit.get_expiry())
    return response


def _computer() -> str:
    return _hash(request.remote_addr or "")


def _computer_and_account() -> str:
    account = addresses.folded(request.form.get("email", "")) or _person() or request.path
    return _hash(f"{request.remote_addr} {account}")


def _person() -> str:
    return f"person {signed_in_user().person_id}" if is_signed_in() else ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
