"""The steps of the directorate: a form beside the facts, then one command."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts import queries as accounts
from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.registry.complaints import commands, labels, queries
from nursery.registry.complaints.forms.steps import STEP_FORMS, AssignForm, JoinForm, StepForm, VisitForm
from nursery.registry.complaints.lifecycle import ComplaintAction
from nursery.registry.complaints.pages import blueprint
from nursery.registry.complaints.policy import HANDLE
from nursery.registry.complaints.queries import ComplaintPage, rows

_A = ComplaintAction
COMMANDS: dict[ComplaintAction, Callable[..., Any]] = {
    _A.ASSIGN: commands.assign,
    _A.INVESTIGATE: commands.investigate,
    _A.LINK: commands.plan_visit,
    _A.NAME_NURSERY: commands.name_nursery,
    _A.SUBSTANTIATE: partial(commands.conclude, is_true=True),
    _A.NOT_SUBSTANTIATE: partial(commands.conclude, is_true=False),
    _A.CLOSE: commands.close,
    _A.JOIN: commands.join,
    _A.SEPARATE: commands.separate,
}
STEP = "any({})".format(",".join(f'"{action.replace("_", "-")}"' for action in COMMANDS))


@blueprint.route(f"/<int:complaint_id>/<{STEP}:step>", methods=["GET", "POST"])
@requires(HANDLE)
def step(complaint_id: int, step: str) -> ResponseReturnValue:
    """One step of a complaint."""
    action, actor = ComplaintAction(step.replace("-", "_")), current_actor()
    form = STEP_FORMS[action]()
    if form.validate_on_submit():
        with form.catching():
            values = {**form.values(), "actor": actor, "version": form.seen_version}
            COMMANDS[action](complaint_id, **values)
            flash(labels.EVENTS[action], "success")
            return _back(complaint_id)
    page = queries.complaint(complaint_id, actor)
    if action not in page.actions and not form.is_submitted():
        flash(_("This step is not possible now. Below you see how the complaint stands."), "warning")
        return _back(complaint_id)
    similar = queries.similar_reports(complaint_id) if action is _A.JOIN else []
    _offer(form, page, similar)
    form.show_version(page.version)
    shown = {"form": form, "page": page, "action": action, "similar": similar}
    return render_template("complaints/step.html", **shown, noindex=True), form.status


def _offer(form: StepForm, page: ComplaintPage, similar: list[queries.SimilarReport]) -> None:
    """Fill in the choices that hang on the complaint."""
    governorate = page.about.governorate
    if isinstance(form, AssignForm):
        organisation = rows.organisation_of(page.about.nursery_id) if page.about.nursery_id else None
        people = commands.possible_officers(governorate, organisation)
        form.offer(people, page.officer_id or current_actor().person_id)
    elif isinstance(form, VisitForm):
        form.offer(accounts.recipients(Permission.INSPECT, governorate=governorate))
    elif isinstance(form, JoinForm):
        form.offer(similar)
        if not form.is_submitted():
            form.into_id.data = request.args.get("into", form.into_id.data)


def _back(complaint_id: int) -> ResponseReturnValue:
    return redirect(url_for(".complaint", complaint_id=complaint_id))
