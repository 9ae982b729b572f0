"""Planning a visit, changing the plan, calling it off."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import queries as accounts
from nursery.accounts.access import current_actor, requires
from nursery.accounts.queries import Recipient
from nursery.accounts.roles import Permission
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.registry.inspections import commands, queries
from nursery.registry.inspections.forms import ChangePlanForm, PlanForm, ReasonForm
from nursery.registry.inspections.lifecycle import InspectionAction, Purpose
from nursery.registry.inspections.pages import blueprint
from nursery.web.converters import row_id

_A = InspectionAction


@blueprint.route("/nurseries/<int:nursery_id>/inspections/new", methods=["GET", "POST"])
@requires(Permission.PLAN_INSPECTIONS, Permission.INSPECT)
def plan(nursery_id: int) -> ResponseReturnValue:
    """Plan a visit to a nursery; `application` names the one that a site check is for."""
    actor, form = current_actor(), PlanForm()
    page = queries.nursery_visits(nursery_id, actor)
    if not page.may_plan:
        raise NotFound
    form.offer(_inspectors(page.governorate))
    application_id = request.args.get("application", type=row_id)
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            inspection_id = commands.plan(
                nursery_id, **form.values(), application_id=application_id, actor=actor, request_key=key
            )
            flash(_("The visit is planned."), "success")
            return redirect(url_for(".inspection", inspection_id=inspection_id))
    if not form.is_submitted():
        form.planned_on.data = clock.today()
        form.purpose.data = Purpose.SITE_CHECK if application_id else Purpose.ROUTINE
    return render_template("inspections/plan.html", form=form, page=page, noindex=True), form.status


@blueprint.route("/inspections/<int:inspection_id>/plan", methods=["GET", "POST"])
@requires(Permission.PLAN_INSPECTIONS)
def change_plan(inspection_id: int) -> ResponseReturnValue:
    """Another day or another inspector."""
    actor = current_actor()
    page = queries.inspection_page(inspection_id, actor)
    known = {
        name: getattr(page.item, name) for name in ("planned_on", "inspector_id", "is_announced", "note")
    }
    form = ChangePlanForm(**known)
    form.offer(_inspectors(page.item.governorate))
    if form.validate_on_submit():
        with form.catching():
            commands.change_plan(inspection_id, **form.values(), actor=actor, version=form.seen_version)
            flash(_("The changes are saved."), "success")
            return redirect(url_for(".inspection", inspection_id=inspection_id))
    if _A.CHANGE_PLAN not in page.actions and not form.is_submitted():
        raise NotFound
    form.show_version(page.item.version)
    return render_template("inspections/change_plan.html", form=form, page=page, noindex=True), form.status


@blueprint.route("/inspections/<int:inspection_id>/call-off", methods=["GET", "POST"])
@requires(Permission.PLAN_INSPECTIONS, Permission.INSPECT)
def call_off(inspection_id: int) -> ResponseReturnValue:
    """Call a visit off, with the reason."""
    actor, form = current_actor(), ReasonForm()
    page = queries.inspection_page(inspection_id, actor)
    if form.validate_on_submit():
        with form.catching():
            reason = str(form.reason.data or "")
            commands.call_off(inspection_id, reason=reason, actor=actor, version=form.seen_version)
            flash(_("The visit is called off."), "success")
            return redirect(url_for(".inspection", inspection_id=inspection_id))
    if _A.CALL_OFF not in page.actions and not form.is_submitted():
        raise NotFound
    form.show_version(page.item.version)
    return render_template("inspections/call_off.html", form=form, page=page, noindex=True), form.status


def _inspectors(governorate: str) -> list[Recipient]:
    return accounts.recipients(Permission.INSPECT, governorate=governorate)
