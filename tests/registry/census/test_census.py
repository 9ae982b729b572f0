"""The census: gaps and their days, the owner who takes the record over, the way to the licence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.errors import Conflict, NotFound, RuleBroken
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.registry.census import commands, likeness, links, queries, rows
from nursery.registry.census.gaps import Facts, find
from nursery.registry.census.items import Filter
from nursery.registry.census.lifecycle import GapCode, Stage
from nursery.registry.licensing import commands as licensing
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Nursery
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind, ProviderKind
from nursery.registry.rulesets.rules import rule_set_on
from tests.registry.census.arrange import FOUND, record
from tests.registry.licensing.stories import make_official, tell_story
from tests.support.people import make_person

EMPTY = Facts({}, 0, 0, 0, 0, ProviderKind.NATURAL_PERSON, frozenset())


@pytest.fixture
def inspector(context: Flask) -> Actor:
    return make_official(Role.INSPECTOR, name="وائل الشامي")


def open_codes(entry_id: int, actor: Actor) -> set[str]:
    return {
        gap.document.kind if gap.document else gap.code for gap in queries.entry(entry_id, actor).open_gaps
    }


@pytest.mark.parametrize(
    ("changes", "code", "have", "need"),
    [
        ({"children": {AgeBand.M12_24: 10}, "indoor_m2": 30.0}, GapCode.INDOOR_AREA, 30.0, 32.5),
        ({"children": {AgeBand.M12_24: 10}, "outdoor_m2": 10.0}, GapCode.OUTDOOR_AREA, 10.0, 50.0),
        ({"children": {AgeBand.M12_24: 9}, "caregivers": 2}, GapCode.CAREGIVERS, 2, 3),
        ({"children": {AgeBand.M24_36: 16}, "rooms": 1}, GapCode.ROOMS, 1, 2),
    ],
)
def test_gaps_are_measured_by_the_rule_set(
    changes: dict[str, object], code: GapCode, have: float, need: float
) -> None:
    rules = rule_set_on(clock.today())
    facts = replace(EMPTY, **changes)  # type: ignore[arg-type]
    found = {gap.code: gap for gap in find(facts, rules)}
    assert (found[code].have, found[code].need) == (have, need)


def test_enough_of_everything_leaves_the_documents_alone() -> None:
    facts = replace(
        EMPTY, children={AgeBand.M24_36: 5}, caregivers=1, rooms=1, indoor_m2=16.25, outdoor_m2=25.0
    )
    assert {gap.code for gap in find(facts, rule_set_on(clock.today()))} == {GapCode.DOCUMENT}


def test_a_record_lists_what_is_lacking_with_a_day(inspector: Actor) -> None:
    entry_id = record(inspector)
    assert open_codes(entry_id, inspector) == {GapCode.INDOOR_AREA, GapCode.CAREGIVERS, "fire-safety"}
    days = {gap.due_on for gap in queries.entry(entry_id, inspector).gaps}
    assert days == {clock.today() + timedelta(days=180)}


def test_a_form_sent_twice_records_once(inspector: Actor) -> None:
    key, found = uuid4(), replace(FOUND, visited_on=clock.today())
    first = commands.record_entry(found, request_key=key, actor=inspector)
    assert commands.record_entry(found, request_key=key, actor=inspector) == first


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"indoor_m2": -1.0}, "indoor_m2"),
        ({"caregivers": -2}, "caregivers"),
        ({"children": {AgeBand.M0_6: 501}}, "children_0_6"),
        ({"latitude": 48.8, "longitude": 2.3}, "latitude"),
        ({"latitude": 36.27, "longitude": 33.51}, "latitude"),
        ({"district": "SY0200"}, "district"),
        ({"governorate": "SY-HL", "district": "SY0200"}, "district"),
        ({"owner_phone": "لا يوجد"}, "owner_phone"),
        ({"name_ar": " "}, "name_ar"),
    ],
)
def test_impossible_values_are_refused_beside_their_field(
    inspector: Actor, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        record(inspector, **changes)
    assert refused.value.field == field


def test_a_correction_closes_and_opens_gaps(inspector: Actor) -> None:
    entry_id = record(inspector)
    better = replace(FOUND, visited_on=clock.today(), caregivers=4, rooms=1)
    commands.edit_entry(entry_id, better, actor=inspector)
    assert open_codes(entry_id, inspector) == {GapCode.INDOOR_AREA, GapCode.ROOMS, "fire-safety"}


def test_a_gap_closes_with_evidence_once(inspector: Actor) -> None:
    entry_id = record(inspector)
    gap = queries.entry(entry_id, inspector).gaps[0]
    with pytest.raises(RuleBroken):
        commands.close_gap(gap.id, evidence=" ", actor=inspector)
    commands.close_gap(gap.id, evidence="شوهدت الوثيقة الأصلية.", actor=inspector)
    with pytest.raises(Conflict, match="gap_closed"):
        commands.close_gap(gap.id, evidence="مرة أخرى", actor=inspector)
    closed = next(one for one in queries.entry(entry_id, inspector).gaps if one.id == gap.id)
    assert (closed.is_open, closed.closed_by) == (False, inspector.name)
    commands.reopen_gap(gap.id, actor=inspector)
    assert len(queries.entry(entry_id, inspector).open_gaps) == 3


def test_another_governorate_finds_nothing(inspector: Actor) -> None:
    entry_id = record(inspector)
    elsewhere = make_official(Role.LICENSING_OFFICER, "SY-HL")
    gap_id = queries.entry(entry_id, inspector).gaps[0].id
    for call in (
        lambda: queries.entry(entry_id, elsewhere),
        lambda: commands.close_gap(gap_id, evidence="لا", actor=elsewhere),
        lambda: commands.invite_owner(entry_id, email="x@example.org", actor=elsewhere),
        lambda: commands.close_entry(entry_id, reason="لا", actor=elsewhere),
    ):
        with pytest.raises(NotFound):
            call()
    assert queries.entries(elsewhere, Filter()).items == []


def test_overdue_gaps_are_told_to_the_officers_once(inspector: Actor) -> None:
    officer = make_official(Role.LICENSING_OFFICER)
    entry_id = record(inspector)
    assert commands.escalate_overdue() == 0
    with clock.frozen(clock.now() + timedelta(days=181)):
        assert queries.waiting_for(officer)[0].values == {"only_overdue": "y"}
        assert commands.escalate_overdue() == 1
        assert commands.escalate_overdue() == 0
        assert [row.id for row in queries.entries(officer, Filter(only_overdue=True)).items] == [entry_id]
    subjects = [letter.subject for letter in db.session.scalars(select(Letter))]
    assert sum("H-2026-000001" in subject for subject in subjects) == 1
    assert queries.waiting_for(inspector) == []


def token_of(entry_id: int, actor: Actor, email: str = "owner@example.org") -> str:
    commands.invite_owner(entry_id, email=email, actor=actor)
    letter = db.session.scalars(select(Letter).order_by(Letter.id.desc())).first()
    assert letter is not None and letter.address == email
    found = re.search(r"take-over/(\S+)", letter.body)
    assert found
    return found[1]


def take_over(token: str, actor: Actor) -> int:
    return commands.take_over(
        token,
        name_en="",
        registration_number="01020304050",
        phone="0944123456",
        request_key=uuid4(),
        actor=actor,
    )


def test_the_owner_takes_the_record_over_and_applies(inspector: Actor) -> None:
    entry_id = record(inspector)
    owner, stranger = make_person(name="هناء الأسعد"), make_person()
    old = token_of(entry_id, inspector)
    token = token_of(entry_id, inspector)
    with pytest.raises(NotFound):
        take_over(old, owner)
    nursery_id = take_over(token, owner)
    assert take_over(token, owner) == nursery_id
    with pytest.raises(Conflict):
        take_over(token, stranger)
    nursery = db.session.get_one(Nursery, nursery_id)
    assert (nursery.name_ar, nursery.provider.name_ar) == ("حضانة الأمل", "هناء الأسعد")
    assert queries.entry(entry_id, inspector).stage is Stage.TAKEN_OVER
    acting = replace(owner, grants=(Grant(Role.OPERATOR, nursery.provider.organisation_id),))
    wanted = {"kind": ApplicationKind.PROVISIONAL, "request_key": uuid4()}
    with pytest.raises(NotFound):
        licensing.start_application(nursery_id, **wanted, actor=stranger)
    application_id = licensing.start_application(nursery_id, **wanted, actor=acting)
    row = db.session.get_one(Application, application_id)
    assert (row.kind, row.state) == (ApplicationKind.PROVISIONAL, ApplicationState.DRAFT)


def test_the_link_ends_on_its_day_and_a_new_one_begins(inspector: Actor) -> None:
    entry_id, owner = record(inspector), make_person()
    token = token_of(entry_id, inspector)
    with clock.frozen(clock.now() + timedelta(days=links.LINK_DAYS)):
        assert not queries.offered(token).is_over
    with clock.frozen(clock.now() + timedelta(days=links.LINK_DAYS + 1)):
        assert queries.offered(token).is_over
        with pytest.raises(Conflict, match=r"census\.link_over"):
            take_over(token, owner)
        assert take_over(token_of(entry_id, inspector), owner)


def test_the_letter_says_until_when_the_link_holds(inspector: Actor) -> None:
    with clock.frozen(datetime(2026, 3, 1, 9, tzinfo=UTC)):
        token_of(record(inspector), inspector)
    letter = db.session.scalars(select(Letter).order_by(Letter.id.desc())).first()
    assert letter is not None and "31 آذار 2026" in letter.body


def test_a_revoked_link_holds_no_longer(inspector: Actor) -> None:
    entry_id = record(inspector)
    token = token_of(entry_id, inspector)
    for _press in range(2):
        commands.revoke_invitation(entry_id, actor=inspector)
    with pytest.raises(NotFound):
        take_over(token, make_person())
    with pytest.raises(NotFound):
        commands.revoke_invitation(entry_id, actor=make_official(Role.LICENSING_OFFICER, "SY-HL"))


def test_an_entry_that_is_closed_cannot_be_taken_over(inspector: Actor) -> None:
    entry_id = record(inspector)
    token = token_of(entry_id, inspector)
    commands.close_entry(entry_id, reason="أُغلقت الحضانة.", actor=inspector)
    with pytest.raises(NotFound):
        take_over(token, make_person())
    assert queries.entries(inspector, Filter()).items == []
    assert len(queries.entries(inspector, Filter(with_closed=True)).items) == 1


def test_a_nursery_of_the_register_like_it_is_shown_beside(inspector: Actor) -> None:
    tell_story(ApplicationState.DRAFT, phone="0944123456", name_ar="حضانة الامل")
    entry_id = record(inspector)
    found = likeness.alike(rows.entry(entry_id))
    assert [(one.name_ar, one.is_likely) for one in found] == [("حضانة الامل", True)]


def test_every_step_leaves_an_entry(inspector: Actor) -> None:
    entry_id = record(inspector)
    token_of(entry_id, inspector)
    commands.close_entry(entry_id, reason="خطأ.", actor=inspector)
    wanted = select(AuditEntry.event).where(AuditEntry.subject_type == "census_entry")
    events = set(db.session.scalars(wanted.order_by(AuditEntry.seq)))
    assert events == {"census.recorded", "census.owner_invited", "census.closed"}
