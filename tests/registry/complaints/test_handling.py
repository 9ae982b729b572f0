"""The steps of a complaint: the directorate's, the complainant's, and who learns of nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Permission, Role
from nursery.base import clock
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.extensions import db
from nursery.notifications.models import Notification
from nursery.registry.complaints import commands, queries
from nursery.registry.complaints.aids import aids
from nursery.registry.complaints.keeping import forget_contacts
from nursery.registry.complaints.lifecycle import (
    COMPLAINANT_ACTIONS,
    ComplaintAction,
    ComplaintState,
)
from nursery.registry.complaints.models import ComplaintContact
from nursery.registry.complaints.queries import Tab
from nursery.registry.inspections.lifecycle import Purpose
from nursery.registry.inspections.models import Inspection
from tests.registry.complaints.stories import CONTACT, SECRET, advance, photo, report, tell
from tests.registry.licensing.stories import make_official
from tests.support.people import make_person
from tests.support.queries import counted_queries

pytestmark = pytest.mark.usefixtures("context")
_S = ComplaintState


def test_a_complaint_goes_its_way_and_the_complainant_reads_the_answer() -> None:
    told = tell(_S.CLOSED)
    page = queries.followed(told.code)
    assert page.answer.startswith("زرنا الحضانة")
    assert page.may_judge
    assert not hasattr(page, "finding")
    assert not hasattr(page, "officer")


def test_the_answer_is_not_read_before_the_complaint_is_closed() -> None:
    assert queries.followed(tell(_S.SUBSTANTIATED).code).answer == ""


@pytest.mark.parametrize("state", [one for one in _S if one is not _S.JOINED])
def test_others_do_not_learn_of_it(state: ComplaintState) -> None:
    told = tell(state)
    strangers = [
        make_official(Role.LICENSING_OFFICER, "SY-HL"),
        make_official(Role.INSPECTOR),
        make_official(Role.COMMITTEE_MEMBER),
        make_person(Role.OPERATOR, organisation_id=told.organisation_id),
    ]
    for actor in strangers:
        with pytest.raises(NotFound):
            queries.complaint(told.id, actor)
        for command in (commands.investigate, commands.separate):
            with pytest.raises(NotFound):
                command(told.id, actor=actor)


def test_an_officer_who_belongs_to_the_nurserys_organisation_does_not_learn_of_it() -> None:
    told = tell()
    officer = told.officer
    kin = Actor(
        officer.person_id, officer.name, "ar", (*officer.grants, Grant(Role.OPERATOR, told.organisation_id))
    )
    with pytest.raises(NotFound):
        queries.complaint(told.id, kin)
    assert queries.counts(officer)[Tab.OPEN] == 1
    assert queries.counts(kin)[Tab.OPEN] == 0
    assert queries.waiting_for(kin) == []
    assert queries.of_nursery(told.row.nursery_id or 0, kin) == []


def test_it_is_assigned_to_officers_of_the_governorate_only_and_they_are_told() -> None:
    told = tell()
    elsewhere = make_official(Role.LICENSING_OFFICER, "SY-HL")
    assert elsewhere.person_id is not None
    with pytest.raises(RuleBroken, match="no_such_officer"):
        commands.assign(told.id, officer_id=elsewhere.person_id, actor=told.officer)
    colleague = make_official(Role.LICENSING_OFFICER, name="لمى الشامي")
    assert colleague.person_id is not None
    commands.assign(told.id, officer_id=colleague.person_id, actor=told.officer)
    notice = db.session.scalars(
        select(Notification).where(Notification.person_id == colleague.person_id)
    ).all()
    assert any("2026-00001" in one.title for one in notice)
    assert not any(SECRET in one.body for one in notice)


def test_a_visit_is_planned_once_unannounced_and_says_nothing_of_the_complaint() -> None:
    told = tell(_S.INVESTIGATING)
    inspector = make_official(Role.INSPECTOR)
    assert inspector.person_id is not None
    key, day = uuid4(), clock.today() + timedelta(days=3)
    for _turn in range(2):
        commands.plan_visit(
            told.id, planned_on=day, inspector_id=inspector.person_id, request_key=key, actor=told.officer
        )
    visit = db.session.scalars(select(Inspection)).one()
    assert (visit.purpose, visit.is_announced, visit.note) == (Purpose.COMPLAINT, False, "")
    assert told.row.inspection_id == visit.id


def test_the_complainant_adds_once_and_the_handler_is_told() -> None:
    told, key = tell(_S.ASSIGNED), uuid4()
    for _turn in range(2):
        commands.add_information(told.code, text="اليوم أيضاً.", photos=[photo()], request_key=key)
    page = queries.complaint(told.id, told.officer)
    assert [one.text for one in page.additions] == ["اليوم أيضاً."]
    assert len(page.photo_ids) == 1
    advance(told, _S.RECEIVED)


def test_no_more_photos_than_the_data_says() -> None:
    told = tell()
    for _turn in range(aids().most_photos // 3):
        photos = [photo(), photo(), photo()]
        commands.add_information(told.code, text="صور", photos=photos, request_key=uuid4())
    with pytest.raises(RuleBroken, match="too_many_photos"):
        commands.add_information(told.code, text="صورة أخرى", photos=[photo()], request_key=uuid4())


def test_an_answer_that_does_not_satisfy_opens_the_complaint_again_with_a_new_limit() -> None:
    told = tell(_S.CLOSED)
    with clock.frozen(clock.now() + timedelta(days=5)):
        key = uuid4()
        for _turn in range(2):
            commands.reopen(told.code, reason="لم يتغيّر شيء.", request_key=key)
        row = told.row
        assert (row.state, row.closed_at) == (_S.REOPENED, None)
        assert row.due_on > clock.today()
        assert queries.counts(told.officer)[Tab.UNASSIGNED] == 1


def test_after_the_days_of_the_data_the_answer_stands() -> None:
    told = tell(_S.CLOSED)
    with clock.frozen(clock.now() + timedelta(days=aids().reopen_days + 1)):
        assert not queries.followed(told.code).may_judge
        with pytest.raises(Conflict, match="too_late"):
            commands.reopen(told.code, reason="متأخر.", request_key=uuid4())


def test_who_said_that_it_satisfies_does_not_open_it_again() -> None:
    told = tell(_S.CLOSED)
    commands.say_satisfied(told.code)
    commands.say_satisfied(told.code)
    with pytest.raises(Conflict, match="said_satisfied"):
        commands.reopen(told.code, reason="غيّرت رأيي.", request_key=uuid4())


def test_two_reports_of_one_place_are_found_joined_and_answered_together() -> None:
    first = report()
    second = report(place_name="", address="جانب جامع الأكرم", latitude=33.5110, longitude=36.2701)
    report(place_name="روضة القمر", address="باب توما", latitude=33.52, longitude=36.32)
    found = queries.similar_reports(second.id)
    assert [one.id for one in found] == [first.id]
    assert found[0].metres is not None
    assert 100 < found[0].metres < 150
    commands.join(second.id, into_id=first.id, actor=second.officer)
    assert second.row.state is _S.JOINED
    advance(first, _S.CLOSED)
    assert queries.followed(second.code).answer
    with pytest.raises(RuleBroken):
        third = report()
        commands.join(third.id, into_id=second.id, actor=third.officer)


def test_a_joined_report_is_taken_apart_again() -> None:
    first, second = report(), report()
    commands.join(second.id, into_id=first.id, actor=second.officer)
    commands.separate(second.id, actor=second.officer)
    assert (second.row.state, second.row.joined_id) == (_S.RECEIVED, None)


def test_a_described_place_turns_out_to_be_a_nursery_of_the_register() -> None:
    told, other = report(), tell()
    commands.name_nursery(told.id, number=other.number.lower(), actor=told.officer)
    assert queries.complaint(told.id, told.officer).about.number == other.number
    with pytest.raises(RuleBroken, match="no_such_licence"):
        commands.name_nursery(report().id, number="DI-999999", actor=told.officer)


def test_overdue_and_danger_stand_first_in_a_constant_number_of_questions() -> None:
    old = tell()
    with clock.frozen(clock.now() + timedelta(days=60)):
        late, urgent = tell(), tell(is_urgent=True)
        actor = old.officer
        with counted_queries() as few:
            counts = queries.counts(actor)
            page = queries.queue(actor, Tab.OPEN, total=counts[Tab.OPEN])
        assert [line.id for line in page.items] == [urgent.id, old.id, late.id]
        assert [line.is_overdue for line in page.items] == [False, True, False]
        for _turn in range(4):
            tell()
        with counted_queries() as many:
            counts = queries.counts(actor)
            queries.queue(actor, Tab.OPEN, total=counts[Tab.OPEN])
        assert len(many) == len(few)
        assert queries.overdue_count(["SY-DI"]) == 1
        assert [task.values["tab"] for task in queries.waiting_for(actor)] == ["unassigned"]


def test_two_officers_do_not_overwrite_one_another() -> None:
    told = tell(_S.ASSIGNED)
    seen = queries.complaint(told.id, told.officer).version
    commands.investigate(told.id, actor=told.officer, version=seen)
    with pytest.raises(Conflict):
        commands.investigate(told.id, actor=told.officer, version=seen)


def test_no_step_of_the_complainant_is_offered_to_officials() -> None:
    for state in (_S.RECEIVED, _S.CLOSED):
        told = tell(state)
        assert not set(queries.complaint(told.id, told.officer).actions) & COMPLAINANT_ACTIONS
    assert ComplaintAction.REOPEN in COMPLAINANT_ACTIONS


def test_contacts_go_when_their_time_is_over() -> None:
    told = tell(_S.CLOSED, contact=CONTACT)
    assert forget_contacts() == 0
    with clock.frozen(clock.now() + timedelta(days=31 * aids().contact_months)):
        assert forget_contacts() == 1
    assert db.session.get(ComplaintContact, told.id) is None


def test_only_officers_hold_the_permission() -> None:
    assert make_official(Role.LICENSING_OFFICER).may(Permission.HANDLE_COMPLAINTS)
    assert not make_person(Role.ADMINISTRATOR).may(Permission.HANDLE_COMPLAINTS)
