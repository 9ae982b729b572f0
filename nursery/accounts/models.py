"""Tables of people, organisations and sign-in."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from nursery.accounts.names import PersonName
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base.columns import Versioned, word
from nursery.extensions import Base


class InvitationState(StrEnum):
    """How an invitation stands, computed from its dates."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class LinkPurpose(StrEnum):
    """What a link sent by e-mail is for."""

    CONFIRM = "confirm"
    RESET = "reset"


class LinkState(StrEnum):
    """How a link sent by e-mail stands; a link never given out is unknown."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


class Organisation(Versioned, Base):
    """A ministry, directorate, NGO, nursery operator …; names are data."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[OrganisationKind] = mapped_column(word(OrganisationKind), index=True)
    name_ar: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(String(200))
    governorate: Mapped[str | None] = mapped_column(String(5))
    founded_at: Mapped[datetime]


class Person(Versioned, Base):
    """A person with an account; e-mail addresses are kept in lower case."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(PersonName(120))
    language: Mapped[str] = mapped_column(String(2), default="ar")
    password_hash: Mapped[str] = mapped_column(String(200))
    registered_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]

    memberships: Mapped[list[Membership]] = relationship(back_populates="person", order_by="Membership.id")


class Membership(Base):
    """A person's role in an organisation, perhaps for one governorate only."""

    __tablename__ = "memberships"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[Role] = mapped_column(word(Role))
    governorate: Mapped[str | None] = mapped_column(String(5))
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(back_populates="memberships")
    organisation: Mapped[Organisation] = relationship()


class Invitation(Base):
    """An invitation to join an organisation in a role, by a link sent to one address."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[Role] = mapped_column(word(Role))
    governorate: Mapped[str | None] = mapped_column(String(5))
    email: Mapped[str] = mapped_column(String(254))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    def state(self, now: datetime) -> InvitationState:
        """How the invitation stands at `now`."""
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.withdrawn_at is not None:
            return InvitationState.WITHDRAWN
        return InvitationState.WAITING if now < self.expires_at else InvitationState.EXPIRED


class EmailLink(Base):
    """A link sent by e-mail that proves the address: to confirm it or to choose a new password."""

    __tablename__ = "email_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    purpose: Mapped[LinkPurpose] = mapped_column(word(LinkPurpose, 20))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_email_links_person_id_purpose", "person_id", "purpose"),)

    def state(self, now: datetime) -> LinkState:
        """How the link stands at `now`."""
        if self.used_at is not None:
            return LinkState.USED
        return LinkState.OPEN if now < self.expires_at else LinkState.EXPIRED


class SignIn(Base):
    """One signed-in browser; ended rows stay for the list of past sessions."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    started_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    browser: Mapped[str] = mapped_column(String(120), default="")
    ended_at: Mapped[datetime | None]
