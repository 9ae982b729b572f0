"""Keeping pictures. The bytes go into the storage first: a row never names a file that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from nursery.accounts.actors import Actor
from nursery.audit import trail
from nursery.base import clock
from nursery.base.command import command
from nursery.base.errors import Conflict, NotAllowed, NotFound
from nursery.base.storage import storage
from nursery.extensions import db
from nursery.guide import policy
from nursery.guide.content import GuideContent
from nursery.guide.models import Picture
from nursery.guide.pictures import queries
from nursery.guide.pictures.making import MadePicture, made
from nursery.guide.pictures.queries import PictureItem
from nursery.guide.reading.files import PICTURES
from nursery.guide.reading.pictures import named_in
from nursery.guide.reading.webp import inspected

SUBJECT = "guide_picture"


def add_picture(stream: BinaryIO, name: str, *, actor: Actor) -> PictureItem:
    """Make a picture of a JPEG, PNG or WebP file called `name`, and keep it. Raises `RuleBroken`.

    It is made before the transaction begins, so that nobody waits for it. The same file gives the same
    picture, which is kept once.
    """
    if not policy.may_edit(actor):
        raise NotAllowed
    return _keep([made(stream, name)], actor=actor)[0]


def take_pictures(folder: Path, content: GuideContent, *, actor: Actor) -> None:
    """Keep the pictures that a text shows and that lie beside it in `folder`; the reader has checked them."""
    if not policy.may_edit(actor):
        raise NotAllowed
    texts = (block.markdown_ar for section in content.sections() for block in section.blocks)
    found = []
    for name in sorted(set(named_in(texts))):
        data = (folder / PICTURES / name).read_bytes()
        found.append(MadePicture(name, data, inspected(data)))
    if found:
        _keep(found, actor=actor)


@command
def _keep(pictures: Iterable[MadePicture], *, actor: Actor) -> list[PictureItem]:
    return [_kept(picture, actor) for picture in pictures]


def _kept(picture: MadePicture, actor: Actor) -> PictureItem:
    key = storage.put(BytesIO(picture.data))
    try:
        there = queries.picture(picture.name)
    except NotFound:
        return _new(picture, key, actor)
    if there.storage_key != key:
        raise Conflict("guide.picture_name_taken", name=picture.name)
    return there


def _new(picture: MadePicture, key: str, actor: Actor) -> PictureItem:
    row = Picture(
        name=picture.name,
        storage_key=key,
        width=picture.size.width,
        height=picture.size.height,
        size=len(picture.data),
        added_at=clock.now(),
        added_by=actor.person_id,
    )
    db.session.add(row)
    db.session.flush()
    trail.record("guide_picture.added", SUBJECT, row.id, actor_id=actor.person_id, name=row.name)
    return queries.picture(picture.name)
