"""Opening an account and confirming its address."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from nursery.accounts import addresses, links, notices, passwords, queries, sessions
from nursery.accounts.models import LinkPurpose, Person
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import RuleBroken
from nursery.extensions import db


def sign_up(*, name: str, email: str, password: str, language: str, onward: str = "") -> None:
    """Open an account, which is used once its address is confirmed; the link then leads `onward`.

    Nothing tells the caller whether the address had an account: the letter to the address does.
    """
    name = addresses.checked_name(name)
    email = addresses.checked(email)
    passwords.check(password, email=email, name=name)
    _sign_up(name, email, passwords.hashed(password), language, onward)


@command
def _sign_up(name: str, email: str, password_hash: str, language: str, onward: str) -> None:
    person = queries.person_by_email(email) or open_account(email, name, password_hash, language)
    if person.confirmed_at is not None:
        notices.already_registered(person)
        trail.record("person.signed_up_again", "person", person.id, actor_id=None)
        return
    # Whoever signed up last and reads the mailbox is the owner: the link asks for the password.
    person.name, person.password_hash, person.language = name, password_hash, language
    trail.record("person.signed_up", "person", person.id, actor_id=person.id)
    send_confirmation(person, onward)


def open_account(email: str, name: str, password_hash: str, language: str) -> Person:
    """The row of a new account; that of another command which opened the same account at the same time."""
    person = Person(
        email=email, name=name, password_hash=password_hash, language=language, registered_at=clock.now()
    )
    try:
        with db.session.begin_nested():
            db.session.add(person)
    except IntegrityError:
        existing = queries.person_by_email(email)
        if existing is None:
            raise
        return existing
    return person


def send_confirmation(person: Person, onward: str = "") -> None:
    """Send the link that confirms the address, unless one was sent just now."""
    token = links.give_out(person.id, LinkPurpose.CONFIRM)
    if token is not None:
        notices.confirm_address(person, token, onward)


@command
def confirm_address(token: str, *, password: str, browser: str = "") -> str:
    """Confirm the address by the link and the password of the account; returns a session's token.

    The password proves that whoever reads the mailbox is whoever opened the account.
    """
    link = links.opened(token, LinkPurpose.CONFIRM)
    person = db.session.get_one(Person, link.person_id)
    if not passwords.matches(person.password_hash, password):
        raise RuleBroken("password_wrong", field="password")
    if person.blocked_at is not None:
        raise RuleBroken("account_blocked")
    person.confirmed_at = person.confirmed_at or clock.now()
    links.use_up(person.id, LinkPurpose.CONFIRM)
    trail.record("person.confirmed", "person", person.id, actor_id=person.id)
    return sessions.start(person.id, browser)
