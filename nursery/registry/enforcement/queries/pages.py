"""The pages of a licence's measures, of a notice, of a grievance: each for one reader."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.enforcement import policy
from nursery.registry.enforcement.lifecycle import GrievanceState, NoticeState
from nursery.registry.enforcement.models import (
    EnforcementFile,
    Grievance,
    LicenceCondition,
    LicenceMeasure,
    LicenceNotice,
    Representation,
)
from nursery.registry.enforcement.policy import Matter
from nursery.registry.enforcement.queries import about, parts, rows
from nursery.registry.enforcement.queries.committee import open_suspension
from nursery.registry.enforcement.queries.items import (
    FileToSend,
    GrievanceBrief,
    GrievancePage,
    LicenceItem,
    MeasuresPage,
    NoticePage,
    ObjectionPage,
    Possible,
    Refusal,
)
from nursery.registry.licensing.lifecycle import SuspensionKind
from nursery.registry.licensing.models import Licence, LicenceEvent
from nursery.registry.licensing.standing import IN_FORCE, PublicState
from nursery.registry.rulesets.kinds import Limit
from nursery.registry.rulesets.rules import rule_set_on


def measures_page(number: str, actor: Actor) -> MeasuresPage:
    """All that befell a licence and what the reader can do. Raises `NotFound`."""
    row = db.session.get_one(Licence, rows.licence_id(number))
    matter = _require(actor, rows.matter(row))
    item, is_holder = parts.licence(row), policy.is_holder(actor, matter)
    by_measure, by_condition = parts.grievances_of(row.id)
    wanted = select(LicenceCondition).where(LicenceCondition.licence_id == row.id)
    conditions = db.session.scalars(wanted.order_by(LicenceCondition.id.desc()))
    of_it = select(LicenceMeasure).where(LicenceMeasure.licence_id == row.id)
    measures = db.session.scalars(of_it.order_by(LicenceMeasure.id.desc()))
    given = select(LicenceNotice).where(LicenceNotice.licence_id == row.id)
    notices = db.session.scalars(given.order_by(LicenceNotice.id.desc()))
    events = db.session.scalars(select(LicenceEvent).where(LicenceEvent.licence_id == row.id))
    days = rule_set_on(clock.today()).limits[Limit.VOLUNTARY_SUSPENSION].days
    return MeasuresPage(
        licence=item,
        conditions=tuple(
            parts.condition(one, is_holder=is_holder, grievance=by_condition.get(one.id))
            for one in conditions
        ),
        measures=tuple(parts.measure(one, row, actor, matter, by_measure.get(one.id)) for one in measures),
        notices=tuple(parts.notice(one) for one in notices),
        deeds=parts.deeds(events, with_names=not is_holder),
        possible=_possible(item, actor, matter),
        longest_pause=min(clock.today() + timedelta(days=days), row.expires_on),
        is_holder=is_holder,
    )


def _possible(item: LicenceItem, actor: Actor, matter: Matter) -> Possible:
    is_holder, is_member = policy.is_holder(actor, matter), policy.is_member(actor, matter)
    is_directorate = policy.is_directorate(actor, matter)
    is_running = item.standing in IN_FORCE or item.standing is PublicState.SUSPENDED
    is_own = item.suspension is SuspensionKind.VOLUNTARY
    is_suspended = item.standing is PublicState.SUSPENDED
    return Possible(
        pause=is_holder and item.standing in IN_FORCE,
        restore=is_suspended and is_holder and is_own,
        lift=is_suspended and is_member and not is_own and open_suspension(item.id) is not None,
        surrender=is_holder and is_running,
        close=is_directorate and (item.standing in IN_FORCE or (is_suspended and is_own)),
        give_notice=is_directorate and is_running and not rows.open_notices(item.id),
        add_condition=is_member and is_running,
        end_condition=is_directorate,
        lift_condition=is_member,
    )


def notice_page(notice_id: int, actor: Actor) -> NoticePage:
    """A notice for one reader. Raises `NotFound`."""
    found = db.session.get(LicenceNotice, notice_id)
    if found is None:
        raise NotFound
    row = db.session.get_one(Licence, found.licence_id)
    matter = _require(actor, rows.matter(row))
    is_holder, item = policy.is_holder(actor, matter), parts.notice(found)
    answer = rows.representation(found.id)
    names = {} if is_holder else names_of_people([found.given_by, found.decided_by])
    by_measure, by_condition = parts.grievances_of(row.id)
    taken = db.session.scalar(select(LicenceMeasure).where(LicenceMeasure.notice_id == found.id))
    imposed = select(LicenceCondition).where(LicenceCondition.notice_id == found.id)
    days_left = (found.answer_by - clock.today()).days if found.state is NoticeState.GIVEN else None
    return NoticePage(
        notice=item,
        licence=parts.licence(row),
        grounds=found.grounds,
        given_by=names.get(found.given_by or 0, ""),
        days_left=days_left,
        answer=answer.body if answer else "",
        answered_at=answer.given_at if answer else None,
        files=parts.files(representation_id=answer.id) if answer else (),
        decided_at=found.decided_at,
        decided_by=names.get(found.decided_by or 0, ""),
        decision_reason=found.decision_reason,
        measure=parts.measure(taken, row, actor, matter, by_measure.get(taken.id)) if taken else None,
        conditions=tuple(
            parts.condition(one, is_holder=is_holder, grievance=by_condition.get(one.id))
            for one in db.session.scalars(imposed)
        ),
        version=found.version,
        actions=policy.notice_actions(
            actor,
            found.state,
            matter,
            is_answer_due=found.answer_by >= clock.today(),
            given_by=found.given_by,
        ),
        is_holder=is_holder,
    )


def grievance_page(grievance_id: int, actor: Actor) -> GrievancePage:
    """A grievance for one reader. Raises `NotFound`."""
    found = db.session.get(Grievance, grievance_id)
    if found is None:
        raise NotFound
    subject = about.of_grievance(found)
    matter = _require(actor, subject.matter)
    is_holder, (name_ar, name_en) = policy.is_holder(actor, matter), about.titles(subject)
    is_decider = policy.is_main_member(actor, matter) and actor.person_id not in subject.decided_by
    names = {} if is_holder else names_of_people([found.decided_by])
    measure, licence = subject.measure, subject.licence
    return GrievancePage(
        id=found.id,
        name_ar=name_ar,
        name_en=name_en,
        number=licence.number if licence else "",
        reference=subject.application.reference if subject.application else "",
        application_id=found.application_id,
        measure=parts.measure(measure, licence, actor, matter) if measure and licence else None,
        condition=parts.condition(subject.condition) if subject.condition else None,
        refusal_reason=subject.application.decision_reason if subject.application else "",
        grounds=found.grounds,
        filed_at=found.filed_at,
        decide_by=found.decide_by,
        state=found.state,
        files=parts.files(grievance_id=found.id),
        decided_at=found.decided_at,
        decided_by=names.get(found.decided_by or 0, ""),
        decision_reason=found.decision_reason,
        until=found.until,
        version=found.version,
        may_decide=is_decider and found.state is GrievanceState.FILED,
        is_holder=is_holder,
    )


def objection_page(
    actor: Actor,
    *,
    measure_id: int | None = None,
    condition_id: int | None = None,
    application_id: int | None = None,
) -> ObjectionPage:
    """A decision the reader's organisation may object to. Raises `NotFound`."""
    subject = about.subject(measure_id, condition_id, application_id)
    if not policy.is_holder(actor, subject.matter):
        raise NotFound
    (name_ar, name_en), licence, measure = about.titles(subject), subject.licence, subject.measure
    return ObjectionPage(
        name_ar=name_ar,
        name_en=name_en,
        number=licence.number if licence else "",
        reference=subject.application.reference if subject.application else "",
        application_id=application_id,
        measure=parts.measure(measure, licence, actor, subject.matter) if measure and licence else None,
        condition=parts.condition(subject.condition) if subject.condition else None,
        refusal_reason=subject.application.decision_reason if subject.application else "",
        last_day=subject.last_day,
        grievance_id=subject.grievance.id if subject.grievance else None,
    )


def refusal(application_id: int, *, is_holder: bool) -> Refusal:
    """Whether a refusal can be objected to, and the grievance against it."""
    subject = about.subject(None, None, application_id)
    found = subject.grievance
    brief = GrievanceBrief(found.id, found.state, found.filed_at) if found else None
    return Refusal(parts.object_by(subject.decided_at, is_holder, brief), brief)


def number_of_condition(condition_id: int) -> str:
    """The number of the licence a condition belongs to. Raises `NotFound`."""
    of_it = LicenceCondition.licence_id == Licence.id
    wanted = select(Licence.number).join(LicenceCondition, of_it).where(LicenceCondition.id == condition_id)
    number = db.session.scalar(wanted)
    if number is None:
        raise NotFound
    return number


def measure_of_notice(notice_id: int) -> int | None:
    """The measure that was taken on a notice."""
    return db.session.scalar(select(LicenceMeasure.id).where(LicenceMeasure.notice_id == notice_id))


def numbers_of(nursery_id: int) -> list[str]:
    """The numbers of the licences of a nursery, newest first."""
    wanted = select(Licence.number).where(Licence.nursery_id == nursery_id)
    return list(db.session.scalars(wanted.order_by(Licence.id.desc())))


def file_to_send(file_id: int, actor: Actor) -> FileToSend:
    """A file for somebody who may see what it came with. Raises `NotFound`."""
    row = db.session.get(EnforcementFile, file_id)
    if row is None:
        raise NotFound
    if row.grievance_id is not None:
        matter = about.of_grievance(db.session.get_one(Grievance, row.grievance_id)).matter
    else:
        answer = db.session.get_one(Representation, row.representation_id)
        notice = db.session.get_one(LicenceNotice, answer.notice_id)
        matter = rows.matter(db.session.get_one(Licence, notice.licence_id))
    _require(actor, matter)
    is_official = not policy.is_holder(actor, matter)
    return FileToSend(row.id, row.storage_key, row.filename, row.media_type, is_official)


def _require(actor: Actor, matter: Matter) -> Matter:
    if not policy.may_see(actor, matter):
        raise NotFound
    return matter
