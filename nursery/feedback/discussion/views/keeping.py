"""A reply is not lost: when the session has ended, and when it cannot be taken at all."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from nursery.accounts.access import one_person
from nursery.base.errors import DomainError, NotAllowed, NotFound
from nursery.extensions import limiter
from nursery.feedback.comments import commands as comments
from nursery.feedback.comments import queries as kept_texts
from nursery.feedback.discussion.forms import KEPT_FIELDS, ReplyForm
from nursery.feedback.discussion.pages import blueprint
from nursery.feedback.discussion.rules import MAX_MESSAGE
from nursery.web import wording
from nursery.web.access import public
from nursery.web.navigation import is_signed_in
from nursery.web.text import clean_text

View = Callable[..., ResponseReturnValue]


class ReplyNotTaken(Exception):
    """A reply that cannot be written; its text is shown again, to be copied."""

    def __init__(self, error: DomainError) -> None:
        super().__init__(error.code)
        self.error = error


def open_to_writers(view: View) -> View:
    """For signed-in people. Who sends a reply without a session signs in and finds the text again."""

    @functools.wraps(view)
    def guarded(**values: Any) -> ResponseReturnValue:
        if is_signed_in():
            return view(**values)
        if request.method != "POST":
            raise NotAllowed("sign_in_first")
        longest = {"body": MAX_MESSAGE * 2}
        fields = {
            name: clean_text(request.form.get(name, ""))[: longest.get(name, 40)] for name in KEPT_FIELDS
        }
        token = comments.keep(fields)
        return redirect(url_for("accounts.sign_in", next=f"{request.path}?kept={token}"))

    limited: View = limiter.limit("60/hour", key_func=one_person, methods=["POST"])(guarded)
    return public(limited)


def bring_back(form: ReplyForm) -> bool:
    """Fill the form with a reply kept through a lost session; whether there was one."""
    token = request.args.get("kept", "")
    kept = kept_texts.kept(token) if token and request.method == "GET" else {}
    form.bring_back(kept)
    return bool(kept)


@contextmanager
def text_shown_again() -> Iterator[None]:
    """Turns the refusals that no other text would mend into the page that gives the text back."""
    try:
        yield
    except (NotAllowed, NotFound) as error:
        if request.method == "POST":
            raise ReplyNotTaken(error) from error
        raise


@blueprint.errorhandler(ReplyNotTaken)
def not_taken(problem: ReplyNotTaken) -> ResponseReturnValue:
    """Why the reply was not written, and what was typed."""
    error = problem.error
    reason = wording.message(error.code, error.params)
    typed = clean_text(request.form.get("body", ""))
    page = render_template("discussion/not_written.html", reason=reason, typed=typed, noindex=True)
    return page, 404 if isinstance(error, NotFound) else 403
