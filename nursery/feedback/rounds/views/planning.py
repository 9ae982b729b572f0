"""Planning a round, and changing the plan of a draft."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.rounds import commands, queries
from nursery.feedback.rounds.forms import PlanRoundForm
from nursery.feedback.rounds.pages import blueprint
from nursery.feedback.rounds.queries import RoundItem
from nursery.guide import queries as guide

_manages = requires(Permission.MANAGE_ROUNDS)


@blueprint.route("/plan", methods=["GET", "POST"])
@_manages
def plan() -> ResponseReturnValue:
    """Plan a new round."""
    form = PlanRoundForm()
    offered = _offer(form, None)
    if form.validate_on_submit():
        with form.catching():
            round_id = commands.plan_round(**form.values(), actor=current_actor())
            flash(_("The draft is saved. Next, choose the organisations."), "success")
            return redirect(url_for(".manage", round_id=round_id))
    return render_template("rounds/plan.html", form=form, round=None, **offered), form.status


@blueprint.route("/<int:round_id>/manage/edit", methods=["GET", "POST"])
@_manages
def edit(round_id: int) -> ResponseReturnValue:
    """Change a round while it is a draft."""
    form = PlanRoundForm(queries.round_item(round_id))
    offered = _offer(form, round_id)
    if form.validate_on_submit():
        with form.catching():
            commands.edit_round(round_id, **form.values(), lock=form.seen_version, actor=current_actor())
            flash(_("The changes are saved."), "success")
            return redirect(url_for(".manage", round_id=round_id))
    item: RoundItem = queries.round_item(round_id)
    form.show_version(item.lock)
    return render_template("rounds/plan.html", form=form, round=item, **offered), form.status


def _offer(form: PlanRoundForm, round_id: int | None) -> dict[str, object]:
    versions = queries.versions_to_consult_on()
    chapters = {version.id: guide.contents(version.id) for version in versions}
    form.offer(versions, chapters, queries.earlier_rounds(round_id))
    form.suggest()
    return {"versions": versions, "chapters": chapters}
