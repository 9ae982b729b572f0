"""Who takes tables away and sends them in: whoever drafts for the organisation."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission


def may_use(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor may fill in tables for the organisation."""
    return actor.may(Permission.DRAFT_COMMENT, organisation_id=organisation_id)
