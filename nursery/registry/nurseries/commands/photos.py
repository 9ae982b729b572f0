"""Photos of a nursery."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from sqlalchemy import select

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock, photographs
from nursery.base.command import command
from nursery.base.errors import NotFound, RuleBroken
from nursery.base.photographs import Photograph
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.registry.licensing import checks as licensing_checks
from nursery.registry.nurseries import policy
from nursery.registry.nurseries.models import Photo
from nursery.registry.nurseries.queries import rows

MOST_PHOTOS = 20


def add_photo(
    nursery_id: int, stream: BinaryIO, *, alt_ar: str, alt_en: str = "", is_public: bool, actor: Actor
) -> int:
    """Make a photo anew and keep it. Returns its id. The same picture sent twice is one photo.

    It is made before the transaction begins, so that nobody waits for it.
    """
    if not policy.is_operator(actor, rows.sides(nursery_id)):
        raise NotFound
    return _keep(nursery_id, photographs.made(stream, field="file"), alt_ar, alt_en, is_public, actor)


@command
def _keep(nursery_id: int, made: Photograph, alt_ar: str, alt_en: str, is_public: bool, actor: Actor) -> int:
    """Keep what was made."""
    rows.held(nursery_id, actor)
    key, present = storage.put(BytesIO(made.data)), rows.photos(nursery_id)
    for photo in present:
        if photo.storage_key == key:
            return photo.id
    if len(present) >= MOST_PHOTOS:
        raise RuleBroken("nurseries.too_many_photos", "file", most=MOST_PHOTOS)
    row = Photo(
        nursery_id=nursery_id,
        storage_key=key,
        width=made.width,
        height=made.height,
        size=len(made.data),
        added_at=clock.now(),
        added_by=actor.person_id,
    )
    _say(row, alt_ar, alt_en, is_public)
    db.session.add(row)
    db.session.flush()
    _note("photo.added", row, actor)
    return row.id


@command
def change_photo(photo_id: int, *, alt_ar: str, alt_en: str = "", is_public: bool, actor: Actor) -> int:
    """Say anew what a photo shows and who sees it. Returns the nursery's id."""
    row = rows.photo(photo_id)
    rows.held(row.nursery_id, actor)
    _say(row, alt_ar, alt_en, is_public)
    if db.session.is_modified(row):
        _note("photo.changed", row, actor)
    return row.nursery_id


@command
def remove_photo(photo_id: int, *, actor: Actor) -> int:
    """Take a photo out. Returns the nursery's id. One that is gone already stays gone."""
    row = db.session.scalar(select(Photo).where(Photo.id == photo_id))
    if row is None:
        raise NotFound
    rows.held(row.nursery_id, actor)
    if row.removed_at is None:
        row.removed_at, row.is_public = clock.now(), False
        _note("photo.removed", row, actor)
    return row.nursery_id


def _say(row: Photo, alt_ar: str, alt_en: str, is_public: bool) -> None:
    row.alt_ar = licensing_checks.text(alt_ar, "alt_ar", most=160)
    row.alt_en = licensing_checks.text(alt_en, "alt_en", most=160, least=0)
    row.is_public = is_public


def _note(event: str, row: Photo, actor: Actor) -> None:
    trail.record(
        event, "photo", row.id, actor_id=actor.person_id, nursery=row.nursery_id, is_public=row.is_public
    )
