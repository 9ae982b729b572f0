"""One finding for both sides: its correction reported, verified, sent back, put off, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires, signed_in
from nursery.accounts.roles import Permission
from nursery.registry.inspections import commands, labels, queries
from nursery.registry.inspections.forms import STEP_FORMS, CorrectionForm
from nursery.registry.inspections.lifecycle import FindingAction
from nursery.registry.inspections.pages import blueprint
from nursery.registry.inspections.queries import FindingPage
from nursery.registry.licensing import commands as licensing

_B = FindingAction
COMMANDS: dict[FindingAction, Callable[..., Any]] = {
    _B.VERIFY: commands.verify,
    _B.SEND_BACK: commands.send_back,
    _B.EXTEND: commands.extend,
    _B.WITHDRAW: commands.withdraw,
}
STEP = "any({})".format(",".join(f'"{action.replace("_", "-")}"' for action in COMMANDS))


def _page(finding_id: int) -> FindingPage:
    """The finding for the signed-in person; that an official reads it is put on record."""
    actor = current_actor()
    page = queries.finding_page(finding_id, actor)
    if page.is_official:
        licensing.note_read("finding", finding_id, actor=actor)
    return page


@blueprint.get("/findings/<int:finding_id>")
@signed_in
def finding(finding_id: int) -> ResponseReturnValue:
    """What was found, until when it has to be corrected, what was done since."""
    page = _page(finding_id)
    licence = queries.licence_number(page.item.nursery_id) if page.item.is_overdue else ""
    return render_template("inspections/finding.html", page=page, licence=licence, noindex=True)


@blueprint.route("/findings/<int:finding_id>/correction", methods=["GET", "POST"])
@requires(Permission.OPERATE_NURSERY)
def correct(finding_id: int) -> ResponseReturnValue:
    """The nursery reports what it corrected, with photos or papers."""
    form, page = CorrectionForm(), _page(finding_id)
    if form.validate_on_submit():
        with form.catching():
            commands.report_correction(
                finding_id,
                text=str(form.text.data or ""),
                files=form.files(),
                request_key=UUID(form.request_key.data),
                actor=current_actor(),
            )
            flash(labels.FINDING_EVENTS[_B.REPORT_CORRECTION], "success")
            return redirect(url_for(".finding", finding_id=finding_id))
    if _B.REPORT_CORRECTION not in page.actions and not form.is_submitted():
        return _not_now(finding_id)
    return render_template("inspections/correct.html", form=form, page=page, noindex=True), form.status


@blueprint.route(f"/findings/<int:finding_id>/<{STEP}:step>", methods=["GET", "POST"])
@requires(Permission.INSPECT, Permission.PLAN_INSPECTIONS)
def finding_step(finding_id: int, step: str) -> ResponseReturnValue:
    """One step of an official."""
    action = FindingAction(step.replace("-", "_"))
    form, page = STEP_FORMS[action](), _page(finding_id)
    if form.validate_on_submit():
        with form.catching():
            given = {
                field.name: field.data or "" for field in form if field.name not in ("csrf_token", "version")
            }
            COMMANDS[action](finding_id, **given, actor=current_actor(), version=form.seen_version)
            flash(labels.FINDING_EVENTS[action], "success")
            return redirect(url_for(".finding", finding_id=finding_id))
    if action not in page.actions and not form.is_submitted():
        return _not_now(finding_id)
    form.show_version(page.item.version)
    template = "inspections/finding_step.html"
    return render_template(template, form=form, page=page, action=action, noindex=True), form.status


def _not_now(finding_id: int) -> ResponseReturnValue:
    flash(_("This step is not possible now. Below you see how the finding stands."), "warning")
    return redirect(url_for(".finding", finding_id=finding_id))
