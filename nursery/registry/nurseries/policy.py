"""Who may see and write a nursery's file: pure answers about an actor and the nursery's two sides."""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission

# Who reads files for the directorate, each in their governorate.
OFFICIAL = (Permission.ASSESS_APPLICATION, Permission.DECIDE_APPLICATION, Permission.INSPECT)
# Who says that rooms changed after licensing were looked at.
CHECKERS = (Permission.ASSESS_APPLICATION, Permission.INSPECT)


@dataclass(frozen=True)
class Sides:
    """Whose nursery it is, and whose governorate."""

    organisation_id: int
    governorate: str


def is_operator(actor: Actor, sides: Sides) -> bool:
    """Whether the actor keeps the file of this nursery."""
    return actor.may(Permission.OPERATE_NURSERY, organisation_id=sides.organisation_id)


def is_official(actor: Actor, sides: Sides) -> bool:
    """Whether the actor reads the file for the authority; nobody does so of their own organisation."""
    return _is_among(actor, sides, OFFICIAL)


def may_check(actor: Actor, sides: Sides) -> bool:
    """Whether the actor may say that changed rooms were looked at."""
    return _is_among(actor, sides, CHECKERS)


def _is_among(actor: Actor, sides: Sides, permissions: tuple[Permission, ...]) -> bool:
    holds = any(actor.may(permission, governorate=sides.governorate) for permission in permissions)
    return holds and not is_operator(actor, sides)


def governorates(actor: Actor) -> list[str] | None:
    """The governorates whose files the actor reads; None for all of them."""
    held = [actor.governorates(permission) for permission in OFFICIAL if actor.may(permission)]
    if any(codes is None for codes in held):
        return None
    return sorted({code for codes in held for code in codes or ()})
