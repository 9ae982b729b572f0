"""What tests of accounts share: people with passwords, and the letters they get."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.models import Person
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base.command import command
from nursery.base.outbox import Letter
from nursery.extensions import db, limiter
from tests.support.people import make_person

PASSWORD = "correct horse battery"
OTHER_PASSWORD = "seven quiet olive trees"


@lru_cache(maxsize=1)
def kept_password() -> str:
    """PASSWORD as it is kept, hashed so that it costs next to nothing to compare."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@command
def make_account(
    email: str = "salma@example.org",
    *,
    confirmed: bool = True,
    blocked: bool = False,
    role: Role | None = None,
    organisation_id: int | None = None,
) -> Actor:
    """A person who signs in with PASSWORD. Call inside an application context."""
    actor = make_person(role, organisation_id=organisation_id)
    row = db.session.get_one(Person, actor.person_id)
    row.email, row.password_hash = email, kept_password()
    row.blocked_at = row.registered_at if blocked else None
    if not confirmed:
        row.confirmed_at = None
    return actor


def letters_to(address: str) -> list[Letter]:
    """The letters to an address, the oldest first."""
    return list(db.session.scalars(select(Letter).where(Letter.address == address).order_by(Letter.id)))


def link_in(letter: Letter) -> str:
    """The path of the letter's first link."""
    found = re.search(r"http://localhost(/\S+)", letter.body)
    assert found, letter.body
    return found[1]


def token_in(letter: Letter) -> str:
    """The token of the letter's first link."""
    return link_in(letter).rpartition("/")[2]


def events() -> list[str]:
    """What the audit trail says happened."""
    return list(db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.seq)))


def person(email: str) -> Person | None:
    """The row of an address, as the database has it."""
    db.session.expire_all()
    return db.session.scalar(select(Person).where(Person.email == email))


@contextmanager
def counting_tries() -> Iterator[None]:
    """The limits, which other tests run without; an application of their own gives them a memory."""
    own = Flask("limits")
    own.config.update(RATELIMIT_ENABLED=True, RATELIMIT_STORAGE_URI="memory://")
    limiter.init_app(own)
    limiter.enabled = True
    limiter.reset()
    try:
        yield
    finally:
        limiter.enabled = False
