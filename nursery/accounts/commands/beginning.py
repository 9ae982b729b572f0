"""The first administrator of a new installation."""

from __future__ import annotations

from nursery.accounts import directory, queries
from nursery.accounts.actors import SYSTEM, Actor, Grant
from nursery.accounts.commands.invitations import invite
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base.command import command


@command
def invite_administrator(email: str, *, ministry_ar: str, ministry_en: str, language: str = "ar") -> int:
    """Invite an administrator to the ministry, founded when there is none; returns the invitation's id.

    For whoever runs the machine: it asks for no permission, and no page leads to it.
    """
    ministries = queries.organisations([OrganisationKind.MINISTRY])
    ministry_id = (
        ministries[0].id
        if ministries
        else directory.found_organisation(
            OrganisationKind.MINISTRY, name_ar=ministry_ar, name_en=ministry_en, actor=SYSTEM
        )
    )
    inviter = Actor(None, ministry_ar if language == "ar" else ministry_en, language, _authority(ministry_id))
    return invite(ministry_id, email=email, role=Role.ADMINISTRATOR, language=language, actor=inviter)


def _authority(ministry_id: int) -> tuple[Grant, ...]:
    return (Grant(Role.ADMINISTRATOR, ministry_id),)
