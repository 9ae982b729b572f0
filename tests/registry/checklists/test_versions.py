"""Versions of the checklist: drafted, published for a day, then never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotAllowed, NotFound, RuleBroken
from nursery.extensions import db
from nursery.registry.checklists import commands, queries
from nursery.registry.checklists.comparing import changes
from nursery.registry.checklists.content import Standard, shipped
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity
from tests.support.people import make_person

NEW = Standard(
    "", QualityArea.PROGRAMME, "معيار جديد.", "A new standard.", 2, Severity.GENERAL, "play-principles"
)
pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def admin(context: Flask) -> Actor:
    return make_person(Role.ADMINISTRATOR)


def publish(admin: Actor, day: date) -> int:
    commands.start_draft(actor=admin)
    commands.add_item(NEW, place=1, request_key=uuid4(), actor=admin)
    return commands.publish(effective_from=day, actor=admin)


def test_the_shipped_checklist_holds_until_another_is_in_force(admin: Actor) -> None:
    today = clock.today()
    number = publish(admin, today + timedelta(days=10))
    assert queries.in_force(today) == shipped()
    assert queries.in_force(today + timedelta(days=9)).version == 1
    later = queries.in_force(today + timedelta(days=10))
    assert (later.version, later.items[0].text_en, later.items[0].number) == (
        number,
        "A new standard.",
        "1.1",
    )
    assert queries.in_force(today + timedelta(days=10)).items[1].key == shipped().items[0].key


def test_a_draft_is_begun_once_and_from_the_last_version(admin: Actor) -> None:
    first = commands.start_draft(actor=admin)
    assert commands.start_draft(actor=admin) == first == 2
    found = queries.draft()
    assert found is not None
    assert [item.key for item in found.checklist.items] == [item.key for item in shipped().items]


def test_standards_keep_their_keys_and_what_changed_is_said(admin: Actor) -> None:
    commands.start_draft(actor=admin)
    old = shipped().items[8]
    words = Standard(old.key, old.area, old.text_ar, "Hands are washed.", 5, old.severity, old.guide_slug)
    commands.edit_item(old.key, words, place=1, actor=admin)
    commands.remove_item(shipped().items[0].key, actor=admin)
    key = uuid4()
    assert commands.add_item(NEW, place=None, request_key=key, actor=admin) == commands.add_item(
        NEW, place=None, request_key=key, actor=admin
    )
    found = queries.draft()
    assert found is not None
    said = changes(shipped(), found.checklist)
    assert [item.text_en for item in said.added] == ["A new standard."]
    assert [item.key for item in said.removed] == [shipped().items[0].key]
    assert [(pair.new.key, pair.new.number) for pair in said.changed] == [(old.key, "2.1")]
    assert {"text_en", "weight"} <= set(said.changed[0].what)
    assert found.checklist.in_area(QualityArea.PROGRAMME)[-1].text_en == "A new standard."


def test_a_published_version_refuses_every_change_even_past_the_application(admin: Actor) -> None:
    publish(admin, clock.today())
    for statement in (
        "UPDATE checklists SET excellent = 1",
        "DELETE FROM checklists",
        "UPDATE checklist_items SET weight = 1",
        "DELETE FROM checklist_items",
        "INSERT INTO checklist_items (checklist_id, key, area, position, text_ar, text_en, weight, severity,"
        " guide_slug) SELECT id, 'x', 'programme', 1, '', '', 1, 'general', '' FROM checklists",
    ):
        with pytest.raises(DatabaseError, match="never changed"):
            db.session.execute(text(statement))
        db.session.rollback()
    with pytest.raises(Conflict):
        commands.edit_item("ratio", NEW, place=1, actor=admin)


def test_it_is_not_published_for_the_past_nor_before_another(admin: Actor) -> None:
    today = clock.today()
    commands.start_draft(actor=admin)
    with pytest.raises(RuleBroken, match="day_is_past"):
        commands.publish(effective_from=today - timedelta(days=1), actor=admin)
    commands.publish(effective_from=today + timedelta(days=5), actor=admin)
    commands.start_draft(actor=admin)
    with pytest.raises(RuleBroken, match="day_not_after_last"):
        commands.publish(effective_from=today + timedelta(days=5), actor=admin)


def test_thresholds_stand_in_order_and_two_do_not_overwrite_one_another(admin: Actor) -> None:
    commands.start_draft(actor=admin)
    frame = commands.Frame("أ", "A", "", False, 90, 70, 40, Rating.POOR, Rating.GOOD)
    with pytest.raises(RuleBroken, match="thresholds"):
        commands.edit_frame(replace(frame, good=95), actor=admin)
    found = queries.draft()
    assert found is not None
    commands.edit_frame(frame, actor=admin, version=found.lock)
    with pytest.raises(Conflict, match="stale"):
        commands.edit_frame(frame, actor=admin, version=found.lock)


def test_a_discarded_draft_is_gone_and_others_do_none_of_it(admin: Actor) -> None:
    commands.start_draft(actor=admin)
    with pytest.raises(NotAllowed):
        commands.discard(actor=make_person(Role.LICENSING_OFFICER))
    commands.discard(actor=admin)
    assert queries.draft() is None
    with pytest.raises(NotFound):
        queries.published(2)
