"""Both sides of a transfer: the holder names the other side, the other side accepts."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, one_person, requires, signed_in
from nursery.accounts.roles import Permission
from nursery.base.errors import NotFound
from nursery.extensions import limiter
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.forms import OtherSideForm
from nursery.registry.licensing.pages import blueprint
from nursery.registry.licensing.views import pressed
from nursery.registry.licensing.views.drafting import own_application
from nursery.web.forms import Form


@blueprint.route("/applications/<int:application_id>/other-side", methods=["GET", "POST"])
@limiter.limit("20 per minute", key_func=one_person, methods=["POST"])
@requires(Permission.OPERATE_NURSERY)
def other_side(application_id: int) -> ResponseReturnValue:
    """Name who takes the licence over, by number or by a link to hand over."""
    page = own_application(application_id)
    if page.other_side is None:
        raise NotFound
    form = OtherSideForm(registration_number=page.other_side.offered_number)
    if form.validate_on_submit():
        with form.catching():
            number = str(form.registration_number.data or "")
            commands.offer(application_id, registration_number=number, actor=current_actor())
            flash(_("Saved. Whoever acts here for a holder with this number has been told."), "success")
            return redirect(url_for(".other_side", application_id=application_id))
    template = "licensing/other_side.html"
    return render_template(template, form=form, page=page, noindex=True), form.status


@blueprint.post("/applications/<int:application_id>/other-side/link")
@limiter.limit("20 per minute", key_func=one_person)
@requires(Permission.OPERATE_NURSERY)
def make_link(application_id: int) -> ResponseReturnValue:
    """Make the link that the holder hands over; the one before it no longer holds."""
    if refusal := pressed.refusal(Form()):
        return refusal
    commands.make_link(application_id, actor=current_actor())
    flash(_("The link is ready. Only the newest one holds."), "success")
    return redirect(url_for(".other_side", application_id=application_id))


@blueprint.post("/applications/<int:application_id>/other-side/confirm")
@requires(Permission.OPERATE_NURSERY)
def confirm_side(application_id: int) -> ResponseReturnValue:
    """Say that whoever accepted is whom the holder meant."""
    if refusal := pressed.refusal(Form()):
        return refusal
    commands.confirm_side(application_id, provider_id=_seen(), actor=current_actor())
    flash(_("Confirmed. The other side can now add its documents."), "success")
    return redirect(url_for(".application", application_id=application_id))


@blueprint.post("/applications/<int:application_id>/other-side/turn-down")
@requires(Permission.OPERATE_NURSERY)
def turn_down_side(application_id: int) -> ResponseReturnValue:
    """Say that it is somebody else: the offer ends."""
    if refusal := pressed.refusal(Form()):
        return refusal
    commands.turn_down_side(application_id, provider_id=_seen(), actor=current_actor())
    flash(_("The offer is ended. You can name another side."), "success")
    return redirect(url_for(".other_side", application_id=application_id))


def _seen() -> int:
    """Whom the page showed when the button was pressed."""
    return request.form.get("provider", 0, type=int)


@blueprint.route("/applications/<int:application_id>/offer", methods=["GET", "POST"])
@limiter.limit("20 per minute", key_func=one_person, methods=["POST"])
@signed_in
def offer(application_id: int) -> ResponseReturnValue:
    """See what is offered, and accept it."""
    actor, key = current_actor(), request.args.get("key", "")
    found, form = queries.offer(application_id, actor, key), Form()
    provider = queries.provider_for(actor)
    if form.validate_on_submit():
        with form.catching():
            commands.accept(application_id, token=key, actor=actor)
            flash(_("You have accepted. The holder is told, and confirms that it is you."), "success")
            return redirect(url_for(".offer", application_id=application_id))
    template = "licensing/offer.html"
    return render_template(template, form=form, offer=found, provider=provider, noindex=True), form.status
