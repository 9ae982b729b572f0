"""Two people, or one with two clicks, at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from flask import Flask
from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.accounts.models import Organisation
from nursery.accounts.roles import OrganisationKind, Role
from nursery.audit import trail
from nursery.base.errors import Conflict
from nursery.extensions import db
from nursery.registry.licensing import commands
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Licence, Nursery
from nursery.registry.rulesets.kinds import ProviderKind
from tests.registry.licensing.stories import DETAILS, make_official, make_operator, tell_story
from tests.support.at_once import at_once
from tests.support.people import make_person


def count(app: Flask, model: type, *conditions: object) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0  # type: ignore[arg-type]


def test_a_double_click_enters_one_provider(app: Flask) -> None:
    with app.app_context():
        person = make_person()
    key = uuid4()

    def create() -> int:
        return commands.create_provider(
            kind=ProviderKind.LEGAL_PERSON,
            name_ar="جمعية",
            registration_number="12",
            phone="0112223344",
            request_key=key,
            actor=person,
        )

    first, second = at_once(app, create, create)
    assert first == second
    assert count(app, Organisation, Organisation.kind == OrganisationKind.NURSERY_OPERATOR) == 1
    with app.app_context():
        assert trail.verify().faults == ()


def test_a_double_click_enters_one_nursery_and_one_application(app: Flask) -> None:
    with app.app_context():
        operator, provider_id = make_operator()
    key = uuid4()

    def create() -> int:
        return commands.create_nursery(provider_id, DETAILS, request_key=key, actor=operator)

    first, second = at_once(app, create, create)
    assert first == second
    assert count(app, Nursery) == 1

    def start() -> int:
        return commands.start_application(int(str(first)), request_key=key, actor=operator)

    assert len({str(outcome) for outcome in at_once(app, start, start)}) == 1
    assert count(app, Application) == 1


def test_two_windows_begin_one_application(app: Flask) -> None:
    with app.app_context():
        operator, provider_id = make_operator()
        nursery_id = commands.create_nursery(provider_id, DETAILS, request_key=uuid4(), actor=operator)
    calls = [lambda: commands.start_application(nursery_id, request_key=uuid4(), actor=operator)] * 2
    outcomes = at_once(app, *calls)
    assert {type(outcome) for outcome in outcomes} == {int, Conflict}
    assert count(app, Application) == 1


def test_two_members_decide_one_wins_and_the_other_is_told(app: Flask) -> None:
    with app.app_context():
        story = tell_story(ApplicationState.PENDING_DECISION)
        second = make_official(Role.COMMITTEE_MEMBER, name="عمر الحسن")

    def grant(actor: Actor) -> Callable[[], int]:
        return lambda: commands.grant(story.application_id, actor=actor)

    outcomes = at_once(app, grant(story.member), grant(second))
    [refusal] = [outcome for outcome in outcomes if isinstance(outcome, Conflict)]
    assert refusal.code == "application.already.grant"
    assert refusal.params["by"] in {f"\u2068{name}\u2069" for name in (story.member.name, second.name)}
    assert count(app, Licence) == 1


def test_two_licences_of_one_governorate_get_two_numbers(app: Flask) -> None:
    with app.app_context():
        stories = [tell_story(ApplicationState.PENDING_DECISION) for _ in range(2)]
    calls = [
        lambda story=story: commands.grant(story.application_id, actor=story.member) for story in stories
    ]
    assert all(isinstance(outcome, int) for outcome in at_once(app, *calls))
    with app.app_context():
        assert set(db.session.scalars(select(Licence.number))) == {"DI-000001", "DI-000002"}
