"""Rooms and areas."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.registry.nurseries import commands, queries
from nursery.registry.nurseries.forms import EditRoomForm, NewRoomForm
from nursery.registry.nurseries.pages import OFFICIALS, blueprint
from nursery.web.forms import Form


@blueprint.route("/nurseries/<int:nursery_id>/rooms/new", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def new_room(nursery_id: int) -> ResponseReturnValue:
    """Enter a room."""
    actor, form = current_actor(), NewRoomForm()
    nursery = queries.own_nursery(nursery_id, actor)
    if form.validate_on_submit():
        with form.catching():
            key = UUID(form.request_key.data)
            commands.add_room(nursery_id, form.details(), request_key=key, actor=actor)
            flash(_("The room is saved."), "success")
            return redirect(url_for(".file", nursery_id=nursery_id, _anchor="rooms"))
    page = {"nursery": nursery, "room": None}
    return render_template("nurseries/room.html", form=form, **page, noindex=True), form.status


@blueprint.route("/nurseries/rooms/<int:room_id>", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def edit_room(room_id: int) -> ResponseReturnValue:
    """Change a room."""
    actor = current_actor()
    room = queries.room(room_id, actor)
    form = EditRoomForm.of(room)
    if form.validate_on_submit():
        with form.catching():
            commands.edit_room(room_id, form.details(), actor=actor, version=form.seen_version)
            flash(_("The room is saved."), "success")
            return redirect(url_for(".file", nursery_id=room.nursery_id, _anchor="rooms"))
        form.show_version(queries.room(room_id, actor).version)
    page = {"nursery": queries.own_nursery(room.nursery_id, actor), "room": room}
    return render_template("nurseries/room.html", form=form, **page, noindex=True), form.status


@blueprint.post("/nurseries/rooms/<int:room_id>/remove")
@requires(Permission.OPERATE_NURSERY)
def remove_room(room_id: int) -> ResponseReturnValue:
    """Take a room out of the file."""
    if not Form().validate_on_submit():
        abort(400)
    nursery_id = commands.remove_room(room_id, actor=current_actor())
    flash(_("The room is taken out."), "success")
    return redirect(url_for(".file", nursery_id=nursery_id, _anchor="rooms"))


@blueprint.post("/nurseries/<int:nursery_id>/rooms/checked")
@requires(*OFFICIALS)
def confirm_rooms(nursery_id: int) -> ResponseReturnValue:
    """Say that the rooms changed after licensing were looked at."""
    if not Form().validate_on_submit():
        abort(400)
    number = commands.confirm_rooms(nursery_id, actor=current_actor())
    flash(
        ngettext("%(num)s change is noted as checked.", "%(num)s changes are noted as checked.", number),
        "success",
    )
    return redirect(url_for(".record", nursery_id=nursery_id))
