"""The reviewers' desk, the publication, and the published responses to a round."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.consolidation import commands, forms, labels, queries, words
from nursery.web.access import public
from nursery.web.versioned import VersionedForm

blueprint = Blueprint("consolidation", __name__, template_folder="templates")
Page = str | tuple[str, int] | Response


blueprint.context_processor(words.context)


@blueprint.get("/review/<int:round_id>/next")
@requires(Permission.REVIEW_COMMENTS)
def next_comment(round_id: int) -> Page:
    """To the first comment without a response."""
    return _to(round_id, queries.first_unanswered(round_id))


@blueprint.get("/review/comments/<int:comment_id>/next")
@requires(Permission.REVIEW_COMMENTS)
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
@requires(Permission.REVIEW_COMMENTS)
def respond(comment_id: int) -> Page:
    """One comment: its text, its proposal, and the response to it."""
    form = forms.AnswerForm()
    if form.validate_on_submit():
        answer = (form.disposition.data, form.reason.data or "")
        with form.catching():
            commands.answer(comment_id, *answer, seen_version=form.seen_version or 0, actor=current_actor())
            flash(_("The response is saved as a draft."), "success")
            onwards = ".following" if "next" in request.form else ".respond"
            return redirect(url_for(onwards, comment_id=comment_id))
    desk = queries.desk(comment_id)
    form.show(desk.answer)
    context = {"help": labels.HELP, "phrases": labels.PHRASES}
    return render_template("consolidation/respond.html", desk=desk, form=form, **context), form.status


@blueprint.route("/review/<int:round_id>/publish", methods=["GET", "POST"])
@requires(Permission.PUBLISH_RESPONSES)
def publish(round_id: int) -> Page:
    """What becomes public, then the button."""
    form = VersionedForm()
    if form.validate_on_submit():
        with form.catching():
            seen, actor = form.seen_version, current_actor()
            count = commands.publish_responses(round_id, seen_version=seen, actor=actor)
            flash(
                _("The responses are published: %(count)s. The commenters are told by letter.", count=count),
                "success",
            )
            return redirect(url_for(".response_page", round_id=round_id))
    found = queries.publish_page(round_id)
    form.show_version(found.version)
    return render_template("consolidation/publish.html", found=found, form=form), form.status


@blueprint.get("/consultations/<int:round_id>/response")
@public
def response_page(round_id: int) -> Page:
    """The public answer to a round; a signed-in reader finds their organisation's comments first."""
    actor = actor_or_none()
    chosen = forms.chosen_responses(request.args)
    found = queries.response_page(
        round_id,
        chosen,
        page=request.args.get("page", 1, type=int),
        own=actor.organisations(Permission.DRAFT_COMMENT) if actor else (),
    )
    return render_template("consolidation/response.html", found=found, chosen=chosen)
