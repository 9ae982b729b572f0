"""Clearing drafted responses: a second person reads them and finds them good, or sends one back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import Conflict
from nursery.feedback.consolidation import commands, forms, queries
from nursery.feedback.consolidation.pages import Page, blueprint
from nursery.feedback.consolidation.views.desk import desk_page
from nursery.web import wording

_reviews = requires(Permission.REVIEW_COMMENTS)


@blueprint.route("/review/<int:round_id>/clearance", methods=["GET", "POST"])
@_reviews
def clearance(round_id: int) -> Page:
    """All drafts of a round; those of others can be cleared."""
    form, actor = forms.ClearForm(), current_actor()
    if form.validate_on_submit():
        with form.catching():
            wanted = len(form.seen)
            if form.is_for_all:
                cleared = commands.clear(round_id, drafted_until=form.seen_at, actor=actor)
            else:
                cleared = commands.clear(round_id, seen=form.seen, actor=actor)
            _tell(cleared, 0 if form.is_for_all else wanted - cleared)
            return redirect(url_for(".clearance", round_id=round_id))
    found = queries.clearance_page(round_id, actor, request.args.get("page", 1, type=int))
    form.show(found.seen_at)
    return render_template("consolidation/clearance.html", found=found, form=form), form.status


def _tell(cleared: int, left: int) -> None:
    if cleared:
        flash(ngettext("%(num)s response is cleared.", "%(num)s responses are cleared.", cleared), "success")
    if left:
        text = ngettext(
            "%(num)s response was changed, cleared or sent back meanwhile and was left as it is.",
            "%(num)s responses were changed, cleared or sent back meanwhile and were left as they are.",
            left,
        )
        flash(text, "warning")
    elif not cleared:
        flash(_("There was nothing to clear."), "info")


@blueprint.post("/review/comments/<int:comment_id>/clear")
@_reviews
def clear_one(comment_id: int) -> Page:
    """Clear the response to one comment, from its page."""
    form, actor = forms.ClearOneForm(), current_actor()
    round_id = queries.desk(comment_id, actor).round.id
    if not form.validate_on_submit():
        flash(_("This page was open for too long. Read the response again."), "danger")
        return desk_page(comment_id, forms.AnswerForm(formdata=None)), form.status
    try:
        cleared = commands.clear(round_id, seen={comment_id: form.seen_version or 0}, actor=actor)
    except Conflict as error:
        flash(wording.message(error.code, error.params), "danger")
        return desk_page(comment_id, forms.AnswerForm(formdata=None)), 409
    _tell(cleared, 1 - cleared)
    if not cleared:
        return desk_page(comment_id, forms.AnswerForm(formdata=None)), 409
    return redirect(url_for(".respond", comment_id=comment_id))


@blueprint.route("/review/comments/<int:comment_id>/return", methods=["GET", "POST"])
@_reviews
def send_back(comment_id: int) -> Page:
    """Send a response back to who drafted it, with a note."""
    form, actor = forms.ReturnForm(), current_actor()
    if form.validate_on_submit():
        with form.catching():
            note = form.note.data or ""
            commands.send_back(comment_id, note, seen_version=form.seen_version, actor=actor)
            flash(_("Sent back with your note. Who drafted it is told."), "success")
            return redirect(url_for(".clearance", round_id=queries.desk(comment_id, actor).round.id))
    desk = queries.desk(comment_id, actor)
    if not form.is_submitted() and not (desk.may_clear and desk.can_be_returned):
        return redirect(url_for(".respond", comment_id=comment_id))
    form.show_version(desk.answer.version if desk.answer else 0)
    return render_template("consolidation/return.html", desk=desk, form=form), form.status
