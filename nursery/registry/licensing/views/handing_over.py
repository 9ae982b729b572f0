"""Who handles an application: taken by oneself, or handed over with a note."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.forms import HandOverForm
from nursery.registry.licensing.pages import blueprint
from nursery.registry.licensing.views import pressed
from nursery.registry.licensing.views.applications import file_of
from nursery.web.forms import Form


@blueprint.route("/applications/<int:application_id>/hand-over", methods=["GET", "POST"])
@requires(Permission.ASSESS_APPLICATION)
def hand_over(application_id: int) -> ResponseReturnValue:
    """Give the application to another officer of the directorate."""
    actor, page = current_actor(), file_of(application_id)
    form = HandOverForm.of(queries.officers(application_id, actor))
    if form.validate_on_submit():
        with form.catching():
            officer, note = int(form.officer.data), str(form.note.data or "")
            commands.hand_over(application_id, officer, note=note, actor=actor, version=form.seen_version)
            flash(_("The application is handed over."), "success")
            return redirect(url_for(".application", application_id=application_id))
    form.show_version(page.version)
    return render_template("licensing/hand_over.html", form=form, page=page, noindex=True), form.status


@blueprint.post("/applications/<int:application_id>/take")
@requires(Permission.ASSESS_APPLICATION)
def take(application_id: int) -> ResponseReturnValue:
    """Make the application one's own work."""
    if refusal := pressed.refusal(Form()):
        return refusal
    commands.take(application_id, actor=current_actor())
    flash(_("The application is yours now."), "success")
    return redirect(url_for(".application", application_id=application_id))
