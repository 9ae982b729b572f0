"""The lead reviewer's steps on the road of an objection."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.feedback.agreement import commands, queries
from nursery.feedback.agreement.forms import MeetingForm, UnresolvedForm
from nursery.feedback.agreement.pages import blueprint
from nursery.web.forms import Form

_runs = requires(Permission.RUN_AGREEMENT)


@blueprint.post("/objections/<int:objection_id>/mediate")
@_runs
def mediate(objection_id: int) -> ResponseReturnValue:
    """Take an objection under mediation; its owner is told."""
    if not Form().validate_on_submit():
        abort(400)
    commands.mediate(objection_id, actor=current_actor())
    flash(_("The objection is under mediation, and its owner is told."), "success")
    return _back(objection_id)


@blueprint.route("/objections/<int:objection_id>/meeting", methods=["GET", "POST"])
@_runs
def meeting(objection_id: int) -> ResponseReturnValue:
    """Note what was said at a meeting."""
    form, found = MeetingForm(), queries.objection_item(objection_id)
    if form.validate_on_submit():
        with form.catching():
            commands.note_meeting(objection_id, **form.values(), actor=current_actor())
            flash(_("The meeting is noted."), "success")
            return _back(objection_id)
    elif not form.is_submitted():
        form.held_on.data = clock.today()
    return render_template("agreement/meeting.html", form=form, objection=found), form.status


@blueprint.route("/objections/<int:objection_id>/unresolved", methods=["GET", "POST"])
@_runs
def unresolved(objection_id: int) -> ResponseReturnValue:
    """Record that an objection could not be settled."""
    form, found = UnresolvedForm(), queries.objection_item(objection_id)
    if form.validate_on_submit():
        with form.catching():
            commands.record_unresolved(objection_id, note=form.note.data or "", actor=current_actor())
            flash(_("The objection is recorded unresolved. It still stands."), "success")
            return _back(objection_id)
    return render_template("agreement/unresolved.html", form=form, objection=found), form.status


def _back(objection_id: int) -> ResponseReturnValue:
    return redirect(url_for(".objection", objection_id=objection_id))
