"""Nothing typed is lost: when the session has ended, and when a comment cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import render_template, request
from flask.typing import ResponseReturnValue

from nursery.base.errors import Conflict, DomainError, NotAllowed, NotFound
from nursery.feedback.comments.comment_form import CHOSEN, HIDDEN, KEPT_FIELDS, TYPED, CommentForm
from nursery.feedback.comments.lost_sessions import Writers
from nursery.feedback.comments.pages import blueprint
from nursery.feedback.comments.rules import MAX_BODY, MAX_PROPOSAL
from nursery.feedback.comments.written import MAX_REASON, MAX_SOURCE
from nursery.web import wording
from nursery.web.text import clean_text

_LONGEST = {
    **dict.fromkeys(HIDDEN, 2_000),
    "body": MAX_BODY * 12,
    "proposed_text": MAX_PROPOSAL * 2,
    "inserted_text": MAX_PROPOSAL * 2,
    "reason": MAX_REASON * 2,
    "source_url": MAX_SOURCE * 2,
}


class TextNotTaken(Exception):
    """A comment that cannot be saved at all; its text is shown again, to be copied or sent later."""

    def __init__(self, error: DomainError) -> None:
        super().__init__(error.code)
        self.error = error


open_to_writers = Writers(KEPT_FIELDS, _LONGEST, "240/hour").opens


@contextmanager
def texts_shown_again() -> Iterator[None]:
    """Turns the refusals that no other text would mend into the page that gives the text back."""
    try:
        yield
    except (NotAllowed, NotFound, Conflict) as error:
        is_final = not isinstance(error, Conflict) or error.code.startswith("round.")
        if request.method == "POST" and is_final:
            raise TextNotTaken(error) from error
        raise


@blueprint.errorhandler(TextNotTaken)
def not_taken(problem: TextNotTaken) -> ResponseReturnValue:
    """Why the comment was not saved, and all that was typed."""
    error = problem.error
    page = render_template(
        "comments/not_saved.html",
        reason=wording.message(error.code, error.params),
        may_try_again=isinstance(error, Conflict),
        typed=[
            (name, CommentForm()[name].label.text, clean_text(request.form.get(name, ""))) for name in TYPED
        ],
        carried={name: request.form.get(name, "") for name in (*CHOSEN, *HIDDEN)},
        noindex=True,
    )
    return page, 409 if isinstance(error, Conflict) else 403
