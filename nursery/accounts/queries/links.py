"""Reading the links that were sent by e-mail."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from nursery.accounts.models import EmailLink, LinkPurpose, LinkState
from nursery.accounts.sessions import hash_token
from nursery.base import clock
from nursery.extensions import db


def email_link(token: str, purpose: LinkPurpose) -> EmailLink | None:
    """The link of a token, if it was given out for this purpose."""
    statement = select(EmailLink).where(
        EmailLink.token_hash == hash_token(token), EmailLink.purpose == purpose
    )
    return db.session.scalar(statement)


def link_state(token: str, purpose: LinkPurpose) -> LinkState:
    """How the link of a token stands now."""
    row = email_link(token, purpose)
    return row.state(clock.now()) if row else LinkState.UNKNOWN


def letters_since(person_id: int, purpose: LinkPurpose, span: timedelta) -> int:
    """How many links for a purpose a person was sent within the last `span`."""
    statement = select(EmailLink.id).where(
        EmailLink.person_id == person_id, EmailLink.purpose == purpose, EmailLink.sent_at > clock.now() - span
    )
    return len(db.session.scalars(statement).all())
