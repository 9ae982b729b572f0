"""Who reports, who reads, who reminds."""

from __future__ import annotations

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission

READERS = (Permission.ASSESS_APPLICATION, Permission.DECIDE_APPLICATION, Permission.READ_DASHBOARD)


def is_operator(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor reports for this organisation."""
    return actor.may(Permission.OPERATE_NURSERY, organisation_id=organisation_id)


def may_read(actor: Actor, governorate: str) -> bool:
    """Whether the actor reads the figures of a governorate."""
    return any(actor.may(permission, governorate=governorate) for permission in READERS)


def may_remind(actor: Actor, governorate: str | None = None) -> bool:
    """Whether the actor reminds the operators of a governorate."""
    return actor.may(Permission.ASSESS_APPLICATION, governorate=governorate)


def governorates(actor: Actor) -> list[str] | None:
    """The governorates whose figures the actor reads; None for all of them."""
    held = [actor.governorates(permission) for permission in READERS if actor.may(permission)]
    if any(codes is None for codes in held):
        return None
    return sorted({code for codes in held for code in codes or ()})
