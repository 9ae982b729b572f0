"""How often somebody may try: sign-in, sign-up, passwords new and present.

Beyond the limit the form comes back, with what was typed, and says to wait. What is counted by is hashed:
neither addresses nor names of computers reach a log. An address is counted whether it has an account or not.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Response, make_response, render_template, request
from flask_limiter import RateLimitExceeded

from nursery.accounts import addresses, devices
from nursery.accounts.access import signed_in_user
from nursery.extensions import limiter
from nursery.web.forms import Form
from nursery.web.navigation import is_signed_in

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Rule:
    """How often a form may be sent for one account by one computer; by one computer in all, since an office
    or a workshop shares one address on the network; and for one account by all computers together.
    """

    one_account: str
    one_computer: str
    all_computers: str = ""

    def counters(self) -> list[tuple[str, Callable[[], str], str]]:
        """Each limit, by what it counts, and the code of its refusal."""
        found = [
            (self.all_computers, _account_and_device, "too_often_everywhere"),
            (self.one_account, _computer_and_account, "too_often"),
            (self.one_computer, _computer, "too_often"),
        ]
        return [counter for counter in found if counter[0]]


PASSWORD = Rule("10 per 10 minutes", "100 per 10 minutes")
# Devices on which the account was used before are counted each by itself: a stranger locks out nobody there.
SIGN_IN = Rule("10 per 10 minutes", "100 per 10 minutes", all_computers="20 per hour")
LETTERS = Rule("5 per hour", "40 per hour")


def limited(rule: Rule, form: type[Form], template: str) -> Callable[[View], View]:
    """Let a form be sent as often as `rule` says.

    Stands below the route and above the view's access: `form` in `template` is the page of a refusal.
    """

    def decorate(view: View) -> View:
        counted: Callable[..., Any] = view
        for limit, key, refusal in rule.counters():
            counted = limiter.limit(limit, key_func=key, methods=["POST"], error_message=refusal)(counted)

        @functools.wraps(view)
        def run(*args: Any, **kwargs: Any) -> Any:
            try:
                return counted(*args, **kwargs)
            except RateLimitExceeded as error:
                return _refused(form(), template, error)

        return run  # type: ignore[return-value]

    return decorate


def _refused(form: Form, template: str, error: RateLimitExceeded) -> Response:
    form.refuse(str(error.description))
    response = make_response(render_template(template, form=form), 429)
    response.headers["Retry-After"] = str(error.limit.limit.get_expiry())
    return response


def _account_and_device() -> str:
    email = request.form.get("email", "")
    return _hash(f"{addresses.folded(email)} {devices.known_as(email)}") if email else _computer()


def _computer() -> str:
    return _hash(request.remote_addr or "")


def _computer_and_account() -> str:
    account = addresses.folded(request.form.get("email", "")) or _person() or request.path
    return _hash(f"{request.remote_addr} {account}")


def _person() -> str:
    return f"person {signed_in_user().person_id}" if is_signed_in() else ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
