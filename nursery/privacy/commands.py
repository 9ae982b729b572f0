"""Asking to be erased, changing one's mind, and the erasure itself."""

from __future__ import annotations

import logging
from datetime import timedelta

from flask import current_app
from flask_babel import force_locale

from nursery.accounts import personal
from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.accounts.letters import LOCALES
from nursery.accounts.models import Person
from nursery.accounts.names import former
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.base.jobs import jobs
from nursery.extensions import db
from nursery.privacy import notices, queries
from nursery.privacy.models import ErasureRequest

SUBJECT = "person"
_log = logging.getLogger(__name__)


def ask_erasure(password: str, *, actor: Actor) -> bool:
    """Ask to be erased, confirmed by password; whether it is done already. Asking twice changes nothing.

    The password is checked before a transaction begins: other writers do not wait for it.
    """
    personal.confirm_password(password, actor=actor)
    return _ask(actor)


@command
def _ask(actor: Actor) -> bool:
    person = _held(actor)
    if queries.is_last_administrator(accounts.memberships_of(person.id)):
        raise Conflict("last_administrator")
    if not queries.has_official_trace(person.id):
        _erase(person)
        return True
    if queries.waiting(person.id) is None:
        days = current_app.extensions["settings"].erasure_days
        row = ErasureRequest(
            person_id=person.id, asked_at=clock.now(), due_at=clock.now() + timedelta(days=days)
        )
        db.session.add(row)
        trail.record("person.erasure_asked", SUBJECT, person.id, actor_id=person.id)
        notices.asked(accounts.recipient(person), row.due_at)
    return False


@command
def cancel_erasure(*, actor: Actor) -> None:
    """Change one's mind before the day has come. Doing it twice changes nothing."""
    person = _held(actor)
    row = queries.waiting(person.id)
    if row is not None:
        row.cancelled_at = clock.now()
        trail.record("person.erasure_cancelled", SUBJECT, person.id, actor_id=person.id)
        notices.cancelled(accounts.recipient(person))


@command
def note_copy(*, actor: Actor) -> None:
    """Put on record that a person took a copy of their data."""
    trail.record("person.data_taken", SUBJECT, actor.person_id, actor_id=actor.person_id)


@jobs.task(every_minute=True)
def erase_due() -> None:
    """Erase those whose day has come, each in a transaction of their own."""
    for person_id in queries.people_due():
        erase(person_id)


@command
def erase(person_id: int) -> None:
    """Erase a person who asked for it and did not change their mind. The last administrator waits."""
    accounts.hold(person_id)
    person = accounts.person(person_id)
    row = queries.waiting(person_id)
    if person is None or row is None or row.due_at > clock.now():
        return
    if queries.is_last_administrator(accounts.memberships_of(person_id)):
        _log.warning("person %s is the last administrator and cannot be erased yet", person_id)
        return
    row.done_at = clock.now()
    _erase(person)


def _erase(person: Person) -> None:
    """Take a person out of everything. The audit log keeps their number, which says nothing by itself."""
    with force_locale(LOCALES.get(person.language, "ar_SY")):
        instead = former()
    personal.erase_everywhere(personal.Subject(person.id, person.name, person.email, instead))
    trail.record("person.erased", SUBJECT, person.id, actor_id=person.id)


def _held(actor: Actor) -> Person:
    """The actor's row, with other commands about the same person waiting."""
    if actor.person_id is None:
        raise NotAllowed
    accounts.hold(actor.person_id)
    person = accounts.person(actor.person_id)
    if person is None:
        raise NotFound
    return person
