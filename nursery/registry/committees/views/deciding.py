"""One item: taken up, put to the vote, left for later."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.registry.committees import commands, queries
from nursery.registry.committees.forms import PutOffForm, proposal_form
from nursery.registry.committees.lifecycle import MatterKind
from nursery.registry.committees.pages import blueprint
from nursery.registry.committees.views.item_page import back, shown
from nursery.registry.committees.views.listing import MEMBERS
from nursery.registry.committees.views.sitting import MATTER
from nursery.web import errors, wording
from nursery.web.forms import OnceForm
from nursery.web.versioned import VersionedForm


@blueprint.post(f"/start/<{MATTER}:matter>/<int:matter_id>")
@requires(*MEMBERS)
def start(matter: str, matter_id: int) -> ResponseReturnValue:
    """Take a matter up: in the sitting that has it, or in one opened now."""
    form = OnceForm()
    if not form.validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    key = UUID(form.request_key.data)
    return back(commands.start(MatterKind(matter), matter_id, request_key=key, actor=current_actor()))


@blueprint.route("/items/<int:item_id>", methods=["GET", "POST"])
@requires(*MEMBERS)
def item(item_id: int) -> ResponseReturnValue:
    """The item as it stands; sent, something is put to the vote."""
    actor = current_actor()
    page = queries.item(item_id, actor)
    form = proposal_form(page, actor.person_id)
    if form.validate_on_submit():
        with form.catching():
            commands.put_to_vote(
                item_id,
                form.proposal,
                conditions=form.conditions,
                present=form.people,
                actor=actor,
                version=form.seen_version,
            )
            flash(_("The vote is open. Each member present votes on their own screen."), "success")
            return back(item_id)
        page = queries.item(item_id, actor)
    return shown(page, form if form.is_submitted() else None)


@blueprint.post("/items/<int:item_id>/take-back")
@requires(*MEMBERS)
def take_back(item_id: int) -> ResponseReturnValue:
    """Take back what was put to the vote."""
    form = VersionedForm()
    if not form.validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    commands.take_back(item_id, actor=current_actor(), version=form.seen_version)
    flash(_("It is taken back. The votes given on it count no more."), "success")
    return back(item_id)


@blueprint.post("/items/<int:item_id>/put-off")
@requires(*MEMBERS)
def put_off(item_id: int) -> ResponseReturnValue:
    """Leave the item for a later sitting."""
    form = PutOffForm()
    if form.validate_on_submit():
        with form.catching():
            reason, actor = str(form.reason.data or ""), current_actor()
            sitting_id = commands.put_off(item_id, reason=reason, actor=actor, version=form.seen_version)
            flash(_("The matter is left for a later sitting."), "success")
            return redirect(url_for(".sitting", sitting_id=sitting_id))
    return shown(queries.item(item_id, current_actor()), form)
