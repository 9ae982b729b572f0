"""Visits of the inspector who can sign in: one reported with two findings, one waiting for today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Select, select

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.models import Membership, Person
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.demo.cast import Cast
from nursery.demo.timeline import Story, at, working_day
from nursery.extensions import db
from nursery.registry.checklists import queries as checklists
from nursery.registry.inspections import commands
from nursery.registry.inspections.jobs import look_at_findings
from nursery.registry.inspections.lifecycle import Answer, Purpose, Stance
from nursery.registry.inspections.models import Finding
from nursery.registry.inspections.pieces import Piece
from nursery.registry.licensing.models import Licence, Nursery, Provider

_GOVERNORATE = "SY-DI"
OPERATOR = "operator@example.org"
_SEEN_DAYS_AGO, _TOLD_OVERDUE = 40, 15
_FINDINGS = (
    ("hand-washing", "critical", "لا صابون عند مغسلة الأطفال، ولا مناشف ورقية", 14),
    ("daily-routine", "general", "لا يظهر البرنامج اليومي في قاعة الصغار", 20),
)


def stories(cast: Cast, today: date) -> Iterable[Story]:
    """A visit of some weeks ago with what followed, and one planned for today."""
    yield _reported(cast, today)
    yield _planned(cast, today)


def _reported(cast: Cast, today: date) -> Story:
    inspector, officer = cast.actor("inspector.damascus"), cast.actor("officer.damascus")
    day = working_day(today - timedelta(days=_SEEN_DAYS_AGO))
    yield at(day, 8, 30)
    nursery_id, operator = _licensed()[0], _operator_of(_licensed()[0])
    visit = commands.plan(
        nursery_id,
        planned_on=day,
        inspector_id=inspector.person_id or 0,
        purpose=Purpose.ROUTINE,
        actor=officer,
        request_key=uuid4(),
    )
    yield at(day, 10)
    commands.take(visit, _pieces(day), actor=inspector)
    yield at(day, 12)
    commands.sign(visit, typed=inspector.name, actor=inspector)
    answer = commands.Answer("ناديا سليم", "مديرة الحضانة", Stance.AGREES, "ناديا سليم")
    commands.acknowledge(visit, answer, actor=operator)
    grave = Finding.inspection_id == visit, Finding.item_key == _FINDINGS[0][0]
    corrected = db.session.scalars(select(Finding.id).where(*grave)).one()
    yield at(working_day(day + timedelta(days=7)), 13)
    text = "وُضع صابون سائل ومناشف ورقية عند كل مغسلة، وتتفقّدها جليسة كل صباح."
    commands.report_correction(corrected, text=text, request_key=uuid4(), actor=operator)
    yield at(working_day(day + timedelta(days=9)), 11)
    commands.verify(corrected, note="عاينت المغاسل كلها: الصابون والمناشف موجودة.", actor=inspector)
    yield at(today - timedelta(days=_TOLD_OVERDUE), 7)
    look_at_findings()


def _planned(cast: Cast, today: date) -> Story:
    yield at(today - timedelta(days=2), 9)
    inspector = cast.actor("inspector.damascus")
    commands.plan(
        _licensed()[-1],
        planned_on=today,
        inspector_id=inspector.person_id or 0,
        purpose=Purpose.ROUTINE,
        actor=cast.actor("officer.damascus"),
        request_key=uuid4(),
        note="انتبهوا إلى باب المخرج وإلى دورة المياه.",
    )


def _pieces(day: date) -> list[Piece]:
    """What the inspector recorded: nearly all is well."""
    items = checklists.in_force(day).items
    wrong = {key for key, *_rest in _FINDINGS}
    said = {one.key: Answer.DOES_NOT_MEET if one.key in wrong else Answer.MEETS for one in items}
    given = [Piece(uuid4(), f"item:{key}", {"answer": answer}, clock.now()) for key, answer in said.items()]
    for key, severity, text, days in _FINDINGS:
        due_on = (day + timedelta(days=days)).isoformat()
        content = {"item": key, "text": text, "severity": severity, "due_on": due_on}
        given.append(Piece(uuid4(), f"finding:{uuid4()}", content, clock.now()))
    given.append(Piece(uuid4(), "presence", {"children": 18, "staff": 5}, clock.now()))
    return given


def _licensed() -> list[int]:
    """The nurseries of Damascus that have a licence now, that of the operator who can sign in first."""
    own = Person.email == OPERATOR
    statement = (
        _with_operators()
        .join(Licence, Licence.nursery_id == Nursery.id)
        .where(Licence.governorate == _GOVERNORATE, Licence.expires_on >= clock.today())
        .order_by(own.desc(), Nursery.id)
    )
    return list(dict.fromkeys(row.id for row in db.session.execute(statement)))


def _operator_of(nursery_id: int) -> Actor:
    """Who acts for a nursery."""
    row = db.session.execute(_with_operators().where(Nursery.id == nursery_id).limit(1)).one()
    return Actor(row.person_id, row.name, grants=(Grant(Role.OPERATOR, row.organisation_id),))


def _with_operators() -> Select[*tuple[Any, ...]]:
    columns = Nursery.id, Person.id.label("person_id"), Person.name, Provider.organisation_id
    return (
        select(*columns)
        .join(Provider, Provider.id == Nursery.provider_id)
        .join(Membership, Membership.organisation_id == Provider.organisation_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.role == Role.OPERATOR)
    )
