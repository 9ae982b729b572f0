"""Photos of a visit: made anew before the transaction, so that nobody waits for it."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import func, select

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock, photographs
from nursery.base.command import command
from nursery.base.errors import NotFound, RuleBroken
from nursery.base.photographs import Photograph
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.inspections.commands import frame
from nursery.registry.inspections.commands.recording import begin
from nursery.registry.inspections.lifecycle import InspectionAction, InspectionState
from nursery.registry.inspections.models import InspectionPhoto
from nursery.registry.inspections.queries import rows
from nursery.registry.licensing.commands.once import once

MOST_PHOTOS = 80


def add_photo(inspection_id: int, stream: BinaryIO, *, key: UUID, target: str, actor: Actor) -> None:
    """Keep a photo of a visit under its `key`; the same key again is that photo. Raises `RuleBroken`."""
    if photo_by_key(key) is None:
        _keep(inspection_id, photographs.made(stream), key=key, target=target, actor=actor)


@once
@command
def _keep(inspection_id: int, photo: Photograph, *, key: UUID, target: str, actor: Actor) -> None:
    if rows.inspection(inspection_id).state is InspectionState.PLANNED:
        begin(inspection_id, actor=actor)
    row, _matter = frame.load(inspection_id, InspectionAction.RECORD, actor=actor)
    there = photo_by_key(key)
    if there is not None:
        return
    mine = select(func.count()).select_from(InspectionPhoto)
    if (db.session.scalar(mine.where(InspectionPhoto.inspection_id == row.id)) or 0) >= MOST_PHOTOS:
        raise RuleBroken("inspection.too_many_photos", "file", most=MOST_PHOTOS)
    kept = InspectionPhoto(
        inspection_id=row.id,
        key=key,
        target=target,
        storage_key=storage.put(BytesIO(photo.data)),
        width=photo.width,
        height=photo.height,
        size=len(photo.data),
        received_at=clock.now(),
        received_by=actor.person_id,
    )
    db.session.add(kept)
    db.session.flush()
    trail.record("inspection.photo_added", "inspection", row.id, actor_id=actor.person_id, photo=kept.id)


@command
def remove_photo(inspection_id: int, photo_id: int, *, actor: Actor) -> None:
    """Take a photo out of a visit that is under way; one that is gone stays gone."""
    row, _matter = frame.load(inspection_id, InspectionAction.RECORD, actor=actor)
    photo = db.session.get(InspectionPhoto, photo_id)
    if photo is None or photo.inspection_id != row.id:
        raise NotFound
    if photo.removed_at is None:
        photo.removed_at = clock.now()
        trail.record(
            "inspection.photo_removed", "inspection", row.id, actor_id=actor.person_id, photo=photo.id
        )


def photo_by_key(key: UUID) -> InspectionPhoto | None:
    """The photo with a key."""
    return db.session.scalar(select(InspectionPhoto).where(InspectionPhoto.key == key))
