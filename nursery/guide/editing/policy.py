"""Who may work at the editors' desk."""

from __future__ import annotations

from nursery.accounts.actors import SYSTEM, Actor
from nursery.accounts.roles import Permission


def may_edit(actor: Actor) -> bool:
    """Guide editors, and the operator of the installation at the command line."""
    return actor == SYSTEM or actor.may(Permission.EDIT_GUIDE)


def may_apply(actor: Actor) -> bool:
    """Those who carry accepted wording into the working version."""
    return actor == SYSTEM or actor.may(Permission.APPLY_WORDING)
