"""The reviewers' board."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.board import forms, queries
from nursery.feedback.consolidation import words

blueprint = Blueprint("board", __name__, template_folder="templates")
blueprint.context_processor(words.context)


@blueprint.get("/review/<int:round_id>")
@requires(Permission.REVIEW_COMMENTS)
def board(round_id: int) -> str:
    """All comments of a round beside the text."""
    chosen = forms.chosen(request.args)
    found = queries.board(round_id, chosen, request.args.get("page", 1, type=int))
    form = forms.BoardForm()
    form.offer(found.organisations)
    may_publish = current_actor().may(Permission.PUBLISH_RESPONSES)
    return render_template("board/board.html", board=found, chosen=chosen, form=form, may_publish=may_publish)
