"""Replying to a comment, finding a reply, taking it back."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, signed_in
from nursery.base.errors import Conflict
from nursery.feedback.comments.lost_sessions import bring_back
from nursery.feedback.discussion import commands, queries
from nursery.feedback.discussion.forms import ReplyForm
from nursery.feedback.discussion.pages import blueprint
from nursery.feedback.discussion.views.keeping import open_to_writers, text_shown_again
from nursery.web import wording
from nursery.web.forms import Form


@blueprint.route("/consultations/comments/<int:comment_id>/replies", methods=["GET", "POST"])
@open_to_writers
def reply(comment_id: int) -> ResponseReturnValue:
    """The form by itself, and what it writes."""
    actor, form = current_actor(), ReplyForm()
    with text_shown_again():
        page = queries.reply_page(comment_id, actor)
    was_kept = bring_back(form)
    form.offer(page.voices, page.organisations)
    if form.validate_on_submit():
        with form.catching(), text_shown_again():
            voice = form.chosen
            if voice is None:
                raise Conflict("message.not_possible_now")
            message_id = commands.reply(
                comment_id,
                body=form.body.data or "",
                circle=voice.circle,
                organisation_id=voice.organisation_id,
                request_key=form.key,
                actor=actor,
            )
            flash(_("Your reply is written."), "success")
            return redirect(url_for(".message", message_id=message_id))
    return render_template("discussion/reply.html", page=page, form=form, was_kept=was_kept), form.status


@blueprint.get("/consultations/messages/<int:message_id>")
@signed_in
def message(message_id: int) -> ResponseReturnValue:
    """To a reply in its thread."""
    comment_id = queries.comment_of_message(message_id)
    standing = queries.standing(comment_id, current_actor())
    number = queries.place_in_thread(standing, message_id)
    page = number if number > 1 else None
    return redirect(
        url_for("comments.comment", comment_id=comment_id, replies=page, _anchor=f"m-{message_id}")
    )


@blueprint.post("/consultations/messages/<int:message_id>/withdraw")
@signed_in
def withdraw_message(message_id: int) -> ResponseReturnValue:
    """Take a reply of one's own back."""
    if not Form().validate_on_submit():
        abort(400)
    try:
        commands.withdraw_message(message_id, actor=current_actor())
        flash(_("The reply is taken back. Its trace stays."), "success")
    except Conflict as error:
        flash(wording.message(error.code, error.params), "danger")
    return redirect(url_for(".message", message_id=message_id))
