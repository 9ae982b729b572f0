"""The reviewers' desk: one comment, and the response to it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.consolidation import commands, forms, labels, queries
from nursery.feedback.consolidation.lifecycle import ResponseState
from nursery.feedback.consolidation.pages import Page, blueprint
from nursery.feedback.consolidation.queries import Answer

_reviews = requires(Permission.REVIEW_COMMENTS)


@blueprint.get("/review/<int:round_id>/next")
@_reviews
def next_comment(round_id: int) -> Page:
    """To the first comment without a response."""
    return _to(round_id, queries.first_unanswered(round_id))


@blueprint.get("/review/comments/<int:comment_id>/next")
@_reviews
def following(comment_id: int) -> Page:
    """To the next comment without a response."""
    found = queries.following(comment_id)
    return _to(found.round_id, found.comment_id)


def _to(round_id: int, comment_id: int | None) -> Response:
    if comment_id is not None:
        return redirect(url_for(".respond", comment_id=comment_id))
    flash(_("Every comment of this round has a response."), "success")
    return redirect(url_for("board.board", round_id=round_id))


@blueprint.route("/review/comments/<int:comment_id>", methods=["GET", "POST"])
@_reviews
def respond(comment_id: int) -> Page:
    """One comment: its text, its proposal, and the response to it."""
    form, actor = forms.AnswerForm(), current_actor()
    if form.validate_on_submit():
        before = queries.answer(comment_id)
        with form.catching():
            commands.answer(comment_id, **form.values(), seen_version=form.seen_version or 0, actor=actor)
            flash(_saved(before), "success")
            onwards = ".following" if "next" in request.form else ".respond"
            return redirect(url_for(onwards, comment_id=comment_id))
    return desk_page(comment_id, form), form.status


def desk_page(comment_id: int, form: forms.AnswerForm) -> str:
    """The page of one comment, with the form as it stands."""
    desk = queries.desk(comment_id, current_actor())
    form.show(desk.answer)
    clearing = forms.ClearOneForm(formdata=None)
    clearing.version.data = str(desk.answer.version if desk.answer else 0)
    context = {"help": labels.HELP, "phrases": labels.PHRASES, "clearing": clearing}
    return render_template("consolidation/respond.html", desk=desk, form=form, **context)


def _saved(before: Answer | None) -> str:
    if before is not None and before.state is ResponseState.CLEARED:
        return _("Saved as a draft. It had been cleared: a second person has to clear it again.")
    return _("The response is saved as a draft.")
