"""An application brought to any state, by the commands that people use."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from uuid import uuid4

from nursery.accounts.actors import SYSTEM, Actor, Grant
from nursery.accounts.roles import OrganisationKind, Role
from nursery.base import clock
from nursery.extensions import db
from nursery.registry.licensing import commands
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Provider
from nursery.registry.rulesets.kinds import AgeBand, ApplicationKind, NurseryKind, ProviderKind
from nursery.registry.rulesets.rules import rule_set_on
from tests.support.people import make_organisation, make_person

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
STATEMENT = (
    "حضانة صغيرة في حي سكني هادئ، فيها ثلاث غرف وحديقة، "
    "وتعمل فيها خمس جليسات مدرّبات من السابعة حتى الثانية ظهراً."
)
DETAILS = commands.NurseryDetails(
    kind=NurseryKind.PRIVATE,
    name_ar="حضانة الياسمين",
    name_en="Jasmine Nursery",
    governorate="SY-DI",
    district="SY0100",
    address="المزة، شارع الجلاء، بناء 12",
    phone="0112223344",
    latitude=33.51,
    longitude=36.27,
    places={AgeBand.M6_12: 8, AgeBand.M12_24: 16},
)
_S = ApplicationState
# Different people and places have different numbers: no story is a likely duplicate of another.
_numbers = count(1)
_PATH = (
    _S.DRAFT,
    _S.SUBMITTED,
    _S.UNDER_ASSESSMENT,
    _S.INSPECTION_PLANNED,
    _S.INSPECTED,
    _S.PENDING_DECISION,
)


@dataclass
class Story:
    """The people around one application, and its id."""

    operator: Actor
    officer: Actor
    member: Actor
    provider_id: int
    nursery_id: int
    application_id: int

    @property
    def row(self) -> Application:
        row = db.session.get(Application, self.application_id, populate_existing=True)
        assert row is not None
        return row


def make_official(role: Role, governorate: str | None = "SY-DI", name: str = "هالة النجار") -> Actor:
    """An officer or a committee member of a directorate."""
    directorate = make_organisation(OrganisationKind.DIRECTORATE, "مديرية دمشق", "Directorate of Damascus")
    return make_person(role, organisation_id=directorate, governorate=governorate, name=name)


def make_operator(name: str = "رنا الحلبي", language: str = "ar") -> tuple[Actor, int]:
    """A person with a provider of their own, and the provider's id."""
    person = make_person(name=name, language=language)
    provider_id = commands.create_provider(
        kind=ProviderKind.NATURAL_PERSON,
        name_ar=name,
        name_en="Rana Halabi",
        registration_number=f"0102{next(_numbers):07d}",
        phone=f"0944{next(_numbers):06d}",
        request_key=uuid4(),
        actor=person,
    )
    provider = db.session.get_one(Provider, provider_id)
    return replace(person, grants=(Grant(Role.OPERATOR, provider.organisation_id),)), provider_id


def make_nursery(actor: Actor, provider_id: int, **changes: object) -> int:
    """A nursery of a provider."""
    number = next(_numbers)
    own = {
        "address": f"المزة، شارع الجلاء، بناء {number}",
        "phone": f"0112{number:06d}",
        "latitude": 33.3 + number % 400 / 1000,
        "longitude": 36.1 + number % 300 / 1000,
    }
    details = replace(DETAILS, **(own | changes))
    return commands.create_nursery(provider_id, details, request_key=uuid4(), actor=actor)


def attach(
    application_id: int,
    kind: str,
    actor: Actor,
    content: bytes = PDF,
    expires_on: date | None = date(2999, 1, 1),
) -> int:
    """Attach a document that is valid for 300 days, unless another last day is said."""
    lasting = clock.today() + timedelta(days=300)
    return commands.attach_document(
        application_id,
        kind=kind,
        stream=io.BytesIO(content + kind.encode()),
        filename=f"{kind}.pdf",
        media_type="application/pdf",
        expires_on=lasting if expires_on == date(2999, 1, 1) else expires_on,
        actor=actor,
    )


def complete(application_id: int, actor: Actor, kind: ApplicationKind = ApplicationKind.NEW) -> None:
    """Write the statement and attach all required documents."""
    commands.edit_statement(application_id, statement=STATEMENT, actor=actor)
    wanted = rule_set_on(clock.today()).documents_for(ProviderKind.NATURAL_PERSON, kind)
    for document in wanted:
        if document.required:
            attach(application_id, document.kind, actor)


def tell_story(until: ApplicationState = _S.DRAFT, *, propose_grant: bool = True, **nursery: object) -> Story:
    """An application in the state `until`, with its people."""
    operator, provider_id = make_operator()
    nursery_id = make_nursery(operator, provider_id, **nursery)
    governorate = str(nursery.get("governorate", "SY-DI"))
    officer = make_official(Role.LICENSING_OFFICER, governorate)
    member = make_official(Role.COMMITTEE_MEMBER, governorate, name="سامر العلي")
    application_id = commands.start_application(nursery_id, request_key=uuid4(), actor=operator)
    story = Story(operator, officer, member, provider_id, nursery_id, application_id)
    advance(story, until, propose_grant=propose_grant)
    return story


def advance(story: Story, until: ApplicationState, *, propose_grant: bool = True) -> None:
    """Bring a draft to the state `until`."""
    if until in _PATH:
        for state in _PATH[1 : _PATH.index(until) + 1]:
            _step_to(story, state, propose_grant)
        return
    before = {
        _S.AWAITING_INFORMATION: _S.UNDER_ASSESSMENT,
        _S.LAPSED: _S.UNDER_ASSESSMENT,
        _S.WITHDRAWN: _S.SUBMITTED,
    }
    advance(story, before.get(until, _S.PENDING_DECISION), propose_grant=propose_grant)
    _finish(story, until)


def _step_to(story: Story, state: ApplicationState, propose_grant: bool) -> None:
    key, officer = story.application_id, story.officer
    if state is _S.SUBMITTED:
        complete(key, story.operator)
        commands.submit(key, actor=story.operator)
    elif state is _S.UNDER_ASSESSMENT:
        commands.begin_assessment(key, actor=officer)
    elif state is _S.INSPECTION_PLANNED:
        commands.plan_site_check(key, planned_on=clock.today(), actor=officer)
    elif state is _S.INSPECTED:
        day: date = clock.today()
        commands.record_site_check(
            key, visited_on=day, is_suitable=True, report="المقرّ مناسب.", actor=officer
        )
    else:
        pay(key, officer)
        commands.propose(key, grant=propose_grant, reason="استوفى الطلب الشروط.", actor=officer)


def pay(application_id: int, officer: Actor) -> None:
    """Record the receipt of the fee."""
    commands.record_fee(application_id, receipt="R-2026/118", paid_on=clock.today(), actor=officer)


def _finish(story: Story, state: ApplicationState) -> None:
    key = story.application_id
    if state is _S.APPROVED:
        commands.grant(key, reason="موافق.", actor=story.member)
    elif state is _S.REFUSED:
        commands.refuse(key, reason="المقرّ غير مناسب.", actor=story.member)
    elif state is _S.WITHDRAWN:
        commands.withdraw(key, actor=story.operator)
    else:
        commands.ask_information(key, question="نرجو إرفاق عقد إيجار واضح.", actor=story.officer)
        if state is _S.LAPSED:
            with clock.frozen(clock.now() + timedelta(days=60)):
                commands.lapse(key, actor=SYSTEM)
