"""The list by risk: what weighs, who sees it, and how little it costs."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed
from nursery.extensions import db
from nursery.registry.complaints import commands as complaints
from nursery.registry.complaints.commands import Details
from nursery.registry.complaints.lifecycle import ComplaintKind
from nursery.registry.inspections.lifecycle import FindingState, InspectionState, Purpose
from nursery.registry.inspections.models import Finding, Inspection
from nursery.registry.licensing.models import Licence
from nursery.registry.planning import commands, queries
from nursery.registry.planning.commands import Intended
from nursery.registry.planning.weights import weights
from nursery.registry.rulesets.kinds import Rating, Severity
from tests.registry.licensing.stories import make_official
from tests.support.licences import make_licence
from tests.support.people import make_organisation
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
SECRET = "شكوى فيها ما يكفي من الكلام."


def nursery_of(number: str) -> int:
    return db.session.scalars(select(Licence.nursery_id).where(Licence.number == number)).one()


@command
def visited(number: str, on: date, inspector: Actor, *severities: Severity) -> None:
    """A signed visit with open findings."""
    nursery_id = nursery_of(number)
    row = Inspection(
        nursery_id=nursery_id,
        governorate="SY-DI",
        purpose=Purpose.ROUTINE,
        is_announced=False,
        state=InspectionState.REPORTED,
        planned_on=on,
        visited_on=on,
        inspector_id=inspector.person_id or 0,
        planned_at=clock.now(),
        request_key=uuid4(),
    )
    db.session.add(row)
    db.session.flush()
    for at, severity in enumerate(severities, 1):
        finding = Finding(
            inspection_id=row.id,
            nursery_id=nursery_id,
            governorate="SY-DI",
            key=uuid4(),
            number=at,
            severity=severity,
            text="مأخذ كهربائي مكشوف.",
            state=FindingState.OPEN,
            found_on=on,
        )
        db.session.add(finding)


@command
def changed(number: str, **values: object) -> None:
    db.session.execute(update(Licence).where(Licence.number == number).values(**values))


@pytest.fixture
def officer() -> Actor:
    return make_official(Role.LICENSING_OFFICER)


@pytest.fixture
def inspector() -> Actor:
    return make_official(Role.INSPECTOR, name="باسل العمر")


def test_each_part_weighs_as_the_data_says(officer: Actor, inspector: Actor) -> None:
    known, today = weights(), clock.today()
    quiet, grave, old = make_licence(), make_licence(), make_licence(issued_on=today - timedelta(days=800))
    visited(quiet, today - timedelta(days=10), inspector)
    visited(grave, today - timedelta(days=200), inspector, Severity.HAZARD, Severity.GENERAL)
    changed(quiet, rating=Rating.EXCELLENT)
    changed(grave, rating=Rating.POOR, is_provisional=True)
    complaints.receive(Details(ComplaintKind.SAFETY, SECRET, number=grave), request_key=uuid4())
    lines = {line.number: line for line in queries.risk_list(officer).items}
    assert lines[grave].parts == {
        "since": 10,
        "findings": known.findings[Severity.HAZARD] + known.findings[Severity.GENERAL],
        "complaints": known.complaint,
        "size": 2,
        "rating": known.ratings[Rating.POOR],
        "provisional": known.provisional,
    }
    assert lines[old].parts["since"] == 30
    assert lines[old].last_visit is None
    assert all(line.score == sum(line.parts.values()) for line in lines.values())
    assert [line.number for line in queries.risk_list(officer).items] == [grave, old, quiet]


def test_no_part_passes_its_most_and_all_make_a_hundred(officer: Actor, inspector: Actor) -> None:
    number = make_licence(issued_on=clock.today() - timedelta(days=900), expires_on=date(2027, 1, 1))
    visited(number, clock.today() - timedelta(days=800), inspector, *[Severity.HAZARD] * 9)
    changed(number, places_24_36=900, is_provisional=True, rating=Rating.POOR)
    for _turn in range(5):
        complaints.receive(Details(ComplaintKind.SAFETY, SECRET, number=number), request_key=uuid4())
    assert queries.risk_list(officer).items[0].score == weights().highest == 100


def test_licences_that_ended_and_other_governorates_are_not_listed(officer: Actor) -> None:
    here = make_licence()
    make_licence(expires_on=clock.today() - timedelta(days=1))
    make_licence(district="SY0200")
    assert [line.number for line in queries.risk_list(officer).items] == [here]
    assert queries.risk_list(officer, governorate="SY-HL").total == 0
    assert queries.risk_list(officer, governorate="SY-DI", district="SY0199").total == 0


def test_nobody_plans_for_their_own_organisation(officer: Actor) -> None:
    organisation = make_organisation()
    number = make_licence(organisation_id=organisation)
    kin = Actor(officer.person_id, "", "ar", (*officer.grants, Grant(Role.OPERATOR, organisation)))
    assert queries.risk_list(kin).total == 0
    assert queries.chosen(kin, [nursery_of(number)]) == []


def test_the_list_costs_three_questions_however_many_there_are(officer: Actor) -> None:
    for _turn in range(3):
        make_licence()
    with counted_queries() as few:
        queries.risk_list(officer)
    for _turn in range(25):
        make_licence()
    with counted_queries() as many:
        page = queries.risk_list(officer, page=2)
    assert (len(few), len(many)) == (3, 3)
    assert (page.total, page.number, len(page.items)) == (28, 2, 8)


def test_a_plan_is_made_once_and_wholly_or_not_at_all(officer: Actor, inspector: Actor) -> None:
    ids = [nursery_of(make_licence()) for _turn in range(3)]
    day, key = clock.today() + timedelta(days=2), uuid4()
    assert inspector.person_id is not None
    visits = [Intended(one, inspector.person_id, day) for one in ids]
    first = commands.plan_visits(visits, request_key=key, actor=officer)
    later = [Intended(ids[0], inspector.person_id, day + timedelta(days=1))]
    with pytest.raises(Conflict):
        commands.plan_visits(later, request_key=uuid4(), actor=officer)
    assert sorted(commands.plan_visits(visits, request_key=key, actor=officer)) == sorted(first)
    assert {line.planned_on for line in queries.chosen(officer, ids)} == {day}
    other = [Intended(nursery_of(make_licence()), inspector.person_id, day), visits[0]]
    with pytest.raises(Conflict):
        commands.plan_visits(other, request_key=uuid4(), actor=officer)
    assert len(queries.day_visits(inspector, inspector.person_id, day)) == 3
    load = queries.loads(queries.inspectors("SY-DI"), day)
    assert [(one.visits, one.days) for one in load] == [(3, 1)]


def test_only_planners_plan(inspector: Actor) -> None:
    visit = Intended(nursery_of(make_licence()), inspector.person_id or 0, clock.today())
    with pytest.raises(NotAllowed):
        commands.plan_visits([visit], request_key=uuid4(), actor=inspector)
