"""Two administrators at the rules in one moment."""

from __future__ import annotations

from datetime import date

from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base.errors import Conflict, NotFound
from nursery.extensions import db
from nursery.registry.rulesets import commands
from nursery.registry.rulesets.commands import Part
from nursery.registry.rulesets.lifecycle import RulesState
from nursery.registry.rulesets.models import StoredRules
from tests.support.at_once import at_once
from tests.support.people import make_person


def administrator(app: Flask) -> Actor:
    with app.app_context():
        return make_person(Role.ADMINISTRATOR)


def test_two_who_begin_at_once_work_on_one_draft(app: Flask) -> None:
    admin = administrator(app)

    def begin() -> int:
        return commands.begin_draft(actor=admin)

    first, second = at_once(app, begin, begin)
    assert first == second
    with app.app_context():
        assert db.session.scalar(select(func.count(StoredRules.id))) == 1


def test_who_throws_a_draft_away_while_it_is_published_does_one_of_the_two(app: Flask) -> None:
    admin = administrator(app)
    with app.app_context():
        number = commands.begin_draft(actor=admin)
        commands.save_part(number, Part.GENERAL, {"effective_from": date(2027, 1, 1)}, actor=admin)

    def publish() -> None:
        commands.publish(number, actor=admin)

    def discard() -> None:
        commands.discard(number, actor=admin)

    answers = at_once(app, publish, discard)
    refused = [answer for answer in answers if answer is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], (Conflict, NotFound))
    with app.app_context():
        left = db.session.scalars(select(StoredRules.state)).all()
        assert left in ([], [RulesState.PUBLISHED])
