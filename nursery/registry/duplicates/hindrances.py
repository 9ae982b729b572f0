"""What keeps two records from being merged now."""

from __future__ import annotations

from sqlalchemy import func, select

from nursery.base import clock
from nursery.base.errors import Conflict
from nursery.extensions import db
from nursery.registry.duplicates.kinds import RecordKind
from nursery.registry.licensing.lifecycle import OPEN_STATES, ApplicationState, LicenceState
from nursery.registry.licensing.models import Application, Licence, Nursery
from nursery.registry.licensing.models_by_kind import Transfer

_STANDING = (LicenceState.ACTIVE, LicenceState.SUSPENDED)
_UNFINISHED = (ApplicationState.DRAFT, *OPEN_STATES)


def require_none(kind: RecordKind, kept_id: int, lost_id: int) -> None:
    """Raises `Conflict` with what has to be done first."""
    if kind is RecordKind.NURSERY:
        _one_licence(kept_id, lost_id)
        _one_application(kept_id, lost_id)
        _one_holder(kept_id, lost_id)
    else:
        _no_transfer_between(kept_id, lost_id)


def _one_licence(kept_id: int, lost_id: int) -> None:
    numbers = db.session.scalars(
        select(Licence.number).where(
            Licence.nursery_id.in_((kept_id, lost_id)),
            Licence.state.in_(_STANDING),
            Licence.expires_on >= clock.today(),
        )
    ).all()
    if len(numbers) > 1:
        raise Conflict("duplicates.two_licences", numbers=" · ".join(sorted(numbers)))


def _one_application(kept_id: int, lost_id: int) -> None:
    waiting = db.session.scalar(
        select(func.count(func.distinct(Application.nursery_id))).where(
            Application.nursery_id.in_((kept_id, lost_id)), Application.state.in_(_UNFINISHED)
        )
    )
    if (waiting or 0) > 1:
        raise Conflict("duplicates.two_applications")


def _one_holder(kept_id: int, lost_id: int) -> None:
    """A licence or an application does not change its holder in passing: that is a transfer."""
    holder = db.session.get_one(Nursery, kept_id).provider_id
    held = select(Licence.number).where(
        Licence.nursery_id == lost_id, Licence.state.in_(_STANDING), Licence.provider_id != holder
    )
    number = db.session.scalar(held.order_by(Licence.id).limit(1))
    if number is not None:
        raise Conflict("duplicates.licence_of_another", number=number)
    waiting = select(Application.id).where(
        Application.nursery_id == lost_id,
        Application.state.in_(_UNFINISHED),
        Application.provider_id != holder,
    )
    if db.session.scalar(waiting.limit(1)) is not None:
        raise Conflict("duplicates.application_of_another")


def _no_transfer_between(kept_id: int, lost_id: int) -> None:
    both = (kept_id, lost_id)
    between = (
        select(Transfer.application_id)
        .join(Application, Application.id == Transfer.application_id)
        .join(Nursery, Nursery.id == Application.nursery_id)
        .where(
            Application.state.in_(_UNFINISHED), Transfer.provider_id.in_(both), Nursery.provider_id.in_(both)
        )
    )
    if db.session.scalar(between.limit(1)) is not None:
        raise Conflict("duplicates.transfer_between")
