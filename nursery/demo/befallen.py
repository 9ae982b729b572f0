"""What befalls licences of the capital these days: a closure, a notice, a condition, a grievance."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import select

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.models import Membership, Person
from nursery.accounts.roles import Role
from nursery.demo.cast import Cast
from nursery.demo.timeline import Story, office_hours
from nursery.extensions import db
from nursery.registry.enforcement import commands, queries
from nursery.registry.enforcement.lifecycle import Measure, NoticeAction
from nursery.registry.licensing.lifecycle import LicenceState
from nursery.registry.licensing.models import Licence, Provider

_CAPITAL, OPERATOR = "SY-DI", "operator@example.org"
_A_YEAR, _SEED = timedelta(days=365), 36
_CONDITION = commands.Terms(
    "لا تستقبل الحضانة أكثر من ثمانية أطفال دون السنة إلى أن تُجهَّز غرفة النوم الثانية.",
    "No more than eight children under one year until the second sleeping room is ready.",
    is_public=True,
)


@dataclass
class _Own:
    """A licence, and who acts for its holder."""

    licence_id: int
    holder: Actor


class _Teller:
    """Finds licences in force that nothing else befalls, and takes the steps."""

    def __init__(self, cast: Cast, today: date) -> None:
        self.today, self.chance = today, random.Random(_SEED)  # noqa: S311 - the same data at every load
        self.officer = cast.official(Role.LICENSING_OFFICER, _CAPITAL)
        self.member = cast.official(Role.COMMITTEE_MEMBER, _CAPITAL)
        self.taken: set[int] = set()

    def moment(self, days_ago: int) -> datetime:
        return office_hours(self.today - timedelta(days=days_ago), self.chance)

    def find(self, email: str = "") -> _Own:
        """A licence of the capital in force, the newest first; of one holder if it has such a licence."""
        wanted = (
            select(Licence.id, Person.id, Person.name, Membership.organisation_id)
            .join(Provider, Provider.id == Licence.provider_id)
            .join(Membership, Membership.organisation_id == Provider.organisation_id)
            .join(Person, Person.id == Membership.person_id)
            .where(Licence.governorate == _CAPITAL, Licence.state == LicenceState.ACTIVE)
            .where(Licence.expires_on > self.today + _A_YEAR, Licence.id.not_in(self.taken))
            .order_by((Person.email == email).desc(), Licence.id.desc())
        )
        licence_id, person_id, name, organisation_id = db.session.execute(wanted.limit(1)).one()
        self.taken.add(licence_id)
        grants = (Grant(Role.OPERATOR, organisation_id),)
        return _Own(licence_id, Actor(person_id, name, grants=grants))

    def closure(self) -> Story:
        """Closed the day before yesterday; the committee has not met since."""
        yield self.moment(2)
        reason = "تسرّب غاز في مطبخ الحضانة والأطفال فيها. أُخليت الحضانة وأُبلغ فوج الإطفاء."
        own = self.find()
        commands.close_at_once(own.licence_id, reason=reason, request_key=uuid4(), actor=self.officer)

    def notice(self) -> Story:
        """The holder has some days left to answer."""
        yield self.moment(5)
        grounds = "تبيّن في زيارة التفتيش أن جليستين تعملان دون شهادة صحية سارية، وسبق التنبيه إلى ذلك."
        commands.give_notice(
            self.find(OPERATOR).licence_id,
            measure=Measure.SUSPENSION,
            grounds=grounds,
            request_key=uuid4(),
            actor=self.officer,
        )

    def condition(self) -> Story:
        """A condition that the public reads."""
        yield self.moment(40)
        own = self.find()
        commands.add_condition(own.licence_id, _CONDITION, request_key=uuid4(), actor=self.member)

    def grievance(self) -> Story:
        """Suspended after a notice; the holder objects, the main committee has not decided."""
        yield self.moment(34)
        own = self.find()
        notice = commands.give_notice(
            own.licence_id,
            measure=Measure.SUSPENSION,
            grounds="عدد الأطفال في الزيارتين الأخيرتين يزيد على الطاقة الاستيعابية المرخّصة بسبعة أطفال.",
            request_key=uuid4(),
            actor=self.officer,
        )
        yield self.moment(26)
        body = "كان الأطفال الزائدون إخوة ينتظرون أهلهم نهاية الدوام، وقد نظّمنا مواعيد الاستلام."
        commands.represent(notice, body=body, actor=own.holder)
        yield self.moment(15)
        reason = "لم يُرفق ما يثبت ذلك، وتكرّرت المخالفة في زيارتين."
        commands.decide_notice(notice, decision=NoticeAction.CARRY_OUT, reason=reason, actor=self.member)
        yield self.moment(7)
        commands.file_grievance(
            measure_id=queries.measure_of_notice(notice),
            grounds="نرفق سجل الدوام، وفيه أن العدد المسجّل لم يتجاوز الطاقة الاستيعابية في أي يوم.",
            request_key=uuid4(),
            actor=own.holder,
        )


def stories(cast: Cast, today: date) -> list[Story]:
    """One story for each of them."""
    teller = _Teller(cast, today)
    return [teller.grievance(), teller.condition(), teller.notice(), teller.closure()]
