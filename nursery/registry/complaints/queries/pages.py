"""A complaint as officials and as complainants see it: frozen values, never rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from nursery.accounts import queries as accounts
from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.complaints import policy
from nursery.registry.complaints.aids import judged_until
from nursery.registry.complaints.lifecycle import (
    OPEN_STATES,
    ComplaintAction,
    ComplaintKind,
    ComplaintState,
)
from nursery.registry.complaints.models import (
    Complaint,
    ComplaintAddition,
    ComplaintContact,
    ComplaintEvent,
    ComplaintPhoto,
)
from nursery.registry.complaints.queries import rows
from nursery.registry.licensing.models import Licence, Nursery

_EVENT = (ComplaintEvent.at, ComplaintEvent.action, ComplaintEvent.state)


@dataclass(frozen=True)
class About:
    """What a complaint is about: a nursery of the register, or a place that was described."""

    nursery_id: int | None
    number: str
    name_ar: str
    name_en: str
    governorate: str
    district: str
    address: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Event:
    """A step: `action` None is the reception; `actor` and `note` are for the directorate alone."""

    at: datetime
    action: ComplaintAction | None
    state: ComplaintState
    note: str = ""
    actor: str = ""


@dataclass(frozen=True)
class Addition:
    """What the complainant added."""

    text: str
    added_at: datetime


@dataclass(frozen=True)
class FollowPage:
    """What a complainant sees: where it stands and the answer, never who handles it nor the notes."""

    reference: str
    kind: ComplaintKind
    is_urgent: bool
    state: ComplaintState
    about: About
    text: str
    received_at: datetime
    due_on: date
    answer: str
    closed_at: datetime | None
    is_satisfied: bool | None
    reopen_until: date | None
    events: tuple[Event, ...]
    additions: tuple[Addition, ...]
    photos: int
    is_joined: bool

    @property
    def may_judge(self) -> bool:
        """Whether the complainant may still say whether the answer satisfies."""
        late = self.reopen_until is None or clock.today() > self.reopen_until
        return self.state is ComplaintState.CLOSED and self.is_satisfied is None and not late

    @property
    def may_add(self) -> bool:
        """Whether something may be added now."""
        return self.state in OPEN_STATES or self.state is ComplaintState.JOINED


@dataclass(frozen=True)
class ComplaintPage:
    """What an official sees of a complaint, without who complains."""

    id: int
    reference: str
    kind: ComplaintKind
    is_urgent: bool
    state: ComplaintState
    about: About
    text: str
    received_at: datetime
    due_on: date
    officer_id: int | None
    officer: str
    inspection_id: int | None
    finding: str
    answer: str
    closed_at: datetime | None
    is_satisfied: bool | None
    events: tuple[Event, ...]
    additions: tuple[Addition, ...]
    photo_ids: tuple[int, ...]
    has_contact: bool
    joined_to: tuple[int, str] | None
    joined: tuple[tuple[int, str], ...]
    actions: tuple[ComplaintAction, ...]
    version: int

    @property
    def is_overdue(self) -> bool:
        """Whether the time limit has passed and there is no answer yet."""
        return self.state in OPEN_STATES and self.due_on < clock.today()


def complaint(complaint_id: int, actor: Actor) -> ComplaintPage:
    """The page of a complaint. Raises `NotFound` for whoever must not know of it."""
    row = rows.complaint(complaint_id)
    matter = rows.matter_of(row)
    if not policy.may_handle(actor, matter):
        raise NotFound
    wanted = select(*_EVENT, ComplaintEvent.note, ComplaintEvent.actor_id).filter_by(complaint_id=row.id)
    found = db.session.execute(wanted.order_by(ComplaintEvent.id)).all()
    names = accounts.names_of_people([row.officer_id, *(event.actor_id for event in found)])
    references = _references(row)
    return ComplaintPage(
        **_same(row),
        id=row.id,
        about=_about(row),
        officer_id=row.officer_id,
        officer=names.get(row.officer_id or 0, ""),
        inspection_id=row.inspection_id,
        finding=row.finding,
        answer=row.answer,
        events=tuple(
            Event(event.at, event.action, event.state, event.note, names.get(event.actor_id or 0, ""))
            for event in found
        ),
        additions=_additions(row.id),
        photo_ids=tuple(
            db.session.scalars(
                select(ComplaintPhoto.id).filter_by(complaint_id=row.id).order_by(ComplaintPhoto.id)
            )
        ),
        has_contact=_has_contact(row.id),
        joined_to=(row.joined_id, references[row.joined_id]) if row.joined_id is not None else None,
        joined=tuple((key, name) for key, name in references.items() if key != row.joined_id),
        actions=policy.actions(actor, row.state, matter),
        version=row.version,
    )


def followed(code: str) -> FollowPage:
    """What whoever holds the code sees. Raises `NotFound`."""
    row = rows.by_code(code)
    main = rows.complaint(row.joined_id) if row.joined_id is not None else row
    found = db.session.execute(select(*_EVENT).filter_by(complaint_id=row.id).order_by(ComplaintEvent.id))
    return FollowPage(
        **_same(row),
        about=_about(row),
        answer=main.answer if main.closed_at is not None else "",
        reopen_until=judged_until(row.closed_at) if row.closed_at else None,
        events=tuple(Event(*event) for event in found),
        additions=_additions(row.id),
        photos=rows.count_of_photos(row.id),
        is_joined=row.joined_id is not None,
    )


def _same(row: Complaint) -> dict[str, Any]:
    names = ("reference", "kind", "is_urgent", "state", "text", "received_at", "due_on", "closed_at")
    return {name: getattr(row, name) for name in (*names, "is_satisfied")}


def _about(row: Complaint) -> About:
    place: dict[str, Any] = {name: getattr(row, name) for name in ("governorate", "district", "address")}
    point: dict[str, Any] = {"latitude": row.latitude, "longitude": row.longitude}
    if row.nursery_id is None:
        return About(None, "", row.place_name, row.place_name, **place, **point)
    wanted = (
        select(Nursery.name_ar, Nursery.name_en, Nursery.district, Nursery.address, Licence.number)
        .join(Licence, Licence.nursery_id == Nursery.id, isouter=True)
        .where(Nursery.id == row.nursery_id)
        .order_by(Licence.id.desc())
    )
    found = db.session.execute(wanted.limit(1)).one()
    place |= {"district": found.district, "address": found.address}
    return About(row.nursery_id, found.number or "", found.name_ar, found.name_en, **place, **point)


def _additions(complaint_id: int) -> tuple[Addition, ...]:
    wanted = select(ComplaintAddition.text, ComplaintAddition.added_at).filter_by(complaint_id=complaint_id)
    return tuple(Addition(*row) for row in db.session.execute(wanted.order_by(ComplaintAddition.id)))


def _has_contact(complaint_id: int) -> bool:
    wanted = select(ComplaintContact.complaint_id).filter_by(complaint_id=complaint_id)
    return db.session.scalar(wanted) is not None


def _references(row: Complaint) -> Mapping[int, str]:
    """The reports joined to this one, and the one it is joined to."""
    related = (Complaint.joined_id == row.id) | (Complaint.id == (row.joined_id or 0))
    found = db.session.execute(
        select(Complaint.id, Complaint.reference).where(related).order_by(Complaint.id)
    )
    return {row.id: row.reference for row in found}
