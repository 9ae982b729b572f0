"""Applications of every kind brought to where a test needs them, by the commands that people use."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.extensions import db
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Licence, Provider
from nursery.registry.rulesets.kinds import ApplicationKind, ProviderKind
from nursery.registry.rulesets.rules import rule_set_on
from tests.registry.licensing.stories import (
    STATEMENT,
    Story,
    attach,
    complete,
    make_operator,
    pay,
    tell_story,
)

_K = ApplicationKind


def start(story: Story, kind: ApplicationKind, actor: Actor | None = None) -> int:
    """Begin an application of a kind for the nursery of a story."""
    operator = actor or story.operator
    return commands.start_application(story.nursery_id, kind=kind, request_key=uuid4(), actor=operator)


def licensed() -> Story:
    """A nursery with a full licence."""
    return tell_story(ApplicationState.APPROVED)


def licence_of(story: Story) -> Licence:
    """The newest licence of the nursery of a story."""
    found = (
        db.session.query(Licence).filter_by(nursery_id=story.nursery_id).order_by(Licence.id.desc()).first()
    )
    assert found is not None
    return found


def at(day: date) -> AbstractContextManager[Any]:
    """The morning of a day."""
    return clock.frozen(clock.now() + (day - clock.today()))


def decide(story: Story, application_id: int, kind: ApplicationKind) -> int:
    """Submit, assess, pay, propose and grant an application that lacks nothing; returns the licence's id."""
    commands.submit(application_id, actor=story.operator)
    return grant(story, application_id, kind)


def grant(story: Story, application_id: int, kind: ApplicationKind) -> int:
    """The same from the submitted application on."""
    propose(story, application_id, kind)
    return commands.grant(application_id, actor=story.member)


def propose(story: Story, application_id: int, kind: ApplicationKind) -> None:
    """A submitted application up to the proposal that the committee decides on."""
    key, officer = application_id, story.officer
    commands.begin_assessment(key, actor=officer)
    if kind in (_K.NEW, _K.PROVISIONAL):
        today = clock.today()
        commands.plan_site_check(key, planned_on=today, actor=officer)
        commands.record_site_check(
            key, visited_on=today, is_suitable=True, report="المقرّ مناسب.", actor=officer
        )
    pay(key, officer)
    commands.propose(key, grant=True, reason="استوفى الطلب الشروط.", actor=officer)


def renewed(story: Story) -> int:
    """A renewal from its beginning to the decision, today."""
    key = start(story, _K.RENEWAL)
    complete(key, story.operator, _K.RENEWAL)
    return decide(story, key, _K.RENEWAL)


def last_window_day(licence: Licence) -> date:
    """A day on which the licence can be renewed."""
    return licence.expires_on - timedelta(days=10)


def offered(story: Story) -> tuple[int, Actor, Provider]:
    """A transfer offered by number; with whom it is offered to."""
    taker, provider_id = make_operator("ليلى الأسعد")
    provider = db.session.get_one(Provider, provider_id)
    key = start(story, _K.TRANSFER)
    commands.offer(key, registration_number=provider.registration_number, actor=story.operator)
    return key, taker, provider


def agree(story: Story, application_id: int, taker: Actor) -> None:
    """Both sides of a transfer know each other: the taker accepts, the holder confirms."""
    commands.accept(application_id, actor=taker)
    confirm(story, application_id)


def confirm(story: Story, application_id: int) -> None:
    """The holder confirms whoever accepted."""
    side: Any = queries.application_page(application_id, story.operator).other_side
    commands.confirm_side(application_id, provider_id=side.provider_id, actor=story.operator)


def transferred(story: Story) -> tuple[Actor, Provider]:
    """A transfer from its offer to the decision, today; who has the licence now."""
    key, taker, provider = offered(story)
    agree(story, key, taker)
    commands.edit_statement(key, statement=STATEMENT, actor=taker)
    attach(key, "transfer-deed", story.operator)
    for kind in rule_set_on(clock.today()).documents_for(ProviderKind.NATURAL_PERSON, _K.TRANSFER):
        if kind.required and kind.kind != "transfer-deed":
            attach(key, kind.kind, taker)
    commands.submit(key, actor=taker)
    grant(story, key, _K.TRANSFER)
    return taker, provider


def my_licence(story: Story) -> Any:
    """The licence as its holder sees it."""
    return queries.nursery_page(story.nursery_id, story.operator).licence


def row(application_id: int) -> Application:
    """The application as it stands now."""
    found = db.session.get(Application, application_id, populate_existing=True)
    assert found is not None
    return found
