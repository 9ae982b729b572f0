"""A person's own account: name, language, password."""

from __future__ import annotations

from nursery.accounts import addresses, links, notices, passwords, queries, sessions
from nursery.accounts.actors import Actor
from nursery.accounts.models import LinkPurpose, Person
from nursery.audit import trail
from nursery.base.command import command
from nursery.base.errors import NotAllowed, RuleBroken


@command
def change_details(*, name: str, language: str, actor: Actor) -> None:
    """Change the actor's own name and the language of letters to them."""
    person = _own(actor)
    person.name = addresses.checked_name(name)
    person.language = language
    trail.record("person.details_changed", "person", person.id, actor_id=person.id)


@command
def change_password(current: str, new: str, *, actor: Actor, browser: str = "") -> str:
    """Replace the actor's password and end all sessions; returns the token of a new one for this browser."""
    person = _own(actor)
    if not passwords.matches(person.password_hash, current):
        raise RuleBroken("password_wrong", field="current")
    passwords.check(new, email=person.email, name=person.name, field="new")
    if current == new:
        raise RuleBroken("password_same", field="new")
    person.password_hash = passwords.hashed(new)
    links.use_up(person.id, LinkPurpose.RESET)
    sessions.end_with_password(person.id)
    trail.record("person.password_changed", "person", person.id, actor_id=person.id)
    notices.password_changed(person)
    return sessions.start(person.id, browser)


def _own(actor: Actor) -> Person:
    person = queries.person(actor.person_id) if actor.person_id is not None else None
    if person is None:
        raise NotAllowed
    return person
