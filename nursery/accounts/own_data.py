"""What of a person the accounts hold: handed out, erased, and removed when its time is over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from nursery.accounts.links import LIFETIMES
from nursery.accounts.models import EmailLink, Invitation, Membership, Organisation, Person, SignIn
from nursery.accounts.names import ERASED
from nursery.accounts.personal import Subject, erases, exports
from nursery.accounts.sessions import LIFETIME
from nursery.base import clock, outbox
from nursery.base.outbox import Letter
from nursery.base.retention import Kept, expires
from nursery.extensions import db

NO_PASSWORD = "!"  # noqa: S105 - the hash of no password
FORMER_DOMAIN = "former.invalid"


@exports("account")
def account(person_id: int) -> list[dict[str, Any]]:
    """The account itself; of the password only that there is one."""
    row = db.session.get_one(Person, person_id)
    return [
        {
            "name": row.name,
            "email": row.email,
            "language": row.language,
            "registered_at": row.registered_at,
            "confirmed_at": row.confirmed_at,
        }
    ]


@exports("memberships")
def memberships(person_id: int) -> list[dict[str, Any]]:
    """Roles in organisations, also those that ended."""
    rows = db.session.execute(
        select(
            Organisation.name_ar.label("organisation_ar"),
            Organisation.name_en.label("organisation_en"),
            Membership.role,
            Membership.governorate,
            Membership.since,
            Membership.ended_at,
        )
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id == person_id)
        .order_by(Membership.id)
    )
    return [dict(row._mapping) for row in rows]


@exports("sign_ins")
def sign_ins(person_id: int) -> list[dict[str, Any]]:
    """Where and when the person signed in, as far as it is still kept."""
    columns = (SignIn.browser, SignIn.started_at, SignIn.last_seen_at, SignIn.ended_at)
    rows = db.session.execute(select(*columns).where(SignIn.person_id == person_id).order_by(SignIn.id))
    return [dict(row._mapping) for row in rows]


@exports("invitations")
def invitations(person_id: int) -> list[dict[str, Any]]:
    """Invitations to the person's address."""
    rows = db.session.execute(
        select(
            Organisation.name_ar.label("organisation_ar"),
            Organisation.name_en.label("organisation_en"),
            Invitation.role,
            Invitation.invited_at,
            Invitation.accepted_at,
            Invitation.withdrawn_at,
        )
        .join(Organisation, Organisation.id == Invitation.organisation_id)
        .join(Person, Person.email == Invitation.email)
        .where(Person.id == person_id)
        .order_by(Invitation.id)
    )
    return [dict(row._mapping) for row in rows]


@exports("letters")
def letters(person_id: int) -> list[dict[str, Any]]:
    """Letters to the person's address, as far as they are still kept."""
    columns = (Letter.subject, Letter.body, Letter.written_at, Letter.sent_at)
    mine = select(*columns).join(Person, Person.email == Letter.address).where(Person.id == person_id)
    return [dict(row._mapping) for row in db.session.execute(mine.order_by(Letter.id))]


@erases("account")
def forget(subject: Subject) -> None:
    """Take the person out of the account: no name, no address, no way in; memberships and sessions end."""
    now, mine = clock.now(), subject.person_id
    db.session.execute(
        update(Membership)
        .where(Membership.person_id == mine, Membership.ended_at.is_(None))
        .values(ended_at=now)
    )
    db.session.execute(delete(SignIn).where(SignIn.person_id == mine))
    db.session.execute(delete(EmailLink).where(EmailLink.person_id == mine))
    theirs = update(Invitation).where(func.lower(Invitation.email) == subject.email)
    waits = (Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
    db.session.execute(theirs.where(*waits).values(withdrawn_at=now))
    db.session.execute(theirs.values(email=""))
    outbox.forget(subject.email, subject.name, subject.instead)
    row = db.session.get_one(Person, mine, with_for_update=True, populate_existing=True)
    row.name, row.email = ERASED, f"{mine}@{FORMER_DOMAIN}"
    row.password_hash, row.blocked_at = NO_PASSWORD, row.blocked_at or now


@expires(Kept.SIGN_INS)
def remove_sign_ins(before: datetime) -> int:
    """Remove sign-ins that are over and began before a moment. Part of a command."""
    is_over = or_(SignIn.ended_at.is_not(None), SignIn.started_at < clock.now() - LIFETIME)
    old = delete(SignIn).where(SignIn.started_at < before, is_over)
    return len(db.session.execute(old.returning(SignIn.id)).all())


@expires(Kept.INVITATIONS)
def remove_invitations(before: datetime) -> int:
    """Remove invitations that were never accepted and whose time was over before a moment."""
    old = delete(Invitation).where(Invitation.accepted_at.is_(None), Invitation.expires_at < before)
    return len(db.session.execute(old.returning(Invitation.id)).all())


@expires(Kept.UNCONFIRMED)
def remove_unconfirmed(before: datetime) -> int:
    """Remove accounts that were opened before a moment and never confirmed, with the letters to them."""
    has_membership = select(Membership.id).where(Membership.person_id == Person.id).exists()
    has_link = select(EmailLink.id).where(
        EmailLink.person_id == Person.id, EmailLink.sent_at > clock.now() - max(LIFETIMES.values())
    )
    rows = db.session.execute(
        select(Person.id, Person.email).where(
            Person.confirmed_at.is_(None),
            Person.blocked_at.is_(None),
            Person.registered_at < before,
            ~has_membership,
            ~has_link.exists(),
        )
    ).all()
    ids = [row.id for row in rows]
    db.session.execute(delete(EmailLink).where(EmailLink.person_id.in_(ids)))
    db.session.execute(delete(Letter).where(Letter.address.in_([row.email for row in rows])))
    db.session.execute(delete(Person).where(Person.id.in_(ids)))
    return len(ids)
