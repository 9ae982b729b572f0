"""Votes on an item: one's own, those of members without a device, closing, objecting."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.registry.committees import commands, queries
from nursery.registry.committees.forms import CastForm, ObjectForm, enter_form
from nursery.registry.committees.lifecycle import Vote
from nursery.registry.committees.pages import blueprint
from nursery.registry.committees.views.item_page import back, say, shown
from nursery.registry.committees.views.listing import MEMBERS
from nursery.web import errors, wording
from nursery.web.forms import Form


@blueprint.post("/items/<int:item_id>/vote")
@requires(*MEMBERS)
def vote(item_id: int) -> ResponseReturnValue:
    """One's own vote."""
    actor = current_actor()
    form = CastForm.of(queries.item(item_id, actor))
    if form.validate_on_submit():
        with form.catching():
            given = Vote(form.vote.data)
            carried = commands.cast(item_id, vote=given, actor=actor, version=form.seen_version)
            flash(_("The matter is decided.") if carried else _("Your vote is on record."), "success")
            return back(item_id)
    return shown(queries.item(item_id, actor), form)


@blueprint.post("/items/<int:item_id>/votes")
@requires(*MEMBERS)
def votes(item_id: int) -> ResponseReturnValue:
    """The votes of members without a device; with its other button, the vote is closed with them."""
    actor = current_actor()
    page = queries.item(item_id, actor)
    form = enter_form(page)
    if form.validate_on_submit():
        with form.catching():
            given, seen = form.votes(), form.seen_version
            if "close" in request.form:
                carried = commands.close_vote(item_id, votes=given, actor=actor, version=seen)
                say(carried)
                sitting = url_for(".sitting", sitting_id=page.sitting.id)
                return redirect(sitting) if carried else back(item_id)
            commands.enter(item_id, given, actor=actor, version=seen)
            flash(_("The votes are on record, and the members will be told."), "success")
            return back(item_id)
    return shown(queries.item(item_id, actor), form)


@blueprint.post("/items/<int:item_id>/object")
@requires(*MEMBERS)
def object_to_vote(item_id: int) -> ResponseReturnValue:
    """Object to a vote that was entered for oneself."""
    actor = current_actor()
    form = ObjectForm.of(queries.item(item_id, actor))
    if form.validate_on_submit():
        with form.catching():
            motion, text = str(form.about.data), str(form.text.data or "")
            commands.object_to_vote(item_id, motion=motion, text=text, actor=actor)
            flash(_("Your objection is on record. The minutes carry it."), "success")
            return back(item_id)
    return shown(queries.item(item_id, actor), form)


@blueprint.post("/items/<int:item_id>/conclude")
@requires(*MEMBERS)
def conclude(item_id: int) -> ResponseReturnValue:
    """End a circulation whose last day is over."""
    if not Form().validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    say(commands.conclude(item_id, actor=current_actor()))
    return back(item_id)
