"""Incidents: recorded by the operator, read by officials, never public."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.registry.nurseries import commands, queries
from nursery.registry.nurseries.forms import AdditionForm, IncidentForm
from nursery.registry.nurseries.labels import SEVERITY_HINTS
from nursery.registry.nurseries.pages import BOTH_SIDES, blueprint
from nursery.registry.rulesets.kinds import Limit


@blueprint.get("/nurseries/<int:nursery_id>/incidents")
@requires(*BOTH_SIDES)
def incidents(nursery_id: int) -> ResponseReturnValue:
    """What happened in a nursery, newest first."""
    nursery, is_operator = queries.readable_nursery(nursery_id, current_actor())
    page = {"nursery": nursery, "is_operator": is_operator, "incidents": queries.incidents(nursery_id)}
    return render_template("nurseries/incidents.html", **page, noindex=True)


@blueprint.route("/nurseries/<int:nursery_id>/incidents/new", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def new_incident(nursery_id: int) -> ResponseReturnValue:
    """Record what happened."""
    actor, form = current_actor(), IncidentForm()
    nursery = queries.own_nursery(nursery_id, actor)
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            incident_id = commands.record_incident(nursery_id, form.details(), request_key=key, actor=actor)
            flash(_("The incident is recorded."), "success")
            return redirect(url_for(".incident", incident_id=incident_id))
    template = "nurseries/incident_form.html"
    return render_template(
        template,
        form=form,
        nursery=nursery,
        hints=SEVERITY_HINTS,
        limit=queries.rules_today().limits[Limit.INCIDENT].days,
        noindex=True,
    ), form.status


@blueprint.route("/nurseries/incidents/<int:incident_id>", methods=["GET", "POST"])
@requires(*BOTH_SIDES)
def incident(incident_id: int) -> ResponseReturnValue:
    """One incident; the operator adds to it; that an official reads it is put on record."""
    actor, form = current_actor(), AdditionForm()
    page = queries.incident_page(incident_id, actor)
    if not page.is_operator:
        commands.note_read("incident", incident_id, actor=actor)
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            commands.add_to_incident(incident_id, text=str(form.text.data), request_key=key, actor=actor)
            flash(_("Added."), "success")
            return redirect(url_for(".incident", incident_id=incident_id))
    return render_template("nurseries/incident.html", page=page, form=form, noindex=True), form.status
