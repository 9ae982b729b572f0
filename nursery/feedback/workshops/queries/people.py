"""Reading who is invited and who came."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from nursery.accounts import queries as accounts
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.feedback.workshops.lifecycle import InvitationAnswer
from nursery.feedback.workshops.models import Participant, SessionInvitation
from nursery.feedback.workshops.queries.items import InvitationItem, ParticipantItem
from nursery.feedback.workshops.tokens import hashed


def invitation_rows(workshop_id: int) -> list[SessionInvitation]:
    """The rows of all invitations, for commands."""
    mine = select(SessionInvitation).where(SessionInvitation.workshop_id == workshop_id)
    return list(db.session.scalars(mine.order_by(SessionInvitation.id)))


def invitation_of_token(token: str) -> SessionInvitation:
    """The invitation whose link has this secret. Raises `NotFound`."""
    found = db.session.scalar(select(SessionInvitation).where(SessionInvitation.token_hash == hashed(token)))
    if found is None:
        raise NotFound
    return found


def invitation_of(workshop_id: int, organisation_id: int) -> SessionInvitation:
    """The invitation of an organisation. Raises `NotFound` when it is not invited."""
    mine = select(SessionInvitation).where(
        SessionInvitation.workshop_id == workshop_id, SessionInvitation.organisation_id == organisation_id
    )
    found = db.session.scalar(mine)
    if found is None:
        raise NotFound
    return found


def invitations(workshop_id: int) -> list[InvitationItem]:
    """All who are invited, organisations first, each with the answer."""
    rows = invitation_rows(workshop_id)
    known = accounts.organisations_by_id([one.organisation_id for one in rows if one.organisation_id])
    items = [
        InvitationItem(
            one.id,
            workshop_id,
            known.get(one.organisation_id or 0),
            one.email,
            one.answer,
            one.people,
            one.is_waiting,
        )
        for one in rows
    ]
    return sorted(items, key=lambda one: (one.organisation is None, one.id))


def seats_taken(rows: Sequence[SessionInvitation | InvitationItem]) -> int:
    """How many people have said that they come and have a place."""
    coming = (one for one in rows if one.answer is InvitationAnswer.ACCEPTED and not one.is_waiting)
    return sum(one.people for one in coming)


def participant_row(participant_id: int, workshop_id: int) -> Participant:
    """The row of somebody on the list of this session, for commands. Raises `NotFound`."""
    found = db.session.get(Participant, participant_id)
    if found is None or found.workshop_id != workshop_id:
        raise NotFound
    return found


def participant_rows(workshop_id: int) -> list[Participant]:
    """The rows of everybody on the list, for commands."""
    mine = select(Participant).where(Participant.workshop_id == workshop_id)
    return list(db.session.scalars(mine.order_by(Participant.id)))


def participant_of_token(token: str) -> Participant:
    """Who has the link with this secret. Raises `NotFound`."""
    found = db.session.scalar(select(Participant).where(Participant.token_hash == hashed(token)))
    if found is None:
        raise NotFound
    return found


def signed_in_before(workshop_id: int, *, device_hash: str = "", name_key: str = "") -> Participant | None:
    """Who signed in from this device, or under this name, before."""
    mine = select(Participant).where(Participant.workshop_id == workshop_id)
    if device_hash:
        by_device = mine.where(Participant.device_hash == device_hash).order_by(Participant.id.desc())
        return db.session.scalars(by_device).first()
    return db.session.scalar(mine.where(Participant.name_key == name_key))


def participants(workshop_id: int) -> list[ParticipantItem]:
    """Everybody on the list, by the time of signing in."""
    rows = participant_rows(workshop_id)
    known = accounts.organisations_by_id([one.organisation_id for one in rows if one.organisation_id])
    return [
        ParticipantItem(
            one.id,
            workshop_id,
            one.name,
            known.get(one.organisation_id or 0),
            one.organisation_name,
            one.gender,
            one.governorate,
            one.email,
            one.language,
            one.may_be_named,
            one.is_present,
            one.asked_at,
        )
        for one in rows
    ]
