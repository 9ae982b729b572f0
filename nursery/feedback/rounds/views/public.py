"""What everybody sees of consultations."""

from __future__ import annotations

from flask import render_template

from nursery.accounts.access import actor_or_none
from nursery.feedback.rounds import activity, pages, policy, queries, scoping
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
    parties = queries.parties_in(item, counts_drafts=False)
    return render_template(
        "rounds/round.html",
        round=item,
        chapters=guide.contents(item.version_id),
        counts=activity.visible_by_section(item, actor),
        parties=pages.public_parties(parties),
        reader=pages.relation(item, parties, actor),
        extensions=queries.extensions(round_id),
        why=scoping.reasons_of(item),
        previous=queries.round_item(item.previous_round_id) if item.previous_round_id else None,
    )
