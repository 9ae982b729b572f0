"""The board of a round, and what is done to several comments at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict

from nursery.accounts.access import current_actor, requires
from nursery.accounts.roles import Permission
from nursery.feedback.board import forms, labels, queries, steps
from nursery.feedback.board.forms import BulkForm
from nursery.feedback.board.rules import Outcome
from nursery.feedback.board.views.blueprint import blueprint


@blueprint.get("/review/<int:round_id>")
@requires(Permission.REVIEW_COMMENTS)
def board(round_id: int) -> str:
    """All comments of a round beside the text."""
    return _page(round_id, BulkForm())


@blueprint.post("/review/<int:round_id>/ticked")
@requires(Permission.REVIEW_COMMENTS)
def apply(round_id: int) -> ResponseReturnValue:
    """Do one thing to all ticked comments; refused, the board comes back as it was filled in."""
    form, sent = BulkForm(), request.form.getlist("ticked")
    if form.validate_on_submit():
        with form.catching():
            section = forms.chosen(request.args).section
            step = request.form.get("do", "")
            _tell(steps.take(step, form, round_id, sent, section, actor=current_actor()))
            return redirect(url_for(".board", **_arguments(round_id)))
    return _page(round_id, form, sent), form.status


def _arguments(round_id: int) -> dict[str, Any]:
    """The address of the board as it is shown now."""
    page = request.args.get("page", "")
    kept = forms.chosen(request.args).arguments() | ({"page": page} if page.isdecimal() else {})
    return {**kept, "round_id": round_id}


def _page(round_id: int, bulk: BulkForm, sent: Collection[str] = ()) -> str:
    actor, chosen = current_actor(), forms.chosen(request.args)
    page = request.args.get("page", 1, type=int)
    found = queries.board(round_id, chosen, page, person_id=actor.person_id)
    form = forms.BoardForm(formdata=MultiDict(chosen.arguments()))
    form.offer(found, actor.person_id)
    bulk.offer(found.reviewers, actor.person_id)
    if not bulk.is_submitted():
        bulk.reviewer_id.data = str(actor.person_id)
    return render_template(
        "board/board.html",
        board=found,
        chosen=chosen,
        form=form,
        bulk=bulk,
        sent={tick.partition(".")[0] for tick in sent},
        arguments=_arguments(round_id),
        built_in=labels.BUILT_IN,
        me=actor.person_id,
        may_publish=actor.may(Permission.PUBLISH_RESPONSES),
    )


def _tell(outcome: Outcome) -> None:
    """How many, and each that was left with its reason."""
    if outcome.done:
        flash(ngettext("Done: %(num)s comment.", "Done: %(num)s comments.", outcome.done), "success")
    elif not outcome.left and not outcome.sent_back:
        flash(_("Nothing had to be changed: the ticked comments are as you wish already."), "info")
    for one in outcome.left:
        is_assigned = one.why == "assigned" and one.name
        text = labels.ASSIGNED_BY_NAME if is_assigned else labels.LEFT[one.why]
        flash(str(text) % {"number": one.number, "name": one.name}, "warning")
    if outcome.sent_back:
        flash(
            ngettext(
                "%(num)s comment was left: its response was sent back and waits for who drafted it.",
                "%(num)s comments were left: their responses were sent back and wait for who drafted them.",
                outcome.sent_back,
            ),
            "warning",
        )
