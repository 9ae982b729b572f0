"""Who makes an agreed version the official guide."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission


def may_adopt(actor: Actor) -> bool:
    """Guide editors."""
    return actor.may(Permission.ADOPT_GUIDE)
