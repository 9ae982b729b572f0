"""The parts of pages, made for one reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.accounts.queries import names_of_people
from nursery.base import clock
from nursery.extensions import db
from nursery.registry.enforcement import policy
from nursery.registry.enforcement.lifecycle import MeasureKind, NoticeState
from nursery.registry.enforcement.models import (
    EnforcementFile,
    Grievance,
    LicenceCondition,
    LicenceMeasure,
    LicenceNotice,
)
from nursery.registry.enforcement.policy import Matter
from nursery.registry.enforcement.queries import rows
from nursery.registry.enforcement.queries.about import limit_from
from nursery.registry.enforcement.queries.items import (
    ConditionItem,
    Deed,
    FileItem,
    GrievanceBrief,
    LicenceItem,
    MeasureItem,
    NoticeItem,
)
from nursery.registry.licensing.labels import SIDES, Side, side_of_licence
from nursery.registry.licensing.models import Licence, LicenceEvent
from nursery.registry.licensing.standing import since, state_on


def licence(row: Licence) -> LicenceItem:
    """A licence as it stands today."""
    standing = state_on(
        clock.today(),
        row.state,
        row.expires_on,
        is_provisional=row.is_provisional,
        suspended_until=row.suspended_until,
    )
    return LicenceItem(
        id=row.id,
        number=row.number,
        nursery_id=row.nursery_id,
        application_id=row.application_id,
        name_ar=row.name_ar,
        name_en=row.name_en,
        governorate=row.governorate,
        district=row.district,
        standing=standing,
        since=since(
            standing,
            row.state,
            row.state_since,
            expires_on=row.expires_on,
            suspended_until=row.suspended_until,
        ),
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        suspension=row.suspension,
        suspended_until=row.suspended_until,
        version=row.version,
    )


def object_by(decided_at: object, is_holder: bool, grievance: GrievanceBrief | None) -> date | None:
    """The last day on which the reader may still object; None when it is not theirs, done or too late."""
    if not is_holder or grievance is not None or decided_at is None:
        return None
    last_day = limit_from(decided_at)  # type: ignore[arg-type]
    return last_day if last_day >= clock.today() else None


def condition(
    row: LicenceCondition, *, is_holder: bool = False, grievance: GrievanceBrief | None = None
) -> ConditionItem:
    """A condition for one reader."""
    may_object = is_holder and row.ended_at is None
    return ConditionItem(
        id=row.id,
        text_ar=row.text_ar,
        text_en=row.text_en,
        due_on=row.due_on,
        is_public=row.is_public,
        imposed_at=row.imposed_at,
        ending=row.ending,
        ended_at=row.ended_at,
        ending_reason=row.ending_reason,
        version=row.version,
        object_by=object_by(row.imposed_at, may_object, grievance),
        grievance=grievance,
    )


def measure(
    row: LicenceMeasure,
    of: Licence,
    actor: Actor,
    matter: Matter,
    grievance: GrievanceBrief | None = None,
) -> MeasureItem:
    """A measure for one reader."""
    stands = rows.stands(row, of, clock.today())
    is_waiting = row.kind is MeasureKind.CLOSURE and row.confirmed_at is None and stands
    may_confirm = is_waiting and policy.is_member(actor, matter) and row.taken_by != actor.person_id
    decided_at = row.confirmed_at or row.taken_at
    return MeasureItem(
        id=row.id,
        kind=row.kind,
        reason=row.reason,
        until=row.until,
        taken_at=row.taken_at,
        confirm_by=row.confirm_by if is_waiting else None,
        confirmed_at=row.confirmed_at,
        confirmation_reason=row.confirmation_reason,
        ending=row.ending,
        ended_at=row.ended_at,
        notice_id=row.notice_id,
        version=row.version,
        stands=stands,
        may_confirm=may_confirm,
        object_by=object_by(decided_at, policy.is_holder(actor, matter), grievance),
        grievance=grievance,
    )


def notice(row: LicenceNotice) -> NoticeItem:
    """A notice in a list."""
    is_unanswered = row.state is NoticeState.GIVEN and row.answer_by < clock.today()
    return NoticeItem(row.id, row.measure, row.until, row.given_at, row.answer_by, row.state, is_unanswered)


def deeds(events: Iterable[LicenceEvent], *, with_names: bool) -> tuple[Deed, ...]:
    """What was done to a licence, newest first; the holder sees sides instead of officials' names."""
    events = sorted(events, key=lambda event: event.id, reverse=True)
    names = names_of_people([event.actor_id for event in events])
    return tuple(_deed(event, names, with_names) for event in events)


def _deed(event: LicenceEvent, names: Mapping[int, str], with_names: bool) -> Deed:
    side = side_of_licence(event.action, event.suspension)
    is_named = with_names or side is Side.APPLICANT
    name = names.get(event.actor_id or 0, "") if is_named else ""
    return Deed(event.action, event.suspension, event.at, event.until, event.reason, name or str(SIDES[side]))


def grievances_of(licence_id: int) -> tuple[dict[int, GrievanceBrief], dict[int, GrievanceBrief]]:
    """The grievances about a licence, by measure and by condition."""
    found = list(db.session.scalars(select(Grievance).where(Grievance.licence_id == licence_id)))
    briefs = [(row, GrievanceBrief(row.id, row.state, row.filed_at)) for row in found]
    by_measure = {row.measure_id: brief for row, brief in briefs if row.measure_id is not None}
    by_condition = {row.condition_id: brief for row, brief in briefs if row.condition_id is not None}
    return by_measure, by_condition


def files(*, representation_id: int | None = None, grievance_id: int | None = None) -> tuple[FileItem, ...]:
    """The files that came with a representation or a grievance."""
    column, key = (
        (EnforcementFile.representation_id, representation_id)
        if grievance_id is None
        else (EnforcementFile.grievance_id, grievance_id)
    )
    if key is None:
        return ()
    found = db.session.scalars(select(EnforcementFile).where(column == key).order_by(EnforcementFile.id))
    return tuple(FileItem(row.id, row.filename, row.size) for row in found)
