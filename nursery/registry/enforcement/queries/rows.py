"""Rows for commands; those that will be changed are locked: the second of two sees what the first one did."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import and_, select

from nursery.base.errors import found
from nursery.extensions import db
from nursery.registry.enforcement.lifecycle import OPEN_NOTICES, MeasureKind, NoticeState
from nursery.registry.enforcement.models import (
    Grievance,
    LicenceCondition,
    LicenceMeasure,
    LicenceNotice,
    LicenceTelling,
    Representation,
)
from nursery.registry.enforcement.policy import Matter
from nursery.registry.licensing.lifecycle import OPEN_STATES, LicenceState, SuspensionKind
from nursery.registry.licensing.models import Application, Licence, Provider
from nursery.registry.licensing.standing import is_suspended_on
from nursery.registry.rulesets.kinds import ApplicationKind, ProviderKind

SUSPENDS = {
    MeasureKind.SUSPENSION: SuspensionKind.BY_AUTHORITY,
    MeasureKind.CLOSURE: SuspensionKind.EMERGENCY,
}


def licence(licence_id: int) -> Licence:
    """One licence, locked. Raises `NotFound`."""
    return found(db.session.scalar(select(Licence).where(Licence.id == licence_id).with_for_update()))


def licence_id(number: str) -> int:
    """The id of a licence by its number. Raises `NotFound`."""
    return found(db.session.scalar(select(Licence.id).where(Licence.number == number)))


def matter(row: Licence | Application) -> Matter:
    """Whose licence or application it is, and where."""
    wanted = select(Provider.organisation_id).where(Provider.id == row.provider_id)
    return Matter(db.session.scalars(wanted).one(), row.governorate)


def body_that_holds(organisation_id: int) -> tuple[str, str] | None:
    """The Arabic and the English name of a holder that is a legal person."""
    names = select(Provider.name_ar, Provider.name_en).where(
        Provider.organisation_id == organisation_id, Provider.kind == ProviderKind.LEGAL_PERSON
    )
    row = db.session.execute(names).first()
    return (row.name_ar, row.name_en or row.name_ar) if row else None


def notice(notice_id: int) -> LicenceNotice:
    """One notice, locked. Raises `NotFound`."""
    wanted = select(LicenceNotice).where(LicenceNotice.id == notice_id).with_for_update()
    return found(db.session.scalar(wanted))


def condition(condition_id: int) -> LicenceCondition:
    """One condition, locked. Raises `NotFound`."""
    wanted = select(LicenceCondition).where(LicenceCondition.id == condition_id).with_for_update()
    return found(db.session.scalar(wanted))


def measure(measure_id: int) -> LicenceMeasure:
    """One measure, locked. Raises `NotFound`."""
    wanted = select(LicenceMeasure).where(LicenceMeasure.id == measure_id).with_for_update()
    return found(db.session.scalar(wanted))


def grievance(grievance_id: int) -> Grievance:
    """One grievance, locked. Raises `NotFound`."""
    wanted = select(Grievance).where(Grievance.id == grievance_id).with_for_update()
    return found(db.session.scalar(wanted))


def representation(notice_id: int) -> Representation | None:
    """The holder's answer to a notice."""
    return db.session.scalar(select(Representation).where(Representation.notice_id == notice_id))


def open_notices(licence_id: int) -> list[LicenceNotice]:
    """The notices to a licence that are not decided."""
    of_it = LicenceNotice.licence_id == licence_id
    wanted = select(LicenceNotice).where(of_it, LicenceNotice.state.in_(OPEN_NOTICES))
    return list(db.session.scalars(wanted.order_by(LicenceNotice.id)))


def standing_measures(licence_id: int) -> list[LicenceMeasure]:
    """The measures that limit a licence and whose end nobody has noted, newest first."""
    limits = LicenceMeasure.kind != MeasureKind.WARNING
    of_it = and_(LicenceMeasure.licence_id == licence_id, limits)
    wanted = select(LicenceMeasure).where(of_it, LicenceMeasure.ended_at.is_(None))
    return list(db.session.scalars(wanted.order_by(LicenceMeasure.id.desc())))


def stands(row: LicenceMeasure, licence: Licence, day: date) -> bool:
    """Whether a measure still limits the licence on `day`; a warning stays on the file."""
    if row.ended_at is not None or row.kind is MeasureKind.WARNING:
        return row.ended_at is None
    if row.kind is MeasureKind.REVOCATION:
        return licence.state is LicenceState.REVOKED
    is_held = is_suspended_on(day, licence.state, licence.suspended_until)
    return is_held and licence.suspension is SUSPENDS[row.kind]


def grievance_about(**about: int | None) -> Grievance | None:
    """The newest grievance about a measure, a condition or an application."""
    wanted = select(Grievance).filter_by(**{name: key for name, key in about.items() if key is not None})
    return db.session.scalars(wanted.order_by(Grievance.id.desc()).limit(1)).first()


def id_by_request_key(
    model: type[LicenceNotice | LicenceMeasure | LicenceCondition | Grievance], key: UUID
) -> int | None:
    """The id of what was created under a request key before."""
    return db.session.scalar(select(model.id).where(model.request_key == key))


def was_told(licence_id: int, occasion: str) -> bool:
    """Whether the holder was told of an occasion before."""
    wanted = select(LicenceTelling.id).filter_by(licence_id=licence_id, occasion=occasion)
    return db.session.scalar(wanted) is not None


_LIVING = (LicenceState.ACTIVE, LicenceState.SUSPENDED)


def expiring(first: date, last: date) -> list[tuple[int, date]]:
    """The licences (id, last day) not ended otherwise whose last day lies in a span."""
    wanted = select(Licence.id, Licence.expires_on).where(
        Licence.expires_on.between(first, last), Licence.state.in_(_LIVING)
    )
    rows = db.session.execute(wanted.order_by(Licence.expires_on, Licence.id))
    return [(row[0], row[1]) for row in rows]


def told_of(ids: list[int]) -> set[tuple[int, str]]:
    """What the holders of licences were told: (licence, occasion)."""
    wanted = select(LicenceTelling.licence_id, LicenceTelling.occasion)
    rows = db.session.execute(wanted.where(LicenceTelling.licence_id.in_(ids)))
    return {(row[0], row[1]) for row in rows}


def is_renewal_under_way(nursery_id: int) -> bool:
    """Whether a renewal, or the full licence after a provisional one, was applied for and is not decided."""
    wanted = select(Application.id).where(
        Application.nursery_id == nursery_id,
        Application.kind.in_((ApplicationKind.RENEWAL, ApplicationKind.NEW)),
        Application.state.in_(OPEN_STATES),
    )
    return db.session.scalar(wanted.limit(1)) is not None


def suspensions_over(today: date) -> list[int]:
    """The licences whose suspension has passed its last day while the licence still runs."""
    over = Licence.suspended_until < today
    wanted = select(Licence.id).where(Licence.state == LicenceState.SUSPENDED, over)
    return list(db.session.scalars(wanted.where(Licence.expires_on >= today).order_by(Licence.id)))


def unanswered_past(today: date) -> list[int]:
    """The notices whose day for the answer has passed without one, and of which nobody was told yet."""
    wanted = select(LicenceNotice.id).where(
        LicenceNotice.state == NoticeState.GIVEN,
        LicenceNotice.answer_by < today,
        LicenceNotice.day_told_at.is_(None),
    )
    return list(db.session.scalars(wanted.order_by(LicenceNotice.id)))


def notices_of_ended(today: date) -> list[int]:
    """The open notices to licences that have ended or expired."""
    wanted = (
        select(LicenceNotice.id)
        .join(Licence, Licence.id == LicenceNotice.licence_id)
        .where(LicenceNotice.state.in_(OPEN_NOTICES))
        .where(Licence.state.not_in(_LIVING) | (Licence.expires_on < today))
    )
    return list(db.session.scalars(wanted.order_by(LicenceNotice.id)))


def conditions_due(today: date) -> list[int]:
    """The conditions whose day passed yesterday or in the week before, and that still stand."""
    wanted = select(LicenceCondition.id).where(
        LicenceCondition.due_on.between(today - timedelta(days=8), today - timedelta(days=1)),
        LicenceCondition.ended_at.is_(None),
    )
    return list(db.session.scalars(wanted.order_by(LicenceCondition.id)))
