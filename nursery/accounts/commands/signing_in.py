"""Signing in and out."""

from __future__ import annotations

from nursery.accounts import addresses, passwords, queries, sessions
from nursery.accounts.actors import Actor
from nursery.accounts.commands.registration import send_confirmation
from nursery.base.command import command
from nursery.base.errors import NotAllowed, RuleBroken


def sign_in(email: str, password: str, *, browser: str = "") -> str:
    """Begin a session of whoever has this address and password; returns its token.

    An unknown address, a wrong password and the two together take the same time and get the same answer.
    The password is checked before a transaction begins: other writers do not wait for it.
    """
    found = queries.credentials(addresses.folded(email))
    matches = passwords.matches(found.password_hash if found else None, password)
    if found is None or not matches:
        raise RuleBroken("sign_in_wrong")
    if found.is_blocked:
        raise RuleBroken("account_blocked")
    if not found.is_confirmed:
        _remind(found.person_id)
        raise RuleBroken("address_not_confirmed")
    return sessions.start(found.person_id, browser)


@command
def _remind(person_id: int) -> None:
    """Send another link to somebody who has not confirmed the address."""
    person = queries.person(person_id)
    if person is not None:
        send_confirmation(person)


def sign_out(sign_in_id: int, *, actor: Actor) -> None:
    """End one session of the actor; that of somebody else is left alone."""
    sessions.end(sign_in_id, person_id=_id(actor))


def sign_out_everywhere(*, actor: Actor) -> None:
    """End all sessions of the actor, this one included."""
    sessions.end_all(person_id=_id(actor))


def _id(actor: Actor) -> int:
    if actor.person_id is None:
        raise NotAllowed
    return actor.person_id
