"""A granted licence, the people around it, and days after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.base.outbox import Letter
from nursery.extensions import db
from nursery.registry.enforcement import commands
from nursery.registry.enforcement.lifecycle import Measure, NoticeAction
from nursery.registry.enforcement.models import LicenceMeasure
from nursery.registry.licensing import register
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Licence
from nursery.registry.licensing.standing import PublicState
from tests.registry.licensing.stories import Story, make_official, tell_story

REASON = "بناءً على محضر الزيارة."
TERMS = commands.Terms("لا تُستقبل أكثر من ثمانية رُضّع.", "No more than eight infants.", is_public=True)


@dataclass
class Scene:
    """A licence in force, its holder, and officials of both committees."""

    story: Story
    second: Actor
    main: Actor

    @property
    def holder(self) -> Actor:
        return self.story.operator

    @property
    def officer(self) -> Actor:
        return self.story.officer

    @property
    def member(self) -> Actor:
        return self.story.member

    @property
    def licence(self) -> Licence:
        wanted = select(Licence).where(Licence.application_id == self.story.application_id)
        return db.session.scalars(wanted.execution_options(populate_existing=True)).one()

    @property
    def id(self) -> int:
        return self.licence.id

    @property
    def public(self) -> PublicState:
        return register.licence(self.licence.number).state

    def measure(self) -> LicenceMeasure:
        """The newest measure."""
        wanted = select(LicenceMeasure).order_by(LicenceMeasure.id.desc()).limit(1)
        return db.session.scalars(wanted.execution_options(populate_existing=True)).one()

    def close(self) -> int:
        """Close the nursery in an emergency, by the officer."""
        return commands.close_at_once(self.id, reason="خطر حريق.", request_key=uuid4(), actor=self.officer)

    def give_notice(self, measure: Measure = Measure.SUSPENSION, until: date | None = None) -> int:
        """Give a notice, by the officer."""
        return commands.give_notice(
            self.id, measure=measure, until=until, grounds=REASON, request_key=uuid4(), actor=self.officer
        )

    def suspended_after_answer(self, until: date | None = None) -> LicenceMeasure:
        """Notice, answer, and a decision to carry it out."""
        notice = self.give_notice(until=until)
        commands.represent(notice, body="صحّحنا كل شيء.", actor=self.holder)
        commands.decide_notice(notice, decision=NoticeAction.CARRY_OUT, reason=REASON, actor=self.member)
        return self.measure()

    def object_to(self, **about: int) -> int:
        """File a grievance."""
        return commands.file_grievance(
            **about, grounds="القرار مجحف.", request_key=uuid4(), actor=self.holder
        )


def granted() -> Scene:
    """A licence granted today. Call inside an application context."""
    story = tell_story(ApplicationState.APPROVED)
    second = make_official(Role.COMMITTEE_MEMBER, name="عمر الحسن")
    return Scene(story, second, make_official(Role.MAIN_COMMITTEE_MEMBER, None, name="ليلى الأسعد"))


@contextmanager
def later(days: int) -> Iterator[None]:
    """The clock so many days later."""
    with clock.frozen(clock.now() + timedelta(days=days)):
        yield


def subjects_to(actor: Actor, after: int = 0) -> list[str]:
    """The subjects of the letters to a person since the letter `after`."""
    from nursery.accounts.models import Person

    email = db.session.get_one(Person, actor.person_id).email
    wanted = select(Letter.subject).where(Letter.address == email, Letter.id > after).order_by(Letter.id)
    return list(db.session.scalars(wanted))
