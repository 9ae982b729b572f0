"""A nursery with a licence, and the people who inspect it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.registry.inspections import commands
from nursery.registry.inspections.lifecycle import Purpose
from tests.registry.licensing.stories import make_nursery, make_official, make_operator


@dataclass
class Visit:
    """The people around one visit, and its id."""

    operator: Actor
    officer: Actor
    inspector: Actor
    nursery_id: int
    inspection_id: int


def plan_visit(
    purpose: Purpose = Purpose.ROUTINE, *, days: int = 0, is_announced: bool | None = None
) -> Visit:
    """A visit planned some days from now."""
    operator, provider_id = make_operator()
    nursery_id = make_nursery(operator, provider_id)
    officer = make_official(Role.LICENSING_OFFICER)
    inspector = make_official(Role.INSPECTOR, name="عمر الشيخ")
    assert inspector.person_id is not None
    inspection_id = commands.plan(
        nursery_id,
        planned_on=clock.today() + timedelta(days=days),
        inspector_id=inspector.person_id,
        purpose=purpose,
        actor=officer,
        request_key=uuid4(),
        is_announced=is_announced,
    )
    return Visit(operator, officer, inspector, nursery_id, inspection_id)
