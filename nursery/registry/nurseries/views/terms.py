"""Hours, closing days, fees and services."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.registry.nurseries import commands, queries
from nursery.registry.nurseries.forms import ClosingForm, FeesForm, HoursForm, ServicesForm
from nursery.registry.nurseries.pages import blueprint
from nursery.web.forms import Form


@blueprint.route("/nurseries/<int:nursery_id>/hours", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def hours(nursery_id: int) -> ResponseReturnValue:
    """The opening hours of the week, and the closing days ahead."""
    actor = current_actor()
    nursery, terms = queries.own_nursery(nursery_id, actor), queries.terms(nursery_id)
    form = HoursForm.of(terms)
    if form.validate_on_submit():
        with form.catching():
            commands.save_hours(
                nursery_id,
                form.hours(),
                over_midnight=bool(form.over_midnight.data),
                actor=actor,
                version=form.seen_version,
            )
            flash(_("The opening hours are saved."), "success")
            return redirect(url_for(".file", nursery_id=nursery_id))
        form.show_version(queries.terms(nursery_id).hours_version)
    page = {"nursery": nursery, "terms": terms}
    return render_template("nurseries/hours.html", form=form, **page, noindex=True), form.status


@blueprint.route("/nurseries/<int:nursery_id>/closings/new", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def new_closing(nursery_id: int) -> ResponseReturnValue:
    """Say that the nursery is closed for a day or some days."""
    actor, form = current_actor(), ClosingForm()
    nursery = queries.own_nursery(nursery_id, actor)
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            commands.add_closing_day(nursery_id, **form.values(), request_key=key, actor=actor)
            flash(_("The closing is saved."), "success")
            return redirect(url_for(".hours", nursery_id=nursery_id))
    return render_template("nurseries/closing.html", form=form, nursery=nursery, noindex=True), form.status


@blueprint.post("/nurseries/closings/<int:closing_id>/remove")
@requires(Permission.OPERATE_NURSERY)
def remove_closing(closing_id: int) -> ResponseReturnValue:
    """Take closing days out."""
    if not Form().validate_on_submit():
        abort(400)
    nursery_id = commands.remove_closing_day(closing_id, actor=current_actor())
    flash(_("The closing is taken out."), "success")
    return redirect(url_for(".hours", nursery_id=nursery_id))


@blueprint.route("/nurseries/<int:nursery_id>/fees", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def fees(nursery_id: int) -> ResponseReturnValue:
    """The fees by age and period."""
    actor = current_actor()
    nursery = queries.own_nursery(nursery_id, actor)
    form = FeesForm.of(queries.terms(nursery_id))
    if form.validate_on_submit():
        with form.catching():
            note = str(form.note.data or "")
            commands.save_fees(nursery_id, form.fees(), note=note, actor=actor, version=form.seen_version)
            flash(_("The fees are saved."), "success")
            return redirect(url_for(".file", nursery_id=nursery_id))
        form.show_version(queries.terms(nursery_id).fees_version)
    page = {"nursery": nursery, "currency": queries.rules_today().currency}
    return render_template("nurseries/fees.html", form=form, **page, noindex=True), form.status


@blueprint.route("/nurseries/<int:nursery_id>/services", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def services(nursery_id: int) -> ResponseReturnValue:
    """What the nursery offers."""
    actor = current_actor()
    nursery = queries.own_nursery(nursery_id, actor)
    form = ServicesForm.of(queries.terms(nursery_id))
    if form.validate_on_submit():
        with form.catching():
            note = str(form.note.data or "")
            commands.save_services(
                nursery_id, form.chosen(), note=note, actor=actor, version=form.seen_version
            )
            flash(_("The services are saved."), "success")
            return redirect(url_for(".file", nursery_id=nursery_id))
        form.show_version(queries.terms(nursery_id).services_version)
    return render_template("nurseries/services.html", form=form, nursery=nursery, noindex=True), form.status
