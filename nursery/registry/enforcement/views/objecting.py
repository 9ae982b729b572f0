"""Grievances on pages: filed by the holder. The main committee decides them in a sitting."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, signed_in
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.forms import GrievanceForm
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
