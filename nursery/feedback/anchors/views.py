"""The reviewers' queue of places, and the decision about one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.anchors import commands, labels, marking, queries
from nursery.feedback.anchors.forms import DecisionForm
from nursery.feedback.anchors.lifecycle import AnchorState, Decision
from nursery.feedback.comments.labels import KINDS
from nursery.feedback.rounds import queries as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.web import slots

blueprint = Blueprint("anchors", __name__, url_prefix="/review", template_folder="templates")


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of these pages, and both texts with the quote marked."""
    return {
        "grades": labels.GRADES,
        "tones": labels.TONES,
        "kinds": KINDS,
        "marked_before": marking.before,
        "marked_after": marking.after,
    }


@blueprint.get("/<int:round_id>/anchors")
@requires(Permission.REVIEW_COMMENTS)
def queue(round_id: int) -> str:
    """Comments whose place in the next version somebody has to decide."""
    round_ = rounds.visible_round(round_id, current_actor())
    found = queries.queue(round_id, round_.version_id, request.args.get("page", 1, int))
    return render_template("anchors/queue.html", round=round_, queue=found)


@blueprint.route("/anchors/<int:anchor_id>", methods=["GET", "POST"])
@requires(Permission.REVIEW_COMMENTS)
def decide(anchor_id: int) -> ResponseReturnValue:
    """Both texts of one comment, and the decision."""
    item = queries.item(anchor_id)
    form = DecisionForm(has_suggestion=item.new_section_ar is not None)
    if form.validate_on_submit():
        with form.catching():
            round_id = commands.decide(
                anchor_id,
                Decision(form.decision.data),
                number=str(form.number.data or ""),
                actor=current_actor(),
            )
            flash(_("The place is settled."), "success")
            return redirect(url_for(".queue", round_id=round_id))
    is_waiting = item.state is AnchorState.WAITING
    return render_template("anchors/decide.html", form=form, item=item, is_waiting=is_waiting), form.status


@slots.fill("board.board.links")
def link(item: RoundItem) -> Markup:
    """The way to the queue from the board of a round that is over, for those who may see it."""
    actor = actor_or_none()
    if not item.is_over or actor is None or not actor.may(Permission.REVIEW_COMMENTS):
        return Markup("")
    return Markup(render_template("anchors/_link.html", round=item))  # noqa: S704 - a template's own markup
