"""Who carries accepted wording into the working version."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission


def may_apply(actor: Actor | None) -> bool:
    """Reviewers, lead reviewers and guide editors."""
    return actor is not None and actor.may(Permission.APPLY_WORDING)


def may_start_version(actor: Actor | None) -> bool:
    """Guide editors begin a working version."""
    return actor is not None and actor.may(Permission.EDIT_GUIDE)
