"""Grievances on pages: filed by the holder, decided by the main committee."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires, signed_in
from nursery.accounts.roles import Permission
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.forms import GrievanceDecisionForm, GrievanceForm
from nursery.registry.enforcement.pages import blueprint

_ABOUT = {"measure": "measure_id", "condition": "condition_id", "refusal": "application_id"}
ABOUT = "any({})".format(",".join(f'"{name}"' for name in _ABOUT))


@blueprint.route(f"/grievances/<{ABOUT}:about>/<int:subject_id>/new", methods=["GET", "POST"])
@signed_in
def file_grievance(about: str, subject_id: int) -> ResponseReturnValue:
    """The holder objects to a decision."""
    actor, form = current_actor(), GrievanceForm()
    page = queries.objection_page(actor, **{_ABOUT[about]: subject_id})
    if form.validate_on_submit():
        with form.catching():
            grievance_id = commands.file_grievance(
                **{_ABOUT[about]: subject_id},
                grounds=form.grounds.data or "",
                given=form.files(),
                request_key=UUID(form.request_key.data),
                actor=actor,
            )
            flash(_("Your grievance is with the main committee."), "success")
            return redirect(url_for(".grievance", grievance_id=grievance_id))
    if page.grievance_id is not None and not form.is_submitted():
        return redirect(url_for(".grievance", grievance_id=page.grievance_id))
    return render_template("enforcement/object.html", form=form, page=page, noindex=True), form.status


@blueprint.route("/grievances/<int:grievance_id>/decision", methods=["GET", "POST"])
@requires(Permission.DECIDE_GRIEVANCE)
def decide_grievance(grievance_id: int) -> ResponseReturnValue:
    """The main committee decides."""
    actor, form = current_actor(), GrievanceDecisionForm()
    page = queries.grievance_page(grievance_id, actor)
    if form.validate_on_submit():
        with form.catching():
            commands.decide_grievance(grievance_id, **form.values(), actor=actor, version=form.seen_version)
            flash(_("The grievance is decided, and the holder is told."), "success")
            return _back(grievance_id)
    if not page.may_decide and not form.is_submitted():
        flash(_("This step is not possible now. Below you see how the grievance stands."), "warning")
        return _back(grievance_id)
    form.show_version(page.version)
    template = "enforcement/decide_grievance.html"
    return render_template(template, form=form, page=page, noindex=True), form.status


def _back(grievance_id: int) -> ResponseReturnValue:
    return redirect(url_for(".grievance", grievance_id=grievance_id))
