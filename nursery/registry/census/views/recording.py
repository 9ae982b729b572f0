"""Recording a nursery in the field, and correcting what was recorded."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.registry.census import commands, queries
from nursery.registry.census.forms import EntryForm
from nursery.registry.census.pages import blueprint


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.RECORD_CENSUS)
def new_entry() -> ResponseReturnValue:
    """Record a nursery."""
    actor = current_actor()
    form = EntryForm.of(queries.governorates(actor))
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            entry_id = commands.record_entry(form.found(), request_key=key, actor=actor)
            flash(_("The nursery is recorded. Below stands what it lacks."), "success")
            return redirect(url_for(".entry", entry_id=entry_id, saved=1))
    return render_template("census/form.html", form=form, page=None, noindex=True), form.status


@blueprint.route("/<int:entry_id>/edit", methods=["GET", "POST"])
@requires(Permission.RECORD_CENSUS)
def edit_entry(entry_id: int) -> ResponseReturnValue:
    """Correct an entry."""
    actor = current_actor()
    page = queries.entry(entry_id, actor)
    form = EntryForm.of(queries.governorates(actor), page)
    if form.validate_on_submit():
        with form.catching():
            commands.edit_entry(entry_id, form.found(), actor=actor, version=form.seen_version)
            flash(_("The entry is saved."), "success")
            return redirect(url_for(".entry", entry_id=entry_id))
    form.show_version(page.row.version)
    return render_template("census/form.html", form=form, page=page, noindex=True), form.status
