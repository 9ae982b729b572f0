"""People, organisations and signed-in browsers for tests."""

from __future__ import annotations

from itertools import count

from flask.testing import FlaskClient

from nursery.accounts import passwords, sessions
from nursery.accounts.actors import Actor, Grant
from nursery.accounts.models import Membership, Organisation, Person
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.base.arabic import sort_key
from nursery.base.command import command
from nursery.extensions import db

_numbers = count(1)
# The hash of "correct horse battery" is costly to make: tests that need a password set one themselves.
NO_PASSWORD = "!"


@command
def make_organisation(
    kind: OrganisationKind = OrganisationKind.NGO,
    name_ar: str = "جمعية الياسمين",
    name_en: str = "Jasmine Association",
    *,
    governorate: str | None = None,
) -> int:
    """A new organisation; returns its id. Call inside an application context."""
    row = Organisation(
        kind=kind,
        name_ar=name_ar,
        name_en=name_en,
        sort_key=sort_key(name_ar),
        governorate=governorate,
        founded_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row.id


@command
def make_person(
    role: Role | None = None,
    *,
    organisation_id: int | None = None,
    governorate: str | None = None,
    name: str = "سلمى الخطيب",
    language: str = "ar",
) -> Actor:
    """A confirmed person, perhaps with one role; returns the actor. Call inside an application context."""
    number = next(_numbers)
    person = Person(
        email=f"person{number}@example.org",
        name=name,
        language=language,
        password_hash=NO_PASSWORD,
        registered_at=clock.now(),
        confirmed_at=clock.now(),
    )
    db.session.add(person)
    db.session.flush()
    grants: tuple[Grant, ...] = ()
    if role is not None:
        organisation_id = organisation_id or make_organisation()
        db.session.add(
            Membership(
                person_id=person.id,
                organisation_id=organisation_id,
                role=role,
                governorate=governorate,
                since=clock.now(),
            )
        )
        grants = (Grant(role, organisation_id, governorate),)
    return Actor(person.id, name, language, grants)


@command
def give_password(actor: Actor, password: str) -> str:
    """Let a person sign in with `password`; returns their e-mail address."""
    person = db.session.get_one(Person, actor.person_id)
    person.password_hash = passwords.hashed(password)
    return person.email


def sign_in(client: FlaskClient, actor: Actor) -> None:
    """Sign `actor` in on `client`, past the sign-in page."""
    assert actor.person_id is not None
    with client.application.app_context():
        token = sessions.start(actor.person_id)
    with client.session_transaction() as session:
        session["_user_id"] = token
        session["_fresh"] = True
