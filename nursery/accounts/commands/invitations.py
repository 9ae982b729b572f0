"""Inviting people to an organisation, and their answers."""

from __future__ import annotations

import secrets
from datetime import timedelta

from nursery.accounts import addresses, directory, links, notices, passwords, policy, queries, sessions
from nursery.accounts.actors import Actor
from nursery.accounts.commands.registration import open_account
from nursery.accounts.models import Invitation, InvitationState, LinkPurpose, Organisation
from nursery.accounts.roles import OrganisationKind, Role
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.places import GOVERNORATES

LIFETIME = timedelta(days=14)
_ONE_WITHIN = timedelta(minutes=1)
# Each is a letter to an address that nobody has asked.
_MOST_WITHIN_AN_HOUR = 30


@command
def invite(
    organisation_id: int,
    *,
    email: str,
    role: Role,
    governorate: str | None = None,
    language: str = "ar",
    actor: Actor,
) -> int:
    """Invite an address to an organisation in a role; returns the invitation's id.

    An equal invitation that waits is replaced by the new one; one sent within the last minute is kept.
    Nobody sends more than a number of them within an hour.
    """
    organisation = db.session.get(Organisation, organisation_id)
    if organisation is None or organisation.kind is OrganisationKind.INDIVIDUAL:
        raise NotFound
    if not policy.may_change(actor, organisation_id, role, has_head=_has_head(organisation_id)):
        raise NotAllowed
    _check_governorate(role, governorate)
    queries.hold(actor.person_id)
    email = addresses.checked(email)
    _check_not_member(organisation_id, email, role, governorate)
    for waiting in queries.waiting_invitations(organisation_id, email, role, governorate):
        if clock.now() - waiting.invited_at < _ONE_WITHIN:
            return waiting.id
        waiting.withdrawn_at = clock.now()
    _check_not_too_often(actor)
    return _send(organisation, email, role, governorate, language, actor)


def _send(
    organisation: Organisation, email: str, role: Role, governorate: str | None, language: str, actor: Actor
) -> int:
    token = secrets.token_urlsafe(32)
    now = clock.now()
    row = Invitation(
        organisation_id=organisation.id,
        role=role,
        governorate=governorate,
        email=email,
        token_hash=sessions.hash_token(token),
        invited_by=actor.person_id,
        invited_at=now,
        expires_at=now + LIFETIME,
    )
    db.session.add(row)
    db.session.flush()
    _record("invitation.sent", row, actor.person_id)
    notices.invitation(row, organisation, actor.name, language, token)
    return row.id


def _check_not_too_often(actor: Actor) -> None:
    if actor.person_id is None:  # the holder of another link, who is counted where it is opened
        return
    sent = queries.invitations_sent_since(clock.now() - timedelta(hours=1), actor.person_id)
    if sent >= _MOST_WITHIN_AN_HOUR:
        raise RuleBroken("invitations_too_often", most=_MOST_WITHIN_AN_HOUR)


def _check_governorate(role: Role, governorate: str | None) -> None:
    if governorate is not None and governorate not in GOVERNORATES:
        raise RuleBroken("governorate_unknown", field="governorate")
    if governorate is not None and role not in policy.LOCAL_ROLES:
        raise RuleBroken("role_has_no_governorate", field="governorate")


def _check_not_member(organisation_id: int, email: str, role: Role, governorate: str | None) -> None:
    person = queries.person_by_email(email)
    for held in queries.memberships_of(person.id) if person else ():
        if (held.organisation_id, held.role, held.governorate) == (organisation_id, role, governorate):
            raise RuleBroken("already_member", field="email")


@command
def withdraw_invitation(invitation_id: int, *, actor: Actor) -> int:
    """Make the link of an unanswered invitation useless; returns the organisation's id."""
    row = queries.invitation_row(invitation_id)
    has_head = _has_head(row.organisation_id)
    if not policy.may_change(actor, row.organisation_id, row.role, has_head=has_head):
        raise NotAllowed
    if row.state(clock.now()) is InvitationState.ACCEPTED:
        raise Conflict("invitation_accepted")
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        _record("invitation.withdrawn", row, actor.person_id)
    return row.organisation_id


@command
def accept_invitation(token: str, *, actor: Actor) -> int:
    """Join as the person who was invited; returns the organisation's id. Doing it twice changes nothing."""
    found = queries.invitation_by_token(token)
    if actor.person_id is None or found.person_id != actor.person_id:
        raise NotAllowed("invitation_for_another")
    row = queries.invitation_row(found.id)
    if row.state(clock.now()) is InvitationState.ACCEPTED:
        return found.organisation_id
    return _join(_waiting(token), actor.person_id)


@command
def join_by_invitation(token: str, *, name: str, password: str, language: str, browser: str = "") -> str:
    """Open an account and join with it: the link proves the address. Returns a session's token.

    An account that was opened with this address but never confirmed is taken over by the mailbox's owner.
    """
    row = _waiting(token)
    name = addresses.checked_name(name)
    passwords.check(password, email=row.email, name=name)
    password_hash = passwords.hashed(password)
    person = queries.person_by_email(row.email) or open_account(row.email, name, password_hash, language)
    if person.confirmed_at is not None:
        raise Conflict("invitation_needs_sign_in")
    if person.blocked_at is not None:
        raise RuleBroken("account_blocked")
    person.name, person.password_hash, person.language = name, password_hash, language
    person.confirmed_at = clock.now()
    links.use_up(person.id, LinkPurpose.CONFIRM, LinkPurpose.RESET)
    trail.record("person.signed_up", "person", person.id, actor_id=person.id)
    _join(row, person.id)
    return sessions.start(person.id, browser)


def _has_head(organisation_id: int) -> bool:
    return queries.organisations_by_id([organisation_id])[organisation_id].has_head


def _waiting(token: str) -> Invitation:
    row = queries.invitation_row(queries.invitation_by_token(token).id)
    state = row.state(clock.now())
    if state is not InvitationState.WAITING:
        raise Conflict(f"invitation_{state}")
    return row


def _join(row: Invitation, person_id: int) -> int:
    row.accepted_at = clock.now()
    joined = Actor(person_id, name="")
    directory.add_member(person_id, row.organisation_id, row.role, governorate=row.governorate, actor=joined)
    _record("invitation.accepted", row, person_id)
    return row.organisation_id


def _record(event: str, row: Invitation, actor_id: int | None) -> None:
    trail.record(
        event, "invitation", row.id, actor_id=actor_id, organisation=row.organisation_id, role=row.role
    )
