"""The life of one nursery, told through the licensing commands."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from io import BytesIO
from uuid import uuid4

from nursery.accounts.actors import Actor, Grant
from nursery.accounts.roles import Role
from nursery.base import clock
from nursery.demo import data
from nursery.demo.cast import Cast, open_confirmed_account
from nursery.demo.holders import Holder
from nursery.demo.nurseries import Plan
from nursery.demo.paths import Act, Outcome, Verb, acts
from nursery.demo.timeline import Story, office_hours, working_day
from nursery.extensions import db
from nursery.registry.enforcement import commands as enforcement
from nursery.registry.enforcement.lifecycle import Measure, NoticeAction
from nursery.registry.licensing import commands
from nursery.registry.licensing.models import Provider
from nursery.registry.rulesets.kinds import ApplicationKind, NurseryKind
from nursery.registry.rulesets.rules import rule_set_on

_V = Verb
_A_WHILE = timedelta(minutes=25)
_STATEMENTS = {NurseryKind.WORKPLACE: "workplace_statements", NurseryKind.HOME: "home_statements"}
_FILENAMES = {
    "identity": "البطاقة الشخصية.jpg",
    "founding-act": "قرار الإشهار.pdf",
    "premises": "عقد الإيجار.pdf",
    "floor-plan": "مخطط المقر.pdf",
    "fire-safety": "وثيقة السلامة من الحريق.pdf",
    "director-qualification": "شهادة المديرة.pdf",
    "other": "استكمال.pdf",
    "change-plan": "بيان التعديل.pdf",
    "transfer-deed": "عقد نقل الملكية.pdf",
}
# What stands for a document that has no file of its own.
_FILES = {"change-plan": "floor-plan", "transfer-deed": "premises"}
_VALID = timedelta(days=300)


def stories(plans: Iterable[Plan], cast: Cast, today: date, chance: random.Random) -> Iterable[Story]:
    """One story for each nursery."""
    for plan in plans:
        own = random.Random(chance.random())  # noqa: S311 - the same data at every load
        yield _Nursery(plan, cast, today, own).story()


class _Nursery:
    """A nursery on its way."""

    def __init__(self, plan: Plan, cast: Cast, today: date, chance: random.Random) -> None:
        self.plan = plan
        self.cast = cast
        self.chance = chance
        self.today = today
        self.acts: list[Act] = acts(plan.outcome, today, chance)
        governorate = plan.details.governorate
        self.officer = cast.official(Role.LICENSING_OFFICER, governorate)
        self.member = cast.official(Role.COMMITTEE_MEMBER, governorate)
        self.nursery_id = self.application_id = self.licence_id = self.notice_id = 0

    @property
    def applicant(self) -> Actor:
        return self.plan.holder.entered[1]

    def story(self) -> Story:
        """Take every act on its day, in the order of the path."""
        moment: datetime | None = None
        for day, verb in self.acts:
            planned = office_hours(day, self.chance)
            moment = max(planned, moment + _A_WHILE) if moment else planned
            yield moment
            _STEPS[verb](self)

    def say(self, texts: str) -> str:
        """One of the texts of a kind."""
        found: str = self.chance.choice(data.read("licensing_texts")[texts])
        return found.strip()

    def register(self) -> None:
        if not self.plan.holder.is_entered:
            enter(self.plan.holder, self.cast)
        provider_id, applicant = self.plan.holder.entered
        self.nursery_id = commands.create_nursery(
            provider_id, self.plan.details, request_key=uuid4(), actor=applicant
        )

    def start(self) -> None:
        """Apply for a licence, or for the renewal of the one there is."""
        kind = ApplicationKind.RENEWAL if self.licence_id else ApplicationKind.NEW
        self.application_id = commands.start_application(
            self.nursery_id, kind=kind, request_key=uuid4(), actor=self.applicant
        )
        kinds = rule_set_on(clock.today()).documents_for(self.plan.holder.kind, kind)
        wanted = [kind.kind for kind in kinds if kind.required]
        if self.plan.outcome is Outcome.DRAFT:
            wanted = wanted[: self.chance.randrange(len(wanted))]
        for document in wanted:
            self.attach(document)
        if wanted and kind is ApplicationKind.NEW:
            statement = self.say(_STATEMENTS.get(self.plan.details.kind, "statements"))
            commands.edit_statement(self.application_id, statement=statement, actor=self.applicant)

    def attach(self, kind: str) -> None:
        attach(self.application_id, kind, self.applicant)

    def ask(self) -> None:
        self.topic = self.chance.randrange(len(data.read("licensing_texts")["questions"]))
        question = data.read("licensing_texts")["questions"][self.topic]
        commands.ask_information(self.application_id, question=question, actor=self.officer)

    def answer(self) -> None:
        self.attach("other")
        answer = data.read("licensing_texts")["answers"][self.topic]
        commands.answer(self.application_id, answer=answer, actor=self.applicant)

    def plan_visit(self) -> None:
        days = [day for day, verb in self.acts if verb is _V.VISIT and day >= clock.today()]
        planned_on = days[0] if days else working_day(self.today + timedelta(days=self.chance.randint(4, 9)))
        commands.plan_site_check(self.application_id, planned_on=planned_on, actor=self.officer)

    def visit(self) -> None:
        report = self.say("reports_suitable" if self.is_suitable else "reports_unsuitable")
        commands.record_site_check(
            self.application_id,
            visited_on=clock.today(),
            is_suitable=self.is_suitable,
            report=report,
            actor=self.officer,
        )

    @property
    def is_suitable(self) -> bool:
        return self.plan.outcome is not Outcome.REFUSED

    def propose(self) -> None:
        receive_fee(self.application_id, self.officer)
        reason = self.say("proposals_to_grant" if self.is_suitable else "proposals_to_refuse")
        commands.propose(self.application_id, grant=self.is_suitable, reason=reason, actor=self.officer)

    def grant(self) -> None:
        self.licence_id = commands.grant(self.application_id, actor=self.member)

    def warn(self) -> None:
        """Announce what is going to be decided."""
        is_revoked = self.plan.outcome is Outcome.REVOKED
        self.notice_id = enforcement.give_notice(
            self.licence_id,
            measure=Measure.REVOCATION if is_revoked else Measure.SUSPENSION,
            grounds=self.say("notices"),
            request_key=uuid4(),
            actor=self.officer,
        )

    def represent(self) -> None:
        enforcement.represent(self.notice_id, body=self.say("representations"), actor=self.applicant)

    def carry_out(self, texts: str) -> None:
        enforcement.decide_notice(
            self.notice_id, decision=NoticeAction.CARRY_OUT, reason=self.say(texts), actor=self.member
        )


def attach(application_id: int, kind: str, applicant: Actor) -> None:
    """Add a document; one that expires is valid for some ten months more."""
    is_photo = kind == "identity"
    commands.attach_document(
        application_id,
        kind=kind,
        stream=BytesIO(data.document("identity.jpg" if is_photo else f"{_FILES.get(kind, kind)}.pdf")),
        filename=_FILENAMES[kind],
        media_type="image/jpeg" if is_photo else "application/pdf",
        expires_on=clock.today() + _VALID,
        actor=applicant,
    )


def receive_fee(application_id: int, officer: Actor) -> None:
    """Record that the fee was paid, the day the proposal is written."""
    today = clock.today()
    receipt = f"{today:%y%m%d}-{application_id:04d}"
    commands.record_fee(application_id, receipt=receipt, paid_on=today, actor=officer)


def enter(holder: Holder, cast: Cast) -> None:
    """Open the account of a holder and enter the provider."""
    person_id = open_confirmed_account(holder.email, holder.person, "ar", cast.password_hash)
    provider_id = commands.create_provider(
        kind=holder.kind,
        name_ar=holder.name_ar,
        name_en=holder.name_en,
        registration_number=holder.registration_number,
        phone=holder.phone,
        request_key=uuid4(),
        actor=Actor(person_id, holder.person),
    )
    organisation_id = db.session.get_one(Provider, provider_id).organisation_id
    grants = (Grant(Role.OPERATOR, organisation_id),)
    holder.entered = (provider_id, Actor(person_id, holder.person, grants=grants))


def _lapse(nursery: _Nursery) -> None:
    commands.lapse(nursery.application_id)


def _on_application(command: Callable[..., object], texts: str, who: str) -> Callable[[_Nursery], None]:
    """A step on the application with a reason."""

    def step(nursery: _Nursery) -> None:
        command(nursery.application_id, reason=nursery.say(texts), actor=getattr(nursery, who))

    return step


def _on_licence(command: Callable[..., object], texts: str, who: str) -> Callable[[_Nursery], None]:
    """A step on the licence with a reason."""

    def step(nursery: _Nursery) -> None:
        command(nursery.licence_id, reason=nursery.say(texts), actor=getattr(nursery, who))

    return step


_STEPS: dict[Verb, Callable[[_Nursery], None]] = {
    _V.REGISTER: _Nursery.register,
    _V.START: _Nursery.start,
    _V.SUBMIT: lambda nursery: commands.submit(nursery.application_id, actor=nursery.applicant),
    _V.BEGIN: lambda nursery: commands.begin_assessment(nursery.application_id, actor=nursery.officer),
    _V.ASK: _Nursery.ask,
    _V.ANSWER: _Nursery.answer,
    _V.PLAN: _Nursery.plan_visit,
    _V.VISIT: _Nursery.visit,
    _V.PROPOSE: _Nursery.propose,
    _V.GRANT: _Nursery.grant,
    _V.REFUSE: _on_application(commands.refuse, "refusals", "member"),
    _V.WITHDRAW: _on_application(commands.withdraw, "withdrawals", "applicant"),
    _V.LAPSE: _lapse,
    _V.WARN: _Nursery.warn,
    _V.REPRESENT: _Nursery.represent,
    _V.SUSPEND: lambda nursery: nursery.carry_out("suspensions"),
    _V.RESTORE: _on_licence(enforcement.restore, "restorals", "member"),
    _V.REVOKE: lambda nursery: nursery.carry_out("revocations"),
    _V.SURRENDER: _on_licence(enforcement.surrender, "surrenders", "applicant"),
}
