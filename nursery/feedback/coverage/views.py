"""The page of who was heard and who was not."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none, current_actor, requires
from nursery.accounts.labels import KINDS
from nursery.accounts.roles import Permission
from nursery.feedback.coverage import labels, queries
from nursery.feedback.rounds import commands as rounds
from nursery.feedback.rounds.queries import RoundItem
from nursery.places import GOVERNORATES
from nursery.web import slots
from nursery.web.forms import Form

blueprint = Blueprint(
    "coverage", "nursery.feedback.coverage", url_prefix="/review", template_folder="templates"
)


@blueprint.context_processor
def _words() -> dict[str, Any]:
    """The words of this package's pages."""
    return {"voice_words": labels, "kind_words": KINDS, "governorates": GOVERNORATES}


@blueprint.get("/<int:round_id>/coverage")
@requires(Permission.REVIEW_COMMENTS)
def coverage(round_id: int) -> str:
    """Coverage by section, kind of organisation, governorate and ministry."""
    may_remind = current_actor().may(Permission.MANAGE_ROUNDS)
    return render_template("coverage/coverage.html", page=queries.coverage(round_id), may_remind=may_remind)


@blueprint.post("/<int:round_id>/coverage/remind")
@requires(Permission.MANAGE_ROUNDS)
def remind(round_id: int) -> Response:
    """Remind all from whom nothing has come, at most once a day."""
    if not Form().validate_on_submit():
        abort(400)
    silent = [party.organisation_id for party in queries.coverage(round_id).silent]
    told = len(rounds.remind(round_id, silent, actor=current_actor()))
    words = ngettext(
        "A reminder went to %(num)s organisation.", "A reminder went to %(num)s organisations.", told
    )
    flash(words if told else _("There is nobody left to remind."), "success" if told else "info")
    return redirect(url_for(".coverage", round_id=round_id))


@slots.fill("rounds.manage.links")
@slots.fill("board.board.links")
def link(item: RoundItem) -> Markup:
    """The way to this page from the pages of an announced round, for those who may see it."""
    actor = actor_or_none()
    if item.announced_at is None or actor is None or not actor.may(Permission.REVIEW_COMMENTS):
        return Markup("")
    return Markup(render_template("coverage/_link.html", round=item))  # noqa: S704 - a template's own markup
