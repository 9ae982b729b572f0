"""Who works on the board."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission


def may_review(actor: Actor) -> bool:
    """Whether the actor assigns comments, writes notes and answers."""
    return actor.may(Permission.REVIEW_COMMENTS)
