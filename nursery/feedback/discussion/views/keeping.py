"""A reply is not lost: when the session has ended, and when it cannot be taken at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import render_template, request
from flask.typing import ResponseReturnValue

from nursery.base.errors import DomainError, NotAllowed, NotFound
from nursery.feedback.comments.lost_sessions import Writers
from nursery.feedback.discussion.forms import KEPT_FIELDS
from nursery.feedback.discussion.pages import blueprint
from nursery.feedback.discussion.rules import MAX_MESSAGE
from nursery.web import wording
from nursery.web.text import clean_text


class ReplyNotTaken(Exception):
    """A reply that cannot be written; its text is shown again, to be copied."""

    def __init__(self, error: DomainError) -> None:
        super().__init__(error.code)
        self.error = error


open_to_writers = Writers(KEPT_FIELDS, {"body": MAX_MESSAGE * 2}, "60/hour").opens


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
