"""Who speaks for an organisation: one voice, its head's, or a focal point's where it has no head."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission, Role


def speaks_for(actor: Actor, organisation_id: int, *, has_head: bool) -> bool:
    """Whether the actor speaks for an organisation; `has_head` as in `OrganisationItem`."""
    if not actor.may(Permission.SUBMIT_COMMENT, organisation_id=organisation_id):
        return False
    mine = {grant.role for grant in actor.grants if grant.organisation_id == organisation_id}
    return Role.ORGANISATION_HEAD in mine or not has_head
