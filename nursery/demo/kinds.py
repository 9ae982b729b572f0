"""Applications that are not for a new licence, in different states, in the capital and in Aleppo.

Renewals are in the paths of the nurseries. The transfer is offered to the operator who can sign in.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import select

from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.demo import licensing
from nursery.demo.cast import Cast
from nursery.demo.holders import Holder
from nursery.demo.nurseries import Plan
from nursery.demo.paths import Outcome
from nursery.demo.timeline import Story, office_hours, working_day
from nursery.extensions import db
from nursery.registry.licensing import commands, queries
from nursery.registry.licensing.models import Nursery, Provider
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind
from nursery.registry.rulesets.rules import rule_set_on

_K, _O = ApplicationKind, Outcome
OPERATOR = "operator@example.org"
_CAPITAL, _ALEPPO = "SY-DI", "SY-HL"
_WHY = (
    "زاد عدد الأسر التي تطلب مكاناً لأطفال بين السنة والثلاث سنوات، وقد ضُمّت إلى الحضانة غرفة مجاورة، "
    "ووُظّفت جليسة إضافية منذ مطلع الشهر."
)
_PROVISIONAL = (
    "نستكمل خلال أشهر مخرج الطوارئ الثاني وتجهيز الحديقة، وباقي الغرف جاهزة، وتعمل فيها أربع جليسات "
    "مدرّبات من السابعة والنصف حتى الثانية والنصف."
)
_GOES_ON = (
    "تبقى الجليسات والمديرة في عملهن، ويبقى الدوام والبرنامج اليومي على حالهما، ولا يتغيّر على الأطفال سوى "
    "اسم صاحب الترخيص."
)


def kept(plans: Iterable[Plan], into: list[Plan]) -> Iterator[Plan]:
    """The plans as they come, remembered on the way."""
    for plan in plans:
        into.append(plan)
        yield plan


def stories(plans: list[Plan], cast: Cast, today: date, chance: random.Random) -> list[Story]:
    """An amendment, a transfer that waits for the other side and one made, two provisional applications."""
    teller = _Teller(plans, cast, today, chance)
    return [
        teller.amendment(),
        teller.transfer(),
        teller.transferred(),
        teller.provisional(_CAPITAL, days_ago=70, is_granted=True),
        teller.provisional(_ALEPPO, days_ago=9, is_granted=False),
    ]


class _Teller:
    """Finds a nursery that fits on the day, and takes the steps."""

    def __init__(self, plans: list[Plan], cast: Cast, today: date, chance: random.Random) -> None:
        self.plans, self.cast, self.today, self.chance = plans, cast, today, chance

    def moment(self, days_ago: int) -> datetime:
        return office_hours(self.today - timedelta(days=days_ago), self.chance)

    def amendment(self) -> Story:
        """Places are added; the directorate has begun."""
        yield self.moment(13)
        found = self.find(_CAPITAL, _K.AMENDMENT, {_O.ACTIVE})
        if found is None:
            return
        plan, nursery = found
        key = self.start(plan, nursery, _K.AMENDMENT)
        places = {**plan.details.places, AgeBand.M12_24: plan.details.places.get(AgeBand.M12_24, 0) + 8}
        commands.wish(key, replace(plan.details, places=places), actor=plan.holder.entered[1])
        self.complete(plan.holder, key, _K.AMENDMENT, _WHY)
        yield self.moment(12)
        commands.submit(key, actor=plan.holder.entered[1])
        yield self.moment(10)
        commands.begin_assessment(key, actor=self.cast.official(Role.LICENSING_OFFICER, _CAPITAL))

    def transfer(self) -> Story:
        """Offered by its number to the operator who can sign in, who has not answered yet."""
        yield self.moment(6)
        found = self.find(_CAPITAL, _K.TRANSFER, {_O.ACTIVE})
        if found is None:
            return
        plan, nursery = found
        key = self.start(plan, nursery, _K.TRANSFER)
        licensing.attach(key, "transfer-deed", plan.holder.entered[1])
        taker = next(plan.holder for plan in self.plans if plan.holder.email == OPERATOR)
        number = db.session.get_one(Provider, taker.entered[0]).registration_number
        commands.offer(key, registration_number=number, actor=plan.holder.entered[1])

    def transferred(self) -> Story:
        """A nursery in Aleppo that has a new holder since last month."""
        officer = self.cast.official(Role.LICENSING_OFFICER, _ALEPPO)
        yield self.moment(58)
        found = self.find(_ALEPPO, _K.TRANSFER, {_O.ACTIVE, _O.RENEWED, _O.RESTORED})
        if found is None:
            return
        plan, nursery = found
        giver, taker = plan.holder, self.other_holder(plan)
        key = self.start(plan, nursery, _K.TRANSFER)
        number = db.session.get_one(Provider, taker.entered[0]).registration_number
        commands.offer(key, registration_number=number, actor=giver.entered[1])
        licensing.attach(key, "transfer-deed", giver.entered[1])
        yield self.moment(52)
        commands.accept(key, actor=taker.entered[1])
        commands.confirm_side(key, provider_id=taker.entered[0], actor=giver.entered[1])
        self.complete(taker, key, _K.TRANSFER, _GOES_ON)
        yield self.moment(51)
        commands.submit(key, actor=giver.entered[1])
        yield self.moment(48)
        commands.begin_assessment(key, actor=officer)
        licensing.receive_fee(key, officer)
        commands.propose(key, grant=True, reason="وثائق الطرفين مكتملة.", actor=officer)
        yield self.moment(41)
        commands.grant(key, actor=self.cast.official(Role.COMMITTEE_MEMBER, _ALEPPO))

    def other_holder(self, plan: Plan) -> Holder:
        """Somebody else who holds a licence, in the same governorate."""
        return next(
            other.holder
            for other in self.plans
            if other.holder.is_entered
            and other.details.governorate == plan.details.governorate
            and other.holder.key not in (plan.holder.key, "operator")
        )

    def provisional(self, governorate: str, *, days_ago: int, is_granted: bool) -> Story:
        """For a nursery that tries again: granted for some months, or with the visit still to come."""
        officer = self.cast.official(Role.LICENSING_OFFICER, governorate)
        yield self.moment(days_ago)
        found = self.find(governorate, _K.PROVISIONAL, {_O.WITHDRAWN, _O.REFUSED, _O.LAPSED})
        if found is None:
            return
        plan, nursery = found
        key, applicant = self.start(plan, nursery, _K.PROVISIONAL), plan.holder.entered[1]
        self.complete(plan.holder, key, _K.PROVISIONAL, _PROVISIONAL)
        commands.submit(key, actor=applicant)
        yield self.moment(days_ago - 2)
        commands.begin_assessment(key, actor=officer)
        visit = working_day(clock.today() + timedelta(days=9))
        commands.plan_site_check(key, planned_on=visit, actor=officer)
        if is_granted:
            yield office_hours(visit, self.chance)
            report = "الغرف آمنة ومهوّاة، وينقص مخرج الطوارئ الثاني."
            commands.record_site_check(key, visited_on=visit, is_suitable=True, report=report, actor=officer)
            licensing.receive_fee(key, officer)
            reason = "تُمنح مهلة لاستكمال مخرج الطوارئ."
            commands.propose(key, grant=True, reason=reason, actor=officer)
            yield office_hours(visit + timedelta(days=5), self.chance)
            commands.grant(key, actor=self.cast.official(Role.COMMITTEE_MEMBER, governorate))

    def find(
        self, governorate: str, kind: ApplicationKind, outcomes: set[Outcome]
    ) -> tuple[Plan, int] | None:
        """The first nursery of a governorate that can apply for `kind` today, but the operator's own."""
        for plan in self.plans:
            fits = plan.details.governorate == governorate and plan.outcome in outcomes
            if fits and plan.holder.is_entered and plan.holder.email != OPERATOR:
                nursery_id = self.nursery_of(plan)
                if nursery_id and queries.nursery_page(nursery_id, plan.holder.entered[1]).may(kind):
                    return plan, nursery_id
        return None

    def nursery_of(self, plan: Plan) -> int | None:
        found = select(Nursery.id).where(
            Nursery.provider_id == plan.holder.entered[0], Nursery.name_ar == plan.details.name_ar
        )
        return db.session.scalar(found)

    def start(self, plan: Plan, nursery_id: int, kind: ApplicationKind) -> int:
        applicant = plan.holder.entered[1]
        return commands.start_application(nursery_id, kind=kind, request_key=uuid4(), actor=applicant)

    def complete(self, holder: Holder, key: int, kind: ApplicationKind, statement: str) -> None:
        for document in rule_set_on(clock.today()).documents_for(holder.kind, kind):
            if document.required:
                licensing.attach(key, document.kind, holder.entered[1])
        commands.edit_statement(key, statement=statement, actor=holder.entered[1])
