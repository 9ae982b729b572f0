"""Links sent by e-mail: given out, checked, used once. Only their hashes are kept."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import update

from nursery.accounts import queries
from nursery.accounts.models import EmailLink, LinkPurpose, LinkState
from nursery.accounts.sessions import hash_token
from nursery.base import clock
from nursery.base.errors import Conflict, NotFound
from nursery.extensions import db

LIFETIMES = {LinkPurpose.CONFIRM: timedelta(days=3), LinkPurpose.RESET: timedelta(hours=2)}
# A double click sends one letter, and nobody's mailbox is filled by somebody else.
_ONE_WITHIN = timedelta(minutes=1)
_MOST_WITHIN = (5, timedelta(hours=1))


def give_out(person_id: int, purpose: LinkPurpose) -> str | None:
    """A new token for a link; None when the person was sent enough of them lately. Part of a command."""
    most, span = _MOST_WITHIN
    if (
        queries.letters_since(person_id, purpose, _ONE_WITHIN)
        or queries.letters_since(person_id, purpose, span) >= most
    ):
        return None
    token = secrets.token_urlsafe(32)
    now = clock.now()
    db.session.add(
        EmailLink(
            person_id=person_id,
            purpose=purpose,
            token_hash=hash_token(token),
            sent_at=now,
            expires_at=now + LIFETIMES[purpose],
        )
    )
    return token


def opened(token: str, purpose: LinkPurpose) -> EmailLink:
    """The open link of a token. Raises `NotFound` for an unknown one, `Conflict` for a used or late one."""
    row = queries.email_link(token, purpose)
    if row is None:
        raise NotFound("link_unknown")
    state = row.state(clock.now())
    if state is not LinkState.OPEN:
        raise Conflict(f"link_{state}")
    return row


def use_up(person_id: int, *purposes: LinkPurpose) -> None:
    """Close all open links of a person for these purposes. Part of a command."""
    statement = update(EmailLink).where(
        EmailLink.person_id == person_id, EmailLink.purpose.in_(purposes), EmailLink.used_at.is_(None)
    )
    db.session.execute(statement.values(used_at=clock.now()))
