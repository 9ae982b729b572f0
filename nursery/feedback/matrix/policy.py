"""Who may do something from the pages of the matrix. Who reads it is said by the agreement itself."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission


def may_remind(actor: Actor | None) -> bool:
    """Whoever runs the agreement."""
    return actor is not None and actor.may(Permission.RUN_AGREEMENT)
