"""Who sees earlier points, and who says whether they are settled."""

from __future__ import annotations

from nursery.accounts import speaking
from nursery.accounts.actors import Actor
from nursery.accounts.queries import OrganisationItem
from nursery.accounts.roles import Permission


def may_review(actor: Actor) -> bool:
    """Whether the actor sees the points of all organisations."""
    return actor.may(Permission.REVIEW_COMMENTS)


def may_see(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor sees the points of an organisation: its people, and the reviewers."""
    return may_review(actor) or actor.may(Permission.DRAFT_COMMENT, organisation_id=organisation_id)


def speaks_for(actor: Actor, organisation: OrganisationItem) -> bool:
    """Whether the actor speaks for an organisation: its head, and where it has none its focal point."""
    return speaking.speaks_for(actor, organisation.id, has_head=organisation.has_head)
