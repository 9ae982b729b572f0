"""What everybody sees of consultations."""

from __future__ import annotations

from flask import render_template

from nursery.accounts.access import actor_or_none
from nursery.accounts.roles import Permission
from nursery.feedback.rounds import policy, queries
from nursery.feedback.rounds.pages import blueprint
from nursery.guide import queries as guide
from nursery.web.access import public


@blueprint.get("")
@public
def index() -> str:
    """All consultations: what is open now, what is to come, what is over and how it was answered."""
    actor = actor_or_none()
    return render_template(
        "rounds/index.html",
        rounds=queries.rounds_for(actor),
        may_plan=actor is not None and policy.may_plan(actor),
    )


@blueprint.get("/<int:round_id>")
@public
def round(round_id: int) -> str:
    """One round: what is asked, by when, of whom, and what becomes of the comments."""
    actor = actor_or_none()
    item = queries.visible_round(round_id, actor)
    parties = queries.parties(round_id)
    mine = set(actor.organisations(Permission.DRAFT_COMMENT)) if actor else set()
    return render_template(
        "rounds/round.html",
        round=item,
        chapters=guide.contents(item.version_id),
        parties=parties,
        mine=[party for party in parties if party.id in mine],
        extensions=queries.extensions(round_id),
        may_manage=actor is not None and policy.may_plan(actor),
        may_review=actor is not None and actor.may(Permission.REVIEW_COMMENTS),
        may_comment=bool(mine),
        is_signed_in=actor is not None,
    )
