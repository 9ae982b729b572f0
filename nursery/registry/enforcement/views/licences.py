"""What is done to a licence at once: suspension, closure, their ends, surrender, conditions met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nursery.accounts.access import current_actor, signed_in
from nursery.base.errors import NotAllowed
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.forms import EndingForm, PauseForm, ReasonForm
from nursery.registry.enforcement.lifecycle import ConditionEnding
from nursery.registry.enforcement.pages import blueprint
from nursery.registry.enforcement.queries.items import MeasuresPage


@dataclass(frozen=True)
class Step:
    """A step with a form of its own: what it is called, what follows, what was done."""

    form: type[ReasonForm]
    run: Callable[..., Any]
    title: Any
    consequence: Any
    done: Any
    tone: str = "danger"


STEPS = {
    "pause": Step(
        PauseForm,
        commands.pause,
        _l("Suspend the licence for a while"),
        _l(
            "From today until the last day you choose the nursery may not receive children, and the public "
            "register says so. After that day the licence is active again by itself."
        ),
        _l("The licence is suspended."),
        "primary",
    ),
    "restore": Step(
        ReasonForm,
        commands.restore,
        _l("Lift the suspension"),
        _l(
            "From today the licence is active again. The public register and the certificate check "
            "say so at once."
        ),
        _l("The suspension is lifted."),
        "primary",
    ),
    "surrender": Step(
        ReasonForm,
        commands.surrender,
        _l("Give up the licence"),
        _l("The licence ends today and cannot be restored. To open again a new licence is needed."),
        _l("The licence is given up."),
    ),
    "close-at-once": Step(
        ReasonForm,
        commands.close_at_once,
        _l("Close the nursery at once"),
        _l(
            "For an immediate danger to children only. The nursery may not receive children from this "
            "moment; the public register says so at once, the holder gets the reason by letter. Unless the "
            "committee confirms the closure within the time limit, it lapses by itself."
        ),
        _l("The nursery is closed. The committee has to confirm it."),
    ),
}
STEP = "any({})".format(",".join(f'"{name}"' for name in STEPS))


@blueprint.route(f"/licences/<number>/<{STEP}:step>", methods=["GET", "POST"])
@signed_in
def step(number: str, step: str) -> ResponseReturnValue:
    """One step of a licence. What the committee lifts, it lifts in a sitting."""
    chosen, actor = STEPS[step], current_actor()
    page, form = queries.measures_page(number, actor), chosen.form()
    if step == "restore" and not page.is_holder and form.is_submitted():
        raise NotAllowed
    if form.validate_on_submit():
        with form.catching():
            chosen.run(page.licence.id, **form.values(), **_once(step, form), actor=actor)
            flash(chosen.done, "success")
            return redirect(url_for(".licence", number=number))
    if not _is_possible(page, step) and not form.is_submitted():
        return _not_now(number)
    form.show_version(page.licence.version)
    template = "enforcement/step.html"
    return render_template(template, form=form, page=page, step=chosen, noindex=True), form.status


def _once(step: str, form: ReasonForm) -> dict[str, Any]:
    """A closure is known by the key of its form; other steps by the version of the licence that was seen."""
    if step == "close-at-once":
        return {"request_key": UUID(form.request_key.data)}
    return {"version": form.seen_version}


def _is_possible(page: MeasuresPage, step: str) -> bool:
    return bool(getattr(page.possible, "close" if step == "close-at-once" else step))


@blueprint.route("/conditions/<int:condition_id>/met", methods=["GET", "POST"])
@signed_in
def end_condition(condition_id: int) -> ResponseReturnValue:
    """Note that a condition is met. To impose and to lift conditions is for a sitting."""
    number, actor = queries.number_of_condition(condition_id), current_actor()
    page, form = queries.measures_page(number, actor), EndingForm()
    found = next(one for one in page.conditions if one.id == condition_id)
    if form.validate_on_submit():
        with form.catching():
            seen, reason = form.seen_version, form.reason.data or ""
            commands.lift_condition(
                condition_id, ending=ConditionEnding.MET, reason=reason, actor=actor, version=seen
            )
            flash(_("The condition is over, and the holder is told."), "success")
            return redirect(url_for(".licence", number=number))
    if not (found.is_standing and page.possible.end_condition) and not form.is_submitted():
        return _not_now(number)
    form.show_version(found.version)
    shown = {"form": form, "page": page, "condition": found}
    return render_template("enforcement/end_condition.html", **shown, noindex=True), form.status


def _not_now(number: str) -> ResponseReturnValue:
    flash(_("This step is not possible now. Below you see how the licence stands."), "warning")
    return redirect(url_for(".licence", number=number))
