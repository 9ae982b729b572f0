"""The steps of applications: a form beside the facts, then one command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, signed_in
from nursery.registry.licensing import commands, step_labels
from nursery.registry.licensing.forms import STEP_FORMS
from nursery.registry.licensing.lifecycle import ApplicationAction
from nursery.registry.licensing.pages import blueprint
from nursery.registry.licensing.views.applications import file_of

_A = ApplicationAction
Command = Callable[..., Any]
COMMANDS: dict[ApplicationAction, Command] = {
    _A.BEGIN_ASSESSMENT: commands.begin_assessment,
    _A.ASK_INFORMATION: commands.ask_information,
    _A.ANSWER: commands.answer,
    _A.PLAN_SITE_CHECK: commands.plan_site_check,
    _A.RECORD_SITE_CHECK: commands.record_site_check,
    _A.RECORD_FEE: commands.record_fee,
    _A.PROPOSE: commands.propose,
    _A.WITHDRAW: commands.withdraw,
}
STEP = "any({})".format(",".join(f'"{action.replace("_", "-")}"' for action in COMMANDS))


@blueprint.route(f"/applications/<int:application_id>/<{STEP}:step>", methods=["GET", "POST"])
@signed_in
def step(application_id: int, step: str) -> ResponseReturnValue:
    """One step of an application."""
    action = ApplicationAction(step.replace("-", "_"))
    form = STEP_FORMS[action]()
    if form.validate_on_submit():
        with form.catching():
            actor = current_actor()
            COMMANDS[action](application_id, **form.values(), actor=actor, version=form.seen_version)
            flash(step_labels.EVENTS[action], "success")
            return _back(application_id)
    page = file_of(application_id)
    if action not in page.actions and not form.is_submitted():
        return _not_now(application_id)
    form.show_version(page.version)
    return render_template(
        "licensing/step.html", form=form, page=page, action=action, noindex=True
    ), form.status


def _back(application_id: int) -> ResponseReturnValue:
    return redirect(url_for(".application", application_id=application_id))


def _not_now(application_id: int) -> ResponseReturnValue:
    flash(_("This step is not possible now. Below you see how the application stands."), "warning")
    return _back(application_id)
