"""Who may do what with the guide."""

from __future__ import annotations

from nursery.accounts.actors import SYSTEM, Actor
from nursery.accounts.roles import Permission
from nursery.guide.lifecycle import PUBLIC_STATES, VersionState


def may_edit(actor: Actor | None) -> bool:
    """Guide editors, and the operator of the installation at the command line."""
    return actor is not None and (actor == SYSTEM or actor.may(Permission.EDIT_GUIDE))


def may_change_text(actor: Actor | None) -> bool:
    """Those who edit the guide, and those who carry accepted wording into its working version."""
    return may_edit(actor) or (actor is not None and actor.may(Permission.APPLY_WORDING))


def may_adopt(actor: Actor | None) -> bool:
    """Those who make an agreed version the official guide."""
    return actor is not None and actor.may(Permission.ADOPT_GUIDE)


def may_read(state: VersionState, actor: Actor | None) -> bool:
    """Published versions are for everybody, the working version is for editors."""
    return state in PUBLIC_STATES or may_edit(actor)
