"""A forgotten password."""

from __future__ import annotations

from nursery.accounts import addresses, links, notices, passwords, queries, sessions
from nursery.accounts.models import LinkPurpose, Person
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.extensions import db


@command
def ask_reset(email: str) -> None:
    """Send a link for a new password to the address, if it has an account. The answer is always the same."""
    person = queries.person_by_email(addresses.checked(email))
    trail.record("person.asked_for_reset", "person", person.id if person else None, actor_id=None)
    if person is None or person.blocked_at is not None:
        return
    token = links.give_out(person.id, LinkPurpose.RESET)
    if token is not None:
        notices.reset_password(person, token)


@command
def reset_password(token: str, *, password: str) -> str:
    """Replace a password by the link, end all sessions; the address is thereby confirmed. Returns it."""
    link = links.opened(token, LinkPurpose.RESET)
    person = db.session.get_one(Person, link.person_id)
    passwords.check(password, email=person.email, name=person.name)
    person.password_hash = passwords.hashed(password)
    person.confirmed_at = person.confirmed_at or clock.now()
    links.use_up(person.id, LinkPurpose.RESET, LinkPurpose.CONFIRM)
    sessions.end_with_password(person.id)
    trail.record("person.password_reset", "person", person.id, actor_id=person.id)
    notices.password_changed(person)
    return person.email
