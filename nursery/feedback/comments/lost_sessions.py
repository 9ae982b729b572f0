"""A form sent when the session has ended: whoever sent it signs in and finds the text again."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from nursery.accounts.access import one_person
from nursery.base.errors import NotAllowed
from nursery.extensions import limiter
from nursery.feedback.comments import commands, queries
from nursery.web.access import public
from nursery.web.navigation import is_signed_in
from nursery.web.text import clean_text

View = Callable[..., ResponseReturnValue]
_LONGEST = 40


class KeptForm(Protocol):
    """A form that can be filled with what was kept."""

    def bring_back(self, kept: Mapping[str, str]) -> None:
        """Fill the form; nothing kept leaves it as it is."""


@dataclass(frozen=True)
class Writers:
    """Views for people who write: signed in, or signing in with a text in hand.

    `fields` of the form are kept, each cut to its length in `longest` (else 40 signs); `limit` is how often
    one person may send.
    """

    fields: Collection[str]
    longest: Mapping[str, int]
    limit: str

    def opens(self, view: View) -> View:
        """Open a view to signed-in people; who sends a text without a session finds it after signing in."""

        @functools.wraps(view)
        def guarded(**values: Any) -> ResponseReturnValue:
            if is_signed_in():
                return view(**values)
            if request.method != "POST":
                raise NotAllowed("sign_in_first")
            token = commands.keep(self._sent())
            return redirect(url_for("accounts.sign_in", next=f"{request.path}?kept={token}"))

        limited: View = limiter.limit(self.limit, key_func=one_person, methods=["POST"])(guarded)
        return public(limited)

    def _sent(self) -> dict[str, str]:
        form = request.form
        return {
            name: clean_text(form.get(name, ""))[: self.longest.get(name, _LONGEST)] for name in self.fields
        }


def bring_back(form: KeptForm) -> bool:
    """Fill the form with a text kept through a lost session; whether there was one."""
    token = request.args.get("kept", "")
    kept = queries.kept(token) if token and request.method == "GET" else {}
    form.bring_back(kept)
    return bool(kept)
