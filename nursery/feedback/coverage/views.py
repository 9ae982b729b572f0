"""The page of who was heard and who was not."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template
from markupsafe import Markup

from nursery.accounts.access import actor_or_none, requires
from nursery.accounts.labels import KINDS
from nursery.accounts.roles import Permission
from nursery.feedback.coverage import labels, queries
from nursery.feedback.rounds.queries import RoundItem
from nursery.places import GOVERNORATES
from nursery.web import slots

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
    return render_template("coverage/coverage.html", page=queries.coverage(round_id))


@slots.fill("rounds.manage.links")
@slots.fill("consolidation.board.links")
def link(item: RoundItem) -> Markup:
    """The way to this page from the pages of an announced round, for those who may see it."""
    actor = actor_or_none()
    if item.announced_at is None or actor is None or not actor.may(Permission.REVIEW_COMMENTS):
        return Markup("")
    return Markup(render_template("coverage/_link.html", round=item))  # noqa: S704 - a template's own markup
