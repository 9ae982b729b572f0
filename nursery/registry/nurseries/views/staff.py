"""People who work in a nursery, and their papers."""

from __future__ import annotations

from uuid import UUID

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.base.storage import storage
from nursery.registry.nurseries import commands, queries
from nursery.registry.nurseries.forms import EditStaffForm, NewStaffForm, PaperForm, RemoveStaffForm
from nursery.registry.nurseries.kinds import Mistake, PaperKind
from nursery.registry.nurseries.pages import BOTH_SIDES, blueprint
from nursery.web.private_files import private_file, require_there


@blueprint.route("/nurseries/<int:nursery_id>/staff/new", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def new_staff(nursery_id: int) -> ResponseReturnValue:
    """Enter somebody who works here."""
    actor, form = current_actor(), NewStaffForm()
    nursery = queries.own_nursery(nursery_id, actor)
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            staff_id = commands.add_staff(nursery_id, form.details(), request_key=key, actor=actor)
            flash(_("Saved. Now add the papers."), "success")
            return redirect(url_for(".staff", staff_id=staff_id))
    page = {"nursery": nursery, "person": None}
    return render_template("nurseries/staff_form.html", form=form, **page, noindex=True), form.status


@blueprint.get("/nurseries/staff/<int:staff_id>")
@requires(*BOTH_SIDES)
def staff(staff_id: int) -> ResponseReturnValue:
    """One person with all papers; that an official reads it is put on record."""
    actor = current_actor()
    page = queries.staff_page(staff_id, actor)
    if not page.is_operator:
        commands.note_read("staff", staff_id, actor=actor)
    return render_template("nurseries/staff.html", page=page, form=RemoveStaffForm(), noindex=True)


@blueprint.post("/nurseries/staff/<int:staff_id>/remove")
@requires(Permission.OPERATE_NURSERY)
def remove_staff(staff_id: int) -> ResponseReturnValue:
    """Take an entry made by mistake out."""
    form = RemoveStaffForm()
    if form.validate_on_submit():
        with form.catching():
            nursery_id = commands.remove_staff(
                staff_id, mistake=Mistake(form.mistake.data), actor=current_actor()
            )
            flash(_("The entry is taken out."), "success")
            return redirect(url_for(".file", nursery_id=nursery_id, _anchor="staff"))
    page = _own(staff_id)
    return render_template("nurseries/staff.html", page=page, form=form, noindex=True), form.status


@blueprint.route("/nurseries/staff/<int:staff_id>/edit", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def edit_staff(staff_id: int) -> ResponseReturnValue:
    """Change what is said of somebody, or say that they left."""
    actor = current_actor()
    page = _own(staff_id)
    form = EditStaffForm.of(page.person)
    if form.validate_on_submit():
        with form.catching():
            details = form.details(keeps_number=True)
            commands.edit_staff(staff_id, details, actor=actor, version=form.seen_version)
            flash(_("The entry is saved."), "success")
            return redirect(url_for(".staff", staff_id=staff_id))
        form.show_version(_own(staff_id).person.version)
    shown = {"nursery": page.nursery, "person": page.person}
    return render_template("nurseries/staff_form.html", form=form, **shown, noindex=True), form.status


def _own(staff_id: int) -> queries.StaffPage:
    """One person for those who keep the file."""
    page = queries.staff_page(staff_id, current_actor())
    if not page.is_operator:
        raise NotFound
    return page


@blueprint.route(
    "/nurseries/staff/<int:staff_id>/papers/<any(qualification, clearance, medical):kind>",
    methods=["GET", "POST"],
)
@requires(Permission.OPERATE_NURSERY)
def add_paper(staff_id: int, kind: str) -> ResponseReturnValue:
    """Add a paper, or its renewal."""
    page, form, wanted = _own(staff_id), PaperForm(), PaperKind(kind)
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            commands.add_paper(
                staff_id, form.details(wanted), form.paper(), request_key=key, actor=current_actor()
            )
            flash(_("The paper is saved."), "success")
            return redirect(url_for(".staff", staff_id=staff_id))
    template = "nurseries/paper_form.html"
    return render_template(template, form=form, page=page, kind=wanted, noindex=True), form.status


@blueprint.get("/nurseries/staff/papers/<int:staff_paper_id>")
@requires(*BOTH_SIDES)
def paper(staff_paper_id: int) -> Response:
    """The file itself; that an official opened it is put on record."""
    actor = current_actor()
    file = queries.paper_file(staff_paper_id, actor)
    path = storage.path(file.storage_key)
    require_there(path)
    if file.is_for_official:
        commands.note_read("staff_paper", file.id, actor=actor)
    return private_file(path, media_type=file.media_type, filename=file.filename)
