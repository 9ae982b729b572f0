"""A licence walks through ten years, and everybody hears on the right day what they have to hear."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.models import Person
from nursery.accounts.roles import Role
from nursery.audit.models import AuditEntry
from nursery.base import clock
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.lifecycle import (
    ConditionEnding,
    GrievanceOutcome,
    Measure,
    NoticeAction,
)
from nursery.registry.licensing import commands as licensing
from nursery.registry.licensing import register
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.standing import PublicState
from nursery.registry.rulesets.kinds import ApplicationKind
from tests.registry.enforcement.arrange import REASON, TERMS
from tests.registry.licensing.kinds import at, decide, grant, licence_of, renewed, start, transferred
from tests.registry.licensing.stories import (
    DETAILS,
    Story,
    complete,
    make_nursery,
    make_official,
    make_operator,
)

_P, _K = PublicState, ApplicationKind
FIRST, SECOND, THIRD = "DI-000001", "DI-000002", "DI-000003"
BEGINNING = date(2026, 11, 21)


class Years:
    """The clock of the story: what the day brings is done every day near an end, weekly otherwise."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.day = BEGINNING

    @contextmanager
    def on(self, day: date) -> Iterator[None]:
        """Live up to `day`, then be there."""
        assert day >= self.day
        while self.day < day:
            self.day = min(day, self.day + timedelta(days=self._step()))
            with at(self.day):
                commands.watch()
        with at(day):
            yield

    def _step(self) -> int:
        ends_on = licence_of(self.story).expires_on
        return 1 if timedelta(days=-2) <= ends_on - self.day <= timedelta(days=97) else 7

    def stands(self, number: str, state: PublicState, *days: date) -> None:
        """Assert what the public reads of a licence on days, whether or not the clock's work was done."""
        for day in days:
            with at(day):
                assert register.licence(number).state is state, f"{number} on {day}"


def told(actor: Actor, words: str) -> list[date]:
    """The days on which a person got letters with these words in the subject."""
    email = db.session.get_one(Person, actor.person_id).email
    wanted = select(Letter.written_at).where(Letter.address == email, Letter.subject.contains(words))
    moments: list[datetime] = list(db.session.scalars(wanted.order_by(Letter.id)))
    return [clock.local_date(moment) for moment in moments]


def events(number: str) -> list[str]:
    """What the audit trail says of a licence, in order."""
    licence = db.session.scalars(select(Licence.id).where(Licence.number == number)).one()
    wanted = select(AuditEntry.event).where(
        AuditEntry.subject_type == "licence", AuditEntry.subject_id == licence
    )
    return list(db.session.scalars(wanted.order_by(AuditEntry.seq)))


@pytest.fixture
def story(context: Flask) -> Story:
    """A nursery that has just applied for a provisional licence."""
    operator, provider_id = make_operator()
    nursery_id = make_nursery(operator, provider_id)
    officer = make_official(Role.LICENSING_OFFICER)
    member = make_official(Role.COMMITTEE_MEMBER, name="سامر العلي")
    key = licensing.start_application(nursery_id, kind=_K.PROVISIONAL, request_key=uuid4(), actor=operator)
    return Story(operator, officer, member, provider_id, nursery_id, key)


def test_ten_years(story: Story) -> None:
    years = Years(story)
    main = make_official(Role.MAIN_COMMITTEE_MEMBER, None, name="ليلى الأسعد")
    provisional_and_full(years, story)
    a_condition_and_a_closure(years, story)
    a_suspension_taken_back(years, story, main)
    first_renewal(years, story)
    taker = a_new_holder(years, story)
    amended_and_renewed(years, story, taker)
    rest_and_end(years, story, taker)
    the_record(story, taker)


def provisional_and_full(years: Years, story: Story) -> None:
    complete(story.application_id, story.operator, _K.PROVISIONAL)
    decide(story, story.application_id, _K.PROVISIONAL)
    years.stands(FIRST, _P.PROVISIONAL, BEGINNING, date(2027, 11, 20))
    years.stands(FIRST, _P.EXPIRED, date(2027, 11, 21))
    with years.on(date(2027, 9, 15)):
        assert told(story.operator, "ينتهي الترخيص المؤقت") == [date(2027, 8, 22)]
        key = start(story, _K.NEW)
        complete(key, story.operator)
        decide(story, key, _K.NEW)
    years.stands(FIRST, _P.VALID, date(2027, 9, 15), date(2030, 9, 14))
    years.stands(FIRST, _P.EXPIRED, date(2030, 9, 15))


def a_condition_and_a_closure(years: Years, story: Story) -> None:
    licence = licence_of(story).id
    with years.on(date(2028, 1, 10)):
        terms = replace(TERMS, due_on=date(2028, 2, 1))
        condition = commands.add_condition(licence, terms, request_key=uuid4(), actor=story.member)
        assert [one.is_standing for one in queries.public_conditions(FIRST)] == [True]
    with years.on(date(2028, 2, 10)):
        assert len(told(story.officer, "انقضت مهلة شرط")) == 1
        commands.lift_condition(condition, ending=ConditionEnding.MET, actor=story.officer)
        assert [one.is_standing for one in queries.public_conditions(FIRST)] == [False]
    with years.on(date(2028, 3, 1)):
        commands.close_at_once(licence, reason="تسرّب غاز.", request_key=uuid4(), actor=story.officer)
    years.stands(FIRST, _P.SUSPENDED, date(2028, 3, 1), date(2028, 3, 31))
    years.stands(FIRST, _P.VALID, date(2028, 4, 1))
    with years.on(date(2028, 4, 20)):
        assert len(told(story.operator, "انتهاء الإغلاق الطارئ")) == 1
        assert len(told(story.member, "سقط الإغلاق الطارئ")) == 1


def a_suspension_taken_back(years: Years, story: Story, main: Actor) -> None:
    licence = licence_of(story).id
    with years.on(date(2029, 2, 1)):
        notice = commands.give_notice(
            licence,
            measure=Measure.SUSPENSION,
            grounds=REASON,
            request_key=uuid4(),
            actor=story.officer,
        )
    years.stands(FIRST, _P.VALID, date(2029, 2, 1))
    with years.on(date(2029, 2, 12)):
        commands.represent(notice, body="صُحّحت المخالفة.", actor=story.operator)
    with years.on(date(2029, 2, 20)):
        decision = NoticeAction.CARRY_OUT
        commands.decide_notice(notice, decision=decision, reason=REASON, actor=story.member)
        [measure] = [one for one in queries.measures_page(FIRST, story.operator).measures if one.stands]
    years.stands(FIRST, _P.SUSPENDED, date(2029, 2, 20), date(2030, 1, 1))
    with years.on(date(2029, 3, 5)):
        assert measure.object_by == date(2029, 3, 22)
        grievance = commands.file_grievance(
            measure_id=measure.id, grounds="القرار مجحف.", request_key=uuid4(), actor=story.operator
        )
    with years.on(date(2029, 3, 25)):
        assert len(told(main, "تظلّم جديد")) == 1
        commands.decide_grievance(grievance, GrievanceOutcome.UPHOLD, REASON, actor=main)
    years.stands(FIRST, _P.VALID, date(2029, 3, 25))


def first_renewal(years: Years, story: Story) -> None:
    with years.on(date(2030, 9, 10)):
        assert told(story.operator, "نرجو تجديده") == [
            date(2030, 6, 16),
            date(2030, 8, 15),
            date(2030, 9, 7),
        ]
        renewed(story)
    years.stands(FIRST, _P.VALID, date(2030, 9, 15), date(2033, 9, 14))
    years.stands(FIRST, _P.EXPIRED, date(2033, 9, 15))


def a_new_holder(years: Years, story: Story) -> Actor:
    with years.on(date(2031, 4, 1)):
        taker, provider = transferred(story)
    years.stands(FIRST, _P.TRANSFERRED, date(2031, 4, 1), date(2036, 1, 1))
    years.stands(SECOND, _P.VALID, date(2031, 4, 1), date(2033, 9, 14))
    assert licence_of(story).provider_id == provider.id
    story.operator, story.provider_id = taker, provider.id
    return taker


def amended_and_renewed(years: Years, story: Story, taker: Actor) -> None:
    with years.on(date(2032, 1, 15)):
        key = start(story, _K.AMENDMENT)
        own = replace(DETAILS, name_ar="حضانة الريحان", name_en="Basil Nursery")
        licensing.wish(key, own, actor=taker)
        complete(key, taker, _K.AMENDMENT)
        decide(story, key, _K.AMENDMENT)
        assert register.licence(SECOND).name_ar == "حضانة الريحان"
        assert register.licence(FIRST).name_ar == "حضانة الياسمين"
    with years.on(date(2033, 7, 1)):
        key = start(story, _K.RENEWAL)
        complete(key, taker, _K.RENEWAL)
        licensing.submit(key, actor=taker)
    with years.on(date(2033, 9, 12)):
        assert told(taker, "نرجو تجديده") == [date(2033, 6, 16)], "who has applied is not reminded"
        grant(story, key, _K.RENEWAL)
    years.stands(SECOND, _P.VALID, date(2033, 9, 15), date(2036, 9, 14))


def rest_and_end(years: Years, story: Story, taker: Actor) -> None:
    licence = licence_of(story).id
    with years.on(date(2034, 2, 1)):
        commands.pause(licence, until=date(2034, 5, 31), reason="ترميم.", actor=taker)
    years.stands(SECOND, _P.SUSPENDED, date(2034, 2, 1), date(2034, 5, 31))
    years.stands(SECOND, _P.VALID, date(2034, 6, 1))
    with years.on(date(2036, 9, 30)):
        assert told(taker, "نرجو تجديده")[1:] == [date(2036, 6, 16), date(2036, 8, 15), date(2036, 9, 7)]
        assert told(taker, "انتهت مدة الترخيص") == [date(2036, 9, 15)]
        assert told(story.officer, "انتهت مدة الترخيص") == [date(2036, 9, 15)]
        years.stands(SECOND, _P.EXPIRED, date(2036, 9, 15))
        key = start(story, _K.NEW)
        complete(key, taker)
        decide(story, key, _K.NEW)
        assert commands.watch() == 0, "nothing is told twice"
    years.stands(THIRD, _P.VALID, date(2036, 9, 30))
    with years.on(date(2036, 11, 21)):
        commands.surrender(licence_of(story).id, reason="أُغلقت الحضانة.", actor=taker)
    years.stands(THIRD, _P.SURRENDERED, date(2036, 11, 21), date(2040, 1, 1))
    years.stands(SECOND, _P.EXPIRED, date(2036, 11, 21))


def the_record(story: Story, taker: Actor) -> None:
    """Nothing that happened is missing in the audit trail, and nothing was told twice."""
    assert events(FIRST) == [
        "licence.granted",
        "licence.renewal_reminded",
        "licence.granted",
        "licence.suspended",
        "licence.resumed",
        "licence.suspended",
        "licence.restored",
        *["licence.renewal_reminded"] * 3,
        "licence.renewed",
        "licence.transferred",
    ]
    assert events(SECOND) == [
        "licence.granted",
        "licence.amended",
        "licence.renewal_reminded",
        "licence.renewed",
        "licence.suspended",
        "licence.resumed",
        *["licence.renewal_reminded"] * 3,
        "licence.expired",
    ]
    assert events(THIRD) == ["licence.granted", "licence.surrendered"]
    of_others = ("condition.%", "notice.%", "grievance.%")
    found = [
        event
        for pattern in of_others
        for event in db.session.scalars(
            select(AuditEntry.event).where(AuditEntry.event.like(pattern)).order_by(AuditEntry.seq)
        )
    ]
    assert found == [
        *("condition.imposed", "condition.day_passed", "condition.met"),
        *("notice.given", "notice.answered", "notice.carried_out"),
        *("grievance.filed", "grievance.upheld"),
    ]
    history = [one.action or one.grant for one in queries.public_history(FIRST)]
    assert history == [
        *("transfer", "renewal", "restore", "suspend", "resume", "suspend", "new", "provisional"),
    ]
