"""What waits for committees: notices to decide, closures to confirm, grievances."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from nursery.base import clock
from nursery.extensions import db
from nursery.registry.enforcement.lifecycle import GrievanceState, MeasureKind, NoticeState
from nursery.registry.enforcement.models import Grievance, LicenceCondition, LicenceMeasure, LicenceNotice
from nursery.registry.enforcement.queries.committee_items import (
    MattersForCommittee,
    OpenClosure,
    OpenGrievance,
    OpenNotice,
    RunningLicence,
    StandingCondition,
    StandingSuspension,
)
from nursery.registry.licensing.lifecycle import LicenceState, SuspensionKind
from nursery.registry.licensing.models import Application, Licence, Nursery, Provider
from nursery.registry.licensing.standing import ENDED

Statement = Select[*tuple[Any, ...]]
_LICENCE = (
    Licence.id.label("licence_id"),
    Licence.number,
    Licence.name_ar,
    Licence.name_en,
    Licence.governorate,
    Provider.organisation_id,
)


def matters_for_committee(governorate: str | None) -> MattersForCommittee:
    """What waits for the committee of a governorate (None: of all), in two queries."""
    codes = None if governorate is None else [governorate]
    return MattersForCommittee(tuple(notices_to_decide(codes)), tuple(closures_to_confirm(codes)))


def closures_to_confirm(governorates: list[str] | None) -> list[OpenClosure]:
    """The closures that wait for confirmation in governorates (None: all), the most urgent first."""
    return [_closure(row) for row in db.session.execute(_in(_closures(), governorates))]


def notices_to_decide(governorates: list[str] | None) -> list[OpenNotice]:
    """The notices that can be decided in governorates (None: all)."""
    return [_notice(row) for row in db.session.execute(_in(_notices(), governorates))]


def open_notice(notice_id: int) -> OpenNotice | None:
    """One notice that can be decided now."""
    row = db.session.execute(_notices().where(LicenceNotice.id == notice_id)).first()
    return _notice(row) if row else None


def open_closure(measure_id: int) -> OpenClosure | None:
    """One closure that waits for confirmation."""
    row = db.session.execute(_closures().where(LicenceMeasure.id == measure_id)).first()
    return _closure(row) if row else None


def open_suspension(licence_id: int) -> StandingSuspension | None:
    """The suspension of a licence that a committee may lift; a closure to be confirmed is another matter."""
    today = clock.today()
    wanted = (
        select(Licence.id, *_LICENCE, Licence.suspended_until)
        .join(Provider, Provider.id == Licence.provider_id)
        .where(
            Licence.id == licence_id,
            Licence.state == LicenceState.SUSPENDED,
            Licence.suspension != SuspensionKind.VOLUNTARY,
            or_(Licence.suspended_until.is_(None), Licence.suspended_until >= today),
            Licence.expires_on >= today,
        )
    )
    row = db.session.execute(wanted).first()
    if row is None or db.session.execute(_closures().where(Licence.id == licence_id)).first():
        return None
    return StandingSuspension(**_of_licence(row), due_on=None, reason=_why_suspended(licence_id))


def running_licence(licence_id: int) -> RunningLicence | None:
    """A licence that has neither ended nor expired."""
    row = db.session.execute(_running(Licence.id, Licence.id == licence_id)).first()
    return RunningLicence(**_of_licence(row), due_on=None) if row else None


def standing_condition(condition_id: int) -> StandingCondition | None:
    """A condition of such a licence that nobody has noted as met or lifted."""
    wanted = _running(
        LicenceCondition.id,
        and_(LicenceCondition.id == condition_id, LicenceCondition.ended_at.is_(None)),
        LicenceCondition.text_ar,
        LicenceCondition.text_en,
    ).join(LicenceCondition, LicenceCondition.licence_id == Licence.id)
    row = db.session.execute(wanted).first()
    if row is None:
        return None
    return StandingCondition(**_of_licence(row), due_on=None, text_ar=row.text_ar, text_en=row.text_en)


def _running(key: Any, wanted: ColumnElement[bool], *more: Any) -> Statement:
    is_running = and_(Licence.state.not_in(list(ENDED)), Licence.expires_on >= clock.today())
    statement = select(key, *_LICENCE, *more).select_from(Licence)
    return statement.join(Provider, Provider.id == Licence.provider_id).where(wanted, is_running)


def _why_suspended(licence_id: int) -> str:
    """The reason of the measure that stands against a licence."""
    standing = select(LicenceMeasure.reason).where(
        LicenceMeasure.licence_id == licence_id,
        LicenceMeasure.ended_at.is_(None),
        LicenceMeasure.kind != MeasureKind.WARNING,
    )
    return db.session.scalars(standing.order_by(LicenceMeasure.id.desc())).first() or ""


def open_grievances() -> list[OpenGrievance]:
    """The grievances before the main committee, the oldest duty first."""
    return [_grievance(row) for row in db.session.execute(_grievances())]


def open_grievance(grievance_id: int) -> OpenGrievance | None:
    """One grievance before the main committee."""
    row = db.session.execute(_grievances().where(Grievance.id == grievance_id)).first()
    return _grievance(row) if row else None


def _in(statement: Statement, governorates: list[str] | None) -> Statement:
    return statement if governorates is None else statement.where(Licence.governorate.in_(governorates))


def _notices() -> Statement:
    today = clock.today()
    is_ready = or_(
        LicenceNotice.state == NoticeState.ANSWERED,
        and_(LicenceNotice.state == NoticeState.GIVEN, LicenceNotice.answer_by < today),
    )
    columns = (
        LicenceNotice.id,
        LicenceNotice.measure,
        LicenceNotice.until,
        LicenceNotice.grounds,
        LicenceNotice.given_by,
        LicenceNotice.answer_by,
    )
    return (
        select(*columns, *_LICENCE)
        .join(Licence, Licence.id == LicenceNotice.licence_id)
        .join(Provider, Provider.id == Licence.provider_id)
        .where(is_ready, Licence.state.not_in(list(ENDED)), Licence.expires_on >= today)
        .order_by(LicenceNotice.answer_by, LicenceNotice.id)
    )


def _closures() -> Statement:
    today = clock.today()
    columns = (LicenceMeasure.id, LicenceMeasure.reason, LicenceMeasure.taken_by, LicenceMeasure.confirm_by)
    return (
        select(*columns, *_LICENCE)
        .join(Licence, Licence.id == LicenceMeasure.licence_id)
        .join(Provider, Provider.id == Licence.provider_id)
        .where(
            LicenceMeasure.kind == MeasureKind.CLOSURE,
            LicenceMeasure.confirm_by >= today,
            LicenceMeasure.ended_at.is_(None),
            Licence.state == LicenceState.SUSPENDED,
            Licence.suspension == SuspensionKind.EMERGENCY,
        )
        .order_by(LicenceMeasure.confirm_by, LicenceMeasure.id)
    )


def _grievances() -> Statement:
    columns = (
        Grievance.id,
        Grievance.licence_id,
        Grievance.governorate,
        Grievance.organisation_id,
        Grievance.decide_by,
        Grievance.grounds,
        Grievance.application_id,
        LicenceMeasure.kind.label("measure_kind"),
        Licence.number,
        Application.reference,
        Licence.name_ar.label("licence_ar"),
        Licence.name_en.label("licence_en"),
        Nursery.name_ar.label("nursery_ar"),
        Nursery.name_en.label("nursery_en"),
    )
    return (
        select(*columns)
        .join(Licence, Licence.id == Grievance.licence_id, isouter=True)
        .join(LicenceMeasure, LicenceMeasure.id == Grievance.measure_id, isouter=True)
        .join(Application, Application.id == Grievance.application_id, isouter=True)
        .join(Nursery, Nursery.id == Application.nursery_id, isouter=True)
        .where(Grievance.state == GrievanceState.FILED)
        .order_by(Grievance.decide_by, Grievance.id)
    )


def _of_licence(row: Any) -> dict[str, Any]:
    names = ("id", "licence_id", "number", "name_ar", "name_en", "governorate", "organisation_id")
    return {"reference": "", **{name: getattr(row, name) for name in names}}


def _notice(row: Any) -> OpenNotice:
    return OpenNotice(
        **_of_licence(row),
        due_on=None,
        measure=row.measure,
        until=row.until,
        grounds=row.grounds,
        given_by=row.given_by,
    )


def _closure(row: Any) -> OpenClosure:
    return OpenClosure(**_of_licence(row), due_on=row.confirm_by, reason=row.reason, taken_by=row.taken_by)


def _grievance(row: Any) -> OpenGrievance:
    return OpenGrievance(
        id=row.id,
        licence_id=row.licence_id,
        number=row.number or "",
        reference=row.reference or "",
        name_ar=row.licence_ar or row.nursery_ar,
        name_en=row.licence_en or row.nursery_en,
        governorate=row.governorate,
        organisation_id=row.organisation_id,
        due_on=row.decide_by,
        grounds=row.grounds,
        may_vary=row.application_id is None and row.measure_kind != MeasureKind.WARNING,
    )
