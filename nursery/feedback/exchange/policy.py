"""Who may take the comments of a round out of the platform."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.feedback.exchange.models import Choice


def may_export(actor: Actor, choice: Choice) -> bool:
    """Whether the actor may ask for such a file and take it away.

    Reviewers take everything; members of an organisation its own comments; who wrote them is for the leads.
    """
    if choice.own_organisation_id is not None:
        is_own = actor.may(Permission.DRAFT_COMMENT, organisation_id=choice.own_organisation_id)
        return is_own and not choice.with_addresses
    if choice.with_addresses and not may_name_authors(actor):
        return False
    return actor.may(Permission.REVIEW_COMMENTS)


def may_name_authors(actor: Actor) -> bool:
    """Whether the actor may have a file with the names and addresses of the authors."""
    return actor.may(Permission.MANAGE_ROUNDS)
