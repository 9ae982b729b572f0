"""Who may see, invite and remove the members of an organisation."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission, Role

# Those whom a focal point looks after.
COLLEAGUES = (Role.PARTY_MEMBER, Role.FOCAL_POINT)
# Roles that can be held for one governorate only; the others hold everywhere.
LOCAL_ROLES = (Role.LICENSING_OFFICER, Role.INSPECTOR, Role.COMMITTEE_MEMBER)


def may_manage_accounts(actor: Actor) -> bool:
    """Whether the actor manages all organisations."""
    return actor.may(Permission.MANAGE_ACCOUNTS)


def may_see_members(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor sees who belongs to the organisation."""
    return bool(roles_to_give(actor, organisation_id))


def roles_to_give(actor: Actor, organisation_id: int, *, has_head: bool = True) -> tuple[Role, ...]:
    """The roles in the organisation that the actor may give and take.

    A focal point names the head of an organisation that has none, and never replaces one.
    """
    if may_manage_accounts(actor):
        return tuple(Role)
    if actor.may(Permission.INVITE_COLLEAGUES, organisation_id=organisation_id):
        return COLLEAGUES if has_head else (*COLLEAGUES, Role.ORGANISATION_HEAD)
    return ()


def may_change(actor: Actor, organisation_id: int, role: Role, *, has_head: bool = True) -> bool:
    """Whether the actor may invite to the role in the organisation, and end a membership of that role."""
    return role in roles_to_give(actor, organisation_id, has_head=has_head)
