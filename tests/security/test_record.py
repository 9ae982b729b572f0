"""Who read and did what is on record, whole and without names."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.models import Organisation, Person
from nursery.audit import trail
from nursery.audit.models import AuditEntry
from nursery.extensions import db
from tests.security.forms import SentForm
from tests.security.visitors import browser_of
from tests.security.world import World


def readings(app: Flask, actor: Actor) -> dict[tuple[str, int], int]:
    """What somebody's reading left on record."""
    with app.app_context():
        statement = select(AuditEntry.event, AuditEntry.subject_id, func.count()).where(
            AuditEntry.actor_id == actor.person_id, AuditEntry.event.like("%.read")
        )
        rows = db.session.execute(statement.group_by(AuditEntry.event, AuditEntry.subject_id))
        return {(row[0], row[1]): row[2] for row in rows}


@pytest.mark.parametrize("who", ["officer", "member"])
def test_that_an_official_read_a_file_is_on_record(app: Flask, world: World, who: str) -> None:
    actor: Actor = getattr(world.story, who)
    application_id, document_id = world.story.application_id, world.values["document_id"]
    browser = browser_of(app, actor)
    for _ in range(2):
        assert browser.get(f"/ar/licensing/applications/{application_id}").status_code == 200
        assert browser.get(f"/ar/licensing/documents/{document_id}").status_code == 200
    assert readings(app, actor) == {
        ("application.read", application_id): 1,
        ("document.read", document_id): 1,
    }


def test_what_somebody_was_refused_or_owns_is_no_reading(app: Flask, world: World) -> None:
    stranger, owner = next(iter(world.strangers.values())), world.story.operator
    for actor in (stranger, owner):
        browser_of(app, actor).get(f"/ar/licensing/applications/{world.story.application_id}")
        browser_of(app, actor).get(f"/ar/licensing/documents/{world.values['document_id']}")
        assert readings(app, actor) == {}


def test_the_record_is_whole_and_names_nobody(app: Flask, forms: list[SentForm]) -> None:
    """After every form of every page was sent."""
    for form in forms:
        form.send(form.filled())
    with app.app_context():
        assert trail.verify().faults == ()
        entries = list(db.session.scalars(select(AuditEntry.details)))
        names = set(db.session.scalars(select(Person.name))) | set(db.session.scalars(select(Person.email)))
        names |= set(db.session.scalars(select(Organisation.name_ar))) | {"نص مكتوب"}
    text = json.dumps(entries, ensure_ascii=False)
    assert len(entries) > 50
    assert not [name for name in names if name in text]
