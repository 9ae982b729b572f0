"""Who decides about groups of comments."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission


def may_group(actor: Actor) -> bool:
    """Whether the actor sees the groups of a round and decides about them."""
    return actor.may(Permission.REVIEW_COMMENTS)
