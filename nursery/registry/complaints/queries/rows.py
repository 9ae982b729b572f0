"""The rows that commands and pages begin with."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from nursery.accounts.models import Membership
from nursery.base.errors import found
from nursery.extensions import db
from nursery.registry.complaints.codes import hash_of
from nursery.registry.complaints.lifecycle import ComplaintKind
from nursery.registry.complaints.models import Complaint, ComplaintAddition, ComplaintContact, ComplaintPhoto
from nursery.registry.complaints.policy import Matter
from nursery.registry.licensing.models import Licence, Nursery, Provider


def complaint(complaint_id: int) -> Complaint:
    """The row of a complaint, as it stands now. Raises `NotFound`."""
    return found(db.session.get(Complaint, complaint_id, populate_existing=True))


def by_code(code: str) -> Complaint:
    """The complaint of a secret code. Raises `NotFound`."""
    return found(with_hash(hash_of(code)))


def with_hash(token_hash: str) -> Complaint | None:
    """The complaint with this hash of a code."""
    return db.session.scalar(select(Complaint).where(Complaint.token_hash == token_hash))


def matter_of(row: Complaint) -> Matter:
    """What the policy has to know of a complaint."""
    organisation = organisation_of(row.nursery_id) if row.nursery_id is not None else None
    return Matter(
        governorate=row.governorate,
        organisation_id=organisation,
        is_about_nursery=row.nursery_id is not None,
        is_unlicensed=row.kind is ComplaintKind.UNLICENSED,
    )


def organisation_of(nursery_id: int) -> int | None:
    """The organisation that has the nursery."""
    wanted = select(Provider.organisation_id).join(Nursery, Nursery.provider_id == Provider.id)
    return db.session.scalar(wanted.where(Nursery.id == nursery_id))


def people_of(organisation_id: int) -> set[int]:
    """The people who belong to an organisation now."""
    wanted = select(Membership.person_id).where(
        Membership.organisation_id == organisation_id, Membership.ended_at.is_(None)
    )
    return set(db.session.scalars(wanted))


def licensed(number: str) -> Licence:
    """The licence with a number: whom a complaint names. Raises `NotFound`."""
    return found(db.session.scalar(select(Licence).where(Licence.number == number)))


def contact(complaint_id: int) -> ComplaintContact | None:
    """How to reach the complainant. Only commands and the page that is put on record ask."""
    return db.session.get(ComplaintContact, complaint_id)


def addition(request_key: UUID) -> ComplaintAddition | None:
    """What was added with a form of this key."""
    return db.session.scalar(select(ComplaintAddition).where(ComplaintAddition.request_key == request_key))


def count_of_photos(complaint_id: int) -> int:
    """How many photos a complaint has."""
    counted = select(func.count()).select_from(ComplaintPhoto)
    return db.session.scalar(counted.where(ComplaintPhoto.complaint_id == complaint_id)) or 0


def photo(complaint_id: int, photo_id: int) -> ComplaintPhoto:
    """A photo of a complaint. Raises `NotFound`."""
    row = db.session.get(ComplaintPhoto, photo_id)
    return found(row if row is not None and row.complaint_id == complaint_id else None)


def joined_ids(complaint_id: int) -> list[int]:
    """The reports that are dealt with in this one."""
    return list(db.session.scalars(select(Complaint.id).where(Complaint.joined_id == complaint_id)))
