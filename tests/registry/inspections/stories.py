"""A nursery with a licence, and the people who inspect it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.extensions import db
from nursery.registry.checklists import queries as checklists
from nursery.registry.inspections import commands
from nursery.registry.inspections.lifecycle import Answer, Purpose
from nursery.registry.inspections.models import Finding
from nursery.registry.inspections.pieces import Piece
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


def item(key: str, answer: Answer | None, note: str = "", **given: Any) -> Piece:
    """What a phone says of one standard."""
    return piece(f"item:{key}", {"answer": answer, "note": note}, **given)


def piece(target: str, content: dict[str, Any], *, key: UUID | None = None, **given: Any) -> Piece:
    """One piece of a visit, written now."""
    return Piece(key or uuid4(), target, content, clock.now(), **given)


def found(item_key: str, text: str = "سلك كهربائي مكشوف", **content: Any) -> Piece:
    """What a phone says of a finding."""
    return piece(f"finding:{uuid4()}", {"item": item_key, "text": text, **content})


def answer_all(visit: Visit, *, but: dict[str, Answer] | None = None) -> None:
    """Answer the whole checklist: everything meets it, but for what is said."""
    given = [
        item(one.key, (but or {}).get(one.key, Answer.MEETS))
        for one in checklists.in_force(clock.today()).items
    ]
    assert commands.take(visit.inspection_id, given, actor=visit.inspector) == {}


def signed_visit(*findings: Piece, **planned: Any) -> Visit:
    """A visit whose report the inspector has signed."""
    visit = plan_visit(**planned)
    answer_all(visit)
    assert commands.take(visit.inspection_id, findings, actor=visit.inspector) == {}
    commands.sign(visit.inspection_id, typed="عمر الشيخ", actor=visit.inspector)
    return visit


def findings_of(visit: Visit) -> list[Finding]:
    """The findings of a visit, by number."""
    wanted = select(Finding).where(Finding.inspection_id == visit.inspection_id).order_by(Finding.number)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))
