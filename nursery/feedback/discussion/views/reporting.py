"""Reporting something, and appealing when one's own text was hidden."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, one_person, signed_in
from nursery.extensions import limiter
from nursery.feedback.discussion import commands, queries
from nursery.feedback.discussion.forms import AppealForm, ReportForm
from nursery.feedback.discussion.pages import blueprint


@blueprint.route("/consultations/comments/<int:comment_id>/report", methods=["GET", "POST"])
@limiter.limit("30 per hour", key_func=one_person, methods=["POST"])
@signed_in
def report(comment_id: int) -> ResponseReturnValue:
    """Report a comment."""
    return _report(comment_id, None)


@blueprint.route("/consultations/messages/<int:message_id>/report", methods=["GET", "POST"])
@limiter.limit("30 per hour", key_func=one_person, methods=["POST"])
@signed_in
def report_message(message_id: int) -> ResponseReturnValue:
    """Report a reply."""
    return _report(queries.comment_of_message(message_id), message_id)


def _report(comment_id: int, message_id: int | None) -> ResponseReturnValue:
    actor, form = current_actor(), ReportForm()
    page = queries.report_page(comment_id, message_id, actor)
    back = url_for("comments.comment", comment_id=comment_id)
    if message_id is not None:
        back = url_for(".message", message_id=message_id)
    if page.is_reported:
        flash(_("You have reported this. The reviewers look at it."), "info")
        return redirect(back)
    if form.validate_on_submit():
        with form.catching():
            commands.report(
                comment_id, form.reason.data, form.words.data or "", message_id=message_id, actor=actor
            )
            flash(_("Thank you. The reviewers look at it."), "success")
            return redirect(back)
    return render_template("discussion/report.html", page=page, form=form, back=back), form.status


@blueprint.route("/consultations/hidings/<int:hiding_id>/appeal", methods=["GET", "POST"])
@signed_in
def appeal(hiding_id: int) -> ResponseReturnValue:
    """Appeal against the hiding of one's own text."""
    actor, form = current_actor(), AppealForm()
    page = queries.appeal_page(hiding_id, actor)
    if form.validate_on_submit():
        with form.catching():
            comment_id = commands.appeal(hiding_id, form.appeal.data or "", actor=actor)
            flash(_("Your appeal is with the reviewers. Another person than before decides."), "success")
            return redirect(url_for("comments.comment", comment_id=comment_id))
    return render_template("discussion/appeal.html", page=page, form=form), form.status
