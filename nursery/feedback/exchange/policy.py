"""Who may take the comments of a round out of the platform as a table."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission


def may_export(actor: Actor) -> bool:
    """Whether the actor may ask for tables of comments and download them."""
    return actor.may(Permission.REVIEW_COMMENTS)
