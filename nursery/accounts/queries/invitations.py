"""Reading invitations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from nursery.accounts.models import Invitation, InvitationState, Organisation, Person
from nursery.accounts.roles import OrganisationKind, Role
from nursery.accounts.sessions import hash_token
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.base.paging import Page, offset
from nursery.extensions import db

_Inviter = aliased(Person)


@dataclass(frozen=True)
class InvitationItem:
    """An invitation as pages show it; `person_id` is that of the invited address, once it is confirmed."""

    id: int
    email: str
    role: Role
    governorate: str | None
    invited_at: datetime
    expires_at: datetime
    state: InvitationState
    organisation_id: int
    organisation_name_ar: str
    organisation_name_en: str
    organisation_kind: OrganisationKind
    inviter: str | None
    person_id: int | None


def _statement() -> Select[*tuple[Any, ...]]:
    has_account = and_(Person.email == Invitation.email, Person.confirmed_at.is_not(None))
    return (
        select(Invitation, Organisation, _Inviter.name, Person.id)
        .join(Organisation, Organisation.id == Invitation.organisation_id)
        .join(_Inviter, _Inviter.id == Invitation.invited_by, isouter=True)
        .join(Person, has_account, isouter=True)
    )


def _item(
    row: Invitation, organisation: Organisation, inviter: str | None, person_id: int | None
) -> InvitationItem:
    return InvitationItem(
        id=row.id,
        email=row.email,
        role=row.role,
        governorate=row.governorate,
        invited_at=row.invited_at,
        expires_at=row.expires_at,
        state=row.state(clock.now()),
        organisation_id=organisation.id,
        organisation_name_ar=organisation.name_ar,
        organisation_name_en=organisation.name_en,
        organisation_kind=organisation.kind,
        inviter=inviter,
        person_id=person_id,
    )


def invitation_by_token(token: str) -> InvitationItem:
    """The invitation of a letter's link. Raises `NotFound` for a token never given out."""
    row = db.session.execute(_statement().where(Invitation.token_hash == hash_token(token))).first()
    if row is None:
        raise NotFound("link_unknown")
    return _item(*row)


def invitation_row(invitation_id: int) -> Invitation:
    """The row of an invitation, for commands: one answer at a time. Raises `NotFound`."""
    row = db.session.get(Invitation, invitation_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def unanswered_invitations(organisation_id: int, page: int = 1) -> Page[InvitationItem]:
    """Invitations of an organisation that wait for an answer or went without one, the newest first."""
    unanswered = (
        Invitation.organisation_id == organisation_id,
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
    )
    total = db.session.scalar(select(func.count(Invitation.id)).where(*unanswered)) or 0
    statement = _statement().where(*unanswered).order_by(Invitation.id.desc())
    rows = db.session.execute(statement.limit(Page.size).offset(offset(page)))
    return Page([_item(*row) for row in rows], total, page)


def waiting_invitations(
    organisation_id: int, email: str, role: Role, governorate: str | None
) -> list[Invitation]:
    """The rows of equal invitations that wait for an answer."""
    return list(
        db.session.scalars(
            select(Invitation).where(
                Invitation.organisation_id == organisation_id,
                Invitation.email == email,
                Invitation.role == role,
                Invitation.governorate == governorate if governorate else Invitation.governorate.is_(None),
                Invitation.accepted_at.is_(None),
                Invitation.withdrawn_at.is_(None),
            )
        )
    )


def invitations_sent_since(moment: datetime, person_id: int | None) -> int:
    """How many invitations a person has sent since `moment`, whatever became of them."""
    sent = select(func.count(Invitation.id)).where(
        Invitation.invited_by == person_id, Invitation.invited_at > moment
    )
    return db.session.scalar(sent) or 0
