"""One item: the members vote, and what they decide is carried out."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.registry.committees import commands, queries
from nursery.registry.committees.forms import CastForm, DecideForm, PutOffForm, decide_form
from nursery.registry.committees.lifecycle import ItemState, MatterKind, Vote
from nursery.registry.committees.pages import blueprint
from nursery.registry.committees.queries.items import ItemPage
from nursery.registry.committees.views.listing import MEMBERS
from nursery.registry.committees.views.sitting import MATTER
from nursery.registry.licensing.commands import note_read
from nursery.registry.licensing.queries import application_page
from nursery.registry.licensing.queries.items import ApplicationPage
from nursery.web import errors, wording
from nursery.web.forms import Form, OnceForm


@blueprint.post(f"/start/<{MATTER}:matter>/<int:matter_id>")
@requires(*MEMBERS)
def start(matter: str, matter_id: int) -> ResponseReturnValue:
    """Take a matter up: in the sitting that has it, or in one opened now."""
    form = OnceForm()
    if not form.validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    key = UUID(form.request_key.data)
    item_id = commands.start(MatterKind(matter), matter_id, request_key=key, actor=current_actor())
    return redirect(url_for(".item", item_id=item_id))


@blueprint.route("/items/<int:item_id>", methods=["GET", "POST"])
@requires(*MEMBERS)
def item(item_id: int) -> ResponseReturnValue:
    """The votes of the members present, the decision and its reasons, in one form."""
    actor = current_actor()
    page = queries.item(item_id, actor)
    form = decide_form(page, actor.person_id)
    if form.validate_on_submit():
        with form.catching():
            carried = commands.decide(
                item_id,
                motion=str(form.motion.data),
                votes=form.votes(),
                reason=str(form.reason.data or ""),
                until=form.until.data if "until" in form else None,
                actor=actor,
                version=form.seen_version,
            )
            _say(carried)
            return _back(page if carried else None, item_id)
        page = queries.item(item_id, actor)
    form.show_version(page.version)
    return _shown(page, form=form)


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
    return _shown(queries.item(item_id, current_actor()), later=form)


@blueprint.post("/items/<int:item_id>/vote")
@requires(*MEMBERS)
def vote(item_id: int) -> ResponseReturnValue:
    """One's own vote in a circulation."""
    actor = current_actor()
    page = queries.item(item_id, actor)
    form = CastForm.of(page)
    if form.validate_on_submit():
        with form.catching():
            carried = commands.cast(item_id, vote=Vote(form.vote.data), actor=actor)
            flash(_("The matter is decided.") if carried else _("Your vote is on record."), "success")
            return _back(None, item_id)
    return _shown(page, cast=form)


@blueprint.post("/items/<int:item_id>/conclude")
@requires(*MEMBERS)
def conclude(item_id: int) -> ResponseReturnValue:
    """End a circulation whose last day is over."""
    if not Form().validate_on_submit():
        return errors.page(400, wording.message("page_too_old"))
    _say(commands.conclude(item_id, actor=current_actor()))
    return _back(None, item_id)


def _say(carried: bool) -> None:
    if carried:
        flash(_("The decision is recorded and carried out."), "success")
    else:
        flash(_("The votes are recorded. The proposal was not carried."), "warning")


def _back(page: ItemPage | None, item_id: int) -> ResponseReturnValue:
    if page is not None:
        return redirect(url_for(".sitting", sitting_id=page.sitting.id))
    return redirect(url_for(".item", item_id=item_id))


def _shown(
    page: ItemPage,
    form: DecideForm | None = None,
    later: PutOffForm | None = None,
    cast: CastForm | None = None,
) -> ResponseReturnValue:
    sent = form or later or cast
    later, cast = later or PutOffForm(), cast or CastForm.of(page)
    if form is None:
        form = decide_form(page, current_actor().person_id)
        form.show_version(page.version)
    for one in (form, later):
        if one is not sent or not one.is_submitted() or one.status == 409:
            one.version.data = str(page.version)
    shown = {"page": page, "form": form, "later": later, "cast": cast, "sent": sent, "file": _file(page)}
    return render_template("committees/item.html", **shown, noindex=True), sent.status if sent else 200


def _file(page: ItemPage) -> ApplicationPage | None:
    """The application of an item still to be decided: what the committee weighs stands beside the votes."""
    is_waiting = page.item.state is ItemState.WAITING
    if page.matter is None or page.item.kind is not MatterKind.APPLICATION or not is_waiting:
        return None
    actor = current_actor()
    file = application_page(page.matter.id, actor)
    note_read("application", file.id, actor=actor)
    return file
