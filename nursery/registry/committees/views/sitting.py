"""One sitting: agenda, members present, closing, minutes."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.registry.committees import commands, labels, queries
from nursery.registry.committees.forms import ClosingForm, PresenceForm
from nursery.registry.committees.lifecycle import MatterKind, SittingState
from nursery.registry.committees.pages import blueprint
from nursery.registry.committees.views.listing import MEMBERS
from nursery.web import errors, wording
from nursery.web.forms import Form
from nursery.web.versioned import VersionedForm

_TOO_OLD = "page_too_old"
MATTER = "any({})".format(", ".join(MatterKind))


@blueprint.get("/sittings/<int:sitting_id>")
@requires(*MEMBERS)
def sitting(sitting_id: int) -> ResponseReturnValue:
    """The sitting as it stands."""
    return _shown(sitting_id)


def _shown(
    sitting_id: int, presence: PresenceForm | None = None, closing: ClosingForm | None = None
) -> ResponseReturnValue:
    page = queries.sitting(sitting_id, current_actor())
    presence, closing = presence or PresenceForm.of(page), closing or ClosingForm()
    for form in (presence, closing):
        if not form.is_submitted() or form.status == 409:
            form.version.data = str(page.version)
    status = next((form.status for form in (presence, closing) if form.problems), 200)
    return render_template(
        "committees/sitting.html",
        page=page,
        name=labels.committee_name(page.committee, page.governorate),
        presence=presence,
        closing=closing,
        noindex=True,
    ), status


@blueprint.post("/sittings/<int:sitting_id>/presence")
@requires(*MEMBERS)
def presence(sitting_id: int) -> ResponseReturnValue:
    """Who is present; a planned sitting opens with it."""
    actor = current_actor()
    page = queries.sitting(sitting_id, actor)
    form = PresenceForm.of(page)
    if form.validate_on_submit():
        with form.catching():
            if page.state is SittingState.PLANNED:
                commands.open_sitting(
                    sitting_id, present=form.people(), actor=actor, version=form.seen_version
                )
                flash(_("The sitting is open."), "success")
            else:
                commands.record_presence(
                    sitting_id, present=form.people(), actor=actor, version=form.seen_version
                )
                flash(_("The members present are on record."), "success")
            return _back(sitting_id)
    return _shown(sitting_id, presence=form)


@blueprint.post("/sittings/<int:sitting_id>/close")
@requires(*MEMBERS)
def close(sitting_id: int) -> ResponseReturnValue:
    """Close the sitting; the minutes are drafted."""
    form = ClosingForm()
    if form.validate_on_submit():
        with form.catching():
            remarks, actor = str(form.remarks.data or ""), current_actor()
            commands.close_sitting(sitting_id, remarks=remarks, actor=actor, version=form.seen_version)
            flash(_("The sitting is closed. Its minutes are drafted below."), "success")
            return _back(sitting_id)
    return _shown(sitting_id, closing=form)


@blueprint.post("/sittings/<int:sitting_id>/confirm")
@requires(*MEMBERS)
def confirm(sitting_id: int) -> ResponseReturnValue:
    """The chair confirms the minutes."""
    form = VersionedForm()
    if not form.validate_on_submit():
        return errors.page(400, wording.message(_TOO_OLD))
    commands.confirm_minutes(sitting_id, actor=current_actor(), version=form.seen_version)
    flash(_("The minutes are confirmed. They can be printed and signed."), "success")
    return _back(sitting_id)


@blueprint.post("/sittings/<int:sitting_id>/call-off")
@requires(*MEMBERS)
def call_off(sitting_id: int) -> ResponseReturnValue:
    """Call a planned sitting off."""
    form = VersionedForm()
    if not form.validate_on_submit():
        return errors.page(400, wording.message(_TOO_OLD))
    commands.call_off(sitting_id, actor=current_actor(), version=form.seen_version)
    flash(_("The sitting is called off. Its matters wait again."), "success")
    return _back(sitting_id)


@blueprint.post(f"/sittings/<int:sitting_id>/add/<{MATTER}:matter>/<int:matter_id>")
@requires(*MEMBERS)
def add(sitting_id: int, matter: str, matter_id: int) -> ResponseReturnValue:
    """Put a matter on the agenda."""
    if not Form().validate_on_submit():
        return errors.page(400, wording.message(_TOO_OLD))
    commands.add_to_agenda(sitting_id, MatterKind(matter), matter_id, actor=current_actor())
    return _back(sitting_id)


@blueprint.post("/items/<int:item_id>/take-off")
@requires(*MEMBERS)
def take_off(item_id: int) -> ResponseReturnValue:
    """Take an item off the agenda."""
    if not Form().validate_on_submit():
        return errors.page(400, wording.message(_TOO_OLD))
    return _back(commands.take_off(item_id, actor=current_actor()))


def _back(sitting_id: int) -> ResponseReturnValue:
    return redirect(url_for(".sitting", sitting_id=sitting_id))
