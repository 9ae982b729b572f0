"""A nursery's file, whole and in parts, for those who keep it and those who read it."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.base import clock
from nursery.base.errors import NotFound
from nursery.extensions import db
from nursery.registry.licensing.models import Licence, Nursery, Provider
from nursery.registry.licensing.queries.items import LicenceItem, NurseryItem
from nursery.registry.licensing.queries.nurseries import licence_item, nursery_item, provider_item
from nursery.registry.nurseries import checks, policy
from nursery.registry.nurseries.models import NurseryFile
from nursery.registry.nurseries.policy import Sides
from nursery.registry.nurseries.queries import making, rows
from nursery.registry.nurseries.queries.doubles import doubles_of
from nursery.registry.nurseries.queries.items import (
    FilePage,
    PaperFile,
    PhotoItem,
    RoomItem,
    StaffItem,
    StaffPage,
    Terms,
)
from nursery.registry.nurseries.staff_models import Incident, StaffMember, StaffPaper


def file_page(nursery_id: int, actor: Actor) -> FilePage:
    """The file for those who keep it. Raises `NotFound` for anybody else."""
    nursery, provider = nursery_and_provider(nursery_id)
    if not policy.is_operator(actor, Sides(provider.organisation_id, nursery.governorate)):
        raise NotFound
    return made(nursery, provider)


def own_file(nursery_id: int) -> FilePage:
    """The file of a nursery whose reader was let in already."""
    return made(*nursery_and_provider(nursery_id))


def nursery_and_provider(nursery_id: int) -> tuple[Nursery, Provider]:
    """The rows of a nursery and of who operates it. Raises `NotFound`."""
    found = db.session.execute(
        select(Nursery, Provider)
        .join(Provider, Provider.id == Nursery.provider_id)
        .where(Nursery.id == nursery_id)
    ).first()
    if found is None:
        raise NotFound
    return found.Nursery, found.Provider


def made(nursery: Nursery, provider: Provider) -> FilePage:
    """The whole file, in a constant number of queries."""
    number = select(func.count()).select_from(Incident).where(Incident.nursery_id == nursery.id)
    return FilePage(
        nursery=nursery_item(nursery),
        provider=provider_item(provider),
        licence=next(iter(licences(nursery.id)), None),
        rooms=tuple(making.room(row) for row in rows.rooms(nursery.id)),
        staff=staff_of(nursery.id),
        terms=terms(nursery.id),
        photos=tuple(making.photo(row) for row in rows.photos(nursery.id)),
        incidents=db.session.scalar(number) or 0,
    )


def licences(nursery_id: int) -> tuple[LicenceItem, ...]:
    """The licences of a nursery, the newest first."""
    of_it = select(Licence).where(Licence.nursery_id == nursery_id).order_by(Licence.id.desc())
    return tuple(licence_item(row) for row in db.session.scalars(of_it))


def staff_of(nursery_id: int) -> tuple[StaffItem, ...]:
    """Everybody on roll, those who work there today first."""
    papers = defaultdict(list)
    held = (
        select(StaffPaper)
        .join(StaffMember, StaffMember.id == StaffPaper.staff_id)
        .where(StaffMember.nursery_id == nursery_id)
        .order_by(StaffPaper.id)
    )
    for paper in db.session.scalars(held):
        papers[paper.staff_id].append(paper)
    double = doubles_of(nursery_id)
    people = [making.staff(row, papers[row.id], double.get(row.id)) for row in rows.staff(nursery_id)]
    return tuple(sorted(people, key=lambda person: (not person.is_present, person.id)))


def terms(nursery_id: int) -> Terms:
    """Hours, closing days, fees and services of a nursery."""
    file = db.session.get(NurseryFile, nursery_id)
    return making.terms(file, rows.hours(nursery_id), rows.closing_days(nursery_id), rows.fees(nursery_id))


def own_nursery(nursery_id: int, actor: Actor) -> NurseryItem:
    """A nursery for those who keep its file. Raises `NotFound`."""
    nursery, provider = nursery_and_provider(nursery_id)
    if not policy.is_operator(actor, Sides(provider.organisation_id, nursery.governorate)):
        raise NotFound
    return nursery_item(nursery)


def readable_nursery(nursery_id: int, actor: Actor) -> tuple[NurseryItem, bool]:
    """A nursery for those who keep or read its file, and whether they keep it. Raises `NotFound`."""
    nursery, provider = nursery_and_provider(nursery_id)
    sides = Sides(provider.organisation_id, nursery.governorate)
    is_operator = policy.is_operator(actor, sides)
    if not is_operator and not policy.is_official(actor, sides):
        raise NotFound
    return nursery_item(nursery), is_operator


def room(room_id: int, actor: Actor) -> RoomItem:
    """A room for those who keep the file. Raises `NotFound`."""
    row = rows.room(room_id)
    own_nursery(row.nursery_id, actor)
    return making.room(row)


def photo(photo_id: int, actor: Actor | None) -> PhotoItem:
    """A photo: a public one of a nursery that has a licence for everybody, others for both sides."""
    row = rows.photo(photo_id)
    if row.is_public and licences(row.nursery_id):
        return making.photo(row)
    if actor is None:
        raise NotFound
    rows.readable(row.nursery_id, actor)
    return making.photo(row)


def staff_page(staff_id: int, actor: Actor) -> StaffPage:
    """One person for those who keep or read the file. Raises `NotFound`."""
    row = rows.staff_member(staff_id)
    nursery, is_operator = readable_nursery(row.nursery_id, actor)
    older = [making.paper(paper) for paper in row.papers if paper.replaced_at is not None]
    person = making.staff(row, row.papers, doubles_of(row.nursery_id).get(row.id))
    until = checks.last_day_to_remove(row.created_at)
    is_removable = clock.today() <= until and not rows.was_decided_since(row.nursery_id, row.created_at)
    return StaffPage(nursery, person, tuple(older[::-1]), is_operator, until if is_removable else None)


def paper_file(paper_id: int, actor: Actor) -> PaperFile:
    """The file of a paper for those who keep or read it. Raises `NotFound`."""
    row = rows.paper(paper_id)
    person = rows.staff_member(row.staff_id)
    _nursery, is_operator = readable_nursery(person.nursery_id, actor)
    if row.storage_key is None:
        raise NotFound
    return PaperFile(row.id, row.storage_key, row.filename, row.media_type, not is_operator)
