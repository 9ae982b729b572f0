"""Who acts in the demonstration data: entered once, found again as actors."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from nursery.accounts import directory, passwords, queries
from nursery.accounts.actors import SYSTEM, Actor, Grant
from nursery.accounts.commands.registration import open_account
from nursery.accounts.models import Membership, Person
from nursery.accounts.roles import Role
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import NotFound
from nursery.demo.organisations import ORGANISATIONS
from nursery.demo.people import PASSWORD, STAFF
from nursery.extensions import db

_VOICES = {Role.FOCAL_POINT: 1, Role.ORGANISATION_HEAD: 2}


@dataclass(frozen=True)
class Cast:
    """The actors by the keys of their people, and the ids of organisations by key."""

    actors: dict[str, Actor]
    organisations: dict[str, int]
    password_hash: str

    def actor(self, key: str) -> Actor:
        return self.actors[key]

    def official(self, role: Role, governorate: str) -> Actor:
        """The officer or committee member of one governorate."""
        key = next(p.key for p in STAFF if (p.role, p.governorate) == (role, governorate))
        return self.actors[key]

    def members(self, organisation: str) -> list[Actor]:
        """The people of an organisation, whoever submits for it last: its head, else its focal point."""
        people = [p for p in STAFF if p.organisation == organisation]
        return [self.actors[p.key] for p in sorted(people, key=lambda p: _VOICES.get(p.role, 0))]


@command
def enter() -> None:
    """Enter the organisations and their people."""
    ids = {
        row.key: directory.found_organisation(
            row.kind, name_ar=row.name_ar, name_en=row.name_en, governorate=row.governorate, actor=SYSTEM
        )
        for row in ORGANISATIONS
    }
    password_hash = passwords.hashed(PASSWORD)
    for person in STAFF:
        person_id = open_confirmed_account(person.email, person.name, person.language, password_hash)
        if person.organisation:
            organisation_id, governorate = ids[person.organisation], person.governorate
            directory.add_member(
                person_id, organisation_id, person.role, governorate=governorate, actor=SYSTEM
            )


def open_confirmed_account(email: str, name: str, language: str, password_hash: str) -> int:
    """An account whose address counts as confirmed, without the letter; returns the person's id."""
    person = open_account(email, name, password_hash, language)
    trail.record("person.signed_up", "person", person.id, actor_id=person.id)
    person.confirmed_at = person.confirmed_at or clock.now()
    trail.record("person.confirmed", "person", person.id, actor_id=person.id)
    db.session.flush()
    return person.id


def assemble() -> Cast:
    """The cast as it stands in the database. Raises `NotFound` when it was not entered."""
    grants: defaultdict[int, list[Grant]] = defaultdict(list)
    for held in db.session.scalars(select(Membership).where(Membership.ended_at.is_(None))):
        grants[held.person_id].append(Grant(held.role, held.organisation_id, held.governorate))
    people = {row.email: row for row in db.session.scalars(select(Person))}
    actors = {
        known.key: Actor(row.id, row.name, row.language, tuple(grants[row.id]))
        for known in STAFF
        if (row := people.get(known.email)) is not None
    }
    if len(actors) < len(STAFF):
        raise NotFound
    by_name = {(item.kind, item.name_ar): item.id for item in queries.organisations()}
    organisations = {row.key: by_name[row.kind, row.name_ar] for row in ORGANISATIONS}
    return Cast(actors, organisations, passwords.hashed(PASSWORD))
