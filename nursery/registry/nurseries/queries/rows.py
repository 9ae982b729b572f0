"""Rows for commands: found for those who may, and nothing for others."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import NotFound, found
from nursery.extensions import db
from nursery.registry.licensing.lifecycle import ApplicationState
from nursery.registry.licensing.models import Application, Nursery, Provider
from nursery.registry.licensing.queries import rows as licensing
from nursery.registry.nurseries import policy
from nursery.registry.nurseries.models import ClosingDay, Fee, NurseryFile, OpeningHours, Photo, Room
from nursery.registry.nurseries.policy import Sides
from nursery.registry.nurseries.staff_models import Incident, StaffMember, StaffPaper


def sides(nursery_id: int) -> Sides:
    """Whose nursery it is. Raises `NotFound`."""
    wanted = (
        select(Provider.organisation_id, Nursery.governorate)
        .join(Nursery, Nursery.provider_id == Provider.id)
        .where(Nursery.id == nursery_id)
    )
    return Sides(*found(db.session.execute(wanted).first()))


def held(nursery_id: int, actor: Actor) -> Nursery:
    """The nursery, locked, for somebody who keeps its file. Raises `NotFound`."""
    row = licensing.nursery(nursery_id)
    if not policy.is_operator(actor, Sides(row.provider.organisation_id, row.governorate)):
        raise NotFound
    return row


def readable(nursery_id: int, actor: Actor) -> Sides:
    """The sides of a nursery whose file the actor keeps or reads. Raises `NotFound`."""
    whose = sides(nursery_id)
    if not (policy.is_operator(actor, whose) or policy.is_official(actor, whose)):
        raise NotFound
    return whose


def is_licensed(nursery_id: int) -> bool:
    """Whether the nursery has a licence today."""
    return licensing.licence_in_force(nursery_id, clock.today()) is not None


def file_of(nursery_id: int) -> NurseryFile:
    """The file's own row, made when there is none yet. Part of a command that holds the nursery."""
    row = db.session.get(NurseryFile, nursery_id)
    if row is None:
        row = NurseryFile(nursery_id=nursery_id, services="", services_note="", fees_note="")
        db.session.add(row)
        db.session.flush()
    return row


def room(room_id: int) -> Room:
    """A room that is there. Raises `NotFound`."""
    row = found(db.session.get(Room, room_id))
    if row.removed_at is not None:
        raise NotFound
    return row


def rooms(nursery_id: int) -> list[Room]:
    """The rooms of a nursery, those that were removed too."""
    return list(db.session.scalars(select(Room).where(Room.nursery_id == nursery_id).order_by(Room.id)))


def staff_member(staff_id: int) -> StaffMember:
    """Somebody on roll. Raises `NotFound`."""
    row = found(db.session.get(StaffMember, staff_id))
    if row.forgotten_at is not None:
        raise NotFound
    return row


def any_staff_member(staff_id: int) -> StaffMember:
    """Somebody on roll, or an entry that was taken out. Raises `NotFound`."""
    return found(db.session.get(StaffMember, staff_id))


def was_decided_since(nursery_id: int, moment: datetime) -> bool:
    """Whether an application of the nursery was granted or refused after a moment: staff counted for it."""
    decided = Application.state.in_((ApplicationState.APPROVED, ApplicationState.REFUSED))
    wanted = select(Application.id).where(
        Application.nursery_id == nursery_id, decided, Application.closed_at > moment
    )
    return db.session.scalar(wanted.limit(1)) is not None


def staff(nursery_id: int) -> list[StaffMember]:
    """Everybody who works or worked in a nursery."""
    mine = select(StaffMember).where(StaffMember.nursery_id == nursery_id, StaffMember.forgotten_at.is_(None))
    return list(db.session.scalars(mine.order_by(StaffMember.id)))


def paper(paper_id: int) -> StaffPaper:
    """A paper of somebody. Raises `NotFound`."""
    return found(db.session.get(StaffPaper, paper_id))


def photo(photo_id: int) -> Photo:
    """A photo that is there. Raises `NotFound`."""
    row = found(db.session.get(Photo, photo_id))
    if row.removed_at is not None:
        raise NotFound
    return row


def photos(nursery_id: int) -> list[Photo]:
    """The photos of a nursery, oldest first."""
    mine = select(Photo).where(Photo.nursery_id == nursery_id, Photo.removed_at.is_(None))
    return list(db.session.scalars(mine.order_by(Photo.id)))


def incident(incident_id: int) -> Incident:
    """An incident. Raises `NotFound`."""
    return found(db.session.get(Incident, incident_id))


def hours(nursery_id: int) -> list[OpeningHours]:
    """The opening hours, Saturday first."""
    mine = select(OpeningHours).where(OpeningHours.nursery_id == nursery_id)
    return list(db.session.scalars(mine.order_by(OpeningHours.weekday)))


def fees(nursery_id: int) -> list[Fee]:
    """The fees of a nursery."""
    return list(db.session.scalars(select(Fee).where(Fee.nursery_id == nursery_id).order_by(Fee.id)))


def closing_day(day_id: int) -> ClosingDay:
    """Days on which a nursery is closed. Raises `NotFound`."""
    return found(db.session.get(ClosingDay, day_id))


def closing_days(nursery_id: int) -> list[ClosingDay]:
    """The closing days of a nursery, the next one first."""
    mine = select(ClosingDay).where(ClosingDay.nursery_id == nursery_id)
    return list(db.session.scalars(mine.order_by(ClosingDay.first_on, ClosingDay.id)))


def id_by_request_key(model: Any, key: UUID) -> int | None:
    """The id of what was made under a request key before."""
    made: int | None = db.session.scalar(select(model.id).where(model.request_key == key))
    return made
