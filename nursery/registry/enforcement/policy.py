"""Who may see and do what to a licence: pure answers about an actor, a holder and a governorate.

The holder is the organisation the licence belongs to. Nobody handles a matter of their own organisation.
"""

from __future__ import annotations

from dataclasses import dataclass

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Permission
from nursery.registry.enforcement.lifecycle import DECISIONS, OPEN_NOTICES, NoticeAction, NoticeState

_A = NoticeAction


@dataclass(frozen=True)
class Matter:
    """Whose licence or application it is, and where."""

    organisation_id: int
    governorate: str


def is_holder(actor: Actor, matter: Matter) -> bool:
    """Whether the actor acts for the holder."""
    return actor.may(Permission.OPERATE_NURSERY, organisation_id=matter.organisation_id)


def is_officer(actor: Actor, matter: Matter) -> bool:
    """Whether the actor is a licensing officer of the governorate."""
    return _holds(actor, Permission.ASSESS_APPLICATION, matter)


def is_member(actor: Actor, matter: Matter) -> bool:
    """Whether the actor sits on the committee of the governorate."""
    return _holds(actor, Permission.DECIDE_APPLICATION, matter)


def is_main_member(actor: Actor, matter: Matter) -> bool:
    """Whether the actor sits on the main committee."""
    return _holds(actor, Permission.DECIDE_GRIEVANCE, matter)


def _holds(actor: Actor, permission: Permission, matter: Matter) -> bool:
    return actor.may(permission, governorate=matter.governorate) and not is_holder(actor, matter)


def is_directorate(actor: Actor, matter: Matter) -> bool:
    """Whether the actor is an officer or a committee member of the governorate."""
    return is_officer(actor, matter) or is_member(actor, matter)


def is_official(actor: Actor, matter: Matter) -> bool:
    """Whether the actor reads it for an authority, the main committee among them."""
    return is_directorate(actor, matter) or is_main_member(actor, matter)


def may_see(actor: Actor, matter: Matter) -> bool:
    """Whether the actor may know of it at all."""
    return is_holder(actor, matter) or is_official(actor, matter)


def notice_actions(
    actor: Actor, state: NoticeState, matter: Matter, *, is_answer_due: bool, given_by: int | None
) -> tuple[NoticeAction, ...]:
    """What the actor can do to a notice now; while the answer is awaited only the holder can.

    Who gave a notice does not decide it.
    """
    if state not in OPEN_NOTICES:
        return ()
    if state is NoticeState.GIVEN and is_answer_due:
        return (_A.REPRESENT,) if is_holder(actor, matter) else ()
    may = is_member(actor, matter) and given_by != actor.person_id
    return DECISIONS if may else ()
