"""Receiving a complaint: from anybody, once however often it is sent, and without saying from whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

from nursery import places
from nursery.base import clock, photographs
from nursery.base.command import command
from nursery.base.errors import RuleBroken
from nursery.base.numbering import next_number
from nursery.base.photographs import Photograph
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.places.boundaries import governorate_at
from nursery.registry.complaints import notices
from nursery.registry.complaints.codes import code_for, hash_of
from nursery.registry.complaints.commands import frame
from nursery.registry.complaints.lifecycle import ComplaintKind, ComplaintState
from nursery.registry.complaints.models import Complaint, ComplaintContact, ComplaintPhoto
from nursery.registry.complaints.queries import rows
from nursery.registry.licensing import checks
from nursery.registry.licensing.commands.once import once

LEAST_TEXT, MOST_TEXT = 20, 5000
_MOST_ADDRESSES = 3
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


@dataclass(frozen=True)
class Details:
    """What a complaint says. With the number of a licence the place is known; without, it is described."""

    kind: ComplaintKind
    text: str
    is_urgent: bool = False
    number: str = ""
    place_name: str = ""
    governorate: str = ""
    district: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Contact:
    """How to reach the complainant; all of it may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.email)


def receive(
    details: Details,
    *,
    contact: Contact | None = None,
    photos: Sequence[BinaryIO] = (),
    request_key: UUID,
    language: str = "ar",
) -> str:
    """Take a complaint in; returns the secret code. Photos are made anew before the transaction."""
    made = made_anew(photos)
    return _keep(details, contact or Contact(), made, request_key=request_key, language=language)


def made_anew(photos: Sequence[BinaryIO]) -> list[Photograph]:
    """The photos without what a camera adds. Raises `RuleBroken` beside the field of the photo."""
    return [photographs.made(stream, field=f"photo_{at}") for at, stream in enumerate(photos, 1)]


@once
@command
def _keep(
    details: Details, contact: Contact, photos: Sequence[Photograph], *, request_key: UUID, language: str
) -> str:
    code = code_for(request_key)
    if rows.with_hash(hash_of(code)) is not None:
        return code
    row = Complaint(
        reference=f"{clock.today().year}-{next_number('complaints'):05d}",
        token_hash=hash_of(code),
        language=language,
        kind=details.kind,
        is_urgent=details.is_urgent,
        state=ComplaintState.RECEIVED,
        text=words(details.text, "text"),
        received_at=clock.now(),
        due_on=frame.last_day(),
        **(_of_licence(details) if details.number else _described(details)),
    )
    db.session.add(row)
    db.session.flush()
    keep_photos(row, photos)
    if contact:
        _keep_contact(row, contact)
    frame.record(row, None, None, actor=None)
    notices.tell_directorate(row, notices.RECEIVED_URGENT if row.is_urgent else notices.RECEIVED, "received")
    return code


def _of_licence(details: Details) -> dict[str, object]:
    if details.kind is ComplaintKind.UNLICENSED:
        raise RuleBroken("complaint.nursery_has_licence", "kind")
    licence = rows.licensed(details.number)
    place = {name: getattr(licence, name) for name in ("governorate", "district", "address")}
    return {"nursery_id": licence.nursery_id, **place}


def wrong_with_place(details: Details) -> Iterator[RuleBroken]:
    """All that is wrong with a described place, in the order of the form."""
    latitude, longitude = _position(details)
    governorate = _governorate(details)
    if governorate not in places.GOVERNORATES:
        yield RuleBroken("complaint.where", "governorate")
    district = places.DISTRICTS.get(details.district)
    if governorate and district is not None and district.parent != governorate:
        yield RuleBroken("complaint.district_elsewhere", "district")
    if latitude is None or longitude is None:
        if not details.address.strip():
            yield RuleBroken("complaint.address_or_position", "address")
    elif not places.is_inside_country(latitude, longitude):
        yield RuleBroken("complaint.position_outside", "address")


def _described(details: Details) -> dict[str, object]:
    """The place as it was described."""
    for problem in wrong_with_place(details):
        raise problem
    latitude, longitude = _position(details)
    return {
        "place_name": checks.text(details.place_name, "place_name", most=120, least=0),
        "governorate": _governorate(details),
        "district": details.district if details.district in places.DISTRICTS else "",
        "address": checks.text(details.address, "address", most=300, least=0),
        "latitude": latitude,
        "longitude": longitude,
    }


def _governorate(details: Details) -> str:
    """The governorate that was chosen; where none was, a position says it by itself."""
    latitude, longitude = _position(details)
    here = governorate_at(latitude, longitude) if latitude is not None and longitude is not None else None
    return details.governorate or here or ""


def _position(details: Details) -> tuple[float | None, float | None]:
    """The position, when it is whole."""
    if details.latitude is None or details.longitude is None:
        return None, None
    return details.latitude, details.longitude


def words(text: str, field: str, least: int = LEAST_TEXT) -> str:
    """What somebody wrote, when it is of a fit length and no advertisement."""
    text = checks.text(text, field, most=MOST_TEXT, least=least)
    if len(_ADDRESS.findall(text)) > _MOST_ADDRESSES:
        raise RuleBroken("complaint.too_many_addresses", field, most=_MOST_ADDRESSES)
    return text


def keep_photos(row: Complaint, photos: Sequence[Photograph]) -> None:
    """Keep photos with a complaint. Part of a command."""
    for photo in photos:
        db.session.add(
            ComplaintPhoto(
                complaint_id=row.id,
                storage_key=storage.put(BytesIO(photo.data)),
                width=photo.width,
                height=photo.height,
                size=len(photo.data),
                received_at=clock.now(),
            )
        )


def _keep_contact(row: Complaint, contact: Contact) -> None:
    db.session.add(
        ComplaintContact(
            complaint_id=row.id,
            name=checks.text(contact.name, "name", most=120, least=0),
            phone=checks.phone(contact.phone) if contact.phone else "",
            email=contact.email.strip().lower()[:320],
        )
    )
